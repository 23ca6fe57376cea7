/* SipHash (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): a keyed hash for tables whose keys are
 * chosen by strangers. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/span.h"

struct hash_key {
	uint64_t k0, k1;
};

/* SipHash-1-3: one round for each 8 bytes, three at the end. */
uint64_t hash_bytes(struct hash_key key, const void *at, size_t len);

/* SipHash-2-4, the form with published values; for tests. */
uint64_t hash_bytes_2_4(struct hash_key key, const void *at, size_t len);

/* A key made of one number. */
struct hash_key hash_key_of(uint64_t seed);

#endif

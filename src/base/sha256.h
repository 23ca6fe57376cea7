/* SHA-256 (FIPS 180-4), to name the files that were graded. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/span.h"

struct sha256 {
	bool with_instructions; /* of the processor; set by sha256_init where it has them */
	uint32_t state[8];
	uint64_t n_bytes;
	uint8_t block[64]; /* the first n_bytes % 64 are waiting */
};

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, struct span bytes);
/* The digest of all that was added; H is used up. */
void sha256_finish(struct sha256 *h, uint8_t digest[32]);

#endif

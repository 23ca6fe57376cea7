/* SHA-256 with the SHA instructions of x86 processors: hashing a capture of 1 GiB takes under a second with them and
 * several without.  For base/sha256.c only. */
#ifndef BASE_SHA256_X86_H
#define BASE_SHA256_X86_H

#include "base/span.h"

/* Whether this processor has them. */
bool sha256_x86_available(void);

/* FIPS 180-4 6.2.2 for N_BLOCKS blocks of 64 bytes at AT; K is the table of 4.2.2.  Only where they are available. */
void sha256_x86_compress(uint32_t state[8], const uint32_t k[64], const uint8_t *at, size_t n_blocks);

#endif

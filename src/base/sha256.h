/* SHA-256 (FIPS 180-4), to name the files that were graded. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/span.h"

struct sha256 {
	bool has_asked, with_instructions; /* of the processor, which is asked once there is much to do */
	uint32_t state[8];
	uint64_t n_bytes;
	uint8_t block[64]; /* the first n_bytes % 64 are waiting */
};

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, struct span bytes);
/* The digest of all that was added; H is used up. */
void sha256_finish(struct sha256 *h, uint8_t digest[32]);

#endif

/* The Internet checksum (RFC 1071) in steps, since a lab asks for each step. */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include "base/span.h"

/* SUM plus the 16-bit big-endian words of BYTES, not folded; an odd last byte is padded with a zero on its right.
 * A range that is not the last one must have even length.  Summed by 64-bit words: see `make bench`. */
uint64_t checksum_add(uint64_t sum, struct span bytes);
/* Carries added back until 16 bits are left. */
uint16_t checksum_fold(uint64_t sum);
/* The complement of the folded sum. */
static inline uint16_t checksum_finish(uint64_t sum)
{
	return (uint16_t)~checksum_fold(sum);
}
/* Sum of the pseudo-header (RFC 9293 3.1, RFC 768, RFC 8200 8.1): ADDR_LEN is 4 or 16; LENGTH of TCP/UDP part. */
uint64_t checksum_pseudo(const uint8_t *src, const uint8_t *dst, size_t addr_len, uint8_t protocol, uint32_t length);

#endif

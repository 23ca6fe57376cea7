/* The Internet checksum (RFC 1071) in steps: exact sum, folding, complement. */
#include "base/checksum.h"

#include <endian.h>

static uint16_t word_at(const uint8_t *at)
{
	return (uint16_t)(at[0] << 8 | at[1]);
}

/* The sum of N blocks of 8 bytes at AT.  The four words of a block are added as two pairs, one of the 32-bit halves of
 * a register for each word of a pair: N at most 32768, so that a half (2 * 65535 each time) does not overflow. */
static uint64_t sum_blocks(const uint8_t *at, size_t n)
{
	const uint64_t even = UINT64_C(0x0000ffff0000ffff);
	uint64_t pairs = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t block;
		memcpy(&block, at + 8 * i, sizeof block);
		block = be64toh(block);
		pairs += (block & even) + (block >> 16 & even);
	}
	return (pairs & UINT32_MAX) + (pairs >> 32);
}

uint64_t checksum_add(uint64_t sum, struct span bytes)
{
	const uint8_t *at = bytes.at;
	size_t left = bytes.len;
	while (left >= 8) {
		size_t n = left / 8 < 32768 ? left / 8 : 32768;
		sum += sum_blocks(at, n);
		at += 8 * n;
		left -= 8 * n;
	}
	for (; left >= 2; left -= 2, at += 2)
		sum += word_at(at);
	if (left)
		sum += (uint64_t)*at << 8;
	return sum;
}

uint16_t checksum_fold(uint64_t sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)sum;
}

uint64_t checksum_pseudo(const uint8_t *src, const uint8_t *dst, size_t addr_len, uint8_t protocol, uint32_t length)
{
	uint64_t sum = checksum_add(0, span_make(src, addr_len));
	sum = checksum_add(sum, span_make(dst, addr_len));
	return sum + protocol + (length >> 16) + (length & 0xffff);
}

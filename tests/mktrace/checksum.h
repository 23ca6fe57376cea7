/*
 * The Internet checksum (RFC 1071), and the ways in which a trace may want it stored.
 */
#ifndef MKTRACE_CHECKSUM_H
#define MKTRACE_CHECKSUM_H

#include "words.h"

#include <stddef.h>
#include <stdint.h>

enum checksum_kind {
	CHECKSUM_RIGHT,
	CHECKSUM_GIVEN,
	CHECKSUM_BAD,           /* one more than right */
	CHECKSUM_OFFLOAD,       /* pseudo-header sum, not complemented, as a sender leaves it for its network card */
	CHECKSUM_OFFLOAD_EMPTY, /* the same with length 0, as large-send offload leaves it */
};

struct checksum_rule {
	enum checksum_kind kind;
	uint16_t given;
};

/* Adds AT as 16-bit words, an odd last byte as the high half, to the unfolded SUM. */
uint32_t checksum_add(uint32_t sum, const uint8_t *at, size_t length);

/* Folds the carries in; not complemented. */
uint16_t checksum_fold(uint32_t sum);

struct checksum_rule checksum_read(struct words *words);

/* What to store when RIGHT is right. PARTIAL and EMPTY are the folded pseudo-header sums with and without length. */
uint16_t checksum_stored(const struct checksum_rule *rule, uint16_t right, uint16_t partial, uint16_t empty);

#endif

/*
 * Sums, and what a line wants in their place.
 */
#include "checksum.h"

uint32_t checksum_add(uint32_t sum, const uint8_t *at, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		sum += (uint32_t)at[i] << (i % 2 == 0 ? 8 : 0);
		/* Folding early keeps the sum of a long packet from overflowing. */
		if (sum >> 31 != 0)
			sum = (sum & 0xffff) + (sum >> 16);
	}
	return sum;
}

uint16_t checksum_fold(uint32_t sum)
{
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)sum;
}

struct checksum_rule checksum_read(struct words *words)
{
	static const struct {
		const char *word;
		enum checksum_kind kind;
	} kinds[] = {
		{"right", CHECKSUM_RIGHT},
		{"bad", CHECKSUM_BAD},
		{"offload", CHECKSUM_OFFLOAD},
		{"offload-empty", CHECKSUM_OFFLOAD_EMPTY},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (words_accept(words, kinds[i].word))
			return (struct checksum_rule){kinds[i].kind, 0};
	return (struct checksum_rule){CHECKSUM_GIVEN,
	                              (uint16_t)words_number(words, "a checksum or a way to store it", 0xffff)};
}

uint16_t checksum_stored(const struct checksum_rule *rule, uint16_t right, uint16_t partial, uint16_t empty)
{
	switch (rule->kind) {
	case CHECKSUM_GIVEN:
		return rule->given;
	case CHECKSUM_BAD:
		return (uint16_t)(right + 1);
	case CHECKSUM_OFFLOAD:
		return partial;
	case CHECKSUM_OFFLOAD_EMPTY:
		return empty;
	case CHECKSUM_RIGHT:
		break;
	}
	return right;
}

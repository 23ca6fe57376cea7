/* Takes the blocks of a pcapng file apart.  Bodies may be shorter than they should be: every length is checked. */
#include "wire/pcapng_blocks.h"

#include "wire/part.h"

enum { OPTION_END = 0 };
enum { SECTION_HARDWARE = 2, SECTION_OS = 3, SECTION_APPLICATION = 4 };
enum { INTERFACE_NAME = 2, INTERFACE_DESCRIPTION = 3, INTERFACE_TSRESOL = 9, INTERFACE_TSOFFSET = 14 };
enum { TEXT_MAX = 255 };

static uint16_t get16(const struct pcapng_block *b, size_t at)
{
	return b->big_endian ? be16(b->body.at + at) : le16(b->body.at + at);
}

static uint32_t get32(const struct pcapng_block *b, size_t at)
{
	return b->big_endian ? be32(b->body.at + at) : le32(b->body.at + at);
}

static uint64_t get64(const struct pcapng_block *b, size_t at)
{
	uint64_t first = get32(b, at), second = get32(b, at + 4);
	return b->big_endian ? first << 32 | second : second << 32 | first;
}

struct option {
	uint16_t code;
	size_t at; /* of the value, in the block's body */
	struct span value;
};

/* The option at *AT of B's body, and moves *AT behind it (values are padded to 4 bytes).  False: no more, or the next
 * one does not fit. */
static bool option_next(const struct pcapng_block *b, size_t *at, struct option *out)
{
	if (*at > b->body.len || b->body.len - *at < 4)
		return false;
	size_t len = get16(b, *at + 2);
	out->code = get16(b, *at);
	out->at = *at + 4;
	if (out->code == OPTION_END || len > b->body.len - out->at)
		return false;
	out->value = span_make(b->body.at + out->at, len);
	*at = out->at + (len + 3) / 4 * 4;
	return true;
}

bool pcapng_read_section(const struct pcapng_block *b, struct pcapng_section_facts *out)
{
	enum { FIXED = 16, MAJOR_VERSION = 1 };
	*out = (struct pcapng_section_facts){0};
	if (b->body.len < FIXED || get16(b, 4) != MAJOR_VERSION)
		return false;
	struct option option;
	for (size_t at = FIXED; option_next(b, &at, &option);) {
		if (option.code == SECTION_HARDWARE)
			out->hardware = option.value;
		else if (option.code == SECTION_OS)
			out->os = option.value;
		else if (option.code == SECTION_APPLICATION)
			out->application = option.value;
	}
	return true;
}

/* if_tsresol: the highest bit chooses powers of 2, the others are the negative exponent. */
static void read_resolution(struct pcapng_clock *clock, uint8_t resolution)
{
	clock->binary = (resolution & 0x80) != 0;
	clock->exponent = resolution & 0x7f;
	/* 10 binary digits take 3 decimal places, nearly. */
	uint32_t places = clock->binary ? (clock->exponent * 3u + 9) / 10 : clock->exponent;
	clock->places = places < 9 ? places : 9;
}

bool pcapng_read_interface(const struct pcapng_block *b, struct pcapng_interface_facts *out)
{
	enum { FIXED = 8, MICROSECONDS = 6 };
	*out = (struct pcapng_interface_facts){0};
	if (b->body.len < FIXED)
		return false;
	out->link_type = get16(b, 0);
	out->snap_length = get32(b, 4);
	read_resolution(&out->clock, MICROSECONDS);
	struct option option;
	for (size_t at = FIXED; option_next(b, &at, &option);) {
		if (option.code == INTERFACE_NAME)
			out->name = option.value;
		else if (option.code == INTERFACE_DESCRIPTION)
			out->description = option.value;
		else if (option.code == INTERFACE_TSRESOL && option.value.len >= 1)
			read_resolution(&out->clock, option.value.at[0]);
		else if (option.code == INTERFACE_TSOFFSET && option.value.len >= 8)
			out->clock.offset_s = (int64_t)get64(b, option.at);
	}
	return true;
}

static void set_bytes(const struct pcapng_block *b, size_t fixed, struct pcapng_packet *out)
{
	out->bytes = b->body.at + fixed;
	out->room = b->body.len - fixed;
}

bool pcapng_read_enhanced(const struct pcapng_block *b, struct pcapng_packet *out)
{
	enum { FIXED = 20 };
	if (b->body.len < FIXED)
		return false;
	*out = (struct pcapng_packet){
		.interface = get32(b, 0),
		/* Two words, the higher one first in either byte order. */
		.ticks = (uint64_t)get32(b, 4) << 32 | get32(b, 8),
		.captured = get32(b, 12),
		.original = get32(b, 16),
	};
	set_bytes(b, FIXED, out);
	return true;
}

bool pcapng_read_obsolete(const struct pcapng_block *b, struct pcapng_packet *out)
{
	if (!pcapng_read_enhanced(b, out))
		return false;
	out->interface = get16(b, 0); /* followed by a count of drops */
	return true;
}

bool pcapng_read_simple(const struct pcapng_block *b, struct pcapng_packet *out)
{
	enum { FIXED = 4 };
	if (b->body.len < FIXED)
		return false;
	*out = (struct pcapng_packet){.original = get32(b, 0), .is_simple = true};
	set_bytes(b, FIXED, out);
	return true;
}

enum { NS_PER_S = 1000000000 };

static uint64_t power_of_10(unsigned exponent)
{
	uint64_t power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

/* Splits TIME into seconds and nanoseconds. */
static uint64_t split_decimal(unsigned exponent, uint64_t ticks, uint64_t *ns)
{
	if (exponent > 19) { /* 10^20 has more than 64 bits: TIME is less than a second in all */
		*ns = exponent > 28 ? 0 : ticks / power_of_10(exponent - 9);
		return 0;
	}
	uint64_t unit = power_of_10(exponent);
	uint64_t rest = ticks % unit;
	*ns = exponent <= 9 ? rest * power_of_10(9 - exponent) : rest / power_of_10(exponent - 9);
	return ticks / unit;
}

static uint64_t split_binary(unsigned exponent, uint64_t ticks, uint64_t *ns)
{
	uint64_t seconds = exponent < 64 ? ticks >> exponent : 0;
	uint64_t rest = exponent < 64 ? ticks - (seconds << exponent) : ticks;
	if (exponent > 32) { /* 32 bits of a second suffice for nanoseconds, and their product fits */
		unsigned drop = exponent - 32;
		rest = drop < 64 ? rest >> drop : 0;
		exponent = 32;
	}
	*ns = rest * NS_PER_S >> exponent;
	return seconds;
}

bool pcapng_time(const struct pcapng_clock *clock, uint64_t ticks, int64_t *out_ns)
{
	uint64_t ns;
	uint64_t seconds =
		clock->binary ? split_binary(clock->exponent, ticks, &ns) : split_decimal(clock->exponent, ticks, &ns);
	static const int64_t limit_s = INT64_MAX / NS_PER_S - 1;
	if (seconds > (uint64_t)limit_s || clock->offset_s > limit_s || clock->offset_s < -limit_s)
		return false;
	int64_t sum = (int64_t)seconds + clock->offset_s;
	if (sum > limit_s || sum < -limit_s)
		return false;
	*out_ns = sum * NS_PER_S + (int64_t)ns;
	return true;
}

const char *pcapng_text(struct span value, struct arena *arena)
{
	return value.len > 0 ? arena_text(arena, span_sub(value, 0, TEXT_MAX)) : NULL;
}

/* Takes the blocks of a pcapng file apart.  Bodies may be shorter than they should be: every length is checked. */
#include "wire/pcapng_blocks.h"

#include "wire/part.h"

enum { OPTION_END = 0, OPTION_COMMENT = 1 };
enum { SECTION_HARDWARE = 2, SECTION_OS = 3, SECTION_APPLICATION = 4 };
enum {
	INTERFACE_NAME = 2,
	INTERFACE_DESCRIPTION = 3,
	INTERFACE_SPEED = 8,
	INTERFACE_TSRESOL = 9,
	INTERFACE_FILTER = 11,
	INTERFACE_OS = 12,
	INTERFACE_FCS = 13,
	INTERFACE_TSOFFSET = 14,
	INTERFACE_HARDWARE = 15
};
enum { PACKET_DROPPED = 4 };
enum { STATISTICS_START = 2, STATISTICS_END = 3, STATISTICS_RECEIVED = 4, STATISTICS_DROPPED = 5 };
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
	if (b->body.len < FIXED || get16(b, 4) != MAJOR_VERSION || (get16(b, 6) != 0 && get16(b, 6) != 2))
		return false;
	struct option option;
	for (size_t at = FIXED; option_next(b, &at, &option);) {
		if (option.code == SECTION_HARDWARE)
			out->hardware = option.value;
		else if (option.code == SECTION_OS)
			out->os = option.value;
		else if (option.code == SECTION_APPLICATION)
			out->application = option.value;
		else if (option.code == OPTION_COMMENT)
			out->comments++;
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

/* The length of the frame check sequence: drafts said bits, then bytes. */
static uint32_t fcs_bytes(uint8_t length)
{
	enum { LARGEST_IN_BYTES = 8 };
	return length <= LARGEST_IN_BYTES ? length : length / 8u;
}

static void interface_option(const struct pcapng_block *b, const struct option *option,
                             struct pcapng_interface_facts *out)
{
	enum { FILTER_IN_LIBPCAP_LANGUAGE = 0 };
	switch (option->code) {
	case OPTION_COMMENT:
		out->comments++;
		break;
	case INTERFACE_NAME:
		out->name = option->value;
		break;
	case INTERFACE_DESCRIPTION:
		out->description = option->value;
		break;
	case INTERFACE_OS:
		out->os = option->value;
		break;
	case INTERFACE_HARDWARE:
		out->hardware = option->value;
		break;
	case INTERFACE_FILTER:
		if (option->value.len > 1 && option->value.at[0] == FILTER_IN_LIBPCAP_LANGUAGE)
			out->filter = span_sub(option->value, 1, option->value.len);
		break;
	case INTERFACE_SPEED:
		if (option->value.len >= 8)
			out->speed_bps = get64(b, option->at);
		break;
	case INTERFACE_FCS:
		if (option->value.len >= 1)
			out->fcs_bytes = fcs_bytes(option->value.at[0]);
		break;
	case INTERFACE_TSRESOL:
		if (option->value.len >= 1)
			read_resolution(&out->clock, option->value.at[0]);
		break;
	case INTERFACE_TSOFFSET:
		if (option->value.len >= 8)
			out->clock.offset_s = (int64_t)get64(b, option->at);
		break;
	default:
		break;
	}
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
	for (size_t at = FIXED; option_next(b, &at, &option);)
		interface_option(b, &option, out);
	return true;
}

uint32_t pcapng_count_comments(const struct pcapng_block *b, size_t from)
{
	uint32_t n = 0;
	struct option option;
	for (size_t at = from; option_next(b, &at, &option);)
		n += option.code == OPTION_COMMENT;
	return n;
}

/* Two words, the higher one first in either byte order: how this format writes times. */
static uint64_t get_ticks(const struct pcapng_block *b, size_t at)
{
	return (uint64_t)get32(b, at) << 32 | get32(b, at + 4);
}

bool pcapng_read_statistics(const struct pcapng_block *b, struct pcapng_statistics_facts *out)
{
	enum { FIXED = 12 };
	*out = (struct pcapng_statistics_facts){0};
	if (b->body.len < FIXED)
		return false;
	out->interface = get32(b, 0);
	struct option option;
	for (size_t at = FIXED; option_next(b, &at, &option);) {
		out->comments += option.code == OPTION_COMMENT;
		if (option.value.len < 8)
			continue;
		if (option.code == STATISTICS_START) {
			out->has_start = true;
			out->start = get_ticks(b, option.at);
		} else if (option.code == STATISTICS_END) {
			out->has_end = true;
			out->end = get_ticks(b, option.at);
		} else if (option.code == STATISTICS_RECEIVED) {
			out->has_received = true;
			out->received = get64(b, option.at);
		} else if (option.code == STATISTICS_DROPPED) {
			out->has_dropped = true;
			out->dropped = get64(b, option.at);
		}
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
		.ticks = get_ticks(b, 4),
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
	enum { NOT_KNOWN = 0xffff };
	uint16_t dropped = get16(b, 2);
	out->interface = get16(b, 0);
	out->dropped = dropped == NOT_KNOWN ? 0 : dropped;
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

struct pcapng_packet_facts pcapng_packet_options(const struct pcapng_block *b, const struct pcapng_packet *packet)
{
	struct pcapng_packet_facts facts = {.dropped = packet->dropped};
	if (packet->is_simple)
		return facts;
	struct option option;
	size_t from = b->body.len - packet->room + ((size_t)packet->captured + 3) / 4 * 4;
	for (size_t at = from; option_next(b, &at, &option);) {
		facts.comments += option.code == OPTION_COMMENT;
		if (option.code == PACKET_DROPPED && option.value.len >= 8)
			facts.dropped += get64(b, option.at);
	}
	return facts;
}

const char *pcapng_text(struct span value, struct arena *arena)
{
	return value.len > 0 ? arena_text(arena, span_sub(value, 0, TEXT_MAX)) : NULL;
}

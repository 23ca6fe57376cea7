/* What stands inside the blocks of a pcapng file (draft-ietf-opsawg-pcapng section 4).  Reading blocks from the file
 * and their order are left to pcapng.c. */
#ifndef WIRE_PCAPNG_BLOCKS_H
#define WIRE_PCAPNG_BLOCKS_H

#include "base/arena.h"

struct pcapng_block {
	uint32_t type;
	bool big_endian;   /* of its section */
	uint64_t position; /* in the file */
	struct span body;  /* between the two lengths; of an overlong block only its beginning */
	size_t declared;   /* bytes of the whole body */
};

struct pcapng_section_facts {
	struct span hardware, os, application; /* empty: not said */
	uint32_t comments;
};
/* False: too short, or a version other than 1.0 and 1.2, which is the same. */
bool pcapng_read_section(const struct pcapng_block *b, struct pcapng_section_facts *out);

/* How an interface counts time. */
struct pcapng_clock {
	uint8_t exponent; /* units of 10^-exponent or 2^-exponent seconds */
	bool binary;
	int64_t offset_s; /* added to every time */
	uint32_t places;  /* decimal places that hold a unit, at most 9 */
};

struct pcapng_interface_facts {
	uint32_t link_type, snap_length;             /* 0: no limit */
	struct span name, description, hardware, os; /* empty: not said */
	struct span filter;                          /* libpcap's language */
	uint64_t speed_bps;                          /* 0: not said */
	uint32_t fcs_bytes;
	uint32_t comments;
	struct pcapng_clock clock;
};
bool pcapng_read_interface(const struct pcapng_block *b, struct pcapng_interface_facts *out);

struct pcapng_packet {
	uint32_t interface, captured, original;
	bool is_simple;   /* neither time nor captured length */
	uint64_t ticks;   /* in the clock's units */
	uint16_t dropped; /* obsolete packet block: packets lost before it; 0 in the others */
	const uint8_t *bytes;
	size_t room; /* bytes of the block from BYTES on: CAPTURED must not be larger */
};
/* False: shorter than the fixed part. */
bool pcapng_read_enhanced(const struct pcapng_block *b, struct pcapng_packet *out);
bool pcapng_read_obsolete(const struct pcapng_block *b, struct pcapng_packet *out);
bool pcapng_read_simple(const struct pcapng_block *b, struct pcapng_packet *out);

/* What stands behind a packet's bytes. */
struct pcapng_packet_facts {
	uint32_t comments;
	uint64_t dropped; /* packets lost between the one before and this one */
};
/* PACKET was read of B, and CAPTURED bytes of it belong to the packet. */
struct pcapng_packet_facts pcapng_packet_options(const struct pcapng_block *b, const struct pcapng_packet *packet);

struct pcapng_statistics_facts {
	uint32_t interface;
	bool has_received, has_dropped, has_start, has_end;
	uint64_t received, dropped;
	uint64_t start, end; /* in the interface's ticks */
	uint32_t comments;
};
bool pcapng_read_statistics(const struct pcapng_block *b, struct pcapng_statistics_facts *out);

/* Comments among the options that begin at FROM in B's body. */
uint32_t pcapng_count_comments(const struct pcapng_block *b, size_t from);

/* When an entry of the system journal was made (its bytes are lines NAME=VALUE), in microseconds; false: not said. */
bool pcapng_journal_time(struct span entry, uint64_t *out_us);

/* TICKS as seconds since 1970 and nanoseconds below them; false: further from there than can be counted. */
bool pcapng_split_time(const struct pcapng_clock *clock, uint64_t ticks, int64_t *seconds, uint32_t *ns);
/* TICKS as nanoseconds since BASE_S seconds after 1970; false when that is outside of what 64 bits hold. */
bool pcapng_time_since(const struct pcapng_clock *clock, uint64_t ticks, int64_t base_s, int64_t *out_ns);
/* The same since 1970. */
bool pcapng_time(const struct pcapng_clock *clock, uint64_t ticks, int64_t *out_ns);

/* An option's text in ARENA, at most 255 bytes of it; NULL when VALUE is empty or no memory. */
const char *pcapng_text(struct span value, struct arena *arena);

#endif

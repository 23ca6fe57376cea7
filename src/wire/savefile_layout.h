/* How the numbers of a classic pcap file stand in it: byte order, resolution, and the record headers of the variants
 * that programs wrote over the years.  Reading the file is left to savefile.c. */
#ifndef WIRE_SAVEFILE_LAYOUT_H
#define WIRE_SAVEFILE_LAYOUT_H

#include "base/span.h"

enum {
	SAVEFILE_HEADER_BYTES = 24,
	SAVEFILE_RECORD_MAX_BYTES = 28, /* longest record header */
	SAVEFILE_RECORD_KINDS = 3       /* at most so many for one magic number */
};

struct savefile_layout {
	bool big_endian;
	bool nanoseconds;
	uint32_t file_header;  /* bytes before the first record */
	uint32_t record;       /* bytes of a record's header */
	uint32_t padding;      /* bytes between a record's header and the packet, counted as part of it */
	bool swapped;          /* the original length comes before the captured one (before version 2.3) */
	bool perhaps_swapped;  /* the same in records where it would be larger (some of version 2.3) */
	uint32_t major, minor; /* version */
	uint32_t snap_length, link_type;
	uint32_t reserved; /* of the link type's field; 0 in all that was ever written */
	uint32_t fcs_bytes;
	/* Kinds of record headers that go with the magic number, by their length; the first is the usual one. */
	uint32_t kinds[SAVEFILE_RECORD_KINDS];
	size_t n_kinds;
};

/* HEAD begins with the magic number of a pcap file: byte order and resolution are set. */
bool savefile_recognise(struct span head, struct savefile_layout *out);

/* Reads the rest of the file's header into OUT, which savefile_recognise() has begun; .record is the usual kind. */
void savefile_read_header(const uint8_t header[SAVEFILE_HEADER_BYTES], struct savefile_layout *out);

struct savefile_record {
	uint32_t seconds, fraction; /* FRACTION: microseconds or nanoseconds */
	uint32_t captured, original;
};
struct savefile_record savefile_read_record(const struct savefile_layout *layout, const uint8_t *at);

/* The header makes sense for a file of this layout: a fraction is less than a second, no more was captured than sent, …
 */
bool savefile_record_plausible(const struct savefile_layout *layout, const struct savefile_record *record);

#endif

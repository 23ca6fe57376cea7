/* Capture files made in memory, for the tests of their readers. */
#ifndef UNIT_SAVEFILE_BYTES_H
#define UNIT_SAVEFILE_BYTES_H

#include "base/buf.h"
#include "wire/capture.h"

struct savefile_bytes {
	struct buf bytes;
	bool big_endian;
};

/* An empty file, and an arena for what reads it; and their end. */
void savefile_begin(struct savefile_bytes *f, struct arena **arena);
void savefile_end(struct savefile_bytes *f, struct arena *arena);

void put16(struct savefile_bytes *f, uint16_t value);
void put32(struct savefile_bytes *f, uint32_t value);
void put_fill(struct savefile_bytes *f, size_t n, char value);

/* Classic pcap: file header, and a record of CAPTURED bytes of value FILL. */
void put_pcap_header(struct savefile_bytes *f, uint32_t magic, uint32_t snap_length, uint32_t network);
void put_pcap_record(struct savefile_bytes *f, uint32_t seconds, uint32_t fraction, uint32_t captured,
                     uint32_t original, char fill);

/* pcapng blocks, padded and with both lengths; BODY as it is. */
void put_block(struct savefile_bytes *f, uint32_t type, const void *body, size_t len);
void put_section(struct savefile_bytes *f, bool big_endian);
void put_interface(struct savefile_bytes *f, uint16_t link_type, uint32_t snap_length);
void put_enhanced(struct savefile_bytes *f, uint32_t interface, uint64_t ticks, uint32_t captured, uint32_t original,
                  char fill);

/* A capture over the bytes; fails the test when it cannot be opened. */
struct capture *open_bytes(const struct savefile_bytes *f, struct arena *arena);
/* Reads to the end: how many records there were; *END says how it ended. */
uint32_t count_records(struct capture *c, enum capture_end *end);

/* Reads to the end with a mark before each record, then goes to every mark from the last to the first: each time the
 * same record must come. */
void check_marks(struct capture *c);

/* Cuts the file after each byte from FROM on: never more records than whole, always CAPTURE_CUT unless the cut falls
 * between two records (then CAPTURE_END). */
void cut_file_everywhere(const struct savefile_bytes *f, size_t from);

#endif

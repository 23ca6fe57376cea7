/*
 * A growing row of bytes, written front to back.  Numbers go in with the most significant byte first, as protocols
 * have it; the savefile's own byte order is savefile.c's business.
 */
#ifndef MKTRACE_BYTES_H
#define MKTRACE_BYTES_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
	uint8_t *at;
	size_t length, room;
};

void bytes_put(struct bytes *bytes, const void *from, size_t length);
void bytes_put8(struct bytes *bytes, unsigned value);
void bytes_put16(struct bytes *bytes, unsigned value);
void bytes_put32(struct bytes *bytes, uint32_t value);
void bytes_fill(struct bytes *bytes, uint8_t value, size_t length);

/* Adds zero bytes until the length is a multiple of UNIT. */
void bytes_align(struct bytes *bytes, size_t unit);

/* Writes VALUE over the two bytes at OFFSET, which must exist. */
void bytes_set16(struct bytes *bytes, size_t offset, unsigned value);

/* Empty, but the room is kept. */
void bytes_clear(struct bytes *bytes);
void bytes_release(struct bytes *bytes);

#endif

/*
 * The growing row of bytes.
 */
#include "bytes.h"

#include "fault.h"

#include <stdlib.h>
#include <string.h>

/* Room for LENGTH more bytes, which the caller fills. */
static uint8_t *bytes_extend(struct bytes *bytes, size_t length)
{
	uint8_t *place;

	if (length > bytes->room - bytes->length) {
		size_t room = 2 * bytes->room + length + 64;
		uint8_t *at = realloc(bytes->at, room);

		if (at == NULL)
			fault(NULL, "out of memory");
		bytes->at = at;
		bytes->room = room;
	}
	place = bytes->at + bytes->length;
	bytes->length += length;
	return place;
}

void bytes_put(struct bytes *bytes, const void *from, size_t length)
{
	if (length > 0)
		memcpy(bytes_extend(bytes, length), from, length);
}

void bytes_put8(struct bytes *bytes, unsigned value)
{
	*bytes_extend(bytes, 1) = (uint8_t)(value & 0xff);
}

void bytes_put16(struct bytes *bytes, unsigned value)
{
	bytes_put8(bytes, value >> 8);
	bytes_put8(bytes, value);
}

void bytes_put32(struct bytes *bytes, uint32_t value)
{
	bytes_put16(bytes, value >> 16);
	bytes_put16(bytes, value & 0xffff);
}

void bytes_fill(struct bytes *bytes, uint8_t value, size_t length)
{
	if (length > 0)
		memset(bytes_extend(bytes, length), value, length);
}

void bytes_align(struct bytes *bytes, size_t unit)
{
	bytes_fill(bytes, 0, (unit - bytes->length % unit) % unit);
}

void bytes_set16(struct bytes *bytes, size_t offset, unsigned value)
{
	bytes->at[offset] = (uint8_t)(value >> 8 & 0xff);
	bytes->at[offset + 1] = (uint8_t)(value & 0xff);
}

void bytes_clear(struct bytes *bytes)
{
	bytes->length = 0;
}

void bytes_release(struct bytes *bytes)
{
	free(bytes->at);
	*bytes = (struct bytes){0};
}

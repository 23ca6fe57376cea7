/* The bounds-checked reader of packets.  A capture may be cut short, and a length field may lie: two different facts,
 * each with its own sentence for the student.  So a part has two lengths: bytes captured, and bytes that the layer
 * below declared. */
#ifndef WIRE_PART_H
#define WIRE_PART_H

#include "base/span.h"

enum decode_result {
	DECODE_OK,
	DECODE_TRUNCATED, /* declared, but the capture stopped earlier */
	DECODE_MALFORMED, /* the layer below never declared these bytes, or a value makes no sense */
	DECODE_UNKNOWN    /* not a kind that we decode */
};

struct part {
	const uint8_t *at;
	size_t captured; /* bytes at AT; never more than declared */
	size_t declared;
};

/* Takes N bytes off the front of IN.  IN and *OUT are unchanged unless DECODE_OK. */
static inline enum decode_result part_take(struct part *in, size_t n, const uint8_t **out)
{
	if (n > in->declared)
		return DECODE_MALFORMED;
	if (n > in->captured)
		return DECODE_TRUNCATED;
	*out = in->at;
	in->at += n;
	in->captured -= n;
	in->declared -= n;
	return DECODE_OK;
}

/* Narrows what is declared to N bytes (a header's own length field); a larger N changes nothing. */
static inline void part_narrow(struct part *in, size_t n)
{
	if (n < in->declared)
		in->declared = n;
	if (in->captured > in->declared)
		in->captured = in->declared;
}

static inline uint16_t be16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}
static inline uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}
static inline uint64_t be64(const uint8_t *p)
{
	return (uint64_t)be32(p) << 32 | be32(p + 4);
}
static inline uint16_t le16(const uint8_t *p)
{
	return (uint16_t)(p[1] << 8 | p[0]);
}
static inline uint32_t le32(const uint8_t *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

#endif

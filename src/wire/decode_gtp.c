/* GTP: packets of mobile phones between the stations of their operator (3GPP TS 29.060 6, TS 29.281 5).  Messages other
 * than user data end here. */
#include "wire/decode.h"

enum { MESSAGE_USER_DATA = 255, LIMIT_EXTENSIONS = 16 };

/* Each says its length in units of four bytes, and in its last byte what kind the next one is. */
static bool skip_extensions(struct decode *d, struct part *in, uint8_t next)
{
	for (int i = 0; next != 0; i++) {
		const uint8_t *h;
		struct part ahead = *in;
		if (i == LIMIT_EXTENSIONS) {
			decode_anomaly(d, ANOMALY_TOO_MANY_LAYERS);
			return false;
		}
		if (!decode_take(d, &ahead, 1, ANOMALY_HEADER_MISSING, &h) || h[0] == 0)
			return false;
		size_t length = (size_t)h[0] * 4;
		if (!decode_take(d, in, length, ANOMALY_HEADER_MISSING, &h))
			return false;
		next = h[length - 1];
	}
	return true;
}

/* Version 1: the second part of the header is there when any of three flags is set. */
static bool take_header(struct decode *d, struct part *in, uint8_t flags, struct tunnel_header *gtp)
{
	enum { EXTENSION = 0x04, SEQUENCE = 0x02, NUMBER = 0x01, FIXED_BYTES = 8, MORE_BYTES = 4, VERSION0_BYTES = 20 };
	const uint8_t *h, *more;
	if (flags >> 5 == 0) {
		if (!decode_take(d, in, VERSION0_BYTES, ANOMALY_HEADER_MISSING, &h))
			return false;
		gtp->id = be16(h + 6);
		gtp->protocol = h[1];
		return true;
	}
	if (!decode_take(d, in, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return false;
	gtp->id = be32(h + 4);
	gtp->protocol = h[1];
	if (!(flags & (EXTENSION | SEQUENCE | NUMBER)))
		return true;
	if (!decode_take(d, in, MORE_BYTES, ANOMALY_HEADER_MISSING, &more))
		return false;
	return !(flags & EXTENSION) || skip_extensions(d, in, more[3]);
}

static void follow(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part ahead = in;
	if (part_take(&ahead, 1, &h) != DECODE_OK)
		return;
	if (h[0] >> 4 == 4)
		decode_ipv4(d, in);
	else if (h[0] >> 4 == 6)
		decode_ipv6(d, in);
	else
		decode_ppp(d, in);
}

void decode_gtp(struct decode *d, struct part in)
{
	enum { PROTOCOL_TYPE = 0x10 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_nest(d) || !decode_take(d, &ahead, 1, ANOMALY_HEADER_MISSING, &h))
		return;
	struct tunnel_header gtp = {.flags = h[0]};
	bool is_known = h[0] >> 5 <= 1 && (h[0] & PROTOCOL_TYPE);
	if (!is_known || !take_header(d, &in, h[0], &gtp))
		return;
	struct layer *l = decode_push(d, LAYER_GTP, h, (size_t)(in.at - h), &in);
	if (!l)
		return;
	l->tunnel = gtp;
	if (gtp.protocol == MESSAGE_USER_DATA)
		follow(d, in);
}

/* L2TP (RFC 2661): PPP over UDP.  Control messages end here, and so does version 3, whose sessions were agreed on
 * elsewhere. */
#include "wire/decode.h"

enum l2tp_flag {
	L2TP_CONTROL = 0x8000,
	L2TP_LENGTH = 0x4000,
	L2TP_SEQUENCE = 0x0800,
	L2TP_OFFSET = 0x0200,
	L2TP_VERSION = 0x000f
};

/* Two bytes of the header, when the flag that announces them is set. */
static bool take_field(struct decode *d, struct part *in, bool there, uint16_t *out)
{
	const uint8_t *h;
	*out = 0;
	if (!there)
		return true;
	if (!decode_take(d, in, 2, ANOMALY_HEADER_MISSING, &h))
		return false;
	*out = be16(h);
	return true;
}

void decode_l2tp(struct decode *d, struct part in)
{
	const uint8_t *h, *pad;
	struct part whole = in;
	if (!decode_nest(d) || !decode_take(d, &in, 2, ANOMALY_HEADER_MISSING, &h))
		return;
	struct tunnel_header l2tp = {.flags = be16(h)};
	if ((l2tp.flags & L2TP_VERSION) != 2)
		return;
	uint16_t length, ignored, offset;
	bool sequence = l2tp.flags & L2TP_SEQUENCE;
	if (!take_field(d, &in, l2tp.flags & L2TP_LENGTH, &length) || !take_field(d, &in, true, &l2tp.tunnel) ||
	    !take_field(d, &in, true, &l2tp.session) || !take_field(d, &in, sequence, &ignored) ||
	    !take_field(d, &in, sequence, &ignored) || !take_field(d, &in, l2tp.flags & L2TP_OFFSET, &offset))
		return;
	if (!decode_take(d, &in, offset, ANOMALY_HEADER_MISSING, &pad))
		return;
	size_t header_len = whole.declared - in.declared;
	if (length >= header_len)
		part_narrow(&in, length - header_len);
	struct layer *l = decode_push(d, LAYER_L2TP, h, header_len, &in);
	if (!l)
		return;
	l->tunnel = l2tp;
	if (!(l2tp.flags & L2TP_CONTROL) && in.declared > 0)
		decode_ppp(d, in);
}

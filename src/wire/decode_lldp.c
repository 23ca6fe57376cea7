/* LLDP (IEEE 802.1AB 8.2): nothing of it is told, but where it ends, because bytes behind it are shown as the frame's
 * trailer. */
#include "wire/decode.h"

enum tlv_type { TLV_END, TLV_CHASSIS, TLV_PORT, TLV_TIME_TO_LIVE };

/* Takes the next type-length-value; 0 and more: its type, -1: there is none. */
static int take_tlv(struct part *in, struct span *content)
{
	enum { HEADER_BYTES = 2, LENGTH = 0x1ff, TYPE_SHIFT = 9 };
	const uint8_t *h, *bytes;
	if (part_take(in, HEADER_BYTES, &h) != DECODE_OK || part_take(in, be16(h) & LENGTH, &bytes) != DECODE_OK)
		return -1;
	*content = span_make(bytes, be16(h) & LENGTH);
	return be16(h) >> TYPE_SHIFT;
}

/* 802.1AB 8.2: these three come first, in this order; an id has a kind and at least one byte. */
static bool take_mandatory(struct part *in)
{
	struct span content;
	return take_tlv(in, &content) == TLV_CHASSIS && content.len >= 2 && take_tlv(in, &content) == TLV_PORT &&
	       content.len >= 2 && take_tlv(in, &content) == TLV_TIME_TO_LIVE && content.len == 2;
}

void decode_lldp(struct decode *d, struct part in)
{
	struct part rest = in;
	struct span content;
	if (!take_mandatory(&rest))
		return;
	size_t end;
	int type;
	do {
		end = in.declared - rest.declared;
		type = take_tlv(&rest, &content);
	} while (type > TLV_END);
	/* Wireshark 4.0 counts the end as -1 bytes, so that its trailer begins one byte before it. */
	if (type == TLV_END)
		decode_narrow(d, &in, end - 1);
}

/* PPPoE session frames (RFC 2516 4): campus and home lines. */
#include "wire/decode.h"

void decode_pppoe(struct decode *d, struct part in)
{
	enum { PPPOE_BYTES = 6 };
	const uint8_t *h;
	if (!decode_nest(d) || !decode_take(d, &in, PPPOE_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	decode_narrow(d, &in, be16(h + 4));
	struct layer *l = decode_push(d, LAYER_PPPOE, h, PPPOE_BYTES, &in);
	if (!l)
		return;
	l->pppoe.version = h[0] >> 4;
	l->pppoe.type = h[0] & 0xf;
	l->pppoe.code = h[1];
	l->pppoe.session_id = be16(h + 2);
	l->pppoe.length = be16(h + 4);
	decode_ppp(d, in);
}

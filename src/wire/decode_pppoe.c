/* PPPoE session frames (RFC 2516 4) with the PPP protocol field (RFC 1661 2): campus and home lines. */
#include "wire/decode.h"

void decode_pppoe(struct decode *d, struct part in)
{
	enum { PPPOE_BYTES = 6, PPP_BYTES = 2, PPP_IPV4 = 0x0021, PPP_IPV6 = 0x0057 };
	const uint8_t *h, *ppp;
	if (!decode_nest(d) || !decode_take(d, &in, PPPOE_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	uint16_t length = be16(h + 4);
	decode_narrow(d, &in, length);
	if (!decode_take(d, &in, PPP_BYTES, ANOMALY_HEADER_MISSING, &ppp))
		return;
	struct layer *l = decode_push(d, LAYER_PPPOE, h, PPPOE_BYTES + PPP_BYTES, &in);
	if (!l)
		return;
	l->pppoe.code = h[1];
	l->pppoe.session_id = be16(h + 2);
	l->pppoe.length = length;
	l->pppoe.protocol = be16(ppp);
	if (l->pppoe.protocol == PPP_IPV4)
		decode_ipv4(d, in);
	else if (l->pppoe.protocol == PPP_IPV6)
		decode_ipv6(d, in);
}

/* Cisco HDLC: two bytes, and an Ethernet type. */
#include "wire/decode.h"

void decode_chdlc(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 4, SLARP = 0x8035 /* the number of RARP, for a message of Cisco's own */ };
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_CHDLC, h, HEADER_BYTES, &in);
	if (!l)
		return;
	l->chdlc.address = h[0];
	l->chdlc.control = h[1];
	l->chdlc.protocol = be16(h + 2);
	if (l->chdlc.protocol >= ETHERTYPE_MIN && l->chdlc.protocol != SLARP)
		decode_ethertype(d, l->chdlc.protocol, in);
}

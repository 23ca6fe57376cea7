/* GRE tunnels (RFC 2784, RFC 2890) that carry an Ethernet type.  The version of PPTP (RFC 2637) and source routes
 * (RFC 1701) end decoding. */
#include "wire/decode.h"

void decode_gre(struct decode *d, struct part in)
{
	enum { CHECKSUM = 0x8000, ROUTING = 0x4000, KEY = 0x2000, SEQUENCE = 0x1000, VERSION = 0x0007 };
	const uint8_t *h, *optional;
	if (!decode_nest(d) || !decode_take(d, &in, 4, ANOMALY_HEADER_MISSING, &h))
		return;
	uint16_t flags = be16(h);
	size_t rest = 0;
	if ((flags & VERSION) == 0)
		rest = (flags & CHECKSUM ? 4u : 0) + (flags & KEY ? 4u : 0) + (flags & SEQUENCE ? 4u : 0);
	if (!decode_take(d, &in, rest, ANOMALY_HEADER_MISSING, &optional))
		return;
	struct layer *l = decode_push(d, LAYER_GRE, h, 4 + rest, &in);
	if (!l)
		return;
	l->gre.flags = flags;
	l->gre.protocol = be16(h + 2);
	if ((flags & (VERSION | ROUTING)) == 0 && l->gre.protocol >= ETHERTYPE_MIN)
		decode_ethertype(d, l->gre.protocol, in);
}

/* Virtual networks over UDP: VXLAN (RFC 7348), its generic extension (draft-ietf-nvo3-vxlan-gpe), GENEVE (RFC 8926). */
#include "wire/decode.h"

enum { HEADER_BYTES = 8 };

static struct layer *push(struct decode *d, enum layer_kind kind, const uint8_t *h, size_t length,
                          const struct part *rest)
{
	struct layer *l = decode_push(d, kind, h, length, rest);
	if (!l)
		return NULL;
	l->tunnel.flags = be16(h);
	l->tunnel.id = be32(h + 4) >> 8;
	return l;
}

void decode_vxlan(struct decode *d, struct part in)
{
	const uint8_t *h;
	if (decode_nest(d) && decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h) &&
	    push(d, LAYER_VXLAN, h, HEADER_BYTES, &in))
		decode_ethernet(d, in);
}

void decode_vxlan_gpe(struct decode *d, struct part in)
{
	enum { NEXT_IPV4 = 1, NEXT_IPV6 = 2, NEXT_ETHERNET = 3, NEXT_MPLS = 5 };
	const uint8_t *h;
	if (!decode_nest(d) || !decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	if (!push(d, LAYER_VXLAN, h, HEADER_BYTES, &in))
		return;
	switch (h[3]) {
	case NEXT_IPV4:
		decode_ipv4(d, in);
		break;
	case NEXT_IPV6:
		decode_ipv6(d, in);
		break;
	case NEXT_ETHERNET:
		decode_ethernet(d, in);
		break;
	case NEXT_MPLS:
		decode_mpls(d, in);
		break;
	default:
		break;
	}
}

void decode_geneve(struct decode *d, struct part in)
{
	enum { OPTION_UNITS = 0x3f, TYPE_BRIDGED = 0x6558 };
	const uint8_t *h, *options;
	if (!decode_nest(d) || !decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t options_len = (size_t)(h[0] & OPTION_UNITS) * 4;
	if (!decode_take(d, &in, options_len, ANOMALY_HEADER_MISSING, &options))
		return;
	struct layer *l = push(d, LAYER_GENEVE, h, HEADER_BYTES + options_len, &in);
	if (!l)
		return;
	l->tunnel.protocol = be16(h + 2);
	if (l->tunnel.protocol == TYPE_BRIDGED)
		decode_ethernet(d, in);
	else if (l->tunnel.protocol >= ETHERTYPE_MIN)
		decode_ethertype(d, l->tunnel.protocol, in);
}

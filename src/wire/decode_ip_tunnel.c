/* What stands between IP and a packet that it carries: AH (RFC 4302), EtherIP (RFC 3378), Register messages of PIM
 * (RFC 7761 4.9.3). */
#include "wire/decode.h"

void decode_ah(struct decode *d, struct part in)
{
	enum { FIXED_BYTES = 12 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_nest(d) || !decode_take(d, &ahead, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t length = ((size_t)h[1] + 2) * 4;
	if (length < FIXED_BYTES) {
		decode_anomaly(d, ANOMALY_HEADER_MISSING);
		return;
	}
	if (!decode_take(d, &in, length, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_AH, h, length, &in);
	if (!l)
		return;
	l->ah = (struct ah_header){.next_header = h[0], .length = h[1], .spi = be32(h + 4), .sequence = be32(h + 8)};
	decode_ip_protocol(d, l->ah.next_header, in);
}

void decode_etherip(struct decode *d, struct part in)
{
	const uint8_t *h;
	if (!decode_take(d, &in, 2, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_ETHERIP, h, 2, &in);
	if (!l)
		return;
	l->tunnel.flags = be16(h);
	decode_bridged(d, in);
}

/* The packet may be a dummy without payload (a null register): its header shows all the same. */
void decode_pim(struct decode *d, struct part in)
{
	enum { REGISTER = 0x21, HEADER_BYTES = 4, REGISTER_BYTES = 8 }; /* version 2, type 1 */
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_nest(d) || !decode_take(d, &ahead, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t length = h[0] == REGISTER ? REGISTER_BYTES : HEADER_BYTES;
	if (!decode_take(d, &in, length, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_PIM, h, length, &in);
	if (!l)
		return;
	l->tunnel.flags = be16(h);
	struct part inner = in;
	if (h[0] != REGISTER || part_take(&inner, 1, &h) != DECODE_OK)
		return;
	if (h[0] >> 4 == 4)
		decode_ipv4(d, in);
	else if (h[0] >> 4 == 6)
		decode_ipv6(d, in);
}

/* UDP (RFC 768). */
#include "wire/checksum_fact.h"
#include "wire/decode.h"

enum { HEADER_BYTES = 8, UP_TO_LENGTH = 6 };

/* Whatever IP's length is worth, UDP has its own: DATAGRAM is what it declares. */
static struct checksum_fact verify(const struct decode *d, const uint8_t *h, const struct part *datagram)
{
	uint16_t stored = be16(h + 6);
	if (stored == 0 && d->ip) {
		struct checksum_fact fact = checksum_fact_open(stored, CHECKSUM_ABSENT);
		if (d->ip->kind == LAYER_IPV6 && !d->quoted)
			fact = (struct checksum_fact){.status = CHECKSUM_ILLEGAL, .class = CHECKSUM_CLASS_ZERO};
		return fact;
	}
	if (!decode_can_verify(d, datagram))
		return checksum_fact_open(stored, CHECKSUM_UNVERIFIED);
	struct checksum_fact fact =
		checksum_fact_pseudo(stored, span_make(h, datagram->captured), d->ip, IP_PROTOCOL_UDP);
	if (fact.status == CHECKSUM_BAD && fact.computed == 0)
		fact.computed = 0xffff; /* 0 on the wire means "none" */
	return fact;
}

static void fill(struct udp_header *udp, const uint8_t *h)
{
	udp->src_port = be16(h);
	udp->dst_port = be16(h + 2);
	udp->length = be16(h + 4);
}

static void note_cut(struct decode *d, const struct part *datagram, size_t counts)
{
	enum { PORTS = 4 };
	uint8_t h[HEADER_BYTES];
	struct layer *l = decode_cut(d, LAYER_UDP, datagram, h, sizeof h);
	if (!l)
		return;
	fill(&l->udp, h);
	if (l->header_len > counts)
		l->header_len = (uint32_t)counts;
	if (l->header_len < PORTS)
		l->header_len = 0;
}

void decode_udp(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part datagram = in;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		note_cut(d, &datagram, HEADER_BYTES);
		return;
	}
	uint16_t length = be16(h + 4);
	if (length < HEADER_BYTES) {
		decode_anomaly(d, ANOMALY_UDP_LENGTH);
		note_cut(d, &datagram, UP_TO_LENGTH);
		return;
	}
	if (length > datagram.declared) {
		/* The header is whole all the same; how many data bytes there are is not known, nor what is summed. */
		decode_anomaly(d, ANOMALY_UDP_LENGTH);
		datagram.declared = length;
	}
	part_narrow(&datagram, length);
	part_narrow(&in, (size_t)length - HEADER_BYTES);
	struct layer *l = decode_push(d, LAYER_UDP, h, HEADER_BYTES, &in);
	if (!l)
		return;
	fill(&l->udp, h);
	l->udp.checksum = verify(d, h, &datagram);
	decode_udp_payload(d, l->udp.src_port, l->udp.dst_port, in);
}

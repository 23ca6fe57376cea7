/* MPLS label stacks (RFC 3032 2.1), in Ethernet, PPP, GRE, IP or UDP: a layer for each label.  No field says what lies
 * under the last label: its first four bits tell IP from the rest (RFC 4928 3), which is taken for an Ethernet frame
 * when it looks like one behind a control word (RFC 4448 4.6). */
#include "wire/decode.h"

enum { LABEL_BYTES = 4, CONTROL_WORD_BYTES = 4, ETHERNET_BYTES = 14 };

/* An Ethernet header that names a protocol which we know stands SKIP bytes after the labels. */
static bool is_ethernet_at(struct part in, size_t skip)
{
	const uint8_t *h;
	return part_take(&in, skip + ETHERNET_BYTES, &h) == DECODE_OK && decode_knows_ethertype(be16(h + skip + 12));
}

/* With a control word or without: the sender and the receiver have agreed on it, the packet does not say. */
static void decode_pseudowire(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part ahead = in;
	if (is_ethernet_at(in, 0)) {
		decode_bridged(d, in);
	} else if (part_take(&ahead, CONTROL_WORD_BYTES + ETHERNET_BYTES, &h) == DECODE_OK && h[0] >> 4 == 0 &&
	           (is_ethernet_at(in, CONTROL_WORD_BYTES) || be16(h + 16) <= ETHERNET_LENGTH_MAX) &&
	           part_take(&in, CONTROL_WORD_BYTES, &h) == DECODE_OK) {
		decode_bridged(d, in);
	}
}

static void decode_under_labels(struct decode *d, struct part in)
{
	enum { CHANNEL = 1 }; /* RFC 4385 5: an associated channel, no packet */
	const uint8_t *h;
	struct part ahead = in;
	if (part_take(&ahead, 1, &h) != DECODE_OK)
		return;
	if (h[0] >> 4 == 4)
		decode_ipv4(d, in);
	else if (h[0] >> 4 == 6)
		decode_ipv6(d, in);
	else if (h[0] >> 4 != CHANNEL)
		decode_pseudowire(d, in);
}

void decode_mpls(struct decode *d, struct part in)
{
	for (bool bottom = false; !bottom;) {
		const uint8_t *h;
		if (!decode_take(d, &in, LABEL_BYTES, ANOMALY_HEADER_MISSING, &h))
			return;
		struct layer *l = decode_push(d, LAYER_MPLS, h, LABEL_BYTES, &in);
		if (!l)
			return;
		uint32_t word = be32(h);
		bottom = (word >> 8 & 1) != 0;
		l->mpls = (struct mpls_header){
			.label = word >> 12,
			.traffic_class = (uint8_t)(word >> 9 & 7),
			.bottom = bottom,
			.ttl = (uint8_t)word,
		};
	}
	if (decode_nest(d))
		decode_under_labels(d, in);
}

/* IPv4 (RFC 791).  Fragments are not put together here: evidence does that, and their transport header shows then. */
#include "wire/checksum_fact.h"
#include "wire/decode.h"

enum { FIXED_BYTES = 20, HALF_OF_FLAGS = 7 };

/* The bytes of the packet, header included, by its own length field and by what the frame holds; 0: makes no sense. */
static size_t packet_bytes(struct decode *d, const struct part *packet, const uint8_t *h, size_t header_len)
{
	size_t total = be16(h + 2);
	if (d->quoted && total == 0)
		return packet->captured;
	if (total == 0) {
		/* Segmentation offload: the card was to cut this into packets with lengths of their own. */
		decode_anomaly(d, ANOMALY_IPV4_TOTAL_LENGTH_ZERO);
		return packet->declared;
	}
	if (total < header_len) {
		decode_anomaly(d, ANOMALY_IPV4_TOTAL_LENGTH);
		return 0;
	}
	if (total > packet->declared) {
		decode_anomaly(d, ANOMALY_IPV4_TOTAL_LENGTH);
		d->length_unsure = true;
		return packet->declared;
	}
	return total;
}

static void fill(struct ipv4_header *ip, const uint8_t *h, size_t header_len)
{
	enum { RESERVED = 0x8000, DONT_FRAGMENT = 0x4000, MORE_FRAGMENTS = 0x2000, OFFSET = 0x1fff };
	uint16_t fragment = be16(h + 6);
	ip->ihl_words = h[0] & 0xf;
	ip->dscp_ecn = h[1];
	ip->total_length = be16(h + 2);
	ip->identification = be16(h + 4);
	ip->reserved_flag = (fragment & RESERVED) != 0;
	ip->dont_fragment = (fragment & DONT_FRAGMENT) != 0;
	ip->more_fragments = (fragment & MORE_FRAGMENTS) != 0;
	ip->fragment_offset_bytes = (uint16_t)((fragment & OFFSET) * 8);
	ip->ttl = h[8];
	ip->protocol = h[9];
	ip->checksum = checksum_fact_plain(be16(h + 10), span_make(h, header_len));
	memcpy(ip->src, h + 12, 4);
	memcpy(ip->dst, h + 16, 4);
	ip->options = span_make(h + FIXED_BYTES, header_len - FIXED_BYTES);
}

/* What is there of a header that is cut, or the first COUNTS bytes of one that makes no sense behind them. */
static void note_cut(struct decode *d, const struct part *packet, size_t counts)
{
	uint8_t h[FIXED_BYTES];
	struct layer *l = decode_cut(d, LAYER_IPV4, packet, h, sizeof h);
	if (!l)
		return;
	fill(&l->ipv4, h, FIXED_BYTES);
	l->ipv4.options = (struct span){NULL, 0};
	l->ipv4.checksum = checksum_fact_open(be16(h + 10), CHECKSUM_UNVERIFIED);
	if (l->header_len > counts)
		l->header_len = (uint32_t)counts;
	if (l->header_len == HALF_OF_FLAGS)
		l->header_len--;
}

/* A fragment that can never be put together with others, as it is cut or its checksum is wrong: what it begins with
 * shows all the same. */
static bool shows_alone(const struct decode *d, const struct ipv4_header *ip, const struct part *payload)
{
	bool never_whole = payload->captured < payload->declared || d->length_unsure || ipv4_is_damaged(ip);
	return ip->fragment_offset_bytes == 0 && never_whole;
}

void decode_ipv4(struct decode *d, struct part in)
{
	enum { UP_TO_HEADER_LENGTH = 1, UP_TO_LENGTH = 4 };
	struct part packet = in;
	const uint8_t *h, *options;
	d->length_unsure = d->address_unsure = d->is_fragment = false; /* said of a packet around this one */
	if (!decode_take(d, &in, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		note_cut(d, &packet, FIXED_BYTES);
		return;
	}
	if (h[0] >> 4 != 4) {
		decode_anomaly(d, ANOMALY_IP_VERSION);
		return;
	}
	size_t header_len = (size_t)(h[0] & 0xf) * 4;
	if (header_len < FIXED_BYTES) {
		decode_anomaly(d, ANOMALY_IPV4_HEADER_LENGTH);
		note_cut(d, &packet, UP_TO_HEADER_LENGTH);
		return;
	}
	if (!decode_take(d, &in, header_len - FIXED_BYTES, ANOMALY_IPV4_HEADER_LENGTH, &options)) {
		note_cut(d, &packet, packet.declared < header_len ? UP_TO_LENGTH : FIXED_BYTES);
		return;
	}
	size_t length = packet_bytes(d, &packet, h, header_len);
	if (length < header_len) {
		note_cut(d, &packet, UP_TO_LENGTH);
		return;
	}
	decode_narrow(d, &in, length - header_len);
	struct layer *l = decode_push(d, LAYER_IPV4, h, header_len, &in);
	if (!l)
		return;
	fill(&l->ipv4, h, header_len);
	l->ipv4.effective_length = (uint32_t)length;
	d->ip = l;
	d->ip_depth++;
	bool is_fragment = l->ipv4.more_fragments || l->ipv4.fragment_offset_bytes > 0;
	if (is_fragment)
		decode_anomaly(d, ANOMALY_FRAGMENT);
	if (is_fragment && !shows_alone(d, &l->ipv4, &in))
		return;
	d->is_fragment = is_fragment;
	decode_ip_protocol(d, l->ipv4.protocol, in);
}

/* TCP (RFC 9293 3.1).  One segment at a time: connections, and what is in their streams, are evidence's. */
#include "wire/checksum_fact.h"
#include "wire/decode.h"
#include "wire/tcp_options.h"

enum { FIXED_BYTES = 20, UP_TO_SEQUENCE = 8 };

static struct checksum_fact verify(const struct decode *d, const uint8_t *h, const struct part *segment)
{
	uint16_t stored = be16(h + 16);
	if (!decode_can_verify(d, segment))
		return checksum_fact_open(stored, CHECKSUM_UNVERIFIED);
	struct checksum_fact fact =
		checksum_fact_pseudo(stored, span_make(h, segment->captured), d->ip, IP_PROTOCOL_TCP);
	/* Over what the frame holds it is wrong, as Wireshark says; that is no reason to think that bits were flipped.
	 */
	if (d->length_unsure && fact.status != CHECKSUM_GOOD)
		fact.class = CHECKSUM_CLASS_UNKNOWN;
	return fact;
}

static void fill(struct tcp_header *tcp, const uint8_t *h)
{
	tcp->src_port = be16(h);
	tcp->dst_port = be16(h + 2);
	tcp->seq = be32(h + 4);
	tcp->ack = be32(h + 8);
	tcp->data_offset_words = h[12] >> 4;
	tcp->reserved = h[12] >> 1 & 7;
	tcp->flags = be16(h + 12) & 0xfff;
	tcp->window = be16(h + 14);
	tcp->urgent = be16(h + 18);
}

/* False: an option's length makes no sense. */
static bool read_options(struct tcp_header *tcp)
{
	struct tcp_option_iter it = tcp_options(tcp);
	for (struct tcp_option o; tcp_option_next(&it, &o);) {
		const uint8_t *value = o.bytes.at + 2;
		if (o.kind == TCP_OPTION_MSS && o.length == 4) {
			tcp->has_mss = true;
			tcp->mss = be16(value);
		} else if (o.kind == TCP_OPTION_WSCALE && o.length == 3) {
			tcp->has_wscale = true;
			tcp->wscale_shift = value[0];
		} else if (o.kind == TCP_OPTION_SACK_PERMITTED && o.length == 2) {
			tcp->has_sack_permitted = true;
		} else if (o.kind == TCP_OPTION_TIMESTAMPS && o.length == 10) {
			tcp->has_timestamps = true;
			tcp->ts_value = be32(value);
			tcp->ts_echo = be32(value + 4);
		}
	}
	return !it.malformed;
}

/* The ports are of use alone; of the rest, numbers and flags come together.  ICMP errors quote eight bytes for the
 * ports and the sequence number (RFC 792). */
static void note_cut(struct decode *d, const struct part *segment, size_t counts)
{
	enum { PORTS = 4, QUOTED = 8, NUMBERS_AND_FLAGS = 16 };
	uint8_t h[FIXED_BYTES];
	struct layer *l = decode_cut(d, LAYER_TCP, segment, h, sizeof h);
	if (!l)
		return;
	fill(&l->tcp, h);
	l->tcp.checksum = checksum_fact_open(be16(h + 16), CHECKSUM_UNVERIFIED);
	/* Eight bytes are what an ICMP error quotes at least (RFC 792). */
	bool has_number = d->quoted && d->ip && d->ip->kind == LAYER_IPV4 && l->header_len >= UP_TO_SEQUENCE;
	size_t ports = has_number ? UP_TO_SEQUENCE : PORTS;
	if (l->header_len < PORTS)
		l->header_len = 0;
	else if (l->header_len < NUMBERS_AND_FLAGS)
		l->header_len = (uint32_t)ports;
	if (l->header_len > counts)
		l->header_len = (uint32_t)counts;
}

/* tcprewrite 4.4.1 to 4.4.4 sets the IP length of a frame of 60 bytes to the frame's end, with right checksums, and so
 * makes data of the zeros that fill it up (IEEE 802.3 4.2.3.3): at most 6 bytes, as headers have 40.  A program that
 * sends so little data pushes it (RFC 9293 3.9.1.2). */
static bool is_padding(const struct decode *d, const struct layer *tcp, const struct part *data)
{
	enum { FILLED_BYTES = 60, PADDING_MAX = 6 };
	const struct frame *f = d->frame;
	const struct record *r = &f->record;
	if (d->quoted || f->layers[0].kind != LAYER_ETHERNET || tcp->depth != 1 || (tcp->tcp.flags & TCP_PSH) ||
	    r->captured != FILLED_BYTES || r->original > FILLED_BYTES || f->trailer_len > 0 ||
	    data->captured > PADDING_MAX || data->captured != data->declared)
		return false;
	for (size_t i = 0; i < data->captured; i++)
		if (data->at[i])
			return false;
	return data->captured > 0 && data->at + data->captured == r->bytes + r->captured;
}

void decode_tcp(struct decode *d, struct part in)
{
	const struct part segment = in;
	const uint8_t *h, *options;
	if (!decode_take(d, &in, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		note_cut(d, &segment, FIXED_BYTES);
		return;
	}
	size_t header_len = (size_t)(h[12] >> 4) * 4;
	if (header_len < FIXED_BYTES) {
		decode_anomaly(d, ANOMALY_TCP_DATA_OFFSET);
		note_cut(d, &segment, UP_TO_SEQUENCE);
		return;
	}
	bool has_length = header_len <= segment.declared;
	if (!has_length) {
		decode_anomaly(d, ANOMALY_TCP_DATA_OFFSET);
		header_len = segment.declared;
	}
	size_t options_len = header_len - FIXED_BYTES;
	/* Options that a snapshot length cuts off leave the fixed part whole: ports and numbers of a SYN count. */
	bool cut = in.captured < options_len;
	if (cut) {
		decode_anomaly(d, ANOMALY_CUT_HEADER);
		in.declared -= options_len - in.captured;
		options_len = in.captured;
	}
	if (!decode_take(d, &in, options_len, ANOMALY_TCP_DATA_OFFSET, &options))
		return;
	struct layer *l = decode_push(d, LAYER_TCP, h, FIXED_BYTES + options_len, &in);
	if (!l)
		return;
	struct tcp_header *tcp = &l->tcp;
	fill(tcp, h);
	tcp->options = span_make(options, options_len);
	tcp->options_cut = cut;
	tcp->data_length = l->payload_declared;
	if (is_padding(d, l, &in)) {
		tcp->padding = (uint8_t)tcp->data_length;
		tcp->data_length = 0;
	}
	tcp->has_length = has_length && !d->quoted;
	tcp->checksum = verify(d, h, &segment);
	if (!read_options(tcp) && !cut && has_length)
		decode_anomaly(d, ANOMALY_TCP_OPTION);
}

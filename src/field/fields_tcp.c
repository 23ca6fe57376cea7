/* The TCP header (RFC 9293 3.1): wire values and what Wireshark derives from the connection. */
#include "field/field_table.h"

UINT_GETTER(get_srcport, LAYER_TCP, tcp, h->src_port)
UINT_GETTER(get_dstport, LAYER_TCP, tcp, h->dst_port)
UINT_GETTER(get_ack_raw, LAYER_TCP, tcp, h->ack)
UINT_GETTER(get_hdr_len, LAYER_TCP, tcp, h->data_offset_words * 4u)
UINT_GETTER(get_offset, LAYER_TCP, tcp, h->data_offset_words)
UINT_GETTER(get_window_value, LAYER_TCP, tcp, h->window)
UINT_GETTER(get_checksum, LAYER_TCP, tcp, h->checksum.stored)
UINT_GETTER(get_status, LAYER_TCP, tcp, h->checksum.status)
UINT_GETTER(get_urgent, LAYER_TCP, tcp, h->urgent)

static bool also_unverified(const struct site *site, size_t nth, struct value *out)
{
	return give_unverified(get_status, site, nth, out);
}

static const struct layer *tcp_at(const struct site *site, size_t nth)
{
	return site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
}

static bool get_port(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth / 2);
	if (!l)
		return false;
	*out = value_uint(nth % 2 ? l->tcp.dst_port : l->tcp.src_port);
	return true;
}

/* NUMBER of SIDE's sequence space, relative as Wireshark shows it in this frame: its base may change when a second
 * SYN,ACK has another number. */
static bool give_relative(const struct site *site, unsigned side, uint32_t number, struct value *out)
{
	uint32_t relative;
	if (!tcp_relative_seq(site->tcp, side, number, &relative))
		return false;
	*out = value_uint(site->segment ? number - site->segment->shown.base[side] : relative);
	return true;
}

/* Of a header that an ICMP error quotes Wireshark makes nothing relative: the number stands in tcp.seq.  ICMPv6 has
 * both. */
static bool get_seq_raw(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	const struct layer *ip = l ? frame_ip_of(site->frame, l) : NULL;
	if (!l || (l->quoted && ip && ip->kind == LAYER_IPV4))
		return false;
	*out = value_uint(l->tcp.seq);
	return true;
}

static bool get_seq(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	*out = value_uint(l ? l->tcp.seq : 0);
	if (l && l->quoted)
		return true;
	int side = l ? site_side(site, l) : -1;
	return side >= 0 && give_relative(site, (unsigned)side, l->tcp.seq, out);
}

static bool get_ack(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	*out = value_uint(l ? l->tcp.ack : 0);
	if (l && l->quoted)
		return true;
	int side = l ? site_side(site, l) : -1;
	if (side < 0)
		return false;
	*out = value_uint(l->tcp.ack); /* without the flag it means nothing, and Wireshark shows it as it is */
	return !(l->tcp.flags & TCP_ACK) || give_relative(site, tcp_peer((unsigned)side), l->tcp.ack, out);
}

static bool get_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	if (!l || !l->tcp.has_length)
		return false;
	*out = value_uint(l->tcp.data_length);
	return true;
}

static bool also_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	*out = value_uint(l ? l->tcp.data_length + l->tcp.padding : 0);
	return l && l->tcp.padding;
}

static bool plain_len(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	(void)field;
	if (!l || l->quoted || !get_len(site, nth, out))
		return false;
	out->u += l->tcp.padding;
	return true;
}

/* Of a header that an ICMP error quotes Wireshark shows the numbers as they are, and derives nothing. */
static bool plain_seq(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	(void)field;
	if (!l || !l->quoted)
		return get_seq(site, nth, out);
	*out = value_uint(l->tcp.seq);
	return true;
}

static bool plain_ack(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	(void)field;
	if (!l || !l->quoted)
		return get_ack(site, nth, out);
	*out = value_uint(l->tcp.ack);
	return true;
}

static bool plain_unless_quoted(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	return l && !l->quoted && field->get(site, nth, out);
}

/* In IPv4 it has that number once. */
static bool plain_seq_raw(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth), *ip = l ? frame_ip_of(site->frame, l) : NULL;
	(void)field;
	if (!l || (l->quoted && ip && ip->kind == LAYER_IPV4))
		return false;
	*out = value_uint(l->tcp.seq);
	return true;
}

static bool get_nxtseq(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	struct value seq;
	if (!l || !l->tcp.has_length || !get_seq(site, nth, &seq))
		return false;
	uint32_t phantom = l->tcp.flags & (TCP_SYN | TCP_FIN) ? 1 : 0; /* as Wireshark: one, even for both */
	*out = value_uint((uint32_t)(seq.u + l->tcp.data_length + phantom));
	return true;
}

static bool plain_nxtseq(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	if (!plain_unless_quoted(field, site, nth, out))
		return false;
	out->u = (uint32_t)(out->u + tcp_at(site, nth)->tcp.padding);
	return true;
}

static bool get_window(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	if (!l)
		return false;
	int side = site_side(site, l);
	uint16_t window = l->tcp.window;
	*out = value_uint(side < 0 ? window : tcp_window_scaled(site->tcp, (unsigned)side, l->tcp.flags, window));
	return true;
}

static bool get_factor(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	int side = l ? site_side(site, l) : -1;
	int32_t factor = side < 0 ? TCP_SCALE_UNKNOWN : tcp_scale_factor(site->tcp, (unsigned)side);
	if (factor < 0 || l->tcp.flags & TCP_SYN)
		return false;
	*out = value_uint((uint64_t)factor);
	return true;
}

/* Ones, where the sum is zero, say the same to every receiver; Wireshark calls them wrong (RFC 1624 3). */
static bool plain_status(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	(void)field;
	if (!l)
		return false;
	*out = value_uint(checksum_shown(&l->tcp.checksum, site->wireshark));
	if (l->tcp.checksum.status == CHECKSUM_GOOD && l->tcp.checksum.stored == 0xffff)
		out->u = CHECKSUM_BAD;
	return true;
}

/* By Wireshark's rules. */
static bool plain_window(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	(void)field;
	if (!l)
		return false;
	int side = site_side(site, l);
	bool scaled = side >= 0 && !l->quoted && !(l->tcp.flags & TCP_SYN);
	int32_t factor = scaled ? tcp_scale_shown(site->tcp, (unsigned)side) : TCP_SCALE_UNKNOWN;
	*out = value_uint(factor > 0 ? (uint32_t)factor * l->tcp.window : l->tcp.window);
	return true;
}

/* Wireshark has words for the two cases without a factor, and numbers in their place. */
static bool plain_factor(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	(void)field;
	if (!l || l->tcp.flags & TCP_SYN)
		return false;
	int side = site_side(site, l);
	int32_t factor = side < 0 ? TCP_SCALE_UNKNOWN : tcp_scale_shown(site->tcp, (unsigned)side);
	*out = value_uint((uint64_t)factor);
	return factor > 0 || give_text(out, factor == TCP_SCALE_UNUSED ? "-2" : "-1");
}

static bool get_payload(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	if (!l || !l->payload_captured)
		return false;
	*out = (struct value){.kind = VALUE_BYTES, .bytes = frame_payload(site->frame, l)};
	return true;
}

static bool bytes_payload(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = tcp_at(site, nth);
	if (!l || !l->payload_captured)
		return false;
	*from = l->offset + l->header_len;
	*to = *from + l->payload_captured;
	return true;
}

static bool get_header(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = tcp_at(site, nth);
	if (!l)
		return false;
	struct span frame = span_make(site->frame->record.bytes, site->frame->record.captured);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_sub(frame, l->offset, l->header_len)};
	return true;
}

static bool bytes_header(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = tcp_at(site, nth);
	if (!l)
		return false;
	*from = l->offset;
	*to = *from + l->header_len;
	return true;
}

static bool get_stream(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp)
		return false;
	*out = value_uint(site->tcp->stream);
	return true;
}

static bool get_class(const struct site *site, size_t nth, struct value *out)
{
	static const char *const names[] = {
		[CHECKSUM_CLASS_GOOD] = "good", [CHECKSUM_CLASS_OFFLOAD] = "offload",
		[CHECKSUM_CLASS_ZERO] = "bad",  [CHECKSUM_CLASS_OFFLOAD_LENGTH0] = "offload",
		[CHECKSUM_CLASS_BAD] = "bad",   [CHECKSUM_CLASS_UNKNOWN] = "unverified",
	};
	const struct layer *l = tcp_at(site, nth);
	return l && give_text(out, names[l->tcp.checksum.class]);
}

#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP, .source = "RFC 9293 3.1"
#define W "Transmission Control Protocol: "

static const char *const old_window_names[] = {"tcp.window", NULL};

const struct field fields_tcp[] = {
	{TCP, .name = "tcp.srcport", .type = "port", .bits = 16, .label = N_("source port"), .where = W "Source Port",
         .get = get_srcport, .at = 0, .size = 2},
	{TCP, .name = "tcp.dstport", .type = "port", .bits = 16, .label = N_("destination port"),
         .where = W "Destination Port", .get = get_dstport, .at = 2, .size = 2},
	{TCP, .name = "tcp.port", .type = "port", .bits = 16, .label = N_("either port"), .get = get_port, .at = 0,
         .size = 4},
	{TCP, .name = "tcp.seq", .type = "uint", .bits = 32, .label = N_("relative sequence number"),
         .where = W "Sequence Number", .get = get_seq, .plain = plain_seq, .at = 4, .size = 4, .raw = "tcp.seq_raw",
         .derived = "tcp.seq"},
	{TCP, .name = "tcp.seq_raw", .type = "uint", .bits = 32, .label = N_("sequence number"),
         .where = W "Sequence Number (raw)", .get = get_seq_raw, .plain = plain_seq_raw, .at = 4, .size = 4,
         .raw = "tcp.seq_raw", .derived = "tcp.seq"},
	{TCP, .name = "tcp.nxtseq", .type = "uint", .bits = 32, .label = N_("next sequence number (relative)"),
         .where = W "Next Sequence Number", .get = get_nxtseq, .plain = plain_nxtseq},
	{TCP, .name = "tcp.ack", .type = "uint", .bits = 32, .label = N_("relative acknowledgment number"),
         .where = W "Acknowledgment Number", .get = get_ack, .plain = plain_ack, .at = 8, .size = 4,
         .raw = "tcp.ack_raw", .derived = "tcp.ack"},
	{TCP, .name = "tcp.ack_raw", .type = "uint", .bits = 32, .label = N_("acknowledgment number"),
         .where = W "Acknowledgment number (raw)", .get = get_ack_raw, .at = 8, .size = 4, .raw = "tcp.ack_raw",
         .derived = "tcp.ack"},
	{TCP, .name = "tcp.hdr_len", .type = "length", .unit = UNIT_BYTES, .bits = 8, .label = N_("TCP header length"),
         .where = W "Header Length", .get = get_hdr_len, .at = 12, .size = 1},
	{TCP, .name = "tcp.data_offset", .type = "uint", .bits = 4, .label = N_("data offset (32-bit words)"),
         .where = W "Header Length", .get = get_offset, .at = 12, .size = 1},
	{TCP, .name = "tcp.window_size_value", .aliases = old_window_names, .type = "uint", .bits = 16,
         .label = N_("window"), .where = W "Window", .get = get_window_value, .at = 14, .size = 2,
         .raw = "tcp.window_size_value", .derived = "tcp.window_size"},
	{TCP, .name = "tcp.window_size", .type = "uint", .bits = 32, .label = N_("scaled window"),
         .where = W "Calculated window size", .get = get_window, .plain = plain_window, .at = 14, .size = 2,
         .raw = "tcp.window_size_value", .derived = "tcp.window_size"},
	{TCP, .name = "tcp.window_size_scalefactor", .type = "uint", .bits = 16, .label = N_("window scale factor"),
         .where = W "Window size scaling factor", .get = get_factor, .plain = plain_factor},
	{TCP, .name = "tcp.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("TCP checksum"),
         .where = W "Checksum", .get = get_checksum, .at = 16, .size = 2},
	{TCP, .name = "tcp.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the TCP checksum (0 bad, 1 good, 2 not verified)"), .where = W "Checksum Status",
         .get = get_status, .also = also_unverified, .also_why = UNVERIFIED_WHY, .plain = plain_status, .at = 16,
         .size = 2},
	{TCP, .name = "tcp.checksum.class", .type = "choice",
         .label = N_("what the TCP checksum is: good, bad, offload, unverified"), .get = get_class},
	{TCP, .name = "tcp.urgent_pointer", .type = "uint", .bits = 16, .label = N_("urgent pointer"),
         .where = W "Urgent Pointer", .get = get_urgent, .at = 18, .size = 2},
	{TCP, .name = "tcp.len", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("number of TCP data bytes"), .where = W "TCP Segment Len", .get = get_len, .plain = plain_len,
         .also = also_len,
         .also_why = N_(
		 "The program that changed this capture (tcprewrite) made data of the zeros that fill the frame up to 60 bytes, and Wireshark counts them. Both are accepted."),
         .bytes = bytes_payload},
	{TCP, .name = "tcp.payload", .type = "bytes", .label = N_("TCP data"), .where = W "TCP payload",
         .get = get_payload, .bytes = bytes_payload},
	{TCP, .name = "tcp.header", .type = "bytes", .label = N_("bytes of the TCP header"), .get = get_header,
         .bytes = bytes_header},
	{TCP, .name = "tcp.stream", .type = "uint", .bits = 32, .label = N_("TCP stream index"),
         .where = W "Stream index", .get = get_stream},
	{.name = NULL},
};

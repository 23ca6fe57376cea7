/* TCP options (RFC 9293 3.2, RFC 7323, RFC 2018 and others): each as its bytes and in its parts.  An option whose
 * length is not its kind's has bytes, kind and length, and no parts. */
#include "field/field_table.h"
#include "wire/tcp_options.h"

enum { ANY_KIND = -1, UNKNOWN_KIND = -2 };

/* Kinds that Wireshark 4.0 has a name for. */
static bool is_known(uint8_t kind)
{
	static const uint8_t kinds[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  11, 12,  13,  19,  20,
	                                21, 22, 23, 27, 28, 29, 30, 34, 76, 78, 172, 174, 253, 254};
	return memchr(kinds, kind, sizeof kinds) != NULL;
}

/* The next option, and the one that the capture cuts: LENGTH is then what it says, BYTES what is there. */
static bool next_option(struct tcp_option_iter *it, const struct tcp_header *tcp, struct tcp_option *out)
{
	if (tcp_option_next(it, out))
		return true;
	size_t left = it->options.len - it->at, declared = tcp->data_offset_words * 4u - 20u;
	if (!tcp->options_cut || !it->malformed || left < 2)
		return false;
	const uint8_t *option = it->options.at + it->at;
	if (option[1] < 2 || option[1] > declared - it->at)
		return false;
	*out = (struct tcp_option){.kind = option[0],
	                           .length = option[1],
	                           .bytes = span_sub(it->options, it->at, left),
	                           .offset = (uint32_t)it->at};
	it->at = it->options.len;
	return true;
}

static bool is_kind(const struct tcp_option *o, int kind)
{
	return kind == ANY_KIND || o->kind == kind || (kind == UNKNOWN_KIND && !is_known(o->kind));
}

/* The NTH option of KIND, and of LENGTH unless that is 0, over all TCP headers of the frame. */
static bool find_option(const struct site *site, int kind, size_t length, size_t nth, struct tcp_option *out,
                        const struct layer **layer)
{
	if (!site->frame)
		return false;
	for (size_t i = 0; (*layer = frame_layer(site->frame, LAYER_TCP, i)); i++) {
		struct tcp_option_iter it = tcp_options(&(*layer)->tcp);
		while (next_option(&it, &(*layer)->tcp, out))
			if (is_kind(out, kind) && (!length || out->length == length) && nth-- == 0)
				return true;
	}
	return false;
}

static bool option_bytes(const struct site *site, int kind, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l;
	struct tcp_option o;
	if (!find_option(site, kind, 0, nth, &o, &l))
		return false;
	*from = l->offset + 20 + o.offset;
	*to = *from + (uint32_t)o.bytes.len;
	return true;
}

static bool give_bytes(struct value *out, struct span bytes)
{
	*out = (struct value){.kind = VALUE_BYTES, .bytes = bytes};
	return true;
}

/* A whole option. */
static bool give_option(const struct site *site, int kind, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	return find_option(site, kind, 0, nth, &o, &l) && give_bytes(out, o.bytes);
}

/* ---- the list ---- */

static bool get_options(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	if (!l || l->tcp.options.len + 20 != l->tcp.data_offset_words * 4u)
		return false;                   /* also when the capture was cut inside them */
	return give_bytes(out, l->tcp.options); /* none: no bytes, which is an answer too */
}

static bool bytes_options(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	if (!l || !l->tcp.options.len)
		return false;
	*from = l->offset + 20;
	*to = *from + (uint32_t)l->tcp.options.len;
	return true;
}

static bool get_kind(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	if (!find_option(site, ANY_KIND, 0, nth, &o, &l))
		return false;
	*out = value_uint(o.kind);
	return true;
}

/* End of list and no-operation have none. */
static bool get_length(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	for (size_t i = 0; find_option(site, ANY_KIND, 0, i, &o, &l); i++)
		if (o.kind != TCP_OPTION_EOL && o.kind != TCP_OPTION_NOP && nth-- == 0) {
			*out = value_uint(o.length);
			return true;
		}
	return false;
}

/* ---- options as a whole ---- */

#define OPTION(name, kind)                                                                                             \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return give_option(site, kind, nth, out);                                                              \
	}                                                                                                              \
	static bool bytes_##name(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)                    \
	{                                                                                                              \
		return option_bytes(site, kind, nth, from, to);                                                        \
	}

OPTION(end, TCP_OPTION_EOL)
OPTION(nop, TCP_OPTION_NOP)
OPTION(mss, TCP_OPTION_MSS)
OPTION(wscale, TCP_OPTION_WSCALE)
OPTION(sack, TCP_OPTION_SACK)
OPTION(timestamp, TCP_OPTION_TIMESTAMPS)
OPTION(md5, TCP_OPTION_MD5)
OPTION(user_timeout, TCP_OPTION_USER_TIMEOUT)
OPTION(fast_open, TCP_OPTION_FAST_OPEN)
OPTION(unknown, UNKNOWN_KIND)

static bool get_sack_permitted(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	if (!l)
		return false;
	*out = value_uint(l->tcp.has_sack_permitted);
	return true;
}

static bool bytes_sack_permitted(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	return option_bytes(site, TCP_OPTION_SACK_PERMITTED, nth, from, to);
}

/* ---- parts ---- */

/* A number of SIZE bytes at offset AT of the NTH option of KIND and LENGTH (0: any). */
static bool option_number(const struct site *site, int kind, size_t length, size_t nth, size_t at, size_t size,
                          struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	if (!find_option(site, kind, length, nth, &o, &l) || o.bytes.len < at + size)
		return false;
	uint64_t n = 0;
	for (size_t i = 0; i < size; i++)
		n = n << 8 | o.bytes.at[at + i];
	*out = value_uint(n);
	return true;
}

/* What stands behind the first two bytes; false: nothing. */
static bool option_content(const struct site *site, int kind, size_t length, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	for (size_t i = 0; find_option(site, kind, length, i, &o, &l); i++)
		if (o.bytes.len > 2 && o.bytes.len == o.length && nth-- == 0)
			return give_bytes(out, span_sub(o.bytes, 2, o.bytes.len - 2));
	return false;
}

#define NUMBER(name, kind, length, at, size)                                                                           \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return option_number(site, kind, length, nth, at, size, out);                                          \
	}

NUMBER(mss_value, TCP_OPTION_MSS, 4, 2, 2)
NUMBER(shift, TCP_OPTION_WSCALE, 3, 2, 1)
NUMBER(ts_value, TCP_OPTION_TIMESTAMPS, 10, 2, 4)
NUMBER(ts_echo, TCP_OPTION_TIMESTAMPS, 10, 6, 4)
NUMBER(user_timeout_field, TCP_OPTION_USER_TIMEOUT, 4, 2, 2)

static bool get_multiplier(const struct site *site, size_t nth, struct value *out)
{
	if (!get_shift(site, nth, out))
		return false;
	out->u = UINT64_C(1) << (out->u > 14 ? 14 : out->u); /* RFC 7323 2.3: more than 14 is taken as 14 */
	return true;
}

static bool get_user_timeout_unit(const struct site *site, size_t nth, struct value *out)
{
	if (!get_user_timeout_field(site, nth, out))
		return false;
	out->u >>= 15;
	return true;
}

static bool get_user_timeout_value(const struct site *site, size_t nth, struct value *out)
{
	if (!get_user_timeout_field(site, nth, out))
		return false;
	out->u &= 0x7fff;
	return true;
}

static bool get_digest(const struct site *site, size_t nth, struct value *out)
{
	return option_content(site, TCP_OPTION_MD5, 18, nth, out);
}

/* RFC 7413: what a fast open option holds behind its kind and length, or, in an option for experiments (RFC 6994),
 * behind its identifier.  False: it is none, or cut. */
static bool fast_open_content(const struct tcp_option *o, struct span *out)
{
	enum { FAST_OPEN_ID = 0xf989 };
	bool experiment = o->kind == TCP_OPTION_EXPERIMENT_1 || o->kind == TCP_OPTION_EXPERIMENT_2;
	size_t head = experiment ? 4 : 2;
	if (o->bytes.len < head || o->bytes.len != o->length)
		return false;
	*out = span_sub(o->bytes, head, o->bytes.len - head);
	return experiment ? be16(o->bytes.at + 2) == FAST_OPEN_ID : o->kind == TCP_OPTION_FAST_OPEN;
}

static bool get_cookie(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	struct span content;
	for (size_t i = 0; find_option(site, ANY_KIND, 0, i, &o, &l); i++)
		if (fast_open_content(&o, &content) && content.len > 0 && nth-- == 0)
			return give_bytes(out, content);
	return false;
}

static bool get_unknown_content(const struct site *site, size_t nth, struct value *out)
{
	return option_content(site, UNKNOWN_KIND, 0, nth, out);
}

static bool get_cookie_request(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	struct span content;
	bool asks = false;
	if (nth || !site->frame || !frame_has(site->frame, LAYER_TCP))
		return false;
	for (size_t i = 0; find_option(site, ANY_KIND, 0, i, &o, &l); i++)
		asks = asks || (fast_open_content(&o, &content) && content.len == 0);
	*out = value_uint(asks);
	return true;
}

/* A SYN that brings a cookie (RFC 7413 3), and a SYN,ACK that acknowledges data beyond the SYN. */
static bool get_fast_open_syn(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, 0) : NULL;
	struct value cookie;
	if (nth || !l)
		return false;
	*out = value_uint((l->tcp.flags & (TCP_SYN | TCP_ACK)) == TCP_SYN && get_cookie(site, 0, &cookie));
	return true;
}

static bool get_fast_open_ack(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, 0) : NULL;
	int side = l ? site_side(site, l) : -1;
	if (nth || side < 0)
		return false;
	uint32_t base = site->segment ? site->segment->shown.base[!side] : site->tcp->side[!side].base_seq;
	bool answers = (l->tcp.flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK);
	*out = value_uint(answers && l->tcp.ack - base > 1);
	return true;
}

/* ---- SACK blocks (RFC 2018 3) ---- */

enum { LEFT = 0, RIGHT = 4, BLOCK = 8 };

/* How many edges of one kind an option holds. */
static size_t edges_of(const struct tcp_option *o, size_t edge)
{
	return (o->bytes.len - 2 + BLOCK - edge - 4) / BLOCK;
}

static bool give_edge(const struct site *site, const struct layer *l, const struct tcp_option *o, size_t block,
                      size_t edge, struct value *out)
{
	int side = site_side(site, l);
	if (side < 0)
		return false;
	uint32_t base = site->segment ? site->segment->shown.base[!side] : site->tcp->side[!side].base_seq;
	*out = value_uint(be32(o->bytes.at + 2 + block * BLOCK + edge) - base); /* the peer's numbers */
	return true;
}

static bool sack_edge(const struct site *site, size_t nth, size_t edge, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	for (size_t i = 0; find_option(site, TCP_OPTION_SACK, 0, i, &o, &l); i++) {
		if (nth < edges_of(&o, edge))
			return give_edge(site, l, &o, nth, edge, out);
		nth -= edges_of(&o, edge);
	}
	return false;
}

static bool get_sack_left(const struct site *site, size_t nth, struct value *out)
{
	return sack_edge(site, nth, LEFT, out);
}

static bool get_sack_right(const struct site *site, size_t nth, struct value *out)
{
	return sack_edge(site, nth, RIGHT, out);
}

static bool get_sack_count(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	if (!find_option(site, TCP_OPTION_SACK, 0, nth, &o, &l))
		return false;
	*out = value_uint(edges_of(&o, RIGHT));
	return o.bytes.len == o.length; /* it is counted behind the last block */
}

/* RFC 2883 4: the first block tells of what came twice, when it is acknowledged or lies within the second. */
static bool is_dsack(const struct tcp_header *tcp, const struct tcp_option *o)
{
	size_t blocks = edges_of(o, RIGHT);
	const uint8_t *first = o->bytes.at + 2, *second = first + BLOCK;
	if (blocks == 0)
		return false;
	uint32_t right = be32(first + RIGHT);
	return !seq_before(tcp->ack, right) ||
	       (blocks > 1 && seq_before(be32(second + LEFT), right) && !seq_before(be32(second + RIGHT), right));
}

static bool dsack_edge(const struct site *site, size_t nth, size_t edge, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	for (size_t i = 0; find_option(site, TCP_OPTION_SACK, 0, i, &o, &l); i++)
		if (is_dsack(&l->tcp, &o) && nth-- == 0)
			return give_edge(site, l, &o, 0, edge, out);
	return false;
}

static bool get_dsack_left(const struct site *site, size_t nth, struct value *out)
{
	return dsack_edge(site, nth, LEFT, out);
}

static bool get_dsack_right(const struct site *site, size_t nth, struct value *out)
{
	return dsack_edge(site, nth, RIGHT, out);
}

#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP
#define W "Transmission Control Protocol: Options: "

const struct field fields_tcp_options[] = {
	{TCP, .name = "tcp.options", .type = "options", .label = N_("TCP options"),
         .where = "Transmission Control Protocol: Options", .source = "RFC 9293 3.2", .get = get_options,
         .bytes = bytes_options, .plain = plain_bytes},
	{TCP, .name = "tcp.option_kind", .type = "uint", .many = true, .bits = 8,
         .label = N_("kinds of the TCP options"), .where = W "Kind", .source = "RFC 9293 3.2", .get = get_kind},
	{TCP, .name = "tcp.option_len", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 8,
         .label = N_("lengths of the TCP options that have one"), .where = W "Length", .source = "RFC 9293 3.2",
         .get = get_length},
	{TCP, .name = "tcp.options.eol", .type = "options", .label = N_("end of option list option"),
         .where = W "TCP Option - End of Option List (EOL)", .source = "RFC 9293 3.2", .get = get_end,
         .bytes = bytes_end},
	{TCP, .name = "tcp.options.nop", .type = "options", .label = N_("no-operation option"),
         .where = W "TCP Option - No-Operation (NOP)", .source = "RFC 9293 3.2", .get = get_nop, .bytes = bytes_nop},
	{TCP, .name = "tcp.options.mss", .type = "options", .label = N_("bytes of the MSS option"),
         .where = W "TCP Option - Maximum segment size", .source = "RFC 9293 3.7.1", .get = get_mss,
         .bytes = bytes_mss},
	{TCP, .name = "tcp.options.mss_val", .type = "uint", .bits = 16, .label = N_("maximum segment size (MSS)"),
         .where = W "MSS Value", .source = "RFC 9293 3.7.1", .get = get_mss_value, .bytes = bytes_mss},
	{TCP, .name = "tcp.options.wscale", .type = "options", .label = N_("bytes of the window scale option"),
         .where = W "TCP Option - Window scale", .source = "RFC 7323 2.2", .get = get_wscale, .bytes = bytes_wscale},
	{TCP, .name = "tcp.options.wscale.shift", .type = "uint", .bits = 8, .label = N_("window scale shift count"),
         .where = W "TCP Option - Window scale: Shift count", .source = "RFC 7323 2.2", .get = get_shift,
         .bytes = bytes_wscale},
	{TCP, .name = "tcp.options.wscale.multiplier", .type = "uint", .bits = 16,
         .label = N_("window scale factor offered"), .where = W "TCP Option - Window scale: Multiplier",
         .source = "RFC 7323 2.2", .get = get_multiplier, .bytes = bytes_wscale},
	{TCP, .name = "tcp.options.sack_perm", .type = "bool", .bits = 1, .label = N_("SACK permitted option"),
         .where = W "TCP Option - SACK permitted", .source = "RFC 2018 2", .get = get_sack_permitted,
         .bytes = bytes_sack_permitted, .plain = plain_bytes},
	{TCP, .name = "tcp.options.sack", .type = "bytes", .label = N_("bytes of the SACK option"),
         .where = W "TCP Option - SACK", .source = "RFC 2018 3", .get = get_sack, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.sack_le", .type = "uint", .many = true, .bits = 32,
         .label = N_("left edges of SACK (relative)"), .where = W "TCP Option - SACK: left edge",
         .source = "RFC 2018 3", .get = get_sack_left, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.sack_re", .type = "uint", .many = true, .bits = 32,
         .label = N_("right edges of SACK (relative)"), .where = W "TCP Option - SACK: right edge",
         .source = "RFC 2018 3", .get = get_sack_right, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.sack.count", .type = "uint", .bits = 8, .label = N_("number of SACK blocks"),
         .where = W "TCP Option - SACK: TCP SACK Count", .source = "RFC 2018 3", .get = get_sack_count,
         .bytes = bytes_sack},
	{TCP, .name = "tcp.options.sack.dsack_le", .type = "uint", .bits = 32,
         .label = N_("left edge of a duplicate SACK (relative)"), .where = W "TCP Option - SACK: D-SACK Left Edge",
         .source = "RFC 2883 4", .get = get_dsack_left, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.sack.dsack_re", .type = "uint", .bits = 32,
         .label = N_("right edge of a duplicate SACK (relative)"), .where = W "TCP Option - SACK: D-SACK Right Edge",
         .source = "RFC 2883 4", .get = get_dsack_right, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.timestamp", .type = "options", .label = N_("bytes of the timestamps option"),
         .where = W "TCP Option - Timestamps", .source = "RFC 7323 3.2", .get = get_timestamp,
         .bytes = bytes_timestamp},
	{TCP, .name = "tcp.options.timestamp.tsval", .type = "uint", .bits = 32, .label = N_("timestamp value"),
         .where = W "TCP Option - Timestamps: Timestamp value", .source = "RFC 7323 3.2", .get = get_ts_value,
         .bytes = bytes_timestamp},
	{TCP, .name = "tcp.options.timestamp.tsecr", .type = "uint", .bits = 32, .label = N_("timestamp echo reply"),
         .where = W "TCP Option - Timestamps: Timestamp echo reply", .source = "RFC 7323 3.2", .get = get_ts_echo,
         .bytes = bytes_timestamp},
	{TCP, .name = "tcp.options.md5", .type = "bytes", .label = N_("bytes of the MD5 signature option"),
         .where = W "TCP Option - TCP MD5 signature", .source = "RFC 2385 3", .get = get_md5, .bytes = bytes_md5},
	{TCP, .name = "tcp.options.md5.digest", .type = "bytes", .label = N_("MD5 digest"),
         .where = W "TCP Option - TCP MD5 signature: MD5 digest", .source = "RFC 2385 3", .get = get_digest,
         .bytes = bytes_md5},
	{TCP, .name = "tcp.options.user_to", .type = "bytes", .label = N_("bytes of the user timeout option"),
         .where = W "TCP Option - User Timeout", .source = "RFC 5482 3", .get = get_user_timeout,
         .bytes = bytes_user_timeout},
	{TCP, .name = "tcp.options.user_to_granularity", .flag = true, .type = "uint", .bits = 1,
         .label = N_("unit of the user timeout (0 seconds, 1 minutes)"),
         .where = W "TCP Option - User Timeout: Granularity", .source = "RFC 5482 3", .get = get_user_timeout_unit,
         .bytes = bytes_user_timeout},
	{TCP, .name = "tcp.options.user_to_val", .type = "uint", .bits = 15, .label = N_("user timeout"),
         .where = W "TCP Option - User Timeout: User Timeout", .source = "RFC 5482 3", .get = get_user_timeout_value,
         .bytes = bytes_user_timeout},
	{TCP, .name = "tcp.options.tfo", .type = "bytes", .label = N_("bytes of the fast open option"),
         .where = W "TCP Option - TCP Fast Open", .source = "RFC 7413 4.1.1", .get = get_fast_open,
         .bytes = bytes_fast_open},
	{TCP, .name = "tcp.options.tfo.request", .type = "bool", .bits = 1,
         .label = N_("request for a fast open cookie"),
         .where = W "TCP Option - TCP Fast Open: Fast Open Cookie Request", .source = "RFC 7413 4.1.1",
         .get = get_cookie_request, .plain = plain_mark},
	{TCP, .name = "tcp.options.tfo.cookie", .type = "bytes", .label = N_("fast open cookie"),
         .where = W "TCP Option - TCP Fast Open: Fast Open Cookie", .source = "RFC 7413 4.1.1", .get = get_cookie},
	{TCP, .name = "tcp.options.unknown", .type = "bytes", .label = N_("bytes of an option of unknown kind"),
         .where = W "TCP Option - Unknown", .get = get_unknown, .bytes = bytes_unknown},
	{TCP, .name = "tcp.options.unknown.payload", .type = "bytes",
         .label = N_("content of an option of unknown kind"), .where = W "TCP Option - Unknown: Payload",
         .get = get_unknown_content, .bytes = bytes_unknown},
	{TCP, .name = "tcp.analysis.tfo_syn", .type = "bool", .bits = 1, .label = N_("SYN with a fast open cookie"),
         .where = W "TCP Option - TCP Fast Open: TCP SYN with TFO Cookie", .source = "RFC 7413 3",
         .get = get_fast_open_syn, .plain = plain_mark},
	{TCP, .name = "tcp.analysis.tfo_ack", .type = "bool", .bits = 1,
         .label = N_("SYN,ACK that acknowledges data of the SYN"),
         .where = "Transmission Control Protocol: TCP SYN-ACK accepting TFO data", .source = "RFC 7413 3",
         .get = get_fast_open_ack, .plain = plain_mark},
	{.name = NULL},
};

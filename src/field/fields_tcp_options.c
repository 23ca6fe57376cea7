/* TCP options (RFC 9293 3.2, RFC 7323, RFC 2018). */
#include "field/field_table.h"
#include "wire/tcp_options.h"

/* The NTH option of KIND over all TCP headers of the frame. */
static bool find_option(const struct site *site, int kind, size_t nth, struct tcp_option *out,
                        const struct layer **layer)
{
	if (!site->frame)
		return false;
	for (size_t i = 0; (*layer = frame_layer(site->frame, LAYER_TCP, i)); i++) {
		struct tcp_option_iter it = tcp_options(&(*layer)->tcp);
		while (tcp_option_next(&it, out))
			if ((kind < 0 || out->kind == kind) && nth-- == 0)
				return true;
	}
	return false;
}

static bool option_bytes(const struct site *site, int kind, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l;
	struct tcp_option o;
	if (!find_option(site, kind, nth, &o, &l))
		return false;
	*from = l->offset + 20 + o.offset;
	*to = *from + o.length;
	return true;
}

static bool get_options(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	if (!l || l->tcp.options.len + 20 != l->tcp.data_offset_words * 4u)
		return false; /* also when the capture was cut inside them */
	*out = (struct value){.kind = VALUE_BYTES, .bytes = l->tcp.options};
	return true; /* none: no bytes, which is an answer too */
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
	if (!find_option(site, -1, nth, &o, &l))
		return false;
	*out = value_uint(o.kind);
	return true;
}

/* A number of SIZE bytes at offset AT of the NTH option of KIND. */
static bool option_number(const struct site *site, int kind, size_t nth, size_t at, size_t size, struct value *out)
{
	const struct layer *l;
	struct tcp_option o;
	if (!find_option(site, kind, nth, &o, &l) || o.bytes.len < at + size)
		return false;
	uint64_t n = 0;
	for (size_t i = 0; i < size; i++)
		n = n << 8 | o.bytes.at[at + i];
	*out = value_uint(n);
	return true;
}

static bool get_mss(const struct site *site, size_t nth, struct value *out)
{
	return option_number(site, TCP_OPTION_MSS, nth, 2, 2, out);
}

static bool bytes_mss(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	return option_bytes(site, TCP_OPTION_MSS, nth, from, to);
}

static bool get_shift(const struct site *site, size_t nth, struct value *out)
{
	return option_number(site, TCP_OPTION_WSCALE, nth, 2, 1, out);
}

static bool bytes_shift(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	return option_bytes(site, TCP_OPTION_WSCALE, nth, from, to);
}

static bool get_multiplier(const struct site *site, size_t nth, struct value *out)
{
	if (!get_shift(site, nth, out))
		return false;
	out->u = UINT64_C(1) << (out->u > 14 ? 14 : out->u); /* RFC 7323 2.3: more than 14 is taken as 14 */
	return true;
}

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

static bool sack_edge(const struct site *site, size_t nth, size_t edge, struct value *out)
{
	enum { SACK_BLOCKS_MAX = 4 }; /* 40 bytes of options hold four blocks of 8 bytes */
	for (size_t option = 0; option < LIMIT_TCP_OPTIONS; option++) {
		const struct layer *l;
		struct tcp_option o;
		if (!find_option(site, TCP_OPTION_SACK, option, &o, &l))
			return false;
		size_t blocks = (o.bytes.len - 2) / 8;
		if (blocks > SACK_BLOCKS_MAX)
			blocks = SACK_BLOCKS_MAX;
		if (nth >= blocks) {
			nth -= blocks;
			continue;
		}
		int side = site_side(site, l);
		if (side < 0 || !option_number(site, TCP_OPTION_SACK, option, 2 + nth * 8 + edge * 4, 4, out))
			return false;
		uint32_t base = site->segment ? site->segment->shown.base[!side] : site->tcp->side[!side].base_seq;
		out->u = (uint32_t)(out->u - base); /* the peer's numbers */
		return true;
	}
	return false;
}

static bool get_sack_left(const struct site *site, size_t nth, struct value *out)
{
	return sack_edge(site, nth, 0, out);
}

static bool get_sack_right(const struct site *site, size_t nth, struct value *out)
{
	return sack_edge(site, nth, 1, out);
}

static bool bytes_sack(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	return option_bytes(site, TCP_OPTION_SACK, nth, from, to);
}

static bool get_ts_value(const struct site *site, size_t nth, struct value *out)
{
	return option_number(site, TCP_OPTION_TIMESTAMPS, nth, 2, 4, out);
}

static bool get_ts_echo(const struct site *site, size_t nth, struct value *out)
{
	return option_number(site, TCP_OPTION_TIMESTAMPS, nth, 6, 4, out);
}

static bool bytes_timestamps(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	return option_bytes(site, TCP_OPTION_TIMESTAMPS, nth, from, to);
}

#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP
#define W "Transmission Control Protocol: Options: "

const struct field fields_tcp_options[] = {
	{TCP, .name = "tcp.options", .type = "options", .label = N_("TCP options"),
         .where = "Transmission Control Protocol: Options", .source = "RFC 9293 3.2", .get = get_options,
         .bytes = bytes_options},
	{TCP, .name = "tcp.option_kind", .type = "uint", .bits = 8, .label = N_("kinds of the TCP options"),
         .where = W "Kind", .source = "RFC 9293 3.2", .get = get_kind},
	{TCP, .name = "tcp.options.mss_val", .type = "uint", .bits = 16, .label = N_("maximum segment size (MSS)"),
         .where = W "MSS Value", .source = "RFC 9293 3.7.1", .get = get_mss, .bytes = bytes_mss},
	{TCP, .name = "tcp.options.wscale.shift", .type = "uint", .bits = 8, .label = N_("window scale shift count"),
         .where = W "Window scale: Shift count", .source = "RFC 7323 2.2", .get = get_shift, .bytes = bytes_shift},
	{TCP, .name = "tcp.options.wscale.multiplier", .type = "uint", .bits = 16,
         .label = N_("window scale factor offered"), .where = W "Window scale: Multiplier", .source = "RFC 7323 2.2",
         .get = get_multiplier, .bytes = bytes_shift},
	{TCP, .name = "tcp.options.sack_perm", .type = "bool", .bits = 1, .label = N_("SACK permitted option"),
         .where = W "SACK permitted", .source = "RFC 2018 2", .get = get_sack_permitted, .bytes = bytes_sack_permitted,
         .plain = plain_bytes},
	{TCP, .name = "tcp.options.sack_le", .type = "uint", .bits = 32, .label = N_("left edges of SACK (relative)"),
         .where = W "SACK: left edge", .source = "RFC 2018 3", .get = get_sack_left, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.sack_re", .type = "uint", .bits = 32, .label = N_("right edges of SACK (relative)"),
         .where = W "SACK: right edge", .source = "RFC 2018 3", .get = get_sack_right, .bytes = bytes_sack},
	{TCP, .name = "tcp.options.timestamp.tsval", .type = "uint", .bits = 32, .label = N_("timestamp value"),
         .where = W "Timestamps: Timestamp value", .source = "RFC 7323 3.2", .get = get_ts_value,
         .bytes = bytes_timestamps},
	{TCP, .name = "tcp.options.timestamp.tsecr", .type = "uint", .bits = 32, .label = N_("timestamp echo reply"),
         .where = W "Timestamps: Timestamp echo reply", .source = "RFC 7323 3.2", .get = get_ts_echo,
         .bytes = bytes_timestamps},
	{.name = NULL},
};

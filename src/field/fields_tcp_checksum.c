/* The TCP checksum step by step, as the lab computes it by hand (RFC 9293 3.1, RFC 1071): pseudo-header, header with a
 * zero checksum field, data padded to an even length, folded sum, complement. */
#include "base/checksum.h"
#include "field/field_table.h"

struct steps {
	uint64_t pseudo, header, data; /* sums of 16-bit words, carries not yet added back */
};

/* False: not TCP over IP, or not all bytes were captured. */
static bool steps_of(const struct site *site, size_t nth, struct steps *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	const struct layer *ip = l ? frame_ip_of(site->frame, l) : NULL;
	if (!ip || l->quoted || l->tcp.options_cut || l->payload_captured < l->payload_declared)
		return false;
	bool v4 = ip->kind == LAYER_IPV4;
	uint32_t length = l->header_len + l->payload_declared;
	struct span header =
		span_sub(span_make(site->frame->record.bytes, site->frame->record.captured), l->offset, l->header_len);
	out->pseudo = v4 ? checksum_pseudo(ip->ipv4.src, ip->ipv4.dst, 4, 6, length)
	                 : checksum_pseudo(ip->ipv6.src, ip->ipv6.dst, 16, 6, length);
	/* The checksum field stands at an even offset, so its word can be left out of the plain sum. */
	out->header = checksum_add(0, span_sub(header, 0, 16)) + checksum_add(0, span_sub(header, 18, header.len));
	out->data = checksum_add(0, frame_payload(site->frame, l));
	return true;
}

#define STEP_GETTER(getter, expression)                                                                                \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct steps s;                                                                                        \
		if (!steps_of(site, nth, &s))                                                                          \
			return false;                                                                                  \
		*out = value_uint(expression);                                                                         \
		return true;                                                                                           \
	}

STEP_GETTER(get_pseudo, checksum_fold(s.pseudo))
STEP_GETTER(get_pseudo_total, s.pseudo)
STEP_GETTER(get_header, checksum_fold(s.header))
STEP_GETTER(get_header_total, s.header)
STEP_GETTER(get_data, checksum_fold(s.data))
STEP_GETTER(get_data_total, s.data)
STEP_GETTER(get_total, s.pseudo + s.header + s.data)
STEP_GETTER(get_folded, checksum_fold(s.pseudo + s.header + s.data))
STEP_GETTER(get_computed, checksum_finish(s.pseudo + s.header + s.data))

static bool get_pseudo_bytes(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	const struct layer *ip = l ? frame_ip_of(site->frame, l) : NULL;
	uint8_t *bytes = ip ? arena_alloc(site->arena, 40) : NULL;
	if (!bytes)
		return false;
	uint32_t length = l->header_len + l->payload_declared;
	bool v4 = ip->kind == LAYER_IPV4;
	size_t n = v4 ? 4 : 16;
	memcpy(bytes, v4 ? ip->ipv4.src : ip->ipv6.src, n);
	memcpy(bytes + n, v4 ? ip->ipv4.dst : ip->ipv6.dst, n);
	uint8_t *tail = bytes + 2 * n;
	if (v4) {
		const uint8_t end[] = {0, 6, (uint8_t)(length >> 8), (uint8_t)length};
		memcpy(tail, end, sizeof end);
	} else {
		const uint8_t end[] = {(uint8_t)(length >> 24),
		                       (uint8_t)(length >> 16),
		                       (uint8_t)(length >> 8),
		                       (uint8_t)length,
		                       0,
		                       0,
		                       0,
		                       6};
		memcpy(tail, end, sizeof end);
	}
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_make(bytes, 2 * n + (v4 ? 4 : 8))};
	return true;
}

static bool get_segment_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	if (!l)
		return false;
	*out = value_uint(l->header_len + l->payload_declared);
	return true;
}

static const char *const computed_names[] = {"tcp.checksum_calculated", NULL};

#define STEP .scope = SCOPE_FRAME, .layer = LAYER_TCP, .source = "RFC 9293 3.1"
#define SUM16 .type = "hex", .base = BASE_HEX16, .bits = 16
#define SUM32 .type = "hex", .base = BASE_HEX32, .bits = 32

const struct field fields_tcp_checksum[] = {
	{STEP, .name = "tcp.checksum.pseudo_header", .type = "bytes",
         .label = N_("bytes of the pseudo-header (addresses, 0, protocol, TCP length)"), .get = get_pseudo_bytes},
	{STEP, .name = "tcp.segment_len", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("TCP length in the pseudo-header (header and data)"), .get = get_segment_len},
	{STEP, SUM16, .name = "tcp.checksum.pseudo_sum", .label = N_("one's-complement sum over the pseudo-header"),
         .get = get_pseudo},
	{STEP, SUM32, .name = "tcp.checksum.pseudo_total",
         .label = N_("sum over the pseudo-header before carries are added back"), .get = get_pseudo_total},
	{STEP, SUM16, .name = "tcp.checksum.header_sum",
         .label = N_("one's-complement sum over the TCP header with checksum field 0"), .get = get_header},
	{STEP, SUM32, .name = "tcp.checksum.header_total",
         .label = N_("sum over the TCP header before carries are added back"), .get = get_header_total},
	{STEP, SUM16, .name = "tcp.checksum.data_sum",
         .label = N_("one's-complement sum over the data, padded to an even length"), .get = get_data},
	{STEP, SUM32, .name = "tcp.checksum.data_total", .label = N_("sum over the data before carries are added back"),
         .get = get_data_total},
	{STEP, SUM32, .name = "tcp.checksum.total", .label = N_("sum over everything before carries are added back"),
         .get = get_total},
	{STEP, SUM16, .name = "tcp.checksum.folded", .label = N_("sum over everything with carries added back"),
         .get = get_folded},
	{STEP, SUM16, .name = "tcp.checksum.computed", .aliases = computed_names, .label = N_("computed TCP checksum"),
         .where = "Transmission Control Protocol: Calculated Checksum", .get = get_computed},
	{.name = NULL},
};

/* UDP (RFC 768). */
#include "field/field_table.h"

UINT_GETTER(get_srcport, LAYER_UDP, udp, h->src_port)
UINT_GETTER(get_dstport, LAYER_UDP, udp, h->dst_port)
UINT_GETTER(get_length, LAYER_UDP, udp, h->length)
UINT_GETTER(get_hdr_len, LAYER_UDP, udp, h ? 8 : 0)
UINT_GETTER(get_checksum, LAYER_UDP, udp, h->checksum.stored)
UINT_GETTER(get_status, LAYER_UDP, udp, h->checksum.status)

static bool plain_status(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	(void)field;
	*out = value_uint(l ? checksum_shown(&l->udp.checksum, site->wireshark) : 0);
	return l;
}

static bool also_unverified(const struct site *site, size_t nth, struct value *out)
{
	return give_unverified(get_status, site, nth, out);
}

static bool get_calculated(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l || l->udp.checksum.status > CHECKSUM_GOOD)
		return false;
	*out = value_uint(l->udp.checksum.computed);
	return true;
}

static bool get_port(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth / 2) : NULL;
	if (!l)
		return false;
	*out = value_uint(nth % 2 ? l->udp.dst_port : l->udp.src_port);
	return true;
}

static bool get_data_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l)
		return false;
	*out = value_uint(l->payload_declared);
	return true;
}

static bool get_payload(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l || !l->payload_captured)
		return false;
	*out = (struct value){.kind = VALUE_BYTES, .bytes = frame_payload(site->frame, l)};
	return true;
}

static bool bytes_payload(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l || !l->payload_captured)
		return false;
	*from = l->offset + l->header_len;
	*to = *from + l->payload_captured;
	return true;
}

static bool get_stream(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	const struct udp_conversation *udp =
		l && site->evidence ? evidence_udp_of(site->evidence, site->frame, l) : NULL;
	if (!udp)
		return false;
	*out = value_uint(udp->shown_stream);
	return true;
}

/* ---- what Wireshark adds to the header ---- */

static bool is_traceroute(uint16_t port)
{
	enum { BASE = 32768 + 666, PROBES = 30 }; /* the ports from which traceroute counts */
	return port > BASE && port <= BASE + PROBES;
}

/* Defines a getter of 1 for each UDP header H that meets CONDITION. */
#define MARK_GETTER(getter, condition)                                                                                 \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l;                                                                                 \
		*out = value_uint(1);                                                                                  \
		for (size_t i = 0; site->frame && (l = frame_layer(site->frame, LAYER_UDP, i)); i++) {                 \
			const struct udp_header *h = &l->udp;                                                          \
			if ((condition) && nth-- == 0)                                                                 \
				return true;                                                                           \
		}                                                                                                      \
		return false;                                                                                          \
	}

MARK_GETTER(get_checksum_bad, h->checksum.status == CHECKSUM_BAD)
MARK_GETTER(shown_checksum_bad, checksum_shown(&h->checksum, site->wireshark) == CHECKSUM_BAD)
MARK_GETTER(get_checksum_zero, h->checksum.status == CHECKSUM_ILLEGAL)
MARK_GETTER(get_traceroute, is_traceroute(h->src_port) || is_traceroute(h->dst_port))

static bool plain_checksum_bad(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	return shown_checksum_bad(site, nth, out);
}

static bool get_length_bad(const struct site *site, size_t nth, struct value *out)
{
	*out = value_uint(1);
	return nth == 0 && site->frame && site->frame->anomalies >> ANOMALY_UDP_LENGTH & 1;
}

/* The NTH datagram that Wireshark counts a time for. */
static const struct udp_conversation *timed_conversation(const struct site *site, size_t nth)
{
	const struct layer *l;
	for (size_t i = 0; site->frame && site->evidence && (l = frame_layer(site->frame, LAYER_UDP, i)); i++)
		if (evidence_udp_is_timed(site->wireshark, l) && nth-- == 0)
			return evidence_udp_of(site->evidence, site->frame, l);
	return NULL;
}

static bool get_time_relative(const struct site *site, size_t nth, struct value *out)
{
	const struct udp_conversation *u = timed_conversation(site, nth);
	return u && site->frame->record.has_time && give_elapsed(out, u->first_time_ns, site->frame->record.time_ns);
}

static bool get_time_delta(const struct site *site, size_t nth, struct value *out)
{
	const struct udp_conversation *u = nth < UDP_TIMES ? timed_conversation(site, nth) : NULL;
	if (!u || !site->frame->record.has_time)
		return false;
	int64_t previous_ns = site->udp_previous_ns[nth];
	return give_elapsed(out, previous_ns == TIME_UNKNOWN_NS ? u->first_time_ns : previous_ns,
	                    site->frame->record.time_ns);
}

/* Wireshark counts from where the conversation got its number, and before it back from there. */
static bool plain_time_relative(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct udp_conversation *u = timed_conversation(site, nth);
	(void)field;
	return u && site->frame->record.has_time &&
	       give_elapsed(out, u->shown_first_time_ns, site->frame->record.time_ns);
}

static bool plain_time_delta(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct udp_conversation *u = timed_conversation(site, nth);
	if (!field->get(site, nth, out))
		return false;
	if (u && u->shown_first_frame == site->frame->record.frame_no)
		*out = value_time(0);
	return true;
}

#define UDP .scope = SCOPE_FRAME, .layer = LAYER_UDP, .source = "RFC 768"
#define W "User Datagram Protocol: "

const struct field fields_udp[] = {
	{UDP, .name = "udp.srcport", .type = "port", .bits = 16, .label = N_("source port"), .where = W "Source Port",
         .get = get_srcport, .at = 0, .size = 2},
	{UDP, .name = "udp.dstport", .type = "port", .bits = 16, .label = N_("destination port"),
         .where = W "Destination Port", .get = get_dstport, .at = 2, .size = 2},
	{UDP, .name = "udp.port", .type = "port", .bits = 16, .label = N_("either port"), .get = get_port, .at = 0,
         .size = 4},
	{UDP, .name = "udp.length", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("UDP length (header and data)"), .where = W "Length", .get = get_length, .at = 4, .size = 2},
	{UDP, .name = "udp.hdr_len", .type = "length", .unit = UNIT_BYTES, .bits = 8, .label = N_("UDP header length"),
         .get = get_hdr_len},
	{UDP, .name = "udp.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("UDP checksum"),
         .where = W "Checksum", .get = get_checksum, .at = 6, .size = 2},
	{UDP, .name = "udp.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the UDP checksum (0 bad, 1 good, 2 not verified, 3 not present)"),
         .where = W "Checksum Status", .get = get_status, .plain = plain_status, .also = also_unverified,
         .also_why = UNVERIFIED_WHY},
	{UDP, .name = "udp.checksum_calculated", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("computed UDP checksum"), .where = W "Calculated Checksum", .get = get_calculated},
	{UDP, .name = "udp.data_len", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("number of UDP data bytes"), .where = W "UDP payload", .get = get_data_len,
         .bytes = bytes_payload},
	{UDP, .name = "udp.payload", .type = "bytes", .label = N_("UDP data"), .where = W "UDP payload",
         .get = get_payload, .bytes = bytes_payload},
	{UDP, .name = "udp.stream", .type = "uint", .bits = 32, .label = N_("UDP stream index"),
         .where = W "Stream index", .get = get_stream},
	{UDP, .name = "udp.checksum.bad", .type = "bool", .bits = 1, .label = N_("the UDP checksum is wrong"),
         .where = W "Bad checksum", .get = get_checksum_bad, .plain = plain_checksum_bad},
	{UDP, .name = "udp.checksum.zero", .type = "bool", .bits = 1,
         .label = N_("the UDP checksum is 0 where IPv6 forbids it"), .where = W "Illegal checksum value (0)",
         .get = get_checksum_zero},
	{UDP, .name = "udp.length.bad", .type = "bool", .bits = 1, .label = N_("the UDP length makes no sense"),
         .where = W "Bad length value", .get = get_length_bad},
	{UDP, .name = "udp.possible_traceroute", .type = "bool", .bits = 1, .label = N_("a port that traceroute uses"),
         .where = W "Possible traceroute", .get = get_traceroute},
	{UDP, .name = "udp.time_relative", .type = "duration", .unit = UNIT_S,
         .label = N_("time since the first frame of the UDP stream"), .where = W "Timestamps: Time since first frame",
         .get = get_time_relative, .plain = plain_time_relative},
	{UDP, .name = "udp.time_delta", .type = "duration", .unit = UNIT_S,
         .label = N_("time since the previous frame of the UDP stream"),
         .where = W "Timestamps: Time since previous frame", .get = get_time_delta, .plain = plain_time_delta},
	{.name = NULL},
};

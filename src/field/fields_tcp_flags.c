/* The flags of the TCP header, together and one by one (RFC 9293 3.1, RFC 3168, RFC 9768). */
#include "field/field_table.h"

UINT_GETTER(get_flags, LAYER_TCP, tcp, h->flags)
UINT_GETTER(get_reserved, LAYER_TCP, tcp, h->flags >> 9 & 7)
/* Wireshark says whether any of the three is set. */
static bool plain_reserved(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	if (!get_reserved(site, nth, out))
		return false;
	out->u = out->u != 0;
	return true;
}

/* In a connection that counts, Wireshark shows the three as a number instead of flags. */
static bool counts_ecn(const struct site *site, const struct layer *l)
{
	return site->tcp && site->tcp->counts_ecn && !(l->tcp.flags & TCP_SYN) && !l->quoted && site_side(site, l) >= 0;
}

static bool plain_ecn_flag(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	return l && !counts_ecn(site, l) && field->get(site, nth, out);
}

/* The NTH that has it; headers without it do not count. */
static bool get_ecn_counter(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	for (size_t i = 0; site->frame && (l = frame_layer(site->frame, LAYER_TCP, i)); i++)
		if (counts_ecn(site, l) && nth-- == 0) {
			*out = value_uint(l->tcp.flags >> 6 & 7);
			return true;
		}
	return false;
}

UINT_GETTER(get_ae, LAYER_TCP, tcp, !!(h->flags & TCP_AE))
UINT_GETTER(get_cwr, LAYER_TCP, tcp, !!(h->flags & TCP_CWR))
UINT_GETTER(get_ece, LAYER_TCP, tcp, !!(h->flags & TCP_ECE))
UINT_GETTER(get_urg, LAYER_TCP, tcp, !!(h->flags & TCP_URG))
UINT_GETTER(get_ack, LAYER_TCP, tcp, !!(h->flags & TCP_ACK))
UINT_GETTER(get_psh, LAYER_TCP, tcp, !!(h->flags & TCP_PSH))
UINT_GETTER(get_rst, LAYER_TCP, tcp, !!(h->flags & TCP_RST))
UINT_GETTER(get_syn, LAYER_TCP, tcp, !!(h->flags & TCP_SYN))
UINT_GETTER(get_fin, LAYER_TCP, tcp, !!(h->flags & TCP_FIN))

/* As Wireshark's dots: "·······A··S·" with '.' for a flag that is not set, and "···-5-·A····" with a counter. */
static bool get_str(const struct site *site, size_t nth, struct value *out)
{
	enum { COUNTER_AT = 3, COUNTER_BITS = 3 };
	static const char letters[] = "RRRACEUAPRSF";
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	char *text = l ? arena_alloc(site->arena, sizeof letters * 2) : NULL;
	if (!text)
		return false;
	char *at = text;
	bool counts = counts_ecn(site, l);
	for (int i = 0; i < 12; i++) {
		if (counts && i == COUNTER_AT) {
			*at++ = '-';
			*at++ = (char)('0' + (l->tcp.flags >> 6 & 7));
			*at++ = '-';
			i += COUNTER_BITS - 1;
		} else if (l->tcp.flags >> (11 - i) & 1) {
			*at++ = letters[i];
		} else {
			*at++ = (char)0xc2; /* U+00B7, middle dot */
			*at++ = (char)0xb7;
		}
	}
	*out = value_text(span_make(text, (size_t)(at - text)));
	return true;
}

/* ---- Wireshark's remarks on a connection's beginning and end ---- */

#define REMARK(getter, condition)                                                                                      \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;                 \
		if (!l)                                                                                                \
			return false;                                                                                  \
		*out = value_uint(condition);                                                                          \
		return true;                                                                                           \
	}

/* Does the side that sent the first FIN send L? */
static bool closes_first(const struct site *site, const struct layer *l)
{
	return site->tcp && site->tcp->first_closer >= 0 && site_side(site, l) == site->tcp->first_closer;
}

REMARK(get_opens, (l->tcp.flags & (TCP_SYN | TCP_ACK)) == TCP_SYN)
REMARK(get_answers, (l->tcp.flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK))
REMARK(get_ends, (l->tcp.flags & TCP_FIN) != 0)
REMARK(get_ends_first, (l->tcp.flags & TCP_FIN) && closes_first(site, l))
REMARK(get_ends_second, (l->tcp.flags & TCP_FIN) && !closes_first(site, l))
REMARK(get_resets, (l->tcp.flags & TCP_RST) != 0)

#define REMARKED .scope = SCOPE_FRAME, .layer = LAYER_TCP, .type = "bool", .bits = 1, .plain = plain_mark
#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP, .source = "RFC 9293 3.1"
#define W "Transmission Control Protocol: Flags: "
#define LOW .at = 13, .size = 1

static const char *const ae_names[] = {"tcp.flags.ns", NULL};

const struct field fields_tcp_flags[] = {
	{TCP, .name = "tcp.flags", .type = "flags", .base = BASE_FLAGS, .bits = 12, .label = N_("flags"),
         .where = "Transmission Control Protocol: Flags", .get = get_flags, .at = 12, .size = 2},
	{TCP, .name = "tcp.flags.str", .type = "text", .label = N_("flags as Wireshark draws them"),
         .where = W "TCP Flags", .get = get_str, .at = 12, .size = 2},
	{TCP, .name = "tcp.flags.res", .flag = true, .type = "uint", .bits = 3, .label = N_("reserved bits"),
         .where = W "Reserved", .get = get_reserved, .at = 12, .size = 1, .plain = plain_reserved},
	{TCP, .name = "tcp.flags.ae", .flag = true, .aliases = ae_names, .type = "bool", .bits = 1,
         .label = N_("AE flag (once NS)"), .where = W "Accurate ECN", .get = get_ae, .at = 12, .size = 1,
         .plain = plain_ecn_flag},
	{TCP, .name = "tcp.flags.cwr", .flag = true, .type = "bool", .bits = 1, .label = N_("CWR flag"),
         .where = W "Congestion Window Reduced", .get = get_cwr, LOW, .plain = plain_ecn_flag},
	{TCP, .name = "tcp.flags.ece", .flag = true, .type = "bool", .bits = 1, .label = N_("ECE flag"),
         .where = W "ECN-Echo", .get = get_ece, LOW, .plain = plain_ecn_flag},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_TCP,
         .name = "tcp.flags.ace",
         .type = "uint",
         .bits = 3,
         .label = N_("counter of congestion marks (accurate ECN), where both sides agreed to count"),
         .where = W "ACE",
         .source = "RFC 9768 3.2.2",
         .get = get_ecn_counter},
	{TCP, .name = "tcp.flags.urg", .flag = true, .type = "bool", .bits = 1, .label = N_("URG flag"),
         .where = W "Urgent", .get = get_urg, LOW},
	{TCP, .name = "tcp.flags.ack", .flag = true, .type = "bool", .bits = 1, .label = N_("ACK flag"),
         .where = W "Acknowledgment", .get = get_ack, LOW},
	{TCP, .name = "tcp.flags.push", .flag = true, .type = "bool", .bits = 1, .label = N_("PSH flag"),
         .where = W "Push", .get = get_psh, LOW},
	{TCP, .name = "tcp.flags.reset", .flag = true, .type = "bool", .bits = 1, .label = N_("RST flag"),
         .where = W "Reset", .get = get_rst, LOW},
	{TCP, .name = "tcp.flags.syn", .flag = true, .type = "bool", .bits = 1, .label = N_("SYN flag"),
         .where = W "Syn", .get = get_syn, LOW},
	{TCP, .name = "tcp.flags.fin", .flag = true, .type = "bool", .bits = 1, .label = N_("FIN flag"),
         .where = W "Fin", .get = get_fin, LOW},
	{REMARKED, .name = "tcp.connection.syn", .label = N_("request to open a connection"),
         .where = W "Syn: Connection establish request (SYN)", .source = "RFC 9293 3.5", .get = get_opens},
	{REMARKED, .name = "tcp.connection.synack", .label = N_("answer to the request to open a connection"),
         .where = W "Syn: Connection establish acknowledge (SYN+ACK)", .source = "RFC 9293 3.5", .get = get_answers},
	{REMARKED, .name = "tcp.connection.fin", .label = N_("end of one direction of the connection"),
         .where = W "Fin: Connection finish (FIN)", .source = "RFC 9293 3.6", .get = get_ends},
	{REMARKED, .name = "tcp.connection.fin_active", .label = N_("FIN of the side that closes first"),
         .where = W "TCP Flags: This frame initiates the connection closing", .source = "RFC 9293 3.6",
         .get = get_ends_first},
	{REMARKED, .name = "tcp.connection.fin_passive", .label = N_("FIN of the side that closes second"),
         .where = W "TCP Flags: This frame undergoes the connection closing", .source = "RFC 9293 3.6",
         .get = get_ends_second},
	{REMARKED, .name = "tcp.connection.rst", .label = N_("reset of the connection"),
         .where = W "Reset: Connection reset (RST)", .source = "RFC 9293 3.5.2", .get = get_resets},
	{.name = NULL},
};

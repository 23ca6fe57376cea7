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

UINT_GETTER(get_ae, LAYER_TCP, tcp, !!(h->flags & TCP_AE))
UINT_GETTER(get_cwr, LAYER_TCP, tcp, !!(h->flags & TCP_CWR))
UINT_GETTER(get_ece, LAYER_TCP, tcp, !!(h->flags & TCP_ECE))
UINT_GETTER(get_urg, LAYER_TCP, tcp, !!(h->flags & TCP_URG))
UINT_GETTER(get_ack, LAYER_TCP, tcp, !!(h->flags & TCP_ACK))
UINT_GETTER(get_psh, LAYER_TCP, tcp, !!(h->flags & TCP_PSH))
UINT_GETTER(get_rst, LAYER_TCP, tcp, !!(h->flags & TCP_RST))
UINT_GETTER(get_syn, LAYER_TCP, tcp, !!(h->flags & TCP_SYN))
UINT_GETTER(get_fin, LAYER_TCP, tcp, !!(h->flags & TCP_FIN))

/* As Wireshark's dots: "·······A··S·" with '.' for a flag that is not set. */
static bool get_str(const struct site *site, size_t nth, struct value *out)
{
	static const char letters[] = "RRRACEUAPRSF";
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_TCP, nth) : NULL;
	char *text = l ? arena_alloc(site->arena, sizeof letters * 2) : NULL;
	if (!text)
		return false;
	char *at = text;
	for (int i = 0; i < 12; i++) {
		if (l->tcp.flags >> (11 - i) & 1) {
			*at++ = letters[i];
		} else {
			*at++ = (char)0xc2; /* U+00B7, middle dot */
			*at++ = (char)0xb7;
		}
	}
	*out = value_text(span_make(text, (size_t)(at - text)));
	return true;
}

#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP, .source = "RFC 9293 3.1"
#define W "Transmission Control Protocol: Flags: "
#define LOW .at = 13, .size = 1

static const char *const ae_names[] = {"tcp.flags.ns", NULL};

const struct field fields_tcp_flags[] = {
	{TCP, .name = "tcp.flags", .type = "flags", .base = BASE_FLAGS, .bits = 12, .label = N_("flags"),
         .where = "Transmission Control Protocol: Flags", .get = get_flags, .at = 12, .size = 2},
	{TCP, .name = "tcp.flags.str", .type = "text", .label = N_("flags as Wireshark draws them"),
         .where = W "TCP Flags", .get = get_str, .at = 12, .size = 2},
	{TCP, .name = "tcp.flags.res", .type = "uint", .bits = 3, .label = N_("reserved bits"), .where = W "Reserved",
         .get = get_reserved, .at = 12, .size = 1, .plain = plain_reserved},
	{TCP, .name = "tcp.flags.ae", .aliases = ae_names, .type = "bool", .bits = 1, .label = N_("AE flag (once NS)"),
         .where = W "Accurate ECN", .get = get_ae, .at = 12, .size = 1},
	{TCP, .name = "tcp.flags.cwr", .type = "bool", .bits = 1, .label = N_("CWR flag"),
         .where = W "Congestion Window Reduced", .get = get_cwr, LOW},
	{TCP, .name = "tcp.flags.ece", .type = "bool", .bits = 1, .label = N_("ECE flag"), .where = W "ECN-Echo",
         .get = get_ece, LOW},
	{TCP, .name = "tcp.flags.urg", .type = "bool", .bits = 1, .label = N_("URG flag"), .where = W "Urgent",
         .get = get_urg, LOW},
	{TCP, .name = "tcp.flags.ack", .type = "bool", .bits = 1, .label = N_("ACK flag"), .where = W "Acknowledgment",
         .get = get_ack, LOW},
	{TCP, .name = "tcp.flags.push", .type = "bool", .bits = 1, .label = N_("PSH flag"), .where = W "Push",
         .get = get_psh, LOW},
	{TCP, .name = "tcp.flags.reset", .type = "bool", .bits = 1, .label = N_("RST flag"), .where = W "Reset",
         .get = get_rst, LOW},
	{TCP, .name = "tcp.flags.syn", .type = "bool", .bits = 1, .label = N_("SYN flag"), .where = W "Syn",
         .get = get_syn, LOW},
	{TCP, .name = "tcp.flags.fin", .type = "bool", .bits = 1, .label = N_("FIN flag"), .where = W "Fin",
         .get = get_fin, LOW},
	{.name = NULL},
};

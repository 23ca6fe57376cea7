/* What Wireshark numbers since 4.4: pairs of addresses, frames within a stream; and completeness taken apart. */
#include "field/field_table.h"

/* ---- pairs of addresses ---- */

static bool give_pair(const struct site *site, enum layer_kind kind, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, kind, nth) : NULL;
	uint32_t number;
	if (!l || !site->evidence || !evidence_pair(site->evidence, site->frame, l, &number))
		return false;
	*out = value_uint(number);
	return true;
}

static bool get_eth_stream(const struct site *site, size_t nth, struct value *out)
{
	return give_pair(site, LAYER_ETHERNET, nth, out);
}

static bool get_ip_stream(const struct site *site, size_t nth, struct value *out)
{
	return give_pair(site, LAYER_IPV4, nth, out);
}

static bool get_ipv6_stream(const struct site *site, size_t nth, struct value *out)
{
	return give_pair(site, LAYER_IPV6, nth, out);
}

/* ---- frames of a stream ---- */

static bool get_tcp_number(const struct site *site, size_t nth, struct value *out)
{
	uint32_t number = site->segment ? site->segment->number : site->quoted_number;
	*out = value_uint(number);
	return nth == 0 && site->tcp && number;
}

static bool get_udp_number(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	size_t skip = nth;
	for (size_t i = 0; nth < UDP_TIMES && site->frame && (l = frame_layer(site->frame, LAYER_UDP, i)); i++) {
		if (!evidence_udp_is_timed(site->wireshark, l) || skip-- > 0)
			continue;
		const struct udp_conversation *u =
			site->evidence ? evidence_udp_of(site->evidence, site->frame, l) : NULL;
		uint32_t number = site->udp_frame_in_stream[nth];
		if (u && !number)
			number = evidence_udp_count(site->evidence, u, site->frame->record.frame_no);
		*out = value_uint(number);
		return u && number;
	}
	return false;
}

/* ---- completeness ---- */

static bool completeness_of(const struct site *site, size_t nth, unsigned *out)
{
	if (nth || !site->tcp)
		return false;
	*out = tcp_completeness(site->tcp, site->frame ? site->frame->record.frame_no : site->tcp->last_frame);
	return true;
}

static bool give_complete(const struct site *site, size_t nth, unsigned bit, struct value *out)
{
	unsigned bits;
	if (!completeness_of(site, nth, &bits))
		return false;
	*out = value_uint(bits >> bit & 1);
	return true;
}

#define COMPLETE(name, bit)                                                                                            \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return give_complete(site, nth, bit, out);                                                             \
	}

COMPLETE(syn, 0)
COMPLETE(syn_ack, 1)
COMPLETE(ack, 2)
COMPLETE(data, 3)
COMPLETE(fin, 4)
COMPLETE(rst, 5)

/* "·FDASS": the first letters of what was seen, the last of them first. */
static bool get_letters(const struct site *site, size_t nth, struct value *out)
{
	static const char letters[] = "SSADFR", dot[] = "\xc2\xb7";
	enum { LETTERS = sizeof letters - 1 };
	unsigned bits;
	if (!completeness_of(site, nth, &bits))
		return false;
	if (!bits)
		return give_text(out, "[ Null ]");
	struct buf text = BUF_INIT;
	for (int i = LETTERS - 1; i >= 0; i--)
		if (bits >> i & 1)
			buf_add_char(&text, letters[i]);
		else
			buf_add(&text, dot);
	const char *copy = buf_copy(&text, site->arena);
	buf_release(&text);
	return give_text(out, copy);
}

static bool get_partial_ack(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->segment)
		return false;
	*out = value_uint(site->segment->shown.partial_ack);
	return true;
}

#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP
#define CONNECTION .scope = SCOPE_CONNECTION, .layer = LAYER_NONE
#define W "Transmission Control Protocol: "
#define SEEN CONNECTION, .flag = true, .type = "bool", .bits = 1
#define C W "Conversation completeness: "

const struct field fields_streams[] = {
	{.scope = SCOPE_FRAME,
         .layer = LAYER_ETHERNET,
         .name = "eth.stream",
         .type = "uint",
         .bits = 32,
         .label = N_("number of the pair of MAC addresses"),
         .where = "Ethernet II: Stream index",
         .get = get_eth_stream},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_IPV4,
         .name = "ip.stream",
         .type = "uint",
         .bits = 32,
         .label = N_("number of the pair of IPv4 addresses"),
         .where = "Internet Protocol Version 4: Stream index",
         .get = get_ip_stream},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_IPV6,
         .name = "ipv6.stream",
         .type = "uint",
         .bits = 32,
         .label = N_("number of the pair of IPv6 addresses"),
         .where = "Internet Protocol Version 6: Stream index",
         .get = get_ipv6_stream},
	{TCP, .name = "tcp.stream.pnum", .type = "uint", .bits = 32,
         .label = N_("number of the frame in the TCP stream"), .where = W "Stream Packet Number",
         .get = get_tcp_number},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_UDP,
         .name = "udp.stream.pnum",
         .type = "uint",
         .bits = 32,
         .label = N_("number of the frame in the UDP stream"),
         .where = "User Datagram Protocol: Stream Packet Number",
         .get = get_udp_number},
	{CONNECTION, .name = "tcp.completeness.str", .type = "text",
         .label = N_("completeness of the connection as letters"), .where = C "Completeness Flags", .get = get_letters},
	{SEEN, .name = "tcp.completeness.syn", .label = N_("the connection has a SYN"), .where = C "SYN",
         .get = get_syn},
	{SEEN, .name = "tcp.completeness.syn-ack", .label = N_("the connection has a SYN,ACK"), .where = C "SYN-ACK",
         .get = get_syn_ack},
	{SEEN, .name = "tcp.completeness.ack", .label = N_("the connection has an acknowledgment without data"),
         .where = C "ACK", .get = get_ack},
	{SEEN, .name = "tcp.completeness.data", .label = N_("the connection has data"), .where = C "Data",
         .get = get_data},
	{SEEN, .name = "tcp.completeness.fin", .label = N_("the connection has a FIN"), .where = C "FIN",
         .get = get_fin},
	{SEEN, .name = "tcp.completeness.rst", .label = N_("the connection has a RST"), .where = C "RST",
         .get = get_rst},
	{TCP, .name = "tcp.analysis.partial_ack", .type = "bool", .bits = 1,
         .label = N_("it acknowledges a part of a segment"), .where = W "SEQ/ACK analysis", .get = get_partial_ack,
         .plain = plain_mark},
	{.name = NULL},
};

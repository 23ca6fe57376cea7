/* What is wrong with a packet: all that this program sees by our own names, and what Wireshark has an expert item for
 * by its name. */
#include "field/field_table.h"

static bool has(const struct site *site, enum anomaly anomaly)
{
	return site->frame && site->frame->anomalies >> anomaly & 1;
}

static bool get_anomaly(const struct site *site, size_t nth, struct value *out)
{
	for (int a = 0; a < ANOMALY_COUNT; a++)
		if (has(site, (enum anomaly)a) && nth-- == 0)
			return give_text(out, anomaly_name((enum anomaly)a));
	return false;
}

/* The byte at AT of the header of KIND that is not read further; 0xff: there is none. */
static uint8_t cut_byte(const struct site *site, enum layer_kind kind, size_t at)
{
	const struct frame *f = site->frame;
	if (!f || f->cut.kind != kind || f->cut.offset + at >= f->record.captured)
		return UINT8_MAX;
	return f->record.bytes[f->cut.offset + at];
}

static bool says_less_than_20(uint8_t words)
{
	return words < 5;
}

static bool is_short_ipv4(const struct site *site)
{
	return has(site, ANOMALY_IPV4_HEADER_LENGTH) && says_less_than_20(cut_byte(site, LAYER_IPV4, 0) & 0xf);
}

/* Wireshark compares the packet's length with that of its header, and with what there is. */
static bool is_odd_length(const struct site *site)
{
	return has(site, ANOMALY_IPV4_TOTAL_LENGTH) || (has(site, ANOMALY_IPV4_HEADER_LENGTH) && !is_short_ipv4(site));
}

static bool is_short_tcp(const struct site *site)
{
	return has(site, ANOMALY_TCP_DATA_OFFSET) && says_less_than_20(cut_byte(site, LAYER_TCP, 12) >> 4);
}

/* The layer below says that IPv6 follows. */
static bool announces_ipv6(const struct site *site)
{
	enum { ETHERTYPE_IPV6 = 0x86dd };
	const struct layer *l = site->frame->n_layers ? &site->frame->layers[site->frame->n_layers - 1] : NULL;
	return l && ((l->kind == LAYER_ETHERNET && l->ethernet.type_or_length == ETHERTYPE_IPV6) ||
	             (l->kind == LAYER_VLAN && l->vlan.ethertype == ETHERTYPE_IPV6));
}

static bool is_no_ipv4(const struct site *site)
{
	return has(site, ANOMALY_IP_VERSION) && !announces_ipv6(site);
}

static bool is_no_ipv6(const struct site *site)
{
	return has(site, ANOMALY_IP_VERSION) && announces_ipv6(site);
}

static bool is_long_ipv6(const struct site *site)
{
	return has(site, ANOMALY_IPV6_PAYLOAD_LENGTH);
}

#define MARK_GETTER(getter, test)                                                                                      \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		*out = value_uint(nth == 0 && test(site));                                                             \
		return nth == 0 && site->frame;                                                                        \
	}
MARK_GETTER(get_short_ipv4, is_short_ipv4)
MARK_GETTER(get_odd_length, is_odd_length)
MARK_GETTER(get_no_ipv4, is_no_ipv4)
MARK_GETTER(get_no_ipv6, is_no_ipv6)
MARK_GETTER(get_long_ipv6, is_long_ipv6)
MARK_GETTER(get_short_tcp, is_short_tcp)

#define MARK .scope = SCOPE_FRAME, .type = "bool", .bits = 1, .plain = plain_mark
#define IP4 "Internet Protocol Version 4: "
#define IP6 "Internet Protocol Version 6: "

const struct field fields_anomaly[] = {
	{.scope = SCOPE_FRAME,
         .name = "frame.anomaly",
         .type = "text",
         .label = N_("what is wrong with the packet, or special about it: names such as dns-malformed"),
         .get = get_anomaly},
	{MARK, .name = "ip.bogus_header_length", .label = N_("the IPv4 header length is smaller than 20 bytes"),
         .where = IP4 "Bogus IP header length", .source = "RFC 791 3.1", .get = get_short_ipv4},
	{MARK, .name = "ip.bogus_ip_length",
         .label = N_("the IPv4 total length is larger than the frame or smaller than the header"),
         .where = IP4 "Bogus IP length", .source = "RFC 791 3.1", .get = get_odd_length},
	{MARK, .name = "ip.bogus_ip_version", .label = N_("the IP version is not 4 where IPv4 should follow"),
         .where = IP4 "Bogus IPv4 version", .source = "RFC 791 3.1", .get = get_no_ipv4},
	{MARK, .name = "ipv6.bogus_ipv6_version", .label = N_("the IP version is not 6 where IPv6 should follow"),
         .where = IP6 "Bogus IP version", .source = "RFC 8200 3", .get = get_no_ipv6},
	{MARK, .name = "ipv6.plen_exceeds_framing", .label = N_("the IPv6 payload length is larger than the frame"),
         .where = IP6 "IPv6 payload length does not match expected framing length", .source = "RFC 8200 3",
         .get = get_long_ipv6},
	{MARK, .name = "tcp.bogus_header_length", .label = N_("the TCP header length is smaller than 20 bytes"),
         .where = "Transmission Control Protocol: Bogus TCP header length", .source = "RFC 9293 3.1",
         .get = get_short_tcp},
	{.name = NULL},
};

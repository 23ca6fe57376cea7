/* IPv4 (RFC 791) and IPv6 (RFC 8200) headers. */
#include "field/field_table.h"

ADDRESS_GETTER(get_src, LAYER_IPV4, VALUE_IPV4, ipv4, h->src, 4)
ADDRESS_GETTER(get_dst, LAYER_IPV4, VALUE_IPV4, ipv4, h->dst, 4)
UINT_GETTER(get_hdr_len, LAYER_IPV4, ipv4, h->ihl_words * 4u)
UINT_GETTER(get_dsfield, LAYER_IPV4, ipv4, h->dscp_ecn)
UINT_GETTER(get_dscp, LAYER_IPV4, ipv4, h->dscp_ecn >> 2)
UINT_GETTER(get_ecn, LAYER_IPV4, ipv4, h->dscp_ecn & 3)
/* As Wireshark: with segmentation offload (total length 0) the length of what the frame holds. */
UINT_GETTER(get_len, LAYER_IPV4, ipv4, h->total_length ? h->total_length : h->effective_length)
UINT_GETTER(get_len_stored, LAYER_IPV4, ipv4, h->total_length)

static bool also_len(const struct site *site, size_t nth, struct value *out)
{
	return get_len_stored(site, nth, out) && out->u == 0;
}
UINT_GETTER(get_id, LAYER_IPV4, ipv4, h->identification)
UINT_GETTER(get_flags, LAYER_IPV4, ipv4, h->reserved_flag << 2 | h->dont_fragment << 1 | h->more_fragments)
UINT_GETTER(get_df, LAYER_IPV4, ipv4, h->dont_fragment)
UINT_GETTER(get_mf, LAYER_IPV4, ipv4, h->more_fragments)
/* Wireshark's field holds the number as stored, its packet details show bytes. */
UINT_GETTER(get_frag_offset, LAYER_IPV4, ipv4, h->fragment_offset_bytes / 8)
UINT_GETTER(get_frag_offset_bytes, LAYER_IPV4, ipv4, h->fragment_offset_bytes)
UINT_GETTER(get_ttl, LAYER_IPV4, ipv4, h->ttl)
UINT_GETTER(get_proto, LAYER_IPV4, ipv4, h->protocol)
UINT_GETTER(get_checksum, LAYER_IPV4, ipv4, h->checksum.stored)
UINT_GETTER(get_checksum_status, LAYER_IPV4, ipv4, h->checksum.status)

/* As in Wireshark ip.version is that of IPv6 headers too. */
static const struct layer *any_ip(const struct site *site, size_t nth)
{
	const struct frame *f = site->frame;
	for (size_t i = 0; f && i < f->n_layers; i++)
		if ((f->layers[i].kind == LAYER_IPV4 || f->layers[i].kind == LAYER_IPV6) && nth-- == 0)
			return &f->layers[i];
	return NULL;
}

static bool get_version(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = any_ip(site, nth);
	*out = value_uint(l && l->kind == LAYER_IPV4 ? 4 : 6);
	return l;
}

static bool bytes_version(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = any_ip(site, nth);
	*from = l ? l->offset : 0;
	*to = *from + 1;
	return l;
}

static bool get_checksum_calculated(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_IPV4, nth) : NULL;
	if (!l || l->ipv4.checksum.status > CHECKSUM_GOOD)
		return false;
	*out = value_uint(l->ipv4.checksum.computed);
	return true;
}

static const char *const instead_src[] = {"ipv6.src", NULL}, *const instead_dst[] = {"ipv6.dst", NULL},
			 *const instead_ttl[] = {"ipv6.hlim", NULL}, *const instead_proto[] = {"ipv6.nxt", NULL},
			 *const instead_version[] = {"ipv6.version", NULL},
			 *const instead_dsfield[] = {"ipv6.tclass", NULL};

#define IP .scope = SCOPE_FRAME, .layer = LAYER_IPV4, .source = "RFC 791 3.1"
#define W "Internet Protocol Version 4: "

const struct field fields_ipv4[] = {
	{IP, .name = "ip.src", .type = "ip", .label = N_("source IP address"), .where = W "Source Address",
         .instead = instead_src, .get = get_src, .at = 12, .size = 4},
	{IP, .name = "ip.dst", .type = "ip", .label = N_("destination IP address"), .where = W "Destination Address",
         .instead = instead_dst, .get = get_dst, .at = 16, .size = 4},
	{.scope = SCOPE_FRAME,
         .source = "RFC 791 3.1",
         .name = "ip.version",
         .type = "uint",
         .bits = 4,
         .label = N_("IP version"),
         .where = W "Version",
         .instead = instead_version,
         .get = get_version,
         .bytes = bytes_version},
	{IP, .name = "ip.hdr_len", .type = "length", .unit = UNIT_BYTES, .bits = 8, .label = N_("IP header length"),
         .where = W "Header Length", .get = get_hdr_len, .at = 0, .size = 1},
	{IP, .name = "ip.dsfield", .type = "hex", .base = BASE_HEX8, .bits = 8,
         .label = N_("type of service (DS field)"), .where = W "Differentiated Services Field",
         .instead = instead_dsfield, .get = get_dsfield, .at = 1, .size = 1},
	{IP, .name = "ip.dsfield.dscp", .type = "uint", .bits = 6, .label = N_("DSCP"),
         .where = W "Differentiated Services Codepoint", .get = get_dscp, .at = 1, .size = 1},
	{IP, .name = "ip.dsfield.ecn", .type = "uint", .bits = 2, .label = N_("ECN bits of the IP header"),
         .where = W "Explicit Congestion Notification", .get = get_ecn, .at = 1, .size = 1},
	{IP, .name = "ip.len", .type = "length", .unit = UNIT_BYTES, .bits = 16, .label = N_("IP total length"),
         .where = W "Total Length", .get = get_len, .at = 2, .size = 2, .also = also_len,
         .also_why = N_(
		 "The field itself holds 0, because the network card splits the packet (TCP segmentation offload, TSO); Wireshark shows the length of what was captured. Both are accepted.")},
	{IP, .name = "ip.len.stored", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("IP total length as stored"), .where = W "Total Length", .get = get_len_stored, .at = 2,
         .size = 2},
	{IP, .name = "ip.id", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("IP identification"),
         .where = W "Identification", .get = get_id, .at = 4, .size = 2},
	{IP, .name = "ip.flags", .type = "hex", .base = BASE_HEX8, .bits = 3, .label = N_("IP flags"),
         .where = W "Flags", .get = get_flags, .at = 6, .size = 1},
	{IP, .name = "ip.flags.df", .type = "bool", .bits = 1, .label = N_("don't fragment flag (DF)"),
         .where = W "Don't fragment", .get = get_df, .at = 6, .size = 1},
	{IP, .name = "ip.flags.mf", .type = "bool", .bits = 1, .label = N_("more fragments flag (MF)"),
         .where = W "More fragments", .get = get_mf, .at = 6, .size = 1},
	{IP, .name = "ip.frag_offset", .type = "uint", .bits = 13,
         .label = N_("fragment offset as stored (in units of 8 bytes)"), .get = get_frag_offset, .at = 6, .size = 2},
	{IP, .name = "ip.frag_offset.bytes", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("fragment offset"), .where = W "Fragment Offset", .get = get_frag_offset_bytes, .at = 6,
         .size = 2},
	{IP, .name = "ip.ttl", .type = "uint", .bits = 8, .label = N_("time to live (TTL)"), .where = W "Time to Live",
         .instead = instead_ttl, .get = get_ttl, .at = 8, .size = 1},
	{IP, .name = "ip.proto", .type = "uint", .bits = 8, .label = N_("protocol number"), .where = W "Protocol",
         .instead = instead_proto, .get = get_proto, .at = 9, .size = 1},
	{IP, .name = "ip.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("IP header checksum"),
         .where = W "Header Checksum", .get = get_checksum, .at = 10, .size = 2},
	{IP, .name = "ip.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the IP header checksum (0 bad, 1 good, 2 not verified)"),
         .where = W "Header checksum status", .get = get_checksum_status},
	{IP, .name = "ip.checksum_calculated", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("computed IP header checksum"), .where = W "Calculated Checksum", .get = get_checksum_calculated},
	{.name = NULL},
};
#undef W

ADDRESS_GETTER(get_src6, LAYER_IPV6, VALUE_IPV6, ipv6, h->src, 16)
ADDRESS_GETTER(get_dst6, LAYER_IPV6, VALUE_IPV6, ipv6, h->dst, 16)
UINT_GETTER(get_version6, LAYER_IPV6, ipv6, h ? 6 : 0)
UINT_GETTER(get_tclass, LAYER_IPV6, ipv6, h->traffic_class)
UINT_GETTER(get_flow, LAYER_IPV6, ipv6, h->flow_label)
UINT_GETTER(get_plen, LAYER_IPV6, ipv6, h->payload_length)
UINT_GETTER(get_next, LAYER_IPV6, ipv6, h->next_header)
UINT_GETTER(get_hop_limit, LAYER_IPV6, ipv6, h->hop_limit)

#define IP6 .scope = SCOPE_FRAME, .layer = LAYER_IPV6, .source = "RFC 8200 3"
#define W "Internet Protocol Version 6: "

const struct field fields_ipv6[] = {
	{IP6, .name = "ipv6.src", .type = "ip", .label = N_("source IPv6 address"), .where = W "Source Address",
         .get = get_src6, .at = 8, .size = 16},
	{IP6, .name = "ipv6.dst", .type = "ip", .label = N_("destination IPv6 address"),
         .where = W "Destination Address", .get = get_dst6, .at = 24, .size = 16},
	{IP6, .name = "ipv6.version", .type = "uint", .bits = 4, .label = N_("IP version"), .where = W "Version",
         .get = get_version6, .at = 0, .size = 1},
	{IP6, .name = "ipv6.tclass", .type = "hex", .base = BASE_HEX32, .bits = 8, .label = N_("traffic class"),
         .where = W "Traffic Class", .get = get_tclass, .at = 0, .size = 2},
	{IP6, .name = "ipv6.flow", .type = "hex", .base = BASE_HEX24, .bits = 20, .label = N_("flow label"),
         .where = W "Flow Label", .get = get_flow, .at = 1, .size = 3},
	{IP6, .name = "ipv6.plen", .type = "length", .unit = UNIT_BYTES, .bits = 16, .label = N_("IPv6 payload length"),
         .where = W "Payload Length", .get = get_plen, .at = 4, .size = 2},
	{IP6, .name = "ipv6.nxt", .type = "uint", .bits = 8, .label = N_("next header"), .where = W "Next Header",
         .get = get_next, .at = 6, .size = 1},
	{IP6, .name = "ipv6.hlim", .type = "uint", .bits = 8, .label = N_("hop limit"), .where = W "Hop Limit",
         .get = get_hop_limit, .at = 7, .size = 1},
	{.name = NULL},
};

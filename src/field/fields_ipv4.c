/* The IPv4 header (RFC 791); its options are in fields_ipv4_options.c, fragments in fields_fragments.c. */
#include "field/field_table.h"

/* As Wireshark: with segmentation offload (total length 0) the length of what the frame holds. */
UINT_GETTER(get_len, LAYER_IPV4, ipv4, h->total_length ? h->total_length : h->effective_length)
UINT_GETTER(get_frag_offset, LAYER_IPV4, ipv4, h->fragment_offset_bytes)
UINT_GETTER(get_checksum_status, LAYER_IPV4, ipv4, h->checksum.status)
UINT_GETTER(get_hdr_len, LAYER_IPV4, ipv4, h->ihl_words * 4u)

static bool also_unverified(const struct site *site, size_t nth, struct value *out)
{
	return give_unverified(get_checksum_status, site, nth, out);
}

static bool also_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_IPV4, nth) : NULL;
	*out = value_uint(0);
	return l && l->ipv4.total_length == 0;
}

static bool plain_frag_offset(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	if (!get_frag_offset(site, nth, out))
		return false;
	out->u /= 8;
	return true;
}

static bool get_addr(const struct site *site, size_t nth, struct value *out)
{
	enum { WITH_DESTINATION = 20 };
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_IPV4, nth / 2) : NULL;
	if (!l || (nth % 2 && l->header_len < WITH_DESTINATION)) /* it may be cut */
		return false;
	*out = (struct value){.kind = VALUE_IPV4};
	memcpy(out->address, nth % 2 ? l->ipv4.dst : l->ipv4.src, 4);
	return true;
}

static bool bytes_addr(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_IPV4, nth / 2) : NULL;
	*from = l ? l->offset + (nth % 2 ? 16 : 12) : 0;
	*to = *from + 4;
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
			 *const instead_dsfield[] = {"ipv6.tclass", NULL};

#define IP .scope = SCOPE_FRAME, .layer = LAYER_IPV4, .source = "RFC 791 3.1"
#define ECN .scope = SCOPE_FRAME, .layer = LAYER_IPV4, .source = "RFC 2474 3, RFC 3168 5"
#define W "Internet Protocol Version 4: "

const struct field fields_ipv4[] = {
	{IP, .name = "ip.src", .instead = instead_src, .type = "ip", .label = N_("source IP address"),
         .where = W "Source Address", .as = VALUE_IPV4, .at = 12, .size = 4},
	{IP, .name = "ip.dst", .instead = instead_dst, .type = "ip", .label = N_("destination IP address"),
         .where = W "Destination Address", .as = VALUE_IPV4, .at = 16, .size = 4},
	{IP, .name = "ip.addr", .type = "ip", .label = N_("either IP address"), .get = get_addr, .bytes = bytes_addr,
         .at = 12, .size = 4},
	{IP, .or_layer = LAYER_IPV6, .name = "ip.version", .type = "uint", .bits = 4, .label = N_("IP version"),
         .where = W "Version", .at = 0, .size = 1, .shift = 4},
	{IP, .name = "ip.hdr_len", .type = "length", .unit = UNIT_BYTES, .bits = 8, .label = N_("IP header length"),
         .where = W "Header Length", .get = get_hdr_len, .at = 0, .size = 1},
	{ECN, .name = "ip.dsfield", .instead = instead_dsfield, .type = "hex", .base = BASE_HEX8, .bits = 8,
         .label = N_("type of service (DS field)"), .where = W "Differentiated Services Field", .at = 1, .size = 1},
	{ECN, .name = "ip.dsfield.dscp", .type = "uint", .bits = 6, .label = N_("DSCP"),
         .where = W "Differentiated Services Codepoint", .at = 1, .size = 1, .shift = 2},
	{ECN, .name = "ip.dsfield.ecn", .type = "uint", .bits = 2, .label = N_("ECN bits of the IP header"),
         .where = W "Explicit Congestion Notification", .at = 1, .size = 1},
	{IP, .name = "ip.len", .type = "length", .unit = UNIT_BYTES, .bits = 16, .label = N_("IP total length"),
         .where = W "Total Length", .get = get_len, .at = 2, .size = 2, .also = also_len,
         .also_why = N_(
		 "The field itself holds 0, because the network card splits the packet (TCP segmentation offload, TSO); Wireshark shows the length of what was captured. Both are accepted.")},
	{IP, .name = "ip.len.stored", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("IP total length as stored"), .where = W "Total Length", .at = 2, .size = 2},
	{IP, .name = "ip.id", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("IP identification"),
         .where = W "Identification", .at = 4, .size = 2},
	{IP, .name = "ip.flags", .type = "hex", .base = BASE_HEX8, .bits = 3, .label = N_("IP flags"),
         .where = W "Flags", .at = 6, .size = 1, .shift = 5},
	{IP, .name = "ip.flags.rb", .flag = true, .type = "bool", .bits = 1,
         .label = N_("reserved bit of the IP flags"), .where = W "Reserved bit", .at = 6, .size = 1, .shift = 7},
	{IP, .name = "ip.flags.df", .flag = true, .type = "bool", .bits = 1, .label = N_("don't fragment flag (DF)"),
         .where = W "Don't fragment", .at = 6, .size = 1, .shift = 6},
	{IP, .name = "ip.flags.mf", .flag = true, .type = "bool", .bits = 1, .label = N_("more fragments flag (MF)"),
         .where = W "More fragments", .at = 6, .size = 1, .shift = 5},
	{IP, .name = "ip.frag_offset", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("fragment offset in bytes (the field counts in units of 8 bytes)"), .where = W "Fragment Offset",
         .get = get_frag_offset, .plain = plain_frag_offset, .at = 6, .size = 2},
	{IP, .name = "ip.ttl", .instead = instead_ttl, .type = "uint", .bits = 8, .label = N_("time to live (TTL)"),
         .where = W "Time to Live", .at = 8, .size = 1},
	{IP, .name = "ip.proto", .instead = instead_proto, .type = "uint", .bits = 8, .label = N_("protocol number"),
         .where = W "Protocol", .at = 9, .size = 1},
	{IP, .name = "ip.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("IP header checksum"),
         .where = W "Header Checksum", .at = 10, .size = 2},
	{IP, .name = "ip.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the IP header checksum (0 bad, 1 good, 2 not verified)"),
         .where = W "Header checksum status", .get = get_checksum_status, .also = also_unverified,
         .also_why = UNVERIFIED_WHY, .at = 10, .size = 2},
	{IP, .name = "ip.checksum_calculated", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("computed IP header checksum"), .where = W "Calculated Checksum", .get = get_checksum_calculated},
	{.name = NULL},
};

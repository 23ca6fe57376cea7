/* IPv6 extension headers (RFC 8200 4) and the options in two of them (4.2). */
#include "field/field_table.h"
#include "field/ipv6_extension.h"

/* The NTH extension header of KIND, over all IPv6 headers of the frame. */
static bool find_header(const struct site *site, uint8_t kind, size_t nth, struct ipv6_extension *out)
{
	const struct layer *l;
	for (size_t i = 0; site->frame && (l = frame_layer(site->frame, LAYER_IPV6, i)); i++) {
		struct ipv6_extensions it = ipv6_extensions(site->frame, l);
		while (ipv6_extension_next(&it, out))
			if (out->kind == kind && nth-- == 0)
				return true;
	}
	return false;
}

#define HEADER_GETTER(getter, kind, expression)                                                                        \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct ipv6_extension e;                                                                               \
		if (!find_header(site, kind, nth, &e))                                                                 \
			return false;                                                                                  \
		const uint8_t *b = e.bytes.at;                                                                         \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

#define HEADER_BYTES(places, kind)                                                                                     \
	static bool places(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)                          \
	{                                                                                                              \
		struct ipv6_extension e;                                                                               \
		if (!find_header(site, kind, nth, &e))                                                                 \
			return false;                                                                                  \
		*from = e.offset;                                                                                      \
		*to = *from + (uint32_t)e.bytes.len;                                                                   \
		return true;                                                                                           \
	}

HEADER_GETTER(get_hop_next, IPV6_HOP_BY_HOP, b[0])
HEADER_GETTER(get_hop_len, IPV6_HOP_BY_HOP, b[1])
HEADER_GETTER(get_hop_bytes, IPV6_HOP_BY_HOP, (b[1] + 1u) * 8)
HEADER_BYTES(bytes_hop, IPV6_HOP_BY_HOP)
HEADER_GETTER(get_destination_next, IPV6_DESTINATION, b[0])
HEADER_GETTER(get_destination_len, IPV6_DESTINATION, b[1])
HEADER_GETTER(get_destination_bytes, IPV6_DESTINATION, (b[1] + 1u) * 8)
HEADER_BYTES(bytes_destination, IPV6_DESTINATION)
HEADER_GETTER(get_routing_next, IPV6_ROUTING, b[0])
HEADER_GETTER(get_routing_len, IPV6_ROUTING, b[1])
HEADER_GETTER(get_routing_bytes, IPV6_ROUTING, (b[1] + 1u) * 8)
HEADER_GETTER(get_routing_type, IPV6_ROUTING, b[2])
HEADER_GETTER(get_segments_left, IPV6_ROUTING, b[3])
HEADER_BYTES(bytes_routing, IPV6_ROUTING)
HEADER_GETTER(get_fragment_next, IPV6_FRAGMENT, b[0])
HEADER_GETTER(get_fragment_reserved, IPV6_FRAGMENT, b[1])
HEADER_GETTER(get_fragment_offset, IPV6_FRAGMENT, be16(b + 2) & 0xfff8)
HEADER_GETTER(get_fragment_bits, IPV6_FRAGMENT, b[3] >> 1 & 3)
HEADER_GETTER(get_fragment_more, IPV6_FRAGMENT, b[3] & 1)
HEADER_GETTER(get_fragment_ident, IPV6_FRAGMENT, be32(b + 4))
HEADER_BYTES(bytes_fragment, IPV6_FRAGMENT)

static bool plain_offset(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	if (!get_fragment_offset(site, nth, out))
		return false;
	out->u /= 8;
	return true;
}

enum { OPTION_PAD1 = 0, OPTION_ROUTER_ALERT = 5, ANY_OPTION = -1 };

/* Takes the first option off REST: type alone, or type, length and content.  False: none. */
static bool take_option(struct span *rest, struct span *out)
{
	if (rest->len == 0 || (rest->at[0] != OPTION_PAD1 && rest->len < 2))
		return false;
	size_t len = rest->at[0] == OPTION_PAD1 ? 1 : rest->at[1] + 2u;
	if (len > rest->len)
		return false;
	*out = span_sub(*rest, 0, len);
	*rest = span_sub(*rest, len, rest->len - len);
	return true;
}

/* The *NTH option of TYPE in one header; else *NTH less those that are there. */
static bool option_of(const struct ipv6_extension *e, int type, bool with_length, size_t *nth, struct span *out)
{
	struct span rest = span_sub(e->bytes, 2, e->bytes.len);
	while (take_option(&rest, out))
		if ((type == ANY_OPTION || out->at[0] == type) && (out->len > 1 || !with_length) && (*nth)-- == 0)
			return true;
	return false;
}

/* The NTH option of TYPE over the headers that hold options.  WITH_LENGTH: those of one byte do not count. */
static bool find_option(const struct site *site, int type, bool with_length, size_t nth, struct span *out)
{
	const struct layer *l;
	for (size_t i = 0; site->frame && (l = frame_layer(site->frame, LAYER_IPV6, i)); i++) {
		struct ipv6_extension e;
		struct ipv6_extensions it = ipv6_extensions(site->frame, l);
		while (ipv6_extension_next(&it, &e))
			if ((e.kind == IPV6_HOP_BY_HOP || e.kind == IPV6_DESTINATION) &&
			    option_of(&e, type, with_length, &nth, out))
				return true;
	}
	return false;
}

static bool get_option_type(const struct site *site, size_t nth, struct value *out)
{
	struct span option;
	if (!find_option(site, ANY_OPTION, false, nth, &option))
		return false;
	*out = value_uint(option.at[0]);
	return true;
}

static bool get_option_len(const struct site *site, size_t nth, struct value *out)
{
	struct span option;
	if (!find_option(site, ANY_OPTION, true, nth, &option))
		return false;
	*out = value_uint(option.at[1]);
	return true;
}

static bool get_router_alert(const struct site *site, size_t nth, struct value *out)
{
	struct span option;
	if (!find_option(site, OPTION_ROUTER_ALERT, true, nth, &option) || option.len < 4)
		return false;
	*out = value_uint(be16(option.at + 2));
	return true;
}

#define EXT .scope = SCOPE_FRAME, .layer = LAYER_IPV6
#define HOP EXT, .source = "RFC 8200 4.3", .bytes = bytes_hop
#define DST EXT, .source = "RFC 8200 4.6", .bytes = bytes_destination
#define RT EXT, .source = "RFC 8200 4.4", .bytes = bytes_routing
#define FRAG EXT, .source = "RFC 8200 4.5", .bytes = bytes_fragment
#define W "Internet Protocol Version 6: "

const struct field fields_ipv6_extensions[] = {
	{HOP, .name = "ipv6.hopopts.nxt", .type = "uint", .bits = 8,
         .label = N_("next header after the hop-by-hop options"), .where = W "IPv6 Hop-by-Hop Option: Next Header",
         .get = get_hop_next},
	{HOP, .name = "ipv6.hopopts.len", .type = "uint", .bits = 8,
         .label = N_("length field of the hop-by-hop options (8 bytes each, less one)"),
         .where = W "IPv6 Hop-by-Hop Option: Length", .get = get_hop_len},
	{HOP, .name = "ipv6.hopopts.len_oct", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the hop-by-hop options"), .where = W "IPv6 Hop-by-Hop Option: Length",
         .get = get_hop_bytes},
	{DST, .name = "ipv6.dstopts.nxt", .type = "uint", .bits = 8,
         .label = N_("next header after the destination options"), .where = "Destination Options for IPv6: Next Header",
         .get = get_destination_next},
	{DST, .name = "ipv6.dstopts.len", .type = "uint", .bits = 8,
         .label = N_("length field of the destination options (8 bytes each, less one)"),
         .where = "Destination Options for IPv6: Length", .get = get_destination_len},
	{DST, .name = "ipv6.dstopts.len_oct", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the destination options"), .where = "Destination Options for IPv6: Length",
         .get = get_destination_bytes},
	{EXT, .source = "RFC 8200 4.2", .name = "ipv6.opt.type", .type = "hex", .many = true, .base = BASE_HEX8,
         .bits = 8, .label = N_("types of the IPv6 options"), .where = W "Type", .get = get_option_type},
	{EXT, .source = "RFC 8200 4.2", .name = "ipv6.opt.length", .type = "length", .many = true, .unit = UNIT_BYTES,
         .bits = 8, .label = N_("lengths of the IPv6 options"), .where = W "Length", .get = get_option_len},
	{EXT, .source = "RFC 2711 2.1", .name = "ipv6.opt.router_alert", .type = "uint", .bits = 16,
         .label = N_("router alert option (0: multicast listener discovery)"), .where = W "Router Alert",
         .get = get_router_alert},
	{RT, .name = "ipv6.routing.nxt", .type = "uint", .bits = 8, .label = N_("next header after the routing header"),
         .where = W "Routing Header: Next Header", .get = get_routing_next},
	{RT, .name = "ipv6.routing.len", .type = "uint", .bits = 8,
         .label = N_("length field of the routing header (8 bytes each, less one)"),
         .where = W "Routing Header: Length", .get = get_routing_len},
	{RT, .name = "ipv6.routing.len_oct", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the routing header"), .where = W "Routing Header: Length", .get = get_routing_bytes},
	{RT, .name = "ipv6.routing.type", .type = "uint", .bits = 8, .label = N_("type of the routing header"),
         .where = W "Routing Header: Type", .get = get_routing_type},
	{RT, .name = "ipv6.routing.segleft", .type = "uint", .bits = 8, .label = N_("segments left (routing header)"),
         .where = W "Routing Header: Segments Left", .get = get_segments_left},
	{FRAG, .name = "ipv6.fraghdr.nxt", .type = "uint", .bits = 8,
         .label = N_("next header after the fragment header"), .where = W "Fragment Header: Next header",
         .get = get_fragment_next},
	{FRAG, .name = "ipv6.fraghdr.reserved_octet", .type = "hex", .base = BASE_HEX8, .bits = 8,
         .label = N_("reserved byte of the fragment header"), .where = W "Fragment Header: Reserved octet",
         .get = get_fragment_reserved},
	{FRAG, .name = "ipv6.fraghdr.offset", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("IPv6 fragment offset in bytes (the field counts in units of 8 bytes)"),
         .where = W "Fragment Header: Offset", .get = get_fragment_offset, .plain = plain_offset},
	{FRAG, .name = "ipv6.fraghdr.reserved_bits", .type = "uint", .bits = 2,
         .label = N_("reserved bits of the fragment header"), .where = W "Fragment Header: Reserved bits",
         .get = get_fragment_bits},
	{FRAG, .name = "ipv6.fraghdr.more", .flag = true, .type = "bool", .bits = 1,
         .label = N_("more fragments flag of IPv6 (M)"), .where = W "Fragment Header: More Fragments",
         .get = get_fragment_more},
	{FRAG, .name = "ipv6.fraghdr.ident", .type = "hex", .base = BASE_HEX32, .bits = 32,
         .label = N_("IPv6 fragment identification"), .where = W "Fragment Header: Identification",
         .get = get_fragment_ident},
	{.name = NULL},
};

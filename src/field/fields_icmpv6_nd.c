/* Neighbour discovery (RFC 4861): solicitations and advertisements, and their options. */
#include "field/field_table.h"

enum nd_type {
	ROUTER_SOLICITATION = 133,
	ROUTER_ADVERTISEMENT,
	NEIGHBOUR_SOLICITATION,
	NEIGHBOUR_ADVERTISEMENT,
	REDIRECT
};
enum nd_option {
	OPTION_ANY = 0,
	OPTION_SOURCE = 1,
	OPTION_TARGET = 2,
	OPTION_PREFIX = 3,
	OPTION_MTU = 5,
	OPTION_ROUTE = 24,
	OPTION_RDNSS = 25
};

static bool is_router_advertisement(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == ROUTER_ADVERTISEMENT;
}

static bool is_solicitation(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == NEIGHBOUR_SOLICITATION;
}

static bool is_advertisement(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == NEIGHBOUR_ADVERTISEMENT;
}

static bool is_redirect(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == REDIRECT;
}

/* Where the options of a message begin; 0: it has none. */
static size_t options_at(uint8_t type)
{
	switch (type) {
	case ROUTER_SOLICITATION:
		return 8;
	case ROUTER_ADVERTISEMENT:
		return 16;
	case NEIGHBOUR_SOLICITATION:
	case NEIGHBOUR_ADVERTISEMENT:
		return 24;
	case REDIRECT:
		return 40;
	default:
		return 0;
	}
}

/* Takes the first option, whose length counts 8 bytes, off REST. */
static bool take_option(struct span *rest, struct span *out)
{
	size_t len = rest->len < 2 ? 0 : rest->at[1] * (size_t)8;
	if (len == 0 || len > rest->len)
		return false;
	*out = span_sub(*rest, 0, len);
	*rest = span_sub(*rest, len, rest->len);
	return true;
}

/* The NTH option of type ONE or OTHER with at least LEN bytes, over all messages of the frame. */
static bool find_option(const struct site *site, uint8_t one, uint8_t other, size_t len, size_t nth, struct span *out)
{
	const struct layer *l;
	for (size_t i = 0; (l = layer_fitting(site, LAYER_ICMPV6, i, NULL)); i++) {
		size_t at = options_at(l->icmp.type);
		struct span message = layer_bytes(site->frame, l), rest = span_sub(message, at, at ? message.len : 0);
		for (size_t n = 0; n < LIMIT_ND_OPTIONS && take_option(&rest, out); n++) {
			bool fits = one == OPTION_ANY || out->at[0] == one || out->at[0] == other;
			if (fits && out->len >= len && nth-- == 0)
				return true;
		}
	}
	return false;
}

#define OPTION_GETTER(getter, one, other, len, expression)                                                             \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct span option;                                                                                    \
		if (!find_option(site, one, other, len, nth, &option))                                                 \
			return false;                                                                                  \
		const uint8_t *b = option.at;                                                                          \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

OPTION_GETTER(get_option_type, OPTION_ANY, OPTION_ANY, 2, b[0])
OPTION_GETTER(get_option_len, OPTION_ANY, OPTION_ANY, 2, b[1])
OPTION_GETTER(get_prefix_len, OPTION_PREFIX, OPTION_ROUTE, 3, b[2])
OPTION_GETTER(get_prefix_flags, OPTION_PREFIX, OPTION_PREFIX, 4, b[3])
OPTION_GETTER(get_prefix_on_link, OPTION_PREFIX, OPTION_PREFIX, 4, b[3] >> 7)
OPTION_GETTER(get_prefix_autonomous, OPTION_PREFIX, OPTION_PREFIX, 4, b[3] >> 6 & 1)
OPTION_GETTER(get_prefix_valid, OPTION_PREFIX, OPTION_PREFIX, 8, be32(b + 4))
OPTION_GETTER(get_prefix_preferred, OPTION_PREFIX, OPTION_PREFIX, 12, be32(b + 8))
OPTION_GETTER(get_mtu, OPTION_MTU, OPTION_MTU, 8, be32(b + 4))
OPTION_GETTER(get_server_lifetime, OPTION_RDNSS, OPTION_RDNSS, 8, be32(b + 4))

/* Link-layer addresses of Ethernet fill one unit. */
static bool give_mac(const struct site *site, uint8_t one, uint8_t other, size_t nth, struct value *out)
{
	struct span option;
	if (!find_option(site, one, other, 8, nth, &option) || option.len != 8)
		return false;
	*out = (struct value){.kind = VALUE_MAC};
	memcpy(out->address, option.at + 2, 6);
	return true;
}

static bool get_mac(const struct site *site, size_t nth, struct value *out)
{
	return give_mac(site, OPTION_SOURCE, OPTION_TARGET, nth, out);
}

static bool get_source_mac(const struct site *site, size_t nth, struct value *out)
{
	return give_mac(site, OPTION_SOURCE, OPTION_SOURCE, nth, out);
}

static bool get_target_mac(const struct site *site, size_t nth, struct value *out)
{
	return give_mac(site, OPTION_TARGET, OPTION_TARGET, nth, out);
}

/* A route's prefix may be shorter than an address (RFC 4191 2.3). */
static bool get_prefix(const struct site *site, size_t nth, struct value *out)
{
	struct span option;
	if (!find_option(site, OPTION_PREFIX, OPTION_ROUTE, 8, nth, &option))
		return false;
	struct span prefix = span_sub(option, option.at[0] == OPTION_PREFIX ? 16 : 8, 16);
	*out = (struct value){.kind = VALUE_IPV6};
	if (prefix.len > 0)
		memcpy(out->address, prefix.at, prefix.len);
	return true;
}

/* The NTH server's address of all such options (RFC 8106 5.1). */
static bool get_server(const struct site *site, size_t nth, struct value *out)
{
	struct span option;
	for (size_t i = 0; find_option(site, OPTION_RDNSS, OPTION_RDNSS, 8, i, &option); i++) {
		size_t n = (option.len - 8) / 16;
		if (nth < n) {
			*out = (struct value){.kind = VALUE_IPV6};
			memcpy(out->address, option.at + 8 + nth * 16, 16);
			return true;
		}
		nth -= n;
	}
	return false;
}

#define RA .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 4861 4.2", .fits = is_router_advertisement
#define NS .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 4861 4.3", .fits = is_solicitation
#define NA .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 4861 4.4", .fits = is_advertisement
#define RD .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 4861 4.5", .fits = is_redirect
#define OPT(rfc) .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = rfc
#define W "Internet Control Message Protocol v6: "

const struct field fields_icmpv6_nd[] = {
	{RA, .name = "icmpv6.nd.ra.cur_hop_limit", .type = "uint", .bits = 8,
         .label = N_("hop limit that hosts shall use (router advertisement)"), .where = W "Cur hop limit", .at = 4,
         .size = 1},
	{RA, .name = "icmpv6.nd.ra.flag", .type = "hex", .base = BASE_HEX8, .bits = 8,
         .label = N_("flags of the router advertisement"), .where = W "Flags", .at = 5, .size = 1},
	{RA, .name = "icmpv6.nd.ra.flag.m", .flag = true, .type = "bool", .bits = 1,
         .label = N_("M flag: addresses come by DHCPv6 (router advertisement)"),
         .where = W "Flags: Managed address configuration", .at = 5, .size = 1, .shift = 7},
	{RA, .name = "icmpv6.nd.ra.flag.o", .flag = true, .type = "bool", .bits = 1,
         .label = N_("O flag: other settings come by DHCPv6 (router advertisement)"),
         .where = W "Flags: Other configuration", .at = 5, .size = 1, .shift = 6},
	{RA, .name = "icmpv6.nd.ra.flag.prf", .type = "uint", .bits = 2,
         .label = N_("preference of the router (router advertisement)"),
         .where = W "Flags: Prf (Default Router Preference)", .at = 5, .size = 1, .shift = 3},
	{RA, .name = "icmpv6.nd.ra.router_lifetime", .type = "uint", .bits = 16,
         .label = N_("lifetime of the default router in seconds (router advertisement)"),
         .where = W "Router lifetime (s)", .at = 6, .size = 2},
	{RA, .name = "icmpv6.nd.ra.reachable_time", .type = "uint", .bits = 32,
         .label = N_("reachable time in milliseconds (router advertisement)"), .where = W "Reachable time (ms)",
         .at = 8, .size = 4},
	{RA, .name = "icmpv6.nd.ra.retrans_timer", .type = "uint", .bits = 32,
         .label = N_("time between solicitations in milliseconds (router advertisement)"),
         .where = W "Retrans timer (ms)", .at = 12, .size = 4},
	{NS, .name = "icmpv6.nd.ns.target_address", .type = "ip",
         .label = N_("target address (neighbour solicitation)"), .where = W "Target Address", .as = VALUE_IPV6, .at = 8,
         .size = 16},
	{NA, .name = "icmpv6.nd.na.flag", .type = "hex", .base = BASE_HEX32, .bits = 32,
         .label = N_("flags of the neighbour advertisement"), .where = W "Flags", .at = 4, .size = 4},
	{NA, .name = "icmpv6.nd.na.flag.r", .flag = true, .type = "bool", .bits = 1,
         .label = N_("R flag: the sender is a router (neighbour advertisement)"), .where = W "Flags: Router", .at = 4,
         .size = 1, .shift = 7},
	{NA, .name = "icmpv6.nd.na.flag.s", .flag = true, .type = "bool", .bits = 1,
         .label = N_("S flag: answer to a solicitation (neighbour advertisement)"), .where = W "Flags: Solicited",
         .at = 4, .size = 1, .shift = 6},
	{NA, .name = "icmpv6.nd.na.flag.o", .flag = true, .type = "bool", .bits = 1,
         .label = N_("O flag: override what is known (neighbour advertisement)"), .where = W "Flags: Override", .at = 4,
         .size = 1, .shift = 5},
	{NA, .name = "icmpv6.nd.na.target_address", .type = "ip",
         .label = N_("target address (neighbour advertisement)"), .where = W "Target Address", .as = VALUE_IPV6,
         .at = 8, .size = 16},
	{RD, .name = "icmpv6.nd.rd.target_address", .type = "ip", .label = N_("better next hop (ICMPv6 redirect)"),
         .where = W "Target Address", .as = VALUE_IPV6, .at = 8, .size = 16},
	{RD, .name = "icmpv6.rd.na.destination_address", .type = "ip",
         .label = N_("destination that is redirected (ICMPv6 redirect)"), .where = W "Destination Address",
         .as = VALUE_IPV6, .at = 24, .size = 16},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.type", .type = "uint", .many = true, .bits = 8,
         .label = N_("types of the neighbour discovery options"), .where = W "ICMPv6 Option: Type",
         .get = get_option_type},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.length", .type = "uint", .many = true, .bits = 8,
         .label = N_("lengths of the neighbour discovery options, in units of 8 bytes"),
         .where = W "ICMPv6 Option: Length", .get = get_option_len},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.linkaddr", .type = "mac",
         .label = N_("MAC address in neighbour discovery options"), .where = W "ICMPv6 Option: Link-layer address",
         .get = get_mac},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.src_linkaddr", .type = "mac",
         .label = N_("source MAC address (neighbour discovery option)"),
         .where = W "ICMPv6 Option (Source link-layer address): Link-layer address", .get = get_source_mac},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.target_linkaddr", .type = "mac",
         .label = N_("target MAC address (neighbour discovery option)"),
         .where = W "ICMPv6 Option (Target link-layer address): Link-layer address", .get = get_target_mac},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix", .type = "ip", .label = N_("prefix (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): Prefix", .get = get_prefix},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix.length", .type = "uint", .bits = 8,
         .label = N_("length of the prefix in bits (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): Prefix Length", .get = get_prefix_len},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix.flag", .type = "hex", .base = BASE_HEX8, .bits = 8,
         .label = N_("flags of the prefix (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): Flag", .get = get_prefix_flags},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix.flag.l", .flag = true, .type = "bool", .bits = 1,
         .label = N_("L flag: the prefix is on this link (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): On-link flag(L)", .get = get_prefix_on_link},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix.flag.a", .flag = true, .type = "bool", .bits = 1,
         .label = N_("A flag: hosts make addresses from the prefix (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): Autonomous address-configuration flag(A)",
         .get = get_prefix_autonomous},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix.valid_lifetime", .type = "uint", .bits = 32,
         .label = N_("valid lifetime of the prefix in seconds (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): Valid Lifetime", .get = get_prefix_valid},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.prefix.preferred_lifetime", .type = "uint", .bits = 32,
         .label = N_("preferred lifetime of the prefix in seconds (router advertisement)"),
         .where = W "ICMPv6 Option (Prefix information): Preferred Lifetime", .get = get_prefix_preferred},
	{OPT("RFC 4861 4.6"), .name = "icmpv6.opt.mtu", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("MTU of the link (router advertisement)"), .where = W "ICMPv6 Option (MTU): MTU", .get = get_mtu},
	{OPT("RFC 8106 5.1"), .name = "icmpv6.opt.rdnss", .type = "ip", .many = true,
         .label = N_("DNS servers (router advertisement)"),
         .where = W "ICMPv6 Option (Recursive DNS Server): Recursive DNS Servers", .get = get_server},
	{OPT("RFC 8106 5.1"), .name = "icmpv6.opt.rdnss.lifetime", .type = "uint", .bits = 32,
         .label = N_("lifetime of the DNS servers in seconds (router advertisement)"),
         .where = W "ICMPv6 Option (Recursive DNS Server): Lifetime", .get = get_server_lifetime},
	{.name = NULL},
};

/* The IPv6 header (RFC 8200 3); extension headers are in fields_ipv6_extensions.c. */
#include "field/field_table.h"

static bool get_addr(const struct site *site, size_t nth, struct value *out)
{
	enum { WITH_DESTINATION = 40 };
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_IPV6, nth / 2) : NULL;
	if (!l || (nth % 2 && l->header_len < WITH_DESTINATION)) /* it may be cut */
		return false;
	*out = (struct value){.kind = VALUE_IPV6};
	memcpy(out->address, site->frame->record.bytes + l->offset + (nth % 2 ? 24 : 8), 16);
	return true;
}

static bool bytes_addr(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_IPV6, nth / 2) : NULL;
	*from = l ? l->offset + (nth % 2 ? 24 : 8) : 0;
	*to = *from + 16;
	return l;
}

#define IP6 .scope = SCOPE_FRAME, .layer = LAYER_IPV6, .source = "RFC 8200 3"
#define W "Internet Protocol Version 6: "

const struct field fields_ipv6[] = {
	{IP6, .name = "ipv6.src", .type = "ip", .label = N_("source IPv6 address"), .where = W "Source Address",
         .as = VALUE_IPV6, .at = 8, .size = 16},
	{IP6, .name = "ipv6.dst", .type = "ip", .label = N_("destination IPv6 address"),
         .where = W "Destination Address", .as = VALUE_IPV6, .at = 24, .size = 16},
	{IP6, .name = "ipv6.addr", .type = "ip", .label = N_("either IPv6 address"), .get = get_addr,
         .bytes = bytes_addr, .at = 8, .size = 16},
	{IP6, .name = "ipv6.version", .type = "uint", .bits = 4, .label = N_("IP version"), .where = W "Version",
         .at = 0, .size = 1, .shift = 4},
	{IP6, .name = "ipv6.tclass", .type = "hex", .base = BASE_HEX32, .bits = 8, .label = N_("traffic class"),
         .where = W "Traffic Class", .at = 0, .size = 2, .shift = 4},
	{IP6, .name = "ipv6.tclass.dscp", .type = "uint", .bits = 6, .label = N_("DSCP of the IPv6 header"),
         .where = W "Differentiated Services Codepoint", .at = 0, .size = 2, .shift = 6},
	{IP6, .name = "ipv6.tclass.ecn", .type = "uint", .bits = 2, .label = N_("ECN bits of the IPv6 header"),
         .where = W "Explicit Congestion Notification", .at = 0, .size = 2, .shift = 4},
	{IP6, .name = "ipv6.flow", .type = "hex", .base = BASE_HEX24, .bits = 20, .label = N_("flow label"),
         .where = W "Flow Label", .at = 1, .size = 3},
	{IP6, .name = "ipv6.plen", .type = "length", .unit = UNIT_BYTES, .bits = 16, .label = N_("IPv6 payload length"),
         .where = W "Payload Length", .at = 4, .size = 2},
	{IP6, .name = "ipv6.nxt", .type = "uint", .bits = 8, .label = N_("next header"), .where = W "Next Header",
         .at = 6, .size = 1},
	{IP6, .name = "ipv6.hlim", .type = "uint", .bits = 8, .label = N_("hop limit"), .where = W "Hop Limit", .at = 7,
         .size = 1},
	{.name = NULL},
};

/* ICMP (RFC 792) and ICMPv6 (RFC 4443). */
#include "field/field_table.h"

UINT_GETTER(get_type, LAYER_ICMP, icmp, h->type)
UINT_GETTER(get_code, LAYER_ICMP, icmp, h->code)
UINT_GETTER(get_checksum, LAYER_ICMP, icmp, h->checksum.stored)
UINT_GETTER(get_type6, LAYER_ICMPV6, icmp, h->type)
UINT_GETTER(get_code6, LAYER_ICMPV6, icmp, h->code)

static const struct icmp_header *echo(const struct site *site, enum layer_kind kind, size_t nth)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, kind, nth) : NULL;
	return l && l->icmp.is_echo ? &l->icmp : NULL;
}

static bool get_ident(const struct site *site, size_t nth, struct value *out)
{
	const struct icmp_header *h = echo(site, LAYER_ICMP, nth);
	*out = value_uint(h ? h->id : 0);
	return h;
}

static bool get_seq(const struct site *site, size_t nth, struct value *out)
{
	const struct icmp_header *h = echo(site, LAYER_ICMP, nth);
	*out = value_uint(h ? h->sequence : 0);
	return h;
}

#define ICMP .scope = SCOPE_FRAME, .layer = LAYER_ICMP, .source = "RFC 792"
#define W "Internet Control Message Protocol: "

const struct field fields_icmp[] = {
	{ICMP, .name = "icmp.type", .type = "uint", .bits = 8, .label = N_("ICMP type"), .where = W "Type",
         .get = get_type, .at = 0, .size = 1},
	{ICMP, .name = "icmp.code", .type = "uint", .bits = 8, .label = N_("ICMP code"), .where = W "Code",
         .get = get_code, .at = 1, .size = 1},
	{ICMP, .name = "icmp.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("ICMP checksum"),
         .where = W "Checksum", .get = get_checksum, .at = 2, .size = 2},
	{ICMP, .name = "icmp.ident", .type = "uint", .bits = 16, .label = N_("ICMP identifier"),
         .where = W "Identifier (BE)", .get = get_ident, .at = 4, .size = 2},
	{ICMP, .name = "icmp.seq", .type = "uint", .bits = 16, .label = N_("ICMP sequence number"),
         .where = W "Sequence Number (BE)", .get = get_seq, .at = 6, .size = 2},
	{.name = "icmpv6.type",
         .type = "uint",
         .bits = 8,
         .layer = LAYER_ICMPV6,
         .source = "RFC 4443 2.1",
         .label = N_("ICMPv6 type"),
         .where = "Internet Control Message Protocol v6: Type",
         .get = get_type6,
         .at = 0,
         .size = 1},
	{.name = "icmpv6.code",
         .type = "uint",
         .bits = 8,
         .layer = LAYER_ICMPV6,
         .source = "RFC 4443 2.1",
         .label = N_("ICMPv6 code"),
         .where = "Internet Control Message Protocol v6: Code",
         .get = get_code6,
         .at = 1,
         .size = 1},
	{.name = NULL},
};

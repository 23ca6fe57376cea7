/* Linux cooked headers, version 1 and 2 (www.tcpdump.org/linktypes), which share their names in Wireshark, and the
 * loopback header. */
#include "field/field_table.h"

enum { ETHERNET_BYTES = 6, ADDRESS_PLACE = 8 };

/* The NTH cooked header. */
static const struct layer *cooked(const struct site *site, size_t nth)
{
	const struct frame *f = site->frame;
	for (size_t i = 0; f && i < f->n_layers; i++)
		if ((f->layers[i].kind == LAYER_SLL || f->layers[i].kind == LAYER_SLL2) && nth-- == 0)
			return &f->layers[i];
	return NULL;
}

#define COOKED_GETTER(getter, expression)                                                                              \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l = cooked(site, nth);                                                             \
		if (!l)                                                                                                \
			return false;                                                                                  \
		const struct sll_header *h = &l->sll;                                                                  \
		*out = value_uint(expression);                                                                         \
		return true;                                                                                           \
	}

COOKED_GETTER(get_packet_type, h->packet_type)
COOKED_GETTER(get_hardware, h->arphrd_type)

static bool get_protocol(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = cooked(site, nth);
	if (!l || !l->sll.is_ethertype)
		return false;
	*out = value_uint(l->sll.protocol);
	return true;
}

/* As stored: it may say more than the eight bytes that there are for an address. */
static bool get_address_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = cooked(site, nth);
	if (!l)
		return false;
	const uint8_t *h = site->frame->record.bytes + l->offset;
	*out = value_uint(l->kind == LAYER_SLL ? be16(h + 4) : h[11]);
	return true;
}

static const uint8_t *address_place(const struct site *site, const struct layer *l)
{
	return site->frame->record.bytes + l->offset + (l->kind == LAYER_SLL ? 6 : 12);
}

static bool get_source(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = cooked(site, nth);
	if (!l || l->sll.address_len != ETHERNET_BYTES)
		return false;
	*out = (struct value){.kind = VALUE_MAC};
	memcpy(out->address, address_place(site, l), ETHERNET_BYTES);
	return true;
}

static bool bytes_source(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = cooked(site, nth);
	if (!l || l->sll.address_len != ETHERNET_BYTES)
		return false;
	*from = (uint32_t)(address_place(site, l) - site->frame->record.bytes);
	*to = *from + ETHERNET_BYTES;
	return true;
}

/* What the address leaves of its place. */
static bool get_unused(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = cooked(site, nth);
	if (!l || l->sll.address_len >= ADDRESS_PLACE)
		return false;
	struct span place = span_make(address_place(site, l), ADDRESS_PLACE);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_sub(place, l->sll.address_len, ADDRESS_PLACE)};
	return true;
}

UINT_GETTER(get_family, LAYER_LOOPBACK, loopback, h->family)

static const char *const packet_type_names[] = {"sll2.pkttype", NULL};
static const char *const interface_names[] = {"sll2.if_index", NULL};

#define COOKED .scope = SCOPE_FRAME, .layer = LAYER_SLL, .or_layer = LAYER_SLL2
#define W "Linux cooked capture: "

const struct field fields_cooked[] = {
	{COOKED, .name = "sll.pkttype", .aliases = packet_type_names, .type = "uint", .bits = 16,
         .label = N_("packet type (Linux cooked: 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 sent by us)"),
         .where = W "Packet type", .get = get_packet_type},
	{COOKED, .name = "sll.hatype", .type = "uint", .bits = 16, .label = N_("kind of interface (Linux cooked)"),
         .where = W "Link-layer address type", .get = get_hardware},
	{COOKED, .name = "sll.halen", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the link-layer address (Linux cooked)"), .where = W "Link-layer address length",
         .get = get_address_len},
	{COOKED, .name = "sll.src.eth", .type = "mac", .label = N_("source MAC address (Linux cooked)"),
         .where = W "Source", .get = get_source, .bytes = bytes_source},
	{COOKED, .name = "sll.unused", .type = "bytes", .label = N_("unused bytes (Linux cooked)"), .where = W "Unused",
         .get = get_unused},
	{COOKED, .name = "sll.etype", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("Ethernet type (Linux cooked)"), .where = W "Protocol", .get = get_protocol},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_SLL2,
         .name = "sll.ifindex",
         .aliases = interface_names,
         .type = "uint",
         .bits = 32,
         .label = N_("interface index (Linux cooked)"),
         .where = W "Interface index",
         .at = 4,
         .size = 4},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_LOOPBACK,
         .name = "null.family",
         .type = "uint",
         .bits = 32,
         .label = N_("address family (loopback)"),
         .where = "Null/Loopback: Family",
         .get = get_family,
         .at = 0,
         .size = 4},
	{.name = NULL},
};

/* Ethernet, VLAN tags, Linux cooked and loopback headers. */
#include "field/field_table.h"

ADDRESS_GETTER(get_eth_dst, LAYER_ETHERNET, VALUE_MAC, ethernet, h->dst, 6)
ADDRESS_GETTER(get_eth_src, LAYER_ETHERNET, VALUE_MAC, ethernet, h->src, 6)

static bool get_eth_type(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_ETHERNET, nth) : NULL;
	if (!l || l->ethernet.is_length)
		return false;
	*out = value_uint(l->ethernet.type_or_length);
	return true;
}

static bool get_eth_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_ETHERNET, nth) : NULL;
	if (!l || !l->ethernet.is_length)
		return false;
	*out = value_uint(l->ethernet.type_or_length);
	return true;
}

UINT_GETTER(get_vlan_id, LAYER_VLAN, vlan, h->tci & 0xfff)
UINT_GETTER(get_vlan_priority, LAYER_VLAN, vlan, h->tci >> 13)
UINT_GETTER(get_vlan_etype, LAYER_VLAN, vlan, h->ethertype)
UINT_GETTER(get_sll_pkttype, LAYER_SLL, sll, h->packet_type)
UINT_GETTER(get_sll_etype, LAYER_SLL, sll, h->protocol)
UINT_GETTER(get_sll2_pkttype, LAYER_SLL2, sll, h->packet_type)
UINT_GETTER(get_sll2_interface, LAYER_SLL2, sll, h->interface_index)
UINT_GETTER(get_null_family, LAYER_LOOPBACK, loopback, h->family)

/* The sender's address in a cooked header of either version; the receiver's is not there. */
static const struct layer *cooked(const struct site *site, size_t nth)
{
	const struct layer *l = NULL;
	if (site->frame && nth == 0)
		l = frame_layer(site->frame, frame_has(site->frame, LAYER_SLL2) ? LAYER_SLL2 : LAYER_SLL, 0);
	return l && l->sll.address_len == 6 ? l : NULL;
}

static bool get_sll_src(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = cooked(site, nth);
	if (!l)
		return false;
	*out = (struct value){.kind = VALUE_MAC};
	memcpy(out->address, l->sll.address, 6);
	return true;
}

static bool bytes_sll_src(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = cooked(site, nth);
	if (!l)
		return false;
	*from = l->offset + (l->kind == LAYER_SLL2 ? 12 : 6);
	*to = *from + 6;
	return true;
}

static const char *const instead_eth_src[] = {"sll.src.eth", "wlan.sa", NULL}, *const instead_eth_dst[] = {"wlan.da",
                                                                                                           NULL};

#define ETH .scope = SCOPE_FRAME, .layer = LAYER_ETHERNET, .source = "IEEE 802.3 3.1.1"
#define TAG .scope = SCOPE_FRAME, .layer = LAYER_VLAN, .source = "IEEE 802.1Q 9.6"

const struct field fields_link[] = {
	{ETH, .name = "eth.dst", .type = "mac", .label = N_("destination MAC address"),
         .where = "Ethernet II: Destination", .get = get_eth_dst, .at = 0, .size = 6, .instead = instead_eth_dst},
	{ETH, .name = "eth.src", .type = "mac", .label = N_("source MAC address"), .where = "Ethernet II: Source",
         .get = get_eth_src, .at = 6, .size = 6, .instead = instead_eth_src},
	{ETH, .name = "eth.type", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("Ethernet type"),
         .where = "Ethernet II: Type", .get = get_eth_type, .at = 12, .size = 2},
	{ETH, .name = "eth.len", .type = "length", .unit = UNIT_BYTES, .bits = 16, .label = N_("IEEE 802.3 length"),
         .where = "IEEE 802.3 Ethernet: Length", .get = get_eth_len, .at = 12, .size = 2},
	{TAG, .name = "vlan.id", .type = "uint", .bits = 12, .label = N_("VLAN id"), .where = "802.1Q Virtual LAN: ID",
         .get = get_vlan_id, .at = 0, .size = 2},
	{TAG, .name = "vlan.priority", .type = "uint", .bits = 3, .label = N_("VLAN priority"),
         .where = "802.1Q Virtual LAN: Priority", .get = get_vlan_priority, .at = 0, .size = 1},
	{TAG, .name = "vlan.etype", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("Ethernet type after the VLAN tag"), .where = "802.1Q Virtual LAN: Type", .get = get_vlan_etype,
         .at = 2, .size = 2},
	{.name = "sll.pkttype",
         .type = "uint",
         .bits = 16,
         .layer = LAYER_SLL,
         .label = N_("packet type (Linux cooked)"),
         .where = "Linux cooked capture: Packet type",
         .get = get_sll_pkttype,
         .at = 0,
         .size = 2},
	{.name = "sll.src.eth",
         .type = "mac",
         .layer = LAYER_NONE,
         .label = N_("source MAC address (Linux cooked)"),
         .where = "Linux cooked capture: Source",
         .get = get_sll_src,
         .bytes = bytes_sll_src},
	{.name = "sll.etype",
         .type = "hex",
         .base = BASE_HEX16,
         .bits = 16,
         .layer = LAYER_SLL,
         .label = N_("Ethernet type (Linux cooked)"),
         .where = "Linux cooked capture: Protocol",
         .get = get_sll_etype,
         .at = 14,
         .size = 2},
	{.name = "sll2.pkttype",
         .type = "uint",
         .bits = 8,
         .layer = LAYER_SLL2,
         .label = N_("packet type (Linux cooked v2)"),
         .where = "Linux cooked capture v2: Packet type",
         .get = get_sll2_pkttype,
         .at = 10,
         .size = 1},
	{.name = "sll2.if_index",
         .type = "uint",
         .bits = 32,
         .layer = LAYER_SLL2,
         .label = N_("interface index (Linux cooked v2)"),
         .where = "Linux cooked capture v2: Interface index",
         .get = get_sll2_interface,
         .at = 4,
         .size = 4},
	{.name = "null.family",
         .type = "uint",
         .bits = 32,
         .layer = LAYER_LOOPBACK,
         .label = N_("address family (loopback)"),
         .where = "Null/Loopback: Family",
         .get = get_null_family,
         .at = 0,
         .size = 4},
	{.name = NULL},
};

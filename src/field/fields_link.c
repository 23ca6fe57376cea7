/* Ethernet and VLAN tags (IEEE 802.3, IEEE 802.1Q); cooked and loopback headers are in fields_cooked.c. */
#include "field/field_table.h"

enum { ADDRESS_BYTES = 6, LENGTH_MAX = 1500 };

static bool has_type(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return !l->ethernet.is_length;
}

static bool has_length(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->ethernet.is_length;
}

/* Destination and source of each header, in the order of the frame. */
static const uint8_t *nth_address(const struct site *site, size_t nth)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_ETHERNET, nth / 2) : NULL;
	if (!l)
		return NULL;
	return nth % 2 ? l->ethernet.src : l->ethernet.dst;
}

static bool get_addr(const struct site *site, size_t nth, struct value *out)
{
	const uint8_t *address = nth_address(site, nth);
	if (!address)
		return false;
	*out = (struct value){.kind = VALUE_MAC};
	memcpy(out->address, address, ADDRESS_BYTES);
	return true;
}

static bool get_local(const struct site *site, size_t nth, struct value *out)
{
	const uint8_t *address = nth_address(site, nth);
	*out = value_uint(address ? address[0] >> 1 & 1 : 0);
	return address;
}

static bool get_group(const struct site *site, size_t nth, struct value *out)
{
	const uint8_t *address = nth_address(site, nth);
	*out = value_uint(address ? address[0] & 1 : 0);
	return address;
}

static bool tag_has_type(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->vlan.ethertype > LENGTH_MAX;
}

static bool tag_has_length(const struct frame *frame, const struct layer *l)
{
	return !tag_has_type(frame, l);
}

static const char *const instead_eth_src[] = {"sll.src.eth", "wlan.sa", NULL}, *const instead_eth_dst[] = {"wlan.da",
                                                                                                           NULL};

#define ETH .scope = SCOPE_FRAME, .layer = LAYER_ETHERNET, .source = "IEEE 802.3 3.1.1"
#define TAG .scope = SCOPE_FRAME, .layer = LAYER_VLAN, .source = "IEEE 802.1Q 9.6"
#define SERVICE .scope = SCOPE_FRAME, .layer = LAYER_SERVICE_TAG, .source = "IEEE 802.1Q 9.6"

const struct field fields_link[] = {
	{ETH, .name = "eth.dst", .instead = instead_eth_dst, .type = "mac", .label = N_("destination MAC address"),
         .where = "Ethernet II: Destination", .as = VALUE_MAC, .at = 0, .size = 6},
	{ETH, .name = "eth.src", .instead = instead_eth_src, .type = "mac", .label = N_("source MAC address"),
         .where = "Ethernet II: Source", .as = VALUE_MAC, .at = 6, .size = 6},
	{ETH, .name = "eth.addr", .type = "mac", .label = N_("either MAC address"), .get = get_addr},
	{ETH, .name = "eth.dst.lg", .flag = true, .type = "bool", .bits = 1,
         .label = N_("destination MAC address is administered locally (LG bit)"),
         .where = "Ethernet II: Destination: LG bit", .at = 0, .size = 1, .shift = 1},
	{ETH, .name = "eth.dst.ig", .flag = true, .type = "bool", .bits = 1,
         .label = N_("destination MAC address is that of a group (IG bit: multicast or broadcast)"),
         .where = "Ethernet II: Destination: IG bit", .at = 0, .size = 1},
	{ETH, .name = "eth.src.lg", .flag = true, .type = "bool", .bits = 1,
         .label = N_("source MAC address is administered locally (LG bit)"), .where = "Ethernet II: Source: LG bit",
         .at = 6, .size = 1, .shift = 1},
	{ETH, .name = "eth.src.ig", .flag = true, .type = "bool", .bits = 1,
         .label = N_("source MAC address is that of a group (IG bit)"), .where = "Ethernet II: Source: IG bit", .at = 6,
         .size = 1},
	{ETH, .name = "eth.lg", .flag = true, .type = "bool", .bits = 1, .label = N_("LG bit of either MAC address"),
         .get = get_local},
	{ETH, .name = "eth.ig", .flag = true, .type = "bool", .bits = 1, .label = N_("IG bit of either MAC address"),
         .get = get_group},
	{ETH, .name = "eth.type", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("Ethernet type"),
         .where = "Ethernet II: Type", .fits = has_type, .at = 12, .size = 2},
	{ETH, .name = "eth.len", .type = "length", .unit = UNIT_BYTES, .bits = 16, .label = N_("IEEE 802.3 length"),
         .where = "IEEE 802.3 Ethernet: Length", .fits = has_length, .at = 12, .size = 2},
	{TAG, .name = "vlan.id", .type = "uint", .bits = 12, .label = N_("VLAN id"), .where = "802.1Q Virtual LAN: ID",
         .at = 0, .size = 2},
	{TAG, .name = "vlan.priority", .type = "uint", .bits = 3, .label = N_("VLAN priority"),
         .where = "802.1Q Virtual LAN: Priority", .at = 0, .size = 1, .shift = 5},
	{TAG, .name = "vlan.dei", .flag = true, .type = "bool", .bits = 1,
         .label = N_("drop eligible indicator (DEI) of the VLAN tag"), .where = "802.1Q Virtual LAN: DEI", .at = 0,
         .size = 1, .shift = 4},
	{TAG, .name = "vlan.etype", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("Ethernet type after the VLAN tag"), .where = "802.1Q Virtual LAN: Type", .fits = tag_has_type,
         .at = 2, .size = 2},
	{TAG, .name = "vlan.len", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length after the VLAN tag"), .where = "802.1Q Virtual LAN: Length", .fits = tag_has_length,
         .at = 2, .size = 2},
	{SERVICE, .name = "ieee8021ad.id", .type = "uint", .bits = 12, .label = N_("VLAN id of the service tag"),
         .where = "IEEE 802.1ad: ID", .at = 0, .size = 2},
	{SERVICE, .name = "ieee8021ad.priority", .type = "uint", .bits = 3, .label = N_("priority of the service tag"),
         .where = "IEEE 802.1ad: Priority", .at = 0, .size = 1, .shift = 5},
	{SERVICE, .name = "ieee8021ad.dei", .type = "uint", .bits = 1,
         .label = N_("drop eligible indicator (DEI) of the service tag"), .where = "IEEE 802.1ad: DEI", .at = 0,
         .size = 1, .shift = 4},
	{.name = NULL},
};

/* Addresses and kind of IEEE 802.11 frames (9.3.2.1): which of the address fields is whose depends on the bits To DS
 * and From DS. */
#include "field/field_table.h"

enum { VERSION = 0x0003, TYPE = 0x000c, TYPE_CONTROL = 0x0004, TO_DS = 0x0100, FROM_DS = 0x0200, PROTECTED = 0x4000 };
enum { SUBTYPE = 0x00f0, PS_POLL = 0x00a0, CF_END = 0x00e0 };
/* Offsets in the header. */
enum { ADDRESS_1 = 4, ADDRESS_2 = 10, ADDRESS_3 = 16, ADDRESS_4 = 24, ADDRESS_BYTES = 6, NOWHERE = 255 };

static bool find(const struct site *site, size_t nth, uint32_t (*where)(uint16_t control), uint32_t *from, uint32_t *to)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_WLAN, nth) : NULL;
	if (!l)
		return false;
	uint32_t at = where(l->wlan.frame_control);
	*from = l->offset + at;
	*to = *from + ADDRESS_BYTES;
	return at + ADDRESS_BYTES <= l->header_len && *to <= site->frame->record.captured;
}

static bool give(const struct site *site, size_t nth, uint32_t (*where)(uint16_t control), struct value *out)
{
	uint32_t from, to;
	if (!find(site, nth, where, &from, &to))
		return false;
	*out = (struct value){.kind = VALUE_MAC};
	memcpy(out->address, site->frame->record.bytes + from, ADDRESS_BYTES);
	return true;
}

static uint32_t where_ra(uint16_t control)
{
	(void)control;
	return ADDRESS_1;
}

/* Control frames are between neighbours: receiver and transmitter are all they have. */
static bool is_control(uint16_t control)
{
	return (control & TYPE) == TYPE_CONTROL;
}

/* Only the frame that ends a contention-free period has a BSS id there. */
static bool is_cf_end(uint16_t control)
{
	return is_control(control) && (control & SUBTYPE) >= CF_END;
}

/* What the two bits say of a data frame; elsewhere they say nothing. */
static bool to_ds(uint16_t control)
{
	return (control & TYPE) && (control & TO_DS);
}

static bool from_ds(uint16_t control)
{
	return (control & TYPE) && (control & FROM_DS);
}

static uint32_t where_ta(uint16_t control)
{
	return is_cf_end(control) ? NOWHERE : ADDRESS_2;
}

static uint32_t where_da(uint16_t control)
{
	if (is_control(control))
		return NOWHERE;
	return to_ds(control) ? ADDRESS_3 : ADDRESS_1;
}

static uint32_t where_sa(uint16_t control)
{
	if (is_control(control))
		return NOWHERE;
	if (!from_ds(control))
		return ADDRESS_2;
	return to_ds(control) ? ADDRESS_4 : ADDRESS_3;
}

static uint32_t where_bssid(uint16_t control)
{
	bool both = to_ds(control) && from_ds(control);
	if (is_cf_end(control))
		return ADDRESS_2;
	if (is_control(control) && (control & SUBTYPE) == PS_POLL)
		return ADDRESS_1;
	if (is_control(control) || both)
		return NOWHERE;
	if (to_ds(control))
		return ADDRESS_1;
	return from_ds(control) ? ADDRESS_2 : ADDRESS_3;
}

#define WLAN_ADDRESS(name)                                                                                             \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return give(site, nth, where_##name, out);                                                             \
	}                                                                                                              \
	static bool bytes_##name(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)                    \
	{                                                                                                              \
		return find(site, nth, where_##name, from, to);                                                        \
	}

WLAN_ADDRESS(ra)
WLAN_ADDRESS(ta)
WLAN_ADDRESS(da)
WLAN_ADDRESS(sa)
WLAN_ADDRESS(bssid)

OPTIONAL_GETTER(get_type, LAYER_WLAN, wlan, (h->frame_control & VERSION) == 0, h->frame_control >> 2 & 3)
OPTIONAL_GETTER(get_subtype, LAYER_WLAN, wlan, (h->frame_control & VERSION) == 0,
                (h->frame_control >> 2 & 3) << 4 | (h->frame_control >> 4 & 0xf))
OPTIONAL_GETTER(get_protected, LAYER_WLAN, wlan, (h->frame_control & VERSION) == 0, (h->frame_control & PROTECTED) != 0)

#define WLAN .scope = SCOPE_FRAME, .layer = LAYER_WLAN, .type = "mac", .source = "IEEE 802.11 9.3.2.1"
#define FC .scope = SCOPE_FRAME, .layer = LAYER_WLAN, .source = "IEEE 802.11 9.2.4.1"
#define W "IEEE 802.11 Data: "

const struct field fields_wlan[] = {
	{WLAN, .name = "wlan.ra", .label = N_("receiver MAC address (Wi-Fi)"), .where = W "Receiver address",
         .get = get_ra, .bytes = bytes_ra},
	{WLAN, .name = "wlan.ta", .label = N_("transmitter MAC address (Wi-Fi)"), .where = W "Transmitter address",
         .get = get_ta, .bytes = bytes_ta},
	{WLAN, .name = "wlan.da", .label = N_("destination MAC address (Wi-Fi)"), .where = W "Destination address",
         .get = get_da, .bytes = bytes_da},
	{WLAN, .name = "wlan.sa", .label = N_("source MAC address (Wi-Fi)"), .where = W "Source address", .get = get_sa,
         .bytes = bytes_sa},
	{WLAN, .name = "wlan.bssid", .label = N_("BSS id (Wi-Fi)"), .where = W "BSS Id", .get = get_bssid,
         .bytes = bytes_bssid},
	{FC, .name = "wlan.fc.type", .type = "uint", .bits = 2, .label = N_("type of the Wi-Fi frame"),
         .where = "IEEE 802.11: Type", .get = get_type, .at = 0, .size = 1},
	{FC, .name = "wlan.fc.type_subtype", .type = "hex", .base = BASE_HEX16, .bits = 6,
         .label = N_("type and subtype of the Wi-Fi frame"), .where = "IEEE 802.11: Type/Subtype", .get = get_subtype,
         .at = 0, .size = 1},
	{FC, .name = "wlan.fc.protected", .flag = true, .type = "bool", .bits = 1,
         .label = N_("the Wi-Fi frame is encrypted"), .where = "IEEE 802.11: Protected flag", .get = get_protected,
         .at = 1, .size = 1},
	{.name = NULL},
};

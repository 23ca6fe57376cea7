/* Addresses of IEEE 802.11 data frames (9.3.2.1): which of the address fields is whose depends on the bits To DS and
 * From DS. */
#include "field/field_table.h"

enum { TO_DS = 0x0100, FROM_DS = 0x0200 };
/* Offsets in the header. */
enum { ADDRESS_1 = 4, ADDRESS_2 = 10, ADDRESS_3 = 16, ADDRESS_4 = 24, ADDRESS_BYTES = 6 };

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

static uint32_t where_ta(uint16_t control)
{
	(void)control;
	return ADDRESS_2;
}

static uint32_t where_da(uint16_t control)
{
	return control & TO_DS ? ADDRESS_3 : ADDRESS_1;
}

static uint32_t where_sa(uint16_t control)
{
	if (!(control & FROM_DS))
		return ADDRESS_2;
	return control & TO_DS ? ADDRESS_4 : ADDRESS_3;
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

#define WLAN .scope = SCOPE_FRAME, .layer = LAYER_WLAN, .type = "mac", .source = "IEEE 802.11 9.3.2.1"
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
	{.name = NULL},
};

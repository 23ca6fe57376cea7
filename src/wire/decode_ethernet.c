/* Ethernet II and IEEE 802.3 frames, and VLAN tags (IEEE 802.1Q 9). */
#include "wire/decode.h"

void decode_ethernet(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 14 };
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		uint8_t copy[HEADER_BYTES];
		struct layer *cut = decode_cut(d, LAYER_ETHERNET, &in, copy, sizeof copy);
		if (cut)
			cut->header_len = 0; /* addresses without a type are none of anything */
		return;
	}
	uint16_t type = be16(h + 12);
	struct part payload = in;
	bool is_length = type > 0 && type <= ETHERNET_LENGTH_MAX; /* as in Wireshark, 0 is a type: of nothing */
	if (is_length)
		decode_narrow(d, &payload, type);
	struct layer *l = decode_push(d, LAYER_ETHERNET, h, HEADER_BYTES, &payload);
	if (!l)
		return;
	memcpy(l->ethernet.dst, h, 6);
	memcpy(l->ethernet.src, h + 6, 6);
	l->ethernet.type_or_length = type;
	l->ethernet.is_length = is_length;
	if (type > 0)
		decode_ethertype(d, type, payload);
}

void decode_bridged(struct decode *d, struct part in)
{
	if (decode_nest(d))
		decode_ethernet(d, in);
}

static void decode_tag(struct decode *d, enum layer_kind kind, struct part in)
{
	enum { TAG_BYTES = 4 };
	const uint8_t *h;
	if (!decode_nest(d))
		return;
	if (!decode_take(d, &in, TAG_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		uint8_t copy[TAG_BYTES];
		struct layer *cut = decode_cut(d, kind, &in, copy, sizeof copy);
		if (cut && cut->header_len >= 2)
			cut->vlan.tci = be16(copy);
		else if (cut)
			cut->header_len = 0;
		return;
	}
	struct layer *l = decode_push(d, kind, h, TAG_BYTES, &in);
	if (!l)
		return;
	l->vlan.tci = be16(h);
	l->vlan.ethertype = be16(h + 2);
	decode_ethertype(d, l->vlan.ethertype, in);
}

void decode_vlan(struct decode *d, struct part in)
{
	decode_tag(d, LAYER_VLAN, in);
}

void decode_service_tag(struct decode *d, struct part in)
{
	decode_tag(d, LAYER_SERVICE_TAG, in);
}

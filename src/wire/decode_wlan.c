/* IEEE 802.11 frames (9.2, 9.3): the addresses of every one; what is in data frames that are neither encrypted nor in
 * pieces.  What drivers put before them is decode_radio.c's. */
#include "wire/decode.h"

enum control {
	CONTROL_VERSION = 0x0003,
	CONTROL_TYPE = 0x000c,
	CONTROL_TYPE_MANAGEMENT = 0x0000,
	CONTROL_TYPE_CONTROL = 0x0004,
	CONTROL_TYPE_DATA = 0x0008,
	CONTROL_SUBTYPE = 0x00f0,
	CONTROL_NO_DATA = 0x0040,
	CONTROL_QOS = 0x0080,
	CONTROL_TO_DS = 0x0100,
	CONTROL_FROM_DS = 0x0200,
	CONTROL_MORE_FRAGMENTS = 0x0400,
	CONTROL_PROTECTED = 0x4000,
	CONTROL_ORDER = 0x8000
};
enum { BASE_BYTES = 24, ONE_ADDRESS_BYTES = 10, TWO_ADDRESSES_BYTES = 16, HT_BYTES = 4, QOS_AGGREGATE = 0x80 };

static size_t data_header_bytes(uint16_t control)
{
	bool four_addresses = (control & CONTROL_TO_DS) && (control & CONTROL_FROM_DS);
	size_t n = BASE_BYTES + (four_addresses ? 6 : 0);
	if (control & CONTROL_QOS)
		n += control & CONTROL_ORDER ? 2u + HT_BYTES : 2u;
	return n;
}

/* 0: not known. */
static size_t header_bytes(uint16_t control)
{
	enum { CTS = 0x00c0, ACK = 0x00d0, FIRST = 0x0080 };
	uint16_t subtype = control & CONTROL_SUBTYPE;
	switch (control & CONTROL_TYPE) {
	case CONTROL_TYPE_DATA:
		return data_header_bytes(control);
	case CONTROL_TYPE_MANAGEMENT:
		return control & CONTROL_ORDER ? BASE_BYTES + HT_BYTES : BASE_BYTES;
	case CONTROL_TYPE_CONTROL:
		if (subtype == CTS || subtype == ACK)
			return ONE_ADDRESS_BYTES;
		return subtype >= FIRST ? TWO_ADDRESSES_BYTES : 0;
	default:
		return 0;
	}
}

/* An IP packet of its own follows, in the clear. */
static bool is_plain_data(uint16_t control, uint16_t sequence_control)
{
	return (control & CONTROL_TYPE) == CONTROL_TYPE_DATA &&
	       !(control & (CONTROL_NO_DATA | CONTROL_PROTECTED | CONTROL_MORE_FRAGMENTS)) &&
	       (sequence_control & 0xf) == 0;
}

/* Several packets in one frame (9.3.2.2): each with two addresses and its length, filled up to a multiple of 4. */
static void decode_aggregate(struct decode *d, struct part in)
{
	enum { SUBFRAME_BYTES = 14 };
	while (in.declared > 0 && d->frame->n_layers < LIMIT_LAYERS) {
		const uint8_t *h, *rest;
		if (!decode_take(d, &in, SUBFRAME_BYTES, ANOMALY_HEADER_MISSING, &h))
			return;
		size_t length = be16(h + 12), filled = (SUBFRAME_BYTES + length + 3) / 4 * 4 - SUBFRAME_BYTES;
		struct part packet = in;
		part_narrow(&packet, length);
		decode_llc(d, packet);
		if (part_take(&in, filled, &rest) != DECODE_OK)
			return;
	}
}

static void decode_payload(struct decode *d, const struct wlan_header *wlan, struct part in)
{
	if (!is_plain_data(wlan->frame_control, wlan->sequence_control))
		return;
	if (wlan->qos_control & QOS_AGGREGATE)
		decode_aggregate(d, in);
	else
		decode_llc(d, in);
}

static struct wlan_header header_of(const uint8_t *h, size_t n)
{
	struct wlan_header wlan = {.frame_control = le16(h)};
	memcpy(wlan.receiver, h + 4, 6);
	if (n >= TWO_ADDRESSES_BYTES)
		memcpy(wlan.transmitter, h + 10, 6);
	if (n < BASE_BYTES)
		return wlan;
	memcpy(wlan.address3, h + 16, 6);
	wlan.sequence_control = le16(h + 22);
	uint16_t has_qos = CONTROL_TYPE_DATA | CONTROL_QOS;
	if ((wlan.frame_control & (CONTROL_TYPE | CONTROL_QOS)) == has_qos)
		wlan.qos_control = le16(h + n - (wlan.frame_control & CONTROL_ORDER ? 2 + HT_BYTES : 2));
	return wlan;
}

void decode_wlan_frame(struct decode *d, struct part in, bool is_padded, bool has_fcs)
{
	enum { FCS_BYTES = 4 };
	const uint8_t *h, *rest;
	if (has_fcs && in.declared >= FCS_BYTES)
		part_narrow(&in, in.declared - FCS_BYTES);
	struct part ahead = in;
	if (!decode_take(d, &ahead, 2, ANOMALY_HEADER_MISSING, &h))
		return;
	/* 9.2.4.1.2: of another version nothing more is known. */
	bool is_known = (le16(h) & CONTROL_VERSION) == 0;
	size_t n = is_known ? header_bytes(le16(h)) : 2;
	if (n == 0 || !decode_take(d, &in, n, ANOMALY_HEADER_MISSING, &h))
		return;
	if (is_padded && n % 4 != 0 && !decode_take(d, &in, 4 - n % 4, ANOMALY_HEADER_MISSING, &rest))
		return;
	struct layer *l = decode_push(d, LAYER_WLAN, h, n, &in);
	if (!l)
		return;
	if (!is_known) {
		l->wlan.frame_control = le16(h);
		return;
	}
	l->wlan = header_of(h, n);
	uint16_t kind = l->wlan.frame_control & (CONTROL_TYPE | CONTROL_PROTECTED | CONTROL_NO_DATA);
	l->wlan.is_encrypted = kind == (CONTROL_TYPE_DATA | CONTROL_PROTECTED);
	decode_payload(d, &l->wlan, in);
}

void decode_wlan(struct decode *d, struct part in)
{
	decode_wlan_frame(d, in, false, false);
}

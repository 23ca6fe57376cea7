/* IEEE 802.11 data frames that are neither encrypted nor in pieces, with or without a radiotap header
 * (www.radiotap.org).  Everything else that stations say to each other ends here. */
#include "wire/decode.h"

enum {
	CONTROL_TYPE = 0x000c,
	CONTROL_TYPE_DATA = 0x0008,
	CONTROL_NO_DATA = 0x0040,
	CONTROL_QOS = 0x0080,
	CONTROL_TO_DS = 0x0100,
	CONTROL_FROM_DS = 0x0200,
	CONTROL_MORE_FRAGMENTS = 0x0400,
	CONTROL_PROTECTED = 0x4000,
	CONTROL_ORDER = 0x8000
};
enum { BASE_BYTES = 24, QOS_AGGREGATE = 0x80 };

static size_t header_bytes(uint16_t control)
{
	bool four_addresses = (control & CONTROL_TO_DS) && (control & CONTROL_FROM_DS);
	size_t n = BASE_BYTES + (four_addresses ? 6 : 0);
	if (control & CONTROL_QOS)
		n += control & CONTROL_ORDER ? 6 : 2;
	return n;
}

/* An IP packet of its own follows, in the clear. */
static bool is_plain_data(uint16_t control, uint16_t sequence_control, uint16_t qos)
{
	return !(control & (CONTROL_NO_DATA | CONTROL_PROTECTED | CONTROL_MORE_FRAGMENTS)) &&
	       (sequence_control & 0xf) == 0 && !(qos & QOS_AGGREGATE);
}

/* PADDED: the driver filled the header up to a multiple of 4 bytes. */
static void decode_data_frame(struct decode *d, struct part in, bool padded)
{
	const uint8_t *h, *rest;
	struct part ahead = in;
	if (!decode_take(d, &ahead, 2, ANOMALY_HEADER_MISSING, &h))
		return;
	uint16_t control = le16(h);
	if ((control & CONTROL_TYPE) != CONTROL_TYPE_DATA)
		return;
	size_t n = header_bytes(control);
	if (!decode_take(d, &in, n, ANOMALY_HEADER_MISSING, &h))
		return;
	if (padded && n % 4 != 0 && !decode_take(d, &in, 4 - n % 4, ANOMALY_HEADER_MISSING, &rest))
		return;
	struct layer *l = decode_push(d, LAYER_WLAN, h, n, &in);
	if (!l)
		return;
	l->wlan.frame_control = control;
	memcpy(l->wlan.receiver, h + 4, 6);
	memcpy(l->wlan.transmitter, h + 10, 6);
	memcpy(l->wlan.address3, h + 16, 6);
	size_t qos_at = n - (control & CONTROL_ORDER ? 6 : 2);
	uint16_t qos = control & CONTROL_QOS ? le16(h + qos_at) : 0;
	if (is_plain_data(control, le16(h + 22), qos))
		decode_llc(d, in);
}

void decode_wlan(struct decode *d, struct part in)
{
	decode_data_frame(d, in, false);
}

/* The radiotap field "flags", which is the first one or follows a time stamp; 0: not there. */
static uint8_t radiotap_flags(struct span header)
{
	enum { HAS_TIME = 1u << 0, HAS_FLAGS = 1u << 1 };
	static const uint32_t more_words = 1u << 31;
	size_t at = 4;
	uint32_t present = le32(header.at + at);
	bool more = (present & more_words) != 0;
	for (at += 4; more && header.len - at >= 4; at += 4)
		more = (le32(header.at + at) & more_words) != 0;
	if (present & HAS_TIME)
		at = (at + 7) / 8 * 8 + 8;
	return (present & HAS_FLAGS) && at < header.len ? header.at[at] : 0;
}

void decode_radiotap(struct decode *d, struct part in)
{
	enum { FIXED_BYTES = 8, FLAG_PADDED = 0x20 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_take(d, &ahead, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t length = le16(h + 2);
	if (length < FIXED_BYTES) {
		decode_anomaly(d, ANOMALY_HEADER_MISSING);
		return;
	}
	if (!decode_take(d, &in, length, ANOMALY_HEADER_MISSING, &h))
		return;
	uint8_t flags = radiotap_flags(span_make(h, length));
	decode_data_frame(d, in, (flags & FLAG_PADDED) != 0);
}

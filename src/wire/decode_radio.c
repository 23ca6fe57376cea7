/* What drivers put before IEEE 802.11 frames: radiotap (www.radiotap.org), Per-Packet Information, Prism and AVS
 * headers.  Of all that they say about the air, two things matter here: whether the frame ends with its check sequence,
 * and whether its header was filled up. */
#include "wire/decode.h"

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

/* Takes the header whose LENGTH its first FIXED bytes give. */
static bool take_header(struct decode *d, struct part *in, size_t fixed, size_t length, const uint8_t **h)
{
	if (length < fixed) {
		decode_anomaly(d, ANOMALY_HEADER_MISSING);
		return false;
	}
	return decode_take(d, in, length, ANOMALY_HEADER_MISSING, h);
}

void decode_radiotap(struct decode *d, struct part in)
{
	enum { FIXED_BYTES = 8, FLAG_FCS = 0x10, FLAG_PADDED = 0x20 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_take(d, &ahead, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t length = le16(h + 2);
	if (!take_header(d, &in, FIXED_BYTES, length, &h))
		return;
	uint8_t flags = radiotap_flags(span_make(h, length));
	decode_wlan_frame(d, in, (flags & FLAG_PADDED) != 0, (flags & FLAG_FCS) != 0);
}

/* The flags of the field "802.11 common" of a PPI header; 0: not there. */
static uint16_t ppi_flags(struct span fields)
{
	enum { FIELD_BYTES = 4, COMMON = 2, FLAGS_AT = 8 };
	for (size_t at = 0; fields.len - at >= FIELD_BYTES;) {
		uint16_t type = le16(fields.at + at);
		size_t length = le16(fields.at + at + 2);
		at += FIELD_BYTES;
		if (length > fields.len - at)
			break;
		if (type == COMMON && length >= FLAGS_AT + 2)
			return le16(fields.at + at + FLAGS_AT);
		at += length;
	}
	return 0;
}

void decode_ppi(struct decode *d, struct part in)
{
	enum { FIXED_BYTES = 8, FLAG_FCS = 0x0001, LINK_WLAN = 105 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_nest(d) || !decode_take(d, &ahead, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t length = le16(h + 2);
	uint32_t link_type = le32(h + 4);
	if (!take_header(d, &in, FIXED_BYTES, length, &h))
		return;
	uint16_t flags = ppi_flags(span_make(h + FIXED_BYTES, length - FIXED_BYTES));
	if (link_type == LINK_WLAN)
		decode_wlan_frame(d, in, false, (flags & FLAG_FCS) != 0);
	else
		decode_link(d, link_type, in);
}

/* AVS drivers wrote their header under the link type of Prism too: its version has a mark. */
static bool is_avs(uint32_t version)
{
	return (version & 0xfffff000u) == 0x80211000u;
}

void decode_prism(struct decode *d, struct part in)
{
	enum { FIXED_BYTES = 8 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_take(d, &ahead, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	/* Prism: in the byte order of the machine; the smaller reading is the length. */
	uint32_t big = be32(h + 4), little = le32(h + 4);
	size_t length = is_avs(be32(h)) || big < little ? big : little;
	if (take_header(d, &in, FIXED_BYTES, length, &h))
		decode_wlan_frame(d, in, false, false);
}

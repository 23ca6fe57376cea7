/* What systems wrap around the frames that they show: macOS's PKTAP (tcpdump -i pktap), Linux's netfilter log (-i
 * nflog), and TZSP, in which MikroTik's sniffer and access points send frames over UDP. */
#include "wire/decode.h"

/* Apple's bsd/net/pktap.h: numbers in the byte order of the machine, which is little-endian today. */
void decode_pktap(struct decode *d, struct part in)
{
	enum { FIXED_BYTES = 108, RECORD_PACKET = 1 };
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_nest(d) || !decode_take(d, &ahead, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	size_t length = le32(h);
	if (length < FIXED_BYTES) {
		decode_anomaly(d, ANOMALY_HEADER_MISSING);
		return;
	}
	if (decode_take(d, &in, length, ANOMALY_HEADER_MISSING, &h) && le32(h + 4) == RECORD_PACKET)
		decode_link(d, le32(h + 8), in);
}

/* LINKTYPE_NFLOG: type-length-values, filled up to 4 bytes, in the byte order of the machine.  As in Wireshark, all of
 * them must be sound for the packet to show, which is one of them. */
static bool find_payload(const struct part *in, struct part *out)
{
	enum { HEADER_BYTES = 4, PAYLOAD = 9, TYPE = 0x7fff };
	bool found = false;
	for (size_t at = 0; at < in->captured;) {
		size_t rest = in->captured - at, length = rest < HEADER_BYTES ? 0 : le16(in->at + at);
		if (length < HEADER_BYTES || length > rest)
			return false;
		if (!found && (le16(in->at + at + 2) & TYPE) == PAYLOAD) {
			*out = (struct part){in->at + at + HEADER_BYTES, length - HEADER_BYTES, length - HEADER_BYTES};
			found = true;
		}
		at += (length + 3) / 4 * 4;
	}
	return found && in->captured == in->declared;
}

void decode_nflog(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 4, FAMILY_IPV4 = 2, FAMILY_IPV6 = 10 };
	const uint8_t *h;
	struct part payload;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	if (!find_payload(&in, &payload))
		decode_anomaly(d, in.captured < in.declared ? ANOMALY_CUT_HEADER : ANOMALY_HEADER_MISSING);
	else if (h[0] == FAMILY_IPV4)
		decode_ipv4(d, payload);
	else if (h[0] == FAMILY_IPV6)
		decode_ipv6(d, payload);
}

/* Takes the tags before the packet; false: they do not end. */
static bool take_tags(struct part *in)
{
	enum { PADDING, END };
	const uint8_t *type, *length, *content;
	while (part_take(in, 1, &type) == DECODE_OK) {
		if (*type == END)
			return true;
		if (*type != PADDING &&
		    (part_take(in, 1, &length) != DECODE_OK || part_take(in, *length, &content) != DECODE_OK))
			return false;
	}
	return false;
}

/* The numbers of TZSP that are not those of libpcap. */
static uint32_t link_of(uint16_t protocol)
{
	enum {
		TZSP_WLAN = 18,
		TZSP_RADIOTAP = 126,
		TZSP_AVS = 127,
		LINK_WLAN = 105,
		LINK_RADIOTAP = 127,
		LINK_AVS = 163
	};
	switch (protocol) {
	case TZSP_WLAN:
		return LINK_WLAN;
	case TZSP_RADIOTAP:
		return LINK_RADIOTAP;
	case TZSP_AVS:
		return LINK_AVS;
	default:
		return protocol; /* Ethernet, Prism */
	}
}

void decode_tzsp(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 4, ETHERNET = 1, PRISM = 119, KEEP_ALIVE = 4, PORT_OPENER = 5 };
	const uint8_t *h;
	if (!decode_nest(d) || !decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_TZSP, h, HEADER_BYTES, &in);
	if (!l)
		return;
	l->tunnel.flags = be16(h);
	l->tunnel.protocol = be16(h + 2);
	if (h[1] == KEEP_ALIVE || h[1] == PORT_OPENER || !take_tags(&in))
		return;
	uint32_t link = link_of(be16(h + 2));
	if (link == ETHERNET || link == PRISM || link != be16(h + 2))
		decode_link(d, link, in);
}

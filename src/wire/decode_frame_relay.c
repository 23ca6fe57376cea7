/* Frame Relay (Q.922 A.3 addresses) with the encapsulation of RFC 2427, or Cisco's older one (an Ethernet type). */
#include "wire/decode.h"

enum { CONTROL_UI = 0x03, ADDRESS_MAX = 4 };
enum nlpid { NLPID_PAD = 0x00, NLPID_SNAP = 0x80, NLPID_IPV6 = 0x8e, NLPID_IPV4 = 0xcc };

/* The address ends with the byte whose low bit is 1: two to four bytes, ten to 23 bits of DLCI.  0: it does not end. */
static size_t read_address(const struct part *in, uint32_t *dlci)
{
	static const struct {
		unsigned bits, shift;
	} parts[ADDRESS_MAX] = {{6, 2}, {4, 4}, {7, 1}, {6, 2}};
	*dlci = 0;
	for (size_t i = 0; i < ADDRESS_MAX && i < in->captured; i++) {
		uint8_t byte = in->at[i];
		*dlci = *dlci << parts[i].bits | (byte >> parts[i].shift & ((1u << parts[i].bits) - 1));
		if (byte & 1)
			return i >= 1 ? i + 1 : 0;
	}
	return 0;
}

static void follow(struct decode *d, const struct frame_relay_header *fr, struct part in)
{
	const uint8_t *snap;
	if (!fr->has_nlpid && fr->protocol >= ETHERTYPE_MIN)
		decode_ethertype(d, fr->protocol, in);
	else if (fr->has_nlpid && fr->nlpid == NLPID_IPV4)
		decode_ipv4(d, in);
	else if (fr->has_nlpid && fr->nlpid == NLPID_IPV6)
		decode_ipv6(d, in);
	else if (fr->has_nlpid && fr->nlpid == NLPID_SNAP && part_take(&in, 5, &snap) == DECODE_OK)
		decode_snap_pid(d, (uint32_t)snap[0] << 16 | be16(snap + 1), be16(snap + 3), in);
}

void decode_frame_relay(struct decode *d, struct part in)
{
	const uint8_t *h, *rest;
	struct frame_relay_header fr = {0};
	size_t length = read_address(&in, &fr.dlci);
	if (length == 0) {
		decode_anomaly(d, in.captured < in.declared ? ANOMALY_CUT_HEADER : ANOMALY_HEADER_MISSING);
		return;
	}
	if (!decode_take(d, &in, length, ANOMALY_HEADER_MISSING, &h) ||
	    !decode_take(d, &in, 2, ANOMALY_HEADER_MISSING, &rest))
		return;
	fr.has_nlpid = rest[0] == CONTROL_UI;
	fr.protocol = be16(rest);
	fr.control = rest[0];
	fr.nlpid = rest[1];
	length += 2;
	/* A byte of padding makes the SNAP header even. */
	if (fr.has_nlpid && fr.nlpid == NLPID_PAD) {
		if (!decode_take(d, &in, 1, ANOMALY_HEADER_MISSING, &rest))
			return;
		fr.nlpid = rest[0];
		length++;
	}
	struct layer *l = decode_push(d, LAYER_FRAME_RELAY, h, length, &in);
	if (!l)
		return;
	l->frame_relay = fr;
	follow(d, &fr, in);
}

/* PPP (RFC 1661 2), with or without the address and control bytes of HDLC-like framing (RFC 1662 3.1): serial lines,
 * PPPoE, L2TP, PPTP.  Cisco HDLC has its own address bytes, and files of both kinds have the same link type. */
#include "wire/decode.h"

enum ppp_protocol { PPP_IPV4 = 0x0021, PPP_IPV6 = 0x0057, PPP_MPLS = 0x0281, PPP_MPLS_MULTICAST = 0x0283 };
enum { ADDRESS_ALL = 0xff, CONTROL_UI = 0x03, CISCO_UNICAST = 0x0f, CISCO_MULTICAST = 0x8f };

static void follow(struct decode *d, uint16_t protocol, struct part in)
{
	switch (protocol) {
	case PPP_IPV4:
		decode_ipv4(d, in);
		break;
	case PPP_IPV6:
		decode_ipv6(d, in);
		break;
	case PPP_MPLS:
	case PPP_MPLS_MULTICAST:
		decode_mpls(d, in);
		break;
	default: /* negotiations and control end here */
		break;
	}
}

/* No protocol has the number 0x00ff, so that an address byte is never taken for one (RFC 1661 2): the control byte that
 * belongs to it is not there. */
static bool has_lone_address(struct part in)
{
	const uint8_t *h;
	return part_take(&in, 1, &h) == DECODE_OK && h[0] == ADDRESS_ALL && part_take(&in, 1, &h) != DECODE_OK;
}

void decode_ppp(struct decode *d, struct part in)
{
	const uint8_t *h, *more;
	struct ppp_header ppp = {0};
	size_t length = 0;
	struct part ahead = in;
	if (has_lone_address(in)) {
		decode_take(d, &in, 2, ANOMALY_HEADER_MISSING, &more);
		return;
	}
	if (part_take(&ahead, 2, &h) == DECODE_OK && h[0] == ADDRESS_ALL && h[1] == CONTROL_UI) {
		ppp.has_address = true;
		ppp.address = h[0];
		ppp.control = h[1];
		length = 2;
		in = ahead;
	}
	if (!decode_take(d, &in, 1, ANOMALY_HEADER_MISSING, &more))
		return;
	const uint8_t *start = more - length;
	ppp.protocol = more[0];
	length++;
	/* The low bit ends the field: a compressed protocol has one byte (RFC 1661 6.5). */
	if ((more[0] & 1) == 0) {
		if (!decode_take(d, &in, 1, ANOMALY_HEADER_MISSING, &more))
			return;
		ppp.protocol = (uint16_t)(ppp.protocol << 8 | more[0]);
		length++;
	}
	struct layer *l = decode_push(d, LAYER_PPP, start, length, &in);
	if (!l)
		return;
	l->ppp = ppp;
	follow(d, ppp.protocol, in);
}

void decode_ppp_serial(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part ahead = in;
	bool is_cisco = part_take(&ahead, 1, &h) == DECODE_OK && (h[0] == CISCO_UNICAST || h[0] == CISCO_MULTICAST);
	if (is_cisco)
		decode_chdlc(d, in);
	else
		decode_ppp(d, in);
}

/* LINKTYPE_PPP_WITH_DIR: a byte that says who sent it. */
void decode_ppp_with_direction(struct decode *d, struct part in)
{
	const uint8_t *direction;
	if (decode_take(d, &in, 1, ANOMALY_HEADER_MISSING, &direction))
		decode_ppp_serial(d, in);
}

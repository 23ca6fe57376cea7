/* BSD loopback headers (LINKTYPE_NULL, LINKTYPE_LOOP), OpenBSD's of IPsec (LINKTYPE_ENC), and packets without any link
 * header. */
#include "wire/decode.h"

/* Address families of the systems that write these headers; IPv6 has a number of its own on each. */
enum { FAMILY_IPV4 = 2 };
static const uint32_t IPV6_FAMILIES[] = {
	10, /* Linux */
	23, /* Windows */
	24, /* NetBSD, OpenBSD */
	28, /* FreeBSD */
	30, /* macOS */
};

static void decode_by_family(struct decode *d, uint32_t family, struct part in)
{
	if (family == FAMILY_IPV4) {
		decode_ipv4(d, in);
		return;
	}
	if (family >= ETHERTYPE_MIN && family <= UINT16_MAX) { /* some tools write the type of Ethernet here */
		decode_ethertype(d, (uint16_t)family, in);
		return;
	}
	for (size_t i = 0; i < sizeof IPV6_FAMILIES / sizeof *IPV6_FAMILIES; i++)
		if (IPV6_FAMILIES[i] == family) {
			decode_ipv6(d, in);
			return;
		}
}

static void decode_family(struct decode *d, const uint8_t *h, uint32_t family, struct part in)
{
	struct layer *l = decode_push(d, LAYER_LOOPBACK, h, 4, &in);
	if (!l)
		return;
	l->loopback.family = family;
	decode_by_family(d, family, in);
}

/* In the byte order of the machine that captured: families are small numbers, which tells the order. */
void decode_null(struct decode *d, struct part in)
{
	const uint8_t *h;
	if (!decode_take(d, &in, 4, ANOMALY_HEADER_MISSING, &h))
		return;
	uint32_t little = le32(h), big = be32(h);
	decode_family(d, h, little < big ? little : big, in);
}

/* OpenBSD's enc(4): the family, in the machine's order, and two numbers of the security association. */
void decode_enc(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 12 };
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	uint32_t little = le32(h), big = be32(h);
	struct layer *l = decode_push(d, LAYER_ENC, h, HEADER_BYTES, &in);
	if (l) {
		l->loopback.family = little < big ? little : big;
		decode_by_family(d, l->loopback.family, in);
	}
}

void decode_loop(struct decode *d, struct part in)
{
	const uint8_t *h;
	if (decode_take(d, &in, 4, ANOMALY_HEADER_MISSING, &h))
		decode_family(d, h, be32(h), in);
}

void decode_raw_ip(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part ahead = in;
	if (!decode_take(d, &ahead, 1, ANOMALY_HEADER_MISSING, &h))
		return;
	switch (h[0] >> 4) {
	case 4:
		decode_ipv4(d, in);
		break;
	case 6:
		decode_ipv6(d, in);
		break;
	default:
		decode_anomaly(d, ANOMALY_IP_VERSION);
		break;
	}
}

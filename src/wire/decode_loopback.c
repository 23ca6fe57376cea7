/* BSD loopback headers (LINKTYPE_NULL, LINKTYPE_LOOP) and packets without any link header. */
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

static void decode_family(struct decode *d, const uint8_t *h, uint32_t family, struct part in)
{
	struct layer *l = decode_push(d, LAYER_LOOPBACK, h, 4, &in);
	if (!l)
		return;
	l->loopback.family = family;
	if (family == FAMILY_IPV4) {
		decode_ipv4(d, in);
		return;
	}
	for (size_t i = 0; i < sizeof IPV6_FAMILIES / sizeof *IPV6_FAMILIES; i++)
		if (IPV6_FAMILIES[i] == family) {
			decode_ipv6(d, in);
			return;
		}
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

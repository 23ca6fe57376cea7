/* IPv6 (RFC 8200) and its extension headers.  Fragments are not put together. */
#include "wire/decode.h"

enum { FIXED_BYTES = 40 };
enum next_header {
	NEXT_HOP_BY_HOP = 0,
	NEXT_ROUTING = 43,
	NEXT_FRAGMENT = 44,
	NEXT_AH = 51,
	NEXT_DESTINATION = 60,
	NEXT_MOBILITY = 135,
	NEXT_HIP = 139,
	NEXT_SHIM6 = 140
};

static bool is_extension(uint8_t next)
{
	switch (next) {
	case NEXT_HOP_BY_HOP:
	case NEXT_ROUTING:
	case NEXT_FRAGMENT:
	case NEXT_AH:
	case NEXT_DESTINATION:
	case NEXT_MOBILITY:
	case NEXT_HIP:
	case NEXT_SHIM6:
		return true;
	default: /* ESP and "no next header" hide or end what follows, as an unknown protocol does */
		return false;
	}
}

/* Bytes of an extension header whose first two are NEXT and LENGTH. */
static size_t extension_bytes(uint8_t kind, uint8_t length)
{
	if (kind == NEXT_FRAGMENT)
		return 8; /* RFC 8200 4.5 */
	if (kind == NEXT_AH)
		return ((size_t)length + 2) * 4; /* RFC 4302 2.2 */
	return ((size_t)length + 1) * 8;
}

/* RFC 6554 3: the last address lacks the bytes that it shares with the destination; padding stands behind it. */
static void take_rpl_address(struct ipv6_header *ip, const uint8_t *h)
{
	size_t shared = h[4] & 15u, padding = h[5] >> 4, end = 8 + h[1] * (size_t)8, size = 16 - shared;
	if (end >= 8 + size + padding)
		memcpy(ip->dst + shared, h + end - padding - size, size);
}

/* While segments are left, the packet is under way to the last address of its route: transport checksums and
 * connections mean that one (RFC 8200 8.1).  H is a routing header, proved. */
static void note_route(struct decode *d, struct ipv6_header *ip, const uint8_t *h)
{
	enum { SOURCE_ROUTE = 0, MOBILE = 2, RPL = 3, SEGMENTS = 4, FIXED = 8, ADDRESS = 16 };
	size_t n = h[1] / 2u;
	if (h[3] == 0)
		return;
	if (n == 0) /* no address says what is left */
		d->address_unsure = h[2] != SOURCE_ROUTE;
	else if (h[2] == SOURCE_ROUTE)
		memcpy(ip->dst, h + FIXED + (n - 1) * ADDRESS, ADDRESS);
	else if (h[2] == MOBILE || h[2] == SEGMENTS) /* one address (RFC 6275 6.4.1); the last one first (RFC 8754 2) */
		memcpy(ip->dst, h + FIXED, ADDRESS);
	else if (h[2] == RPL)
		take_rpl_address(ip, h);
	else
		d->address_unsure = true;
}

/* One extension header of KIND at H, proved. */
static void note_extension(struct decode *d, struct ipv6_header *ip, uint8_t kind, const uint8_t *h)
{
	if (kind == NEXT_ROUTING)
		note_route(d, ip, h);
	if (kind != NEXT_FRAGMENT)
		return;
	uint16_t word = be16(h + 2);
	ip->has_fragment = true;
	ip->more_fragments = (word & 1) != 0;
	ip->fragment_offset_bytes = word & 0xfff8;
	ip->identification = be32(h + 4);
}

/* Walks the extension headers at IN.  True when an upper-layer header follows IN. */
static bool skip_extensions(struct decode *d, struct ipv6_header *ip, struct part *in)
{
	for (int i = 0; is_extension(ip->upper_protocol); i++) {
		const uint8_t *h;
		struct part ahead = *in;
		if (i == LIMIT_IPV6_EXTENSIONS) {
			decode_anomaly(d, ANOMALY_TOO_MANY_LAYERS);
			return false;
		}
		if (!decode_take(d, &ahead, 8, ANOMALY_IPV6_EXTENSION, &h))
			return false;
		uint8_t kind = ip->upper_protocol;
		size_t bytes = extension_bytes(kind, h[1]);
		if (bytes < 8) {
			decode_anomaly(d, ANOMALY_IPV6_EXTENSION);
			return false;
		}
		if (!decode_take(d, in, bytes, ANOMALY_IPV6_EXTENSION, &h))
			return false;
		note_extension(d, ip, kind, h);
		ip->upper_protocol = h[0];
		if (kind == NEXT_MOBILITY || kind == NEXT_HIP)
			return false; /* messages: nothing follows them (RFC 6275 6.1.1, RFC 7401 5.1) */
		if (ip->more_fragments || ip->fragment_offset_bytes > 0) {
			decode_anomaly(d, ANOMALY_FRAGMENT);
			return false;
		}
	}
	return true;
}

/* The authentication headers among the extension headers, which are proved, as layers of their own. */
static void push_authentication(struct decode *d, const struct layer *ipv6, const uint8_t *h, const struct part *rest)
{
	enum { AH_BYTES = 12 };
	uint8_t kind = ipv6->ipv6.next_header;
	size_t header_len = ipv6->header_len;
	for (size_t at = FIXED_BYTES; is_extension(kind) && at < header_len;) {
		const uint8_t *e = h + at;
		size_t bytes = extension_bytes(kind, e[1]);
		struct layer *l =
			kind == NEXT_AH && bytes >= AH_BYTES ? decode_push(d, LAYER_AH, e, bytes, rest) : NULL;
		if (l)
			l->ah = (struct ah_header){
				.next_header = e[0], .length = e[1], .spi = be32(e + 4), .sequence = be32(e + 8)};
		kind = e[0];
		at += bytes;
	}
}

/* Bytes after the fixed header. */
static size_t payload_bytes(struct decode *d, const struct part *rest, const uint8_t *h)
{
	size_t length = be16(h + 4);
	if (length == 0 && h[6] == NEXT_HOP_BY_HOP)
		return rest->declared; /* a jumbogram (RFC 2675) */
	if (length == 0 && h[6] == IP_PROTOCOL_TCP) {
		decode_anomaly(d, ANOMALY_IPV6_PAYLOAD_LENGTH_ZERO);
		return rest->declared;
	}
	if (length > rest->declared) {
		decode_anomaly(d, ANOMALY_IPV6_PAYLOAD_LENGTH);
		d->length_unsure = true;
		return rest->declared;
	}
	return length;
}

static struct ipv6_header header_of(const uint8_t *h)
{
	struct ipv6_header ip = {
		.traffic_class = (uint8_t)(be16(h) >> 4 & 0xff),
		.flow_label = be32(h) & 0xfffff,
		.payload_length = be16(h + 4),
		.next_header = h[6],
		.hop_limit = h[7],
		.upper_protocol = h[6],
	};
	memcpy(ip.src, h + 8, 16);
	memcpy(ip.dst, h + 24, 16);
	return ip;
}

static void note_cut(struct decode *d, const struct part *packet)
{
	enum { VERSION = 1, FIRST_WORD = 4, NEXT_HEADER = 7 };
	uint8_t h[FIXED_BYTES];
	struct layer *l = decode_cut(d, LAYER_IPV6, packet, h, sizeof h);
	if (!l)
		return;
	l->ipv6 = header_of(h);
	if (l->header_len < FIRST_WORD)
		l->header_len = l->header_len < VERSION ? 0 : VERSION;
	else if (l->header_len < NEXT_HEADER)
		l->header_len = FIRST_WORD;
}

void decode_ipv6(struct decode *d, struct part in)
{
	const struct part packet = in;
	const uint8_t *h;
	d->length_unsure = d->address_unsure = d->is_fragment = false; /* said of a packet around this one */
	if (!decode_take(d, &in, FIXED_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		note_cut(d, &packet);
		return;
	}
	if (h[0] >> 4 != 6) {
		decode_anomaly(d, ANOMALY_IP_VERSION);
		return;
	}
	decode_narrow(d, &in, payload_bytes(d, &in, h));
	struct ipv6_header ip = header_of(h);
	bool goes_on = skip_extensions(d, &ip, &in);
	struct layer *l = decode_push(d, LAYER_IPV6, h, (size_t)(in.at - h), &in);
	if (!l)
		return;
	l->ipv6 = ip;
	d->ip = l;
	d->ip_depth++;
	push_authentication(d, l, h, &in);
	if (goes_on)
		decode_ip_protocol(d, ip.upper_protocol, in);
}

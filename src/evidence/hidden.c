/* Traffic that a lab's capture shows only from outside: QUIC, names looked up over TLS or HTTPS, tunnels, proxies. */
#include "evidence/hidden.h"

#include "evidence/tls_hello.h"

enum { PORT_HTTPS = 443, PORT_DOT = 853, PORT_OPENVPN = 1194, PORT_IPSEC_NAT = 4500 };
enum { PROTOCOL_ESP = 50, PROTOCOL_AH = 51 };

#define V4(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* Public resolvers that answer DNS over HTTPS. */
static bool is_resolver_v4(const uint8_t address[4])
{
	switch (be32(address)) {
	case V4(1, 0, 0, 1):
	case V4(1, 1, 1, 1):
	case V4(1, 12, 12, 12):
	case V4(8, 8, 4, 4):
	case V4(8, 8, 8, 8):
	case V4(9, 9, 9, 9):
	case V4(94, 140, 14, 14):
	case V4(94, 140, 15, 15):
	case V4(104, 16, 248, 249):
	case V4(104, 16, 249, 249):
	case V4(119, 29, 29, 29):
	case V4(120, 53, 53, 53):
	case V4(149, 112, 112, 112):
	case V4(208, 67, 220, 220):
	case V4(208, 67, 222, 222):
	case V4(223, 5, 5, 5):
	case V4(223, 6, 6, 6):
		return true;
	default:
		return false;
	}
}
static const uint8_t resolvers_v6[][16] = {
	{0x20, 0x01, 0x48, 0x60, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x44},
	{0x20, 0x01, 0x48, 0x60, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88},
	{0x24, 0x00, 0x32, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
	{0x24, 0x00, 0x32, 0x00, 0xba, 0xba, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
	{0x26, 0x06, 0x47, 0x00, 0x47, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x01},
	{0x26, 0x06, 0x47, 0x00, 0x47, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x11},
	{0x26, 0x20, 0, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x09},
	{0x26, 0x20, 0, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xfe},
};

static bool is_resolver(const struct layer *ip)
{
	if (ip->kind == LAYER_IPV4)
		return is_resolver_v4(ip->ipv4.src) || is_resolver_v4(ip->ipv4.dst);
	for (size_t i = 0; i < sizeof resolvers_v6 / sizeof *resolvers_v6; i++)
		if (memcmp(ip->ipv6.src, resolvers_v6[i], 16) == 0 || memcmp(ip->ipv6.dst, resolvers_v6[i], 16) == 0)
			return true;
	return false;
}

/* Their names, for those that share an address with other sites. */
static const char *const resolver_names[] = {
	"dns.google",      "cloudflare-dns.com",    "doh.pub",        "dns.alidns.com", "dns.quad9.net",
	"doh.opendns.com", "dns.adguard-dns.com",   "dns.nextdns.io", "doh.360.cn",     "one.one.one.one",
	"dns.adguard.com", "doh.cleanbrowsing.org", "doh.dns.sb",     "dns.twnic.tw",   "doh.cox.net",
	"doh.xfinity.com",
};

/* NAME is one of the list, or lies below one: mozilla.cloudflare-dns.com. */
static bool is_resolver_name(struct span name)
{
	for (size_t i = 0; i < sizeof resolver_names / sizeof *resolver_names; i++) {
		struct span known = span_of(resolver_names[i]);
		if (name.len < known.len || !span_equal(span_sub(name, name.len - known.len, known.len), known))
			continue;
		if (name.len == known.len || name.at[name.len - known.len - 1] == '.')
			return true;
	}
	return false;
}

static bool begins(struct span data, const char *text)
{
	struct span head = span_of(text);
	return span_equal(span_sub(data, 0, head.len), head);
}

static bool is_http(struct span data)
{
	static const char *const starts[] = {"GET ", "POST ", "HEAD ", "PUT ", "HTTP/1.", "OPTIONS ", "DELETE "};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (begins(data, starts[i]))
			return true;
	return false;
}

static struct span first_line(struct span data)
{
	const uint8_t *end = memchr(data.at, '\r', data.len);
	return end ? span_make(data.at, (size_t)(end - data.at)) : (struct span){0};
}

/* RFC 9112 3.2.2 and 3.2.3: to a proxy goes CONNECT, or a whole URL where others get a path. */
static bool is_to_proxy(struct span data)
{
	static const char version[] = " HTTP/1.";
	if (!begins(data, "CONNECT ") && !begins(data, "GET http://") && !begins(data, "POST http://"))
		return false;
	struct span line = first_line(data);
	size_t n = sizeof version; /* and one digit */
	return line.len > n && memcmp(line.at + line.len - n, version, n - 1) == 0;
}

static void see_tunnel(struct capture_facts *facts, enum tunnel_kind kind, uint32_t frame_no)
{
	if (facts->tunnel_kind == TUNNEL_NONE)
		facts->tunnel_kind = kind;
	tally_add(&facts->tunnel, frame_no);
}

void hidden_see_tcp(struct capture_facts *facts, const struct frame *f, const struct layer *tcp)
{
	uint16_t from = tcp->tcp.src_port, to = tcp->tcp.dst_port;
	uint32_t frame_no = f->record.frame_no;
	struct span data = frame_payload(f, tcp);
	bool tls = data.len >= 3 && data.at[0] >= 20 && data.at[0] <= 23 && data.at[1] == 3 && data.at[2] <= 4;
	facts->tls_frames += tls;
	facts->http_frames += is_http(data);
	if (is_to_proxy(data))
		tally_add(&facts->proxy, frame_no);
	if (from == PORT_DOT || to == PORT_DOT)
		tally_add(&facts->dot, frame_no);
	if (from == PORT_HTTPS || to == PORT_HTTPS) {
		const struct layer *ip = frame_ip_of(f, tcp);
		if ((ip && is_resolver(ip)) || (tls && is_resolver_name(tls_hello_name(data))))
			tally_add(&facts->doh, frame_no);
	}
	if (from == PORT_OPENVPN || to == PORT_OPENVPN)
		see_tunnel(facts, TUNNEL_OPENVPN, frame_no);
}

/* Versions that were in use: negotiation, RFC 9000 and 9369, drafts, reserved ones (RFC 9000 15), those of Google
 * (Q0.., T0..) and Facebook. */
static bool is_quic_version(uint32_t v)
{
	return v <= 1 || v == 0x6b3343cf || v >> 8 == 0xff0000 || (v & 0x0f0f0f0f) == 0x0a0a0a0a || v >> 16 == 0x5130 ||
	       v >> 16 == 0x5430 || v >> 8 == 0xfaceb0;
}

enum quic_look { QUIC_NOT, QUIC_LIKE, QUIC_CERTAIN };

/* RFC 9000 17.2 and 17.3: the second bit is set; a long header tells its version.  Google's QUIC before it had flags
 * and a connection id before the version. */
static enum quic_look quic_look(struct span data)
{
	enum { LONG = 0x80, FIXED = 0x40, OLD_VERSION = 0x01, OLD_CONNECTION = 0x08 };
	if (data.len < 6)
		return QUIC_LIKE; /* cut off */
	if ((data.at[0] & (LONG | OLD_VERSION | OLD_CONNECTION)) == (OLD_VERSION | OLD_CONNECTION) && data.len >= 13 &&
	    be32(data.at + 9) >> 16 == 0x5130)
		return QUIC_CERTAIN;
	if (data.at[0] & LONG)
		return is_quic_version(be32(data.at + 1)) ? QUIC_CERTAIN : QUIC_NOT;
	return data.at[0] & FIXED ? QUIC_LIKE : QUIC_NOT;
}

void hidden_see_datagram(struct capture_facts *facts, struct udp_conversation *u, const struct frame *f,
                         const struct layer *udp)
{
	enum { LIKE_MIN = 10 }; /* random bytes all look like it once in a million times */
	if (udp->udp.src_port != PORT_HTTPS && udp->udp.dst_port != PORT_HTTPS)
		return;
	enum quic_look look = quic_look(frame_payload(f, udp));
	u->is_not_quic = u->is_not_quic || look == QUIC_NOT;
	u->quic_like += look != QUIC_NOT;
	u->is_quic = u->is_quic || look == QUIC_CERTAIN || (u->quic_like >= LIKE_MIN && !u->is_not_quic);
	if (u->is_quic)
		tally_add(&facts->quic, f->record.frame_no);
}

/* Message types 1 to 4, three zero bytes, and the lengths of the WireGuard paper 5.4. */
static bool is_wireguard(const struct layer *udp, struct span data)
{
	if (data.len < 4 || data.at[1] || data.at[2] || data.at[3])
		return false;
	uint32_t n = udp->payload_declared;
	return (data.at[0] == 1 && n == 148) || (data.at[0] == 2 && n == 92) || (data.at[0] == 3 && n == 64);
}

void hidden_see_udp(struct capture_facts *facts, const struct frame *f, const struct layer *udp)
{
	uint16_t from = udp->udp.src_port, to = udp->udp.dst_port;
	struct span data = frame_payload(f, udp);
	if (from == PORT_OPENVPN || to == PORT_OPENVPN)
		see_tunnel(facts, TUNNEL_OPENVPN, f->record.frame_no);
	else if (from == PORT_IPSEC_NAT || to == PORT_IPSEC_NAT)
		see_tunnel(facts, TUNNEL_IPSEC, f->record.frame_no);
	else if (is_wireguard(udp, data))
		see_tunnel(facts, TUNNEL_WIREGUARD, f->record.frame_no);
}

void hidden_see_ip(struct capture_facts *facts, const struct frame *f, const struct layer *ip)
{
	uint8_t protocol = ip->kind == LAYER_IPV4 ? ip->ipv4.protocol : ip->ipv6.upper_protocol;
	if (protocol == PROTOCOL_ESP || protocol == PROTOCOL_AH)
		see_tunnel(facts, TUNNEL_IPSEC, f->record.frame_no);
}

/* src/wire/decode_vxlan.c, decode_l2tp.c, decode_gtp.c, decode_teredo.c, decode_ip_tunnel.c: what carries packets */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_tunnels(void);

#define ADDRESSES "02 00 00 00 00 02  02 00 00 00 00 01 "
#define INNER "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 03 0a 00 00 04  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "
#define INNER6                                                                                                         \
	"60 00 00 00 00 0d 11 40 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 20 01 0d b8 00 00 00 00 00 00 00 00 " \
	"00 00 00 02 03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

/* An IPv4 packet of PROTOCOL around HEADER and PAYLOAD. */
static const struct frame *in_ip(unsigned protocol, const char *header, const char *payload)
{
	packet_set(&p, "45 00 00 00 00 07 00 00 40 00 00 00 0a 00 00 01 0a 00 00 02 ");
	packet_add(&p, header);
	packet_add(&p, payload);
	packet_put16(&p, 2, (unsigned)p.len);
	p.bytes[9] = (uint8_t)protocol;
	return packet_decode(&p, LINK_RAW);
}

/* The same in a UDP datagram to PORT. */
static const struct frame *in_udp(unsigned port, const char *header, const char *payload)
{
	in_ip(17, "c0 00 00 00 00 00 00 00 ", header);
	packet_add(&p, payload);
	packet_put16(&p, 2, (unsigned)p.len);
	packet_put16(&p, 22, port);
	packet_put16(&p, 24, (unsigned)p.len - 20);
	return packet_decode(&p, LINK_RAW);
}

static const struct udp_case {
	unsigned port;
	const char *header, *payload;
	const char *layers;
	unsigned header_len; /* of the layer behind UDP */
} udp_cases[] = {
	/* RFC 7348 5: flags, 24 bits of identifier, one reserved byte */
	{4789, "08 00 00 00 00 00 7b 00" ADDRESSES "08 00", INNER, "ip:udp:vxlan:eth:ip:udp", 8},
	{4790, "0c 00 00 01 00 00 7b 00", INNER, "ip:udp:vxlan:ip:udp", 8},
	{4790, "0c 00 00 02 00 00 7b 00", INNER6, "ip:udp:vxlan:ipv6:udp", 8},
	{4790, "0c 00 00 03 00 00 7b 00" ADDRESSES "08 00", INNER, "ip:udp:vxlan:eth:ip:udp", 8},
	{4790, "0c 00 00 05 00 00 7b 00 00 01 01 40", INNER, "ip:udp:vxlan:mpls:ip:udp", 8},
	{4790, "0c 00 00 04 00 00 7b 00", INNER, "ip:udp:vxlan", 8}, /* a service header */
	/* RFC 8926 3.4: options in units of four bytes */
	{6081, "00 00 65 58 00 00 7b 00" ADDRESSES "08 00", INNER, "ip:udp:geneve:eth:ip:udp", 8},
	{6081, "02 40 08 00 00 00 7b 00 01 02 03 01 00 00 00 00", INNER, "ip:udp:geneve:ip:udp", 16},
	/* RFC 2661 3.1 */
	{1701, "00 02 00 11 00 22 ff 03 00 21", INNER, "ip:udp:l2tp:ppp:ip:udp", 6},
	{1701, "40 02 00 2b 00 11 00 22 00 21", INNER, "ip:udp:l2tp:ppp:ip:udp", 8},
	{1701, "4a 02 00 33 00 11 00 22 00 01 00 02 00 02 aa aa 00 21", INNER, "ip:udp:l2tp:ppp:ip:udp", 16},
	{1701, "c8 02 00 0c 00 11 00 00 00 01 00 02", "", "ip:udp:l2tp", 12},
	{1701, "00 03 00 00 00 00 00 01", INNER, "ip:udp", 0},
	/* TS 29.281 5.1 */
	{2152, "30 ff 00 21 00 00 00 7b", INNER, "ip:udp:gtp:ip:udp", 8},
	{2152, "32 ff 00 25 00 00 00 7b 00 01 00 00", INNER, "ip:udp:gtp:ip:udp", 12},
	{2152, "34 ff 00 29 00 00 00 7b 00 00 00 85 01 10 00 00", INNER, "ip:udp:gtp:ip:udp", 16},
	{2152, "30 ff 00 35 00 00 00 7b", INNER6, "ip:udp:gtp:ipv6:udp", 8},
	{2152, "32 01 00 04 00 00 00 00 00 01 00 00", "", "ip:udp:gtp", 12}, /* an echo request */
	{2152, "48 ff 00 21 00 00 00 7b", INNER, "ip:udp", 0},               /* version 2 has no user data */
	{3386, "1e ff 00 21 00 00 00 7b ff ff ff ff 11 22 33 44 55 66 77 88", INNER, "ip:udp:gtp:ip:udp", 20},
	/* RFC 4380 5.1.1 */
	{3544, "", INNER6, "ip:udp:teredo:ipv6:udp", 0},
	{3544, "00 00 f7 22 fe dc ba 98", INNER6, "ip:udp:teredo:ipv6:udp", 8},
	{3544, "00 01 00 00 01 02 03 04 05 06 07 08 00", INNER6, "ip:udp:teredo:ipv6:udp", 13},
	{3544, "00 01 01 02 aa bb bb 01 02 03 04 05 06 07 08 00 00 00 f7 22 fe dc ba 98", INNER6,
         "ip:udp:teredo:ipv6:udp", 24},
	{3544, "", INNER, "ip:udp", 0},
	/* RFC 8086, RFC 7510 */
	{4754, "00 00 08 00", INNER, "ip:udp:gre:ip:udp", 4},
	{6635, "00 01 01 40", INNER, "ip:udp:mpls:ip:udp", 4},
};

START_TEST(over_udp)
{
	const struct udp_case *c = &udp_cases[_i];
	const struct frame *f = in_udp(c->port, c->header, c->payload);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_str_eq(packet_anomalies(f), "");
	if (f->n_layers > 2)
		ck_assert_uint_eq(f->layers[2].header_len, c->header_len);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(identifiers)
{
	ck_assert_uint_eq(in_udp(4789, "08 00 00 00 01 02 03 00" ADDRESSES "08 00", INNER)->layers[2].tunnel.id,
	                  0x010203);
	const struct layer *l2tp = &in_udp(1701, "00 02 00 11 00 22 00 21", INNER)->layers[2];
	ck_assert_uint_eq(l2tp->tunnel.tunnel, 0x11);
	ck_assert_uint_eq(l2tp->tunnel.session, 0x22);
	const struct layer *gtp = &in_udp(2152, "30 ff 00 21 00 00 00 7b", INNER)->layers[2];
	ck_assert_uint_eq(gtp->tunnel.id, 123);
	ck_assert_uint_eq(gtp->tunnel.protocol, 255);
}
END_TEST

static const struct ip_case {
	unsigned protocol;
	const char *header;
	const char *layers;
} ip_cases[] = {
	{4, "", "ip:ip:udp"},
	{51, "04 04 00 00 00 00 01 00 00 00 00 09 01 02 03 04 05 06 07 08 09 0a 0b 0c", "ip:ah:ip:udp"}, /* RFC 4302 */
	{51, "3b 01 00 00 00 00 01 00 00 00 00 09", "ip:ah"},
	{97, "30 00 " ADDRESSES "08 00", "ip:etherip:eth:ip:udp"}, /* RFC 3378 */
	{103, "21 00 de ff 00 00 00 00", "ip:pim:ip:udp"},         /* RFC 7761 4.9.3 */
	{103, "20 00 de ff", "ip:pim"},                            /* hello */
	{137, "00 01 01 40", "ip:mpls:ip:udp"},                    /* RFC 4023 */
	{143, ADDRESSES "08 00", "ip:eth:ip:udp"},                 /* RFC 8986 */
};

START_TEST(over_ip)
{
	const struct ip_case *c = &ip_cases[_i];
	const struct frame *f = in_ip(c->protocol, c->header, INNER);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_str_eq(packet_anomalies(f), "");
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* RFC 4302 2.2: the length counts words of four bytes, less two; ICV included. */
START_TEST(authentication_header)
{
	const struct layer *l =
		&in_ip(51, "04 04 00 00 00 00 01 00 00 00 00 09 01 02 03 04 05 06 07 08 09 0a 0b 0c", INNER)->layers[1];
	ck_assert_uint_eq(l->header_len, 24);
	ck_assert_uint_eq(l->ah.spi, 0x100);
	ck_assert_uint_eq(l->ah.sequence, 9);
	ck_assert_uint_eq(l->ah.next_header, 4);
	ck_assert_str_eq(packet_layers(in_ip(51, "04 00 00 00 00 00 01 00 00 00 00 09", INNER)), "ip");
	ck_assert_str_eq(packet_anomalies(&p.frame), "header-missing");
}
END_TEST

/* Extension headers that name each other without end, and one of no length. */
START_TEST(gtp_extensions_end)
{
	packet_set(&p, "");
	in_udp(2152, "34 ff 00 21 00 00 00 7b 00 00 00 85", "");
	for (int i = 0; i < 40; i++)
		packet_add(&p, "01 00 00 85");
	packet_put16(&p, 2, (unsigned)p.len);
	packet_put16(&p, 24, (unsigned)p.len - 20);
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_RAW)), "ip:udp");
	ck_assert_str_eq(packet_anomalies(&p.frame), "too-many-layers");
	ck_assert_str_eq(packet_layers(in_udp(2152, "34 ff 00 21 00 00 00 7b 00 00 00 85 00", INNER)), "ip:udp");
}
END_TEST

/* IP in IP in IP …: as many as the limit. */
START_TEST(tunnels_without_end)
{
	packet_set(&p, "");
	for (int i = 0; i < 40; i++) {
		packet_add(&p, "45 00 00 00 00 07 00 00 40 04 00 00 0a 00 00 01 0a 00 00 02 ");
		packet_put16(&p, (size_t)i * 20 + 2, (40u - (unsigned)i) * 20);
	}
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_uint_eq(f->n_layers, 1 + LIMIT_NESTING);
	ck_assert_str_eq(packet_anomalies(f), "too-many-layers");
}
END_TEST

/* A length that lies in the outer header says nothing of the inner one: its checksum is judged. */
START_TEST(outer_length_lies)
{
	const char *inner =
		"45 00 00 21 00 07 00 00 40 11 66 bf 0a 00 00 03 0a 00 00 04  03 e8 07 d0 00 0d 9c c1 68 65 6c 6c 6f ";
	in_ip(4, "", inner);
	packet_put16(&p, 2, (unsigned)p.len + 100);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:ip:udp");
	ck_assert_int_ne(frame_own(f, LAYER_UDP)->udp.checksum.status, CHECKSUM_UNVERIFIED);
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_tunnels(void)
{
	Suite *s = suite_create("decode_tunnels");
	TCase *t = tcase_create("decode_tunnels");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, over_udp, 0, (int)(sizeof udp_cases / sizeof *udp_cases));
	tcase_add_test(t, identifiers);
	tcase_add_loop_test(t, over_ip, 0, (int)(sizeof ip_cases / sizeof *ip_cases));
	tcase_add_test(t, authentication_header);
	tcase_add_test(t, gtp_extensions_end);
	tcase_add_test(t, tunnels_without_end);
	tcase_add_test(t, outer_length_lies);
	suite_add_tcase(s, t);
	return s;
}

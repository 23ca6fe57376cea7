/* src/wire/decode_gre.c: RFC 2784, RFC 2890 */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_gre(void);

/* An IPv4 header of protocol 47; its length and checksum are put in by gre(). */
#define ADDRESSES "02 00 00 00 00 02  02 00 00 00 00 01 "
#define OUTER "45 00 00 00 00 07 00 00 40 2f 00 00 0a 00 00 01 0a 00 00 02 "
#define INNER "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 03 0a 00 00 04  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

static const struct gre_case {
	const char *header;
	const char *layers;
	unsigned header_len;
} gre_cases[] = {
	{"00 00 08 00", "ip:gre:ip:udp", 4},
	{"80 00 08 00 00 00 00 00", "ip:gre:ip:udp", 8},                          /* checksum */
	{"20 00 08 00 00 00 00 01", "ip:gre:ip:udp", 8},                          /* key */
	{"b0 00 08 00 00 00 00 00 00 00 00 01 00 00 00 02", "ip:gre:ip:udp", 16}, /* all three */
	{"30 01 88 0b 00 00 00 01 00 00 00 02 00 21", "ip:gre:ppp:ip:udp", 12},   /* RFC 2637, with data */
	{"30 81 88 0b 00 00 00 01 00 00 00 02 00 00 00 03 ff 03 00 21", "ip:gre:ppp:ip:udp", 16}, /* and what arrived */
	{"40 00 08 00 00 00 00 00 00 00 00 00", "ip:gre:ip:udp", 12}, /* an empty source route */
	{"40 00 08 00 00 00 00 00 08 00 00 04 0a 00 00 09 00 00 00 00", "ip:gre:ip:udp", 20},
	{"00 00 65 58 " ADDRESSES "08 00", "ip:gre:eth:ip:udp", 4},
	{"00 00 88 47 00 01 01 40", "ip:gre:mpls:ip:udp", 4},
	{"00 00 88 be " ADDRESSES "08 00", "ip:gre:erspan:eth:ip:udp", 4}, /* ERSPAN type I */
	{"10 00 88 be 00 00 00 01 10 01 00 02 00 00 00 03 " ADDRESSES "08 00", "ip:gre:erspan:eth:ip:udp", 8},
	{"10 00 22 eb 00 00 00 01 20 01 00 02 00 00 00 03 00 00 00 00 " ADDRESSES "08 00", "ip:gre:erspan:eth:ip:udp",
         8},
	{"10 00 22 eb 00 00 00 01 20 01 00 02 00 00 00 03 00 00 00 01 00 00 00 00 00 00 00 00 " ADDRESSES "08 00",
         "ip:gre:erspan:eth:ip:udp", 8},
	{"00 00 88 3e 00 00 00 00", "ip:gre:ip:udp", 4}, /* WCCP 2 */
	{"00 00 88 3e", "ip:gre:ip:udp", 4},             /* WCCP 1 */
	{"00 00 12 34", "ip:gre", 4},
	{"00 00 00 08", "ip:gre", 4}, /* a number below the Ethernet types is no length here */
};

START_TEST(headers)
{
	const struct gre_case *c = &gre_cases[_i];
	packet_set(&p, OUTER);
	packet_add(&p, c->header);
	packet_add(&p, INNER);
	packet_put16(&p, 2, (unsigned)p.len);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), c->layers);
	const struct layer *l = frame_layer(f, LAYER_GRE, 0);
	ck_assert_uint_eq(l->offset, 20);
	ck_assert_uint_eq(l->header_len, c->header_len);
	ck_assert_uint_eq(l->depth, 1);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* RFC 2890 2: checksum and offset, key, sequence number, in this order. */
START_TEST(optional_fields)
{
	packet_set(&p, OUTER "b0 00 08 00 12 34 00 00 00 00 00 07 00 00 00 09 " INNER);
	packet_put16(&p, 2, (unsigned)p.len);
	const struct gre_header *gre = &frame_layer(packet_decode(&p, LINK_RAW), LAYER_GRE, 0)->gre;
	ck_assert(gre->has_checksum && gre->has_key && gre->has_sequence && !gre->has_ack);
	ck_assert_uint_eq(gre->checksum, 0x1234);
	ck_assert_uint_eq(gre->key, 7);
	ck_assert_uint_eq(gre->sequence, 9);
}
END_TEST

/* RFC 2637 4.1: a packet that only acknowledges has no data. */
START_TEST(acknowledgment_of_pptp)
{
	packet_set(&p, OUTER "20 81 88 0b 00 00 00 01 00 00 00 03");
	packet_put16(&p, 2, (unsigned)p.len);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:gre");
	ck_assert_str_eq(packet_anomalies(f), "");
	ck_assert_uint_eq(frame_layer(f, LAYER_GRE, 0)->gre.ack, 3);
}
END_TEST

START_TEST(depth_and_addresses)
{
	packet_set(&p, OUTER "00 00 08 00 " INNER);
	packet_put16(&p, 2, (unsigned)p.len);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct layer *udp = frame_own(f, LAYER_UDP);
	ck_assert_uint_eq(udp->depth, 2);
	const struct layer *ip = frame_ip_of(f, udp);
	ck_assert_ptr_eq(ip, frame_layer(f, LAYER_IPV4, 1));
	ck_assert_uint_eq(ip->depth, 1);
	ck_assert_mem_eq(ip->ipv4.src, "\12\0\0\3", 4);
}
END_TEST

START_TEST(options_missing)
{
	packet_set(&p, OUTER "b0 00 08 00 00 00 00 00");
	packet_put16(&p, 2, (unsigned)p.len);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip");
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_gre(void)
{
	Suite *s = suite_create("decode_gre");
	TCase *t = tcase_create("decode_gre");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, headers, 0, (int)(sizeof gre_cases / sizeof *gre_cases));
	tcase_add_test(t, optional_fields);
	tcase_add_test(t, acknowledgment_of_pptp);
	tcase_add_test(t, depth_and_addresses);
	tcase_add_test(t, options_missing);
	suite_add_tcase(s, t);
	return s;
}

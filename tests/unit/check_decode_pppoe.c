/* src/wire/decode_pppoe.c: RFC 2516 sessions */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_pppoe(void);

#define ETHERNET "02 00 00 00 00 02  02 00 00 00 00 01  88 64 "
#define IPV4 "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

START_TEST(session_with_ipv4)
{
	/* 2 bytes PPP protocol + 33 bytes IP = 35 = 0x23 */
	packet_set(&p, ETHERNET "11 00 00 63 00 23 00 21 " IPV4);
	packet_fill(&p, 5, 0);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:pppoes:ppp:ip:udp");
	const struct layer *l = frame_layer(f, LAYER_PPPOE, 0);
	ck_assert_uint_eq(l->header_len, 6);
	ck_assert_uint_eq(l->pppoe.version, 1);
	ck_assert_uint_eq(l->pppoe.type, 1);
	ck_assert_uint_eq(l->pppoe.session_id, 0x63);
	ck_assert_uint_eq(l->pppoe.length, 35);
	ck_assert_uint_eq(frame_layer(f, LAYER_PPP, 0)->ppp.protocol, 0x21);
	ck_assert_uint_eq(f->trailer_offset, 14 + 8 + 33);
	ck_assert_uint_eq(f->trailer_len, 5);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

START_TEST(other_ppp_protocols)
{
	packet_set(&p, ETHERNET "11 00 00 63 00 08 c0 21 09 01 00 06 00 00"); /* LCP echo */
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:pppoes:ppp");
	ck_assert_str_eq(packet_anomalies(f), "");
	packet_set(&p, ETHERNET "11 00 00 63 00 02 00 57"); /* IPv6, but nothing of it */
	f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:pppoes:ppp");
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
}
END_TEST

START_TEST(length_too_small)
{
	packet_set(&p, ETHERNET "11 00 00 63 00 01 00 21 " IPV4);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:pppoes");
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_pppoe(void)
{
	Suite *s = suite_create("decode_pppoe");
	TCase *t = tcase_create("decode_pppoe");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, session_with_ipv4);
	tcase_add_test(t, other_ppp_protocols);
	tcase_add_test(t, length_too_small);
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/decode_ppp.c, decode_chdlc.c, decode_frame_relay.c: serial lines */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_ppp(void);

#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

enum { PPP = 9, PPP_HDLC = 50, CISCO_HDLC = 104, FRAME_RELAY = 107, PPP_DIRECTION = 204 };

static const struct serial_case {
	uint32_t link_type;
	const char *header;
	const char *layers;
	unsigned header_len;
} cases[] = {
	{PPP, "00 21", "ppp:ip:udp", 2},
	{PPP, "21", "ppp:ip:udp", 1},          /* compressed protocol field (RFC 1661 6.5) */
	{PPP, "ff 03 00 21", "ppp:ip:udp", 4}, /* RFC 1662 3.1 */
	{PPP_HDLC, "ff 03 21", "ppp:ip:udp", 3},
	{PPP_HDLC, "ff 03 c0 21", "ppp", 4}, /* LCP */
	{PPP_HDLC, "ff 03 02 81 00 01 01 ff", "ppp:mpls:ip:udp", 4},
	{PPP_HDLC, "0f 00 08 00", "chdlc:ip:udp", 4}, /* another protocol under the same link type */
	{PPP_HDLC, "8f 00 80 35", "chdlc", 4},        /* SLARP */
	{PPP_DIRECTION, "00 ff 03 00 21", "ppp:ip:udp", 4},
	{CISCO_HDLC, "0f 00 08 00", "chdlc:ip:udp", 4},
	{CISCO_HDLC, "0f 00 88 47 00 01 01 ff", "chdlc:mpls:ip:udp", 4},
	{FRAME_RELAY, "18 41 03 cc", "fr:ip:udp", 4},                   /* RFC 2427: NLPID */
	{FRAME_RELAY, "18 41 03 00 80 00 00 00 08 00", "fr:ip:udp", 5}, /* SNAP behind a padding byte */
	{FRAME_RELAY, "18 41 08 00", "fr:ip:udp", 4},                   /* Cisco: an Ethernet type */
	{FRAME_RELAY, "18 41 03 08", "fr", 4},                          /* Q.933 */
	{FRAME_RELAY, "18 40 00 41 03 cc", "fr:ip:udp", 6},             /* four bytes of address */
};

START_TEST(headers)
{
	const struct serial_case *c = &cases[_i];
	packet_set(&p, c->header);
	packet_add(&p, IP_UDP);
	const struct frame *f = packet_decode(&p, c->link_type);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_uint_eq(f->layers[0].header_len, c->header_len);
	ck_assert_str_eq(packet_anomalies(f), "");
	packet_cut_everywhere(&p, c->link_type);
}
END_TEST

/* Q.922 A.3.3.6: 0x18 0x41 is 000110 and 0100: DLCI 100. */
START_TEST(frame_relay_numbers)
{
	packet_set(&p, "18 41 03 cc " IP_UDP);
	const struct frame *f = packet_decode(&p, FRAME_RELAY);
	ck_assert_uint_eq(f->layers[0].frame_relay.dlci, 100);
	ck_assert_uint_eq(f->layers[0].frame_relay.nlpid, 0xcc);
}
END_TEST

START_TEST(frame_relay_address_without_end)
{
	packet_set(&p, "18 40 40 40 40 03 cc " IP_UDP);
	const struct frame *f = packet_decode(&p, FRAME_RELAY);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
	f = packet_decode_cut(&p, FRAME_RELAY, 1);
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

/* 0x00ff is no protocol (RFC 1661 2): a lone 0xff is an address byte whose control byte is missing or was cut. */
START_TEST(lone_address)
{
	packet_set(&p, "ff");
	const struct frame *f = packet_decode(&p, PPP);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
	packet_set(&p, "ff 03 00 21");
	f = packet_decode_cut(&p, PPP, 1);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

START_TEST(pppoe_as_link_type)
{
	packet_set(&p, "11 00 00 63 00 23 00 21 " IP_UDP);
	ck_assert_str_eq(packet_layers(packet_decode(&p, 51)), "pppoes:ppp:ip:udp");
	packet_cut_everywhere(&p, 51);
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_ppp(void)
{
	Suite *s = suite_create("decode_ppp");
	TCase *t = tcase_create("decode_ppp");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, headers, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_test(t, frame_relay_numbers);
	tcase_add_test(t, frame_relay_address_without_end);
	tcase_add_test(t, lone_address);
	tcase_add_test(t, pppoe_as_link_type);
	suite_add_tcase(s, t);
	return s;
}

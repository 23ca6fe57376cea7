/* src/wire/decode_sll.c: Linux cooked captures */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_sll(void);

enum { LINK_SLL = 113, LINK_SLL2 = 276 };
#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

START_TEST(version_1)
{
	/* sent by us, Ethernet, 6 address bytes, IPv4 */
	packet_set(&p, "00 04 00 01 00 06 02 00 00 00 00 01 00 00 08 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_SLL);
	ck_assert_str_eq(packet_layers(f), "sll:ip:udp");
	const struct layer *l = frame_layer(f, LAYER_SLL, 0);
	ck_assert_uint_eq(l->header_len, 16);
	ck_assert_uint_eq(l->sll.packet_type, 4);
	ck_assert_uint_eq(l->sll.arphrd_type, 1);
	ck_assert_uint_eq(l->sll.protocol, 0x0800);
	ck_assert_uint_eq(l->sll.address_len, 6);
	ck_assert_mem_eq(l->sll.address, "\2\0\0\0\0\1", 6);
	packet_cut_everywhere(&p, LINK_SLL);
}
END_TEST

START_TEST(version_2)
{
	packet_set(&p, "08 00 00 00 00 00 00 0a 00 01 04 06 02 00 00 00 00 01 00 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_SLL2);
	ck_assert_str_eq(packet_layers(f), "sll:ip:udp");
	const struct layer *l = frame_layer(f, LAYER_SLL2, 0);
	ck_assert_uint_eq(l->header_len, 20);
	ck_assert_uint_eq(l->sll.packet_type, 4);
	ck_assert_uint_eq(l->sll.interface_index, 10);
	ck_assert_uint_eq(l->sll.protocol, 0x0800);
	packet_cut_everywhere(&p, LINK_SLL2);
}
END_TEST

START_TEST(address_length_lies)
{
	packet_set(&p, "00 04 00 01 ff ff 02 00 00 00 00 01 00 00 08 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_SLL);
	ck_assert_uint_eq(f->layers[0].sll.address_len, 8);
	ck_assert_str_eq(packet_layers(f), "sll:ip:udp");
}
END_TEST

START_TEST(llc_and_unknown_protocols)
{
	packet_set(&p, "00 04 00 01 00 06 02 00 00 00 00 01 00 00 00 04 aa aa 03 00 00 00 08 00 " IP_UDP);
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_SLL)), "sll:llc:ip:udp");
	packet_put16(&p, 14, 0x0001); /* Novell's raw 802.3 */
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_SLL)), "sll");
	packet_put16(&p, 14, 0x88cc);
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_SLL)), "sll");
}
END_TEST

/* A GRE device (ARPHRD_IPGRE, 778): the protocol is GRE's, which is the same number; netlink has numbers of its own. */
START_TEST(other_devices)
{
	packet_set(&p, "00 04 03 0a 00 06 02 00 00 00 00 01 00 00 08 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_SLL);
	ck_assert_str_eq(packet_layers(f), "sll:ip:udp");
	ck_assert(!f->layers[0].sll.is_ethertype);
	packet_put16(&p, 2, 1);
	ck_assert(packet_decode(&p, LINK_SLL)->layers[0].sll.is_ethertype);
	packet_put16(&p, 2, 824);
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_SLL)), "sll");
}
END_TEST

START_TEST(too_short)
{
	packet_set(&p, "00 04 00 01 00 06 02 00 00 00 00 01 00 00 08");
	const struct frame *f = packet_decode(&p, LINK_SLL);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
	f = packet_decode(&p, LINK_SLL2);
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_sll(void)
{
	Suite *s = suite_create("decode_sll");
	TCase *t = tcase_create("decode_sll");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, version_1);
	tcase_add_test(t, version_2);
	tcase_add_test(t, address_length_lies);
	tcase_add_test(t, llc_and_unknown_protocols);
	tcase_add_test(t, other_devices);
	tcase_add_test(t, too_short);
	suite_add_tcase(s, t);
	return s;
}

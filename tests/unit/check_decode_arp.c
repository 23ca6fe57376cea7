/* src/wire/decode_arp.c: RFC 826 */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_arp(void);

#define ETHERNET "ff ff ff ff ff ff  02 00 00 00 00 01  08 06 "
#define REQUEST                                                                                                        \
	"00 01 08 00 06 04 00 01"                                                                                      \
	"02 00 00 00 00 01 0a 00 00 01"                                                                                \
	"00 00 00 00 00 00 0a 00 00 02 "

static struct packet p;

START_TEST(request_with_padding)
{
	packet_set(&p, ETHERNET REQUEST);
	packet_fill(&p, 18, 0);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:arp");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_layer(f, LAYER_ARP, 0);
	ck_assert_uint_eq(l->header_len, 28);
	ck_assert_uint_eq(l->arp.opcode, 1);
	ck_assert(l->arp.is_ethernet_ipv4);
	ck_assert_mem_eq(l->arp.sender_mac, "\2\0\0\0\0\1", 6);
	ck_assert_mem_eq(l->arp.sender_ip, "\12\0\0\1", 4);
	ck_assert_mem_eq(l->arp.target_mac, "\0\0\0\0\0\0", 6);
	ck_assert_mem_eq(l->arp.target_ip, "\12\0\0\2", 4);
	ck_assert_uint_eq(f->trailer_offset, 42);
	ck_assert_uint_eq(f->trailer_len, 18);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

START_TEST(other_addresses)
{
	/* addresses of 8 and 4 bytes, as IEEE 1394 has */
	packet_set(&p, ETHERNET "00 18 08 00 08 04 00 02");
	packet_fill(&p, 24, 1);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:arp");
	ck_assert(!f->layers[1].arp.is_ethernet_ipv4);
	ck_assert_uint_eq(f->layers[1].header_len, 32);
	ck_assert_uint_eq(f->layers[1].arp.opcode, 2);
}
END_TEST

START_TEST(addresses_longer_than_the_frame)
{
	packet_set(&p, ETHERNET REQUEST);
	p.bytes[18] = 255; /* length of a hardware address */
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth");
	ck_assert_str_eq(packet_anomalies(f), "arp-malformed");
}
END_TEST

START_TEST(cut)
{
	packet_set(&p, ETHERNET REQUEST);
	const struct frame *f = packet_decode_cut(&p, LINK_ETHERNET, 41);
	ck_assert_str_eq(packet_layers(f), "eth");
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_arp(void)
{
	Suite *s = suite_create("decode_arp");
	TCase *t = tcase_create("decode_arp");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, request_with_padding);
	tcase_add_test(t, other_addresses);
	tcase_add_test(t, addresses_longer_than_the_frame);
	tcase_add_test(t, cut);
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/decode_ethernet.c: Ethernet II, IEEE 802.3, VLAN tags, SNAP, padding */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_ethernet(void);

#define ADDRESSES "02 00 00 00 00 02  02 00 00 00 00 01 "
/* 10.0.0.1 to 10.0.0.2, UDP 1000 to 2000, "hello"; the UDP checksum is 0: none. */
#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

START_TEST(ethernet_ii)
{
	packet_set(&p, ADDRESSES "08 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:ip:udp");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_layer(f, LAYER_ETHERNET, 0);
	ck_assert_mem_eq(l->ethernet.dst, "\2\0\0\0\0\2", 6);
	ck_assert_mem_eq(l->ethernet.src, "\2\0\0\0\0\1", 6);
	ck_assert_uint_eq(l->ethernet.type_or_length, 0x0800);
	ck_assert(!l->ethernet.is_length);
	ck_assert_uint_eq(l->offset, 0);
	ck_assert_uint_eq(l->header_len, 14);
	ck_assert_uint_eq(l->payload_declared, 33);
	ck_assert_uint_eq(f->trailer_len, 0);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

START_TEST(shorter_than_a_header)
{
	packet_set(&p, ADDRESSES "08");
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
	packet_set(&p, "");
	ck_assert_str_eq(packet_anomalies(packet_decode(&p, LINK_ETHERNET)), "header-missing");
}
END_TEST

START_TEST(padding_is_the_trailer)
{
	packet_set(&p, ADDRESSES "08 00 " IP_UDP);
	packet_fill(&p, 13, 0);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_uint_eq(f->trailer_offset, 47);
	ck_assert_uint_eq(f->trailer_len, 13);
	ck_assert_uint_eq(frame_layer(f, LAYER_UDP, 0)->payload_declared, 5);
	/* Cut inside the padding: only what was captured of it. */
	f = packet_decode_cut(&p, LINK_ETHERNET, 50);
	ck_assert_uint_eq(f->trailer_len, 3);
	f = packet_decode_cut(&p, LINK_ETHERNET, 47);
	ck_assert_uint_eq(f->trailer_len, 0);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

/* A spanning tree message: 38 bytes by the length field, padded to 60. */
START_TEST(ieee_802_3_carries_no_ip)
{
	packet_set(&p, "01 80 c2 00 00 00  02 00 00 00 00 01  00 26  42 42 03");
	packet_fill(&p, 35, 0);
	packet_fill(&p, 8, 0xff);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:llc");
	ck_assert_str_eq(packet_anomalies(f), "");
	ck_assert(f->layers[0].ethernet.is_length);
	ck_assert_uint_eq(f->layers[0].payload_declared, 38);
	ck_assert_uint_eq(f->trailer_offset, 52);
	ck_assert_uint_eq(f->trailer_len, 8);
}
END_TEST

START_TEST(snap_carries_an_ethernet_type)
{
	packet_set(&p, ADDRESSES "00 29  aa aa 03 00 00 00 08 00 " IP_UDP);
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_ETHERNET)), "eth:llc:ip:udp");
	packet_cut_everywhere(&p, LINK_ETHERNET);
	p.bytes[17] = 0xf7; /* another organisation's numbers */
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_ETHERNET)), "eth:llc");
}
END_TEST

static const struct type_case {
	unsigned type;
	const char *layers;
	int is_length;
} type_cases[] = {
	{0, "eth", 0},      {1500, "eth:llc:ip:udp", 1}, {1501, "eth", 0},   {1535, "eth", 0},
	{0x0600, "eth", 0}, {0x0800, "eth", 0},          {0x88cc, "eth", 0}, /* LLDP */
};

/* The payload is a SNAP header with IP: only a length makes sense of it. */
START_TEST(types_and_lengths)
{
	const struct type_case *c = &type_cases[_i];
	packet_set(&p, ADDRESSES "00 00  aa aa 03 00 00 00 08 00 " IP_UDP);
	packet_put16(&p, 12, c->type);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_int_eq(f->layers[0].ethernet.is_length, c->is_length);
}
END_TEST

START_TEST(vlan_tag)
{
	packet_set(&p, ADDRESSES "81 00 60 0b 08 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:vlan:ip:udp");
	const struct layer *l = frame_layer(f, LAYER_VLAN, 0);
	ck_assert_uint_eq(l->vlan.tci, 0x600b); /* priority 3, id 11 */
	ck_assert_uint_eq(l->vlan.ethertype, 0x0800);
	ck_assert_uint_eq(l->offset, 14);
	ck_assert_uint_eq(l->header_len, 4);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

static const struct tag_case {
	const char *type, *layers;
} tag_types[] = {
	{"81 00", "eth:vlan:vlan:ip:udp"},
	{"88 a8", "eth:ieee8021ad:vlan:ip:udp"},
	{"91 00", "eth:vlan:vlan:ip:udp"},
};

START_TEST(two_tags)
{
	packet_set(&p, ADDRESSES);
	packet_add(&p, tag_types[_i].type);
	packet_add(&p, "00 05 81 00 00 06 08 00 " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), tag_types[_i].layers);
	ck_assert_uint_eq(f->layers[1].vlan.tci, 5);
	ck_assert_uint_eq(f->layers[2].vlan.tci, 6);
}
END_TEST

START_TEST(tags_without_end)
{
	packet_set(&p, ADDRESSES "81 00");
	for (int i = 0; i < 200; i++)
		packet_add(&p, "00 01 81 00");
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_uint_eq(f->n_layers, 1 + LIMIT_NESTING);
	ck_assert_str_eq(packet_anomalies(f), "too-many-layers");
}
END_TEST

START_TEST(tag_cut)
{
	packet_set(&p, ADDRESSES "81 00 00 01 08 00 " IP_UDP);
	const struct frame *f = packet_decode_cut(&p, LINK_ETHERNET, 17);
	ck_assert_str_eq(packet_layers(f), "eth");
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_ethernet(void)
{
	Suite *s = suite_create("decode_ethernet");
	TCase *t = tcase_create("decode_ethernet");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, ethernet_ii);
	tcase_add_test(t, shorter_than_a_header);
	tcase_add_test(t, padding_is_the_trailer);
	tcase_add_test(t, ieee_802_3_carries_no_ip);
	tcase_add_test(t, snap_carries_an_ethernet_type);
	tcase_add_loop_test(t, types_and_lengths, 0, (int)(sizeof type_cases / sizeof *type_cases));
	tcase_add_test(t, vlan_tag);
	tcase_add_loop_test(t, two_tags, 0, (int)(sizeof tag_types / sizeof *tag_types));
	tcase_add_test(t, tags_without_end);
	tcase_add_test(t, tag_cut);
	suite_add_tcase(s, t);
	return s;
}

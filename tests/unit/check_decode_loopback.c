/* src/wire/decode_loopback.c: BSD loopback and packets without a link header */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_loopback(void);

enum { LINK_NULL = 0, LINK_LOOP = 108, LINK_ENC = 109 };
#define IPV4 "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "
#define IPV6                                                                                                           \
	"60 00 00 00 00 08 11 40 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"                                      \
	"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02  03 e8 07 d0 00 08 6b fd "

static struct packet p;

static const struct family_case {
	uint32_t link_type;
	const char *family, *packet, *layers;
	uint32_t number;
} family_cases[] = {
	{LINK_NULL, "02 00 00 00", IPV4, "null:ip:udp", 2},
	{LINK_NULL, "00 00 00 02", IPV4, "null:ip:udp", 2},
	{LINK_LOOP, "00 00 00 02", IPV4, "null:ip:udp", 2},
	{LINK_LOOP, "02 00 00 00", IPV4, "null", 0x02000000},
	{LINK_NULL, "0a 00 00 00", IPV6, "null:ipv6:udp", 10},
	{LINK_NULL, "18 00 00 00", IPV6, "null:ipv6:udp", 24},
	{LINK_NULL, "1c 00 00 00", IPV6, "null:ipv6:udp", 28},
	{LINK_NULL, "00 00 00 1e", IPV6, "null:ipv6:udp", 30},
	{LINK_LOOP, "00 00 00 18", IPV6, "null:ipv6:udp", 24},
	{LINK_NULL, "07 00 00 00", IPV4, "null", 7},
	{LINK_NULL, "00 08 00 00", IPV4, "null:ip:udp", 0x0800}, /* an Ethernet type */
	{LINK_ENC, "02 00 00 00 12 34 56 78 00 00 00 00", IPV4, "enc:ip:udp", 2},
	{LINK_ENC, "00 00 00 18 12 34 56 78 00 00 00 00", IPV6, "enc:ipv6:udp", 24},
};

START_TEST(families)
{
	const struct family_case *c = &family_cases[_i];
	packet_set(&p, c->family);
	packet_add(&p, c->packet);
	const struct frame *f = packet_decode(&p, c->link_type);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_uint_eq(f->layers[0].loopback.family, c->number);
	ck_assert_uint_eq(f->layers[0].header_len, c->link_type == LINK_ENC ? 12 : 4);
	packet_cut_everywhere(&p, c->link_type);
}
END_TEST

START_TEST(family_and_version_disagree)
{
	packet_set(&p, "02 00 00 00 " IPV6);
	const struct frame *f = packet_decode(&p, LINK_NULL);
	ck_assert_str_eq(packet_layers(f), "null");
	ck_assert_str_eq(packet_anomalies(f), "ip-version");
}
END_TEST

static const struct raw_case {
	uint32_t link_type;
	const char *packet, *layers, *anomalies;
} raw_cases[] = {
	{101, IPV4, "ip:udp", ""},     {101, IPV6, "ipv6:udp", ""},
	{12, IPV4, "ip:udp", ""},      {14, IPV6, "ipv6:udp", ""},
	{228, IPV4, "ip:udp", ""},     {229, IPV6, "ipv6:udp", ""},
	{228, IPV6, "", "ip-version"}, {229, IPV4 "00 00 00 00 00 00 00", "", "ip-version"},
	{101, "50", "", "ip-version"}, {101, "", "", "header-missing"},
};

START_TEST(raw_ip)
{
	const struct raw_case *c = &raw_cases[_i];
	packet_set(&p, c->packet);
	const struct frame *f = packet_decode(&p, c->link_type);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_str_eq(packet_anomalies(f), c->anomalies);
	packet_cut_everywhere(&p, c->link_type);
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_loopback(void)
{
	Suite *s = suite_create("decode_loopback");
	TCase *t = tcase_create("decode_loopback");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, families, 0, (int)(sizeof family_cases / sizeof *family_cases));
	tcase_add_test(t, family_and_version_disagree);
	tcase_add_loop_test(t, raw_ip, 0, (int)(sizeof raw_cases / sizeof *raw_cases));
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/decode_mpls.c: RFC 3032 label stacks */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_mpls(void);

#define ADDRESSES "02 00 00 00 00 02  02 00 00 00 00 01 "
#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

static const struct mpls_case {
	const char *stack;
	const char *layers;
} cases[] = {
	{"00 01 01 40 " IP_UDP, "eth:mpls:ip:udp"},
	{"00 01 00 40 00 02 03 3f " IP_UDP, "eth:mpls:mpls:ip:udp"},
	{"00 01 01 40 60", "eth:mpls"},                                                /* IPv6, but nothing of it */
	{"00 01 01 40 00 00 00 00 " ADDRESSES "08 00 " IP_UDP, "eth:mpls:eth:ip:udp"}, /* RFC 4448: control word */
	{"00 01 01 40 " ADDRESSES "08 00 " IP_UDP, "eth:mpls:eth:ip:udp"},             /* and without one */
	{"00 01 01 40 10 00 00 21 " IP_UDP, "eth:mpls"},                               /* RFC 4385: a channel */
	{"00 01 01 40 f0 00 00 00 00 00 00 00 00 00 00 00 12 34 " IP_UDP, "eth:mpls"},
};

START_TEST(stacks)
{
	packet_set(&p, ADDRESSES "88 47 ");
	packet_add(&p, cases[_i].stack);
	ck_assert_str_eq(packet_layers(packet_decode(&p, LINK_ETHERNET)), cases[_i].layers);
}
END_TEST

/* RFC 3032 2.1: 20 bits label, 3 bits class, 1 bit bottom, 8 bits time to live. */
START_TEST(members)
{
	packet_set(&p, ADDRESSES "88 47  00 01 0a 40  12 34 5b ff " IP_UDP);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	const struct mpls_header *top = &frame_layer(f, LAYER_MPLS, 0)->mpls;
	const struct mpls_header *bottom = &frame_layer(f, LAYER_MPLS, 1)->mpls;
	ck_assert_uint_eq(top->label, 16);
	ck_assert_uint_eq(top->traffic_class, 5);
	ck_assert(!top->bottom);
	ck_assert_uint_eq(top->ttl, 64);
	ck_assert_uint_eq(bottom->label, 0x12345);
	ck_assert_uint_eq(bottom->traffic_class, 5);
	ck_assert(bottom->bottom);
	ck_assert_uint_eq(bottom->ttl, 255);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

START_TEST(labels_without_bottom)
{
	packet_set(&p, ADDRESSES "88 47 ");
	packet_fill(&p, 400, 0);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_uint_eq(f->n_layers, LIMIT_LAYERS);
	ck_assert_str_eq(packet_anomalies(f), "too-many-layers");
}
END_TEST

START_TEST(labels_end_with_the_frame)
{
	packet_set(&p, ADDRESSES "88 47  00 01 00 40 00 01");
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:mpls");
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_mpls(void)
{
	Suite *s = suite_create("decode_mpls");
	TCase *t = tcase_create("decode_mpls");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, stacks, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_test(t, members);
	tcase_add_test(t, labels_without_bottom);
	tcase_add_test(t, labels_end_with_the_frame);
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/decode_llc.c: IEEE 802.2 headers, SNAP */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_llc(void);

#define ADDRESSES "02 00 00 00 00 02  02 00 00 00 00 01 "
#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

static const struct llc_case {
	const char *header;
	const char *layers;
	unsigned header_len;
} cases[] = {
	{"aa aa 03 00 00 00 08 00", "eth:llc:ip:udp", 8},
	{"aa aa 03 00 00 f8 08 00", "eth:llc:ip:udp", 8},                        /* IEEE 802.1H */
	{"aa aa 03 00 00 0c 20 00", "eth:llc", 8},                               /* Cisco CDP */
	{"aa aa 03 00 00 00 05 dc", "eth:llc", 8},                               /* no Ethernet type */
	{"aa aa 03 00 80 c2 00 07 " ADDRESSES "08 00", "eth:llc:eth:ip:udp", 8}, /* RFC 2684: bridged */
	{"06 06 03", "eth:llc:ip:udp", 3},                                       /* RFC 948 */
	{"42 42 03", "eth:llc", 3},                                              /* spanning tree */
	{"06 06 00 00", "eth:llc:ip:udp", 4},                                    /* an information frame */
	{"aa aa 01 00", "eth:llc", 4},                                           /* a supervisory one */
};

START_TEST(headers)
{
	const struct llc_case *c = &cases[_i];
	packet_set(&p, ADDRESSES "00 00");
	packet_add(&p, c->header);
	packet_add(&p, IP_UDP);
	packet_put16(&p, 12, (unsigned)p.len - 14);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_uint_eq(frame_layer(f, LAYER_LLC, 0)->header_len, c->header_len);
	ck_assert_uint_eq(frame_layer(f, LAYER_LLC, 0)->llc.dsap, p.bytes[14]);
	packet_cut_everywhere(&p, LINK_ETHERNET);
}
END_TEST

/* RFC 2684 5.2: with PID 1 the frame has its check sequence at the end. */
START_TEST(bridged_with_check_sequence)
{
	packet_set(&p, ADDRESSES "00 3b aa aa 03 00 80 c2 00 01 " ADDRESSES "08 00 " IP_UDP "de ad be ef");
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:llc:eth:ip:udp");
	ck_assert_uint_eq(frame_layer(f, LAYER_ETHERNET, 1)->payload_declared, 33);
	ck_assert_uint_eq(frame_layer(f, LAYER_LLC, 0)->llc.oui, 0x0080c2);
	ck_assert_uint_eq(frame_layer(f, LAYER_LLC, 0)->llc.pid, 1);
}
END_TEST

/* Novell's first framing: 802.3 length, then IPX with its unused checksum 0xffff, no LLC; tshark says eth:ipx, too. */
START_TEST(ipx_without_llc)
{
	packet_set(&p, ADDRESSES "00 1e ff ff 00 1e 00 00");
	packet_add(&p, "00 00 00 00 ff ff ff ff ff ff 04 52 00 00 00 00 00 00 00 00 00 01 04 52");
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth");
	ck_assert_str_eq(packet_anomalies(f), "");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_llc(void)
{
	Suite *s = suite_create("decode_llc");
	TCase *t = tcase_create("decode_llc");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, headers, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_test(t, bridged_with_check_sequence);
	tcase_add_test(t, ipx_without_llc);
	suite_add_tcase(s, t);
	return s;
}

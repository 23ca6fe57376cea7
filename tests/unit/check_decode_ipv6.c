/* src/wire/decode_ipv6.c: RFC 8200 3 and 4 */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_ipv6(void);

/* 2001:db8::1 to 2001:db8::2; traffic class 0x12, flow label 0x34567; payload length and next header are put in. */
#define IPV6                                                                                                           \
	"61 23 45 67 00 00 00 40 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"                                      \
	"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 "
/* 1000 to 2000, "hello"; the sum over pseudo-header (2 * 0x2001 + 2 * 0x0db8 + 1 + 2 + 13 + 17), header and data
 * (0x03e8 + 0x07d0 + 13 + 0x6865 + 0x6c6c + 0x6f00) is 0x1ab29, folded 0xab2a, complement 0x54d5. */
#define UDP "03 e8 07 d0 00 0d 54 d5 68 65 6c 6c 6f "

static struct packet p;

/* The packet with EXTENSIONS, the first of which has the number FIRST. */
static void set(unsigned first, const char *extensions)
{
	packet_set(&p, IPV6);
	packet_add(&p, extensions);
	packet_add(&p, UDP);
	packet_put16(&p, 4, (unsigned)p.len - 40);
	p.bytes[6] = (uint8_t)first;
}

START_TEST(header)
{
	set(17, "");
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ipv6:udp");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_layer(f, LAYER_IPV6, 0);
	const struct ipv6_header *ip = &l->ipv6;
	ck_assert_uint_eq(l->header_len, 40);
	ck_assert_uint_eq(l->payload_declared, 13);
	ck_assert_uint_eq(ip->traffic_class, 0x12);
	ck_assert_uint_eq(ip->flow_label, 0x34567);
	ck_assert_uint_eq(ip->payload_length, 13);
	ck_assert_uint_eq(ip->next_header, 17);
	ck_assert_uint_eq(ip->upper_protocol, 17);
	ck_assert_uint_eq(ip->hop_limit, 64);
	ck_assert_mem_eq(ip->src, "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1", 16);
	ck_assert_mem_eq(ip->dst, "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\2", 16);
	ck_assert(!ip->has_fragment);
	ck_assert_int_eq(frame_layer(f, LAYER_UDP, 0)->udp.checksum.status, CHECKSUM_GOOD);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

static const struct extension_case {
	const char *name;
	unsigned first;
	const char *bytes, *layers, *anomalies;
	unsigned header_len;
	int status;
} extension_cases[] = {
	{"hop by hop", 0, "11 00 01 04 00 00 00 00", "ipv6:udp", "", 48, CHECKSUM_GOOD},
	{"destination options of 16 bytes", 60, "11 01 01 0c 00 00 00 00 00 00 00 00 00 00 00 00", "ipv6:udp", "", 56,
         CHECKSUM_GOOD},
	{"routing, at its end", 43, "11 00 04 00 00 00 00 00", "ipv6:udp", "", 48, CHECKSUM_GOOD},
	{"routing, one address left", 43, "11 00 04 01 00 00 00 00", "ipv6:udp", "", 48, CHECKSUM_UNVERIFIED},
	{"atomic fragment (RFC 6946)", 44, "11 00 00 00 00 00 00 07", "ipv6:udp", "", 48, CHECKSUM_GOOD},
	{"first fragment", 44, "11 00 00 01 00 00 00 07", "ipv6", "fragment", 48, 0},
	{"last fragment", 44, "11 00 05 a8 00 00 00 07", "ipv6", "fragment", 48, 0},
	{"authentication, 12 bytes", 51, "11 01 00 00 00 00 00 07 00 00 00 01", "ipv6:ah:udp", "", 52, CHECKSUM_GOOD},
	{"authentication, 4 bytes: too short", 51, "11 ff 00 00 00 00 00 07", "ipv6", "ipv6-extension", 40, 0},
	{"three of them", 0, "2b 00 01 04 00 00 00 00 3c 00 04 00 00 00 00 00 11 00 01 04 00 00 00 00", "ipv6:udp", "",
         64, CHECKSUM_GOOD},
	{"longer than the packet", 0, "11 09 01 04 00 00 00 00", "ipv6", "ipv6-extension", 40, 0},
	{"no next header", 59, "", "ipv6", "", 40, 0},
	{"ESP", 50, "", "ipv6", "", 40, 0},
	{"no next header after an extension", 0, "3b 00 01 04 00 00 00 00", "ipv6", "", 48, 0},
};

START_TEST(extensions)
{
	const struct extension_case *c = &extension_cases[_i];
	set(c->first, c->bytes);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_msg(strcmp(packet_layers(f), c->layers) == 0, "%s: %s", c->name, packet_layers(f));
	ck_assert_msg(strcmp(packet_anomalies(f), c->anomalies) == 0, "%s: %s", c->name, packet_anomalies(f));
	ck_assert_uint_eq(f->layers[0].header_len, c->header_len);
	ck_assert_uint_eq(f->layers[0].ipv6.next_header, c->first);
	const struct layer *udp = frame_layer(f, LAYER_UDP, 0);
	if (udp)
		ck_assert_int_eq(udp->udp.checksum.status, c->status);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(fragment_members)
{
	set(44, "11 00 05 a9 00 00 12 34");
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct ipv6_header *ip = &frame_layer(f, LAYER_IPV6, 0)->ipv6;
	ck_assert(ip->has_fragment && ip->more_fragments);
	ck_assert_uint_eq(ip->fragment_offset_bytes, 1448);
	ck_assert_uint_eq(ip->identification, 0x1234);
	ck_assert_uint_eq(ip->upper_protocol, 17);
}
END_TEST

START_TEST(extensions_without_end)
{
	packet_set(&p, IPV6);
	for (int i = 0; i < 100; i++)
		packet_add(&p, "3c 00 01 04 00 00 00 00");
	packet_put16(&p, 4, 800);
	p.bytes[6] = 60;
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ipv6");
	ck_assert_str_eq(packet_anomalies(f), "too-many-layers");
	ck_assert_uint_eq(f->layers[0].header_len, 40 + 8 * LIMIT_IPV6_EXTENSIONS);
}
END_TEST

START_TEST(padding_stays_behind)
{
	set(17, "");
	packet_fill(&p, 3, 0);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_uint_eq(f->trailer_offset, 53);
	ck_assert_uint_eq(f->trailer_len, 3);
	ck_assert_uint_eq(frame_layer(f, LAYER_UDP, 0)->payload_declared, 5);
}
END_TEST

START_TEST(payload_length_too_large)
{
	set(17, "");
	packet_put16(&p, 4, 14);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ipv6:udp");
	ck_assert_str_eq(packet_anomalies(f), "ipv6-payload-length");
}
END_TEST

START_TEST(payload_length_zero)
{
	set(17, "");
	packet_put16(&p, 4, 0);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ipv6");
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
	/* TCP, 5 bytes of data: segmentation offload */
	packet_set(&p, IPV6 "03 e8 00 50 00 00 00 01 00 00 00 02 50 10 00 64 00 00 00 00 68 65 6c 6c 6f");
	p.bytes[6] = 6;
	f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ipv6:tcp");
	ck_assert_str_eq(packet_anomalies(f), "ipv6-payload-length-zero");
	ck_assert_uint_eq(frame_layer(f, LAYER_TCP, 0)->tcp.data_length, 5);
}
END_TEST

START_TEST(damage)
{
	set(17, "");
	p.bytes[0] = 0x51;
	ck_assert_str_eq(packet_anomalies(packet_decode(&p, 229)), "ip-version");
	set(17, "");
	p.len = 39;
	ck_assert_str_eq(packet_anomalies(packet_decode(&p, LINK_RAW)), "header-missing");
	/* cut inside an extension header: what was proved is there */
	set(0, "11 01 01 0c 00 00 00 00 00 00 00 00 00 00 00 00");
	const struct frame *f = packet_decode_cut(&p, LINK_RAW, 50);
	ck_assert_str_eq(packet_layers(f), "ipv6");
	ck_assert_uint_eq(f->layers[0].header_len, 40);
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_ipv6(void)
{
	Suite *s = suite_create("decode_ipv6");
	TCase *t = tcase_create("decode_ipv6");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, header);
	tcase_add_loop_test(t, extensions, 0, (int)(sizeof extension_cases / sizeof *extension_cases));
	tcase_add_test(t, fragment_members);
	tcase_add_test(t, extensions_without_end);
	tcase_add_test(t, padding_stays_behind);
	tcase_add_test(t, payload_length_too_large);
	tcase_add_test(t, payload_length_zero);
	tcase_add_test(t, damage);
	suite_add_tcase(s, t);
	return s;
}

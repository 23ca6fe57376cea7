/* src/evidence/facts.c */
#include <check.h>

#include "evidence/facts.h"
#include "unit/seen.h"

Suite *suite_facts(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

static const struct capture_facts *facts(void)
{
	seen_build(&seen);
	return evidence_facts(seen.evidence);
}

START_TEST(empty)
{
	const struct capture_facts *f = facts();
	ck_assert_uint_eq(f->frames, 0);
	ck_assert(!f->has_time);
	ck_assert(!f->has_trouble);
	ck_assert_int_eq(f->end, CAPTURE_END);
}
END_TEST

START_TEST(kinds_of_frames)
{
	/* RFC 826: who has 10.0.0.2, asked by 10.0.0.1. */
	static const uint8_t arp[42] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0,  1, 0x08, 0x06,
	                                0,    1,    8,    0,    6,    4,    0, 1, 2, 0, 0,  0, 0,    1,
	                                10,   0,    0,    1,    0,    0,    0, 0, 0, 0, 10, 0, 0,    2};
	packets_add_bytes(seen.packets, 1000, arp, sizeof arp, 0);
	TCP(seen.packets, .at_us = 2000, .flags = "S", .seq = 1);
	UDP(seen.packets, .at_us = 3000, .server_port = 443, .data = "\xc3\0\0\0\1\x08", .len = 6);
	DNS(seen.packets, .at_us = 4000, .id = 1, .name = "a.b");
	packets_add_quote(seen.packets, 5000, 4, 28);
	TCP(seen.packets, .at_us = 6000, .flags = "S", .seq = 1, .server_port = 853);
	const struct capture_facts *f = facts();
	ck_assert_uint_eq(f->frames, 6);
	ck_assert_uint_eq(f->frames_decoded, 6);
	ck_assert_uint_eq(f->arp_frames, 1);
	ck_assert_uint_eq(f->tcp_frames, 2);
	ck_assert_uint_eq(f->udp_frames, 2); /* the one quoted by ICMP is none */
	ck_assert_uint_eq(f->icmp_frames, 1);
	ck_assert_uint_eq(f->dns_frames, 1);
	ck_assert_uint_eq(f->quic.n, 1);
	ck_assert_uint_eq(tally_first(&f->quic), 3);
	ck_assert_uint_eq(f->dot.n, 1);
	ck_assert_uint_eq(tally_first(&f->dot), 6);
	ck_assert_uint_eq(f->doh.n, 0); /* 10.0.0.2 is no public resolver */
	ck_assert_int_eq(f->first_time_ns, 1000000);
	ck_assert_int_eq(f->last_time_ns, 6000000);
	ck_assert(!f->time_back.n);
}
END_TEST

START_TEST(time_goes_back)
{
	TCP(seen.packets, .at_us = 2000, .flags = "S", .seq = 1);
	TCP(seen.packets, .at_us = 2000, .flags = "S", .seq = 1);
	TCP(seen.packets, .at_us = 1999, .flags = "S", .seq = 1);
	TCP(seen.packets, .at_us = 1998, .flags = "S", .seq = 1);
	const struct capture_facts *f = facts();
	ck_assert(f->time_back.n);
	ck_assert_uint_eq(tally_first(&f->time_back), 3);
}
END_TEST

START_TEST(cut_frames)
{
	static const uint8_t stub[60] = {0};
	TCP(seen.packets, .flags = "S", .seq = 1);
	packets_add_bytes(seen.packets, 0, stub, 20, 60);
	packets_add_bytes(seen.packets, 0, stub, 20, 60);
	const struct capture_facts *f = facts();
	ck_assert_uint_eq(f->cut.n, 2);
	ck_assert_uint_eq(tally_first(&f->cut), 2);
}
END_TEST

/* The arithmetic is wire's; here it is only counted. */
START_TEST(checksums)
{
	TCP(seen.packets, .flags = "S", .seq = 1);
	TCP(seen.packets, .flags = "S", .seq = 1, .bad_checksum = true);
	const struct capture_facts *f = facts();
	ck_assert_uint_eq(f->bad_checksum.n, 1);
	ck_assert_uint_eq(tally_first(&f->bad_checksum), 2);
	ck_assert_uint_eq(f->offload.n, 0);
}
END_TEST

/* A layer with the class that wire found, straight into facts_see(). */
static const struct offload_case {
	enum checksum_class class;
	unsigned offload, bad;
} offload_cases[] = {
	{CHECKSUM_CLASS_GOOD, 0, 0}, {CHECKSUM_CLASS_OFFLOAD, 1, 0}, {CHECKSUM_CLASS_OFFLOAD_LENGTH0, 1, 0},
	{CHECKSUM_CLASS_ZERO, 1, 0}, {CHECKSUM_CLASS_BAD, 0, 1},     {CHECKSUM_CLASS_UNKNOWN, 0, 0},
};

START_TEST(checksum_classes)
{
	const struct offload_case *t = &offload_cases[_i];
	struct capture_facts f = {0};
	static struct frame frame;
	frame = (struct frame){.record = {.frame_no = 7, .link_type = 1}, .n_layers = 2};
	frame.layers[0].kind = LAYER_IPV4;
	frame.layers[1].kind = LAYER_TCP;
	frame.layers[1].tcp.checksum.class = t->class;
	facts_see(&f, &frame);
	ck_assert_uint_eq(f.offload.n, t->offload);
	ck_assert_uint_eq(f.bad_checksum.n, t->bad);
	ck_assert_uint_eq(tally_first(&f.offload), t->offload ? 7 : 0);
}
END_TEST

/* DNS over HTTPS: TCP 443 to a public resolver, here 8.8.8.8 and 2606:4700:4700::1111. */
START_TEST(dns_over_https)
{
	static const uint8_t google[4] = {8, 8, 8, 8};
	static const uint8_t cloudflare[16] = {0x26, 0x06, 0x47, 0x00, 0x47, 0x00, [14] = 0x11, [15] = 0x11};
	struct capture_facts f = {0};
	static struct frame frame;
	frame = (struct frame){.record = {.frame_no = 7, .link_type = 1}, .n_layers = 2};
	frame.layers[0].kind = LAYER_IPV4;
	memcpy(frame.layers[0].ipv4.dst, google, 4);
	frame.layers[1].kind = LAYER_TCP;
	frame.layers[1].tcp.dst_port = 443;
	facts_see(&f, &frame);
	ck_assert_uint_eq(f.doh.n, 1);
	frame.layers[1].tcp.dst_port = 80;
	facts_see(&f, &frame);
	ck_assert_uint_eq(f.doh.n, 1);
	frame.layers[0] = (struct layer){.kind = LAYER_IPV6};
	frame.record.frame_no = 8;
	memcpy(frame.layers[0].ipv6.src, cloudflare, 16);
	frame.layers[1].tcp.src_port = 443;
	facts_see(&f, &frame);
	ck_assert_uint_eq(f.doh.n, 2);
	ck_assert_uint_eq(tally_first(&f.doh), 7);
}
END_TEST

/* UDP port 443 is shared: RFC 9000 17.2 for long headers with a version, 17.3 for short ones. */
static const struct quic_case {
	const char *first; /* first bytes of each datagram */
	size_t len;
	unsigned datagrams;
	bool is_quic;
} quic_cases[] = {
	{"\xc3\0\0\0\1\x08", 6, 1, true},         /* version 1 */
	{"\xcf\x6b\x33\x43\xcf\x08", 6, 1, true}, /* version 2 */
	{"\xc3\xff\0\0\x1d\x08", 6, 1, true},     /* draft 29 */
	{"\xc3\x1a\x2a\x3a\x4a\x08", 6, 1, true}, /* reserved */
	{"\x0d"
         "12345678"
         "Q043",
         13, 1, true},                             /* Google's */
	{"\xc3\x12\x34\x56\x78\x08", 6, 1, false}, /* no such version */
	{"\x16\xfe\xfd\0\0\0", 6, 20, false},      /* DTLS of a VPN */
	{"\x41\x12\x34\x56\x78\x08", 6, 9, false}, /* a few short headers, or chance */
	{"\x41\x12\x34\x56\x78\x08", 6, 10, true}, /* many */
};

START_TEST(quic_by_its_header)
{
	const struct quic_case *q = &quic_cases[_i];
	for (unsigned i = 0; i < q->datagrams; i++)
		UDP(seen.packets, .server_port = 443, .data = q->first, .len = q->len);
	ck_assert_int_eq(facts()->quic.n > 0, q->is_quic);
}
END_TEST

START_TEST(other_ports_are_no_quic)
{
	UDP(seen.packets, .server_port = 4433, .data = "\xc3\0\0\0\1\x08", .len = 6);
	ck_assert_uint_eq(facts()->quic.n, 0);
}
END_TEST

START_TEST(unknown_link_type)
{
	struct capture_facts f = {0};
	static struct frame frame;
	frame = (struct frame){.record = {.frame_no = 3, .link_type = 60000},
	                       .anomalies = UINT64_C(1) << ANOMALY_LINK_UNKNOWN};
	facts_see(&f, &frame);
	ck_assert_uint_eq(f.unknown_link.n, 1);
	ck_assert_uint_eq(tally_first(&f.unknown_link), 3);
	ck_assert_uint_eq(f.unknown_link_type, 60000);
	ck_assert_uint_eq(f.frames_decoded, 0);
}
END_TEST

START_TEST(file_that_ends_early)
{
	TCP(seen.packets, .flags = "S", .seq = 1);
	TCP(seen.packets, .flags = "S", .seq = 1);
	seen.packets->len -= 5;
	const struct capture_facts *f = facts();
	ck_assert_uint_eq(f->frames, 1);
	ck_assert(f->has_trouble);
	ck_assert_int_eq(f->end, CAPTURE_CUT);
	ck_assert_ptr_nonnull(capture_trouble(seen.capture)->english);
}
END_TEST

Suite *suite_facts(void)
{
	Suite *suite = suite_create("facts");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, empty);
	tcase_add_test(core, kinds_of_frames);
	tcase_add_test(core, time_goes_back);
	tcase_add_test(core, cut_frames);
	tcase_add_test(core, checksums);
	tcase_add_loop_test(core, checksum_classes, 0, (int)(sizeof offload_cases / sizeof *offload_cases));
	tcase_add_test(core, dns_over_https);
	tcase_add_loop_test(core, quic_by_its_header, 0, (int)(sizeof quic_cases / sizeof *quic_cases));
	tcase_add_test(core, other_ports_are_no_quic);
	tcase_add_test(core, unknown_link_type);
	tcase_add_test(core, file_that_ends_early);
	suite_add_tcase(suite, core);
	return suite;
}

/* src/field/fields_tcp*.c: what `gradecap fields` prints of segments.  Expected texts are tshark 4.0.17's for such
 * captures. */
#include <check.h>

#include "field/field.h"
#include "unit/seen.h"

Suite *suite_fields_tcp(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

/* What field NAME prints for frame FRAME_NO. */
static const char *plain(const char *name, uint32_t frame_no)
{
	static char text[256];
	const struct field *field = field_find(name);
	struct frame frame;
	struct site site;
	struct buf out = BUF_INIT;
	ck_assert_msg(field, "%s", name);
	ck_assert_int_eq(evidence_site(seen.evidence, frame_no, seen.arena, &frame, &site), STATUS_OK);
	field_add_plain(&out, field, &site);
	ck_assert_uint_lt(buf_span(&out).len, sizeof text);
	strcpy(text, buf_text(&out));
	buf_release(&out);
	return text;
}

static bool asked(const char *name, uint32_t frame_no, struct value *out)
{
	struct frame frame;
	struct site site;
	ck_assert_int_eq(evidence_site(seen.evidence, frame_no, seen.arena, &frame, &site), STATUS_OK);
	return field_get(field_find(name), &site, out);
}

/* Printed when it is there, and yes or no when it is asked for. */
START_TEST(marks)
{
	struct value v;
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 1000000, .from = CLIENT, .flags = "S", .seq = 100);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.analysis.retransmission", 1), "");
	ck_assert(asked("tcp.analysis.retransmission", 1, &v));
	ck_assert_uint_eq(v.u, 0);
	ck_assert_str_eq(plain("tcp.analysis.retransmission", 2), "1");
	ck_assert(asked("tcp.analysis.retransmission", 2, &v));
	ck_assert_uint_eq(v.u, 1);
}
END_TEST

START_TEST(factor_without_scaling)
{
	struct value v;
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .wscale = 3);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.window_size_scalefactor", 1), "");
	ck_assert_str_eq(plain("tcp.window_size_scalefactor", 3), "-2");
	ck_assert(!asked("tcp.window_size_scalefactor", 3, &v));
}
END_TEST

START_TEST(factor_unknown)
{
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.window_size_scalefactor", 1), "-1");
}
END_TEST

START_TEST(factor)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .wscale = 3);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .wscale = 8);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.window_size_scalefactor", 3), "4");
}
END_TEST

/* RFC 7323 2.2: without the server's option nothing is scaled.  Wireshark forgets that when the SYN is sent again. */
START_TEST(factor_led_astray)
{
	struct value v;
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100, .wscale = 3);
	TCP(seen.packets, .at_us = 1000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 1000000, .from = CLIENT, .flags = "S", .seq = 100, .wscale = 3);
	TCP(seen.packets, .at_us = 1001000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 1002000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .window = 10);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.window_size_scalefactor", 5), "4");
	ck_assert_str_eq(plain("tcp.window_size", 5), "40");
	ck_assert(asked("tcp.window_size", 5, &v));
	ck_assert_uint_eq(v.u, 10);
}
END_TEST

/* What an ICMP error quotes is shown as it is: no relative numbers, no length, no scaled window. */
START_TEST(quoted)
{
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100, .wscale = 3);
	TCP(seen.packets, .at_us = 1000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .wscale = 3);
	TCP(seen.packets, .at_us = 2000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 4);
	packets_add_quote(seen.packets, 3000, 3, 100);
	packets_add_quote(seen.packets, 4000, 3, 28);
	TCP(seen.packets, .at_us = 9000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 4);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.seq", 4), "101");
	ck_assert_str_eq(plain("tcp.seq_raw", 4), "");
	ck_assert_str_eq(plain("tcp.ack", 4), "501");
	ck_assert_str_eq(plain("tcp.len", 4), "");
	ck_assert_str_eq(plain("tcp.nxtseq", 4), "");
	ck_assert_str_eq(plain("tcp.window_size", 4), "1000");
	ck_assert_str_eq(plain("tcp.window_size_scalefactor", 4), "4");
	ck_assert_str_eq(plain("tcp.stream", 4), "0");
	ck_assert_str_eq(plain("tcp.time_relative", 4), "0.003000000");
	ck_assert_str_eq(plain("tcp.srcport", 5), "1000"); /* eight bytes: ports and number */
	ck_assert_str_eq(plain("tcp.seq", 5), "101");
	ck_assert_str_eq(plain("tcp.stream", 5), "");
	ck_assert_str_eq(plain("tcp.time_delta", 6), "0.006000000"); /* since frame 4, which counts in the stream */
}
END_TEST

/* RFC 7413: data in the SYN, acknowledged at once.  The server closes first. */
START_TEST(fast_open_and_remarks)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .len = 5, .options = "220a00112233445566770101");
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 106);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 106, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = 501, .ack = 106);
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 106, .ack = 502);
	TCP(seen.packets, .from = SERVER, .flags = "R", .seq = 502);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.analysis.tfo_syn", 1), "1");
	ck_assert_str_eq(plain("tcp.analysis.tfo_syn", 2), "");
	ck_assert_str_eq(plain("tcp.analysis.tfo_ack", 2), "1");
	ck_assert_str_eq(plain("tcp.analysis.tfo_ack", 3), "");
	ck_assert_str_eq(plain("tcp.connection.syn", 1), "1");
	ck_assert_str_eq(plain("tcp.connection.syn", 2), "");
	ck_assert_str_eq(plain("tcp.connection.synack", 2), "1");
	ck_assert_str_eq(plain("tcp.connection.fin", 4), "1");
	ck_assert_str_eq(plain("tcp.connection.fin_active", 4), "1");
	ck_assert_str_eq(plain("tcp.connection.fin_passive", 4), "");
	ck_assert_str_eq(plain("tcp.connection.fin_active", 5), "");
	ck_assert_str_eq(plain("tcp.connection.fin_passive", 5), "1");
	ck_assert_str_eq(plain("tcp.connection.rst", 6), "1");
}
END_TEST

/* A SYN,ACK with these options behind a SYN with number 100. */
static const struct option_case {
	const char *options, *field, *want;
} option_cases[] = {
	{"020405b4010303070402080a0000000100000002", "tcp.option_kind", "2,1,3,4,8"},
	{"020405b4010303070402080a0000000100000002", "tcp.option_len", "4,3,2,10"},
	{"020405b4010303070402080a0000000100000002", "tcp.options.mss", "020405b4"},
	{"020405b4010303070402080a0000000100000002", "tcp.options.wscale", "030307"},
	{"020405b4010303070402080a0000000100000002", "tcp.options.nop", "01"},
	{"020405b4010303070402080a0000000100000002", "tcp.options.timestamp", "080a0000000100000002"},
	{"020405b4010303070402080a0000000100000002", "tcp.options.sack_perm", "0402"},
	{"01010000", "tcp.options.nop", "01,01"},
	{"01010000", "tcp.options.eol", "00,00"},
	{"0303ff00", "tcp.options.wscale.shift", "255"},
	{"0303ff00", "tcp.options.wscale.multiplier", "16384"},
	/* A length that is not the kind's: no values. */
	{"0203050003040000", "tcp.options.mss", "020305"},
	{"0203050003040000", "tcp.options.mss_val", ""},
	{"0203050003040000", "tcp.options.wscale.shift", ""},
	{"0203050003040000", "tcp.option_kind", "2,0"},
	{"0203050103040000", "tcp.option_kind", "2,1,3"},
	{"0808000000010000", "tcp.options.timestamp.tsval", ""},
	/* Past the end of the options: not even a kind. */
	{"01010208", "tcp.option_kind", "1,1"},
	/* Two blocks of the client's numbers, and half a block. */
	{"01010516000000c8000000fa0000012c00000190000003e8", "tcp.options.sack_le", "100,200,900"},
	{"01010516000000c8000000fa0000012c00000190000003e8", "tcp.options.sack_re", "150,300"},
	{"01010516000000c8000000fa0000012c00000190000003e8", "tcp.options.sack.count", "2"},
	{"01010516000000c8000000fa0000012c00000190000003e8", "tcp.options.sack.dsack_le", ""},
	/* RFC 2883 4.1: the block is below the acknowledgment number 101; within the second block. */
	{"0101050a0000006400000065", "tcp.options.sack.dsack_le", "0"},
	{"0101050a0000006400000065", "tcp.options.sack.dsack_re", "1"},
	{"01010512000000c8000000fa000000960000012c", "tcp.options.sack.dsack_re", "150"},
	{"221200112233445566778899aabbccddeeff0101", "tcp.options.tfo.cookie", "00112233445566778899aabbccddeeff"},
	{"22020101", "tcp.options.tfo.request", "1"},
	{"22020101", "tcp.options.tfo", "2202"},
	{"22020101", "tcp.options.tfo.cookie", ""},
	{"fe04f989", "tcp.options.tfo.request", "1"},
	{"fe0af9890909090900000101", "tcp.options.tfo.cookie", "090909090000"},
	{"fe0af9890909090900000101", "tcp.options.tfo.request", ""},
	{"fe0a12340909090900000101", "tcp.options.tfo.cookie", ""},
	{"131200112233445566778899aabbccddeeff0101", "tcp.options.md5.digest", "00112233445566778899aabbccddeeff"},
	{"1c048005", "tcp.options.user_to_granularity", "1"},
	{"1c048005", "tcp.options.user_to_val", "5"},
	{"0905010203000000", "tcp.options.unknown", "0905010203"},
	{"0905010203000000", "tcp.options.unknown.payload", "010203"},
	{"09020000", "tcp.options.unknown.payload", ""},
};

START_TEST(options)
{
	const struct option_case *t = &option_cases[_i];
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .options = t->options);
	seen_build(&seen);
	ck_assert_msg(strcmp(plain(t->field, 2), t->want) == 0, "%s of %s: %s, not %s", t->field, t->options,
	              plain(t->field, 2), t->want);
}
END_TEST

/* The capture ends 6 bytes into the options (14 + 20 + 20 + 6): what is there of the timestamps has kind and length. */
START_TEST(options_cut)
{
	struct packets *whole = packets_new();
	TCP(whole, .from = CLIENT, .flags = "S", .seq = 100, .options = "0101080a0000000100000002");
	packets_add_bytes(seen.packets, 0, whole->bytes + whole->frame_at[1], 60, whole->frame_len[1]);
	packets_free(whole);
	seen_build(&seen);
	ck_assert_str_eq(plain("tcp.options", 1), "0101080a0000");
	ck_assert_str_eq(plain("tcp.option_kind", 1), "1,1,8");
	ck_assert_str_eq(plain("tcp.option_len", 1), "10");
	ck_assert_str_eq(plain("tcp.options.timestamp.tsval", 1), "");
}
END_TEST

Suite *suite_fields_tcp(void)
{
	Suite *suite = suite_create("fields_tcp");
	TCase *c = tcase_create("print");
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, marks);
	tcase_add_test(c, factor_without_scaling);
	tcase_add_test(c, factor_unknown);
	tcase_add_test(c, factor);
	tcase_add_loop_test(c, options, 0, (int)(sizeof option_cases / sizeof *option_cases));
	tcase_add_test(c, options_cut);
	tcase_add_test(c, factor_led_astray);
	tcase_add_test(c, quoted);
	tcase_add_test(c, fast_open_and_remarks);
	suite_add_tcase(suite, c);
	return suite;
}

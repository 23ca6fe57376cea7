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

Suite *suite_fields_tcp(void)
{
	Suite *suite = suite_create("fields_tcp");
	TCase *c = tcase_create("print");
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, marks);
	tcase_add_test(c, factor_without_scaling);
	tcase_add_test(c, factor_unknown);
	tcase_add_test(c, factor);
	suite_add_tcase(suite, c);
	return suite;
}

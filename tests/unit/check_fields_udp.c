/* src/field/fields_udp.c: times of a conversation and what Wireshark adds to the header; the values are those that
 * tshark 4.0.17 prints for such datagrams */
#include <check.h>

#include "field/field.h"
#include "unit/seen.h"

Suite *suite_fields_udp(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

struct rows {
	const char *field;
	struct buf text;
};

static bool add_row(void *ctx, const struct site *site)
{
	struct rows *rows = ctx;
	field_add_plain(&rows->text, field_find(rows->field), site);
	buf_add_char(&rows->text, ' ');
	return true;
}

/* In a walk and, frame by frame, in looks from the last to the first, FIELD is WANT (one word for each frame). */
static void assert_rows(const char *field, const char *want)
{
	struct rows rows = {field, BUF_INIT};
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, add_row, &rows), STATUS_OK);
	ck_assert_str_eq(buf_text(&rows.text), want);
	buf_clear(&rows.text);
	for (uint32_t i = 1; i <= seen.packets->n; i++) {
		struct frame f;
		struct site site;
		ck_assert_int_eq(evidence_site(seen.evidence, i, seen.arena, &f, &site), STATUS_OK);
		add_row(&rows, &site);
	}
	ck_assert_str_eq(buf_text(&rows.text), want);
	buf_release(&rows.text);
}

/* Two conversations; a datagram without data has no time and does not count, but its conversation begins with it. */
START_TEST(times)
{
	UDP(seen.packets, .at_us = 1000000, .client_port = 4000, .data = "", .len = 0);
	UDP(seen.packets, .at_us = 1500000, .client_port = 4000, .data = "a", .len = 1);
	UDP(seen.packets, .at_us = 1600000, .client_port = 4001, .data = "a", .len = 1);
	UDP(seen.packets, .at_us = 1750000, .client_port = 4000, .from = SERVER, .data = "a", .len = 1);
	seen_build(&seen);
	assert_rows("udp.time_relative", " 0.500000000 0.000000000 0.750000000 ");
	assert_rows("udp.time_delta", " 0.500000000 0.000000000 0.250000000 ");
	assert_rows("udp.stream", "0 0 1 0 ");
}
END_TEST

START_TEST(marks)
{
	UDP(seen.packets, .client_port = 33435, .data = "a", .len = 1);
	UDP(seen.packets, .client_port = 33464, .data = "a", .len = 1);
	UDP(seen.packets, .client_port = 33465, .data = "a", .len = 1);
	seen.packets->bytes[seen.packets->frame_at[3] + 14 + 20 + 8] = 'b'; /* the sum no longer fits */
	seen_build(&seen);
	assert_rows("udp.possible_traceroute", "1 1  ");
	assert_rows("udp.checksum.bad", "  1 ");
	assert_rows("udp.length.bad", "   ");
}
END_TEST

Suite *suite_fields_udp(void)
{
	Suite *s = suite_create("fields_udp");
	TCase *t = tcase_create("fields_udp");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, times);
	tcase_add_test(t, marks);
	suite_add_tcase(s, t);
	return s;
}

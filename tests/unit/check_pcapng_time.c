/* src/wire/pcapng_time.c: from which time a capture counts; the units of clocks are in check_pcapng_blocks.c. */
#include <check.h>

#include "unit/savefile_bytes.h"

Suite *suite_pcapng_time(void);

enum { PACKET_SIMPLE = 3 };

static struct arena *arena;
static struct savefile_bytes f;

static void set_up(void)
{
	savefile_begin(&f, &arena);
}

static void tear_down(void)
{
	savefile_end(&f, arena);
}

/* What 64 bits of nanoseconds since 1970 do not hold counts from a second before the first time; microseconds. */
START_TEST(times_far_from_1970)
{
	const uint64_t late = UINT64_C(68447000000) * 1000000; /* in the year 4138 */
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put_block(&f, PACKET_SIMPLE, "\4\0\0\0ssss", 8);
	put_enhanced(&f, 0, late, 1, 1, 'a');
	put_enhanced(&f, 0, late + 500001, 1, 1, 'b');
	put_enhanced(&f, 0, late - 1500000, 1, 1, 'c');
	put_enhanced(&f, 0, 1000000, 1, 1, 'd'); /* 1970: more than 292 years from the first */
	struct capture *c = open_bytes(&f, arena);
	struct capture_mark start = capture_mark(c);
	struct record r;
	for (int pass = 0; pass < 2; pass++) {
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert(!r.has_time);
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert(r.has_time);
		ck_assert_int_eq(r.time_ns, 1000000000);
		ck_assert_int_eq(capture_info(c)->base_s, INT64_C(68446999999));
		ck_assert_int_eq(capture_since_1970(c, r.time_ns), INT64_MAX);
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_int_eq(r.time_ns, 1500001000);
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert(r.has_time);
		ck_assert_int_eq(r.time_ns, -500000000);
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert(!r.has_time);
		ck_assert_int_eq(capture_seek(c, &start), STATUS_OK);
	}
	capture_close(c);
}
END_TEST

/* Whatever comes later, a capture that begins in our times counts from 1970. */
START_TEST(the_first_time_decides)
{
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put_enhanced(&f, 0, UINT64_C(1700000000) * 1000000, 1, 1, 'a');
	put_enhanced(&f, 0, UINT64_C(68447000000) * 1000000, 1, 1, 'b');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(r.time_ns, INT64_C(1700000000) * 1000000000);
	ck_assert_int_eq(capture_since_1970(c, r.time_ns), r.time_ns);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert(!r.has_time);
	ck_assert_int_eq(capture_info(c)->base_s, 0);
	capture_close(c);
}
END_TEST

Suite *suite_pcapng_time(void)
{
	Suite *suite = suite_create("pcapng_time");
	TCase *t = tcase_create("base");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, times_far_from_1970);
	tcase_add_test(t, the_first_time_decides);
	suite_add_tcase(suite, t);
	return suite;
}

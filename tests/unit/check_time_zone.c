/* Times of day in another zone than was written: one sentence for the sheet, or one for the only answer.  Frames 5, 6
 * and 8 of tcp-smtp came at 08:56:49.320097, .320260 and .437777 UTC on 6 May 2008 (tshark with TZ=UTC). */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_time_zone(void);

#define SMTP "exercises/tcp-smtp/sample.pcapng"
#define MAIL "<tcp id='t' server-port='25'><handshake/><frame role='greeting' from='server' data='yes'/></tcp>"
#define QUESTIONS                                                                                                      \
	"<question id='a' field='frame.time' at='t.syn' points='2'/>"                                                  \
	"<question id='b' field='frame.time' at='t.syn-ack' points='2'/>"                                              \
	"<question id='c' field='frame.time' at='t.greeting' points='2'/>"

static void run(struct grading_case *c, const char *answers)
{
	grading_case_open(c, SMTP, MAIL, QUESTIONS);
	grading_case_run(c, answers);
}

/* The note says N and SHIFT; the items name the slip and explain nothing themselves. */
static void expect_note(const char *answers, const char *n, const char *shift)
{
	struct grading_case c;
	run(&c, answers);
	const struct sheet_note *note = grading_case_note(&c, "time-zone");
	ck_assert_msg(note != NULL, "%s", answers);
	const char *text = grading_case_say(&c, &note->msg);
	ck_assert_msg(strncmp(text, n, strlen(n)) == 0 && strstr(text, shift), "%s%s", answers, text);
	for (size_t i = 0; i < c.sheet->n_items; i++) {
		const struct item *item = &c.sheet->items[i];
		if (!item->slip)
			continue;
		ck_assert_str_eq(item->slip, "time-zone");
		ck_assert_ptr_null(item->detail.english);
		ck_assert_uint_eq(item->points_h, 0);
	}
	grading_case_close(&c);
}

START_TEST(shift_is_said_once)
{
	/* China's clock, called UTC; each answer in its own precision. */
	expect_note("a: 2008-05-06 16:56:49.320097 UTC\nb: 2008-05-06 16:56:49.32 UTC\nc: 2008-05-06T16:56:49Z\n",
	            "3 of your times", "8 h ahead of");
	/* Times of day alone; one is right, and not spoken of. */
	expect_note("a: 16:56:49.320097 UTC\nb: 08:56:49.320260 UTC\nc: 16:56:49.437777 UTC\n", "2 of your times",
	            "8 h ahead of");
	/* UTC, called India's; seconds since 1970 that were reckoned from such a clock. */
	expect_note("a: 2008-05-06 08:56:49.320097 +05:30\nb: 08:56:49.320260 +0530\nc: 1210044409.437777\n",
	            "3 of your times", "5 h 30 min behind");
	/* Nepal's for India's. */
	expect_note("a: 14:41:49 +05:30\nb: 14:41:49.3202 +05:30\n", "2 of your times", "15 min ahead of");
	/* Nothing but a date tells 14 h ahead from 10 h behind. */
	expect_note("a: 2008-05-06 22:56:49 UTC\nb: 22:56:49 UTC\n", "2 of your times", "14 h ahead of");
}
END_TEST

START_TEST(only_one_is_explained_where_it_is)
{
	struct grading_case c;
	run(&c, "a: 2008-05-06 16:56:49.320097 UTC\n");
	const struct item *item = grading_case_item(&c, "a");
	ck_assert_ptr_null(grading_case_note(&c, "time-zone"));
	ck_assert_str_eq(item->slip, "time-zone");
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &item->detail), "8 h ahead of"));
	grading_case_close(&c);
}
END_TEST

START_TEST(different_shifts_are_no_zone_of_the_sheet)
{
	struct grading_case c;
	run(&c, "a: 16:56:49.320097 UTC\nb: 09:56:49.320260 UTC\n");
	ck_assert_ptr_null(grading_case_note(&c, "time-zone"));
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "a")->detail), "8 h ahead of"));
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "b")->detail), "1 h ahead of"));
	grading_case_close(&c);
}
END_TEST

/* Another day, another second, a clock that was not named: no zone explains them. */
START_TEST(other_mistakes_are_not_a_zone)
{
	struct grading_case c;
	run(&c, "a: 2008-05-07 08:56:49.320097 UTC\nb: 16:56:48.320260 UTC\nc: 2008-05-08 16:56:49.437777\n");
	ck_assert_ptr_null(grading_case_note(&c, "time-zone"));
	for (size_t i = 0; i < c.sheet->n_items; i++)
		ck_assert(!c.sheet->items[i].slip || strcmp(c.sheet->items[i].slip, "time-zone") != 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(rubric_may_give_credit)
{
	struct grading_case c;
	grading_case_open(&c, SMTP, MAIL,
	                  "<question id='a' field='frame.time' at='t.syn' points='2'><slip name='time-zone' "
	                  "credit='50%'/></question>"
	                  "<question id='b' field='frame.time' at='t.greeting' points='2'><slip name='time-zone' "
	                  "credit='50%'/></question>");
	grading_case_run(&c, "a: 16:56:49.320097 UTC\nb: 16:56:49.437777 UTC\n");
	grading_case_expect(&c, "a", VERDICT_PARTIAL, 100);
	grading_case_expect(&c, "b", VERDICT_PARTIAL, 100);
	ck_assert_ptr_nonnull(grading_case_note(&c, "time-zone"));
	grading_case_close(&c);
}
END_TEST

Suite *suite_time_zone(void)
{
	Suite *suite = suite_create("time_zone");
	TCase *t = tcase_create("answers");
	tcase_add_test(t, shift_is_said_once);
	tcase_add_test(t, only_one_is_explained_where_it_is);
	tcase_add_test(t, different_shifts_are_no_zone_of_the_sheet);
	tcase_add_test(t, other_mistakes_are_not_a_zone);
	tcase_add_test(t, rubric_may_give_credit);
	suite_add_tcase(suite, t);
	return suite;
}

/* A capture in the year 4201, far-future.trace: its times are asked for and compared as everywhere.  The SYN came at
 * 16 * 2^32 + 1700000000.25 seconds, 4201-07-04 05:45:36.25 UTC (date -u -d @70419476736). */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_far_times(void);

#define FAR "tests/captures/far-future.pcapng"

START_TEST(answers)
{
	struct grading_case c;
	grading_case_open(&c, FAR, "<tcp id='t' server-port='8080'><handshake/></tcp>",
	                  "<question id='date' field='frame.time' at='t.syn' points='1'/>"
	                  "<question id='epoch' field='frame.time_epoch' at='t.syn' points='1'/>"
	                  "<question id='since' field='frame.time_relative' at='t.ack' points='1'/>"
	                  "<question id='zone' field='frame.time' at='t.ack' points='1'/>");
	grading_case_run(&c, "date: Jul  4, 4201 05:45:36.250000000 UTC\nepoch: 70419476736.25\nsince: 0.0201 s\n"
	                     "zone: 4201-07-04 13:45:36.2701 UTC\n");
	grading_case_expect(&c, "date", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "epoch", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "since", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "zone", VERDICT_INCORRECT, 0);
	ck_assert_str_eq(grading_case_item(&c, "zone")->slip, "time-zone");
	grading_case_run(&c, NULL);
	grading_case_run(&c, grading_case_key(&c));
	grading_case_expect(&c, "date", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "epoch", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

static const struct row {
	const char *limit;
	bool fits;
} rows[] = {
	{"since='2026-01-01T00:00:00Z'", true},
	{"until='2026-01-01T00:00:00Z'", false},
};

START_TEST(limits_of_rules)
{
	struct grading_case c;
	struct buf evidence = BUF_INIT;
	buf_addf(&evidence, "<tcp id='t' server-port='8080' %s><handshake points='1'/></tcp>", rows[_i].limit);
	grading_case_open(&c, FAR, buf_text(&evidence), "<question id='q' field='tcp.srcport' at='t.syn'/>");
	grading_case_run(&c, "q: 50000\n");
	grading_case_expect(&c, "q", rows[_i].fits ? VERDICT_CORRECT : VERDICT_SKIPPED, rows[_i].fits ? 100 : 0);
	grading_case_close(&c);
	buf_release(&evidence);
}
END_TEST

Suite *suite_far_times(void)
{
	Suite *suite = suite_create("far_times");
	TCase *t = tcase_create("grading");
	tcase_add_test(t, answers);
	tcase_add_loop_test(t, limits_of_rules, 0, (int)(sizeof rows / sizeof *rows));
	suite_add_tcase(suite, t);
	return suite;
}

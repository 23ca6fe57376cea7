/* src/value/value_duration.c */
#include "unit/value_rows.h"

Suite *suite_value_duration(void);

static const struct value_rule seconds = {.unit = UNIT_NONE}, millis = {.unit = UNIT_MS};

static const struct value_row rows[] = {
	{"0.014784 s", "0.014784000"},
	{"0.014784", "0.014784000"},
	{"０．０１４７８４", "0.014784000"},
	{"0.014784s", "0.014784000"},
	{"0.014784000 seconds", "0.014784000"},
	{"[RTT: 0.014784000 seconds]", "0.014784000"},
	{"RTT = 0.014784秒", "0.014784000"},
	{"14.784 ms", "0.014784000"},
	{"14.784ms", "0.014784000"},
	{"14.784毫秒", "0.014784000"},
	{"14784 us", "0.014784000"},
	{"14784 µs", "0.014784000"},
	{"14784微秒", "0.014784000"},
	{"14784000 ns", "0.014784000"},
	{"14784000纳秒", "0.014784000"},
	{".0147", "0.014700000"},
	{"1,234.5 s", "1234.500000000"},
	{"约 14.8 ms", "0.014800000"},
	{"0.0285秒左右", "0.028500000"},
	{"0.1-0.05=0.05s", "0.050000000"},
	{"14.784 ms (0.014784 s)", "0.014784000 | 0.014784000"},
	{"0.5 s (3 packets)", "0.500000000"},
	{"0.0148 / 14.8 ms", "0.014800000 | 0.014800000"},
	{"-0.5 s", "-0.500000000"},
	{"0.0000000004", "0.000000000"},
	{"0.0000000005", "0.000000001"},
	{"0.01478400000000000000000000000000", "0.014784000"},
	{"9223372036 s", "9223372036.000000000"},
	{"15 ms", "0.015000000"},
	/* Several units are one time. */
	{"1 minute, 30.034000000 seconds", "90.034000000"},
	{"[Time since first frame: 1 hour, 2 minutes, 3.5 seconds]", "3723.500000000"},
	{"1 day", "86400.000000000"},
	{"1 min", "60.000000000"},
	{"1小时", "3600.000000000"},
	{"1分30秒", "90.000000000"},
	{"1 minute and 2 hours", "60.000000000 | 7200.000000000"},
	/* No times. */
	{"9223372037 s", ""},
	{"99999999999999999999 s", ""},
	{"5 bytes", ""},
	{"1.4784e-02 s", "0.014784000"},
	{"0x10", ""},
	{"1.2.3", ""},
	{"16:56:50", "16.000000000 | 56.000000000 | 50.000000000"},
	{"1 min", "60.000000000"},
	{"1小时", "3600.000000000"},
	{"abc", ""},
	{"毫秒", ""},
	{"ms", ""},
	{".", ""},
	{"-", ""},
	{"?", ""},
	{"1..2", "1.000000000 | 0.200000000"},
	{"5 k", ""},
	{"1.5x", ""},
	{"无", ""},
};

START_TEST(reads)
{
	value_row_check("duration", &seconds, &rows[_i]);
}
END_TEST

/* One unit in the last place, at most a tenth of the truth, or the rule's tolerance. */
START_TEST(rounding)
{
	static const struct {
		int64_t want_ns, tolerance_ns;
		const char *text;
		bool right;
	} cases[] = {
		{14784000, 0, "14.784 ms", true},
		{14784000, 0, "14.8 ms", true},
		{14784000, 0, "15 ms", true},
		{14784000, 0, "14 ms", true},
		{14784000, 0, "14.7 ms", true},
		{14784000, 0, "16 ms", false},
		{14784000, 0, "0.0148", true},
		{14784000, 0, "0.015", true},
		{14784000, 0, "0.01", true},
		{54561000, 0, "0.06", false},
		{14784000, 0, "0.02", false},
		{14784000, 0, "0", false},
		{14784000, 0, "0 s", false},
		{14784000, 0, "14.783 ms", false},
		{14784000, 0, "14.782 ms", false},
		{14784000, 0, "14784 ms", false},
		{14784000, 1000000, "13.9 ms", true},
		{14784000, 1000000, "13.7 ms", false},
		{28523000, 0, "0.0285", true},
		{0, 0, "0", true},
		{0, 0, "1 ns", false},
		{0, 0, "0.0001 s", false},
		{3600500000000, 0, "3600 s", true},
		{-500000000, 0, "-0.5", true},
		{-500000000, 0, "0.5", false},
		{INT64_MIN, 0, "9223372036 s", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct value want = value_time(cases[i].want_ns);
		struct value_rule rule = {.tolerance_ns = cases[i].tolerance_ns};
		ck_assert_msg(value_is_right("duration", &rule, &want, cases[i].text) == cases[i].right, "%s",
		              cases[i].text);
	}
}
END_TEST

START_TEST(unit_of_the_question)
{
	struct value want = value_time(14784000);
	ck_assert(value_is_right("duration", &millis, &want, "14.784"));
	ck_assert(!value_is_right("duration", &millis, &want, "0.014784"));
	ck_assert(value_is_right("duration", &millis, &want, "0.014784 s"));
}
END_TEST

START_TEST(round_trips)
{
	static const int64_t values[] = {0,          1,  999,         1000,           14784000, 1000000000,
	                                 1500000000, -1, -1500000000, 86400000000000, INT64_MAX};
	static const enum unit units[] = {UNIT_NONE, UNIT_S, UNIT_MS, UNIT_US, UNIT_NS};
	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
		for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
			struct value v = value_time(values[i]);
			value_round_trip("duration", &(struct value_rule){.unit = units[u]}, &v);
		}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("duration", &seconds);
}
END_TEST

Suite *suite_value_duration(void)
{
	Suite *suite = suite_create("value_duration");
	TCase *tc = tcase_create("value_duration");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, rounding);
	tcase_add_test(tc, unit_of_the_question);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

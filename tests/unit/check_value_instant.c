/* src/value/value_instant.c.  2008-05-06 08:56:50 UTC is 1210064210 (date -u -d '2008-05-06 08:56:50' +%s), 2000-03-01
 * 951868800, 2261-12-31 23:59:59 9214646399. */
#include "unit/value_rows.h"

Suite *suite_value_instant(void);

static const struct value_rule rule = {.bits = 0};

static const struct value_row rows[] = {
	{"2008-05-06 08:56:50.123", "1210064210.123000000"},
	{"2008-05-06 08:56:50", "1210064210.000000000"},
	{"２００８－０５－０６　０８：５６：５０", "1210064210.000000000"},
	{"2008/5/6 8:56:50", "1210064210.000000000"},
	{"2008.05.06 08:56:50", "1210064210.000000000"},
	{"2008-05-06T08:56:50Z", "1210064210.000000000"},
	{"2008-05-06, 08:56:50.5 UTC", "1210064210.500000000"},
	{"2008年5月6日8时56分50秒", "1210064210.000000000"},
	{"2008年5月6日 08:56:50", "1210064210.000000000"},
	{"May  6, 2008 16:56:50.123456000 CST", "1210093010.123456000"},
	{"Arrival Time: May  6, 2008 16:56:50.123456789 中国标准时间", "1210064210.123456789"},
	{"Tue, 6 May 2008 16:56:50 +0800", "1210064210.000000000"},
	{"6 May 2008 08:56:50 GMT", "1210064210.000000000"},
	{"2008-05-06 16:56:50 +08:00", "1210064210.000000000"},
	{"2008-05-06 16:56:50 UTC+8", "1210064210.000000000"},
	{"2008-05-06 16:56:50 (UTC+08:00)", "1210064210.000000000"},
	{"2008-05-06 16:56:50 北京时间", "1210064210.000000000"},
	{"2008-05-06 01:56:50 -07:00", "1210064210.000000000"},
	/* What follows the digits at once is their zone, or their half of the day. */
	{"2008-05-06 16:56:50CEST", "1210085810.000000000"},
	{"2008-05-06 4:56:50PM", "1210093010.000000000"},
	{"1210064210.123456", "1210064210.123456000"},
	{"1210064210", "1210064210.000000000"},
	{"Epoch Time: 1210064210.123456000 seconds", "1210064210.123456000"},
	{"2000-02-29 23:59:60", "951868800.000000000"},
	{"1970-01-01 00:00:00", "0.000000000"},
	{"2261-12-31 23:59:59", "9214646399.000000000"},
	/* Beyond 64 bits of nanoseconds; 4138-12-31 15:33:20 is 68447000000 (date -u -d @68447000000). */
	{"2262-01-01 00:00:00", "9214646400.000000000"},
	{"4138-12-31 15:33:20.5", "68447000000.500000000"},
	{"Dec 31, 4138 23:33:20.123456000 +0800", "68447000000.123456000"},
	{"68447000000.123456000", "68447000000.123456000"},
	{"-20000000000.5", "-20000000000.500000000"},
	{"9999-12-31 23:59:59", "253402300799.000000000"},
	/* No instants. */
	{"2008-05-06", ""},
	{"16:56:50", "61010.000000000"}, /* since midnight */
	{"2008-13-06 16:56:50", ""},
	{"2008-02-30 16:56:50", ""},
	{"2007-02-29 16:56:50", ""},
	{"2008-05-06 25:00:00", ""},
	{"2008-05-06 16:60:00", ""},
	{"2008-05-06 16:56", ""},
	{"2008-05-06 16:56:50 EST", "1210093010.000000000"}, /* of some clock: America and Australia use it */
	{"2008-05-06 16:56:50 PM", ""},
	{"2008-05-06 16:56:50 UTC+25", ""},
	{"1969-12-31 23:59:59", ""},
	{"yesterday", ""},
	{"May", ""},
	{"五月六日", ""},
	{"99999999999999999999", ""},
	{"12 34", ""},
	{"5 bytes", ""},
};

START_TEST(reads)
{
	value_row_check("instant", &rule, &rows[_i]);
}
END_TEST

START_TEST(other_bases)
{
	/* 1700000000 is 2023-11-14 22:13:20, and 68447000000 4138-12-31 15:33:20. */
	const struct value far = {.kind = VALUE_TIME, .time_ns = 1123456789, .base_s = INT64_C(68446999999)};
	const struct value near = {.kind = VALUE_TIME, .time_ns = 500000000, .base_s = 1700000000};
	ck_assert(value_is_right("instant", &rule, &far, "4138-12-31 15:33:20.123457 UTC"));
	ck_assert(value_is_right("instant", &rule, &far, "4138-12-31 15:33:20"));
	ck_assert(value_is_right("instant", &rule, &far, "4138-12-31 23:33:20.123457 +0800"));
	ck_assert(value_is_right("instant", &rule, &far, "68447000000.123457"));
	ck_assert(value_is_right("instant", &rule, &far, "15:33:20.123456 UTC"));
	ck_assert(value_is_right("instant", &rule, &far, "23:33:20.123456"));
	ck_assert(!value_is_right("instant", &rule, &far, "15:33:21 UTC"));
	ck_assert(!value_is_right("instant", &rule, &far, "16:33:20 UTC"));
	ck_assert(!value_is_right("instant", &rule, &far, "4138-12-30 15:33:20 UTC"));
	ck_assert(!value_is_right("instant", &rule, &far, "2023-11-14 22:13:20"));
	ck_assert(value_is_right("instant", &rule, &near, "2023-11-14 22:13:20.5 UTC"));
	ck_assert(value_is_right("instant", &rule, &near, "1700000000.5"));
	ck_assert(value_is_right("instant", &rule, &near, "22:13:20.5 UTC"));
	ck_assert(!value_is_right("instant", &rule, &near, "4138-12-31 15:33:20.5"));
	value_round_trip("instant", &rule, &far);
	value_round_trip("instant", &rule, &near);
}
END_TEST

START_TEST(rounding)
{
	struct value want = value_time(1210064210123456789);
	struct value_rule minute = {.tolerance_ns = INT64_C(60000000000)};
	ck_assert(value_is_right("instant", &rule, &want, "2008-05-06 08:56:50.123457"));
	ck_assert(value_is_right("instant", &rule, &want, "2008-05-06 08:56:50.123"));
	ck_assert(value_is_right("instant", &rule, &want, "2008-05-06 08:56:50"));
	ck_assert(value_is_right("instant", &rule, &want, "2008-05-06 16:56:50.123457 CST"));
	ck_assert(!value_is_right("instant", &rule, &want, "2008-05-06 08:56:50.125"));
	ck_assert(!value_is_right("instant", &rule, &want, "2008-05-06 08:56:52"));
	ck_assert(!value_is_right("instant", &rule, &want, "2008-05-06 16:56:50 UTC"));
	ck_assert(!value_is_right("instant", &rule, &want, "2008-05-06T16:56:50Z"));
	ck_assert(!value_is_right("instant", &rule, &want, "16:56:50.123456Z"));
	ck_assert(value_is_right("instant", &rule, &want, "2008-05-06T08:56:50.123456Z"));
	ck_assert(value_is_right("instant", &rule, &want, "2008-05-06 16:56:50"));
	ck_assert(value_is_right("instant", &rule, &want, "16:56:50.123456"));
	ck_assert(value_is_right("instant", &rule, &want, "4:56:50 PM"));
	ck_assert(!value_is_right("instant", &rule, &want, "16:57:50.123456"));
	ck_assert(value_is_right("instant", &minute, &want, "2008-05-06 08:57:50"));
	ck_assert(!value_is_right("instant", &minute, &want, "2008-05-06 08:58:50"));
}
END_TEST

START_TEST(round_trips)
{
	static const int64_t values[] = {0,         1,  1210064210123456789, 951782399999999999, 951868799000000000,
	                                 INT64_MAX, -1, -1500000000};
	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
		struct value v = value_time(values[i]);
		if (values[i] != INT64_MAX)
			value_round_trip("instant", &rule, &v);
	}
	/* Every day over two leap years' borders. */
	for (int64_t day = 10900; day < 11400; day++) {
		struct value v = value_time(day * INT64_C(86400000000000) + 123);
		value_round_trip("instant", &rule, &v);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("instant", &rule);
}
END_TEST

Suite *suite_value_instant(void)
{
	Suite *suite = suite_create("value_instant");
	TCase *tc = tcase_create("value_instant");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, other_bases);
	tcase_add_test(tc, rounding);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

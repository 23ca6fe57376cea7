/* src/value/value_frame.c */
#include "unit/value_rows.h"

Suite *suite_value_frame(void);

static const struct value_rule rule = {.bits = 32};

static const struct value_row rows[] = {
	{"5", "5"},
	{"５", "5"},
	{"第5帧", "5"},
	{"第 5 帧", "5"},
	{"第５个报文", "5"},
	{"No.5", "5"},
	{"No. 5", "5"},
	{"frame 5", "5"},
	{"Frame 5:", "5"},
	{"#5", "5"},
	{"5号", "5"},
	{"5号帧", "5"},
	{"帧 5", "5"},
	{"帧号：5", "5"},
	{"5th", "5"},
	{"5 (SYN)", "5"},
	{"5（SYN）", "5"},
	{"1,234", "1234"},
	{"5, 6", "5 | 6"},
	{"5 or 6", "5 | 6"},
	{"4294967295", "4294967295"},
	/* No frame, or not one. */
	{"0", ""},
	{"-5", ""},
	{"23-26", ""},
	{"23~26", ""},
	{"0x5", ""},
	{"5a", ""},
	{"1.5", ""},
	{"4294967296", ""},
	{"five", "5"},
	{"第五帧", "5"},
	{"SYN", ""},
	{"frame", ""},
	{"?", ""},
	{"#", ""},
	{"无", ""},
	{"5k", ""},
};

START_TEST(reads)
{
	value_row_check("frame", &rule, &rows[_i]);
}
END_TEST

START_TEST(round_trips)
{
	static const uint64_t values[] = {1, 5, 26, 1000, 123456, UINT32_MAX};
	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
		struct value v = value_uint(values[i]);
		value_round_trip("frame", &rule, &v);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("frame", &rule);
}
END_TEST

Suite *suite_value_frame(void)
{
	Suite *suite = suite_create("value_frame");
	TCase *tc = tcase_create("value_frame");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

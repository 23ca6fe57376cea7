/* src/value/value_bool.c */
#include "unit/value_rows.h"

Suite *suite_value_bool(void);

static const struct value_rule rule = {.bits = 1};

static const struct value_row rows[] = {
	{"1", "1"},
	{"１", "1"},
	{"yes", "1"},
	{"Yes.", "1"},
	{"Y", "1"},
	{"true", "1"},
	{"Set", "1"},
	{"是", "1"},
	{"是的", "1"},
	{"对", "1"},
	{"√", "1"},
	{"置1", "1"},
	{"置位", "1"},
	{"已设置", "1"},
	{"有", "1"},
	{"SYN=1", "1"},
	{"SYN 置 1", "1"},
	{"ACK is set", "1"},
	{"Yes, because the FIN is acknowledged", "1"},
	{"是，因为对方已确认", "1"},
	{"0", "0"},
	{"no", "0"},
	{"No, the flag is not set", "0"},
	{"No. The flag is set", "0"},
	{"N", "0"},
	{"false", "0"},
	{"Not set", "0"},
	{"not-set", "0"},
	{"it isn't set", "0"},
	{"否", "0"},
	{"不是", "0"},
	{"错", "0"},
	{"×", "0"},
	{"没有", "0"},
	{"未置位", "0"},
	{"未被置位", "0"},
	{"没有置位", "0"},
	{"置0", "0"},
	{"不正确", "0"},
	{"ACK=0", "0"},
	/* Two parts. */
	{"1 (Set)", "1 | 1"},
	{"1 (not set)", "1 | 0"},
	{"否（未置位）", "0 | 0"},
	{"是/否", "1 | 0"},
	{"yes or no", "1 | 0"},
	{"是，1", "1 | 1"},
	/* Neither. */
	{"maybe", ""},
	{"18", ""},
	{"10", ""},
	{"SYN=18", ""},
	{"on port 25", ""},
	{"但是", ""},
	{"是否", ""},
	{"?", ""},
	{"-", ""},
	{"notset1", ""},
	{"yesterday", ""},
	{"。", ""},
	{"2", ""},
	{"knows", ""},
	{"frame", ""},
	{"确认", ""},
};

START_TEST(reads)
{
	value_row_check("bool", &rule, &rows[_i]);
}
END_TEST

START_TEST(round_trips)
{
	struct value yes = value_uint(1), no = value_uint(0);
	value_round_trip("bool", &rule, &yes);
	value_round_trip("bool", &rule, &no);
	ck_assert(!value_is_right("bool", &rule, &yes, "yes/no"));
	ck_assert(!value_is_right("bool", &rule, &no, "yes/no"));
}
END_TEST

START_TEST(hostile)
{
	value_hostile("bool", &rule);
}
END_TEST

Suite *suite_value_bool(void)
{
	Suite *suite = suite_create("value_bool");
	TCase *tc = tcase_create("value_bool");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

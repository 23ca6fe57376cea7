/* src/value/value_decimal.c: types decimal and int. */
#include "unit/value_rows.h"

Suite *suite_value_decimal(void);

static const struct value_rule plain = {.unit = UNIT_NONE}, percent = {.unit = UNIT_PERCENT},
			       five_percent = {.tolerance_percent_h = 500}, tenth = {.tolerance_millionths = 100000};

static const struct value_row decimals[] = {
	{"0.75", "0.75"},
	{"0,75", "0.75"},
	{".75", "0.75"},
	{"-0.5", "-0.5"},
	{"1,460", "1460 / 1.46"},
	{"1,460.5", "1460.5"},
	{"7.5e-1", "0.75"},
	{"7.5x10^-1", "0.75"},
	{"12e2", "1200"},
	{"3/4", "0.75"},
	{"3/4 = 0.75", "0.75 | 0.75"},
	{"20/7", "2.857143"},
	{"3/0", "3 | 0"},
	{"75%", "0.75"},
	{"百分之75", "0.75"},
	{"3.14 ± 0.05", "3.14"},
	{"3.14 +/- 0.05", "3.14"},
	{"9223372036854", "9223372036854"},
	{"9223372036855", ""},
	{"1/2/2016", "1 | 2 | 2016"},
	{"pi", ""},
};

static const struct value_row ints[] = {
	{"-5", "-5"},       {"−5", "-5"},           {"- 5", "-5"},     {"minus 5", "-5"}, {"negative 5", "-5"},
	{"负5", "-5"},      {"负五", "-5"},         {"+5", "5"},       {"5", "5"},        {"10 minus 5", "5"},
	{"it is -5", "-5"}, {"10 - 15 = -5", "-5"}, {"1,460", "1460"}, {"±", ""},
};

START_TEST(decimals_are_read)
{
	value_row_check("decimal", &plain, &decimals[_i]);
}
END_TEST

START_TEST(ints_are_read)
{
	value_row_check("int", &plain, &ints[_i]);
}
END_TEST

static struct value millionths(int64_t n)
{
	return (struct value){.kind = VALUE_DECIMAL, .millionths = n};
}

START_TEST(what_is_near_enough)
{
	const struct value ratio = millionths(2857143), small = millionths(31200), ten = millionths(-10000000);
	ck_assert(value_is_right("decimal", &plain, &ratio, "2.857"));
	ck_assert(value_is_right("decimal", &plain, &ratio, "2.85")); /* cut */
	ck_assert(value_is_right("decimal", &plain, &ratio, "2.8"));
	ck_assert(!value_is_right("decimal", &plain, &ratio, "2.87"));
	ck_assert(!value_is_right("decimal", &plain, &ratio, "3")); /* one digit */
	ck_assert(!value_is_right("decimal", &plain, &ratio, "-2.857"));
	ck_assert(value_is_right("decimal", &plain, &small, "0.031"));
	ck_assert(!value_is_right("decimal", &plain, &small, "0.03"));
	ck_assert(value_is_right("decimal", &five_percent, &ten, "-9.5"));
	ck_assert(!value_is_right("decimal", &five_percent, &ten, "-9.4"));
	ck_assert(value_is_right("decimal", &tenth, &ten, "-10.1"));
	ck_assert(!value_is_right("decimal", &tenth, &ten, "-10.2"));
	ck_assert(!value_is_right("int", &plain, &ten, "-9"));
	ck_assert(value_is_right("int", &five_percent, &ten, "-10"));
	/* The largest numbers there are. */
	const struct value most = millionths(INT64_MAX), least = millionths(INT64_MIN);
	ck_assert(!value_is_right("decimal", &five_percent, &most, "-9223372036854"));
	ck_assert(!value_is_right("decimal", &five_percent, &least, "9223372036854"));
}
END_TEST

START_TEST(percentages)
{
	const struct value eighth = millionths(125000), twelve = millionths(12500000);
	ck_assert(value_is_right("decimal", &plain, &eighth, "12.5 %"));
	ck_assert(!value_is_right("decimal", &plain, &eighth, "0.125%"));
	ck_assert(value_is_right("decimal", &percent, &twelve, "12.5%"));
	ck_assert(value_is_right("decimal", &percent, &twelve, "12.5"));
	ck_assert(!value_is_right("decimal", &percent, &twelve, "0.125"));
}
END_TEST

START_TEST(round_trips)
{
	static const int64_t numbers[] = {0, 1, -1, 750000, -5000000, 2857143, INT64_C(9000000000000000000)};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		const struct value v = millionths(numbers[i]), whole = millionths(numbers[i] / 1000000 * 1000000);
		value_round_trip("decimal", &plain, &v);
		value_round_trip("decimal", &percent, &v);
		value_round_trip("int", &plain, &whole);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("decimal", &plain);
	value_hostile("int", &plain);
}
END_TEST

Suite *suite_value_decimal(void)
{
	Suite *s = suite_create("value_decimal");
	TCase *t = tcase_create("decimal");
	tcase_add_loop_test(t, decimals_are_read, 0, N_ROWS(decimals));
	tcase_add_loop_test(t, ints_are_read, 0, N_ROWS(ints));
	tcase_add_test(t, what_is_near_enough);
	tcase_add_test(t, percentages);
	tcase_add_test(t, round_trips);
	tcase_add_test(t, hostile);
	suite_add_tcase(s, t);
	return s;
}

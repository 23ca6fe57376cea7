/* src/base/number.c */
#include <check.h>

#include "base/number.h"

Suite *suite_number(void);

enum { REFUSED = -1 };

static const struct digits_case {
	const char *text;
	unsigned base;
	uint64_t max;
	int accepted; /* or REFUSED */
	uint64_t value;
} digits_cases[] = {
	{"0", 10, UINT64_MAX, 1, 0},
	{"00065535", 10, 65535, 1, 65535},
	{"65536", 10, 65535, REFUSED, 0},
	{"65540", 10, 65535, REFUSED, 0},
	{"18446744073709551615", 10, UINT64_MAX, 1, UINT64_MAX},
	{"18446744073709551616", 10, UINT64_MAX, REFUSED, 0},
	{"18446744073709551620", 10, UINT64_MAX, REFUSED, 0},
	{"99999999999999999999999", 10, UINT64_MAX, REFUSED, 0},
	{"ffffffffffffffff", 16, UINT64_MAX, 1, UINT64_MAX},
	{"10000000000000000", 16, UINT64_MAX, REFUSED, 0},
	{"BeeF", 16, UINT64_MAX, 1, 0xbeef},
	{"g", 16, UINT64_MAX, REFUSED, 0},
	{"1010", 2, UINT64_MAX, 1, 10},
	{"102", 2, UINT64_MAX, REFUSED, 0},
	{"777", 8, 511, 1, 511},
	{"8", 8, 511, REFUSED, 0},
	{"a", 10, UINT64_MAX, REFUSED, 0},
	{"", 10, UINT64_MAX, REFUSED, 0},
	{" 1", 10, UINT64_MAX, REFUSED, 0},
	{"1 ", 10, UINT64_MAX, REFUSED, 0},
	{"+1", 10, UINT64_MAX, REFUSED, 0},
	{"-1", 10, UINT64_MAX, REFUSED, 0},
	{"0x1", 16, UINT64_MAX, REFUSED, 0},
	{"1.", 10, UINT64_MAX, REFUSED, 0},
	{"7", 10, 5, REFUSED, 0}, /* one digit, larger than MAX */
	{"0", 10, 0, 1, 0},
	{"1", 10, 0, REFUSED, 0},
	{"\xef\xbc\x91", 10, UINT64_MAX, REFUSED, 0}, /* full-width 1: text_fold's business */
};

START_TEST(digits)
{
	const struct digits_case *c = &digits_cases[_i];
	uint64_t value = 4711;
	bool accepted = number_digits(span_of(c->text), c->base, c->max, &value);
	ck_assert_msg(accepted == (c->accepted == 1), "'%s' base %u", c->text, c->base);
	ck_assert_uint_eq(value, accepted ? c->value : 4711);
}
END_TEST

START_TEST(digits_stop_at_the_length)
{
	uint64_t value = 0;
	ck_assert(number_digits(span_make("123x", 3), 10, 1000, &value));
	ck_assert_uint_eq(value, 123);
	ck_assert(!number_digits(span_make("1\0", 2), 10, 1000, &value));
}
END_TEST

static const struct fixed_case {
	const char *text;
	unsigned places;
	uint64_t max;
	int accepted;
	uint64_t value;
} fixed_cases[] = {
	{"12", 2, 100000, 1, 1200},
	{"12.5", 2, 100000, 1, 1250},
	{"12.50", 2, 100000, 1, 1250},
	{"0.25", 2, 100000, 1, 25},
	{"0.05", 2, 100000, 1, 5},
	{"007.10", 2, 100000, 1, 710},
	{"1000", 2, 100000, 1, 100000},
	{"1000.01", 2, 100000, REFUSED, 0},
	{"1001", 2, 100000, REFUSED, 0},
	{"12.500", 2, 100000, REFUSED, 0},
	{"12.", 2, 100000, REFUSED, 0},
	{".5", 2, 100000, REFUSED, 0},
	{".", 2, 100000, REFUSED, 0},
	{"", 2, 100000, REFUSED, 0},
	{"1.2.3", 5, 100000000, REFUSED, 0},
	{"1,5", 2, 100000, REFUSED, 0},
	{"-1", 2, 100000, REFUSED, 0},
	{"1e3", 2, 100000, REFUSED, 0},
	{"7", 0, 100, 1, 7},
	{"7.0", 0, 100, REFUSED, 0},
	{"1.844674407370955161", 19, UINT64_MAX, 1, UINT64_C(18446744073709551610)},
	{"1.8446744073709551615", 19, UINT64_MAX, 1, UINT64_MAX},
	{"1.8446744073709551616", 19, UINT64_MAX, REFUSED, 0},
	{"2", 19, UINT64_MAX, REFUSED, 0},
};

START_TEST(fixed)
{
	const struct fixed_case *c = &fixed_cases[_i];
	uint64_t value = 4711;
	bool accepted = number_fixed(span_of(c->text), c->places, c->max, &value);
	ck_assert_msg(accepted == (c->accepted == 1), "'%s'", c->text);
	ck_assert_uint_eq(value, accepted ? c->value : 4711);
}
END_TEST

static const struct format_case {
	uint64_t value;
	unsigned places;
	const char *text;
} format_cases[] = {
	{1234, 2, "12.34"},
	{1250, 2, "12.5"},
	{1200, 2, "12"},
	{5, 2, "0.05"},
	{50, 2, "0.5"},
	{0, 2, "0"},
	{0, 0, "0"},
	{100, 0, "100"},
	{7, 9, "0.000000007"},
	{UINT64_MAX, 0, "18446744073709551615"},
	{UINT64_MAX, 19, "1.8446744073709551615"},
	{1, 19, "0.0000000000000000001"},
	{UINT64_C(10000000000000000000), 19, "1"},
};

START_TEST(format)
{
	const struct format_case *c = &format_cases[_i];
	struct buf out = BUF_INIT;
	uint64_t back = 4711;
	number_add_fixed(&out, c->value, c->places);
	ck_assert_str_eq(buf_text(&out), c->text);
	ck_assert(number_fixed(buf_span(&out), c->places, UINT64_MAX, &back));
	ck_assert_uint_eq(back, c->value);
	buf_release(&out);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *suite_number(void)
{
	Suite *suite = suite_create("number");
	TCase *tc = tcase_create("number");
	tcase_add_loop_test(tc, digits, 0, COUNT(digits_cases));
	tcase_add_test(tc, digits_stop_at_the_length);
	tcase_add_loop_test(tc, fixed, 0, COUNT(fixed_cases));
	tcase_add_loop_test(tc, format, 0, COUNT(format_cases));
	suite_add_tcase(suite, tc);
	return suite;
}

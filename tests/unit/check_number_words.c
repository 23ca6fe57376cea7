/* src/value/number_words.c */
#include <check.h>

#include "base/text.h"
#include "value/number_words.h"

Suite *suite_number_words(void);

enum { DIGITS, SECONDS, POWERS };

static const struct {
	int step;
	const char *text, *want;
} rows[] = {
	{DIGITS, "there are three of them", "there are 3 of them"},
	{DIGITS, "Twenty bytes", "20 bytes"},
	{DIGITS, "twenty-four", "24"},
	{DIGITS, "forty six bytes", "46 bytes"},
	{DIGITS, "one answer", "1 answer"},
	{DIGITS, "It contains no answers", "It 0 answers"},
	{DIGITS, "没有回答", "0"},
	/* No numbers, or not to be touched beside digits. */
	{DIGITS, "the first one", "the first one"},
	{DIGITS, "someone", "someone"},
	{DIGITS, "three (3)", "three (3)"},
	{DIGITS, "no", "no"},
	{DIGITS, "", ""},
	{SECONDS, "128 (2 minutes, 8 seconds)", "128 (128 seconds)"},
	{SECONDS, "1 hour", "3600 seconds"},
	{SECONDS, "1 day, 2 hours and 3 minutes", "93780 seconds"},
	{SECONDS, "2分8秒", "128 seconds"},
	{SECONDS, "1小时", "3600 seconds"},
	/* Seconds alone, other units, numbers that go on. */
	{SECONDS, "8 seconds", "8 seconds"},
	{SECONDS, "8 ms", "8 ms"},
	{SECONDS, "1.5 hours", "1.5 hours"},
	{SECONDS, "50h", "50h"},
	{SECONDS, "1,000 hours", "1,000 hours"},
	{SECONDS, "9999999 hours", "9999999 hours"},
	{SECONDS, "0 minutes", "0 minutes"},
	{POWERS, "2¹⁶-1", "2^16-1"},
	{POWERS, "2.7×10⁻²", "2.7×10^-2"},
	{POWERS, "2^16", "2^16"},
	{POWERS, "字", "字"},
};

START_TEST(changes)
{
	static struct span (*const steps[])(struct span, struct arena *) = {
		number_words_as_digits, time_words_as_seconds, superscripts_as_powers};
	struct arena *arena = arena_new(1 << 20);
	struct span got = steps[rows[_i].step](span_of(rows[_i].text), arena);
	ck_assert_msg(span_equal(got, span_of(rows[_i].want)), "'%s' becomes '%.*s'", rows[_i].text, (int)got.len,
	              (const char *)got.at);
	arena_free(arena);
}
END_TEST

Suite *suite_number_words(void)
{
	Suite *suite = suite_create("number_words");
	TCase *tc = tcase_create("number_words");
	tcase_add_loop_test(tc, changes, 0, (int)(sizeof rows / sizeof rows[0]));
	suite_add_tcase(suite, tc);
	return suite;
}

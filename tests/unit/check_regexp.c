/* src/base/regexp.c */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/regexp.h"

Suite *suite_regexp(void);

static const struct {
	const char *pattern, *text;
	bool matches;
} rows[] = {
	{"[0-9]{6,12}", "20260123", true},
	{"[0-9]{6,12}", "20260", false},
	{"[0-9]{6,12}", "20260123x", false},
	{"\\d{8}", "20260123", true},
	{"\\d{8}", "dddddddd", false},
	{"\\d+", "１２", false}, /* what follows computes with them: ASCII digits only */
	{"^\\d{8}$", "20260123", true},
	{"\\d{8}\\$", "20260123$", true},
	{"\\w+", "zhang_3", true},
	{"\\w+", "zhang 3", false},
	{"\\w{2}", "张三", true},
	{".{2,4}", "张三", true},
	{".{2,4}", "张", false},
	{".{2,4}", "欧阳修一二", false},
	{"[张李]\\w{1,3}", "张三", true},
	{"[^a-z]+", "张3", true},
	{"\\D\\W\\S", "a.b", true},
	{"[\\d\\-x]+", "1-x", true},
	{"[\\d.]+", "1.2.3", true},
	{"[\\d-z]+", "1-z", true},
	{"[]a]", "]", false}, /* refused */
	{"[\\]^a-]+", "^]-a", true},
	{"[^\\]]", "]", false},
	{"[\\^]", "^", true},
	{"[[x]+", "[x", true},
	{"\\^\\.\\*", "^.*", true},
	{"(ab|c)+", "abcab", true},
	{"(?:ab|c)?d", "cd", true},
	{"a|b", "ab", false},
	{"s\\d{3}@example\\.org", "s123@example.org", true},
	{"s\\d{3}@example\\.org", "s123@exampleXorg", false},
	/* what libxml2's engine gets wrong */
	{"(a?){2}", "", true},
	{"([^a]{0,2}[ab]+)?.", "1.", false},
	{"(([A-Za-z]{1,3}){0,2}){2,}[0-9]?", "", true},
};

START_TEST(matches)
{
	struct regexp_fault fault;
	bool refused = regexp_check(rows[_i].pattern, &fault) != STATUS_OK;
	ck_assert_int_eq(refused, strcmp(rows[_i].pattern, "[]a]") == 0);
	ck_assert_msg(regexp_matches(rows[_i].pattern, rows[_i].text) == rows[_i].matches, "%s on %s", rows[_i].pattern,
	              rows[_i].text);
}
END_TEST

static const struct {
	const char *pattern;
	size_t at;
} refused[] = {
	{"", 0},
	{"(a", 0},
	{"a)", 1},
	{"[a", 0},
	{"a**", 2},
	{"*a", 0},
	{"a{,3}", 1},
	{"a{3,1}", 1},
	{"a{256}", 1},
	{"(?=a)a", 0},
	{"a*?", 2},
	{"\\bab", 0},
	{"(a)\\1", 3},
	{"[[:digit:]]", 1},
	{"a|", 2},
	{"()", 1},
	{"a^b", 1},
	{"^a$b", 2},
	{"[z-a]", 1},
	{"a\\", 1},
	{"[]", 0},
	{"\\pL", 0},
	{"[\\b]", 1},
	{"(a{99}){99}", 0},
	{"((((((((((((a))))))))))))", 10},
	{"a\nb", 0},
	{"[一-龥]", 1},
	{"[\\u4e00-\\u9fa5]", 1},
};

START_TEST(refuses)
{
	struct regexp_fault fault;
	ck_assert_msg(regexp_check(refused[_i].pattern, &fault) == STATUS_FORMAT, "%s", refused[_i].pattern);
	ck_assert_ptr_nonnull(fault.reason);
	ck_assert_msg(fault.at == refused[_i].at, "%s: %zu", refused[_i].pattern, fault.at);
	ck_assert(!regexp_matches(refused[_i].pattern, "a"));
}
END_TEST

START_TEST(repeats_have_a_limit)
{
	char pattern[40];
	struct regexp_fault fault;
	snprintf(pattern, sizeof pattern, "a(b{%d})", LIMIT_REGEXP_STATES - 1);
	ck_assert_int_eq(regexp_check(pattern, &fault), STATUS_OK);
	snprintf(pattern, sizeof pattern, "a(b{%d})", LIMIT_REGEXP_STATES);
	ck_assert_int_eq(regexp_check(pattern, &fault), STATUS_FORMAT);
}
END_TEST

/* The worst that is let through: each takes well under the time limit of a test. */
static const char *const costly[] = {"(.{0,15}){0,15}x", "((a|a)*)*b", "(a+)+b", "((a{1,5}){1,5}){1,5}b",
                                     "(\\w*){200}b"};

START_TEST(costs_are_bounded)
{
	char text[LIMIT_REGEXP_TEXT_BYTES + 2];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	struct regexp_fault fault;
	ck_assert_int_eq(regexp_check(costly[_i], &fault), STATUS_OK);
	ck_assert(!regexp_matches(costly[_i], text + 1));
	ck_assert(!regexp_matches("a*", text)); /* too long */
	ck_assert(regexp_matches("a*", text + 1));
}
END_TEST

Suite *suite_regexp(void)
{
	Suite *s = suite_create("regexp");
	TCase *t = tcase_create("regexp");
	tcase_add_loop_test(t, matches, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_loop_test(t, refuses, 0, (int)(sizeof refused / sizeof refused[0]));
	tcase_add_test(t, repeats_have_a_limit);
	tcase_add_loop_test(t, costs_are_bounded, 0, (int)(sizeof costly / sizeof costly[0]));
	suite_add_tcase(s, t);
	return s;
}

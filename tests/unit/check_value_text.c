/* src/value/value_text.c: types text and manual. */
#include "unit/value_rows.h"

Suite *suite_value_text(void);

static const struct value_rule whole = {.bits = 0}, ends = {.prefix_allowed = true};

static const struct {
	const char *want, *text;
	bool whole, ends;
} cases[] = {
	{"text/html", "text/html", true, true},
	{"text/html", "TEXT/HTML", true, true},
	{"text/html", "\"text/html\"", true, true},
	{"text/html", "“text/html”", true, true},
	{"text/html", "text / html", true, true},
	{"text/html", "text/html.", true, true},
	{"text/html", "ｔｅｘｔ／ｈｔｍｌ", true, true},
	{"200 OK", "200  ok", true, true},
	{"服务器", "服务器。", true, true},
	{"ＯＫ、Ａ", "ok,a", true, true},
	{"·······A··S·", "·······A··S·", true, true},
	{"·······A··S·", ".......A..S.", true, true},
	{"Mozilla/5.0 (X11) Safari", "Mozilla/5.0 … Safari", false, true},
	{"Mozilla/5.0 (X11) Safari", "Mozilla…", false, true},
	{"Mozilla/5.0 (X11) Safari", "Mozilla/5.0…Chrome", false, false},
	{"Mozilla/5.0 (X11) Safari", "Mo…", false, false},
	{"abcd", "abcd…abcd", false, false},
	{"text/html", "text/htm", false, false},
	{"text/html", "text/html5", false, false},
	{"text/html", "html", false, false},
	{"text/html", "\"\"", false, false},
	{"text/html", "...", false, false},
	{"", "x", false, false},
	{"a", "...a", false, false},
};

START_TEST(compares)
{
	struct value want = value_text(span_of(cases[_i].want));
	ck_assert_int_eq(value_is_right("text", &whole, &want, cases[_i].text), cases[_i].whole);
	ck_assert_int_eq(value_is_right("text", &ends, &want, cases[_i].text), cases[_i].ends);
	ck_assert(!value_is_right("manual", &whole, &want, cases[_i].text));
}
END_TEST

/* A list of protocols that Wireshark may make longer. */
START_TEST(compares_beginnings)
{
	static const struct value_rule longer = {.more_allowed = true};
	struct value want = value_text(span_of("eth:ethertype:ip:tcp"));
	ck_assert(value_is_right("text", &longer, &want, "eth:ethertype:ip:tcp"));
	ck_assert(value_is_right("text", &longer, &want, "eth:ethertype:ip:tcp:ftp"));
	ck_assert(!value_is_right("text", &longer, &want, "eth:ethertype:ip:tcpx"));
	ck_assert(!value_is_right("text", &longer, &want, "eth:ethertype:ip"));
	ck_assert(!value_is_right("text", &longer, &want, "eth:ethertype:ip:udp:dns"));
	ck_assert(!value_is_right("text", &whole, &want, "eth:ethertype:ip:tcp:ftp"));
}
END_TEST

static const struct value_row rows[] = {
	{"text", "text"}, {"\"a b\"", "a b"}, {"'", "'"}, {"", ""}, {"\"", "\""}, {"窗口已满", "窗口已满"},
};

START_TEST(reads)
{
	value_row_check("text", &whole, &rows[_i]);
	value_row_check("manual", &whole, &rows[_i]);
}
END_TEST

START_TEST(round_trips)
{
	static const char *const texts[] = {"text/html",         "a b", "服务器", "·······A··S·",
	                                    "Mozilla/5.0 (X11)", "1",   "..."};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct value v = value_text(span_of(texts[i]));
		if (i < 6)
			value_round_trip("text", &whole, &v);
		/* A person's judgement reads nothing back, but the words are kept. */
		struct buf out = BUF_INIT;
		value_type_find("manual")->format(&v, &whole, LANG_ZH, &out);
		ck_assert_str_eq(buf_text(&out), texts[i]);
		buf_release(&out);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("text", &whole);
	value_hostile("manual", &whole);
	/* Comparing is not slow either. */
	static char long_text[LIMIT_ANSWER_BYTES];
	memset(long_text, 'a', sizeof long_text - 1);
	struct value want = value_text(span_of(long_text));
	long_text[LIMIT_ANSWER_BYTES / 2] = '.';
	ck_assert(value_is_right("text", &ends, &want, long_text));
}
END_TEST

Suite *suite_value_text(void)
{
	Suite *suite = suite_create("value_text");
	TCase *tc = tcase_create("value_text");
	tcase_add_test(tc, compares_beginnings);
	tcase_add_loop_test(tc, compares, 0, N_ROWS(cases));
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/value/doubt.c */
#include <check.h>

#include "base/limits.h"
#include "base/text.h"
#include "value/doubt.h"

Suite *suite_doubt(void);

static const struct {
	const char *text;
	bool all, guess;
} rows[] = {
	{"no idea", true, true},
	{"Sorry, I don't know.", true, true},
	{"I really have no clue", true, true},
	{"我不太清楚", true, true},
	{"?", true, false},
	{"???", true, true},
	{"-", true, false},
	{"/", true, false},
	{".", false, false},
	{"see figure 3", true, false},
	{"this was not covered in class", true, false},
	{"no response", true, false},
	{"抓包里没有", true, false},
	{"没有捕获到该报文", true, false},
	{"课上没讲", true, false},
	{"如图2所示", true, false},
	{"见截图", true, false},
	{"估计1460", false, true},
	/* Yes and no, and what they are about. */
	{"no", false, false},
	{"没有", false, false},
	{"it does not", false, false},
	{"not set", false, false},
	{"see the 20 bytes", false, false},
	{"没找到", true, false},
	{"couldn't find it", true, false},
	/* What was looked for and is not there is an answer. */
	{"couldn't find any retransmission", false, false},
	{"没有找到重传", false, false},
	{"cannot be determined from the capture", true, true},
	{"maybe 1460", false, true},
	{"1460, maybe", false, true},
	{"1460, but I am not sure", false, true},
	{"1460 (not sure)", false, true},
	{"1460?", false, true},
	{"1460 or so", false, true},
	{"应该不是", true, true},
	{"是吧", false, true},
	/* Words of doubt about something else. */
	{"1460", false, false},
	{"it is not set", false, false},
	{"1460 since the path may be of that MTU", false, false},
	{"估计往返时间", false, false},
	{"", false, false},
	{" ", false, false},
};

START_TEST(doubts)
{
	struct span text = span_of(rows[_i].text);
	if (text.len > 0)
		ck_assert_msg(doubt_is_all(text) == rows[_i].all, "'%s'", rows[_i].text);
	ck_assert_msg(doubt_is_guess(text) == rows[_i].guess, "'%s'", rows[_i].text);
}
END_TEST

/* As many marks as an answer can have take no time to speak of. */
START_TEST(marks_without_end)
{
	static char text[LIMIT_ANSWER_BYTES];
	static const char *const pieces[] = {",", "(", "i ", "but ", "it is "};
	for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
		for (size_t i = 0; i < sizeof text; i++)
			text[i] = pieces[p][i % strlen(pieces[p])];
		ck_assert(!doubt_is_guess(span_make(text, sizeof text)));
		ck_assert(doubt_is_all(span_make(text, sizeof text)) == (p < 2)); /* nothing but marks */
	}
}
END_TEST

Suite *suite_doubt(void)
{
	Suite *suite = suite_create("doubt");
	TCase *tc = tcase_create("doubt");
	tcase_add_loop_test(tc, doubts, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(tc, marks_without_end);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/base/text_fold.c */
#include <check.h>

#include "base/text.h"

Suite *suite_text_fold(void);

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

static const struct fold_case {
	const char *typed, *folded;
} fold_cases[] = {
	{"", ""},
	{"SYN,ACK", "SYN,ACK"},
	{"０１２３４５６７８９", "0123456789"},
	{"ＡＺａｚ", "AZaz"},
	{"！＂＃＄％＆＇（）＊＋，－．／", "!\"#$%&'()*+,-./"},
	{"：；＜＝＞？＠［＼］＾＿｀｛｜｝～", ":;<=>?@[\\]^_`{|}~"},
	{"０ｘ１Ｆ", "0x1F"},
	{"0×1F", "0x1F"},
	{"192。168。1。10", "192.168.1.10"},
	{"1、2，3", "1,2,3"},
	{"“SYN”‘ACK’", "\"SYN\"'ACK'"},
	{"5—7–9－11−13‐15", "5-7-9-11-13-15"},
	{"5～7〜9", "5~7~9"},
	{"a…", "a..."},
	{"a\xc2\xa0\xe3\x80\x80"
         "b",
         "a b"}, /* U+00A0, U+3000 */
	{"\xe2\x80\x83 a \t\r\n b \xe2\x80\xaf", "a b"},
	{"1\xe2\x80\x8b"
         "2\xe2\x80\x8c"
         "3\xe2\x80\x8d"
         "4\xe2\x81\xa0"
         "5",
         "12345"}, /* U+200B..D, U+2060 */
	{"\xef\xbb\xbf"
         "80",
         "80"},
	{"\xe2\x80\xae"
         "80\xe2\x80\xac",
         "80"},                      /* direction overrides */
	{"a \xe2\x80\x8b b", "a b"}, /* the spaces on both sides of a dropped character are one run */
	{" \xe2\x80\x8b ", ""},
	{"第３帧（客户端）：端口８０；是", "第3帧(客户端):端口80;是"},
	{"【帧】《名》「字」", "[帧]<名>\"字\""},
	{"﹙a﹚﹕﹣", "(a):-"},
	{"Keep CASE ß Ä é", "Keep CASE ß Ä é"},
	{"\xff"
         "a\x80",
         "?a?"},
	{"\xef\xbf\xbd", "\xef\xbf\xbd"}, /* U+FFFD is a character, not an invalid byte */
	{"\xef\xbc", "??"},               /* a full-width form cut short */
	{"😀", "😀"},
};

START_TEST(fold)
{
	const struct fold_case *c = &fold_cases[_i];
	struct arena *arena = arena_new(SIZE_MAX);
	struct span typed = arena_copy(arena, span_of(c->typed), NULL); /* no NUL behind it */
	struct span folded = text_fold(typed, arena);
	ck_assert_ptr_nonnull(folded.at);
	ck_assert_str_eq((const char *)folded.at, c->folded);
	ck_assert_uint_eq(folded.len, strlen(c->folded));
	/* Folding again changes nothing. */
	ck_assert(span_equal(text_fold(folded, arena), folded));
	arena_free(arena);
}
END_TEST

/* Every code point alone: valid UTF-8 comes out, not longer, and folding is done in one step. */
START_TEST(fold_every_code_point)
{
	struct arena *arena = arena_new(SIZE_MAX);
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		uint8_t bytes[4];
		size_t n = 0;
		if (c < 0x80) {
			bytes[n++] = (uint8_t)c;
		} else if (c < 0x800) {
			bytes[n++] = (uint8_t)(0xc0 | c >> 6);
		} else if (c < 0x10000) {
			bytes[n++] = (uint8_t)(0xe0 | c >> 12);
			bytes[n++] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		} else {
			bytes[n++] = (uint8_t)(0xf0 | c >> 18);
			bytes[n++] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
			bytes[n++] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		}
		if (c >= 0x80)
			bytes[n++] = (uint8_t)(0x80 | (c & 0x3f));
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		struct span once = text_fold(span_make(bytes, n), arena);
		ck_assert_ptr_nonnull(once.at);
		ck_assert_uint_le(once.len, n);
		ck_assert(text_is_utf8(once));
		ck_assert(span_equal(text_fold(once, arena), once));
		if (c % 4096 == 0) {
			arena_free(arena);
			arena = arena_new(SIZE_MAX);
		}
	}
	arena_free(arena);
}
END_TEST

START_TEST(fold_without_memory)
{
	struct arena *arena = arena_new(SIZE_MAX);
	arena_fail_at(arena, 0);
	ck_assert_ptr_null(text_fold(span_of("a"), arena).at);
	arena_free(arena);
}
END_TEST

static const struct printable_case {
	const char *text;
	size_t max;
	const char *shown;
} printable_cases[] = {
	{"plain 帧 😀", 100, "plain 帧 😀"},
	{"", 0, ""},
	{"a", 0, "…"},
	{"abc", 3, "abc"},
	{"abcd", 3, "abc…"},
	{"帧帧帧", 2, "帧帧…"},
	{"a\tb\r\n", 100, "a\\x09b\\x0D\\x0A"},
	{"\x1b[31m", 100, "\\x1B[31m"},
	{"\x7f", 100, "\\x7F"},
	{"\xc2\x85", 100, "\\xC2\\x85"}, /* C1 control */
	{"\xe2\x80\xae"
         "exe",
         100,
         "\\xE2\\x80\\xAE"
         "exe"},                                  /* U+202E */
	{"\xe2\x81\xa6", 100, "\\xE2\\x81\\xA6"}, /* U+2066 */
	{"\xd8\x9c", 100, "\\xD8\\x9C"},          /* U+061C */
	{"\xe2\x80\xa8", 100, "\\xE2\\x80\\xA8"}, /* U+2028 */
	{"\xef\xbb\xbf", 100, "\\xEF\\xBB\\xBF"},
	{"\xef\xbf\xbe\xef\xbf\xbf", 100, "\\xEF\\xBF\\xBE\\xEF\\xBF\\xBF"}, /* not allowed in XML */
	{"\xf3\xa0\x81\x81", 100, "\\xF3\\xA0\\x81\\x81"},                   /* a tag */
	{"\xff\xc3", 100, "\\xFF\\xC3"},
	{"\xff\xff\xff", 2, "\\xFF\\xFF…"},
	{"\xef\xbf\xbd", 100, "\xef\xbf\xbd"},
	{"a\tbcd", 3, "a\\x09b…"},
	{"ab\t\n帧c", 100, "ab\\x09\\x0A帧c"},
	{"<b>&", 100, "<b>&"}, /* escaping is the report's business */
};

START_TEST(printable)
{
	const struct printable_case *c = &printable_cases[_i];
	struct buf out = BUF_INIT;
	text_add_printable(&out, span_of(c->text), c->max);
	ck_assert_str_eq(buf_text(&out), c->shown);
	buf_release(&out);
}
END_TEST

START_TEST(printable_nul)
{
	struct buf out = BUF_INIT;
	text_add_printable(&out, span_make("a\0b", 3), SIZE_MAX);
	ck_assert_str_eq(buf_text(&out), "a\\x00b");
	buf_release(&out);
}
END_TEST

Suite *suite_text_fold(void)
{
	Suite *suite = suite_create("text_fold");
	TCase *tc = tcase_create("text_fold");
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, fold, 0, COUNT(fold_cases));
	tcase_add_test(tc, fold_every_code_point);
	tcase_add_test(tc, fold_without_memory);
	tcase_add_loop_test(tc, printable, 0, COUNT(printable_cases));
	tcase_add_test(tc, printable_nul);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/base/text.c: characters, comparison, search, cutting */
#include <check.h>

#include "base/text.h"

Suite *suite_text(void);

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

/* What follows a valid "a": its validity and the first code point. The borders are those of RFC 3629 section 4. */
static const struct utf8_case {
	const char *bytes;
	uint32_t first;
	bool valid;
} utf8_cases[] = {
	{"a", 'a', true},
	{"\x7f", 0x7f, true},
	{"\xc2\x80", 0x80, true},
	{"\xdf\xbf", 0x7ff, true},
	{"\xe0\xa0\x80", 0x800, true},
	{"\xed\x9f\xbf", 0xd7ff, true},
	{"\xee\x80\x80", 0xe000, true},
	{"\xef\xbf\xbd", 0xfffd, true}, /* U+FFFD itself is a character */
	{"\xef\xbf\xbf", 0xffff, true},
	{"\xf0\x90\x80\x80", 0x10000, true},
	{"\xf4\x8f\xbf\xbf", 0x10ffff, true},
	{"\xf4\x90\x80\x80", 0xfffd, false}, /* beyond U+10FFFF */
	{"\xf5\x80\x80\x80", 0xfffd, false},
	{"\xed\xa0\x80", 0xfffd, false}, /* surrogate */
	{"\xed\xbf\xbf", 0xfffd, false},
	{"\xc0\x80", 0xfffd, false}, /* longer than needed */
	{"\xc1\xbf", 0xfffd, false},
	{"\xe0\x9f\xbf", 0xfffd, false},
	{"\xf0\x8f\xbf\xbf", 0xfffd, false},
	{"\x80", 0xfffd, false}, /* continuation alone */
	{"\xbf", 0xfffd, false},
	{"\xc2", 0xfffd, false}, /* cut */
	{"\xe4\xb8", 0xfffd, false},
	{"\xf0\x9f\x98", 0xfffd, false},
	{"\xe4"
         "a\x80",
         0xfffd, false},
	{"\xe4\xb8"
         "a",
         0xfffd, false},
	{"\xff", 0xfffd, false},
	{"\xfe", 0xfffd, false},
};

START_TEST(utf8)
{
	const struct utf8_case *c = &utf8_cases[_i];
	uint32_t codepoint = 0;
	struct span rest = span_of(c->bytes);
	ck_assert_int_eq(text_is_utf8(rest), c->valid);
	ck_assert(text_next_char(&rest, &codepoint));
	ck_assert_uint_eq(codepoint, c->first);
	/* A whole character, or one invalid byte. */
	ck_assert_uint_eq(rest.len, c->valid ? 0 : strlen(c->bytes) - 1);
}
END_TEST

START_TEST(utf8_never_reads_beyond)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct span bytes = span_of(utf8_cases[_i].bytes);
	for (size_t len = 0; len <= bytes.len; len++) {
		struct span rest = arena_copy(arena, span_sub(bytes, 0, len), NULL);
		size_t chars = 0;
		uint32_t codepoint;
		while (text_next_char(&rest, &codepoint))
			chars++;
		ck_assert_uint_le(chars, len);
	}
	arena_free(arena);
}
END_TEST

START_TEST(no_character_at_the_end)
{
	struct span rest = {NULL, 0};
	uint32_t codepoint = 7;
	ck_assert(!text_next_char(&rest, &codepoint));
	ck_assert_uint_eq(codepoint, 7);
	ck_assert(text_is_utf8(rest));
}
END_TEST

static const struct compare_case {
	const char *a, *b;
	bool equal, starts; /* A starts with B */
} compare_cases[] = {
	{"SYN", "syn", true, true}, {"SYN,ACK", "syn", false, true}, {"syn", "syn,ack", false, false},
	{"", "", true, true},       {"a", "", false, true},          {"[", "{", false, false}, /* 5B and 7B */
	{"@", "`", false, false},   {"Ä", "ä", false, false},        {"第一", "第一", true, true},
};

START_TEST(compare_without_case)
{
	const struct compare_case *c = &compare_cases[_i];
	ck_assert_int_eq(text_equal_nocase(span_of(c->a), span_of(c->b)), c->equal);
	ck_assert_int_eq(text_equal_nocase(span_of(c->b), span_of(c->a)), c->equal);
	ck_assert_int_eq(text_starts_nocase(span_of(c->a), c->b), c->starts);
}
END_TEST

static const struct find_case {
	const char *text, *needle;
	size_t exact, nocase;
} find_cases[] = {
	{"HTTP/1.1 200 OK", "200", 9, 9},
	{"Host: a", "host:", SIZE_MAX, 0},
	{"aaab", "aab", 1, 1},
	{"aAab", "aab", SIZE_MAX, 1},
	{"abc", "abcd", SIZE_MAX, SIZE_MAX},
	{"abc", "c", 2, 2},
	{"abc", "", 0, 0},
	{"", "", 0, 0},
	{"", "a", SIZE_MAX, SIZE_MAX},
};

START_TEST(find)
{
	const struct find_case *c = &find_cases[_i];
	ck_assert_uint_eq(text_find(span_of(c->text), span_of(c->needle)), c->exact);
	ck_assert_uint_eq(text_find_nocase(span_of(c->text), span_of(c->needle)), c->nocase);
}
END_TEST

static const struct trim_case {
	const char *text, *trimmed;
} trim_cases[] = {
	{"a", "a"}, {" a b\t", "a b"}, {"\r\n\v\f x\r\n", "x"}, {" \t ", ""}, {"", ""}, {"\xc2\xa0x", "\xc2\xa0x"},
};

START_TEST(trim)
{
	const struct trim_case *c = &trim_cases[_i];
	ck_assert(span_equal(text_trim(span_of(c->text)), span_of(c->trimmed)));
}
END_TEST

static const struct split_case {
	const char *text;
	const char *pieces[4]; /* up to the first NULL */
} split_cases[] = {
	{"a,,b", {"a", "", "b"}}, {"a", {"a"}}, {"", {""}}, {",", {"", ""}}, {"a,", {"a", ""}}, {",a", {"", "a"}},
};

START_TEST(split)
{
	const struct split_case *c = &split_cases[_i];
	struct span rest = span_of(c->text), piece;
	size_t n = 0;
	for (; text_split(&rest, ',', &piece); n++) {
		ck_assert_uint_lt(n, 4);
		ck_assert_ptr_nonnull(c->pieces[n]);
		ck_assert(span_equal(piece, span_of(c->pieces[n])));
	}
	ck_assert(n == 4 || !c->pieces[n]);
	ck_assert(!text_split(&rest, ',', &piece));
}
END_TEST

Suite *suite_text(void)
{
	Suite *suite = suite_create("text");
	TCase *tc = tcase_create("text");
	tcase_add_loop_test(tc, utf8, 0, COUNT(utf8_cases));
	tcase_add_loop_test(tc, utf8_never_reads_beyond, 0, COUNT(utf8_cases));
	tcase_add_test(tc, no_character_at_the_end);
	tcase_add_loop_test(tc, compare_without_case, 0, COUNT(compare_cases));
	tcase_add_loop_test(tc, find, 0, COUNT(find_cases));
	tcase_add_loop_test(tc, trim, 0, COUNT(trim_cases));
	tcase_add_loop_test(tc, split, 0, COUNT(split_cases));
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/value/notation.c */
#include <check.h>

#include "base/text.h"
#include "value/notation.h"

Suite *suite_notation(void);

/* The tokens of TEXT with '|' between them, after folding. */
static const struct {
	const char *text, *tokens;
} token_rows[] = {
	{"", ""},
	{"5840", "5840"},
	{"20 bytes", "20|bytes"},
	{"20bytes", "20|bytes"},
	{"20B", "20B"},
	{"15ms", "15|ms"},
	{"512x256=131072", "512|x|256|=|131072"},
	{"512×256", "512|x|256"},
	{"2x3x4", "2|x|3|x|4"},
	{"0x1F", "0x1F"},
	{"0xGG", "0|xGG"},
	{"70h", "70h"},
	{"5th", "5|th"},
	{"n44", "n44"},
	{"20字节(5)", "20|字节|(|5|)"},
	{"14784µs", "14784|µs"},
	{"FIN_WAIT_1", "FIN_WAIT_1"},
	{"1<<8", "1|<<|8"},
	{"a→b", "a|→|b"},
	{"E7-AC", "E7|-|AC"},
};

START_TEST(tokens)
{
	struct arena *arena = arena_new(1 << 20);
	struct buf out = BUF_INIT;
	struct tokens t;
	notation_tokens(text_fold(span_of(token_rows[_i].text), arena), &t);
	for (size_t i = 0; i < t.n; i++) {
		buf_add(&out, i ? "|" : "");
		buf_add(&out, token_is_mark(&t, i, MARK_SHIFT) ? "<<" : "");
		if (!token_is_mark(&t, i, MARK_SHIFT))
			buf_add_span(&out, t.items[i].text);
	}
	ck_assert_str_eq(buf_text(&out), token_rows[_i].tokens);
	ck_assert(!t.too_many);
	buf_release(&out);
	arena_free(arena);
}
END_TEST

START_TEST(tokens_have_a_limit)
{
	static char text[2 * LIMIT_ANSWER_TOKENS + 2];
	struct tokens t;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = i % 2 ? ' ' : 'a';
	notation_tokens(span_make(text, 2 * LIMIT_ANSWER_TOKENS), &t);
	ck_assert_uint_eq(t.n, LIMIT_ANSWER_TOKENS);
	ck_assert(!t.too_many);
	notation_tokens(span_make(text, sizeof text), &t);
	ck_assert_uint_eq(t.n, LIMIT_ANSWER_TOKENS);
	ck_assert(t.too_many);
}
END_TEST

static const struct {
	const char *text, *phrase;
	size_t at, len;
} phrase_rows[] = {
	{"SYN", "syn", 0, 3},
	{"SYNs", "syn", 0, 0},
	{"xSYN", "syn", 1, 0},
	{"x SYN", "syn", 2, 3},
	{"FIN_WAIT1", "fin-wait-1", 0, 9},
	{"FIN - WAIT 1.", "fin-wait-1", 0, 12},
	{"FIN WAIT 12", "fin-wait-1", 0, 0},
	{"终止等待1", "终止等待-1", 0, 13},
	{"被置1位", "置1", 3, 4},
	{"set", "set|not", 0, 3},
	{"", "a", 0, 0},
	{"a", "a", 5, 0},
	{"SYN_ACK", "ack", 4, 3},
};

START_TEST(phrases)
{
	ck_assert_uint_eq(phrase_match(span_of(phrase_rows[_i].text), phrase_rows[_i].at, phrase_rows[_i].phrase),
	                  phrase_rows[_i].len);
}
END_TEST

START_TEST(longest_phrase_wins)
{
	static const struct phrase table[] = {{"set|not", 1}, {"not-set", 2}, {"不|不是", 3}, {NULL, 0}};
	size_t len;
	ck_assert_uint_eq(phrase_at(table, span_of("Not set"), 0, &len)->value, 2);
	ck_assert_uint_eq(len, 7);
	ck_assert_uint_eq(phrase_at(table, span_of("not"), 0, &len)->value, 1);
	ck_assert_uint_eq(phrase_at(table, span_of("不是的"), 0, &len)->value, 3);
	ck_assert_uint_eq(len, 6);
	ck_assert_ptr_null(phrase_at(table, span_of("sets"), 0, &len));
	ck_assert_uint_eq(len, 0);
	ck_assert_ptr_nonnull(phrase_whole(table, span_of(" (Not set). ")));
	ck_assert_ptr_null(phrase_whole(table, span_of("not set yet")));
	ck_assert_ptr_null(phrase_whole(table, span_of("")));
}
END_TEST

START_TEST(absence)
{
	static const char *const yes[] = {"none", "None.", "N/A", "无", "无/无效", "(not valid)", "no", "没有", "空"};
	static const char *const others[] = {"", "-", "/", "none of them", "0", "nothing much", "无线", "?"};
	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		ck_assert_msg(notation_says_absent(span_of(yes[i])), "%s", yes[i]);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		ck_assert_msg(!notation_says_absent(span_of(others[i])), "%s", others[i]);
}
END_TEST

START_TEST(hex_rows)
{
	uint8_t bytes[4];
	ck_assert_uint_eq(notation_hex_bytes(span_of("C0 A8 71 D0"), 0, 4, " -", bytes), 11);
	ck_assert_uint_eq(bytes[3], 0xd0);
	ck_assert_uint_eq(notation_hex_bytes(span_of("C0A8-71D0"), 0, 4, " -", bytes), 9);
	ck_assert_uint_eq(notation_hex_bytes(span_of("0xC0A871D0"), 0, 4, " -", bytes), 10);
	ck_assert_uint_eq(notation_hex_bytes(span_of("C0 A8-71 D0"), 0, 4, " -", bytes), 0);
	ck_assert_uint_eq(notation_hex_bytes(span_of("C0 A8 71 D0 11"), 0, 4, " -", bytes), 0);
	ck_assert_uint_eq(notation_hex_bytes(span_of("C0 A8 71"), 0, 4, " -", bytes), 0);
	ck_assert_uint_eq(notation_hex_bytes(span_of("C0 A871D0"), 0, 4, " -", bytes), 0);
	ck_assert_uint_eq(notation_hex_bytes(span_of(""), 0, 4, " -", bytes), 0);
}
END_TEST

START_TEST(readings_have_a_limit)
{
	struct readings r = {.n = 0};
	for (uint64_t u = 0; u < 3 * LIMIT_READINGS; u++)
		reading_add(&r, (struct reading){.value = value_uint(u / 2), .weak = u % 2 == 0});
	ck_assert_uint_eq(r.n, LIMIT_READINGS);
	ck_assert(!r.items[0].weak);
	ck_assert_uint_eq(r.items[1].value.u, 1);
}
END_TEST

Suite *suite_notation(void)
{
	Suite *suite = suite_create("notation");
	TCase *tc = tcase_create("notation");
	tcase_add_loop_test(tc, tokens, 0, (int)(sizeof token_rows / sizeof token_rows[0]));
	tcase_add_test(tc, tokens_have_a_limit);
	tcase_add_loop_test(tc, phrases, 0, (int)(sizeof phrase_rows / sizeof phrase_rows[0]));
	tcase_add_test(tc, longest_phrase_wins);
	tcase_add_test(tc, absence);
	tcase_add_test(tc, hex_rows);
	tcase_add_test(tc, readings_have_a_limit);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/value/han_number.c */
#include <check.h>

#include "base/limits.h"
#include "base/text.h"
#include "value/han_number.h"

Suite *suite_han_number(void);

static const struct {
	const char *text, *want;
} rows[] = {
	{"第五帧", "第5帧"},
	{"四十八字节", "48字节"},
	{"一千四百六十字节", "1460字节"},
	{"十二", "12"},
	{"二十", "20"},
	{"两个", "2个"},
	{"一万零五百", "10500"},
	{"一〇二四字节", "1024字节"},
	{"百", "100"},
	{"1_460", "1460"},
	/* Words with numbers in them, and guesses. */
	{"最后一个", "最后一个"},
	{"同一个", "同一个"},
	{"两三个", "两三个"},
	{"三次握手", "3次握手"},
	{"统一", "统一"},
	{"_1_", "_1_"},
	{"5840", "5840"},
	{"", ""},
};

START_TEST(becomes_digits)
{
	struct arena *arena = arena_new(1 << 20);
	struct span got = han_numbers_as_digits(span_of(rows[_i].text), arena);
	ck_assert_msg(span_equal(got, span_of(rows[_i].want)), "'%s' becomes '%.*s'", rows[_i].text, (int)got.len,
	              (const char *)got.at);
	arena_free(arena);
}
END_TEST

/* A row of digits without end is cut, and the numbers stay in their type. */
START_TEST(rows_without_end)
{
	struct arena *arena = arena_new(1 << 20);
	static char text[LIMIT_ANSWER_BYTES / 3 * 3];
	for (size_t i = 0; i < sizeof text; i += 3)
		memcpy(text + i, "九", 3);
	ck_assert_ptr_nonnull(han_numbers_as_digits(span_make(text, sizeof text), arena).at);
	arena_free(arena);
}
END_TEST

Suite *suite_han_number(void)
{
	Suite *suite = suite_create("han_number");
	TCase *tc = tcase_create("han_number");
	tcase_add_loop_test(tc, becomes_digits, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(tc, rows_without_end);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/base/buf.c */
#include <check.h>

#include "base/buf.h"
#include "base/limits.h"

Suite *suite_buf(void);

START_TEST(empty_is_a_text)
{
	struct buf b = BUF_INIT;
	ck_assert_str_eq(buf_text(&b), "");
	ck_assert_uint_eq(buf_span(&b).len, 0);
	buf_add(&b, "");
	buf_add(&b, NULL);
	buf_addf(&b, "%s", "");
	ck_assert_str_eq(buf_text(&b), "");
	ck_assert(buf_ok(&b));
	buf_release(&b);
	buf_release(&b);
}
END_TEST

START_TEST(additions_line_up)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "frame ");
	buf_addf(&b, "%d of %s", 7, "26");
	buf_add_char(&b, ':');
	buf_add_span(&b, span_make("a\0b", 3));
	ck_assert(buf_ok(&b));
	ck_assert(span_equal(buf_span(&b), span_make("frame 7 of 26:a\0b", 17)));
	ck_assert_int_eq(b.data[b.len], '\0');
	buf_clear(&b);
	ck_assert_str_eq(buf_text(&b), "");
	buf_add(&b, "again");
	ck_assert_str_eq(buf_text(&b), "again");
	buf_release(&b);
	ck_assert_str_eq(buf_text(&b), "");
}
END_TEST

/* Every length from 0 to 300 by each way of adding, so that each growth happens at each distance from the end. */
START_TEST(growth_at_every_length)
{
	struct buf one = BUF_INIT, formatted = BUF_INIT;
	for (unsigned i = 0; i < 300; i++) {
		ck_assert_uint_eq(one.len, i);
		ck_assert_uint_eq(strlen(buf_text(&one)), i);
		buf_add_char(&one, 'x');
		buf_clear(&formatted);
		buf_addf(&formatted, "%*s|", (int)i, "");
		ck_assert_uint_eq(formatted.len, i + 1);
		ck_assert_int_eq(formatted.data[i], '|');
		buf_release(&formatted);
	}
	buf_release(&one);
}
END_TEST

START_TEST(failure_is_remembered)
{
	struct buf b = BUF_INIT;
	struct arena *arena = arena_new(SIZE_MAX);
	buf_add(&b, "kept");
	buf_add_span(&b, span_make("x", LIMIT_BUF_BYTES)); /* refused before a byte is looked at */
	ck_assert(!buf_ok(&b));
	buf_add(&b, "ignored");
	buf_addf(&b, "%d", 1);
	buf_add_char(&b, 'c');
	ck_assert_str_eq(buf_text(&b), "kept");
	ck_assert_ptr_null(buf_copy(&b, arena));
	buf_clear(&b);
	ck_assert(!buf_ok(&b));
	buf_release(&b);
	ck_assert(buf_ok(&b));
	arena_free(arena);
}
END_TEST

START_TEST(failure_of_the_first_addition)
{
	struct buf b = BUF_INIT;
	buf_add_span(&b, span_make("x", LIMIT_BUF_BYTES)); /* refused before a byte is looked at */
	ck_assert(!buf_ok(&b));
	ck_assert_str_eq(buf_text(&b), "");
	buf_clear(&b);
	buf_release(&b);
}
END_TEST

START_TEST(copy_goes_to_the_arena)
{
	struct buf b = BUF_INIT;
	struct arena *arena = arena_new(SIZE_MAX);
	ck_assert_str_eq(buf_copy(&b, arena), "");
	buf_add(&b, "text");
	char *copy = buf_copy(&b, arena);
	buf_release(&b);
	ck_assert_str_eq(copy, "text");
	arena_fail_at(arena, 0);
	ck_assert_ptr_null(buf_copy(&b, arena));
	arena_free(arena);
}
END_TEST

Suite *suite_buf(void)
{
	Suite *suite = suite_create("buf");
	TCase *tc = tcase_create("buf");
	tcase_add_test(tc, empty_is_a_text);
	tcase_add_test(tc, additions_line_up);
	tcase_add_test(tc, growth_at_every_length);
	tcase_add_test(tc, failure_is_remembered);
	tcase_add_test(tc, failure_of_the_first_addition);
	tcase_add_test(tc, copy_goes_to_the_arena);
	suite_add_tcase(suite, tc);
	return suite;
}

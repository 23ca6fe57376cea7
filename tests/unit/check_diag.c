/* src/base/diag.c */
#include <check.h>

#include "base/diag.h"
#include "base/limits.h"

Suite *suite_diag(void);

static const char *text_of(const struct diag_entry *entry, struct buf *out)
{
	buf_clear(out);
	msg_format(out, LANG_EN, &entry->msg);
	return buf_text(out);
}

START_TEST(keeps_what_it_is_given)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct buf out = BUF_INIT;
	struct diag d;
	char file[] = "lab.xml", value[] = "colour";
	diag_init(&d, arena);
	ck_assert(d.n_errors == 0);
	diag_add(&d, DIAG_WARNING, (struct diag_place){0}, "plain", NULL, 0);
	ck_assert(d.n_errors == 0);
	DIAG_ERROR_AT(&d, ((struct diag_place){file, 3, 14}), "unknown attribute '{name}'", MSG_TEXT("name", value));
	memset(file, 'x', sizeof file - 1);
	memset(value, 'x', sizeof value - 1);
	ck_assert(d.n_errors > 0);
	ck_assert_uint_eq(d.n, 2);
	ck_assert_uint_eq(d.n_errors, 1);
	ck_assert_int_eq(d.items[0].severity, DIAG_WARNING);
	ck_assert_ptr_null(d.items[0].place.file);
	ck_assert_str_eq(text_of(&d.items[0], &out), "plain");
	ck_assert_int_eq(d.items[1].severity, DIAG_ERROR);
	ck_assert_str_eq(d.items[1].place.file, "lab.xml");
	ck_assert_uint_eq(d.items[1].place.line, 3);
	ck_assert_uint_eq(d.items[1].place.column, 14);
	ck_assert_str_eq(text_of(&d.items[1], &out), "unknown attribute 'colour'");
	buf_release(&out);
	arena_free(arena);
}
END_TEST

START_TEST(full_list_counts_on)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct diag d;
	diag_init(&d, arena);
	for (int i = 0; i < LIMIT_DIAG_ENTRIES + 5; i++)
		diag_add(&d, i % 2 ? DIAG_ERROR : DIAG_NOTE, (struct diag_place){"f", 1, 1}, "x", NULL, 0);
	ck_assert_uint_eq(d.n, LIMIT_DIAG_ENTRIES);
	ck_assert_uint_eq(d.n_dropped, 5);
	ck_assert_uint_eq(d.n_errors, (LIMIT_DIAG_ENTRIES + 5) / 2);
	arena_free(arena);
}
END_TEST

START_TEST(without_memory_it_counts)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct buf out = BUF_INIT;
	struct diag d;
	diag_init(&d, arena);
	arena_fail_at(arena, (size_t)_i);
	DIAG_ERROR_AT(&d, ((struct diag_place){"f", 1, 1}), "bad {what}", MSG_TEXT("what", "thing"));
	ck_assert_uint_eq(d.n_errors, 1);
	ck_assert_uint_eq(d.n + d.n_dropped, 1);
	if (_i >= 3)
		ck_assert_str_eq(text_of(&d.items[0], &out), "bad thing");
	buf_release(&out);
	arena_free(arena);
}
END_TEST

Suite *suite_diag(void)
{
	Suite *suite = suite_create("diag");
	TCase *tc = tcase_create("diag");
	tcase_add_test(tc, keeps_what_it_is_given);
	tcase_add_test(tc, full_list_counts_on);
	tcase_add_loop_test(tc, without_memory_it_counts, 0, 5);
	suite_add_tcase(suite, tc);
	return suite;
}

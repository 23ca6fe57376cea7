/* src/base/folder.c, in a folder of its own */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"

Suite *suite_folder(void);

static char folder[32];
static struct arena *arena;
static const char *const files[] = {"b.xml", "a.xml", ".c.xml", "d.xsd", ".xml", "e"};
enum { FILES = sizeof files / sizeof *files };

static void setup(void)
{
	snprintf(folder, sizeof folder, "check-folder-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	for (size_t i = 0; i < FILES; i++) {
		FILE *file = fopen(files[i], "w");
		ck_assert_ptr_nonnull(file);
		ck_assert_int_eq(fclose(file), 0);
	}
	arena = arena_new(SIZE_MAX);
}

static void teardown(void)
{
	for (size_t i = 0; i < FILES; i++)
		ck_assert_int_eq(unlink(files[i]), 0);
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(folder), 0);
	arena_free(arena);
}

START_TEST(names_are_sorted_and_hidden_ones_left_out)
{
	struct folder_names names;
	ck_assert_int_eq(folder_list(".", ".xml", 100, arena, &names), STATUS_OK);
	ck_assert_uint_eq(names.n, 2);
	ck_assert_str_eq(names.items[0], "a.xml");
	ck_assert_str_eq(names.items[1], "b.xml");
	ck_assert_int_eq(folder_list(".", "", 100, arena, &names), STATUS_OK);
	ck_assert_uint_eq(names.n, 4);
}
END_TEST

START_TEST(what_is_not_there_or_too_much_is_not_listed)
{
	struct folder_names names;
	ck_assert_int_eq(folder_list("nowhere", "", 100, arena, &names), STATUS_OK);
	ck_assert_uint_eq(names.n, 0);
	ck_assert_int_eq(folder_list(".", "", 0, arena, &names), STATUS_OK);
	ck_assert_uint_eq(names.n, 0);
	struct arena *small = arena_new(1);
	ck_assert_int_eq(folder_list(".", "", 100, small, &names), STATUS_NOMEM);
	ck_assert_uint_eq(names.n, 0);
	arena_free(small);
}
END_TEST

Suite *suite_folder(void)
{
	Suite *s = suite_create("folder");
	TCase *tc = tcase_create("names");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, names_are_sorted_and_hidden_ones_left_out);
	tcase_add_test(tc, what_is_not_there_or_too_much_is_not_listed);
	suite_add_tcase(s, tc);
	return s;
}

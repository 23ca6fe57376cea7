/* src/sheet/sheet.c */
#include <check.h>

#include "sheet/sheet.h"

Suite *suite_sheet(void);

static struct item make_item(const char *id, uint32_t max_h, uint32_t points_h, enum verdict verdict)
{
	return (struct item){.id = id, .max_h = max_h, .points_h = points_h, .verdict = verdict, .counts = true};
}

START_TEST(names_are_those_of_the_json)
{
	static const char *const want[] = {"correct",    "partial", "follow-through", "incorrect",
	                                   "unreadable", "missing", "skipped",        "manual"};
	for (int v = VERDICT_CORRECT; v <= VERDICT_MANUAL; v++) {
		ck_assert_str_eq(verdict_name((enum verdict)v), want[v]);
		ck_assert_str_ne(verdict_label((enum verdict)v), "");
	}
	ck_assert_str_eq(sheet_status_name(SHEET_GRADED), "graded");
	ck_assert_str_eq(sheet_status_name(SHEET_UNREADABLE_CAPTURE), "unreadable-capture");
	ck_assert_str_eq(sheet_status_name(SHEET_UNREADABLE_ANSWERS), "unreadable-answers");
	ck_assert_str_eq(sheet_status_name(SHEET_INCOMPLETE), "incomplete");
	ck_assert_str_eq(sheet_status_name(SHEET_ERROR), "error");
}
END_TEST

START_TEST(sums_leave_out_what_does_not_count)
{
	struct item items[] = {
		make_item("a", 1000, 1000, VERDICT_CORRECT),
		make_item("b", 250, 125, VERDICT_PARTIAL),
		make_item("c", 500, 0, VERDICT_SKIPPED),
	};
	items[2].counts = false;
	struct sheet sheet = {.items = items, .n_items = 3};
	sheet_total(&sheet);
	ck_assert_uint_eq(sheet.score_h, 1125);
	ck_assert_uint_eq(sheet.max_score_h, 1250);
	ck_assert(!sheet.provisional);
	ck_assert(sheet_is_sound(&sheet));
}
END_TEST

START_TEST(manual_makes_provisional)
{
	struct item items[] = {make_item("a", 100, 100, VERDICT_CORRECT), make_item("b", 500, 0, VERDICT_MANUAL)};
	struct sheet sheet = {.items = items, .n_items = 2};
	sheet_total(&sheet);
	ck_assert(sheet.provisional);
	ck_assert(sheet_is_sound(&sheet));
	sheet.provisional = false;
	ck_assert(!sheet_is_sound(&sheet));
}
END_TEST

START_TEST(empty_is_sound)
{
	struct sheet sheet = {0};
	sheet_total(&sheet);
	ck_assert(sheet_is_sound(&sheet));
	ck_assert_uint_eq(sheet.max_score_h, 0);
}
END_TEST

static const struct fault_row {
	const char *name;
	struct item item;
} faults[] = {
	{"more points than there are",
         {.id = "x", .max_h = 100, .points_h = 101, .verdict = VERDICT_PARTIAL, .counts = true}},
	{"correct, but not all points",
         {.id = "x", .max_h = 100, .points_h = 99, .verdict = VERDICT_CORRECT, .counts = true}},
	{"incorrect, but points",
         {.id = "x", .max_h = 100, .points_h = 1, .verdict = VERDICT_INCORRECT, .counts = true}},
	{"unreadable, but points",
         {.id = "x", .max_h = 100, .points_h = 1, .verdict = VERDICT_UNREADABLE, .counts = true}},
	{"missing, but points", {.id = "x", .max_h = 100, .points_h = 1, .verdict = VERDICT_MISSING, .counts = true}},
	{"skipped, but points", {.id = "x", .max_h = 100, .points_h = 1, .verdict = VERDICT_SKIPPED, .counts = true}},
	{"manual, but points", {.id = "x", .max_h = 100, .points_h = 1, .verdict = VERDICT_MANUAL, .counts = true}},
	{"the same id again", {.id = "a", .max_h = 100, .points_h = 0, .verdict = VERDICT_INCORRECT, .counts = true}},
	{"no id", {.id = NULL, .max_h = 100, .points_h = 0, .verdict = VERDICT_INCORRECT, .counts = true}},
};

START_TEST(fault_is_seen)
{
	struct item items[] = {make_item("a", 100, 100, VERDICT_CORRECT), faults[_i].item};
	struct sheet sheet = {.items = items, .n_items = 2};
	sheet_total(&sheet);
	ck_assert_msg(!sheet_is_sound(&sheet), "%s", faults[_i].name);
}
END_TEST

START_TEST(wrong_sums_are_seen)
{
	struct item items[] = {make_item("a", 100, 100, VERDICT_CORRECT)};
	struct sheet sheet = {.items = items, .n_items = 1};
	sheet_total(&sheet);
	sheet.score_h = 99;
	ck_assert(!sheet_is_sound(&sheet));
	sheet_total(&sheet);
	sheet.max_score_h = 200;
	ck_assert(!sheet_is_sound(&sheet));
}
END_TEST

Suite *suite_sheet(void)
{
	Suite *suite = suite_create("sheet");
	TCase *tc = tcase_create("sheet");
	tcase_add_test(tc, names_are_those_of_the_json);
	tcase_add_test(tc, sums_leave_out_what_does_not_count);
	tcase_add_test(tc, manual_makes_provisional);
	tcase_add_test(tc, empty_is_sound);
	tcase_add_loop_test(tc, fault_is_seen, 0, (int)(sizeof faults / sizeof faults[0]));
	tcase_add_test(tc, wrong_sums_are_seen);
	suite_add_tcase(suite, tc);
	return suite;
}

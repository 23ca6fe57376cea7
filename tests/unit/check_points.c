/* src/sheet/points.c: expected values by hand; the rounding rule is "half up to a hundredth". */
#include <check.h>

#include "sheet/points.h"

Suite *suite_points(void);

static const struct part_row {
	const char *name;
	uint32_t points_h, credit_h, want_h;
} parts[] = {
	{"all", 200, 10000, 200},
	{"more than all", 200, 20000, 200},
	{"none", 200, 0, 0},
	{"half", 200, 5000, 100},
	{"half of a hundredth goes up", 1, 5000, 1},
	{"less than half goes down", 1, 4999, 0},
	{"a third of a point", 100, 3333, 33},
	{"two thirds of a point", 100, 6667, 67},
	{"half of 33.33", 3333, 5000, 1667},
	{"nothing to give", 0, 5000, 0},
	{"largest", UINT32_MAX, 9999, 4294537798u}, /* 4294967295 * 0.9999 = 4294537798.27 */
};

START_TEST(part)
{
	const struct part_row *row = &parts[_i];
	ck_assert_msg(points_part(row->points_h, row->credit_h) == row->want_h, "%s", row->name);
}
END_TEST

static const struct {
	uint32_t total_h, n;
} splits[] = {{0, 1}, {0, 7}, {1, 3}, {100, 1}, {100, 3}, {3000, 44}, {10000, 7}, {UINT32_MAX, 64}, {5, 9}};

START_TEST(shares_add_up)
{
	uint32_t total_h = splits[_i].total_h, n = splits[_i].n;
	uint64_t sum = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t share = points_share(total_h, n, i);
		ck_assert_uint_ge(share, total_h / n);
		ck_assert_uint_le(share, total_h / n + 1);
		if (i > 0)
			ck_assert_uint_le(share, points_share(total_h, n, i - 1));
		sum += share;
	}
	ck_assert_uint_eq(sum, total_h);
}
END_TEST

static const struct text_row {
	uint64_t points_h;
	const char *want;
} texts[] = {
	{0, "0"},   {1, "0.01"},    {10, "0.1"},    {25, "0.25"},
	{100, "1"}, {8750, "87.5"}, {10000, "100"}, {4294967295u, "42949672.95"},
};

START_TEST(written)
{
	struct buf out = BUF_INIT;
	points_add(&out, texts[_i].points_h);
	ck_assert_str_eq(buf_text(&out), texts[_i].want);
	buf_release(&out);
}
END_TEST

Suite *suite_points(void)
{
	Suite *suite = suite_create("points");
	TCase *tc = tcase_create("points");
	tcase_add_loop_test(tc, part, 0, (int)(sizeof parts / sizeof parts[0]));
	tcase_add_loop_test(tc, shares_add_up, 0, (int)(sizeof splits / sizeof splits[0]));
	tcase_add_loop_test(tc, written, 0, (int)(sizeof texts / sizeof texts[0]));
	suite_add_tcase(suite, tc);
	return suite;
}

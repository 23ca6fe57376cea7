/* src/value/value_frames.c */
#include "unit/value_rows.h"

Suite *suite_value_frames(void);

static const struct value_rule set = {.ordered = false}, sequence = {.ordered = true};

static const struct value_row rows[] = {
	{"5, 6, 7", "5,6,7"},
	{"5，6，7", "5,6,7"},
	{"５、６、７", "5,6,7"},
	{"5 6 7", "5,6,7"},
	{"5;6;7", "5,6,7"},
	{"5/6/7", "5,6,7"},
	{"5 → 6 → 7", "5,6,7"},
	{"23, 24 and 26", "23,24,26"},
	{"23和24", "23,24"},
	{"23-26", "23,24,25,26"},
	{"23～26", "23,24,25,26"},
	{"23—26", "23,24,25,26"},
	{"23 to 26", "23,24,25,26"},
	{"23至26", "23,24,25,26"},
	{"23…26", "23,24,25,26"},
	{"23..26", "23,24,25,26"},
	{"第23帧到第26帧", "23,24,25,26"},
	{"第23至26帧", "23,24,25,26"},
	{"第23、24帧", "23,24"},
	{"frames 23-26", "23,24,25,26"},
	{"frame #5, frame #6", "5,6"},
	{"No.5, No.6", "5,6"},
	{"5(SYN), 6(SYN,ACK), 7(ACK)", "5,6,7"},
	{"5 (seq 0), 6 (seq 0)", "5,6"},
	{"(5,6,7)", "5,6,7"},
	{"[5, 6, 7]", "5,6,7"},
	{"前三帧（5,6,7）", "5,6,7"},
	{"4 frames: 23-26", "23,24,25,26"},
	{"4 frames (23-26)", "23,24,25,26"},
	{"共4帧：23-26", "23,24,25,26"},
	{"23-24,25-26", "23,24,25,26"},
	{"7, 5, 6, 5", "5,6,7"},
	{"1,234", "1,234"},
	{"5", "5"},
	{"none", ""},
	{"无", ""},
	/* Unreadable. */
	{"26-23", ""},
	{"0", ""},
	{"0-3", ""},
	{"1-2-3", ""},
	{"5.6", ""},
	{"5a", ""},
	{"0x5", ""},
	{"1-100000", ""},
	{"1-9999, 20000-29999", ""},
	{"99999999999", ""},
	{"five", ""},
	{"SYN", ""},
	{"4 frames", ""},
	{"?", ""},
	{"-", ""},
	{"~", ""},
};

START_TEST(reads)
{
	value_row_check("frames", &set, &rows[_i]);
}
END_TEST

static struct value frames(const uint32_t *no, size_t n)
{
	return (struct value){.kind = VALUE_FRAMES, .frames = {no, n}};
}

START_TEST(order_counts_only_when_asked)
{
	static const uint32_t no[] = {7, 5, 6};
	struct value want = frames(no, 3), none = frames(NULL, 0);
	ck_assert(value_is_right("frames", &set, &want, "5-7"));
	ck_assert(value_is_right("frames", &set, &want, "6 5 7 7"));
	ck_assert(!value_is_right("frames", &set, &want, "5-8"));
	ck_assert(!value_is_right("frames", &set, &want, "5, 6, 8"));
	ck_assert(!value_is_right("frames", &set, &want, "5, 6"));
	ck_assert(!value_is_right("frames", &sequence, &want, "5-7"));
	ck_assert(value_is_right("frames", &sequence, &want, "7, 5, 6"));
	ck_assert(value_is_right("frames", &set, &none, "none"));
	ck_assert(!value_is_right("frames", &set, &want, "none"));
	ck_assert(!value_is_right("frames", &set, &none, "5"));
}
END_TEST

START_TEST(round_trips)
{
	static const uint32_t no[] = {1, 2, 3, 9, 11, 12, 20, 21, 22, 23, 4000000000, 4294967294, 4294967295, 5, 4};
	for (size_t n = 0; n <= sizeof no / sizeof no[0]; n++) {
		struct value v = frames(no, n);
		value_round_trip("frames", &set, &v);
		value_round_trip("frames", &sequence, &v);
	}
}
END_TEST

START_TEST(largest_list)
{
	static uint32_t no[LIMIT_ANSWER_FRAMES];
	for (uint32_t i = 0; i < LIMIT_ANSWER_FRAMES; i++)
		no[i] = i + 1;
	struct value v = frames(no, LIMIT_ANSWER_FRAMES);
	ck_assert(value_is_right("frames", &set, &v, "1-10000"));
	ck_assert(!value_is_right("frames", &set, &v, "1-10001"));
}
END_TEST

START_TEST(without_memory)
{
	struct readings readings;
	struct arena *arena = arena_new(1 << 20);
	arena_fail_at(arena, 0);
	ck_assert_int_eq(value_type_find("frames")->read(span_of("5, 6"), &set, arena, &readings), STATUS_NOMEM);
	arena_free(arena);
}
END_TEST

START_TEST(hostile)
{
	value_hostile("frames", &set);
	value_hostile("frames", &sequence);
}
END_TEST

Suite *suite_value_frames(void)
{
	Suite *suite = suite_create("value_frames");
	TCase *tc = tcase_create("value_frames");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, order_counts_only_when_asked);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, largest_list);
	tcase_add_test(tc, without_memory);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

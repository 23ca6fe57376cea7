/* src/evidence/flow.c */
#include <check.h>

#include "evidence/flow.h"

Suite *suite_flow(void);

enum { ENDS_REUSED = 3000 };

static struct arena *arena;
static struct flows *flows;

static void setup(void)
{
	arena = arena_new((size_t)64 << 20);
	flows = flows_new(arena);
	ck_assert_ptr_nonnull(flows);
}

static void teardown(void)
{
	arena_free(arena);
}

static struct flow_ends ends_v4(uint8_t from, uint16_t from_port, uint8_t to, uint16_t to_port)
{
	return (struct flow_ends){.from = {.address_len = 4, .address = {10, 0, 0, from}, .port = from_port},
	                          .to = {.address_len = 4, .address = {10, 0, 0, to}, .port = to_port}};
}

static struct flow_ends turned(struct flow_ends e)
{
	return (struct flow_ends){.from = e.to, .to = e.from};
}

static void add(enum flow_kind kind, struct flow_ends ends, uint32_t stream)
{
	ck_assert_int_eq(flows_add(flows, kind, &ends, stream), STATUS_OK);
}

static uint32_t find(enum flow_kind kind, struct flow_ends ends)
{
	uint32_t stream;
	return flows_find(flows, kind, &ends, &stream) ? stream : UINT32_MAX;
}

START_TEST(both_directions_are_one)
{
	add(FLOW_TCP, ends_v4(1, 1000, 2, 80), 5);
	ck_assert_uint_eq(find(FLOW_TCP, ends_v4(1, 1000, 2, 80)), 5);
	ck_assert_uint_eq(find(FLOW_TCP, ends_v4(2, 80, 1, 1000)), 5);
	/* Ports belong to their addresses: this is another conversation. */
	ck_assert_uint_eq(find(FLOW_TCP, ends_v4(1, 80, 2, 1000)), UINT32_MAX);
	ck_assert_uint_eq(find(FLOW_UDP, ends_v4(1, 1000, 2, 80)), UINT32_MAX);
}
END_TEST

/* One host talking to itself: only the ports order the ends. */
START_TEST(same_address)
{
	add(FLOW_TCP, ends_v4(1, 1000, 1, 80), 1);
	ck_assert_uint_eq(find(FLOW_TCP, ends_v4(1, 80, 1, 1000)), 1);
}
END_TEST

START_TEST(families_are_apart)
{
	struct flow_ends v6 = ends_v4(1, 1000, 2, 80);
	v6.from.address_len = v6.to.address_len = 16;
	add(FLOW_TCP, ends_v4(1, 1000, 2, 80), 1);
	ck_assert_uint_eq(find(FLOW_TCP, v6), UINT32_MAX);
	add(FLOW_TCP, v6, 2);
	ck_assert_uint_eq(find(FLOW_TCP, turned(v6)), 2);
	ck_assert_uint_eq(find(FLOW_TCP, ends_v4(1, 1000, 2, 80)), 1);
}
END_TEST

START_TEST(newest_wins)
{
	add(FLOW_TCP, ends_v4(1, 1000, 2, 80), 1);
	add(FLOW_TCP, ends_v4(2, 80, 1, 1000), 7);
	ck_assert_uint_eq(find(FLOW_TCP, ends_v4(1, 1000, 2, 80)), 7);
}
END_TEST

/* Stream i begins in frame 10 * i + 10. */
static uint32_t first_frame(const void *ctx, uint32_t stream)
{
	unsigned *asked = *(unsigned *const *)ctx;
	if (asked)
		(*asked)++;
	return 10 * stream + 10;
}

START_TEST(older_ones_by_frame)
{
	struct flow_ends ends = ends_v4(1, 1000, 2, 80);
	unsigned asked = 0, *counter = &asked, worst = 0;
	for (uint32_t i = 0; i < ENDS_REUSED; i++)
		add(FLOW_TCP, ends, i);
	for (uint32_t frame = 0; frame < 10 * ENDS_REUSED + 30; frame++) {
		uint32_t stream = UINT32_MAX;
		asked = 0;
		bool found = flows_find_at(flows, FLOW_TCP, &ends, frame, first_frame, &counter, &stream);
		ck_assert_int_eq(found, frame >= 10);
		uint32_t last = ENDS_REUSED - 1, want = frame / 10 - 1;
		if (found)
			ck_assert_uint_eq(stream, want < last ? want : last);
		worst = asked > worst ? asked : worst;
	}
	/* Links that skip: about three times the binary logarithm of 3000, two questions for each. */
	ck_assert_uint_lt(worst, 100);
}
END_TEST

START_TEST(no_memory)
{
	struct flow_ends ends = ends_v4(1, 1000, 2, 80);
	arena_fail_at(arena, 0);
	ck_assert_int_eq(flows_add(flows, FLOW_TCP, &ends, 1), STATUS_NOMEM);
	arena_fail_at(arena, SIZE_MAX);
	add(FLOW_TCP, ends, 1);
	ck_assert_uint_eq(find(FLOW_TCP, ends), 1);
}
END_TEST

Suite *suite_flow(void)
{
	Suite *suite = suite_create("flow");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, both_directions_are_one);
	tcase_add_test(core, same_address);
	tcase_add_test(core, families_are_apart);
	tcase_add_test(core, newest_wins);
	tcase_add_test(core, older_ones_by_frame);
	tcase_add_test(core, no_memory);
	suite_add_tcase(suite, core);
	return suite;
}

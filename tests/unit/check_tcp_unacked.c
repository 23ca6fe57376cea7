/* src/evidence/tcp_unacked.c */
#include <check.h>

#include "evidence/tcp_unacked.h"

Suite *suite_tcp_unacked(void);

static struct arena *arena;
static struct tcp_unacked_pool pool;
static struct tcp_unacked_list list;

static void setup(void)
{
	arena = arena_new((size_t)16 << 20);
	pool = (struct tcp_unacked_pool){.arena = arena};
	list = (struct tcp_unacked_list){0};
}

static void teardown(void)
{
	arena_free(arena);
}

static void add(uint32_t frame_no, uint32_t seq, uint32_t len)
{
	struct segment s = {.frame_no = frame_no, .seq = seq, .data_length = len, .time_ns = frame_no * 10};
	ck_assert_int_eq(tcp_unacked_add(&pool, &list, &s), STATUS_OK);
}

static struct segment ack(uint32_t number)
{
	struct segment s = {.frame_no = 1000, .ack = number, .flags = TCP_ACK, .time_ns = 10000};
	s.ack_rtt_ns = TIME_UNKNOWN_NS;
	tcp_unacked_take(&pool, &list, false, &s);
	return s;
}

START_TEST(in_order)
{
	add(1, 100, 10);
	add(2, 110, 10);
	add(3, 120, 10);
	ck_assert_uint_eq(ack(105).acks_frame, 0); /* the middle of a segment is no segment's end */
	ck_assert_uint_eq(list.n, 3);
	struct segment s = ack(120); /* cumulative: the segment that ends there */
	ck_assert_uint_eq(s.acks_frame, 2);
	ck_assert_int_eq(s.ack_rtt_ns, 10000 - 20);
	ck_assert_uint_eq(list.n, 1);
	ck_assert_uint_eq(ack(120).acks_frame, 0); /* once */
	ck_assert_uint_eq(ack(130).acks_frame, 3);
	ck_assert_uint_eq(list.n, 0);
	ck_assert_uint_eq(list.first, 0);
	ck_assert_uint_eq(list.last, 0);
}
END_TEST

START_TEST(beyond_all)
{
	add(1, 100, 10);
	ck_assert_uint_eq(ack(500).acks_frame, 0);
	ck_assert_uint_eq(list.n, 0);
	add(2, 500, 10);
	ck_assert_uint_eq(ack(510).acks_frame, 2);
}
END_TEST

/* Further apart than numbers can be compared: what lies behind the number goes, what lies before it stays. */
START_TEST(far_apart)
{
	add(1, 0x70000000, 10);
	add(2, 0xe0000000, 10);
	ck_assert_uint_eq(ack(0).acks_frame, 0);
	ck_assert_uint_eq(list.n, 1);
	ck_assert_uint_eq(ack(0x7000000a).acks_frame, 1);
}
END_TEST

/* Sent again: the earliest counts, and the copies go with it. */
START_TEST(sent_again)
{
	add(1, 100, 10);
	add(2, 110, 10);
	add(3, 100, 10);
	add(4, 120, 10);
	ck_assert_uint_eq(ack(110).acks_frame, 1);
	ck_assert_uint_eq(list.n, 2);
	ck_assert_uint_eq(ack(130).acks_frame, 4);
	ck_assert_uint_eq(list.n, 0);
}
END_TEST

/* Reordered: what is acknowledged need not be at the front. */
START_TEST(reordered)
{
	add(1, 120, 10);
	add(2, 100, 10);
	add(3, 110, 10);
	ck_assert_uint_eq(ack(110).acks_frame, 2);
	ck_assert_uint_eq(ack(120).acks_frame, 3);
	ck_assert_uint_eq(ack(130).acks_frame, 1);
	ck_assert_uint_eq(list.n, 0);
	ck_assert_uint_eq(list.last, 0);
}
END_TEST

START_TEST(wrap)
{
	add(1, 0xfffffff0u, 0x20);
	add(2, 0x10, 0x10);
	ck_assert_uint_eq(ack(0x10).acks_frame, 1);
	ck_assert_uint_eq(ack(0x20).acks_frame, 2);
}
END_TEST

START_TEST(find_the_original)
{
	add(1, 100, 10);
	add(2, 110, 10);
	ck_assert_uint_eq(tcp_unacked_find(&pool, &list, 100), 1);
	ck_assert_uint_eq(tcp_unacked_find(&pool, &list, 115), 2);
	ck_assert_uint_eq(tcp_unacked_find(&pool, &list, 120), 0);
	ck_assert_uint_eq(tcp_unacked_find(&pool, &list, 99), 0);
}
END_TEST

/* Nothing is ever acknowledged: the list stays bounded, and dropped nodes are used again. */
START_TEST(bounded)
{
	for (uint32_t i = 1; i <= 15000; i++)
		add(i, i * 10, 10);
	ck_assert_uint_eq(list.n, 10000);
	ck_assert(tcp_unacked_is_full(&list));
	size_t used = arena_used(arena);
	for (unsigned round = 0; round < 10; round++) {
		tcp_unacked_drop(&pool, &list);
		ck_assert_uint_eq(list.n, 0);
		for (uint32_t i = 1; i <= 2000; i++)
			add(i, i * 10, 10);
	}
	ck_assert_uint_eq(arena_used(arena), used);
}
END_TEST

/* In flight: from the first number that is not acknowledged to the highest that was sent. */
START_TEST(extent)
{
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 90), 0);
	add(1, 100, 10);
	add(2, 110, 10);
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 90), 20);
	ack(105); /* part of a segment */
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 90), 15);
	add(3, 100, 30); /* sent again in larger segments */
	add(4, 105, 5);
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 90), 30);
	ck_assert_uint_eq(tcp_unacked_eldest(&pool, &list)->frame_no, 1);
	ack(115);
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 90), 15);
	ck_assert_uint_eq(tcp_unacked_eldest(&pool, &list)->frame_no, 2);
	ack(130);
	ck_assert_ptr_null(tcp_unacked_eldest(&pool, &list));
	add(5, 80, 20); /* from before the base, which is far away, to 10 behind it */
	add(6, 100, 10);
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 90), 10);
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 80), 30); /* another base, another order */
	add(7, 120, 10);
	ck_assert_uint_eq(tcp_unacked_extent(&pool, &list, 80), 50);
}
END_TEST

START_TEST(no_memory)
{
	struct segment s = {.frame_no = 1, .seq = 1, .data_length = 1};
	arena_fail_at(arena, 0);
	ck_assert_int_eq(tcp_unacked_add(&pool, &list, &s), STATUS_NOMEM);
	ck_assert_uint_eq(list.n, 0);
}
END_TEST

Suite *suite_tcp_unacked(void)
{
	Suite *suite = suite_create("tcp_unacked");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, in_order);
	tcase_add_test(core, beyond_all);
	tcase_add_test(core, far_apart);
	tcase_add_test(core, sent_again);
	tcase_add_test(core, reordered);
	tcase_add_test(core, wrap);
	tcase_add_test(core, find_the_original);
	tcase_add_test(core, bounded);
	tcase_add_test(core, extent);
	tcase_add_test(core, no_memory);
	suite_add_tcase(suite, core);
	return suite;
}

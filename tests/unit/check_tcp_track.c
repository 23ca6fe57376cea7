/* src/evidence/tcp_track.c: what is kept between segments, and for how long. */
#include <check.h>

#include "evidence/tcp_roles.h"
#include "evidence/tcp_track.h"
#include "unit/seen.h"

Suite *suite_tcp_track(void);

/* All segments of a capture with times: what each acknowledges and how long after. */
START_TEST(acknowledged_frames_and_times)
{
	struct seen seen;
	seen_init(&seen);
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 1000, .from = CLIENT, .flags = "S", .seq = 9, .client_port = 2000); /* another */
	TCP(seen.packets, .at_us = 5000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 10000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	TCP(seen.packets, .at_us = 11000, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501, .len = 3);
	TCP(seen.packets, .at_us = 13000, .from = SERVER, .flags = ".", .seq = 501, .ack = 105);
	seen_build(&seen);
	static const struct {
		uint32_t frame_no, acks;
		int64_t rtt_us, delta_us;
	} want[] = {{1, 0, 0, 0}, {3, 1, 5000, 5000}, {4, 3, 5000, 5000}, {5, 0, 0, 1000}, {6, 5, 2000, 2000}};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		const struct segment *s = seen_segment(&seen, 0, i);
		ck_assert_uint_eq(s->frame_no, want[i].frame_no);
		ck_assert_uint_eq(s->acks_frame, want[i].acks);
		ck_assert_int_eq(s->ack_rtt_ns, want[i].acks ? want[i].rtt_us * 1000 : TIME_UNKNOWN_NS);
		ck_assert_int_eq(s->delta_ns, want[i].delta_us * 1000);
	}
	seen_release(&seen);
}
END_TEST

static void see(struct tcp_tracker *t, struct tcp_connection *c, struct segment s)
{
	struct tcp_header tcp = {.seq = s.seq, .ack = s.ack, .flags = s.flags, .window = s.window};
	const struct tcp_track *track;
	tcp_roles_frame(c, &s);
	ck_assert_int_eq(tcp_tracker_see(t, c, &tcp, (uint16_t)s.frame_no, &s, &track), STATUS_OK);
	tcp_roles_see(c, &s, &tcp, track);
}

static void syn(struct tcp_tracker *t, struct tcp_connection *c, uint32_t stream)
{
	struct endpoint client = {.address_len = 4, .port = (uint16_t)stream}, server = {.address_len = 4, .port = 80};
	tcp_roles_begin(c, WIRESHARK_4_0, stream, &client, &server);
	see(t, c, (struct segment){.frame_no = stream * 4 + 1, .seq = 100, .flags = TCP_SYN});
}

/* A flood of SYNs that nobody answers keeps four bytes of moving state each. */
START_TEST(syn_flood)
{
	enum { FLOOD = 100000 };
	struct arena *arena = arena_new((size_t)64 << 20);
	struct tcp_tracker *t = tcp_tracker_new(arena);
	tcp_tracker_reset(t, true, 0);
	size_t before = arena_used(arena);
	for (uint32_t i = 0; i < FLOOD; i++) {
		struct tcp_connection c;
		syn(t, &c, i);
	}
	/* Doubling of an array may leave smaller ones behind. */
	ck_assert_uint_le(arena_used(arena) - before, FLOOD * 4 * 4);
	arena_free(arena);
}
END_TEST

/* Connections that were reset give their state back: a hundred thousand of them need no more than a few thousand. */
START_TEST(ended_connections)
{
	enum { ENDED = 100000 };
	struct arena *arena = arena_new((size_t)64 << 20);
	struct tcp_tracker *t = tcp_tracker_new(arena);
	tcp_tracker_reset(t, false, 0);
	struct tcp_connection c, first;
	syn(t, &first, 0);
	see(t, &first, (struct segment){.frame_no = 2, .seq = 500, .ack = 101, .side = 1, .flags = TCP_SYN | TCP_ACK});
	see(t, &first, (struct segment){.frame_no = 3, .seq = 101, .ack = 501, .data_length = 10, .flags = TCP_ACK});
	see(t, &first, (struct segment){.frame_no = 4, .seq = 501, .side = 1, .flags = TCP_RST});
	/* Ended once, however many RSTs follow. */
	for (uint32_t i = 0; i < 10000; i++)
		see(t, &first, (struct segment){.frame_no = 4, .seq = i, .side = 1, .flags = TCP_RST});
	size_t after_half = 0;
	for (uint32_t i = 1; i < ENDED; i++) {
		syn(t, &c, i);
		see(t, &c, (struct segment){.frame_no = i * 4 + 2, .side = 1, .ack = 101, .flags = TCP_RST | TCP_ACK});
		if (i == ENDED / 2)
			after_half = arena_used(arena);
	}
	/* Only the slots grow: 4 bytes a stream, doubled once. */
	ck_assert_uint_le(arena_used(arena) - after_half, ENDED * 8);

	/* What came back from the record is enough to know a repeat. */
	see(t, &first,
	    (struct segment){.frame_no = ENDED * 4 + 3,
	                     .seq = 101,
	                     .ack = 501,
	                     .data_length = 10,
	                     .flags = TCP_ACK,
	                     .time_ns = INT64_C(9000000000)});
	ck_assert_uint_eq(first.side[0].data_bytes, 10);
	ck_assert_uint_eq(first.side[0].retransmissions, 1);
	arena_free(arena);
}
END_TEST

/* Each allocation may fail. */
START_TEST(no_memory)
{
	for (size_t k = 0; k < 5; k++) {
		struct arena *arena = arena_new((size_t)1 << 20);
		struct tcp_tracker *t = tcp_tracker_new(arena);
		tcp_tracker_reset(t, true, 0);
		struct endpoint e = {.address_len = 4};
		struct tcp_connection c;
		struct tcp_header tcp = {.flags = TCP_ACK};
		struct segment s = {.frame_no = 1, .data_length = 5, .flags = TCP_ACK};
		tcp_roles_begin(&c, WIRESHARK_4_0, 0, &e, &e);
		tcp_roles_frame(&c, &s);
		arena_fail_at(arena, k);
		enum status st = tcp_tracker_see(t, &c, &tcp, 0, &s, NULL);
		/* The slot, the state, what Wireshark shows, and the list with its first two nodes. */
		ck_assert_int_eq(st, k < 4 ? STATUS_NOMEM : STATUS_OK);
		arena_free(arena);
	}
}
END_TEST

Suite *suite_tcp_track(void)
{
	Suite *suite = suite_create("tcp_track");
	TCase *core = tcase_create("core");
	tcase_add_test(core, acknowledged_frames_and_times);
	tcase_add_test(core, syn_flood);
	tcase_add_test(core, ended_connections);
	tcase_add_test(core, no_memory);
	suite_add_tcase(suite, core);
	return suite;
}

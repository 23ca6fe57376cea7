/* src/evidence/tcp_analysis.c: marks of segments.  Each expectation was compared with tshark 4.0.17's analysis of such
 * a capture, except where the comment says that it errs. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_tcp_analysis(void);

static struct seen seen;

/* Handshake in frames 1 to 3, round trip 10 ms; the client's first byte is 101, the server's 501. */
static void setup(void)
{
	seen_init(&seen);
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 5000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 10000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
}

static void teardown(void)
{
	seen_release(&seen);
}

static unsigned marks(uint32_t frame_no)
{
	return seen_segment(&seen, 0, frame_no - 1)->marks;
}

START_TEST(clean)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 25000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	TCP(seen.packets, .at_us = 30000, .from = SERVER, .flags = "P.", .seq = 501, .ack = 111, .len = 10);
	seen_build(&seen);
	for (uint32_t i = 1; i <= 6; i++)
		ck_assert_uint_eq(marks(i), 0);
}
END_TEST

START_TEST(retransmission)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 220000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 225000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	seen_build(&seen);
	ck_assert_uint_eq(marks(5), SEGMENT_RETRANSMISSION);
	ck_assert_uint_eq(seen_segment(&seen, 0, 4)->copy_of, 4);
	/* Karn: the answer may be to either; Wireshark counts from the first. */
	ck_assert_uint_eq(seen_segment(&seen, 0, 5)->acks_frame, 4);
	ck_assert_int_eq(seen_segment(&seen, 0, 5)->ack_rtt_ns, 205000000);
}
END_TEST

/* The peer had acknowledged it already. */
START_TEST(spurious_retransmission)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 25000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	TCP(seen.packets, .at_us = 220000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	seen_build(&seen);
	ck_assert_uint_eq(marks(6), SEGMENT_RETRANSMISSION | SEGMENT_SPURIOUS_RETRANSMISSION);
}
END_TEST

/* Three segments, the first lost behind the capture; two duplicate ACKs, and the first again within 20 ms. */
START_TEST(fast_retransmission)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 21000, .from = CLIENT, .flags = ".", .seq = 111, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 22000, .from = CLIENT, .flags = ".", .seq = 121, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 26000, .from = SERVER, .flags = ".", .seq = 501, .ack = 101);
	TCP(seen.packets, .at_us = 27000, .from = SERVER, .flags = ".", .seq = 501, .ack = 101);
	TCP(seen.packets, .at_us = 35000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 36000, .from = SERVER, .flags = ".", .seq = 501, .ack = 131);
	seen_build(&seen);
	ck_assert_uint_eq(marks(7), SEGMENT_DUPLICATE_ACK); /* of the SYN,ACK's acknowledgment */
	ck_assert_uint_eq(marks(8), SEGMENT_DUPLICATE_ACK);
	ck_assert_uint_eq(marks(9), SEGMENT_RETRANSMISSION | SEGMENT_FAST_RETRANSMISSION);
	ck_assert_uint_eq(seen_segment(&seen, 0, 9)->acks_frame, 6);
}
END_TEST

/* Within the first round trip (10 ms) after a later segment: overtaken. */
START_TEST(out_of_order)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = ".", .seq = 111, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 29000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 10);
	seen_build(&seen);
	ck_assert_uint_eq(marks(4), SEGMENT_LOST_BEFORE);
	ck_assert_uint_eq(marks(5), SEGMENT_OUT_OF_ORDER);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[0].data_bytes, 20);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[0].retransmissions, 0);
}
END_TEST

/* Later than that: sent again. */
START_TEST(late_filler)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = ".", .seq = 111, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 31000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 10);
	seen_build(&seen);
	ck_assert_uint_eq(marks(5), SEGMENT_RETRANSMISSION);
}
END_TEST

START_TEST(clock_that_goes_back_is_never_soon)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = ".", .seq = 111, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 19000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 10);
	seen_build(&seen);
	ck_assert_uint_eq(marks(5), SEGMENT_RETRANSMISSION);
	ck_assert_int_eq(seen_segment(&seen, 0, 4)->delta_ns, -1000000);
}
END_TEST

START_TEST(keep_alive)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 25000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	TCP(seen.packets, .at_us = 9000000, .from = CLIENT, .flags = ".", .seq = 110, .ack = 501);
	TCP(seen.packets, .at_us = 9005000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	TCP(seen.packets, .at_us = 19000000, .from = CLIENT, .flags = ".", .seq = 110, .ack = 501, .len = 1);
	TCP(seen.packets, .at_us = 19005000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	seen_build(&seen);
	ck_assert_uint_eq(marks(6), SEGMENT_KEEP_ALIVE);
	ck_assert_uint_eq(marks(7), SEGMENT_KEEP_ALIVE_ACK);
	ck_assert_uint_eq(marks(8), SEGMENT_KEEP_ALIVE);
	ck_assert_uint_eq(marks(9), SEGMENT_KEEP_ALIVE_ACK);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[0].retransmissions, 0);
}
END_TEST

START_TEST(window)
{
	TCP(seen.packets, .at_us = 20000, .from = SERVER, .flags = ".", .seq = 501, .ack = 101, .no_window = true);
	TCP(seen.packets, .at_us = 30000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 1);
	TCP(seen.packets, .at_us = 31000, .from = SERVER, .flags = ".", .seq = 501, .ack = 101, .no_window = true);
	TCP(seen.packets, .at_us = 40000, .from = SERVER, .flags = ".", .seq = 501, .ack = 101, .window = 900);
	TCP(seen.packets, .at_us = 50000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 20);
	TCP(seen.packets, .at_us = 60000, .from = CLIENT, .flags = "R.", .seq = 121, .ack = 501, .no_window = true);
	seen_build(&seen);
	ck_assert_uint_eq(marks(4), SEGMENT_ZERO_WINDOW);
	ck_assert_uint_eq(marks(5), SEGMENT_ZERO_WINDOW_PROBE);
	ck_assert_uint_eq(marks(6), SEGMENT_ZERO_WINDOW | SEGMENT_ZERO_WINDOW_PROBE_ACK);
	ck_assert_uint_eq(marks(7), SEGMENT_WINDOW_UPDATE);
	ck_assert_uint_eq(marks(8), 0); /* the probe did not move the number */
	ck_assert_uint_eq(marks(9), 0); /* a RST's window is no zero window */
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[0].data_bytes, 20);
}
END_TEST

START_TEST(acknowledged_unseen)
{
	TCP(seen.packets, .at_us = 20000, .from = SERVER, .flags = ".", .seq = 501, .ack = 151);
	TCP(seen.packets, .at_us = 21000, .from = SERVER, .flags = "P.", .seq = 501, .ack = 151, .len = 1);
	TCP(seen.packets, .at_us = 22000, .from = CLIENT, .flags = "P.", .seq = 151, .ack = 502, .len = 1);
	seen_build(&seen);
	ck_assert_uint_eq(marks(4), SEGMENT_ACKED_UNSEEN);
	ck_assert_uint_eq(marks(5), 0); /* told once */
	ck_assert_uint_eq(marks(6), SEGMENT_LOST_BEFORE);
}
END_TEST

/* tshark calls the SYN,ACKs of a simultaneous open retransmissions; they are not. */
START_TEST(simultaneous_open)
{
	TCP(seen.packets, .at_us = 90000, .from = CLIENT, .flags = "S", .seq = 9000, .client_port = 2000);
	TCP(seen.packets, .at_us = 90100, .from = SERVER, .flags = "S", .seq = 7000, .client_port = 2000);
	TCP(seen.packets, .at_us = 91000, .from = CLIENT, .flags = "S.", .seq = 9000, .ack = 7001, .client_port = 2000);
	TCP(seen.packets, .at_us = 91100, .from = SERVER, .flags = "S.", .seq = 7000, .ack = 9001, .client_port = 2000);
	TCP(seen.packets, .at_us = 991100, .from = SERVER, .flags = "S.", .seq = 7000, .ack = 9001,
	    .client_port = 2000);
	seen_build(&seen);
	for (size_t i = 0; i < 4; i++)
		ck_assert_uint_eq(seen_segment(&seen, 1, i)->marks, 0);
	ck_assert_uint_eq(seen_segment(&seen, 1, 4)->marks, SEGMENT_RETRANSMISSION); /* this one was sent again */
}
END_TEST

START_TEST(copy_has_no_other_mark)
{
	TCP(seen.packets, .at_us = 20000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	packets_add_copy(seen.packets, 20100, 4, 1);
	TCP(seen.packets, .at_us = 25000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	packets_add_copy(seen.packets, 25100, 6, 0);
	seen_build(&seen);
	ck_assert_uint_eq(marks(5), SEGMENT_CAPTURED_TWICE);
	ck_assert_uint_eq(seen_segment(&seen, 0, 4)->copy_of, 4);
	ck_assert_uint_eq(marks(7), SEGMENT_CAPTURED_TWICE); /* tshark: duplicate ACK */
	ck_assert_uint_eq(seen_segment(&seen, 0, 5)->acks_frame, 4);
	ck_assert_uint_eq(seen_segment(&seen, 0, 6)->acks_frame, 0);
}
END_TEST

Suite *suite_tcp_analysis(void)
{
	Suite *suite = suite_create("tcp_analysis");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, clean);
	tcase_add_test(core, retransmission);
	tcase_add_test(core, spurious_retransmission);
	tcase_add_test(core, fast_retransmission);
	tcase_add_test(core, out_of_order);
	tcase_add_test(core, late_filler);
	tcase_add_test(core, clock_that_goes_back_is_never_soon);
	tcase_add_test(core, keep_alive);
	tcase_add_test(core, window);
	tcase_add_test(core, acknowledged_unseen);
	tcase_add_test(core, simultaneous_open);
	tcase_add_test(core, copy_has_no_other_mark);
	suite_add_tcase(suite, core);
	return suite;
}

/* src/evidence/tcp_shown.c: what Wireshark's analysis shows.  Each expectation is tshark 4.0.17's for such a capture.
 */
#include <check.h>

#include "unit/seen.h"

Suite *suite_tcp_shown(void);

static struct seen seen;

/* Handshake in frames 1 to 3, round trip 10 ms, windows scaled by 4; the client's first byte is 101, the server's 501.
 */
static void setup(void)
{
	seen_init(&seen);
	TCP(seen.packets, .at_us = 1000000, .from = CLIENT, .flags = "S", .seq = 100, .wscale = 3);
	TCP(seen.packets, .at_us = 1005000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .wscale = 3);
	TCP(seen.packets, .at_us = 1010000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
}

static void teardown(void)
{
	seen_release(&seen);
}

static const struct segment *segment(uint32_t frame_no)
{
	return seen_segment(&seen, 0, frame_no - 1);
}

static const struct shown *shown(uint32_t frame_no)
{
	return &segment(frame_no)->shown;
}

START_TEST(handshake)
{
	seen_build(&seen);
	ck_assert(!shown(1)->analysed);
	ck_assert(shown(2)->analysed);
	ck_assert_uint_eq(segment(2)->acks_frame, 1);
	ck_assert_uint_eq(segment(3)->acks_frame, 2);
	for (uint32_t i = 1; i <= 3; i++)
		ck_assert_uint_eq(shown(i)->marks, 0);
}
END_TEST

/* From the first byte that is not acknowledged to the last that was sent, after this segment. */
START_TEST(bytes_in_flight)
{
	TCP(seen.packets, .at_us = 1020000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1021000, .from = CLIENT, .flags = "P.", .seq = 201, .ack = 501, .len = 50);
	TCP(seen.packets, .at_us = 1026000, .from = SERVER, .flags = ".", .seq = 501, .ack = 151); /* half of one */
	TCP(seen.packets, .at_us = 1027000, .from = CLIENT, .flags = "P.", .seq = 251, .ack = 501, .len = 7);
	TCP(seen.packets, .at_us = 1028000, .from = CLIENT, .flags = ".", .seq = 258, .ack = 501, .len = 1);
	TCP(seen.packets, .at_us = 1029000, .from = CLIENT, .flags = "F.", .seq = 259, .ack = 501, .len = 1);
	seen_build(&seen);
	ck_assert_uint_eq(shown(4)->bytes_in_flight, 100);
	ck_assert_uint_eq(shown(4)->push_bytes_sent, 100);
	ck_assert_uint_eq(shown(5)->bytes_in_flight, 150);
	ck_assert_uint_eq(shown(5)->push_bytes_sent, 150); /* with the one that has the flag */
	ck_assert_uint_eq(shown(6)->bytes_in_flight, 0);   /* no data */
	ck_assert_uint_eq(shown(7)->bytes_in_flight, 107);
	ck_assert_uint_eq(shown(7)->push_bytes_sent, 7);
	ck_assert_uint_eq(shown(8)->push_bytes_sent, 1);
	ck_assert_uint_eq(shown(9)->bytes_in_flight, 109); /* without the FIN's number */
	ck_assert_uint_eq(shown(9)->push_bytes_sent, 2);
}
END_TEST

/* After a gap nobody knows what is in flight, until the peer acknowledges something. */
START_TEST(gap)
{
	TCP(seen.packets, .at_us = 1020000, .from = CLIENT, .flags = ".", .seq = 201, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1026000, .from = SERVER, .flags = ".", .seq = 501, .ack = 201);
	TCP(seen.packets, .at_us = 1027000, .from = CLIENT, .flags = ".", .seq = 301, .ack = 501, .len = 10);
	seen_build(&seen);
	ck_assert_uint_eq(shown(4)->marks, SHOWN_LOST_SEGMENT);
	ck_assert_uint_eq(shown(4)->bytes_in_flight, 0);
	ck_assert_uint_eq(shown(5)->marks, SHOWN_ACK_LOST_SEGMENT);
	ck_assert_uint_eq(shown(6)->bytes_in_flight, 110);
}
END_TEST

START_TEST(duplicate_acks)
{
	TCP(seen.packets, .at_us = 1020000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1026000, .from = SERVER, .flags = ".", .seq = 501, .ack = 201);
	TCP(seen.packets, .at_us = 1027000, .from = SERVER, .flags = ".", .seq = 501, .ack = 201);
	TCP(seen.packets, .at_us = 1028000, .from = SERVER, .flags = ".", .seq = 501, .ack = 201);
	TCP(seen.packets, .at_us = 1029000, .from = SERVER, .flags = ".", .seq = 501, .ack = 201, .window = 999);
	TCP(seen.packets, .at_us = 1030000, .from = CLIENT, .flags = ".", .seq = 201, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1031000, .from = CLIENT, .flags = ".", .seq = 201, .ack = 501, .len = 100);
	seen_build(&seen);
	ck_assert_uint_eq(shown(5)->marks, 0);
	ck_assert_uint_eq(shown(6)->marks, SHOWN_DUPLICATE_ACK);
	ck_assert_uint_eq(shown(6)->duplicate_ack_num, 1);
	ck_assert_uint_eq(shown(7)->duplicate_ack_num, 2);
	ck_assert_uint_eq(shown(7)->duplicate_ack_frame, 5);
	ck_assert_uint_eq(shown(8)->marks, SHOWN_WINDOW_UPDATE);
	ck_assert_uint_eq(shown(10)->marks, SHOWN_FAST_RETRANSMISSION);
	ck_assert_uint_eq(segment(10)->marks, SEGMENT_RETRANSMISSION | SEGMENT_FAST_RETRANSMISSION);
}
END_TEST

/* The timeout counts from the eldest segment that waits. */
START_TEST(timeout)
{
	TCP(seen.packets, .at_us = 1020000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1021000, .from = CLIENT, .flags = ".", .seq = 201, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1221000, .from = CLIENT, .flags = ".", .seq = 201, .ack = 501, .len = 100);
	TCP(seen.packets, .at_us = 1226000, .from = SERVER, .flags = ".", .seq = 501, .ack = 301);
	TCP(seen.packets, .at_us = 1426000, .from = CLIENT, .flags = ".", .seq = 201, .ack = 501, .len = 100);
	seen_build(&seen);
	ck_assert_uint_eq(shown(6)->marks, SHOWN_RETRANSMISSION);
	ck_assert_uint_eq(shown(6)->rto_frame, 4);
	ck_assert_int_eq(shown(6)->rto_ns, 201000000);
	ck_assert_uint_eq(segment(6)->copy_of, 5);
	ck_assert_uint_eq(shown(8)->marks, SHOWN_SPURIOUS_RETRANSMISSION);
	ck_assert_uint_eq(shown(8)->rto_frame, 0);
}
END_TEST

/* Data up to the very end of the window that was offered: 50 times 4 bytes. */
START_TEST(window_full)
{
	TCP(seen.packets, .at_us = 1020000, .from = SERVER, .flags = ".", .seq = 501, .ack = 101, .window = 50);
	TCP(seen.packets, .at_us = 1021000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .len = 199);
	TCP(seen.packets, .at_us = 1022000, .from = CLIENT, .flags = ".", .seq = 300, .ack = 501, .len = 1);
	seen_build(&seen);
	ck_assert_uint_eq(shown(5)->marks, 0);
	ck_assert_uint_eq(shown(6)->marks, SHOWN_WINDOW_FULL);
}
END_TEST

/* The second copy of a frame is a retransmission to Wireshark, and the copy of an ACK a duplicate; here it is neither.
 */
START_TEST(captured_twice)
{
	TCP(seen.packets, .at_us = 1020000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	packets_add_copy(seen.packets, 1020001, 4, 1);
	TCP(seen.packets, .at_us = 1025000, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	packets_add_copy(seen.packets, 1025001, 6, 1);
	seen_build(&seen);
	ck_assert_uint_eq(shown(5)->marks, SHOWN_RETRANSMISSION);
	ck_assert_uint_eq(segment(5)->marks, SEGMENT_CAPTURED_TWICE);
	ck_assert_uint_eq(shown(7)->marks, SHOWN_DUPLICATE_ACK);
	ck_assert_uint_eq(segment(7)->marks, SEGMENT_CAPTURED_TWICE);
	ck_assert_uint_eq(segment(6)->acks_frame, 4);
}
END_TEST

/* Relative numbers begin anew with each SYN,ACK; in frames before the first of them the last one's base holds. */
START_TEST(second_syn_ack)
{
	TCP(seen.packets, .at_us = 1020000, .from = SERVER, .flags = "S.", .seq = 900, .ack = 101, .wscale = 3);
	TCP(seen.packets, .at_us = 1021000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 901);
	seen_build(&seen);
	ck_assert_uint_eq(shown(1)->base[1], 900);
	ck_assert_uint_eq(shown(2)->base[1], 500);
	ck_assert_uint_eq(shown(2)->marks, SHOWN_REUSED_PORTS);
	ck_assert_uint_eq(shown(3)->base[1], 500);
	ck_assert_uint_eq(shown(4)->base[1], 900);
	ck_assert(shown(4)->marks & SHOWN_REUSED_PORTS);
	ck_assert_uint_eq(shown(5)->base[1], 900);
}
END_TEST

/* A new connection on the same ports. */
START_TEST(reused_ports)
{
	TCP(seen.packets, .at_us = 2000000, .from = CLIENT, .flags = "S", .seq = 7000);
	TCP(seen.packets, .at_us = 3000000, .from = CLIENT, .flags = "S", .seq = 7000);
	seen_build(&seen);
	ck_assert_uint_eq(seen_segment(&seen, 1, 0)->shown.marks, SHOWN_REUSED_PORTS);
	ck_assert_uint_eq(seen_segment(&seen, 1, 1)->shown.marks, SHOWN_RETRANSMISSION);
	ck_assert_uint_eq(seen_segment(&seen, 1, 1)->shown.rto_frame, 4);
}
END_TEST

Suite *suite_tcp_shown(void)
{
	Suite *suite = suite_create("tcp_shown");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, handshake);
	tcase_add_test(core, bytes_in_flight);
	tcase_add_test(core, gap);
	tcase_add_test(core, duplicate_acks);
	tcase_add_test(core, timeout);
	tcase_add_test(core, window_full);
	tcase_add_test(core, captured_twice);
	tcase_add_test(core, second_syn_ack);
	tcase_add_test(core, reused_ports);
	suite_add_tcase(suite, core);
	return suite;
}

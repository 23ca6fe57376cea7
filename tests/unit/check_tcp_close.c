/* src/evidence/tcp_roles.c: how connections close.  The client's ISN is 100, the server's 500, so the client's
 * first byte has number 101, the server's 501. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_tcp_close(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

/* Frames 1 to 3. */
static void add_handshake(void)
{
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 1000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 2000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
}

static void assert_close(const struct tcp_connection *c, enum tcp_close close, uint32_t fin1, uint32_t fin1_ack,
                         uint32_t fin2, uint32_t fin2_ack)
{
	ck_assert_str_eq(tcp_close_name(c->close), tcp_close_name(close));
	ck_assert_uint_eq(c->fin1, fin1);
	ck_assert_uint_eq(c->fin1_ack, fin1_ack);
	ck_assert_uint_eq(c->fin2, fin2);
	ck_assert_uint_eq(c->fin2_ack, fin2_ack);
}

/* The second FIN acknowledges the first: three segments (LABS 3: "may be merged into one"). */
START_TEST(three_way_close)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = 501, .ack = 102);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 102, .ack = 502);
	seen_build(&seen);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_THREE, 4, 5, 5, 6);
	ck_assert_int_eq(seen_tcp(&seen, 0)->first_closer, 0);
}
END_TEST

/* RFC 9293 figure 13: neither FIN acknowledges the other; the ACKs cross as well. */
START_TEST(simultaneous_close)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = 501, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 102, .ack = 502);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 502, .ack = 102);
	seen_build(&seen);
	/* fin1 is the client's; its acknowledgment is the server's ACK in frame 7, although frame 6 comes first. */
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_SIMULTANEOUS, 4, 7, 5, 6);
}
END_TEST

/* One of two crossing FINs is sent again and carries the acknowledgment (as in a MySQL capture). */
START_TEST(simultaneous_close_with_fin_sent_again)
{
	add_handshake();
	TCP(seen.packets, .at_us = 10000, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .at_us = 10100, .from = SERVER, .flags = "F.", .seq = 501, .ack = 101);
	TCP(seen.packets, .at_us = 10200, .from = CLIENT, .flags = ".", .seq = 102, .ack = 502);
	TCP(seen.packets, .at_us = 300000, .from = SERVER, .flags = "F.", .seq = 501, .ack = 102);
	seen_build(&seen);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_SIMULTANEOUS, 4, 7, 5, 6);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[1].retransmissions, 1);
}
END_TEST

/* The client closes, the server goes on sending, then closes: fin2's number has moved on. */
START_TEST(half_close_with_data)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 102);
	TCP(seen.packets, .from = SERVER, .flags = "P.", .seq = 501, .ack = 102, .len = 300);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 102, .ack = 801);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = 801, .ack = 102);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 102, .ack = 802);
	seen_build(&seen);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_FOUR, 4, 5, 8, 9);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[1].first_data_frame, 6);
}
END_TEST

/* A FIN takes one number more than its data: 111 acknowledges the data only, 112 the FIN. */
START_TEST(fin_with_data)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "FP.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 111);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 112);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_close(c, TCP_CLOSE_HALF, 4, 6, 0, 0);
	ck_assert_uint_eq(c->side[0].fin_seq_end, 112);
	ck_assert_uint_eq(c->side[0].first_data_frame, 4);
	ck_assert_uint_eq(c->side[0].data_bytes, 10);
}
END_TEST

/* The role stays with the first FIN. */
START_TEST(fin_sent_again)
{
	add_handshake();
	TCP(seen.packets, .at_us = 10000, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .at_us = 310000, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .at_us = 311000, .from = SERVER, .flags = "F.", .seq = 501, .ack = 102);
	TCP(seen.packets, .at_us = 312000, .from = CLIENT, .flags = ".", .seq = 102, .ack = 502);
	seen_build(&seen);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_THREE, 4, 6, 6, 7);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[0].retransmissions, 1);
}
END_TEST

START_TEST(last_ack_missing)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = 501, .ack = 102);
	seen_build(&seen);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_UNFINISHED, 4, 5, 5, 0);
}
END_TEST

START_TEST(reset_after_fin)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 501, .ack = 102);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	/* The RST carries an acknowledgment of the FIN, but a RST closes nothing in order. */
	assert_close(c, TCP_CLOSE_FIN_THEN_RESET, 4, 0, 0, 0);
	ck_assert_uint_eq(c->rst, 5);
	ck_assert_uint_eq(c->side[1].rst_frame, 5);
	/* SYN 1, SYN-ACK 2, ACK 4, FIN 16, RST 32 */
	ck_assert_uint_eq(tcp_completeness(c, c->last_frame), 55);
}
END_TEST

/* A RST after both FINs were acknowledged changes nothing about the close. */
START_TEST(reset_after_complete_close)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = 501, .ack = 102);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 102, .ack = 502);
	TCP(seen.packets, .from = SERVER, .flags = "R", .seq = 502);
	seen_build(&seen);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_THREE, 4, 5, 5, 6);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->rst, 7);
}
END_TEST

/* LABS 6: a bare RST, without ACK, window 0. */
START_TEST(reset_without_ack)
{
	add_handshake();
	TCP(seen.packets, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 2);
	TCP(seen.packets, .from = SERVER, .flags = "R", .seq = 501, .no_window = true);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_close(c, TCP_CLOSE_RESET, 0, 0, 0, 0);
	ck_assert_uint_eq(c->rst, 5);
	ck_assert_int_eq(c->first_closer, -1);
}
END_TEST

Suite *suite_tcp_close(void)
{
	Suite *suite = suite_create("tcp_close");
	TCase *closing = tcase_create("close");
	tcase_add_checked_fixture(closing, setup, teardown);
	tcase_add_test(closing, three_way_close);
	tcase_add_test(closing, simultaneous_close);
	tcase_add_test(closing, simultaneous_close_with_fin_sent_again);
	tcase_add_test(closing, half_close_with_data);
	tcase_add_test(closing, fin_with_data);
	tcase_add_test(closing, fin_sent_again);
	tcase_add_test(closing, last_ack_missing);
	tcase_add_test(closing, reset_after_fin);
	tcase_add_test(closing, reset_after_complete_close);
	tcase_add_test(closing, reset_without_ack);
	suite_add_tcase(suite, closing);
	return suite;
}

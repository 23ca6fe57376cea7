/* Handshakes of which a capture has only a part, or has the parts in another order. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_tcp_partial(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

static void assert_open(const struct tcp_connection *c, enum tcp_open open, uint32_t syn_ack, uint32_t ack)
{
	ck_assert_str_eq(tcp_open_name(c->open), tcp_open_name(open));
	ck_assert_uint_eq(c->syn_ack_frame, syn_ack);
	ck_assert_uint_eq(c->ack_frame, ack);
}

START_TEST(capture_begun_late)
{
	TCP(seen.packets, .from = SERVER, .flags = "P.", .seq = 7000, .ack = 3000, .len = 5);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 3000, .ack = 7005);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_UNSEEN, 0, 0);
	/* Side 0 sent first: the server; the client is the one with the higher port. */
	ck_assert_uint_eq(c->side[0].endpoint.port, 80);
	ck_assert_uint_eq(c->client, 1);
	ck_assert(!c->client_certain);
	uint32_t relative;
	ck_assert(tcp_relative_seq(c, 0, 7000, &relative));
	ck_assert_uint_eq(relative, 1); /* as Wireshark: the first byte seen is 1 */
	ck_assert(tcp_relative_ack(c, 0, 3000, &relative));
	ck_assert_uint_eq(relative, 1);
	ck_assert(!c->side[0].isn_known);
	ck_assert_int_eq(tcp_scale_factor(c, 0), TCP_SCALE_UNKNOWN);
	ck_assert_uint_eq(tcp_window_scaled(c, 0, TCP_ACK, 1000), 1000);
}
END_TEST

START_TEST(syn_missing)
{
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_PARTIAL, 1, 2);
	ck_assert_uint_eq(c->client, 1); /* who gets a SYN,ACK has sent the SYN */
	ck_assert(c->client_certain);
	ck_assert_uint_eq(c->side[1].base_seq, 100); /* acknowledged number - 1 is the ISN */
	ck_assert(!c->side[1].isn_known);
}
END_TEST

/* Only one direction was captured. */
START_TEST(syn_ack_missing)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_PARTIAL, 0, 2); /* ISN + 1 with ACK: only the third step has that */
	ck_assert(seen_tcp(&seen, 0)->side[1].ack_base_known);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[1].base_seq, 500);
}
END_TEST

/* The ACK stands before the SYN,ACK in the file (two capture cards): it keeps its role when it acknowledges it, and a
 * SYN,ACK that it does not acknowledge is answered by a later one. */
START_TEST(syn_ack_after_ack)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 4);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_THREE_WAY, 3, 2);
}
END_TEST

START_TEST(syn_ack_of_another_number_after_ack)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 700, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 701);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_THREE_WAY, 3, 4);
}
END_TEST

Suite *suite_tcp_partial(void)
{
	Suite *suite = suite_create("tcp_partial");
	TCase *tc = tcase_create("partial");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, capture_begun_late);
	tcase_add_test(tc, syn_missing);
	tcase_add_test(tc, syn_ack_missing);
	tcase_add_test(tc, syn_ack_after_ack);
	tcase_add_test(tc, syn_ack_of_another_number_after_ack);
	suite_add_tcase(suite, tc);
	return suite;
}

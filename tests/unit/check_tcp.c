/* src/evidence/tcp.c */
#include <check.h>

#include "unit/seen.h"

Suite *suite_tcp(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

static const struct scale_case {
	const char *name;
	uint8_t client, server; /* shift + 1; 0: no option */
	bool syn, syn_ack;      /* captured */
	int32_t client_factor, server_factor;
} scale_cases[] = {
	/* As tshark 4.0.17 prints tcp.window_size_scalefactor for such captures. */
	{"both", 8, 4, true, true, 128, 8},
	{"shift over 14", 16, 16, true, true, 16384, 16384},
	{"shift 0", 1, 1, true, true, 1, 1},
	{"client only", 8, 0, true, true, TCP_SCALE_UNUSED, TCP_SCALE_UNUSED},
	{"server only", 0, 4, true, true, TCP_SCALE_UNUSED, TCP_SCALE_UNUSED},
	{"SYN,ACK not captured", 8, 4, true, false, 128, TCP_SCALE_UNKNOWN},
	{"SYN not captured", 8, 4, false, true, TCP_SCALE_UNKNOWN, 8},
	{"none captured", 8, 4, false, false, TCP_SCALE_UNKNOWN, TCP_SCALE_UNKNOWN},
};

START_TEST(window_scale)
{
	const struct scale_case *s = &scale_cases[_i];
	if (s->syn)
		TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .wscale = s->client, .mss = 1460);
	if (s->syn_ack)
		TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .wscale = s->server);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	unsigned client = c->client;
	ck_assert_int_eq(tcp_scale_factor(c, client), s->client_factor);
	ck_assert_int_eq(tcp_scale_factor(c, tcp_peer(client)), s->server_factor);
	uint32_t factor = s->client_factor > 0 ? (uint32_t)s->client_factor : 1;
	ck_assert_uint_eq(tcp_window_scaled(c, client, TCP_ACK, 1000), 1000 * factor);
	ck_assert_uint_eq(tcp_window_scaled(c, client, TCP_SYN, 1000), 1000); /* a SYN's window never is */
	ck_assert_uint_eq(c->side[client].mss, s->syn ? 1460 : 0);
}
END_TEST

/* ISN 0xffffffff: all numbers wrap (RFC 9293 3.4). */
START_TEST(numbers_wrap)
{
	const uint32_t c0 = 0xffffffffu, s0 = 0xfffffffeu;
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = c0);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = s0, .ack = c0 + 1);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = c0 + 1, .ack = s0 + 1);
	TCP(seen.packets, .from = SERVER, .flags = "P.", .seq = s0 + 1, .ack = c0 + 1, .len = 10);
	TCP(seen.packets, .from = CLIENT, .flags = "F.", .seq = c0 + 1, .ack = s0 + 11);
	TCP(seen.packets, .from = SERVER, .flags = "F.", .seq = s0 + 11, .ack = c0 + 2);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = c0 + 2, .ack = s0 + 12);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(c->ack_frame, 3);
	ck_assert_str_eq(tcp_close_name(c->close), "three");
	ck_assert_uint_eq(c->fin2_ack, 7);
	ck_assert_uint_eq(c->side[1].data_bytes, 10);
	uint32_t relative;
	ck_assert(tcp_relative_seq(c, 1, s0 + 11, &relative));
	ck_assert_uint_eq(relative, 11);
	ck_assert_uint_eq(c->side[1].retransmissions, 0);
}
END_TEST

/* A snapshot length of 58 bytes cuts the SYN's options off: whether it offered scaling is not known (tshark: -1). */
START_TEST(options_cut_off)
{
	struct packets *whole = packets_new();
	TCP(whole, .from = CLIENT, .flags = "S", .seq = 100, .mss = 1460, .wscale = 8);
	packets_add_bytes(seen.packets, 0, whole->bytes + whole->frame_at[1], 58, whole->frame_len[1]);
	packets_free(whole);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(c->side[0].syn_frame, 1);
	ck_assert_uint_eq(c->side[0].mss, 1460);
	ck_assert_int_eq(tcp_scale_factor(c, 0), TCP_SCALE_UNKNOWN);
}
END_TEST

START_TEST(no_base)
{
	struct tcp_connection c = {0};
	uint32_t relative = 4711;
	ck_assert(!tcp_relative_seq(&c, 0, 100, &relative));
	ck_assert(!tcp_relative_ack(&c, 0, 100, &relative));
	ck_assert_uint_eq(relative, 4711);
}
END_TEST

START_TEST(elapsed)
{
	ck_assert_int_eq(tcp_elapsed_ns(5, 7), 2);
	ck_assert_int_eq(tcp_elapsed_ns(7, 5), -2);
	ck_assert_int_eq(tcp_elapsed_ns(TIME_UNKNOWN_NS, 5), TIME_UNKNOWN_NS);
	ck_assert_int_eq(tcp_elapsed_ns(5, TIME_UNKNOWN_NS), TIME_UNKNOWN_NS);
	/* Hostile clocks: the difference does not fit. */
	ck_assert_int_eq(tcp_elapsed_ns(-INT64_MAX, INT64_MAX), TIME_UNKNOWN_NS);
}
END_TEST

/* The names are an interface (JSON, conditions): one for each value, no two alike. */
START_TEST(names)
{
	ck_assert_str_eq(tcp_open_name(TCP_OPEN_THREE_WAY), "three-way");
	ck_assert_str_eq(tcp_open_name(TCP_OPEN_PARTIAL), "partial");
	ck_assert_str_eq(tcp_close_name(TCP_CLOSE_SIMULTANEOUS), "simultaneous");
	ck_assert_str_eq(tcp_close_name(TCP_CLOSE_FIN_THEN_RESET), "fin-then-reset");
	ck_assert_str_eq(tcp_state_name(TCP_STATE_FIN_WAIT_1), "FIN-WAIT-1");
	ck_assert_str_eq(tcp_state_name(TCP_STATE_TIME_WAIT), "TIME-WAIT");
	for (int i = TCP_STATE_UNKNOWN; i <= TCP_STATE_TIME_WAIT; i++)
		for (int j = TCP_STATE_UNKNOWN; j < i; j++)
			ck_assert_str_ne(tcp_state_name((enum tcp_state)i), tcp_state_name((enum tcp_state)j));
}
END_TEST

Suite *suite_tcp(void)
{
	Suite *suite = suite_create("tcp");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_loop_test(core, window_scale, 0, (int)(sizeof scale_cases / sizeof *scale_cases));
	tcase_add_test(core, numbers_wrap);
	tcase_add_test(core, options_cut_off);
	tcase_add_test(core, no_base);
	tcase_add_test(core, elapsed);
	tcase_add_test(core, names);
	suite_add_tcase(suite, core);
	return suite;
}

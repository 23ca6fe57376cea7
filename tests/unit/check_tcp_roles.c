/* src/evidence/tcp_roles.c: how connections open, and what counts as data.  The client's ISN is 100, the
 * server's 500, so the client's first byte has number 101, the server's 501. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_tcp_roles(void);

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

static void assert_open(const struct tcp_connection *c, enum tcp_open open, uint32_t syn_ack, uint32_t ack)
{
	ck_assert_str_eq(tcp_open_name(c->open), tcp_open_name(open));
	ck_assert_uint_eq(c->syn_ack_frame, syn_ack);
	ck_assert_uint_eq(c->ack_frame, ack);
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

START_TEST(three_way_handshake_and_four_way_close)
{
	add_handshake();
	TCP(seen.packets, .at_us = 3000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 4000, .from = SERVER, .flags = "P.", .seq = 501, .ack = 111, .len = 20);
	TCP(seen.packets, .at_us = 5000, .from = SERVER, .flags = "F.", .seq = 521, .ack = 111);
	TCP(seen.packets, .at_us = 6000, .from = CLIENT, .flags = ".", .seq = 111, .ack = 522);
	TCP(seen.packets, .at_us = 7000, .from = CLIENT, .flags = "F.", .seq = 111, .ack = 522);
	TCP(seen.packets, .at_us = 8000, .from = SERVER, .flags = ".", .seq = 522, .ack = 112);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_THREE_WAY, 2, 3);
	assert_close(c, TCP_CLOSE_FOUR, 6, 7, 8, 9);
	ck_assert_uint_eq(seen_tcp_count(&seen), 1);
	ck_assert_uint_eq(c->client, 0);
	ck_assert(c->client_certain);
	ck_assert_int_eq(c->first_closer, 1); /* the server */
	ck_assert_uint_eq(tcp_completeness(c, c->last_frame), 31);
	ck_assert_uint_eq(c->first_frame, 1);
	ck_assert_uint_eq(c->last_frame, 9);
	ck_assert_uint_eq(c->frames, 9);
	ck_assert_int_eq(c->syn_time_ns, 0);
	ck_assert_int_eq(c->syn_ack_time_ns, 1000000);
	ck_assert_int_eq(c->ack_time_ns, 2000000);
	ck_assert_int_eq(c->initial_rtt_ns, 2000000);
	ck_assert_int_eq(c->last_time_ns, 8000000);

	const struct tcp_side *client = &c->side[0], *server = &c->side[1];
	ck_assert_uint_eq(client->endpoint.port, 1000);
	ck_assert_uint_eq(server->endpoint.port, 80);
	ck_assert_uint_eq(client->isn, 100);
	ck_assert_uint_eq(server->isn, 500);
	ck_assert_uint_eq(client->base_seq, 100);
	ck_assert_uint_eq(client->syn_frame, 1);
	ck_assert_uint_eq(server->syn_frame, 2);
	ck_assert_uint_eq(client->first_data_frame, 4);
	ck_assert_uint_eq(server->last_data_frame, 5);
	ck_assert_uint_eq(client->data_bytes, 10);
	ck_assert_uint_eq(server->data_bytes, 20);
	ck_assert_uint_eq(client->data_segments, 1);
	ck_assert_uint_eq(client->segments, 5);
	ck_assert_uint_eq(client->fin_seq_end, 112);
	ck_assert_uint_eq(client->fin_acked_frame, 9);
	ck_assert_uint_eq(client->retransmissions, 0);
	ck_assert_uint_eq(c->rst, 0);
}
END_TEST

START_TEST(refused)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 0, .ack = 101);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_REFUSED, 0, 0);
	ck_assert_uint_eq(tcp_completeness(c, c->last_frame), 37); /* SYN, (RST,)ACK, RST: tshark says the same */
	ck_assert_int_eq(c->initial_rtt_ns, 0);
}
END_TEST

/* RFC 9293 3.10.7.3: a RST in SYN-SENT counts only when it acknowledges the SYN. */
START_TEST(reset_of_another_number_refuses_nothing)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 0, .ack = 4711);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_SYN_ONLY, 0, 0);
}
END_TEST

/* A forged RST between SYN and SYN,ACK; the handshake completes all the same. */
START_TEST(forged_reset)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 0, .ack = 101);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_THREE_WAY, 3, 4);
	ck_assert_uint_eq(c->side[1].isn, 500);
	ck_assert_uint_eq(c->side[1].base_seq, 500); /* Wireshark: the SYN,ACK's number wins */
	assert_close(c, TCP_CLOSE_OPEN, 0, 0, 0, 0); /* nobody heeded it */
	ck_assert_uint_eq(c->rst, 2);
}
END_TEST

/* A forged RST inside the connection, with the right number, which the client ignores, and one that ends it. */
START_TEST(forged_reset_before_the_real_one)
{
	add_handshake();
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 501, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 4);
	TCP(seen.packets, .from = SERVER, .flags = "P.", .seq = 501, .ack = 105, .len = 4);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 505, .ack = 105);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 105, .len = 4); /* late, not new */
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_close(c, TCP_CLOSE_RESET, 0, 0, 0, 0);
	ck_assert_uint_eq(c->rst, 7);
}
END_TEST

/* SYNs at 0, 1, 3 s, SYN,ACK at 3.02, ACK at 3.03: the role is the first SYN's; both bases of the round trip are kept.
 */
START_TEST(syn_sent_again)
{
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 1000000, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 3000000, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 3020000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 3030000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(seen_tcp_count(&seen), 1);
	assert_open(c, TCP_OPEN_THREE_WAY, 4, 5);
	ck_assert_uint_eq(c->side[0].syn_frame, 1);
	ck_assert_int_eq(c->first_syn_time_ns, 0);
	ck_assert_int_eq(c->syn_time_ns, INT64_C(3000000000));
	ck_assert_int_eq(c->initial_rtt_ns, 30000000); /* tshark: iRTT from the last SYN */
	ck_assert_uint_eq(c->side[0].retransmissions, 2);
}
END_TEST

START_TEST(syn_never_answered)
{
	TCP(seen.packets, .at_us = 0, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 1000000, .from = CLIENT, .flags = "S", .seq = 100);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_SYN_ONLY, 0, 0);
	assert_close(seen_tcp(&seen, 0), TCP_CLOSE_OPEN, 0, 0, 0, 0);
	ck_assert_int_eq(seen_tcp(&seen, 0)->initial_rtt_ns, TIME_UNKNOWN_NS);
}
END_TEST

/* A port scan: SYN, SYN,ACK, RST. */
START_TEST(half_open_scan)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "R", .seq = 101);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_HALF, 2, 0);
}
END_TEST

/* A SYN,ACK that acknowledges another number is no answer. */
START_TEST(syn_ack_of_another_number)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 400, .ack = 55);
	TCP(seen.packets, .from = CLIENT, .flags = "R", .seq = 55);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_THREE_WAY, 4, 5);
}
END_TEST

/* A SYN,ACK in the client's name with a number that its SYN did not have.  Found by fuzz_evidence. */
START_TEST(syn_ack_of_another_number_by_the_client)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = CLIENT, .flags = "S.", .seq = 700, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_THREE_WAY, 3, 4);
	ck_assert_uint_eq(c->side[0].isn, 100);
	ck_assert_uint_eq(c->side[0].syn_frame, 1);
}
END_TEST

/* The capture begins with a SYN,ACK, and only then comes a SYN, of the same side.  What the other side acknowledges is
 * that side's SYN,ACK; its own segments are no answer to it.  Found by damaging a split handshake. */
START_TEST(syn_after_syn_ack_of_the_same_side)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S.", .seq = 100, .ack = 501);
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 4);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 101);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(c->client, 0);
	ck_assert_uint_eq(c->syn_ack_frame, 1);
	ck_assert_uint_eq(c->ack_frame, 4);
}
END_TEST

/* A damaged SYN,ACK in the client's name before its SYN acknowledges no SYN of the server: the handshake is the usual
 * one.  Found by damaging a capture. */
START_TEST(syn_ack_of_the_client_before_its_syn)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S.", .seq = 100);
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_THREE_WAY, 3, 4);
}
END_TEST

/* SYN and RST in one segment are a reset, and no number to begin with.  Found by damaging a capture. */
START_TEST(syn_and_rst_in_one_segment)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "SR", .seq = 222);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 4711);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(c->side[1].syn_frame, 3);
	ck_assert_uint_eq(c->side[1].isn, 500);
}
END_TEST

/* RFC 9293 figure 7: SYN, SYN, SYN,ACK, SYN,ACK.  The answer to the client's SYN is the server's SYN,ACK; the server's
 * SYN is acknowledged by the client's. */
START_TEST(simultaneous_open)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "S", .seq = 500);
	TCP(seen.packets, .from = CLIENT, .flags = "S.", .seq = 100, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 1);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(seen_tcp_count(&seen), 1);
	assert_open(c, TCP_OPEN_SIMULTANEOUS, 4, 3);
	ck_assert_uint_eq(c->client, 0);
	ck_assert_uint_eq(c->side[0].retransmissions, 0); /* tshark calls both SYN,ACKs retransmissions */
	ck_assert_uint_eq(c->side[1].retransmissions, 0);
	ck_assert_uint_eq(c->side[0].isn, 100);
	ck_assert_uint_eq(c->side[1].isn, 500);
}
END_TEST

/* The server answers with a bare SYN; the client sends the SYN,ACK. */
START_TEST(split_handshake)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "S", .seq = 500);
	TCP(seen.packets, .from = CLIENT, .flags = "S.", .seq = 100, .ack = 501);
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 101);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_SIMULTANEOUS, 3, 4);
	ck_assert(c->syn_ack_by_client);
}
END_TEST

/* Another ISN on the same addresses and ports is another stream; the same ISN is the same stream, also after a RST. */
START_TEST(port_reuse)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 0, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .from = SERVER, .flags = "R.", .seq = 0, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 200);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 77, .ack = 201);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 201, .ack = 78);
	seen_build(&seen);
	ck_assert_uint_eq(seen_tcp_count(&seen), 2);
	const struct tcp_connection *first = seen_tcp(&seen, 0), *second = seen_tcp(&seen, 1);
	assert_open(first, TCP_OPEN_REFUSED, 0, 0);
	ck_assert_uint_eq(first->last_frame, 4);
	assert_open(second, TCP_OPEN_THREE_WAY, 6, 7);
	ck_assert_uint_eq(second->first_frame, 5);
	ck_assert(second->reused_ports);
	ck_assert_uint_eq(tcp_completeness(second, second->last_frame), 7);
}
END_TEST

/* Every frame twice within a fraction of a millisecond: nothing is a retransmission, roles go to the first copies. */
START_TEST(captured_twice)
{
	add_handshake();
	TCP(seen.packets, .at_us = 3000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	packets_add_copy(seen.packets, 3040, 4, 1); /* seen behind a router: TTL one less */
	TCP(seen.packets, .at_us = 4000, .from = SERVER, .flags = "F.", .seq = 501, .ack = 111);
	packets_add_copy(seen.packets, 4040, 6, 0);
	TCP(seen.packets, .at_us = 5000, .from = CLIENT, .flags = "F.", .seq = 111, .ack = 502);
	packets_add_copy(seen.packets, 5040, 8, 0);
	TCP(seen.packets, .at_us = 6000, .from = SERVER, .flags = ".", .seq = 502, .ack = 112);
	packets_add_copy(seen.packets, 6040, 10, 0);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert(c->duplicated_frames);
	assert_close(c, TCP_CLOSE_THREE, 6, 8, 8, 10);
	ck_assert_uint_eq(c->side[0].retransmissions, 0);
	ck_assert_uint_eq(c->side[1].retransmissions, 0);
	ck_assert_uint_eq(c->side[0].data_bytes, 10);
	ck_assert_uint_eq(c->frames, 11);
}
END_TEST

/* Clocks may go back: file order counts. */
START_TEST(time_goes_back)
{
	TCP(seen.packets, .at_us = 9000, .from = CLIENT, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 8000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .at_us = 7000, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_THREE_WAY, 2, 3);
	ck_assert_int_eq(c->first_time_ns, 9000000);
	ck_assert_int_eq(c->last_time_ns, 7000000);
	ck_assert_int_eq(c->initial_rtt_ns, -2000000);
}
END_TEST

/* Keep-alives and window probes are not data; what is sent again counts once. */
START_TEST(new_data_only)
{
	add_handshake();
	TCP(seen.packets, .at_us = 100000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	TCP(seen.packets, .at_us = 400000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 10);
	/* Sent again with five more bytes. */
	TCP(seen.packets, .at_us = 900000, .from = CLIENT, .flags = "P.", .seq = 101, .ack = 501, .len = 15);
	TCP(seen.packets, .at_us = 900100, .from = SERVER, .flags = ".", .seq = 501, .ack = 116);
	TCP(seen.packets, .at_us = 5000000, .from = CLIENT, .flags = ".", .seq = 115, .ack = 501, .len = 1);
	TCP(seen.packets, .at_us = 5000100, .from = SERVER, .flags = ".", .seq = 501, .ack = 116, .no_window = true);
	TCP(seen.packets, .at_us = 9000000, .from = CLIENT, .flags = ".", .seq = 116, .ack = 501, .len = 1);
	seen_build(&seen);
	const struct tcp_side *client = &seen_tcp(&seen, 0)->side[0];
	ck_assert_uint_eq(client->data_bytes, 15);
	ck_assert_uint_eq(client->data_segments, 2);
	ck_assert_uint_eq(client->first_data_frame, 4);
	ck_assert_uint_eq(client->last_data_frame, 6);
	ck_assert_uint_eq(client->retransmissions, 2);
}
END_TEST

/* RFC 7413: data in the SYN, acknowledged with it. */
START_TEST(fast_open)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .len = 20);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 121);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 121, .ack = 501);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	assert_open(c, TCP_OPEN_THREE_WAY, 2, 3);
	ck_assert_uint_eq(c->side[0].data_bytes, 20);
	ck_assert_uint_eq(tcp_completeness(c, c->last_frame), 15);
}
END_TEST

/* VLAN tags do not separate, and IPv6 is like IPv4. */
START_TEST(vlan_and_ipv6)
{
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .vlan = true);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .ipv6 = true);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .ipv6 = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_tcp_count(&seen), 2);
	assert_open(seen_tcp(&seen, 0), TCP_OPEN_HALF, 2, 0);
	assert_open(seen_tcp(&seen, 1), TCP_OPEN_HALF, 4, 0);
	ck_assert_uint_eq(seen_tcp(&seen, 1)->side[0].endpoint.address_len, 16);
}
END_TEST

START_TEST(checksums_are_counted)
{
	add_handshake();
	TCP(seen.packets, .from = SERVER, .flags = ".", .seq = 501, .ack = 101, .bad_checksum = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[1].bad_checksum_frames, 1);
	ck_assert_uint_eq(seen_tcp(&seen, 0)->side[0].bad_checksum_frames, 0);
}
END_TEST

/* First frames alone: tshark adds nothing for them but a SYN, and later what they show (two passes). */
static const struct completeness_case {
	const char *name, *first, *second;
	uint32_t first_len;
	unsigned want;
} completeness_cases[] = {
	{"data alone", "P.", NULL, 3, 0}, {"data, then ACK", "P.", ".", 3, 12},
	{"FIN alone", "F.", NULL, 0, 0},  {"FIN, then ACK", "F.", ".", 0, 20},
	{"SYN alone", "S", NULL, 0, 1},   {"SYN,ACK, then ACK", "S.", ".", 0, 6},
};

START_TEST(completeness_of_first_frames)
{
	const struct completeness_case *t = &completeness_cases[_i];
	TCP(seen.packets, .from = CLIENT, .flags = t->first, .seq = 100, .ack = 500, .len = t->first_len);
	if (t->second)
		TCP(seen.packets, .from = SERVER, .flags = t->second, .seq = 500, .ack = 101 + t->first_len);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(tcp_completeness(c, c->last_frame), t->want);
}
END_TEST

Suite *suite_tcp_roles(void)
{
	Suite *suite = suite_create("tcp_roles");
	TCase *open = tcase_create("open");
	tcase_add_checked_fixture(open, setup, teardown);
	tcase_add_test(open, three_way_handshake_and_four_way_close);
	tcase_add_test(open, refused);
	tcase_add_test(open, reset_of_another_number_refuses_nothing);
	tcase_add_test(open, forged_reset);
	tcase_add_test(open, forged_reset_before_the_real_one);
	tcase_add_test(open, syn_sent_again);
	tcase_add_test(open, syn_never_answered);
	tcase_add_test(open, half_open_scan);
	tcase_add_test(open, syn_ack_of_another_number);
	tcase_add_test(open, syn_ack_of_another_number_by_the_client);
	tcase_add_test(open, syn_after_syn_ack_of_the_same_side);
	tcase_add_test(open, syn_ack_of_the_client_before_its_syn);
	tcase_add_test(open, syn_and_rst_in_one_segment);
	tcase_add_test(open, simultaneous_open);
	tcase_add_test(open, split_handshake);
	tcase_add_test(open, port_reuse);
	tcase_add_test(open, fast_open);
	tcase_add_test(open, vlan_and_ipv6);
	tcase_add_loop_test(open, completeness_of_first_frames, 0,
	                    (int)(sizeof completeness_cases / sizeof *completeness_cases));
	suite_add_tcase(suite, open);

	TCase *whole = tcase_create("whole");
	tcase_add_checked_fixture(whole, setup, teardown);
	tcase_add_test(whole, captured_twice);
	tcase_add_test(whole, time_goes_back);
	tcase_add_test(whole, new_data_only);
	tcase_add_test(whole, checksums_are_counted);
	suite_add_tcase(suite, whole);
	return suite;
}

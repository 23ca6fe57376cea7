/* src/evidence/evidence.c: stream numbers, conversations, memory.  Stream numbers of such captures were compared with
 * tshark 4.0.17. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_evidence(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

START_TEST(tcp_and_udp_count_apart)
{
	UDP(seen.packets, .server_port = 7);
	TCP(seen.packets, .flags = "S", .seq = 1);
	UDP(seen.packets, .server_port = 8);
	UDP(seen.packets, .from = SERVER, .server_port = 7);
	TCP(seen.packets, .flags = "S", .seq = 1, .client_port = 2000);
	seen_build(&seen);
	size_t n;
	const struct udp_conversation *udp = evidence_udp(seen.evidence, &n);
	ck_assert_uint_eq(n, 2);
	ck_assert_uint_eq(udp[0].stream, 0);
	ck_assert_uint_eq(udp[0].first_frame, 1);
	ck_assert_uint_eq(udp[0].last_frame, 4);
	ck_assert_uint_eq(udp[0].frames, 2);
	ck_assert_uint_eq(udp[0].side[0].port, 5000);
	ck_assert_uint_eq(udp[0].side[1].port, 7);
	ck_assert_uint_eq(udp[1].stream, 1);
	ck_assert_uint_eq(seen_tcp_count(&seen), 2);
	ck_assert_uint_eq(seen_tcp(&seen, 1)->first_frame, 5);
}
END_TEST

/* Wireshark counts a stream for a segment that an ICMP error quotes whole, but roles and counts stay clean. */
START_TEST(quoted_segments)
{
	TCP(seen.packets, .flags = "P.", .seq = 100, .ack = 500, .len = 4, .client_port = 3000);
	packets_add_quote(seen.packets, 10, 1, 100);
	packets_add_quote(seen.packets, 20, 1, 28); /* 8 bytes of TCP: no stream by them */
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(seen_tcp_count(&seen), 1);
	ck_assert_uint_eq(c->frames, 1);
	ck_assert_uint_eq(c->last_frame, 1);
	ck_assert_uint_eq(c->side[0].segments, 1);
	struct frame frame;
	struct site site;
	ck_assert_int_eq(evidence_site(seen.evidence, 2, seen.arena, &frame, &site), STATUS_OK);
	ck_assert_ptr_eq(site.tcp, c);    /* its stream can be asked for */
	ck_assert_ptr_null(site.segment); /* but it is no segment of it */
}
END_TEST

/* The quoted SYN was not captured itself: it takes stream 0 all the same, and the later SYN belongs to it. */
START_TEST(quoted_segment_comes_first)
{
	struct packets *scratch = packets_new();
	TCP(scratch, .flags = "S", .seq = 100, .client_port = 3000);
	packets_add_quote(scratch, 0, 1, 100);
	packets_add_bytes(seen.packets, 0, scratch->bytes + scratch->frame_at[2], scratch->frame_len[2], 0);
	packets_free(scratch);
	TCP(seen.packets, .at_us = 10, .flags = "S", .seq = 1);
	TCP(seen.packets, .at_us = 20, .flags = "S", .seq = 100, .client_port = 3000);
	seen_build(&seen);
	ck_assert_uint_eq(seen_tcp_count(&seen), 2);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(c->first_frame, 1);
	ck_assert_uint_eq(c->last_frame, 3);
	ck_assert_uint_eq(c->frames, 1);
	ck_assert_uint_eq(c->side[0].syn_frame, 3);
	ck_assert_str_eq(tcp_open_name(c->open), "syn-only");
}
END_TEST

/* DNS over TCP is told apart, and a message sent again by TCP is no second question. */
START_TEST(dns_over_tcp)
{
	static const char message[] = "\0\x15\0\7\1\0\0\1\0\0\0\0\0\0\1a\1b\0\0\1\0\1";
	struct packets *p = seen.packets;
	TCP(p, .at_us = 0, .flags = "S", .seq = 100, .server_port = 53);
	TCP(p, .at_us = 1000, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .server_port = 53);
	TCP(p, .at_us = 2000, .flags = ".", .seq = 101, .ack = 501, .server_port = 53);
	/* The builder's data is a string; the message has zero bytes and goes in as a whole frame. */
	TCP(p, .at_us = 3000, .flags = "P.", .seq = 101, .ack = 501, .server_port = 53, .len = sizeof message - 1);
	uint8_t *data = p->bytes + p->frame_at[4] + p->frame_len[4] - (sizeof message - 1);
	memcpy(data, message, sizeof message - 1);
	packets_add_bytes(p, 400000, p->bytes + p->frame_at[4], p->frame_len[4], 0);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 1);
	const struct dns_exchange *x = seen_dns(&seen, 0);
	ck_assert(x->over_tcp);
	ck_assert_str_eq(x->name, "a.b");
	ck_assert_uint_eq(x->query_frame, 4);
	ck_assert_uint_eq(x->repeats, 0);
}
END_TEST

/* The limit of an arena ends in a message, wherever it strikes; what grows without bound was tried by many streams. */
START_TEST(no_memory)
{
	for (unsigned i = 0; i < 40; i++)
		TCP(seen.packets, .flags = "S.", .seq = 1, .ack = 1, .client_port = (uint16_t)(2000 + i));
	for (unsigned i = 0; i < 40; i++)
		DNS(seen.packets, .id = (uint16_t)i, .name = "a.b", .client_port = (uint16_t)(2000 + i));
	struct span file = packets_file(seen.packets);
	enum status st = STATUS_NOMEM;
	size_t k = 0;
	for (; st != STATUS_OK && k < 2000; k++) {
		struct arena *arena = arena_new((size_t)16 << 20), *for_diag = arena_new((size_t)1 << 20);
		struct diag diag;
		struct capture *capture;
		struct evidence *evidence = NULL;
		diag_init(&diag, for_diag);
		ck_assert_int_eq(capture_open_memory(file, "test.pcap", arena, &diag, &capture), STATUS_OK);
		arena_fail_at(arena, k);
		st = evidence_build(capture, arena, &diag, &evidence);
		ck_assert_int_eq(st == STATUS_OK, evidence != NULL);
		ck_assert_int_eq(st == STATUS_OK, diag.n_errors == 0);
		if (st == STATUS_OK) {
			size_t n;
			(void)evidence_tcp(evidence, &n);
			ck_assert_uint_eq(n, 40);
		}
		capture_close(capture);
		arena_free(arena);
		arena_free(for_diag);
	}
	ck_assert_int_eq(st, STATUS_OK);
	ck_assert_uint_gt(k, 20);
}
END_TEST

/* All that is kept of a connection is its record, also when a hostile capture has nothing but SYNs. */
START_TEST(memory_of_a_flood)
{
	enum { FLOOD = 4000 };
	for (unsigned i = 0; i < FLOOD; i++)
		TCP(seen.packets, .flags = "S", .seq = i, .client_port = (uint16_t)(1024 + i));
	seen_build(&seen);
	ck_assert_uint_eq(seen_tcp_count(&seen), FLOOD);
	/* Record, slot, key: doubled by growing arrays, and what a capture needs anyway. */
	ck_assert_uint_lt(arena_used(seen.arena), FLOOD * 2 * (sizeof(struct tcp_connection) + 64) + (1 << 20));
}
END_TEST

Suite *suite_evidence(void)
{
	Suite *suite = suite_create("evidence");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, tcp_and_udp_count_apart);
	tcase_add_test(core, quoted_segments);
	tcase_add_test(core, quoted_segment_comes_first);
	tcase_add_test(core, dns_over_tcp);
	tcase_add_test(core, no_memory);
	tcase_add_test(core, memory_of_a_flood);
	suite_add_tcase(suite, core);
	return suite;
}

/* src/evidence/dns_stream.c: messages of DNS over TCP (RFC 1035 4.2.2) in segments of any size and order.  Where tshark
 * 4.0.17 shows a message was looked at in dnscap's captures of the same kinds. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_dns_stream(void);

/* Query for a.b and its response, each behind its length. */
static const char QUERY[] = "\0\x15\0\7\1\0\0\1\0\0\0\0\0\0\1a\1b\0\0\1\0\1";
static const char RESPONSE[] =
	"\0\x25\0\7\x81\x80\0\1\0\1\0\0\0\0\1a\1b\0\0\1\0\1\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1";
enum { QUERY_LEN = sizeof QUERY - 1, RESPONSE_LEN = sizeof RESPONSE - 1, BASE = 101 };

static struct seen seen;
static int64_t now_us, step_us;

static void setup(void)
{
	seen_init(&seen);
	now_us = 20000; /* the first data is the third segment of the handshake, and gives the round trip */
	step_us = 1000000;
	TCP(seen.packets, .flags = "S", .seq = 100, .server_port = 53);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .server_port = 53);
}

static void teardown(void)
{
	seen_release(&seen);
}

/* LEN bytes of DATA from the client (else the server) at offset AT of its stream.  The builder's data is a string;
 * these have zero bytes and are put in afterwards, as nobody sums them. */
static void add(bool from_client, const char *data, size_t at, size_t len)
{
	struct packets *p = seen.packets;
	now_us += step_us;
	if (from_client)
		TCP(p, .at_us = now_us, .flags = "P.", .seq = BASE + (uint32_t)at, .ack = 501, .server_port = 53,
		    .len = (uint32_t)len);
	else
		TCP(p, .at_us = now_us, .from = SERVER, .flags = "P.", .seq = 501 + (uint32_t)at, .ack = 500,
		    .server_port = 53, .len = (uint32_t)len);
	memcpy(p->bytes + p->frame_at[p->n] + p->frame_len[p->n] - len, data, len);
}

static size_t messages_in(uint32_t frame_no)
{
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, frame_no, &f), STATUS_OK);
	size_t n = 0;
	for (size_t i = 0; i < f.n_layers; i++)
		n += f.layers[i].kind == LAYER_DNS;
	return n;
}

static bool compare(void *ctx, const struct site *site)
{
	uint32_t *counts = ctx;
	uint32_t n = 0;
	for (size_t i = 0; i < site->frame->n_layers; i++)
		n += site->frame->layers[i].kind == LAYER_DNS;
	counts[site->frame->record.frame_no] = n;
	return true;
}

/* A walk and single looks, forwards and backwards, find the same. */
static void assert_messages(const uint32_t *want, uint32_t first, uint32_t n)
{
	static uint32_t counts[PACKETS_MAX_FRAMES + 1];
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, compare, counts), STATUS_OK);
	for (uint32_t i = 0; i < n; i++) {
		ck_assert_msg(counts[first + i] == want[i], "frame %u: %u", first + i, counts[first + i]);
		ck_assert_uint_eq(messages_in(first + i), want[i]);
	}
	for (uint32_t i = n; i-- > 0;)
		ck_assert_uint_eq(messages_in(first + i), want[i]);
}

START_TEST(one_segment)
{
	add(true, QUERY, 0, QUERY_LEN);
	add(false, RESPONSE, 0, RESPONSE_LEN);
	seen_build(&seen);
	assert_messages((const uint32_t[]){1, 1}, 3, 2);
	ck_assert_uint_eq(seen_dns_count(&seen), 1);
	ck_assert_uint_eq(seen_dns(&seen, 0)->query_frame, 3);
	ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 4);
	ck_assert(seen_dns(&seen, 0)->over_tcp);
}
END_TEST

/* The response is cut after each of its bytes; the second frame completes it, and has its bytes behind its own. */
START_TEST(two_segments)
{
	for (size_t cut = 1; cut < RESPONSE_LEN; cut++) {
		if (cut > 1)
			setup();
		add(true, QUERY, 0, QUERY_LEN);
		add(false, RESPONSE, 0, cut);
		add(false, RESPONSE + cut, cut, RESPONSE_LEN - cut);
		seen_build(&seen);
		assert_messages((const uint32_t[]){1, 0, 1}, 3, 3);
		ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 5);
		ck_assert_uint_eq(seen_dns(&seen, 0)->n_answers, 1);
		struct frame f;
		ck_assert_int_eq(evidence_frame(seen.evidence, 5, &f), STATUS_OK);
		ck_assert_uint_eq(f.captured_alone, seen.packets->frame_len[5]);
		ck_assert_uint_eq(f.record.captured, f.captured_alone + RESPONSE_LEN - 2);
		const struct layer *l = frame_own(&f, LAYER_DNS);
		ck_assert_uint_eq(l->offset, f.captured_alone);
		ck_assert_int_eq(memcmp(f.record.bytes + l->offset, RESPONSE + 2, RESPONSE_LEN - 2), 0);
		ck_assert_uint_eq(frame_own(&f, LAYER_TCP)->payload_captured, RESPONSE_LEN - cut);
		if (cut + 1 < RESPONSE_LEN)
			teardown();
	}
}
END_TEST

START_TEST(a_byte_at_a_time)
{
	for (size_t i = 0; i < QUERY_LEN; i++)
		add(true, QUERY + i, i, 1);
	seen_build(&seen);
	uint32_t want[QUERY_LEN] = {0};
	want[QUERY_LEN - 1] = 1;
	assert_messages(want, 3, QUERY_LEN);
}
END_TEST

/* Two and a half messages in a segment, the other half in the next one, with a fourth. */
START_TEST(pipelined)
{
	char data[4 * QUERY_LEN];
	for (size_t i = 0; i < 4; i++) {
		memcpy(data + i * QUERY_LEN, QUERY, QUERY_LEN);
		data[i * QUERY_LEN + 3] = (char)i; /* the id */
	}
	size_t cut = 2 * QUERY_LEN + 9;
	add(true, data, 0, cut);
	add(true, data + cut, cut, sizeof data - cut);
	seen_build(&seen);
	assert_messages((const uint32_t[]){2, 2}, 3, 2);
	ck_assert_uint_eq(seen_dns_count(&seen), 4);
	ck_assert_uint_eq(seen_dns(&seen, 2)->id, 2);
	ck_assert_uint_eq(seen_dns(&seen, 2)->query_frame, 4);
}
END_TEST

/* The middle comes last: it completes the message.  A repeat of it, or of all, is not looked at again. */
START_TEST(out_of_order)
{
	step_us = 100; /* what comes a round trip late is a retransmission, and Wireshark does not look at it */
	add(true, QUERY, 0, 5);
	add(true, QUERY + 9, 9, QUERY_LEN - 9);
	add(true, QUERY + 5, 5, 4);
	add(true, QUERY + 5, 5, 4);
	add(true, QUERY, 0, QUERY_LEN);
	seen_build(&seen);
	assert_messages((const uint32_t[]){0, 0, 1, 0, 0}, 3, 5);
	ck_assert_uint_eq(seen_dns(&seen, 0)->repeats, 0);
}
END_TEST

/* The begin of a message is missing: what follows is shown as Wireshark shows it, but is no exchange. */
START_TEST(gap)
{
	add(true, QUERY + 2, 2, QUERY_LEN - 2); /* 0x0007 bytes, too short for a header, then 0x0000 … */
	add(true, QUERY, QUERY_LEN, QUERY_LEN);
	seen_build(&seen);
	for (size_t i = 0; i < seen_dns_count(&seen); i++)
		ck_assert_str_eq(seen_dns(&seen, i)->name, "a.b");
}
END_TEST

/* More messages are begun than there are places: the oldest is forgotten, and memory is bounded. */
START_TEST(many_begun)
{
	for (uint16_t i = 0; i < 2 * LIMIT_DNS_BEGUN; i++) {
		now_us += 1000;
		TCP(seen.packets, .at_us = now_us, .flags = "P.", .seq = 1, .ack = 1, .len = 5, .client_port = 2000 + i,
		    .server_port = 53);
		memcpy(seen.packets->bytes + seen.packets->frame_at[seen.packets->n] + 54, "\xff\xff\0\1\0", 5);
	}
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 0);
	ck_assert_uint_lt(arena_used(seen.arena), (size_t)LIMIT_DNS_BEGUN * 70000 + (1u << 20));
}
END_TEST

static const struct length_case {
	const char *data;
	size_t len;
} length_cases[] = {
	{"\0", 1},           {"\0\0", 2},
	{"\0\0\0\0\0\0", 6}, {"\0\x0b\0\7\1\0\0\1\0\0\0\0\0", 13}, /* shorter than a header */
	{"\xff\xff", 2},
};

START_TEST(lengths_without_a_message)
{
	const struct length_case *c = &length_cases[_i];
	add(true, c->data, 0, c->len);
	seen_build(&seen);
	assert_messages((const uint32_t[]){0}, 3, 1);
	ck_assert_uint_eq(seen_dns_count(&seen), 0);
}
END_TEST

Suite *suite_dns_stream(void)
{
	Suite *s = suite_create("dns_stream");
	TCase *t = tcase_create("dns_stream");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, one_segment);
	tcase_add_test(t, two_segments);
	tcase_add_test(t, a_byte_at_a_time);
	tcase_add_test(t, pipelined);
	tcase_add_test(t, out_of_order);
	tcase_add_test(t, gap);
	tcase_add_test(t, many_begun);
	tcase_add_loop_test(t, lengths_without_a_message, 0, (int)(sizeof length_cases / sizeof *length_cases));
	suite_add_tcase(s, t);
	return s;
}

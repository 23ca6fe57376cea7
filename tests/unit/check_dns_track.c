/* src/evidence/dns_track.c.  The rules about repeats were compared with tshark 4.0.17: dns.response_to, dns.time and
 * dns.retransmission of such captures. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_dns_track(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

START_TEST(question_and_answer)
{
	DNS(seen.packets, .at_us = 1000, .id = 7, .name = "www.Example.com", .type = 28);
	DNS(seen.packets, .at_us = 3500, .id = 7, .name = "www.example.COM", .type = 28, .response = true, .rcode = 3,
	    .truncated = true, .answers = 2);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 1);
	const struct dns_exchange *x = seen_dns(&seen, 0);
	ck_assert_uint_eq(x->query_frame, 1);
	ck_assert_uint_eq(x->response_frame, 2);
	ck_assert_uint_eq(x->id, 7);
	ck_assert_uint_eq(x->qtype, 28);
	ck_assert_uint_eq(x->qclass, 1);
	ck_assert_uint_eq(x->rcode, 3);
	ck_assert(x->truncated);
	ck_assert(!x->over_tcp);
	ck_assert_uint_eq(x->n_answers, 2);
	ck_assert_str_eq(x->name, "www.Example.com");
	ck_assert_int_eq(x->response_time_ns - x->query_time_ns, 2500000);
	ck_assert_uint_eq(x->client.port, 5000);
	ck_assert_uint_eq(x->server.port, 53);
	ck_assert_uint_eq(x->repeats, 0);
	ck_assert_uint_eq(x->last_query_frame, 1);
}
END_TEST

/* Queries at 0, 3, 6, 9 s: that at 6 s is more than 5 s after the first and so a new one, that at 9 s is its repeat. */
START_TEST(repeats)
{
	for (int64_t i = 0; i < 4; i++)
		DNS(seen.packets, .at_us = i * 3000000, .id = 1, .name = "a.b");
	DNS(seen.packets, .at_us = 10000000, .id = 1, .name = "a.b", .response = true);
	DNS(seen.packets, .at_us = 11000000, .id = 1, .name = "a.b", .response = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 2);
	const struct dns_exchange *first = seen_dns(&seen, 0), *second = seen_dns(&seen, 1);
	ck_assert_uint_eq(first->query_frame, 1);
	ck_assert_uint_eq(first->repeats, 1);
	ck_assert_uint_eq(first->last_query_frame, 2);
	ck_assert_int_eq(first->last_query_time_ns, INT64_C(3000000000));
	ck_assert_uint_eq(first->response_frame, 0);
	ck_assert_uint_eq(second->query_frame, 3);
	ck_assert_uint_eq(second->repeats, 1);
	ck_assert_uint_eq(second->response_frame, 5);
	ck_assert_uint_eq(second->duplicate_responses, 1);
}
END_TEST

/* After its answer the same question is a new one. */
START_TEST(same_question_after_the_answer)
{
	DNS(seen.packets, .at_us = 0, .id = 1, .name = "a.b");
	DNS(seen.packets, .at_us = 1000000, .id = 1, .name = "a.b", .response = true);
	DNS(seen.packets, .at_us = 2000000, .id = 1, .name = "a.b");
	DNS(seen.packets, .at_us = 3000000, .id = 1, .name = "a.b", .response = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 2);
	ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 2);
	ck_assert_uint_eq(seen_dns(&seen, 1)->query_frame, 3);
	ck_assert_uint_eq(seen_dns(&seen, 1)->response_frame, 4);
}
END_TEST

/* A and AAAA at once with one id, answered in the other order: the question decides, not the id alone. */
START_TEST(two_types_in_flight)
{
	DNS(seen.packets, .at_us = 0, .id = 1, .name = "a.b", .type = 1);
	DNS(seen.packets, .at_us = 10, .id = 1, .name = "a.b", .type = 28);
	DNS(seen.packets, .at_us = 20, .id = 1, .name = "a.b", .type = 28, .response = true);
	DNS(seen.packets, .at_us = 30, .id = 1, .name = "a.b", .type = 1, .response = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 2);
	ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 4);
	ck_assert_uint_eq(seen_dns(&seen, 1)->response_frame, 3);
}
END_TEST

START_TEST(other_port_other_exchange)
{
	DNS(seen.packets, .at_us = 0, .id = 1, .name = "a.b", .client_port = 6001);
	DNS(seen.packets, .at_us = 10, .id = 1, .name = "a.b", .client_port = 6002);
	DNS(seen.packets, .at_us = 20, .id = 1, .name = "a.b", .client_port = 6002, .response = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 2);
	ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 0);
	ck_assert_uint_eq(seen_dns(&seen, 1)->response_frame, 3);
	ck_assert_uint_eq(seen_dns(&seen, 1)->udp_stream, 1);
}
END_TEST

/* A response without question section is matched by its id (as some servers answer FORMERR). */
START_TEST(response_without_question)
{
	DNS(seen.packets, .at_us = 0, .id = 1, .name = "a.b");
	DNS(seen.packets, .at_us = 20, .id = 1, .response = true, .rcode = 1);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 1);
	ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 2);
	ck_assert_uint_eq(seen_dns(&seen, 0)->rcode, 1);
}
END_TEST

START_TEST(response_alone)
{
	DNS(seen.packets, .at_us = 20, .id = 1, .name = "a.b", .response = true);
	DNS(seen.packets, .at_us = 30, .id = 1, .name = "a.b", .response = true);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 1);
	const struct dns_exchange *x = seen_dns(&seen, 0);
	ck_assert_uint_eq(x->query_frame, 0);
	ck_assert_uint_eq(x->response_frame, 1);
	ck_assert_uint_eq(x->duplicate_responses, 1);
	ck_assert_int_eq(x->query_time_ns, TIME_UNKNOWN_NS);
	ck_assert_uint_eq(x->client.port, 5000);
}
END_TEST

START_TEST(mdns_and_llmnr_are_not_dns)
{
	DNS(seen.packets, .at_us = 0, .id = 1, .name = "a.local", .client_port = 5353, .server_port = 5353);
	DNS(seen.packets, .at_us = 10, .id = 1, .name = "host", .server_port = 5355);
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 0);
	ck_assert_uint_eq(evidence_facts(seen.evidence)->mdns_frames, 2);
}
END_TEST

static uint32_t exchange_at(uint32_t frame_no)
{
	struct frame frame;
	struct site site;
	ck_assert_int_eq(evidence_site(seen.evidence, frame_no, seen.arena, &frame, &site), STATUS_OK);
	return site.dns ? (uint32_t)(site.dns - seen_dns(&seen, 0)) + 1 : 0;
}

/* Every frame finds its exchange: queries, repeats, responses, responses sent twice. */
START_TEST(exchange_of_a_frame)
{
	DNS(seen.packets, .at_us = 0, .id = 1, .name = "a.b");
	DNS(seen.packets, .at_us = 10, .id = 2, .name = "a.b");
	DNS(seen.packets, .at_us = 20, .id = 1, .name = "a.b");
	DNS(seen.packets, .at_us = 30, .id = 1, .name = "a.b", .response = true);
	DNS(seen.packets, .at_us = 40, .id = 1, .name = "a.b", .response = true);
	TCP(seen.packets, .at_us = 50, .flags = "S", .seq = 1);
	seen_build(&seen);
	static const uint32_t want[] = {1, 2, 1, 1, 1, 0};
	for (uint32_t i = 0; i < 6; i++)
		ck_assert_uint_eq(exchange_at(i + 1), want[i]);
}
END_TEST

Suite *suite_dns_track(void)
{
	Suite *suite = suite_create("dns_track");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, question_and_answer);
	tcase_add_test(core, repeats);
	tcase_add_test(core, same_question_after_the_answer);
	tcase_add_test(core, two_types_in_flight);
	tcase_add_test(core, other_port_other_exchange);
	tcase_add_test(core, response_without_question);
	tcase_add_test(core, response_alone);
	tcase_add_test(core, mdns_and_llmnr_are_not_dns);
	tcase_add_test(core, exchange_of_a_frame);
	suite_add_tcase(suite, core);
	return suite;
}

/* src/evidence/dns_link.c: Wireshark's pairing.  Each case was given to tshark 4.0.17, whose dns.response_to,
 * dns.response_in, dns.retransmit_request_in and dns.retransmit_response_in are expected. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_dns_link(void);

static struct seen seen;

static void setup(void)
{
	seen_init(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

static struct dns_pairing pairing(uint32_t frame_no, bool is_response)
{
	struct frame f;
	struct dns_pairing out;
	ck_assert_int_eq(evidence_frame(seen.evidence, frame_no, &f), STATUS_OK);
	if (!evidence_dns_pairing(seen.evidence, &f, 0, is_response, &out))
		out = (struct dns_pairing){0};
	return out;
}

static void assert_pairing(uint32_t frame_no, bool is_response, uint32_t request, uint32_t response, bool is_repeat)
{
	struct dns_pairing p = pairing(frame_no, is_response);
	ck_assert_msg(p.request_frame == request && p.response_frame == response && p.is_repeat == is_repeat,
	              "frame %u: %u %u %d", frame_no, p.request_frame, p.response_frame, p.is_repeat);
}

/* By id alone: another name with the same id counts as a repeat, and its response as that of the first. */
START_TEST(names_do_not_count)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b");
	DNS(seen.packets, .at_us = 1000, .id = 7, .name = "c.d");
	DNS(seen.packets, .at_us = 2000, .id = 7, .name = "c.d", .response = true);
	DNS(seen.packets, .at_us = 3000, .id = 7, .name = "a.b", .response = true);
	seen_build(&seen);
	assert_pairing(1, false, 1, 3, false);
	assert_pairing(2, false, 1, 3, true);
	assert_pairing(3, true, 1, 3, false);
	assert_pairing(4, true, 1, 3, true);
	ck_assert_int_eq(pairing(3, true).elapsed_ns, 2000000);
	/* what is graded goes by name, too */
	ck_assert_uint_eq(seen_dns_count(&seen), 2);
	ck_assert_uint_eq(seen_dns(&seen, 0)->response_frame, 4);
	ck_assert_uint_eq(seen_dns(&seen, 1)->response_frame, 3);
}
END_TEST

/* After its response an id may be used again at once. */
START_TEST(an_id_again)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b");
	DNS(seen.packets, .at_us = 1000, .id = 7, .name = "a.b", .response = true);
	DNS(seen.packets, .at_us = 2000, .id = 7, .name = "a.b");
	DNS(seen.packets, .at_us = 3000, .id = 7, .name = "a.b", .response = true);
	seen_build(&seen);
	assert_pairing(1, false, 1, 2, false);
	assert_pairing(3, false, 3, 4, false);
	assert_pairing(4, true, 3, 4, false);
}
END_TEST

START_TEST(five_seconds)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b");
	DNS(seen.packets, .at_us = 4999999, .id = 7, .name = "a.b");
	DNS(seen.packets, .at_us = 5000000, .id = 7, .name = "a.b");
	seen_build(&seen);
	assert_pairing(2, false, 1, 0, true);
	assert_pairing(3, false, 3, 0, false);
}
END_TEST

START_TEST(response_first)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b", .response = true);
	DNS(seen.packets, .at_us = 1000, .id = 7, .name = "a.b");
	seen_build(&seen);
	assert_pairing(1, true, 0, 0, false);
	assert_pairing(2, false, 2, 0, false);
}
END_TEST

/* LLMNR and mDNS are paired for the eye, and never an exchange. */
START_TEST(multicast_protocols)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b", .client_port = 4000, .server_port = 5355);
	DNS(seen.packets, .at_us = 1000, .id = 7, .name = "a.b", .client_port = 4000, .server_port = 5355);
	DNS(seen.packets, .at_us = 2000, .name = "a.b", .client_port = 5353, .server_port = 5353);
	DNS(seen.packets, .at_us = 3000, .name = "a.b", .response = true, .client_port = 5353, .server_port = 5353);
	seen_build(&seen);
	assert_pairing(2, false, 1, 0, true);
	assert_pairing(4, true, 3, 4, false);
	ck_assert_uint_eq(seen_dns_count(&seen), 0);
}
END_TEST

/* A zone transfer (252) has many responses, and none is a repeat. */
START_TEST(zone_transfer)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b", .type = 252);
	DNS(seen.packets, .at_us = 1000, .id = 7, .name = "a.b", .type = 252, .response = true, .answers = 1);
	DNS(seen.packets, .at_us = 2000, .id = 7, .name = "a.b", .type = 252, .response = true, .answers = 1);
	seen_build(&seen);
	assert_pairing(2, true, 1, 2, false);
	assert_pairing(3, true, 1, 2, false);
}
END_TEST

/* The same frame on two interfaces: no second query, no second response for grading. */
START_TEST(captured_twice)
{
	DNS(seen.packets, .at_us = 0, .id = 7, .name = "a.b");
	packets_add_copy(seen.packets, 1000, 1, 1);
	DNS(seen.packets, .at_us = 2000, .id = 7, .name = "a.b", .response = true);
	packets_add_copy(seen.packets, 2500, 3, 1);
	packets_add_copy(seen.packets, 90000, 3, 1); /* long after: a response again */
	seen_build(&seen);
	ck_assert_uint_eq(seen_dns_count(&seen), 1);
	ck_assert_uint_eq(seen_dns(&seen, 0)->repeats, 0);
	ck_assert_uint_eq(seen_dns(&seen, 0)->duplicate_responses, 1);
	assert_pairing(2, false, 1, 3, true);
}
END_TEST

Suite *suite_dns_link(void)
{
	Suite *s = suite_create("dns_link");
	TCase *t = tcase_create("dns_link");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, names_do_not_count);
	tcase_add_test(t, an_id_again);
	tcase_add_test(t, five_seconds);
	tcase_add_test(t, response_first);
	tcase_add_test(t, multicast_protocols);
	tcase_add_test(t, zone_transfer);
	tcase_add_test(t, captured_twice);
	suite_add_tcase(s, t);
	return s;
}

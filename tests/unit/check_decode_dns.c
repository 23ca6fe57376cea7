/* src/wire/decode_dns.c: which datagrams are DNS, and what the header says */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_dns(void);

/* www.example.com A, id 0x1234, recursion desired: 33 bytes. */
#define QUERY "12 34 01 00 00 01 00 00 00 00 00 00 03 77 77 77 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 01 00 01 "

static struct packet p;

static const struct frame *over_udp(unsigned src_port, unsigned dst_port, const char *message)
{
	packet_set(&p, "45 00 00 00 00 07 00 00 40 11 00 00 0a 00 00 01 0a 00 00 02 00 00 00 00 00 00 00 00");
	packet_add(&p, message);
	packet_put16(&p, 2, (unsigned)p.len);
	packet_put16(&p, 20, src_port);
	packet_put16(&p, 22, dst_port);
	packet_put16(&p, 24, (unsigned)p.len - 20);
	return packet_decode(&p, LINK_RAW);
}

START_TEST(query)
{
	const struct frame *f = over_udp(1000, 53, QUERY);
	ck_assert_str_eq(packet_layers(f), "ip:udp:dns");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_own(f, LAYER_DNS);
	ck_assert_uint_eq(l->offset, 28);
	ck_assert_uint_eq(l->header_len, 12);
	ck_assert_uint_eq(l->dns.id, 0x1234);
	ck_assert_uint_eq(l->dns.flags, 0x0100);
	ck_assert_uint_eq(l->dns.n_questions, 1);
	ck_assert_uint_eq(l->dns.n_answers, 0);
	ck_assert(l->dns.has_question && !l->dns.over_tcp);
	ck_assert_uint_eq(l->dns.qtype, 1);
	ck_assert_uint_eq(l->dns.qclass, 1);
	ck_assert_uint_eq(l->dns.qname_offset, 12);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

static const struct port_case {
	unsigned src, dst;
	const char *layers;
} port_cases[] = {
	{1000, 53, "ip:udp:dns"},
	{53, 1000, "ip:udp:dns"},
	{53, 53, "ip:udp:dns"},
	{5353, 5353, "ip:udp:mdns"},
	{50000, 5353, "ip:udp:mdns"},
	{50000, 5355, "ip:udp:llmnr"},
	{53, 5353, "ip:udp:dns"},
	{1000, 2000, "ip:udp:dns"},
	{5354, 54, "ip:udp:dns"},
	/* looks like DNS and is something else */
	{137, 137, "ip:udp"},
	{1000, 161, "ip:udp"},
};

START_TEST(ports)
{
	const struct port_case *c = &port_cases[_i];
	ck_assert_str_eq(packet_layers(over_udp(c->src, c->dst, QUERY)), c->layers);
}
END_TEST

static const struct damage_case {
	const char *message, *layers, *anomalies;
	bool has_question;
} damage_cases[] = {
	{"", "ip:udp", "", false}, /* an empty datagram is no message */
	{"12 34 01 00 00 01 00 00 00 00 00", "ip:udp", "dns-malformed", false},
	{"12 34 01 00 00 00 00 00 00 00 00 00", "ip:udp:dns", "", false},
	{"12 34 01 00 00 01 00 00 00 00 00 00", "ip:udp:dns", "dns-malformed", false},
	{"12 34 01 00 00 01 00 00 00 00 00 00 05 77 77 77 00 00 01 00 01", "ip:udp:dns", "dns-malformed", false},
	{"12 34 81 00 00 01 00 01 00 00 00 00 01 61 00 00 01 00 01 c0 0c 00 01", "ip:udp:dns", "dns-malformed", true},
};

START_TEST(damage)
{
	const struct damage_case *c = &damage_cases[_i];
	const struct frame *f = over_udp(1000, 53, c->message);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_str_eq(packet_anomalies(f), c->anomalies);
	if (frame_own(f, LAYER_DNS))
		ck_assert_int_eq(frame_own(f, LAYER_DNS)->dns.has_question, c->has_question);
}
END_TEST

/* Cut by the snapshot length: nothing is malformed. */
START_TEST(cut_is_not_malformed)
{
	over_udp(1000, 53, QUERY);
	const struct frame *f = packet_decode_cut(&p, LINK_RAW, p.len - 1);
	ck_assert_str_eq(packet_layers(f), "ip:udp:dns");
	ck_assert_str_eq(packet_anomalies(f), "");
	ck_assert(!frame_own(f, LAYER_DNS)->dns.has_question);
}
END_TEST

/* On other ports what looks like DNS is shown, as Wireshark shows it: header, layers. */
static const struct guess_case {
	const char *message, *layers;
} guess_cases[] = {
	{"12 34 01 00 00 01 00 00 00 00 00 00 00 00 01 00 01", "ip:udp:dns"},
	{"12 34 01 00 00 01 00 00 00 00 00 00", "ip:udp"},                    /* a header alone */
	{"12 34 01 00 00 02 00 00 00 00 00 00 00 00 01 00 01", "ip:udp"},     /* two questions */
	{"12 34 01 00 00 01 00 01 00 00 00 00 00 00 01 00 01", "ip:udp"},     /* a query with an answer */
	{"12 34 29 00 00 01 00 00 00 00 00 00 00 00 01 00 01", "ip:udp"},     /* an update */
	{"12 34 81 80 00 01 00 64 00 0a 00 0a 00 00 01 00 01", "ip:udp:dns"}, /* the most that a response has */
	{"12 34 81 80 00 01 00 65 00 00 00 00 00 00 01 00 01", "ip:udp"},
	{"12 34 81 80 00 01 00 00 00 0b 00 00 00 00 01 00 01", "ip:udp"},
	{"12 34 81 80 00 01 00 00 00 00 00 0b 00 00 01 00 01", "ip:udp"},
	{"12 34 81 80 00 00 00 00 00 00 00 00 00", "ip:udp:dns"},
};

START_TEST(guesses)
{
	const struct frame *f = over_udp(1000, 2000, guess_cases[_i].message);
	ck_assert_str_eq(packet_layers(f), guess_cases[_i].layers);
	ck_assert_str_eq(packet_anomalies(f), "");
	if (frame_own(f, LAYER_DNS))
		ck_assert(frame_own(f, LAYER_DNS)->dns.is_guess);
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_dns(void)
{
	Suite *s = suite_create("decode_dns");
	TCase *t = tcase_create("decode_dns");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, query);
	tcase_add_loop_test(t, ports, 0, (int)(sizeof port_cases / sizeof *port_cases));
	tcase_add_loop_test(t, guesses, 0, (int)(sizeof guess_cases / sizeof *guess_cases));
	tcase_add_loop_test(t, damage, 0, (int)(sizeof damage_cases / sizeof *damage_cases));
	tcase_add_test(t, cut_is_not_malformed);
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/capture_filter.c, and the filters that bpf.c compiles */
#include <check.h>

#include "unit/packet.h"
#include "wire/capture_filter.h"

Suite *suite_capture_filter(void);

static const struct name_case {
	const char *expression, *name; /* name "": none */
} name_cases[] = {
	{"", ""},
	{"tcp port 25", ""},
	{"tcp port smtp or http", ""},
	{"host 192.168.1.130 and not arp", ""},
	{"net 10.0.0.0/8", ""},
	{"net 10 mask 255.0.0.0", ""},
	{"ip6 host 2001:db8::1", ""},
	{"ether host 02:00:00:00:00:01", ""},
	{"ether src 02-00-00-00-00-01 || wlan addr1 0200.0000.0001", ""},
	{"ether dst 020000000001", ""},
	{"tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", ""},
	{"tcp[13:1] & 0x02 != 0 and len > 60", ""},
	{"icmp[icmptype] == icmp-echo", ""},
	{"portrange 21-23", ""},
	{"ip proto \\tcp", ""},
	{"wlan type mgt subtype beacon", ""},
	{"vlan 5 && less 100", ""},
	{"host www.example.com", "www.example.com"},
	{"src localhost", "localhost"},
	{"www.example.com", "www.example.com"},
	{"port 80 and src server", "server"},
	{"port 80 and (dst net lab)", "lab"},
	{"host 1and1.de", "1and1.de"},
	{"host 123.de", "123.de"},
	{"host cafe", "cafe"},
	{"gateway router", "router"},
	{"host \\tcp", "tcp"},
	{"tcp and printer", "printer"},
};

START_TEST(host_names)
{
	const struct name_case *c = &name_cases[_i];
	struct span name = capture_filter_host_name(span_of(c->expression));
	ck_assert_msg(span_equal(name, span_of(c->name)), "'%s': '%.*s'", c->expression, (int)name.len,
	              name.at ? (const char *)name.at : "");
}
END_TEST

static struct arena *arena;
static struct diag diag;
static struct packet p;

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(arena);
	diag_init(&diag, arena);
}

static void tear_down(void)
{
	packet_release(&p);
	arena_free(arena);
}

#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static bool matches(struct capture_filter *filter, uint32_t link_type, const char *hex)
{
	packet_set(&p, hex);
	struct record record = {
		.link_type = link_type,
		.captured = (uint32_t)p.len,
		.original = (uint32_t)p.len,
		.bytes = p.bytes,
	};
	return capture_filter_match(filter, &record);
}

static const struct match_case {
	const char *expression;
	bool ethernet, raw, cooked; /* which of the three forms of one packet it matches */
} match_cases[] = {
	{"", true, true, true},
	{"udp port 2000", true, true, true},
	{"udp port 2001", false, false, false},
	{"src host 10.0.0.1", true, true, true},
	{"tcp", false, false, false},
	{"ether host 02:00:00:00:00:01", true, false, false}, /* makes no sense without Ethernet */
	{"greater 47", true, false, true},
};

START_TEST(one_filter_for_several_link_types)
{
	const struct match_case *c = &match_cases[_i];
	struct capture_filter *filter;
	ck_assert_int_eq(capture_filter_new(c->expression, (struct diag_place){0}, arena, &diag, &filter), STATUS_OK);
	for (int again = 0; again < 2; again++) {
		ck_assert_int_eq(matches(filter, 1, "02 00 00 00 00 02 02 00 00 00 00 01 08 00 " IP_UDP), c->ethernet);
		ck_assert_int_eq(matches(filter, 101, IP_UDP), c->raw);
		ck_assert_int_eq(matches(filter, 113, "00 04 00 01 00 06 02 00 00 00 00 01 00 00 08 00 " IP_UDP),
		                 c->cooked);
	}
	capture_filter_free(filter);
	ck_assert_uint_eq(diag.n, 0);
}
END_TEST

START_TEST(many_link_types)
{
	struct capture_filter *filter;
	ck_assert_int_eq(capture_filter_new("udp", (struct diag_place){0}, arena, &diag, &filter), STATUS_OK);
	for (uint32_t link_type = 0; link_type < 300; link_type++)
		matches(filter, link_type, IP_UDP);
	ck_assert(matches(filter, 101, IP_UDP));
	capture_filter_free(filter);
}
END_TEST

/* Libpcap's words are told in ours; IN_DETAIL: what is said of them, NULL: no detail. */
static const struct wrong_case {
	const char *expression, *in_sentence, *in_detail;
} wrong_cases[] = {
	{"host example.com", "names of hosts", NULL},
	{"tcp.port == 25", "display filters", NULL},
	{"ip.addr==10.0.0.1", "display filters", NULL},
	{"port", "filter is wrong", "cannot be understood"},
	{"tcp port 25 and", "filter is wrong", "cannot be understood"},
	{"port 99999", "filter is wrong", "larger than 65535"},
	{"(tcp", "filter is wrong", "cannot be understood"},
	{"port no-such-port", "filter is wrong", "no port of that name"},
	{"host 300.1.1.1", "filter is wrong", "not valid"},
	{"ether host 1.2.3.4", "filter is wrong", "Ethernet address"},
	{"vlan 99999", "filter is wrong", "too large"},
	{"ip6 host 10.0.0.1", "filter is wrong", "not of the protocol"},
	{"net 10.0.0.1/8", "filter is wrong", "outside of its mask"},
};

START_TEST(wrong_expressions)
{
	const struct wrong_case *c = &wrong_cases[_i];
	struct capture_filter *filter = NULL;
	struct diag_place place = {.file = "rubric.xml", .line = 7, .column = 3};
	ck_assert_int_eq(capture_filter_new(c->expression, place, arena, &diag, &filter), STATUS_FORMAT);
	ck_assert_ptr_null(filter);
	ck_assert_uint_eq(diag.n_errors, 1);
	ck_assert_uint_eq(diag.items[0].place.line, 7);
	ck_assert_ptr_nonnull(strstr(diag.items[0].msg.english, c->in_sentence));
	const struct msg_arg *arg = &diag.items[0].msg.args[0];
	if (c->in_detail)
		ck_assert_ptr_nonnull(strstr(arg->tr, c->in_detail));
	else
		ck_assert_uint_gt(strlen(arg->text), 0);
}
END_TEST

START_TEST(meant_for_wireless_only)
{
	struct capture_filter *filter;
	ck_assert_int_eq(capture_filter_new("wlan type data", (struct diag_place){0}, arena, &diag, &filter),
	                 STATUS_OK);
	ck_assert(!matches(filter, 1, "02 00 00 00 00 02 02 00 00 00 00 01 08 00 " IP_UDP));
	capture_filter_free(filter);
	capture_filter_free(NULL);
}
END_TEST

Suite *suite_capture_filter(void)
{
	Suite *s = suite_create("capture_filter");
	TCase *t = tcase_create("capture_filter");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, host_names, 0, (int)(sizeof name_cases / sizeof *name_cases));
	tcase_add_loop_test(t, one_filter_for_several_link_types, 0, (int)(sizeof match_cases / sizeof *match_cases));
	tcase_add_test(t, many_link_types);
	tcase_add_loop_test(t, wrong_expressions, 0, (int)(sizeof wrong_cases / sizeof *wrong_cases));
	tcase_add_test(t, meant_for_wireless_only);
	suite_add_tcase(s, t);
	return s;
}

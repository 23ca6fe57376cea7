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

/* IN_DETAIL: what is said of the fault, in our words whatever those of libpcap are; NULL: no detail. */
static const struct wrong_case {
	const char *expression, *in_sentence, *in_detail;
} wrong_cases[] = {
	{"host example.com", "names of hosts", NULL},
	{"tcp.port == 25", "display filters", NULL},
	{"ip.addr==10.0.0.1", "display filters", NULL},
	{"port", "filter is wrong", "a word is missing"},
	{"tcp port 25 and", "filter is wrong", "a word is missing"},
	{"(tcp", "filter is wrong", "a word is missing"},
	{"port 99999", "filter is wrong", "larger than 65535"},
	{"port 80 or 99999", "filter is wrong", "larger than 65535"},
	{"portrange 80-65536", "filter is wrong", "larger than 65535"},
	{"port no-such-port", "filter is wrong", "no port of that name"},
	{"sctp port http", "filter is wrong", "belongs to another protocol"},
	{"ip proto nosuch", "filter is wrong", "no protocol of that name"},
	{"ether proto \\nosuch", "filter is wrong", "no protocol of that name"},
	{"type nosuch", "filter is wrong", "name of a type"},
	{"subtype nosuch", "filter is wrong", "name of a type"},
	{"dir nosuch", "filter is wrong", "name of a type"},
	{"host 300.1.1.1", "filter is wrong", "address is not valid"},
	{"host 1:2:3", "filter is wrong", "address is not valid"},
	{"ether host 1.2.3.4", "filter is wrong", "Ethernet address is needed"},
	{"host 02:00:00:00:00:01", "filter is wrong", "needs 'ether'"},
	{"vlan 99999", "filter is wrong", "too large"},
	{"len > 4294967296", "filter is wrong", "too large"},
	{"ip[0] << 40 = 1", "filter is wrong", "too large"},
	{"net 10.0.0.0/33", "filter is wrong", "at most 32 bits"},
	{"ip[0] = 08", "filter is wrong", "digit"},
	{"ip[2]/0 = 1", "filter is wrong", "divides by zero"},
	{"ip[0:3] = 1", "filter is wrong", "1, 2 or 4"},
	{"ah[0] = 1", "filter is wrong", "cannot be asked"},
	{"ip6 host 10.0.0.1", "filter is wrong", "do not fit together"},
	{"arp host 2001:db8::1", "filter is wrong", "do not fit together"},
	{"icmp port 80", "filter is wrong", "do not fit together"},
	{"host 10.0.0.0/8", "filter is wrong", "do not fit together"},
	{"radio", "filter is wrong", "do not fit together"},
	{"net 10.0.0.1/8", "filter is wrong", "outside of its mask"},
	{"ip broadcast", "filter is wrong", "network's mask"},
	{"vpi 1", "filter is wrong", "usual networks"},
	{"action pass", "filter is wrong", "usual networks"},
	/* 1.10 takes these. */
	{"ip proto 300", "filter is wrong", "larger than 255"},
	{"proto 6 or 300", "filter is wrong", "larger than 255"},
	{"ether proto 65536", "filter is wrong", "between 1536"},
	{"ether proto 300", "filter is wrong", "between 1536"},
	{"isis proto 32", "filter is wrong", "too large"},
	{"wlan dir 4", "filter is wrong", "too large"},
	{"ip6 protochain 6", "filter is wrong", "for ever"},
	{"byte 0 & 1", "versions of libpcap", "ether[0]"},
	{"decnet src 10.0.0.1", "versions of libpcap", "DECnet"},
	{"ip multicast", "versions of libpcap", "ip dst net 224.0.0.0/4"},
	{"ip[0:4] & 0xffffffff != 0", "versions of libpcap", "leave that out"},
	{"portrange 070-080", "versions of libpcap", "begins with 0"},
	{"portrange 80-90-100", "versions of libpcap", "two numbers"},
	/* 1.11 takes these. */
	{"vxlan", "versions of libpcap", "udp port 4789"},
	{"udp and (vxlan 5 and tcp)", "versions of libpcap", "udp port 4789"},
	{"ether proto \\lldp", "versions of libpcap", "0x88cc"},
	{"ether proto \\slow", "versions of libpcap", "0x8809"},
	{"type ctl subtype ba", "versions of libpcap", "0x94"},
	{"type ctl subtype bar", "versions of libpcap", "0x84"},
};

START_TEST(wrong_expressions)
{
	const struct wrong_case *c = &wrong_cases[_i];
	struct capture_filter *filter = NULL;
	struct diag_place place = {.file = "rubric.xml", .line = 7, .column = 3};
	ck_assert_msg(capture_filter_new(c->expression, place, arena, &diag, &filter) == STATUS_FORMAT, "%s",
	              c->expression);
	ck_assert_ptr_null(filter);
	ck_assert_uint_eq(diag.n_errors, 1);
	ck_assert_uint_eq(diag.items[0].place.line, 7);
	ck_assert_ptr_nonnull(strstr(diag.items[0].msg.english, c->in_sentence));
	const struct msg_arg *arg = &diag.items[0].msg.args[0];
	if (c->in_detail)
		ck_assert_msg(arg->tr && strstr(arg->tr, c->in_detail), "%s: %s", c->expression, arg->tr);
	else
		ck_assert_uint_gt(strlen(arg->text), 0);
}
END_TEST

/* Every libpcap takes these, so nothing of ours may stand in their way. */
static const char *const right_cases[] = {
	"ip proto 255",
	"ip proto 6 or 17",
	"ip proto 6 and 300 < len",
	"ip proto 6 and len > 300",
	"ip proto \\tcp or \\udp",
	"ether proto 0x88cc",
	"ether proto 1536 or 65535",
	"ether proto 0x42",
	"isis proto 31",
	"port 65535 or 65535",
	"portrange 20-23 or 80-90",
	"udp port 4789",
	"ether multicast",
	"ip6 multicast",
	"ip dst net 224.0.0.0/4",
	"ip[12:4] = 0xffffffff",
	"ip[12:4] & 0xfffffffe = 0",
	"decnet",
	"wlan dir tods",
	"wlan[0] & 0xfc = 0x84",
	"wlan[0] & 0xfc = 0x94",
	"inbound or tcp",
	"ifindex 1",
	"geneve 5",
	"pppoes and tcp port 80",
	"tcp and udp",
	"port 80 and port 81 and port 82",
	"1 = 2",
};

START_TEST(right_expressions)
{
	struct capture_filter *filter;
	ck_assert_msg(capture_filter_new(right_cases[_i], (struct diag_place){0}, arena, &diag, &filter) == STATUS_OK,
	              "%s", right_cases[_i]);
	ck_assert_uint_eq(diag.n, 0);
	capture_filter_free(filter);
}
END_TEST

START_TEST(what_nothing_fits)
{
	static const struct {
		const char *expression;
		bool nothing;
	} cases[] = {{"tcp and udp", true}, {"1 = 2", true}, {"tcp", false}, {"wlan type data", false}, {"arp", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct capture_filter *filter;
		ck_assert_int_eq(capture_filter_new(cases[i].expression, (struct diag_place){0}, arena, &diag, &filter),
		                 STATUS_OK);
		ck_assert_int_eq(capture_filter_fits_nothing(filter), cases[i].nothing);
		capture_filter_free(filter);
	}
}
END_TEST

/* A file does not tell what only the kernel knew: such a filter suits no Ethernet, with every version. */
START_TEST(what_only_a_live_capture_knows)
{
	struct capture_filter *filter;
	ck_assert_int_eq(capture_filter_new("udp or inbound", (struct diag_place){0}, arena, &diag, &filter),
	                 STATUS_OK);
	ck_assert(!matches(filter, 1, "02 00 00 00 00 02 02 00 00 00 00 01 08 00 " IP_UDP));
	ck_assert(matches(filter, 113, "00 04 00 01 00 06 02 00 00 00 00 01 00 00 08 00 " IP_UDP));
	capture_filter_free(filter);
}
END_TEST

/* The words of several versions for one fault, and words that none has said so far. */
static const struct reason_case {
	const char *words, *in_reason;
	bool elsewhere;
} reason_cases[] = {
	{"can't parse filter expression: syntax error", "a word is missing", false},
	{"syntax error in filter expression", "a word is missing", false},
	{"unknown port 'x'", "no port", false},
	{"illegal port number 99999 > 65535", "larger than 65535", false},            /* 1.10 */
	{"port number 99999 greater than maximum 65535", "larger than 65535", false}, /* 1.11 */
	{"port 'http' is tcp", "another protocol", false},
	{"port in range 'http-90' is tcp", "another protocol", false},
	{"port range '80-90-100' contains more than one hyphen", "two numbers", false},
	{"unknown protocol: x", "no protocol", false},                                 /* 1.10 */
	{"unknown ip proto 'x'", "no protocol", false},                                /* 1.10 */
	{"unknown 'ip proto' value 'x'", "no protocol", false},                        /* 1.11 */
	{"unknown 'proto' value 'x'", "no protocol", false},                           /* 1.11 */
	{"bogus IPv6 address 1::2::3", "address is not valid", false},                 /* 1.10 */
	{"invalid IPv6 address 1::2::3", "address is not valid", false},               /* 1.11 */
	{"bogus ethernet address 1:2:", "address is not valid", false},                /* 1.10 */
	{"invalid Ethernet address 1:2:", "address is not valid", false},              /* 1.11 */
	{"invalid MAC-48 address 'x'", "address is not valid", false},                 /* 1.11 */
	{"illegal link layer address", "Ethernet address is needed", false},           /* 1.10 */
	{"illegal link-layer address '1.2.3.4'", "Ethernet address is needed", false}, /* 1.11 */
	{"ethernet address used in non-ether expression", "needs 'ether'", false},     /* 1.10 */
	{"Ethernet address used in non-ether expression", "needs 'ether'", false},     /* 1.11 */
	{"mask length must be <= 32", "at most 32", false},                            /* 1.10 */
	{"netmask length 33 greater than maximum 32", "at most 32", false},            /* 1.11 */
	{"VLAN tag 99999 greater than maximum 4095", "too large", false},
	{"number  overflows 32 bits", "too large", false},                                 /* 1.10.5 */
	{"decimal number 99999999999 overflows 32 bits", "too large", false},              /* 1.11 */
	{"'ip6' modifier applied to ip host", "do not fit", false},                        /* 1.10 */
	{"'ip6' is not a valid qualifier for 'host <IPv4 address>'", "do not fit", false}, /* 1.11 */
	{"'ra' is not a valid qualifier for port ranges", "do not fit", false},            /* 1.10 */
	{"illegal qualifier of 'port'", "do not fit", false},                              /* 1.10 */
	{"Mask syntax for networks only", "do not fit", false},                            /* 1.10 */
	{"'radio' is not a valid protocol type", "do not fit", false},                     /* 1.10 */
	{"'radio' cannot be used as an abbreviation", "do not fit", false},                /* 1.11 */
	{"unsupported index operation", "cannot be asked", false},                         /* 1.10 */
	{"'ah' does not support the index operation", "cannot be asked", false},           /* 1.11 */
	{"'vpi' supported only on raw ATM", "usual networks", true},                       /* 1.10 */
	{"'vpi' supported only on SUNATM", "usual networks", true},                        /* 1.11 */
	{"no VLAN support for Raw IP", "usual networks", true},                            /* 1.10 */
	{"'vlan' not supported on DLT_RAW (Raw IPv4/IPv6)", "usual networks", true},       /* 1.11 */
	{"words of a version to come", "pcap-filter(7)", false},
	{"", "pcap-filter(7)", false},
};

START_TEST(reasons)
{
	const struct reason_case *c = &reason_cases[_i];
	bool elsewhere = !c->elsewhere;
	const char *reason = capture_filter_reason(c->words, &elsewhere);
	ck_assert_msg(strstr(reason, c->in_reason) != NULL, "%s: %s", c->words, reason);
	ck_assert_int_eq(elsewhere, c->elsewhere);
	ck_assert_str_ne(msg_tr(LANG_ZH, reason), reason);
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
	tcase_add_loop_test(t, right_expressions, 0, (int)(sizeof right_cases / sizeof *right_cases));
	tcase_add_test(t, what_nothing_fits);
	tcase_add_test(t, what_only_a_live_capture_knows);
	tcase_add_loop_test(t, reasons, 0, (int)(sizeof reason_cases / sizeof *reason_cases));
	tcase_add_test(t, meant_for_wireless_only);
	suite_add_tcase(s, t);
	return s;
}

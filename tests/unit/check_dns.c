/* src/wire/dns.c: records and names (RFC 1035 4.1) */
#include <check.h>

#include "unit/packet.h"
#include "wire/dns.h"

Suite *suite_dns(void);

/* id 0x1234, response, no error; 1 question, 2 answers, 1 authority, 1 additional record. */
#define RESPONSE                                                                                                       \
	"12 34 81 80 00 01 00 02 00 01 00 01"                            /* 12: www.example.com A IN */                \
	"03 77 77 77 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 01 00 01" /* 33: the same name CNAME IN, 300 s:         \
	                                                                    a.example.com, which is 01 61 and a        \
	                                                                    pointer to 16 */                           \
	"c0 0c 00 05 00 01 00 00 01 2c 00 04 01 61 c0 10" /* 49: a.example.com (pointer to 45) A IN, 60 s: 192.0.2.1   \
	                                                   */                                                          \
	"c0 2d 00 01 00 01 00 00 00 3c 00 04 c0 00 02 01" /* 65: example.com NS IN: ns.example.com */                  \
	"c0 10 00 02 00 01 00 00 00 3c 00 05 02 6e 73 c0 10" /* 82: OPT of the root, size 1232 */                      \
	"00 00 29 04 d0 00 00 00 00 00 00 "

static struct packet p;
static struct frame frame;

/* A frame that is one DNS message with nothing around it. */
static const struct layer *message(const char *hex)
{
	packet_set(&p, hex);
	frame = (struct frame){.record = {.bytes = p.bytes, .captured = (uint32_t)p.len}, .n_layers = 1};
	struct layer *l = &frame.layers[0];
	*l = (struct layer){.kind = LAYER_DNS, .header_len = 12, .payload_captured = (uint32_t)p.len - 12};
	l->dns.n_questions = be16(p.bytes + 4);
	l->dns.n_answers = be16(p.bytes + 6);
	l->dns.n_authority = be16(p.bytes + 8);
	l->dns.n_additional = be16(p.bytes + 10);
	return l;
}

START_TEST(records_of_a_response)
{
	static const struct dns_record want[] = {
		{DNS_QUESTION, 12, DNS_A, 1, 0, 33, 0},        {DNS_ANSWER, 33, DNS_CNAME, 1, 300, 45, 4},
		{DNS_ANSWER, 49, DNS_A, 1, 60, 61, 4},         {DNS_AUTHORITY, 65, DNS_NS, 1, 60, 77, 5},
		{DNS_ADDITIONAL, 82, DNS_OPT, 1232, 0, 93, 0},
	};
	static const char *const names[] = {"www.example.com", "www.example.com", "a.example.com", "example.com",
	                                    "<Root>"};
	const struct layer *l = message(RESPONSE);
	struct dns_iter it = dns_records(&frame, l);
	struct dns_record r;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		ck_assert(dns_record_next(&it, &r));
		ck_assert_int_eq(r.section, want[i].section);
		ck_assert_uint_eq(r.name_offset, want[i].name_offset);
		ck_assert_uint_eq(r.type, want[i].type);
		ck_assert_uint_eq(r.class, want[i].class);
		ck_assert_uint_eq(r.ttl, want[i].ttl);
		ck_assert_uint_eq(r.rdata_offset, want[i].rdata_offset);
		ck_assert_uint_eq(r.rdata_len, want[i].rdata_len);
		char name[DNS_NAME_TEXT];
		ck_assert_uint_gt(dns_name(it.message, r.name_offset, name), 0);
		ck_assert_str_eq(name, names[i]);
	}
	ck_assert(!dns_record_next(&it, &r));
	ck_assert(!dns_record_next(&it, &r));
	ck_assert(!it.malformed);
}
END_TEST

/* Whatever the message is cut to, the records before the cut are the same and the rest is malformed. */
START_TEST(cut_everywhere)
{
	const struct layer *whole = message(RESPONSE);
	struct layer *l = &frame.layers[0];
	size_t len = p.len;
	for (size_t cut = 12; cut < len; cut++) {
		l->payload_captured = (uint32_t)(cut - 12);
		struct dns_iter it = dns_records(&frame, whole);
		struct dns_record r;
		size_t n = 0;
		for (; dns_record_next(&it, &r); n++)
			ck_assert_uint_le((size_t)r.rdata_offset + r.rdata_len, cut);
		ck_assert(it.malformed);
		ck_assert_uint_le(n, 4);
		ck_assert(!dns_record_next(&it, &r));
	}
}
END_TEST

static const struct message_case {
	const char *name, *hex;
	unsigned records;
	bool malformed;
} message_cases[] = {
	{"no records", "00 01 00 00 00 00 00 00 00 00 00 00", 0, false},
	{"a question that is not there", "00 01 00 00 00 01 00 00 00 00 00 00", 0, true},
	{"question without class", "00 01 00 00 00 01 00 00 00 00 00 00 00 00 01 00", 0, true},
	{"data longer than the message",
         "00 01 80 00 00 00 00 01 00 00 00 00 00 00 01 00 01 00 00 00 00 00 05 01 02 03 04", 0, true},
	{"data of 65535 bytes", "00 01 80 00 00 00 00 01 00 00 00 00 00 00 01 00 01 00 00 00 00 ff ff", 0, true},
	{"65535 answers, two there",
         "00 01 80 00 00 00 ff ff 00 00 00 00 00 00 01 00 01 00 00 00 00 00 00 00 00 01 00 01 00 00 00 00 00 00", 2,
         true},
	{"a label kind that is not defined", "00 01 00 00 00 01 00 00 00 00 00 00 41 61 00 00 01 00 01", 0, true},
	{"more bytes than records", "00 01 00 00 00 00 00 00 00 00 00 00 ff ff ff", 0, false},
};

START_TEST(odd_messages)
{
	const struct message_case *c = &message_cases[_i];
	struct dns_iter it = dns_records(&frame, message(c->hex));
	struct dns_record r;
	unsigned n = 0;
	while (dns_record_next(&it, &r))
		n++;
	ck_assert_msg(n == c->records && it.malformed == c->malformed, "%s: %u records", c->name, n);
}
END_TEST

START_TEST(records_are_limited)
{
	packet_set(&p, "00 01 00 00 ff ff 00 00 00 00 00 00");
	while (p.len + 5 <= PACKET_MAX)
		packet_add(&p, "00 00 01 00 01");
	/* 407 questions of 5 bytes fit; then LIMIT_DNS_RECORDS of them in a longer message */
	static uint8_t bytes[12 + 5 * 1000];
	memcpy(bytes, p.bytes, 12);
	for (size_t at = 12; at < sizeof bytes; at += 5)
		memcpy(bytes + at, p.bytes + 12, 5);
	frame = (struct frame){.record = {.bytes = bytes, .captured = sizeof bytes}, .n_layers = 1};
	frame.layers[0] = (struct layer){.kind = LAYER_DNS, .header_len = 12, .payload_captured = sizeof bytes - 12};
	frame.layers[0].dns.n_questions = 1000;
	struct dns_iter it = dns_records(&frame, &frame.layers[0]);
	struct dns_record r;
	unsigned n = 0;
	while (dns_record_next(&it, &r))
		n++;
	ck_assert_uint_eq(n, LIMIT_DNS_RECORDS);
	ck_assert(!it.malformed);
}
END_TEST

/* Names: the bytes of a message, where the name begins, its text and how many bytes it takes there; TEXT NULL:
 * malformed. */
static const struct name_case {
	const char *name, *hex;
	size_t offset;
	const char *text;
	size_t taken;
} name_cases[] = {
	{"root", "00", 0, "<Root>", 1},
	{"one label", "03 63 6f 6d 00", 0, "com", 5},
	{"three labels", "03 77 77 77 01 61 03 63 6f 6d 00", 0, "www.a.com", 11},
	{"letters keep their case", "03 57 77 77 00", 0, "Www", 5},
	{"pointer", "03 63 6f 6d 00 01 61 c0 00", 5, "a.com", 4},
	{"pointer only", "03 63 6f 6d 00 c0 00", 5, "com", 2},
	{"pointer to the root", "00 01 61 c0 00", 1, "a", 4},
	{"pointer to a pointer", "03 63 6f 6d 00 c0 00 c0 05", 7, "com", 2},
	{"pointer into a name", "01 61 03 63 6f 6d 00 c0 02", 7, "com", 2},
	{"dot in a label", "03 61 2e 62 00", 0, "a\\.b", 5},
	{"backslash", "01 5c 00", 0, "\\\\", 3},
	{"bytes that do not print", "04 00 20 7f ff 00", 0, "\\000\\032\\127\\255", 6},
	{"no end", "03 63 6f 6d", 0, NULL, 0},
	{"label beyond the end", "05 63 6f 6d 00", 0, NULL, 0},
	{"pointer to itself", "c0 00", 0, NULL, 0},
	{"pointer forwards", "c0 02 01 61 00", 0, NULL, 0},
	{"pointer back into the same labels", "01 61 c0 00", 0, NULL, 0},
	{"pointers in a circle", "c0 02 c0 00", 2, NULL, 0},
	{"half a pointer", "01 61 c0", 0, NULL, 0},
	{"pointer beyond the end", "01 61 00 c1 00", 3, NULL, 0},
	{"kind 01", "41 00", 0, NULL, 0},
	{"kind 10", "81 00", 0, NULL, 0},
	{"offset beyond the end", "00", 1, NULL, 0},
	{"offset far beyond", "00", 1000, NULL, 0},
};

START_TEST(names)
{
	const struct name_case *c = &name_cases[_i];
	char text[DNS_NAME_TEXT];
	packet_set(&p, c->hex);
	/* a copy without room behind it */
	packet_decode(&p, 9999);
	size_t taken = dns_name(span_make(p.copy, p.len), c->offset, text);
	ck_assert_msg(taken == c->taken, "%s: takes %zu bytes", c->name, taken);
	if (c->text)
		ck_assert_str_eq(text, c->text);
}
END_TEST

/* RFC 1035 2.3.4: at most 255 bytes with all lengths and the final zero. */
START_TEST(longest_names)
{
	char text[DNS_NAME_TEXT];
	packet_set(&p, "");
	for (int i = 0; i < 3; i++) {
		packet_add(&p, "3f");
		packet_fill(&p, 63, 0xff);
	}
	packet_add(&p, "3d");
	packet_fill(&p, 61, 0xff);
	packet_add(&p, "00");
	ck_assert_uint_eq(p.len, 255);
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), 0, text), 255);
	ck_assert_uint_eq(strlen(text), 4 * (3 * 63 + 61) + 3);
	/* one byte more */
	p.len -= 63;
	packet_add(&p, "3e");
	packet_fill(&p, 62, 0xff);
	packet_add(&p, "00");
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), 0, text), 0);
}
END_TEST

/* Each pointer goes back, but there are more than any name needs. */
START_TEST(too_many_pointers)
{
	char text[DNS_NAME_TEXT];
	packet_set(&p, "00");
	size_t last = 0;
	for (int i = 0; i < LIMIT_DNS_JUMPS + 1; i++) {
		size_t at = p.len;
		packet_fill(&p, 2, 0);
		packet_put16(&p, at, 0xc000 | (unsigned)last);
		last = at;
	}
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), last, text), 0);
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), last - 2, text), 2);
	ck_assert_str_eq(text, "<Root>");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_dns(void)
{
	Suite *s = suite_create("dns");
	TCase *t = tcase_create("dns");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, records_of_a_response);
	tcase_add_test(t, cut_everywhere);
	tcase_add_loop_test(t, odd_messages, 0, (int)(sizeof message_cases / sizeof *message_cases));
	tcase_add_test(t, records_are_limited);
	tcase_add_loop_test(t, names, 0, (int)(sizeof name_cases / sizeof *name_cases));
	tcase_add_test(t, longest_names);
	tcase_add_test(t, too_many_pointers);
	suite_add_tcase(s, t);
	return s;
}

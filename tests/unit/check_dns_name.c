/* src/wire/dns_name.c: names (RFC 1035 4.1.4), printed as tshark 4.0 prints them */
#include <check.h>

#include "unit/packet.h"
#include "wire/dns.h"

Suite *suite_dns_name(void);

static struct packet p;

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
	{"dot in a label", "03 61 2e 62 00", 0, "a.b", 5},
	{"backslash", "01 5c 00", 0, "\\", 3},
	{"bytes that do not print", "04 00 20 7f ff 00", 0, "\\000 \\177\xef\xbf\xbd", 6},
	{"control characters with a letter", "03 07 0a 0d 00", 0, "\\a\\n\\r", 5},
	{"UTF-8", "02 c3 a9 00", 0, "\xc3\xa9", 4},
	{"no end", "03 63 6f 6d", 0, NULL, 0},
	{"label beyond the end", "05 63 6f 6d 00", 0, NULL, 0},
	{"pointer to itself", "c0 00", 0, "<Name contains a pointer that loops>", 2},
	{"pointer forwards", "c0 02 01 61 00", 0, "a", 2},
	{"pointer back into the same labels", "01 61 c0 00", 0, "<Name contains a pointer that loops>", 4},
	{"pointers in a circle", "c0 02 c0 00", 2, "<Name contains a pointer that loops>", 2},
	{"half a pointer", "01 61 c0", 0, NULL, 0},
	{"pointer beyond the end", "01 61 00 c1 00", 3, NULL, 0},
	{"kind 01 of no known form", "01 61 42 00", 0, "<Unknown extended label>", 3},
	{"the same alone", "42 00", 0, NULL, 0},
	{"bit string", "03 61 62 63 41 08 ff 00", 0, "abc", 8},
	{"bit string alone", "41 08 ff 00", 0, NULL, 0},
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
	/* each byte is no UTF-8 and becomes U+FFFD, which has three */
	ck_assert_uint_eq(strlen(text), 3 * (3 * 63 + 61) + 3);
	/* one byte more */
	p.len -= 63;
	packet_add(&p, "3e");
	packet_fill(&p, 62, 0xff);
	packet_add(&p, "00");
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), 0, text), 256);
	ck_assert_str_eq(text, "<Name too long>");
}
END_TEST

/* Each pointer goes back, but there are more than any name needs. */
START_TEST(too_many_pointers)
{
	char text[DNS_NAME_TEXT];
	packet_set(&p, "00");
	size_t last = 0;
	for (int i = 0; i < 256; i++) {
		size_t at = p.len;
		packet_fill(&p, 2, 0);
		packet_put16(&p, at, 0xc000 | (unsigned)last);
		last = at;
	}
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), last, text), 2);
	ck_assert_str_eq(text, "<Name contains a pointer that loops>");
	ck_assert_uint_eq(dns_name(span_make(p.bytes, p.len), last - 2, text), 2);
	ck_assert_str_eq(text, "<Root>");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_dns_name(void)
{
	Suite *s = suite_create("dns_name");
	TCase *t = tcase_create("dns_name");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, names, 0, (int)(sizeof name_cases / sizeof *name_cases));
	tcase_add_test(t, longest_names);
	tcase_add_test(t, too_many_pointers);
	suite_add_tcase(s, t);
	return s;
}

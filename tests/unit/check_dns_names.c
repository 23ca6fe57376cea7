/* src/wire/dns_names.c */
#include <check.h>

#include "wire/dns.h"

Suite *suite_dns_names(void);

START_TEST(types)
{
	ck_assert_str_eq(dns_type_name(DNS_A), "A");
	ck_assert_str_eq(dns_type_name(DNS_PTR), "PTR");
	ck_assert_str_eq(dns_type_name(DNS_AAAA), "AAAA");
	ck_assert_str_eq(dns_type_name(DNS_HTTPS), "HTTPS");
	ck_assert_str_eq(dns_type_name(DNS_ANY), "ANY");
	ck_assert_ptr_null(dns_type_name(0));
	ck_assert_ptr_null(dns_type_name(65280));
}
END_TEST

/* What has a name is found by it, in either case, and by its number (RFC 3597 5). */
START_TEST(every_type_is_found_again)
{
	for (unsigned type = 0; type <= 0xffff; type++) {
		const char *name = dns_type_name((uint16_t)type);
		uint16_t found = 0;
		if (name) {
			ck_assert(dns_type_parse(span_of(name), &found));
			ck_assert_uint_eq(found, type);
		}
	}
}
END_TEST

static const struct parse_case {
	const char *text;
	int type; /* -1: refused */
} parse_cases[] = {
	{"a", 1},     {"aAaA", 28},      {"TYPE65", 65}, {"type0", 0},   {"TYPE65535", 65535},
	{"TYPE", -1}, {"TYPE65536", -1}, {"TYPE-1", -1}, {"TYPE1x", -1}, {"", -1},
	{"AA", -1},   {"A ", -1},        {"65", -1},     {"*", -1},
};

START_TEST(parse)
{
	const struct parse_case *c = &parse_cases[_i];
	uint16_t type = 4711;
	ck_assert_msg(dns_type_parse(span_of(c->text), &type) == (c->type >= 0), "'%s'", c->text);
	ck_assert_uint_eq(type, c->type >= 0 ? (unsigned)c->type : 4711);
}
END_TEST

START_TEST(codes)
{
	ck_assert_str_eq(dns_rcode_name(0), "NOERROR");
	ck_assert_str_eq(dns_rcode_name(3), "NXDOMAIN");
	ck_assert_str_eq(dns_rcode_name(5), "REFUSED");
	ck_assert_ptr_null(dns_rcode_name(15));
}
END_TEST

Suite *suite_dns_names(void)
{
	Suite *s = suite_create("dns_names");
	TCase *t = tcase_create("dns_names");
	tcase_add_test(t, types);
	tcase_add_test(t, every_type_is_found_again);
	tcase_add_loop_test(t, parse, 0, (int)(sizeof parse_cases / sizeof *parse_cases));
	tcase_add_test(t, codes);
	suite_add_tcase(s, t);
	return s;
}

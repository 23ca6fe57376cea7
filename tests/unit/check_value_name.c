/* src/value/value_name.c */
#include "unit/value_rows.h"

Suite *suite_value_name(void);

static const struct value_rule rule = {.bits = 0};

#define LABEL63 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg"

static const struct value_row rows[] = {
	{"www.example.com", "www.example.com"},
	{"www.example.com.", "www.example.com"},
	{"www.example.com。", "www.example.com"},
	{"WWW.Example.COM", "WWW.Example.COM"},
	{"ｗｗｗ．example．com", "www.example.com"},
	{"\"www.example.com\"", "www.example.com"},
	{"http://www.example.com/index.html", "www.example.com"},
	{"https://www.example.com:443/a.html", "www.example.com"},
	{"www.example.com:80", "www.example.com"},
	{"8.8.8.8.in-addr.arpa", "8.8.8.8.in-addr.arpa"},
	{"_dns.example.com", "_dns.example.com"},
	{"xn--fiqs8s.cn", "xn--fiqs8s.cn"},
	{"www.example.com, type A", "www.example.com"},
	{"www.example.com: type A, class IN", "www.example.com"},
	{"域名是www.baidu.com", "www.baidu.com"},
	{"www.baidu.com (1.2.3.4)", "www.baidu.com"},
	{"baidu.com和qq.com", "baidu.com | qq.com"},
	{"localhost", "localhost"},
	{"n44", "n44"},
	{"1.2.3.4", "1.2.3.4"},
	{"<Root>", "<Root>"},
	{".", "<Root>"},
	{LABEL63 ".com", LABEL63 ".com"},
	/* No names. */
	{"two words", ""},
	{"a1.b a2.b a3.b a4.b a5.b a6.b a7.b a8.b "
         "a9.b a10.b a11.b a12.b a13.b a14.b a15.b a16.b a17.b",
         ""},
	{"a..b", ""},
	{"-a.b", ""},
	{LABEL63 "g.com", ""},
	{LABEL63 "." LABEL63 "." LABEL63 "." LABEL63 ".com", ""},
	{"?", ""},
	{"域名", ""},
	{"..", ""},
	{"-", ""},
	{"://", ""},
	{"http://", ""},
	{"()", ""},
	{"@", ""},
	{"a b.", ""},
	{"，", ""},
};

START_TEST(reads)
{
	value_row_check("name", &rule, &rows[_i]);
}
END_TEST

START_TEST(compares)
{
	struct value want = value_text(span_of("www.Example.com")), root = value_text(span_of("<Root>"));
	ck_assert(value_is_right("name", &rule, &want, "WWW.example.com."));
	ck_assert(!value_is_right("name", &rule, &want, "example.com"));
	ck_assert(!value_is_right("name", &rule, &want, "www.example.com or www.example.org"));
	ck_assert(value_is_right("name", &rule, &root, "."));
}
END_TEST

START_TEST(round_trips)
{
	static const char *const names[] = {"www.example.com", "com", "8.8.8.8.in-addr.arpa", "a-b_c.d", "<Root>",
	                                    "1.2.3.4", LABEL63 ".com", "n44",
	                                    /* odd bytes, which a name may hold (RFC 2181 11) */
	                                    "8.(.8.8.in-addr.arpa", "a b.example", "-x.com", "a\"b.c", "a\\b.c", "a,b",
	                                    "\xc3\xa9.example", "a\x01.b", "x y"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct value v = value_text(span_of(names[i]));
		value_round_trip("name", &rule, &v);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("name", &rule);
}
END_TEST

Suite *suite_value_name(void)
{
	Suite *suite = suite_create("value_name");
	TCase *tc = tcase_create("value_name");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, compares);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

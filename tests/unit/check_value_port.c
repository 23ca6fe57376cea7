/* src/value/value_port.c: names and numbers from the IANA registry, 0x0450 = 1104. */
#include "unit/value_rows.h"

Suite *suite_value_port(void);

static const struct value_rule rule = {.bits = 16};

static const struct value_row rows[] = {
	{"1104", "1104"},
	{"１１０４", "1104"},
	{"端口：25", "25"},
	{"port 25", "25"},
	{"25/tcp", "25"},
	{"TCP 25", "25"},
	{"0x0450", "1104"},
	{"0450", "1104 / 450"},
	{"04-50", "1104"},
	{"04 50", "1104"},
	{"0450h", "1104"},
	{"1104 (0x450)", "1104 | 1104"},
	{"1104（0x0450）", "1104 | 1104"},
	{"50", "50"},
	{"50 (80)", "50 / ~80 | 80"},
	{"0050", "80 / 50"},
	{"0x50", "80"},
	{"C293", "49811"},
	{"smtp", "25"},
	{"SMTP", "25"},
	{"smtp(25)", "25"},
	{"80 (http)", "80"},
	{"25 (http)", "25"},
	{"52903 (HTTP client)", "52903"},
	{"domain", "53"},
	{"DNS", "53"},
	{"telnet", "23"},
	{"ftp-data", "20"},
	{"ftp", "21"},
	{"HTTP/1.1", "80"},
	{"http or https", "80 | 443"},
	{"192.168.1.1:80", "80"},
	{"192.168.1.1.80", "80"},
	{"[2001:db8::1]:443", "443"},
	{"49,811", "49811"},
	{"0", "0"},
	{"65535", "65535"},
	{"1104 → 25", "1104 | 25"},
	/* No ports. */
	{"65536", ""},
	{"-25", ""},
	{"25.5", ""},
	{"192.168.1.1", ""},
	{"0x10000", ""},
	{"99999999999999999999", ""},
	{"abc", ""},
	{"smtpd", ""},
	{"客户端", ""},
	{"23-26", "8998"},
	{"20~30", ""},
	{"1k", ""},
	{"?", ""},
	{"none", ""},
	{"-", ""},
	{"0x", ""},
	{"70000 (0x50)", "70000 | 80"},
};

START_TEST(reads)
{
	value_row_check("port", &rule, &rows[_i]);
}
END_TEST

START_TEST(fifty_is_never_eighty)
{
	struct value http = value_uint(80);
	ck_assert(!value_is_right("port", &rule, &http, "50"));
	ck_assert(value_is_right("port", &rule, &http, "0x50"));
	ck_assert(value_is_right("port", &rule, &http, "00-50"));
	ck_assert(!value_is_right("port", &rule, &http, "80 (0x51)"));
}
END_TEST

START_TEST(round_trips)
{
	for (uint64_t port = 0; port <= 65535; port += port < 1200 ? 1 : 997) {
		struct value v = value_uint(port);
		value_round_trip("port", &rule, &v);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("port", &rule);
}
END_TEST

Suite *suite_value_port(void)
{
	Suite *suite = suite_create("value_port");
	TCase *tc = tcase_create("value_port");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, fifty_is_never_eighty);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

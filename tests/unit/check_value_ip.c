/* src/value/value_ip.c: C0 A8 71 D0 = 192.168.113.208. */
#include "unit/value_rows.h"

Suite *suite_value_ip(void);

static const struct value_rule rule = {.bits = 0};

static const struct value_row rows[] = {
	{"192.168.1.177", "192.168.1.177"},
	{"192.168.001.130", "192.168.1.130"},
	{"１９２．１６８．１．１７７", "192.168.1.177"},
	{"192。168。1。1", "192.168.1.1"},
	{"192.168.1.177.", "192.168.1.177"},
	{"IP:192.168.1.1", "192.168.1.1"},
	{"IP地址：192.168.1.1", "192.168.1.1"},
	{"client 192.168.1.177", "192.168.1.177"},
	{"Add:1.2.3.4", "1.2.3.4"},
	{"192.168.1.177:1104", "192.168.1.177"},
	{"192.168.1.177.1104", "192.168.1.177"},
	{"192.168.113.208/24", "192.168.113.208"},
	{"C0 A8 71 D0", "192.168.113.208"},
	{"C0-A8-71-D0", "192.168.113.208"},
	{"C0:A8:71:D0", "192.168.113.208"},
	{"C0A871D0", "192.168.113.208"},
	{"0xC0A871D0", "192.168.113.208"},
	{"0xC0 0xA8 0x71 0xD0", "192.168.113.208"},
	{"192.168.113.208 (C0 A8 71 D0)", "192.168.113.208 | 192.168.113.208"},
	{"192.168.1.1 → 192.168.1.130", "192.168.1.1 | 192.168.1.130"},
	{"0.0.0.0", "0.0.0.0"},
	{"255.255.255.255", "255.255.255.255"},
	{"2001:db8::1", "2001:db8::1"},
	{"2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
	{"2001：db8：：1", "2001:db8::1"},
	{"[2001:db8::1]:443", "2001:db8::1"},
	{"fe80::1%eth0", "fe80::1"},
	{"2001:db8::/32", "2001:db8::"},
	{"源IP：fe80::1。", "fe80::1"},
	{"::", "::"},
	{"::1", "::1"},
	{"::ffff:1.2.3.4", "::ffff:1.2.3.4"},
	{"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01", "2001:db8::1"},
	{"20010db8000000000000000000000001", "2001:db8::1"},
	/* No addresses. */
	{"224.277.140.211", ""},
	{"256.1.1.1", ""},
	{"1.2.3", ""},
	{"1.2.3.4.5.6", ""},
	{"1.2.3.4:99999", ""},
	{"1.2.3.x", ""},
	{"C0 A8 71", ""},
	{"C0 A8 71 D0 55", ""},
	{"C0-A8-71-D0-55", ""},
	{"C0A871D", ""},
	{"2001:db8:::1", ""},
	{"2001:db8", ""},
	{"1:2:3:4:5:6:7:8:9", ""},
	{"00:19:db:c5:ed:4b", ""},
	{"www.example.com", ""},
	{"server", ""},
	{"192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5 192.0.2.6 192.0.2.7 192.0.2.8 "
         "192.0.2.9 192.0.2.10 192.0.2.11 192.0.2.12 192.0.2.13 192.0.2.14 192.0.2.15 192.0.2.16 192.0.2.17",
         ""},
	{"127", ""},
	{"", ""},
};

START_TEST(reads)
{
	value_row_check("ip", &rule, &rows[_i]);
}
END_TEST

START_TEST(families_differ)
{
	struct value v4 = {.kind = VALUE_IPV4, .address = {1, 2, 3, 4}};
	ck_assert(value_is_right("ip", &rule, &v4, "1.2.3.4"));
	ck_assert(!value_is_right("ip", &rule, &v4, "::ffff:1.2.3.4"));
	ck_assert(!value_is_right("ip", &rule, &v4, "1.2.3.4 or 1.2.3.5"));
}
END_TEST

START_TEST(round_trips)
{
	static const struct value values[] = {
		{.kind = VALUE_IPV4, .address = {0}},
		{.kind = VALUE_IPV4, .address = {192, 168, 1, 177}},
		{.kind = VALUE_IPV6, .address = {0}},
		{.kind = VALUE_IPV6, .address = {0x20, 0x01, 0x0d, 0xb8, [15] = 1}},
		{.kind = VALUE_IPV6, .address = {[10] = 0xff, 0xff, 1, 2, 3, 4}},
		{.kind = VALUE_IPV6, .address = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}},
	};
	value_round_trip("ip", &rule, &values[_i]);
}
END_TEST

START_TEST(hostile)
{
	value_hostile("ip", &rule);
}
END_TEST

Suite *suite_value_ip(void)
{
	Suite *suite = suite_create("value_ip");
	TCase *tc = tcase_create("value_ip");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, families_differ);
	tcase_add_loop_test(tc, round_trips, 0, 6);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/value/value_mac.c */
#include "unit/value_rows.h"

Suite *suite_value_mac(void);

static const struct value_rule rule = {.bits = 0};

static const struct value_row rows[] = {
	{"00:19:db:c5:ed:4b", "00:19:db:c5:ed:4b"},
	{"00:19:DB:C5:ED:4B", "00:19:db:c5:ed:4b"},
	{"00-19-DB-C5-ED-4B", "00:19:db:c5:ed:4b"},
	{"00－19－DB－C5－ED－4B", "00:19:db:c5:ed:4b"},
	{"00：19：db：c5：ed：4b", "00:19:db:c5:ed:4b"},
	{"00.19.DB.C5.ED.4B", "00:19:db:c5:ed:4b"},
	{"00 19 DB C5 ED 4B", "00:19:db:c5:ed:4b"},
	{"0019.dbc5.ed4b", "00:19:db:c5:ed:4b"},
	{"0019-dbc5-ed4b", "00:19:db:c5:ed:4b"},
	{"0019dbc5ed4b", "00:19:db:c5:ed:4b"},
	{"0x0019dbc5ed4b", "00:19:db:c5:ed:4b"},
	{"MAC:00:19:db:c5:ed:4b", "00:19:db:c5:ed:4b"},
	{"MAC地址：00:19:db:c5:ed:4b。", "00:19:db:c5:ed:4b"},
	{"Dell_c5:ed:4b (00:19:db:c5:ed:4b)", "00:19:db:c5:ed:4b"},
	{"ff:ff:ff:ff:ff:ff (broadcast)", "ff:ff:ff:ff:ff:ff"},
	{"00:19:db:c5:ed:4b / 00:19:db:c5:ef:10", "00:19:db:c5:ed:4b | 00:19:db:c5:ef:10"},
	/* No addresses. */
	{"Dell_4f:36:23", "00:00:00:4f:36:23"},
	{"Broadcast", "ff:ff:ff:ff:ff:ff"},
	{"00:19:db:c5:ed", ""},
	{"00:19:db:c5:ed:4b:00", ""},
	{"aa:00:19:db:c5:ed:4b", ""},
	{"00:19:db:c5:ed:4g", ""},
	{"00:19-db:c5:ed:4b", ""},
	{"0019dbc5ed4", ""},
	{"0019dbc5ed4b0", ""},
	{"0:19:db:c5:ed:4b", ""},
	{"192.168.1.1", ""},
	{"00 19 DB C5 ED 4B 55", ""},
	{"::::::", ""},
	{"mac", ""},
	{"00:00:00:00:00:01 00:00:00:00:00:02 00:00:00:00:00:03 00:00:00:00:00:04 00:00:00:00:00:05 00:00:00:00:00:06 00:00:00:00:00:07 00:00:00:00:00:08 "
         "00:00:00:00:00:09 00:00:00:00:00:0a 00:00:00:00:00:0b 00:00:00:00:00:0c 00:00:00:00:00:0d 00:00:00:00:00:0e 00:00:00:00:00:0f 00:00:00:00:00:10 00:00:00:00:00:11",
         ""},
	{"网卡", ""},
	{"123456", ""},
};

START_TEST(reads)
{
	value_row_check("mac", &rule, &rows[_i]);
}
END_TEST

START_TEST(round_trips)
{
	struct value v = {.kind = VALUE_MAC, .address = {0, 0x19, 0xdb, 0xc5, 0xed, 0x4b}};
	struct value other = {.kind = VALUE_MAC, .address = {0, 0x19, 0xdb, 0xc5, 0xed, 0x4c}};
	value_round_trip("mac", &rule, &v);
	ck_assert(!value_is_right("mac", &rule, &other, "00:19:db:c5:ed:4b"));
}
END_TEST

START_TEST(hostile)
{
	value_hostile("mac", &rule);
}
END_TEST

Suite *suite_value_mac(void)
{
	Suite *suite = suite_create("value_mac");
	TCase *tc = tcase_create("value_mac");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

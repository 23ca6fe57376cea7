/* src/value/value_hex.c: 0x76ff = 30463, 0x7498 = 29848, 0x1D4A = 7498, 0x042f = 1071. */
#include "unit/value_rows.h"

Suite *suite_value_hex(void);

static const struct value_rule rule = {.bits = 16}, narrow = {.bits = 3, .base = BASE_HEX8}, wide = {.bits = 32};

static const struct value_row rows[] = {
	{"0x76ff", "30463"},
	{"0X76FF", "30463"},
	{"76ff", "30463"},
	{"76-FF", "30463"},
	{"76 FF", "30463"},
	{"76:ff", "30463"},
	{"0x76 0xff", "30463"},
	{"0x76 FF", "30463"},
	{"0x 76ff", "30463"},
	{"76FFh", "30463"},
	{"76FFH", "30463"},
	{"30463", "30463"},
	{"30,463", "30463"},
	{"0x76ff (30463)", "30463 | 30463"},
	{"0x76FF 76 FF", "30463 | 30463"},
	{"0x76ff [correct]", "30463"},
	{"0x76ff [unverified]", "30463"},
	{"Checksum: 0x76ff", "30463"},
	{"校验和：0x76FF（正确）", "30463"},
	{"0x76ff, good", "30463"},
	{"bad: 0x76ff", "30463"},
	{"7498", "29848 / 7498"},
	{"7498 / 1D2A", "29848 / 7498 | 7466"},
	{"042f", "1071"},
	{"42F", "1071"},
	{"0b01", "2817"},
	{"beef", "48879"},
	{"FACE", "64206"},
	{"0", "0"},
	{"0000", "0"},
	{"ffff", "65535"},
	{"65536", "65536"},
	{"1000000000000001", "32769 / 1000000000000001"},
	/* No numbers. */
	{"04 2F 11", ""},
	{"04-2F-11", ""},
	{"unverified", ""},
	{"correct", ""},
	{"good", ""},
	{"0x76fg", ""},
	{"76gg", ""},
	{"-5", ""},
	{"1.5", ""},
	{"?", ""},
	{"正确", ""},
	{"0x", ""},
	{"h", ""},
	{"x", ""},
	{"...", ""},
	{"[]", ""},
	{"~", ""},
};

static const struct value_row narrow_rows[] = {
	{"0x02", "2"}, {"0x2", "2"}, {"2", "2"}, {"010", "2 / 10"}, {"02", "2"},
};

static const struct value_row wide_rows[] = {
	{"0x0002a95c", "174428"},       {"2a95c", "174428"}, {"0002A95C", "174428"}, {"00-02-A9-5C", "174428"},
	{"174428", "1524776 / 174428"},
};

START_TEST(reads)
{
	value_row_check("hex", &rule, &rows[_i]);
}
END_TEST

START_TEST(reads_narrow)
{
	value_row_check("hex", &narrow, &narrow_rows[_i]);
}
END_TEST

START_TEST(reads_wide)
{
	value_row_check("hex", &wide, &wide_rows[_i]);
}
END_TEST

/* The lab's misprint: 7498 is right for 0x1D4A, the 1D2A beside it is not. */
START_TEST(one_of_two_notations)
{
	struct value want = value_uint(0x1d4a);
	ck_assert(value_is_right("hex", &rule, &want, "7498"));
	ck_assert(value_is_right("hex", &rule, &want, "7498 / 1D4A"));
	ck_assert(!value_is_right("hex", &rule, &want, "7498 / 1D2A"));
}
END_TEST

START_TEST(round_trips)
{
	for (uint64_t u = 0; u <= 0xffff; u += u < 0x200 ? 1 : 331) {
		struct value v = value_uint(u);
		value_round_trip("hex", &rule, &v);
		value_round_trip("hex", &wide, &v);
		value_round_trip("hex", &(struct value_rule){.bits = 8, .base = BASE_HEX8}, &v);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("hex", &rule);
}
END_TEST

Suite *suite_value_hex(void)
{
	Suite *suite = suite_create("value_hex");
	TCase *tc = tcase_create("value_hex");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_loop_test(tc, reads_narrow, 0, N_ROWS(narrow_rows));
	tcase_add_loop_test(tc, reads_wide, 0, N_ROWS(wide_rows));
	tcase_add_test(tc, one_of_two_notations);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/value/value_rate.c: 150000 bytes in a second are 1.2 Mbit/s. */
#include "unit/value_rows.h"

Suite *suite_value_rate(void);

static const struct value_rule in_bits = {.unit = UNIT_NONE}, in_kbytes = {.unit = UNIT_RATE_KBYTES},
			       in_kibytes = {.unit = UNIT_RATE_KIBYTES};

static const struct value_row rows[] = {
	{"1.2 Mbit/s", "1200000"},
	{"1,2 MBit/s", "1200000"},
	{"1.2 Mbps", "1200000"},
	{"1.2 Mb/s", "1200000"},
	{"1200 kbps", "1200000"},
	{"1.2 megabits per second", "1200000"},
	{"1.2兆比特每秒", "1200000"},
	{"150 B/s", "1200"},
	{"150000 bytes per second", "1200000"},
	{"150 000 B/s", "1200000"},
	{"150,000 B/s", "1200000"},
	{"150千字节/秒", "1200000 / 1228800"},
	{"150 KB/s", "1200000 / 1228800"},
	{"150 kB/s", "1200000 / 1228800"},
	{"1 KiB/s", "8192"},
	{"1 MiB/s", "8388608"},
	{"1 MBps", "8000000 / 8388608"},
	{"1 Gbit/s", "1000000000"},
	{"1.2e6 bit/s", "1200000"},
	{"1200000", "1200000"},
	{"1,200,000", "1200000"},
	{"1.2 Mbit/s (150 B/s)", "1200000 | 1200"},
	{"1.2 Mbit/s (frames 4 to 9)", "1200000"},
	{"15000 bytes / 0.1 s = 150000 B/s", "1200000"},
	{"5 ms", "5"},
	{"99999999999999 Gbit/s", ""},
	{"fast", ""},
};

START_TEST(reads)
{
	value_row_check("rate", &in_bits, &rows[_i]);
}
END_TEST

START_TEST(what_a_bare_number_means)
{
	const struct value rate = {.kind = VALUE_DECIMAL, .millionths = INT64_C(1200000000000)};
	ck_assert(value_is_right("rate", &in_kbytes, &rate, "150"));
	ck_assert(!value_is_right("rate", &in_kbytes, &rate, "1200"));
	ck_assert(value_is_right("rate", &in_kibytes, &rate, "146.48"));
	ck_assert(value_is_right("rate", &in_kibytes, &rate, "150 kB/s"));
	ck_assert(!value_is_right("rate", &in_kibytes, &rate, "150"));
}
END_TEST

START_TEST(round_trips)
{
	for (int u = UNIT_RATE_BITS; u <= UNIT_RATE_MIBYTES; u++) {
		const struct value_rule rule = {.unit = (enum unit)u};
		struct value rate = {.kind = VALUE_DECIMAL,
		                     .millionths = (int64_t)value_rate_factor(rule.unit) * 12500000};
		value_round_trip("rate", &rule, &rate);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("rate", &in_bits);
}
END_TEST

Suite *suite_value_rate(void)
{
	Suite *s = suite_create("value_rate");
	TCase *t = tcase_create("rate");
	tcase_add_loop_test(t, reads, 0, N_ROWS(rows));
	tcase_add_test(t, what_a_bare_number_means);
	tcase_add_test(t, round_trips);
	tcase_add_test(t, hostile);
	suite_add_tcase(s, t);
	return s;
}

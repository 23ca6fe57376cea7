/* src/value/value_flags.c and src/value/flags_form.c: SYN 2, ACK 0x10, so SYN,ACK 0x12 = 18; PSH,ACK 0x18 = 24; FIN,ACK
 * 0x11 = 17; FIN,PSH,ACK 0x19 = 25. */
#include "unit/value_rows.h"

Suite *suite_value_flags(void);

static const struct value_rule rule = {.bits = 12, .base = BASE_FLAGS};

static const struct value_row rows[] = {
	{"SYN, ACK", "18"},
	{"SYN,ACK", "18"},
	{"SYN，ACK", "18"},
	{"SYN+ACK", "18"},
	{"ACK SYN", "18"},
	{"syn ack", "18"},
	{"SYN/ACK", "18"},
	{"SYN|ACK", "18"},
	{"SYN-ACK", "18"},
	{"SYN_ACK", "18"},
	{"SYNACK", "18"},
	{"SYN和ACK", "18"},
	{"SYN & ACK", "18"},
	{"SYN", "2"},
	{"SYN segment", "2"},
	{"SYN标志位", "2"},
	{"FIN、PSH、ACK", "25"},
	{"RST", "4"},
	{"ECN", "64"},
	/* A bit after the other. */
	{"SYN=1, ACK=1", "18"},
	{"SYN=1,ACK=1,FIN=0", "18"},
	{"URG=0 ACK=1 PSH=0 RST=0 SYN=1 FIN=0", "18"},
	{"URG:0,ACK:1,PSH:0,RST:0,SYN:1,FIN:0", "18"},
	{"SYN 置 1", "2"},
	{"SYN置1，其余为0", "2"},
	{"SYN 位为 1", "2"},
	{"ACK置位，SYN置位", "18"},
	{"SYN置1，ACK未置位", "2"},
	{"ACK: Set", "16"},
	{"SYN: Set, ACK: Not set", "2"},
	{"SYN, no ACK", "2"},
	{"SYN, not ACK", "2"},
	{"SYN without ACK", "2"},
	{"...1 .... = Acknowledgment: Set", "16"},
	{"仅SYN为1", "2"},
	{"SYN=1, Seq=0", "2"},
	{"SYN=1，序号=3886848902", "2"},
	{"SYN=1, ACK=1, 确认号=1", "18"},
	{"the SYN flag is set", "2"},
	/* Chinese names. */
	{"同步", "2"},
	{"同步，确认", "18"},
	{"确认 终止", "17"},
	{"推送、确认", "24"},
	{"复位", "4"},
	{"重置", "4"},
	{"紧急", "32"},
	{"同步位置1", "2"},
	/* Numbers. */
	{"0x012", "18"},
	{"0x12", "18"},
	{"0X12", "18"},
	{"18", "24 / 18"},
	{"12", "18 / 12"},
	{"02", "2"},
	{"2", "2"},
	{"17", "17 / 23"},
	{"24", "24 / 36"},
	{"16", "16 / 22"},
	{"00010010", "18"},
	{"0001 0010", "18"},
	{"010010", "18"},
	{"000010", "2"},
	{"000000010010", "18"},
	{"0,1,0,0,1,0", "18"},
	{"0 1 0 0 1 0", "18"},
	{"0b010010", "18"},
	{"0x5018", "20504"},
	{"5018", "20504 / 5018"},
	{"70 02", "28674"},
	{"50-18", "20504"},
	{"0x50 0x18 (PSH, ACK)", "20504 | 24"},
	{"12 34", "18 / 12 | 52 / 34"},
	{"0x012 (SYN, ACK)", "18 | 18"},
	{"0x150 (ACK, ACE=5)", "336 | 336"},
	{"ACK, ACE = 2", "144"},
	{"Flags: 0x012 (SYN, ACK)", "18 | 18"},
	{"0x018（PSH，ACK）", "24 | 24"},
	{"SYN (0x12)", "18 | 2"},
	{"010010 (SYN, ACK)", "18 | 18"},
	{"0", "0"},
	{"0x000", "0"},
	{"none", "0"},
	{"无标志位", "0"},
	{"全0", "0"},
	{"无", "0"},
	/* As tools print them. */
	{"[S]", "2"},
	{"[S.]", "18"},
	{"[.]", "16"},
	{"[P.]", "24"},
	{"[FP.]", "25"},
	{"[SEW]", "194"},
	{"S", "2"},
	{"SA", "18"},
	{"PA", "24"},
	{"fa", "17"},
	{"S,A", "18"},
	{"·······A··S·", "18"},
	{".......A..S.", "18"},
	{"*******A**S*", "18"},
	{"·······AP···", "24"},
	{"[TCP Flags: ·······A··S·]", "18"},
	{"...A....... ", ""},
	/* Unreadable. */
	{"SYM", ""},
	{"SYN, AKC", ""},
	{"ACL SYN", ""},
	{"?", ""},
	{".", ""},
	{"-", ""},
	{"hello", ""},
	{"0x1ffff", ""},
	{"0xzz", ""},
	{"999999", ""},
	{"SYN 99999", ""},
	{"标志", ""},
	{"()", ""},
	{"[]", ""},
	{"置1", ""},
	{"set", ""},
};

START_TEST(reads)
{
	value_row_check("flags", &rule, &rows[_i]);
}
END_TEST

START_TEST(right_and_wrong)
{
	struct value syn_ack = value_uint(0x12), push = value_uint(0x18);
	ck_assert(value_is_right("flags", &rule, &syn_ack, "18"));
	ck_assert(value_is_right("flags", &rule, &push, "18"));
	ck_assert(value_is_right("flags", &rule, &push, "24"));
	ck_assert(!value_is_right("flags", &rule, &syn_ack, "SYN"));
	ck_assert(!value_is_right("flags", &rule, &syn_ack, "0x5012"));
	ck_assert(!value_is_right("flags", &rule, &syn_ack, "0x12 (SYN)"));
}
END_TEST

START_TEST(round_trips)
{
	for (uint64_t u = 0; u <= 0xfff; u += u < 0x40 ? 1 : 7) {
		struct value v = value_uint(u);
		value_round_trip("flags", &rule, &v);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("flags", &rule);
}
END_TEST

Suite *suite_value_flags(void)
{
	Suite *suite = suite_create("value_flags");
	TCase *tc = tcase_create("value_flags");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, right_and_wrong);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

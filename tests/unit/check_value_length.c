/* src/value/value_length.c: a TCP header of 20 bytes is 5 words and begins its 13th byte with 0x50; 28 bytes: 7, 0x70.
 */
#include "unit/value_rows.h"

Suite *suite_value_length(void);

static const struct value_rule in_bytes = {.unit = UNIT_BYTES}, in_any = {.unit = UNIT_NONE},
			       in_words = {.unit = UNIT_WORDS}, in_bits = {.unit = UNIT_BITS};

static const struct value_row rows[] = {
	{"20", "20"},
	{"２０", "20"},
	{"20 bytes", "20"},
	{"20 Bytes", "20"},
	{"20 byte", "20"},
	{"20B", "20"},
	{"20 octets", "20"},
	{"20字节", "20"},
	{"20个字节", "20"},
	{"20 (bytes)", "20"},
	{"20（字节）", "20"},
	{"首部长度：20字节。", "20"},
	{"1,460 bytes", "1460"},
	{"0x14", "20"},
	{"160 bits", "20"},
	{"160位", "20"},
	{"160比特", "20"},
	{"5 words", "20"},
	{"5个32位字", "20"},
	{"5个4字节", "20"},
	{"5 (4字节为单位)", "20"},
	{"5（单位：4字节）", "20"},
	{"5 (in 32-bit words)", "20"},
	{"5 32-bit words", "20"},
	{"7(字)", "28"},
	{"16 (4 words)", "16 | 16"},
	{"7*4=28", "28"},
	{"7×4字节", "28"},
	{"28字节（7×4）", "28"},
	{"20 bytes = 160 bits", "20 | 20"},
	{"无", "0"},
	{"八个字节", "8"},
	{"eight bytes", "8"},
	{"五个字", "20"},
	{"2个Byte", "2"},
	{"选项8字节，共28字节", "28"},
	/* The number of words, the raw byte or word: only beside the length. */
	{"5", "5 / ~20"},
	{"0x5", "5 / ~20"},
	{"0101", "~20"},
	{"1000", "~32 / 1000"},
	{"50", "50 / ~20"},
	{"0x70", "112 / ~28"},
	{"A0", "160 / ~40"},
	{"45", "45 / ~20"},
	{"5018", "5018 / ~20"},
	{"01110000", "~28 / 1110000"},
	{"70(28个字节)", "70 / ~28 | 28"},
	{"5 (20 字节)", "5 / ~20 | 20"},
	{"30 (48字节)", "30 / ~48 | 48"},
	{"30 (47字节)", "30 | 47"},
	{"20 (5)", "20 | 5 / ~20"},
	{"0x45, 20 bytes", "69 / ~20 | 20"},
	{"0101 .... = Header Length: 20 bytes (5)", "~20 | 20 | 5 / ~20"},
	/* No lengths. */
	{"-20", ""},
	{"1.5", ""},
	{"157 bits", ""},
	{"1 KB", ""},
	{"64K", ""},
	{"20 ms", ""},
	{"bytes", ""},
	{"字节", ""},
	{"?", ""},
	{"20-30", ""},
	{"x", ""},
	{"(5)(", "5 / ~20"},
	{"192.168.1.1", ""},
	{"5840.2nd", ""},
	{"99999999999999999999", ""},
	{"18446744073709551615 words", ""},
};

static const struct value_row any_rows[] = {
	{"20", "20"},      {"5", "5 / 20"},    {"0x5", "5 / 20"}, {"0101", "20"},    {"16", "16"},
	{"15", "15 / 60"}, {"50", "50 / ~20"}, {"20字节", "20"},  {"5 words", "20"},
};

static const struct value_row word_rows[] = {
	{"5", "20 / ~5"},
	{"20", "80 / ~20"},
	{"20 bytes", "20"},
	{"5 words", "20"},
	{"0101", "20"},
	{"0x5", "20 / ~5"},
	{"5 (20 bytes)", "20 / ~5 | 20"},
};

static const struct value_row bit_rows[] = {
	{"16", "16"},    {"16 bits", "16"}, {"16位", "16"},   {"2 bytes", "16"},
	{"2字节", "16"}, {"4 bit", "4"},    {"1 word", "32"},
};

START_TEST(reads)
{
	value_row_check("length", &in_bytes, &rows[_i]);
}
END_TEST

START_TEST(reads_any)
{
	value_row_check("length", &in_any, &any_rows[_i]);
}
END_TEST

START_TEST(reads_words)
{
	value_row_check("length", &in_words, &word_rows[_i]);
}
END_TEST

START_TEST(reads_bits)
{
	value_row_check("length", &in_bits, &bit_rows[_i]);
}
END_TEST

START_TEST(weak_readings_need_company)
{
	struct value h20 = value_uint(20), h28 = value_uint(28);
	ck_assert(!value_is_right("length", &in_bytes, &h20, "5"));
	ck_assert(!value_is_right("length", &in_bytes, &h20, "0x50"));
	ck_assert(!value_is_right("length", &in_bytes, &h20, "0101"));
	ck_assert(!value_is_right("length", &in_bytes, &h20, "0x50 (5)"));
	ck_assert(value_is_right("length", &in_bytes, &h20, "0x50 = 5 = 20 bytes"));
	ck_assert(value_is_right("length", &in_bytes, &h28, "70(28个字节)"));
	ck_assert(!value_is_right("length", &in_bytes, &h28, "50(28个字节)"));
	ck_assert(value_is_right("length", &in_any, &h20, "5"));
	ck_assert(!value_is_right("length", &in_bytes, &h28, "70"));
}
END_TEST

START_TEST(round_trips)
{
	static const struct value_rule *const rules[] = {&in_bytes, &in_any, &in_words, &in_bits};
	for (uint64_t u = 0; u < 2000; u += u < 70 ? 1 : 101)
		for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
			struct value v = value_uint(u);
			value_round_trip("length", rules[r], &v);
		}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("length", &in_bytes);
	value_hostile("length", &in_any);
}
END_TEST

Suite *suite_value_length(void)
{
	Suite *suite = suite_create("value_length");
	TCase *tc = tcase_create("value_length");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_loop_test(tc, reads_any, 0, N_ROWS(any_rows));
	tcase_add_loop_test(tc, reads_words, 0, N_ROWS(word_rows));
	tcase_add_loop_test(tc, reads_bits, 0, N_ROWS(bit_rows));
	tcase_add_test(tc, weak_readings_need_company);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

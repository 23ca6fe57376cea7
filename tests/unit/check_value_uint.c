/* src/value/value_uint.c, and with it the numbers of src/value/numeral*.c.  Values by hand; those of the labs are the
 * initial sequence numbers and windows of a mail's connection: 3886848902 = 0xE7AC9B86, 1686587303 + 104 = 1686587407.
 */
#include "unit/value_rows.h"

Suite *suite_value_uint(void);

static const struct value_rule plain = {.bits = 0}, bits32 = {.bits = 32}, bits16 = {.bits = 16}, bits8 = {.bits = 8};

/* A field of 32 bits. */
static const struct value_row rows32[] = {
	{"5840", "5840"},
	{"3886848902", "3886848902"},
	{"3,886,848,902", "3886848902"},
	{"3 886 848 902", "3886848902"},
	{"3，886，848，902", "3886848902"},
	{"３８８６８４８９０２", "3886848902"},
	{"0xE7AC9B86", "3886848902"},
	{"0Xe7ac9b86", "3886848902"},
	{"0x E7AC9B86", "3886848902"},
	{"E7AC9B86", "3886848902"},
	{"e7ac9b86", "3886848902"},
	{"E7AC9B86h", "3886848902"},
	{"E7AC9B86 (hex)", "3886848902"},
	{"E7-AC-9B-86", "3886848902"},
	{"E7 AC 9B 86", "3886848902"},
	{"E7:AC:9B:86", "3886848902"},
	{"E7.AC.9B.86", "3886848902"},
	{"E7－AC－9B－86", "3886848902"},
	{"0xE7 0xAC 0x9B 0x86", "3886848902"},
	{"0xE7AC 9B86", "3886848902"},
	{"E7AC-9B86", "3886848902"},
	{"0xE7AC9B86 = 3886848902", "3886848902 | 3886848902"},
	{"3886848902 (0xE7AC9B86)", "3886848902 | 3886848902"},
	{"3886848902，即 E7-AC-9B-86", "3886848902 | 3886848902"},
	/* Eight digits: decimal, and 0x64874979 = 1686587769. */
	{"64874979", "64874979 / 1686587769"},
	{"00000050", "80 / 50"},
	/* A misprint of a lab: the two notations disagree. */
	{"E7-AC-96-87 / 3886848903", "3886847623 | 3886848903"},
	{"raw 3886848903, relative 1", "3886848903 | 1"},
	{"原始3886848903（相对1）", "3886848903 | 1"},
	{"0, 1", "0 | 1"},
	{"0/1", "0 | 1"},
	{"1 (relative sequence number)", "1"},
	{"Sequence Number: 0    (relative sequence number)", "0"},
	{"Sequence Number (raw): 3886848902", "3886848902"},
	{"Seq=0", "0"},
	{"seq：0", "0"},
	{"序号为 3886848902。", "3886848902"},
	{"1686587303 + 104 = 1686587407", "1686587407"},
	{"1686587407 = 1686587303 + 104", "1686587407"},
	{"1686587407 (1686587303+104)", "1686587407"},
	{"1686587303+104", "1686587407"},
	{"E7AC9B86+1", "3886848903"},
	{"seq+1=3886848903", "3886848903"},
	{"seq(393)+len(74)=467", "467"},
	{"1686587407, because 1686587303 + 104", "1686587407"},
	{"1686587407，因为长度是104", "1686587407"},
	{"数据长度104，所以 ack=1686587407", "1686587407"},
	{"frame 6: 3886848903", "3886848903"},
	{"第6帧 3886848903", "3886848903"},
	{"无", "0"},
	{"无效", "0"},
	{"none", "0"},
	{"Not valid", "0"},
	{"N/A", "0"},
	{"无/无效", "0"},
	{"0 (无效)", "0"},
	{"E7-AC-9B", "15183003"},
	{"E7-AC-9B-8G", ""},
	{"G7-AC-9B-86", ""},
	{"4294967296", "4294967296"},
	{"18446744073709551615", "18446744073709551615"},
	{"Seq=0 Ack=1 Win=65535", "0 | 1 | 65535"},
	/* Not numbers, or not one number. */
	{"x+1", ""},
	{"-1", ""},
	{"-", ""},
	{"—", ""},
	{"/", ""},
	{"?", ""},
	{"don't know", ""},
	{"18446744073709551616", ""},
	{"0x1E7AC9B8612345678", ""},
	{"1.5", ""},
	{"192.168.1.1", ""},
	{"23-26", ""},
	{"23~26", ""},
	{"64KB", ""},
	{"each", ""},
	{"SYN", ""},
	{"0x", ""},
	{"0xGG", ""},
	{"序号", ""},
	{"1+2^65", ""},
	{"\xff\xfe\xfd", ""},
};

/* Sixteen bits: windows. */
static const struct value_row rows16[] = {
	{"512", "512"},
	{"65,535", "65535"},
	{"65 535", "65535"},
	{"65535 bytes", "65535"},
	{"65535字节", "65535"},
	{"65535 (16 bits)", "65535"},
	{"512*256=131072", "131072"},
	{"512×256＝131072", "131072"},
	{"512 x 256 = 131072", "131072"},
	{"512x256", "131072"},
	{"512 << 8", "131072"},
	{"131072 (512 * 256)", "131072"},
	{"512 (131072)", "512 | 131072"},
	{"2^16-1", "65535"},
	{"2^16-1 = 65535", "65535"},
	{"2+3*4", "14"},
	{"46-20=26", "26"},
	{"46-8=38", "38"},
	{"FE-2D", "65069"},
	{"FE 2D", "65069"},
	{"FE2D", "65069"},
	{"0xFE2D", "65069"},
	{"0050", "80 / 50"},
	{"0b0000000001010000", "80"},
	{"0000000001010000", "80 / 1010000"},
	{"1104", "1104"},
	{"20B", "523 / 20"},
	{"112D", "4397 / 112"},
	{"01110000B", "112"},
	{"(E7AC)16", "59308"},
	{"(50)16", "80"},
	{"Window: 512, scaling factor: 256", "512"},
	{"should be 20", "20"},
	{"beef", "48879"},
	{"be", "190"},
	{"ffff", "65535"},
	{"bad 20", "20"},
	{"16", "16"},
	{"16字节", "16"},
	{"0x16", "22"},
};

/* Eight bits, and counts without a width. */
static const struct value_row rows8[] = {
	{"128", "128"},
	{"0x80", "128"},
	{"128 (Windows)", "128"},
	{"TTL=128", "128"},
	{"0x11 (17)", "17 | 17"},
	{"80 (128)", "80 / ~128 | 128"},
	{"128 (80)", "128 | 80 / ~128"},
	{"80 (127)", "80 | 127"},
	{"6 (6)", "6 | 6"},
	{"TCP (6)", "6"},
	{"6（TCP）", "6"},
	{"06", "6"},
	{"10", "10"},
	{"00000110", "6 / 110"},
};
static const struct value_row rows0[] = {
	{"4", "4"},
	{"四个", "4"},
	{"三次", "3"},
	{"Three segments", "3"},
	{"two", "2"},
	{"4个报文段", "4"},
	{"4 (frames 23-26)", "4"},
	{"4 (23-26)", "4"},
	{"4帧", "4"},
	{"没有", "0"},
	{"1,460", "1460"},
	{"1,460,5", "1 | 460 | 5"},
	{"1, 460", "1 | 460"},
	{"12 34", "12 | 34"},
	{"50 (hex)", "80"},
	{"十六进制 50", "80"},
	{"50（16进制）", "80"},
	{"80（十进制）", "80"},
	{"0x50 (hex) 80 (dec)", "80 | 80"},
	{"ipv4", ""},
	{"three or so", ""},
	{"一个也没有", "0"},
};

START_TEST(reads_32_bits)
{
	value_row_check("uint", &bits32, &rows32[_i]);
}
END_TEST

START_TEST(reads_16_bits)
{
	value_row_check("uint", &bits16, &rows16[_i]);
}
END_TEST

START_TEST(reads_8_bits)
{
	value_row_check("uint", &bits8, &rows8[_i]);
}
END_TEST

START_TEST(reads_counts)
{
	value_row_check("uint", &plain, &rows0[_i]);
}
END_TEST

/* An answer that lists numbers until one is right is no answer. */
START_TEST(many_numbers)
{
	struct value want = value_uint(9);
	ck_assert(!value_is_right("uint", &plain, &want, "1 2 3 4 5 6 7 8 9 10 11 12"));
	value_row_check("uint", &plain,
	                &(struct value_row){"1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;"
	                                    "28;29;30;31;32;33",
	                                    ""});
}
END_TEST

START_TEST(round_trips)
{
	static const uint64_t values[] = {0,   1,    9,    10,    18,    80,       255,
	                                  256, 1010, 4096, 65535, 65536, 64874979, 3886848902};
	static const enum value_base bases[] = {BASE_DEC, BASE_HEX8, BASE_HEX16, BASE_HEX32, BASE_FLAGS};
	static const unsigned bits[] = {0, 8, 16, 32};
	for (size_t v = 0; v < sizeof values / sizeof values[0]; v++)
		for (size_t b = 0; b < sizeof bases / sizeof bases[0]; b++)
			for (size_t w = 0; w < sizeof bits / sizeof bits[0]; w++) {
				struct value value = value_uint(values[v]);
				value_round_trip("uint", &(struct value_rule){.bits = bits[w], .base = bases[b]},
				                 &value);
			}
	struct value most = value_uint(UINT64_MAX);
	value_round_trip("uint", &plain, &most);
}
END_TEST

START_TEST(hostile)
{
	value_hostile("uint", &bits32);
	value_hostile("uint", &plain);
}
END_TEST

Suite *suite_value_uint(void)
{
	Suite *suite = suite_create("value_uint");
	TCase *tc = tcase_create("value_uint");
	tcase_add_loop_test(tc, reads_32_bits, 0, N_ROWS(rows32));
	tcase_add_loop_test(tc, reads_16_bits, 0, N_ROWS(rows16));
	tcase_add_loop_test(tc, reads_8_bits, 0, N_ROWS(rows8));
	tcase_add_loop_test(tc, reads_counts, 0, N_ROWS(rows0));
	tcase_add_test(tc, many_numbers);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

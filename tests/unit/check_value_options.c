/* src/value/value_options.c and src/value/options_form.c.  Kinds (RFC 9293 3.2, RFC 7323, RFC 2018): 2 MSS, 1460 =
 * 05b4; 1 NOP; 3 window scale; 4 SACK permitted; 5 SACK; 8 timestamps.  Options named without a value have length 2. */
#include "unit/value_rows.h"

Suite *suite_value_options(void);

static const struct value_rule set = {.bits = 0}, sequence = {.ordered = true}, padded = {.padding_counts = true};

static const struct value_row rows[] = {
	{"02-04-05-B4-01-01-04-02", "020405b401010402"},
	{"02 04 05 b4 01 01 04 02", "020405b401010402"},
	{"020405b401010402", "020405b401010402"},
	{"MSS=1460, NOP, NOP, SACK permitted", "020405b401010402"},
	{"MSS＝1460，NOP，NOP，SACK permitted", "020405b401010402"},
	{"mss 1460,nop,nop,sackOK", "020405b401010402"},
	{"MSS=1460 SACK_PERM=1", "020405b40402"},
	{"MSS: 1460 bytes (0x05b4)", "020405b4"},
	{"MSS=0x5b4", "020405b4"},
	{"MSS=1,460", "020405b4"},
	{"Maximum segment size: 1460 bytes", "020405b4"},
	{"最大报文段长度 1460", "020405b4"},
	{"最大报文段长度1460字节，允许选择性确认", "020405b40402"},
	{"Kind: MSS (2), Length: 4, MSS Value: 1460", "020405b4"},
	{"MSS(kind=2,len=4,value=1460)", "020405b4"},
	{"MSS(02-04-05-B4)", "020405b4"},
	{"Maximum segment size (MSS) = 1460", "020405b4"},
	{"WS shift 8", "030308"},
	{"WS=256", "030308"},
	{"WS x256", "030308"},
	{"WS ×256", "030308"},
	{"window scale: 8 (multiply by 256)", "030308"},
	{"窗口扩大选项，移位值8", "030308"},
	{"窗口扩大因子 256", "030308"},
	{"窗口扩大 256倍", "030308"},
	{"WS(03-03-08)", "030308"},
	{"Timestamps (08-0a-00-00-00-01-00-00-00-02)", "080a0000000100000002"},
	{"WS=8", "030308 / 030303"},
	{"WS=7", "030307"},
	{"WS=0", "030300"},
	{"WS=1", "030301 / 030300"},
	{"WS(3)", "030303"},
	{"TSval=1 TSecr=2", "080a0000000100000002"},
	{"TS val 1 ecr 2", "080a0000000100000002"},
	{"Timestamps TSval 1, TSecr 2", "080a0000000100000002"},
	{"时间戳", "0802"},
	{"Timestamps", "0802"},
	{"TSval=1", "080600000001"},
	{"NOP x2", "0101"},
	{"NOP*3", "010101"},
	{"No-Operation (NOP), No-Operation (NOP)", "0101"},
	{"无操作", "01"},
	{"EOL", "00"},
	{"SACK", "0502"},
	{"SACK: 1-5", "0502"},
	{"MSS", "0202"},
	{"WS=300", "0302"},
	/* Kind 47 (2f) of length 1, which no option can have (RFC 9293 3.1): all of a header's options, so they are
           read. */
	{"02-04-05-b4-01-2f-01-04", "020405b4012f0104"},
	{"0204 05b4 012f 0104", "020405b4012f0104"},
	{"none", ""},
	{"无", ""},
	{"没有选项", ""},
	/* Unreadable. */
	{"1460", ""},
	{"02", ""},
	{"02-04-05", ""},
	{"02-01", ""},
	{"02-04-05-b4-01-2f-01", ""},
	{"ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 00 00 ff 00 "
         "00 00 ff 00 00 00",
         ""},
	{"hello", ""},
	{"选项", ""},
	{"?", ""},
	{"-", ""},
	{"0x", ""},
	{"8", ""},
	{"shift 8", ""},
	{"factor 256", ""},
	{"kind 2", ""},
	{"NOP x99", ""},
	{"bytes", ""},
	{"(12 bytes)", ""},
	{"mssx", ""},
};

START_TEST(reads)
{
	value_row_check("options", &set, &rows[_i]);
}
END_TEST

#define SYN "\x02\x04\x05\xb4\x01\x03\x03\x08\x04\x02\x08\x0a\0\0\0\x01\0\0\0\0"

static const struct {
	const char *text;
	bool set, sequence, padded;
} cases[] = {
	{"MSS=1460, NOP, WS=8, SACK permitted, Timestamps", true, true, true},
	{"MSS=1460, NOP, WS=256, SACK permitted, Timestamps TSval=1 TSecr=0", true, true, true},
	{"MSS=1460, WS=8, SACK permitted, Timestamps", true, true, false},
	{"Timestamps, SACK permitted, WS shift 8, MSS 1460", true, false, false},
	{"MSS=1460, NOP, NOP, WS=8, SACK permitted, Timestamps", true, true, false},
	{"MSS=1460, WS=8, SACK, Timestamps", true, true, false},
	{"MSS=1460, WS=8, SACK permitted, Timestamps TSval=1", true, true, false},
	{"02-04-05-b4-01-03-03-08-04-02-08-0a-00-00-00-01-00-00-00-00", true, true, true},
	{"MSS=1460, WS=8, SACK permitted, Timestamps TSval=2", false, false, false},
	{"MSS=1460, WS=7, SACK permitted, Timestamps", false, false, false},
	{"MSS, WS, SACK permitted, Timestamps", false, false, false},
	{"MSS=1440, WS=8, SACK permitted, Timestamps", false, false, false},
	{"MSS=1460, WS=8, SACK permitted", false, false, false},
	{"MSS=1460, MSS=1460, WS=8, SACK permitted, Timestamps", false, false, false},
	{"none", false, false, false},
};

START_TEST(compares)
{
	struct value want = {.kind = VALUE_BYTES, .bytes = span_make(SYN, 20)};
	ck_assert_int_eq(value_is_right("options", &set, &want, cases[_i].text), cases[_i].set);
	ck_assert_int_eq(value_is_right("options", &sequence, &want, cases[_i].text), cases[_i].sequence);
	ck_assert_int_eq(value_is_right("options", &padded, &want, cases[_i].text), cases[_i].padded);
}
END_TEST

#define FOUR_TIMES(x) x x x x
#define ZEROS_40 FOUR_TIMES("\0\0\0\0\0\0\0\0\0\0")
#define EOLS_39                                                                                                        \
	FOUR_TIMES("EOL, EOL, EOL, ") FOUR_TIMES("EOL, EOL, EOL, ") FOUR_TIMES("EOL, EOL, EOL, ") "EOL, EOL, EOL, "
#define HEX_40 FOUR_TIMES("00-00-00-00-00-00-00-00-00-00-")

static const struct {
	const char *bytes;
	size_t len;
	const char *text;
} formats[] = {
	{"\x02\x04\x05\xb4\x01\x01\x04\x02", 8, "MSS=1460, NOP, NOP, SACK permitted"},
	{SYN, 20, "MSS=1460, NOP, WS shift 8, SACK permitted, Timestamps TSval=1 TSecr=0"},
	{"\x01\x01\x05\x0a\0\0\0\x01\0\0\0\x02", 12, "NOP, NOP, SACK"},
	{"\x02\x04\x05\xb4\0\0", 6, "MSS=1460, EOL, EOL"},
	{"\x1e\x03\x01", 3, "1e-03-01"},
	{"\x02\x03\x05", 3, "02-03-05"},
	{"\x02\x04\x05\xb4\x01\x2f\x01\x04", 8, "02-04-05-b4-01-2f-01-04"},
	/* As many as a header holds, and one more. */
	{ZEROS_40, 40, EOLS_39 "EOL"},
	{ZEROS_40 "\0", 41, HEX_40 "00"},
	{"", 0, "none"},
};

START_TEST(round_trips)
{
	struct value v = {.kind = VALUE_BYTES, .bytes = span_make(formats[_i].bytes, formats[_i].len)};
	struct buf out = BUF_INIT;
	value_type_find("options")->format(&v, &set, LANG_EN, &out);
	ck_assert_str_eq(buf_text(&out), formats[_i].text);
	buf_release(&out);
	value_round_trip("options", &set, &v);
	value_round_trip("options", &sequence, &v);
	value_round_trip("options", &padded, &v);
}
END_TEST

/* What is not well-formed can only be compared as a whole. */
START_TEST(malformed)
{
	struct value v = {.kind = VALUE_BYTES, .bytes = span_make("\x02\x28\x05", 3)};
	struct reading same = {.value = v}, other = {.value = {.kind = VALUE_BYTES, .bytes = span_make("\x01", 1)}};
	struct buf out = BUF_INIT;
	ck_assert(value_type_find("options")->equal(&v, &same, &set));
	ck_assert(!value_type_find("options")->equal(&v, &other, &set));
	value_type_find("options")->format(&v, &set, LANG_EN, &out);
	ck_assert_str_eq(buf_text(&out), "02-28-05");
	buf_release(&out);
}
END_TEST

START_TEST(without_memory)
{
	static const char *const texts[] = {"01-01", "MSS=1460", "none", "WS=8"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (size_t k = 0; k < 4; k++) {
			struct readings readings;
			struct arena *arena = arena_new(1 << 20);
			arena_fail_at(arena, k);
			enum status status =
				value_type_find("options")->read(span_of(texts[i]), &set, arena, &readings);
			ck_assert(status == STATUS_OK || status == STATUS_NOMEM);
			ck_assert(status == STATUS_NOMEM || readings.n > 0);
			arena_free(arena);
		}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("options", &set);
}
END_TEST

Suite *suite_value_options(void)
{
	Suite *suite = suite_create("value_options");
	TCase *tc = tcase_create("value_options");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_loop_test(tc, compares, 0, N_ROWS(cases));
	tcase_add_loop_test(tc, round_trips, 0, N_ROWS(formats));
	tcase_add_test(tc, malformed);
	tcase_add_test(tc, without_memory);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

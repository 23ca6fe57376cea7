/* src/value/value.c: the table, and values as tshark prints them. */
#include "unit/value_rows.h"

#include "base/text.h"

Suite *suite_value(void);

START_TEST(rows_are_whole)
{
	size_t n;
	const struct value_type *types = value_types(&n);
	ck_assert_uint_gt(n, 0);
	for (size_t i = 0; i < n; i++) {
		const struct value_type *t = &types[i];
		ck_assert_ptr_eq(value_type_find(t->name), t);
		ck_assert_str_ne(t->help, "");
		ck_assert_str_ne(t->accepts, "");
		ck_assert_str_ne(msg_tr(LANG_ZH, t->help), t->help);
		ck_assert_str_ne(msg_tr(LANG_ZH, t->accepts), t->accepts);
		ck_assert_int_ne(t->kind, VALUE_NONE);
		ck_assert(t->read && t->equal && t->format);
		ck_assert_ptr_nonnull(t->examples[0]);
	}
	ck_assert_ptr_null(value_type_find("speed"));
	ck_assert_ptr_null(value_type_find(""));
}
END_TEST

/* Each example can be read, its first reading is of the type's kind, and what format() writes of it reads back. */
START_TEST(examples_are_readable)
{
	size_t n;
	const struct value_type *types = value_types(&n);
	static const struct value_rule rules[] = {{.bits = 0}, {.bits = 16}, {.bits = 32}};
	for (size_t i = 0; i < n; i++)
		for (const char *const *e = types[i].examples; *e; e++)
			for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
				struct arena *arena = arena_new(1 << 20);
				struct readings readings;
				struct span text = text_fold(span_of(*e), arena);
				ck_assert_int_eq(types[i].read(text, &rules[r], arena, &readings), STATUS_OK);
				ck_assert_msg(readings.n > 0, "%s: '%s'", types[i].name, *e);
				if (types[i].kind == readings.items[0].value.kind &&
				    types[i].equal(&readings.items[0].value, &readings.items[0], &rules[r]))
					value_round_trip(types[i].name, &rules[r], &readings.items[0].value);
				arena_free(arena);
			}
}
END_TEST

static const uint8_t two_bytes[] = {0x02, 0xff};
static const uint32_t numbers[] = {5, 6, 4294967295};
static const struct span items[] = {{(const uint8_t *)"a", 1}, {(const uint8_t *)"b.c", 3}};

static const struct {
	struct value value;
	enum value_base base;
	const char *text;
} plain[] = {
	{{.kind = VALUE_NONE}, BASE_DEC, ""},
	{{.kind = VALUE_UINT, .u = 1234}, BASE_DEC, "1234"},
	{{.kind = VALUE_UINT, .u = UINT64_MAX}, BASE_DEC, "18446744073709551615"},
	{{.kind = VALUE_UINT, .u = 6}, BASE_HEX8, "0x06"},
	{{.kind = VALUE_UINT, .u = 1234}, BASE_HEX16, "0x04d2"},
	{{.kind = VALUE_UINT, .u = 1234}, BASE_HEX24, "0x0004d2"},
	{{.kind = VALUE_UINT, .u = 1234}, BASE_HEX32, "0x000004d2"},
	{{.kind = VALUE_UINT, .u = 0x12}, BASE_FLAGS, "0x0012"},
	{{.kind = VALUE_TIME, .time_ns = 14784000}, BASE_DEC, "0.014784000"},
	{{.kind = VALUE_TIME, .time_ns = 0}, BASE_DEC, "0.000000000"},
	{{.kind = VALUE_TIME, .time_ns = 1210064210123456789}, BASE_DEC, "1210064210.123456789"},
	{{.kind = VALUE_TIME, .time_ns = -1500000000}, BASE_DEC, "-1.500000000"},
	{{.kind = VALUE_TIME, .time_ns = -1}, BASE_DEC, "-0.000000001"},
	{{.kind = VALUE_TIME, .time_ns = INT64_MIN}, BASE_DEC, "-9223372036.854775808"},
	/* Milliseconds as the shortest decimal number. */
	{{.kind = VALUE_TIME, .time_ns = 251000}, BASE_MS, "0.251"},
	{{.kind = VALUE_TIME, .time_ns = 103430000}, BASE_MS, "103.43"},
	{{.kind = VALUE_TIME, .time_ns = -2000000}, BASE_MS, "-2"},
	{{.kind = VALUE_TIME, .time_ns = 1000001}, BASE_MS, "1.000001"},
	/* Dates by date(1): 1470104373, 951825600 (a leap day), 983404800, and the last nanosecond of 1969. */
	{{.kind = VALUE_TIME, .time_ns = 1470104373025824000}, BASE_DATE, "Aug  2, 2016 02:19:33.025824000 UTC"},
	{{.kind = VALUE_TIME, .time_ns = 951825600000000000}, BASE_DATE, "Feb 29, 2000 12:00:00.000000000 UTC"},
	{{.kind = VALUE_TIME, .time_ns = 983404800000000000}, BASE_DATE, "Mar  1, 2001 00:00:00.000000000 UTC"},
	{{.kind = VALUE_TIME, .time_ns = -1}, BASE_DATE, "Dec 31, 1969 23:59:59.999999999 UTC"},
	/* Counted from elsewhere than 1970; tshark 4.0 prints all of these so, and date(1) the dates. */
	{{.kind = VALUE_TIME, .time_ns = 1123456000, .base_s = INT64_C(68446999999)},
         BASE_DATE,
         "Dec 31, 4138 15:33:20.123456000 UTC"},
	{{.kind = VALUE_TIME, .time_ns = 1123456000, .base_s = INT64_C(68446999999)},
         BASE_EPOCH,
         "68447000000.123456000"},
	{{.kind = VALUE_TIME, .time_ns = 500000000, .base_s = INT64_C(-20000000000)},
         BASE_DATE,
         "Mar 23, 1336 12:26:40.500000000 UTC"},
	{{.kind = VALUE_TIME, .time_ns = 500000000, .base_s = INT64_C(-20000000000)},
         BASE_EPOCH,
         "-20000000000.500000000"},
	{{.kind = VALUE_TIME, .time_ns = 500000000, .base_s = INT64_C(-20000000000)},
         BASE_DEC,
         "-19999999999.500000000"},
	{{.kind = VALUE_TIME, .time_ns = 0, .base_s = INT64_C(1000000000000000)},
         BASE_DATE,
         "Jul  5, 31690708 01:46:40.000000000 UTC"},
	{{.kind = VALUE_TIME, .time_ns = 0, .base_s = INT64_C(72057594037927936)}, BASE_DATE, "Not representable"},
	{{.kind = VALUE_TIME, .time_ns = -1999500000000}, BASE_EPOCH, "-2000.500000000"},
	{{.kind = VALUE_TIME, .time_ns = 1210064210123456789}, BASE_EPOCH, "1210064210.123456789"},
	{{.kind = VALUE_IPV4, .address = {192, 168, 1, 177}}, BASE_DEC, "192.168.1.177"},
	{{.kind = VALUE_IPV6, .address = {0x20, 1, 0xd, 0xb8, [15] = 1}}, BASE_DEC, "2001:db8::1"},
	{{.kind = VALUE_MAC, .address = {0, 0x19, 0xdb, 0xc5, 0xed, 0x4b}}, BASE_DEC, "00:19:db:c5:ed:4b"},
	{{.kind = VALUE_BYTES, .bytes = {two_bytes, 2}}, BASE_DEC, "02ff"},
	{{.kind = VALUE_BYTES, .bytes = {NULL, 0}}, BASE_DEC, ""},
	{{.kind = VALUE_TEXT, .bytes = {(const uint8_t *)"a, b", 4}}, BASE_DEC, "a, b"},
	{{.kind = VALUE_FRAMES, .frames = {numbers, 3}}, BASE_DEC, "5,6,4294967295"},
	{{.kind = VALUE_LIST, .list = {items, 2}}, BASE_DEC, "a,b.c"},
};

START_TEST(plain_forms)
{
	struct buf out = BUF_INIT;
	value_add_plain(&out, &plain[_i].value, plain[_i].base);
	ck_assert_str_eq(buf_text(&out), plain[_i].text);
	buf_release(&out);
}
END_TEST

Suite *suite_value(void)
{
	Suite *suite = suite_create("value");
	TCase *tc = tcase_create("value");
	tcase_add_test(tc, rows_are_whole);
	tcase_add_test(tc, examples_are_readable);
	tcase_add_loop_test(tc, plain_forms, 0, N_ROWS(plain));
	suite_add_tcase(suite, tc);
	return suite;
}

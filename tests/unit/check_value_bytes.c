/* src/value/value_bytes.c and src/value/bytes_form.c: QUIT is 51 55 49 54, CR LF 0d 0a, EHLO 45 48 4c 4f. */
#include "unit/value_rows.h"

Suite *suite_value_bytes(void);

static const struct value_rule whole = {.bits = 0}, ends = {.prefix_allowed = true};

static const struct value_row rows[] = {
	{"51-55-49-54-0D-0A", "515549540d0a / 35312d35352d34392d35342d30442d3041"},
	{"\"QUIT\"", "51554954"},
	{"“QUIT”", "51554954"},
	{"'QUIT'", "51554954"},
	{"QUIT", "51554954"},
	{"QUIT\\r\\n", "515549540d0a"},
	{"\"QUIT\\r\\n\"", "515549540d0a"},
	{"QUIT\\x0d\\x0a", "515549540d0a"},
	{"QUIT<CR><LF>", "515549543c43523e3c4c463e / 515549540d0a"},
	{"QUIT<CRLF>", "515549543c43524c463e / 515549540d0a"},
	{"QUIT..", "515549542e2e"},
	{"s", "73"},
	{"0x73", "73 / 30783733"},
	{"\\x73", "73 / 73"},
	{"FACE", "face / 46414345"},
	{"DATA", "44415441"},
	{"\\r\\n", "0d0a"},
	{"\\\\", "5c"},
	{"a\\q", "615c71"},
	{"\\x4", "5c7834"},
	{"51 55 49 54 0d 0a (QUIT\\r\\n)", "515549540d0a | 515549540d0a"},
	{"51 55 (\"QU\")", "5155 | 5155"},
	{"无", " / e697a0"},
	{"45 4", "34352034"},
};

static const struct {
	const char *want, *text;
	size_t len;
	bool whole, ends;
} cases[] = {
	{"QUIT\r\n", "51-55-49-54-0D-0A", 6, true, true},
	{"QUIT\r\n", "51 55 49 54 0d 0a", 6, true, true},
	{"QUIT\r\n", "51:55:49:54:0d:0a", 6, true, true},
	{"QUIT\r\n", "515549540d0a", 6, true, true},
	{"QUIT\r\n", "5155 4954 0d0a", 6, true, true},
	{"QUIT\r\n", "0x515549540d0a", 6, true, true},
	{"QUIT\r\n", "0x51 0x55 0x49 0x54 0x0d 0x0a", 6, true, true},
	{"QUIT\r\n", "0x51, 0x55, 0x49, 0x54, 0x0d, 0x0a", 6, true, true},
	{"QUIT\r\n", "\\x51\\x55\\x49\\x54\\x0d\\x0a", 6, true, true},
	{"QUIT\r\n", "５１－５５－４９－５４－０Ｄ－０Ａ", 6, true, true},
	{"QUIT\r\n", "QUIT\\r\\n", 6, true, true},
	{"QUIT\r\n", "QUIT", 6, true, true},
	{"QUIT\r\n", "QUIT..", 6, true, true},
	{"QUIT\r\n", "QUIT<CR><LF>", 6, true, true},
	{"QUIT\r\n", "51-55-49-54", 6, false, false},
	{"QUIT\r\n", "51-55-49-54-0d-0b", 6, false, false},
	{"QUIT\r\n", "QUI", 6, false, false},
	{"QUIT\r\n", "quit", 6, false, false},
	{"QUIT\r\n", "QUIT\\r\\n\\r\\n", 6, false, false},
	{"QUIT\r\n", "51-55…0D-0A", 6, false, true},
	{"QUIT\r\n", "51-55...0D-0A", 6, false, true},
	{"QUIT\r\n", "51 55 49 54…", 6, false, true},
	{"QUIT\r\n", "51-55…", 6, false, false},
	{"QUIT\r\n", "…54-0D-0A", 6, false, false},
	{"QUIT\r\n", "51-55-49…49-54-0D-0A", 6, false, false},
	{"QUIT\r\n", "51-55…0D-0B", 6, false, false},
	{"220 n72 ready at  Tue +0800 \r\n", "220 n72 ready at Tue +0800", 30, true, true},
	{"220 n72 ready at  Tue +0800 \r\n", "220 n72 ready at Tue +0800 \\r\\n", 30, true, true},
	{"220 n72 ready at  Tue +0800 \r\n", "220 n72 … +0800", 30, false, true},
	{"220 n72 ready at  Tue +0800 \r\n", "220 n72…+0800 \\r\\n", 30, false, true},
	{"220 n72 ready at  Tue +0800 \r\n", "220 n72 … +0900", 30, false, false},
	{"220 n72 ready at  Tue +0800 \r\n", "220 n72 ready at Wed +0800", 30, false, false},
	{"\x01\x02z", "01 02 7a", 3, true, true},
	{"\x01\x02z", "..z", 3, true, true},
	{"\x01\x02z", ".z", 3, false, false},
	{"s", "s", 1, true, true},
	{"s", "\"s\"", 1, true, true},
	{"s", "73", 1, true, true},
	{"\r\n", "\\r\\n", 2, true, true},
	{"\r\n", "0d0a", 2, true, true},
	{"a<CRLF>b", "a<CRLF>b", 8, true, true},
	{"", "none", 0, true, true},
	{"", "无", 0, true, true},
	{"", "a", 0, false, false},
};

START_TEST(reads)
{
	value_row_check("bytes", &whole, &rows[_i]);
}
END_TEST

START_TEST(compares)
{
	struct value want = {.kind = VALUE_BYTES, .bytes = span_make(cases[_i].want, cases[_i].len)};
	ck_assert_int_eq(value_is_right("bytes", &whole, &want, cases[_i].text), cases[_i].whole);
	ck_assert_int_eq(value_is_right("bytes", &ends, &want, cases[_i].text), cases[_i].ends);
}
END_TEST

/* Every byte alone and beside others; text that looks like an escape, a tag, an ellipsis. */
START_TEST(round_trips)
{
	static const char *const texts[] = {"QUIT\r\n", "a  b",   " a ",    "...",     "a...b",
	                                    "\"q\"",    "\\r",    "<CRLF>", "none",    "45",
	                                    "\t",       "a\\x41", "(x)",    "45 (46)", "end with <CRLF>.<CRLF>\r\n",
	                                    "''",       "\""};
	for (unsigned c = 0; c < 256; c++) {
		uint8_t bytes[3] = {(uint8_t)c, 'x', (uint8_t)c};
		for (size_t n = 1; n <= 3; n++) {
			struct value v = {.kind = VALUE_BYTES, .bytes = span_make(bytes, n)};
			value_round_trip("bytes", &whole, &v);
		}
	}
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct value v = {.kind = VALUE_BYTES, .bytes = span_of(texts[i])};
		value_round_trip("bytes", &whole, &v);
	}
	struct value none = {.kind = VALUE_BYTES};
	value_round_trip("bytes", &whole, &none);
}
END_TEST

START_TEST(shows_both_ends)
{
	struct arena *arena = arena_new(1 << 20);
	struct readings readings;
	struct buf out = BUF_INIT;
	ck_assert_int_eq(value_type_find("bytes")->read(span_of("00-01...0D-0A"), &ends, arena, &readings), STATUS_OK);
	value_type_find("bytes")->format(&readings.items[0].value, &ends, LANG_EN, &out);
	ck_assert_str_eq(buf_text(&out), "00-01…\"\\r\\n\"");
	buf_release(&out);
	arena_free(arena);
}
END_TEST

/* A payload whose hexadecimal digits fill an answer; a longer one by its ends. */
START_TEST(large_payloads)
{
	static uint8_t bytes[65536];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 7);
	for (size_t n = 1000; n <= 8000; n += 1000) {
		struct value v = {.kind = VALUE_BYTES, .bytes = span_make(bytes, n)};
		value_round_trip("bytes", &whole, &v);
	}
	struct value v = {.kind = VALUE_BYTES, .bytes = span_make(bytes, sizeof bytes)};
	value_round_trip("bytes", &ends, &v);
}
END_TEST

START_TEST(without_memory)
{
	static const char *const texts[] = {"51 55", "\"QUIT\"", "51…0A-0B", "QU<CR>", "51 55 (QU)"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (size_t k = 0; k < 2; k++) {
			struct readings readings;
			struct arena *arena = arena_new(1 << 20);
			arena_fail_at(arena, k);
			if (k == 0)
				ck_assert_int_eq(
					value_type_find("bytes")->read(span_of(texts[i]), &whole, arena, &readings),
					STATUS_NOMEM);
			else
				(void)value_type_find("bytes")->read(span_of(texts[i]), &whole, arena, &readings);
			arena_free(arena);
		}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("bytes", &ends);
}
END_TEST

Suite *suite_value_bytes(void)
{
	Suite *suite = suite_create("value_bytes");
	TCase *tc = tcase_create("value_bytes");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_loop_test(tc, compares, 0, N_ROWS(cases));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, shows_both_ends);
	tcase_add_test(tc, large_payloads);
	tcase_add_test(tc, without_memory);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

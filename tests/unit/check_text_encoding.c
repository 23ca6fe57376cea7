/* src/base/text_encoding.c and text_guess.c.  The bytes of other encodings were made with iconv(1). */
#include <check.h>

#include "base/text.h"

Suite *suite_text_encoding(void);

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])
#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct encoding_case {
	const char *name, *bytes;
	size_t len;
	int guess;        /* enum text_encoding */
	const char *utf8; /* in the guessed encoding; NULL: refused */
} encoding_cases[] = {
	{"empty", BYTES(""), TEXT_UTF8, ""},
	{"ASCII", BYTES("q1: 80\r\n"), TEXT_UTF8, "q1: 80\r\n"},
	{"UTF-8", BYTES("学号：2024"), TEXT_UTF8, "学号：2024"},
	{"UTF-8 with mark",
         BYTES("\xef\xbb\xbf"
               "q1: 80"),
         TEXT_UTF8, "q1: 80"},
	{"only a mark", BYTES("\xef\xbb\xbf"), TEXT_UTF8, ""},
	{"UTF-8 with mark, then damage",
         BYTES("\xef\xbb\xbf"
               "q\xff"),
         TEXT_UTF8, NULL},
	{"GB18030",
         BYTES("\xd1\xa7\xba\xc5\xa3\xba"
               "2024"),
         TEXT_GB18030, "学号：2024"},
	{"GB18030, one character", BYTES("\xd1\xa7"), TEXT_GB18030, "学"},
	{"GB18030 that is valid UTF-8", BYTES("f: 5\xd6\xa1\nw: 32 \xce\xbb\n"), TEXT_GB18030, "f: 5帧\nw: 32 位\n"},
	{"lambda without a number", BYTES("\xce\xbb = 5"), TEXT_UTF8, "λ = 5"},
	{"lambda once with a number", BYTES("5 \xce\xbb, \xce\xbb"), TEXT_UTF8, "5 λ, λ"},
	{"Greek micro", BYTES("5 \xce\xbcs"), TEXT_UTF8, "5 μs"},
	{"GB18030, 2 and 4 bytes", BYTES("\xa2\xe3\x94\x39\xfc\x36"), TEXT_GB18030, "€😀"},
	{"GB18030 with mark", BYTES("\x84\x31\x95\x33\xd6\xa1"), TEXT_GB18030, "帧"},
	{"GB18030 cut in a character", BYTES("\xd6\xa1\xd6"), TEXT_BINARY, NULL},
	{"GB18030 cut in 4 bytes", BYTES("\xd6\xa1\x94\x39\xfc"), TEXT_BINARY, NULL},
	{"Latin-1", BYTES("caf\xe9 au lait"), TEXT_WINDOWS1252, "café au lait"},
	{"Latin-1, a pair of GB18030", BYTES("name: M\xfcller\n"), TEXT_WINDOWS1252, "name: Müller\n"},
	{"Latin-1, two in a row",
         BYTES("Gr\xf6\xdf"
               "e, cr\xe9\xe9"),
         TEXT_WINDOWS1252, "Größe, créé"},
	{"Latin-1, capitals", BYTES("\xc4rger, \xd6l"), TEXT_WINDOWS1252, "Ärger, Öl"},
	{"Latin-1, name",
         BYTES("name: Jos\xe9 N\xfa\xf1"
               "ez\n"),
         TEXT_WINDOWS1252, "name: José Núñez\n"},
	{"Latin-1, signs", BYTES("rtt: 5 \xb5s \xb1 1"), TEXT_WINDOWS1252, "rtt: 5 µs ± 1"},
	{"Windows-1252, quotes", BYTES("it\x92s the \x93next\x94 byte"), TEXT_WINDOWS1252, "it’s the “next” byte"},
	{"Windows-1252, quote and letter", BYTES("l\x92\xe9t\xe9"), TEXT_WINDOWS1252, "l’été"},
	{"Windows-1252, a letter and a mark",
         BYTES("\x93"
               "caf\xe9\x94"),
         TEXT_WINDOWS1252, "“café”"},
	{"Windows-1252, an undefined byte", BYTES("M\x81ller, M\xfcller"), TEXT_WINDOWS1252, "M�ller, Müller"},
	{"Latin-1 with a control character", BYTES("caf\xe9\x01"), TEXT_BINARY, NULL},
	{"GB18030 between letters",
         BYTES("SYN\xba\xcd"
               "ACK"),
         TEXT_GB18030, "SYN和ACK"},
	{"GB18030, a rare character of a name", BYTES("\xd0\xd5\xc3\xfb: \xc0\xee\xabh\n"), TEXT_GB18030,
         "姓名: 李玥\n"},
	{"GB18030, a name alone", BYTES("name: \xc0\xee\xabh\n"), TEXT_GB18030, "name: 李玥\n"},
	{"Big5", BYTES("\xa9m\xa6W: \xa4\xfd\xa4p\xa9\xfa\n"), TEXT_BIG5, "姓名: 王小明\n"},
	{"Big5, a name alone", BYTES("name: \xa4\xfd\xa4p\xa9\xfa\n"), TEXT_BIG5, "name: 王小明\n"},
	{"UTF-8 with one byte lost", BYTES("学号：2024 \xe5\xa7"), TEXT_BINARY, NULL},
	{"UTF-16LE", BYTES("\xff\xfe\x66\x5b\xf7\x53\x1a\xff\x32\x00"), TEXT_UTF16LE, "学号：2"},
	{"UTF-16BE", BYTES("\xfe\xff\x5b\x66\x53\xf7\xff\x1a\x00\x32"), TEXT_UTF16BE, "学号：2"},
	{"UTF-16LE, surrogates", BYTES("\xff\xfe\xac\x20\x3d\xd8\x00\xde"), TEXT_UTF16LE, "€😀"},
	{"UTF-16LE, half a pair", BYTES("\xff\xfe\x3d\xd8"), TEXT_UTF16LE, NULL},
	{"UTF-16LE, wrong half", BYTES("\xff\xfe\x00\xde\x41\x00"), TEXT_UTF16LE, NULL},
	{"UTF-16LE, odd length", BYTES("\xff\xfe\x41\x00\x42"), TEXT_UTF16LE, NULL},
	{"UTF-16BE with NUL", BYTES("\xfe\xff\x00\x41\x00\x00"), TEXT_UTF16BE, NULL},
	{"UTF-16LE without mark", BYTES("q\0001\000"), TEXT_BINARY, NULL},
	{"NUL in ASCII", BYTES("a\0b"), TEXT_BINARY, NULL},
	{"NUL after a UTF-8 mark",
         BYTES("\xef\xbb\xbf"
               "a\0"),
         TEXT_BINARY, NULL},
	{"a pcap file", BYTES("\xd4\xc3\xb2\xa1\x02\x00\x04\x00"), TEXT_BINARY, NULL},
	{"0xFF", BYTES("\xff\xff\xff"), TEXT_BINARY, NULL},
};

START_TEST(guess_and_convert)
{
	const struct encoding_case *c = &encoding_cases[_i];
	struct span bytes = span_make(c->bytes, c->len), out = span_of("untouched");
	struct arena *arena = arena_new(SIZE_MAX);
	enum text_encoding guess = text_guess(bytes);
	ck_assert_msg((int)guess == c->guess, "%s: %d", c->name, (int)guess);
	enum status status = text_to_utf8(bytes, guess, arena, &out);
	ck_assert_msg(status == (c->utf8 ? STATUS_OK : STATUS_FORMAT), "%s: %d", c->name, (int)status);
	ck_assert_msg(span_equal(out, span_of(c->utf8 ? c->utf8 : "untouched")), "%s", c->name);
	arena_free(arena);
}
END_TEST

START_TEST(convert_against_the_guess)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct span out;
	ck_assert_int_eq(text_to_utf8(span_of("\xd1\xa7\xba"), TEXT_UTF8, arena, &out), STATUS_FORMAT);
	ck_assert_int_eq(text_to_utf8(span_make("a\0", 2), TEXT_UTF8, arena, &out), STATUS_FORMAT);
	ck_assert_int_eq(text_to_utf8(span_make("a\0", 2), TEXT_GB18030, arena, &out), STATUS_FORMAT);
	ck_assert_int_eq(text_to_utf8(span_of("a"), TEXT_BINARY, arena, &out), STATUS_FORMAT);
	ck_assert_int_eq(text_to_utf8(span_make("A\0", 2), TEXT_UTF16LE, arena, &out), STATUS_OK);
	ck_assert(span_equal(out, span_of("A")));
	arena_free(arena);
}
END_TEST

static const struct charset_case {
	const char *charset, *bytes, *utf8; /* NULL: refused */
} charset_cases[] = {
	{"ISO-8859-15", "5 \xa4", "5 €"},
	{"iso-8859-1", "\x93M\xfcller\x94", "“Müller”"},
	{"windows-1251", "\xc4\xe0", "Да"},
	{"Shift_JIS", "\x93\xfa\x96{", "日本"},
	{"EUC-KR", "\xc7\xd1", "한"},
	{"Big5", "\xa4\xa4", "中"},
	{"GB2312", "\xd6\xd0", "中"},
	{"UTF-8", "\xef\xbb\xbf中", "中"},
	{"UTF-8", "\xd6\xd0", NULL},
	{"UTF-7", "+AGE-", NULL},
	{"ISO-2022-CN-EXT", "a", NULL},
	{"../../x", "a", NULL},
	{"", "a", NULL},
};

START_TEST(convert_from_a_name)
{
	const struct charset_case *c = &charset_cases[_i];
	struct arena *arena = arena_new(SIZE_MAX);
	struct span out = span_of("untouched");
	enum status status = text_from_charset(span_of(c->bytes), span_of(c->charset), arena, &out);
	ck_assert_msg((status == STATUS_OK) == (c->utf8 != NULL), "%s: %d", c->charset, (int)status);
	ck_assert_msg(span_equal(out, span_of(c->utf8 ? c->utf8 : "untouched")), "%s", c->charset);
	arena_free(arena);
}
END_TEST

START_TEST(every_encoding_has_a_name)
{
	ck_assert_str_eq(text_encoding_name(TEXT_WINDOWS1252), "Windows-1252");
	ck_assert_str_eq(text_encoding_name(TEXT_GB18030), "GB18030");
	ck_assert_str_eq(text_encoding_name(TEXT_BINARY), "");
}
END_TEST

/* Longer than the piece in which the converter works (4096 bytes), with characters across its borders. */
START_TEST(convert_long_text)
{
	struct buf gb = BUF_INIT, utf8 = BUF_INIT;
	struct arena *arena = arena_new(SIZE_MAX);
	struct span out;
	for (int i = 0; i < _i; i++) {
		buf_add_char(&gb, 'x');
		buf_add_char(&utf8, 'x');
	}
	for (int i = 0; i < 10000; i++) {
		buf_add(&gb, "\xb6\xcb");
		buf_add(&utf8, "端");
	}
	ck_assert_int_eq(text_guess(buf_span(&gb)), TEXT_GB18030);
	ck_assert_int_eq(text_to_utf8(buf_span(&gb), TEXT_GB18030, arena, &out), STATUS_OK);
	ck_assert(span_equal(out, buf_span(&utf8)));
	buf_add(&gb, "\xb6");
	ck_assert_int_eq(text_guess(buf_span(&gb)), TEXT_BINARY);
	buf_release(&gb);
	buf_release(&utf8);
	arena_free(arena);
}
END_TEST

START_TEST(convert_without_memory)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct span out = span_of("untouched");
	arena_fail_at(arena, 0);
	ck_assert_int_eq(text_to_utf8(span_of("a"), TEXT_UTF8, arena, &out), STATUS_NOMEM);
	ck_assert_int_eq(text_to_utf8(span_of("\xd6\xa1"), TEXT_GB18030, arena, &out), STATUS_NOMEM);
	ck_assert(span_equal(out, span_of("untouched")));
	arena_free(arena);
}
END_TEST

Suite *suite_text_encoding(void)
{
	Suite *suite = suite_create("text_encoding");
	TCase *tc = tcase_create("text_encoding");
	tcase_add_loop_test(tc, guess_and_convert, 0, COUNT(encoding_cases));
	tcase_add_test(tc, convert_against_the_guess);
	tcase_add_loop_test(tc, convert_from_a_name, 0, COUNT(charset_cases));
	tcase_add_test(tc, every_encoding_has_a_name);
	tcase_add_loop_test(tc, convert_long_text, 0, 3);
	tcase_add_test(tc, convert_without_memory);
	suite_add_tcase(suite, tc);
	return suite;
}

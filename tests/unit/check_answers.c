/* Answers as students' editors write them. */
#include "unit.h"

#include "base/limits.h"
#include "submission/answers.h"

static struct arena *arena;

static void set_up(void)
{
	arena = arena_new(1 << 26);
}

static void tear_down(void)
{
	arena_free(arena);
}

static struct answers *read_ok(const char *bytes, size_t n)
{
	struct answers *a;
	struct msg why;
	ck_assert_int_eq(answers_read(span_make(bytes, n), "answers.txt", arena, &why, &a), STATUS_OK);
	return a;
}

/* The answer's text, "(none)" when it is not there. */
static const char *text_of(const struct answers *a, const char *id)
{
	const struct answer *found = answers_find(a, id);
	return found ? arena_text(arena, found->text) : "(none)";
}

/* Versions of clang-format lay out braces in macros differently. */
/* clang-format off */
#define ROW(name, bytes, id, text) {name, bytes, sizeof(bytes) - 1, id, text}
/* clang-format on */
static const struct {
	const char *name, *bytes;
	size_t n;
	const char *id, *text;
} rows[] = {
	ROW("plain", "syn.seq: 1\n", "syn.seq", "1"),
	ROW("no line end", "syn.seq: 1", "syn.seq", "1"),
	ROW("CRLF", "syn.seq: 1\r\nsyn.ack: 2\r\n", "syn.ack", "2"),
	ROW("byte order mark", "\xef\xbb\xbfsyn.seq: 1\n", "syn.seq", "1"),
	ROW("full-width colon", "syn.seq：1\n", "syn.seq", "1"),
	ROW("equals sign", "syn.seq = 1\n", "syn.seq", "1"),
	ROW("answer holds a colon", "mac: 00:19:db:c5:ed:4b\n", "mac", "00:19:db:c5:ed:4b"),
	ROW("comments and empty lines", "# syn.seq: 9\n\n  # x\nsyn.seq: 1\n", "syn.seq", "1"),
	ROW("numbered by a word processor", "1. syn.seq: 1\n2) syn.ack: 2\n", "syn.ack", "2"),
	ROW("bullet", "- syn.seq: 1\n", "syn.seq", "1"),
	ROW("case and underscore", "SYN_ACK.Seq: 7\n", "syn-ack.seq", "7"),
	ROW("empty answer", "syn.seq:\n", "syn.seq", ""),
	ROW("continued line", "why: because\n  of this\nsyn.seq: 1\n", "why", "because\nof this"),
	ROW("continued line with a colon", "why: because\n  seq: is 5\n", "why", "because\nseq: is 5"),
	ROW("filled in further down", "syn.seq:\nsyn.seq: 5\n", "syn.seq", "5"),
	ROW("continued under an indented answer", "  why: because\n    of this\n  syn.seq: 1\n", "why",
            "because\nof this"),
	ROW("all lines indented", "  syn.seq: 1\n  syn.ack: 2\n", "syn.ack", "2"),
	ROW("indented less further down", "\ta: 1\n  b: 2\n", "b", "2"),
	ROW("ideographic indent", "\xe3\x80\x80syn.seq: 1\n\xe3\x80\x80syn.ack: 2\n", "syn.ack", "2"),
	ROW("no-break space", "\xc2\xa0syn.seq\xc2\xa0: 1\n", "syn.seq", "1"),
	ROW("answer in the next line", "syn.seq:\n3886848902\nsyn.ack: 0\n", "syn.seq", "3886848902"),
	ROW("full-width id", "ｓｙｎ．ｓｅｑ：５\n", "syn.seq", "５"), /* the answer stays as written */
	ROW("full-width equals sign", "syn.seq＝5\n", "syn.seq", "5"),
	ROW("tab between", "syn.seq\t5\n", "syn.seq", "5"),
	ROW("tab and colon", "syn.seq\t: 5\n", "syn.seq", "5"),
	ROW("Markdown", "- **syn.seq**: 5\n", "syn.seq", "5"),
	ROW("back quotes", "`syn.seq`: 5\n", "syn.seq", "5"),
	ROW("number in brackets", "(1) syn.seq: 5\n", "syn.seq", "5"),
	ROW("Chinese number", "1\xe3\x80\x81 syn.seq: 5\n", "syn.seq", "5"),
	ROW("zero-width space", "\xe2\x80\x8bsyn.seq: 5\n", "syn.seq", "5"),
	ROW("old line ends", "syn.seq: 1\rsyn.ack: 2\r", "syn.ack", "2"),
	ROW("full-width comment sign", "\xef\xbc\x83 syn.seq: 9\nsyn.seq: 1\n", "syn.seq", "1"),
	ROW("XML that says GB18030",
            "<?xml version='1.0' encoding='GB18030'?><answers xmlns='urn:gradecap:answers:1'>"
            "<answer question='a'>\xc8\xb7\xc8\xcf</answer></answers>",
            "a", "确认"),
	/* "syn.seq: 字节" and "syn.ack: 确认" in GB18030 (iconv -t GB18030) */
	ROW("GB18030", "syn.seq: \xd7\xd6\xbd\xda\nsyn.ack: \xc8\xb7\xc8\xcf\n", "syn.ack", "确认"),
	ROW("UTF-16LE",
            "\xff\xfe"
            "a\0:\0 \0005\0\n\0",
            "a", "5"),
	ROW("UTF-16BE",
            "\xfe\xff"
            "\0a\0:\0 \0005\0\n",
            "a", "5"),
	ROW("XML", "<answers xmlns='urn:gradecap:answers:1'><answer question='syn.seq'> 1 </answer></answers>",
            "syn.seq", "1"),
	ROW("XML with an empty answer", "<answers xmlns='urn:gradecap:answers:1'><answer question='a'/></answers>", "a",
            ""),
#undef ROW
};

START_TEST(forms_are_read)
{
	const struct answers *a = read_ok(rows[_i].bytes, rows[_i].n);
	ck_assert_msg(strcmp(text_of(a, rows[_i].id), rows[_i].text) == 0, "%s: '%s'", rows[_i].name,
	              text_of(a, rows[_i].id));
	ck_assert_msg(a->notes.n == 0, "%s has %zu notes", rows[_i].name, a->notes.n);
}
END_TEST

START_TEST(student_and_name_are_no_answers)
{
	static const char text[] = "学号：2021001\n姓名: 张敏\nsyn.seq: 1\n";
	const struct answers *a = read_ok(text, sizeof text - 1);
	ck_assert_str_eq(a->student_id, "2021001");
	ck_assert_str_eq(a->student_name, "张敏");
	ck_assert_uint_eq(a->n, 1);
	static const char xml[] =
		"<answers xmlns='urn:gradecap:answers:1' student='7' name='Li'><answer question='a'>1</answer></answers>";
	a = read_ok(xml, sizeof xml - 1);
	ck_assert_str_eq(a->student_id, "7");
	ck_assert_str_eq(a->student_name, "Li");
}
END_TEST

START_TEST(an_answer_given_twice_is_reported)
{
	static const char text[] = "a: 1\na: 2\nb: 3\nb: 3\n";
	const struct answers *a = read_ok(text, sizeof text - 1);
	ck_assert_str_eq(text_of(a, "a"), "1");
	ck_assert(answers_find(a, "a")->repeated);
	ck_assert(!answers_find(a, "b")->repeated); /* the same again is no contradiction */
	ck_assert_uint_eq(a->notes.n, 1);
	ck_assert_uint_eq(a->notes.items[0].place.line, 2);
}
END_TEST

START_TEST(faults_of_xml_are_noted)
{
	static const char xml[] =
		"<answers xmlns='urn:gradecap:answers:1'>\n<answer question='a' points='9'>1</answer>\n"
		"<answer>2</answer>\n<anwser question='b'>3</anwser><answer question='c'>4</answer></answers>";
	static const struct {
		uint32_t line, column;
	} places[] = {{2, 22}, {4, 1}, {3, 1}};
	const struct answers *a = read_ok(xml, sizeof xml - 1);
	ck_assert_uint_eq(a->n, 2);
	ck_assert_str_eq(text_of(a, "a"), "1");
	ck_assert_str_eq(text_of(a, "c"), "4");
	ck_assert_uint_eq(a->notes.n, 3);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_uint_eq(a->notes.items[i].place.line, places[i].line);
		ck_assert_uint_eq(a->notes.items[i].place.column, places[i].column);
	}
	ck_assert(a->notes.n_errors == 0);
}
END_TEST

START_TEST(lines_that_are_no_answers_are_reported)
{
	static const char text[] = "hello there\na: 1\n: 5\n";
	const struct answers *a = read_ok(text, sizeof text - 1);
	ck_assert_uint_eq(a->notes.n, 2);
	ck_assert_uint_eq(a->notes.items[0].place.line, 1);
	ck_assert_uint_eq(a->notes.items[1].place.line, 3);
	ck_assert_str_eq(text_of(a, "a"), "1");
}
END_TEST

/* clang-format off */
#define ROW(name, bytes) {name, bytes, sizeof(bytes) - 1}
/* clang-format on */
static const struct {
	const char *name, *bytes;
	size_t n;
} refused[] = {
	ROW("NUL byte", "a: 1\0b: 2\n"),
	ROW("picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
	ROW("broken XML", "<answers><answer question='a'>1</answers>"),
	ROW("other XML", "<html><body/></html>"),
	ROW("entity bomb", "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;'>]><answers>&c;</answers>"),
#undef ROW
};

START_TEST(what_cannot_be_read_says_why)
{
	struct answers *a;
	struct msg why = {0};
	ck_assert_msg(answers_read(span_make(refused[_i].bytes, refused[_i].n), "x", arena, &why, &a) == STATUS_FORMAT,
	              "%s", refused[_i].name);
	ck_assert_ptr_nonnull(why.english);
}
END_TEST

START_TEST(limits_are_reached_with_a_sentence)
{
	struct buf text = BUF_INIT;
	struct answers *a;
	struct msg why = {0};
	for (int i = 0; i <= LIMIT_ANSWERS; i++)
		buf_addf(&text, "q%d: 1\n", i);
	ck_assert_int_eq(answers_read(buf_span(&text), "x", arena, &why, &a), STATUS_FORMAT);
	ck_assert_ptr_nonnull(why.english);
	buf_clear(&text);
	buf_add(&text, "a: ");
	for (int i = 0; i < LIMIT_ANSWER_BYTES; i++)
		buf_add(&text, "é");
	a = read_ok(buf_text(&text), text.len);
	ck_assert_uint_eq(a->notes.n, 1);
	ck_assert_uint_eq(answers_find(a, "a")->text.len, LIMIT_ANSWER_BYTES); /* two bytes each: no character is cut */
	buf_release(&text);
}
END_TEST

Suite *suite_answers(void);
Suite *suite_answers(void)
{
	Suite *s = suite_create("answers");
	TCase *c = tcase_create("reading");
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, forms_are_read, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(c, student_and_name_are_no_answers);
	tcase_add_test(c, an_answer_given_twice_is_reported);
	tcase_add_test(c, faults_of_xml_are_noted);
	tcase_add_test(c, lines_that_are_no_answers_are_reported);
	tcase_add_loop_test(c, what_cannot_be_read_says_why, 0, (int)(sizeof refused / sizeof *refused));
	tcase_add_test(c, limits_are_reached_with_a_sentence);
	suite_add_tcase(s, c);
	return s;
}

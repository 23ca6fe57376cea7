/* The four reports of one small sheet made by hand: what must be in each, and what must never get out of it. */
#include "unit.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/xml.h"
#include "report/layout.h"
#include "report/report.h"

#define HOSTILE "<script>alert(1)</script>\x1b[31m\xff"

static const struct value_rule decimal = {.bits = 32};

/* A sheet with a right, a wrong and a hidden answer and a missing handshake. */
struct bench {
	struct sheet sheet;
	struct item items[4];
	struct item_role roles[2];
	struct item_value expected[2], read_as[1];
	struct sheet_section section;
	struct sheet_note note;
	uint32_t note_frames[1];
};

static void make(struct bench *b)
{
	const struct value_type *uint = value_type_find("uint");
	*b = (struct bench){0};
	b->roles[0] = (struct item_role){.name = "syn", .frame_no = 5};
	b->roles[1] = (struct item_role){.name = "ack"};
	b->expected[0] =
		(struct item_value){.value = value_uint(3886848903), .type = uint, .rule = &decimal, .basis = "raw"};
	b->expected[1] =
		(struct item_value){.value = value_uint(1), .type = uint, .rule = &decimal, .basis = "relative"};
	b->read_as[0] = (struct item_value){.value = value_uint(7), .type = uint, .rule = &decimal};
	b->items[0] = (struct item){.id = "mail.handshake",
	                            .kind = ITEM_EVIDENCE,
	                            .max_h = 1000,
	                            .points_h = 500,
	                            .verdict = VERDICT_PARTIAL,
	                            .counts = true,
	                            .roles = b->roles,
	                            .n_roles = 2};
	b->items[1] = (struct item){.id = "syn.seq",
	                            .kind = ITEM_QUESTION,
	                            .max_h = 225,
	                            .points_h = 225,
	                            .verdict = VERDICT_CORRECT,
	                            .counts = true,
	                            .given = "1",
	                            .expected = b->expected,
	                            .n_expected = 2,
	                            .title = {{"Sequence number", "序号"}}};
	b->items[2] = (struct item){.id = "ack.ack",
	                            .kind = ITEM_QUESTION,
	                            .max_h = 225,
	                            .verdict = VERDICT_INCORRECT,
	                            .counts = true,
	                            .given = HOSTILE,
	                            .expected = b->expected,
	                            .n_expected = 2,
	                            .read_as = b->read_as,
	                            .n_read_as = 1,
	                            .field = "tcp.ack_raw",
	                            .field_where = "TCP: Acknowledgment number (raw)",
	                            .frame_no = 6,
	                            .has_bytes = true,
	                            .bytes_from = 42,
	                            .bytes_to = 46,
	                            .slip = "seq-for-ack"};
	b->items[3] = (struct item){.id = "secret",
	                            .kind = ITEM_QUESTION,
	                            .max_h = 100,
	                            .verdict = VERDICT_MISSING,
	                            .counts = true,
	                            .expected = b->expected,
	                            .n_expected = 1,
	                            .visible = VISIBLE_NEVER};
	b->section = (struct sheet_section){.title = {{"Opening", "建立连接"}}};
	b->note_frames[0] = 5;
	b->note = (struct sheet_note){
		.code = "checksum-offload", .frames = b->note_frames, .n_frames = 1, .n_frames_all = 1};
	b->sheet = (struct sheet){.exercise_id = "tcp-smtp",
	                          .exercise_title = {{"Mail", "邮件"}},
	                          .student_id = "=1+1",
	                          .student_name = "\"Li\", Lei",
	                          .items = b->items,
	                          .n_items = 4,
	                          .sections = &b->section,
	                          .n_sections = 1,
	                          .notes = &b->note,
	                          .n_notes = 1};
	sheet_total(&b->sheet);
}

static void write_report(const char *format, const struct report_context *context, struct buf *out)
{
	struct bench b;
	make(&b);
	const struct sheet *sheet = &b.sheet;
	ck_assert_int_eq(report_format_find(format)->write(&sheet, 1, context, out), STATUS_OK);
}

static const struct report_context student = {.program = "gradecap test"};
static const struct report_context staff = {.program = "gradecap test", .audience = AUDIENCE_STAFF, .lang = LANG_ZH};

static json_t *read_json(const struct report_context *context)
{
	struct buf out = BUF_INIT;
	write_report("json", context, &out);
	json_t *json = json_loads(buf_text(&out), JSON_REJECT_DUPLICATES, NULL);
	ck_assert_ptr_nonnull(json);
	buf_release(&out);
	return json;
}

START_TEST(json_has_the_contract_s_keys)
{
	json_t *j = read_json(&student);
	const char *schema, *status, *id;
	double score, max;
	int provisional;
	ck_assert_int_eq(json_unpack(j, "{s:s, s:s, s:F, s:F, s:b, s:{s:s}}", "schema", &schema, "status", &status,
	                             "score", &score, "max_score", &max, "provisional", &provisional, "exercise", "id",
	                             &id),
	                 0);
	ck_assert_str_eq(schema, "gradecap/sheet/1");
	ck_assert_str_eq(status, "graded");
	ck_assert_str_eq(id, "tcp-smtp");
	ck_assert(score == 7.25 && max == 15.5); /* 5 + 2.25 of 10 + 2.25 + 2.25 + 1 */
	json_decref(j);
}
END_TEST

START_TEST(json_items_say_what_was_written_and_where_to_look)
{
	json_t *j = read_json(&student), *item = json_array_get(json_object_get(j, "items"), 2), *expected;
	const char *verdict, *read_as, *field, *slip;
	int frame, from, to;
	ck_assert_int_eq(json_unpack(item, "{s:s, s:s, s:s, s:s, s:i, s:[i,i], s:o}", "verdict", &verdict, "read_as",
	                             &read_as, "field", &field, "slip", &slip, "frame", &frame, "bytes", &from, &to,
	                             "expected", &expected),
	                 0);
	ck_assert_str_eq(verdict, "incorrect");
	ck_assert_str_eq(read_as, "7");
	ck_assert_str_eq(field, "tcp.ack_raw");
	ck_assert_str_eq(slip, "seq-for-ack");
	ck_assert(frame == 6 && from == 42 && to == 46);
	ck_assert_str_eq(json_string_value(json_array_get(expected, 0)), "3886848903");
	ck_assert_str_eq(json_string_value(json_array_get(expected, 1)), "1");
	json_decref(j);
}
END_TEST

START_TEST(json_roles_are_frames_or_null)
{
	json_t *j = read_json(&student),
	       *roles = json_object_get(json_array_get(json_object_get(j, "items"), 0), "roles");
	ck_assert_int_eq(json_integer_value(json_object_get(roles, "syn")), 5);
	ck_assert(json_is_null(json_object_get(roles, "ack")));
	json_decref(j);
}
END_TEST

START_TEST(hidden_items_keep_their_answers_from_students)
{
	json_t *j = read_json(&student), *item = json_array_get(json_object_get(j, "items"), 3);
	ck_assert(json_is_true(json_object_get(item, "hidden")));
	ck_assert_ptr_null(json_object_get(item, "expected"));
	json_decref(j);
	j = read_json(&staff);
	item = json_array_get(json_object_get(j, "items"), 3);
	ck_assert_ptr_nonnull(json_object_get(item, "expected"));
	json_decref(j);
}
END_TEST

START_TEST(points_are_printed_exactly)
{
	struct bench b;
	struct buf out = BUF_INIT;
	make(&b);
	b.items[1].max_h = b.items[1].points_h = 10; /* 0.1 is not exact in binary */
	sheet_total(&b.sheet);
	const struct sheet *sheet = &b.sheet;
	ck_assert_int_eq(report_format_find("json")->write(&sheet, 1, &student, &out), STATUS_OK);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "\"points\": 0.1,"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "\"score\": 5.1,"));
	buf_release(&out);
}
END_TEST

START_TEST(outside_text_never_gets_out_raw)
{
	static const char *const formats[] = {"text", "json", "html", "csv"};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct buf out = BUF_INIT;
		write_report(formats[i], &staff, &out);
		ck_assert_msg(!strchr(buf_text(&out), '\x1b'), "%s has an escape character", formats[i]);
		ck_assert_msg(!strchr(buf_text(&out), '\xff'), "%s has invalid UTF-8", formats[i]);
		if (strcmp(formats[i], "html") == 0)
			ck_assert_ptr_null(strstr(buf_text(&out), "<script"));
		buf_release(&out);
	}
}
END_TEST

/* What follows a file's name on a terminal is a sentence where it stands alone. */
START_TEST(sentences)
{
	static const struct {
		struct msg msg;
		enum lang lang;
		const char *shown;
	} rows[] = {
		{{.english = "this is empty"}, LANG_EN, "This is empty."},
		{{.english = "Whole. As it is."}, LANG_EN, "Whole. As it is."},
		{{.english = "is it?"}, LANG_EN, "Is it?"},
		{{.english = "this is (a list)"}, LANG_EN, "This is (a list)."},
		{{.english = "it is empty", .file = "mail.cap"}, LANG_EN, "mail.cap: it is empty."},
		{{.english = "'mail.cap' is empty"}, LANG_EN, "'mail.cap' is empty."},
		{{.english = "not translated"}, LANG_ZH, "not translated。"},
		{{0}, LANG_EN, ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;
		layout_add_sentence(&out, &rows[i].msg, rows[i].lang);
		ck_assert_str_eq(buf_text(&out), rows[i].shown);
		buf_release(&out);
	}
}
END_TEST

/* An item of a refused sheet has nothing to unfold. */
START_TEST(html_opens_no_empty_item)
{
	struct bench b;
	make(&b);
	b.items[0] = (struct item){.id = "mail.handshake", .kind = ITEM_EVIDENCE, .verdict = VERDICT_SKIPPED};
	b.items[2] = (struct item){.id = "ack.ack", .kind = ITEM_QUESTION, .verdict = VERDICT_SKIPPED, .given = "5"};
	b.sheet.n_items = 3;
	const struct sheet *sheet = &b.sheet;
	struct buf out = BUF_INIT;
	ck_assert_int_eq(report_format_find("html")->write(&sheet, 1, &student, &out), STATUS_OK);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "<details class=\"skipped\" id=\"mail.handshake\"><"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "<details class=\"skipped\" id=\"ack.ack\" open"));
	buf_release(&out);
}
END_TEST

START_TEST(csv_quotes_and_defuses_formulas)
{
	struct buf out = BUF_INIT;
	write_report("csv", &student, &out);
	/* The header, then one row: id and name quoted (RFC 4180 2.7), the formula behind an apostrophe. */
	ck_assert_msg(strncmp(buf_text(&out), "student,name,status,score,max_score,percent,provisional,correct,", 64) ==
	                      0,
	              "%s", buf_text(&out));
	const char *row = strstr(buf_text(&out), "\r\n") + 2;
	/* 7.25 of 15.5 is 46.774… %: 46.77 */
	const char *want = "\"'=1+1\",\"\"\"Li\"\", Lei\",graded,7.25,15.5,46.77,no,1,1,0,1,0,1,0,0,,\r\n";
	ck_assert_str_eq(row, want);
	buf_release(&out);
}
END_TEST

START_TEST(text_puts_the_score_first_and_explains_what_is_wrong)
{
	struct buf out = BUF_INIT;
	write_report("text", &student, &out);
	const char *text = buf_text(&out), *score = strstr(text, "Score: 7.25 / 15.5");
	ck_assert_ptr_nonnull(score);
	ck_assert(score < strstr(text, "ack.ack"));
	ck_assert_ptr_nonnull(strstr(text, "3886848903 (raw) / 1 (relative)"));
	ck_assert_ptr_nonnull(strstr(text, "frame 6, TCP: Acknowledgment number (raw), bytes 42 to 45 of the"));
	buf_release(&out);
}
END_TEST

START_TEST(text_speaks_chinese)
{
	struct buf out = BUF_INIT;
	write_report("text", &staff, &out);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "得分：7.25 / 15.5"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "建立连接"));
	/* Chinese punctuation, without spaces behind it. */
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "邮件（tcp-smtp）\n"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "syn：第 5 帧；ack：缺失\n"));
	buf_release(&out);
}
END_TEST

START_TEST(html_is_one_well_formed_page_without_outside_references)
{
	struct buf out = BUF_INIT;
	write_report("html", &student, &out);
	const char *text = buf_text(&out);
	ck_assert_int_eq(strncmp(text, "<!DOCTYPE html>", 15), 0);
	ck_assert_ptr_null(strstr(text, "http:"));
	ck_assert_ptr_null(strstr(text, "https:"));
	ck_assert_ptr_null(strstr(text, "src="));
	ck_assert_ptr_nonnull(strstr(text, "&lt;script&gt;"));
	ck_assert_ptr_nonnull(strstr(text, "7.25"));
	buf_release(&out);
}
END_TEST

START_TEST(every_format_has_a_name_and_both_languages)
{
	size_t n;
	const struct report_format *formats = report_formats(&n);
	ck_assert_uint_ge(n, 4);
	for (size_t i = 0; i < n; i++) {
		ck_assert_ptr_eq(report_format_find(formats[i].name), &formats[i]);
		ck_assert_str_ne(msg_tr(LANG_ZH, formats[i].help), formats[i].help);
		ck_assert_int_eq(formats[i].suffix[0], '.');
	}
	ck_assert_ptr_null(report_format_find("pdf"));
}
END_TEST

Suite *suite_report(void);
Suite *suite_report(void)
{
	Suite *s = suite_create("report");
	TCase *c = tcase_create("reports");
	tcase_add_test(c, json_has_the_contract_s_keys);
	tcase_add_test(c, json_items_say_what_was_written_and_where_to_look);
	tcase_add_test(c, json_roles_are_frames_or_null);
	tcase_add_test(c, hidden_items_keep_their_answers_from_students);
	tcase_add_test(c, points_are_printed_exactly);
	tcase_add_test(c, outside_text_never_gets_out_raw);
	tcase_add_test(c, csv_quotes_and_defuses_formulas);
	tcase_add_test(c, text_puts_the_score_first_and_explains_what_is_wrong);
	tcase_add_test(c, text_speaks_chinese);
	tcase_add_test(c, html_is_one_well_formed_page_without_outside_references);
	tcase_add_test(c, html_opens_no_empty_item);
	tcase_add_test(c, sentences);
	tcase_add_test(c, every_format_has_a_name_and_both_languages);
	suite_add_tcase(s, c);
	return s;
}

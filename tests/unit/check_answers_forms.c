/* Forms of sheets whose exercise is known: Markdown, tables, CSV, loose ids, answers in the worksheet's order. */
#include "unit.h"

#include "base/limits.h"
#include "submission/answers.h"

static const char *const ids[] = {"syn.seq", "q1a", "q1b"};
enum { N_IDS = sizeof ids / sizeof *ids };

static struct arena *arena;

static void set_up(void)
{
	arena = arena_new(1 << 28);
}

static void tear_down(void)
{
	arena_free(arena);
}

static struct answers *read_sheet(const char *bytes, size_t n)
{
	struct answers *a;
	struct msg why;
	ck_assert_int_eq(answers_read_for(ids, N_IDS, span_make(bytes, n), "a.txt", arena, &why, &a), STATUS_OK);
	return a;
}

/* "id=text|id=text", answers without text left out. */
static const char *shown(const struct answers *a)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < a->n; i++) {
		if (!a->items[i].text.len)
			continue;
		buf_addf(&out, "%s%s=", out.len ? "|" : "", a->items[i].id);
		buf_add_span(&out, a->items[i].text);
	}
	const char *copy = buf_copy(&out, arena);
	buf_release(&out);
	return copy;
}

static const struct {
	const char *name, *text, *answers;
	size_t n_notes;
} forms[] = {
	{"plain", "syn.seq: 5\nq1a: 6\n", "syn.seq=5|q1a=6", 0},
	/* loose ids */
	{"bracket", "Q1a) 5\nQ1b) 6\n", "q1a=5|q1b=6", 0},
	{"number and letter", "1a: 5\n1b. 6\n", "q1a=5|q1b=6", 0},
	{"letter in brackets", "1(a) 5\n(1b) 6\n", "q1a=5|q1b=6", 0},
	{"a word before", "Question 1a: 5\nAufgabe 1b) 6\n", "q1a=5|q1b=6", 0},
	{"Chinese", "第1a题：5\n问题1b、6\n", "q1a=5|q1b=6", 0},
	{"spaces in an id", "Syn Seq: 5\n", "syn.seq=5", 0},
	{"a dash behind an id", "syn.seq - 5\nq1a → 6\nq1b – 7\n", "syn.seq=5|q1a=6|q1b=7", 0},
	{"answer with a colon", "Q1a) window: 5\n", "q1a=window: 5", 0},
	{"a number that is no label", "syn.seq: because\n  1) of this\n", "syn.seq=because\n1) of this", 0},
	{"decimal", "syn.seq:\n1.5\n", "syn.seq=1.5", 0},
	{"a space before a number", "syn.seq 5\nq1a\n", "syn.seq=5", 0},
	{"a sentence about an id", "syn.seq is what counts\nq1a: 5\n", "q1a=5", 1},
	/* ids that stand alone */
	{"id above", "syn.seq\n5\nq1a\n6\n", "syn.seq=5|q1a=6", 0},
	{"id above several lines", "q1a\nfirst\nsecond: 2\n\nthird\nq1b: 6\n", "q1a=first\nsecond: 2\nthird|q1b=6", 0},
	{"answer that is an id", "syn.seq:\nq1a\n", "syn.seq=q1a", 0},
	/* Markdown */
	{"headings", "# Lab\n\n## syn.seq\n\n5\n\n## q1a\n6\n## More\nwords\n", "syn.seq=5|q1a=6", 1},
	{"headings that close", "## Question 1a ##\n5\n", "q1a=5", 0},
	{"small heading in an answer", "## q1a\n5\n### Why\n6\n", "q1a=5\n6", 0},
	{"heading with the question", "## q1a: Which one?\n5\n## Q1b) 6\n", "q1a=5|q1b=6", 0},
	{"Answer: below a heading", "## q1a\nAnswer: 5\n", "q1a=5", 0},
	{"Question: in a heading", "### Question: q1a\n**Answer:** 5\n", "q1a=5", 0},
	{"underlined heading", "q1a\n---\n5\n", "q1a=5", 0},
	{"comment with an id", "# syn.seq: 9\nq1a: 5\n", "q1a=5", 0},
	{"fenced", "## q1a\n```text\n# 5\nq1b: 6\n```\n## syn.seq\n~~~\n7\n~~~\n", "q1a=# 5\nq1b: 6|syn.seq=7", 0},
	{"fence around the sheet", "```\n# comment\nq1a: 5\n```\n", "q1a=5", 0},
	{"fence below a colon", "q1a:\n```\n5\n```\n", "q1a=5", 0},
	{"fence that is not closed", "q1a:\n```\n5\n", "q1a=5", 0},
	{"quotes", "> syn.seq: 5\n>q1a: 6\n> > q1b: 7\n", "syn.seq=5|q1a=6|q1b=7", 0},
	{"quoted answer", "## q1a\n> 5\n", "q1a=5", 0},
	{"emphasis", "**syn.seq**: *5*\n**q1a:** __6__\n**q1b: 7**\n", "syn.seq=5|q1a=6|q1b=7", 0},
	{"emphasis inside", "q1a: *a* and *b*\n", "q1a=*a* and *b*", 0},
	{"back quotes", "`syn.seq`: `0x10`\n", "syn.seq=0x10", 0},
	{"lists", "- syn.seq: 5\n* q1a: 6\n3. **q1b:** 7\n", "syn.seq=5|q1a=6|q1b=7", 0},
	{"escaped by an editor", "syn\\.seq: 5\nq1a: 6\n", "syn.seq=5|q1a=6", 0},
	{"comment of HTML", "<!-- q1a: 9\nq1a: 8 -->\nq1a: 5\n", "q1a=5", 0},
	{"table", "| Question | Answer |\n|---|:-:|\n| syn.seq | 5 |\n| q1a | 6\\|7 |\n", "syn.seq=5|q1a=6|7", 0},
	{"table without bars at the ends", "Question | Answer\n--- | ---\nsyn.seq | 5\nq1a | 6\n", "syn.seq=5|q1a=6",
         0},
	{"bars in back quotes", "| q1a | `a|b` |\n", "q1a=a|b", 0},
	{"line breaks in a cell", "| q1a | 5<br>6 |\n", "q1a=5\n6", 0},
	{"table with prompts", "| q1a | Which? | 5 |\n| q1b | What? | |\n", "q1a=5", 0},
	{"column of answers", "| Nr. | 答案 | id | points |\n|-|-|-|-|\n| 1 | 5 | **q1a** | 2 |\n", "q1a=5", 0},
	{"loose ids in a table", "| Q1a | 5 |\n| Q1b | 6 |\n", "q1a=5|q1b=6", 0},
	{"pairs", "| q1a | 5 | q1b | 6 |\n", "q1a=5|q1b=6", 0},
	{"an answer that is an id", "| q1a | q1b |\n", "q1a=q1b", 0},
	{"unknown id in a table", "| q1a | 5 |\n| syn.sqe | 6 |\n", "q1a=5|syn.sqe=6", 0},
	{"heading row of a part", "| q1a | 5 |\n| mail.syn: SYN | |\n| q1b | 6 |\n", "q1a=5|q1b=6", 0},
	{"frame around text", "| q1a: 5 |\n| q1b: 6 |\n", "q1a=5|q1b=6", 0},
	{"boxes", "q1a: ☐ yes ☒ no\nq1b: [x] one [ ] two\nsyn.seq: yes ☑ no ☐\n", "q1a=no|q1b=one|syn.seq=yes", 0},
	{"two boxes", "## q1a\n- [x] SYN\n- [ ] FIN\n- [x] ACK\n", "q1a=SYN, ACK", 0},
	{"no box", "q1a: ☐ yes ☐ no\nq1b: yes ☐ no ☐\nsyn.seq: 5\n", "syn.seq=5", 0},
	{"prose", "# Report\nI saw this. Note: it works.\n## q1a\n5\n", "q1a=5", 1},
	{"prose, all answered", "Words.\n## q1a\n5\n## q1b\n6\n## syn.seq\n7\n", "q1a=5|q1b=6|syn.seq=7", 0},
	/* CSV */
	{"CSV", "question,answer\nq1a,\"5, 6\"\nq1b,7\n", "q1a=5, 6|q1b=7", 0},
	{"CSV without a head", "q1a,5\nq1b,6\n", "q1a=5|q1b=6", 0},
	{"CSV with semicolons", "题号;答案\nq1a;5\n", "q1a=5", 0},
	{"CSV with tabs", "id\tprompt\tanswer\nq1a\tWhich?\t5\n", "q1a=5", 0},
	{"CSV with torn answers", "q1a,5, 6, 7\nq1b,8\n", "q1a=5, 6, 7|q1b=8", 0},
	{"CSV, torn, with a head", "question,answer\nq1a,5, 6\n", "q1a=5, 6", 0},
	{"CSV with marks in marks", "q1a,\"say \"\"5\"\"\"\r\nq1b,\"6\n7\"\r\n", "q1a=say \"5\"|q1b=6\n7", 0},
	{"CSV with prompts", "No.,Question,Prompt,Answer\n1,q1a,Which?,5\n2,q1b,What?,\n", "q1a=5", 0},
	{"CSV with the student", "student,77\nq1a,5\n", "q1a=5", 0},
	{"CSV without an end", "q1a,\"5", "q1a=5", 0},
	{"text with commas", "q1a: 5, 6\nq1b: 7, 8\n", "q1a=5, 6|q1b=7, 8", 0},
	{"export of a form", "Timestamp,name,syn.seq,q1a,q1b\n2026/01/01,Jo,5,\"6, 7\",8\n", "syn.seq=5|q1a=6, 7|q1b=8",
         0},
	{"ids above", "| id | q1a | q1b |\n|-|-|-|\n| answer | 5 | 6 |\n", "q1a=5|q1b=6", 0},
	/* in the worksheet's order */
	{"in order", "5\n6\n7\n", "syn.seq=5|q1a=6|q1b=7", 1},
	{"in order, numbered", "My answers\n1. 5\n2. 6\n  more\n3. 7\n", "syn.seq=5|q1a=6\nmore|q1b=7", 2},
	{"in order, with prompts", "Source port: 5\nFlags: SYN\nmac\t00:19:db:c5:ed:4b\n",
         "syn.seq=5|q1a=SYN|q1b=mac\t00:19:db:c5:ed:4b", 1},
	{"in order, a blank", "1) 5\n2)\n3) 7\n", "syn.seq=5|q1b=7", 1},
	{"in order, Q1", "Q1: 5\nQ2: MSS=6\nQ3: 7\n", "syn.seq=5|q1a=MSS=6|q1b=7", 1},
	{"in order, a table", "| No. | Answer |\n|-|-|\n| 1 | 5 |\n| 2 | 6 |\n| 3 | 7 |\n", "syn.seq=5|q1a=6|q1b=7", 1},
	{"in order, the student said", "student: 7\n5\n6\n7\n", "syn.seq=5|q1a=6|q1b=7", 1},
};

START_TEST(forms_are_read)
{
	const struct answers *a = read_sheet(forms[_i].text, strlen(forms[_i].text));
	ck_assert_msg(strcmp(shown(a), forms[_i].answers) == 0, "%s: '%s'", forms[_i].name, shown(a));
	ck_assert_msg(a->notes.n == forms[_i].n_notes, "%s has %zu notes", forms[_i].name, a->notes.n);
	ck_assert_msg(!a->trouble.english, "%s", forms[_i].name);
	ck_assert_msg(a->in_order == (strncmp(forms[_i].name, "in order", 8) == 0), "%s", forms[_i].name);
}
END_TEST

/* ---- nothing in it ---- */

static const char *const useless[] = {
	"",
	"\n\n# a comment\n",
	"hello there\n",
	"5\n6\n",                       /* fewer than questions */
	"5\n6\n7\n8\n",                 /* more */
	"1. 5\n3. 6\n2. 7\n4. 8\n",     /* numbered, but not in order */
	"other.one: 5\nother.two: 6\n", /* another exercise */
	"<answers xmlns='urn:gradecap:answers:1'><answer question='b'>1</answer></answers>",
	"question,answer\nother,5\n",
};

START_TEST(a_sheet_without_answers_says_what_is_expected)
{
	const struct answers *a = read_sheet(useless[_i], strlen(useless[_i]));
	struct buf said = BUF_INIT;
	ck_assert_ptr_nonnull(a->trouble.english);
	msg_format(&said, LANG_EN, &a->trouble);
	ck_assert_msg(strstr(buf_text(&said), "'syn.seq: …'") != NULL, "%s", buf_text(&said));
	ck_assert(!a->in_order);
	buf_release(&said);
}
END_TEST

START_TEST(a_blank_worksheet_is_no_trouble)
{
	static const char text[] = "syn.seq:\nq1a:\nq1b:\n";
	const struct answers *a = read_sheet(text, sizeof text - 1);
	ck_assert_uint_eq(a->n, 3);
	ck_assert_ptr_null(a->trouble.english);
}
END_TEST

/* ---- encodings ---- */

static const struct {
	const char *bytes, *encoding, *name;
	size_t n_notes;
} encodings[] = {
	{"name: Müller\nq1a: 5\n", "UTF-8", "Müller", 0},
	{"name: M\xfcller\nq1a: 5\n", "Windows-1252", "Müller", 1},
	{"name: Jos\xe9 N\xfa\xf1"
         "ez\nq1a: 5\n",
         "Windows-1252", "José Núñez", 1},
	{"name: \xd5\xc5\xc3\xf4\nq1a: 5\n", "GB18030", "张敏", 0},
	{"name: \xa4\xfd\xa4p\xa9\xfa\nq1a: 5\n", "Big5", "王小明", 1},
};

START_TEST(one_accent_does_not_lose_the_answers)
{
	const struct answers *a = read_sheet(encodings[_i].bytes, strlen(encodings[_i].bytes));
	ck_assert_str_eq(a->encoding, encodings[_i].encoding);
	ck_assert_str_eq(a->student_name, encodings[_i].name);
	ck_assert_str_eq(shown(a), "q1a=5");
	ck_assert_uint_eq(a->notes.n, encodings[_i].n_notes); /* a guess is told */
}
END_TEST

/* ---- limits ---- */

START_TEST(lines_beyond_the_limit_are_refused)
{
	struct buf text = BUF_INIT;
	struct answers *a;
	struct msg why = {0};
	for (int i = 0; i < LIMIT_SHEET_LINES; i++)
		buf_add(&text, "#a\n");
	(void)read_sheet(buf_text(&text), text.len);
	buf_add(&text, "#a\n");
	ck_assert_int_eq(answers_read_for(ids, N_IDS, buf_span(&text), "x", arena, &why, &a), STATUS_FORMAT);
	ck_assert_ptr_nonnull(why.english);
	buf_release(&text);
}
END_TEST

/* What is beyond the last cell that is kept is passed over. */
START_TEST(rows_have_a_limit)
{
	struct buf text = BUF_INIT;
	buf_add(&text, "| q1a ");
	for (int i = 2; i < LIMIT_SHEET_CELLS; i++)
		buf_add(&text, "| ");
	buf_add(&text, "| 5 |\n");
	ck_assert_str_eq(shown(read_sheet(buf_text(&text), text.len)), "q1a=5");
	buf_clear(&text);
	buf_add(&text, "| q1b ");
	for (int i = 2; i <= LIMIT_SHEET_CELLS; i++)
		buf_add(&text, "| ");
	buf_add(&text, "| 5 |\n");
	ck_assert_str_eq(shown(read_sheet(buf_text(&text), text.len)), "");
	buf_release(&text);
}
END_TEST

/* Without memory there is a status, never half of the answers. */
START_TEST(memory_may_run_out_anywhere)
{
	const char *text = forms[_i].text;
	for (size_t k = 0;; k++) {
		struct arena *own = arena_new(1 << 24);
		struct answers *a = NULL;
		struct msg why = {0};
		arena_fail_at(own, k);
		enum status status = answers_read_for(ids, N_IDS, span_of(text), "a", own, &why, &a);
		ck_assert_msg(status == STATUS_OK || status == STATUS_NOMEM, "%s: %d at %zu", forms[_i].name, status,
		              k);
		bool done = status == STATUS_OK;
		if (done)
			ck_assert_msg(strcmp(shown(a), forms[_i].answers) == 0, "%s: '%s' at %zu", forms[_i].name,
			              shown(a), k);
		arena_free(own);
		if (done)
			break;
	}
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

/* Ids that begin with a digit, or have nothing else. */
START_TEST(ids_of_digits)
{
	static const char *const own[] = {"1a", "1b", "2", "2.3", "10"};
	static const char text[] = "1a) 5\n1B. 6\n2. 7\n2.3: 8\nQ10: 9\n", spaced[] = "1a 5\n2.3 8\n- 10) 9\n";
	struct answers *a;
	struct msg why;
	ck_assert_int_eq(answers_read_for(own, 5, span_of(text), "a.txt", arena, &why, &a), STATUS_OK);
	ck_assert_str_eq(shown(a), "1a=5|1b=6|2=7|2.3=8|10=9");
	ck_assert_int_eq(answers_read_for(own, 5, span_of(spaced), "a.txt", arena, &why, &a), STATUS_OK);
	ck_assert_str_eq(shown(a), "1a=5|2.3=8|10=9");
}
END_TEST

Suite *suite_answers_forms(void);
Suite *suite_answers_forms(void)
{
	Suite *s = suite_create("answers_forms");
	TCase *c = tcase_create("forms");
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, forms_are_read, 0, COUNT(forms));
	tcase_add_loop_test(c, a_sheet_without_answers_says_what_is_expected, 0, COUNT(useless));
	tcase_add_test(c, ids_of_digits);
	tcase_add_test(c, a_blank_worksheet_is_no_trouble);
	tcase_add_loop_test(c, one_accent_does_not_lose_the_answers, 0, COUNT(encodings));
	tcase_add_test(c, lines_beyond_the_limit_are_refused);
	tcase_add_test(c, rows_have_a_limit);
	tcase_add_loop_test(c, memory_may_run_out_anywhere, 0, COUNT(forms));
	suite_add_tcase(s, c);
	return s;
}

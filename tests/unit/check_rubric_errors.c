/* src/rubric: what is refused, with the exact place and sentence.  Each row puts one wrong thing into a small rubric
 * that is good without it; exactly one error must come of it. */
#include <check.h>

#include "rubric_words.h"

Suite *suite_rubric_errors(void);

enum where { HEAD, CONNECTION, EVIDENCE, SECTION, QUESTION, WHERE_COUNT };

/* Each part has a line of its own; a QUESTION gets a prompt and its end tag. */
static const struct {
	enum where where;
	const char *text; /* '^' stands before the place of the error, and is taken out */
	const char *sentence;
} rows[] = {
#include "rubric_faults.def"
};

static struct arena *arena;
static struct diag diag;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
}

static void teardown(void)
{
	arena_free(arena);
}

static enum status load(const char *text)
{
	struct rubric *r = NULL;
	enum status status = rubric_load(span_of(text), "r.xml", test_words(), &diag, &r);
	rubric_free(r);
	return status;
}

static const char *sentence(size_t i)
{
	struct buf b = BUF_INIT;
	msg_format(&b, LANG_EN, &diag.items[i].msg);
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text;
}

/* The small rubric with PARTS in their places. */
static const char *rubric_with(const char *const parts[WHERE_COUNT])
{
	static const char other[] =
		"<question id=\"other\" type=\"uint\" value=\"1\"><prompt xml:lang=\"en\">p</prompt></question>";
	struct buf b = BUF_INIT;
	buf_addf(
		&b,
		"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\">\n<title xml:lang=\"en\">t</title>\n%s\n<evidence>\n",
		parts[HEAD]);
	buf_addf(&b, "<tcp id=\"mail\"><handshake points=\"1\"/>\n%s\n</tcp>\n%s\n</evidence><section>\n",
	         parts[CONNECTION], parts[EVIDENCE]);
	buf_addf(&b, "%s%s\n", parts[SECTION], other);
	if (parts[QUESTION][0])
		buf_addf(&b, "%s<prompt xml:lang=\"en\">p</prompt></question>", parts[QUESTION]);
	buf_add(&b, "</section>\n</exercise>\n");
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text;
}

START_TEST(says_what_and_where)
{
	static const uint32_t lines[WHERE_COUNT] = {3, 6, 8, 10, 11};
	const char *parts[WHERE_COUNT] = {"", "", "", "", ""}, *caret = strchr(rows[_i].text, '^');
	struct buf text = BUF_INIT;
	ck_assert_ptr_nonnull(caret);
	buf_add_span(&text, span_make(rows[_i].text, (size_t)(caret - rows[_i].text)));
	buf_add(&text, caret + 1);
	parts[rows[_i].where] = buf_text(&text);
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_FORMAT);
	buf_release(&text);
	for (size_t i = 1; i < diag.n; i++)
		ck_abort_msg("%s: also: %s", rows[_i].text, sentence(i));
	ck_assert_uint_eq(diag.n, 1);
	const char *goes_on = strstr(rows[_i].sentence, "…"); /* with what changes: a list of all types */
	if (goes_on && goes_on[strlen("…")] == '\0')
		ck_assert_msg(strncmp(sentence(0), rows[_i].sentence, (size_t)(goes_on - rows[_i].sentence)) == 0, "%s",
		              sentence(0));
	else
		ck_assert_str_eq(sentence(0), rows[_i].sentence);
	ck_assert_str_eq(diag.items[0].place.file, "r.xml");
	ck_assert_uint_eq(diag.items[0].place.line, lines[rows[_i].where]);
	ck_assert_uint_eq(diag.items[0].place.column, (size_t)(caret - rows[_i].text) + 1);
}
END_TEST

START_TEST(the_rest_is_good)
{
	const char *parts[WHERE_COUNT] = {"", "", "", "", ""};
	enum status status = load(rubric_with(parts));
	ck_assert_msg(status == STATUS_OK, "%s", diag.n ? sentence(0) : "");
}
END_TEST

/* ---- whole rubrics ---- */

static const struct {
	const char *text;
	struct {
		uint32_t line, column;
		const char *sentence;
	} errors[6];
} whole[] = {
	{"<rubric/>", {{1, 1, "the outermost element must be <exercise xmlns=\"urn:gradecap:rubric:1\">"}}},
	{"<exercise id=\"x\"/>", {{1, 1, "the outermost element must be <exercise xmlns=\"urn:gradecap:rubric:1\">"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:2\" id=\"x\"/>",
         {{1, 1, "the outermost element must be <exercise xmlns=\"urn:gradecap:rubric:1\">"}}},
	/* Schema and meaning in one run, from top to bottom. */
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"X\" points=\"5\">\n"
         "<section><question id=\"a\" field=\"tcp.seq\"/>\n"
         "<qestion id=\"b\"/><question field=\"tcp.sec\"/></section>\n</exercise>",
         {{1, 1, "the exercise has no <title>"},
          {1, 41, "id=\"X\" is not written as it must be: small letters, digits and hyphens, such as tcp-smtp"},
          {2, 27, "the field 'tcp.seq' is a frame's: say at which role, such as at=\"mail.syn\""},
          {3, 1, "there is no <qestion> in <section>; did you mean <question>?"},
          {3, 18, "<question> must have the attribute 'id'"},
          {3, 28, "there is no field 'tcp.sec'; did you mean 'tcp.seq'?"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\" points=\"5\"><title xml:lang=\"en\">t</title>\n"
         "<evidence><tcp id=\"m\"><handshake points=\"1.5\"/></tcp></evidence>\n"
         "<section><grid roles=\"m.syn m.ack\" points=\"1\"><question id=\"a\" field=\"tcp.seq\"/></grid>\n"
         "<question id=\"b\" field=\"tcp.seq\" at=\"m.syn\"/></section></exercise>",
         {{1, 48, "points=\"5\", but the items add up to 3.5"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title></exercise>",
         {{1, 1, "nothing in this rubric has points"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title>\n<section>\n"
         "<question id=\"a\" type=\"manual\" depends=\"c\"><prompt xml:lang=\"en\">p</prompt></question>\n"
         "<question id=\"b\" type=\"manual\" depends=\"a\"><prompt xml:lang=\"en\">p</prompt></question>\n"
         "<question id=\"c\" type=\"manual\" depends=\"b\"/></section></exercise>",
         {{3, 1, "'depends' runs in a circle at the question 'a'"}, {5, 1, "the question 'c' has no <prompt>"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title>\n"
         "<evidence><tcp id=\"m\">\n<frame role=\"a\" after=\"b\" points=\"1\"/>\n<frame role=\"b\" before=\"a\"/>\n"
         "<frame role=\"c\" after=\"a\"/></tcp></evidence></exercise>",
         {{3, 1, "the conditions run in a circle here: this frame can only be found when it is known"},
          {4, 1, "the conditions run in a circle here: this frame can only be found when it is known"}}},
	/* What stands behind an element that is out of place is looked at all the same. */
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title><section>\n"
         "<question id=\"a\" type=\"manual\"><prompt xml:lang=\"en\">p</prompt></question>\n<title xml:lang=\"en\">late</title>\n"
         "<question id=\"b\" type=\"manual\" points=\"many\"><prompt xml:lang=\"en\">p</prompt></question></section>\n"
         "<evidence/>\n<bogus xmlns=\"urn:other\"/>\n<section><grid/></section></exercise>",
         {{3, 1, "<title> cannot stand at this place"},
          {4, 32,
           "points=\"many\" is not written as it must be: a number with at most two decimals, such as 2 or 0.75"},
          {5, 1, "<evidence> cannot stand at this place; expected here: section"},
          {6, 1, "<bogus> is not in the namespace urn:gradecap:rubric:1"},
          {7, 10, "<grid> must have the attribute 'roles'"},
          {7, 10, "<grid> is not complete: question is missing"}}},
	{"<!DOCTYPE exercise><exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"/>",
         {{1, 1, "a document type declaration (<!DOCTYPE …>) is not allowed here"}}},
	{"", {{1, 1, "this is not an XML text"}}},
};

START_TEST(says_everything_in_one_run)
{
	ck_assert_int_eq(load(whole[_i].text), STATUS_FORMAT);
	size_t n = 0;
	for (; n < 6 && whole[_i].errors[n].sentence; n++) {
		ck_assert_uint_lt(n, diag.n);
		ck_assert_str_eq(sentence(n), whole[_i].errors[n].sentence);
		ck_assert_uint_eq(diag.items[n].place.line, whole[_i].errors[n].line);
		ck_assert_uint_eq(diag.items[n].place.column, whole[_i].errors[n].column);
	}
	for (size_t i = n; i < diag.n; i++)
		ck_abort_msg("also: %s", sentence(i));
}
END_TEST

/* ---- limits ---- */

START_TEST(questions_have_a_limit)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title><section>");
	for (unsigned i = 0; i <= LIMIT_RUBRIC_ITEMS; i++)
		buf_addf(&b, "\n<question id=\"q%u\" type=\"manual\"><prompt xml:lang=\"en\">p</prompt></question>", i);
	buf_add(&b, "</section></exercise>");
	ck_assert_int_eq(load(buf_text(&b)), STATUS_FORMAT);
	ck_assert_str_eq(sentence(0), "more than 2000 questions in one rubric");
	ck_assert_uint_eq(diag.items[0].place.line, LIMIT_RUBRIC_ITEMS + 2);
	buf_release(&b);
}
END_TEST

/* Parts and rows are made when the rubric is read. */
START_TEST(sets_have_a_number)
{
	const char *parts[WHERE_COUNT] = {"", "<frames role=\"many\" nth=\"3-\"/>", "",
	                                  "<grid roles=\"mail.many\"><question id=\"a\" field=\"tcp.seq\"/></grid>",
	                                  ""};
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_FORMAT);
	ck_assert_str_eq(sentence(0),
	                 "'mail.many' is several frames, and not said how many: its <frames> needs nth=\"1-6\" or "
	                 "count=\"6\"; one of them is mail.many.1");
	ck_assert_uint_eq(diag.n, 1);
	parts[CONNECTION] = "<frames role=\"many\" nth=\"3-\" count=\"5\"/>";
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_OK);
	parts[CONNECTION] = "<frames role=\"many\" nth=\"1-65\"/>";
	diag_init(&diag, arena); /* a place is told once */
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_FORMAT);
	ck_assert_str_eq(sentence(0), "more than 64 names in one place");
}
END_TEST

START_TEST(rows_have_a_limit)
{
	const char *parts[WHERE_COUNT] = {"", "", "", "", ""};
	struct buf b = BUF_INIT;
	buf_add(&b, "<grid roles=\"");
	for (unsigned i = 0; i <= LIMIT_LIST; i++)
		buf_add(&b, "mail.syn ");
	buf_add(&b, "\"><question id=\"a\" field=\"tcp.seq\"/></grid>");
	parts[SECTION] = buf_text(&b);
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_FORMAT);
	ck_assert_str_eq(sentence(0), "more than 64 names in one place");
	buf_release(&b);
}
END_TEST

Suite *suite_rubric_errors(void)
{
	Suite *s = suite_create("rubric_errors");
	TCase *t = tcase_create("errors");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, the_rest_is_good);
	tcase_add_loop_test(t, says_what_and_where, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_loop_test(t, says_everything_in_one_run, 0, (int)(sizeof whole / sizeof whole[0]));
	tcase_add_test(t, questions_have_a_limit);
	tcase_add_test(t, sets_have_a_number);
	tcase_add_test(t, rows_have_a_limit);
	suite_add_tcase(s, t);
	return s;
}

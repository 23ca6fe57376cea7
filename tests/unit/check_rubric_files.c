/* The rubrics that are shipped, and the examples of the manual: all of them must load. */
#include <check.h>
#include <stdlib.h>

#include "base/file.h"
#include "grade/grade.h"

Suite *suite_rubric_files(void);

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

static struct span read_source(const char *name)
{
	struct buf path = BUF_INIT;
	struct span bytes = {NULL, 0};
	buf_addf(&path, "%s/%s", getenv("SRCDIR") ? getenv("SRCDIR") : ".", name);
	ck_assert_int_eq(file_read(buf_text(&path), 1 << 20, arena, &diag, &bytes), STATUS_OK);
	buf_release(&path);
	return bytes;
}

static struct rubric *load(struct span bytes, const char *name)
{
	struct rubric *r = NULL;
	struct buf said = BUF_INIT;
	enum status status = rubric_load(bytes, name, grade_vocabulary(), &diag, &r);
	for (size_t i = 0; i < diag.n; i++) {
		buf_addf(&said, "\n%s:%u:%u: ", name, diag.items[i].place.line, diag.items[i].place.column);
		msg_format(&said, LANG_EN, &diag.items[i].msg);
	}
	ck_assert_msg(status == STATUS_OK && diag.n == 0, "%s", buf_text(&said));
	buf_release(&said);
	return r;
}

/* ---- the reference labs ---- */

static const char *const lab_names[] = {"tcp-smtp",        "udp-dns",    "tcp-ftp",
                                        "tcp-http-header", "ip-tcp-hex", "tcp-telnet-close"};

static void check_bilingual(const struct text *t, const char *what)
{
	bool en = t->in[LANG_EN] != NULL, zh = t->in[LANG_ZH] != NULL;
	ck_assert_msg(en == zh, "%s is in one language only", what);
}

START_TEST(labs_load)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "rubrics/%s.xml", lab_names[_i]);
	struct rubric *r = load(read_source(buf_text(&path)), buf_text(&path));
	ck_assert_str_eq(r->id, lab_names[_i]);
	ck_assert_uint_eq(r->points_h, 10000);
	check_bilingual(&r->title, "title");
	check_bilingual(&r->intro, "intro");
	for (size_t i = 0; i < r->n_sections; i++)
		check_bilingual(&r->sections[i].title, "section");
	for (size_t i = 0; i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		ck_assert_msg(q->prompt.in[LANG_EN] != NULL, "%s has no prompt", q->id);
		check_bilingual(&q->prompt, q->id);
		check_bilingual(&q->hint, q->id);
		check_bilingual(&q->explain, q->id);
		for (size_t k = 0; k < q->rule.n_choices; k++)
			check_bilingual(&q->rule.choices[k].label, q->id);
	}
	for (size_t i = 0; i < r->n_conversations; i++) {
		check_bilingual(&r->conversations[i].label, r->conversations[i].id);
		for (size_t k = 0; k < r->conversations[i].n_patterns; k++)
			check_bilingual(&r->conversations[i].patterns[k].label, "pattern");
	}
	rubric_free(r);
	buf_release(&path);
}
END_TEST

/* ---- the manual ---- */

/* What stands around an example that is no whole rubric, by the second word of its fence. */
static const struct {
	const char *kind, *before, *after;
} frames[] = {
	{"", "", ""},
	{"parts", "", ""},
	{"evidence", "<evidence>",
         "</evidence><section><question id='q' type='manual'><prompt xml:lang='en'>p</prompt></question></section>"},
	{"tcp", "<evidence><tcp id='mail'><handshake points='1'/>", "</tcp></evidence>"},
	{"section", "<evidence><tcp id='mail'><handshake points='1'/><close/></tcp></evidence><section>", "</section>"},
};

static void check_example(struct span kind, struct span text, uint32_t line)
{
	struct buf whole = BUF_INIT, name = BUF_INIT;
	size_t i = 0;
	while (i < sizeof frames / sizeof *frames && !span_equal(kind, span_of(frames[i].kind)))
		i++;
	ck_assert_msg(i < sizeof frames / sizeof *frames, "line %u: unknown kind of example", line);
	if (i > 0)
		buf_add(&whole, "<exercise xmlns='urn:gradecap:rubric:1' id='x'><title xml:lang='en'>t</title>");
	buf_add(&whole, frames[i].before);
	buf_add_span(&whole, text);
	buf_addf(&whole, "%s%s", frames[i].after, i > 0 ? "</exercise>" : "");
	buf_addf(&name, "the example in line %u", line);
	rubric_free(load(buf_span(&whole), buf_text(&name)));
	buf_release(&whole);
	buf_release(&name);
}

static bool next_line(struct span *rest, struct span *line)
{
	size_t n = 0;
	if (rest->len == 0)
		return false;
	while (n < rest->len && rest->at[n] != '\n')
		n++;
	*line = span_sub(*rest, 0, n);
	*rest = span_sub(*rest, n + 1, rest->len);
	return true;
}

static const struct {
	const char *file;
	unsigned examples; /* at least */
} manuals[] = {{"docs/rubric.md", 12}, {"docs/lab-second.md", 1}};

START_TEST(examples_of_the_manual_load)
{
	struct span rest = read_source(manuals[_i].file), line;
	unsigned examples = 0;
	for (uint32_t number = 1; next_line(&rest, &line); number++) {
		if (line.len < 6 || memcmp(line.at, "```xml", 6) != 0)
			continue;
		struct span kind = span_sub(line, line.len > 6 ? 7 : 6, line.len), from = rest;
		uint32_t first = number;
		size_t len = 0;
		while (next_line(&rest, &line) && !span_equal(line, span_of("```"))) {
			len += line.len + 1;
			number++;
		}
		number++;
		check_example(kind, span_sub(from, 0, len), first);
		examples++;
	}
	ck_assert_uint_ge(examples, manuals[_i].examples);
}
END_TEST

/* ---- schema and vocabulary ---- */

START_TEST(schema_knows_every_pattern)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	for (size_t i = 0; i < words->n_patterns; i++) {
		const struct pattern_info *info = words->patterns[i];
		struct buf text = BUF_INIT;
		if (strcmp(info->name, "exchange") == 0) /* udp and dns are their own elements */
			continue;
		buf_addf(&text,
		         "<exercise xmlns='urn:gradecap:rubric:1' id='x'><title xml:lang='en'>t</title>"
		         "<evidence><tcp id='a'><%s points='1'%s",
		         info->name, info->roles ? "" : " role='b'");
		for (size_t k = 0; info->policies && info->policies[k]; k++)
			buf_addf(&text, " %s='25%%'", info->policies[k]);
		buf_add(&text, "/></tcp></evidence></exercise>");
		struct rubric *r = load(buf_span(&text), info->name);
		const struct pattern_rule *p = &r->conversations[0].patterns[0];
		ck_assert_ptr_eq(p->info, info);
		for (size_t k = 0; k < p->n_policies; k++)
			ck_assert_uint_eq(p->policies[k].credit_h, 2500);
		rubric_free(r);
		buf_release(&text);
	}
	ck_assert_uint_gt(words->n_patterns, 0);
}
END_TEST

/* A type of the schema without values to choose from says how it is written, in a sentence that has a translation. */
static unsigned check_types(const struct xml_node *parent)
{
	unsigned n_types = 0;
	for (const struct xml_node *n = xml_first_child(parent); n; n = xml_next(n)) {
		n_types += check_types(n);
		if (!xml_is(n, "simpleType"))
			continue;
		const struct xml_node *first = xml_first_child(n);
		bool enumerated = xml_is(first, "restriction") && xml_first_child(first) &&
		                  xml_is(xml_first_child(first), "enumeration");
		const char *form = enumerated ? NULL : xml_text(first, arena);
		n_types++;
		if (form && (!*form || msg_tr(LANG_ZH, form) == form))
			ck_abort_msg("line %u: '%s' is not in the catalogue", xml_place(n).line, form);
	}
	return n_types;
}

START_TEST(forms_of_the_schema_have_translations)
{
	struct xml_doc *doc = NULL;
	ck_assert_int_eq(xml_parse(rubric_schema(), "schema", (struct span){NULL, 0}, &diag, &doc), STATUS_OK);
	ck_assert_uint_ge(check_types(xml_root(doc)), 15);
	xml_free(doc);
}
END_TEST

Suite *suite_rubric_files(void)
{
	Suite *s = suite_create("rubric_files");
	TCase *t = tcase_create("files");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, labs_load, 0, (int)(sizeof lab_names / sizeof lab_names[0]));
	tcase_add_loop_test(t, examples_of_the_manual_load, 0, (int)(sizeof manuals / sizeof *manuals));
	tcase_add_test(t, schema_knows_every_pattern);
	tcase_add_test(t, forms_of_the_schema_have_translations);
	suite_add_tcase(s, t);
	return s;
}

/* gradecap list: the tables of the program, for people, (--json) for tools and (--markdown) for the documentation. */
#include <config.h>

#include "app/command.h"
#include "app/load.h"
#include "base/folder.h"
#include "evidence/wireshark.h"
#include "field/describe.h"
#include "field/labels.h"
#include "grade/advice.h"
#include "grade/grade.h"
#include "report/json_text.h"
#include "report/report.h"
#include "sheet/points.h"

static const struct option_row rows[] = {
	{0, "json", NULL, N_("writes JSON for tools"), false},
	{0, "markdown", NULL, N_("writes a table in Markdown, with all columns"), false},
	{0, NULL, NULL, NULL, false},
};

/* One row of any table: columns by name, in order.  A NULL text is left out. */
struct column {
	const char *key, *text;
};
struct listing {
	struct session *s;
	json_t *json; /* array, or NULL for text */
	bool markdown;
	struct buf text;
	int code; /* EXIT_DONE as long as nothing failed */
};

static void add_markdown_row(struct buf *out, const struct column *columns, size_t n)
{
	if (!out->len) {
		for (size_t i = 0; i < n; i++)
			buf_addf(out, "| %s ", columns[i].key);
		buf_add(out, "|\n");
		for (size_t i = 0; i < n; i++)
			buf_add(out, "|---");
		buf_add(out, "|\n");
	}
	for (size_t i = 0; i < n; i++)
		buf_addf(out, i ? "| %s " : "| `%s` ", columns[i].text ? columns[i].text : "");
	buf_add(out, "|\n");
}

/* Adds a row; in text the first column stands alone in its place, the others follow. */
static void add_row(struct listing *l, const struct column *columns, size_t n)
{
	if (l->json) {
		json_t *row = json_object();
		for (size_t i = 0; i < n; i++)
			if (columns[i].text)
				json_object_set_new(row, columns[i].key, json_string(columns[i].text));
		json_array_append_new(l->json, row);
		return;
	}
	if (l->markdown) {
		add_markdown_row(&l->text, columns, n);
		return;
	}
	buf_addf(&l->text, "%-32s", columns[0].text);
	for (size_t i = 1; i < n; i++)
		if (columns[i].text)
			buf_addf(&l->text, i + 1 < n ? " %-9s" : " %s", columns[i].text);
	buf_add_char(&l->text, '\n');
}

static const char *tr(const struct listing *l, const char *english)
{
	return english && english[0] ? msg_tr(l->s->lang, english) : english;
}

/* "uint", "list of uint". */
static void add_type(struct buf *out, const struct field *f)
{
	const char *answer = field_answer_type(f);
	bool is_of = f->many && strcmp(answer, "list") == 0 && strcmp(f->type, answer) != 0;
	buf_addf(out, "%s%s%s", answer, is_of ? " of " : "", is_of ? f->type : "");
}

/* Where Wireshark shows the field, and what other versions call it there: "Frame: Epoch Time (4.4+: Epoch Arrival
 * Time)". */
static const char *add_where(struct buf *out, const struct field *f)
{
	const char *versions, *label;
	buf_add(out, f->where ? f->where : "");
	for (size_t i = 0; (label = field_printed_as(f, i, &versions)) != NULL; i++)
		buf_addf(out, "%s(%s: %s)", out->len ? " " : "", *versions == '*' ? "also" : versions, label);
	return out->len ? buf_text(out) : NULL;
}

/* All columns for tools and documents; people get name, type and what it is, and whether the name is ours. */
static void list_fields(struct listing *l)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at))) {
		struct buf type = BUF_INIT;
		add_type(&type, f);
		const char *origin = field_is_own(f) ? "gradecap" : "Wireshark";
		struct buf where = BUF_INIT;
		const struct column all[] = {
			{"name", f->name},
			{"description", tr(l, f->label)},
			{"type", buf_text(&type)},
			{"unit", tr(l, field_unit(f))},
			{"protocol", tr(l, field_protocol(f))},
			{"origin", origin},
			{"where", add_where(&where, f)},
			{"source", f->source},
			{"absent", tr(l, field_when_absent(f))},
		};
		struct buf label = BUF_INIT;
		buf_addf(&label, field_is_own(f) ? "%s [gradecap]" : "%s", tr(l, f->label));
		const struct column few[] = {
			{"name", f->name},
			{"type", buf_text(&type)},
			{"description", buf_text(&label)},
		};
		if (l->json || l->markdown)
			add_row(l, all, sizeof all / sizeof *all);
		else
			add_row(l, few, sizeof few / sizeof *few);
		l->text.failed = l->text.failed || !buf_ok(&label) || !buf_ok(&type) || !buf_ok(&where);
		buf_release(&label);
		buf_release(&type);
		buf_release(&where);
	}
}

static void list_types(struct listing *l)
{
	size_t n;
	const struct value_type *types = value_types(&n);
	for (size_t i = 0; i < n; i++) {
		const struct column columns[] = {
			{"name", types[i].name},
			{"accepts", l->json ? msg_tr(l->s->lang, types[i].accepts) : NULL},
			{"description", msg_tr(l->s->lang, types[i].help)},
		};
		add_row(l, columns, sizeof columns / sizeof *columns);
	}
}

static void list_patterns(struct listing *l)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	for (size_t i = 0; i < words->n_patterns; i++) {
		struct buf roles = BUF_INIT;
		for (const char *const *role = words->patterns[i]->roles; role && *role; role++)
			buf_addf(&roles, "%s%s", roles.len ? " " : "", *role);
		const struct column columns[] = {
			{"name", words->patterns[i]->name},
			{"roles", buf_text(&roles)},
			{"description", msg_tr(l->s->lang, words->patterns[i]->label)},
		};
		add_row(l, columns, sizeof columns / sizeof *columns);
		l->text.failed = l->text.failed || !buf_ok(&roles);
		buf_release(&roles);
	}
}

static void list_slips(struct listing *l)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	for (size_t i = 0; i < words->n_slips; i++) {
		const struct column columns[] = {
			{"name", words->slips[i]->name},
			{"description", msg_tr(l->s->lang, words->slips[i]->label)},
		};
		add_row(l, columns, sizeof columns / sizeof *columns);
	}
}

static void list_formats(struct listing *l)
{
	size_t n;
	const struct report_format *formats = report_formats(&n);
	for (size_t i = 0; i < n; i++) {
		const struct column columns[] = {
			{"name", formats[i].name},
			{"suffix", formats[i].suffix},
			{"description", msg_tr(l->s->lang, formats[i].help)},
		};
		add_row(l, columns, sizeof columns / sizeof *columns);
	}
}

static void list_advice(struct listing *l)
{
	size_t n;
	const struct advice *rows_of_advice = advice_rows(&n);
	for (size_t i = 0; i < n; i++) {
		const struct column columns[] = {
			{"name", rows_of_advice[i].code},
			{"severity", note_severity_name(rows_of_advice[i].severity)},
			{"description", msg_tr(l->s->lang, rows_of_advice[i].label)},
		};
		add_row(l, columns, sizeof columns / sizeof *columns);
	}
}

/* "4.0", "4.0 to 4.4", "4.4 and later" */
static const char *versions_of(const struct listing *l, const struct quirk_info *quirk)
{
	const char *from = wireshark_name(quirk->from), *to = wireshark_name(quirk->to);
	bool is_newest = quirk->to == WIRESHARKS - 1;
	if (quirk->from == quirk->to && !is_newest)
		return from;
	const struct msg_arg args[] = {MSG_TEXT("from", from), MSG_TEXT("to", to)};
	struct msg msg = msg_make(l->s->arena, is_newest ? N_("{from} and later") : N_("{from} to {to}"), args, 2);
	struct buf text = BUF_INIT;
	msg_format(&text, l->s->lang, &msg);
	const char *copy = buf_copy(&text, l->s->arena);
	buf_release(&text);
	return copy;
}

static void list_versions(struct listing *l)
{
	const struct quirk_info *quirk;
	for (size_t i = 0; (quirk = quirk_info(i)); i++) {
		const struct column columns[] = {
			{"wireshark", versions_of(l, quirk)},
			{"description", msg_tr(l->s->lang, quirk->says)},
			{"fields", quirk->fields[0] && (l->json || l->markdown) ? quirk->fields : NULL},
		};
		add_row(l, columns, sizeof columns / sizeof *columns);
	}
}

static void add_exercise(struct listing *l, const struct rubric *r)
{
	const char *title = text_in(&r->title, l->s->lang);
	if (l->json) {
		json_t *row = json_object();
		json_object_set_new(row, "id", json_text(r->id));
		json_object_set_new(row, "title", json_text(title));
		json_object_set_new(row, "points", json_points(r->points_h));
		json_object_set_new(row, "questions", json_integer((json_int_t)r->n_questions));
		json_array_append_new(l->json, row);
		return;
	}
	struct buf points = BUF_INIT, questions = BUF_INIT;
	points_add(&points, r->points_h);
	buf_addf(&questions, "%zu", r->n_questions);
	const struct column columns[] = {
		{"id", r->id},
		{"points", buf_text(&points)},
		{"questions", buf_text(&questions)},
		{"title", title},
	};
	add_row(l, columns, sizeof columns / sizeof *columns);
	l->text.failed = l->text.failed || !buf_ok(&points) || !buf_ok(&questions);
	buf_release(&points);
	buf_release(&questions);
}

/* The rubrics that come with the program. */
static void list_exercises(struct listing *l)
{
	enum { NAMES_MAX = 10000 }; /* whatever else lies in that folder */
	const char *folder = find_shipped_rubrics(l->s);
	struct folder_names names = {0};
	if (!folder) {
		DIAG_ERROR_PLAIN(&l->s->diag, (struct diag_place){0},
		                 N_("the rubrics that come with the program were not found"));
		l->code = EXIT_ENVIRONMENT;
	} else if (folder_list(folder, ".xml", NAMES_MAX, l->s->arena, &names) != STATUS_OK) {
		l->code = EXIT_ENVIRONMENT;
	}
	for (size_t i = 0; i < names.n && l->code == EXIT_DONE; i++) {
		struct buf path = BUF_INIT;
		struct rubric *rubric;
		buf_addf(&path, "%s/%s", folder, names.items[i]);
		l->code = buf_ok(&path) ? load_rubric(l->s, buf_text(&path), &rubric) : EXIT_ENVIRONMENT;
		if (l->code == EXIT_DONE) {
			add_exercise(l, rubric);
			rubric_free(rubric);
		}
		buf_release(&path);
	}
}

static const struct {
	const char *name;
	void (*list)(struct listing *l);
} tables[] = {
	{"fields", list_fields},     {"patterns", list_patterns},   {"types", list_types},
	{"slips", list_slips},       {"formats", list_formats},     {"advice", list_advice},
	{"versions", list_versions}, {"exercises", list_exercises},
};

static int run(struct session *s)
{
	if (s->options.n_operands != 1)
		return usage_error(
			s,
			N_("'list' needs one of: fields, patterns, types, slips, formats, advice, versions, exercises"),
			"");
	struct listing l = {.s = s, .text = BUF_INIT, .code = EXIT_DONE};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(tables[i].name, s->options.operands[0]) != 0)
			continue;
		l.json = option_value(&s->options, "json") ? json_array() : NULL;
		l.markdown = option_value(&s->options, "markdown");
		tables[i].list(&l);
		if (l.code != EXIT_DONE) {
			json_decref(l.json);
			buf_release(&l.text);
			return l.code;
		}
		if (l.json)
			json_add(&l.text, l.json);
		return session_write(s, &l.text, NULL);
	}
	struct nearest nearest = {.name = s->options.operands[0]};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		nearest_offer(&nearest, tables[i].name);
	int code = usage_error(
		s,
		N_("there is no list of '{subject}', only: fields, patterns, types, slips, formats, advice, versions, exercises"),
		s->options.operands[0]);
	options_suggest(&nearest, "", &s->diag);
	return code;
}

const struct command command_list = {
	.name = "list",
	.usage = "[--json|--markdown] fields|patterns|types|slips|formats|advice|versions|exercises",
	.summary = N_("lists what rubrics, answers and reports may use"),
	.options = rows,
	.run = run,
};

/* The blank answers sheet as text and as XML. */
#include "app/worksheet.h"

#include "base/text.h"

const char *question_prompt(const struct question *q, enum lang lang)
{
	const char *own = text_in(&q->prompt, lang);
	if (*own)
		return own;
	return q->field ? msg_tr(lang, q->field->label) : q->id;
}

/* TEXT as comment lines of at most 98 columns; ideographs are two columns wide and break anywhere. */
static void add_comment(struct buf *out, const char *text)
{
	enum { COLUMNS = 98 };
	struct span rest = span_of(text);
	size_t column = 0;
	uint32_t c;
	while (rest.len) {
		struct span before = rest;
		(void)text_next_char(&rest, &c);
		if (column == 0) {
			if (c == ' ' || c == '\n')
				continue;
			buf_add(out, "# ");
		}
		bool wide = c >= 0x1100;
		bool at_break = c == ' ' || wide;
		if (c == '\n' || (at_break && column >= COLUMNS - 10)) {
			if (wide)
				buf_add_span(out, span_sub(before, 0, before.len - rest.len));
			buf_add_char(out, '\n');
			column = 0;
			continue;
		}
		buf_add_span(out, span_sub(before, 0, before.len - rest.len));
		column += wide ? 2 : 1;
	}
	if (column)
		buf_add_char(out, '\n');
}

static void add_choices(struct buf *out, const struct question *q, enum lang lang)
{
	for (size_t i = 0; i < q->rule.n_choices; i++) {
		const char *label = text_in(&q->rule.choices[i].label, lang);
		buf_addf(out, "#   %s%s%s\n", q->rule.choices[i].id, *label ? ": " : "", label);
	}
}

static void add_question(struct buf *out, const struct question *q, enum lang lang)
{
	struct buf line = BUF_INIT;
	buf_add(&line, question_prompt(q, lang));
	const char *unit = q->rule.unit == UNIT_BYTES ? N_("in bytes")
	                   : q->rule.unit == UNIT_S   ? N_("in seconds")
	                                              : NULL;
	if (unit)
		buf_addf(&line, " (%s)", msg_tr(lang, unit));
	add_comment(out, buf_text(&line));
	buf_release(&line);
	add_choices(out, q, lang);
	buf_addf(out, "%s: \n", q->id);
}

static void add_section(struct buf *out, const struct rubric *r, uint32_t section, enum lang lang)
{
	if (section >= r->n_sections)
		return;
	buf_addf(out, "\n# ==== %s ====\n", text_in(&r->sections[section].title, lang));
	add_comment(out, text_in(&r->sections[section].intro, lang));
}

/* The heading of a grid's row: which frame the next questions are about. */
static void add_row_heading(struct buf *out, const struct question *q, enum lang lang)
{
	struct buf name = BUF_INIT;
	rubric_add_role_name(&name, &q->at);
	const char *label = q->at.pattern ? text_in(&q->at.pattern->label, lang) : "";
	const struct pattern_info *info = q->at.pattern ? q->at.pattern->info : NULL;
	for (size_t i = 0; info && info->roles && info->roles[i] && !*label; i++)
		if (q->at.role && strcmp(info->roles[i], q->at.role) == 0 && info->role_labels)
			label = msg_tr(lang, info->role_labels[i]);
	buf_addf(out, "\n# -- %s%s%s --\n", buf_text(&name), *label ? ": " : "", label);
	buf_release(&name);
}

enum status worksheet_text(const struct rubric *r, enum lang lang, struct buf *out)
{
	buf_addf(out, "# %s (%s)\n", text_in(&r->title, lang), r->id);
	add_comment(out, text_in(&r->intro, lang));
	add_comment(out,
	            msg_tr(lang, N_("Write each answer after the colon. Lines that begin with # are not read. Save the "
	                            "file as plain text and hand it in together with your capture.")));
	buf_add(out, "\nstudent: \nname: \n");
	uint32_t section = UINT32_MAX, row = 0;
	for (size_t i = 0; i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		if (q->section != section) {
			add_section(out, r, q->section, lang);
			row = 0;
		}
		section = q->section;
		if (q->grid_row && q->grid_row != row)
			add_row_heading(out, q, lang);
		else if (!q->grid_row)
			buf_add_char(out, '\n');
		row = q->grid_row;
		add_question(out, q, lang);
	}
	return buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}

enum status worksheet_xml(const struct rubric *r, enum lang lang, struct buf *out)
{
	struct xml_tree *tree = xml_tree_xml("answers", "urn:gradecap:answers:1");
	if (!tree)
		return STATUS_NOMEM;
	struct xml_element *root = xml_tree_root(tree);
	xml_set(root, "exercise", r->id);
	xml_set(root, "student", "");
	for (size_t i = 0; i < r->n_questions; i++) {
		xml_add_comment(root, question_prompt(&r->questions[i], lang));
		xml_set(xml_add(root, "answer"), "question", r->questions[i].id);
	}
	enum status status = xml_tree_write(tree, out);
	xml_tree_free(tree);
	return status;
}

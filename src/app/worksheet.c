/* The blank worksheet as text and as XML. */
#include "app/worksheet.h"

#include "base/text.h"

static const char *prompt_of(const struct question *q, enum lang lang)
{
	const char *own = text_in(&q->prompt, lang);
	if (*own)
		return own;
	return q->field ? msg_tr(lang, q->field->label) : q->id;
}

/* A unit, and the words with which a prompt says it itself. */
static const struct {
	enum unit unit;
	const char *says; /* N_() */
	const char *words[LANG_COUNT];
} units[] = {
	{UNIT_BYTES, N_("in bytes"), {"byte", "字节"}},
	{UNIT_WORDS, N_("in 32-bit words"), {"32-bit word", "32 位字"}},
	{UNIT_BITS, N_("in bits"), {"in bits", "比特"}},
	{UNIT_S, N_("in seconds"), {"in seconds", "以秒"}},
	{UNIT_MS, N_("in milliseconds"), {"millisecond", "毫秒"}},
	{UNIT_US, N_("in microseconds"), {"microsecond", "微秒"}},
	{UNIT_NS, N_("in nanoseconds"), {"nanosecond", "纳秒"}},
};

/* An answer that is a number without unit, or several, is taken to be in the question's unit. */
static bool counts_units(const struct question *q)
{
	const struct value_type *type = q->rule.member ? q->rule.member->type : q->type;
	return type && (type->kind == VALUE_UINT || type->kind == VALUE_TIME) && strcmp(type->name, "instant") != 0;
}

static bool says(const char *prompt, const char *words)
{
	return text_find_nocase(span_of(prompt), span_of(words)) != SIZE_MAX;
}

void question_add_prompt(struct buf *out, const struct question *q, enum lang lang)
{
	const char *prompt = prompt_of(q, lang);
	buf_add(out, prompt);
	for (size_t i = 0; i < sizeof units / sizeof *units && counts_units(q); i++)
		if (units[i].unit == q->rule.unit && !says(prompt, units[i].words[LANG_EN]) &&
		    !says(prompt, units[i].words[LANG_ZH]))
			buf_addf(out, lang == LANG_ZH ? "（%s）" : " (%s)", msg_tr(lang, units[i].says));
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
		const char *id = q->rule.choices[i].id, *label = text_in(&q->rule.choices[i].label, lang);
		bool alike = !*label || strcmp(id, label) == 0;
		buf_addf(out, "#   %s%s%s\n", id, alike ? "" : ": ", alike ? "" : label);
	}
}

static void add_question(struct buf *out, const struct question *q, enum lang lang)
{
	struct buf line = BUF_INIT;
	question_add_prompt(&line, q, lang);
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

/* ---- rows of grids: the questions about one role ---- */

/* The role that question I names; NULL: none, as in expressions. */
static const struct role_ref *own_role(const struct question *q)
{
	if (q->at.conversation || q->at.pattern)
		return &q->at;
	return q->n_frames > 0 ? &q->frames[0] : NULL;
}

/* The role of the row that begins with question I: the first that is named in it. */
static const struct role_ref *row_role(const struct rubric *r, size_t i)
{
	const struct question *first = &r->questions[i];
	const struct role_ref *role = NULL;
	for (; !role && i < r->n_questions && r->questions[i].grid_row == first->grid_row; i++)
		role = own_role(&r->questions[i]);
	return role;
}

static bool same_role(const struct role_ref *a, const struct role_ref *b)
{
	return a->conversation == b->conversation && a->pattern == b->pattern &&
	       (a->role == b->role || (a->role && b->role && strcmp(a->role, b->role) == 0));
}

bool question_begins_row(const struct rubric *r, size_t i)
{
	const struct question *q = &r->questions[i], *before = i > 0 ? q - 1 : NULL;
	if (!q->grid_row)
		return false;
	if (!before || before->section != q->section || before->grid_row != q->grid_row)
		return true;
	/* Two grids, one right behind the other. */
	while (before > r->questions && !own_role(before) && before->grid_row == q->grid_row)
		before--;
	const struct role_ref *one = own_role(before), *other = own_role(q);
	return one && other && !same_role(one, other);
}

/* The program's label for ROLE; "": the role is the teacher's. */
static const char *role_label(const struct role_ref *role, enum lang lang)
{
	const struct pattern_info *info = role->pattern ? role->pattern->info : NULL;
	for (size_t i = 0; info && info->roles && info->roles[i]; i++)
		if (role->role && strcmp(info->roles[i], role->role) == 0 && info->role_labels)
			return msg_tr(lang, info->role_labels[i]);
	return "";
}

void question_add_row_heading(struct buf *out, const struct rubric *r, size_t i, enum lang lang)
{
	const struct role_ref *ref = row_role(r, i);
	if (!ref)
		return;
	const char *own = ref->pattern ? text_in(&ref->pattern->label, lang) : "", *role = role_label(ref, lang);
	const char *colon = lang == LANG_ZH ? "：" : ": ", *comma = lang == LANG_ZH ? "，" : ", ";
	rubric_add_role_name(out, ref);
	buf_addf(out, "%s%s%s%s", *own || *role ? colon : "", own, *own && *role ? comma : "", role);
}

enum status worksheet_text(const struct rubric *r, enum lang lang, struct buf *out)
{
	buf_addf(out, lang == LANG_ZH ? "# %s（%s）\n" : "# %s (%s)\n", text_in(&r->title, lang), r->id);
	add_comment(out, text_in(&r->intro, lang));
	add_comment(out,
	            msg_tr(lang, N_("Write each answer after the colon. Lines that begin with # are not read. Save the "
	                            "file as plain text and hand it in together with your capture.")));
	buf_add(out, "\nstudent: \nname: \n");
	uint32_t section = UINT32_MAX;
	for (size_t i = 0; i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		if (q->section != section)
			add_section(out, r, q->section, lang);
		section = q->section;
		if (question_begins_row(r, i)) {
			buf_add(out, "\n# -- ");
			question_add_row_heading(out, r, i, lang);
			buf_add(out, " --\n");
		} else if (!q->grid_row) {
			buf_add_char(out, '\n');
		}
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
		struct buf prompt = BUF_INIT;
		question_add_prompt(&prompt, &r->questions[i], lang);
		xml_add_comment(root, buf_text(&prompt));
		out->failed = out->failed || !buf_ok(&prompt);
		buf_release(&prompt);
		xml_set(xml_add(root, "answer"), "question", r->questions[i].id);
	}
	enum status status = xml_tree_write(tree, out);
	xml_tree_free(tree);
	return status;
}

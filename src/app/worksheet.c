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
	{UNIT_PERCENT, N_("in percent"), {"percent", "百分"}},
};

/* An answer that is a number without unit, or several, is taken to be in the question's unit. */
static bool counts_units(const struct question *q)
{
	const struct value_type *type = q->rule.member ? q->rule.member->type : q->type;
	bool is_number = type && (type->kind == VALUE_UINT || type->kind == VALUE_TIME || type->kind == VALUE_DECIMAL);
	return is_number && !type->is_instant;
}

static bool says(const char *prompt, const char *words)
{
	return text_find_nocase(span_of(prompt), span_of(words)) != SIZE_MAX;
}

void question_add_prompt(struct buf *out, const struct question *q, enum lang lang)
{
	const char *prompt = prompt_of(q, lang);
	buf_add(out, prompt);
	if (q->type && value_takes_several(q->type))
		buf_addf(out, lang == LANG_ZH ? "（%s）" : " (%s)", msg_tr(lang, N_("several may be right")));
	if (q->explained)
		buf_addf(out, lang == LANG_ZH ? "（%s）" : " (%s)", msg_tr(lang, N_("with an explanation")));
	const char *rate = q->type && q->type->is_rate ? value_rate_unit(q->rule.unit) : NULL;
	if (rate && !says(prompt, rate))
		buf_addf(out, lang == LANG_ZH ? "（以 %s 为单位）" : " (in %s)", rate);
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

/* The same for LINE, which is released; what memory was missing for is missing in OUT. */
static void add_comment_line(struct buf *out, struct buf *line)
{
	add_comment(out, buf_text(line));
	out->failed |= !buf_ok(line);
	buf_release(line);
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
	add_comment_line(out, &line);
	add_choices(out, q, lang);
	buf_addf(out, "%s: \n", q->id);
}

static void add_section(struct buf *out, const struct rubric *r, uint32_t section, enum lang lang)
{
	if (section >= r->n_sections)
		return;
	const char *title = text_in(&r->sections[section].title, lang);
	if (*title)
		buf_addf(out, "\n# ==== %s ====\n", title);
	add_comment(out, text_in(&r->sections[section].intro, lang));
}

/* ---- rows of grids: the questions about one role ---- */

bool question_begins_row(const struct rubric *r, size_t i)
{
	const struct question *q = &r->questions[i];
	return q->grid_row && (i == 0 || q[-1].grid != q->grid || q[-1].grid_row != q->grid_row);
}

void question_add_row_heading(struct buf *out, const struct rubric *r, size_t i, enum lang lang)
{
	const struct role_ref *ref = &r->questions[i].row;
	const char *own = ref->pattern ? text_in(&ref->pattern->label, lang) : "";
	const char *role = ref->pattern && ref->pattern->info->roles ? rubric_role_label(ref, lang) : "";
	const char *colon = lang == LANG_ZH ? "：" : ": ", *comma = lang == LANG_ZH ? "，" : ", ";
	rubric_add_role_name(out, ref);
	buf_addf(out, "%s%s%s%s", *own || *role ? colon : "", own, *own && *role ? comma : "", role);
}

/* ---- joint answers ---- */

bool question_begins_joint(const struct rubric *r, size_t i)
{
	return r->questions[i].joint && (i == 0 || r->questions[i - 1].joint != r->questions[i].joint);
}

bool question_begins_table(const struct rubric *r, size_t i)
{
	const struct question *q = &r->questions[i];
	return q->joint && q->joint->kind == JOINT_ROW && (i == 0 || q[-1].grid != q->grid);
}

void joint_add_prompt(struct buf *out, const struct joint *joint, enum lang lang)
{
	buf_add(out, text_in(&joint->prompt, lang));
	buf_addf(out, lang == LANG_ZH ? "（%s：" : " (%s: ", msg_tr(lang, N_("in this order")));
	for (size_t i = 0; i < joint->n_parts; i++)
		buf_addf(out, "%s%s", i ? lang == LANG_ZH ? "、" : ", " : "", text_in(&joint->parts[i].label, lang));
	buf_add(out, lang == LANG_ZH ? "）" : ")");
}

/* One line for all parts: "0, 1" or "seq: 0; ack: 1". */
static void add_joint(struct buf *out, const struct rubric *r, const struct joint *joint, enum lang lang)
{
	struct buf line = BUF_INIT;
	joint_add_prompt(&line, joint, lang);
	add_comment_line(out, &line);
	for (size_t i = 0; i < joint->n_parts; i++)
		add_choices(out, &r->questions[joint->parts[i].question], lang);
	buf_addf(out, "%s: \n", joint->id);
}

const struct joint *table_column(const struct rubric *r, const struct question *first, size_t *at)
{
	for (; *at < r->n_joints; (*at)++) {
		const struct joint *joint = r->joints[*at];
		const struct question *q = joint->n_parts > 0 ? &r->questions[joint->parts[0].question] : NULL;
		if (joint->kind == JOINT_COLUMN && q && q->grid == first->grid)
			return r->joints[(*at)++];
	}
	return NULL;
}

bool table_asks(const struct rubric *r, const struct joint *column, const struct joint *row)
{
	for (size_t i = 0; i < column->n_parts; i++)
		if (r->questions[column->parts[i].question].joint == row)
			return true;
	return false;
}

/* The head of a table, what its columns are, and "| s1 |  |  |" for each row. */
static void add_table(struct buf *out, const struct rubric *r, size_t first, enum lang lang)
{
	const struct question *q = &r->questions[first];
	const struct joint *column;
	struct buf head = BUF_INIT, rule = BUF_INIT;
	for (size_t at = 0; (column = table_column(r, q, &at));) {
		struct buf line = BUF_INIT;
		buf_addf(&line, "%s%s", column->id, lang == LANG_ZH ? "：" : ": ");
		question_add_prompt(&line, &r->questions[column->parts[0].question], lang);
		add_comment_line(out, &line);
		buf_addf(&head, " %s |", column->id);
		buf_add(&rule, "---|");
	}
	for (size_t i = first; i < r->n_questions && r->questions[i].grid == q->grid; i++)
		if (question_begins_joint(r, i)) {
			const struct joint *row = r->questions[i].joint;
			const char *label = text_in(&row->prompt, lang);
			buf_addf(out, "# %s%s%s\n", row->id, *label ? lang == LANG_ZH ? "：" : ": " : "", label);
		}
	buf_addf(out, "\n|  |%s\n|---|%s\n", buf_text(&head), buf_text(&rule));
	out->failed |= !buf_ok(&head) || !buf_ok(&rule);
	buf_release(&head);
	buf_release(&rule);
	for (size_t i = first; i < r->n_questions && r->questions[i].grid == q->grid; i++) {
		if (!question_begins_joint(r, i))
			continue;
		buf_addf(out, "| %s |", r->questions[i].joint->id);
		for (size_t at = 0; (column = table_column(r, q, &at));)
			buf_add(out, table_asks(r, column, r->questions[i].joint) ? "  |" : " - |");
		buf_add_char(out, '\n');
	}
}

void worksheet_add_captures(struct buf *out, const struct rubric *r, enum lang lang)
{
	struct buf names = BUF_INIT;
	if (r->n_captures == 0)
		return;
	for (size_t i = 0; i < r->n_captures; i++) {
		const char *label = text_in(&r->captures[i].label, lang);
		buf_addf(&names, "%s%s", i > 0 ? lang == LANG_ZH ? "、" : ", " : "",
		         *label ? label : r->captures[i].id);
	}
	MSG_SAY(out, lang, N_("Hand in {n} {n?capture|captures}, each in a file of its own: {names}."),
	        MSG_NUMBER("n", r->n_captures), MSG_TEXT("names", buf_text(&names)));
	out->failed |= !buf_ok(&names);
	buf_release(&names);
}

enum status worksheet_text(const struct rubric *r, enum lang lang, struct buf *out)
{
	buf_addf(out, lang == LANG_ZH ? "# %s（%s）\n" : "# %s (%s)\n", text_in(&r->title, lang), r->id);
	add_comment(out, text_in(&r->intro, lang));
	add_comment(out,
	            msg_tr(lang, N_("Write each answer after the colon. Lines that begin with # are not read. Save the "
	                            "file as plain text and hand it in together with your capture.")));
	struct buf captures = BUF_INIT;
	worksheet_add_captures(&captures, r, lang);
	add_comment_line(out, &captures);
	buf_add(out, "\nstudent: \nname: \n");
	uint32_t section = UINT32_MAX;
	for (size_t i = 0; i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		if (q->explains)
			continue;
		if (q->section != section)
			add_section(out, r, q->section, lang);
		section = q->section;
		if (q->joint && q->joint->kind == JOINT_ROW) {
			if (question_begins_table(r, i)) {
				buf_add_char(out, '\n');
				add_table(out, r, i, lang);
			}
			continue;
		}
		if (question_begins_row(r, i)) {
			buf_add(out, "\n# -- ");
			question_add_row_heading(out, r, i, lang);
			buf_add(out, " --\n");
		} else if (!q->grid_row && (!q->joint || question_begins_joint(r, i))) {
			buf_add_char(out, '\n');
		}
		if (!q->joint)
			add_question(out, q, lang);
		else if (question_begins_joint(r, i))
			add_joint(out, r, q->joint, lang);
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
		const struct joint *joint = r->questions[i].joint;
		bool is_joint = joint && joint->kind == JOINT_PARTS;
		struct buf prompt = BUF_INIT;
		if ((is_joint && !question_begins_joint(r, i)) || r->questions[i].explains)
			continue;
		if (is_joint)
			joint_add_prompt(&prompt, joint, lang);
		else
			question_add_prompt(&prompt, &r->questions[i], lang);
		xml_add_comment(root, buf_text(&prompt));
		out->failed = out->failed || !buf_ok(&prompt);
		buf_release(&prompt);
		xml_set(xml_add(root, "answer"), "question", is_joint ? joint->id : r->questions[i].id);
	}
	enum status status = xml_tree_write(tree, out);
	xml_tree_free(tree);
	return status;
}

/* The blank worksheet as a page to print. */
#include "app/worksheet.h"

static const char style[] =
	"body{font:11pt/1.4 'Noto Sans','Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:190mm;margin:1em auto;"
	"padding:0 1em;color:#111}"
	"h1{font-size:16pt;margin:0 0 .2em}h2{font-size:12.5pt;margin:1.2em 0 .3em;border-bottom:1.5pt solid #333}"
	"table{border-collapse:collapse;width:100%}td,th{border:.6pt solid #999;padding:.3em .5em;vertical-align:top;"
	"text-align:left}td.answer{width:45%}code{font-size:9pt;color:#555}tr{page-break-inside:avoid}"
	".who td{height:1.6em}.choices{font-size:9.5pt;color:#333}th.row{background:#eee}"
	"@media print{body{margin:0;max-width:none}}";

static void add_choices(struct xml_element *cell, const struct question *q, enum lang lang)
{
	for (size_t i = 0; i < q->rule.n_choices; i++) {
		struct buf line = BUF_INIT;
		const char *label = text_in(&q->rule.choices[i].label, lang);
		buf_addf(&line, "☐ %s", *label ? label : q->rule.choices[i].id);
		xml_add_text_element(cell, "div", "choices", buf_text(&line));
		buf_release(&line);
	}
}

static void add_question(struct xml_element *table, const struct question *q, enum lang lang)
{
	struct xml_element *row = xml_add(table, "tr");
	struct xml_element *cell = xml_add(row, "td");
	struct buf prompt = BUF_INIT;
	question_add_prompt(&prompt, q, lang);
	xml_add_text_element(cell, "div", NULL, buf_text(&prompt));
	buf_release(&prompt);
	xml_add_text_element(cell, "code", NULL, q->id);
	cell = xml_add_text_element(row, "td", "answer", NULL);
	add_choices(cell, q, lang);
}

/* One cell for the answer to all parts. */
static void add_joint(struct xml_element *table, const struct rubric *r, const struct joint *joint, enum lang lang)
{
	struct xml_element *row = xml_add(table, "tr"), *cell = xml_add(row, "td");
	struct buf prompt = BUF_INIT;
	joint_add_prompt(&prompt, joint, lang);
	xml_add_text_element(cell, "div", NULL, buf_text(&prompt));
	buf_release(&prompt);
	xml_add_text_element(cell, "code", NULL, joint->id);
	cell = xml_add_text_element(row, "td", "answer", NULL);
	for (size_t i = 0; i < joint->n_parts; i++)
		add_choices(cell, &r->questions[joint->parts[i].question], lang);
}

/* A table with a row for each role and a column for each question. */
static void add_table(struct xml_element *body, const struct rubric *r, size_t first, enum lang lang)
{
	const struct question *q = &r->questions[first];
	struct xml_element *table = xml_add(body, "table"), *head = xml_add(table, "tr");
	const struct joint *column;
	xml_add_text_element(head, "th", "row", NULL);
	for (size_t at = 0; (column = table_column(r, q, &at));) {
		struct buf prompt = BUF_INIT;
		question_add_prompt(&prompt, &r->questions[column->parts[0].question], lang);
		struct xml_element *cell = xml_add_text_element(head, "th", "row", buf_text(&prompt));
		xml_add_text_element(cell, "code", NULL, column->id);
		buf_release(&prompt);
	}
	for (size_t i = first; i < r->n_questions && r->questions[i].grid == q->grid; i++) {
		if (!question_begins_joint(r, i))
			continue;
		const struct joint *line = r->questions[i].joint;
		struct xml_element *row = xml_add(table, "tr");
		struct xml_element *cell = xml_add_text_element(row, "th", NULL, text_in(&line->prompt, lang));
		xml_add_text_element(cell, "code", NULL, line->id);
		for (size_t at = 0; (column = table_column(r, q, &at));)
			xml_add_text_element(row, "td", NULL, table_asks(r, column, line) ? NULL : "–");
	}
}

static void add_row_heading(struct xml_element *table, const struct rubric *r, size_t i, enum lang lang)
{
	struct buf name = BUF_INIT;
	question_add_row_heading(&name, r, i, lang);
	struct xml_element *cell = xml_add_text_element(xml_add(table, "tr"), "th", "row", buf_text(&name));
	xml_set(cell, "colspan", "2");
	buf_release(&name);
}

static void add_who(struct xml_element *body, enum lang lang)
{
	struct xml_element *table = xml_add_text_element(body, "table", "who", NULL);
	static const char *const labels[] = {N_("Student id"), N_("Name")};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		struct xml_element *row = xml_add(table, "tr");
		xml_add_text_element(row, "th", NULL, msg_tr(lang, labels[i]));
		xml_add_text_element(row, "td", "answer", NULL);
	}
}

static void add_questions(struct xml_element *body, const struct rubric *r, enum lang lang)
{
	struct xml_element *table = NULL;
	uint32_t section = UINT32_MAX;
	for (size_t i = 0; i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		if (q->explains)
			continue;
		bool begins = q->section != section;
		if (!table || begins) {
			section = q->section;
			if (begins && section < r->n_sections) {
				xml_add_text_element(body, "h2", NULL, text_in(&r->sections[section].title, lang));
				const char *intro = text_in(&r->sections[section].intro, lang);
				if (*intro)
					xml_add_text_element(body, "p", NULL, intro);
			}
			table = q->joint && q->joint->kind == JOINT_ROW ? NULL : xml_add(body, "table");
		}
		if (question_begins_table(r, i))
			add_table(body, r, i, lang);
		if (q->joint && q->joint->kind == JOINT_ROW) {
			table = NULL;
			continue;
		}
		if (question_begins_row(r, i))
			add_row_heading(table, r, i, lang);
		if (!q->joint)
			add_question(table, q, lang);
		else if (question_begins_joint(r, i))
			add_joint(table, r, q->joint, lang);
	}
}

enum status worksheet_html(const struct rubric *r, enum lang lang, struct buf *out)
{
	struct xml_tree *tree = xml_tree_html();
	if (!tree)
		return STATUS_NOMEM;
	struct xml_element *html = xml_tree_root(tree);
	xml_set(html, "lang", lang_name(lang));
	struct xml_element *head = xml_add(html, "head");
	xml_set(xml_add(head, "meta"), "charset", "utf-8");
	xml_add_text_element(head, "title", NULL, text_in(&r->title, lang));
	xml_add_raw_style(head, style);
	struct xml_element *body = xml_add(html, "body");
	xml_add_text_element(body, "h1", NULL, text_in(&r->title, lang));
	xml_add_text_element(body, "p", NULL, text_in(&r->intro, lang));
	struct buf captures = BUF_INIT;
	worksheet_add_captures(&captures, r, lang);
	if (captures.len > 0)
		xml_add_text_element(body, "p", NULL, buf_text(&captures));
	out->failed |= !buf_ok(&captures);
	buf_release(&captures);
	add_who(body, lang);
	add_questions(body, r, lang);
	enum status status = xml_tree_write(tree, out);
	xml_tree_free(tree);
	return status;
}

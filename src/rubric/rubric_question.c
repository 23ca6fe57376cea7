/* Questions: identity, points, texts.  The right answer is in rubric_truth.c, other marks in rubric_marks.c. */
#include "rubric/rubric_load.h"

enum { DEFAULT_POINTS_H = 100 };

const char *rubric_question_id(struct loader *l, const struct xml_node *node, const struct grid_row *row)
{
	const char *own = rubric_attr(l, node, "id");
	if (!own)
		own = "?"; /* told by the schema */
	if (!row)
		return own;
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s%s", row->prefix, own);
	const char *id = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !id;
	return id ? id : own;
}

static void read_depends(struct loader *l, const struct xml_node *node, struct question *q)
{
	const char *text = rubric_attr(l, node, "depends");
	struct span rest = span_of(text);
	const char *word;
	q->depends = text ? rubric_new(l, rubric_count_words(text), sizeof *q->depends) : NULL;
	while (q->depends && (word = rubric_word(l, &rest))) {
		q->depends[q->n_depends++] = word;
		struct pending *p = VEC_PUSH(l->arena, &l->pending);
		if (p)
			*p = (struct pending){word, q->id, false, xml_attr_place(node, "depends")};
		else
			l->failed = true;
	}
}

static void read_texts(struct loader *l, const struct xml_node *node, struct question *q)
{
	rubric_texts(l, node, "prompt", &q->prompt);
	rubric_texts(l, node, "hint", &q->hint);
	rubric_texts(l, node, "explain", &q->explain);
	bool has_prompt = false;
	for (const struct xml_node *n = xml_first_child(node); n && !has_prompt; n = xml_next(n))
		has_prompt = xml_is(n, "prompt"); /* one that is wrong has been told */
	bool is_lost = !q->type && q->truth == TRUTH_MANUAL && rubric_is_told(l, node); /* with the field, perhaps */
	if (!has_prompt && !q->field && q->truth != TRUTH_FIELD && !is_lost)
		SAY(l, node, NULL,
		    xml_is(node, "part") ? N_("the part '{id}' has no <prompt>, which says what it is called")
		                         : N_("the question '{id}' has no <prompt>"),
		    MSG_TEXT("id", q->id));
}

bool rubric_read_one(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                     const struct question_part *part)
{
	struct question *q = VEC_PUSH(l->arena, &l->questions);
	if (!q) {
		l->failed = true;
		return false;
	}
	q->place = xml_place(node);
	q->section = section;
	if (row && row->row > 0) {
		q->grid_row = row->row;
		q->grid = l->n_grids;
		q->row = row->own.pattern ? row->own : row->ref;
	}
	q->id = part->id;
	rubric_define_item(l, node, "id", q->id);
	q->points_h = part->points_h;
	rubric_visibility(l, node, &q->visible, &q->visible_after_ns);
	rubric_truth(l, node, row, q);
	rubric_marks(l, node, row, q);
	read_depends(l, node, q);
	if (part->whole && part->whole != node) {
		if (q->visible == VISIBLE_ALWAYS)
			rubric_visibility(l, part->whole, &q->visible, &q->visible_after_ns);
		if (q->n_depends == 0)
			read_depends(l, part->whole, q);
	}
	read_texts(l, node, q);
	return true;
}

/* Answers sheets have lines and columns of their own. */
static void check_word(struct loader *l, const struct xml_node *node, const char *id)
{
	if (l->words->is_sheet_word(id))
		SAY(l, node, "id",
		    N_("the id '{id}' has a meaning of its own in answers sheets: choose another one, such as '{id}.1'"),
		    MSG_TEXT("id", id));
}

/* "How many frames? – explanation" */
static void explain_prompt(struct loader *l, const struct question *of, struct question *q)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		const char *own = text_in(&of->prompt, (enum lang)lang);
		struct buf text = BUF_INIT;
		if (!*own && of->field)
			own = msg_tr((enum lang)lang, of->field->label);
		rubric_compose_prompt(&text, own, (enum lang)lang, msg_tr((enum lang)lang, N_("explanation")));
		q->prompt.in[lang] = buf_copy(&text, l->arena);
		l->failed |= !q->prompt.in[lang];
		buf_release(&text);
	}
}

static const char *explanation_id(struct loader *l, const char *of)
{
	struct buf id = BUF_INIT;
	buf_addf(&id, "%s.explanation", of);
	const char *copy = buf_copy(&id, l->arena);
	buf_release(&id);
	l->failed |= !copy;
	return copy;
}

/* <explanation>: the words beside the value, which a person marks: a question of its own, with the same answer. */
static void read_explanation(struct loader *l, const struct xml_node *node)
{
	const struct xml_node *e = rubric_explanation(node);
	if (!e)
		return;
	struct question *of = &l->questions.items[l->questions.n - 1];
	if (of->truth == TRUTH_MANUAL)
		SAY_PLAIN(l, e, NULL, N_("a person marks all of this question: it needs no <explanation>"));
	of->explained = true;
	const struct question main = *of; /* the list moves when it grows */
	struct question *q = VEC_PUSH(l->arena, &l->questions);
	const char *id = explanation_id(l, main.id);
	if (!q || !id) {
		l->failed = true;
		return;
	}
	*q = (struct question){.id = id,
	                       .type = value_type_find("manual"),
	                       .truth = TRUTH_MANUAL,
	                       .explains = true,
	                       .points_h = rubric_points(l, e, DEFAULT_POINTS_H),
	                       .visible = main.visible,
	                       .visible_after_ns = main.visible_after_ns,
	                       .section = main.section,
	                       .grid = main.grid,
	                       .grid_row = main.grid_row,
	                       .row = main.row,
	                       .place = xml_place(e)};
	rubric_define_item(l, e, NULL, id);
	rubric_texts(l, e, "hint", &q->hint);
	explain_prompt(l, &main, q);
}

const struct xml_node *rubric_explanation(const struct xml_node *node)
{
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (xml_is(n, "explanation"))
			return n;
	return NULL;
}

void rubric_read_question(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                          uint32_t share_h)
{
	check_word(l, node, rubric_question_id(l, node, row));
	if (rubric_has_parts(l, node)) {
		rubric_parts(l, node, section, row, share_h);
		return;
	}
	uint32_t fallback_h = share_h == UINT32_MAX ? DEFAULT_POINTS_H : share_h;
	const struct question_part whole = {.id = rubric_question_id(l, node, row),
	                                    .points_h = rubric_points(l, node, fallback_h)};
	if (rubric_read_one(l, node, section, row, &whole))
		read_explanation(l, node);
}

void rubric_section(struct loader *l, const struct xml_node *node)
{
	uint32_t index = (uint32_t)l->sections.n;
	struct section *section = VEC_PUSH(l->arena, &l->sections);
	if (!section) {
		l->failed = true;
		return;
	}
	rubric_texts(l, node, "title", &section->title);
	rubric_texts(l, node, "intro", &section->intro);
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n)) {
		if (l->questions.n >= LIMIT_RUBRIC_ITEMS) {
			SAY(l, n, NULL, N_("more than {n} questions in one rubric"),
			    MSG_NUMBER("n", LIMIT_RUBRIC_ITEMS));
			return;
		}
		if (xml_is(n, "question"))
			rubric_read_question(l, n, index, NULL, UINT32_MAX);
		else if (xml_is(n, "grid"))
			rubric_grid(l, n, index);
	}
}

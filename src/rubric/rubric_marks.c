/* Marks besides the right answer: other accepted answers, what slips still earn, follow-through. */
#include "rubric/rubric_load.h"

static uint32_t read_credit(struct loader *l, const struct xml_node *node)
{
	const char *text = rubric_attr(l, node, "credit");
	return text ? rubric_percent(text, 0) : 10000;
}

static size_t count_children(const struct xml_node *node, const char *name)
{
	size_t count = 0;
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		count += xml_is(n, name);
	return count;
}

/* ---- <accept> ---- */

static void read_alternative(struct loader *l, const struct xml_node *node, const struct grid_row *row,
                             const struct question *q, struct alternative *out)
{
	bool value = rubric_attr(l, node, "value") != NULL, select = rubric_attr(l, node, "select") != NULL;
	out->credit_h = read_credit(l, node);
	rubric_texts(l, node, "note", &out->note);
	if (value == select)
		SAY_PLAIN(l, node, NULL, N_("<accept> needs either 'value' or 'select'"));
	else if (select)
		out->select = rubric_expression(l, node, "select", EXPRESSION_TRUTH, row);
	else
		rubric_constant(l, node, q, &out->value, &out->template);
	if (out->select)
		rubric_check_result(l, node, "select", out->select, q);
}

/* ---- <slip> ---- */

void rubric_slip(struct loader *l, const struct xml_node *node, struct slip_credit *out)
{
	const char *name = rubric_attr(l, node, "name");
	out->credit_h = read_credit(l, node);
	if (!name)
		return;
	struct nearest near = {.name = name};
	for (size_t i = 0; i < l->words->n_slips; i++) {
		nearest_offer(&near, l->words->slips[i]->name);
		if (strcmp(l->words->slips[i]->name, name) == 0)
			out->slip = l->words->slips[i];
	}
	if (!out->slip)
		rubric_unknown(l, node, "name", &near, N_("there is no slip '{name}'"),
		               N_("there is no slip '{name}'; did you mean '{nearest}'?"));
}

static bool has_slip(const struct question *q, const struct slip_info *slip)
{
	for (size_t i = 0; i < q->n_slips; i++)
		if (q->slips[i].slip == slip)
			return true;
	return false;
}

/* Own ones first, then those of the exercise that it does not overrule. */
static void read_slips(struct loader *l, const struct xml_node *node, struct question *q)
{
	q->slips = rubric_new(l, count_children(node, "slip") + l->slips.n, sizeof *q->slips);
	for (const struct xml_node *n = xml_first_child(node); n && q->slips; n = xml_next(n)) {
		struct slip_credit slip = {0};
		if (!xml_is(n, "slip"))
			continue;
		rubric_slip(l, n, &slip);
		if (slip.slip && has_slip(q, slip.slip))
			SAY(l, n, "name", N_("the slip '{name}' is given twice"), MSG_TEXT("name", slip.slip->name));
		else if (slip.slip)
			q->slips[q->n_slips++] = slip;
	}
	for (size_t i = 0; q->slips && i < l->slips.n; i++)
		if (!has_slip(q, l->slips.items[i].slip))
			q->slips[q->n_slips++] = l->slips.items[i];
}

/* ---- <follow-through> ---- */

static const char *from_id(struct loader *l, const char *word, const struct grid_row *row)
{
	if (!row || row->row == 0 || strncmp(word, "row.", 4) != 0)
		return word;
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s%s", row->prefix, word + 4);
	const char *id = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !id;
	return id ? id : word;
}

static void read_from(struct loader *l, const struct xml_node *node, const struct grid_row *row,
                      const struct question *q, struct follow_through *out)
{
	const char *text = rubric_attr(l, node, "from"), *word;
	struct span rest = span_of(text);
	out->from = rubric_new(l, rubric_count_words(text), sizeof *out->from);
	while (out->from && (word = rubric_word(l, &rest))) {
		const char *id = from_id(l, word, row);
		struct pending *p = VEC_PUSH(l->arena, &l->pending);
		out->from[out->n_from++] = id;
		if (p)
			*p = (struct pending){id, q->id, true, xml_attr_place(node, "from")};
		else
			l->failed = true;
	}
}

static bool is_from(const struct follow_through *f, const char *id)
{
	for (size_t i = 0; i < f->n_from; i++)
		if (strcmp(f->from[i], id) == 0)
			return true;
	return false;
}

/* 'from' and the expression must name the same answers. */
static void check_answers(struct loader *l, const struct xml_node *node, const struct follow_through *f)
{
	const struct xpath_names *names = xpath_names(f->select);
	size_t used = 0;
	for (size_t i = 0; i < names->n_variables; i++) {
		const char *name = names->variables[i];
		if (strncmp(name, "answer.", 7) != 0)
			continue;
		used++;
		if (f->n_from > 0 && !is_from(f, name + 7))
			SAY(l, node, "select", N_("the answer '{id}' is used, but 'from' does not name it"),
			    MSG_TEXT("id", name + 7));
	}
	if (used < f->n_from)
		SAY_PLAIN(l, node, "from", N_("'from' names an answer that the expression does not use"));
}

static void read_follow(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	struct follow_through *f = rubric_new(l, 1, sizeof *f);
	if (q->follow)
		SAY_PLAIN(l, node, NULL, N_("<follow-through> is given twice"));
	if (!f || q->follow)
		return;
	f->credit_h = read_credit(l, node);
	read_from(l, node, row, q, f);
	f->select = rubric_expression(l, node, "select", EXPRESSION_FOLLOW, row);
	if (!f->select)
		return;
	check_answers(l, node, f);
	q->follow = f;
}

void rubric_marks(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	q->alternatives = rubric_new(l, count_children(node, "accept"), sizeof *q->alternatives);
	for (const struct xml_node *n = xml_first_child(node); n && q->alternatives; n = xml_next(n)) {
		if (xml_is(n, "accept"))
			read_alternative(l, n, row, q, &q->alternatives[q->n_alternatives++]);
		else if (xml_is(n, "follow-through"))
			read_follow(l, n, row, q);
	}
	read_slips(l, node, q);
}

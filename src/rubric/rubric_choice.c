/* <choice>: the answers to choose from, and the one that is right by conditions. */
#include "rubric/rubric_load.h"

static const char *const *read_synonyms(struct loader *l, const struct xml_node *node)
{
	size_t n = 0;
	for (const struct xml_node *c = xml_first_child(node); c; c = xml_next(c))
		n += xml_is(c, "synonym");
	const char **synonyms = rubric_new(l, n + 1, sizeof *synonyms);
	size_t i = 0;
	for (const struct xml_node *c = xml_first_child(node); c && synonyms; c = xml_next(c))
		if (xml_is(c, "synonym") && (synonyms[i] = xml_text(c, l->arena)))
			i++;
	return synonyms;
}

/* The conditions as one expression that gives the id of the first choice whose condition holds, or nothing.  XPath 1.0
 * has no "if": substring('id', 1, length * condition) is the id or nothing. */
struct conditions {
	struct loader *l;
	const struct xml_node *node;
	const struct grid_row *row;
	bool all; /* several may be right */
	struct buf text, end, none;
	bool wrong;
};

static void add_condition(struct conditions *c, const struct xml_node *choice, const char *id)
{
	struct xpath *x = rubric_expression(c->l, choice, "when", EXPRESSION_TRUTH, c->row);
	if (!x) {
		c->wrong = true;
		return;
	}
	if (c->all) { /* every one that holds, with spaces between them */
		buf_addf(&c->text, "concat(substring('%s ', 1, %zu * boolean(%s)), ", id, strlen(id) + 1,
		         xpath_text(x));
		buf_addf(&c->none, "%sboolean(%s)", c->none.len ? " or " : "", xpath_text(x));
		buf_add_char(&c->end, ')');
		return;
	}
	buf_addf(&c->text, "concat(substring('%s', 1, %zu * boolean(%s)), substring(", id, strlen(id), xpath_text(x));
	struct buf end = BUF_INIT;
	buf_addf(&end, ", 1, 1000 * not(%s)))%s", xpath_text(x), buf_text(&c->end));
	buf_release(&c->end);
	c->end = end;
}

static void finish_conditions(struct conditions *c, struct question *q)
{
	if (c->all)
		buf_addf(&c->text, "substring('none', 1, 4 * not(%s))%s", buf_text(&c->none), buf_text(&c->end));
	else
		buf_addf(&c->text, "''%s", buf_text(&c->end));
	c->l->failed |= !buf_ok(&c->none);
	buf_release(&c->none);
	c->l->failed |= !buf_ok(&c->text) || !buf_ok(&c->end);
	if (!c->wrong && !c->l->failed)
		q->select = rubric_compile(c->l, c->node, NULL, buf_text(&c->text));
	buf_release(&c->text);
	buf_release(&c->end);
}

static bool read_choice(struct loader *l, const struct xml_node *node, const struct question *q, struct choice *out)
{
	const char *id = rubric_attr(l, node, "id");
	out->id = id ? id : "?";
	for (const struct choice *before = q->rule.choices; before < out; before++)
		if (strcmp(before->id, out->id) == 0)
			SAY(l, node, "id", N_("the choice '{id}' is given twice"), MSG_TEXT("id", out->id));
	rubric_texts(l, node, "label", &out->label);
	out->synonyms = read_synonyms(l, node);
	return rubric_attr(l, node, "when") != NULL;
}

static void read_all(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q,
                     struct choice *choices)
{
	bool all = q->type && value_takes_several(q->type);
	struct conditions conditions = {.l = l, .node = node, .row = row, .all = all};
	bool by_condition = false;
	q->rule.choices = choices;
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n)) {
		if (!xml_is(n, "choice"))
			continue;
		struct choice *c = &choices[q->rule.n_choices];
		if (read_choice(l, n, q, c)) {
			by_condition = true;
			add_condition(&conditions, n, c->id);
		}
		q->rule.n_choices++;
	}
	if (by_condition && q->truth == TRUTH_SELECT) {
		finish_conditions(&conditions, q);
		return;
	}
	buf_release(&conditions.text);
	buf_release(&conditions.end);
	buf_release(&conditions.none);
}

void rubric_choices(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	size_t n = 0;
	const struct xml_node *first = NULL;
	for (const struct xml_node *c = xml_first_child(node); c; c = xml_next(c)) {
		if (!xml_is(c, "choice"))
			continue;
		first = first ? first : c;
		n++;
	}
	if (n == 0)
		return;
	if (q->type && !q->type->takes_choices)
		SAY(l, first, NULL, N_("<choice> is for answers of type 'choice', and this one is of type '{type}'"),
		    MSG_TEXT("type", q->type->name));
	else if (n == 1)
		SAY_PLAIN(l, first, NULL, N_("one choice is none: give at least two"));
	struct choice *choices = n <= LIMIT_LIST ? rubric_new(l, n, sizeof *choices) : NULL;
	if (n > LIMIT_LIST)
		SAY(l, first, NULL, N_("more than {n} choices"), MSG_NUMBER("n", LIMIT_LIST));
	if (choices)
		read_all(l, node, row, q, choices);
}

/* <grid>: the same questions about several roles, expanded row by row. */
#include "rubric/rubric_load.h"

enum { DEFAULT_POINTS_H = 100 };

struct grid {
	const struct xml_node *node;
	struct grid_row *rows;
	size_t n_rows;
};

static void read_row(struct loader *l, struct grid *g, const char *role, bool full)
{
	struct grid_row *row = &g->rows[g->n_rows];
	if (!rubric_find_role(l, g->node, "roles", role, &row->ref)) {
		l->incomplete = true;
		return;
	}
	if (!row->ref.pattern) {
		SAY(l, g->node, "roles", N_("'{name}' is a connection; a grid asks about frames: {name}.ROLE"),
		    MSG_TEXT("name", role));
		return;
	}
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s.", full ? role : row->ref.role);
	row->role = role;
	row->prefix = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !row->prefix;
	if (row->prefix)
		row->row = (uint32_t)++g->n_rows;
}

static void read_rows(struct loader *l, struct grid *g)
{
	const char *text = rubric_attr(l, g->node, "roles"), *ids = rubric_attr(l, g->node, "ids"), *role;
	bool full = ids && strcmp(ids, "full") == 0;
	size_t n = rubric_count_words(text);
	if (n > LIMIT_LIST) {
		SAY(l, g->node, "roles", N_("more than {n} names in one place"), MSG_NUMBER("n", LIMIT_LIST));
		return;
	}
	struct span rest = span_of(text);
	g->rows = rubric_new(l, n, sizeof *g->rows);
	while (g->rows && (role = rubric_word(l, &rest)))
		read_row(l, g, role, full);
}

static bool is_asked(struct loader *l, const struct xml_node *question, const struct grid_row *row)
{
	const char *only = rubric_attr(l, question, "only"), *role;
	struct span rest = span_of(only);
	if (!only)
		return true;
	while ((role = rubric_word(l, &rest)))
		if (strcmp(role, row->role) == 0)
			return true;
	return false;
}

static void check_only(struct loader *l, const struct grid *g, const struct xml_node *question)
{
	const char *only = rubric_attr(l, question, "only"), *role;
	struct span rest = span_of(only);
	while (only && (role = rubric_word(l, &rest))) {
		struct nearest near = {.name = role};
		bool found = false;
		for (size_t i = 0; i < g->n_rows; i++) {
			found = found || strcmp(g->rows[i].role, role) == 0;
			nearest_offer(&near, g->rows[i].role);
		}
		if (!found)
			rubric_unknown(l, question, "only", &near, N_("'{name}' is not a row of this grid"),
			               N_("'{name}' is not a row of this grid; did you mean '{nearest}'?"));
	}
}

/* How many questions share the grid's points. */
static uint32_t count_sharing(struct loader *l, const struct grid *g)
{
	uint32_t n = 0;
	for (size_t i = 0; i < g->n_rows; i++)
		for (const struct xml_node *q = xml_first_child(g->node); q; q = xml_next(q))
			n += !rubric_attr(l, q, "points") && is_asked(l, q, &g->rows[i]);
	return n;
}

static void apply_visibility(struct loader *l, const struct grid *g, size_t first)
{
	uint32_t visible = VISIBLE_ALWAYS;
	int64_t after_ns = 0;
	rubric_visibility(l, g->node, &visible, &after_ns);
	for (size_t i = first; visible != VISIBLE_ALWAYS && i < l->questions.n; i++) {
		struct question *q = &l->questions.items[i];
		if (q->visible != VISIBLE_ALWAYS)
			continue;
		q->visible = visible;
		q->visible_after_ns = after_ns;
	}
}

void rubric_grid(struct loader *l, const struct xml_node *node, uint32_t section)
{
	struct grid g = {.node = node};
	size_t first = l->questions.n;
	read_rows(l, &g);
	for (const struct xml_node *q = xml_first_child(node); q; q = xml_next(q))
		check_only(l, &g, q);
	uint32_t n = count_sharing(l, &g), given = 0;
	bool shares = rubric_attr(l, node, "points") != NULL;
	uint32_t points_h = rubric_points(l, node, 0);
	if (shares && n == 0 && g.n_rows > 0)
		SAY_PLAIN(l, node, "points",
		          N_("all questions of this grid have points of their own: nothing is left to share"));
	for (size_t i = 0; i < g.n_rows; i++)
		for (const struct xml_node *q = xml_first_child(node); q; q = xml_next(q)) {
			if (!is_asked(l, q, &g.rows[i]) || l->questions.n >= LIMIT_RUBRIC_ITEMS)
				continue;
			bool own = rubric_attr(l, q, "points") != NULL;
			/* Shares differ by a hundredth at most, larger ones first, so that they add up. */
			uint32_t share_h = shares && n > 0 ? points_h / n + (given < points_h % n) : DEFAULT_POINTS_H;
			given += !own;
			rubric_read_question(l, q, section, &g.rows[i], share_h);
		}
	apply_visibility(l, &g, first);
}

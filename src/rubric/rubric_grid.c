/* <grid>: the same questions about several roles, expanded row by row. */
#include "rubric/rubric_load.h"

struct grid {
	const struct xml_node *node;
	struct grid_row *rows;
	size_t n_rows;
	bool shares; /* its points, POINTS_H, are shared out over N questions, GIVEN of which have theirs */
	uint32_t points_h, n, given;
	bool is_table;
	struct joint **columns;
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
	buf_addf(&b, "%s.", rubric_role_id(l, &row->ref, full));
	row->role = row->name = role;
	row->prefix = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !row->prefix;
	if (row->prefix)
		row->row = (uint32_t)++g->n_rows;
}

static void read_rows(struct loader *l, struct grid *g)
{
	const char *ids = rubric_attr(l, g->node, "ids");
	bool full = ids && strcmp(ids, "full") == 0;
	struct rubric_roles roles;
	if (!rubric_roles(l, g->node, "roles", &roles))
		return;
	g->rows = rubric_new(l, roles.n, sizeof *g->rows);
	for (size_t i = 0; g->rows && i < roles.n; i++)
		read_row(l, g, roles.items[i], full);
}

/* The row for a child that is asked in frames of its own, at="a1 a2 a3": its Ith; ROW itself: it has none. */
static const struct grid_row *row_of(struct loader *l, const struct xml_node *question, const struct grid_row *row,
                                     struct grid_row *own)
{
	struct rubric_roles roles;
	if (!rubric_attr(l, question, "at") || !rubric_roles(l, question, "at", &roles) || row->row > roles.n)
		return row;
	const char *role = roles.items[row->row - 1];
	*own = *row;
	own->own = row->ref;
	own->role = role;
	if (!rubric_find_role(l, question, "at", role, &own->ref))
		l->incomplete = true;
	else if (!own->ref.pattern)
		SAY(l, question, "at", N_("'{name}' is a connection, not a frame"), MSG_TEXT("name", role));
	return own;
}

static void check_at(struct loader *l, const struct grid *g, const struct xml_node *question)
{
	struct rubric_roles roles;
	if (rubric_attr(l, question, "at") && rubric_roles(l, question, "at", &roles) && roles.n != g->n_rows)
		SAY(l, question, "at", N_("the grid has {n} {n?row|rows}: 'at' names a role for each"),
		    MSG_NUMBER("n", g->n_rows));
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
			if (strcmp(g->rows[i].ref.role, role) == 0 && !near.best)
				near = (struct nearest){.name = role,
				                        .best = g->rows[i].role}; /* without its connection */
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

/* ---- tables: rows and columns can be answered as a whole ---- */

static size_t column_of(const struct grid *g, const struct xml_node *question)
{
	size_t i = 0;
	for (const struct xml_node *q = xml_first_child(g->node); q && q != question; q = xml_next(q))
		i++;
	return i;
}

static size_t count_columns(const struct grid *g)
{
	size_t n = 0;
	for (const struct xml_node *q = xml_first_child(g->node); q; q = xml_next(q))
		n++;
	return n;
}

static void start_columns(struct loader *l, struct grid *g)
{
	g->columns = rubric_new(l, count_columns(g), sizeof *g->columns);
	for (const struct xml_node *q = xml_first_child(g->node); q && g->columns; q = xml_next(q)) {
		const char *id = rubric_attr(l, q, "id");
		if (rubric_has_parts(l, q) || rubric_explanation(q))
			SAY_PLAIN(l, q, NULL, N_("a question of a table has no parts and no explanation"));
		g->columns[column_of(g, q)] = rubric_joint_new(l, q, JOINT_COLUMN, id ? id : "?", g->n_rows);
	}
}

static struct joint *start_row(struct loader *l, const struct grid *g, const struct grid_row *row)
{
	const char *id = arena_text(l->arena, span_make(row->prefix, strlen(row->prefix) - 1));
	struct joint *joint = id ? rubric_joint_new(l, g->node, JOINT_ROW, id, count_columns(g)) : NULL;
	for (int lang = 0; joint && lang < LANG_COUNT; lang++)
		joint->prompt.in[lang] = rubric_role_words(l, &row->ref, (enum lang)lang);
	l->failed |= !joint;
	return joint;
}

/* The question that was read last stands in ROW's line and in its column. */
static void add_to_table(struct loader *l, struct grid *g, const struct xml_node *node, const struct grid_row *row,
                         struct joint *line)
{
	struct joint *column = g->columns ? g->columns[column_of(g, node)] : NULL;
	const char *id = rubric_attr(l, node, "id");
	if (!line || !column)
		return;
	l->questions.items[l->questions.n - 1].joint = line;
	rubric_joint_add(l, line, l->questions.n - 1, id ? id : "?", NULL);
	rubric_joint_add(l, column, l->questions.n - 1, line->id, &row->ref);
	column->prompt = line->parts[line->n_parts - 1].label;
}

/* ---- rows ---- */

static void read_questions(struct loader *l, struct grid *g, const struct grid_row *row, uint32_t section)
{
	struct joint *line = g->is_table ? start_row(l, g, row) : NULL;
	for (const struct xml_node *q = xml_first_child(g->node); q; q = xml_next(q)) {
		struct grid_row own;
		size_t before = l->questions.n;
		if (!is_asked(l, q, row) || l->questions.n >= LIMIT_RUBRIC_ITEMS)
			continue;
		/* Shares differ by a hundredth at most, larger ones first, so that they add up. */
		uint32_t share_h =
			g->shares && g->n ? g->points_h / g->n + (g->given < g->points_h % g->n) : UINT32_MAX;
		g->given += !rubric_attr(l, q, "points");
		rubric_read_question(l, q, section, row_of(l, q, row, &own), share_h);
		if (line && l->questions.n == before + 1)
			add_to_table(l, g, q, row, line);
	}
}

void rubric_grid(struct loader *l, const struct xml_node *node, uint32_t section)
{
	struct grid g = {.node = node};
	size_t first = l->questions.n;
	l->n_grids++;
	read_rows(l, &g);
	for (const struct xml_node *q = xml_first_child(node); q; q = xml_next(q)) {
		check_only(l, &g, q);
		check_at(l, &g, q);
	}
	g.n = count_sharing(l, &g);
	g.shares = rubric_attr(l, node, "points") != NULL;
	g.points_h = rubric_points(l, node, 0);
	g.is_table = rubric_yes(l, node, "table", false);
	if (g.shares && g.n == 0 && g.n_rows > 0)
		SAY_PLAIN(l, node, "points",
		          N_("all questions of this grid have points of their own: nothing is left to share"));
	if (g.is_table)
		start_columns(l, &g);
	for (size_t i = 0; i < g.n_rows; i++)
		read_questions(l, &g, &g.rows[i], section);
	apply_visibility(l, &g, first);
}

/* What can be checked only when all of a rubric is read: names of items that come later, sums, circles. */
#include "base/number.h"
#include "rubric/rubric_load.h"

static bool is_question(const struct loader *l, const char *id)
{
	for (size_t i = 0; i < l->questions.n; i++)
		if (strcmp(l->questions.items[i].id, id) == 0)
			return true;
	return false;
}

static bool is_item(const struct loader *l, const char *id)
{
	for (size_t i = 0; i < l->items.n; i++)
		if (strcmp(l->items.items[i].id, id) == 0)
			return true;
	for (size_t i = 0; i < l->joints.n; i++)
		if (strcmp(l->joints.items[i]->id, id) == 0)
			return true;
	return false;
}

/* "handshake" is "web.handshake" without its connection, which is nearer than any other. */
static void offer_item(struct nearest *near, const char *id)
{
	size_t len = strlen(id), n = strlen(near->name);
	if (len > n && id[len - n - 1] == '.' && strcmp(id + len - n, near->name) == 0)
		*near = (struct nearest){.name = near->name, .best = id};
	else
		nearest_offer(near, id);
}

static void check_pending(struct loader *l, const struct pending *p)
{
	struct nearest near = {.name = p->id};
	if (strcmp(p->id, p->owner) == 0) {
		struct msg_arg arg = MSG_TEXT("id", p->id);
		rubric_say(l, p->place, N_("the question '{id}' names itself"), &arg, 1);
		return;
	}
	if (p->questions_only ? is_question(l, p->id) : is_item(l, p->id))
		return;
	for (size_t i = 0; i < l->items.n; i++)
		if (!p->questions_only || is_question(l, l->items.items[i].id))
			offer_item(&near, l->items.items[i].id);
	struct msg_arg args[] = {MSG_TEXT("name", p->id), MSG_TEXT("nearest", near.best ? near.best : "")};
	const char *with = p->questions_only ? N_("there is no question '{name}'; did you mean '{nearest}'?")
	                                     : N_("there is no item '{name}'; did you mean '{nearest}'?");
	const char *without = p->questions_only ? N_("there is no question '{name}'") : N_("there is no item '{name}'");
	rubric_say(l, p->place, near.best ? with : without, args, near.best ? 2 : 1);
}

/* ---- circles: a question that depends, over others, on itself ---- */

static struct question *find(struct loader *l, const char *id)
{
	for (size_t i = 0; i < l->questions.n; i++)
		if (strcmp(l->questions.items[i].id, id) == 0)
			return &l->questions.items[i];
	return NULL;
}

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

/* True: a circle runs through Q. */
static bool in_circle(struct loader *l, const struct question *q, uint8_t *marks)
{
	size_t i = (size_t)(q - l->questions.items);
	if (marks[i] != MARK_NEW)
		return marks[i] == MARK_OPEN;
	marks[i] = MARK_OPEN;
	bool circle = false;
	for (size_t k = 0; k < q->n_depends && !circle; k++) {
		const struct question *to = find(l, q->depends[k]);
		circle = to && to != q && in_circle(l, to, marks); /* at most LIMIT_RUBRIC_ITEMS deep */
	}
	marks[i] = MARK_DONE;
	return circle;
}

static void check_circles(struct loader *l)
{
	uint8_t *marks = rubric_new(l, l->questions.n, 1);
	for (size_t i = 0; marks && i < l->questions.n; i++) {
		struct msg_arg arg = MSG_TEXT("id", l->questions.items[i].id);
		if (marks[i] == MARK_NEW && in_circle(l, &l->questions.items[i], marks))
			rubric_say(l, l->questions.items[i].place,
			           N_("'depends' runs in a circle at the question '{id}'"), &arg, 1);
	}
}

/* ---- points ---- */

static uint64_t sum_of_points(const struct loader *l)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < l->r->n_conversations; i++)
		for (size_t k = 0; k < l->r->conversations[i].n_patterns; k++)
			sum += l->r->conversations[i].patterns[k].points_h;
	for (size_t i = 0; i < l->questions.n; i++)
		sum += l->questions.items[i].points_h;
	return sum;
}

static void check_points(struct loader *l, const struct xml_node *root)
{
	uint64_t sum = sum_of_points(l);
	uint32_t declared = rubric_points(l, root, UINT32_MAX);
	struct buf have = BUF_INIT, want = BUF_INIT;
	number_add_fixed(&have, sum, 2);
	number_add_fixed(&want, declared, 2);
	if (declared != UINT32_MAX && declared != sum)
		SAY(l, root, "points", N_("points=\"{declared}\", but the items add up to {sum}"),
		    MSG_TEXT("declared", buf_text(&want)), MSG_TEXT("sum", buf_text(&have)));
	else if (sum == 0)
		SAY_PLAIN(l, root, NULL, N_("nothing in this rubric has points"));
	else if (sum > UINT32_MAX)
		SAY_PLAIN(l, root, NULL, N_("the points add up to more than can be counted"));
	l->r->points_h = (uint32_t)sum;
	buf_release(&have);
	buf_release(&want);
}

void rubric_final_checks(struct loader *l, const struct xml_node *root)
{
	for (size_t i = 0; i < l->pending.n; i++)
		check_pending(l, &l->pending.items[i]);
	check_circles(l);
	rubric_check_joints(l);
	if (!l->incomplete)
		check_points(l, root);
	bool titled = l->r->title.in[LANG_EN] || l->r->title.in[LANG_ZH];
	if (!titled)
		SAY_PLAIN(l, root, NULL, N_("the exercise has no <title>"));
}

/* What waits for what: the conditions of a frame may name other frames, and a connection may take its addresses from
 * one.  The program finds the order; only a circle is the teacher's mistake. */
#include "rubric/rubric_load.h"

/* ---- frames of one connection ---- */

/* The index in C of a pattern that REF means; n_patterns: none of C. */
static size_t own_pattern(const struct conversation_rule *c, const struct role_ref *ref)
{
	if (ref->conversation != c || !ref->pattern)
		return c->n_patterns;
	return (size_t)(ref->pattern - c->patterns);
}

/* Follows the needs of P to START, which it may not reach; SEEN has a bit for each pattern, and there are at most
 * LIMIT_LIST. */
static bool reaches(const struct conversation_rule *c, const struct pattern_rule *p, const struct pattern_rule *start,
                    uint64_t *seen)
{
	for (size_t i = 0; i < p->n_needs; i++) {
		size_t at = own_pattern(c, &p->needs[i]);
		if (at >= c->n_patterns)
			continue;
		if (&c->patterns[at] == start)
			return true;
		if (*seen & UINT64_C(1) << at)
			continue;
		*seen |= UINT64_C(1) << at;
		if (reaches(c, &c->patterns[at], start, seen))
			return true;
	}
	return false;
}

static void check_circles(struct loader *l, const struct conversation_rule *c)
{
	for (size_t i = 0; i < c->n_patterns && c->protocol != CONVERSATION_CAPTURE; i++) {
		uint64_t seen = 0;
		if (reaches(c, &c->patterns[i], &c->patterns[i], &seen))
			rubric_say(
				l, c->patterns[i].place,
				N_("the conditions run in a circle here: this frame can only be found when it is known"),
				NULL, 0);
	}
}

/* ---- connections ---- */

/* Whether a name in X is about OTHER; *NAME is then that. */
static bool names_of(const struct loader *l, const struct xpath *x, const struct conversation_rule *other,
                     const char **name)
{
	const struct xpath_names *names = x ? xpath_names(x) : NULL;
	for (size_t i = 0; names && i < names->n_variables; i++) {
		struct role_ref ref;
		if (rubric_role(l->r, names->variables[i], &ref) && ref.conversation == other) {
			*name = names->variables[i];
			return true;
		}
	}
	return false;
}

/* Whether C waits for OTHER (which may be C itself, where it can only wait for itself as a whole), and for which frame
 * of it. */
static bool waits_for(const struct loader *l, const struct conversation_rule *c, const struct conversation_rule *other,
                      struct diag_place *place)
{
	const char *name;
	for (size_t i = 0; i < SOURCES; i++)
		if (names_of(l, c->sources[i], other, &name)) {
			*place = c->place;
			return true;
		}
	for (size_t i = 0; i < c->n_patterns; i++)
		for (size_t k = 0; k < c->patterns[i].n_needs; k++) {
			const struct role_ref *need = &c->patterns[i].needs[k];
			bool is_own = other == c && c->protocol != CONVERSATION_CAPTURE;
			if (need->conversation != other || is_own)
				continue;
			*place = c->patterns[i].place;
			return true;
		}
	return false;
}

/* Which conversation waits for which, as a square of N_CONVERSATIONS; NULL: no memory. */
static bool *all_waits(struct loader *l)
{
	size_t n = l->r->n_conversations;
	bool *waits = rubric_new(l, n * n, sizeof *waits);
	struct diag_place place;
	for (size_t i = 0; waits && i < n; i++)
		for (size_t k = 0; k < n; k++)
			waits[i * n + k] = waits_for(l, &l->r->conversations[i], &l->r->conversations[k], &place);
	return waits;
}

static bool is_ready(const bool *waits, size_t n, const bool *done)
{
	for (size_t i = 0; i < n; i++)
		if (waits[i] && !done[i])
			return false;
	return true;
}

/* Whether FROM waits for TO, also by way of others. */
static bool leads_to(const bool *waits, size_t n, size_t from, size_t to, bool *seen)
{
	for (size_t i = 0; i < n; i++) {
		if (seen[i] || !waits[from * n + i])
			continue;
		seen[i] = true;
		if (i == to || leads_to(waits, n, i, to, seen))
			return true;
	}
	return false;
}

static bool is_circle(struct loader *l, const bool *waits, size_t from, size_t to)
{
	bool *seen = rubric_new(l, l->r->n_conversations, sizeof *seen);
	return from == to || (seen && leads_to(waits, l->r->n_conversations, from, to, seen));
}

/* Those that are left wait for each other, or for such; each that does is told once, where it waits. */
static void say_circle(struct loader *l, const bool *waits, const bool *done)
{
	const struct rubric *r = l->r;
	for (size_t i = 0; i < r->n_conversations; i++)
		for (size_t k = 0; !done[i] && k < r->n_conversations; k++) {
			const struct conversation_rule *other = &r->conversations[k];
			struct diag_place place;
			if (done[k] || !waits[i * r->n_conversations + k] || !is_circle(l, waits, k, i) ||
			    !waits_for(l, &r->conversations[i], other, &place))
				continue;
			const char *name =
				other->protocol == CONVERSATION_CAPTURE ? other->patterns[0].role : other->id;
			rubric_say(
				l, place,
				N_("this waits for '{name}', and '{name}' waits for this in turn: leave one of the two "
			           "conditions out"),
				&(struct msg_arg)MSG_TEXT("name", name), 1);
			break;
		}
}

void rubric_dependencies(struct loader *l)
{
	struct rubric *r = l->r;
	size_t n = 0, n_all = r->n_conversations;
	bool *waits = all_waits(l), *done = rubric_new(l, n_all, sizeof *done), progress = true;
	r->order = rubric_new(l, r->n_conversations, sizeof *r->order);
	if (l->failed || !waits || !done || !r->order)
		return;
	for (size_t i = 0; i < r->n_conversations; i++)
		check_circles(l, &r->conversations[i]);
	while (progress) {
		progress = false;
		for (size_t i = 0; i < r->n_conversations; i++) {
			if (done[i] || !is_ready(&waits[i * n_all], n_all, done))
				continue;
			r->order[n++] = i;
			done[i] = progress = true;
		}
	}
	if (n < r->n_conversations)
		say_circle(l, waits, done);
}

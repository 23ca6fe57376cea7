/* What is decided about whole captures where several were handed in: frames that stand in no connection, and which one
 * "the capture" is. */
#include "grade/mark.h"
#include "grade/selector.h"

/* RULE needs a frame that is bound in BINDING but not decided: it comes after it or before it, or is compared with it.
 */
static bool hangs_on(const struct selector *s, const struct binding *binding, const struct conversation_rule *rule)
{
	const struct rubric *r = s->g->rubric;
	for (size_t i = 0; i < rule->n_patterns; i++)
		for (size_t k = 0; k < rule->patterns[i].n_needs; k++) {
			const struct conversation_rule *other = rule->patterns[i].needs[k].conversation;
			size_t at = other ? (size_t)(other - r->conversations) : 0;
			if (other && other != rule && other->protocol == CONVERSATION_CAPTURE &&
			    binding->items[at].candidate && !s->settled[at])
				return true;
		}
	return false;
}

static void add_merit(struct candidate_merit *sum, const struct candidate_merit *more)
{
	sum->opens = sum->opens && more->opens;
	sum->points_h += more->points_h;
	sum->n_present += more->n_present;
}

void place_companions(struct selector *s, struct binding *binding, size_t first, struct candidate_merit *merit)
{
	const struct rubric *r = s->g->rubric;
	const struct candidate *c = binding->items[first].candidate;
	s->decided[first] = true;
	for (size_t i = 0; i < r->n_conversations && grading_ok(s->g); i++) {
		size_t at = r->order[i];
		if (s->decided[at] || r->conversations[at].protocol != CONVERSATION_CAPTURE ||
		    !hangs_on(s, binding, &r->conversations[at]))
			continue;
		binding_take(s->g, binding, at, c);
		struct candidate_merit more = selector_merit(s, binding, at);
		add_merit(merit, &more);
		s->decided[at] = true;
	}
	for (size_t i = 0; i < r->n_conversations; i++)
		s->decided[i] = s->settled[i];
}

/* How many frames of roles were found in each capture. */
static void count_frames(const struct binding *binding, size_t n[LIMIT_HANDED_CAPTURES])
{
	for (size_t i = 0; i < binding->n; i++) {
		const struct bound *b = &binding->items[i];
		for (size_t k = 0; k < b->n_roles; k++)
			n[b->roles[k].capture] += b->roles[k].frame_no != 0;
	}
}

uint32_t place_most(const struct grading *g, const struct binding *binding)
{
	size_t n[LIMIT_HANDED_CAPTURES] = {0};
	uint32_t most = 0;
	if (g->n_captures > 1)
		count_frames(binding, n);
	for (uint32_t i = 1; i < g->n_captures; i++)
		if (n[i] > n[most])
			most = i;
	return most;
}

bool select_asks_whole(const struct question *q)
{
	if (q->truth == TRUTH_FIELD)
		return !q->at.conversation && !q->at.part;
	const struct xpath_names *names = q->truth == TRUTH_SELECT ? xpath_names(q->select) : NULL;
	for (size_t i = 0; names && i < names->n_variables; i++)
		if (strcmp(names->variables[i], "capture") == 0)
			return true;
	return false;
}

static bool involves_any(const struct selector *s, size_t question)
{
	size_t n = s->g->rubric->n_conversations;
	for (size_t i = 0; i < n; i++)
		if (s->involves[question * n + i])
			return true;
	return false;
}

/* What the questions about the capture alone earn when it is CAPTURE. */
static uint32_t whole_points(struct selector *s, uint32_t capture)
{
	struct grading *g = s->g;
	struct binding binding = s->selection->binding;
	struct marking marking;
	uint32_t sum = 0;
	binding.capture = capture;
	g->scratch = s->trial;
	marking_start(g, &binding, s->selection->candidates, true, &marking);
	for (size_t i = 0; i < g->rubric->n_questions && grading_ok(g); i++)
		if (select_asks_whole(&g->rubric->questions[i]) && !involves_any(s, i))
			sum += mark_question(&marking, i)->points_h;
	g->scratch = s->base;
	arena_clear(s->trial);
	return sum;
}

void place_whole(struct selector *s)
{
	struct grading *g = s->g;
	struct binding *binding = &s->selection->binding;
	size_t n[LIMIT_HANDED_CAPTURES] = {0};
	uint32_t most = place_most(g, binding), best_h = 0;
	count_frames(binding, n);
	for (uint32_t i = most; i < g->n_captures && grading_ok(g); i++) {
		uint32_t points_h = n[i] == n[most] ? whole_points(s, i) : 0;
		if (i == most || points_h > best_h) {
			binding->capture = i;
			best_h = points_h;
		}
	}
}

/* Candidates are ranked by what they could earn at most (known from the records alone), then graded in full one by one
 * until no other can win.  Rules are decided in the order of the rubric, but one that names frames of another after it;
 * a question that is about several of them counts when the last one is decided. */
#include "grade/select.h"

#include <stdlib.h>

#include "grade/mark.h"

struct selector {
	struct grading *g;
	struct selection *selection;
	bool *involves;      /* question x conversation */
	bool *decided;       /* by conversation */
	struct arena *trial; /* cleared after each candidate */
};

/* ---- which questions are about which conversations ---- */

static void involve(struct selector *s, size_t question, const struct conversation_rule *rule)
{
	const struct rubric *r = s->g->rubric;
	if (rule)
		s->involves[question * r->n_conversations + (size_t)(rule - r->conversations)] = true;
}

static void involve_names(struct selector *s, size_t question, const struct xpath *x)
{
	const struct xpath_names *names = x ? xpath_names(x) : NULL;
	for (size_t i = 0; names && i < names->n_variables; i++) {
		struct role_ref ref;
		if (rubric_role(s->g->rubric, names->variables[i], &ref))
			involve(s, question, ref.conversation);
	}
}

static void map_questions(struct selector *s)
{
	const struct rubric *r = s->g->rubric;
	s->involves = grading_alloc(s->g, r->n_questions * r->n_conversations, sizeof *s->involves);
	for (size_t i = 0; s->involves && i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		involve(s, i, q->at.conversation);
		for (size_t k = 0; k < q->n_frames; k++)
			involve(s, i, q->frames[k].conversation);
		involve_names(s, i, q->select);
		for (size_t k = 0; k < q->n_alternatives; k++)
			involve_names(s, i, q->alternatives[k].select);
		involve_names(s, i, q->follow ? q->follow->select : NULL);
	}
}

/* True when question I is decided with conversation AT: it is about it, and about none that is yet to come. */
static bool is_decided_with(const struct selector *s, size_t i, size_t at)
{
	const struct rubric *r = s->g->rubric;
	const bool *row = &s->involves[i * r->n_conversations];
	for (size_t k = 0; k < r->n_conversations; k++)
		if (row[k] && k != at && !s->decided[k])
			return false;
	return row[at];
}

/* ---- ranking ---- */

static bool is_known_missing(const struct binding *binding, const struct role_ref *ref)
{
	const struct bound_role *role = binding_role(binding, ref);
	return role && !role->frame_no && pattern_of(role->pattern->info)->from_record;
}

/* What question Q can earn, as far as the records tell. */
static uint32_t question_upper(const struct binding *binding, const struct question *q)
{
	if (q->truth == TRUTH_MANUAL || is_known_missing(binding, &q->at))
		return 0;
	for (size_t i = 0; i < q->n_frames; i++)
		if (is_known_missing(binding, &q->frames[i]))
			return 0;
	return q->points_h;
}

/* What the patterns of B come to; of a peek (records only) those that it left out count as if they were there. */
static struct candidate_merit evidence_merit(const struct bound *b, bool peeked)
{
	struct candidate_merit sum = {.opens = true};
	for (size_t i = 0; i < b->rule->n_patterns; i++) {
		const struct pattern_rule *rule = &b->rule->patterns[i];
		const struct pattern *pattern = pattern_of(rule->info);
		struct pattern_result result;
		pattern_judge(rule, &b->matches[i], &result);
		bool unknown = peeked && !pattern->from_record;
		bool present = unknown || result.n_present == result.n_roles;
		sum.points_h += unknown ? rule->points_h : result.points_h;
		sum.n_present += present;
		sum.opens = sum.opens && (present || !pattern->opens);
	}
	return sum;
}

static struct candidate_merit most_of(struct selector *s, struct binding *binding, size_t at, const struct candidate *c)
{
	const struct rubric *r = s->g->rubric;
	binding_peek(s->g, binding, at, c);
	struct candidate_merit most = evidence_merit(&binding->items[at], true);
	for (size_t i = 0; i < r->n_questions; i++)
		if (is_decided_with(s, i, at))
			most.points_h += question_upper(binding, &r->questions[i]);
	return most;
}

/* Below 0: A is the better one. */
static int compare_merit(const struct candidate_merit *a, const struct candidate_merit *b)
{
	if (a->opens != b->opens)
		return a->opens ? -1 : 1;
	if (a->points_h != b->points_h)
		return a->points_h > b->points_h ? -1 : 1;
	return a->n_present > b->n_present ? -1 : a->n_present < b->n_present;
}

static int by_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order = compare_merit(&x->most, &y->most);
	if (order != 0)
		return order;
	if (x->affinity != y->affinity)
		return x->affinity > y->affinity ? -1 : 1;
	return x->first_frame < y->first_frame ? -1 : x->first_frame > y->first_frame;
}

/* Runs with the trial memory as scratch; it is empty again afterwards. */
static void begin_trial(struct selector *s)
{
	s->g->scratch = s->trial;
}

static void end_trial(struct selector *s)
{
	s->g->scratch = s->g->arena;
	arena_clear(s->trial);
}

static void rank(struct selector *s, size_t at)
{
	struct candidates *all = &s->selection->candidates[at];
	if (!s->selection->affinity)
		s->selection->affinity = affinity_new(s->g);
	for (size_t i = 0; i < all->n && grading_ok(s->g); i++) {
		struct binding peek;
		begin_trial(s);
		binding_start(s->g, &peek);
		if (grading_ok(s->g))
			all->items[i].most = most_of(s, &peek, at, &all->items[i]);
		end_trial(s);
		if (grading_ok(s->g))
			all->items[i].affinity = affinity_of(s->selection->affinity, &all->items[i]);
	}
	if (all->n > 0)
		qsort(all->items, all->n, sizeof *all->items, by_rank);
}

/* ---- grading candidates in full ---- */

/* What all items about conversation AT come to under candidate C. */
static struct candidate_merit try(struct selector *s, size_t at, const struct candidate *c)
{
	struct grading *g = s->g;
	struct binding binding;
	struct marking marking;
	binding_start(g, &binding);
	for (size_t i = 0; grading_ok(g) && i < binding.n; i++)
		if (s->decided[i])
			binding.items[i] = s->selection->binding.items[i];
	if (grading_ok(g))
		binding_take(g, &binding, at, c);
	marking_start(g, &binding, s->selection->candidates, true, &marking);
	if (!grading_ok(g))
		return (struct candidate_merit){0};
	struct candidate_merit merit = evidence_merit(&binding.items[at], false);
	for (size_t i = 0; i < g->rubric->n_questions && grading_ok(g); i++)
		if (is_decided_with(s, i, at))
			merit.points_h += mark_question(&marking, i)->points_h;
	return merit;
}

/* Whether C is taken rather than BEST when it comes to MERIT. */
static bool wins(const struct candidate *c, const struct candidate_merit *merit, const struct candidate *best)
{
	int order = best ? compare_merit(merit, &best->graded) : -1;
	return order < 0 || (order == 0 && c->first_frame < best->first_frame);
}

/* Two rules may have to be met by different connections. */
static bool is_taken(const struct selector *s, size_t at, const struct candidate *c)
{
	const struct rubric *r = s->g->rubric;
	for (size_t i = 0; i < r->n_conversations; i++) {
		const struct candidate *other = s->decided[i] ? s->selection->choices[i].taken : NULL;
		const char *apart = r->conversations[at].apart_from, *other_apart = r->conversations[i].apart_from;
		bool must_differ = (apart && strcmp(apart, r->conversations[i].id) == 0) ||
		                   (other_apart && strcmp(other_apart, r->conversations[at].id) == 0);
		if (must_differ && other && candidate_same(other, c))
			return true;
	}
	return false;
}

static uint32_t max_points(const struct selector *s, size_t at)
{
	const struct rubric *r = s->g->rubric;
	uint32_t sum = 0;
	for (size_t i = 0; i < r->conversations[at].n_patterns; i++)
		sum += r->conversations[at].patterns[i].points_h;
	for (size_t i = 0; i < r->n_questions; i++)
		if (is_decided_with(s, i, at))
			sum += r->questions[i].points_h;
	return sum;
}

static void try_all(struct selector *s, size_t at, struct selection_choice *choice)
{
	const struct candidates *all = &s->selection->candidates[at];
	for (size_t i = 0; i < all->n && choice->n_tried < LIMIT_CANDIDATES && grading_ok(s->g); i++) {
		struct candidate *c = &all->items[i];
		if (!wins(c, &c->most, choice->taken) || is_taken(s, at, c))
			continue;
		begin_trial(s);
		c->graded = try(s, at, c);
		c->is_graded = true;
		end_trial(s);
		choice->n_tried++;
		if (wins(c, &c->graded, choice->taken))
			choice->taken = c;
	}
}

/* An optional conversation of which nothing is right is as good as absent. */
static bool is_as_good_as_absent(const struct conversation_rule *rule, const struct selection_choice *choice)
{
	return rule->optional && choice->taken->graded.points_h == 0 && choice->max_h > 0;
}

static void choose(struct selector *s, size_t at)
{
	struct selection_choice *choice = &s->selection->choices[at];
	const struct candidates *all = &s->selection->candidates[at];
	const struct conversation_rule *rule = &s->g->rubric->conversations[at];
	if (all->n == 1 && !rule->optional) {
		choice->taken = is_taken(s, at, &all->items[0]) ? NULL : &all->items[0];
		return;
	}
	rank(s, at);
	choice->max_h = max_points(s, at);
	try_all(s, at, choice);
	if (choice->taken && is_as_good_as_absent(rule, choice))
		choice->taken = NULL;
}

static void decide(struct selector *s, size_t at)
{
	struct grading *g = s->g;
	struct selection *out = s->selection;
	candidates_find(g, &g->rubric->conversations[at], &out->binding, &out->candidates[at]);
	out->binding.items[at].variable_missing = out->candidates[at].variable_missing;
	out->binding.items[at].lacks = out->candidates[at].lacks;
	if (grading_ok(g) && out->candidates[at].n > 0)
		choose(s, at);
	if (grading_ok(g) && out->candidates[at].n > 0)
		binding_take(g, &out->binding, at, out->choices[at].taken);
	s->decided[at] = true;
}

void select_best(struct grading *g, struct selection *out)
{
	size_t n = g->rubric->n_conversations;
	struct selector s = {.g = g, .selection = out};
	*out = (struct selection){.candidates = grading_alloc(g, n, sizeof *out->candidates),
	                          .choices = grading_alloc(g, n, sizeof *out->choices)};
	binding_start(g, &out->binding);
	map_questions(&s);
	s.trial = arena_new(LIMIT_SUBMISSION_BYTES);
	if (!s.trial)
		grading_fail(g, STATUS_NOMEM);
	s.decided = grading_alloc(g, n, sizeof *s.decided);
	for (size_t i = 0; grading_ok(g) && i < n; i++)
		decide(&s, g->rubric->order[i]);
	arena_free(s.trial);
}

/* Candidates are ranked by what they could earn at most (known from the records alone), then graded in full one by one
 * until no other can win.  Rules are decided in the order of the rubric, but one that names frames of another after it;
 * a question that is about several of them counts when the last one is decided. */
#include "grade/selector.h"

#include <stdlib.h>

#include "grade/mark.h"

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
	return role && !binding_frame(binding, ref) && pattern_of(role->pattern->info)->from_record;
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

/* A frame of a whole capture, of which there are several. */
static bool is_placed(const struct selector *s, size_t at)
{
	return s->g->n_captures > 1 && s->g->rubric->conversations[at].protocol == CONVERSATION_CAPTURE;
}

static struct candidate_merit most_of(struct selector *s, struct binding *binding, size_t at, const struct candidate *c)
{
	const struct rubric *r = s->g->rubric;
	if (is_placed(s, at)) /* what others come to that need it is not known */
		return (struct candidate_merit){.opens = true, .points_h = UINT32_MAX};
	binding_peek(s->g, binding, at, c);
	struct candidate_merit most = evidence_merit(&binding->items[at], true);
	for (size_t i = 0; i < r->n_questions; i++)
		if (is_decided_with(s, i, at))
			most.points_h += question_upper(binding, &r->questions[i]);
	return most;
}

int selector_compare(const struct candidate_merit *a, const struct candidate_merit *b)
{
	if (a->opens != b->opens)
		return a->opens ? -1 : 1;
	if (a->points_h != b->points_h)
		return a->points_h > b->points_h ? -1 : 1;
	return a->n_present > b->n_present ? -1 : a->n_present < b->n_present;
}

/* Which of two equals is taken: what is in the capture that most of the rubric fits, then what comes first. */
static bool precedes(const struct candidate *a, const struct candidate *b)
{
	if (a->n_rules != b->n_rules)
		return a->n_rules > b->n_rules;
	return a->capture != b->capture ? a->capture < b->capture : a->first_frame < b->first_frame;
}

static int by_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order = selector_compare(&x->most, &y->most);
	if (order != 0)
		return order;
	if (x->affinity != y->affinity)
		return x->affinity > y->affinity ? -1 : 1;
	return precedes(x, y) ? -1 : precedes(y, x);
}

/* Runs with the trial memory as scratch; it is empty again afterwards. */
static void begin_trial(struct selector *s)
{
	s->g->scratch = s->trial;
}

static void end_trial(struct selector *s)
{
	s->g->scratch = s->base;
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

struct candidate_merit selector_merit(struct selector *s, const struct binding *binding, size_t at)
{
	struct grading *g = s->g;
	struct marking marking;
	marking_start(g, binding, s->selection->candidates, true, &marking);
	if (!grading_ok(g))
		return (struct candidate_merit){0};
	struct candidate_merit merit = evidence_merit(&binding->items[at], false);
	for (size_t i = 0; i < g->rubric->n_questions && grading_ok(g); i++)
		if (is_decided_with(s, i, at))
			merit.points_h += mark_question(&marking, i)->points_h;
	return merit;
}

void selector_start(struct selector *s, struct binding *out)
{
	binding_start(s->g, out);
	for (size_t i = 0; grading_ok(s->g) && i < out->n; i++)
		if (s->decided[i])
			out->items[i] = s->selection->binding.items[i];
}

/* What all items about conversation AT come to under candidate C. */
static struct candidate_merit try(struct selector *s, size_t at, const struct candidate *c)
{
	struct grading *g = s->g;
	struct binding binding;
	selector_start(s, &binding);
	if (!grading_ok(g))
		return (struct candidate_merit){0};
	binding_take(g, &binding, at, c);
	binding.capture = place_most(g, &binding);
	struct candidate_merit merit = selector_merit(s, &binding, at);
	if (is_placed(s, at))
		place_companions(s, &binding, at, &merit);
	return merit;
}

/* Whether C is taken rather than BEST when it comes to MERIT. */
static bool wins(const struct candidate *c, const struct candidate_merit *merit, const struct candidate *best)
{
	int order = best ? selector_compare(merit, &best->graded) : -1;
	return order < 0 || (order == 0 && precedes(c, best));
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

/* ---- the whole ---- */

static void decide(struct selector *s, size_t at)
{
	struct grading *g = s->g;
	const struct conversation_rule *rule = &g->rubric->conversations[at];
	struct selection *out = s->selection;
	struct candidates *all = &out->candidates[at];
	candidates_find(g, rule, &out->binding, s->captures[at], all);
	out->binding.items[at].variable_missing = all->variable_missing;
	out->binding.items[at].lacks = all->lacks;
	out->binding.items[at].part_missing = s->captures[at] == 0;
	if (!grading_ok(g) || all->n == 0)
		return;
	for (size_t i = 0; i < all->n; i++)
		all->items[i].n_rules = g->captures[all->items[i].capture].n_rules;
	choose(s, at);
	if (grading_ok(g))
		binding_take(g, &out->binding, at, out->choices[at].taken);
}

void selector_run(struct selector *s)
{
	struct grading *g = s->g;
	size_t n = g->rubric->n_conversations;
	struct selection *out = s->selection;
	*out = (struct selection){.candidates = grading_alloc(g, n, sizeof *out->candidates),
	                          .choices = grading_alloc(g, n, sizeof *out->choices)};
	binding_start(g, &out->binding);
	s->decided = grading_alloc(g, n, sizeof *s->decided);
	s->settled = grading_alloc(g, n, sizeof *s->settled);
	for (size_t i = 0; grading_ok(g) && i < n; i++) {
		decide(s, g->rubric->order[i]);
		s->decided[g->rubric->order[i]] = s->settled[g->rubric->order[i]] = true;
	}
	if (grading_ok(g) && g->n_captures > 1)
		place_whole(s);
}

/* How much of the rubric each capture fits. */
static void count_rules(struct selector *s)
{
	struct grading *g = s->g;
	for (size_t at = 0; at < g->rubric->n_conversations; at++)
		for (uint32_t i = 0; i < g->n_captures && grading_ok(g); i++) {
			struct binding none;
			struct candidates found = {0};
			begin_trial(s);
			binding_start(g, &none);
			if (grading_ok(g))
				candidates_find(g, &g->rubric->conversations[at], &none, 1u << i, &found);
			g->captures[i].n_rules += found.n > 0;
			end_trial(s);
		}
}

void select_best(struct grading *g, struct selection *out)
{
	size_t n = g->rubric->n_conversations;
	struct selector s = {
		.g = g, .selection = out, .base = g->arena, .captures = grading_alloc(g, n, sizeof *s.captures)};
	for (size_t at = 0; s.captures && at < n; at++)
		s.captures[at] = grading_all(g);
	map_questions(&s);
	s.trial = arena_new(LIMIT_SUBMISSION_BYTES);
	if (!s.trial)
		grading_fail(g, STATUS_NOMEM);
	if (grading_ok(g) && g->n_captures > 1)
		count_rules(&s);
	if (grading_ok(g) && g->rubric->n_captures > 0)
		parts_share(&s);
	if (grading_ok(g))
		selector_run(&s);
	arena_free(s.trial);
}

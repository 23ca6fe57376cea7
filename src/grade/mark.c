/* The order of marking: can it be judged, was it answered, can it be read, is it accepted, does it follow from earlier
 * answers, is it a known slip. */
#include "grade/mark.h"

#include "base/text.h"
#include "grade/frame_shift.h"
#include "grade/slips.h"
#include "grade/versions.h"
#include "value/notation.h"

enum { CREDIT_FULL_H = 10000, CREDIT_HALF_H = 5000 };

void marking_start(struct grading *g, const struct binding *binding, const struct candidates *candidates, bool trial,
                   struct marking *out)
{
	*out = (struct marking){.g = g, .binding = binding, .candidates = candidates, .trial = trial};
	out->marks = grading_alloc(g, g->rubric->n_questions, sizeof *out->marks);
}

/* ---- slips ---- */

static const struct slip_credit *credit_of(const struct question *q, const struct slip_info *slip)
{
	for (size_t i = 0; i < q->n_slips; i++)
		if (q->slips[i].slip == slip)
			return &q->slips[i];
	return NULL;
}

static bool is_slip(struct slip_case *c, const struct slip *slip)
{
	if (slip->look && grading_ok(c->g))
		slip->look(c);
	return c->found;
}

/* Those that the rubric names first, in its order; then the others, which earn nothing and only explain. */
static const struct slip *find_slip(struct marking *m, const struct question *q, struct slip_case *c)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	for (size_t i = 0; i < q->n_slips; i++)
		if (is_slip(c, slip_of(q->slips[i].slip)))
			return slip_of(q->slips[i].slip);
	for (size_t i = 0; !m->trial && i < words->n_slips; i++)
		if (!credit_of(q, words->slips[i]) && is_slip(c, slip_of(words->slips[i])))
			return slip_of(words->slips[i]);
	return NULL;
}

static void look_for_slip(struct marking *m, const struct question *q, struct mark *mark)
{
	struct slip_case c;
	slip_case_start(&c, m->g, m->binding, q, &mark->truth);
	c.candidates = m->candidates;
	c.readings = mark->check.readings;
	if (frame_shift_asks(q) && (!m->trial || credit_of(q, &slip_frame_shift.info)))
		c.shift = frame_shift_of(m);
	mark->slip = find_slip(m, q, &c);
	mark->slip_detail = c.detail;
	mark->zone_quarters = c.zone_quarters;
}

/* ---- one answer ---- */

static void give(struct mark *mark, const struct question *q, uint32_t credit_h, enum verdict none)
{
	mark->points_h = points_part(q->points_h, credit_h);
	mark->verdict = credit_h > 0 ? VERDICT_PARTIAL : none;
}

/* What the best reading earns for the part of the truth that it says. */
static uint32_t share_of(const struct question *q, const struct mark *mark)
{
	const struct readings *readings = mark->check.readings;
	uint32_t best_h = 0;
	for (size_t i = 0; q->type->share_h && i < readings->n; i++) {
		uint32_t share_h = q->type->share_h(&mark->truth.items[0].value, &readings->items[i], &q->rule);
		best_h = share_h > best_h ? share_h : best_h;
	}
	return best_h;
}

static void mark_wrong(struct marking *m, const struct question *q, struct mark *mark)
{
	mark->share_h = share_of(q, mark);
	if (mark->share_h > 0) {
		give(mark, q, mark->share_h, VERDICT_INCORRECT);
		return;
	}
	look_for_slip(m, q, mark);
	const struct slip_credit *credit = mark->slip ? credit_of(q, &mark->slip->info) : NULL;
	give(mark, q, credit ? credit->credit_h : 0, VERDICT_INCORRECT);
}

/* "7168 or 8192" is a guess, however the numbers are written. */
static bool is_guess(struct span answer)
{
	static const char *const words[] = {" or ", "或"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_find(answer, span_of(words[i])) != SIZE_MAX)
			return true;
	return false;
}

/* "raw …, relative …": the two numbers are meant for one. */
static bool names_bases(struct span answer)
{
	static const char *const words[] = {"raw", "relative", "absolute", "相对", "绝对", "原始", "实际"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_find(answer, span_of(words[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Two ways of writing one number may disagree: the one that is right earns half, or what the rubric says.  Two numbers
 * written in the same way are two answers, and that earns nothing. */
static void mark_half_right(const struct question *q, struct mark *mark)
{
	const struct reading *right = mark->check.right, *wrong = mark->check.wrong;
	const struct slip_credit *credit = credit_of(q, &slip_notations_disagree.info);
	bool is_pair = q->field && q->field->raw && q->field->derived && names_bases(mark->check.answer->folded);
	bool ways = (right->notation != wrong->notation || is_pair) && !is_guess(mark->check.answer->folded);
	uint32_t share_h = points_part(CREDIT_HALF_H, mark->check.credit_h);
	mark->slip = ways ? &slip_notations_disagree : NULL;
	if (ways && credit)
		share_h = credit->credit_h;
	give(mark, q, ways ? share_h : 0, VERDICT_INCORRECT);
}

static void mark_accepted(const struct question *q, struct mark *mark)
{
	mark->points_h = points_part(q->points_h, mark->check.credit_h);
	mark->verdict = mark->check.credit_h >= CREDIT_FULL_H ? VERDICT_CORRECT : VERDICT_PARTIAL;
}

/* Whether the field means nothing here, or holds nothing: an acknowledgment number that is 0 even raw, as in a segment
 * without ACK; an empty list. */
static bool is_absent(const struct question *q, const struct expected *taken)
{
	bool is_ack = q->field && q->field->raw && strcmp(q->field->raw, "tcp.ack_raw") == 0;
	bool is_zero = taken && taken->value.kind == VALUE_UINT && taken->value.u == 0;
	return taken && (taken->why == EXPECTED_NO_ACK || taken->value.kind != VALUE_UINT || (is_ack && is_zero));
}

/* "No idea", unless a text says just that, or "n/a" where the field has a meaning. */
static bool says_nothing(const struct question *q, const struct mark *mark)
{
	const struct readings *readings = mark->check.readings;
	if (readings && readings->says_nothing)
		return !mark->check.taken;
	return readings && readings->evades && !is_absent(q, mark->check.taken);
}

/* "None", "n/a". */
static bool says_absent(const struct answer_check *check)
{
	return check->answer &&
	       ((check->readings && check->readings->evades) || notation_says_absent(check->answer->folded));
}

/* Checks the answer; where it is not right so far, against what every version of Wireshark shows. */
static void check_answer(struct marking *m, const struct question *q, struct mark *mark)
{
	struct answer_check *check = &mark->check;
	answer_check(m->g, q, &mark->truth, check);
	if (!check->answer || (check->taken && !check->wrong && check->credit_h == CREDIT_FULL_H))
		return;
	if (versions_add(m->g, m->binding, q, true, &mark->truth))
		answer_check(m->g, q, &mark->truth, check);
	mark->is_absent = mark->truth.absent && says_absent(check);
	if (mark->is_absent)
		check->taken = &mark->truth.items[0];
}

static void mark_answer(struct marking *m, const struct question *q, struct mark *mark)
{
	struct answer_check *check = &mark->check;
	check_answer(m, q, mark);
	if (mark->is_absent) {
		check->credit_h = CREDIT_FULL_H;
		mark_accepted(q, mark);
	} else if (!check->answer || says_nothing(q, mark)) {
		mark->verdict = VERDICT_MISSING;
	} else if (!check->readings || check->readings->n == 0) {
		mark->verdict = VERDICT_UNREADABLE;
	} else if (check->taken && !check->wrong) {
		mark_accepted(q, mark);
	} else if (mark_follows(m, q, &mark->truth, &mark->follow)) {
		mark->verdict = VERDICT_FOLLOW_THROUGH;
		mark->points_h = points_part(q->points_h, q->follow->credit_h);
	} else if (check->taken) {
		mark_half_right(q, mark);
	} else {
		mark_wrong(m, q, mark);
	}
}

/* ---- dependencies ---- */

static bool earned(enum verdict verdict, uint32_t points_h)
{
	return verdict == VERDICT_CORRECT || verdict == VERDICT_FOLLOW_THROUGH || points_h > 0;
}

/* Whether evidence item ID earns points; *KNOWN: there is such an item. */
static bool evidence_earned(const struct binding *binding, const char *id, bool *known)
{
	for (size_t i = 0; i < binding->n; i++) {
		const struct bound *b = &binding->items[i];
		for (size_t k = 0; k < b->rule->n_patterns; k++) {
			struct pattern_result result;
			const struct pattern_rule *rule = &b->rule->patterns[k];
			if (!rule->item_id || strcmp(rule->item_id, id) != 0)
				continue;
			*known = true;
			pattern_judge(rule, &b->matches[k], &result);
			return result.points_h > 0 || result.n_present == result.n_roles;
		}
	}
	*known = false;
	return false;
}

static bool depends_on_right(struct marking *m, const char *id)
{
	bool known;
	bool right = evidence_earned(m->binding, id, &known);
	const struct question *q = known ? NULL : rubric_question(m->g->rubric, id);
	const struct joint *joint = known || q ? NULL : rubric_joint(m->g->rubric, id);
	for (size_t i = 0; joint && i < joint->n_parts; i++)
		if (!depends_on_right(m, m->g->rubric->questions[joint->parts[i].question].id))
			return false;
	if (!q)
		return right || !known;
	const struct mark *mark = mark_question(m, (size_t)(q - m->g->rubric->questions));
	return mark->busy || earned(mark->verdict, mark->points_h);
}

static const char *waits_for(struct marking *m, const struct question *q)
{
	for (size_t i = 0; i < q->n_depends; i++)
		if (!depends_on_right(m, q->depends[i]))
			return q->depends[i];
	return NULL;
}

/* ---- one question ---- */

static bool is_optional(const struct expectation *e)
{
	return e->gap == GAP_CONVERSATION && e->gap_bound && e->gap_bound->rule->optional;
}

static void mark_it(struct marking *m, const struct question *q, struct mark *mark)
{
	mark->counts = true;
	mark->verdict = VERDICT_SKIPPED;
	expect(m->g, m->binding, q, &mark->truth);
	mark->check.answer = answer_of(m->g, q);
	if (mark->truth.gap == GAP_MANUAL) {
		mark->verdict = VERDICT_MANUAL;
	} else if (mark->truth.n == 0) {
		mark->counts = !is_optional(&mark->truth);
	} else if (!m->g->answers) {
		/* Only what can be answered is known: that is what a key would earn. */
		mark->verdict = VERDICT_MISSING;
		mark->points_h = m->trial ? q->points_h : 0;
	} else {
		mark->waits_for = waits_for(m, q);
		if (!mark->waits_for)
			mark_answer(m, q, mark);
	}
}

const struct mark *mark_question(struct marking *m, size_t i)
{
	struct mark *mark = &m->marks[i];
	if (mark->done || mark->busy || !grading_ok(m->g))
		return mark;
	mark->busy = true;
	mark_it(m, &m->g->rubric->questions[i], mark);
	mark->busy = false;
	mark->done = true;
	return mark;
}

/* Compares the readings of an answer with the accepted values.  "70(28 bytes)" has two parts: each must be right, and a
 * weak reading (the raw byte 0x70) counts only beside a part that is right by itself. */
#include "grade/answer_check.h"

#include <stdlib.h>

#include "base/text.h"
#include "grade/joint.h"

const struct answer *answer_of(const struct grading *g, const struct question *q)
{
	const struct answer *a = g->answers ? answers_find(g->answers, q->id) : NULL;
	if (a && a->folded.len > 0)
		return a;
	if (q->explains)
		return answer_of(g, q - 1);
	const struct joint_answer *part = g->joint_answers ? &g->joint_answers[q - g->rubric->questions] : NULL;
	return part && part->answer.folded.len > 0 ? &part->answer : NULL;
}

/* The answer as Q's type reads it.  Folding makes spaces of line breaks; between members they are marks of a list. */
static struct span text_to_read(struct grading *g, const struct question *q, const struct answer *a)
{
	struct buf lines = BUF_INIT;
	if (!q->rule.member || text_find(a->text, span_of("\n")) == SIZE_MAX)
		return a->folded;
	for (size_t i = 0; i < a->text.len; i++)
		buf_add_char(&lines, a->text.at[i] == '\n' ? ';' : (char)a->text.at[i]);
	struct span folded = text_fold(buf_span(&lines), g->arena);
	if (!buf_ok(&lines) || !folded.at)
		grading_fail(g, STATUS_NOMEM);
	buf_release(&lines);
	return folded;
}

const struct readings *answer_readings(struct grading *g, const struct question *q)
{
	const struct answer *a = answer_of(g, q);
	if (!a || !grading_ok(g))
		return NULL;
	struct readings **slot = &g->readings[q - g->rubric->questions];
	if (*slot)
		return *slot;
	struct readings *readings = arena_alloc(g->arena, sizeof *readings);
	if (!readings) {
		grading_fail(g, STATUS_NOMEM);
		return NULL;
	}
	struct span text = text_to_read(g, q, a);
	if (q->type && grading_ok(g))
		grading_fail(g, value_read(q->type, text, &q->rule, g->arena, readings));
	*slot = readings;
	return grading_ok(g) ? readings : NULL;
}

const struct reading *answer_first_reading(struct grading *g, const struct question *q)
{
	const struct readings *readings = answer_readings(g, q);
	for (size_t i = 0; readings && i < readings->n; i++)
		if (!readings->items[i].weak)
			return &readings->items[i];
	return NULL;
}

bool answer_same(const struct question *q, const struct value *want, const struct value *value)
{
	struct reading reading = {.value = *value, .notation = NOTATION_OTHER};
	return q->type->equal(want, &reading, &q->rule);
}

static const struct frame_copy *find_copy(const struct expectation *e, uint64_t frame_no)
{
	for (size_t i = 0; i < e->n_copies; i++)
		if (e->copies[i].frame_no == frame_no)
			return &e->copies[i];
	return NULL;
}

static int compare_frames(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* READING with the frame numbers of copies replaced by those of the originals; gives the first of them, NULL: nothing
 * to replace. */
static const struct frame_copy *without_copies(struct grading *g, const struct question *q, const struct expectation *e,
                                               const struct reading *reading, struct reading *out)
{
	const struct frame_copy *first = NULL;
	*out = *reading;
	if (reading->value.kind == VALUE_UINT) {
		first = find_copy(e, reading->value.u);
		if (first)
			out->value.u = first->original;
		return first;
	}
	if (reading->value.kind != VALUE_FRAMES || e->n_copies == 0)
		return NULL;
	size_t n = reading->value.frames.n;
	uint32_t *frames = grading_alloc(g, n, sizeof *frames);
	for (size_t k = 0; frames && k < n; k++) {
		const struct frame_copy *copy = find_copy(e, reading->value.frames.no[k]);
		frames[k] = copy ? copy->original : reading->value.frames.no[k];
		first = first ? first : copy;
	}
	if (frames && first && !q->rule.ordered)
		qsort(frames, n, sizeof *frames, compare_frames); /* a set is kept in order */
	out->value.frames.no = frames;
	return first;
}

/* The best accepted value that READING agrees with. */
static const struct expected *best_match(struct grading *g, const struct question *q, const struct expectation *e,
                                         const struct reading *reading, const struct frame_copy **copy)
{
	const struct expected *best = NULL;
	struct reading original;
	*copy = NULL;
	for (size_t i = 0; i < e->n; i++)
		if (q->type->equal(&e->items[i].value, reading, &q->rule) &&
		    (!best || e->items[i].credit_h > best->credit_h))
			best = &e->items[i];
	const struct frame_copy *first = best || e->n == 0 ? NULL : without_copies(g, q, e, reading, &original);
	if (!first || !grading_ok(g) || !q->type->equal(&e->items[0].value, &original, &q->rule))
		return best;
	*copy = first;
	return &e->items[0];
}

struct part_check {
	const struct expected *taken;
	const struct reading *reading; /* the one that is right, else the first one that stands by itself */
	bool weak;                     /* no proof by itself */
	const struct frame_copy *copy;
};

static void check_part(struct grading *g, const struct question *q, const struct expectation *e,
                       const struct readings *readings, unsigned part, struct part_check *out)
{
	*out = (struct part_check){0};
	for (size_t i = 0; i < readings->n; i++) {
		const struct reading *r = &readings->items[i];
		const struct frame_copy *copy;
		if (r->part != part)
			continue;
		const struct expected *match = best_match(g, q, e, r, &copy);
		bool weak = r->weak || (match && match->why == EXPECTED_BESIDE);
		bool better = match && (!out->taken || (out->weak && !weak) ||
		                        (out->weak == weak && match->credit_h > out->taken->credit_h));
		if (better)
			*out = (struct part_check){match, r, weak, copy};
		else if (!out->reading)
			out->reading = r;
	}
}

/* Every part must be right; the least credit of them counts. */
static void judge_parts(struct grading *g, const struct question *q, const struct expectation *e,
                        struct answer_check *out)
{
	const struct readings *readings = out->readings;
	struct part_check parts[LIMIT_READINGS] = {0};
	unsigned n = readings->n_parts < LIMIT_READINGS ? readings->n_parts : LIMIT_READINGS;
	if (readings->n_parts > n) {
		out->wrong = &readings->items[0]; /* a list of guesses is no answer */
		return;
	}
	for (unsigned p = 0; p < n; p++) {
		check_part(g, q, e, readings, p, &parts[p]);
		if (parts[p].taken && !parts[p].weak && !out->taken) {
			out->taken = parts[p].taken;
			out->right = parts[p].reading;
			out->credit_h = out->taken->credit_h;
		}
	}
	for (unsigned p = 0; p < n; p++) {
		const struct part_check *part = &parts[p];
		bool right = part->taken && (!part->weak || out->taken);
		if (!right && part->reading && !out->wrong)
			out->wrong = part->reading;
		if (!right || part->weak)
			continue;
		out->copy = out->copy ? out->copy : part->copy;
		if (part->taken->credit_h < out->credit_h) {
			out->taken = part->taken;
			out->right = part->reading;
			out->credit_h = part->taken->credit_h;
		}
	}
}

void answer_check(struct grading *g, const struct question *q, const struct expectation *e, struct answer_check *out)
{
	*out = (struct answer_check){.answer = answer_of(g, q), .readings = answer_readings(g, q)};
	if (out->readings && out->readings->n > 0)
		judge_parts(g, q, e, out);
}

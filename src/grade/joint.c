#include "grade/joint.h"

#include "value/split.h"

static bool is_filled(const struct answer *a)
{
	return a && a->folded.len > 0;
}

static void describe(const struct grading *g, const struct joint *joint, struct split_part *out)
{
	for (size_t i = 0; i < joint->n_parts; i++) {
		const struct joint_part *part = &joint->parts[i];
		const struct question *q = &g->rubric->questions[part->question];
		out[i] = (struct split_part){
			.type = q->type, .rule = &q->rule, .names = part->names, .by_field = part->by_field};
	}
}

/* The first joint answer that says something of a question is the one that it has. */
static void give(struct grading *g, const struct joint *joint, size_t i, const struct split_value *value, uint32_t line)
{
	uint32_t at = joint->parts[i].question;
	struct joint_answer *out = &g->joint_answers[at];
	const struct answer *own = answers_find(g->answers, g->rubric->questions[at].id);
	if (is_filled(&out->answer))
		return;
	*out = (struct joint_answer){.answer = {.id = g->rubric->questions[at].id,
	                                        .text = value->text,
	                                        .folded = value->text,
	                                        .line = line,
	                                        .repeated = value->repeated},
	                             .joint = joint,
	                             .repeated = value->repeated};
	out->disagrees = is_filled(own) && value->text.len > 0 && !span_equal(own->folded, value->text);
}

static void read_joint(struct grading *g, const struct joint *joint, size_t *n_extra)
{
	const struct answer *a = answers_find(g->answers, joint->id);
	if (!is_filled(a) || joint->n_parts == 0)
		return;
	struct split_part *parts = grading_alloc(g, joint->n_parts, sizeof *parts);
	struct split_value *values = grading_alloc(g, joint->n_parts, sizeof *values);
	if (!parts || !values)
		return;
	describe(g, joint, parts);
	grading_fail(g, split_answer(a->text, parts, joint->n_parts, g->arena, values, n_extra));
	for (size_t i = 0; i < joint->n_parts && grading_ok(g); i++)
		give(g, joint, i, &values[i], a->line);
}

void joint_answers_read(struct grading *g)
{
	const struct rubric *r = g->rubric;
	if (!g->answers || r->n_joints == 0)
		return;
	g->joint_answers = grading_alloc(g, r->n_questions, sizeof *g->joint_answers);
	g->joint_extra = grading_alloc(g, r->n_joints, sizeof *g->joint_extra);
	for (size_t i = 0; i < r->n_joints && grading_ok(g); i++)
		read_joint(g, r->joints[i], &g->joint_extra[i]);
}

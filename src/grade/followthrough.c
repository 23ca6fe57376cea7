/* Follow-through: an answer that is wrong, but follows correctly from the student's own earlier answers. */
#include "grade/facts.h"
#include "grade/mark.h"

/* All earlier answers that it uses must be there and readable. */
static bool sources_answered(struct marking *m, const struct follow_through *follow)
{
	for (size_t i = 0; i < follow->n_from; i++) {
		const struct question *q = rubric_question(m->g->rubric, follow->from[i]);
		if (!q || !answer_first_reading(m->g, q))
			return false;
	}
	return follow->n_from > 0;
}

/* Whether the rubric asks for an earlier answer as it is: the first EstimatedRTT is the first sample. */
static bool is_copy(const struct xpath *select)
{
	const char *text = xpath_text(select);
	return text[0] == '$' && text[strcspn(text, " \t\r\n+*()/[]=<>|,")] == '\0';
}

/* To the last place: 0.0195 is another time than 0.020, though an answer 0.020 would be right for both. */
static bool is_again(const struct question *q, const struct value *v, const struct reading *earlier)
{
	const struct value *was = &earlier->value;
	if (was->kind != v->kind)
		return false;
	if (v->kind == VALUE_TIME)
		return was->time_ns == v->time_ns;
	if (v->kind == VALUE_DECIMAL)
		return was->millionths == v->millionths;
	return q->type->equal(v, earlier, &q->rule);
}

/* 0, or an earlier answer once more: nothing was derived. */
static bool is_degenerate(struct marking *m, const struct follow_through *follow, const struct value *v)
{
	if ((v->kind == VALUE_UINT && v->u == 0) || (v->kind == VALUE_TIME && v->time_ns == 0) ||
	    (v->kind == VALUE_DECIMAL && v->millionths == 0))
		return true;
	for (size_t i = 0; i < follow->n_from && !is_copy(follow->select); i++) {
		const struct question *q = rubric_question(m->g->rubric, follow->from[i]);
		const struct reading *reading = answer_first_reading(m->g, q);
		if (reading && is_again(q, v, reading))
			return true;
	}
	return false;
}

static bool is_accepted(const struct question *q, const struct expectation *truth, const struct value *v)
{
	for (size_t i = 0; i < truth->n; i++)
		if (truth->items[i].why != EXPECTED_BESIDE && answer_same(q, &truth->items[i].value, v))
			return true;
	return false;
}

bool mark_follows(struct marking *m, const struct question *q, const struct expectation *truth, struct value *out)
{
	const struct follow_through *follow = q->follow;
	if (!follow || !sources_answered(m, follow) || !expect_from_answers(m->g, m->binding, q, follow->select, out) ||
	    is_accepted(q, truth, out) || is_degenerate(m, follow, out))
		return false;
	const struct readings *readings = answer_readings(m->g, q);
	for (size_t i = 0; readings && i < readings->n; i++)
		if (!readings->items[i].weak && q->type->equal(out, &readings->items[i], &q->rule))
			return true;
	return false;
}

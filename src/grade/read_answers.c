/* The ids of a rubric's questions and of its joint answers, given to the reader of sheets. */
#include "grade/read_answers.h"

enum status read_answers(const struct rubric *rubric, struct span bytes, const char *file, struct arena *arena,
                         struct msg *why, struct answers **out)
{
	struct rubric_ids ids;
	if (!rubric_ids(rubric, arena, &ids))
		return STATUS_NOMEM;
	const struct answer_ids known = {
		.items = ids.items, .has_parts = ids.has_parts, .n = ids.n, .n_lines = ids.n_lines};
	return answers_read_sheet(&known, bytes, file, arena, why, out);
}

size_t count_known_answers(const struct rubric *rubric, const struct answers *answers)
{
	size_t n = 0;
	for (size_t i = 0; i < rubric->n_questions; i++)
		n += answers_find(answers, rubric->questions[i].id) != NULL;
	for (size_t i = 0; i < rubric->n_joints; i++)
		n += answers_find(answers, rubric->joints[i]->id) != NULL;
	return n;
}

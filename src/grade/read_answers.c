/* The ids of a rubric's questions and of its joint answers, given to the reader of sheets. */
#include "grade/read_answers.h"

#include "submission/answers_label.h"

enum status read_answers_labels(const struct rubric *rubric, struct arena *arena, struct label_ids *out)
{
	struct rubric_ids ids;
	if (!rubric_ids(rubric, arena, &ids))
		return STATUS_NOMEM;
	const struct answer_ids known = {
		.items = ids.items, .has_parts = ids.has_parts, .n = ids.n, .n_lines = ids.n_lines};
	return answers_labels(&known, arena, out);
}

enum status read_answers(const struct rubric *rubric, struct span bytes, const char *file, struct arena *arena,
                         struct msg *why, struct answers **out)
{
	struct label_ids known;
	enum status status = read_answers_labels(rubric, arena, &known);
	return status == STATUS_OK ? answers_read_known(&known, bytes, file, arena, why, out) : status;
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

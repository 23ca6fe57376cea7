/* Reads the answers to an exercise: the one place that knows both its questions and the forms of sheets. */
#ifndef GRADE_READ_ANSWERS_H
#define GRADE_READ_ANSWERS_H

#include "rubric/rubric.h"
#include "submission/answers.h"

/* As answers_read_sheet(), with the ids of RUBRIC. */
enum status read_answers(const struct rubric *rubric, struct span bytes, const char *file, struct arena *arena,
                         struct msg *why, struct answers **out) MUST_CHECK;

/* The ids of RUBRIC made ready once, for answers_read_known(). */
enum status read_answers_labels(const struct rubric *rubric, struct arena *arena, struct label_ids *out) MUST_CHECK;

/* How many of the answers are to something that RUBRIC asks. */
size_t count_known_answers(const struct rubric *rubric, const struct answers *answers);

#endif

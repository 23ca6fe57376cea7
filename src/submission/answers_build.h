/* For the readers of answers: what they fill. */
#ifndef SUBMISSION_ANSWERS_BUILD_H
#define SUBMISSION_ANSWERS_BUILD_H

#include "base/vec.h"
#include "submission/answers.h"
#include "submission/answers_label.h"

struct answers_build {
	struct answers *answers;
	VEC(struct answer) list;
	struct arena *arena;
	const char *file;
	struct label_ids ids; /* of the exercise; none: unknown */
};

/* Adds an answer, or notes that ID stands again.  STATUS_NOMEM; STATUS_LIMIT: more than LIMIT_ANSWERS. */
enum status answers_add(struct answers_build *b, struct span id, struct span text, uint32_t line) MUST_CHECK;

/* "student" and "name" lines; the first of each counts.  False: ID is neither. */
bool answers_take_student(struct answers_build *b, struct span id, struct span text, enum status *status);

/* A note about line LINE; TEXT fills {text}. */
void answers_note(struct answers_build *b, uint32_t line, const char *english, struct span text);

/* XML is given as bytes, since it names its own encoding.  STATUS_FORMAT: *why. */
enum status answers_read_xml(struct answers_build *b, struct span bytes, struct msg *why) MUST_CHECK;

#endif

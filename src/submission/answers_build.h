/* For the readers of answers: what they fill. */
#ifndef SUBMISSION_ANSWERS_BUILD_H
#define SUBMISSION_ANSWERS_BUILD_H

#include "base/vec.h"
#include "submission/answers.h"

struct answers_build {
	struct answers *answers;
	VEC(struct answer) list;
	struct arena *arena;
	const char *file;
};

/* Adds an answer, or notes that ID stands again.  STATUS_NOMEM; STATUS_LIMIT: more than LIMIT_ANSWERS. */
enum status answers_add(struct answers_build *b, struct span id, struct span text, uint32_t line) MUST_CHECK;

/* A note about line LINE; TEXT fills {text}. */
void answers_note(struct answers_build *b, uint32_t line, const char *english, struct span text);

/* The two forms.  TEXT is UTF-8; XML is given as bytes, since it names its own encoding.  STATUS_FORMAT: *why. */
enum status answers_read_text(struct answers_build *b, struct span text) MUST_CHECK;
enum status answers_read_xml(struct answers_build *b, struct span bytes, struct msg *why) MUST_CHECK;

#endif

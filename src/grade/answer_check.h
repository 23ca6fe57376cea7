/* A student's answer against what is expected: which reading is right, which part of it is not. */
#ifndef GRADE_ANSWER_CHECK_H
#define GRADE_ANSWER_CHECK_H

#include "grade/expect.h"

struct answer_check {
	const struct answer *answer;     /* NULL: not answered */
	const struct readings *readings; /* n 0: unreadable */
	const struct expected *taken;    /* what a right part agrees with; NULL: no part is right */
	const struct reading *right;     /* the reading that agrees */
	const struct reading *wrong;     /* the first reading of a part that is not right; NULL: every part is */
	const struct frame_copy *copy;   /* right only because this frame's number counts too; NULL: by itself */
	uint32_t credit_h;               /* 10000: full; of the alternative that was taken */
};

/* The answer to Q; NULL: none, or empty. */
const struct answer *answer_of(const struct grading *g, const struct question *q);

/* All readings of the answer to Q, read once and kept; NULL: not answered, or a failure (noted). */
const struct readings *answer_readings(struct grading *g, const struct question *q);

/* The first reading that stands by itself; NULL: none. */
const struct reading *answer_first_reading(struct grading *g, const struct question *q);

/* True when an answer of VALUE would be right where WANT is expected. */
bool answer_same(const struct question *q, const struct value *want, const struct value *value);

void answer_check(struct grading *g, const struct question *q, const struct expectation *e, struct answer_check *out);

#endif

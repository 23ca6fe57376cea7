/* Answers that several questions share: told apart when grading starts, and given to each question as its own. */
#ifndef GRADE_JOINT_H
#define GRADE_JOINT_H

#include "grade/grading.h"

/* What a question has of a joint answer. */
struct joint_answer {
	struct answer answer;      /* the part's text; empty: it says nothing of this part */
	const struct joint *joint; /* NULL: no joint answer was given to it */
	bool disagrees;            /* with the question's own answer, which counts */
	bool repeated;             /* given more than once in the joint answer */
};

/* Tells all joint answers apart (g->joint_answers, g->joint_extra). */
void joint_answers_read(struct grading *g);

#endif

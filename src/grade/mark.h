/* Marks one question after another under a binding: verdict, points, the slip behind a wrong answer.  Sentences about
 * it are message.h's. */
#ifndef GRADE_MARK_H
#define GRADE_MARK_H

#include "grade/answer_check.h"
#include "grade/slip.h"

struct mark {
	bool done, busy;  /* busy: being marked; seen again, its dependencies are a circle */
	bool is_absent;   /* the answer says that there is none, and a current Wireshark shows none */
	uint32_t share_h; /* credit for a part of the answer that is there; 0: none */
	enum verdict verdict;
	uint32_t points_h;
	bool counts; /* false: it asks about an optional conversation that is not there */
	struct expectation truth;
	struct answer_check check;
	const char *waits_for;   /* id of what it depends on and which is not right; NULL */
	const struct slip *slip; /* NULL: none was recognised */
	struct msg slip_detail;
	int zone_quarters;   /* slip_time_zone: by how many quarters of an hour the answer is ahead of the truth */
	bool slip_is_noted;  /* a note of the sheet explains it, so that the item need not */
	struct value follow; /* VERDICT_FOLLOW_THROUGH: what follows from the earlier answers */
};

struct frame_shift;

struct marking {
	struct grading *g;
	const struct binding *binding;
	const struct candidates *candidates; /* parallel to rubric->conversations; NULL: not known */
	struct mark *marks;                  /* parallel to rubric->questions */
	const struct frame_shift *shift;     /* frame_shift_of(); NULL: not looked for yet */
	bool trial; /* points decide between candidates: slips that earn nothing are not looked for */
};

/* Nothing marked yet (scratch memory). */
void marking_start(struct grading *g, const struct binding *binding, const struct candidates *candidates, bool trial,
                   struct marking *out);

/* The mark of question I, made when it is asked for. */
const struct mark *mark_question(struct marking *m, size_t i);

/* What follows from the student's earlier answers, if that is what was answered: true and *OUT. */
bool mark_follows(struct marking *m, const struct question *q, const struct expectation *truth, struct value *out);

#endif

/* Chooses for each conversation rule the candidate under which the submission earns the most points; ties go to the
 * earliest.  What it chose, and why, goes on the sheet. */
#ifndef GRADE_SELECT_H
#define GRADE_SELECT_H

#include "grade/binding.h"

/* How one conversation rule was decided. */
struct selection_choice {
	const struct candidate *taken; /* NULL: there is none */
	uint32_t points_h, max_h;      /* of the items about this conversation; only when there was a choice */
	uint32_t n_tried;              /* candidates graded in full; 0: there was no choice */
};

struct selection {
	struct binding binding;
	struct candidates *candidates;    /* parallel to rubric->conversations, best rank first */
	struct selection_choice *choices; /* likewise */
};

/* Failures are noted in G. */
void select_best(struct grading *g, struct selection *out);

/* How many of CANDIDATE's own numbers (ports, initial sequence numbers, frames, ids) occur in the answers: a cheap hint
 * which one the student looked at. */
struct affinity; /* the numbers in the answers */
struct affinity *affinity_new(struct grading *g);
uint32_t affinity_of(const struct affinity *a, const struct candidate *candidate);

#endif

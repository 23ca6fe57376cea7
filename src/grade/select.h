/* Chooses for each conversation rule the candidate that does best: one that has the handshake asked for never loses to
 * one that has not, then count the points that the submission earns under it, then how many of the patterns asked for
 * are there, with or without points; ties go to the earliest.  What it chose, and why, goes on the sheet. */
#ifndef GRADE_SELECT_H
#define GRADE_SELECT_H

#include "grade/binding.h"

/* How one conversation rule was decided. */
struct selection_choice {
	const struct candidate *taken; /* NULL: there is none */
	uint32_t max_h;                /* of the items about this conversation; only when there was a choice */
	uint32_t n_tried;              /* candidates graded in full; 0: there was no choice */
};

struct affinity; /* the numbers in the answers */

struct selection {
	struct binding binding;
	struct candidates *candidates;    /* parallel to rubric->conversations, best rank first */
	struct selection_choice *choices; /* likewise */
	struct affinity *affinity;        /* the numbers in the answers; NULL until there is a choice */
};

/* Does Q ask about the capture as a whole? */
bool select_asks_whole(const struct question *q);

/* Failures are noted in G. */
void select_best(struct grading *g, struct selection *out);

/* How many of CANDIDATE's own numbers (ports, initial sequence numbers, frames, ids) occur in the answers: a cheap hint
 * which one the student looked at. */
struct affinity *affinity_new(struct grading *g);
uint32_t affinity_of(const struct affinity *a, const struct candidate *candidate);
/* The client's port of CANDIDATE, when the answers contain it; 0: they do not. */
uint16_t affinity_port(const struct affinity *a, const struct candidate *candidate);

#endif

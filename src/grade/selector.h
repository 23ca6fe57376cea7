/* What the parts of the choice share: select.c (one rule after another), place.c (frames of whole captures), parts.c
 * (which capture is which part of the exercise). */
#ifndef GRADE_SELECTOR_H
#define GRADE_SELECTOR_H

#include "grade/select.h"

struct selector {
	struct grading *g;
	struct selection *selection;
	bool *involves;      /* question x conversation */
	unsigned *captures;  /* parallel to rubric->conversations: the captures that each is looked for in */
	bool *decided;       /* by conversation, in a trial too */
	bool *settled;       /* decided for good */
	struct arena *base;  /* of the selection */
	struct arena *trial; /* cleared after each candidate */
};

/* Decides all rules in the order of the rubric, each within its captures, into s->selection. */
void selector_run(struct selector *s);

/* Finds out which capture is which part of the exercise (g->parts), and looks for each rule there only. */
void parts_share(struct selector *s);

/* A binding (scratch memory) in which what is decided so far is bound. */
void selector_start(struct selector *s, struct binding *out);

/* What conversation AT comes to under BINDING, with the questions that are decided with it. */
struct candidate_merit selector_merit(struct selector *s, const struct binding *binding, size_t at);
/* Below 0: A is the better one. */
int selector_compare(const struct candidate_merit *a, const struct candidate_merit *b);

/* A frame of a whole capture (rule AT, bound in BINDING on trial) decides where others are looked for that need it:
 * adds to MERIT what they come to in its capture. */
void place_companions(struct selector *s, struct binding *binding, size_t at, struct candidate_merit *merit);

/* The capture in which most of what is bound was found; of several the first. */
uint32_t place_most(const struct grading *g, const struct binding *binding);

/* Decides which one "the capture" is where a rubric asks for it as a whole: that one; of several the one under which
 * the questions about nothing else earn most, then the first. */
void place_whole(struct selector *s);

#endif

/* The banner of a sheet: the one cause behind much that is not right, said once, above all else.  A cause is a row: its
 * code, what it makes needless to say besides, and a function that finds it. */
#ifndef GRADE_BANNER_H
#define GRADE_BANNER_H

#include "grade/mark.h"
#include "grade/select.h"

struct banner_case {
	struct grading *g;
	const struct selection *selection;
	struct marking *marking;
	struct sheet *sheet; /* with its items and notes */
	/* found: */
	const struct sheet_note *note; /* of several captures, the one that says it; NULL: none or the only one */
	struct msg msg;                /* the sentence, where the cause has no note yet */
	bool explains_gaps;            /* advice to capture again what is missing would be wrong */
};

struct banner {
	const char *code; /* also that of the note */
	bool (*applies)(struct banner_case *c);
	const char *const *explained; /* codes of notes that it explains, so that they are not shown; NULL at the end */
};

/* Puts the most important cause that applies on top of SHEET; the others become notes.  Failures are noted in G. */
void banner_raise(struct grading *g, const struct selection *selection, struct marking *marking, struct sheet *sheet);

#endif

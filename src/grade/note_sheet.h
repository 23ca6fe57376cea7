/* Notes of one grading: those of the capture, of the connections that were graded, and of odd answers. */
#ifndef GRADE_NOTE_SHEET_H
#define GRADE_NOTE_SHEET_H

#include "grade/mark.h"
#include "grade/select.h"

/* The most important note of a capture that explains why nothing fits RULE; it counts as said then.  NULL: none. */
const struct sheet_note *note_explanation(struct grading *g, const struct conversation_rule *rule);

/* What each of several captures was used for.  False: there is one only, or no memory (noted). */
bool note_captures(struct grading *g, const struct selection *selection, struct msg *out);

/* Failures are noted in G. */
void note_sheet(struct grading *g, const struct selection *selection, const struct marking *marking,
                struct sheet *sheet);

/* Notes about odd answers alone; SELECTION is not needed. */
void note_answers(struct grading *g, struct sheet *sheet);

#endif

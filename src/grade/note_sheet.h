/* Notes of one grading: those of the capture, of the connections that were graded, and of odd answers. */
#ifndef GRADE_NOTE_SHEET_H
#define GRADE_NOTE_SHEET_H

#include "grade/mark.h"
#include "grade/select.h"

/* The capture's most important note that explains why nothing in it fits RULE; it counts as said then.  NULL: none. */
const struct sheet_note *note_explanation(struct grading *g, const struct conversation_rule *rule);

/* Failures are noted in G. */
void note_sheet(struct grading *g, const struct selection *selection, const struct marking *marking,
                struct sheet *sheet);

/* Notes about odd answers alone; SELECTION is not needed. */
void note_answers(struct grading *g, struct sheet *sheet);

#endif

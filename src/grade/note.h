/* Notes of a sheet: what a teacher would say of the capture or the answers at the student's desk.  Each has a stable
 * code, a sentence and the frames that show it. */
#ifndef GRADE_NOTE_H
#define GRADE_NOTE_H

#include "evidence/evidence.h"
#include "sheet/sheet.h"

/* What the capture alone shows, also for `gradecap inspect`: every row of advice.c that has something to say, problems
 * first, each at most once.  Notes live in ARENA. */
enum status note_capture(const struct evidence *evidence, struct arena *arena, struct sheet_note **out,
                         size_t *n_out) MUST_CHECK;

#endif

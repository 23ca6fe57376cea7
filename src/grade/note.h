/* Notes of a sheet: what a teacher would say of the capture or the answers at the student's desk.  Each has a stable
 * code, a sentence and the frames that show it. */
#ifndef GRADE_NOTE_H
#define GRADE_NOTE_H

#include "evidence/evidence.h"
#include "sheet/sheet.h"

/* What the capture alone shows, also for `gradecap inspect`: reading ended early, offload, snapped frames, time going
 * back, captured twice, started too late, no close, QUIC or DoH in place of what a lab needs, no traffic at all, … In a
 * fixed order.  Notes live in ARENA. */
enum status note_capture(const struct evidence *evidence, struct arena *arena, struct sheet_note **out,
                         size_t *n_out) MUST_CHECK;

#endif

/* What must hold of evidence and sheets whatever the capture is: nothing is invented.  Used by the fuzz targets and by
 * the programs that damage captures; no test framework, so that both can say it in their own way. */
#ifndef HOSTILE_SOUND_H
#define HOSTILE_SOUND_H

#include "evidence/evidence.h"
#include "rubric/rubric.h"
#include "sheet/sheet.h"

/* The first thing that is wrong, in SAID; true: nothing is.
 *
 * A frame: layers lie inside the record and inside one another's order, and trailers behind them. */
bool sound_frame(const struct frame *f, struct buf *said);

/* Evidence: every role of every connection, UDP conversation and DNS exchange is a frame that exists, lies in that
 * connection, was sent by the side that it is said of, and has the flags and numbers that the role means; the frames of
 * all connections add up to the frames of the capture that carry TCP, those of UDP likewise. */
bool sound_evidence(const struct evidence *e, struct buf *said);

/* A sheet of E under RUBRIC: points within their bounds and sums, roles as above and of the conversation that the sheet
 * names, bytes shown as they stand in the capture. */
bool sound_sheet(const struct sheet *sheet, const struct rubric *rubric, const struct evidence *e, struct buf *said);

#endif

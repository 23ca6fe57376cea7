/*
 * A frame's line: label, time, kind, wishes; and the way of a packet into the file.
 */
#ifndef MKTRACE_FRAME_H
#define MKTRACE_FRAME_H

#include "trace.h"

/*
 * Makes the frame that WORDS describe.  NUMBER is what it has in its file: a label that is a number must be equal.
 * When not VISIBLE it happens, but the capture does not have it.  What it expects is checked when PROVE.
 */
void frame_make(struct trace *trace, struct words *words, size_t number, bool visible, bool prove);

#endif

/* What a child process that grades may take, as its parent sees it: the time, and how it ended. */
#ifndef BATCH_CHILD_H
#define BATCH_CHILD_H

#include "base/msg.h"

/* Milliseconds of a clock that nobody sets. */
int64_t child_clock_ms(void);

/* Why the child that ended with WAIT_STATUS (of waitpid) was stopped: LATE: by its parent after LATE_SECONDS, else by
 * the system, after PROCESSOR_SECONDS or for a fault.  An empty message: it ended by itself. */
struct msg child_stopped(struct arena *arena, int wait_status, bool late, unsigned late_seconds,
                         unsigned processor_seconds);

#endif

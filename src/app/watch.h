/* Limits on time for a command: what a submission makes the program do must end, and end with a report. */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include "base/msg.h"

struct watch_limits {
	unsigned processor_seconds;
	unsigned wall_seconds; /* 0: none, as for a pipe that somebody writes slowly */
};

/* Goes on in a child process.  True: this is the child, which does the work, or no child could be made.  When the child
 * has ended by itself the program ends here, with its exit status.  False: it was stopped, *WHY says what for (its
 * texts live in ARENA), and nothing may have been written. */
bool watch(const struct watch_limits *limits, struct arena *arena, struct msg *why);

#endif

/* Times of day that are right but for their zone: the zone that Wireshark showed them in is not the one that was
 * written.  Whoever wrote it wrong once did so in all answers, so that one sentence of the sheet says it. */
#ifndef GRADE_TIME_ZONE_H
#define GRADE_TIME_ZONE_H

#include "grade/mark.h"

/* "8 h", "5 h 30 min" without sign, in scratch memory, and N_() for whether that is ahead or behind. */
const char *time_zone_shift_text(struct grading *g, int quarters);
const char *time_zone_direction(int quarters);

/* When two answers or more are off, and all of them by the same, their slips become those that the sheet explains. */
void time_zone_join(struct marking *m);

/* The sentence about the slips that time_zone_join has joined; false: none. */
bool time_zone_said_once(const struct marking *m, struct msg *out);

#endif

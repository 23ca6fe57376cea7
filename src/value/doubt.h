/* Answers that give none ("no idea", 不清楚), and guesses that are called so ("maybe 1460").  For read.c. */
#ifndef VALUE_DOUBT_H
#define VALUE_DOUBT_H

#include "base/span.h"

/* All of TEXT says that there is no answer. */
bool doubt_is_all(struct span text);
/* TEXT says of what it states that it is a guess: at the start of a clause or at the end, or with a question mark. */
bool doubt_is_guess(struct span text);

#endif

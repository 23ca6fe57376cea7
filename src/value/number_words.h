/* Numbers and spans of time in words, put into digits before an answer is read.  For read.c. */
#ifndef VALUE_NUMBER_WORDS_H
#define VALUE_NUMBER_WORDS_H

#include "base/arena.h"
#include "base/span.h"

/* TEXT with digits for English numbers from one to twenty and some more, when it has no digits: "three of them"; else
 * TEXT itself.  .at NULL: no memory. */
struct span number_words_as_digits(struct span text, struct arena *arena);

/* TEXT with "^16" for superscripts; else TEXT itself.  .at NULL: no memory. */
struct span superscripts_as_powers(struct span text, struct arena *arena);

/* TEXT with seconds for spans of days, hours and minutes: "2 minutes, 8 seconds", 1小时; else TEXT itself.  .at NULL:
 * no memory. */
struct span time_words_as_seconds(struct span text, struct arena *arena);

#endif

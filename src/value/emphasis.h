/* Marks of emphasis around words of an answer, as Markdown and chats write them.  For read.c. */
#ifndef VALUE_EMPHASIS_H
#define VALUE_EMPHASIS_H

#include "base/arena.h"
#include "base/span.h"

/* TEXT, which is folded, without **, *, __ and ` around words, folded again; TEXT itself when it has none.  .at NULL:
 * no memory. */
struct span emphasis_taken(struct span text, struct arena *arena);

#endif

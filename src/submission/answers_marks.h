/* Marks that Markdown, forms and word processors leave around answers. */
#ifndef SUBMISSION_ANSWERS_MARKS_H
#define SUBMISSION_ANSWERS_MARKS_H

#include "base/arena.h"

/* TEXT without emphasis or back quotes around the whole of it: "**5**", "`0x10`". */
struct span marks_strip(struct span text);

/* The answer behind a label, where the emphasis may have begun before the label: "**id:** 5", "**id: 5**". */
struct span marks_behind(struct span key, struct span rest);

/* A cell of a Markdown table: ends trimmed, "\|" and "<br>" made what they stand for. */
struct span marks_of_cell(struct span text, struct arena *arena);

/* What is ticked in TEXT, if it has boxes ("☒ yes ☐ no", "[x] yes [ ] no", "yes ☒ no ☐"); what is written before the
 * boxes when none is; TEXT itself when it has none. */
struct span marks_ticked(struct span text, struct arena *arena);

#endif

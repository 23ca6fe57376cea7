/* On which host a capture was made, as far as the file tells. */
#ifndef GRADE_CAPTURER_H
#define GRADE_CAPTURER_H

#include "grade/grading.h"

struct capturer; /* of one capture */

/* Looked for when first asked, and kept; NULL: no memory, or the file cannot be read (noted). */
const struct capturer *capturer_of(struct grading *g, uint32_t capture);

/* Whether that host sent F: 1 yes, 0 no, -1 it is not known. */
int capturer_sent(const struct capturer *c, const struct frame *f);

/* Whether anything is known at all. */
bool capturer_is_known(const struct capturer *c);

#endif

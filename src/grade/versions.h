/* What other Wiresharks show: where versions differ, the value of each is accepted, and the report says which shows
 * which. */
#ifndef GRADE_VERSIONS_H
#define GRADE_VERSIONS_H

#include "grade/expect.h"

/* The Wireshark that wrote the capture; false: it does not say. */
bool versions_writer(const struct grading *g, enum wireshark *out);

/* Adds what the versions show of E's field where Q asks (E->site): with ALL what every one shows, else only what the
 * version shows that wrote the capture, whose value then comes first.  True: E accepts something that it did not. */
bool versions_add(struct grading *g, const struct question *q, bool all, struct expectation *e);

/* "4.0: 0; 4.4, 4.6: 1", what each version shows that E knows of; NULL: they do not differ, or no memory (noted). */
const char *versions_text(struct grading *g, const struct question *q, const struct expectation *e);

#endif

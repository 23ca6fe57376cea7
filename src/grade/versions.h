/* What other Wiresharks show: where versions differ, the value of each is accepted, and the report says which shows
 * which. */
#ifndef GRADE_VERSIONS_H
#define GRADE_VERSIONS_H

#include "grade/expect.h"

/* The Wireshark that wrote CAPTURE; false: it does not say. */
bool versions_writer(const struct grading *g, uint32_t capture, enum wireshark *out);

/* Adds what the versions show of the field that Q asks for, or what Q's expression comes to with that: with ALL of
 * every version, else only of the one that wrote the capture, whose value then comes first.  True: E may accept
 * something that it did not. */
bool versions_add(struct grading *g, const struct binding *binding, const struct question *q, bool all,
                  struct expectation *e);

/* Do the versions show different things, as far as E knows? */
bool versions_differ(const struct expectation *e);

/* "4.0: 0; 4.4, 4.6: 1", what each version shows that E knows of; NULL: they do not differ, the values have no
 * words of their own (choices), or no memory (noted). */
const char *versions_text(struct grading *g, const struct question *q, const struct expectation *e);

#endif

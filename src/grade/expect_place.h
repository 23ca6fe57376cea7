/* For expect.c and the slips about places: where in a frame a field or a text begins. */
#ifndef GRADE_EXPECT_PLACE_H
#define GRADE_EXPECT_PLACE_H

#include "grade/expect.h"

/* Fills E for a question of TRUTH_PLACE. */
void expect_place(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *e);

/* The bytes of the frame at SITE that Q asks about; false: they are not there. */
bool place_of(struct grading *g, const struct question *q, const struct site *site, uint32_t *from, uint32_t *to);

/* Where what the bytes are counted from begins in FRAME; false: there is no such header. */
bool place_start(const struct frame *frame, enum place_in in, uint32_t *out);

#endif

/* Strict text to integer: the whole text is used or it is refused; base, range and overflow are checked. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/buf.h"

/* 10^19 is the largest power of ten in 64 bits. */
enum { NUMBER_PLACES_MAX = 19 };

/* Digits only in BASE (2 to 16, either case), no sign, no prefix, no space, at most MAX. */
bool number_digits(struct span text, unsigned base, uint64_t max, uint64_t *out) MUST_CHECK;

/* "12", "12.5", "0.25" with at most PLACES places, as an integer of 10^-PLACES (points: 2, so hundredths);
 * MAX counts these units too.  A point needs a digit on both sides. */
bool number_fixed(struct span text, unsigned places, uint64_t max, uint64_t *out) MUST_CHECK;

/* 1234 with PLACES 2 gives "12.34"; trailing zeros are dropped, and the point with them ("12.5", "12"). */
void number_add_fixed(struct buf *out, uint64_t value, unsigned places);

#endif

/* "Did you mean": the known name that is most like an unknown one. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

/* A running search: start with {.name = NAME}, offer the known names one by one, read BEST (NULL: none is near). */
struct nearest {
	const char *name;
	const char *best;
	unsigned distance; /* of best */
};

/* Ties go to the name offered first.  At most a third of the letters (and always one) may be wrong; swapped neighbours
 * count as one mistake, case as none. */
void nearest_offer(struct nearest *n, const char *known);

#endif

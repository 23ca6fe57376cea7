/* The form of the inputs of fuzz_grade, for the target and its mutator. */
#ifndef FUZZ_FUZZ_GRADE_H
#define FUZZ_FUZZ_GRADE_H

#include "base/span.h"

struct fuzz_grade_parts {
	struct span name, answers, capture;
};
bool fuzz_grade_split(struct span input, struct fuzz_grade_parts *out);

#endif

/* The rubrics of the tree with their model answers, for programs that have no test framework. */
#ifndef HOSTILE_LABS_H
#define HOSTILE_LABS_H

#include "rubric/rubric.h"

enum { LABS_MAX = 64 };

struct labs {
	struct arena *arena;
	struct {
		struct rubric *rubric;
		struct span model; /* exercises/ID/answers/model.txt; empty: none */
	} items[LABS_MAX];
	size_t n; /* sorted by id */
};

/* Reads rubrics and answers below $SRCDIR ("." when unset).  False: there are none, or one cannot be read; standard
 * error says so. */
bool labs_load(struct labs *labs);
void labs_release(struct labs *labs);

#endif

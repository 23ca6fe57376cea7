/* Runs Check tests that loop over all captures of all exercises. */
#ifndef PROPERTY_RUN_LABS_H
#define PROPERTY_RUN_LABS_H

#include <check.h>

#include "property/lab.h"

/* The I-th of them, for a loop test. */
const struct lab_name *run_labs_name(int i);

/* A capture of another exercise: the STEP-th or a later one after the I-th, from the front again at the end. */
const struct lab_name *run_labs_other(int i, int step);

/* Makes a suite with one case, to which ADD adds tests that loop from 0 to N, and runs it: the result of main().
 * Without exercises it is skipped. */
int run_labs(const char *suite, void (*add)(TCase *c, int n));

#endif

/* The table of suites that the runner walks; suites.c, which defines it, is generated. */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <check.h>

struct unit_suite {
	const char *name; /* NULL ends the table */
	Suite *(*make)(void);
};

extern const struct unit_suite unit_suites[];

#endif

/* Runs Check tests over the exercises. */
#include "property/run_labs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 128, SECONDS = 300 };
static struct lab_name names[NAMES_MAX];
static int n_names;

const struct lab_name *run_labs_name(int i)
{
	return &names[i];
}

const struct lab_name *run_labs_other(int i, int step)
{
	int other = (i + step) % n_names;
	while (other != i && strcmp(names[other].id, names[i].id) == 0)
		other = (other + 1) % n_names;
	return &names[other];
}

int run_labs(const char *suite_name, void (*add)(TCase *c, int n))
{
	int n = n_names = (int)lab_names(names, NAMES_MAX);
	if (n == 0) {
		printf("1..0 # SKIP there are no captures of exercises\n");
		return EXIT_SUCCESS;
	}
	Suite *suite = suite_create(suite_name);
	TCase *c = tcase_create("every capture of every exercise");
	tcase_set_timeout(c, SECONDS);
	add(c, n);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	bool tap = srunner_has_tap(runner);
	srunner_free(runner);
	return failed && !tap ? EXIT_FAILURE : EXIT_SUCCESS;
}

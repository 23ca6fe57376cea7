/* Runs the unit tests: all suites, or those named on the command line.  Check's own environment variables choose the
 * output (CK_VERBOSITY, CK_TAP_LOG_FILE_NAME) and the way of running (CK_FORK=no to debug). */
#include "unit/unit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_wanted(const char *name, int argc, char **argv)
{
	if (argc < 2)
		return true;
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return false;
}

static bool is_known(const char *name)
{
	for (const struct unit_suite *s = unit_suites; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!is_known(argv[i])) {
			fprintf(stderr, "run_unit: there is no suite '%s'\n", argv[i]);
			return 2;
		}

	SRunner *runner = srunner_create(NULL);
	for (const struct unit_suite *s = unit_suites; s->name; s++)
		if (is_wanted(s->name, argc, argv))
			srunner_add_suite(runner, s->make());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	bool tap = srunner_has_tap(runner);
	srunner_free(runner);

	/* A TAP reader counts the failures itself; a non-zero status would be one more. */
	return failed && !tap ? EXIT_FAILURE : EXIT_SUCCESS;
}

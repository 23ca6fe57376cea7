/* The exit statuses, each with the sentence that --help and the manual print. */
#ifndef APP_EXIT_CODES_H
#define APP_EXIT_CODES_H

#include "base/msg.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_BELOW = 1,
	EXIT_USAGE = 2,
	EXIT_RUBRIC = 3,
	EXIT_SUBMISSION = 4,
	EXIT_ENVIRONMENT = 5,
	EXIT_PERSON = 6
};

struct exit_row {
	int code;
	const char *meaning;
};

#define EXIT_ROWS                                                                                                      \
	{                                                                                                              \
		{EXIT_DONE, N_("done, whatever the mark")},                                                            \
			{EXIT_BELOW, N_("done, but the mark is below --fail-under, or check found faults")},           \
			{EXIT_USAGE, N_("the command line is wrong, or a file that it names is missing")},             \
			{EXIT_RUBRIC, N_("the rubric is invalid")},                                                    \
			{EXIT_SUBMISSION, N_("the submission cannot be read (a report is still written)")},            \
			{EXIT_ENVIRONMENT, N_("the environment failed: disk full, output closed, no memory")},         \
		{                                                                                                      \
			EXIT_PERSON, N_("batch: done, but something needs a person, or nothing was graded")            \
		}                                                                                                      \
	}

#endif

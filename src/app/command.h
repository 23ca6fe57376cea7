/* A subcommand: a row with its options and a function. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/exit_codes.h"
#include "app/options.h"

struct session { /* what a running command has */
	const struct command *command;
	struct options options;
	struct arena *arena; /* freed by main */
	struct diag diag;    /* printed by main at the end */
	enum lang lang;
};

struct command {
	const char *name;
	const char *usage;   /* arguments after the name, the same in all languages */
	const char *summary; /* N_() */
	const struct option_row *options;
	int (*run)(struct session *s); /* an exit code */
};

extern const struct command command_grade, command_batch, command_worksheet, command_key, command_check,
	command_inspect, command_fields, command_list;

#define PROGRAM "gradecap " PACKAGE_VERSION

/* Reports wrong usage and gives EXIT_USAGE. */
int usage_error(struct session *s, const char *english, const char *subject);

/* Adds a line that says how the command is written, below one that says what is missing; gives EXIT_USAGE. */
int session_show_usage(struct session *s);

/* Prints what is in the diag list so far to standard error and empties it. */
void session_print_diag(struct session *s);

/* Writes OUT to PATH (NULL: standard output) and gives EXIT_DONE or EXIT_ENVIRONMENT; releases OUT. */
int session_write(struct session *s, struct buf *out, const char *path);

#endif

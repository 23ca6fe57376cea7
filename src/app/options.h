/* The command line: one table of rows for each subcommand gives parsing, --help, usage errors and the manual's list. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include "base/diag.h"
#include "base/nearest.h"

struct option_row {
	char letter;          /* 0: none */
	const char *name;     /* without "--"; NULL ends the table */
	const char *argument; /* "FILE", …; NULL: takes none */
	const char *help;     /* N_() */
	bool repeatable;
};

/* More than all fields together, each asked for once. */
enum { OPTIONS_MAX = 1024 };

struct options { /* what was given, in order */
	struct {
		const struct option_row *row;
		const char *value;
	} given[OPTIONS_MAX];
	size_t n_given;
	const char *operands[OPTIONS_MAX];
	size_t n_operands;
	enum lang lang;
	bool help;
};

/* Parses ARGV[1…]; "--" ends options, "-" is an operand, "--name=value", "-f value" and "-fvalue" are understood,
 * options may follow operands.  False: DIAG says what is wrong. --help and --lang belong to every table. */
bool options_parse(const struct option_row *rows, int argc, char **argv, struct options *out, struct diag *diag);

/* The last value of option NAME; NULL: not given (flags: "" when given). */
const char *option_value(const struct options *o, const char *name);
/* The NTH value of a repeatable option; NULL at the end. */
const char *option_nth(const struct options *o, const char *name, size_t nth);

/* The rows that every subcommand has. */
extern const struct option_row options_common[];

/* Adds a line that suggests what was found, with BEFORE in front of it ("--"); nothing when nothing is near. */
void options_suggest(const struct nearest *nearest, const char *before, struct diag *diag);

/* The language called VALUE; false: DIAG says which there are. */
bool options_take_lang(const char *value, enum lang *out, struct diag *diag);

/* Appends the option list as --help shows it. */
void options_add_help(struct buf *out, const struct option_row *rows, enum lang lang);

#endif

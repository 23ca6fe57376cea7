/*
 * A trace as tokens: words and quoted texts, each with its place, gathered into statements.  A statement is a line and
 * the indented lines after it.
 */
#ifndef MKTRACE_TOKEN_H
#define MKTRACE_TOKEN_H

#include "fault.h"
#include "memory.h"

#include <stdbool.h>
#include <stddef.h>

enum token_kind { TOKEN_WORD, TOKEN_TEXT };

struct token {
	enum token_kind kind;
	const char *text; /* without quotes, escapes resolved; a NUL follows */
	size_t length;
	struct place place;
};

struct statement {
	struct token *tokens;
	size_t count; /* never 0 */
};

struct script {
	const char *path;
	const struct statement *statements;
	size_t count;
};

bool token_is(const struct token *token, const char *word);

/* Reads the file PATH.  FROM is where it was asked for, or NULL. */
struct script script_read(struct memory *memory, const char *path, const struct place *from);

#endif

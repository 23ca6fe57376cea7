/* A list of messages about input that somebody must mend: severity, file, line, column, sentence.  Nothing below app/
 * prints; the program prints the list at its end as `gradecap: FILE:LINE:COLUMN: what is wrong`. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/msg.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag_place {
	const char *file; /* NULL: no place */
	uint32_t line;    /* 1-based; 0: unknown */
	uint32_t column;  /* 1-based, in characters; 0: unknown */
};

struct diag_entry {
	enum diag_severity severity;
	struct diag_place place;
	struct msg msg; /* texts of its arguments live in the list's arena */
};

struct diag {
	struct arena *arena;
	struct diag_entry *items;
	size_t n, cap;
	size_t n_errors; /* counts on when the list is full */
	size_t n_dropped;
};

/* An empty list whose texts go to ARENA.  At most LIMIT_DIAG_ENTRIES are kept; the rest is counted. */
void diag_init(struct diag *d, struct arena *arena);

/* Adds a message.  ENGLISH is an N_() literal; texts in ARGS are copied.  Never fails: without memory it counts. */
void diag_add(struct diag *d, enum diag_severity severity, struct diag_place place, const char *english,
              const struct msg_arg *args, size_t n_args);

#define DIAG_ERROR_AT(d, place, english, ...)                                                                          \
	diag_add((d), DIAG_ERROR, (place), (english), (const struct msg_arg[]){__VA_ARGS__},                           \
	         sizeof((const struct msg_arg[]){__VA_ARGS__}) / sizeof(struct msg_arg))

/* The same for a sentence without arguments. */
#define DIAG_ERROR_PLAIN(d, place, english) diag_add((d), DIAG_ERROR, (place), (english), NULL, 0)

#endif

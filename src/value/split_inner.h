/* What the two halves of splitting share: cutting and giving out (split.c), names of parts (split_names.c). */
#ifndef VALUE_SPLIT_INNER_H
#define VALUE_SPLIT_INNER_H

#include "value/notation.h"
#include "value/split.h"

enum {
	BRACKET_BYTES = 100, /* "(raw 3886848902, as Wireshark shows in brackets)" */
	LEVELS = 5,          /* of separators: see separator(); those that part a value, too, are the last */
	LEVEL_COLON = 5      /* "192.168.1.177:1104", tried only where all else gives too little */
};

struct piece {
	struct span text;
	size_t part; /* which it is said to be; SIZE_MAX: not said */
};

struct pieces {
	struct piece items[LIMIT_SPLIT_PIECES];
	size_t n;
	bool too_many;
};

/* A name of a part in the answer. */
struct tag {
	size_t at, len, part;
	bool keep; /* the label of its field, which its reader wants to see */
};

struct tags {
	struct tag items[LIMIT_SPLIT_PIECES];
	size_t n;
};

struct splitter {
	const struct split_part *parts;
	size_t n;
	struct arena *arena;
	struct span text;
	struct tags tags;
	struct pieces pieces, best;
	struct split_value *out;
	enum status status;
};

bool split_is_digit(uint8_t c);
bool split_has_digit(struct span text);
/* TEXT without spaces and separators at its ends. */
struct span split_strip(struct span text);
/* Behind the bracket that opens at I; I itself: none does, or it stays open. */
size_t split_behind_bracket(struct span text, size_t i);
/* The pieces of TEXT; empty ones at the end do not count, and none that only spaces make. */
void split_cut(struct span text, unsigned level, struct pieces *out);
void split_add_piece(struct pieces *p, struct span text);
bool split_all_readable(struct splitter *s, const struct pieces *p);

/* Finds the names of parts in the text (s->tags). */
void split_find_names(struct splitter *s);
/* Cuts the text by them into s->pieces; false: there are none. */
bool split_by_names(struct splitter *s);

#endif

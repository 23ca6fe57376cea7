/* The words of a capture filter expression, for those who look into it before libpcap does. */
#ifndef WIRE_FILTER_WORDS_H
#define WIRE_FILTER_WORDS_H

#include "base/span.h"

struct filter_words {
	struct span expression;
	size_t at, brackets; /* 0 at first */
};

struct filter_word {
	struct span text;
	size_t from;
	bool escaped; /* by a backslash: never a keyword */
};

/* The next word outside of brackets, which hold offsets into headers: arithmetic only. */
bool filter_next_word(struct filter_words *w, struct filter_word *out);

/* A word of the language, which is no name of anything. */
bool filter_is_keyword(struct span word);

bool filter_is_in(struct span word, const char *const *list, size_t n);
#define FILTER_IS_IN(word, list) filter_is_in((word), (list), sizeof(list) / sizeof *(list))

static inline bool filter_is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool filter_is_hex(uint8_t c)
{
	return filter_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

#endif

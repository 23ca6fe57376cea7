/*
 * Walking through the tokens of one statement, and tokens read as numbers, times and bytes.
 */
#ifndef MKTRACE_WORDS_H
#define MKTRACE_WORDS_H

#include "bytes.h"
#include "token.h"

#include <stdbool.h>
#include <stdint.h>

struct words {
	const struct token *next, *end;
	struct place line; /* of the statement's first token */
};

/* A number that a line may give or leave to mktrace. */
struct maybe {
	bool given;
	uint32_t value;
};

struct words words_of(const struct statement *statement);
bool words_left(const struct words *words);

/* The next token, without taking it; NULL at the end. */
const struct token *words_peek(const struct words *words);

/* The next token; a fault that asks for WHAT at the end. */
const struct token *words_take(struct words *words, const char *what);

/* Where the token that was taken last stands; one must have been. */
const struct place *words_place(const struct words *words);

/* Takes the next token if it is WORD. */
bool words_accept(struct words *words, const char *word);

uint32_t words_number(struct words *words, const char *what, uint32_t most);
struct maybe words_maybe(struct words *words, const char *what, uint32_t most);
const char *words_text(struct words *words, const char *what);
void words_hex(struct words *words, struct bytes *out);
void words_end(const struct words *words);

/* A word and what reading it does to SUBJECT; the word itself is taken already. */
struct word_rule {
	const char *word;
	void (*read)(void *subject, struct words *words);
};

/* Takes the next token and obeys its rule; false, and nothing taken, when no rule has it. */
bool words_obey(struct words *words, const struct word_rule *rules, size_t count, void *subject);

/* Decimal or 0x, from 0 to MOST. */
uint32_t token_number(const struct token *token, const char *what, uint32_t most);

/* The same for LENGTH characters of TEXT, which stand in TOKEN. */
uint32_t text_number(const struct token *token, const char *text, size_t length, const char *what, uint32_t most);

/* Hexadecimal digits in pairs; ":", "-", "." and blanks may stand between pairs. */
void token_hex(const struct token *token, struct bytes *out);

/* Seconds with at most nine decimals, as nanoseconds. TEXT is in TOKEN, after its sign. */
int64_t text_seconds(const struct token *token, const char *text);

#endif

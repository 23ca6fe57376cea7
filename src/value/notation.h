/* An answer cut into words, Chinese characters and marks, and known phrases found in it.  What a number is, numeral.h
 * says; what it means, each type. */
#ifndef VALUE_NOTATION_H
#define VALUE_NOTATION_H

#include "value/value.h"

enum token_kind {
	TOKEN_WORD, /* letters and digits; "15ms" is two words, "512x256" is 512 * 256 */
	TOKEN_HAN,  /* a run of Chinese characters */
	TOKEN_MARK  /* one character of any other kind */
};

enum { MARK_SHIFT = 0x226a }; /* "<<" */

struct token {
	enum token_kind kind;
	bool spaced;   /* white space stands before it */
	uint32_t mark; /* TOKEN_MARK: the character; '*' for the x of a product */
	struct span text;
};

struct tokens {
	struct token items[LIMIT_ANSWER_TOKENS];
	size_t n;
	bool too_many; /* the text goes on behind the last one */
};

void notation_tokens(struct span text, struct tokens *out);

/* Whether token I exists and is the mark CODEPOINT; is a word equal to WORD without regard to case; is Chinese and
 * contains TEXT. */
bool token_is_mark(const struct tokens *t, size_t i, uint32_t codepoint);
bool token_is_word(const struct tokens *t, size_t i, const char *word);
bool token_has_han(const struct tokens *t, size_t i, const char *text);

bool notation_is_digits(struct span text);          /* decimal, at least one */
bool notation_is_hex(struct span text);             /* hexadecimal digits, at least one */
bool notation_ends_sum(struct span text, size_t i); /* the 和 at I is the end of 校验和, 检查和, 总和: no "and" */
bool notation_is_word_byte(uint8_t byte);           /* ASCII letter, digit or '_' */

/* Phrases, in small letters, and what they stand for.  Letters match without case; a '-' in a phrase matches any number
 * of '-', '_', '.' and spaces, none too ("FIN-WAIT-1": "FIN_WAIT1"). */
struct phrase {
	const char *texts; /* one or more, '|' between them; NULL ends a table */
	uint64_t value;
};

/* Bytes of TEXT from AT on that PHRASE (up to '|' or its end) covers, 0: it does not stand there.  An ASCII phrase is a
 * word of its own: no ASCII letter or digit before or behind it. */
size_t phrase_match(struct span text, size_t at, const char *phrase);
/* The row with the longest phrase at AT; NULL: none.  *LEN: bytes that it covers, or 0. */
const struct phrase *phrase_at(const struct phrase *table, struct span text, size_t at, size_t *len);
/* The row whose phrase is all of TEXT, spaces and marks around it aside; NULL: none. */
const struct phrase *phrase_whole(const struct phrase *table, struct span text);

/* TEXT without the ASCII spaces and the marks of SET at its ends. */
struct span notation_strip(struct span text, const char *set);

/* Exactly N bytes in hexadecimal at AT, with nothing between them or one of GAPS everywhere after each byte or each
 * second; 0x before all or each.  The length; 0: not there, or the row goes on. */
size_t notation_hex_bytes(struct span text, size_t at, size_t n, const char *gaps, uint8_t *out);

/* Bytes of the word at AT, or 1 for anything else; a word of hexadecimal digits with all that '.', ':' or '-' join to
 * it, so that a part of a row ("224.277.140.211") is not taken for the whole. */
size_t notation_skip_word(struct span text, size_t at);

/* Whether TEXT says, and says nothing else, that a field holds nothing: "none", "not valid", 无, "无/无效". */
bool notation_says_absent(struct span text);
/* The same where that is a number, 0: not "no" or "empty", which may as well be about the answer. */
bool notation_says_zero(struct span text);
/* All of TEXT says that the field means nothing: "n/a", "not used", 无效; of yes or no (IS_WORD) the last says no. */
bool notation_says_meaningless(struct span text, bool is_word);

/* Adds a reading; one of the same part and value is not added twice, and beyond LIMIT_READINGS none. */
void reading_add(struct readings *out, struct reading reading);

#endif

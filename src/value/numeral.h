/* The numbers of an answer, however they are written: the one place that knows decimal, 0x, bare hexadecimal, bytes
 * with separators, binary, thousands separators, units behind them, and sums whose result alone is the answer.
 *
 *   3886848902  3,886,848,902  3 886 848 902        decimal
 *   0xE7AC9B86  0x E7AC9B86  E7AC9B86h  50 (hex)    hexadecimal by a sign
 *   E7AC9B86    1D2A                                hexadecimal by a letter among the digits
 *   E7-AC-9B-86  E7 AC 9B 86  E7:AC:9B:86  0xE7 0xAC …  E7AC-9B86   bytes: when their number is that of the field; else
 *                                                   when a letter is among them and, with spaces, they are three or
 * more 0b0101                                          binary 512*256=131072  (1686587303+104)  2^16-1        a sum
 * with a result: the result; without: its value
 *
 * Remarks, which count only when there is no other number: a frame's ("frame 5", "第5帧"), a factor's, a number of bits
 * ("16 bits").  A range ("23-26") is no number.  What follows "because" is no answer, nor what stands before
 * "therefore". */
#ifndef VALUE_NUMERAL_H
#define VALUE_NUMERAL_H

#include "value/notation.h"

enum numeral_form {
	NUMERAL_DIGITS,   /* decimal digits; some types also read them as hexadecimal */
	NUMERAL_HEX,      /* with 0x, h or the word hex */
	NUMERAL_BARE_HEX, /* digits and letters a to f */
	NUMERAL_HEX_WORD, /* letters a to f only: a number only when there is no other */
	NUMERAL_BYTES,
	NUMERAL_BINARY,  /* 0b; its word is also hexadecimal */
	NUMERAL_DECIMAL, /* with a point */
	NUMERAL_DOTTED,  /* 192.168.1.1, 1.2.3.4.80 */
	NUMERAL_RESULT   /* of a sum that the answer leaves open */
};

struct numeral {
	enum numeral_form form;
	enum unit unit; /* written behind it; UNIT_NONE: none */
	bool scaled;    /* kB, MiB: no type reads them */
	bool negative;
	bool comma;       /* DECIMAL: with a comma for the point; DIGITS: with one comma, which may be that */
	bool placed;      /* behind "frame", "#", 第 */
	bool fits;        /* VALUE holds it */
	uint64_t value;   /* DECIMAL: without the point; DOTTED: the last group */
	unsigned digits;  /* written, without prefix and separators */
	unsigned places;  /* DECIMAL: digits behind the point; DOTTED: groups */
	struct span word; /* its digits when they stand together, without prefix; else empty */
	struct span text;
	size_t from, to;          /* tokens; TO is behind the last, the unit is not among them */
	size_t unit_to;           /* behind the unit */
	unsigned clause, segment; /* for numeral_resolve() */
	bool remark;
};

struct numerals {
	struct numeral items[LIMIT_ANSWER_NUMERALS];
	size_t n;
	bool too_many;
};

/* What the numbers are to be: decides what is a remark. */
enum numeral_use {
	NUMERAL_FOR_NUMBER, /* frame numbers, "16 bits", fractions, addresses are remarks */
	NUMERAL_FOR_LENGTH, /* "16 bits" is an answer */
	NUMERAL_FOR_TIME,   /* fractions are answers */
	NUMERAL_FOR_FRAME   /* frame numbers are answers */
};

/* All numbers of TEXT that are answers; BITS is the width of the field, 0: unknown. */
void numerals_read(struct span text, unsigned bits, enum numeral_use use, struct numerals *out);

/* The digits of N, which stand together, in another base (2, 10, 16). */
bool numeral_in_base(const struct numeral *n, unsigned base, uint64_t *out);
/* All of TEXT is the word for a number up to twelve, with what it counts: "three segments", 八个字节. */
bool numeral_from_word(struct span text, uint64_t *out, enum unit *unit);
/* Number I is digits alone that are, in hexadecimal, what the number before or behind it says in decimal: 80 in
 * "80 (128)".  *OUT is that number. */
bool numeral_is_hex_beside(const struct numerals *all, size_t i, uint64_t *out);
/* How N is written, for struct reading. */
enum notation numeral_notation(const struct numeral *n);

/* Steps of numerals_read(), in other files. */

/* The number at token I (clause, segment, remark not set); false: none. */
bool numeral_at(const struct tokens *t, size_t i, unsigned bits, struct numeral *out);
/* Reads the unit behind N, also "(in 4-byte words)". */
void numeral_read_unit(const struct tokens *t, struct numeral *n);
/* Takes sums, remarks and explanations out. */
void numerals_resolve(const struct tokens *t, enum numeral_use use, struct numerals *all);

#endif

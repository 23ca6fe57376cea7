/* Type length: how long something is.  A value is a number of bytes, or of bits when rule.unit is UNIT_BITS; the unit
 * of the rule says what a bare number counts and how a length is written.
 *
 *   20 bytes  20字节  20B  160 bits  5 words  5个32位字  5 (4字节为单位)     a unit that is written always counts
 *   20  0x14                                                                 without one, by the rule:
 *     bytes (or none)  20 bytes;  none: up to 15 also words of 4 bytes, as the header's own field counts
 *     words            20 words = 80 bytes
 *     bits             20 bits
 *   0101                 four bits are the header's field: words
 *
 * Hexadecimal digits beside the decimal number ("30 (48字节)") say the same.
 *
 * What header dumps show beside the length is no mistake, but no answer either, so it counts only beside a right part
 * ("weak"): the number of words ("5 (20 字节)"), the byte with data offset or IHL in it ("70(28个字节)", "0x45, 20
 * bytes"), the word with offset and flags ("5018 (20 bytes)"); under words a number of bytes. */
#include "value/numeral.h"
#include "value/types.h"

const char *const value_length_examples[] = {
	"20", "20 bytes", "20字节", "5 (20 字节)", "0x14", "70(28个字节)", "5 words", "160 bits", "20B", "7*4=28", NULL,
};

enum { WORD_BYTES = 4, FIELD_MAX = 15 };

struct scan {
	const struct numeral *n;
	const struct value_rule *rule;
	struct readings *out;
};

/* COUNT units of SIZE bits each. */
static void add(const struct scan *s, uint64_t count, unsigned size, enum notation notation, bool weak)
{
	uint64_t bits;
	bool in_bits = s->rule->unit == UNIT_BITS;
	if (__builtin_mul_overflow(count, size, &bits) || (!in_bits && bits % 8 != 0))
		return;
	reading_add(s->out, (struct reading){.value = value_uint(in_bits ? bits : bits / 8),
	                                     .notation = notation,
	                                     .unit = s->n->unit,
	                                     .part = s->out->n_parts,
	                                     .weak = weak});
}

static unsigned unit_bits(enum unit unit)
{
	return unit == UNIT_BYTES ? 8 : unit == UNIT_WORDS ? 32 : unit == UNIT_BITS ? 1 : 0;
}

/* A bare number without further sense. */
static void add_count(const struct scan *s, uint64_t u, enum notation notation)
{
	enum unit unit = s->rule->unit;
	add(s, u, unit == UNIT_NONE ? 8 : unit_bits(unit), notation, false);
	if (unit != UNIT_BITS && unit != UNIT_WORDS && u <= FIELD_MAX)
		add(s, u, 32, notation, unit != UNIT_NONE);
	if (unit == UNIT_WORDS)
		add(s, u, 8, notation, true);
}

/* Bytes and words of a header that hold a header length, as hexadecimal digits show them. */
static void add_raw(const struct scan *s, uint64_t raw, unsigned digits)
{
	if (digits == 2 && (raw & 0xf) == 0 && raw >= 0x50) /* data offset, RFC 9293 3.1 */
		add(s, raw >> 4, 32, NOTATION_HEX, true);
	if (digits == 2 && raw >> 4 == 4 && (raw & 0xf) >= 5) /* version 4 and IHL, RFC 791 3.1 */
		add(s, raw & 0xf, 32, NOTATION_HEX, true);
	if (digits == 4 && raw >> 12 >= 5)
		add(s, raw >> 12, 32, NOTATION_HEX, true);
}

static void add_digits(const struct scan *s)
{
	const struct numeral *n = s->n;
	uint64_t u = 0;
	bool is_field = n->digits == 4 && numeral_in_base(n, 2, &u);
	if (is_field)
		add(s, u, 32, NOTATION_BIN, s->rule->unit != UNIT_NONE && s->rule->unit != UNIT_WORDS);
	if (n->digits == 8 && numeral_in_base(n, 2, &u))
		add_raw(s, u, 2);
	if (n->fits && !(is_field && n->word.at[0] == '0'))
		add_count(s, n->value, NOTATION_DEC);
	if (numeral_in_base(n, 16, &u))
		add_raw(s, u, n->digits);
}

/* "20B" is no hexadecimal here. */
static bool read_bytes_suffix(const struct scan *s)
{
	struct numeral digits = *s->n;
	uint64_t u = 0;
	if (s->n->form != NUMERAL_BARE_HEX || (s->n->word.at[s->n->word.len - 1] | 0x20) != 'b')
		return false;
	digits.word.len--;
	if (!notation_is_digits(digits.word) || !numeral_in_base(&digits, 10, &u))
		return false;
	add(s, u, 8, NOTATION_DEC, false);
	return true;
}

static void add_numeral(const struct scan *s)
{
	const struct numeral *n = s->n;
	if (n->negative || n->scaled || n->form == NUMERAL_DECIMAL || n->form == NUMERAL_DOTTED)
		return;
	if (n->unit != UNIT_NONE) {
		if (n->fits && unit_bits(n->unit))
			add(s, n->value, unit_bits(n->unit), numeral_notation(n), false);
		return;
	}
	if (n->form == NUMERAL_DIGITS) {
		add_digits(s);
	} else if (!read_bytes_suffix(s) && n->fits) {
		add_count(s, n->value, numeral_notation(n));
		add_raw(s, n->value, n->digits);
	}
}

/* "none", "eight bytes", 八个字节. */
static void read_word(struct scan *s, struct span text)
{
	struct numeral word = {.form = NUMERAL_RESULT, .fits = true};
	if (!notation_says_zero(text) && !numeral_from_word(text, &word.value, &word.unit))
		return;
	s->n = &word;
	s->out->n_parts = 0;
	add_numeral(s);
	s->out->n_parts = s->out->n > 0;
}

enum status value_length_read(struct span text, const struct value_rule *rule, struct arena *arena,
                              struct readings *out)
{
	struct numerals found;
	struct scan s = {.rule = rule, .out = out};
	(void)arena;
	*out = (struct readings){.n = 0};
	numerals_read(text, 0, NUMERAL_FOR_LENGTH, &found);
	for (size_t i = 0; i < found.n; i++, out->n_parts++) {
		s.n = &found.items[i];
		uint64_t hex = 0;
		if (s.n->form != NUMERAL_HEX_WORD || s.n->text.len == text.len)
			add_numeral(&s);
		if (numeral_is_hex_beside(&found, i, &hex))
			add(&s, hex, rule->unit == UNIT_NONE ? 8 : unit_bits(rule->unit), NOTATION_HEX, true);
	}
	if (out->n == 0 && !found.too_many)
		read_word(&s, text);
	return STATUS_OK;
}

bool value_length_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_uint_equal(want, got, rule);
}

void value_length_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	bool in_words = rule->unit == UNIT_WORDS && v->u % WORD_BYTES == 0;
	value_add_plain(out, &(struct value){.kind = VALUE_UINT, .u = in_words ? v->u / WORD_BYTES : v->u}, BASE_DEC);
	buf_add_char(out, ' ');
	if (v->u == 1 && rule->unit != UNIT_BITS && !in_words)
		buf_add(out, msg_tr(lang, N_("byte")));
	else
		buf_add(out, msg_tr(lang, in_words                  ? N_("32-bit words")
		                          : rule->unit == UNIT_BITS ? N_("bits")
		                                                    : N_("bytes")));
}

/* One number at one place of an answer, and the loop over the places.  Units: numeral_unit.c; sums and remarks:
 * numeral_resolve.c. */
#include "value/numeral.h"

#include "base/number.h"
#include "base/text.h"

bool numeral_in_base(const struct numeral *n, unsigned base, uint64_t *out)
{
	return n->word.len > 0 && number_digits(n->word, base, UINT64_MAX, out);
}

static bool is_hex_of(const struct numeral *n, const struct numeral *decimal, uint64_t *out)
{
	return n->form == NUMERAL_DIGITS && decimal->form == NUMERAL_DIGITS && decimal->fits && !decimal->negative &&
	       n->value != decimal->value && numeral_in_base(n, 16, out) && *out == decimal->value;
}

bool numeral_is_hex_beside(const struct numerals *all, size_t i, uint64_t *out)
{
	return (i > 0 && is_hex_of(&all->items[i], &all->items[i - 1], out)) ||
	       (i + 1 < all->n && is_hex_of(&all->items[i], &all->items[i + 1], out));
}

enum notation numeral_notation(const struct numeral *n)
{
	switch (n->form) {
	case NUMERAL_DIGITS:
	case NUMERAL_DECIMAL:
		return NOTATION_DEC;
	case NUMERAL_HEX:
	case NUMERAL_BARE_HEX:
	case NUMERAL_HEX_WORD:
		return NOTATION_HEX;
	case NUMERAL_BYTES:
		return NOTATION_HEX_BYTES;
	case NUMERAL_BINARY:
		return NOTATION_BIN;
	case NUMERAL_DOTTED:
	case NUMERAL_RESULT:
		break;
	}
	return NOTATION_OTHER;
}

static bool is_word(const struct tokens *t, size_t i)
{
	return i < t->n && t->items[i].kind == TOKEN_WORD;
}

static bool is_tight_word(const struct tokens *t, size_t i)
{
	return is_word(t, i) && !t->items[i].spaced;
}

static bool is_tight_mark(const struct tokens *t, size_t i, uint32_t mark)
{
	return token_is_mark(t, i, mark) && !t->items[i].spaced;
}

static bool is_digits(const struct tokens *t, size_t i)
{
	return is_word(t, i) && notation_is_digits(t->items[i].text);
}

static bool has_letter(struct span hex)
{
	return !notation_is_digits(hex);
}

static struct span without_0x(struct span word)
{
	return text_starts_nocase(word, "0x") ? span_sub(word, 2, SIZE_MAX) : word;
}

/* Appends the digits of WORD to the value in BASE. */
static void append(struct numeral *n, struct span word, unsigned base)
{
	for (size_t i = 0; i < word.len; i++) {
		uint64_t digit = 0;
		n->fits = n->fits && number_digits(span_sub(word, i, 1), base, base - 1, &digit) &&
		          !__builtin_mul_overflow(n->value, base, &n->value) &&
		          !__builtin_add_overflow(n->value, digit, &n->value);
	}
	n->digits += (unsigned)word.len;
}

/* Ends the numeral N that began at token I with USED tokens. */
static bool finish(const struct tokens *t, size_t i, size_t used, enum numeral_form form, struct numeral *n)
{
	const struct span *first = &t->items[i].text, *last = &t->items[i + used - 1].text;
	n->form = form;
	n->from = i;
	n->to = n->unit_to = i + used;
	n->text = span_make(first->at, (size_t)(last->at - first->at) + last->len);
	return true;
}

/* 0.014784, .5, 1.4784e-02; more points: dotted. */
static bool read_dotted(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	(void)bits;
	size_t at = i, groups = 0;
	if (is_digits(t, i)) {
		append(n, t->items[i].text, 10);
		at++;
	} else if (!token_is_mark(t, i, '.') || (i > 0 && !t->items[i].spaced && t->items[i - 1].kind != TOKEN_MARK)) {
		return false;
	}
	for (; is_tight_mark(t, at, '.') || (at == i && token_is_mark(t, at, '.')); at += 2, groups++) {
		if (!is_tight_word(t, at + 1) || !notation_is_digits(t->items[at + 1].text))
			break;
		if (groups > 0)
			n->value = 0, n->fits = true;
		append(n, t->items[at + 1].text, 10);
		n->places = (unsigned)t->items[at + 1].text.len;
	}
	if (groups == 0)
		return false;
	if (groups > 1)
		n->places = (unsigned)groups + 1;
	return finish(t, i, at - i, groups > 1 ? NUMERAL_DOTTED : NUMERAL_DECIMAL, n);
}

/* 0,000163 and 163,0: a comma that parts no thousands. */
static bool read_decimal_comma(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	(void)bits;
	bool goes_before = i > 1 && is_tight_mark(t, i - 1, ',') && !t->items[i].spaced;
	if (goes_before || !is_digits(t, i) || !is_tight_mark(t, i + 1, ',') || !is_digits(t, i + 2) ||
	    t->items[i + 2].spaced || (is_tight_mark(t, i + 3, ',') && is_digits(t, i + 4)) ||
	    (is_tight_mark(t, i + 3, '.') && is_digits(t, i + 4)))
		return false;
	bool is_group = t->items[i + 2].text.len == 3 && t->items[i].text.len <= 3;
	if (is_group && t->items[i].text.at[0] != '0')
		return false;
	append(n, t->items[i].text, 10);
	append(n, t->items[i + 2].text, 10);
	n->places = (unsigned)t->items[i + 2].text.len;
	n->comma = true;
	return finish(t, i, 3, NUMERAL_DECIMAL, n);
}

/* 1010 1101, 10101101 11011101: as many binary digits as the field has, in groups. */
static bool read_binary_row(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	size_t at = i, len = is_digits(t, i) ? t->items[i].text.len : 0;
	if (bits < 8 || (len != 4 && len != 8))
		return false;
	for (; is_digits(t, at) && t->items[at].text.len == len && (at == i || t->items[at].spaced); at++) {
		struct span word = t->items[at].text;
		for (size_t k = 0; k < word.len; k++)
			if (word.at[k] > '1')
				return false;
		append(n, word, 2);
	}
	return at > i + 1 && n->digits == bits && finish(t, i, at - i, NUMERAL_BINARY, n);
}

/* A group of bytes: two or four hexadecimal digits, 0x before them or not. */
static bool is_group(const struct tokens *t, size_t i)
{
	if (!is_word(t, i))
		return false;
	struct span hex = without_0x(t->items[i].text);
	return (hex.len == 2 || hex.len == 4) && notation_is_hex(hex);
}

/* The separator between the groups at I and behind it, which are of one length; 0: none. */
static uint32_t separator_at(const struct tokens *t, size_t i)
{
	size_t next = i + 1 < t->n && t->items[i + 1].kind == TOKEN_MARK ? i + 2 : i + 1;
	if (!is_group(t, next) || without_0x(t->items[next].text).len != without_0x(t->items[i].text).len)
		return 0;
	if (is_group(t, i + 1) && t->items[i + 1].spaced)
		return ' ';
	if (i + 2 < t->n && t->items[i + 1].kind == TOKEN_MARK && !t->items[i + 1].spaced && is_group(t, i + 2) &&
	    !t->items[i + 2].spaced && strchr("-:.", (int)t->items[i + 1].mark & 0x7f) && t->items[i + 1].mark < 0x80)
		return t->items[i + 1].mark;
	return 0;
}

/* E7-AC-9B-86 and its like; the rule is in the header. */
static bool read_bytes(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	uint32_t separator = is_group(t, i) ? separator_at(t, i) : 0;
	size_t step = separator == ' ' ? 1 : 2, at = i;
	bool letters = false;
	if (separator == 0)
		return false;
	for (;;) {
		struct span hex = without_0x(t->items[at].text);
		letters = letters || has_letter(t->items[at].text);
		append(n, hex, 16);
		if (separator_at(t, at) != separator)
			break;
		at += step;
	}
	/* A part of a row is no row: E7-AC-9B-8G. */
	if (separator != ' ' &&
	    ((i > 1 && token_is_mark(t, i - 1, separator) && !t->items[i].spaced && is_word(t, i - 2)) ||
	     (is_tight_mark(t, at + 1, separator) && is_tight_word(t, at + 2))))
		return false;
	/* "should be 20" */
	if (token_is_word(t, i, "be") && separator == ' ' && i > 0 && t->items[i - 1].kind == TOKEN_WORD)
		return false;
	/* "00 30": two bytes of a hex pane, also where the width is not known. */
	bool is_pair = bits == 0 && n->digits == 4 && t->items[i].text.len == 2 && t->items[i].text.at[0] == '0';
	if (!is_pair && (bits < 16 || n->digits != bits / 4) && (!letters || (separator == ' ' && at - i < 2)))
		return false;
	return finish(t, i, at + 1 - i, NUMERAL_BYTES, n);
}

/* 3,886,848,902: groups of exactly three digits after the first. */
static bool read_thousands(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	(void)bits;
	size_t at = i + 1;
	uint32_t separator = is_tight_mark(t, at, ',') ? ',' : is_tight_mark(t, at, '\'') ? '\'' : ' ';
	size_t skip = separator == ' ' ? 0 : 1;
	if (!is_digits(t, i) || t->items[i].text.len > 3 || t->items[i].text.at[0] == '0')
		return false;
	append(n, t->items[i].text, 10);
	while (is_digits(t, at + skip) && t->items[at + skip].spaced == (separator == ' ') &&
	       (skip == 0 || is_tight_mark(t, at, separator))) {
		if (t->items[at + skip].text.len != 3)
			return false;
		append(n, t->items[at + skip].text, 10);
		at += skip + 1;
	}
	if (at == i + 1)
		return false;
	if (!is_tight_mark(t, at, '.') || !is_digits(t, at + 1) || t->items[at + 1].spaced) {
		n->comma = separator == ',' && at == i + 3;
		return finish(t, i, at - i, NUMERAL_DIGITS, n);
	}
	append(n, t->items[at + 1].text, 10);
	n->places = (unsigned)t->items[at + 1].text.len;
	return finish(t, i, at + 2 - i, NUMERAL_DECIMAL, n);
}

/* 70h, CFCAh: the letter counts only behind a digit somewhere, or behind capitals ("each" is a word). */
static bool has_h(struct span word)
{
	size_t digits = 0, small = 0;
	for (size_t i = 0; i + 1 < word.len; i++) {
		digits += word.at[i] >= '0' && word.at[i] <= '9';
		small += word.at[i] >= 'a';
	}
	return word.len > 2 && (digits > 0 || small == 0) && (word.at[word.len - 1] | 0x20) == 'h' &&
	       notation_is_hex(span_sub(word, 0, word.len - 1));
}

/* The form of a word of hexadecimal digits without prefix. */
static enum numeral_form form_of(struct span word, struct numeral *n)
{
	uint8_t last = word.at[word.len - 1];
	struct span digits = span_sub(word, 0, word.len - 1);
	if (notation_is_digits(word))
		return NUMERAL_DIGITS;
	/* 0101B */
	if ((last == 'b' || last == 'B') && digits.len % 4 == 0 && number_digits(digits, 2, UINT64_MAX, &n->value))
		return NUMERAL_BINARY;
	if (text_starts_nocase(word, "0b") && word.len > 5 &&
	    number_digits(span_sub(word, 2, SIZE_MAX), 2, UINT64_MAX, &n->value))
		return NUMERAL_BINARY;
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] <= '9')
			return NUMERAL_BARE_HEX;
	return NUMERAL_HEX_WORD;
}

static bool read_word(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	enum numeral_form form = NUMERAL_HEX;
	(void)bits;
	if (!is_word(t, i))
		return false;
	n->word = without_0x(t->items[i].text);
	if (has_h(n->word))
		n->word.len--;
	else if (n->word.len == t->items[i].text.len && notation_is_hex(n->word))
		form = form_of(n->word, n);
	if (!notation_is_hex(n->word))
		return false;
	if (form == NUMERAL_BINARY)
		n->digits = (unsigned)n->word.len - 2;
	else
		append(n, n->word, form == NUMERAL_DIGITS ? 10 : 16);
	return finish(t, i, 1, form, n);
}

/* "0x 76FF", "0x 76 FF": the digits stand apart from their sign. */
static bool read_apart(const struct tokens *t, size_t i, unsigned bits, struct numeral *n)
{
	struct numeral digits;
	if (!token_is_word(t, i, "0x") || !is_word(t, i + 1) || !notation_is_hex(t->items[i + 1].text) ||
	    !numeral_at(t, i + 1, bits, &digits))
		return false;
	if (digits.form == NUMERAL_DIGITS && digits.word.len == 0)
		return false;
	*n = digits;
	if (n->form != NUMERAL_BYTES && !number_digits(n->word, 16, UINT64_MAX, &n->value))
		n->fits = false;
	return finish(t, i, n->to - i, n->form == NUMERAL_BYTES ? NUMERAL_BYTES : NUMERAL_HEX, n);
}

/* The base that the words at token I name; 0: none. */
static unsigned base_word(const struct tokens *t, size_t i)
{
	if (token_is_word(t, i, "hex") || token_is_word(t, i, "hexadecimal") || token_has_han(t, i, "十六进制"))
		return 16;
	if (token_has_han(t, i, "进制") && !token_has_han(t, i, "十进制") && !token_has_han(t, i, "二进制"))
		return i > 0 && token_is_word(t, i - 1, "16") ? 16 : 10;
	return token_is_word(t, i, "dec") || token_is_word(t, i, "decimal") || token_has_han(t, i, "十进制") ? 10 : 0;
}

/* "16进制", "(E7AC)16": the 16 is no answer. */
static bool names_a_base(const struct tokens *t, const struct numeral *n)
{
	if (n->form == NUMERAL_DIGITS && (n->value == 16 || n->value == 10 || n->value == 2) && n->from > 1 &&
	    token_is_mark(t, n->from - 1, ')') && !t->items[n->from].spaced)
		return true;
	return n->form == NUMERAL_DIGITS && n->to < t->n && t->items[n->to].kind == TOKEN_HAN &&
	       phrase_match(t->items[n->to].text, 0, "进制") > 0;
}

/* "hex: 50", "50 (hex)", "十六进制50": decimal digits that are said to be hexadecimal. */
static void say_base(const struct tokens *t, struct numeral *n)
{
	size_t before = n->from, behind = n->to + token_is_mark(t, n->to, '(');
	bool may_be = n->form == NUMERAL_DIGITS || n->form == NUMERAL_HEX_WORD || n->form == NUMERAL_BARE_HEX;
	if (!may_be || n->word.len == 0)
		return;
	if (before > 0 && (token_is_mark(t, before - 1, ':') || token_is_mark(t, before - 1, '=')))
		before--;
	unsigned base = before > 0 ? base_word(t, before - 1) : 0;
	if (token_is_word(t, behind, "16") && token_has_han(t, behind + 1, "进制"))
		behind++;
	/* "17 Hexadecimal: 11": that word is about the next number. */
	bool is_next = token_is_mark(t, behind + 1, ':') || token_is_mark(t, behind + 1, '=');
	if (base == 0 && token_is_mark(t, n->to, ')') && token_is_word(t, n->to + 1, "16"))
		base = 16;
	else if (base == 0 && !is_next)
		base = base_word(t, behind);
	if (base != 16)
		return;
	n->form = NUMERAL_HEX;
	n->fits = number_digits(n->word, 16, UINT64_MAX, &n->value);
}

/* A '-' that is a sign: at the start, or behind another mark. */
static bool has_sign(const struct tokens *t, size_t i)
{
	return i > 0 && token_is_mark(t, i - 1, '-') && !t->items[i].spaced &&
	       (i == 1 || (t->items[i - 2].kind == TOKEN_MARK && t->items[i - 2].mark != ')'));
}

bool numeral_at(const struct tokens *t, size_t i, unsigned bits, struct numeral *out)
{
	static bool (*const readers[])(const struct tokens *, size_t, unsigned, struct numeral *) = {
		read_dotted, read_apart, read_decimal_comma, read_thousands, read_binary_row, read_bytes, read_word,
	};
	for (size_t r = 0; i < t->n && r < sizeof readers / sizeof readers[0]; r++) {
		*out = (struct numeral){.fits = true};
		if (readers[r](t, i, bits, out)) {
			out->negative = has_sign(t, i);
			return true;
		}
	}
	return false;
}

/* What makes a number of the numeral no number: letters that are no unit ("76gg"; "5th" is one), and a point with such
 * letters behind it ("1.47e-02").  The token behind it all; 0: it is a number. */
static size_t tail_end(const struct tokens *t, const struct numeral *n)
{
	static const char *const ordinals[] = {"st", "nd", "rd", "th"};
	for (size_t i = 0; i < sizeof ordinals / sizeof ordinals[0]; i++)
		if (token_is_word(t, n->to, ordinals[i]))
			return 0;
	if (n->unit_to == n->to && is_tight_word(t, n->to))
		return n->to + 1;
	if (!is_tight_mark(t, n->to, '.') || !is_tight_word(t, n->to + 1) || t->items[n->to + 1].text.at[0] > '9')
		return 0;
	size_t end = n->to + 2;
	while (end < t->n && !t->items[end].spaced && t->items[end].kind != TOKEN_HAN)
		end++;
	return end;
}

void numerals_read(struct span text, unsigned bits, enum numeral_use use, struct numerals *out)
{
	struct tokens tokens;
	notation_tokens(text, &tokens);
	out->n = 0;
	out->too_many = tokens.too_many;
	for (size_t i = 0; !out->too_many && i < tokens.n;) {
		struct numeral *n = &out->items[out->n];
		if (out->n == LIMIT_ANSWER_NUMERALS) {
			out->too_many = true;
		} else if (numeral_at(&tokens, i, bits, n) && !names_a_base(&tokens, n)) {
			say_base(&tokens, n);
			numeral_read_unit(&tokens, n);
			size_t tail = tail_end(&tokens, n);
			i = tail ? tail : n->unit_to;
			out->n += tail == 0;
		} else {
			i++;
		}
	}
	if (out->too_many)
		out->n = 0;
	else
		numerals_resolve(&tokens, use, out);
}

/* Tokens, phrases and the list of readings: what every type needs to look at a text. */
#include "value/notation.h"

#include "base/number.h"
#include "base/text.h"

/* What people write where a field holds nothing, where it means nothing, and what is not 0 for a number. */
enum { ABSENT, ABSENT_MEANING, ABSENT_FIELD, ABSENT_NO_NUMBER };
static const struct phrase absent[] = {
	{"none|nothing|absent|not-present|not-set|no-options", ABSENT},
	{"无|无确认号|无选项|没有|没有确认号|没有选项|不存在|未设置|一个也没有|一个都没有|全无", ABSENT},
	{"invalid|meaningless|not-valid|no-meaning|无效|无效值|无意义|没有意义", ABSENT_MEANING},
	{"n-a|n/a|not-applicable|not-used|unused|no-such-field|no-such-value|不适用|未使用|没有使用|没使用|不使用",
         ABSENT_FIELD},
	{"无此字段|无此项|没有该字段|没有这个字段|没有此字段|不存在该字段|该字段不存在", ABSENT_FIELD},
	{"no|empty|blank|nil|null|空|空白", ABSENT_NO_NUMBER},
	{NULL, 0},
};

bool notation_is_digits(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len > 0;
}

static bool is_hex_digit(uint8_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool notation_is_hex(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_hex_digit(text.at[i]))
			return false;
	return text.len > 0;
}

bool notation_ends_sum(struct span text, size_t i)
{
	static const char *const sums[] = {"\xe9\xaa\x8c", "\xe9\xa9\x97", "\xe6\x9f\xa5",
	                                   "\xe6\x80\xbb"}; /* 验 驗 查 总 */
	enum { HAN_BYTES = 3 };
	if (!span_equal(span_sub(text, i, HAN_BYTES), span_of("\xe5\x92\x8c")) || i < HAN_BYTES)
		return false;
	for (size_t k = 0; k < sizeof sums / sizeof *sums; k++)
		if (memcmp(text.at + i - HAN_BYTES, sums[k], HAN_BYTES) == 0)
			return true;
	return false;
}

bool notation_is_word_byte(uint8_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static enum token_kind kind_of(uint32_t c)
{
	if (c < 0x80)
		return notation_is_word_byte((uint8_t)c) ? TOKEN_WORD : TOKEN_MARK;
	/* Latin letters with accents, Greek, the micro sign. */
	if (c == 0xb5 || (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x370 && c <= 0x3ff))
		return TOKEN_WORD;
	if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff))
		return TOKEN_HAN;
	return TOKEN_MARK;
}

static void push(struct tokens *t, struct token token)
{
	if (t->n == LIMIT_ANSWER_TOKENS)
		t->too_many = true;
	else
		t->items[t->n++] = token;
}

/* Whether WORD, which begins with a digit, is one number for all its letters: 0x1F, 0b01, 1D2A, 70h. */
static bool is_number_word(struct span word)
{
	uint8_t last = word.at[word.len - 1];
	if (text_starts_nocase(word, "0x"))
		return word.len == 2 || is_hex_digit(word.at[2]);
	if (last == 'h' || last == 'H')
		return notation_is_hex(span_sub(word, 0, word.len - 1));
	return notation_is_hex(word);
}

/* "15ms" is 15 and ms; "512x256" is 512 * 256. */
static void push_word(struct tokens *t, struct span word, bool spaced)
{
	while (word.len > 0) {
		size_t digits = 0;
		while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9')
			digits++;
		if (digits == 0 || digits == word.len || is_number_word(word))
			digits = word.len;
		push(t, (struct token){.kind = TOKEN_WORD, .spaced = spaced, .text = span_sub(word, 0, digits)});
		word = span_sub(word, digits, SIZE_MAX);
		spaced = false;
		if (word.len > 1 && (word.at[0] | 0x20) == 'x' && word.at[1] >= '0' && word.at[1] <= '9') {
			push(t, (struct token){.kind = TOKEN_MARK, .mark = '*', .text = span_sub(word, 0, 1)});
			word = span_sub(word, 1, SIZE_MAX);
		}
	}
}

void notation_tokens(struct span text, struct tokens *out)
{
	struct span rest = text;
	bool spaced = false;
	uint32_t c = 0;
	out->n = 0;
	out->too_many = false;
	while (!out->too_many && rest.len > 0) {
		struct span from = rest;
		(void)text_next_char(&rest, &c);
		if (c == ' ') {
			spaced = true;
			continue;
		}
		enum token_kind kind = kind_of(c);
		for (struct span ahead = rest; kind != TOKEN_MARK && text_next_char(&ahead, &c) && kind_of(c) == kind;)
			rest = ahead;
		struct span run = span_sub(from, 0, from.len - rest.len);
		if (kind == TOKEN_MARK && c == '<' && rest.len > 0 && rest.at[0] == '<') {
			rest = span_sub(rest, 1, SIZE_MAX);
			c = MARK_SHIFT;
		}
		if (kind == TOKEN_WORD)
			push_word(out, run, spaced);
		else
			push(out,
			     (struct token){
				     .kind = kind, .spaced = spaced, .mark = kind == TOKEN_MARK ? c : 0, .text = run});
		spaced = false;
	}
}

bool token_is_mark(const struct tokens *t, size_t i, uint32_t codepoint)
{
	return i < t->n && t->items[i].kind == TOKEN_MARK && t->items[i].mark == codepoint;
}

bool token_is_word(const struct tokens *t, size_t i, const char *word)
{
	return i < t->n && t->items[i].kind == TOKEN_WORD && text_equal_nocase(t->items[i].text, span_of(word));
}

bool token_has_han(const struct tokens *t, size_t i, const char *text)
{
	return i < t->n && t->items[i].kind == TOKEN_HAN && text_find(t->items[i].text, span_of(text)) != SIZE_MAX;
}

static bool is_gap(uint8_t c)
{
	return c == '-' || c == '_' || c == ' ' || c == '.';
}

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + ('a' - 'A')) : c;
}

/* A letter or digit; unlike in a word, '_' parts: "FIN_WAIT_1 state". */
static bool is_letter(uint8_t c)
{
	return c != '_' && notation_is_word_byte(c);
}

size_t phrase_match(struct span text, size_t at, const char *phrase)
{
	size_t i = at;
	if (i >= text.len || lower(text.at[i]) != lower((uint8_t)*phrase) ||
	    (is_letter(text.at[i]) && i > 0 && is_letter(text.at[i - 1])))
		return 0;
	for (const char *p = phrase; *p && *p != '|'; p++) {
		if (*p == '-') {
			while (i < text.len && is_gap(text.at[i]))
				i++;
		} else if (i < text.len && lower(text.at[i]) == lower((uint8_t)*p)) {
			i++;
		} else {
			return 0;
		}
	}
	return i < text.len && is_letter(text.at[i]) && is_letter(text.at[i - 1]) ? 0 : i - at;
}

/* The alternative behind AT that begins with FIRST; NULL: none.  Most rows have none, and there are many rows. */
static const char *next_with(const char *at, uint8_t first)
{
	const char *bar = strstr(at, (const char[]){'|', (char)first, '\0'});
	return bar ? bar + 1 : NULL;
}

static const char *first_with(const char *texts, uint8_t first)
{
	return (uint8_t)*texts == first ? texts : next_with(texts, first);
}

const struct phrase *phrase_at(const struct phrase *table, struct span text, size_t at, size_t *len)
{
	const struct phrase *best = NULL;
	uint8_t first = at < text.len ? lower(text.at[at]) : 0;
	*len = 0;
	/* No phrase begins inside a word or a character. */
	if ((first & 0xc0) == 0x80 || (at > 0 && is_letter(first) && is_letter(text.at[at - 1])))
		return NULL;
	for (const struct phrase *p = table; p->texts && first; p++)
		for (const char *alternative = first_with(p->texts, first); alternative;
		     alternative = next_with(alternative, first)) {
			size_t n = phrase_match(text, at, alternative);
			if (n > *len) {
				*len = n;
				best = p;
			}
		}
	return best;
}

const struct phrase *phrase_whole(const struct phrase *table, struct span text)
{
	size_t len;
	text = notation_strip(text, "()[].,;:!\"'");
	const struct phrase *p = phrase_at(table, text, 0, &len);
	return p && len == text.len ? p : NULL;
}

static bool is_in(uint8_t c, const char *set)
{
	return c == ' ' || (c != '\0' && strchr(set, c));
}

struct span notation_strip(struct span text, const char *set)
{
	while (text.len > 0 && is_in(text.at[0], set))
		text = span_sub(text, 1, SIZE_MAX);
	while (text.len > 0 && is_in(text.at[text.len - 1], set))
		text.len--;
	return text;
}

static bool hex_byte_at(struct span text, size_t i, uint8_t *out)
{
	uint64_t byte = 0;
	if (i >= text.len || text.len - i < 2 || !number_digits(span_sub(text, i, 2), 16, 255, &byte))
		return false;
	*out = (uint8_t)byte;
	return true;
}

size_t notation_hex_bytes(struct span text, size_t at, size_t n, const char *gaps, uint8_t *out)
{
	size_t i = at, stride = 0; /* bytes between gaps; 0: no gap yet */
	uint8_t gap = 0, more;
	for (size_t k = 0; k < n; k++) {
		bool has_gap = k > 0 && i < text.len && text.at[i] && strchr(gaps, text.at[i]);
		if (has_gap && stride == 0 && k <= 2) {
			stride = k;
			gap = text.at[i];
		}
		if (has_gap ? stride == 0 || k % stride != 0 || text.at[i] != gap : stride > 0 && k % stride == 0)
			return 0;
		i += has_gap;
		if (i + 1 < text.len && text.at[i] == '0' && lower(text.at[i + 1]) == 'x')
			i += 2;
		if (!hex_byte_at(text, i, &out[k]))
			return 0;
		i += 2;
	}
	bool goes_on = i < text.len && (notation_is_word_byte(text.at[i]) ||
	                                (stride && text.at[i] == gap && hex_byte_at(text, i + 1, &more)));
	return goes_on ? 0 : i - at;
}

/* How far the row of hexadecimal groups with its first group from AT to I goes on. */
static size_t row_end(struct span text, size_t at, size_t i)
{
	uint8_t byte;
	bool pairs = i - at == 2;
	for (;; i++) {
		if (i < text.len && notation_is_word_byte(text.at[i]))
			continue;
		bool joined = i + 1 < text.len && text.at[i] && strchr(".:-", text.at[i]) && text.at[i + 1] != ' ';
		bool spaced = pairs && i < text.len && text.at[i] == ' ' && hex_byte_at(text, i + 1, &byte) &&
		              (i + 3 == text.len || !notation_is_word_byte(text.at[i + 3]));
		if (!joined && !spaced)
			return i;
	}
}

size_t notation_skip_word(struct span text, size_t at)
{
	size_t i = at, digits = 0;
	for (; i < text.len && notation_is_word_byte(text.at[i]); i++)
		digits += text.at[i] <= '9';
	if (i == at)
		return 1;
	bool is_group = notation_is_hex(span_sub(text, at, i - at)) && (digits > 0 || i - at == 2);
	return (is_group ? row_end(text, at, i) : i) - at;
}

/* TEXT says nothing but these up to MOST, at least one of them from LEAST on. */
static bool says_absent(struct span text, uint64_t most, uint64_t least)
{
	bool any = false;
	size_t len = 0;
	for (size_t i = 0; i < text.len; i += len) {
		len = 1;
		if (is_in(text.at[i], "()[]/,;:.!\"'"))
			continue;
		const struct phrase *p = phrase_at(absent, text, i, &len);
		if (!p || p->value > most)
			return false;
		any = any || p->value >= least;
	}
	return any;
}

bool notation_says_absent(struct span text)
{
	return says_absent(text, ABSENT_NO_NUMBER, ABSENT);
}

bool notation_says_zero(struct span text)
{
	return says_absent(text, ABSENT_FIELD, ABSENT);
}

bool notation_says_meaningless(struct span text, bool is_word)
{
	return says_absent(text, ABSENT_FIELD, is_word ? ABSENT_FIELD : ABSENT_MEANING);
}

static bool same_value(const struct value *a, const struct value *b)
{
	return a->kind == b->kind && ((a->kind == VALUE_UINT && a->u == b->u) ||
	                              (a->kind == VALUE_TIME && a->time_ns == b->time_ns && a->base_s == b->base_s) ||
	                              (a->kind == VALUE_DECIMAL && a->millionths == b->millionths));
}

void reading_add(struct readings *out, struct reading reading)
{
	for (size_t i = 0; i < out->n; i++) {
		struct reading *have = &out->items[i];
		if (have->part == reading.part && same_value(&have->value, &reading.value)) {
			have->weak = have->weak && reading.weak;
			return;
		}
	}
	if (out->n < LIMIT_READINGS)
		out->items[out->n++] = reading;
}

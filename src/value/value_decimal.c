/* Types decimal and int: numbers with a point and numbers with a sign, exact to the millionth and without floating
 * point but for quotients.
 *
 *   0.75   .75   0,75   7.5e-1   7.5x10^-1         decimal
 *   3/4   3/4 = 0.75                               a quotient
 *   75%   75 percent   百分之75                     a part of a hundred; where the question's unit is percent, the
 * number -5   −5   minus 5   negative 5   负5            a sign 3.14 ± 0.05                                    what
 * follows ± is not looked at
 *
 * A decimal is right within the rule's tolerance, or when it is the truth rounded or cut at the last place that was
 * written, with two digits at least: 0.03 is too coarse for 0.0312.  An int is right within the tolerance only. */
#include "base/number.h"
#include "base/text.h"
#include "value/types.h"

#include "value/numeral.h"

const char *const value_decimal_examples[] = {
	"0.75", "0,75", ".75", "7.5e-1", "3/4", "75%", "-0.5", "3.14 ± 0.05", "about 0.75", NULL,
};
const char *const value_int_examples[] = {"-5", "5", "minus 5", "负5", "0", "1,460", NULL};

enum { PLACES = 6, MILLION = 1000000 };

/* ---- what is taken out of the text first ---- */

static bool is_digit_at(struct span text, size_t i)
{
	return i < text.len && text.at[i] >= '0' && text.at[i] <= '9';
}

static size_t digits_at(struct span text, size_t i)
{
	size_t end = i;
	while (is_digit_at(text, end) || (end < text.len && text.at[end] == '.' && is_digit_at(text, end + 1)))
		end++;
	return end - i;
}

/* Whether the last thing before I is a number, or something in parentheses. */
static bool is_behind_digit(struct span text, size_t i)
{
	while (i > 0 && text.at[i - 1] == ' ')
		i--;
	return i > 0 && (is_digit_at(text, i - 1) || text.at[i - 1] == ')');
}

static const struct phrase han_digits[] = {{"零", 0}, {"一", 1}, {"二|两", 2}, {"三", 3}, {"四", 4},  {"五", 5},
                                           {"六", 6}, {"七", 7}, {"八", 8},    {"九", 9}, {"十", 10}, {NULL, 0}};

/* A word for the sign of the number behind it at I, with the spaces between: its length, 0: none. */
static size_t sign_word(struct span text, size_t i)
{
	static const struct phrase words[] = {{"minus|negative|负", '-'}, {"plus|positive|正", '+'}, {NULL, 0}};
	size_t len, end;
	const struct phrase *word = phrase_at(words, text, i, &len);
	for (end = i + len; word && end < text.len && text.at[end] == ' ';)
		end++;
	if (!word || !(is_digit_at(text, end) || phrase_at(han_digits, text, end, &len)))
		return 0;
	return is_behind_digit(text, i) ? 0 : end - i; /* "3 minus 2" */
}

/* "is -5", and "- 5" that is all: a sign, not a dash. */
static bool is_sign(struct span text, size_t i)
{
	if (text.at[i] != '-')
		return false;
	size_t end = i + 1;
	while (i == 0 && end < text.len && text.at[end] == ' ')
		end++;
	return is_digit_at(text, end) && !is_behind_digit(text, i) && (i == 0 || text.at[i - 1] == ' ');
}

/* "± 0.05", "+/- 0.05", "+-0.05" at I: its length; 0: none. */
static size_t margin(struct span text, size_t i)
{
	static const char *const signs[] = {"±", "+/-", "+-"};
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
		size_t end = i + strlen(signs[k]);
		if (!span_equal(span_sub(text, i, strlen(signs[k])), span_of(signs[k])))
			continue;
		while (end < text.len && text.at[end] == ' ')
			end++;
		end += digits_at(text, end);
		return end + (end < text.len && text.at[end] == '%') - i;
	}
	return 0;
}

/* "3/4" at I, which is no part of a date or a path: its length and value; 0: none. */
static size_t quotient(struct span text, size_t i, int64_t *out)
{
	int64_t a, b;
	uint64_t unused;
	size_t n = digits_at(text, i), at = i + n, from;
	if (n == 0 || (i > 0 && (notation_is_word_byte(text.at[i - 1]) || strchr("/.,:", text.at[i - 1]))))
		return 0;
	for (; at < text.len && text.at[at] == ' '; at++)
		;
	if (at >= text.len || text.at[at] != '/')
		return 0;
	for (from = at + 1; from < text.len && text.at[from] == ' '; from++)
		;
	size_t m = digits_at(text, from), end = from + m;
	bool goes_on = end < text.len && (notation_is_word_byte(text.at[end]) || text.at[end] == '/');
	if (m == 0 || goes_on || !value_scale_decimal(span_sub(text, i, n), '.', PLACES, &a, &unused) ||
	    !value_scale_decimal(span_sub(text, from, m), '.', PLACES, &b, &unused) || b == 0 ||
	    (double)a / (double)b > (double)(INT64_MAX / MILLION) / 2)
		return 0;
	*out = (int64_t)((double)a / (double)b * MILLION + 0.5);
	return end - i;
}

static size_t percent_word(struct span text, size_t i)
{
	static const struct phrase words[] = {{"百分之", 0}, {NULL, 0}};
	size_t len;
	return phrase_at(words, text, i, &len) ? len : 0;
}

static void add_millionths(struct buf *out, int64_t n)
{
	value_add_plain(out, &(struct value){.kind = VALUE_DECIMAL, .millionths = n}, BASE_DEC);
}

/* What stands at I in a plainer form, added to OUT: its length, at least 1. */
static size_t add_plainly(struct buf *out, struct span text, size_t i, bool is_decimal)
{
	int64_t value = 0;
	size_t len = margin(text, i);
	if (len > 0)
		return len;
	len = sign_word(text, i);
	if (len > 0 || is_sign(text, i)) {
		bool is_plus = text_starts_nocase(span_sub(text, i, len), "p") || text.at[i] == 0xe6; /* 正 */
		len = len > 0 ? len : 1;
		while (i + len < text.len && text.at[i + len] == ' ')
			len++;
		buf_add(out, is_plus ? " " : ": -");
		size_t word_len;
		const struct phrase *digit = phrase_at(han_digits, text, i + len, &word_len);
		if (digit)
			buf_addf(out, "%u", (unsigned)digit->value);
		return len + word_len;
	}
	len = is_decimal ? quotient(text, i, &value) : 0;
	if (len > 0) {
		add_millionths(out, value);
		return len;
	}
	len = is_decimal ? percent_word(text, i) : 0;
	if (len > 0) {
		size_t digits = digits_at(text, i + len);
		buf_add_span(out, span_sub(text, i + len, digits));
		buf_add(out, "%");
		return len + digits;
	}
	buf_add_char(out, (char)text.at[i]);
	return 1;
}

/* TEXT with a '-' for words, quotients computed, and without margins.  .at NULL: no memory. */
static struct span in_signs(struct span text, bool is_decimal, struct arena *arena)
{
	struct buf plain = BUF_INIT;
	bool ok = true;
	for (size_t i = 0; i < text.len;)
		i += add_plainly(&plain, text, i, is_decimal);
	struct span copy = notation_strip(arena_copy(arena, buf_span(&plain), &ok), ":");
	ok = ok && buf_ok(&plain);
	buf_release(&plain);
	return ok && copy.len == 0 ? span_of("") : ok ? copy : span_make(NULL, 0);
}

/* ---- reading ---- */

static bool is_percent(struct span text, const struct numeral *n)
{
	static const struct phrase words[] = {{"percent|per-cent|pct", 0}, {NULL, 0}};
	size_t i = (size_t)(n->text.at - text.at) + n->text.len, len;
	while (i < text.len && text.at[i] == ' ')
		i++;
	return i < text.len && (text.at[i] == '%' || phrase_at(words, text, i, &len));
}

static bool scale(const struct numeral *n, bool comma, unsigned places, int64_t *value, uint64_t *last_place)
{
	if (n->form == NUMERAL_DIGITS || n->form == NUMERAL_DECIMAL)
		return value_scale_decimal(n->text, comma ? ',' : '.', places, value, last_place);
	*last_place = 1;
	if (!n->fits || n->value > INT64_MAX / MILLION || n->form == NUMERAL_DOTTED)
		return false;
	*value = (int64_t)n->value * MILLION;
	return true;
}

static void add_numeral(const struct numeral *n, struct span text, const struct value_rule *rule, bool is_decimal,
                        struct readings *out)
{
	bool percent = is_decimal && is_percent(text, n), is_point = n->form == NUMERAL_DECIMAL && n->comma;
	unsigned places = PLACES - (percent && rule->unit != UNIT_PERCENT ? 2 : 0);
	struct reading r = {.notation = numeral_notation(n), .unit = n->unit, .part = out->n_parts};
	int64_t value;
	if (n->scaled)
		return;
	/* A comma may part thousands or stand for the point: "1,460". */
	for (int way = is_point; way < 1 + (n->comma && is_decimal); way++) {
		if (!scale(n, way, places, &value, &r.last_place))
			continue;
		r.value = (struct value){.kind = VALUE_DECIMAL, .millionths = n->negative ? -value : value};
		reading_add(out, r);
	}
}

static enum status read_number(struct span text, const struct value_rule *rule, bool is_decimal, struct arena *arena,
                               struct readings *out)
{
	struct numerals found;
	*out = (struct readings){.n = 0};
	text = value_without_exponents(text, arena);
	text = text.at ? in_signs(text, is_decimal, arena) : text;
	if (!text.at)
		return STATUS_NOMEM;
	numerals_read(text, 0, is_decimal ? NUMERAL_FOR_TIME : NUMERAL_FOR_NUMBER, &found);
	for (size_t i = 0; i < found.n; i++) {
		add_numeral(&found.items[i], text, rule, is_decimal, out);
		out->n_parts++;
	}
	if (out->n == 0 && !found.too_many && notation_says_zero(text)) {
		reading_add(out, (struct reading){.value = {.kind = VALUE_DECIMAL}, .notation = NOTATION_NAME});
		out->n_parts = 1;
	}
	return STATUS_OK;
}

enum status value_decimal_read(struct span text, const struct value_rule *rule, struct arena *arena,
                               struct readings *out)
{
	return read_number(text, rule, true, arena, out);
}

enum status value_int_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	return read_number(text, rule, false, arena, out);
}

/* ---- comparing ---- */

uint64_t value_slack(const struct value_rule *rule, uint64_t want, uint64_t absolute)
{
	/* Hundredths of a percent; in two steps, since the product may be too large. */
	uint64_t part = want / 10000 * rule->tolerance_percent_h + want % 10000 * rule->tolerance_percent_h / 10000;
	return part > absolute ? part : absolute;
}

static uint64_t size_of(int64_t n)
{
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static bool is_near(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	if (want->kind != VALUE_DECIMAL || got->value.kind != VALUE_DECIMAL)
		return false;
	int64_t a = want->millionths, b = got->value.millionths;
	uint64_t distance = a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
	return distance <= value_slack(rule, size_of(a), rule->tolerance_millionths);
}

bool value_decimal_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	enum { DIGITS_MIN = 10 }; /* two digits */
	if (is_near(want, got, rule))
		return true;
	return want->kind == VALUE_DECIMAL && got->value.kind == VALUE_DECIMAL && got->last_place > 0 &&
	       size_of(got->value.millionths) / got->last_place >= DIGITS_MIN &&
	       value_is_rounded(want->millionths, got->value.millionths, got->last_place);
}

bool value_int_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return is_near(want, got, rule);
}

void value_decimal_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)lang;
	add_millionths(out, v->millionths);
	if (rule->unit == UNIT_PERCENT)
		buf_add(out, "%");
}

void value_int_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule;
	(void)lang;
	add_millionths(out, v->millionths);
}

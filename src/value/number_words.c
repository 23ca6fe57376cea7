#include "value/number_words.h"

#include <inttypes.h>

#include "base/number.h"
#include "value/notation.h"

static const struct phrase numbers[] = {
	{"one", 1},
	{"two", 2},
	{"three", 3},
	{"four", 4},
	{"five", 5},
	{"six", 6},
	{"seven", 7},
	{"eight", 8},
	{"nine", 9},
	{"ten", 10},
	{"eleven", 11},
	{"twelve", 12},
	{"thirteen", 13},
	{"fourteen", 14},
	{"fifteen", 15},
	{"sixteen", 16},
	{"seventeen", 17},
	{"eighteen", 18},
	{"nineteen", 19},
	{"twenty", 20},
	{"thirty", 30},
	{"fifty", 50},
	{"sixty", 60},
	{"forty", 40},
	{"zero", 0},
	{"seventy", 70},
	{"eighty", 80},
	{"ninety", 90},
	/* How many there are of what is not there. */
	{"contains-no|contain-no|there-are-no|there-is-no|there-were-no|has-no|have-no|without-any|not-contain-any|contain-any",
         0},
	{"no-answers|no-records|no-rrs|no-answer-records|no-answer-rrs|no-fragments|no-retransmissions|no-retransmitted",
         0},
	{"no-data|no-payload|no-packets|no-segments|no-frames|no-options|no-duplicates|not-have-any|not-any", 0},
	{"没有回答|没有应答|没有记录|没有任何|没有包含|不含|不包含|未包含|无回答|无应答|没有答案|没有重传|没有选项|没有数据|没有载荷|不携带数据|无载荷",
         0},
	/* No numbers. */
	{"the-first-one|first-one|the-last-one|last-one|this-one|that-one|no-one|which-one|each-one|the-one|same-one|every-one",
         UINT64_MAX},
	{"the-second-one|second-one|the-other-one|other-one|another-one|one-of|one-by-one|one-another|one-more-than",
         UINT64_MAX},
	{NULL, 0},
};

static bool has_digit(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

/* The text of OUT in ARENA, or TEXT where nothing was changed; takes OUT. */
static struct span finish(struct buf *out, bool any, struct span text, struct arena *arena)
{
	bool ok = true;
	struct span copy = any ? arena_copy(arena, buf_span(out), &ok) : text;
	ok = ok && buf_ok(out);
	buf_release(out);
	return ok ? copy : span_make(NULL, 0);
}

/* The number at I, also of two words ("forty-six"), and its length; false: none, and *LEN is what stands there instead.
 */
static bool number_word_at(struct span text, size_t i, uint64_t *value, size_t *len)
{
	size_t more;
	const struct phrase *p = phrase_at(numbers, text, i, len), *ones = NULL;
	if (!p || p->value == UINT64_MAX)
		return false;
	*value = p->value;
	size_t behind = i + *len;
	if (p->value < 20 || behind + 1 >= text.len || !strchr("- ", text.at[behind]))
		return true;
	ones = phrase_at(numbers, text, behind + 1, &more);
	if (ones && ones->value > 0 && ones->value < 10) {
		*value += ones->value;
		*len += 1 + more;
	}
	return true;
}

struct span number_words_as_digits(struct span text, struct arena *arena)
{
	struct buf out = BUF_INIT;
	bool any = false;
	if (has_digit(text))
		return text;
	for (size_t i = 0, len; i < text.len; i += len) {
		uint64_t value;
		if (number_word_at(text, i, &value, &len)) {
			buf_addf(&out, "%" PRIu64, value);
			any = true;
		} else {
			len = len ? len : 1;
			buf_add_span(&out, span_sub(text, i, len));
		}
	}
	return finish(&out, any, text, arena);
}

/* A superscript at I: its length, 0: none, and the sign that it is. */
static size_t superscript_at(struct span text, size_t i, char *sign)
{
	static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"};
	for (size_t k = 0; k < sizeof digits / sizeof *digits; k++) {
		struct span digit = span_of(digits[k]);
		if (span_equal(span_sub(text, i, digit.len), digit)) {
			*sign = "0123456789-"[k];
			return digit.len;
		}
	}
	return 0;
}

struct span superscripts_as_powers(struct span text, struct arena *arena)
{
	struct buf out = BUF_INIT;
	bool any = false, inside = false;
	for (size_t i = 0, len; i < text.len; i += len) {
		char sign = (char)text.at[i];
		len = text.at[i] >= 0xc2 ? superscript_at(text, i, &sign) : 0;
		if (len > 0 && !inside)
			buf_add_char(&out, '^');
		inside = len > 0;
		any = any || inside;
		buf_add_char(&out, sign);
		len = len ? len : 1;
	}
	return finish(&out, any, text, arena);
}

static const struct phrase spans[] = {
	{"day|days|天", 86400},
	{"hour|hours|hr|hrs|小时|个小时", 3600},
	{"minute|minutes|min|mins|分钟|分", 60},
	{"second|seconds|sec|secs|s|秒|秒钟", 1},
	{NULL, 0},
};

/* A span of time in words. */
struct time_words {
	uint64_t seconds;
	struct span fraction; /* ".034" of its seconds */
};

/* The digits at AT, and what stands behind a point; 0: none. */
static size_t take_time_number(struct span text, size_t at, uint64_t *n, struct span *fraction)
{
	enum { DIGITS_MAX = 6 };
	size_t digits = 0, end;
	while (digits < DIGITS_MAX && notation_is_digits(span_sub(text, at + digits, 1)))
		digits++;
	if (digits == 0 || !number_digits(span_sub(text, at, digits), 10, UINT32_MAX, n))
		return 0;
	end = at + digits;
	*fraction = span_sub(text, end, 0);
	if (end + 1 < text.len && text.at[end] == '.' && notation_is_digits(span_sub(text, end + 1, 1))) {
		size_t from = end++;
		while (notation_is_digits(span_sub(text, end, 1)))
			end++;
		*fraction = span_sub(text, from, end - from);
	}
	return end - at;
}

/* "2 minutes, 8.5 seconds" at I: its length, 0: none or seconds only. */
static size_t span_at(struct span text, size_t i, struct time_words *out)
{
	size_t at = i, end = i, len;
	uint64_t last = UINT64_MAX, n;
	*out = (struct time_words){.seconds = 0};
	if (i > 0 && (notation_is_word_byte(text.at[i - 1]) || text.at[i - 1] == '.' || text.at[i - 1] == ','))
		return 0;
	for (;;) {
		struct span fraction;
		size_t taken = take_time_number(text, at, &n, &fraction);
		size_t unit_at = at + taken;
		unit_at += unit_at < text.len && text.at[unit_at] == ' ';
		/* A unit touches its number ("8s"), where no phrase of letters would begin. */
		const struct phrase *unit = taken ? phrase_at(spans, span_sub(text, unit_at, SIZE_MAX), 0, &len) : NULL;
		if (!unit || unit->value >= last || (unit->value > 1 && fraction.len > 0))
			break;
		out->seconds += n * unit->value;
		out->fraction = fraction;
		last = unit->value;
		end = at = unit_at + len;
		while (at < text.len && (text.at[at] == ' ' || text.at[at] == ','))
			at++;
		if (phrase_match(text, at, "and"))
			at += strlen("and ");
	}
	return out->seconds > 0 && end > i && !(last == 1 && out->seconds < 60) ? end - i : 0;
}

struct span time_words_as_seconds(struct span text, struct arena *arena)
{
	struct buf out = BUF_INIT;
	bool any = false;
	for (size_t i = 0, len; i < text.len; i += len) {
		struct time_words words;
		bool may_be = text.at[i] >= '1' && text.at[i] <= '9';
		len = may_be ? span_at(text, i, &words) : 0;
		any = any || len > 0;
		if (len > 0) {
			buf_addf(&out, "%" PRIu64, words.seconds);
			buf_add_span(&out, words.fraction);
			buf_add(&out, " seconds");
		} else {
			buf_add_char(&out, (char)text.at[i]);
		}
		len = len ? len : 1;
	}
	return finish(&out, any, text, arena);
}

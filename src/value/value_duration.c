/* Type duration: a span of time, exact to the nanosecond and without floating point.
 *
 *   0.014784 s   14.784 ms   14784 us   14.784毫秒   [RTT: 0.014784000 seconds]      a unit that is written counts
 *   1 minute, 30.034 seconds                                                          several units are one time
 *   0.014784                                                                          without one: the rule's, or
 * seconds
 *
 * An answer is right within the rule's tolerance, or when it is the truth rounded or cut at the last place that was
 * written; but 0 is no rounding of what is not, or "0 s" would be right for any short time.  Beside a number with its
 * unit a whole number without one is a remark ("0.5 s, 3 packets").  Digits beyond the nanosecond are rounded away. */
#include "base/number.h"
#include "base/text.h"
#include "value/number_words.h"
#include "value/numeral.h"
#include "value/types.h"

const char *const value_duration_examples[] = {
	"0.014784 s", "0.014784", "14.784 ms", "14784 us", "14784 µs", "14.784毫秒", "14784000 ns", "1.5秒", NULL,
};

/* The power of ten that makes nanoseconds of UNIT; -1: not a time. */
static int exponent_of(enum unit unit)
{
	switch (unit) {
	case UNIT_S:
		return 9;
	case UNIT_MS:
		return 6;
	case UNIT_US:
		return 3;
	case UNIT_NS:
		return 0;
	case UNIT_NONE:
	case UNIT_BYTES:
	case UNIT_WORDS:
	case UNIT_BITS:
	default:
		break;
	}
	return -1;
}

static enum unit unit_of(const struct value_rule *rule)
{
	return exponent_of(rule->unit) < 0 ? UNIT_S : rule->unit;
}

bool value_scale_decimal(struct span text, uint8_t point, unsigned places, int64_t *out, uint64_t *last_place)
{
	int64_t value = 0;
	unsigned behind = 0;
	bool is_behind = false, round_up = false;
	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.at[i];
		is_behind = is_behind || c == point;
		if (c < '0' || c > '9')
			continue;
		if (is_behind && ++behind > places) {
			round_up = behind == places + 1 ? c >= '5' : round_up;
			continue;
		}
		if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, c - '0', &value))
			return false;
	}
	*last_place = 1;
	for (; behind < places; behind++) {
		*last_place *= 10;
		if (__builtin_mul_overflow(value, 10, &value))
			return false;
	}
	*out = value;
	return !__builtin_add_overflow(value, round_up, out);
}

static void add_numeral(const struct numeral *n, const struct value_rule *rule, struct readings *out)
{
	struct reading r = {.notation = NOTATION_DEC, .unit = n->unit, .part = out->n_parts};
	int places = exponent_of(n->unit == UNIT_NONE ? unit_of(rule) : n->unit);
	int64_t ns;
	if (places < 0 || n->scaled || (n->form != NUMERAL_DIGITS && n->form != NUMERAL_DECIMAL))
		return;
	/* A comma may part thousands or stand for the point: "38,492 ms". */
	bool is_point = n->form == NUMERAL_DECIMAL && n->comma;
	for (int way = is_point; way < 1 + n->comma; way++) {
		if (!value_scale_decimal(n->text, way ? ',' : '.', (unsigned)places, &ns, &r.last_place))
			continue;
		r.value = value_time(n->negative ? -ns : ns);
		reading_add(out, r);
	}
}

static uint64_t distance(int64_t a, int64_t b)
{
	return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

bool value_is_rounded(int64_t want, int64_t got, uint64_t last_place)
{
	uint64_t w = distance(want, 0), g = distance(got, 0), place = last_place ? last_place : 1;
	if ((want < 0) != (got < 0) && g != 0)
		return false;
	uint64_t cut = w - w % place, rounded = w % place >= place - place / 2 ? cut + place : cut;
	return (g == cut || g == rounded) && (g != 0 || w == 0);
}

/* A number with an exponent at I: "3.8492e-2", "1.63x10^-4".  Its length; 0: none.  *MANTISSA is the length of what
 * stands before the exponent. */
static size_t exponent_at(struct span text, size_t i, size_t *mantissa, int *exponent)
{
	size_t end = i, digits = 0;
	uint64_t n;
	*mantissa = 0;
	if (i > 0 && notation_is_word_byte(text.at[i - 1]))
		return 0;
	for (; end < text.len && end - i < 40 && (notation_is_digits(span_sub(text, end, 1)) || text.at[end] == '.');
	     end++)
		digits += text.at[end] != '.';
	*mantissa = end - i;
	size_t sign = end;
	if (digits == 0 || digits > 18)
		return 0;
	if (sign < text.len && (text.at[sign] | 0x20) == 'e') {
		sign++;
	} else {
		while (sign < text.len && strchr(" x*", text.at[sign]))
			sign++;
		if (sign == end || !span_equal(span_sub(text, sign, 3), span_of("10^")))
			return 0;
		sign += 3;
	}
	bool negative = sign < text.len && text.at[sign] == '-';
	size_t from = sign + (negative || (sign < text.len && text.at[sign] == '+'));
	for (end = from; end < text.len && end - from < 3 && notation_is_digits(span_sub(text, end, 1));)
		end++;
	if (!number_digits(span_sub(text, from, end - from), 10, 20, &n) ||
	    (end < text.len && notation_is_word_byte(text.at[end]) && !negative))
		return 0;
	*exponent = negative ? -(int)n : (int)n;
	return end - i;
}

/* The digits of MANTISSA with the point moved by EXPONENT places. */
static void add_moved(struct buf *out, struct span mantissa, int exponent)
{
	size_t point = text_find(mantissa, span_of("."));
	int before = (int)(point == SIZE_MAX ? mantissa.len : point) + exponent;
	if (before <= 0)
		buf_add(out, "0.");
	for (int zeros = before; zeros < 0; zeros++)
		buf_add_char(out, '0');
	for (size_t i = 0; i < mantissa.len; i++) {
		if (mantissa.at[i] == '.')
			continue;
		buf_add_char(out, (char)mantissa.at[i]);
		if (before > 0 && --before == 0)
			buf_add_char(out, '.');
	}
	for (; before > 0; before--)
		buf_add_char(out, '0');
}

struct span value_without_exponents(struct span text, struct arena *arena)
{
	struct buf plain = BUF_INIT;
	size_t mantissa, len;
	int exponent;
	bool any = false, ok = true;
	for (size_t i = 0; i < text.len; i += len) {
		len = exponent_at(text, i, &mantissa, &exponent);
		any = any || len > 0;
		if (len > 0)
			add_moved(&plain, span_sub(text, i, mantissa), exponent);
		else
			buf_add_char(&plain, (char)text.at[i]);
		len = len ? len : 1;
	}
	struct span copy = any ? arena_copy(arena, buf_span(&plain), &ok) : text;
	ok = ok && buf_ok(&plain);
	buf_release(&plain);
	return ok ? copy : span_make(NULL, 0);
}

enum status value_duration_read(struct span text, const struct value_rule *rule, struct arena *arena,
                                struct readings *out)
{
	struct numerals found;
	*out = (struct readings){.n = 0};
	text = time_words_as_seconds(text, arena);
	text = text.at ? value_without_exponents(text, arena) : text;
	if (!text.at)
		return STATUS_NOMEM;
	numerals_read(text, 0, NUMERAL_FOR_TIME, &found);
	bool has_unit = false;
	for (size_t i = 0; i < found.n; i++)
		has_unit = has_unit || exponent_of(found.items[i].unit) >= 0;
	for (size_t i = 0; i < found.n; i++) {
		const struct numeral *n = &found.items[i];
		/* "0.5 s (3 packets)" */
		if (has_unit && n->form != NUMERAL_DECIMAL && exponent_of(n->unit) < 0)
			continue;
		add_numeral(n, rule, out);
		out->n_parts++;
	}
	return STATUS_OK;
}

bool value_duration_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	if (want->kind != VALUE_TIME || got->value.kind != VALUE_TIME)
		return false;
	uint64_t absolute = rule->tolerance_ns > 0 ? (uint64_t)rule->tolerance_ns : 0;
	uint64_t slack = value_slack(rule, distance(want->time_ns, 0), absolute);
	return distance(want->time_ns, got->value.time_ns) <= slack ||
	       value_is_rounded(want->time_ns, got->value.time_ns, got->last_place);
}

void value_duration_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	enum unit unit = unit_of(rule);
	if (v->time_ns < 0)
		buf_add_char(out, '-');
	number_add_fixed(out, distance(v->time_ns, 0), (unsigned)exponent_of(unit));
	buf_add_char(out, ' ');
	buf_add(out, msg_tr(lang, unit == UNIT_S    ? N_("s")
	                          : unit == UNIT_MS ? N_("ms")
	                          : unit == UNIT_US ? N_("us")
	                                            : N_("ns")));
}

/* Type duration: a span of time, exact to the nanosecond and without floating point.
 *
 *   0.014784 s   14.784 ms   14784 us   14.784毫秒   [RTT: 0.014784000 seconds]      a unit that is written counts
 *   0.014784                                                                          without one: the rule's, or
 * seconds
 *
 * An answer is right within the rule's tolerance, and within one unit of the last place that was written, so that
 * rounding is no fault; but that unit gives at most a tenth of the true value, or "0 s" would be right for any short
 * time.  Beside a number with its unit a whole number without one is a remark ("0.5 s, 3 packets").  Digits beyond the
 * nanosecond are rounded away. */
#include "base/number.h"
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
		break;
	}
	return -1;
}

static enum unit unit_of(const struct value_rule *rule)
{
	return exponent_of(rule->unit) < 0 ? UNIT_S : rule->unit;
}

bool value_scale_decimal(struct span text, unsigned places, int64_t *out, uint64_t *last_place)
{
	int64_t value = 0;
	unsigned behind = 0;
	bool is_behind = false, round_up = false;
	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.at[i];
		is_behind = is_behind || c == '.';
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
	if (places < 0 || n->scaled || (n->form != NUMERAL_DIGITS && n->form != NUMERAL_DECIMAL) ||
	    !value_scale_decimal(n->text, (unsigned)places, &ns, &r.last_place))
		return;
	r.value = value_time(n->negative ? -ns : ns);
	reading_add(out, r);
}

enum status value_duration_read(struct span text, const struct value_rule *rule, struct arena *arena,
                                struct readings *out)
{
	struct numerals found;
	(void)arena;
	*out = (struct readings){.n = 0};
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

static uint64_t distance(int64_t a, int64_t b)
{
	return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

bool value_duration_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	if (want->kind != VALUE_TIME || got->value.kind != VALUE_TIME)
		return false;
	uint64_t slack = distance(want->time_ns, 0) / 10;
	if (slack > got->last_place)
		slack = got->last_place;
	if (rule->tolerance_ns > 0 && (uint64_t)rule->tolerance_ns > slack)
		slack = (uint64_t)rule->tolerance_ns;
	return distance(want->time_ns, got->value.time_ns) <= slack;
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

/* Type rate: data in a time, in bits per second.
 *
 *   1.2 Mbit/s   1,2 MBit/s   1.2 Mbps   1.2 Mb/s   1.2 megabits per second   1.2兆比特每秒   每秒1.2兆比特
 *   150 kB/s   150 KB/s   150000 bytes per second   150 千字节/秒   146.5 KiB/s
 *   1.2                              without a unit: the rule's, or bit/s
 *
 * A lone b is a bit and a lone B a byte, as standards have it.  k, M and G are powers of 1000, and Ki, Mi and Gi of
 * 1024; of bytes ("150 KB/s") the former may be powers of 1024, too, as systems print them.  It is right within the
 * rule's tolerance, or when it is the truth rounded or cut at its last place, with two digits at least. */
#include "base/number.h"
#include "base/text.h"
#include "value/types.h"

const char *const value_rate_examples[] = {
	"1.2 Mbit/s",    "1,2 MBit/s", "1.2 Mbps", "150 kB/s", "146.5 KiB/s", "150000 bytes per second",
	"150000字节/秒", "1.2",        NULL,
};

enum { PLACES = 6 };

/* ---- units ---- */

struct rate_unit {
	uint64_t factor, other; /* bits per second; the other meaning of K, M, G, 0: none */
};

static const struct {
	const char *texts; /* '|' between them */
	unsigned power;
	bool binary;
} prefixes[] = {
	{"kibi|Ki", 1, true},         {"mebi|Mi", 2, true},         {"gibi|Gi", 3, true}, {"kilo|千|k|K", 1, false},
	{"mega|兆|百万|M", 2, false}, {"giga|吉|十亿|G", 3, false}, {"m", 2, false},
};

static const struct {
	const char *texts;
	unsigned bits;
} bases[] = {
	{"bytes|byte|octets|octet|字节|位元组", 8},
	{"bits|bit|比特|位", 1},
	{"B", 8},
	{"b", 1},
};

static const char per_second[] =
	"/ s|/s|/ sec|/sec|/second|/秒|/ 秒|每秒|p/s|ps|per second|per sec|per s|a second|s^-1";

/* The longest text of TEXTS at the start of TEXT; a single letter must be the same, longer words without case. */
static size_t word_in(struct span text, const char *texts)
{
	size_t longest = 0;
	while (*texts) {
		size_t len = strcspn(texts, "|");
		struct span word = span_make(texts, len), here = span_sub(text, 0, len);
		bool same = len > 2 ? text_equal_nocase(word, here) : span_equal(word, here);
		if (here.len == len && same && len > longest)
			longest = len;
		texts += len + (texts[len] == '|');
	}
	return longest;
}

static size_t skip_spaces(struct span text, size_t i)
{
	while (i < text.len && text.at[i] == ' ')
		i++;
	return i;
}

static uint64_t power(uint64_t base, unsigned n)
{
	uint64_t p = 1;
	while (n-- > 0)
		p *= base;
	return p;
}

/* "bit", "Byte", "b", "B" at I behind a prefix; a letter stands alone or before "ps", "/s". */
static size_t base_at(struct span text, size_t i, unsigned *bits)
{
	for (size_t k = 0; k < sizeof bases / sizeof *bases; k++) {
		size_t len = word_in(span_sub(text, i, SIZE_MAX), bases[k].texts);
		bool goes_on = i + len < text.len && notation_is_word_byte(text.at[i + len]) &&
		               !word_in(span_sub(text, i + len, SIZE_MAX), "ps|p/s");
		if (len == 0 || goes_on)
			continue;
		*bits = bases[k].bits;
		return len;
	}
	return 0;
}

/* The unit at I: its length; 0: none. */
static size_t unit_at(struct span text, size_t i, struct rate_unit *out)
{
	size_t start = i, len = 0;
	unsigned bits = 0, n = 0;
	bool binary = false;
	for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes && len == 0; k++) {
		size_t prefix = word_in(span_sub(text, i, SIZE_MAX), prefixes[k].texts);
		size_t behind = i + prefix;
		/* "Mega bits", "M bit"; but the m of "ms" is none. */
		len = prefix ? base_at(text, skip_spaces(text, behind), &bits) : 0;
		if (len == 0)
			continue;
		n = prefixes[k].power;
		binary = prefixes[k].binary;
		i = skip_spaces(text, behind);
	}
	if (len == 0)
		len = base_at(text, i, &bits);
	if (len == 0)
		return 0;
	i += len;
	*out = (struct rate_unit){.factor = bits * power(binary ? 1024 : 1000, n)};
	out->other = bits == 8 && n > 0 && !binary ? bits * power(1024, n) : 0;
	size_t gap = skip_spaces(text, i);
	size_t per = word_in(span_sub(text, i, SIZE_MAX), per_second);
	i = per ? i : gap;
	return i + (per ? per : word_in(span_sub(text, gap, SIZE_MAX), per_second)) - start;
}

/* ---- numbers ---- */

/* Three digits and no more. */
static bool is_group(struct span text, size_t i)
{
	size_t n = 0;
	while (i + n < text.len && text.at[i + n] >= '0' && text.at[i + n] <= '9')
		n++;
	return n == 3;
}

/* A decimal number at I with points, commas and spaces between its groups of three; 0: none. */
static size_t number_at(struct span text, size_t i)
{
	size_t end = i;
	if (i > 0 && (notation_is_word_byte(text.at[i - 1]) || text.at[i - 1] == '.'))
		return 0;
	for (; end < text.len; end++) {
		bool digit = text.at[end] >= '0' && text.at[end] <= '9';
		bool inner = (text.at[end] == '.' || text.at[end] == ',') && end + 1 < text.len &&
		             text.at[end + 1] >= '0' && text.at[end + 1] <= '9';
		/* "150 000" */
		bool group = text.at[end] == ' ' && end > i && end - i <= 3 + 4 * 3 && is_group(text, end + 1);
		if (!digit && !inner && !group)
			break;
	}
	return end - i;
}

/* NUMBER in bits per second under FACTOR, with a comma for the point or not. */
static void add(struct readings *out, struct span number, bool comma, const struct rate_unit *unit, bool has_unit)
{
	const uint64_t factors[] = {unit->factor, unit->other};
	struct reading r = {.notation = NOTATION_DEC, .unit = has_unit ? UNIT_BITS : UNIT_NONE, .part = out->n_parts};
	for (size_t k = 0; k < 2; k++) {
		int64_t n;
		uint64_t last;
		if (factors[k] == 0 || !value_scale_decimal(number, comma ? ',' : '.', PLACES, &n, &last) ||
		    __builtin_mul_overflow(n, (int64_t)factors[k], &n) ||
		    __builtin_mul_overflow(last, factors[k], &r.last_place))
			continue;
		r.value = (struct value){.kind = VALUE_DECIMAL, .millionths = n};
		reading_add(out, r);
	}
}

static size_t count_of(struct span text, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] == (uint8_t)c;
	return n;
}

static void add_number(struct readings *out, struct span number, const struct rate_unit *unit, bool has_unit)
{
	size_t commas = count_of(number, ','), points = count_of(number, '.');
	size_t comma = text_find(number, span_of(","));
	bool may_part = commas > 0 && (commas > 1 || points > 0 || number.len - comma == 4);
	if (commas == 0 || may_part)
		add(out, number, false, unit, has_unit);
	if (commas == 1 && points == 0 && !(may_part && has_unit && comma > 1))
		add(out, number, true, unit, has_unit);
	out->n_parts++;
}

/* What the last '=' or '≈' of a computation stands before: "1200000 / 8 = 150000 bytes/s". */
static struct span result_of(struct span text)
{
	static const char *const signs[] = {"=", "≈", "≒"};
	size_t from = 0;
	for (size_t i = 0; i < text.len; i++)
		for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
			if (span_equal(span_sub(text, i, strlen(signs[k])), span_of(signs[k])))
				from = i + strlen(signs[k]);
	struct span rest = span_sub(text, from, SIZE_MAX);
	for (size_t i = 0; i < rest.len; i++)
		if (number_at(rest, i))
			return rest;
	return text;
}

static const struct {
	const char *name;
	uint64_t factor;
} question_units[] = {
	{"bit/s", 1},       {"kbit/s", 1000},      {"Mbit/s", 1000000}, {"Gbit/s", 1000000000}, {"B/s", 8},
	{"kB/s", 8 * 1000}, {"MB/s", 8 * 1000000}, {"KiB/s", 8 * 1024}, {"MiB/s", 8 * 1048576},
};

static size_t question_unit(const struct value_rule *rule)
{
	return rule->unit >= UNIT_RATE_BITS ? (size_t)(rule->unit - UNIT_RATE_BITS) : 0;
}

uint64_t value_rate_factor(enum unit unit)
{
	return unit >= UNIT_RATE_BITS ? question_units[unit - UNIT_RATE_BITS].factor : 1;
}

const char *value_rate_unit(enum unit unit)
{
	return unit >= UNIT_RATE_BITS ? question_units[unit - UNIT_RATE_BITS].name : question_units[0].name;
}

/* "每秒 150000 字节" */
static bool is_per_second(struct span text, size_t i)
{
	static const char before[] = "每秒";
	while (i > 0 && text.at[i - 1] == ' ')
		i--;
	return i >= strlen(before) && span_equal(span_sub(text, i - strlen(before), strlen(before)), span_of(before));
}

enum status value_rate_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	const struct rate_unit own = {.factor = question_units[question_unit(rule)].factor};
	*out = (struct readings){.n = 0};
	text = value_without_exponents(text, arena);
	if (!text.at)
		return STATUS_NOMEM;
	text = result_of(text);
	struct span bare[LIMIT_READINGS];
	size_t n_bare = 0;
	for (size_t i = 0; i < text.len;) {
		struct rate_unit unit;
		size_t len = number_at(text, i);
		if (len == 0) {
			i++;
			continue;
		}
		size_t behind = skip_spaces(text, i + len), unit_len = unit_at(text, behind, &unit);
		if (unit_len > 0)
			add_number(out, span_sub(text, i, len), &unit, true);
		else if (n_bare < LIMIT_READINGS && !is_per_second(text, i))
			bare[n_bare++] = span_sub(text, i, len);
		i += len;
	}
	/* Beside a number with its unit one without is a remark: "1.2 Mbit/s (frames 4 to 9)". */
	for (size_t i = 0; i < n_bare && (out->n_parts == 0 || out->items[0].unit == UNIT_NONE); i++)
		add_number(out, bare[i], &own, false);
	return STATUS_OK;
}

bool value_rate_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_decimal_equal(want, got, rule);
}

void value_rate_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	uint64_t factor = question_units[question_unit(rule)].factor;
	struct value shown = *v;
	(void)lang;
	shown.millionths = v->millionths / (int64_t)factor;
	value_add_plain(out, &shown, BASE_DEC);
	buf_addf(out, " %s", question_units[question_unit(rule)].name);
}

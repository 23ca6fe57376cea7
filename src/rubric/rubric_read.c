/* Attributes of a rubric into numbers, times and such.  The schema has already refused what is badly written, with a
 * better sentence than could be given here. */
#include "base/number.h"
#include "rubric/rubric_load.h"

struct diag_place rubric_place(const struct xml_node *node, const char *attr)
{
	return attr ? xml_attr_place(node, attr) : xml_place(node);
}

void rubric_say(struct loader *l, struct diag_place place, const char *english, const struct msg_arg *args, size_t n)
{
	if (!xml_told(l->diag, place))
		diag_add(l->diag, DIAG_ERROR, place, english, args, n);
}

struct told_check {
	const struct loader *l;
	const struct xml_node *node;
	bool told;
};

static void look_at_attribute(void *ctx, const char *name, const char *value)
{
	struct told_check *c = ctx;
	(void)value;
	c->told = c->told || xml_told(c->l->diag, xml_attr_place(c->node, name));
}

bool rubric_is_told(struct loader *l, const struct xml_node *node)
{
	struct told_check check = {.l = l, .node = node};
	xml_each_attr(node, look_at_attribute, &check);
	return check.told;
}

void *rubric_new(struct loader *l, size_t count, size_t size)
{
	void *at = arena_array(l->arena, count, size);
	if (!at)
		l->failed = true;
	return at;
}

const char *rubric_attr(struct loader *l, const struct xml_node *node, const char *name)
{
	return xml_attr(node, name, l->arena);
}

static bool is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *rubric_word(struct loader *l, struct span *rest)
{
	size_t from = 0, to;
	while (from < rest->len && is_space(rest->at[from]))
		from++;
	for (to = from; to < rest->len && !is_space(rest->at[to]);)
		to++;
	struct span word = span_sub(*rest, from, to - from);
	*rest = span_sub(*rest, to, rest->len);
	if (word.len == 0)
		return NULL;
	const char *copy = arena_text(l->arena, word);
	l->failed |= !copy;
	return copy;
}

size_t rubric_count_words(const char *text)
{
	size_t n = 0;
	for (const char *c = text ? text : ""; *c; c++)
		n += !is_space((uint8_t)*c) && (c == text || is_space((uint8_t)c[-1]));
	return n;
}

bool rubric_yes(struct loader *l, const struct xml_node *node, const char *name, bool fallback)
{
	const char *text = rubric_attr(l, node, name);
	return text ? strcmp(text, "yes") == 0 : fallback;
}

int32_t rubric_int(struct loader *l, const struct xml_node *node, const char *name, int32_t fallback)
{
	const char *text = rubric_attr(l, node, name);
	uint64_t n;
	return text && number_digits(span_of(text), 10, INT32_MAX, &n) ? (int32_t)n : fallback;
}

uint32_t rubric_points(struct loader *l, const struct xml_node *node, uint32_t fallback_h)
{
	const char *text = rubric_attr(l, node, "points");
	uint64_t n;
	return text && number_fixed(span_of(text), 2, 99999999, &n) ? (uint32_t)n : fallback_h;
}

uint32_t rubric_percent(const char *text, uint32_t fallback_h)
{
	struct span digits = span_of(text);
	uint64_t n;
	if (digits.len < 2 || digits.at[digits.len - 1] != '%')
		return fallback_h;
	digits.len--;
	return number_fixed(digits, 2, 10000, &n) ? (uint32_t)n : fallback_h;
}

int64_t rubric_duration_ns(struct loader *l, const struct xml_node *node, const char *name, int64_t fallback_ns)
{
	static const struct {
		const char *unit;
		uint64_t ns;
	} units[] = {{"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};
	const char *text = rubric_attr(l, node, name);
	size_t len = text ? strspn(text, "0123456789.") : 0;
	const char *unit = text ? text + len + (text[len] == ' ') : "";
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		uint64_t billionths; /* of the unit, so that "0.5 s" and "0.5 us" are both exact */
		if (strcmp(unit, units[i].unit) == 0 && number_fixed(span_make(text, len), 9, INT64_MAX, &billionths))
			return (int64_t)(billionths / 1000000000 * units[i].ns +
			                 billionths % 1000000000 * units[i].ns / 1000000000);
	}
	return fallback_ns;
}

/* ---- dates ---- */

/* Days from 1970-01-01 of the Gregorian calendar; YEAR is 1970 or later. */
static int64_t days_from_1970(int64_t year, int64_t month, int64_t day)
{
	static const int64_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	int64_t y = year - 1;
	int64_t leap_days = y / 4 - y / 100 + y / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return (year - 1970) * 365 + leap_days + before[month - 1] + (leap && month > 2) + day - 1;
}

static int64_t digits_at(const char *text, size_t at, size_t n)
{
	uint64_t value;
	return number_digits(span_make(text + at, n), 10, 9999, &value) ? (int64_t)value : -1;
}

static bool is_date(int64_t year, int64_t month, int64_t day)
{
	static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return year >= 1970 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (leap && month == 2 ? 1 : 0);
}

/* "2026-12-01T00:00[:00](Z|+08:00)" */
static bool parse_instant(const char *text, int64_t *out_ns)
{
	size_t len = strlen(text);
	if (len < 17)
		return false;
	int64_t year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
	int64_t hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = 0;
	size_t zone = 16;
	if (text[zone] == ':' && len >= 20) {
		second = digits_at(text, 17, 2);
		zone = 19;
	}
	if (!is_date(year, month, day) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
	    second > 59)
		return false;
	int64_t offset_min = 0;
	if (text[zone] != 'Z') {
		if (len != zone + 6)
			return false;
		int64_t h = digits_at(text, zone + 1, 2), m = digits_at(text, zone + 4, 2);
		if (h < 0 || h > 14 || m < 0 || m > 59)
			return false;
		offset_min = (text[zone] == '-' ? -1 : 1) * (h * 60 + m);
	}
	int64_t s = days_from_1970(year, month, day) * 86400 + hour * 3600 + (minute - offset_min) * 60 + second;
	if (s > INT64_MAX / 1000000000 || s < 0)
		return false;
	*out_ns = s * 1000000000;
	return true;
}

bool rubric_instant(struct loader *l, const struct xml_node *node, const char *name, const char *text, int64_t *out_ns)
{
	if (!text)
		return false;
	if (parse_instant(text, out_ns))
		return true;
	SAY(l, node, name, N_("there is no such date: '{text}'"), MSG_TEXT("text", text));
	return false;
}

void rubric_visibility(struct loader *l, const struct xml_node *node, uint32_t *visible, int64_t *after_ns)
{
	const char *text = rubric_attr(l, node, "visible");
	if (!text)
		return;
	if (strcmp(text, "never") == 0)
		*visible = VISIBLE_NEVER;
	else if (strcmp(text, "always") == 0)
		*visible = VISIBLE_ALWAYS;
	else if (strncmp(text, "after:", 6) == 0 && rubric_instant(l, node, "visible", text + 6, after_ns))
		*visible = VISIBLE_AFTER;
}

/* Type instant: a point in time, exact to the nanosecond.
 *
 *   2008-05-06 16:56:50.123   2008/5/6 16:56:50   2008-05-06T16:56:50Z   2008年5月6日16时56分50秒
 *   May  6, 2008 16:56:50.123456000 CST   6 May 2008 16:56:50 +0800            as Wireshark and mail headers write it
 *   1210064210.123456                                                           seconds since 1970 UTC
 *
 *   16:56:50.123456                                                             a time of day
 *
 * A zone may follow: Z, UTC, GMT, +08:00, +0800, UTC+8, an abbreviation, the name that Windows gives it ("India
 * Standard Time", as Wireshark shows it), or a place (Europe/Berlin).  Without a zone, with one that is not known, or
 * whose abbreviation several places use (CST), the time is that of some clock: it may be off by whole quarters of an
 * hour, up to 14 hours.  Right is the truth rounded or cut at the last place that was written, or what is within the
 * rule's tolerance.  The first instant of an answer is the answer. */
#include <inttypes.h>

#include "base/number.h"
#include "base/text.h"
#include "value/numeral.h"
#include "value/types.h"

const char *const value_instant_examples[] = {
	"2008-05-06 16:56:50.123",
	"2008-05-06 16:56:50 +08:00",
	"May  6, 2008 16:56:50.123456000 CST",
	"1210064210.123456",
	"2008年5月6日 16:56:50",
	"2008-05-06T08:56:50Z",
	NULL,
};

enum { YEAR_FIRST = 1970, YEAR_LAST = 9999, DAY_S = 86400, HOUR_S = 3600, MINUTE_S = 60, NS_PER_S = 1000000000 };

/* Seconds from 1970 to the end of YEAR_LAST: 2932897 days. */
#define LATEST_S (INT64_C(2932897) * DAY_S)

struct cursor {
	struct span text;
	size_t at;
};

struct date {
	uint64_t year, month, day;
};

static const struct phrase months[] = {
	{"jan|january", 1},   {"feb|february", 2},  {"mar|march", 3},  {"apr|april", 4},     {"may", 5},
	{"jun|june", 6},      {"jul|july", 7},      {"aug|august", 8}, {"sep|september", 9}, {"oct|october", 10},
	{"nov|november", 11}, {"dec|december", 12}, {NULL, 0},
};

/* Zones of one offset, with their names in Windows and in tables of abbreviations; in quarters of an hour, plus ZONE_0.
 */
enum { QUARTER_S = 900, ZONE_0 = 100 };
#define ZONE(hours) ((uint64_t)(4 * (hours) + ZONE_0))
static const struct phrase zones[] = {
	{"z|utc|gmt|coordinated-universal-time|wet|greenwich-mean-time|世界协调时间|协调世界时", ZONE(0)},
	{"china-standard-time|中国标准时间|北京时间|beijing-time|中国夏令时|asia/shanghai|hkt|sgt|singapore-standard-time",
         ZONE(8)},
	{"taipei-standard-time|台北标准时间|asia/taipei|asia/hong_kong|w.-australia-standard-time|awst", ZONE(8)},
	{"tokyo-standard-time|korea-standard-time|jst|kst|asia/tokyo|asia/seoul|东京标准时间", ZONE(9)},
	{"india-standard-time|asia/kolkata|asia/calcutta|sri-lanka-standard-time", ZONE(5.5)},
	{"nepal-standard-time|asia/kathmandu", ZONE(5.75)},
	{"pakistan-standard-time|west-asia-standard-time|pkt|asia/karachi", ZONE(5)},
	{"bangladesh-standard-time|central-asia-standard-time|asia/dhaka", ZONE(6)},
	{"se-asia-standard-time|ict|wib|asia/bangkok|asia/jakarta|asia/ho_chi_minh", ZONE(7)},
	{"arabian-standard-time|asia/dubai", ZONE(4)},
	{"iran-standard-time|asia/tehran", ZONE(3.5)},
	{"russian-standard-time|turkey-standard-time|arab-standard-time|msk|eat|trt|eest|e.-europe-daylight-time",
         ZONE(3)},
	{"gtb-daylight-time|fle-daylight-time|europe/moscow|europe/istanbul|e.-africa-standard-time", ZONE(3)},
	{"cest|central-european-summer-time|mesz|w.-europe-daylight-time|romance-daylight-time|central-europe-daylight-time",
         ZONE(2)},
	{"central-european-daylight-time|eet|fle-standard-time|gtb-standard-time|south-africa-standard-time|sast|egypt-standard-time",
         ZONE(2)},
	{"cet|central-european-time|mez|w.-europe-standard-time|romance-standard-time|central-europe-standard-time",
         ZONE(1)},
	{"central-european-standard-time|w.-central-africa-standard-time|gmt-daylight-time|british-summer-time|west",
         ZONE(1)},
	{"gmt-standard-time|greenwich-standard-time", ZONE(0)},
	{"eastern-daylight-time|edt|us-eastern-daylight-time|atlantic-standard-time", ZONE(-4)},
	{"eastern-standard-time|us-eastern-standard-time|central-daylight-time|cdt|sa-pacific-standard-time", ZONE(-5)},
	{"central-standard-time|mountain-daylight-time|mdt", ZONE(-6)},
	{"mountain-standard-time|us-mountain-standard-time|pacific-daylight-time|pdt", ZONE(-7)},
	{"pacific-standard-time|alaskan-daylight-time|akdt", ZONE(-8)},
	{"alaskan-standard-time|akst", ZONE(-9)},
	{"hawaiian-standard-time|hst", ZONE(-10)},
	{"e.-south-america-standard-time|argentina-standard-time|brt|art|atlantic-daylight-time|america/sao_paulo",
         ZONE(-3)},
	{"newfoundland-daylight-time", ZONE(-2.5)},
	{"newfoundland-standard-time", ZONE(-3.5)},
	{"aus-eastern-standard-time|e.-australia-standard-time|aest|australia/brisbane", ZONE(10)},
	{"aus-eastern-daylight-time|aedt", ZONE(11)},
	{"cen.-australia-standard-time|aus-central-standard-time|acst", ZONE(9.5)},
	{"new-zealand-standard-time|nzst", ZONE(12)},
	{"new-zealand-daylight-time|nzdt", ZONE(13)},
	{NULL, 0},
};

/* Names of zones that several places use, or whose clocks change: of some clock. */
static const struct phrase clocks[] = {
	{"cst|est|mst|pst|ist|bst|ast|sst|local-time|local|本地时间|当地时间", 0},
	{NULL, 0},
};

/* Up to MAX digits at the cursor. */
static bool take_number(struct cursor *c, size_t max, uint64_t *out)
{
	size_t len = 0;
	while (len < max && c->at + len < c->text.len && c->text.at[c->at + len] >= '0' &&
	       c->text.at[c->at + len] <= '9')
		len++;
	if (!number_digits(span_sub(c->text, c->at, len), 10, UINT32_MAX, out))
		return false;
	c->at += len;
	return true;
}

/* One of the marks in SET, or the Chinese character HAN. */
static bool take_mark(struct cursor *c, const char *set, const char *han)
{
	size_t len = phrase_match(c->text, c->at, han);
	if (len == 0 && c->at < c->text.len && c->text.at[c->at] && strchr(set, c->text.at[c->at]))
		len = 1;
	c->at += len;
	return len > 0;
}

static void skip_spaces(struct cursor *c)
{
	while (c->at < c->text.len && (c->text.at[c->at] == ' ' || c->text.at[c->at] == ','))
		c->at++;
}

static bool take_month(struct cursor *c, uint64_t *out)
{
	size_t len;
	const struct phrase *month = phrase_at(months, c->text, c->at, &len);
	c->at += len;
	*out = month ? month->value : 0;
	return month != NULL;
}

/* May 6, 2008 and 6 May 2008. */
static bool take_named_date(struct cursor *c, struct date *d)
{
	bool day_first = take_number(c, 2, &d->day);
	skip_spaces(c);
	if (!take_month(c, &d->month))
		return false;
	skip_spaces(c);
	if (!day_first && !take_number(c, 2, &d->day))
		return false;
	skip_spaces(c);
	return take_number(c, 4, &d->year);
}

static bool take_numeric_date(struct cursor *c, struct date *d)
{
	return take_number(c, 4, &d->year) && take_mark(c, "-/.", "年") && take_number(c, 2, &d->month) &&
	       take_mark(c, "-/.", "月") && take_number(c, 2, &d->day);
}

static bool is_leap(uint64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static uint64_t days_in(uint64_t year, uint64_t month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

static bool is_date(const struct date *d)
{
	return d->year >= YEAR_FIRST && d->year <= YEAR_LAST && d->month >= 1 && d->month <= 12 && d->day >= 1 &&
	       d->day <= days_in(d->year, d->month);
}

static uint64_t days_since_1970(const struct date *d)
{
	uint64_t days = d->day - 1;
	for (uint64_t y = YEAR_FIRST; y < d->year; y++)
		days += is_leap(y) ? 366 : 365;
	for (uint64_t m = 1; m < d->month; m++)
		days += days_in(d->year, m);
	return days;
}

/* The word at AT, which may stick to the digits before it: "16:56:50Z", "4:56:50PM". */
static const struct phrase *word_at(const struct phrase *table, struct span text, size_t at, size_t *len)
{
	return phrase_at(table, span_sub(text, at, SIZE_MAX), 0, len);
}

/* AM or PM behind an hour of twelve; false: not such an hour. */
static bool take_half(struct cursor *c, uint64_t *hour)
{
	static const struct phrase halves[] = {{"am|a.m.", 0}, {"pm|p.m.", 12}, {NULL, 0}};
	size_t len, at = c->at;
	while (at < c->text.len && c->text.at[at] == ' ')
		at++;
	const struct phrase *half = word_at(halves, c->text, at, &len);
	if (!half)
		return true;
	if (*hour == 0 || *hour > 12)
		return false;
	*hour = *hour % 12 + half->value;
	c->at = at + len;
	return true;
}

/* 16:56:50.123 behind the date; *NS since midnight. */
static bool take_time(struct cursor *c, int64_t *ns, uint64_t *last_place)
{
	uint64_t hour, minute, second;
	size_t from;
	(void)take_mark(c, "Tt", "日");
	for (size_t i = 0; i < 16 && c->at < c->text.len && (c->text.at[c->at] < '0' || c->text.at[c->at] > '9'); i++)
		c->at++;
	if (!take_number(c, 2, &hour) || !take_mark(c, ":", "时") || !take_number(c, 2, &minute) ||
	    !take_mark(c, ":", "分"))
		return false;
	from = c->at;
	if (!take_number(c, 2, &second) || hour > 23 || minute > 59 || second > 60)
		return false;
	if (c->at + 1 < c->text.len && c->text.at[c->at] == '.' && notation_is_digits(span_sub(c->text, c->at + 1, 1)))
		for (c->at++; c->at < c->text.len && notation_is_digits(span_sub(c->text, c->at, 1));)
			c->at++;
	if (!value_scale_decimal(span_sub(c->text, from, c->at - from), '.', 9, ns, last_place))
		return false;
	(void)take_mark(c, "", "秒");
	if (!take_half(c, &hour))
		return false;
	*ns += (int64_t)(hour * HOUR_S + minute * MINUTE_S) * NS_PER_S;
	return true;
}

/* +08:00, +0800, +8 at the cursor; nothing: *OFFSET as it was. */
static bool take_offset(struct cursor *c, int64_t *offset_s)
{
	uint64_t hours, minutes = 0;
	bool west = c->at < c->text.len && c->text.at[c->at] == '-';
	if (!take_mark(c, "+-", "+"))
		return true;
	if (!take_number(c, 2, &hours) || hours > 14)
		return false;
	(void)take_mark(c, ":", ":");
	if (take_number(c, 2, &minutes) && minutes > 59)
		return false;
	*offset_s = (int64_t)(hours * HOUR_S + minutes * MINUTE_S) * (west ? -1 : 1);
	return true;
}

/* The zone behind the time, if one is there that is known; false: an offset that cannot be. */
static bool take_zone(struct cursor *c, int64_t *offset_s, bool *any_zone)
{
	size_t len;
	while (c->at < c->text.len && (c->text.at[c->at] == ' ' || c->text.at[c->at] == '('))
		c->at++;
	const struct phrase *zone = word_at(zones, c->text, c->at, &len);
	size_t from = c->at += zone ? len : 0;
	*offset_s = zone ? ((int64_t)zone->value - ZONE_0) * QUARTER_S : 0;
	if (zone && zone->value != ZONE_0)
		return true;
	if (!zone && word_at(clocks, c->text, c->at, &len)) {
		*any_zone = true;
		return true;
	}
	if (!take_offset(c, offset_s))
		return false;
	*any_zone = !zone && c->at == from;
	return true;
}

/* SECONDS since 1970 and NS; the value counts from them where 64 bits do not hold their nanoseconds. */
static struct value instant_of(int64_t seconds, int64_t ns)
{
	struct value v = value_time(ns);
	int64_t all;
	if (__builtin_mul_overflow(seconds, (int64_t)NS_PER_S, &all) || __builtin_add_overflow(all, ns, &v.time_ns)) {
		v.time_ns = ns;
		v.base_s = seconds;
	}
	return v;
}

static bool read_at(struct span text, size_t at, struct reading *r)
{
	struct cursor c = {text, at};
	struct date d;
	int64_t ns = 0, offset_s = 0;
	if (!take_numeric_date(&c, &d)) {
		c.at = at;
		if (!take_named_date(&c, &d))
			return false;
	}
	if (!is_date(&d) || !take_time(&c, &ns, &r->last_place) || !take_zone(&c, &offset_s, &r->any_zone))
		return false;
	r->value = instant_of((int64_t)days_since_1970(&d) * DAY_S - offset_s, ns);
	return true;
}

/* 16:56:49.320097 at AT, where the first digit stands (behind others would be a date that is none), with a zone or
 * without. */
static bool read_time_of_day(struct span text, size_t at, struct reading *r)
{
	struct cursor c = {text, at};
	int64_t ns = 0, offset_s = 0;
	if (!notation_is_digits(span_sub(text, at, 1)) || !take_time(&c, &ns, &r->last_place) ||
	    !take_zone(&c, &offset_s, &r->any_zone))
		return false;
	r->any_day = true;
	r->value = value_time(ns - offset_s * NS_PER_S);
	return true;
}

/* TEXT, "1210064210.123456", as seconds and nanoseconds by themselves. */
static bool read_seconds(struct span text, struct reading *r)
{
	size_t whole = 0;
	uint64_t seconds;
	int64_t ns = 0;
	r->last_place = NS_PER_S;
	while (whole < text.len && notation_is_digits(span_sub(text, whole, 1)))
		whole++;
	struct span fraction = span_sub(text, whole, SIZE_MAX);
	if (!number_digits(span_sub(text, 0, whole), 10, (uint64_t)LATEST_S, &seconds) ||
	    (fraction.len > 0 && !value_scale_decimal(fraction, '.', 9, &ns, &r->last_place)))
		return false;
	r->value = instant_of((int64_t)seconds, ns);
	return true;
}

/* Seconds since 1970: the only number of the answer. */
static void read_epoch(struct span text, struct readings *out)
{
	struct numerals found;
	struct reading r = {.notation = NOTATION_DEC};
	int64_t ns;
	numerals_read(text, 0, NUMERAL_FOR_TIME, &found);
	const struct numeral *n = &found.items[0];
	if (found.n != 1 || (n->form != NUMERAL_DIGITS && n->form != NUMERAL_DECIMAL) || n->scaled ||
	    (n->unit != UNIT_NONE && n->unit != UNIT_S))
		return;
	if (value_scale_decimal(n->text, '.', 9, &ns, &r.last_place))
		r.value = value_time(n->negative ? -ns : ns);
	else if (!read_seconds(n->text, &r))
		return;
	else if (n->negative)
		r.value = instant_of(-r.value.base_s, -r.value.time_ns);
	reading_add(out, r);
	out->n_parts = 1;
}

enum status value_instant_read(struct span text, const struct value_rule *rule, struct arena *arena,
                               struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	for (size_t i = 0; i < text.len; i++) {
		struct reading r = {.notation = NOTATION_OTHER};
		if ((i > 0 && notation_is_word_byte(text.at[i - 1])) || !read_at(text, i, &r))
			continue;
		reading_add(out, r);
		out->n_parts = 1;
		return STATUS_OK;
	}
	size_t first = 0;
	while (first < text.len && !notation_is_digits(span_sub(text, first, 1)))
		first++;
	struct reading r = {.notation = NOTATION_OTHER};
	if ((first == 0 || !notation_is_word_byte(text.at[first - 1])) && read_time_of_day(text, first, &r)) {
		reading_add(out, r);
		out->n_parts = 1;
		return STATUS_OK;
	}
	read_epoch(text, out);
	return STATUS_OK;
}

/* V's nanoseconds since BASE_S seconds after 1970; false: they are too many. */
static bool count_from(const struct value *v, int64_t base_s, int64_t *ns)
{
	int64_t seconds;
	return !__builtin_sub_overflow(v->base_s, base_s, &seconds) &&
	       !__builtin_mul_overflow(seconds, (int64_t)NS_PER_S, &seconds) &&
	       !__builtin_add_overflow(v->time_ns, seconds, ns);
}

/* A time of day on 1970-01-01, GOT, on a day next to WANT: both in nanoseconds since BASE_S seconds after 1970. */
static int64_t on_its_day(int64_t got_ns, int64_t base_s)
{
	return got_ns - (base_s % DAY_S) * NS_PER_S;
}

/* What has to be added to WANT for the clock that GOT was read off: whole quarters of an hour for its zone, whole days
 * where none was written. */
static int64_t shift_of(int64_t want, int64_t got_ns, const struct reading *got)
{
	const int64_t quarter = QUARTER_S * (int64_t)NS_PER_S, day = DAY_S * (int64_t)NS_PER_S;
	int64_t distance, shift = 0;
	if (__builtin_sub_overflow(got_ns, want, &distance))
		return 0;
	if (got->any_day)
		shift = (distance >= 0 ? distance + day / 2 : distance - day / 2) / day * day;
	distance -= shift;
	if (!got->any_zone)
		return shift;
	int64_t quarters = (distance >= 0 ? distance + quarter / 2 : distance - quarter / 2) / quarter;
	return quarters > 14 * 4 || quarters < -14 * 4 ? shift : shift + quarters * quarter;
}

bool value_instant_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	if (want->kind != VALUE_TIME || got->value.kind != VALUE_TIME)
		return false;
	int64_t got_ns = on_its_day(got->value.time_ns, want->base_s);
	if (!got->any_day && !count_from(&got->value, want->base_s, &got_ns))
		return false;
	int64_t shift = shift_of(want->time_ns, got_ns, got);
	uint64_t a = (uint64_t)want->time_ns + (uint64_t)shift, b = (uint64_t)got_ns;
	uint64_t distance = (int64_t)(a - b) > 0 ? a - b : b - a;
	return value_is_rounded((int64_t)a, got_ns, got->last_place) ||
	       (rule->tolerance_ns > 0 && distance <= (uint64_t)rule->tolerance_ns);
}

void value_instant_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	int64_t below = v->time_ns % NS_PER_S, since = v->time_ns / NS_PER_S + v->base_s;
	if (below < 0) {
		below += NS_PER_S;
		since--;
	}
	if (since < 0 || since >= LATEST_S) {
		value_add_plain(out, v, BASE_DEC);
		return;
	}
	uint64_t seconds = (uint64_t)since, days = seconds / DAY_S;
	struct date d = {YEAR_FIRST, 1, 1};
	for (; days >= (is_leap(d.year) ? 366u : 365u); d.year++)
		days -= is_leap(d.year) ? 366 : 365;
	for (; days >= days_in(d.year, d.month); d.month++)
		days -= days_in(d.year, d.month);
	buf_addf(out, "%04" PRIu64 "-%02" PRIu64 "-%02" PRIu64, d.year, d.month, days + 1);
	buf_addf(out, " %02" PRIu64 ":%02" PRIu64 ":%02" PRIu64, seconds / HOUR_S % 24, seconds / MINUTE_S % 60,
	         seconds % 60);
	buf_addf(out, ".%09" PRIi64 " UTC", below);
}

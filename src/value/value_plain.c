/* Plain forms of values: what tshark -T fields prints, which is also what XPath expressions and sheets get. */
#include <arpa/inet.h>
#include <inttypes.h>

#include "base/number.h"
#include "value/value.h"

static void add_uint(struct buf *out, uint64_t u, enum value_base base)
{
	switch (base) {
	case BASE_HEX8:
		buf_addf(out, "0x%02" PRIx64, u);
		return;
	case BASE_HEX16:
	case BASE_FLAGS:
		buf_addf(out, "0x%04" PRIx64, u);
		return;
	case BASE_HEX24:
		buf_addf(out, "0x%06" PRIx64, u);
		return;
	case BASE_HEX32:
		buf_addf(out, "0x%08" PRIx64, u);
		return;
	case BASE_DEC:
	case BASE_MS:
	case BASE_DATE:
	case BASE_ISO:
	case BASE_EPOCH:
		break;
	}
	buf_addf(out, "%" PRIu64, u);
}

enum { NS_PER_S = 1000000000 };

/* The whole second at or before V, since 1970, and the nanoseconds after it. */
static int64_t whole_seconds(const struct value *v, int64_t *below)
{
	int64_t seconds = v->time_ns / NS_PER_S;
	*below = v->time_ns % NS_PER_S;
	if (*below < 0) {
		*below += NS_PER_S;
		seconds--;
	}
	return seconds + v->base_s;
}

static void add_seconds(struct buf *out, const struct value *v)
{
	int64_t below, seconds = whole_seconds(v, &below);
	bool negative = seconds < 0;
	if (negative && below > 0) {
		below = NS_PER_S - below;
		seconds++;
	}
	buf_addf(out, "%s%" PRIu64 ".%09" PRIi64, negative ? "-" : "",
	         negative ? 0 - (uint64_t)seconds : (uint64_t)seconds, below);
}

static void add_epoch(struct buf *out, const struct value *v)
{
	int64_t below, seconds = whole_seconds(v, &below);
	buf_addf(out, "%" PRIi64 ".%09" PRIi64, seconds, below);
}

static void add_milliseconds(struct buf *out, int64_t ns)
{
	uint64_t size = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
	unsigned places = 6;
	uint64_t fraction = size % 1000000;
	for (; places > 0 && fraction % 10 == 0; places--)
		fraction /= 10;
	buf_addf(out, "%s%" PRIu64, ns < 0 ? "-" : "", size / 1000000);
	if (places > 0)
		buf_addf(out, ".%0*" PRIu64, (int)places, fraction);
}

/* Civil date of a count of days since 1970-01-01, by the rules of the Gregorian calendar: years begin in March, so that
 * the leap day is the last. */
static void add_date(struct buf *out, const struct value *v, bool iso)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	enum { DAYS_TO_1970 = 719468, DAYS_OF_400_YEARS = 146097, SECONDS_OF_DAY = 86400 };
	/* Years are 32 bits in C, and the C library gives up beyond them. */
	static const int64_t limit_s = INT64_C(67767976233532799), first_s = INT64_C(-67768040609740800);
	int64_t below, seconds = whole_seconds(v, &below);
	if (seconds > limit_s || seconds < first_s) {
		buf_add(out, "Not representable");
		return;
	}
	int64_t days = seconds / SECONDS_OF_DAY, second = seconds % SECONDS_OF_DAY;
	if (second < 0) {
		second += SECONDS_OF_DAY;
		days--;
	}
	days += DAYS_TO_1970; /* since 0000-03-01 */
	int64_t era = days / DAYS_OF_400_YEARS, of_era = days % DAYS_OF_400_YEARS;
	if (of_era < 0) {
		of_era += DAYS_OF_400_YEARS;
		era--;
	}
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;
	year += era * 400 + (month >= 10);
	month = (month + 2) % 12;
	if (iso)
		buf_addf(out, "%d-%02d-%02dT", (int)year, (int)month + 1, (int)day);
	else
		buf_addf(out, "%s %2d, %d ", months[month], (int)day, (int)year);
	buf_addf(out, "%02d:%02d:%02d.%09d%s", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60),
	         (int)below, iso ? "+0000" : " UTC");
}

static void add_time(struct buf *out, const struct value *v, enum value_base base)
{
	if (base == BASE_MS)
		add_milliseconds(out, v->time_ns);
	else if (base == BASE_DATE || base == BASE_ISO)
		add_date(out, v, base == BASE_ISO);
	else if (base == BASE_EPOCH)
		add_epoch(out, v);
	else
		add_seconds(out, v);
}

/* Without zeros at its end. */
static void add_decimal(struct buf *out, int64_t millionths)
{
	enum { PLACES = 6 };
	uint64_t size = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
	unsigned places = PLACES;
	for (; places > 0 && size % 10 == 0; places--)
		size /= 10;
	buf_add(out, millionths < 0 ? "-" : "");
	number_add_fixed(out, size, places);
}

static void add_address(struct buf *out, int family, const uint8_t *address)
{
	char text[INET6_ADDRSTRLEN];
	if (inet_ntop(family, address, text, sizeof text))
		buf_add(out, text);
}

static void add_hex(struct buf *out, const uint8_t *at, size_t n, const char *separator)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%02x", i > 0 ? separator : "", at[i]);
}

void value_add_plain(struct buf *out, const struct value *v, enum value_base base)
{
	switch (v->kind) {
	case VALUE_NONE:
		return;
	case VALUE_UINT:
		add_uint(out, v->u, base);
		return;
	case VALUE_TIME:
		add_time(out, v, base);
		return;
	case VALUE_DECIMAL:
		add_decimal(out, v->millionths);
		return;
	case VALUE_IPV4:
		add_address(out, AF_INET, v->address);
		return;
	case VALUE_IPV6:
		add_address(out, AF_INET6, v->address);
		return;
	case VALUE_MAC:
		add_hex(out, v->address, 6, ":");
		return;
	case VALUE_BYTES:
		add_hex(out, v->bytes.at, v->bytes.len, "");
		return;
	case VALUE_TEXT:
		buf_add_span(out, v->bytes);
		return;
	case VALUE_FRAMES:
		for (size_t i = 0; i < v->frames.n; i++)
			buf_addf(out, "%s%" PRIu32, i > 0 ? "," : "", v->frames.no[i]);
		return;
	case VALUE_LIST:
		for (size_t i = 0; i < v->list.n; i++) {
			buf_add(out, i > 0 ? "," : "");
			buf_add_span(out, v->list.items[i]);
		}
		return;
	}
}

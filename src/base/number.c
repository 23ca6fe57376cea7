/* Strict text to integer and exact decimals.  Signs, units and separators are the business of value/. */
#include "base/number.h"

#include <assert.h>

/* The value of digit C, 16 or more when it is none. */
static unsigned digit_value(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - (unsigned)'0';
	if (c >= 'a' && c <= 'f')
		return c - (unsigned)'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - (unsigned)'A' + 10;
	return 16;
}

/* *VALUE times BASE plus DIGIT; false (and unchanged) when that is more than MAX. */
static bool push_digit(uint64_t *value, unsigned base, unsigned digit, uint64_t max)
{
	if (digit > max || *value > (max - digit) / base)
		return false;
	*value = *value * base + digit;
	return true;
}

bool number_digits(struct span text, unsigned base, uint64_t max, uint64_t *out)
{
	uint64_t value = 0;
	if (text.len == 0)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned digit = digit_value(text.at[i]);
		if (digit >= base || !push_digit(&value, base, digit, max))
			return false;
	}
	*out = value;
	return true;
}

bool number_fixed(struct span text, unsigned places, uint64_t max, uint64_t *out)
{
	uint64_t value = 0;
	size_t i = 0;
	unsigned n_places = 0;
	for (; i < text.len && text.at[i] != '.'; i++) {
		unsigned digit = digit_value(text.at[i]);
		if (digit >= 10 || !push_digit(&value, 10, digit, max))
			return false;
	}
	if (i == 0 || i + 1 == text.len) /* no digit before the point, or none after it */
		return false;
	for (i++; i < text.len; i++, n_places++) {
		unsigned digit = digit_value(text.at[i]);
		if (n_places == places || digit >= 10 || !push_digit(&value, 10, digit, max))
			return false;
	}
	for (; n_places < places; n_places++)
		if (!push_digit(&value, 10, 0, max))
			return false;
	*out = value;
	return true;
}

void number_add_fixed(struct buf *out, uint64_t value, unsigned places)
{
	char digits[NUMBER_PLACES_MAX + 2];
	size_t n = 0;
	assert(places <= NUMBER_PLACES_MAX);
	for (; places > 0 && value % 10 == 0; places--)
		value /= 10;
	/* Backwards, with at least one digit before the point. */
	do {
		digits[n++] = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0 || n <= places);
	while (n > 0) {
		if (n == places)
			buf_add_char(out, '.');
		buf_add_char(out, digits[--n]);
	}
}

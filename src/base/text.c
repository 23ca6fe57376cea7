/* Characters, comparison, search and cutting.  Encodings are text_encoding.c's, what people type text_fold.c's. */
#include "base/text.h"

/* The length of the UTF-8 character at the front of TEXT (not empty) by its first byte; 0: no character begins so.
 * FIRST gets the bits of the first byte. */
static size_t char_length(uint8_t byte, uint32_t *first)
{
	if (byte < 0x80) {
		*first = byte;
		return 1;
	}
	if (byte >= 0xc2 && byte <= 0xdf) {
		*first = byte & 0x1fu;
		return 2;
	}
	if (byte >= 0xe0 && byte <= 0xef) {
		*first = byte & 0x0fu;
		return 3;
	}
	if (byte >= 0xf0 && byte <= 0xf4) {
		*first = byte & 0x07u;
		return 4;
	}
	return 0;
}

/* Decodes the character at the front of TEXT as RFC 3629 3 and 4 have it; 0: not valid UTF-8. */
static size_t decode(struct span text, uint32_t *codepoint)
{
	static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t value = 0;
	size_t len = char_length(text.at[0], &value);
	if (len == 0 || len > text.len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if ((text.at[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (text.at[i] & 0x3fu);
	}
	if (value < smallest[len] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*codepoint = value;
	return len;
}

bool text_next_char(struct span *rest, uint32_t *codepoint)
{
	if (rest->len == 0)
		return false;
	if (rest->at[0] < 0x80) { /* nearly all that is read */
		*codepoint = rest->at[0];
		*rest = span_make(rest->at + 1, rest->len - 1);
		return true;
	}
	size_t len = decode(*rest, codepoint);
	if (len == 0) {
		*codepoint = 0xfffd;
		len = 1;
	}
	rest->at += len;
	rest->len -= len;
	return true;
}

/* TEXT from its first byte that is not ASCII on; most text has none, so words are looked at and not bytes. */
static struct span skip_ascii(struct span text)
{
	static const uint64_t high_bits = 0x8080808080808080;
	uint64_t word;
	size_t n = 0;
	while (text.len - n >= sizeof word) {
		memcpy(&word, text.at + n, sizeof word);
		if (word & high_bits)
			break;
		n += sizeof word;
	}
	while (n < text.len && text.at[n] < 0x80)
		n++;
	return span_sub(text, n, text.len);
}

bool text_is_utf8(struct span text)
{
	while ((text = skip_ascii(text)).len > 0) {
		uint32_t codepoint;
		size_t len = decode(text, &codepoint);
		if (len == 0)
			return false;
		text.at += len;
		text.len -= len;
	}
	return true;
}

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c - 'A' + 'a') : c;
}

bool text_equal_nocase(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

bool text_starts_nocase(struct span text, const char *prefix)
{
	struct span wanted = span_of(prefix);
	return wanted.len <= text.len && text_equal_nocase(span_sub(text, 0, wanted.len), wanted);
}

size_t text_find(struct span text, struct span needle)
{
	if (needle.len == 0)
		return 0;
	if (needle.len > text.len)
		return SIZE_MAX;
	const uint8_t *found = memmem(text.at, text.len, needle.at, needle.len);
	return found ? (size_t)(found - text.at) : SIZE_MAX;
}

size_t text_find_nocase(struct span text, struct span needle)
{
	if (needle.len > text.len)
		return SIZE_MAX;
	uint8_t first = needle.len ? lower(needle.at[0]) : 0;
	for (size_t i = 0; i <= text.len - needle.len; i++)
		if ((!needle.len || lower(text.at[i]) == first) &&
		    text_equal_nocase(span_sub(text, i, needle.len), needle))
			return i;
	return SIZE_MAX;
}

static bool is_space(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span text_trim(struct span text)
{
	while (text.len > 0 && is_space(text.at[0])) {
		text.at++;
		text.len--;
	}
	while (text.len > 0 && is_space(text.at[text.len - 1]))
		text.len--;
	return text;
}

bool text_split(struct span *rest, char delimiter, struct span *piece)
{
	if (!rest->at)
		return false;
	const uint8_t *end = rest->len ? memchr(rest->at, delimiter, rest->len) : NULL;
	if (!end) {
		*piece = *rest;
		*rest = span_make(NULL, 0);
		return true;
	}
	size_t len = (size_t)(end - rest->at);
	*piece = span_make(rest->at, len);
	*rest = span_make(end + 1, rest->len - len - 1);
	return true;
}

#include "value/quoted.h"

#include "base/number.h"
#include "value/notation.h"

static bool is_plain(uint8_t c)
{
	return c == '.' || c == '-' || c == '*' || notation_is_word_byte(c);
}

void quoted_add(struct buf *out, struct span name)
{
	size_t plain = 0;
	while (plain < name.len && is_plain(name.at[plain]))
		plain++;
	/* A point at an end, or a hyphen at the beginning, would be taken for a mark of the sentence. */
	bool is_bare = name.len > 0 && name.at[0] != '-' && name.at[0] != '.' && plain == name.len;
	if (is_bare || name.len == 0 || span_equal(name, span_of("<Root>"))) {
		buf_add_span(out, name);
		return;
	}
	buf_add_char(out, '"');
	for (size_t i = 0; i < name.len; i++)
		if (is_plain(name.at[i]) && i > 0)
			buf_add_char(out, (char)name.at[i]);
		else
			buf_addf(out, "\\x%02x", (unsigned)name.at[i]);
	buf_add_char(out, '"');
}

size_t quoted_at(struct span text, size_t at, struct arena *arena, struct span *out)
{
	size_t end = at + 1, n = 0;
	uint64_t byte;
	bool any = false; /* an escape, without which it is a person's quotation */
	if (at >= text.len || text.at[at] != '"')
		return 0;
	while (end < text.len && text.at[end] != '"') {
		any = any || text.at[end] == '\\';
		end++;
	}
	if (end == text.len || !any)
		return 0;
	uint8_t *bytes = arena_alloc(arena, end - at);
	for (size_t i = at + 1; bytes && i < end; n++) {
		if (text.at[i] == '\\' && i + 3 < end && text.at[i + 1] == 'x' &&
		    number_digits(span_sub(text, i + 2, 2), 16, 255, &byte)) {
			bytes[n] = (uint8_t)byte;
			i += 4;
		} else if (is_plain(text.at[i])) {
			bytes[n] = text.at[i++];
		} else {
			return 0; /* a quotation of something else */
		}
	}
	*out = span_make(bytes, n);
	return end + 1 - at;
}

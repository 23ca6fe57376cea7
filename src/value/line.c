#include "value/line.h"

#include "base/text.h"
#include "value/notation.h"

static bool begins_with(struct span text, const char *with)
{
	size_t len = strlen(with);
	return text.len >= len && span_equal(span_sub(text, 0, len), span_make(with, len));
}

static struct span skip_spaces(struct span text)
{
	while (text.len > 0 && text.at[0] == ' ')
		text = span_sub(text, 1, SIZE_MAX);
	return text;
}

/* TEXT without ".... ..1. = ", as Wireshark draws the bits of a line, in front of it; *BIT is the only one of these. */
static struct span without_bits(struct span text, uint8_t *bit)
{
	size_t i = 0, n = 0;
	*bit = 0;
	for (; i < text.len && text.at[i] && strchr("01. ", text.at[i]); i++) {
		bool is_bit = text.at[i] == '0' || text.at[i] == '1';
		n += is_bit;
		*bit = is_bit ? text.at[i] : *bit;
	}
	bool is_drawing = i > n && i < text.len && text.at[i] == '=';
	*bit = is_drawing && n == 1 ? *bit : 0;
	return is_drawing ? skip_spaces(span_sub(text, i + 1, SIZE_MAX)) : text;
}

/* TEXT without "Expert Info (Note/Sequence): " in front of it. */
static struct span without_severity(struct span text)
{
	size_t colon = begins_with(text, "Expert Info (") ? text_find(text, span_of("): ")) : SIZE_MAX;
	return colon != SIZE_MAX ? span_sub(text, colon + 3, SIZE_MAX) : text;
}

bool line_cut(struct span text, const struct value_rule *rule, struct line *out)
{
	size_t len;
	text = notation_strip(text, "");
	bool has_bracket = text.len > 1 && text.at[0] == '[' && text.at[text.len - 1] == ']';
	if (has_bracket)
		text = span_sub(text, 1, text.len - 2);
	text = without_severity(without_bits(text, &out->bit));
	if (!rule->label_at || text.len == 0 || rule->label_at(rule->label_of, text, 0, &len) != LABEL_OWN)
		return false;
	struct span rest = skip_spaces(span_sub(text, len, SIZE_MAX));
	/* A line that Wireshark cuts says so behind its label. */
	struct span behind_mark = begins_with(rest, "[...]") ? skip_spaces(span_sub(rest, 5, SIZE_MAX)) : rest;
	out->has_sign = begins_with(behind_mark, ":");
	out->rest = out->has_sign ? skip_spaces(span_sub(behind_mark, 1, SIZE_MAX)) : rest;
	return true;
}

static bool is_number(struct span text)
{
	if (begins_with(text, "0x"))
		return notation_is_hex(span_sub(text, 2, SIZE_MAX));
	return notation_is_digits(text);
}

struct span line_named_number(struct span text)
{
	size_t open = text.len;
	text = notation_strip(text, "]");
	if (text.len < 4 || text.at[text.len - 1] != ')' || notation_is_digits(span_sub(text, 0, 1)))
		return span_make(NULL, 0);
	for (open = text.len - 1; open > 0 && text.at[open] != '(';)
		open--;
	struct span number = span_sub(text, open + 1, text.len - open - 2);
	return open > 0 && is_number(number) ? number : span_make(NULL, 0);
}

/* Type offset: at which byte something begins.
 *
 *   54   byte 54   0x36   0036          a number; four digits with a 0 in front are those of a hex pane
 *   54-57   bytes 54 to 57              the first byte of a range
 *   the 55th byte                       counted from 1, whatever the rule counts from
 */
#include "base/text.h"
#include "value/types.h"

const char *const value_offset_examples[] = {"54", "byte 54", "0x36", "0036", "54-57", "bytes 54 to 57", NULL};

static bool is_digit_at(struct span text, size_t i)
{
	return i < text.len && text.at[i] >= '0' && text.at[i] <= '9';
}

/* The length of "-57", " to 57", "~57" at I behind a number; 0: no range goes on there. */
static size_t range_at(struct span text, size_t i)
{
	static const char *const words[] = {" to ", " through ", " until ", " - ", "-", "~", "..", "至", "到"};
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		size_t end = i + strlen(words[k]);
		if (!span_equal(span_sub(text, i, strlen(words[k])), span_of(words[k])) || !is_digit_at(text, end))
			continue;
		while (end < text.len && notation_is_word_byte(text.at[end]))
			end++;
		return end - i;
	}
	return 0;
}

/* TEXT with blanks for the ends of ranges. */
static struct span first_bytes(struct span text, struct arena *arena)
{
	bool ok = true;
	struct span copy = arena_copy(arena, text, &ok);
	for (size_t i = 1; ok && i < text.len; i++) {
		size_t len = is_digit_at(text, i - 1) ? range_at(text, i) : 0;
		memset((uint8_t *)(uintptr_t)copy.at + i, ' ', len);
	}
	return ok ? notation_strip(copy, "") : span_make(NULL, 0);
}

/* "55th" at I behind a number. */
static bool is_ordinal(struct span text)
{
	static const char *const endings[] = {"st", "nd", "rd", "th"};
	for (size_t i = 1; i < text.len; i++)
		for (size_t k = 0; k < 4 && is_digit_at(text, i - 1); k++)
			if (text_starts_nocase(span_sub(text, i, 2), endings[k]))
				return true;
	return false;
}

enum status value_offset_read(struct span text, const struct value_rule *rule, struct arena *arena,
                              struct readings *out)
{
	struct span first = first_bytes(text, arena);
	*out = (struct readings){.n = 0};
	if (!first.at)
		return STATUS_NOMEM;
	enum status status = value_uint_read(first, rule, arena, out);
	for (size_t i = 0; is_ordinal(first) && i < out->n; i++)
		if (out->items[i].value.u > 0)
			out->items[i].value.u = out->items[i].value.u - 1 + rule->counts_from;
	/* "the first byte", which has a number of its own in no count. */
	static const struct phrase begin[] = {{"first|very-first|beginning|start|第一个|开头|最前面", 0}, {NULL, 0}};
	size_t len;
	for (size_t i = 0; status == STATUS_OK && out->n == 0 && i < first.len; i++)
		if (phrase_at(begin, first, i, &len)) {
			reading_add(out, (struct reading){.value = value_uint(rule->counts_from),
			                                  .notation = NOTATION_NAME});
			out->n_parts = 1;
		}
	return status;
}

bool value_offset_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_uint_equal(want, got, rule);
}

void value_offset_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	value_uint_format(v, rule, lang, out);
}

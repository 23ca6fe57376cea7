/* Type field: the name of a field of a header, as Wireshark calls it in its filters or its packet details, or as people
 * do.  The value is its filter name; what means it, the rule knows (src/field). */
#include "value/types.h"

const char *const value_field_examples[] = {"Total Length", "ip.len", "总长度", NULL};

/* "Total Length, because it counts all": what stands before the reason. */
static struct span without_reason(struct span text)
{
	static const struct phrase reasons[] = {{"because|since|as-it|因为|由于", 0}, {NULL, 0}};
	size_t len;
	for (size_t i = 1; i < text.len; i++)
		if (phrase_at(reasons, text, i, &len))
			return span_sub(text, 0, i);
	return text;
}

/* "(-)" and "|---|:-:|" name nothing. */
static bool has_word(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= 0x80 || notation_is_word_byte(text.at[i]))
			return true;
	return false;
}

enum status value_field_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	text = notation_strip(without_reason(text), "\"'.,;:()[]");
	if (!has_word(text))
		return STATUS_OK;
	reading_add(out, (struct reading){.value = value_text(text), .notation = NOTATION_NAME});
	out->n_parts = 1;
	return STATUS_OK;
}

bool value_field_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	if (want->kind != VALUE_TEXT || got->value.kind != VALUE_TEXT)
		return false;
	return span_equal(want->bytes, got->value.bytes) ||
	       (rule->fields && rule->fields->is_meant(want->bytes, got->value.bytes));
}

void value_field_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	if (rule->fields)
		rule->fields->add(out, v->bytes, lang);
	else
		buf_add_span(out, v->bytes);
}

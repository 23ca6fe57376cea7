#include "value/names.h"

#include "base/number.h"
#include "base/text.h"
#include "value/notation.h"

/* Words that go with a name and say nothing more. */
static const struct phrase company[] = {
	{"type|record|records|rr|rrs|query|resource-record|protocol|message|packet|the|is|it|it's|set|value|code|flag|bit",
         0},
	{"记录|类型|资源记录|协议|报文|消息|是|为|查询|值|状态|标志|位", 0},
	{NULL, 0},
};

/* The row of NAMES with the longest name at AT.  A single letter is a name only as a capital: "a" is an article. */
static const struct value_name *name_at(const struct value_name *names, struct span text, size_t at, size_t *len)
{
	const struct value_name *best = NULL;
	*len = 0;
	for (const struct value_name *n = names; n->texts; n++) {
		const struct phrase table[] = {{n->texts, n->value}, {NULL, 0}};
		size_t matched;
		if (phrase_at(table, text, at, &matched) && matched > *len) {
			*len = matched;
			best = n;
		}
	}
	return *len == 1 && text.at[at] >= 'a' ? NULL : best;
}

static const struct value_name *name_of(const struct value_name *names, uint64_t value)
{
	for (const struct value_name *n = names; n->texts; n++)
		if (n->value == value)
			return n;
	return NULL;
}

/* The first of a row's names. */
static struct span canonical(const struct value_name *name)
{
	const char *end = strchr(name->texts, '|');
	return end ? span_make(name->texts, (size_t)(end - name->texts)) : span_of(name->texts);
}

static void add(const struct value_type *type, const struct value_name *name, struct readings *out)
{
	struct value v = type->kind == VALUE_TEXT ? value_text(canonical(name)) : value_uint(name->value);
	reading_add(out, (struct reading){.value = v, .notation = NOTATION_NAME, .part = out->n_parts++});
}

/* All of REST is the number of a name. */
static bool read_number(const struct value_type *type, struct span rest, const struct value_rule *rule,
                        struct readings *out)
{
	uint64_t number;
	rest = notation_strip(rest, "()[]:.,");
	if (type->kind != VALUE_TEXT || rest.len == 0 || !number_digits(rest, 10, UINT32_MAX, &number))
		return false;
	const struct value_name *name = name_of(rule->names, number);
	if (name)
		add(type, name, out);
	return name != NULL;
}

enum status names_read(const struct value_type *type, struct span text, const struct value_rule *rule,
                       struct arena *arena, struct readings *out, struct span *rest)
{
	bool ok = true;
	struct span copy = arena_copy(arena, text, &ok);
	size_t len;
	*rest = text;
	if (!ok)
		return STATUS_NOMEM;
	for (size_t i = 0; i < text.len; i += len) {
		const struct value_name *name = name_at(rule->names, text, i, &len);
		if (name)
			add(type, name, out);
		else if (!phrase_at(company, text, i, &len))
			len = notation_is_word_byte(text.at[i]) ? notation_skip_word(text, i) : 1;
		if (name || phrase_at(company, text, i, &(size_t){0}))
			memset((uint8_t *)(uintptr_t)copy.at + i, ' ', len);
	}
	*rest = notation_strip(copy, "()[]:.,;\"'");
	if (read_number(type, *rest, rule, out) || (out->n > 0 && type->kind == VALUE_TEXT))
		rest->len = 0;
	return STATUS_OK;
}

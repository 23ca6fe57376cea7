#include "value/names.h"

#include "base/number.h"
#include "base/text.h"
#include "value/notation.h"

/* Words that go with a name and say nothing more. */
static const struct phrase company[] = {
	{"type|record|records|rr|rrs|query|resource-record|protocol|message|packet|the|is|it|it's|set|value|code|flag|bit",
         0},
	{"contain-any|contains-any|have-any|has-any|any-answer|any-answers|in-the|in-this|in-a", 0},
	{"a|an|of|dns|standard|queries|this|these|are|was|for|only|flags|bits", 0},
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
	bool is_article = *len == 1 && text.at[at] >= 'a' && text.at[at] <= 'z' && text.len > 1 &&
	                  (at < 5 || !text_starts_nocase(span_sub(text, at - 5, SIZE_MAX), "type "));
	return is_article ? NULL : best;
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

/* What stands behind a bit's name: its state, and how many bytes of it there are. */
static bool is_clear(struct span text, size_t at, size_t *len)
{
	static const struct phrase states[] = {
		{"0|not-set|unset|no|off|cleared|false|未置位|未设置|置0|置-0|为0|为-0|置为0|否", 0},
		{"1|set|yes|on|true|置位|已置位|已设置|置1|置-1|为1|为-1|置为1|是", 1},
		{NULL, 0},
	};
	size_t i = at;
	while (i < text.len && strchr(" :=(", text.at[i]) && text.at[i])
		i++;
	const struct phrase *state = phrase_at(states, text, i, len);
	*len = state ? i + *len - at : 0;
	return state && state->value == 0;
}

struct scan {
	struct span text;
	struct readings *out;
	uint64_t bits;
	bool any_bit;
};

/* Takes NAME, of which *LEN bytes stand at I; a bit's state goes with it. */
static void take(struct scan *s, const struct value_type *type, const struct value_name *name, size_t i, size_t *len)
{
	size_t state = 0;
	if (!(name->value & VALUE_NAME_BIT)) {
		add(type, name, s->out);
		return;
	}
	s->any_bit = true;
	if (!is_clear(s->text, i + *len, &state))
		s->bits |= name->value & ~VALUE_NAME_BIT;
	*len += state;
}

enum status names_read(const struct value_type *type, struct span text, const struct value_rule *rule,
                       struct arena *arena, struct readings *out, struct span *rest)
{
	bool ok = true;
	struct span copy = arena_copy(arena, text, &ok);
	struct scan s = {.text = text, .out = out};
	size_t len;
	*rest = text;
	if (!ok)
		return STATUS_NOMEM;
	for (size_t i = 0; i < text.len; i += len) {
		size_t company_len;
		const struct value_name *name = name_at(rule->names, text, i, &len);
		bool is_said = phrase_at(company, text, i, &company_len) != NULL;
		if (is_said && (!name || company_len > len)) { /* "in the", "not any" */
			name = NULL;
			len = company_len;
		}
		is_said = is_said || name;
		if (name)
			take(&s, type, name, i, &len);
		else if (!is_said)
			len = notation_is_word_byte(text.at[i]) ? notation_skip_word(text, i) : 1;
		if (is_said)
			memset((uint8_t *)(uintptr_t)copy.at + i, ' ', len);
	}
	if (s.any_bit)
		reading_add(out, (struct reading){.value = value_uint(s.bits),
		                                  .notation = NOTATION_NAME,
		                                  .part = out->n_parts++});
	*rest = notation_strip(copy, "()[]:.,;\"'");
	if (read_number(type, *rest, rule, out) || (out->n > 0 && type->kind == VALUE_TEXT))
		rest->len = 0;
	return STATUS_OK;
}

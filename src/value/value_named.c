/* Type named: numbers of a registry that have names, such as protocol numbers or types of DNS records.  What the names
 * are is in the rule; read.c takes them out of an answer, and what is left is a number like any other. */
#include "value/types.h"

const char *const value_named_examples[] = {"6", "0x06", "17", NULL};

enum status value_named_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	return value_uint_read(text, rule, arena, out);
}

bool value_named_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_uint_equal(want, got, rule);
}

/* The first name of a row: "TCP", "no next header". */
static void add_name(struct buf *out, const char *texts)
{
	enum { ACRONYM_MAX = 6 };
	size_t len = strcspn(texts, "|");
	bool is_acronym = len <= ACRONYM_MAX && !memchr(texts, '-', len);
	for (size_t i = 0; i < len; i++) {
		bool is_small = texts[i] >= 'a' && texts[i] <= 'z';
		buf_add_char(out, is_acronym && is_small ? (char)(texts[i] - 'a' + 'A')
		                  : texts[i] == '-'      ? ' '
		                                         : texts[i]);
	}
}

/* "6 (TCP)" */
void value_named_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	value_uint_format(v, rule, lang, out);
	for (const struct value_name *name = rule->names; name && name->texts; name++) {
		if (name->value != v->u || (name->value & VALUE_NAME_BIT))
			continue;
		buf_add(out, " (");
		add_name(out, name->texts);
		buf_add_char(out, ')');
		return;
	}
}

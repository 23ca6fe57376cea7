/* Type list: several addresses or names, such as the answers of a DNS response, with commas, semicolons, slashes,
 * spaces or words between them.
 *
 * An answer with a misspelt IPv4 address is unreadable.  Items have a dot or a colon; other words are remarks, unless
 * there are no such items.  Addresses compare as addresses (2001:db8:0::1 is 2001:db8::1), names without case and final
 * dot.  Without rule.ordered order and repeats do not count.  "none" and 无 are the empty list.  All is one part with
 * one reading.
 *
 * Where rule.member says what the members are, they are read as such: value_members.c. */
#include "base/text.h"
#include "value/members.h"
#include "value/quoted.h"
#include "value/types.h"

const char *const value_list_examples[] = {
	"39.156.66.10, 110.242.68.66",
	"a.example.com; 192.0.2.1",
	"2001:db8::1 192.0.2.1",
	"192.0.2.1、192.0.2.2",
	"none",
	NULL,
};

struct items {
	struct span at[LIMIT_LIST];
	size_t n;
	bool too_many, no_memory;
	bool is_key; /* a quoted name with escapes is among them: nobody but a key writes so, and all its words are
	                items */
	bool broken; /* one is a misspelt address: "224.277.140.211" */
};

/* Digits and three dots that are no address. */
static bool is_broken_address(struct span word)
{
	struct value ip;
	size_t dots = 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.at[i] != '.' && (word.at[i] < '0' || word.at[i] > '9'))
			return false;
		dots += word.at[i] == '.';
	}
	return dots == 3 && !value_ip_parse(word, &ip);
}

static bool is_separator(uint8_t c)
{
	return c == ' ' || c == ',' || c == ';' || c == '|' || c == '/' || c == '(' || c == ')' || c == '\n' ||
	       c == '"';
}

static bool is_item(struct span word, bool any_word)
{
	struct value ip;
	struct span name;
	size_t at = 0;
	if (any_word)
		return true;
	if (value_ip_parse(word, &ip))
		return true;
	name = value_name_next(word, &at);
	return name.len == word.len && text_find(word, span_of(".")) != SIZE_MAX;
}

static void push(struct items *items, struct span item)
{
	items->too_many = items->too_many || items->n == LIMIT_LIST;
	if (items->n < LIMIT_LIST)
		items->at[items->n++] = item;
}

/* Words between separators; other letters than ASCII are separators too ("地址192.0.2.1"), unless ANY_WORD is wanted.
 */
static void collect(struct span text, bool any_word, struct arena *arena, struct items *items)
{
	struct value ip;
	items->n = 0;
	for (size_t i = 0; i < text.len; i++) {
		struct span quoted;
		size_t from = i, len = quoted_at(text, i, arena, &quoted);
		if (len > 0) {
			items->no_memory = items->no_memory || !quoted.at;
			items->is_key = items->is_key || memchr(text.at + i, '\\', len) != NULL;
			push(items, quoted);
			i += len - 1;
			continue;
		}
		while (i < text.len && !is_separator(text.at[i]) && (any_word || text.at[i] < 0x80))
			i++;
		struct span item = span_sub(text, from, i - from);
		if (!any_word && !value_ip_parse(item, &ip)) /* "fe80::" ends in marks of its own */
			item = notation_strip(item, ".:[]");
		if (item.len == 0 || !is_item(item, any_word))
			continue;
		items->broken = items->broken || is_broken_address(item);
		push(items, item);
	}
}

enum status value_list_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	struct items items = {.n = 0};
	*out = (struct readings){.n = 0};
	if (rule->member && !notation_says_absent(text))
		return value_members_read(text, rule->member, arena, out);
	if (!notation_says_absent(text)) {
		collect(text, false, arena, &items);
		if (items.n == 0 || items.is_key)
			collect(text, true, arena, &items);
		if (items.no_memory)
			return STATUS_NOMEM;
		if (items.n == 0 || items.too_many || items.broken)
			return STATUS_OK;
	}
	struct span *copy = arena_array(arena, items.n, sizeof *copy);
	if (!copy)
		return STATUS_NOMEM;
	if (items.n > 0)
		memcpy(copy, items.at, items.n * sizeof *copy);
	out->n_parts = 1;
	reading_add(out, (struct reading){.value = {.kind = VALUE_LIST, .list = {copy, items.n}},
	                                  .notation = NOTATION_OTHER});
	return STATUS_OK;
}

static bool same_item(struct span a, struct span b)
{
	struct value x, y;
	if (value_ip_parse(a, &x) && value_ip_parse(b, &y))
		return x.kind == y.kind && memcmp(x.address, y.address, x.kind == VALUE_IPV4 ? 4 : 16) == 0;
	return value_name_same(a, b);
}

/* Whether GOT is what WANT is; names of fields are many for one. */
static bool is_meant(struct span want, struct span got, const struct value_rule *rule)
{
	const struct value_rule *member = rule->member ? &rule->member->rule : NULL;
	return same_item(want, got) || (member && member->fields && member->fields->is_meant(want, got));
}

static bool is_ip(struct span item)
{
	struct value ip;
	return value_ip_parse(item, &ip);
}

/* Whether item I of GOT is a remark: a name beside addresses, where only addresses are asked for ("192.0.2.1 for a.b").
 */
static bool is_remark(const struct value *want, const struct value *got, size_t i)
{
	bool any = false;
	for (size_t k = 0; k < got->list.n; k++)
		any = any || is_ip(got->list.items[k]);
	for (size_t k = 0; k < want->list.n; k++)
		if (!is_ip(want->list.items[k]))
			return false;
	return any && want->list.n > 0 && !is_ip(got->list.items[i]);
}

/* Whether LIST, which is WANT or an answer, has all that the other one, OF, has. */
static bool has_all(const struct value *list, const struct value *of, const struct value *want,
                    const struct value_rule *rule)
{
	for (size_t i = 0; i < of->list.n; i++) {
		size_t k = 0;
		if (of != want && is_remark(want, of, i))
			continue;
		while (k < list->list.n && !(list == want ? is_meant(list->list.items[k], of->list.items[i], rule)
		                                          : is_meant(of->list.items[i], list->list.items[k], rule)))
			k++;
		if (k == list->list.n)
			return false;
	}
	return true;
}

bool value_list_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	const struct value *v = &got->value;
	if (want->kind != VALUE_LIST || v->kind != VALUE_LIST)
		return false;
	if (!rule->ordered)
		return has_all(want, v, want, rule) && has_all(v, want, want, rule);
	size_t n = 0;
	for (size_t i = 0; i < v->list.n; i++) {
		if (is_remark(want, v, i))
			continue;
		if (n == want->list.n || !is_meant(want->list.items[n++], v->list.items[i], rule))
			return false;
	}
	return n == want->list.n;
}

static void quoted_or_address(struct buf *out, struct span item)
{
	struct value ip;
	if (value_ip_parse(item, &ip))
		buf_add_span(out, item);
	else
		quoted_add(out, item);
}

void value_list_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	if (v->list.n == 0)
		buf_add(out, msg_tr(lang, N_("none")));
	for (size_t i = 0; i < v->list.n; i++) {
		buf_add(out, i > 0 ? ", " : "");
		if (rule->member)
			value_members_format(out, v->list.items[i]);
		else
			quoted_or_address(out, v->list.items[i]);
	}
}

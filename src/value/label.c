/* A label is a phrase that a field is known by, with its value behind it: after ':', '=', a verb, or directly.  The
 * same phrase without a value ("by adding 1 to the sequence number of the SYN") only speaks of the field. */
#include "value/label.h"

#include "base/text.h"
#include "value/notation.h"

/* Between a label and its value. */
static const struct phrase verbs[] = {
	{"is|was|are|were|equals|equal-to|of|has-the-value|value|number|no|应为|是|为|等于|值为|值是|的值是|的值为|值",
         0},
	{NULL, 0},
};

/* "Sequence number of the SYN: 0" */
enum { QUALIFIER_BYTES = 40 };

static bool is_letter(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static size_t skip(struct span text, size_t i, const char *set)
{
	while (i < text.len && text.at[i] && strchr(set, text.at[i]))
		i++;
	return i;
}

/* A parenthesis at I, such as "(raw)": the place behind it. */
static size_t skip_parenthesis(struct span text, size_t i)
{
	size_t end = i;
	if (i >= text.len || text.at[i] != '(')
		return i;
	while (end < text.len && end - i < QUALIFIER_BYTES && text.at[end] != ')')
		end++;
	return end < text.len && text.at[end] == ')' ? end + 1 : i;
}

/* ':' or '=' behind other words, which only say more of the label; SIZE_MAX: none. */
static size_t find_sign(struct span text, size_t i)
{
	for (size_t end = i; end < text.len && end - i < QUALIFIER_BYTES; end++) {
		uint8_t c = text.at[end];
		if ((c == ':' || c == '=') &&
		    !(end + 1 < text.len && is_digit(text.at[end + 1]) && end > 0 && is_digit(text.at[end - 1])))
			return end + 1;
		if (is_digit(c) || (c && strchr(",;.[]\"", c)))
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

/* Where the value of a label that ends at END begins; SIZE_MAX: it has none. */
static size_t value_start(struct span text, size_t end)
{
	size_t i = skip(text, skip_parenthesis(text, skip(text, end, " .")), " "), len;
	if (i < text.len && (text.at[i] == ':' || text.at[i] == '='))
		return i + 1;
	size_t sign = find_sign(text, i);
	if (sign != SIZE_MAX)
		return sign;
	bool has_verb = false;
	while (i < text.len && phrase_at(verbs, text, i, &len)) {
		has_verb = true;
		i = skip(text, i + len, " .:=");
	}
	if (i < text.len && (is_digit(text.at[i]) || text.at[i] == '[' || has_verb))
		return i;
	return SIZE_MAX;
}

/* A label of any name at I, "Win=", "TTL:": its length with the sign; 0: none. */
static size_t unknown_label(struct span text, size_t i)
{
	size_t end = i;
	if (!is_letter(text.at[i]) || (i > 0 && notation_is_word_byte(text.at[i - 1])))
		return 0;
	while (end < text.len && (notation_is_word_byte(text.at[end]) || text.at[end] == '.'))
		end++;
	bool is_label = end < text.len &&
	                (text.at[end] == '=' || (text.at[end] == ':' && end + 1 < text.len && text.at[end + 1] == ' '));
	return is_label ? end + 1 - i : 0;
}

/* Where a value that begins at I ends at the latest: at a mark that ends a sentence. */
static size_t value_limit(struct span text, size_t i)
{
	for (; i < text.len; i++)
		if (text.at[i] == ';' || (text.at[i] == '.' && i + 1 < text.len && text.at[i + 1] == ' '))
			break;
	return i;
}

/* A number at *I, which moves behind it and the spaces that follow. */
static struct span take_number(struct span text, size_t *i)
{
	size_t from = *i, end = from;
	while (end < text.len && is_digit(text.at[end]))
		end++;
	*i = skip(text, end, " ");
	return span_sub(text, from, end - from);
}

/* "1104 → 25 [SYN] Seq=0", as Wireshark's list of packets begins: its two numbers are the ports. */
static void find_ports(struct span text, const struct value_rule *rule, struct labels *out)
{
	static const char *const names[] = {"source port", "destination port"};
	size_t i = 0, len;
	struct span ports[2] = {take_number(text, &i), {NULL, 0}};
	size_t arrow = phrase_match(text, i, "→") + (i < text.len && text.at[i] == '>');
	i = skip(text, i + arrow, " ");
	ports[1] = take_number(text, &i);
	if (!arrow || ports[0].len == 0 || ports[1].len == 0 || i >= text.len || text.at[i] != '[')
		return;
	for (size_t k = 0; k < 2; k++) {
		enum label_owner owner = rule->label_at(rule->label_of, span_of(names[k]), 0, &len);
		out->items[out->n++] = (struct label){owner, span_sub(ports[k], 0, 0), ports[k]};
	}
}

void labels_find(struct span text, const struct value_rule *rule, struct labels *out)
{
	struct label *open = NULL; /* the last one, whose value has not ended */
	size_t value_from = 0;
	out->n = 0;
	out->too_many = false;
	if (rule->label_at)
		find_ports(text, rule, out);
	for (size_t i = 0; rule->label_at && i < text.len;) {
		size_t len = 0, from = SIZE_MAX;
		bool may_begin = is_letter(text.at[i]) || text.at[i] >= 0xc0;
		bool inside_word = i > 0 && notation_is_word_byte(text.at[i]) && notation_is_word_byte(text.at[i - 1]);
		enum label_owner owner =
			inside_word || !may_begin ? LABEL_NONE : rule->label_at(rule->label_of, text, i, &len);
		if (owner != LABEL_NONE)
			from = value_start(text, i + len);
		size_t unknown = from == SIZE_MAX && open ? unknown_label(text, i) : 0;
		if (open && (from != SIZE_MAX || unknown)) {
			open->value = span_sub(text, value_from, i - value_from);
			open = NULL;
		}
		if (from == SIZE_MAX) {
			i += len ? len : unknown ? unknown : 1;
			continue;
		}
		if (out->n == LABELS_MAX) {
			out->n = 0;
			out->too_many = true;
			return;
		}
		open = &out->items[out->n++];
		*open = (struct label){.owner = owner, .text = span_sub(text, i, len)};
		open->value = span_sub(text, from, value_limit(text, from) - from);
		value_from = from;
		i = from;
	}
	for (size_t i = 0; i < out->n; i++) {
		struct label *l = &out->items[i];
		size_t start = (size_t)(l->value.at - text.at);
		size_t limit = value_limit(text, start);
		if (l->value.at && l->value.len > limit - start)
			l->value.len = limit - start;
	}
}

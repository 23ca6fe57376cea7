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
enum { QUALIFIER_BYTES = 48 };

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

/* Verbs that a value follows, whatever stands between them and the label. */
static const struct phrase predicates[] = {
	{"is|was|are|were|equals|is-equal-to|has-the-value|with-the-value|应为|应是|是|为|等于|值为|值是|都为|都是|均为",
         0},
	{NULL, 0},
};

/* ':', '=' or a verb behind other words, which only say more of the label; SIZE_MAX: none. */
static size_t find_sign(struct span text, size_t i)
{
	size_t len;
	for (size_t end = i; end < text.len && end - i < QUALIFIER_BYTES; end++) {
		uint8_t c = text.at[end];
		if (phrase_at(predicates, text, end, &len))
			return skip(text, end + len, " :=");
		if ((c == ':' || c == '=') &&
		    !(end + 1 < text.len && is_digit(text.at[end + 1]) && end > 0 && is_digit(text.at[end - 1])))
			return end + 1;
		bool in_name = c == '.' && end + 1 < text.len && is_letter(text.at[end + 1]);
		if ((is_digit(c) || (c && strchr(",;.[]\"", c))) && !in_name)
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

/* A domain name at I: letters and points. */
static bool is_name_at(struct span text, size_t i)
{
	bool has_point = false;
	for (size_t k = i; k < text.len && (notation_is_word_byte(text.at[k]) || strchr(".-", text.at[k])); k++)
		has_point = has_point || (text.at[k] == '.' && k > i && k + 1 < text.len && is_letter(text.at[k + 1]));
	return has_point && is_letter(text.at[i]);
}

/* "ns" in "ns.example.com" is no label. */
static bool goes_on_as_name(struct span text, size_t end)
{
	return end + 1 < text.len && text.at[end] == '.' && is_letter(text.at[end + 1]);
}

/* Where the value of a label that ends at END begins; SIZE_MAX: it has none. */
static size_t value_start(struct span text, size_t end, bool *is_loose, bool *is_far)
{
	size_t i = skip(text, skip_parenthesis(text, skip(text, end, " .")), " "), len;
	*is_loose = *is_far = false;
	if (i < text.len && (text.at[i] == ':' || text.at[i] == '='))
		return i + 1;
	size_t sign = find_sign(text, i);
	*is_far = sign != SIZE_MAX;
	if (*is_far)
		return sign;
	bool has_verb = false;
	while (i < text.len && phrase_at(verbs, text, i, &len)) {
		has_verb = true;
		i = skip(text, i + len, " .:=");
	}
	*is_loose = !has_verb;
	if (i < text.len && (is_digit(text.at[i]) || text.at[i] == '[' || has_verb || is_name_at(text, i)))
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

static void add(struct labels *out, const struct value_rule *rule, const char *name, struct span value)
{
	size_t len;
	enum label_owner owner = rule->label_at(rule->label_of, span_of(name), 0, &len);
	if (owner != LABEL_NONE && value.len > 0 && out->n < LABELS_MAX)
		out->items[out->n++] = (struct label){owner, span_sub(value, 0, 0), value, false};
}

/* A number or an address at *I, which moves behind it and the spaces that follow. */
static struct span take_endpoint(struct span text, size_t *i)
{
	size_t from = *i, end = from;
	while (end < text.len &&
	       (notation_is_hex(span_sub(text, end, 1)) || (strchr(".:-_", text.at[end]) && text.at[end] != '\0')))
		end++;
	/* "1.2.3.4.25: Flags", "1104->25" */
	if (end < text.len && text.at[end] == '>' && end > from && text.at[end - 1] == '-')
		end--;
	*i = skip(text, end, " ");
	while (end > from && strchr(".:-_", text.at[end - 1]))
		end--;
	return span_sub(text, from, end - from);
}

/* "1104 → 25 [SYN] Seq=0", as Wireshark's list of packets begins, and tcpdump's "IP a.b.c.d.1104 > e.f.g.h.25: …": the
 * source and the destination.  Without anything behind it that is so only where one of the two was asked for. */
static void find_ends(struct span text, const struct value_rule *rule, struct labels *out)
{
	enum { SCAN_BYTES = 80 };
	static const char *const arrows[] = {"→", "->", "-->", "=>", ">", "➔", "—>"};
	size_t start = 0, arrow = 0, arrow_len = 0, len;
	for (size_t i = 1; i < text.len && i < SCAN_BYTES && arrow_len == 0; i++)
		for (size_t k = 0; k < sizeof arrows / sizeof *arrows; k++) {
			struct span sign = span_of(arrows[k]);
			if (sign.len > arrow_len && span_equal(span_sub(text, i, sign.len), sign)) {
				arrow = i;
				arrow_len = sign.len;
			}
		}
	if (arrow_len == 0)
		return;
	for (start = arrow; start > 0 && text.at[start - 1] == ' ';)
		start--;
	while (start > 0 && text.at[start - 1] != ' ' && text.at[start - 1] < 0x80 && text.at[start - 1] != ',')
		start--;
	size_t at = start, behind = skip(text, arrow + arrow_len, " ");
	struct span from = take_endpoint(text, &at), to = take_endpoint(text, &behind);
	enum label_owner source = rule->label_at(rule->label_of, span_of("source"), 0, &len),
			 destination = rule->label_at(rule->label_of, span_of("destination"), 0, &len);
	bool is_line = (behind < text.len && text.at[behind] == '[') || memchr(from.at, '.', from.len) ||
	               memchr(from.at, ':', from.len);
	if (at != arrow || from.len == 0 || to.len == 0 ||
	    (source != LABEL_OWN && destination != LABEL_OWN && !is_line))
		return;
	add(out, rule, "source", from);
	add(out, rule, "destination", to);
}

/* "Frame 5: 62 bytes on wire (496 bits), 62 bytes captured (496 bits)"; the place behind it, or 0. */
static size_t find_frame(struct span text, const struct value_rule *rule, struct labels *out)
{
	size_t at = strlen("Frame "), on_wire = text_find(text, span_of(" bytes on wire")),
	       captured = text_find(text, span_of(" bytes captured"));
	if (!text_starts_nocase(text, "Frame ") || on_wire == SIZE_MAX)
		return 0;
	struct span number = take_endpoint(text, &at);
	add(out, rule, "frame number", number);
	at = skip(text, at, " :");
	add(out, rule, "bytes on wire", span_sub(text, at, on_wire + strlen(" bytes") - at));
	if (captured == SIZE_MAX || captured < on_wire)
		return on_wire;
	for (at = captured; at > 0 && is_digit(text.at[at - 1]);)
		at--;
	add(out, rule, "bytes captured", span_sub(text, at, captured + strlen(" bytes") - at));
	return captured;
}

/* "a.example: type CNAME, class IN, cname b.example", as Wireshark sums a record up. */
static void find_record(struct span text, const struct value_rule *rule, struct labels *out)
{
	static const struct phrase kinds[] = {{"a", 0},   {"aaaa", 1}, {"cname", 2}, {"ns", 3},
	                                      {"ptr", 4}, {"mx", 5},   {NULL, 0}};
	static const char *const names[] = {"a", "aaaa", "cname", "ns", "ptr", "mx"};
	size_t type = text_find(text, span_of(": type ")), class = text_find(text, span_of(", class ")), len;
	if (type == SIZE_MAX || class == SIZE_MAX || class < type)
		return;
	const struct phrase *kind = phrase_at(kinds, text, type + strlen(": type "), &len);
	size_t at = text_find(span_sub(text, class + 1, SIZE_MAX), span_of(", "));
	if (!kind || at == SIZE_MAX)
		return;
	struct span data = span_sub(text, class + 1 + at + 2, SIZE_MAX);
	size_t last = data.len; /* its last word */
	while (last > 0 && data.at[last - 1] != ' ')
		last--;
	add(out, rule, names[kind->value], span_sub(data, last, SIZE_MAX));
}

/* Whether another label between END and FROM is what the value belongs to: "the SYN sequence number is",
 * SYN报文的确认号 为; but "sequence number of the SYN is". */
static bool has_head(struct span text, size_t end, size_t from, const struct value_rule *rule)
{
	static const struct phrase relations[] = {{"of|in|for|from|to|by|that|which|sent|on|at|with|is|was", 0},
	                                          {NULL, 0}};
	size_t len;
	for (size_t i = end; i < from; i += len ? len : 1) {
		len = 0;
		bool may_begin = is_letter(text.at[i]) || text.at[i] >= 0xc0;
		bool inside_word = notation_is_word_byte(text.at[i]) && notation_is_word_byte(text.at[i - 1]);
		if (!may_begin || inside_word)
			continue;
		if (phrase_at(relations, text, i, &len))
			return false;
		if (rule->label_at(rule->label_of, text, i, &len) != LABEL_NONE)
			return true;
	}
	return false;
}

void labels_find(struct span text, const struct value_rule *rule, struct labels *out)
{
	struct label *open = NULL; /* the last one, whose value has not ended */
	size_t value_from = 0, behind_line = 0;
	out->n = 0;
	out->too_many = false;
	if (rule->label_at && text.len > 8) {
		find_ends(text, rule, out);
		behind_line = find_frame(text, rule, out);
		find_record(text, rule, out);
	}
	for (size_t i = behind_line; rule->label_at && i < text.len;) {
		size_t len = 0, from = SIZE_MAX;
		bool is_loose = false, is_far = false;
		bool may_begin = is_letter(text.at[i]) || text.at[i] >= 0xc0;
		bool inside_word = i > 0 && notation_is_word_byte(text.at[i]) && notation_is_word_byte(text.at[i - 1]);
		enum label_owner owner =
			inside_word || !may_begin ? LABEL_NONE : rule->label_at(rule->label_of, text, i, &len);
		if (owner != LABEL_NONE && goes_on_as_name(text, i + len)) {
			owner = LABEL_NONE;
			len = 0;
		}
		if (owner != LABEL_NONE)
			from = value_start(text, i + len, &is_loose, &is_far);
		if (is_far && has_head(text, i + len, from, rule))
			from = SIZE_MAX;
		size_t unknown = from == SIZE_MAX && open && len == 0 ? unknown_label(text, i) : 0;
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
		*open = (struct label){.owner = owner, .text = span_sub(text, i, len), .is_loose = is_loose};
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

/* Names of parts in a joint answer, and the pieces that they make. */
#include "base/text.h"
#include "value/split_inner.h"

static size_t longest_name(const struct split_part *part, struct span text, size_t at)
{
	size_t longest = 0;
	for (const char *const *name = part->names; name && *name; name++) {
		size_t len = phrase_match(text, at, *name);
		longest = len > longest ? len : longest;
	}
	return longest;
}

/* The name at I.  Len 0: none; part SIZE_MAX: one that means no part, or more than one. */
static struct tag tag_at(struct splitter *s, size_t i)
{
	struct tag best = {.at = i, .part = SIZE_MAX};
	for (size_t k = 0; k < s->n; k++) {
		const struct split_part *p = &s->parts[k];
		size_t len = longest_name(p, s->text, i), label = 0;
		enum label_owner owner =
			p->by_field ? p->rule->label_at(p->rule->label_of, s->text, i, &label) : LABEL_NONE;
		if (owner == LABEL_OTHER && label > best.len)
			best = (struct tag){i, label, SIZE_MAX, false};
		bool keep = owner == LABEL_OWN && label >= len;
		len = keep ? label : len;
		if (len > best.len || (len > 0 && len == best.len && best.part == SIZE_MAX && !best.keep))
			best = (struct tag){i, len, k, keep};
		else if (len > 0 && len == best.len && best.part != k)
			best = (struct tag){i, len, SIZE_MAX, true}; /* KEEP: for good */
	}
	return best;
}

static bool begins_word(struct span text, size_t i)
{
	uint8_t c = text.at[i] | 0x20;
	bool letter = c >= 'a' && c <= 'z';
	if (i > 0 && notation_is_word_byte(text.at[i]) && notation_is_word_byte(text.at[i - 1]))
		return false;
	return letter || text.at[i] >= 0xc0;
}

/* A name inside parentheses is one where it is all of them, "0 (seq)", or has its value there, "(seq 0, ack 1)"; else
 * it is part of a remark, "1 (ack is seq + 1)". */
static bool is_remark(struct span text, const struct tag *tag)
{
	enum { WORDS_BYTES = 6 }; /* "(for seq)" */
	size_t open = SIZE_MAX, value = tag->at + tag->len;
	for (size_t i = 0; i < tag->at; i++)
		if (text.at[i] == '(' && split_behind_bracket(text, i) > tag->at)
			open = i;
	while (value < text.len && strchr(" :=", text.at[value]))
		value++;
	if (open == SIZE_MAX || (value < text.len && split_is_digit(text.at[value])))
		return false;
	return split_behind_bracket(text, open) - open > tag->len + 2 + WORDS_BYTES;
}

/* A name that the part reads as a value, "SYN" of flags, is one only with a colon behind it: "syn: SYN, ACK". */
static bool is_value(struct splitter *s, const struct tag *tag)
{
	const struct split_part *p = &s->parts[tag->part];
	struct span name = span_sub(s->text, tag->at, tag->len), rest = span_sub(s->text, tag->at + tag->len, SIZE_MAX);
	struct readings readings = {.n = 0};
	if (s->status == STATUS_OK && !notation_says_absent(name)) /* "no" is a column's number */
		s->status = p->type->read(name, p->rule, s->arena, &readings);
	rest = notation_strip(rest, "");
	return readings.n > 0 && !(rest.len > 0 && rest.at[0] == ':');
}

static void find_tags(struct splitter *s)
{
	bool in_reason = false;
	s->tags.n = 0;
	for (size_t i = 0; i < s->text.len && s->text.len <= LIMIT_SPLIT_BYTES && s->tags.n < LIMIT_SPLIT_PIECES;) {
		struct tag tag = {.part = SIZE_MAX};
		size_t behind =
			s->text.at[i] == '[' ? split_behind_bracket(s->text, i) : i; /* "[SYN, ACK] Seq=0 Ack=1" */
		in_reason = in_reason && s->text.at[i] != ';' && s->text.at[i] != '|';
		if (begins_word(s->text, i)) {
			static const struct phrase because[] = {{"because|since|因为|由于", 0}, {NULL, 0}};
			size_t len;
			in_reason = in_reason || phrase_at(because, s->text, i, &len);
			tag = tag_at(s, i);
		}
		if (tag.len > 0 && tag.part != SIZE_MAX && !in_reason && !is_remark(s->text, &tag) &&
		    (tag.keep || !is_value(s, &tag)))
			s->tags.items[s->tags.n++] = tag;
		i = behind > i ? behind : i + (tag.len ? tag.len : 1);
	}
}

/* "1) 0 2) 1", "a) 0 b) 1": where each part begins, in their order from the first on. */
static void find_numbers(struct splitter *s)
{
	struct tags *tags = &s->tags;
	size_t from = s->text.len > 0 && s->text.at[0] == '(' ? 1 : 0;
	uint8_t base = s->text.len > from && split_is_digit(s->text.at[from]) ? '1' : 'a';
	tags->n = 0;
	for (size_t i = from; i + 2 < s->text.len && tags->n < s->n && tags->n < 9; i++) {
		bool begins =
			i == from || s->text.at[i - 1] == ' ' || s->text.at[i - 1] == '(' || s->text.at[i - 1] == ';';
		if (!begins ||
		    (split_is_digit(s->text.at[i]) ? s->text.at[i] : s->text.at[i] | 0x20) != base + tags->n ||
		    !(s->text.at[i + 1] == ')' ||
		      (base == '1' && s->text.at[i + 1] == '.' && s->text.at[i + 2] == ' ')))
			continue;
		if (tags->n == 0 && i > from)
			return;
		tags->items[tags->n] = (struct tag){i, 2, tags->n, false};
		tags->n++;
	}
	if (tags->n < 2)
		tags->n = 0;
}

/* The part that the tags in PIECE name; SIZE_MAX: none, SIZE_MAX - 1: several. */
static size_t part_named_in(const struct splitter *s, struct span piece)
{
	size_t from = (size_t)(piece.at - s->text.at), part = SIZE_MAX;
	for (size_t i = 0; i < s->tags.n; i++) {
		const struct tag *t = &s->tags.items[i];
		if (t->at < from || t->at >= from + piece.len)
			continue;
		if (part != SIZE_MAX && part != t->part)
			return SIZE_MAX - 1;
		part = t->part;
	}
	return part;
}

/* In a list as long as asked for, pieces without a name take the parts that are left, in their order. */
static void fill_rest(struct splitter *s, struct pieces *p)
{
	size_t next = 0;
	for (size_t i = 0; i < p->n; i++) {
		bool taken = true;
		while (p->items[i].part == SIZE_MAX && taken && next < s->n) {
			taken = false;
			for (size_t k = 0; k < p->n; k++)
				taken = taken || p->items[k].part == next;
			if (!taken)
				p->items[i].part = next;
			next++;
		}
	}
}

/* PIECE has values on both sides of its first name, "192.168.1.1 port 80": the one before it is another part's. */
static bool is_torn(const struct splitter *s, struct span piece)
{
	size_t from = (size_t)(piece.at - s->text.at);
	for (size_t i = 0; i < s->tags.n; i++) {
		const struct tag *t = &s->tags.items[i];
		if (t->at >= from && t->at < from + piece.len)
			return split_has_digit(span_sub(piece, 0, t->at - from)) &&
			       split_has_digit(span_sub(piece, t->at - from + t->len, SIZE_MAX));
	}
	return false;
}

/* Pieces of LEVEL of which each names one part, or none: as many as asked for (ALL), or else those go with the one
 * before them.  False: it does not come out. */
static bool cut_by_names(struct splitter *s, unsigned level, bool all)
{
	struct pieces *p = &s->pieces;
	size_t n = 0, n_named = 0;
	split_cut(s->text, level, p);
	for (size_t i = 0; i < p->n; i++) {
		p->items[i].part = p->items[i].text.len > 0 ? part_named_in(s, p->items[i].text) : SIZE_MAX;
		if (p->items[i].part == SIZE_MAX - 1 || (!all && is_torn(s, p->items[i].text)))
			return false;
		n_named += p->items[i].part != SIZE_MAX;
	}
	if (p->too_many || p->n == 0)
		return false;
	if (all) {
		bool is_full = p->n == s->n && n_named > 0 && split_all_readable(s, p);
		if (is_full)
			fill_rest(s, p);
		return is_full;
	}
	if (p->items[0].part == SIZE_MAX)
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (p->items[i].part != SIZE_MAX)
			p->items[n++] = p->items[i];
		else if (p->items[i].text.len > 0)
			p->items[n - 1].text.len =
				(size_t)(p->items[i].text.at + p->items[i].text.len - p->items[n - 1].text.at);
	p->n = n;
	return true;
}

/* Pieces that begin at the names, or end there when the values stand before them. */
static void cut_at_tags(struct splitter *s)
{
	struct pieces *p = &s->pieces;
	const struct tag *tags = s->tags.items, *last = &tags[s->tags.n - 1];
	struct span lead = span_sub(s->text, 0, tags[0].at);
	bool behind = split_has_digit(lead) && !split_has_digit(span_sub(s->text, last->at + last->len, SIZE_MAX));
	p->n = 0;
	p->too_many = false;
	if (split_has_digit(lead) && !behind)
		split_add_piece(p, lead);
	for (size_t i = 0; i < s->tags.n; i++) {
		size_t from = !behind ? tags[i].at : i ? tags[i - 1].at + tags[i - 1].len : 0;
		size_t to = behind ? tags[i].at + tags[i].len : i + 1 < s->tags.n ? tags[i + 1].at : s->text.len;
		split_add_piece(p, span_sub(s->text, from, to - from));
		if (p->n > 0 && !p->too_many)
			p->items[p->n - 1].part = tags[i].part;
	}
	if (split_has_digit(lead) && !behind)
		fill_rest(s, p);
}

void split_find_names(struct splitter *s)
{
	find_tags(s);
	if (s->tags.n == 0)
		find_numbers(s);
}

bool split_by_names(struct splitter *s)
{
	if (s->tags.n == 0)
		return false;
	for (unsigned way = 0; way < 2 * (LEVELS - 1); way++)
		if (cut_by_names(s, way % (LEVELS - 1), way < LEVELS - 1))
			return true;
	cut_at_tags(s);
	return true;
}

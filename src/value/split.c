/* How the values of a joint answer are told apart.
 *
 *   0; 1      0 | 1     a line for each                     strong separators
 *   0, 1      0 and 1   0 / 1                               weaker ones: only where they give as many values as asked
 *   0,1       0 1                                           for, since "3,886,848,902" and "20 bytes" are one value
 *   seq=0 ack=1   seq: 0; ack: 1   ack 1, seq 0             names before their values, in any order
 *   0 (seq), 1 (ack)   0 for seq and 1 for ack              names behind their values
 *   1) 0  2) 1   segment 1: 0; segment 2: 1                 numbers of the parts
 *
 * Nothing inside brackets parts values: "0 (raw 3886848902), 1".  An empty place between separators is a part that was
 * left out.  A reason goes with the value before it. */
#include "base/text.h"
#include "value/split_inner.h"

bool split_is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

bool split_has_digit(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (split_is_digit(text.at[i]))
			return true;
	return false;
}

struct span split_strip(struct span text)
{
	return notation_strip(text, ",;|");
}

/* ---- cutting at separators ---- */

size_t split_behind_bracket(struct span text, size_t i)
{
	uint8_t close = text.at[i] == '(' ? ')' : text.at[i] == '[' ? ']' : 0;
	for (size_t end = i + 1; close && end < text.len && end - i < BRACKET_BYTES; end++)
		if (text.at[end] == close)
			return end + 1;
	return i;
}

static size_t word_at(struct span text, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (span_equal(span_sub(text, i, strlen(*words)), span_of(*words)))
			return strlen(*words);
	return 0;
}

/* Bytes of a separator of LEVEL or stronger at I; 0: none. */
static size_t separator(struct span text, size_t i, unsigned level)
{
	static const char *const words[] = {" and ", " And ", " AND ", " & ", " to ", " then ",
	                                    "和",    "与",    "及",    "→",   "->",   NULL};
	uint8_t c = text.at[i];
	if (c == ';' || c == '|')
		return 1;
	bool spaced = i + 1 >= text.len || text.at[i + 1] == ' ' || (i > 0 && text.at[i - 1] == ' ');
	if (level == LEVEL_COLON)
		return c == ':';
	if (level >= 1 && c == ',' && spaced)
		return 1;
	size_t word = level >= 1 && !notation_ends_sum(text, i) ? word_at(text, i, words) : 0;
	if (word)
		return word;
	return (level >= 2 && c == '/') || (level >= 3 && c == ',') || (level >= 4 && c == ' ');
}

void split_add_piece(struct pieces *p, struct span text)
{
	if (p->n == LIMIT_SPLIT_PIECES)
		p->too_many = true;
	else
		p->items[p->n++] = (struct piece){split_strip(text), SIZE_MAX};
}

void split_cut(struct span text, unsigned level, struct pieces *out)
{
	size_t from = 0, len;
	out->n = 0;
	out->too_many = false;
	for (size_t i = 0; i < text.len;) {
		size_t behind = split_behind_bracket(text, i);
		if (behind > i) {
			i = behind;
			continue;
		}
		len = separator(text, i, level);
		if (len == 0) {
			i++;
			continue;
		}
		if (level < LEVELS - 1 || split_strip(span_sub(text, from, i - from)).len > 0)
			split_add_piece(out, span_sub(text, from, i - from));
		i += len;
		from = i;
	}
	split_add_piece(out, span_sub(text, from, SIZE_MAX));
	while (out->n > 0 && out->items[out->n - 1].text.len == 0)
		out->n--;
}

/* ---- what a piece is ---- */

static bool is_reason(struct span text)
{
	static const struct phrase reasons[] = {
		{"because|since|as|so|which|where|that|i.e.|for|due-to|因为|由于|所以|因此|这|原因|理由", 0},
		{NULL, 0}};
	size_t len;
	return phrase_at(reasons, text, 0, &len) != NULL;
}

static bool is_readable(struct splitter *s, struct span text, size_t part)
{
	struct readings readings;
	const struct split_part *p = &s->parts[part < s->n ? part : s->n - 1];
	if (s->status == STATUS_OK && text.len > 0)
		s->status = value_read(p->type, text, p->rule, s->arena, &readings);
	else
		readings = (struct readings){.n = 0};
	return s->status == STATUS_OK && (readings.n > 0 || readings.says_nothing || readings.evades);
}

bool split_all_readable(struct splitter *s, const struct pieces *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->items[i].text.len > 0 && (is_reason(p->items[i].text) || !is_readable(s, p->items[i].text, i)))
			return false;
	return true;
}

/* Reasons and what cannot be read go with the piece before them. */
static void merge(struct splitter *s, struct pieces *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++) {
		struct span text = p->items[i].text;
		bool goes_on = n > 0 && text.len > 0 && p->items[n - 1].text.len > 0 &&
		               (is_reason(text) || !is_readable(s, text, n));
		if (goes_on)
			p->items[n - 1].text.len = (size_t)(text.at + text.len - p->items[n - 1].text.at);
		else
			p->items[n++] = p->items[i];
	}
	p->n = n;
}

/* ---- by order ---- */

/* The number of the part that PIECE begins with: "2) ", "2: ", "segment 2 = ", "2nd segment: ", 第2段: ; 0: none. *REST
 * is what stands behind it. */
static size_t number_in_front(struct span piece, struct span *rest)
{
	static const struct phrase words[] = {
		{"segment|seg|number|no.|no|nr|part|value|packet|st|nd|rd|th|报文段|报文|个|段|第|号|#", 0}, {NULL, 0}};
	size_t i = 0, len, number = 0;
	bool has_number = false;
	while (i < piece.len && i < BRACKET_BYTES) {
		uint8_t c = piece.at[i];
		if (split_is_digit(c) && !has_number) {
			for (; i < piece.len && split_is_digit(piece.at[i]) && number < LIMIT_LIST; i++)
				number = number * 10 + piece.at[i] - '0';
			has_number = true;
			if (text_starts_nocase(span_sub(piece, i, 2), "st") ||
			    text_starts_nocase(span_sub(piece, i, 2), "nd") ||
			    text_starts_nocase(span_sub(piece, i, 2), "rd") ||
			    text_starts_nocase(span_sub(piece, i, 2), "th"))
				i += 2;
		} else if (has_number &&
		           (strchr(":=)", c) || (c == '.' && i + 1 < piece.len && piece.at[i + 1] == ' '))) {
			*rest = split_strip(span_sub(piece, i + 1, SIZE_MAX));
			return rest->len > 0 && c != 0 ? number : 0;
		} else if (c == ' ' || c == '(' || c == '#') {
			i++;
		} else if (phrase_at(words, piece, i, &len)) {
			i += len;
		} else {
			return 0;
		}
	}
	return 0;
}

/* Pieces that all begin with the number of their part. */
static bool take_numbers(struct splitter *s, struct pieces *p)
{
	struct span rest[LIMIT_SPLIT_PIECES];
	size_t number[LIMIT_SPLIT_PIECES], before = 0;
	for (size_t i = 0; i < p->n; i++) {
		number[i] = number_in_front(p->items[i].text, &rest[i]);
		if (number[i] <= before || number[i] > s->n)
			return false;
		before = number[i];
	}
	for (size_t i = 0; i < p->n; i++)
		p->items[i] = (struct piece){rest[i], number[i] - 1};
	return p->n > 0;
}

static bool cut_by_numbers(struct splitter *s)
{
	for (unsigned way = 0; way < 2 * (LEVELS - 1); way++) {
		bool several = way < LEVELS - 1;
		split_cut(s->text, way % (LEVELS - 1), &s->pieces);
		if (!s->pieces.too_many && (s->pieces.n > 1 || !several) && take_numbers(s, &s->pieces))
			return true;
	}
	return false;
}

/* Of fewer pieces than parts each goes to the next part that can read it: an address alone is no port. */
static void place_few(struct splitter *s, struct pieces *p)
{
	size_t next = 0;
	for (size_t i = 0; i < p->n; i++) {
		size_t part = next;
		while (part < s->n && p->items[i].text.len > 0 && !is_readable(s, p->items[i].text, part))
			part++;
		p->items[i].part = part < s->n && part + (p->n - i) <= s->n ? part : next;
		next = p->items[i].part + 1;
	}
}

/* The pieces that the separators of some level give, the strongest first: as many as are asked for, or else more, when
 * each can be read, or else as many as there are. */
static void cut_by_order(struct splitter *s)
{
	struct pieces *p = &s->pieces;
	for (unsigned level = 0; level <= LEVEL_COLON; level++) {
		split_cut(s->text, level, p);
		if (!p->too_many && p->n == s->n && split_all_readable(s, p))
			return;
	}
	for (unsigned level = 0; level < LEVELS; level++) {
		split_cut(s->text, level, p);
		merge(s, p);
		if (!p->too_many && p->n == s->n)
			return;
	}
	for (unsigned level = 0; level < LEVELS - 1; level++) {
		split_cut(s->text, level, p);
		if (!p->too_many && p->n == s->n)
			return;
	}
	s->best.n = 0;
	for (unsigned level = 0; level < LEVELS; level++) {
		split_cut(s->text, level, p);
		merge(s, p);
		if (!p->too_many && p->n > s->n && split_all_readable(s, p))
			return;
		if (!p->too_many && p->n < s->n && p->n > s->best.n)
			s->best = *p;
	}
	*p = s->best;
	if (p->n == 0)
		split_add_piece(p, s->text);
	place_few(s, p);
}

/* ---- giving out ---- */

/* PIECE without the names that its reader does not know, and without brackets that held nothing else. */
static struct span without_names(struct splitter *s, struct span piece)
{
	bool ok = true, any = false;
	struct span copy = arena_copy(s->arena, piece, &ok);
	uint8_t *at = (uint8_t *)(uintptr_t)copy.at;
	size_t start = (size_t)(piece.at - s->text.at);
	if (!ok) {
		s->status = STATUS_NOMEM;
		return piece;
	}
	for (size_t i = 0; i < s->tags.n; i++) {
		const struct tag *t = &s->tags.items[i];
		if (t->at < start || t->at + t->len > start + piece.len)
			continue;
		size_t from = t->at - start, to = from + t->len;
		if (t->keep && split_has_digit(span_sub(piece, to, SIZE_MAX)))
			continue;
		any = true;
		for (; to < copy.len && strchr(" :=)]", at[to]); to++)
			;
		for (; from > 0 && strchr(" :=([", at[from - 1]); from--)
			;
		memset(at + from, ' ', to - from);
	}
	return any ? split_strip(text_fold(copy, s->arena)) : piece;
}

static void give(struct splitter *s, size_t part, struct span text)
{
	struct split_value *v = &s->out[part];
	struct buf both = BUF_INIT;
	bool ok = true;
	text = split_strip(without_names(s, text));
	if (text.len == 0)
		return;
	if (v->text.len == 0) {
		v->text = text;
		return;
	}
	v->repeated = v->repeated || !span_equal(v->text, text);
	buf_add_span(&both, v->text);
	buf_add(&both, "; ");
	buf_add_span(&both, text);
	v->text = arena_copy(s->arena, buf_span(&both), &ok);
	if (!ok || !buf_ok(&both))
		s->status = STATUS_NOMEM;
	buf_release(&both);
}

static void give_all(struct splitter *s, size_t *n_extra)
{
	for (size_t i = 0; i < s->pieces.n; i++) {
		const struct piece *p = &s->pieces.items[i];
		size_t part = p->part != SIZE_MAX ? p->part : i;
		if (part < s->n)
			give(s, part, p->text);
		else
			*n_extra += p->text.len > 0;
	}
}

/* TEXT with ';' for line breaks and ", " for the marks that only part, folded; without marks around all of it. */
static struct span prepared(struct splitter *s, struct span text)
{
	struct buf lines = BUF_INIT;
	uint8_t last = ';';
	for (size_t i = 0; i < text.len; i++) {
		static const char *const marks[] = {"，", "、", NULL};
		size_t mark = word_at(text, i, marks);
		bool is_break = text.at[i] == '\n' || text.at[i] == '\r';
		if (mark) {
			buf_add(&lines, ", ");
			i += mark - 1;
		} else if (!is_break) {
			buf_add_char(&lines, (char)text.at[i]);
		} else if (!strchr(",;|", last)) {
			buf_add_char(&lines, ';');
		}
		if (mark || is_break || text.at[i] != ' ')
			last = mark ? ',' : is_break ? ';' : text.at[i];
	}
	struct span folded = text_fold(buf_span(&lines), s->arena);
	if (!folded.at || !buf_ok(&lines))
		s->status = STATUS_NOMEM;
	buf_release(&lines);
	folded = notation_strip(folded, "");
	if (folded.len > 1 && folded.at[0] == '|' && folded.at[folded.len - 1] == '|')
		folded = span_sub(folded, 1, folded.len - 2);
	if (folded.len > 2 && split_behind_bracket(folded, 0) == folded.len)
		folded = notation_strip(span_sub(folded, 1, folded.len - 2), "");
	return folded;
}

enum status split_answer(struct span text, const struct split_part *parts, size_t n, struct arena *arena,
                         struct split_value *out, size_t *n_extra)
{
	struct splitter *s = arena_alloc(arena, sizeof *s);
	*n_extra = 0;
	memset(out, 0, n * sizeof *out);
	if (!s || n == 0)
		return s ? STATUS_OK : STATUS_NOMEM;
	*s = (struct splitter){.parts = parts, .n = n, .arena = arena, .out = out};
	s->text = prepared(s, text);
	if (s->status != STATUS_OK || s->text.len == 0)
		return s->status;
	split_find_names(s);
	if (!split_by_names(s) && !cut_by_numbers(s))
		cut_by_order(s);
	give_all(s, n_extra);
	return s->status;
}

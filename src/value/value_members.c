/* Lists whose members have a type of their own: numbers, lengths, texts.
 *
 * People part members with line breaks, semicolons, commas, words or spaces, and members have commas and spaces in them
 * too ("1,461", "CNAME (5)", "v=spf1 -all").  So the text is cut in several ways, from the marks that hardly occur in a
 * member to those that often do; each way in which every piece is one value is a reading of the answer.  Marks in
 * parentheses and in quotation marks part nothing.  A piece that is no value ("and that is all") is a remark. */
#include "value/members.h"

#include "base/number.h"
#include "base/text.h"
#include "value/quoted.h"

enum cut {
	CUT_LINES,  /* ; | and bullets; line breaks have become ';' */
	CUT_COMMAS, /* besides, a comma with a space, and words */
	CUT_TIGHT,  /* besides, any comma, slash, plus */
	CUT_SPACES,
	CUT_COUNT
};

struct pieces {
	struct span at[LIMIT_LIST];
	bool quoted[LIMIT_LIST]; /* and freed of its marks */
	size_t n;
	bool too_many;
};

/* The length of what parts members at I in TEXT; 0: nothing does. */
static size_t separator_at(struct span text, size_t i, enum cut cut)
{
	static const struct phrase words[] = {{"and|then|和|与|及|以及|还有|然后", 0}, {NULL, 0}};
	static const char bullet[] = "\xe2\x80\xa2";
	uint8_t c = text.at[i], next = i + 1 < text.len ? text.at[i + 1] : ' ';
	size_t len;
	if (c == ';' || c == '|')
		return 1;
	if (text.len - i >= 3 && memcmp(text.at + i, bullet, 3) == 0)
		return 3;
	if (cut >= CUT_COMMAS && c == ',' && (next == ' ' || next >= 0x80))
		return 1;
	bool may_be_word = i == 0 || text.at[i - 1] == ' ' || (c >= 0x80 && !notation_ends_sum(text, i));
	if (cut >= CUT_COMMAS && may_be_word && phrase_at(words, text, i, &len))
		return len;
	if (cut >= CUT_TIGHT && (c == ',' || c == '/' || c == '+' || c == '&'))
		return 1;
	return cut >= CUT_SPACES && c == ' ' && next != '(' ? 1 : 0;
}

/* PIECE without a list's mark in front ("- ") and spaces around. */
static struct span without_marks(struct span piece)
{
	piece = text_trim(piece);
	while (piece.len > 1 && (piece.at[0] == '-' || piece.at[0] == '*') && piece.at[1] == ' ')
		piece = text_trim(span_sub(piece, 2, SIZE_MAX));
	return notation_strip(piece, ",");
}

static void push(struct pieces *p, struct span piece)
{
	piece = without_marks(piece);
	bool quoted = piece.len > 2 && piece.at[0] == '"' &&
	              memchr(piece.at + 1, '"', piece.len - 1) == piece.at + piece.len - 1;
	if (piece.len == 0)
		return;
	p->too_many = p->too_many || p->n == LIMIT_LIST;
	if (p->too_many)
		return;
	p->quoted[p->n] = quoted;
	p->at[p->n++] = quoted ? span_sub(piece, 1, piece.len - 2) : piece;
}

/* The place of the quotation mark that ends what begins at I; I: none does. */
static size_t closing_quote(struct span text, size_t i)
{
	const uint8_t *end = memchr(text.at + i + 1, '"', text.len - i - 1);
	return end ? (size_t)(end - text.at) : i;
}

static void cut_text(struct span text, enum cut cut, struct pieces *out)
{
	size_t from = 0;
	unsigned depth = 0;
	out->n = 0;
	out->too_many = false;
	for (size_t i = 0; i < text.len && !out->too_many; i++) {
		uint8_t c = text.at[i];
		if (c == '"')
			i = closing_quote(text, i);
		depth += c == '(' ? 1u : 0u;
		depth -= c == ')' && depth > 0 ? 1u : 0u;
		size_t len = depth == 0 && c != '"' ? separator_at(text, i, cut) : 0;
		if (len == 0)
			continue;
		push(out, span_sub(text, from, i - from));
		from = i + len;
		i = from - 1;
	}
	push(out, span_sub(text, from, SIZE_MAX));
}

/* The length of a list's own number N in front of PIECE ("1. ", "2) "); 0: it has none. */
static size_t numbering_of(struct span piece, size_t n)
{
	size_t len = 0;
	uint64_t number;
	while (len < piece.len && notation_is_digits(span_sub(piece, len, 1)))
		len++;
	bool marked = len + 2 < piece.len && strchr(".):", piece.at[len]) && piece.at[len + 1] == ' ';
	return marked && number_digits(span_sub(piece, 0, len), 10, LIMIT_LIST, &number) && number == n ? len + 2 : 0;
}

/* "1. A; 2. CNAME": where each piece has its number. */
static void drop_numbering(struct pieces *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->n < 2 || numbering_of(p->at[i], i + 1) == 0)
			return;
	for (size_t i = 0; i < p->n; i++)
		p->at[i] = text_trim(span_sub(p->at[i], numbering_of(p->at[i], i + 1), SIZE_MAX));
}

/* Reading K of PART, or its last one; NULL: it has none that stands by itself. */
static const struct reading *reading_of(const struct readings *all, unsigned part, size_t k)
{
	const struct reading *found = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct reading *r = &all->items[i];
		if (r->part != part || r->weak || r->misfit)
			continue;
		found = r;
		if (k-- == 0)
			break;
	}
	return found;
}

static struct span plain(const struct value *v, const struct value_member *member, struct arena *arena)
{
	struct buf text = BUF_INIT;
	value_add_plain(&text, v, member->rule.base);
	size_t len = text.len;
	const char *copy = buf_copy(&text, arena);
	buf_release(&text);
	return span_make(copy, copy ? len : 0);
}

/* A list that is being put together; broken: a piece does not fit into it. */
struct member_list {
	struct span items[LIMIT_LIST];
	size_t n;
	bool broken;
};

/* The lists that one way of cutting gives. */
enum { DECIMAL, HEXADECIMAL, PARTS, LISTS };
struct members {
	const struct value_member *of;
	struct arena *arena;
	enum status status;
	/* The first and the second reading of each piece, of all alike; and the parts of each piece as members by
	 * themselves: "MSS NOP SACK permitted". */
	struct member_list lists[LISTS];
};

static void add_member(struct members *m, struct member_list *list, struct span item)
{
	if (!item.at)
		m->status = STATUS_NOMEM;
	list->broken = list->broken || list->n == LIMIT_LIST;
	if (!list->broken)
		list->items[list->n++] = item;
}

/* All parts of a piece must be one value ("CNAME (5)"), unless they may be SEVERAL. */
static void add_parts(struct members *m, struct member_list *list, const struct readings *all, size_t k, bool several)
{
	size_t first = list->n;
	for (unsigned part = 0; part < all->n_parts && all->n > 0; part++) {
		const struct reading *r = reading_of(all, part, k);
		if (!r)
			continue;
		struct span text = plain(&r->value, m->of, m->arena);
		bool is_first = list->n == first, again = !is_first && text.at && span_equal(list->items[first], text);
		if (is_first || several)
			add_member(m, list, text);
		else
			list->broken = list->broken || !again;
	}
}

static void add_piece(struct members *m, struct span piece, bool quoted)
{
	struct readings readings;
	if (quoted && m->of->type->kind == VALUE_TEXT) {
		for (int i = 0; i < LISTS; i++)
			add_member(m, &m->lists[i], piece);
		return;
	}
	m->status = value_read(m->of->type, piece, &m->of->rule, m->arena, &readings);
	if (m->status != STATUS_OK)
		return;
	/* "2 (NOP)" is one thing said twice. */
	bool several = memchr(piece.at, '(', piece.len) == NULL;
	add_parts(m, &m->lists[DECIMAL], &readings, 0, false);
	add_parts(m, &m->lists[HEXADECIMAL], &readings, 1, false);
	add_parts(m, &m->lists[PARTS], &readings, 0, several);
}

static void read_pieces(struct members *m, const struct pieces *p)
{
	for (int i = 0; i < LISTS; i++)
		m->lists[i].n = m->lists[i].broken = 0;
	for (size_t i = 0; i < p->n && m->status == STATUS_OK; i++)
		add_piece(m, p->at[i], p->quoted[i]);
}

static bool is_same(const struct value *a, const struct value *b)
{
	for (size_t i = 0; i < a->list.n && a->list.n == b->list.n; i++)
		if (!span_equal(a->list.items[i], b->list.items[i]))
			return false;
	return a->list.n == b->list.n;
}

static void add_list(struct members *m, int which, struct readings *out)
{
	const struct member_list *list = &m->lists[which];
	if (list->broken || list->n == 0 || m->status != STATUS_OK)
		return;
	struct value v = {.kind = VALUE_LIST, .list = {list->items, list->n}};
	for (size_t i = 0; i < out->n; i++)
		if (is_same(&out->items[i].value, &v))
			return;
	struct span *items = arena_array(m->arena, list->n, sizeof *items);
	if (!items) {
		m->status = STATUS_NOMEM;
		return;
	}
	memcpy(items, list->items, list->n * sizeof *items);
	v.list.items = items;
	reading_add(out, (struct reading){.value = v, .notation = NOTATION_OTHER});
	out->n_parts = 1;
}

/* Names with odd bytes, and texts that hold quotation marks, as a key writes them. */
static enum status read_escaped(struct pieces *p, struct arena *arena)
{
	for (size_t i = 0; i < p->n; i++) {
		struct span whole = span_make(p->at[i].at - 1, p->at[i].len + 2), name;
		if (!p->quoted[i] || quoted_at(whole, 0, arena, &name) != whole.len)
			continue;
		if (!name.at)
			return STATUS_NOMEM;
		p->at[i] = name;
	}
	return STATUS_OK;
}

enum status value_members_read(struct span text, const struct value_member *member, struct arena *arena,
                               struct readings *out)
{
	struct members m = {.of = member, .arena = arena};
	struct pieces pieces;
	size_t n_before = 0;
	unsigned n_cuts = member->rule.fields ? CUT_SPACES : CUT_COUNT; /* names of fields have spaces in them */
	for (unsigned cut = 0; cut < n_cuts && m.status == STATUS_OK; cut++) {
		if (cut == CUT_SPACES)
			add_list(&m, PARTS, out);
		cut_text(text, (enum cut)cut, &pieces);
		if (pieces.too_many || pieces.n == n_before)
			continue;
		n_before = pieces.n;
		drop_numbering(&pieces);
		m.status = read_escaped(&pieces, arena);
		read_pieces(&m, &pieces);
		add_list(&m, DECIMAL, out);
		add_list(&m, HEXADECIMAL, out);
	}
	return m.status;
}

/* Folding a text leaves these characters as they are: ASCII that is printed, and ideographs. */
static bool is_stable(uint32_t c)
{
	return (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') || (c >= 0x4e00 && c < 0xa000);
}

void value_members_format(struct buf *out, struct span item)
{
	bool bare = item.len > 0, foldable = false;
	uint32_t c;
	for (struct span rest = item; rest.len;) {
		size_t i = item.len - rest.len;
		if (!text_next_char(&rest, &c))
			c = 0;
		bare = bare && c > ' ' && c < 0x7f && !strchr("()\"\\", (char)c) &&
		       separator_at(item, i, CUT_SPACES) == 0;
		foldable = foldable || !is_stable(c) ||
		           (c == ' ' && (i == 0 || i + 1 == item.len || item.at[i + 1] == ' '));
	}
	if (bare) {
		buf_add_span(out, item);
	} else if (foldable) {
		quoted_add(out, item);
	} else {
		buf_add_char(out, '"');
		buf_add_span(out, item);
		buf_add_char(out, '"');
	}
}

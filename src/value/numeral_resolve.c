/* Which numbers of an answer are the answer: results and not the sums that led to them, no remarks, no explanations.
 *
 * A clause ends at ',' ';' or a full stop; inside it, '=', '/', parentheses and words such as "or" part segments.  A
 * segment with an operator is a sum.  A clause that has a number outside its sums means that number ("512*256=131072",
 * "131072 (512 x 256)"); one that has sums only means their value. */
#include "base/text.h"
#include "value/numeral.h"

enum { BREAK_NONE, BREAK_SEGMENT, BREAK_CLAUSE };

struct segment {
	unsigned clause;
	bool has_sum, is_pure; /* pure: numbers and operators only */
	size_t first, n;       /* numerals */
};

struct scan {
	const struct tokens *t;
	struct numerals *all;
	struct segment segments[LIMIT_ANSWER_TOKENS + 1];
	size_t n_segments;
	bool has_equals;
	enum numeral_use use;
};

/* The index of the numeral that covers token I, or SIZE_MAX; *AT moves on with I. */
static size_t numeral_over(const struct numerals *all, size_t i, size_t *at)
{
	while (*at < all->n && all->items[*at].unit_to <= i)
		(*at)++;
	return *at < all->n && i >= all->items[*at].from ? *at : SIZE_MAX;
}

static bool ends_with_numeral(const struct scan *s, size_t i)
{
	for (size_t k = 0; k < s->all->n; k++)
		if (s->all->items[k].to == i || s->all->items[k].unit_to == i)
			return true;
	return false;
}

static bool begins_numeral(const struct scan *s, size_t i)
{
	for (size_t k = 0; k < s->all->n; k++)
		if (s->all->items[k].from == i)
			return true;
	return false;
}

/* Words for operators in front of a number. */
static const struct phrase operator_words[] = {
	{"plus|add|adds|added|adding|incremented-by|increased-by|加上|加|增加|再加", '+'},
	{"附加|添加|追加", 0},
	{"minus|subtract|subtracts|subtracted|subtracting|less|减|减去|扣除", '-'},
	{"times|multiplied-by|乘|乘以", '*'},
	{NULL, 0},
};
/* The same behind 比. */
static const struct phrase comparisons[] = {{"大|多", '+'}, {"小|少", '-'}, {NULL, 0}};

/* The operator that the words at token I are, 0: none.  A Chinese one ends a run: 比序号大1. */
static char operator_word(const struct scan *s, size_t i)
{
	struct span text = s->t->items[i].text;
	size_t len;
	bool compares = token_has_han(s->t, i, "比");
	for (size_t at = s->t->items[i].kind == TOKEN_HAN && text.len > 6 ? text.len - 6 : 0; at < text.len; at++) {
		const struct phrase *p = phrase_at(operator_words, text, at, &len);
		if (!p && compares)
			p = phrase_at(comparisons, text, at, &len);
		if (p && at + len == text.len)
			return (char)p->value;
	}
	return 0;
}

/* '+', '*', '/' …: the operator at token I as a character, 0: none.  '-' stands for ranges and separators too, so it
 * counts only where a '=' or a stronger operator shows a sum: see mark_minus(). */
static char operator_at(const struct scan *s, size_t i)
{
	const struct token *token = &s->t->items[i];
	if (token->kind == TOKEN_WORD && token_is_word(s->t, i, "x")) /* 7 x 4, 4 fields x 2 */
		return i > 0 && (ends_with_numeral(s, i) || ends_with_numeral(s, i - 1)) && begins_numeral(s, i + 1)
		               ? '*'
		               : 0;
	if (token->kind != TOKEN_MARK)
		return begins_numeral(s, i + 1) ? operator_word(s, i) : 0;
	if (token->mark == '+' && !ends_with_numeral(s, i) && begins_numeral(s, i + 1) &&
	    (i == 0 || s->t->items[i - 1].kind == TOKEN_MARK))
		return token_is_mark(s->t, i - 1, ')') ? '+' : 0; /* else a sign */
	if (token->mark == '+' || token->mark == '*' || token->mark == '^')
		return (char)token->mark;
	return token->mark == MARK_SHIFT ? '<' : 0;
}

static bool is_minus(const struct scan *s, size_t i)
{
	return token_is_mark(s->t, i, '-') && ends_with_numeral(s, i) && begins_numeral(s, i + 1);
}

/* "65535 - header", "total - 20": a '-' with a number on one side only, and what comes out of it behind a '='. */
static bool is_half_minus(const struct scan *s, size_t i)
{
	if (!token_is_mark(s->t, i, '-') || !s->t->items[i].spaced || i == 0 || i + 1 >= s->t->n ||
	    !s->t->items[i + 1].spaced || ends_with_numeral(s, i) == begins_numeral(s, i + 1))
		return false;
	for (size_t end = i + 1; end < s->t->n && end < i + 8; end++)
		if (token_is_mark(s->t, end, '='))
			return true;
	return false;
}

/* Whether the parenthesis at token I belongs to a sum: "seq(393)+len(74)=467". */
static bool is_of_sum(const struct scan *s, size_t i)
{
	size_t end = i, begin = i;
	while (token_is_mark(s->t, i, '(') && end < s->t->n && end < i + 8 && !token_is_mark(s->t, end, ')'))
		end++;
	while (token_is_mark(s->t, i, ')') && begin > 0 && begin + 8 > i && !token_is_mark(s->t, begin, '('))
		begin--;
	if (token_is_mark(s->t, end, ')') && end + 1 < s->t->n && operator_at(s, end + 1))
		return true;
	return (begin > 0 && operator_at(s, begin - 1)) ||
	       (begin > 1 && s->t->items[begin - 1].kind != TOKEN_MARK && operator_at(s, begin - 2));
}

static int break_at(const struct scan *s, size_t i)
{
	static const char *const words[] = {"or", "and", "i", "即", "或", "也就是", "等于", "得", "和", "合", "约等于"};
	const struct token *token = &s->t->items[i];
	if (token->kind != TOKEN_MARK) {
		for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
			if (text_equal_nocase(token->text, span_of(words[k])))
				return BREAK_SEGMENT;
		return BREAK_NONE;
	}
	switch (token->mark) {
	case ',':
	case ';':
	case '.':
	case '|':
	case '!':
	case '?':
		return BREAK_CLAUSE;
	case '(':
	case ')':
		return is_of_sum(s, i) ? BREAK_NONE : BREAK_SEGMENT;
	case '=':
	case '[':
	case ']':
	case '/':
	case '>':
	case '~':
	case 0x2248: /* approximately */
	case 0x2192: /* arrow */
		return BREAK_SEGMENT;
	default:
		return BREAK_NONE;
	}
}

/* Gives every numeral its segment and clause, and says which segments are sums. */
static void cut(struct scan *s)
{
	size_t at = 0;
	unsigned clause = 0;
	s->n_segments = 1;
	s->segments[0] = (struct segment){.is_pure = true};
	for (size_t i = 0; i < s->t->n; i++) {
		struct segment *now = &s->segments[s->n_segments - 1];
		size_t covered = numeral_over(s->all, i, &at);
		if (covered != SIZE_MAX) {
			struct numeral *n = &s->all->items[covered];
			if (i == n->from) {
				now->first = now->n++ ? now->first : covered;
				n->segment = (unsigned)s->n_segments - 1;
				n->clause = clause;
			}
			continue;
		}
		int kind = break_at(s, i);
		s->has_equals = s->has_equals || token_is_mark(s->t, i, '=');
		if (kind == BREAK_NONE) {
			bool is_operator = operator_at(s, i) || is_minus(s, i);
			now->has_sum = now->has_sum || operator_at(s, i) || is_half_minus(s, i);
			now->is_pure = now->is_pure && is_operator;
			continue;
		}
		clause += kind == BREAK_CLAUSE;
		s->segments[s->n_segments++] = (struct segment){.clause = clause, .is_pure = true};
	}
}

/* A '-' between numbers: in a sum or beside a '=' an operator; with spaces a separator; else a range, as is '~'. */
static void mark_minus(struct scan *s)
{
	for (size_t k = 0; k + 1 < s->all->n; k++) {
		struct numeral *a = &s->all->items[k], *b = &s->all->items[k + 1];
		size_t i = a->unit_to;
		bool range = token_is_mark(s->t, i, '~') && b->from == i + 1;
		if (!range && (!is_minus(s, i) || b->from != i + 1))
			continue;
		if (!range && (s->has_equals || s->segments[a->segment].has_sum))
			s->segments[a->segment].has_sum = true;
		else if (!range && s->use != NUMERAL_FOR_FRAME && a->form == NUMERAL_DIGITS &&
		         b->form == NUMERAL_DIGITS && a->value > b->value)
			s->segments[a->segment].has_sum = true; /* no range goes down: 1500-40 */
		else if (!s->t->items[i].spaced)
			a->remark = b->remark = true;
	}
}

static bool apply(char op, uint64_t a, uint64_t b, uint64_t *out)
{
	uint64_t power = 1;
	switch (op) {
	case '*':
		return !__builtin_mul_overflow(a, b, out);
	case '-':
		return !__builtin_sub_overflow(a, b, out);
	case '<':
		*out = b < 64 ? a << b : 0;
		return b < 64 && *out >> b == a;
	case '^':
		for (; b > 0; b--)
			if (b > 64 || __builtin_mul_overflow(power, a, &power))
				return false;
		*out = power;
		return true;
	default:
		return !__builtin_add_overflow(a, b, out);
	}
}

static int strength(char op)
{
	return op == '^' ? 3 : op == '*' ? 2 : op == '<' ? 0 : 1;
}

/* The value of the numerals from *K to END, joined by operators at least as strong as LEAST. */
static bool evaluate(const struct scan *s, size_t *k, size_t end, int least, uint64_t *out)
{
	const struct numeral *n = &s->all->items[*k];
	uint64_t right = 0;
	*out = n->value;
	if (!n->fits || n->negative || n->form == NUMERAL_DECIMAL || n->form == NUMERAL_DOTTED)
		return false;
	while (*k + 1 < end) {
		size_t i = s->all->items[*k].unit_to;
		char op = is_minus(s, i) ? '-' : operator_at(s, i);
		if (!op)
			return false;
		if (strength(op) < least)
			return true;
		++*k;
		if (!evaluate(s, k, end, strength(op) + 1, &right) || !apply(op, *out, right, out))
			return false;
	}
	return true;
}

/* The first numeral of the sum becomes its result, the others remarks; no result: all remarks. */
static void compute(struct scan *s, const struct segment *segment)
{
	uint64_t value = 0;
	size_t k = segment->first, end = segment->first + segment->n;
	struct numeral *first = &s->all->items[k];
	bool is_open = first->from > 0 && operator_at(s, first->from - 1); /* "adding 1 to it" */
	bool ok = segment->is_pure && !is_open && evaluate(s, &k, end, 0, &value) && k + 1 == end;
	for (size_t i = segment->first; i < end; i++) {
		s->all->items[i].remark = i > segment->first || !ok;
		if (first->unit == UNIT_NONE)
			first->unit = s->all->items[i].unit;
	}
	first->form = NUMERAL_RESULT;
	first->value = value;
	first->word = span_make(NULL, 0);
	first->text = span_make(first->text.at, (size_t)(s->all->items[end - 1].text.at - first->text.at) +
	                                                s->all->items[end - 1].text.len);
}

/* E7-AC-9B-86 was taken for bytes, but "46-20=26" is a sum: the difference stands beside it. */
static bool is_difference(const struct scan *s, const struct numeral *n)
{
	if (n->form != NUMERAL_BYTES || n->to - n->from != 3 || !token_is_mark(s->t, n->from + 1, '-'))
		return false;
	struct numeral a, b;
	if (!numeral_at(s->t, n->from, 0, &a) || !numeral_at(s->t, n->to - 1, 0, &b) || a.value < b.value)
		return false;
	for (size_t i = 0; i < s->all->n; i++)
		if (s->all->items[i].clause == n->clause && s->all->items[i].form == NUMERAL_DIGITS &&
		    s->all->items[i].value == a.value - b.value)
			return true;
	return false;
}

static void drop_sums(struct scan *s)
{
	for (size_t k = 0; k < s->all->n; k++) {
		bool plain = false;
		struct numeral *n = &s->all->items[k];
		struct segment *segment = &s->segments[n->segment];
		for (size_t i = 0; i < s->all->n; i++)
			plain = plain || (s->all->items[i].clause == n->clause &&
			                  !s->segments[s->all->items[i].segment].has_sum &&
			                  s->all->items[i].segment != n->segment);
		if (s->has_equals && is_difference(s, n))
			n->remark = true;
		else if (segment->has_sum && plain)
			n->remark = true;
		else if (segment->has_sum && segment->first == k)
			compute(s, segment);
	}
}

static bool is_one_of(const struct tokens *t, size_t i, const char *const *words, const char *const *han)
{
	for (size_t k = 0; words[k]; k++)
		if (token_is_word(t, i, words[k]))
			return true;
	for (size_t k = 0; han[k]; k++)
		if (token_has_han(t, i, han[k]))
			return true;
	return false;
}

/* The first token from FROM on that begins an explanation; SIZE_MAX: none. */
static size_t find_reason(const struct tokens *t, size_t from)
{
	static const char *const words[] = {"because", "since", NULL};
	static const char *const han[] = {"因为", "由于", "原因", "理由", NULL};
	size_t i = from;
	while (i < t->n && !is_one_of(t, i, words, han))
		i++;
	return i < t->n ? i : SIZE_MAX;
}

/* The first token that begins a conclusion; 0: none. */
static size_t find_conclusion(const struct tokens *t)
{
	static const char *const words[] = {"so", "therefore", "thus", "hence", "total", NULL};
	static const char *const han[] = {"所以", "因此", "故", "共", "合计", NULL};
	size_t i = 0;
	while (i < t->n && !is_one_of(t, i, words, han))
		i++;
	return i < t->n ? i : 0;
}

/* Only what stands from FROM to TO stays, unless nothing would. */
static void keep_between(struct numerals *all, size_t from, size_t to)
{
	bool any = false;
	for (size_t i = 0; i < all->n; i++)
		any = any || (!all->items[i].remark && all->items[i].from >= from && all->items[i].from < to);
	for (size_t i = 0; any && i < all->n; i++)
		if (all->items[i].from < from || all->items[i].from >= to)
			all->items[i].remark = true;
}

/* "frame 5", "No. 5", "#5", "第5帧"; "scaling factor: 256". */
static bool is_labelled(const struct tokens *t, const struct numeral *n)
{
	static const char *const words[] = {"frame", "frames", "packet", "packets", "factor"};
	size_t i = n->from;
	if (i == 0)
		return false;
	if (token_is_mark(t, i - 1, '#') || token_has_han(t, i - 1, "第"))
		return true;
	if (i > 1 && (token_is_mark(t, i - 1, ':') || token_is_mark(t, i - 1, '=') ||
	              (token_is_word(t, i - 1, "number") && token_is_word(t, i - 2, "frame"))))
		i--;
	if (i > 1 && token_is_mark(t, i - 1, '.'))
		return token_is_word(t, i - 2, "no");
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
		if (token_is_word(t, i - 1, words[k]))
			return true;
	return token_has_han(t, i - 1, "因子");
}

static bool is_hex_word(const struct tokens *t, const struct numeral *n)
{
	(void)t;
	return n->form == NUMERAL_HEX_WORD;
}

static bool is_fraction(const struct tokens *t, const struct numeral *n)
{
	(void)t;
	return n->form == NUMERAL_DECIMAL || n->form == NUMERAL_DOTTED;
}

static bool is_width(const struct tokens *t, const struct numeral *n)
{
	(void)t;
	return n->unit == UNIT_BITS;
}

/* Numbers of a kind are remarks when there is another. */
static void drop(const struct tokens *t, struct numerals *all,
                 bool (*is_remark)(const struct tokens *t, const struct numeral *n))
{
	bool other = false;
	for (size_t i = 0; i < all->n; i++)
		other = other || (!all->items[i].remark && !is_remark(t, &all->items[i]));
	for (size_t i = 0; other && i < all->n; i++)
		all->items[i].remark = all->items[i].remark || is_remark(t, &all->items[i]);
}

void numerals_resolve(const struct tokens *t, enum numeral_use use, struct numerals *all)
{
	struct scan s; /* large: only what is used of it is set */
	s.t = t;
	s.all = all;
	s.use = use;
	s.has_equals = false;
	for (size_t i = 0; i < all->n; i++)
		all->items[i].placed = is_labelled(t, &all->items[i]);
	cut(&s);
	mark_minus(&s);
	drop_sums(&s);
	drop(t, all, is_hex_word); /* "so it is a SYN" concludes no 0xA */
	if (all->n > 0)
		keep_between(all, find_conclusion(t), find_reason(t, all->items[0].to));
	if (use != NUMERAL_FOR_FRAME)
		drop(t, all, is_labelled);
	if (use != NUMERAL_FOR_TIME)
		drop(t, all, is_fraction);
	if (use == NUMERAL_FOR_NUMBER)
		drop(t, all, is_width);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (!all->items[i].remark)
			all->items[n++] = all->items[i];
	all->n = n;
}

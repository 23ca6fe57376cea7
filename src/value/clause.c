#include "value/clause.h"

#include "base/text.h"

/* Words that begin a clause of their own, and what it is then. */
static const struct phrase openings[] = {
	{"because|due-to|as-the|as-it|as-this|as-there|given-that|which-is|which-means|where|obtained|computed",
         CLAUSE_REASON},
	{"calculated|determined|found-in|found-by|seen-in|shown-in|based-on|according-to|i-looked|i-found",
         CLAUSE_REASON},
	{"因为|由于|原因|理由|根据|通过|由此|可以看出|可看出|可以看到", CLAUSE_REASON},
	{"so|therefore|thus|hence|which-gives|gives|giving|making|makes|leaves|leaving|yields|implying|implies|meaning|resulting-in|所以|因此|故|从而|则",
         CLAUSE_CONCLUSION},
	{"equals|等于|可得|得到|得出|结果为|结果是|答案是|答案为|最终为", CLAUSE_CONCLUSION},
	{"i.e-|i.e|ie|that-is|that-means|in-other-words|namely|也就是|也就是说|也即|即为|即是|即", CLAUSE_RESTATED},
	{"total|in-total|altogether|a-total-of|共|总共|一共|合计|总计", CLAUSE_TOTAL},
	{"not|isn't|is-not|rather-than|instead-of|不是|而不是|并非|而非", CLAUSE_NEGATED},
	{"or|or-maybe|maybe|perhaps|possibly|either|或|或者|还是|也许|可能", CLAUSE_ALTERNATIVE},
	{NULL, 0},
};

/* Openings behind a number only: "1460 since …", but "Time since request: 0.04". */
static const struct phrase behind_numbers[] = {{"since|as", CLAUSE_REASON}, {NULL, 0}};

/* Openings only at the very beginning of the text: a remark about the way, without a value. */
static const struct phrase ways[] = {
	{"by|from-the|using|look-at|looking-at|通过|根据|利用", CLAUSE_REASON},
	{NULL, 0},
};

/* Words whose point ends no sentence. */
static const struct phrase abbreviations[] = {
	{"no|nr|nos|vs|approx|ca|e.g|i.e|fig|resp|incl|bzw", 0},
	{NULL, 0},
};

/* What may stand beside a number without saying anything else. */
static const struct phrase plain_words[] = {
	{"is|are|was|it|its|it's|the|a|an|of|value|equals|equal-to|about|approximately|approx|number|and|in|to|be|this",
         0},
	{"raw|relative|relatively|absolute|actual|real|scaled|unscaled|calculated|hex|hexadecimal|dec|decimal|bin|binary",
         0},
	{"byte|bytes|octet|octets|word|words|bit|bits|b|s|sec|secs|second|seconds|ms|msec|millisecond|milliseconds", 0},
	{"us|µs|μs|usec|microsecond|microseconds|ns|nsec|nanosecond|nanoseconds|base|unit|units|long|set|frame-number",
         0},
	{"是|为|等于|即|值|数值|约|大约|约为|个|的|以|和|及|相对|绝对|原始|实际|相对值|绝对值|原始值|十六进制|十进制|二进制|进制",
         0},
	{"字节|比特|位|字|双字|位字|秒|毫秒|微秒|纳秒|单位|单位为|也就是|也即|换算|长|长度为|它|其|这|号", 0},
	{NULL, 0},
};

static bool is_letter(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* The word of letters and digits that ends before END. */
static struct span word_before(struct span text, size_t end)
{
	size_t from = end;
	while (from > 0 && notation_is_word_byte(text.at[from - 1]))
		from--;
	return span_sub(text, from, end - from);
}

static bool ends_sentence(struct span text, size_t i)
{
	size_t len;
	if (text.at[i] != '.' || (i + 1 < text.len && text.at[i + 1] != ' '))
		return false;
	if (i + 1 < text.len && i > 0 && text.at[i - 1] == '.')
		return false; /* an ellipsis */
	struct span word = word_before(text, i);
	const struct phrase *p = word.len > 0 ? phrase_at(abbreviations, word, 0, &len) : NULL;
	return !p || len != word.len;
}

/* "frame 6: …": the number only says where. */
static bool is_place(struct span text, size_t end)
{
	static const struct phrase places[] = {{"frame|packet|segment|no|question|step|row|line", 0}, {NULL, 0}};
	size_t len;
	while (end > 0 && strchr(" .#", text.at[end - 1]))
		end--;
	struct span word = word_before(text, end);
	return word.len > 0 && phrase_at(places, word, 0, &len) && len == word.len;
}

/* 3条回答：… */
static bool opens_reason_han(struct span text, size_t end)
{
	enum { COUNTED_BYTES = 18 };
	size_t from = end, place = strlen("第");
	while (from > 0 && end - from < COUNTED_BYTES && text.at[from - 1] >= 0x80)
		from--;
	struct span word = word_before(text, from);
	from -= word.len;
	return word.len > 0 && is_digit(word.at[0]) && !(from >= place && phrase_match(text, from - place, "第"));
}

/* "52 bytes: …", "5: …": what follows says why. */
static bool opens_reason(struct span text, size_t i)
{
	if (text.at[i] != ':' || i + 1 >= text.len)
		return false;
	size_t end = i;
	while (end > 0 && text.at[end - 1] == ' ')
		end--;
	if (end > 0 && text.at[end - 1] >= 0x80)
		return opens_reason_han(text, end);
	if (text.at[i + 1] != ' ')
		return false;
	struct span word = word_before(text, end);
	if (word.len > 0 && is_digit(word.at[0]))
		return !is_place(text, end - word.len);
	end -= word.len;
	while (end > 0 && text.at[end - 1] == ' ')
		end--;
	word = word_before(text, end);
	return word.len > 0 && is_digit(word.at[0]);
}

struct cutter {
	struct span text;
	size_t from;    /* where the clause at hand begins */
	unsigned depth; /* of parentheses */
	bool has_members;
	bool has_number; /* in the clause at hand, so far */
	enum clause_role role;
	struct clauses *out;
};

/* NEXT is where the next clause begins, and ROLE what it is. */
static void end_clause(struct cutter *c, size_t end, size_t next, enum clause_role role)
{
	struct span text = notation_strip(span_sub(c->text, c->from, end - c->from), "");
	if (text.len > 0) {
		c->out->too_many = c->out->too_many || c->out->n == CLAUSES_MAX;
		if (!c->out->too_many)
			c->out->items[c->out->n++] = (struct clause){text, c->role};
	}
	c->from = next;
	c->role = role;
	c->has_number = false;
}

/* What a clause is that nothing else says: in parentheses one of those. */
static enum clause_role usual(const struct cutter *c)
{
	return c->depth > 0 ? CLAUSE_INSIDE : CLAUSE_PLAIN;
}

/* "3 minutes, 6 seconds" is one time. */
static bool is_behind_larger_unit(struct span text, size_t i)
{
	static const struct phrase units[] = {{"day|days|hour|hours|minute|minutes", 0}, {NULL, 0}};
	size_t len;
	struct span word = word_before(text, i);
	return word.len > 0 && phrase_at(units, word, 0, &len) && len == word.len && i + 2 < text.len &&
	       is_digit(text.at[i + 2]);
}

static bool comma_cuts(struct span text, size_t i)
{
	return text.at[i] == ',' && !is_behind_larger_unit(text, i) &&
	       (i + 1 == text.len || text.at[i + 1] == ' ' || !is_digit(text.at[i + 1]));
}

/* The closing parenthesis of the one at I, which is a part of a sum: "(2^16 - 1) - 8", "7 * (1 + 3)"; 0: it is none. */
static size_t operand_end(struct span text, size_t i)
{
	enum { OPERAND_BYTES = 60 };
	static const char signs[] = "+-*/^=";
	size_t before = i, end = i + 1, behind;
	bool has_digit = false, has_sign = false;
	for (; end < text.len && end - i < OPERAND_BYTES && text.at[end] != ')' && text.at[end] != '('; end++) {
		has_digit = has_digit || is_digit(text.at[end]);
		has_sign = has_sign || (text.at[end] && strchr(signs, text.at[end]));
	}
	/* (CFCA)16 */
	if (end + 1 < text.len && text.at[end] == ')' && is_digit(text.at[end + 1]) &&
	    notation_is_hex(span_sub(text, i + 1, end - i - 1)))
		return end;
	if (end >= text.len || text.at[end] != ')' || !has_digit)
		return 0;
	while (before > 0 && text.at[before - 1] == ' ')
		before--;
	for (behind = end + 1; behind < text.len && text.at[behind] == ' ';)
		behind++;
	if (before > 0 && text.at[before - 1] && strchr(signs, text.at[before - 1]))
		return end;
	bool is_sign = behind < text.len && text.at[behind] && strchr(signs, text.at[behind]) &&
	               (has_sign || text.at[behind] != '=');
	while (is_sign && ++behind < text.len && text.at[behind] == ' ')
		;
	return is_sign && behind < text.len && (is_digit(text.at[behind]) || text.at[behind] == '(') ? end : 0;
}

/* A mark at I that ends a clause. */
static bool cut_at_mark(struct cutter *c, size_t i)
{
	uint8_t m = c->text.at[i];
	if (m == '(') {
		c->depth++;
		end_clause(c, i, i + 1, CLAUSE_INSIDE);
	} else if (m == ')' && c->depth > 0) {
		c->depth--;
		end_clause(c, i, i + 1, usual(c));
	} else if (!c->has_members && opens_reason(c->text, i)) {
		end_clause(c, i, i + 1, CLAUSE_REASON);
	} else if (m == ';' || m == '!' || m == '?' || ends_sentence(c->text, i) ||
	           (!c->has_members && comma_cuts(c->text, i))) {
		/* What a reason is made of goes on behind a comma. */
		bool goes_on = m == ',' && c->role == CLAUSE_REASON;
		end_clause(c, i, i + 1, goes_on ? CLAUSE_REASON : usual(c));
	} else {
		return false;
	}
	return true;
}

/* A word at I that begins a clause: its length. */
static size_t cut_at_word(struct cutter *c, size_t i)
{
	size_t len;
	const struct phrase *p = i == 0 ? phrase_at(ways, c->text, 0, &len) : NULL;
	if (!p)
		p = phrase_at(openings, c->text, i, &len);
	if (!p && c->has_number)
		p = phrase_at(behind_numbers, c->text, i, &len);
	if (!p || (p->value == CLAUSE_NEGATED && c->has_members))
		return 0;
	bool keeps_word = p->value == CLAUSE_TOTAL || p->value == CLAUSE_NEGATED;
	end_clause(c, i, keeps_word ? i : i + len, (enum clause_role)p->value);
	return len;
}

void clauses_cut(struct span text, bool has_members, struct clauses *out)
{
	struct cutter c = {.text = text, .has_members = has_members, .out = out};
	out->n = 0;
	out->too_many = false;
	for (size_t i = 0; i < text.len && !out->too_many;) {
		size_t operand = text.at[i] == '(' ? operand_end(text, i) : 0;
		if (operand) {
			i = operand + 1;
			continue;
		}
		size_t len = cut_at_mark(&c, i) ? 1 : cut_at_word(&c, i);
		c.has_number = c.has_number || is_digit(text.at[i]);
		i += len ? len : 1;
	}
	end_clause(&c, text.len, text.len, CLAUSE_PLAIN);
}

size_t clause_find_conclusion(struct span text)
{
	size_t len;
	for (size_t i = 0; i < text.len; i++) {
		const struct phrase *p = phrase_at(openings, text, i, &len);
		if (p && (p->value == CLAUSE_CONCLUSION || p->value == CLAUSE_TOTAL))
			return i;
	}
	return text.len;
}

/* Operators between numbers, without the sign that a result follows. */
static bool is_sum(struct span text)
{
	bool any = false;
	for (size_t i = 1; i + 1 < text.len; i++) {
		if (text.at[i] == '=')
			return false;
		bool spaced = text.at[i - 1] == ' ' && text.at[i + 1] == ' ';
		any = any || (strchr("+*/^", text.at[i]) && text.at[i]) || (text.at[i] == '-' && spaced);
	}
	return any;
}

/* E7AC9B86, E7-AC-9B-86 */
static bool is_hex_row(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr("-:. ", word.at[i]) && !notation_is_hex(span_sub(word, i, 1)))
			return false;
	return true;
}

bool clause_is_bare(struct span text)
{
	size_t len;
	if (is_sum(text))
		return false;
	for (size_t i = 0; i < text.len; i += len) {
		len = 1;
		bool begins = is_letter(text.at[i]) || text.at[i] >= 0x80;
		if (!begins || phrase_at(plain_words, text, i, &len)) {
			/* A number takes its letters with it: 0x1F, 15ms. */
			while (!begins && is_digit(text.at[i]) && i + len < text.len &&
			       notation_is_word_byte(text.at[i + len]))
				len++;
			len = len ? len : 1;
			continue;
		}
		len = notation_skip_word(text, i);
		if (!is_hex_row(span_sub(text, i, len)))
			return false;
	}
	return true;
}

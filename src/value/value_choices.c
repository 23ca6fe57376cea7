/* Type choices: those of several things that are right, as a list of their ids.
 *
 *   A, C    a and c    A C    AC    A、C            ids
 *   the client; the server                         labels or synonyms
 *   A) the client, C) the server                   both
 *   both A and C    A and C are right              ids inside a sentence: one letter alone counts as a capital
 *   all    none    A, not B                        everything, nothing; what is negated is not chosen
 *
 * Order and repeats do not count.  Each right one earns a share, each wrong one takes one away, never below nothing,
 * unless the rule wants all or nothing. */
#include "base/text.h"
#include "value/types.h"

const char *const value_choices_examples[] = {"A, C", "the server", "none", NULL};

struct chosen {
	const struct value_rule *rule;
	bool is[LIMIT_LIST];
	bool any;
};

static void choose(struct chosen *c, size_t i, bool negated)
{
	c->any = true;
	if (!negated)
		c->is[i] = true;
}

static bool is_negation(struct span text, size_t i, size_t *len)
{
	static const struct phrase words[] = {
		{"not|no|isn't|aren't|neither|nor|without|except|不是|不选|不含|非|没有|除了", 0}, {NULL, 0}};
	return phrase_at(words, text, i, len);
}

/* The choice with the id WORD.  A letter alone is one in small letters, too, where it stands ALONE. */
static size_t find_id(const struct value_rule *rule, struct span word, bool alone)
{
	for (size_t i = 0; i < rule->n_choices; i++) {
		struct span id = span_of(rule->choices[i].id);
		bool is_capital = word.len == 1 && word.at[0] >= 'A' && word.at[0] <= 'Z';
		if (text_equal_nocase(word, id) && (alone || word.len > 1 || is_capital))
			return i;
	}
	return SIZE_MAX;
}

static size_t word_length(struct span text, size_t i)
{
	size_t end = i;
	while (end < text.len && (notation_is_word_byte(text.at[end]) || text.at[end] == '-'))
		end++;
	return end - i;
}

/* A piece of a sentence: ids and labels wherever they stand in it. */
static void read_words(struct chosen *c, struct span piece)
{
	bool negated = false;
	for (size_t i = 0, len; i < piece.len;) {
		if (is_negation(piece, i, &len)) {
			negated = true;
			i += len;
			continue;
		}
		size_t choice = SIZE_MAX;
		len = value_choice_at(piece, i, c->rule, &choice);
		if (len == 0) {
			len = word_length(piece, i);
			choice = len ? find_id(c->rule, span_sub(piece, i, len), false) : SIZE_MAX;
			len = len ? len : 1;
		}
		if (choice != SIZE_MAX)
			choose(c, choice, negated);
		i += len;
	}
}

/* "AC", "abd": each letter the id of a choice. */
static bool read_letters(struct chosen *c, struct span piece)
{
	for (size_t i = 0; i < piece.len; i++)
		if (find_id(c->rule, span_sub(piece, i, 1), true) == SIZE_MAX)
			return false;
	for (size_t i = 0; i < piece.len; i++)
		choose(c, find_id(c->rule, span_sub(piece, i, 1), true), false);
	return piece.len > 0;
}

static void read_piece(struct chosen *c, struct span piece)
{
	piece = notation_strip(piece, ",;.()[]{}\"'!");
	for (size_t i = 0; i < c->rule->n_choices; i++)
		if (value_choice_is_whole(piece, &c->rule->choices[i])) {
			choose(c, i, false);
			return;
		}
	/* "a) the client", "a) c)" */
	size_t len = word_length(piece, 0);
	bool marked = len < piece.len && strchr(").:=", piece.at[len]);
	size_t choice = len && marked ? find_id(c->rule, span_sub(piece, 0, len), true) : SIZE_MAX;
	if (choice != SIZE_MAX) {
		choose(c, choice, false);
		struct span rest = notation_strip(span_sub(piece, len + 1, SIZE_MAX), ")");
		len = word_length(rest, 0);
		choice = len == rest.len || (len < rest.len && rest.at[len] == ')')
		                 ? find_id(c->rule, span_sub(rest, 0, len), true)
		                 : SIZE_MAX;
		if (choice != SIZE_MAX)
			read_piece(c, rest);
	} else if (!read_letters(c, piece)) {
		read_words(c, piece);
	}
}

static size_t separator(struct span text, size_t i)
{
	static const char *const words[] = {" and ", " And ", " AND ", " & ", "和", "与", "及", NULL};
	if (strchr(",;/|+\n", text.at[i]) && text.at[i])
		return 1;
	for (size_t k = 0; words[k] && !notation_ends_sum(text, i); k++)
		if (span_equal(span_sub(text, i, strlen(words[k])), span_of(words[k])))
			return strlen(words[k]);
	return 0;
}

/* "A C": nothing but ids. */
static bool read_ids(struct chosen *c, struct span text)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < text.len;) {
			size_t len = word_length(text, i);
			size_t choice = len ? find_id(c->rule, span_sub(text, i, len), true) : SIZE_MAX;
			if (len > 0 && choice == SIZE_MAX)
				return false;
			if (pass > 0 && len > 0)
				choose(c, choice, false);
			else if (len == 0 && text.at[i] != ' ' && separator(text, i) == 0)
				return false;
			i += len ? len : 1;
		}
	return c->any;
}

static bool says_all(struct span text)
{
	static const struct phrase words[] = {
		{"all|all-of-them|all-of-these|all-of-the-above|everything|all-choices|全部|全选|都是|都对|以上都是|以上都对|全对",
	         0},
		{NULL, 0}};
	return phrase_whole(words, text);
}

static bool says_none(struct span text)
{
	static const struct phrase words[] = {
		{"none-of-them|none-of-these|none-of-the-above|neither|都不是|都不对|以上都不是|以上都不对|全错", 0},
		{NULL, 0}};
	return phrase_whole(words, text) || notation_says_absent(text);
}

static void read_all(struct chosen *c, struct span text)
{
	size_t from = 0;
	if (read_ids(c, text))
		return;
	for (size_t i = 0, len; i <= text.len; i += len) {
		len = i < text.len ? separator(text, i) : 1;
		if (len > 0) {
			struct span piece = span_sub(text, from, i - from);
			static const struct phrase reasons[] = {{"because|since|因为|由于", 0}, {NULL, 0}};
			if (phrase_at(reasons, notation_strip(piece, ","), 0, &from))
				return;
			read_piece(c, piece);
			from = i + len;
		}
		len = len ? len : 1;
	}
}

enum status value_choices_read(struct span text, const struct value_rule *rule, struct arena *arena,
                               struct readings *out)
{
	struct chosen c = {.rule = rule};
	size_t n = 0;
	*out = (struct readings){.n = 0};
	if (rule->n_choices > 0) {
		if (says_all(text))
			for (size_t i = 0; i < rule->n_choices; i++)
				choose(&c, i, false);
		else if (says_none(text))
			c.any = true;
		else
			read_all(&c, text);
	}
	struct span *ids = arena_array(arena, rule->n_choices + 1, sizeof *ids);
	if (!ids)
		return STATUS_NOMEM;
	for (size_t i = 0; i < rule->n_choices; i++)
		if (c.is[i])
			ids[n++] = span_of(rule->choices[i].id);
	if (rule->n_choices == 0) { /* a type alone has none: the text is the only one */
		ids[n++] = notation_strip(text, "\"'");
		c.any = ids[0].len > 0;
	}
	if (!c.any)
		return STATUS_OK;
	reading_add(out, (struct reading){.value = {.kind = VALUE_LIST, .list = {ids, n}}, .notation = NOTATION_NAME});
	out->n_parts = 1;
	return STATUS_OK;
}

static bool has(const struct value *list, struct span id)
{
	for (size_t i = 0; i < list->list.n; i++)
		if (text_equal_nocase(list->list.items[i], id))
			return true;
	return false;
}

void value_choices_count(const struct value *want, const struct value *got, size_t *right, size_t *wrong)
{
	*right = *wrong = 0;
	for (size_t i = 0; i < got->list.n; i++)
		(*(has(want, got->list.items[i]) ? right : wrong))++;
}

bool value_choices_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	size_t right, wrong;
	(void)rule;
	if (want->kind != VALUE_LIST || got->value.kind != VALUE_LIST)
		return false;
	value_choices_count(want, &got->value, &right, &wrong);
	return wrong == 0 && right == want->list.n;
}

uint32_t value_choices_share_h(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	enum { FULL_H = 10000 };
	size_t right, wrong;
	if (rule->all_or_nothing || want->kind != VALUE_LIST || got->value.kind != VALUE_LIST || want->list.n == 0)
		return 0;
	value_choices_count(want, &got->value, &right, &wrong);
	return right > wrong ? (uint32_t)((right - wrong) * FULL_H / want->list.n) : 0;
}

void value_choices_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	if (v->list.n == 0)
		buf_add(out, msg_tr(lang, N_("none")));
	for (size_t i = 0; i < v->list.n; i++) {
		const struct value one = value_text(v->list.items[i]);
		buf_add(out, i > 0 ? "; " : "");
		value_choice_format(&one, rule, lang, out);
	}
}

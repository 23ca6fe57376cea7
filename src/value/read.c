/* From what somebody wrote to what it states, step by step: marks of Markdown go; an answer that says that there is
 * none ends here; labels decide which part is meant; of that, the clauses that state something are read, and their
 * reasons are not.  Which steps a type wants stands in its row (enum value_view). */
#include "base/text.h"
#include "value/clause.h"
#include "value/han_number.h"
#include "value/label.h"
#include "value/names.h"

struct reader {
	const struct value_type *type;
	const struct value_rule *rule;
	struct arena *arena;
	enum status status;
};

static bool is_number(const struct value_type *type)
{
	return type->kind == VALUE_UINT || type->kind == VALUE_TIME;
}

/* ---- nothing is said ---- */

/* All of an answer that gives none. */
static const struct phrase nothing[] = {
	{"no-idea|i-have-no-idea|have-no-idea|idk|dunno|i-dunno|don't-know|dont-know|do-not-know|i-don't-know|i-dont-know",
         0},
	{"i-do-not-know|not-known|unknown|not-sure|i'm-not-sure|i-am-not-sure|im-not-sure|unsure|no-clue|can't-tell",
         0},
	{"cannot-tell|can-not-tell|can't-say|cannot-say|cannot-be-determined|can't-be-determined|cannot-determine", 0},
	{"could-not-find|couldn't-find|could-not-find-it|couldn't-find-it|not-found|didn't-find|did-not-find|skipped|skip",
         0},
	{"no-answer|not-answered|not-done|todo|tbd|i-did-not-do-this|did-not-do|didn't-do|see-above|guess", 0},
	{"不知道|我不知道|不清楚|我不清楚|不会|我不会|不懂|不明白|不确定|我不确定|没做|没有做|未做|没写|未完成|没完成|未知|未答",
         0},
	{"无法判断|无法确定|无法得知|无法回答|看不出|看不出来|没找到|没有找到|找不到|忘了|忘记了|略|待定|待填|同上|不晓得",
         0},
	{NULL, 0},
};

/* What says that there is nothing to answer. */
static const struct phrase evasions[] = {{"n/a|na|not-applicable|不适用", 0}, {NULL, 0}};

/* What may stand around it. */
static const struct phrase politeness[] = {
	{"sorry|i|we|me|it|this|that|really|at-all|yet|here|how|what|about|of|the|answer|what-it-is|to-be-honest|tbh|actually",
         0},
	{"对不起|抱歉|我|这|这个|这题|此题|该题|实在|真的|啊|呀|了|怎么|做|回答|是|的|什么|答案", 0},
	{NULL, 0},
};

static bool says_nothing(struct span text)
{
	bool any = false;
	size_t len, other;
	for (size_t i = 0; i < text.len; i += len) {
		len = 1;
		if (strchr(" .,;:!?-_/~()\"'", text.at[i]) && text.at[i])
			continue;
		if (phrase_at(nothing, text, i, &len))
			any = true;
		else if (!phrase_at(politeness, text, i, &other))
			return false;
		else
			len = other;
	}
	return any || (text.at[0] == '?' && notation_strip(text, "?!. ").len == 0);
}

/* "Not sure, maybe 1460", 可能不是: a guess that is called one is no statement. */
static bool is_hedged(struct span text)
{
	static const struct phrase hedges[] = {
		{"not-sure|i'm-not-sure|i-am-not-sure|unsure|no-idea|i-don't-know|i-dont-know|don't-know|i-do-not-know",
	         0},
		{"maybe|perhaps|possibly|might-be|could-be|i-guess|just-a-guess|guessing|either", 0},
		{"不确定|我不确定|不知道|不清楚|可能|也许|或许|说不定|不一定|猜测|我猜|猜的|应该不", 0},
		{NULL, 0},
	};
	size_t len;
	text = notation_strip(text, "().,;:!?\"'");
	for (size_t i = 0; i < text.len; i++) {
		bool begins_word = i == 0 || text.at[i - 1] == ' ' || text.at[i - 1] == ',' || text.at[i] >= 0xc0;
		if (begins_word && phrase_at(hedges, text, i, &len) && (i == 0 || i + len == text.len))
			return true;
	}
	return false;
}

/* ---- marks of Markdown ---- */

static size_t run_of(struct span text, size_t i)
{
	size_t end = i;
	while (end < text.len && text.at[end] == text.at[i])
		end++;
	return end - i;
}

/* Whether the run of LEN marks at I opens emphasis (nothing before it, something behind), or closes it. */
static bool opens(struct span text, size_t i, size_t len)
{
	return (i == 0 || !notation_is_word_byte(text.at[i - 1])) && i + len < text.len && text.at[i + len] != ' ';
}

static bool closes(struct span text, size_t i, size_t len)
{
	return i > 0 && text.at[i - 1] != ' ' && (i + len == text.len || !notation_is_word_byte(text.at[i + len]));
}

/* The mark that closes what the LEN marks at I open; SIZE_MAX: none. */
static size_t find_closing(struct span text, size_t i, size_t len)
{
	for (size_t k = i + len; k < text.len;) {
		size_t run = text.at[k] == text.at[i] ? run_of(text, k) : 1;
		if (text.at[k] == text.at[i] && run == len && k > i + len && closes(text, k, len))
			return k;
		k += run;
	}
	return SIZE_MAX;
}

/* TEXT without **, *, __ and ` around words. */
static struct span without_emphasis(struct reader *r, struct span text)
{
	bool ok = true, any = false;
	for (size_t i = 0; i < text.len && !any; i++)
		any = text.at[i] == '*' || text.at[i] == '`' || text.at[i] == '_';
	if (!any)
		return text;
	struct span copy = arena_copy(r->arena, text, &ok);
	uint8_t *out = (uint8_t *)(uintptr_t)copy.at;
	if (!ok) {
		r->status = STATUS_NOMEM;
		return text;
	}
	for (size_t i = 0; i < text.len;) {
		bool is_mark = text.at[i] == '*' || text.at[i] == '`' || text.at[i] == '_';
		size_t len = is_mark ? run_of(text, i) : 1;
		size_t end = is_mark && len <= 3 && out[i] != ' ' && opens(text, i, len) ? find_closing(text, i, len)
		                                                                         : SIZE_MAX;
		if (end != SIZE_MAX) {
			memset(out + i, ' ', len);
			memset(out + end, ' ', len);
		}
		i += len;
	}
	return text_fold(copy, r->arena);
}

/* ---- readings ---- */

/* Adds MORE as further parts. */
static void append(struct readings *out, const struct readings *more)
{
	for (size_t i = 0; i < more->n; i++) {
		struct reading reading = more->items[i];
		reading.part += out->n_parts;
		if (out->n < LIMIT_READINGS)
			out->items[out->n++] = reading;
	}
	out->n_parts += more->n_parts;
}

static void read_type(struct reader *r, struct span text, struct readings *out)
{
	*out = (struct readings){.n = 0};
	if (text.len > 0 && r->status == STATUS_OK)
		r->status = r->type->read(text, r->rule, r->arena, out);
}

/* Names first, since a name may look like a number ("A", "DF"); yes and no before names, since a name may stand beside
 * them ("Don't fragment: Not set"). */
static bool read_part(struct reader *r, struct span text, struct readings *out)
{
	struct readings more;
	struct span rest;
	text = notation_strip(text, ",;");
	bool is_bool = strcmp(r->type->name, "bool") == 0;
	if (!r->rule->names || is_bool)
		read_type(r, text, out);
	else
		*out = (struct readings){.n = 0};
	if (!r->rule->names || out->n > 0 || r->status != STATUS_OK)
		return out->n > 0;
	r->status = names_read(r->type, text, r->rule, r->arena, out, &rest);
	if (out->n == 0) {
		read_type(r, text, out);
	} else if (rest.len > 0 && !is_bool) {
		read_type(r, rest, &more);
		append(out, &more);
	}
	return out->n > 0;
}

/* ---- what is stated ---- */

/* A text of several clauses, and which of them can be read by themselves. */
struct statement {
	struct clauses clauses;
	bool readable[CLAUSES_MAX], kept[CLAUSES_MAX];
	size_t n_readable;
	bool is_word; /* the type reads "not correct" itself */
};

/* Whether a clause before I is nothing but a number: "2 bytes, total 8". */
static bool is_behind_bare(const struct statement *s, size_t i)
{
	while (i-- > 0)
		if (s->readable[i] && clause_is_bare(s->clauses.items[i].text))
			return true;
	return false;
}

static bool has_readable(const struct statement *s, size_t before)
{
	while (before-- > 0)
		if (s->readable[before])
			return true;
	return false;
}

/* A clause that gives no value of its own, whatever numbers stand in it. */
static bool is_aside(const struct statement *s, size_t i)
{
	enum clause_role role = s->clauses.items[i].role;
	return role == CLAUSE_REASON || (role == CLAUSE_NEGATED && (!s->is_word || has_readable(s, i))) ||
	       (role == CLAUSE_TOTAL && is_behind_bare(s, i));
}

/* The last conclusion; SIZE_MAX: none. */
static size_t find_conclusion(const struct statement *s)
{
	for (size_t i = s->clauses.n; i-- > 0;) {
		enum clause_role role = s->clauses.items[i].role;
		if (s->readable[i] && (role == CLAUSE_CONCLUSION || (role == CLAUSE_TOTAL && !is_aside(s, i))))
			return i;
	}
	return SIZE_MAX;
}

/* Marks the clauses that are the answer.  False: none is. */
static bool choose(const struct reader *r, struct statement *s)
{
	size_t first = find_conclusion(s);
	if (first == SIZE_MAX)
		for (first = 0; first < s->clauses.n && (!s->readable[first] || is_aside(s, first));)
			first++;
	if (first == s->clauses.n)
		return false;
	s->kept[first] = true;
	for (size_t i = first + 1; i < s->clauses.n; i++) {
		bool bare = r->type->view != VIEW_STATEMENT || !is_number(r->type) ||
		            clause_is_bare(s->clauses.items[i].text);
		s->kept[i] = s->readable[i] && !is_aside(s, i) && bare;
	}
	return true;
}

/* TEXT with blanks for the clauses that are not kept. */
static struct span without_asides(struct reader *r, const struct statement *s, struct span text)
{
	bool ok = true;
	struct span copy = arena_copy(r->arena, text, &ok);
	if (!ok) {
		r->status = STATUS_NOMEM;
		return text;
	}
	for (size_t i = 0; i < s->clauses.n; i++) {
		struct span clause = s->clauses.items[i].text;
		if (!s->kept[i] && (s->readable[i] || is_aside(s, i)))
			memset((uint8_t *)(uintptr_t)copy.at + (clause.at - text.at), ' ', clause.len);
	}
	return text_fold(copy, r->arena);
}

static bool has_alternative(const struct clauses *clauses)
{
	for (size_t i = 0; i < clauses->n; i++)
		if (clauses->items[i].role == CLAUSE_ALTERNATIVE)
			return true;
	return false;
}

/* "304 or 200": each is a part, and all of them must be right. */
static bool read_alternatives(struct reader *r, const struct clauses *clauses, struct span text, struct readings *out)
{
	struct readings all = {.n = 0}, part;
	for (size_t i = 0; i < clauses->n; i++)
		if (clauses->items[i].role != CLAUSE_REASON && read_part(r, clauses->items[i].text, &part))
			append(&all, &part);
	*out = all;
	return all.n > 0 || read_part(r, text, out);
}

/* Reads what TEXT states; false: nothing. */
static bool read_statement(struct reader *r, struct span text, struct readings *out)
{
	struct statement s = {.is_word = r->type->view == VIEW_WORDS};
	if (r->type->view > VIEW_MEMBERS || notation_says_absent(text))
		return read_part(r, text, out);
	/* A choice may be a sentence itself. */
	if (s.is_word && read_part(r, text, out))
		return true;
	clauses_cut(text, r->type->view == VIEW_MEMBERS, &s.clauses);
	if (!s.clauses.too_many && has_alternative(&s.clauses))
		return read_alternatives(r, &s.clauses, text, out);
	if (s.clauses.too_many || (s.clauses.n == 1 && s.clauses.items[0].role == CLAUSE_PLAIN))
		return read_part(r, text, out);
	for (size_t i = 0; i < s.clauses.n; i++) {
		s.readable[i] = read_part(r, s.clauses.items[i].text, out);
		s.n_readable += s.readable[i];
	}
	if (s.n_readable == 0)
		return read_part(r, text, out);
	*out = (struct readings){.n = 0};
	return choose(r, &s) && read_part(r, without_asides(r, &s, text), out);
}

/* ---- labels ---- */

/* The values under the asked field's labels; false: there is none that can be read. */
static bool read_own(struct reader *r, const struct labels *labels, struct readings *out)
{
	struct readings part;
	*out = (struct readings){.n = 0};
	for (size_t i = 0; i < labels->n; i++)
		if (labels->items[i].owner == LABEL_OWN && read_statement(r, labels->items[i].value, &part))
			append(out, &part);
	return out->n > 0;
}

/* TEXT without what stands under other fields' labels. */
static struct span without_others(struct reader *r, const struct labels *labels, struct span text, struct span *label)
{
	bool ok = true, any = false;
	for (size_t i = 0; i < labels->n; i++)
		any = any || labels->items[i].owner == LABEL_OTHER;
	if (!any)
		return text;
	struct span copy = arena_copy(r->arena, text, &ok);
	if (!ok) {
		r->status = STATUS_NOMEM;
		return text;
	}
	for (size_t i = 0; i < labels->n; i++) {
		const struct label *l = &labels->items[i];
		if (l->owner != LABEL_OTHER)
			continue;
		size_t from = (size_t)(l->text.at - text.at);
		size_t to = (size_t)(l->value.at - text.at) + l->value.len;
		memset((uint8_t *)(uintptr_t)copy.at + from, ' ', to - from);
		*label = l->text;
	}
	return text_fold(copy, r->arena);
}

/* "Flags: 0x2, Don't fragment": a bit's own name without a state says that it is set, wherever it stands. */
static bool names_a_bit(struct reader *r, struct span text, struct readings *out)
{
	struct span rest;
	struct readings state;
	*out = (struct readings){.n = 0};
	if (!r->rule->names || strcmp(r->type->name, "bool") != 0 || r->status != STATUS_OK)
		return false;
	r->status = names_read(r->type, text, r->rule, r->arena, out, &rest);
	if (out->n == 0)
		return false;
	read_type(r, rest, &state);
	if (state.n > 0)
		*out = state;
	return true;
}

static void read_labelled(struct reader *r, struct span text, struct readings *out)
{
	struct labels labels;
	struct span label = {NULL, 0};
	labels_find(text, r->rule, &labels);
	if (read_own(r, &labels, out))
		return;
	if (names_a_bit(r, text, out))
		return;
	struct span rest = without_others(r, &labels, text, &label);
	if (read_statement(r, rest, out) || label.len == 0)
		return;
	*out = (struct readings){.label = label};
}

/* Digits, bytes and addresses: most answers, which have no words to look at. */
static bool is_number_alone(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!notation_is_hex(span_sub(text, i, 1)) && !strchr("xX-:.", text.at[i]))
			return false;
	return text.at[0] != '-';
}

enum status value_read(const struct value_type *type, struct span text, const struct value_rule *rule,
                       struct arena *arena, struct readings *out)
{
	struct reader r = {.type = type, .rule = rule, .arena = arena};
	*out = (struct readings){.n = 0};
	if (text.len == 0)
		return STATUS_OK;
	if (type->view == VIEW_ALL || (is_number_alone(text) && !rule->names))
		return type->read(text, rule, arena, out);
	text = without_emphasis(&r, text);
	if (type->view == VIEW_STATEMENT && is_number(type) && r.status == STATUS_OK && !notation_says_absent(text)) {
		text = han_numbers_as_digits(text, arena);
		r.status = text.at ? STATUS_OK : STATUS_NOMEM;
	}
	out->evades = false;
	if (r.status == STATUS_OK && (says_nothing(text) || (type->view < VIEW_LABELS && is_hedged(text))))
		out->says_nothing = true;
	else if (r.status == STATUS_OK)
		read_labelled(&r, text, out);
	out->evades = phrase_whole(evasions, text) != NULL;
	return r.status;
}

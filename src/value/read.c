/* From what somebody wrote to what it states, step by step: marks of Markdown go; an answer that says that there is
 * none ends here; labels decide which part is meant; of that, the clauses that state something are read, and their
 * reasons are not.  Which steps a type wants stands in its row (enum value_view). */
#include "base/text.h"
#include "value/clause.h"
#include "value/doubt.h"
#include "value/emphasis.h"
#include "value/han_number.h"
#include "value/label.h"
#include "value/line.h"
#include "value/names.h"
#include "value/number_words.h"

struct reader {
	const struct value_type *type;
	const struct value_rule *rule;
	struct arena *arena;
	enum status status;
};

static bool is_number(const struct value_type *type)
{
	/* A rate's unit may be a number in words: 150千字节/秒. */
	bool is_decimal = type->kind == VALUE_DECIMAL && !type->is_rate;
	return type->kind == VALUE_UINT || type->kind == VALUE_TIME || is_decimal;
}

static bool is_bool(const struct reader *r)
{
	return r->type->is_yes_no;
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

/* Names first, since a name may look like a number ("A", "DF"), or like yes or no ("Locally administered address (this
 * is NOT the factory default)"); but yes or no beside a name goes before it ("Don't fragment: Not set"). */
static bool read_part(struct reader *r, struct span text, struct readings *out)
{
	struct readings more;
	struct span rest;
	*out = (struct readings){.n = 0};
	text = notation_strip(text, ",;");
	if (r->rule->names && r->status == STATUS_OK)
		r->status = names_read(r->type, text, r->rule, r->arena, out, &rest);
	if (out->n == 0) {
		read_type(r, text, out);
	} else if (rest.len > 0) {
		read_type(r, rest, &more);
		if (is_bool(r) && more.n > 0)
			*out = more;
		else if (!is_bool(r))
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
	bool is_number;
	bool restates; /* in another unit; else in another notation, which must agree */
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
	if (role == CLAUSE_RESTATED)
		return s->is_number && !clause_is_bare(s->clauses.items[i].text);
	return role == CLAUSE_REASON || (role == CLAUSE_NEGATED && (!s->is_word || has_readable(s, i))) ||
	       (role == CLAUSE_TOTAL && is_behind_bare(s, i));
}

/* The last conclusion; SIZE_MAX: none. */
static size_t find_conclusion(const struct statement *s)
{
	for (size_t i = s->clauses.n; i-- > 0;) {
		enum clause_role role = s->clauses.items[i].role;
		bool may_be =
			role == CLAUSE_CONCLUSION || role == CLAUSE_TOTAL || (role == CLAUSE_RESTATED && s->restates);
		if (s->readable[i] && may_be && (role == CLAUSE_CONCLUSION || !is_aside(s, i)))
			return i;
	}
	return SIZE_MAX;
}

/* Nothing but names for numbers: "UDP" of "TCP, UDP, ICMP". */
static bool is_all_names(struct reader *r, struct span clause)
{
	struct readings names = {.n = 0};
	struct span rest;
	if (!r->rule->names || r->status != STATUS_OK)
		return false;
	r->status = names_read(r->type, clause, r->rule, r->arena, &names, &rest);
	return names.n > 0 && rest.len == 0;
}

/* Marks the clauses that are the answer.  False: none is. */
static bool choose(struct reader *r, struct statement *s)
{
	size_t first = find_conclusion(s);
	if (first == SIZE_MAX)
		for (first = 0; first < s->clauses.n && (!s->readable[first] || is_aside(s, first));)
			first++;
	if (first == s->clauses.n)
		return false;
	s->kept[first] = true;
	/* A parenthesis is a number or a remark as a whole: "186 (3 minutes, 6 seconds)". */
	bool in_remark = false;
	for (size_t i = first + 1; i < s->clauses.n; i++) {
		in_remark = in_remark && s->clauses.items[i].role == CLAUSE_INSIDE;
		bool bare = r->type->view != VIEW_STATEMENT || !is_number(r->type) ||
		            (clause_is_bare(s->clauses.items[i].text) && !in_remark) ||
		            (s->clauses.items[i].role == CLAUSE_PLAIN && is_all_names(r, s->clauses.items[i].text));
		in_remark = in_remark || (s->clauses.items[i].role == CLAUSE_INSIDE && !bare);
		/* What stands in parentheses goes with what stands before them. */
		bool is_dropped = s->clauses.items[i].role == CLAUSE_INSIDE && s->readable[i - 1] && !s->kept[i - 1];
		s->kept[i] = s->readable[i] && !is_aside(s, i) && bare && !is_dropped;
	}
	return true;
}

/* Words that say nothing of a number beside them: no notation, no unit, no part of a sum. */
static bool is_remark(struct span clause)
{
	for (size_t i = 0; i < clause.len; i++)
		if (clause.at[i] && strchr("+-*/^=", clause.at[i]))
			return false;
	return !clause_is_bare(clause);
}

/* TEXT with blanks for the clauses that are not kept; "(hex)" and the like stay. */
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
		if (!s->kept[i] &&
		    (s->readable[i] || is_aside(s, i) || (s->is_number && !r->rule->names && is_remark(clause))))
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

/* "304 or 200": each is a part, and all of them must be right; "0 or some other number" is no better. */
static bool read_alternatives(struct reader *r, const struct clauses *clauses, struct span text, struct readings *out)
{
	struct readings all = {.n = 0}, part;
	bool is_behind_value = false;
	*out = all;
	for (size_t i = 0; i < clauses->n; i++) {
		const struct clause *c = &clauses->items[i];
		bool is_value = c->role != CLAUSE_REASON && read_part(r, c->text, &part);
		if (is_value)
			append(&all, &part);
		else if (c->role == CLAUSE_ALTERNATIVE && is_behind_value)
			return false;
		is_behind_value = is_value;
	}
	/* Two times of some clock may both be right, but not of one. */
	for (size_t i = 1; r->type->kind == VALUE_TIME && i < all.n; i++)
		if (all.items[i].any_zone && all.items[i].value.time_ns != all.items[0].value.time_ns)
			return false;
	*out = all;
	return all.n > 0 || read_part(r, text, out);
}

/* Reads what TEXT states; false: nothing. */
static bool read_statement(struct reader *r, struct span text, struct readings *out)
{
	struct statement s = {.is_word = r->type->view == VIEW_WORDS, .is_number = is_number(r->type)};
	s.restates = s.is_number && (r->rule->unit != UNIT_NONE || r->type->carries_unit);
	bool has_clauses = r->type->view <= VIEW_MEMBERS;
	if ((!has_clauses && r->type->kind == VALUE_TEXT) || notation_says_absent(text))
		return read_part(r, text, out);
	/* A choice may be a sentence itself. */
	if (s.is_word && read_part(r, text, out))
		return true;
	clauses_cut(text, r->type->view >= VIEW_MEMBERS, &s.clauses);
	if (!s.clauses.too_many && has_alternative(&s.clauses))
		return read_alternatives(r, &s.clauses, text, out);
	if (!has_clauses || s.clauses.too_many || (s.clauses.n == 1 && s.clauses.items[0].role == CLAUSE_PLAIN))
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

/* A value under its label.  Of "EUI-64 (27)" the digits in a name that is not known are none of it. */
static bool read_value(struct reader *r, struct span value, struct readings *out)
{
	struct span number = r->type->kind == VALUE_UINT ? line_named_number(value) : span_make(NULL, 0), rest;
	*out = (struct readings){.n = 0};
	if (number.len > 0 && r->rule->names && r->status == STATUS_OK)
		r->status = names_read(r->type, value, r->rule, r->arena, out, &rest);
	return read_statement(r, number.len > 0 && out->n == 0 ? number : value, out);
}

/* TEXT with blanks for all that does not stand under the asked field's labels. */
static struct span only_own(struct reader *r, const struct labels *labels, struct span text)
{
	bool ok = true;
	struct span copy = arena_copy(r->arena, text, &ok);
	uint8_t *out = (uint8_t *)(uintptr_t)copy.at;
	if (!ok) {
		r->status = STATUS_NOMEM;
		return text;
	}
	memset(out, ' ', copy.len);
	for (size_t i = 0; i < labels->n; i++) {
		const struct label *l = &labels->items[i];
		if (l->owner == LABEL_OWN)
			memcpy(out + (l->value.at - text.at), l->value.at, l->value.len);
	}
	return text_fold(copy, r->arena);
}

static bool has_own(const struct labels *labels)
{
	for (size_t i = 0; i < labels->n; i++)
		if (labels->items[i].owner == LABEL_OWN)
			return true;
	return false;
}

/* The values under the asked field's labels; false: there is none that can be read.  Those of a list are its members.
 */
static bool read_own(struct reader *r, const struct labels *labels, struct span text, struct readings *out)
{
	struct readings part;
	*out = (struct readings){.n = 0};
	if (r->type->kind == VALUE_LIST)
		return has_own(labels) && read_statement(r, only_own(r, labels, text), out);
	for (size_t i = 0; i < labels->n; i++)
		if (labels->items[i].owner == LABEL_OWN && read_value(r, labels->items[i].value, &part))
			append(out, &part);
	return out->n > 0;
}

/* How much of the value goes with another field's label: up to a conclusion; without a sign between them, a number. */
static size_t end_of_other(const struct label *l)
{
	return l->is_loose ? notation_skip_word(l->value, 0) : clause_find_conclusion(l->value);
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
		size_t to = (size_t)(l->value.at - text.at) + end_of_other(l);
		memset((uint8_t *)(uintptr_t)copy.at + from, ' ', to - from);
		*label = l->text;
	}
	return text_fold(copy, r->arena);
}

static void say(bool is_so, struct readings *out)
{
	*out = (struct readings){.n = 0};
	reading_add(out, (struct reading){.value = value_uint(is_so), .notation = NOTATION_NAME});
	out->n_parts = 1;
}

/* ".... ...0 = Non-authenticated data: Unacceptable": the bit that is drawn says no. */
static bool read_drawn_bit(struct reader *r, struct span text, struct readings *out)
{
	struct line line;
	bool is_drawn = is_bool(r) && line_cut(text, r->rule, &line) && line.bit != 0;
	if (is_drawn)
		say(line.bit == '1', out);
	return is_drawn;
}

/* "[This frame is a (suspected) retransmission]", "[No response seen]": a line that stands there only when the thing is
 * so says yes, unless yes or no stands behind its label. */
static bool read_remark(struct reader *r, struct span text, struct readings *out)
{
	struct line line;
	*out = (struct readings){.n = 0};
	if (!is_bool(r) || !line_cut(text, r->rule, &line))
		return false;
	bool is_aside = line.rest.len > 0 && line.rest.at[0] == '(';
	struct span said = is_aside ? line.rest : notation_strip(line.rest, ",;.:-=()[]");
	if (said.len > 0 && !(is_aside && text_find(said, span_of(",")) != SIZE_MAX))
		(void)read_part(r, said, out);
	if (out->n == 0 && !line.has_sign)
		say(true, out);
	return out->n > 0;
}

/* "Flags: 0x2, Don't fragment": a bit's own name without a state says that it is set, wherever it stands. */
static bool names_a_bit(struct reader *r, struct span text, struct readings *out)
{
	struct span rest;
	struct readings state;
	*out = (struct readings){.n = 0};
	if (!r->rule->names || !is_bool(r) || r->status != STATUS_OK)
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
	if (read_drawn_bit(r, text, out) || read_own(r, &labels, text, out) || read_remark(r, text, out))
		return;
	if (names_a_bit(r, text, out))
		return;
	struct span rest = without_others(r, &labels, text, &label);
	if (read_statement(r, rest, out) || label.len == 0)
		return;
	*out = (struct readings){.label = label};
}

/* "No response" where the response is what was asked for. */
static bool denies_own(struct reader *r, struct span text)
{
	static const struct phrase no[] = {{"no|没有|无", 0}, {NULL, 0}};
	size_t len, label_len;
	text = notation_strip(text, ".!");
	if (!r->rule->label_at || !phrase_at(no, text, 0, &len))
		return false;
	struct span thing = notation_strip(span_sub(text, len, SIZE_MAX), "");
	return r->rule->label_at(r->rule->label_of, thing, 0, &label_len) == LABEL_OWN && label_len == thing.len;
}

/* Whether TEXT is a name for a number, as "invalid" is of a checksum's state. */
static bool is_named(struct reader *r, struct span text)
{
	struct readings names = {.n = 0};
	struct span rest;
	if (r->rule->names)
		r->status = names_read(r->type, text, r->rule, r->arena, &names, &rest);
	return names.n > 0;
}

/* TEXT with digits for numbers in words. */
static struct span in_digits(struct reader *r, struct span text)
{
	static struct span (*const steps[])(struct span, struct arena *) = {
		superscripts_as_powers, han_numbers_as_digits, number_words_as_digits, time_words_as_seconds};
	for (size_t i = 0; i < sizeof steps / sizeof *steps && text.at; i++)
		if (!r->rule->names || steps[i] != number_words_as_digits) /* "type A, no answers" */
			text = steps[i](text, r->arena);
	r->status = text.at ? STATUS_OK : STATUS_NOMEM;
	return text;
}

/* Texts and bytes, of which every character may be part: behind a label of the field, or all of it. */
static void read_line(struct reader *r, struct span text, struct readings *out)
{
	struct line line;
	struct readings more = {.n = 0};
	bool is_line = line_cut(text, r->rule, &line) && line.has_sign && line.rest.len > 0;
	if (is_line)
		read_type(r, line.rest, out);
	if (r->type->view == VIEW_ALL)
		read_type(r, text, &more);
	for (size_t i = 0; i < more.n; i++)
		reading_add(out, more.items[i]);
	out->n_parts = out->n_parts > more.n_parts ? out->n_parts : more.n_parts;
}

/* Digits, bytes and addresses: most answers, which have no words to look at. */
static bool is_number_alone(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!notation_is_hex(span_sub(text, i, 1)) && !strchr("xX-:.", text.at[i]))
			return false;
	return text.at[0] != '-' && text.at[text.len - 1] != '.';
}

enum status value_read(const struct value_type *type, struct span text, const struct value_rule *rule,
                       struct arena *arena, struct readings *out)
{
	struct reader r = {.type = type, .rule = rule, .arena = arena};
	*out = (struct readings){.n = 0};
	if (text.len == 0)
		return STATUS_OK;
	if (is_number_alone(text) && !rule->names)
		return type->read(text, rule, arena, out);
	bool is_verbatim = type->view == VIEW_ALL || (type->view == VIEW_LABELS && type->kind == VALUE_TEXT);
	if (is_verbatim && !rule->names)
		read_line(&r, text, out);
	if (type->view == VIEW_ALL || r.status != STATUS_OK || out->n > 0) {
		out->says_nothing = is_verbatim && r.status == STATUS_OK &&
		                    (doubt_is_all(text) || notation_says_meaningless(text, true));
		return r.status;
	}
	text = emphasis_taken(text, arena);
	r.status = text.at ? STATUS_OK : STATUS_NOMEM;
	bool is_said = type->kind != VALUE_TEXT || type->view < VIEW_LABELS;
	out->says_nothing = r.status == STATUS_OK &&
	                    ((doubt_is_all(text) && !denies_own(&r, text)) || (is_said && doubt_is_guess(text)));
	if (out->says_nothing)
		return r.status;
	if (type->view == VIEW_STATEMENT && is_number(type) && r.status == STATUS_OK && !notation_says_absent(text))
		text = in_digits(&r, text);
	if (r.status == STATUS_OK)
		read_labelled(&r, text, out);
	out->evades = r.status == STATUS_OK && notation_says_meaningless(text, is_bool(&r) || is_named(&r, text));
	return r.status;
}

enum status value_read_constant(const struct value_type *type, struct span text, const struct value_rule *rule,
                                struct arena *arena, struct readings *out)
{
	return type->reads_names ? value_read(type, text, rule, arena, out) : type->read(text, rule, arena, out);
}

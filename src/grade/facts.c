/* Answers the questions of an XPath expression: $mail.syn/tcp.seq_raw, $mail, $capture, $answer.ID, $var.NAME, and bare
 * field names of a frame condition. */
#include "grade/facts.h"

#include <math.h>

#include "grade/answer_check.h"
#include "grade/expect.h"

static const char answer_prefix[] = "answer.", variable_prefix[] = "var.";

static const char *after_prefix(const char *name, const char *prefix)
{
	size_t n = strlen(prefix);
	return strncmp(name, prefix, n) == 0 ? name + n : NULL;
}

/* The site that an element variable means; the empty name is the context frame.  NULL: not in the capture. */
static const struct site *site_of(struct facts *facts, const char *variable, bool as_shown)
{
	struct role_ref ref;
	if (variable[0] == '\0')
		return facts->context;
	if (strcmp(variable, "capture") == 0)
		return &facts->g->captures[facts->binding ? facts->binding->capture : 0].site;
	if (!facts->binding || !rubric_role(facts->g->rubric, variable, &ref))
		return NULL;
	return as_shown ? binding_site_as(facts->g, facts->binding, &ref, facts->version)
	                : binding_site(facts->g, facts->binding, &ref);
}

/* ---- roles of several frames ---- */

static const struct bound_role *set_of(const struct facts *facts, const char *variable)
{
	struct role_ref ref;
	if (!facts->binding || !rubric_role(facts->g->rubric, variable, &ref) || !rubric_is_set(&ref))
		return NULL;
	return binding_role(facts->binding, &ref);
}

/* One is decoded after the other, in place: a set may be large, and sight_at() would keep them all. */
static const struct site *member_site(struct facts *facts, const struct bound_role *set, size_t at, bool as_shown)
{
	struct grading *g = facts->g;
	struct frame_list frames = bound_role_frames(set);
	const struct evidence *evidence = grading_evidence(g, set->capture);
	if (at >= frames.n || !grading_ok(g))
		return NULL;
	enum status status = as_shown ? evidence_as(evidence, facts->version, &evidence) : STATUS_OK;
	if (facts->member_of == evidence && facts->member.frame->record.frame_no == frames.no[at])
		return &facts->member;
	facts->member_of = NULL;
	if (!facts->storage)
		facts->storage = grading_alloc(g, 1, sizeof *facts->storage);
	if (status == STATUS_OK && facts->storage)
		status = evidence_site(evidence, frames.no[at], g->scratch, facts->storage, &facts->member);
	if (status != STATUS_OK && status != STATUS_LIMIT) /* of evidence_as: the capture is too large */
		grading_fail(g, status);
	if (status == STATUS_OK && facts->storage)
		facts->member_of = evidence;
	return facts->member_of ? &facts->member : NULL;
}

/* Notes whether the AT-th frame of SET has the header of FIELD.  False: the last one, and none has. */
static bool member_has(struct facts *facts, const struct bound_role *set, const char *variable, size_t at,
                       const char *field, bool is_there)
{
	struct member_field *known = NULL;
	for (size_t i = 0; i < facts->of_members.n && !known; i++)
		if (strcmp(facts->of_members.items[i].variable, variable) == 0 &&
		    strcmp(facts->of_members.items[i].field, field) == 0)
			known = &facts->of_members.items[i];
	if (!known && (known = VEC_PUSH(facts->g->scratch, &facts->of_members)))
		*known = (struct member_field){variable, field, false};
	if (!known) {
		grading_fail(facts->g, STATUS_NOMEM);
		return false;
	}
	known->is_there |= is_there;
	return known->is_there || at + 1 < bound_role_frames(set).n;
}

/* That a role has no frames is a fact where only their number is asked for; it has no fields. */
static bool counts_only(const struct facts *facts, const char *variable)
{
	const struct xpath_names *names = xpath_names(facts->expression);
	for (size_t i = 0; i < names->n_paths; i++) {
		const struct xpath_path *p = &names->paths[i];
		if (p->variable && strcmp(p->variable, variable) == 0 && !p->tested && !p->chooses)
			return false;
	}
	return true;
}

static size_t elements(void *ctx, const char *variable)
{
	struct facts *facts = ctx;
	const struct bound_role *set = set_of(facts, variable);
	if (!set)
		return 1;
	size_t n = bound_role_frames(set).n;
	if (n == 0 && (!set->is_none || !counts_only(facts, variable)))
		facts->unknown = true;
	return n;
}

static bool is_element(void *ctx, const char *variable)
{
	(void)ctx;
	return !after_prefix(variable, answer_prefix) && !after_prefix(variable, variable_prefix);
}

/* Numbers in decimal, so that XPath can compute with them; times in seconds; everything else as tshark prints it. */
static void add_fact(struct buf *out, const struct value *v)
{
	value_add_plain(out, v, BASE_DEC);
}

static bool plain(void *ctx, const char *variable, struct buf *out)
{
	struct facts *facts = ctx;
	const char *name = after_prefix(variable, variable_prefix);
	if (name) {
		const char *value = variables_get(facts->g, name);
		if (value)
			buf_add(out, value);
		else
			facts->unknown = true;
		return value;
	}
	name = after_prefix(variable, answer_prefix);
	const struct question *q = name && facts->with_answers ? rubric_question(facts->g->rubric, name) : NULL;
	const struct reading *reading = q ? answer_first_reading(facts->g, q) : NULL;
	if (reading)
		add_fact(out, &reading->value);
	else
		facts->unknown = true;
	return reading;
}

static size_t field_values(void *ctx, const char *variable, size_t at, const char *field_name, struct buf *values,
                           size_t *ends, size_t max)
{
	struct facts *facts = ctx;
	const struct field *field = field_find(field_name);
	const struct bound_role *set = field ? set_of(facts, variable) : NULL;
	bool as_shown = field && facts->as_shown && wireshark_differs(field->name);
	const struct site *site = NULL;
	if (set)
		site = member_site(facts, set, at, as_shown);
	else if (field)
		site = site_of(facts, variable, as_shown);
	bool (*value)(const struct field *, const struct site *, size_t, struct value *) =
		as_shown ? field_shown : field_own;
	struct value v;
	size_t n = 0;
	while (site && n < max && value(field, site, n, &v)) {
		add_fact(values, &v);
		ends[n++] = values->len;
	}
	/* A field that a known header does not have (an option, say) is a fact that count() may ask for; a header that
	 * is not there is not. */
	bool has_header = site && (n > 0 || field_has_header(field, site));
	if (set)
		has_header = member_has(facts, set, variable, at, field_name, has_header);
	if (!has_header || (site && expect_is_cut(field, site)))
		facts->unknown = true;
	return n;
}

static bool run(struct facts *facts, const struct xpath *x, struct xpath_result *out)
{
	facts->expression = x;
	struct xpath_facts callbacks = {
		.ctx = facts, .is_element = is_element, .plain = plain, .field = field_values, .elements = elements};
	enum status status = xpath_eval(x, &callbacks, facts->g->scratch, out, &facts->absent);
	facts->failed = status == STATUS_FORMAT;
	if (status != STATUS_OK && status != STATUS_FORMAT)
		grading_fail(facts->g, status);
	return status == STATUS_OK && grading_ok(facts->g);
}

bool facts_compute(struct facts *facts, const struct xpath *x, struct xpath_result *out)
{
	return run(facts, x, out) && !facts->unknown && !facts->absent;
}

bool facts_eval(struct facts *facts, const struct xpath *x, struct xpath_result *out)
{
	if (!run(facts, x, out) || facts->unknown)
		return false;
	switch (out->kind) {
	case XPATH_NUMBER:
		return isfinite(out->number); /* arithmetic with an absent field is not a number */
	case XPATH_STRING:
		return out->string && out->string[0];
	case XPATH_BOOLEAN:
		return true;
	}
	return false;
}

bool facts_hold(struct grading *g, const struct binding *binding, const struct xpath *x, const struct site *site)
{
	struct facts facts = {.g = g, .binding = binding, .context = site};
	struct xpath_result result;
	if (!run(&facts, x, &result))
		return false;
	switch (result.kind) {
	case XPATH_BOOLEAN:
		return result.boolean; /* an absent fact compares false by itself; not(...) may rely on that */
	case XPATH_NUMBER:
		return isfinite(result.number) && result.number != 0;
	case XPATH_STRING:
		return result.string && result.string[0];
	}
	return false;
}

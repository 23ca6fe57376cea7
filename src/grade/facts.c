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
	(void)at;
	struct facts *facts = ctx;
	const struct field *field = field_find(field_name);
	bool as_shown = field && facts->as_shown && wireshark_differs(field->name);
	const struct site *site = field ? site_of(facts, variable, as_shown) : NULL;
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
	if (!site || (n == 0 && !field_has_header(field, site)) || expect_is_cut(field, site))
		facts->unknown = true;
	return n;
}

static bool run(struct facts *facts, const struct xpath *x, struct xpath_result *out)
{
	struct xpath_facts callbacks = {.ctx = facts, .is_element = is_element, .plain = plain, .field = field_values};
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

bool facts_hold(struct grading *g, const struct xpath *x, const struct site *site)
{
	struct facts facts = {.g = g, .context = site};
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

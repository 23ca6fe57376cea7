/* Evaluates what a rule takes from other frames, and compares; see the header. */
#include "grade/candidate_source.h"

#include <arpa/inet.h>

#include "base/number.h"
#include "base/text.h"
#include "grade/facts.h"

/* The first role that X names and that is not in the capture, else the first that it names. */
static const struct bound_role *role_of(const struct grading *g, const struct binding *binding, const struct xpath *x)
{
	const struct xpath_names *names = xpath_names(x);
	const struct bound_role *first = NULL;
	for (size_t i = 0; i < names->n_variables; i++) {
		struct role_ref ref;
		const struct bound_role *role =
			rubric_role(g->rubric, names->variables[i], &ref) ? binding_role(binding, &ref) : NULL;
		if (role && !role->frame_no)
			return role;
		if (!first)
			first = role;
	}
	return first;
}

static bool read_one(struct grading *g, const struct binding *binding, const struct xpath *x, struct source_values *out)
{
	struct facts facts = {.g = g, .binding = binding};
	struct xpath_result result;
	struct buf number = BUF_INIT;
	if (!facts_eval(&facts, x, &result))
		return false;
	if (result.n_strings > 0) {
		out->texts = result.strings;
		out->n = result.n_strings;
		return true;
	}
	if (result.kind == XPATH_NUMBER)
		buf_addf(&number, "%.0f", result.number);
	const char **one = grading_alloc(g, 1, sizeof *one);
	const char *text = result.kind == XPATH_NUMBER ? buf_copy(&number, g->scratch) : result.string;
	buf_release(&number);
	if (!one || !text)
		return false;
	*one = text;
	out->texts = one;
	out->n = 1;
	return true;
}

const struct bound_role *sources_read(struct grading *g, const struct conversation_rule *rule,
                                      const struct binding *binding, struct source_values *out)
{
	const struct bound_role *lacks = NULL;
	for (size_t i = 0; i < SOURCES; i++) {
		out[i] = (struct source_values){.given = rule->sources[i]};
		if (rule->sources[i] && !read_one(g, binding, rule->sources[i], &out[i]) && !lacks)
			lacks = role_of(g, binding, rule->sources[i]);
	}
	return lacks;
}

bool source_has_address(const struct source_values *values, const struct endpoint *e)
{
	uint8_t address[16];
	for (size_t i = 0; i < values->n; i++)
		if (inet_pton(e->address_len == 16 ? AF_INET6 : AF_INET, values->texts[i], address) == 1 &&
		    memcmp(address, e->address, e->address_len) == 0)
			return true;
	return !values->given;
}

bool source_has_port(const struct source_values *values, uint16_t port)
{
	uint64_t number;
	for (size_t i = 0; i < values->n; i++)
		if (number_digits(span_of(values->texts[i]), 10, UINT16_MAX, &number) && number == port)
			return true;
	return !values->given;
}

bool candidate_name_fits(const char *want, const char *name)
{
	struct span a = span_of(want), b = span_of(name);
	if (a.len > 0 && a.at[a.len - 1] == '.')
		a.len--;
	if (b.len > 0 && b.at[b.len - 1] == '.')
		b.len--;
	return text_equal_nocase(a, b);
}

bool source_has_name(const struct source_values *values, const char *name)
{
	for (size_t i = 0; i < values->n; i++)
		if (candidate_name_fits(values->texts[i], name))
			return true;
	return !values->given;
}

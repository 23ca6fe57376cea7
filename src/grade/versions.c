#include "grade/versions.h"

#include "grade/answer_check.h"
#include "grade/message.h"

enum { CREDIT_FULL_H = 10000 };

bool versions_writer(const struct grading *g, uint32_t capture, enum wireshark *out)
{
	return wireshark_of_writer(capture_info(evidence_capture(grading_evidence(g, capture)))->application, out);
}

static void add(struct expectation *e, const struct question *q, enum wireshark version, const struct value *v)
{
	unsigned bit = 1u << version;
	for (size_t i = 0; i < e->n; i++)
		if (e->items[i].credit_h == CREDIT_FULL_H && answer_same(q, &e->items[i].value, v)) {
			e->items[i].versions |= bit;
			return;
		}
	if (e->n < e->capacity)
		e->items[e->n++] = (struct expected){
			.value = *v, .why = EXPECTED_VERSION, .credit_h = CREDIT_FULL_H, .versions = bit};
}

/* What VERSION shows of the field that Q asks for. */
static void add_field(struct grading *g, const struct binding *binding, const struct question *q,
                      enum wireshark version, struct expectation *e)
{
	const struct site *site = binding_site_as(g, binding, &q->at, version);
	struct value v;
	if (!site)
		return;
	if (expect_shown(g, q, e->field, site, &v))
		add(e, q, version, &v);
	else if (q->type->kind != VALUE_LIST && !field_shown(e->field, site, 0, &v))
		e->absent |= 1u << version;
}

/* What the expression comes to with what VERSION shows. */
static void add_select(struct grading *g, const struct binding *binding, const struct question *q,
                       enum wireshark version, struct expectation *e)
{
	struct value v;
	if (expect_select_shown(g, binding, q, q->select, version, &v))
		add(e, q, version, &v);
}

/* Does Q ask for something that versions show differently? */
static bool may_differ(const struct question *q, const struct expectation *e)
{
	if (q->truth == TRUTH_FIELD)
		return e->field && e->site && wireshark_differs(e->field->name);
	if (q->truth != TRUTH_SELECT)
		return false;
	const struct xpath_names *names = xpath_names(q->select);
	for (size_t i = 0; i < names->n_elements; i++)
		if (wireshark_differs(names->elements[i]))
			return true;
	return false;
}

static void come_first(struct expectation *e, enum wireshark version)
{
	for (size_t i = 0; i < e->n; i++) {
		if (!(e->items[i].versions & 1u << version))
			continue;
		struct expected own = e->items[i];
		memmove(&e->items[1], &e->items[0], i * sizeof *e->items);
		e->items[0] = own;
		return;
	}
}

bool versions_add(struct grading *g, const struct binding *binding, const struct question *q, bool all,
                  struct expectation *e)
{
	size_t n = e->n;
	enum wireshark writer = WIRESHARK_4_0;
	bool by_another = versions_writer(g, e->capture, &writer) && writer != WIRESHARK_4_0;
	if ((!all && !by_another) || !may_differ(q, e))
		return false;
	for (int i = 0; i < WIRESHARKS; i++) {
		if (!all && (enum wireshark)i != writer)
			continue;
		if (q->truth == TRUTH_FIELD)
			add_field(g, binding, q, (enum wireshark)i, e);
		else
			add_select(g, binding, q, (enum wireshark)i, e);
	}
	if (by_another)
		come_first(e, writer);
	return e->n > n || e->absent;
}

bool versions_differ(const struct expectation *e)
{
	size_t n = e->absent != 0;
	for (size_t i = 0; i < e->n; i++)
		n += e->items[i].versions != 0;
	return n > 1;
}

static void add_versions(struct buf *out, unsigned versions)
{
	bool any = false;
	for (int i = 0; i < WIRESHARKS; i++) {
		if (!(versions & 1u << i))
			continue;
		buf_addf(out, "%s%s", any ? ", " : "", wireshark_name((enum wireshark)i));
		any = true;
	}
}

const char *versions_text(struct grading *g, const struct question *q, const struct expectation *e)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < e->n; i++) {
		const char *value = e->items[i].versions ? message_value(g, q, &e->items[i].value) : NULL;
		if (!value)
			continue;
		buf_add(&text, text.len ? "; " : "");
		add_versions(&text, e->items[i].versions);
		buf_addf(&text, ": %s", value);
	}
	if (e->absent) {
		buf_add(&text, text.len ? "; " : "");
		add_versions(&text, e->absent);
		buf_add(&text, ": -");
	}
	bool is_known = versions_differ(e) && text.len > 0;
	const char *copy = is_known ? buf_copy(&text, g->arena) : NULL;
	if (is_known && !copy)
		grading_fail(g, STATUS_NOMEM);
	buf_release(&text);
	return copy;
}

/* What is right on this capture: fields in their bases, expressions, constants, and the alternatives that the rubric
 * accepts besides.  Frame numbers are expect_frames.c's. */
#include "grade/expect.h"

#include "grade/answer_check.h"
#include "grade/expect_place.h"
#include "grade/versions.h"

enum { CREDIT_FULL_H = 10000, EXPECTED_OWN_MAX = 4 /* raw, derived, "no ACK", "beside"; one and "also" */ };

/* Nothing is listed twice. */
static void add(struct expectation *e, const struct question *q, struct expected expected)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->items[i].credit_h >= expected.credit_h && answer_same(q, &e->items[i].value, &expected.value))
			return;
	e->items[e->n++] = expected;
}

static void add_own(struct expectation *e, const struct question *q, const struct value *value, enum expected_why why,
                    const struct field *field)
{
	add(e, q,
	    (struct expected){.value = *value,
	                      .why = why,
	                      .basis = field ? expect_basis(field) : NULL,
	                      .credit_h = CREDIT_FULL_H});
}

/* ---- fields ---- */

/* FIELD is half of a pair: of the windows?  Relative numbers have a use without their base, scaled windows have not. */
static bool is_window(const struct field *field)
{
	return strcmp(field->raw, "tcp.window_size_value") == 0;
}

const char *expect_basis(const struct field *field)
{
	if (!field->raw || !field->derived)
		return NULL;
	if (strcmp(field->name, field->raw) == 0)
		return N_("raw");
	return is_window(field) ? N_("scaled") : N_("relative");
}

static bool options_are_cut(struct grading *g, uint32_t capture, uint32_t syn_frame)
{
	const struct site *site = sight_at(g, capture, syn_frame);
	const struct layer *tcp = site ? frame_own(site->frame, LAYER_TCP) : NULL;
	return tcp && tcp->tcp.options_cut;
}

/* True when the number from which FIELD is derived was said in a segment that the capture does not have, or not whole,
 * so that Wireshark's number is only a guess. */
static bool base_is_missing(struct grading *g, const struct field *field, const struct site *site, uint32_t capture)
{
	const struct layer *tcp = site->frame ? frame_own(site->frame, LAYER_TCP) : NULL;
	const struct tcp_connection *c = site->tcp;
	if (!tcp || !c)
		return false;
	if (!c->side[0].isn_known || !c->side[1].isn_known)
		return true;
	return is_window(field) &&
	       (options_are_cut(g, capture, c->side[0].syn_frame) || options_are_cut(g, capture, c->side[1].syn_frame));
}

static bool lacks_ack(const struct field *field, const struct site *site)
{
	const struct layer *tcp = site->frame ? frame_own(site->frame, LAYER_TCP) : NULL;
	return tcp && strcmp(field->raw, "tcp.ack_raw") == 0 && !(tcp->tcp.flags & TCP_ACK);
}

static void expect_pair(struct grading *g, const struct question *q, const struct site *site, struct expectation *e)
{
	const struct field *raw = field_find(q->field->raw), *derived = field_find(q->field->derived);
	struct value v;
	e->late = base_is_missing(g, q->field, site, e->capture);
	bool want_raw = q->basis != BASIS_DERIVED;
	e->field = want_raw ? raw : derived;
	if (!want_raw && e->late && is_window(q->field)) {
		e->absence = N_("it is scaled by an option of the SYN segments, and these are missing or cut short");
		return;
	}
	if (!want_raw && expect_value(g, q, derived, site, &v))
		add_own(e, q, &v, EXPECTED_TRUTH, derived);
	if ((want_raw || e->late) && expect_value(g, q, raw, site, &v))
		add_own(e, q, &v, want_raw ? EXPECTED_TRUTH : EXPECTED_LATE, raw);
	if (q->basis == BASIS_ANY && expect_value(g, q, derived, site, &v))
		add_own(e, q, &v, EXPECTED_OTHER_BASIS, derived);
	if (lacks_ack(q->field, site)) {
		v = value_uint(0);
		add_own(e, q, &v, EXPECTED_NO_ACK, NULL);
	}
}

void expect_gap_at(const struct binding *binding, const struct role_ref *ref, struct expectation *e)
{
	e->capture = binding_capture(binding, ref);
	e->gap_bound = binding_of(binding, ref->conversation);
	e->gap_role = binding_role(binding, ref);
	e->gap_part = ref->part;
	if (ref->part)
		e->gap = GAP_PART;
	else if (e->gap_bound && e->gap_bound->variable_missing)
		e->gap = GAP_VARIABLE;
	else
		e->gap = e->gap_bound && !e->gap_bound->candidate ? GAP_CONVERSATION : GAP_ROLE;
}

static void expect_field(struct grading *g, const struct binding *binding, const struct question *q,
                         struct expectation *e)
{
	const struct site *site = binding_site(g, binding, &q->at);
	const struct field *field = site ? field_here(q->field, site) : q->field;
	struct value v;
	if (!site) {
		expect_gap_at(binding, &q->at, e);
		return;
	}
	e->site = site;
	e->capture = binding_capture(binding, &q->at);
	e->frame_no = site->frame ? site->frame->record.frame_no : 0;
	e->field = field;
	bool cut = expect_is_cut(field, site);
	if (cut)
		e->absence = N_("the capture was cut before it: the snapshot length was too small");
	else if (q->field->raw && q->field->derived)
		expect_pair(g, q, site, e);
	else if (expect_value(g, q, field, site, &v))
		add_own(e, q, &v, EXPECTED_TRUTH, NULL);
	if (e->n > 0 && q->nth <= 1 && field->also && field->also(site, 0, &v) && v.kind == q->type->kind) {
		size_t n = e->n;
		add_own(e, q, &v, EXPECTED_ALSO, NULL);
		e->ambiguity = e->n > n ? field->also_why : NULL;
	}
	/* What was accepted so far may not be what the student saw. */
	if (!e->absence)
		versions_add(g, binding, q, e->n == 0, e);
	if (e->n == 0) {
		e->gap = GAP_FIELD;
		e->gap_bound = binding_of(binding, q->at.conversation);
		if (!e->absence)
			e->absence = field_absence(field, site);
		return;
	}
	size_t nth = (q->nth > 0 ? (size_t)q->nth - 1 : 0) + field_own_start(e->field, site);
	e->has_bytes = site->frame && field_bytes(e->field, site, nth, &e->bytes_from, &e->bytes_to);
}

/* ---- expressions ---- */

/* The first conversation that the expression names and that is not in the capture explains best why it has no value. */
static void find_gap(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *e)
{
	const struct xpath_names *names = xpath_names(q->select);
	e->question = q;
	e->result = expect_select_fault(g, binding, q->select);
	e->gap = e->result ? GAP_RESULT : GAP_EXPRESSION;
	for (size_t i = 0; i < names->n_variables; i++) {
		struct role_ref ref;
		const char *name = names->variables[i];
		if (strncmp(name, "var.", 4) == 0 && !variables_get(g, name + 4)) {
			e->gap = GAP_VARIABLE;
			return;
		}
		if (rubric_role(g->rubric, name, &ref) && (ref.conversation || ref.part) &&
		    !binding_site(g, binding, &ref)) {
			expect_gap_at(binding, &ref, e);
			return;
		}
	}
}

/* The first role that the expression names: where to look. */
static bool first_role(struct grading *g, const struct xpath *select, struct role_ref *out)
{
	const struct xpath_names *names = xpath_names(select);
	for (size_t i = 0; i < names->n_variables; i++)
		if (rubric_role(g->rubric, names->variables[i], out) && out->role)
			return true;
	return false;
}

static void expect_select(struct grading *g, const struct binding *binding, const struct question *q,
                          struct expectation *e)
{
	struct value v;
	if (expect_select_value(g, binding, q, q->select, &v))
		add_own(e, q, &v, EXPECTED_TRUTH, NULL);
	else
		find_gap(g, binding, q, e);
	if (e->n > 0)
		versions_add(g, binding, q, false, e);
	struct role_ref ref = q->at;
	if (!ref.role && !first_role(g, q->select, &ref))
		return;
	e->site = binding_site(g, binding, &ref);
	e->capture = binding_capture(binding, &ref);
	e->frame_no = binding_frame(binding, &ref);
}

/* ---- constants and alternatives ---- */

/* A constant: VALUE, or TEMPLATE with the student's variables, read as an answer is. */
static bool constant(struct grading *g, const struct question *q, const struct value *value, const char *template,
                     struct value *out)
{
	bool complete = true;
	if (!template) {
		*out = *value;
		return true;
	}
	const char *text = variables_fill_text(g, template, &complete);
	return complete && expect_read(g, q, span_of(text), out);
}

static void expect_constant(struct grading *g, const struct question *q, struct expectation *e)
{
	struct value v;
	if (constant(g, q, &q->value, q->template, &v))
		add_own(e, q, &v, EXPECTED_TRUTH, NULL);
	else
		e->gap = GAP_VARIABLE;
}

static void add_alternatives(struct grading *g, const struct binding *binding, const struct question *q,
                             struct expectation *e)
{
	for (size_t i = 0; i < q->n_alternatives && grading_ok(g); i++) {
		const struct alternative *a = &q->alternatives[i];
		struct value v;
		bool known = a->select ? expect_select_value(g, binding, q, a->select, &v)
		                       : constant(g, q, &a->value, a->template, &v);
		if (known)
			add(e, q,
			    (struct expected){.value = v,
			                      .why = EXPECTED_ALTERNATIVE,
			                      .credit_h = a->credit_h,
			                      .note = &a->note});
	}
}

/* "raw 3886848903, relative 1" where raw is asked for: the second part is no fault. */
static void add_beside(struct grading *g, const struct question *q, struct expectation *e)
{
	struct value v;
	if (q->truth != TRUTH_FIELD || q->basis == BASIS_ANY || !q->field->raw || !q->field->derived)
		return;
	const struct field *other = field_find(q->basis == BASIS_RAW ? q->field->derived : q->field->raw);
	if (expect_value(g, q, other, e->site, &v))
		add(e, q, (struct expected){.value = v, .why = EXPECTED_BESIDE, .basis = expect_basis(other)});
}

void expect(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *out)
{
	size_t capacity = EXPECTED_OWN_MAX + WIRESHARKS + q->n_alternatives;
	*out = (struct expectation){.items = grading_alloc(g, capacity, sizeof *out->items),
	                            .capacity = capacity,
	                            .capture = binding->capture};
	if (!out->items)
		return;
	switch (q->truth) {
	case TRUTH_FIELD:
		expect_field(g, binding, q, out);
		break;
	case TRUTH_FRAMES:
		expect_frames(g, binding, q, out);
		break;
	case TRUTH_SELECT:
		expect_select(g, binding, q, out);
		break;
	case TRUTH_VALUE:
		expect_constant(g, q, out);
		break;
	case TRUTH_PLACE:
		expect_place(g, binding, q, out);
		break;
	case TRUTH_MANUAL:
		out->gap = GAP_MANUAL;
		break;
	}
	if (out->n == 0)
		return;
	add_alternatives(g, binding, q, out);
	add_beside(g, q, out);
}

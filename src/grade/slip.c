/* What the slips share.  The slips themselves are in slip_<area>.c, their table in vocabulary.c. */
#include "grade/slip.h"

const struct slip *slip_of(const struct slip_info *info)
{
	return (const struct slip *)(const void *)info; /* its first member */
}

void slip_case_start(struct slip_case *c, struct grading *g, const struct binding *binding,
                     const struct question *question, const struct expectation *truth)
{
	*c = (struct slip_case){.g = g, .binding = binding, .question = question, .truth = truth};
	const struct site *site = truth->site;
	c->layer = site && site->frame ? frame_own(site->frame, LAYER_TCP) : NULL;
	c->tcp = c->layer ? &c->layer->tcp : NULL;
}

/* Index of the accepted value that WRONG equals; the number of values: none. */
static size_t accepted(const struct slip_case *c, const struct value *wrong)
{
	for (size_t i = 0; i < c->truth->n; i++) {
		const struct expected *e = &c->truth->items[i];
		if (e->why != EXPECTED_BESIDE && answer_same(c->question, &e->value, wrong))
			return i;
	}
	return c->truth->n;
}

static bool is_hex(const struct reading *r)
{
	return r->notation == NOTATION_HEX || r->notation == NOTATION_HEX_BYTES;
}

/* HEX: 1 only what was written in hexadecimal, 0 only what was not, -1 either. */
static bool says(struct slip_case *c, struct value wrong, int hex)
{
	if (c->found || c->truth->n == 0)
		return false;
	size_t same = accepted(c, &wrong);
	if (same < c->truth->n) {
		c->blind = c->blind || same == 0;
		return false;
	}
	for (size_t i = 0; c->readings && i < c->readings->n; i++) {
		const struct reading *r = &c->readings->items[i];
		/* A weak reading is only what could stand beside a right part: it proves nothing. */
		if (r->weak || (hex >= 0 && is_hex(r) != hex) ||
		    !c->question->type->equal(&wrong, r, &c->question->rule))
			continue;
		c->reading = r;
		c->found = true;
		return true;
	}
	return false;
}

bool slip_says(struct slip_case *c, struct value wrong)
{
	return says(c, wrong, -1);
}

bool slip_says_written(struct slip_case *c, uint64_t wrong, bool in_hex)
{
	return says(c, value_uint(wrong), in_hex);
}

bool slip_says_uint(struct slip_case *c, uint64_t wrong)
{
	return slip_says(c, value_uint(wrong));
}

bool slip_truth(const struct slip_case *c, uint64_t *out)
{
	if (c->truth->n == 0 || c->truth->items[0].value.kind != VALUE_UINT)
		return false;
	*out = c->truth->items[0].value.u;
	return true;
}

bool slip_asks(const struct slip_case *c, const char *name)
{
	const struct field *field = c->question->truth == TRUTH_FIELD ? c->question->field : NULL;
	return field && (strcmp(field->name, name) == 0 || (field->raw && strcmp(field->raw, name) == 0));
}

bool slip_is_telling(const struct slip_case *c, const struct value *v)
{
	enum { SMALL = 16 };
	const struct question *q = c->question;
	bool is_pair = q->truth == TRUTH_FIELD && q->field->raw && q->field->derived;
	if (q->type->is_yes_no)
		return false;
	/* Identifiers and flags are written in hexadecimal. */
	return v->kind != VALUE_UINT || v->u >= SMALL || is_pair || q->rule.base != BASE_DEC;
}

const char *slip_text(struct slip_case *c, const struct value *v)
{
	struct buf text = BUF_INIT;
	const struct question *q = c->question;
	if (v->kind == VALUE_UINT && q->rule.base == BASE_DEC)
		value_add_plain(&text, v, BASE_DEC);
	else if (q->rule.n_choices > 0 && v->kind == VALUE_TEXT)
		buf_add_span(&text, v->bytes); /* the id: labels have languages */
	else
		q->type->format(v, &q->rule, LANG_EN, &text);
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	if (!copy)
		grading_fail(c->g, STATUS_NOMEM);
	return copy ? copy : "";
}

const char *slip_truth_text(struct slip_case *c)
{
	const struct expectation *e = c->truth;
	for (size_t i = 1; c->derived && i < e->n; i++)
		if (e->items[i].why == EXPECTED_OTHER_BASIS)
			return slip_text(c, &e->items[i].value);
	return slip_text(c, &e->items[0].value);
}

const char *slip_uint_text(struct slip_case *c, uint64_t v)
{
	struct value value = value_uint(v);
	return slip_text(c, &value);
}

bool slip_pair_at(struct slip_case *c, const char *raw_name, const struct site *site, struct slip_pair *out)
{
	const struct field *raw = field_find(raw_name);
	const struct field *derived = raw && raw->derived ? field_find(raw->derived) : NULL;
	struct value v;
	(void)c;
	*out = (struct slip_pair){.site = site};
	if (!site || !raw)
		return false;
	out->has_raw = field_get(raw, site, &v) && v.kind == VALUE_UINT;
	out->raw = out->has_raw ? v.u : 0;
	out->has_derived = derived && field_get(derived, site, &v) && v.kind == VALUE_UINT;
	out->derived = out->has_derived ? v.u : 0;
	return out->has_raw;
}

bool slip_says_pair(struct slip_case *c, const struct slip_pair *pair, int64_t delta)
{
	uint32_t step = (uint32_t)delta;
	if (pair->has_raw && slip_says_uint(c, (uint32_t)pair->raw + step))
		return true;
	c->derived = pair->has_derived && slip_says_uint(c, (uint32_t)pair->derived + step);
	return c->derived;
}

const struct evidence *slip_evidence(const struct slip_case *c)
{
	return grading_evidence(c->g, c->truth->capture);
}

const struct site *slip_sight(struct slip_case *c, uint32_t frame_no)
{
	return sight_at(c->g, c->truth->capture, frame_no);
}

struct segments slip_segments(struct slip_case *c)
{
	struct segments segments = {0};
	const struct tcp_connection *tcp = c->truth->site ? c->truth->site->tcp : NULL;
	const struct bound *b = slip_bound(c);
	if (!tcp && b && b->candidate)
		tcp = b->candidate->tcp;
	if (!tcp)
		return segments;
	enum status status = evidence_segments(slip_evidence(c), tcp->stream, &segments);
	if (status == STATUS_OK)
		return segments;
	grading_fail(c->g, status == STATUS_LIMIT ? STATUS_OK : status);
	return (struct segments){0};
}

const struct segment *slip_segment(struct slip_case *c)
{
	struct segments segments = slip_segments(c);
	for (size_t i = 0; i < segments.n; i++)
		if (segments.items[i].frame_no == c->truth->frame_no)
			return &segments.items[i];
	return NULL;
}

bool slip_value_at(struct slip_case *c, const struct site *site, struct value *out)
{
	const struct question *q = c->question;
	return q->truth == TRUTH_FIELD && c->truth->field && expect_value(c->g, q, c->truth->field, site, out);
}

struct value slip_frame_value(const struct slip_case *c, const uint32_t *frame_no)
{
	if (c->question->type->kind == VALUE_UINT)
		return value_uint(*frame_no);
	return (struct value){.kind = VALUE_FRAMES, .frames = {frame_no, 1}};
}

const char *slip_frame_text(struct slip_case *c, uint32_t capture, uint32_t frame_no)
{
	struct buf text = BUF_INIT;
	const char *name = c->g->captures[capture].name;
	buf_addf(&text, "%u", frame_no);
	if (capture != c->truth->capture && name)
		buf_addf(&text, " (%s)", name);
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	if (!copy)
		grading_fail(c->g, STATUS_NOMEM);
	return copy ? copy : "";
}

const struct bound *slip_bound(const struct slip_case *c)
{
	const struct question *q = c->question;
	if (q->truth == TRUTH_FRAMES && q->n_frames > 0)
		return binding_of(c->binding, q->frames[0].conversation);
	return binding_of(c->binding, q->at.conversation);
}

/* Slips that take another connection, another DNS exchange, or another field of the right frame. */
#include "grade/slips.h"

enum { OTHERS_MAX = 16 /* candidates tried for one wrong answer */ };

/* What the question would expect if conversation AT were bound to CANDIDATE.  False: nothing. */
static bool expect_elsewhere(struct slip_case *c, size_t at, const struct candidate *candidate, struct expectation *out)
{
	struct grading *g = c->g;
	struct binding elsewhere;
	binding_start(g, &elsewhere);
	if (!grading_ok(g))
		return false;
	for (size_t i = 0; i < elsewhere.n; i++)
		if (i != at)
			elsewhere.items[i] = c->binding->items[i];
	binding_take(g, &elsewhere, at, candidate);
	if (grading_ok(g))
		expect(g, &elsewhere, c->question, out);
	return grading_ok(g) && out->n > 0;
}

static const char *endpoint_text(struct slip_case *c, const struct endpoint *e)
{
	struct buf text = BUF_INIT;
	endpoint_add(&text, e);
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	return copy ? copy : "";
}

static void say_connection(struct slip_case *c, const struct candidate *other, const struct candidate *own)
{
	c->detail = MSG(
		c->g->arena,
		N_("{given} belongs to another connection (from {other}, beginning in frame {from}). Graded is the "
	           "one from {own}: display filter tcp.stream == {stream}."),
		MSG_TEXT("given", slip_text(c, &c->reading->value)),
		MSG_TEXT("other", endpoint_text(c, candidate_endpoint(other, 0))),
		MSG_TEXT("from", slip_frame_text(c, other->capture, other->first_frame)),
		MSG_TEXT("own", endpoint_text(c, candidate_endpoint(own, 0))), MSG_NUMBER("stream", own->tcp->stream));
}

static void look_other_connection(struct slip_case *c)
{
	const struct bound *b = slip_bound(c);
	if (!b || !b->candidate || !b->candidate->tcp || !c->candidates || c->question->rule.n_choices > 0 ||
	    c->question->type->is_yes_no)
		return;
	size_t at = (size_t)(b - c->binding->items);
	const struct candidates *all = &c->candidates[at];
	size_t tried = 0;
	for (size_t i = 0; i < all->n && tried < OTHERS_MAX && !c->found; i++) {
		struct expectation there;
		const struct candidate *other = &all->items[i];
		/* Numbers of frames are alike in all captures: those of another one prove nothing. */
		if (candidate_same(other, b->candidate) ||
		    (c->question->truth == TRUTH_FRAMES && other->capture != b->candidate->capture))
			continue;
		tried++;
		if (!expect_elsewhere(c, at, other, &there))
			continue;
		for (size_t k = 0; k < there.n && !c->found; k++)
			if (there.items[k].why != EXPECTED_ALTERNATIVE && slip_is_telling(c, &there.items[k].value) &&
			    slip_says(c, there.items[k].value))
				say_connection(c, other, b->candidate);
	}
}

const struct slip slip_other_connection = {
	.info = {.name = "other-connection", .label = N_("value of another connection")},
	.look = look_other_connection,
};

/* ---- another DNS exchange: nslookup asks several questions for one lookup ---- */

static void say_exchange(struct slip_case *c, const struct dns_exchange *other, uint32_t frame_no,
                         const struct dns_exchange *own)
{
	c->detail = MSG(
		c->g->arena,
		N_("{given} belongs to another lookup: frame {other} is about {name}. Graded is the lookup of {own}, "
	           "frame {frame}: {right}."),
		MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_NUMBER("other", frame_no),
		MSG_TEXT("name", other->name), MSG_TEXT("own", own->name), MSG_NUMBER("frame", c->truth->frame_no),
		MSG_TEXT("right", slip_truth_text(c)));
}

/* The frames that the question would ask for if OTHER were the exchange; 0: it lacks one. */
static size_t frames_of(const struct slip_case *c, const struct dns_exchange *other, uint32_t *frames)
{
	const struct question *q = c->question;
	for (size_t i = 0; i < q->n_frames; i++) {
		bool query = q->frames[i].role && strcmp(q->frames[i].role, "query") == 0;
		frames[i] = query ? other->query_frame : other->response_frame;
		if (!frames[i])
			return 0;
	}
	return q->n_frames;
}

static bool says_frames_of(struct slip_case *c, const struct dns_exchange *other)
{
	uint32_t *frames = grading_alloc(c->g, c->question->n_frames, sizeof *frames);
	size_t n = frames && !c->truth->in_several ? frames_of(c, other, frames) : 0;
	if (n == 1)
		return slip_says(c, slip_frame_value(c, &frames[0]));
	return n > 1 && slip_says(c, (struct value){.kind = VALUE_FRAMES, .frames = {frames, n}});
}

static void look_other_dns_exchange(struct slip_case *c)
{
	const struct bound *b = slip_bound(c);
	const struct dns_exchange *own = b && b->candidate ? b->candidate->dns : NULL;
	size_t n;
	const struct dns_exchange *all = evidence_dns(slip_evidence(c), &n);
	bool query = own && c->truth->frame_no == own->query_frame;
	for (size_t i = 0; own && c->truth->frame_no && i < n && i < LIMIT_CANDIDATES && !c->found; i++) {
		uint32_t frame_no = query ? all[i].query_frame : all[i].response_frame;
		struct value v;
		if (&all[i] == own)
			continue;
		if (c->question->truth == TRUTH_FRAMES ? says_frames_of(c, &all[i])
		                                       : slip_value_at(c, slip_sight(c, frame_no), &v) &&
		                                                 slip_is_telling(c, &v) && slip_says(c, v))
			say_exchange(c, &all[i], frame_no, own);
	}
}

const struct slip slip_other_dns_exchange = {
	.info = {.name = "other-dns-exchange", .label = N_("value of another DNS lookup")},
	.look = look_other_dns_exchange,
};

/* ---- another field of the right frame ---- */

static bool is_telling(const struct slip_case *c, const struct value *v)
{
	if (v->kind == VALUE_UINT)
		return slip_is_telling(c, v);
	return v->kind == VALUE_IPV4 || v->kind == VALUE_IPV6 || v->kind == VALUE_MAC || v->kind == VALUE_TEXT;
}

static void look_other_field(struct slip_case *c)
{
	const struct site *site = c->truth->site;
	if (!site || !site->frame)
		return;
	struct field_walk at = {0};
	const struct field *field;
	while (!c->found && (field = field_next(&at))) {
		struct value v;
		if (field->scope != SCOPE_FRAME || field == c->truth->field || !field_get(field, site, &v) ||
		    v.kind != c->question->type->kind || !is_telling(c, &v) || !slip_says(c, v))
			continue;
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is another value of frame {frame}: {field} ({name}). Asked for is {right}."),
		            MSG_TEXT("given", slip_text(c, &v)), MSG_NUMBER("frame", c->truth->frame_no),
		            MSG_TR("field", field->label), MSG_TEXT("name", field->name),
		            MSG_TEXT("right", slip_truth_text(c)));
	}
}

const struct slip slip_other_field_same_frame = {
	.info = {.name = "other-field-same-frame", .label = N_("another field of the same frame")},
	.look = look_other_field,
};

/* From marks to the items of a sheet: everything that a report shows is copied or borrowed here, so that reports need
 * neither capture nor rubric. */
#include "grade/item.h"

enum { FRAME_BYTES_MAX = 64, EXPECTED_SHOWN_MAX = 8 };

size_t item_count(const struct rubric *r)
{
	size_t n = r->n_questions;
	for (size_t i = 0; i < r->n_conversations; i++)
		for (size_t k = 0; k < r->conversations[i].n_patterns; k++)
			n += r->conversations[i].patterns[k].item_id != NULL;
	return n;
}

static bool is_empty(const struct text *t)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (t->in[i] && t->in[i][0])
			return false;
	return true;
}

void item_of_pattern(struct grading *g, const struct conversation_rule *rule, const struct pattern_rule *pattern,
                     struct item *out)
{
	const struct text *label = is_empty(&pattern->label) && !pattern->info->roles ? &rule->label : &pattern->label;
	*out = (struct item){.id = pattern->item_id,
	                     .kind = ITEM_EVIDENCE,
	                     .max_h = pattern->points_h,
	                     .counts = true,
	                     .title = variables_fill_languages(g, label),
	                     .title_tr = pattern->info->label,
	                     .hint = variables_fill_languages(g, &pattern->hint),
	                     .visible = pattern->visible,
	                     .visible_after_ns = pattern->visible_after_ns};
}

void item_of_question(struct grading *g, const struct question *q, struct item *out)
{
	const struct answer *a = answer_of(g, q);
	*out = (struct item){.id = q->id,
	                     .kind = ITEM_QUESTION,
	                     .max_h = q->points_h,
	                     .counts = true,
	                     .title = variables_fill_languages(g, &q->prompt),
	                     .title_tr = q->field ? q->field->label : NULL,
	                     .section = q->section,
	                     .hint = variables_fill_languages(g, &q->hint),
	                     .explain = variables_fill_languages(g, &q->explain),
	                     .visible = q->visible,
	                     .visible_after_ns = q->visible_after_ns};
	if (!a)
		return;
	out->given = arena_text(g->arena, a->text);
	out->given_line = a->line;
	if (!out->given)
		grading_fail(g, STATUS_NOMEM);
}

/* ---- evidence ---- */

static void fill_roles(struct grading *g, const struct bound *b, size_t i, struct item *out)
{
	const struct pattern_rule *rule = &b->rule->patterns[i];
	out->n_roles = pattern_n_roles(rule);
	out->roles = grading_alloc(g, out->n_roles, sizeof *out->roles);
	for (size_t k = 0; out->roles && k < out->n_roles; k++) {
		const struct bound_role *role = &b->roles[b->first_role[i] + k];
		out->roles[k] =
			(struct item_role){.name = role->name, .label = role->label, .frame_no = role->frame_no};
		if (rule->info->is_set && role->frame_no) {
			out->roles[k].frames = role->frames;
			out->roles[k].n_frames = role->n_frames;
		}
		if (!role->label)
			out->roles[k].own_label = rule->label;
		if (!out->frame_no) {
			out->frame_no = role->frame_no;
			out->capture = role->capture;
		}
	}
}

void item_fill_evidence(struct grading *g, const struct selection *selection, const struct bound *b, size_t i,
                        struct item *out)
{
	const struct pattern_rule *rule = &b->rule->patterns[i];
	struct pattern_result result;
	struct message message;
	pattern_judge(rule, &b->matches[i], &result);
	fill_roles(g, b, i, out);
	message_evidence(g, selection, b, i, &result, &message);
	out->points_h = b->candidate ? result.points_h : 0;
	out->message = message.message;
	out->detail = message.detail;
	if (!b->candidate && b->rule->optional) {
		out->counts = false;
		out->verdict = VERDICT_SKIPPED;
		return;
	}
	bool full = out->points_h == rule->points_h && (rule->points_h > 0 || result.n_present == result.n_roles);
	if (b->candidate && full)
		out->verdict = VERDICT_CORRECT;
	else
		out->verdict = out->points_h > 0 ? VERDICT_PARTIAL : VERDICT_MISSING;
	if (b->candidate && b->candidate->tcp) {
		out->has_stream = true;
		out->stream = b->candidate->tcp->stream;
	}
}

/* ---- questions ---- */

/* "128 (0x80)" is read as one number. */
static bool shows_already(const struct item *item, const struct question *q, const struct reading *r)
{
	for (size_t i = 0; i < item->n_read_as; i++)
		if (q->type->equal(&item->read_as[i].value, r, &q->rule))
			return true;
	return false;
}

static void fill_read_as(struct grading *g, const struct question *q, const struct mark *mark, struct item *out)
{
	const struct readings *readings = mark->check.readings;
	if (!readings || readings->n == 0)
		return;
	out->read_as = grading_alloc(g, readings->n, sizeof *out->read_as);
	for (size_t i = 0; out->read_as && i < readings->n; i++) {
		const struct reading *r = &readings->items[i];
		bool first = true;
		/* One reading for each part: the one that was right, else the first. */
		for (size_t k = 0; k < readings->n; k++)
			if (readings->items[k].part == r->part && k != i &&
			    (&readings->items[k] == mark->check.right || (k < i && r != mark->check.right)))
				first = false;
		if (first && !shows_already(out, q, r) && (!r->weak || mark->check.taken))
			out->read_as[out->n_read_as++] =
				(struct item_value){.value = r->value, .type = q->type, .rule = &q->rule};
	}
}

static void fill_expected(struct grading *g, const struct question *q, const struct expectation *e, struct item *out)
{
	if (e->n == 0)
		return;
	out->expected = grading_alloc(g, e->n, sizeof *out->expected);
	for (size_t i = 0; out->expected && i < e->n && out->n_expected < EXPECTED_SHOWN_MAX; i++)
		if (e->items[i].why != EXPECTED_BESIDE && (i == 0 || e->items[i].credit_h >= 10000))
			out->expected[out->n_expected++] = (struct item_value){.value = e->items[i].value,
			                                                       .type = q->type,
			                                                       .rule = &q->rule,
			                                                       .basis = e->items[i].basis,
			                                                       .credit_h = e->items[i].credit_h};
}

static void fill_bytes(struct grading *g, const struct expectation *e, struct item *out)
{
	if (!e->has_bytes || e->bytes_to <= e->bytes_from)
		return;
	const struct record *record = &e->site->frame->record;
	struct span all = span_make(record->bytes, record->captured);
	bool ok = true;
	out->has_bytes = true;
	out->bytes_from = e->bytes_from;
	out->bytes_to = e->bytes_to;
	uint32_t len = e->bytes_to - e->bytes_from;
	out->frame_bytes =
		arena_copy(g->arena, span_sub(all, e->bytes_from, len < FRAME_BYTES_MAX ? len : FRAME_BYTES_MAX), &ok);
	if (!ok)
		grading_fail(g, STATUS_NOMEM);
}

static const char *role_name(struct grading *g, const struct question *q)
{
	if (q->truth == TRUTH_FRAMES || (!q->at.conversation && !q->at.role))
		return NULL;
	struct buf name = BUF_INIT;
	rubric_add_role_name(&name, &q->at);
	const char *copy = buf_copy(&name, g->arena);
	buf_release(&name);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	return copy;
}

static void fill_place(struct grading *g, const struct question *q, const struct expectation *e, struct item *out)
{
	const struct field *field = e->field ? e->field : q->field;
	out->role = role_name(g, q);
	out->capture = e->capture;
	out->in_several = e->in_several;
	out->frame_no = e->frame_no;
	if (e->site && e->site->tcp) {
		out->has_stream = true;
		out->stream = e->site->tcp->stream;
	}
	if ((q->truth != TRUTH_FIELD && q->truth != TRUTH_PLACE) || !field)
		return;
	out->field = field->name;
	out->field_label = field->label;
	out->field_where = field->where;
	fill_bytes(g, e, out);
}

void item_fill_question(struct grading *g, const struct selection *selection, const struct question *q,
                        const struct mark *mark, struct item *out)
{
	struct message message;
	out->verdict = mark->verdict;
	out->points_h = mark->points_h;
	out->counts = mark->counts;
	fill_read_as(g, q, mark, out);
	fill_expected(g, q, &mark->truth, out);
	fill_place(g, q, &mark->truth, out);
	if (mark->verdict == VERDICT_SKIPPED)
		out->explain = (struct text){0}; /* it goes with a right answer */
	if (mark->slip) {
		out->slip = mark->slip->info.name;
		out->slip_label = mark->slip->info.label;
	}
	const struct expected *taken = mark->check.wrong ? NULL : mark->check.taken;
	if (taken && taken->note)
		out->alternative_note = variables_fill_languages(g, taken->note);
	message_question(g, selection, q, mark, &message);
	out->message = message.message;
	out->detail = message.detail;
	out->truth = message.truth;
}

/* ---- conversations ---- */

static const char *endpoint_text(struct grading *g, const struct candidate *c, int who)
{
	const struct endpoint *e = candidate_endpoint(c, who);
	struct buf text = BUF_INIT;
	if (c->echo || c->arp)
		endpoint_add_address(&text, e);
	else
		endpoint_add(&text, e);
	const char *copy = buf_copy(&text, g->arena);
	buf_release(&text);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	return copy;
}

bool item_conversation(struct grading *g, const struct selection *selection, size_t at, struct sheet_conversation *out)
{
	const struct bound *b = &selection->binding.items[at];
	const struct candidate *c = b->candidate;
	if (!c || !candidate_endpoint(c, 0))
		return false;
	*out = (struct sheet_conversation){.id = b->rule->id,
	                                   .label = variables_fill_languages(g, &b->rule->label),
	                                   .client = endpoint_text(g, c, 0),
	                                   .server = endpoint_text(g, c, 1),
	                                   .why = message_choice(g, selection, at),
	                                   .others = (uint32_t)(selection->candidates[at].n - 1),
	                                   .capture = c->capture,
	                                   .first_frame = c->first_frame};
	if (c->tcp) {
		out->protocol = "tcp";
		out->stream = c->tcp->stream;
		out->last_frame = c->tcp->last_frame;
	} else if (c->udp) {
		out->protocol = "udp";
		out->stream = c->udp->stream;
		out->last_frame = c->udp->last_frame;
	} else if (c->echo) {
		out->protocol = "icmp";
		out->last_frame = c->echo->reply_frame ? c->echo->reply_frame : c->echo->request_frame;
	} else if (c->arp) {
		out->protocol = "arp";
		out->last_frame = c->arp->reply_frame ? c->arp->reply_frame : c->arp->last_request_frame;
	} else {
		out->protocol = "dns";
		out->stream = c->dns->udp_stream;
		out->last_frame = c->dns->response_frame ? c->dns->response_frame : c->dns->last_query_frame;
	}
	return true;
}

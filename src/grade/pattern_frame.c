/* Patterns "frame": the first, last or n-th frame that meets a condition, or the one in which a field is largest or
 * smallest, within a conversation or in the whole capture; and "frames": all of them, as one role.  In a TCP connection
 * repeats (retransmissions, frames captured twice) are passed over, so that a role is the original; a condition with an
 * expression may ask for them. */
#include "base/text.h"
#include "grade/binding.h"
#include "grade/capturer.h"
#include "grade/facts.h"
#include "grade/quoting.h"

static const char *const policies[] = {NULL};

struct frame_search {
	struct grading *g;
	const struct candidate *candidate;
	const struct frame_condition *condition;
	const struct binding *binding;
	struct capture_filter *filter; /* NULL: none */
	const struct quoting *quoting; /* NULL: any frame */
	const struct capturer *capturer;
	struct span text;       /* at NULL: none */
	uint32_t after, before; /* frame numbers between which it must be; 0 and UINT32_MAX: anywhere */
	int64_t not_after_ns;   /* "within"; INT64_MAX: any time */
	uint32_t n_found;
	uint32_t found;    /* the frame; 0: none yet */
	int64_t extreme;   /* of it: the field that is to be largest or smallest */
	bool has_size;     /* of the frame that is looked at: it has that field, … */
	int64_t size;      /* … and what it says */
	bool is_set;       /* "frames" */
	VEC(uint32_t) set; /* then: all of them */
	bool too_many;
};

static const struct evidence *evidence_of(const struct frame_search *s)
{
	return grading_evidence(s->g, s->candidate->capture);
}

/* When "within" begins: at the frame of "after", or where the conversation or capture begins. */
static int64_t begin_ns(struct frame_search *s)
{
	if (!s->after && s->candidate->tcp)
		return s->candidate->tcp->first_time_ns;
	if (!s->after && !s->candidate->udp)
		return evidence_facts(evidence_of(s))->first_time_ns;
	const struct site *site =
		sight_at(s->g, s->candidate->capture, s->after ? s->after : s->candidate->first_frame);
	return site && site->frame->record.has_time ? site->frame->record.time_ns : TIME_UNKNOWN_NS;
}

static bool set_time_limit(struct frame_search *s)
{
	s->not_after_ns = INT64_MAX;
	if (s->condition->within_ns <= 0)
		return true;
	int64_t begin = begin_ns(s);
	if (begin == TIME_UNKNOWN_NS)
		return false;
	if (begin <= 0 || s->condition->within_ns < INT64_MAX - begin)
		s->not_after_ns = begin + s->condition->within_ns;
	return true;
}

/* The first or last frame of the role REF; 0: it is not in this capture. */
static uint32_t role_frame(const struct frame_search *s, const struct binding *binding, const struct role_ref *ref,
                           bool last)
{
	struct frame_list frames = binding_frames(binding, ref);
	if (frames.n == 0 || binding_capture(binding, ref) != s->candidate->capture)
		return 0;
	return frames.no[last ? frames.n - 1 : 0];
}

/* What "quotes" and "by" are about.  False: it is not known. */
static bool set_others(struct frame_search *s)
{
	const struct frame_condition *c = s->condition;
	uint32_t capture = s->candidate->capture;
	if (c->quotes.pattern) {
		struct frame_list frames = binding_frames(s->binding, &c->quotes);
		if (binding_capture(s->binding, &c->quotes) == capture)
			s->quoting = quoting_new(s->g, capture, &frames);
		if (!s->quoting)
			return false;
	}
	if (c->by >= 0)
		s->capturer = capturer_of(s->g, capture);
	return c->by < 0 || (s->capturer && capturer_is_known(s->capturer));
}

/* False: a role that it refers to is missing, or in another file, so nothing can be found. */
static bool set_limits(struct frame_search *s, const struct binding *binding)
{
	const struct frame_condition *c = s->condition;
	s->after = c->after.pattern ? role_frame(s, binding, &c->after, true) : 0;
	s->before = c->before.pattern ? role_frame(s, binding, &c->before, false) : UINT32_MAX;
	return (!c->after.pattern || s->after) && s->before && set_time_limit(s);
}

static bool time_fits(const struct frame_search *s, int64_t time_ns)
{
	return s->not_after_ns == INT64_MAX || (time_ns != TIME_UNKNOWN_NS && time_ns <= s->not_after_ns);
}

static bool text_fits(const struct frame_search *s, const struct frame *f)
{
	const struct layer *layer = NULL;
	if (!s->text.at)
		return true;
	if (s->candidate->tcp)
		layer = frame_own(f, LAYER_TCP);
	else if (s->candidate->udp)
		layer = frame_own(f, LAYER_UDP);
	if (layer)
		return candidate_payload_has(f, layer, s->text);
	return text_find(span_make(f->record.bytes, f->record.captured), s->text) != SIZE_MAX;
}

static void measure(struct frame_search *s, const struct site *site)
{
	struct value v;
	s->has_size = field_own(field_here(s->condition->extreme, site), site, 0, &v) &&
	              (v.kind == VALUE_UINT || v.kind == VALUE_TIME);
	if (s->has_size)
		s->size = v.kind == VALUE_TIME ? v.time_ns : v.u > INT64_MAX ? INT64_MAX : (int64_t)v.u;
}

/* The part of the condition that needs the decoded frame.  "where" comes last: it may look at other frames, after which
 * the bytes of this one are gone. */
static bool site_fits(struct frame_search *s, const struct site *site)
{
	if (s->condition->extreme)
		measure(s, site);
	if (s->quoting && !quoting_has(s->quoting, site->frame))
		return false;
	if (s->capturer && capturer_sent(s->capturer, site->frame) != s->condition->by)
		return false;
	if (s->filter && !capture_filter_match_frame(s->filter, site->frame))
		return false;
	return text_fits(s, site->frame) &&
	       (!s->condition->where || facts_hold(s->g, s->binding, s->condition->where, site));
}

/* Whether more frames would change what was found. */
static bool counts_all(const struct frame_search *s)
{
	const struct frame_condition *c = s->condition;
	if (c->count_min >= 0 || c->count_max >= 0 || c->extreme)
		return true;
	return s->is_set ? c->nth_end < 0 || s->n_found < (uint32_t)c->nth_end : c->nth < 0 || !s->found;
}

static void add_member(struct frame_search *s, uint32_t frame_no)
{
	const struct frame_condition *c = s->condition;
	if (s->n_found < (uint32_t)c->nth || (c->nth_end >= 0 && s->n_found > (uint32_t)c->nth_end))
		return;
	s->too_many = s->set.n >= LIMIT_SET_FRAMES;
	uint32_t *slot = s->too_many ? NULL : VEC_PUSH(s->g->scratch, &s->set);
	if (slot)
		*slot = frame_no;
	else if (!s->too_many)
		grading_fail(s->g, STATUS_NOMEM);
	if (!s->found)
		s->found = frame_no;
}

/* The first of several that are equal counts. */
static void compare(struct frame_search *s, uint32_t frame_no)
{
	bool smallest = s->condition->smallest;
	if (!s->has_size || (s->found && (smallest ? s->size >= s->extreme : s->size <= s->extreme)))
		return;
	s->found = frame_no;
	s->extreme = s->size;
}

/* Counts frame FRAME_NO, which fits.  False: the search is over. */
static bool count(struct frame_search *s, uint32_t frame_no)
{
	s->n_found++;
	if (s->condition->extreme)
		compare(s, frame_no);
	else if (s->is_set)
		add_member(s, frame_no);
	else if (s->condition->nth < 0 || (uint32_t)s->condition->nth == s->n_found)
		s->found = frame_no;
	return counts_all(s) && !s->too_many && grading_ok(s->g);
}

/* "count": as many frames must match as the rubric says. */
static bool count_fits(const struct frame_search *s)
{
	const struct frame_condition *c = s->condition;
	return (c->count_min < 0 || s->n_found >= (uint32_t)c->count_min) &&
	       (c->count_max < 0 || s->n_found <= (uint32_t)c->count_max);
}

/* ---- in a TCP connection ---- */

static bool flags_fit(const struct frame_condition *c, uint16_t flags)
{
	return (flags & c->flags_set) == c->flags_set && (flags & c->flags_clear) == 0;
}

static bool segment_fits(const struct frame_search *s, const struct segment *segment)
{
	const struct frame_condition *c = s->condition;
	bool keep_alive = segment->marks & (SEGMENT_KEEP_ALIVE | SEGMENT_ZERO_WINDOW_PROBE);
	bool has_data = segment->data_length > 0 && !segment->copy_of && !keep_alive;
	if (segment->frame_no <= s->after || segment->frame_no >= s->before)
		return false;
	if (c->from >= 0 && segment->side != (s->candidate->client ^ c->from))
		return false;
	if ((segment->copy_of && !c->where) || !time_fits(s, segment->time_ns))
		return false;
	return (c->data < 0 || has_data == (c->data == 1)) && flags_fit(c, segment->flags);
}

static bool needs_frame(const struct frame_search *s)
{
	return s->filter || s->text.at || s->condition->where || s->condition->extreme || s->capturer;
}

static bool decoded_fits(struct frame_search *s, uint32_t frame_no, struct frame *storage)
{
	struct site site;
	if (!needs_frame(s))
		return true;
	enum status status = evidence_site(evidence_of(s), frame_no, s->g->scratch, storage, &site);
	if (status != STATUS_OK)
		grading_fail(s->g, status);
	return status == STATUS_OK && site_fits(s, &site);
}

static void search_segments(struct frame_search *s)
{
	struct segments segments;
	enum status status = evidence_segments(evidence_of(s), s->candidate->tcp->stream, &segments);
	if (status == STATUS_LIMIT)
		return; /* too long to look at: nothing is found, and a note says so */
	struct frame *storage = grading_alloc(s->g, 1, sizeof *storage);
	grading_fail(s->g, status);
	for (size_t i = 0; grading_ok(s->g) && i < segments.n; i++) {
		const struct segment *segment = &segments.items[i];
		if (segment_fits(s, segment) && decoded_fits(s, segment->frame_no, storage) &&
		    !count(s, segment->frame_no))
			return;
	}
}

/* ---- in a UDP conversation, or anywhere ---- */

static bool datagram_fits(const struct frame_search *s, const struct site *site)
{
	const struct udp_conversation *udp = s->candidate->udp;
	const struct frame_condition *c = s->condition;
	const struct layer *layer = frame_own(site->frame, LAYER_UDP);
	if (!udp)
		return true;
	if (!layer || !site->udp || site->udp->stream != udp->stream)
		return false;
	int side = candidate_udp_side(udp, site->frame);
	if (c->from >= 0 && side != (s->candidate->client ^ c->from))
		return false;
	return c->data < 0 || (layer->payload_declared > 0) == (c->data == 1);
}

static bool tcp_part_fits(const struct frame_search *s, const struct site *site)
{
	const struct frame_condition *c = s->condition;
	const struct layer *tcp = frame_own(site->frame, LAYER_TCP);
	if (s->candidate->udp || (!c->flags_set && !c->flags_clear && c->data < 0))
		return true;
	if (!tcp)
		return false;
	bool repeat = site->segment && site->segment->copy_of;
	bool has_data = tcp->tcp.data_length > 0 && !repeat;
	return flags_fit(c, tcp->tcp.flags) && (c->data < 0 || has_data == (c->data == 1));
}

static bool visit(void *ctx, const struct site *site)
{
	struct frame_search *s = ctx;
	uint32_t frame_no = site->frame->record.frame_no;
	if (frame_no >= s->before || !grading_ok(s->g))
		return false;
	const struct record *record = &site->frame->record;
	if (!time_fits(s, record->has_time ? record->time_ns : TIME_UNKNOWN_NS))
		return true;
	if (frame_no <= s->after || !datagram_fits(s, site) || !tcp_part_fits(s, site) || !site_fits(s, site))
		return true;
	return count(s, frame_no);
}

static void find(const struct pattern_site *site, struct match *out)
{
	struct grading *g = site->g;
	const struct frame_condition *condition = &site->rule->frame;
	struct frame_search s = {.g = g,
	                         .candidate = site->candidate,
	                         .condition = condition,
	                         .binding = site->binding,
	                         .is_set = site->rule->info->is_set};
	bool complete = true;
	*out = (struct match){0};
	if (condition->text)
		s.text = variables_fill(g, span_make(condition->text, condition->text_len), &complete);
	(void)variables_fill_text(g, condition->filter, &complete);
	if (!complete || !set_limits(&s, site->binding) || !set_others(&s))
		return;
	s.filter = candidate_filter(g, condition->filter, condition->filter_place);
	if (condition->filter && !s.filter)
		return;
	if (site->candidate->tcp)
		search_segments(&s);
	else
		grading_fail(g, evidence_walk(evidence_of(&s), NULL, g->scratch, visit, &s));
	capture_filter_free(s.filter);
	out->too_many = s.too_many;
	if (!count_fits(&s) || s.too_many)
		return;
	out->frame_no[0] = s.found;
	out->is_none = s.is_set && !s.found;
	out->frames = s.set.items;
	out->n_frames = s.set.n;
}

/* Numbers of frames compare within one capture only. */
static const struct bound_role *in_other_file(const struct pattern_site *site)
{
	const struct frame_condition *c = &site->rule->frame;
	const struct role_ref *const refs[] = {&c->after, &c->before, &c->quotes};
	for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
		const struct bound_role *role = refs[i]->pattern ? binding_role(site->binding, refs[i]) : NULL;
		if (role && role->frame_no && role->capture != site->candidate->capture)
			return role;
	}
	return NULL;
}

/* The frame by which it is looked for is not there itself. */
static struct msg advise_other(const struct pattern_site *site)
{
	const struct bound_role *other = binding_lacks(site->binding, site->rule);
	const struct bound_role *elsewhere = other ? NULL : in_other_file(site);
	if (elsewhere)
		return MSG(
			site->g->arena,
			N_("It is looked for by way of another frame ({role}), which is in another file: frames of two files "
		           "cannot be put in order."),
			bound_role_arg("role", elsewhere));
	if (!other)
		return MSG_PLAIN(NULL);
	return MSG(site->g->arena,
	           N_("It is looked for by way of another frame ({role}), which is not in the capture."),
	           bound_role_arg("role", other));
}

static struct msg advise(const struct pattern_site *site, const struct match *match)
{
	const struct candidate *c = site->candidate;
	struct msg other = advise_other(site);
	if (match->frame_no[0] || other.english)
		return match->frame_no[0] ? MSG_PLAIN(NULL) : other;
	const struct capturer *capturer = site->rule->frame.by >= 0 ? capturer_of(site->g, c->capture) : NULL;
	if (capturer && !capturer_is_known(capturer))
		return MSG_PLAIN(N_(
			"Asked for is a frame by which host sent it, the one that captured or another, and the capture "
			"does not show which host that is."));
	if (match->too_many)
		return MSG(site->g->arena,
		           N_("More than {max} frames are what is asked for; so many are not looked at. Capture less."),
		           MSG_NUMBER("max", LIMIT_SET_FRAMES));
	if (c->tcp)
		return MSG(site->g->arena,
		           N_("None of the frames {from} to {to} of this connection is the one that is asked for."),
		           MSG_NUMBER("from", c->tcp->first_frame), MSG_NUMBER("to", c->tcp->last_frame));
	return MSG_PLAIN(N_("No frame of the capture is the one that is asked for."));
}

const struct pattern pattern_frame = {
	.info = {.name = "frame",
                 .label = N_("a single frame that meets a condition"),
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_TCP | 1u << CONVERSATION_UDP | 1u << CONVERSATION_CAPTURE},
	.find = find,
	.advise = advise,
};

const struct pattern pattern_frames = {
	.info = {.name = "frames",
                 .label = N_("all frames that meet a condition"),
                 .policies = policies,
                 .is_set = true,
                 .protocols = 1u << CONVERSATION_TCP | 1u << CONVERSATION_UDP | 1u << CONVERSATION_CAPTURE},
	.find = find,
	.advise = advise,
};

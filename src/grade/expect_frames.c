/* What is right where frame numbers are asked for: those of the roles, and beside them the numbers of their repeats and
 * of the first fragments of what they complete. */
#include "grade/expect.h"

enum { CREDIT_FULL_H = 10000 };

struct asked_frame {
	uint32_t capture, frame_no;
};

/* Adds FRAME unless it is there: one frame may play two roles. */
static void add_frame(struct asked_frame *frames, size_t *n, struct asked_frame frame)
{
	for (size_t i = 0; i < *n; i++)
		if (frames[i].capture == frame.capture && frames[i].frame_no == frame.frame_no)
			return;
	frames[(*n)++] = frame;
}

/* The numbers of FRAMES; with ONCE none twice, though two captures may both have a frame of that number. */
static bool numbers_of(struct grading *g, const struct asked_frame *frames, size_t n, bool once, struct value *out)
{
	uint32_t *no = grading_alloc(g, n, sizeof *no);
	size_t n_no = 0;
	for (size_t i = 0; no && i < n; i++) {
		bool again = false;
		for (size_t k = 0; once && k < n_no; k++)
			again = again || no[k] == frames[i].frame_no;
		if (!again)
			no[n_no++] = frames[i].frame_no;
	}
	*out = (struct value){.kind = VALUE_FRAMES, .frames = {no, n_no}};
	return no && n_no < n;
}

/* What is right: in the order asked for each number counts, and where a number stands for two captures, once will do.
 */
static void add_numbers(struct grading *g, const struct question *q, const struct asked_frame *frames, size_t n,
                        struct expectation *e)
{
	struct value v;
	struct expected right = {.why = EXPECTED_TRUTH, .credit_h = CREDIT_FULL_H};
	bool once = numbers_of(g, frames, n, true, &v);
	if (once && q->rule.ordered) {
		struct value all;
		(void)numbers_of(g, frames, n, false, &all);
		right.value = all;
		e->items[e->n++] = right;
		right.why = EXPECTED_ALSO;
	}
	right.value = v;
	e->items[e->n++] = right;
}

static void add_copy(struct expectation *e, struct frame_copy *copies, struct frame_copy copy)
{
	if (e->n_copies == LIMIT_LIST || copy.frame_no == copy.original || copy.frame_no == 0)
		return;
	copies[e->n_copies++] = copy;
}

static void find_dns_repeats(const struct evidence *evidence, const struct dns_exchange *dns, uint32_t frame_no,
                             struct expectation *e, struct frame_copy *copies)
{
	bool response = frame_no == dns->response_frame;
	uint32_t n = response ? dns->duplicate_responses : dns->repeats, repeat = frame_no;
	for (uint32_t i = 0; i < n && e->n_copies < LIMIT_LIST && repeat; i++) {
		repeat = evidence_dns_repeat(evidence, dns, response, repeat);
		add_copy(e, copies, (struct frame_copy){.frame_no = repeat, .original = frame_no});
	}
}

static void find_copies(struct grading *g, const struct bound *b, uint32_t capture, uint32_t frame_no,
                        struct expectation *e, struct frame_copy *copies)
{
	const struct evidence *evidence = grading_evidence(g, capture);
	const struct candidate *c = b ? b->candidate : NULL;
	uint32_t first = evidence_first_fragment(evidence, frame_no);
	add_copy(e, copies, (struct frame_copy){.frame_no = first, .original = frame_no, .is_fragment = true});
	if (c && c->dns)
		find_dns_repeats(evidence, c->dns, frame_no, e, copies);
	if (c && c->arp && frame_no == c->arp->request_frame)
		add_copy(e, copies, (struct frame_copy){.frame_no = c->arp->last_request_frame, .original = frame_no});
}

static bool is_among(const struct frame_list *frames, uint32_t frame_no)
{
	size_t low = 0, high = frames->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (frames->no[middle] < frame_no)
			low = middle + 1;
		else
			high = middle;
	}
	return low < frames->n && frames->no[low] == frame_no;
}

static void find_repeats(struct grading *g, const struct bound *b, uint32_t capture, const struct frame_list *frames,
                         struct expectation *e, struct frame_copy *copies)
{
	struct segments segments;
	const struct candidate *c = b ? b->candidate : NULL;
	const struct evidence *evidence = grading_evidence(g, capture);
	if (!c || !c->tcp)
		return;
	enum status status = evidence_segments(evidence, c->tcp->stream, &segments);
	if (status != STATUS_OK) {
		grading_fail(g, status == STATUS_LIMIT ? STATUS_OK : status);
		return;
	}
	for (size_t i = 0; i < segments.n; i++) {
		const struct segment *segment = &segments.items[i];
		if (segment->copy_of && is_among(frames, segment->copy_of))
			add_copy(e, copies,
			         (struct frame_copy){.frame_no = segment->frame_no, .original = segment->copy_of});
	}
}

static size_t count_frames(const struct binding *binding, const struct question *q)
{
	size_t n = 0;
	for (size_t i = 0; i < q->n_frames; i++)
		n += binding_frames(binding, &q->frames[i]).n;
	return n;
}

void expect_frames(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *e)
{
	struct asked_frame *frames = grading_alloc(g, count_frames(binding, q), sizeof *frames);
	struct frame_copy *copies = grading_alloc(g, LIMIT_LIST, sizeof *copies);
	size_t n = 0;
	if (!grading_ok(g))
		return;
	for (size_t i = 0; i < q->n_frames; i++) {
		const struct bound *b = binding_of(binding, q->frames[i].conversation);
		struct frame_list list = binding_frames(binding, &q->frames[i]);
		uint32_t capture = binding_capture(binding, &q->frames[i]);
		const struct bound_role *role = binding_role(binding, &q->frames[i]);
		if (list.n == 0 && !(role && role->is_none && !q->frames[i].member)) {
			expect_gap_at(binding, &q->frames[i], e);
			return;
		}
		if (i == 0)
			e->capture = capture;
		e->in_several = e->in_several || capture != e->capture;
		for (size_t k = 0; k < list.n; k++) {
			add_frame(frames, &n, (struct asked_frame){capture, list.no[k]});
			find_copies(g, b, capture, list.no[k], e, copies);
		}
		find_repeats(g, b, capture, &list, e, copies);
	}
	e->copies = copies;
	e->frame_no = n > 0 ? frames[0].frame_no : 0;
	if (q->type->kind == VALUE_FRAMES)
		add_numbers(g, q, frames, n, e);
	else if (q->type->kind == VALUE_UINT && n == 1)
		e->items[e->n++] = (struct expected){
			.value = value_uint(frames[0].frame_no), .why = EXPECTED_TRUTH, .credit_h = CREDIT_FULL_H};
	else if (n == 0)
		expect_gap_at(binding, &q->frames[0], e);
	else
		e->gap = GAP_EXPRESSION;
}

/* The slip "frame numbers of another file", and its sentence for a whole sheet. */
#include "grade/frame_shift.h"

#include "grade/slips.h"

enum {
	PAIRS_MAX = 256, /* more frame numbers than any worksheet asks for */
	TELLING = 3,     /* numbers that agree: two may be off by the same by chance */
	FAR = 4          /* frames; where only two agree, closer ones may be of a neighbouring frame */
};

/* A frame number that was answered, and the one that is right. */
struct pair {
	uint32_t want, got;
	const struct question *question;
};

struct pairs {
	struct pair items[PAIRS_MAX]; /* by want */
	size_t n;
	size_t n_beyond;   /* different numbers beyond the end of the file */
	size_t n_unpaired; /* answers with another number of frames than asked for */
	uint32_t capture;  /* that they are about */
};

bool frame_shift_asks(const struct question *q)
{
	return q->truth == TRUTH_FRAMES ||
	       (q->truth == TRUTH_FIELD && q->field && strcmp(q->field->name, "frame.number") == 0);
}

static int64_t shift_of(const struct pair *p)
{
	return (int64_t)p->got - p->want;
}

/* ---- the numbers ---- */

/* By want, then by got; each once. */
static void add_pair(struct pairs *pairs, struct pair pair)
{
	size_t at = pairs->n;
	while (at > 0 && (pairs->items[at - 1].want > pair.want ||
	                  (pairs->items[at - 1].want == pair.want && pairs->items[at - 1].got >= pair.got)))
		at--;
	bool known = at < pairs->n && pairs->items[at].want == pair.want && pairs->items[at].got == pair.got;
	if (known || pairs->n == PAIRS_MAX)
		return;
	memmove(&pairs->items[at + 1], &pairs->items[at], (pairs->n - at) * sizeof pair);
	pairs->items[at] = pair;
	pairs->n++;
}

/* FRAMES in ascending order, in scratch memory; as they are where the order counts.  NULL: no memory. */
static const uint32_t *in_order(struct grading *g, const struct question *q, const uint32_t *frames, size_t n)
{
	uint32_t *sorted = grading_alloc(g, n, sizeof *sorted);
	for (size_t i = 0; sorted && i < n; i++) {
		size_t at = i;
		for (; !q->rule.ordered && at > 0 && sorted[at - 1] > frames[i]; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = frames[i];
	}
	return sorted;
}

static const struct reading *plain_reading(const struct readings *readings)
{
	for (size_t i = 0; readings && i < readings->n; i++)
		if (!readings->items[i].weak)
			return &readings->items[i];
	return NULL;
}

static void add_answer(struct marking *m, const struct question *q, struct pairs *pairs)
{
	struct expectation e;
	struct answer_check check;
	uint32_t single_want, single_got;
	const uint32_t *want = NULL, *got = NULL;
	expect(m->g, m->binding, q, &e);
	if (e.n == 0 || e.capture != pairs->capture || !answer_of(m->g, q) || !grading_ok(m->g))
		return;
	answer_check(m->g, q, &e, &check);
	const struct reading *reading = check.right ? check.right : plain_reading(check.readings);
	size_t n_got = reading ? value_frame_numbers(&reading->value, &single_got, &got) : 0;
	size_t n_want = value_frame_numbers(check.taken ? &check.taken->value : &e.items[0].value, &single_want, &want);
	if (n_got == 0)
		return;
	if (n_got != n_want || n_got > PAIRS_MAX) {
		pairs->n_unpaired++;
		return;
	}
	want = in_order(m->g, q, want, n_want);
	got = in_order(m->g, q, got, n_got);
	for (size_t i = 0; want && got && i < n_want; i++)
		add_pair(pairs, (struct pair){.want = want[i], .got = got[i], .question = q});
}

static void collect(struct marking *m, uint32_t capture, uint32_t n_frames, struct pairs *pairs)
{
	const struct rubric *r = m->g->rubric;
	pairs->n = pairs->n_beyond = pairs->n_unpaired = 0;
	pairs->capture = capture;
	for (size_t i = 0; i < r->n_questions && grading_ok(m->g); i++)
		if (frame_shift_asks(&r->questions[i]))
			add_answer(m, &r->questions[i], pairs);
	for (size_t i = 0; i < pairs->n; i++) {
		bool is_new = pairs->items[i].got > n_frames;
		for (size_t k = 0; k < i; k++)
			is_new = is_new && pairs->items[k].got != pairs->items[i].got;
		pairs->n_beyond += is_new;
	}
}

/* ---- what they have in common ---- */

/* Does SHIFT count PAIR among those that are off?  SHIFT 0: any that is. */
static bool is_off(const struct pair *pair, int64_t shift)
{
	return shift ? shift_of(pair) == shift : shift_of(pair) != 0;
}

static size_t count_off(const struct pairs *pairs, int64_t shift)
{
	size_t n = 0;
	for (size_t i = 0; i < pairs->n; i++)
		n += is_off(&pairs->items[i], shift);
	return n;
}

/* A whole answer may be off by one mistake, "6-8" for "5-7"; two are not so easily. */
static bool is_of_two_questions(const struct pairs *pairs, int64_t shift)
{
	const struct question *first = NULL;
	for (size_t i = 0; i < pairs->n; i++) {
		if (!is_off(&pairs->items[i], shift))
			continue;
		if (first && pairs->items[i].question != first)
			return true;
		first = pairs->items[i].question;
	}
	return false;
}

/* The frame that GOT names plays in another conversation the part that WANT plays in this one. */
static bool is_same_elsewhere(struct grading *g, uint32_t capture, const struct pair *pair)
{
	const struct site *want = sight_at(g, capture, pair->want), *got = sight_at(g, capture, pair->got);
	if (!want || !got || want->dns != got->dns)
		return want && got && want->dns && got->dns &&
		       (want->dns->query_frame == pair->want) == (got->dns->query_frame == pair->got);
	const struct layer *a = frame_own(want->frame, LAYER_TCP), *b = frame_own(got->frame, LAYER_TCP);
	return a && b && want->tcp != got->tcp && a->tcp.flags == b->tcp.flags;
}

/* All of them: the student looked at another conversation of the same file. */
static bool are_elsewhere(struct grading *g, const struct pairs *pairs, int64_t shift)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (is_off(&pairs->items[i], shift) && !is_same_elsewhere(g, pairs->capture, &pairs->items[i]))
			return false;
	return true;
}

static bool is_about(const struct pairs *pairs, int64_t shift, uint32_t frame_no)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (pairs->items[i].want == frame_no && is_off(&pairs->items[i], shift))
			return true;
	return false;
}

/* What else was answered about these frames is right: they are the frames that the student saw, under other numbers. */
static bool is_proved(struct marking *m, const struct pairs *pairs, int64_t shift)
{
	const struct rubric *r = m->g->rubric;
	size_t n_right = 0;
	for (size_t i = 0; i < r->n_questions && grading_ok(m->g); i++) {
		const struct question *q = &r->questions[i];
		struct expectation e;
		struct answer_check check;
		if (q->truth != TRUTH_FIELD || frame_shift_asks(q) || !answer_of(m->g, q))
			continue;
		expect(m->g, m->binding, q, &e);
		if (e.n == 0 || !e.frame_no || e.capture != pairs->capture || !is_about(pairs, shift, e.frame_no))
			continue;
		answer_check(m->g, q, &e, &check);
		if (!check.taken || check.wrong)
			return false;
		n_right++;
	}
	return n_right >= TELLING;
}

/* WAY of counting explains the first of them better: from 0, or by the rows of a filtered view. */
static bool is_counted(struct marking *m, const struct pairs *pairs, int64_t shift, const struct slip *way)
{
	size_t at = 0;
	while (at < pairs->n && !is_off(&pairs->items[at], shift))
		at++;
	if (at == pairs->n || shift_of(&pairs->items[at]) > 0)
		return false;
	const struct question *q = pairs->items[at].question;
	struct expectation e;
	struct slip_case c;
	expect(m->g, m->binding, q, &e);
	slip_case_start(&c, m->g, m->binding, q, &e);
	c.readings = answer_readings(m->g, q);
	way->look(&c);
	return c.found;
}

/* ---- the three rules ---- */

static int64_t most_common(const struct pairs *pairs)
{
	int64_t best = 0;
	size_t most = 0;
	for (size_t i = 0; i < pairs->n; i++) {
		int64_t shift = shift_of(&pairs->items[i]);
		size_t n = shift ? count_off(pairs, shift) : 0;
		if (n > most) {
			most = n;
			best = shift;
		}
	}
	return best;
}

/* Three quarters of all at least. */
static bool are_most(const struct pairs *pairs, size_t n)
{
	return n * 4 >= (pairs->n + pairs->n_unpaired) * 3;
}

static bool is_same(struct marking *m, const struct pairs *pairs, struct frame_shift *out)
{
	int64_t shift = most_common(pairs);
	size_t n = shift ? count_off(pairs, shift) : 0;
	bool far = shift >= FAR || shift <= -FAR || pairs->n_beyond > 0;
	if (n < 2 || !are_most(pairs, n) || !is_of_two_questions(pairs, shift))
		return false;
	if (n < TELLING && !far && !is_proved(m, pairs, shift))
		return false;
	if (are_elsewhere(m->g, pairs, shift) || is_counted(m, pairs, shift, &slip_counted_from_zero) ||
	    is_counted(m, pairs, shift, &slip_counted_in_filtered_view))
		return false;
	out->kind = FRAME_SHIFT_SAME;
	out->lower = shift < 0;
	out->by = (uint32_t)(shift < 0 ? -shift : shift);
	out->n_shifted = n;
	return true;
}

/* In the order of the frames the numbers rise, and what they are off by does not fall. */
static bool are_rising(const struct pairs *pairs)
{
	int sign = 0;
	for (size_t i = 0; i < pairs->n; i++) {
		int64_t shift = shift_of(&pairs->items[i]);
		int64_t before = i ? shift_of(&pairs->items[i - 1]) : 0;
		sign = sign ? sign : shift > 0 ? 1 : shift < 0 ? -1 : 0;
		if (shift * sign < before * sign || (i && pairs->items[i].got <= pairs->items[i - 1].got))
			return false;
	}
	return sign != 0;
}

static bool is_growing(struct marking *m, const struct pairs *pairs, struct frame_shift *out)
{
	size_t n = count_off(pairs, 0);
	if (n < TELLING || pairs->n_unpaired || !are_rising(pairs) || !is_of_two_questions(pairs, 0))
		return false;
	if (!is_proved(m, pairs, 0) || are_elsewhere(m->g, pairs, 0) ||
	    is_counted(m, pairs, 0, &slip_counted_in_filtered_view))
		return false;
	out->kind = FRAME_SHIFT_GROWING;
	out->lower = shift_of(&pairs->items[pairs->n - 1]) < 0;
	for (size_t i = pairs->n; i-- > 0 && is_off(&pairs->items[i], 0);)
		out->first = pairs->items[i].want;
	out->n_shifted = n;
	return true;
}

static bool is_beyond(const struct pairs *pairs, struct frame_shift *out)
{
	if (pairs->n_beyond < 2 || count_off(pairs, 0) * 2 < pairs->n)
		return false;
	out->kind = FRAME_SHIFT_BEYOND;
	out->n_shifted = pairs->n_beyond;
	return true;
}

/* What the numbers of the frames of CAPTURE have in common. */
static void look_at_capture(struct marking *m, uint32_t capture, struct pairs *pairs, struct frame_shift *out)
{
	*out = (struct frame_shift){.capture = capture,
	                            .n_frames = evidence_facts(grading_evidence(m->g, capture))->frames};
	collect(m, capture, out->n_frames, pairs);
	out->n_numbers = pairs->n;
	if (grading_ok(m->g) && !is_same(m, pairs, out) && !is_growing(m, pairs, out))
		(void)is_beyond(pairs, out);
}

const struct frame_shift *frame_shift_of(struct marking *m)
{
	if (m->shift)
		return m->shift;
	struct frame_shift *shift = grading_alloc(m->g, 1, sizeof *shift);
	struct pairs *pairs = grading_alloc(m->g, 1, sizeof *pairs);
	if (!shift || !pairs)
		return NULL;
	m->shift = shift;
	for (uint32_t i = 0; m->g->answers && i < m->g->n_captures && shift->kind == FRAME_SHIFT_NONE; i++)
		look_at_capture(m, i, pairs, shift);
	return shift;
}

/* ---- of one answer ---- */

/* The student wrote the right numbers, each off by the same. */
static bool says_shifted(struct slip_case *c, const struct frame_shift *shift)
{
	uint32_t single;
	const uint32_t *frames = NULL;
	size_t n = value_frame_numbers(&c->truth->items[0].value, &single, &frames);
	uint32_t *numbers = n ? grading_alloc(c->g, n, sizeof *numbers) : NULL;
	for (size_t i = 0; numbers && i < n; i++)
		numbers[i] = shift->lower ? frames[i] - shift->by : frames[i] + shift->by;
	if (!numbers)
		return false;
	if (c->question->type->kind == VALUE_UINT)
		return n == 1 && slip_says_uint(c, numbers[0]);
	return slip_says(c, (struct value){.kind = VALUE_FRAMES, .frames = {numbers, n}});
}

static bool is_past(const struct value *v, uint32_t n_frames)
{
	uint32_t single;
	const uint32_t *frames = NULL;
	size_t n = value_frame_numbers(v, &single, &frames);
	for (size_t i = 0; i < n; i++)
		if (frames[i] > n_frames)
			return true;
	return false;
}

/* What was written, where numbers are off by no single amount. */
static bool says_any(struct slip_case *c, const struct frame_shift *shift)
{
	for (size_t i = 0; i < c->readings->n && !c->found; i++) {
		struct value given = c->readings->items[i].value;
		if (shift->kind == FRAME_SHIFT_GROWING || is_past(&given, shift->n_frames))
			(void)slip_says(c, given);
	}
	return c->found;
}

static void look_frame_shift(struct slip_case *c)
{
	const struct frame_shift *shift = c->shift;
	if (!shift || shift->kind == FRAME_SHIFT_NONE || !c->readings || c->truth->n == 0 ||
	    c->truth->capture != shift->capture || !frame_shift_asks(c->question))
		return;
	if (!(shift->kind == FRAME_SHIFT_SAME ? says_shifted(c, shift) : says_any(c, shift)))
		return;
	c->detail = MSG(c->g->arena,
	                N_("In the file that you handed in it is {right}. See the sentence at the top of this report."),
	                MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_frame_shift = {
	.info = {.name = "frame-shift", .label = N_("frame numbers of another file")},
	.look = look_frame_shift,
};

/* ---- of a whole sheet ---- */

static const char *sentence(const struct frame_shift *shift)
{
	switch (shift->kind) {
	case FRAME_SHIFT_SAME:
		return shift->lower
		               ? N_("{which} are {by} lower than in the file that you handed in: you probably read them in a "
		                    "file that lacks the first frames of this one. Hand in the capture in which you read the "
		                    "numbers.")
		               : N_("{which} are {by} higher than in the file that you handed in: it was probably saved again "
		                    "with only some of the frames. Hand in the capture in which you read the numbers.");
	case FRAME_SHIFT_GROWING:
		return shift->lower
		               ? N_("{which} are lower than in the file that you handed in, from frame {frame} on, and what you "
		                    "wrote about these frames is right: you read the numbers in a file with fewer frames than "
		                    "this one. Hand in the capture in which you read them.")
		               : N_("{which} are higher than in the file that you handed in, from frame {frame} on, and what you "
		                    "wrote about these frames is right: the file was saved again with only some of the frames. "
		                    "Hand in the capture in which you read the numbers.");
	case FRAME_SHIFT_BEYOND:
		return N_(
			"{n} of the {all} frame numbers that you wrote are beyond the end of the file that you handed in, "
			"which has {frames} {frames?frame|frames}: you read them in another file. Hand in the capture in "
			"which you read the numbers.");
	case FRAME_SHIFT_NONE:
		break;
	}
	return NULL;
}

static const char *which(const struct frame_shift *shift)
{
	if (shift->n_shifted == shift->n_numbers)
		return N_("All of your frame numbers");
	return shift->n_shifted * 2 > shift->n_numbers ? N_("Most of your frame numbers")
	                                               : N_("Some of your frame numbers");
}

bool frame_shift_say(struct marking *m, struct msg *out)
{
	const struct frame_shift *shift = frame_shift_of(m);
	const char *english = shift ? sentence(shift) : NULL;
	if (!english)
		return false;
	*out = MSG(m->g->arena, english, MSG_TR("which", which(shift)), MSG_NUMBER("n", shift->n_shifted),
	           MSG_NUMBER("all", shift->n_numbers), MSG_NUMBER("by", shift->by), MSG_NUMBER("frame", shift->first),
	           MSG_NUMBER("frames", shift->n_frames));
	if (m->g->n_captures > 1)
		out->file = m->g->captures[shift->capture].name;
	return true;
}

/* Slips in frame numbers: some missing, some too many, counted from 0, counted in a filtered view. */
#include "grade/slips.h"

static bool asks_frames(const struct slip_case *c)
{
	return c->question->truth == TRUTH_FRAMES && c->truth->n > 0;
}

static bool contains(const uint32_t *frames, size_t n, uint32_t frame_no)
{
	for (size_t i = 0; i < n; i++)
		if (frames[i] == frame_no)
			return true;
	return false;
}

/* Those of A that are not in B, as text in scratch memory; *N of them. */
static const char *difference(struct slip_case *c, const struct value *a, const struct value *b, size_t *n)
{
	uint32_t single_a, single_b;
	const uint32_t *frames_a = NULL, *frames_b = NULL;
	size_t n_a = value_frame_numbers(a, &single_a, &frames_a), n_b = value_frame_numbers(b, &single_b, &frames_b);
	struct buf text = BUF_INIT;
	*n = 0;
	for (size_t i = 0; i < n_a; i++) {
		if (contains(frames_b, n_b, frames_a[i]) || contains(frames_a, i, frames_a[i]))
			continue;
		buf_addf(&text, *n ? ", %u" : "%u", frames_a[i]);
		++*n;
	}
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	return copy ? copy : "";
}

static void look_frames_missing(struct slip_case *c)
{
	for (size_t i = 0; asks_frames(c) && c->readings && i < c->readings->n && !c->found; i++) {
		const struct value *given = &c->readings->items[i].value, *right = &c->truth->items[0].value;
		size_t n_extra, n_missing;
		(void)difference(c, given, right, &n_extra);
		const char *missing = difference(c, right, given, &n_missing);
		if (n_extra == 0 && n_missing > 0 && slip_says(c, *given))
			c->detail = MSG(c->g->arena,
			                N_("These frames belong to it, but not alone; still missing: {missing}."),
			                MSG_TEXT("missing", missing));
	}
}

const struct slip slip_frames_missing = {
	.info = {.name = "frames-missing", .label = N_("not all of the frames")},
	.look = look_frames_missing,
};

static void look_frames_extra(struct slip_case *c)
{
	for (size_t i = 0; asks_frames(c) && c->readings && i < c->readings->n && !c->found; i++) {
		const struct value *given = &c->readings->items[i].value, *right = &c->truth->items[0].value;
		size_t n_extra, n_missing;
		const char *extra = difference(c, given, right, &n_extra);
		(void)difference(c, right, given, &n_missing);
		if (n_missing == 0 && n_extra > 0 && slip_says(c, *given))
			c->detail = MSG(c->g->arena,
			                N_("The right frames are among them, but {extra} does not belong to them."),
			                MSG_TEXT("extra", extra));
	}
}

const struct slip slip_frames_extra = {
	.info = {.name = "frames-extra", .label = N_("more frames than asked for")},
	.look = look_frames_extra,
};

/* ---- another way of counting ---- */

/* The expected frames with each number replaced by NUMBERS; true when the student wrote that. */
static bool says_numbers(struct slip_case *c, const uint32_t *numbers, size_t n)
{
	if (c->question->type->kind == VALUE_UINT)
		return n == 1 && slip_says_uint(c, numbers[0]);
	return slip_says(c, (struct value){.kind = VALUE_FRAMES, .frames = {numbers, n}});
}

static void look_counted_from_zero(struct slip_case *c)
{
	uint32_t single;
	const uint32_t *frames = NULL;
	size_t n = asks_frames(c) ? value_frame_numbers(&c->truth->items[0].value, &single, &frames) : 0;
	uint32_t *numbers = n ? grading_alloc(c->g, n, sizeof *numbers) : NULL;
	for (size_t i = 0; numbers && i < n; i++)
		numbers[i] = frames[i] - 1;
	if (!numbers || !says_numbers(c, numbers, n))
		return;
	c->detail = MSG(
		c->g->arena,
		N_("Wireshark counts frames from 1, not from 0 as some programs do: add 1 to each number. The first "
	           "one is frame {frame}."),
		MSG_NUMBER("frame", c->truth->frame_no));
}

const struct slip slip_counted_from_zero = {
	.info = {.name = "counted-from-zero", .label = N_("frames counted from 0")},
	.look = look_counted_from_zero,
};

/* Display filters under which a student may have counted. */
enum view { VIEW_STREAM, VIEW_TCP, VIEW_UDP, VIEW_DNS, VIEW_COUNT };

struct views {
	const uint32_t *frames; /* those asked for */
	size_t n;
	uint32_t last;               /* the largest of them */
	uint32_t stream;             /* of the connection; UINT32_MAX: none */
	uint32_t seen[VIEW_COUNT];   /* frames in each view so far */
	uint32_t *ranks[VIEW_COUNT]; /* rank of each asked frame in each view; 0: not in it */
};

static bool count_views(void *ctx, const struct site *site)
{
	struct views *v = ctx;
	const struct frame *f = site->frame;
	uint32_t frame_no = f->record.frame_no;
	bool in[VIEW_COUNT] = {site->tcp && site->tcp->stream == v->stream, frame_has(f, LAYER_TCP),
	                       frame_has(f, LAYER_UDP), frame_has(f, LAYER_DNS)};
	if (frame_no > v->last)
		return false;
	for (int k = 0; k < VIEW_COUNT; k++) {
		v->seen[k] += in[k];
		for (size_t i = 0; in[k] && i < v->n; i++)
			if (v->frames[i] == frame_no)
				v->ranks[k][i] = v->seen[k];
	}
	return true;
}

static bool set_up_views(struct slip_case *c, struct views *v)
{
	const struct bound *b = slip_bound(c);
	v->stream = b && b->candidate && b->candidate->tcp ? b->candidate->tcp->stream : UINT32_MAX;
	for (size_t i = 0; i < v->n; i++)
		if (v->frames[i] > v->last)
			v->last = v->frames[i];
	for (int k = 0; k < VIEW_COUNT; k++)
		v->ranks[k] = grading_alloc(c->g, v->n, sizeof(uint32_t));
	return grading_ok(c->g);
}

static void look_counted_in_filtered_view(struct slip_case *c)
{
	static const char *const filters[VIEW_COUNT] = {"tcp.stream", "tcp", "udp", "dns"};
	enum { FAR_FRAME = 200000 /* nobody counts that far */ };
	uint32_t single;
	struct views v = {0};
	v.n = asks_frames(c) ? value_frame_numbers(&c->truth->items[0].value, &single, &v.frames) : 0;
	if (v.n == 0 || c->truth->in_several || !c->readings || !set_up_views(c, &v) || v.last > FAR_FRAME)
		return;
	grading_fail(c->g, evidence_walk(slip_evidence(c), NULL, c->g->scratch, count_views, &v));
	for (int k = 0; k < VIEW_COUNT && grading_ok(c->g) && !c->found; k++) {
		if (contains(v.ranks[k], v.n, 0) || !says_numbers(c, v.ranks[k], v.n))
			continue;
		c->detail = MSG(
			c->g->arena,
			N_("You counted the rows of a filtered view (display filter {filter}). The frame number is the "
		           "one in the column No., which no filter changes: {frame} for the first one."),
			MSG_TEXT("filter", filters[k]), MSG_NUMBER("frame", c->truth->frame_no));
	}
}

const struct slip slip_counted_in_filtered_view = {
	.info = {.name = "counted-in-filtered-view", .label = N_("rows counted in a filtered view")},
	.look = look_counted_in_filtered_view,
};

/* The state of one grading: memory, first failure, and the frames looked at.  Variables are in variables.c. */
#include "grade/grading.h"

#include "grade/note.h"

void grading_fail(struct grading *g, enum status status)
{
	if (g->status == STATUS_OK)
		g->status = status;
}

struct sheet_note *grading_notes(struct grading *g, uint32_t capture, size_t *n)
{
	struct graded_capture *c = &g->captures[capture];
	if (!c->has_notes)
		grading_fail(g, note_capture(c->evidence, g->arena, &c->notes, &c->n_notes));
	c->has_notes = true;
	*n = c->n_notes;
	return c->notes;
}

void *grading_alloc(struct grading *g, size_t count, size_t size)
{
	void *at = arena_array(g->scratch, count, size);
	if (!at)
		grading_fail(g, STATUS_NOMEM);
	return at;
}

/* The bytes of a frame are valid until the next look at the capture: they are copied, and all pointers go into the
 * copy. */
static bool keep_bytes(struct grading *g, struct sight *s)
{
	const struct record *record = &s->frame.record;
	bool ok = true;
	struct span copy = arena_copy(g->arena, span_make(record->bytes, record->captured), &ok);
	if (!ok)
		return false;
	if (copy.len > 0)
		frame_rebase(&s->frame, copy.at);
	s->site.frame = &s->frame;
	return true;
}

static const struct site *look(struct grading *g, const struct evidence *evidence, const struct sight_key *key)
{
	struct sight *s = arena_alloc(g->arena, sizeof *s);
	struct sight **slot = s ? VEC_PUSH(g->arena, &g->sights) : NULL;
	if (!slot) {
		grading_fail(g, STATUS_NOMEM);
		return NULL;
	}
	*slot = s;
	enum status status = evidence_site(evidence, key->frame_no, g->arena, &s->frame, &s->site);
	if (status == STATUS_FORMAT) {
		g->sights.n--;
		return NULL;
	}
	if (status == STATUS_OK && !keep_bytes(g, s))
		status = STATUS_NOMEM;
	if (status == STATUS_OK)
		status = table_set(g->sight_index, key, (uint32_t)g->sights.n - 1);
	if (status != STATUS_OK) {
		grading_fail(g, status);
		return NULL;
	}
	return &s->site;
}

static const struct site *sight_of(struct grading *g, const struct evidence *evidence, const struct sight_key *key)
{
	uint32_t at;
	if (key->frame_no == 0 || !grading_ok(g))
		return NULL;
	if (table_find(g->sight_index, key, &at))
		return &g->sights.items[at]->site;
	return look(g, evidence, key);
}

const struct site *sight_at(struct grading *g, uint32_t capture, uint32_t frame_no)
{
	const struct sight_key key = {capture, frame_no, WIRESHARK_4_0};
	return sight_of(g, grading_evidence(g, capture), &key);
}

const struct site *sight_as(struct grading *g, uint32_t capture, uint32_t frame_no, enum wireshark version)
{
	const struct sight_key key = {capture, frame_no, version};
	const struct evidence *evidence;
	if (!grading_ok(g))
		return NULL;
	enum status status = evidence_as(grading_evidence(g, capture), version, &evidence);
	if (status == STATUS_LIMIT)
		return NULL;
	if (status != STATUS_OK)
		grading_fail(g, status);
	return sight_of(g, evidence, &key);
}

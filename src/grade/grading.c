/* The state of one grading: memory, first failure, and the frames looked at.  Variables are in variables.c. */
#include "grade/grading.h"

#include "grade/note.h"

void grading_fail(struct grading *g, enum status status)
{
	if (g->status == STATUS_OK)
		g->status = status;
}

struct sheet_note *grading_notes(struct grading *g, size_t *n)
{
	if (!g->has_notes)
		grading_fail(g, note_capture(g->evidence, g->arena, &g->notes, &g->n_notes));
	g->has_notes = true;
	*n = g->n_notes;
	return g->notes;
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

static const struct site *sight_of(struct grading *g, const struct evidence *evidence, uint32_t frame_no,
                                   enum wireshark version)
{
	const struct sight_key key = {frame_no, version};
	uint32_t at;
	if (frame_no == 0 || !grading_ok(g))
		return NULL;
	if (table_find(g->sight_index, &key, &at))
		return &g->sights.items[at]->site;
	return look(g, evidence, &key);
}

const struct site *sight_at(struct grading *g, uint32_t frame_no)
{
	return sight_of(g, g->evidence, frame_no, WIRESHARK_4_0);
}

const struct site *sight_as(struct grading *g, uint32_t frame_no, enum wireshark version)
{
	const struct evidence *evidence;
	if (!grading_ok(g))
		return NULL;
	enum status status = evidence_as(g->evidence, version, &evidence);
	if (status == STATUS_LIMIT)
		return NULL;
	if (status != STATUS_OK)
		grading_fail(g, status);
	return sight_of(g, evidence, frame_no, version);
}

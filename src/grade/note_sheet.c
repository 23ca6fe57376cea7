/* Puts together the notes of a sheet.  The capture's own are note.c's. */
#include "grade/note_sheet.h"

#include "base/nearest.h"
#include "base/text.h"
#include "grade/note.h"

enum { FRAMES_SHOWN_MAX = 20 };

struct note_list {
	struct grading *g;
	VEC(struct sheet_note) list;
};

static struct sheet_note *push(struct note_list *n)
{
	struct sheet_note *note = VEC_PUSH(n->g->arena, &n->list);
	if (!note)
		grading_fail(n->g, STATUS_NOMEM);
	return note;
}

static void add(struct note_list *n, const char *code, struct msg msg)
{
	struct sheet_note *note = push(n);
	if (note)
		*note = (struct sheet_note){.code = code, .msg = msg};
}

static bool has_code(const struct note_list *n, const char *code)
{
	for (size_t i = 0; i < n->list.n; i++)
		if (strcmp(n->list.items[i].code, code) == 0)
			return true;
	return false;
}

/* ---- of the capture ---- */

/* The graded frames with offload instead of the first one of the file. */
static void show_offload_frames(struct note_list *n, const struct selection *selection, struct sheet_note *note)
{
	struct grading *g = n->g;
	uint32_t *frames = grading_alloc(g, FRAMES_SHOWN_MAX, sizeof *frames);
	size_t n_frames = 0;
	for (size_t i = 0; frames && i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		for (size_t k = 0; k < b->n_roles && n_frames < FRAMES_SHOWN_MAX; k++) {
			const struct site *site = sight_at(g, b->roles[k].frame_no);
			const struct layer *tcp = site ? frame_own(site->frame, LAYER_TCP) : NULL;
			const struct layer *udp = site ? frame_own(site->frame, LAYER_UDP) : NULL;
			enum checksum_class class = tcp   ? tcp->tcp.checksum.class
			                            : udp ? udp->udp.checksum.class
			                                  : CHECKSUM_CLASS_UNKNOWN;
			bool seen = false;
			for (size_t j = 0; j < n_frames; j++)
				seen = seen || frames[j] == b->roles[k].frame_no;
			if (!seen && (class == CHECKSUM_CLASS_OFFLOAD || class == CHECKSUM_CLASS_OFFLOAD_LENGTH0))
				frames[n_frames++] = b->roles[k].frame_no;
		}
	}
	if (n_frames > 0) {
		note->frames = frames;
		note->n_frames = n_frames;
	}
}

static bool has_pattern(const struct bound *b, const char *name)
{
	for (size_t i = 0; i < b->rule->n_patterns; i++)
		if (strcmp(b->rule->patterns[i].info->name, name) == 0)
			return true;
	return false;
}

/* Advice on how connections begin and end is noise where the exercise asks for none, or not for their end. */
static bool is_asked_for(const struct selection *selection, const char *code)
{
	bool close = strcmp(code, "no-close") == 0, open = strcmp(code, "started-too-late") == 0;
	for (size_t i = 0; (close || open) && i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		if (b->rule->protocol == CONVERSATION_TCP && (open || has_pattern(b, "close")))
			return true;
	}
	return !close && !open;
}

static void add_capture_notes(struct note_list *n, const struct selection *selection)
{
	struct sheet_note *notes = NULL;
	size_t n_notes = 0;
	grading_fail(n->g, note_capture(n->g->evidence, n->g->arena, &notes, &n_notes));
	for (size_t i = 0; grading_ok(n->g) && i < n_notes; i++) {
		if (!is_asked_for(selection, notes[i].code))
			continue;
		struct sheet_note *note = push(n);
		if (!note)
			return;
		*note = notes[i];
		if (strcmp(note->code, "checksum-offload") == 0)
			show_offload_frames(n, selection, note);
	}
}

/* ---- of the connections that were graded ---- */

static void add_tcp_notes(struct note_list *n, const struct bound *b)
{
	const struct tcp_connection *tcp = b->candidate->tcp;
	struct arena *arena = n->g->arena;
	if (tcp->open == TCP_OPEN_UNSEEN && !has_code(n, "started-too-late"))
		add(n, "started-too-late",
		    MSG(arena,
		        N_("The capture started after the graded connection was opened (its first frame is {frame}): relative "
		           "numbers and the window scale are not known for certain."),
		        MSG_NUMBER("frame", tcp->first_frame)));
	if (tcp->close == TCP_CLOSE_OPEN && has_pattern(b, "close") && !has_code(n, "no-close"))
		add(n, "no-close",
		    MSG(arena, N_("The graded connection was not closed while capturing (its last frame is {frame})."),
		        MSG_NUMBER("frame", tcp->last_frame)));
	struct segments segments;
	bool needs_segments = has_pattern(b, "frame");
	if (needs_segments && evidence_segments(n->g->evidence, tcp->stream, &segments) == STATUS_LIMIT)
		add(n, "connection-too-long",
		    MSG(arena,
		        N_("The graded connection has more than {max} segments; its frames were not looked at one by one."),
		        MSG_NUMBER("max", LIMIT_SEGMENTS)));
}

static void add_missing_note(struct note_list *n, const struct bound *b)
{
	const struct capture_facts *facts = evidence_facts(n->g->evidence);
	if (b->rule->protocol == CONVERSATION_DNS && !b->rule->optional && !b->variable_missing &&
	    !has_code(n, "dns-from-cache") && facts->doh_frames + facts->dot_frames == 0)
		add(n, "dns-from-cache",
		    MSG_PLAIN(N_(
			    "A DNS lookup that the exercise asks for is not in the capture; its answer may have come from "
			    "a cache.")));
}

/* ---- of the answers ---- */

static const char *nearest_question(const struct rubric *r, const char *id)
{
	struct nearest nearest = {.name = id};
	for (size_t i = 0; i < r->n_questions; i++)
		nearest_offer(&nearest, r->questions[i].id);
	return nearest.best;
}

/* For each answer whether a question has its id.  NULL: no memory. */
static const bool *mark_known(struct grading *g)
{
	bool *known = grading_alloc(g, g->answers->n, sizeof *known);
	for (size_t i = 0; known && i < g->rubric->n_questions; i++) {
		const struct answer *a = answers_find(g->answers, g->rubric->questions[i].id);
		if (a)
			known[a - g->answers->items] = true;
	}
	return known;
}

static void add_unknown(struct note_list *n, const struct answer *a)
{
	const char *nearest = nearest_question(n->g->rubric, a->id);
	struct buf id = BUF_INIT;
	text_add_printable(&id, span_of(a->id), 60);
	if (nearest)
		add(n, "unknown-question",
		    MSG(n->g->arena,
		        N_("Line {line} of the answers: the exercise has no question '{id}'; did you mean '{nearest}'?"),
		        MSG_NUMBER("line", a->line), MSG_TEXT("id", buf_text(&id)), MSG_TEXT("nearest", nearest)));
	else
		add(n, "unknown-question",
		    MSG(n->g->arena, N_("Line {line} of the answers: the exercise has no question '{id}'."),
		        MSG_NUMBER("line", a->line), MSG_TEXT("id", buf_text(&id))));
	buf_release(&id);
}

static void add_answer_notes(struct note_list *n)
{
	enum { UNKNOWN_MAX = 20 };
	const struct answers *answers = n->g->answers;
	size_t n_unknown = 0;
	if (!answers)
		return;
	for (size_t i = 0; i < answers->notes.n; i++)
		add(n, "answers", answers->notes.items[i].msg);
	const bool *known = mark_known(n->g);
	for (size_t i = 0; known && i < answers->n && grading_ok(n->g); i++)
		if (!known[i] && n_unknown++ < UNKNOWN_MAX)
			add_unknown(n, &answers->items[i]);
	if (n_unknown > UNKNOWN_MAX)
		add(n, "unknown-question",
		    MSG(n->g->arena,
		        N_("{n} {n?answer|answers} in all are to questions that the exercise does not have."),
		        MSG_NUMBER("n", n_unknown)));
}

static void add_variable_notes(struct note_list *n)
{
	for (size_t i = 0; i < n->g->rubric->n_variables; i++)
		if (!n->g->variables[i].value)
			add(n, "variable-missing",
			    MSG(n->g->arena,
			        N_("'{name}' is not known for this student, or not of the form that the exercise asks for."),
			        MSG_TEXT("name", n->g->variables[i].name)));
}

static void keep(struct note_list *n, struct sheet *sheet)
{
	sheet->notes = n->list.items;
	sheet->n_notes = n->list.n;
}

void note_answers(struct grading *g, struct sheet *sheet)
{
	struct note_list n = {.g = g};
	add_answer_notes(&n);
	keep(&n, sheet);
}

void note_sheet(struct grading *g, const struct selection *selection, struct sheet *sheet)
{
	struct note_list n = {.g = g};
	add_capture_notes(&n, selection);
	for (size_t i = 0; i < selection->binding.n && grading_ok(g); i++) {
		const struct bound *b = &selection->binding.items[i];
		if (b->candidate && b->candidate->tcp)
			add_tcp_notes(&n, b);
		else if (!b->candidate)
			add_missing_note(&n, b);
	}
	add_variable_notes(&n);
	add_answer_notes(&n);
	keep(&n, sheet);
}

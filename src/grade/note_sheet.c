/* Puts together the notes of a sheet.  The capture's own are note.c's. */
#include "grade/note_sheet.h"

#include "base/nearest.h"
#include "base/text.h"
#include "grade/advice.h"
#include "grade/joint.h"
#include "grade/time_zone.h"

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
		*note = (struct sheet_note){.code = code, .severity = NOTE_WARNING, .msg = msg};
}

/* Of several captures, the one that a note is about. */
static void name_capture(const struct note_list *n, struct sheet_note *note, uint32_t capture)
{
	note->capture = capture;
	if (n->g->n_captures > 1)
		note->msg.file = n->g->captures[capture].name;
}

/* One of a graded conversation, shown by FRAME_NO; the items may say it already. */
static void add_said(struct note_list *n, const char *code, struct msg msg, uint32_t capture, uint32_t frame_no,
                     bool is_said)
{
	struct sheet_note *note = push(n);
	if (!note)
		return;
	*note = (struct sheet_note){.code = code, .severity = NOTE_WARNING, .msg = msg, .is_said = is_said};
	if (frame_no)
		name_capture(n, note, capture);
	note->frames = frame_no ? grading_alloc(n->g, 1, sizeof *note->frames) : NULL;
	if (!note->frames)
		return;
	note->frames[0] = frame_no;
	note->n_frames = note->n_frames_all = 1;
}

static bool has_code(const struct note_list *n, const char *code)
{
	for (size_t i = 0; i < n->list.n; i++)
		if (strcmp(n->list.items[i].code, code) == 0)
			return true;
	return false;
}

static bool has_code_of(const struct note_list *n, const char *code, uint32_t capture)
{
	for (size_t i = 0; i < n->list.n; i++)
		if (n->list.items[i].capture == capture && strcmp(n->list.items[i].code, code) == 0)
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
			if (b->roles[k].capture != note->capture)
				continue;
			const struct site *site = sight_at(g, note->capture, b->roles[k].frame_no);
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

/* Which advice explains that the capture has nothing that fits RULE: bits of enum advice_use. */
static unsigned missing_uses(const struct conversation_rule *rule)
{
	switch (rule->protocol) {
	case CONVERSATION_TCP:
		if (rule->server_port == 80)
			return ADVICE_MISSING | ADVICE_NO_WEB | ADVICE_NO_HTTP;
		return ADVICE_MISSING | (rule->server_port == 443 || rule->server_port < 0 ? ADVICE_NO_WEB : 0u);
	case CONVERSATION_DNS:
		return ADVICE_MISSING | ADVICE_NO_DNS;
	case CONVERSATION_UDP:
	case CONVERSATION_ICMP:
	case CONVERSATION_ARP:
	case CONVERSATION_CAPTURE:
		break;
	}
	return ADVICE_MISSING;
}

/* The same for CAPTURE alone. */
static struct sheet_note *explanation_in(struct grading *g, uint32_t capture, unsigned uses)
{
	size_t n;
	struct sheet_note *notes = grading_notes(g, capture, &n);
	for (size_t i = 0; notes && i < n; i++) {
		const struct advice *row = advice_find(notes[i].code);
		if (!row || notes[i].severity < row->severity) /* its weaker form explains nothing */
			continue;
		if ((row->use & uses) || (notes[i].severity == NOTE_PROBLEM && (row->use & ADVICE_ALWAYS)))
			return &notes[i];
	}
	return NULL;
}

const struct sheet_note *note_explanation(struct grading *g, const struct conversation_rule *rule)
{
	struct sheet_note *best = NULL;
	unsigned uses = missing_uses(rule);
	for (uint32_t i = 0; i < g->n_captures; i++) {
		struct sheet_note *note = explanation_in(g, i, uses);
		if (note && g->n_captures > 1)
			note->msg.file = g->captures[i].name;
		if (note && (!best || note->severity > best->severity))
			best = note;
	}
	if (best)
		best->is_said = true;
	return best;
}

/* Which advice matters for what the exercise asks for, and for what of it is missing. */
static unsigned uses_of(const struct bound *b)
{
	unsigned uses = 0;
	if (b->rule->protocol == CONVERSATION_TCP)
		uses = ADVICE_TCP | (has_pattern(b, "close") ? ADVICE_CLOSE : 0u);
	else if (b->rule->protocol == CONVERSATION_DNS)
		uses = ADVICE_DNS;
	if (!b->candidate && !b->rule->optional && !b->variable_missing && b->rule->protocol != CONVERSATION_CAPTURE)
		uses |= missing_uses(b->rule) | ADVICE_IN_DOUBT;
	return uses;
}

/* The item of the pattern that lacks its frames says it. */
static bool is_said_by_item(const struct bound *b, const char *code)
{
	return (strcmp(code, "started-too-late") == 0 && has_pattern(b, "handshake")) ||
	       (strcmp(code, "no-close") == 0 && has_pattern(b, "close"));
}

/* Something of B was found in CAPTURE. */
static bool is_found_in(const struct bound *b, uint32_t capture)
{
	bool found = b->candidate && b->candidate->capture == capture;
	for (size_t i = 0; i < b->n_roles && !found; i++)
		found = b->roles[i].frame_no && b->roles[i].capture == capture;
	return found;
}

/* Which advice about CAPTURE matters: about what was found in it, and about what was found nowhere.  A capture that the
 * exercise has no use for needs no advice as long as nothing is missing. */
static unsigned uses_of_capture(const struct note_list *n, const struct selection *selection, uint32_t capture)
{
	bool is_used = n->g->n_captures == 1 || selection->binding.capture == capture;
	unsigned uses = 0;
	for (size_t i = 0; i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		if (b->candidate && !is_found_in(b, capture))
			continue;
		uses |= uses_of(b);
		is_used = is_used || b->candidate || (uses & ADVICE_MISSING);
	}
	return is_used ? uses | ADVICE_ALWAYS : 0;
}

static void add_capture_notes(struct note_list *n, const struct selection *selection, uint32_t capture)
{
	size_t n_notes;
	const struct sheet_note *notes = grading_notes(n->g, capture, &n_notes);
	unsigned uses = uses_of_capture(n, selection, capture);
	for (size_t i = 0; notes && i < n_notes; i++) {
		const struct advice *row = advice_find(notes[i].code);
		if (!row || !(row->use & uses))
			continue;
		struct sheet_note *note = push(n);
		if (!note)
			return;
		*note = notes[i];
		name_capture(n, note, capture);
		for (size_t k = 0; k < selection->binding.n; k++)
			note->is_said = note->is_said || is_said_by_item(&selection->binding.items[k], note->code);
		if (strcmp(note->code, "checksum-offload") == 0)
			show_offload_frames(n, selection, note);
	}
}

/* ---- of the connections that were graded ---- */

static void add_tcp_notes(struct note_list *n, const struct bound *b)
{
	const struct tcp_connection *tcp = b->candidate->tcp;
	struct arena *arena = n->g->arena;
	uint32_t capture = b->candidate->capture;
	if (tcp->open == TCP_OPEN_UNSEEN && !has_code_of(n, "started-too-late", capture))
		add_said(
			n, "started-too-late",
			MSG(arena,
		            N_("The capture started after the graded connection was opened (its first frame is {frame}): relative "
		               "numbers and the window scale are not known for certain."),
		            MSG_NUMBER("frame", tcp->first_frame)),
			capture, tcp->first_frame, is_said_by_item(b, "started-too-late"));
	if (tcp->close == TCP_CLOSE_OPEN && has_pattern(b, "close") && !has_code_of(n, "no-close", capture))
		add_said(n, "no-close",
		         MSG(arena,
		             N_("The graded connection was not closed while capturing (its last frame is {frame})."),
		             MSG_NUMBER("frame", tcp->last_frame)),
		         capture, tcp->last_frame, true);
	if (tcp->frames > LIMIT_SEGMENTS)
		add(n, "connection-too-long",
		    MSG(arena,
		        N_("The graded connection has more than {max} segments; its frames were not looked at one by one."),
		        MSG_NUMBER("max", LIMIT_SEGMENTS)));
}

/* Parts whose file is another part's as well. */
static void add_shared_file_notes(struct note_list *n)
{
	const struct grading *g = n->g;
	for (size_t i = 0; i < g->rubric->n_captures; i++) {
		const struct capture_part *part = &g->rubric->captures[i];
		uint32_t file = g->parts[i];
		bool is_shared = false;
		for (size_t k = 0; k < i; k++)
			is_shared = is_shared || (file != NO_CAPTURE && g->parts[k] == file);
		if (!is_shared)
			continue;
		const char *name = g->captures[file].name;
		const struct msg_arg what = {.name = "part", .text = part->id, .own = &part->label};
		add(n, "parts-in-one-file",
		    MSG(g->arena,
		        N_("The exercise asks for a capture of its own for {part}. It was found in {file}, which holds "
		           "another part as well, and graded there."),
		        what, MSG_TEXT("file", name ? name : "")));
	}
}

static void add_several_note(struct note_list *n, const struct selection *selection)
{
	struct msg msg;
	struct sheet_note *note = note_captures(n->g, selection, &msg) ? push(n) : NULL;
	if (note)
		*note = (struct sheet_note){.code = "several-captures", .severity = NOTE_INFO, .msg = msg};
}

/* More candidates than were graded in full, where that could have made a difference. */
static void add_candidates_note(struct note_list *n, const struct selection *selection, size_t i)
{
	if (selection->choices[i].n_tried < LIMIT_CANDIDATES || selection->candidates[i].n <= LIMIT_CANDIDATES ||
	    has_code(n, "many-candidates"))
		return;
	add(n, "many-candidates",
	    MSG(n->g->arena,
	        N_("{n} connections or exchanges fit what the exercise asks for; only the {max} that can earn most were "
	           "graded in full. Capture less other traffic."),
	        MSG_NUMBER("n", selection->candidates[i].n), MSG_NUMBER("max", LIMIT_CANDIDATES)));
}

static void add_missing_note(struct note_list *n, const struct bound *b)
{
	if (b->rule->protocol == CONVERSATION_DNS && !b->rule->optional && !b->variable_missing && !b->rule->part &&
	    !has_code(n, "dns-from-cache") && !note_explanation(n->g, b->rule))
		add_said(
			n, "dns-from-cache",
			MSG_PLAIN(N_(
				"A DNS lookup that the exercise asks for is not in the capture; its answer may have come from "
				"a cache.")),
			0, 0, true);
}

/* ---- of the answers ---- */

static const char *nearest_question(const struct rubric *r, const char *id)
{
	struct nearest nearest = {.name = id};
	for (size_t i = 0; i < r->n_questions; i++)
		nearest_offer(&nearest, r->questions[i].id);
	for (size_t i = 0; i < r->n_joints; i++)
		nearest_offer(&nearest, r->joints[i]->id);
	return nearest.best;
}

/* For each answer whether a question has its id.  NULL: no memory. */
static const bool *mark_known(struct grading *g)
{
	bool *known = grading_alloc(g, g->answers->n, sizeof *known);
	for (size_t i = 0; known && i < g->rubric->n_joints; i++) {
		const struct answer *a = answers_find(g->answers, g->rubric->joints[i]->id);
		if (a)
			known[a - g->answers->items] = true;
	}
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

/* Values of joint answers that no question has, and parts that are answered twice. */
static void add_joint_notes(struct note_list *n)
{
	struct grading *g = n->g;
	for (size_t i = 0; g->joint_answers && i < g->rubric->n_joints; i++) {
		const struct joint *joint = g->rubric->joints[i];
		if (g->joint_extra[i] > 0)
			add(n, "too-many-values",
			    MSG(g->arena,
			        N_("'{id}' asks for {n} {n?value|values}, and the answer has {m} more, which {m?was|were} not "
			           "judged."),
			        MSG_TEXT("id", joint->id), MSG_NUMBER("n", joint->n_parts),
			        MSG_NUMBER("m", g->joint_extra[i])));
	}
	for (size_t i = 0; g->joint_answers && i < g->rubric->n_questions; i++) {
		const struct joint_answer *a = &g->joint_answers[i];
		if (a->disagrees)
			add(n, "answered-twice",
			    MSG(g->arena,
			        N_("'{id}' is answered by itself and, differently, as a part of '{whole}'; its own answer "
			           "counts."),
			        MSG_TEXT("id", g->rubric->questions[i].id), MSG_TEXT("whole", a->joint->id)));
		else if (a->repeated)
			add(n, "answered-twice",
			    MSG(g->arena, N_("'{id}' is answered more than once in the answer to '{whole}'."),
			        MSG_TEXT("id", g->rubric->questions[i].id), MSG_TEXT("whole", a->joint->id)));
	}
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
	add_joint_notes(n);
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

/* One sentence for all times of day that are off by the same hours. */
static void add_zone_note(struct note_list *n, const struct marking *marking)
{
	struct msg msg;
	if (grading_ok(n->g) && time_zone_said_once(marking, &msg))
		add(n, "time-zone", msg);
}

static void add_variable_notes(struct note_list *n)
{
	for (size_t i = 0; i < n->g->rubric->n_variables; i++) {
		const struct variable_value *v = &n->g->variables[i];
		if (v->misfit)
			add(n, "variable-missing",
			    MSG(n->g->arena,
			        N_("'{name}' of this student, '{value}', does not have the form that the exercise asks for."),
			        MSG_TEXT("name", v->name), MSG_TEXT("value", v->misfit)));
		else if (!v->value)
			add(n, "variable-missing",
			    MSG(n->g->arena, N_("'{name}' is not known for this student."), MSG_TEXT("name", v->name)));
	}
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

void note_sheet(struct grading *g, const struct selection *selection, const struct marking *marking,
                struct sheet *sheet)
{
	struct note_list n = {.g = g};
	add_several_note(&n, selection);
	add_shared_file_notes(&n);
	for (uint32_t i = 0; i < g->n_captures && grading_ok(g); i++)
		add_capture_notes(&n, selection, i);
	for (size_t i = 0; i < selection->binding.n && grading_ok(g); i++) {
		const struct bound *b = &selection->binding.items[i];
		add_candidates_note(&n, selection, i);
		if (b->candidate && b->candidate->tcp)
			add_tcp_notes(&n, b);
		else if (!b->candidate)
			add_missing_note(&n, b);
	}
	add_variable_notes(&n);
	add_zone_note(&n, marking);
	add_answer_notes(&n);
	keep(&n, sheet);
}

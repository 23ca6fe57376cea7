/* The table of causes, the most important first, and what the first that applies does to a sheet. */
#include "grade/banner.h"

#include "grade/frame_shift.h"
#include "grade/same_person.h"

/* ---- what is missing ---- */

static bool is_handshake(const struct pattern_rule *rule)
{
	return strcmp(rule->info->name, "handshake") == 0;
}

/* Something of B is not in CAPTURE, though nothing of it is in another.  END: that may have come after what is. */
static bool lacks(const struct bound *b, uint32_t capture, bool end)
{
	if (!b->candidate)
		return !b->rule->optional && !b->variable_missing && b->rule->protocol != CONVERSATION_CAPTURE;
	if (b->candidate->capture != capture)
		return false;
	for (size_t i = 0; i < b->rule->n_patterns; i++) {
		struct pattern_result result;
		const struct pattern_rule *rule = &b->rule->patterns[i];
		if (end && is_handshake(rule))
			continue;
		pattern_judge(rule, &b->matches[i], &result);
		if (result.n_present < result.n_roles && result.points_h < rule->points_h)
			return true;
	}
	return false;
}

static bool is_anything_missing(const struct binding *binding, uint32_t capture, bool end)
{
	for (size_t i = 0; i < binding->n; i++)
		if (lacks(&binding->items[i], capture, end))
			return true;
	return false;
}

/* There is nothing of what the exercise asks for. */
static bool is_all_missing(const struct binding *binding)
{
	bool missing = false;
	for (size_t i = 0; i < binding->n; i++) {
		const struct bound *b = &binding->items[i];
		if (b->rule->protocol == CONVERSATION_CAPTURE || b->rule->optional)
			continue;
		if (b->candidate)
			return false;
		missing = true;
	}
	return missing;
}

/* Something that is not right is about more than one frame, or about which it is: numbers of frames, sums of bytes. */
static bool any_count_is_wrong(const struct marking *m)
{
	for (size_t i = 0; i < m->g->rubric->n_questions; i++) {
		const struct question *q = &m->g->rubric->questions[i];
		const struct mark *mark = &m->marks[i];
		bool is_wrong = mark->verdict == VERDICT_INCORRECT || mark->verdict == VERDICT_SKIPPED;
		if (mark->counts && is_wrong && !mark->waits_for &&
		    (frame_shift_asks(q) || mark->truth.frame_no == 0) && q->truth != TRUTH_VALUE)
			return true;
	}
	return false;
}

/* The first note of CODE behind AFTER (NULL: of all); there may be one for each capture. */
static const struct sheet_note *next_note(const struct sheet *sheet, const char *code, const struct sheet_note *after)
{
	for (size_t i = after ? (size_t)(after - sheet->notes) + 1 : 0; i < sheet->n_notes; i++)
		if (strcmp(sheet->notes[i].code, code) == 0)
			return &sheet->notes[i];
	return NULL;
}

/* ---- the causes ---- */

static struct msg say_other_exercise(const struct grade_other_exercise *other, const char *english, struct arena *arena)
{
	const struct msg_arg args[] = {{.name = "title", .own = other->title},
	                               MSG_TEXT("id", other->id),
	                               MSG_NUMBER("n", other->n_answers),
	                               MSG_NUMBER("all", other->n_all),
	                               MSG_NUMBER("here", other->n_here)};
	return msg_make(arena, english, args, sizeof args / sizeof *args);
}

struct msg grade_say_other_exercise(const struct grade_other_exercise *other, struct arena *arena)
{
	return say_other_exercise(
		other,
		N_("These are answers to another exercise, \"{title}\" ({id}): of {all} answers {n} are to its questions, "
	           "and {here} to questions of this one. Hand in the answers to this exercise."),
		arena);
}

static bool is_other_exercise(struct banner_case *c)
{
	const struct grade_other_exercise *other = c->g->input->other;
	if (!other)
		return false;
	c->explains_gaps = is_all_missing(&c->selection->binding);
	c->msg =
		c->explains_gaps
			? say_other_exercise(
				  other,
				  N_("These are answers to another exercise, \"{title}\" ({id}): of {all} answers {n} are to "
	                             "its questions, and {here} to questions of this one. The capture, too, holds nothing "
	                             "that this exercise asks for. Hand in the answers and the capture of this exercise."),
				  c->g->arena)
			: grade_say_other_exercise(other, c->g->arena);
	return true;
}

static bool is_cut(struct banner_case *c)
{
	const struct frame_shift *shift = frame_shift_of(c->marking);
	const struct binding *binding = &c->selection->binding;
	c->explains_gaps = true;
	while ((c->note = next_note(c->sheet, "capture-cut", c->note))) {
		uint32_t capture = c->note->capture;
		bool beyond = shift && shift->kind == FRAME_SHIFT_BEYOND && shift->capture == capture;
		if (beyond || is_anything_missing(binding, capture, true))
			return true;
	}
	return false;
}

static bool is_shifted(struct banner_case *c)
{
	return frame_shift_say(c->marking, &c->msg);
}

static bool are_frames_left_out(struct banner_case *c)
{
	c->explains_gaps = true;
	while ((c->note = next_note(c->sheet, "frames-left-out", c->note)))
		if (is_anything_missing(&c->selection->binding, c->note->capture, false) ||
		    any_count_is_wrong(c->marking))
			return true;
	return false;
}

/* The folder's name and the roster's, whichever can be compared with what the answers say. */
static enum person compare_person(const struct grading *g)
{
	const char *const names[] = {g->input->student_id, g->input->student_name};
	enum person person = PERSON_UNKNOWN;
	for (size_t i = 0; i < 2 && person != PERSON_SAME; i++) {
		enum person one = names[i] ? same_person(names[i], g->answers->student_id, g->answers->student_name)
		                           : PERSON_UNKNOWN;
		person = one == PERSON_UNKNOWN ? person : one;
	}
	return person;
}

static bool is_other_person(struct banner_case *c)
{
	struct grading *g = c->g;
	const struct answers *a = g->answers;
	if (!a || compare_person(g) != PERSON_OTHER)
		return false;
	const char *id = a->student_id ? a->student_id : "", *name = a->student_name ? a->student_name : "";
	struct buf author = BUF_INIT;
	buf_addf(&author, "%s%s%s", id, *id && *name ? " " : "", name);
	if (!buf_ok(&author))
		grading_fail(g, STATUS_NOMEM);
	c->msg = MSG(g->arena,
	             N_("The answers are by {author}, and they were handed in as {student}: is this the right file?"),
	             MSG_TEXT("author", buf_text(&author)),
	             MSG_TEXT("student", g->input->student_id ? g->input->student_id : g->input->student_name));
	buf_release(&author);
	return true;
}

static const char *const by_the_cut[] = {"no-frames",  "no-close",       "dns-unanswered",
                                         "unanswered", "dns-from-cache", NULL};
static const char *const by_leaving_out[] = {
	"no-close", "started-too-late", "one-direction", "dns-from-cache", "segments-missing", "saved-again", NULL};
static const char *const nothing[] = {NULL};

static const struct banner rows[] = {
	{"other-exercise", is_other_exercise, nothing}, {"capture-cut", is_cut, by_the_cut},
	{"frame-shift", is_shifted, nothing},           {"frames-left-out", are_frames_left_out, by_leaving_out},
	{"other-person", is_other_person, nothing},
};

/* ---- onto the sheet ---- */

/* The note that says it, else the one of CODE, first; made of the message when there is none yet. */
static void put_note(struct grading *g, struct sheet *sheet, const struct banner_case *c, const char *code, bool first)
{
	const struct sheet_note *known = c->note ? c->note : next_note(sheet, code, NULL);
	struct sheet_note *notes = grading_alloc(g, sheet->n_notes + 1, sizeof *notes), note;
	if (!notes)
		return;
	note = known ? *known : (struct sheet_note){.code = code, .severity = NOTE_WARNING, .msg = c->msg};
	size_t n = 0;
	if (first) {
		note.severity = NOTE_PROBLEM;
		sheet->banner = note;
		note.is_said = true;
		notes[n++] = note;
	}
	for (size_t i = 0; i < sheet->n_notes; i++)
		if (!first || &sheet->notes[i] != known)
			notes[n++] = sheet->notes[i];
	if (!first && !known)
		notes[n++] = note;
	sheet->notes = notes;
	sheet->n_notes = n;
}

static bool is_in(const char *const *codes, const char *code)
{
	for (; *codes; codes++)
		if (strcmp(*codes, code) == 0)
			return true;
	return false;
}

/* What is missing is told; how to capture it is not, as it was captured. */
static void drop_advice(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->n_items; i++) {
		struct item *item = &sheet->items[i];
		bool lacks = item->kind == ITEM_EVIDENCE ? item->verdict != VERDICT_CORRECT
		                                         : item->verdict == VERDICT_SKIPPED;
		if (!lacks)
			continue;
		item->detail = MSG_PLAIN(NULL);
		if (item->kind == ITEM_EVIDENCE)
			item->hint = (struct text){{0}};
	}
}

/* What the row explains of the CAPTURE that it is about. */
static void explain(const struct banner *row, const struct banner_case *c, uint32_t capture)
{
	struct sheet *sheet = c->sheet;
	for (size_t i = 0; i < sheet->n_notes; i++)
		if (sheet->notes[i].capture == capture && is_in(row->explained, sheet->notes[i].code))
			sheet->notes[i].is_said = true;
	if (c->explains_gaps)
		drop_advice(sheet);
}

void banner_raise(struct grading *g, const struct selection *selection, struct marking *marking, struct sheet *sheet)
{
	bool raised = false;
	for (size_t i = 0; i < sizeof rows / sizeof *rows && grading_ok(g); i++) {
		struct banner_case c = {.g = g, .selection = selection, .marking = marking, .sheet = sheet};
		if (!rows[i].applies(&c) || !grading_ok(g))
			continue;
		uint32_t capture = c.note ? c.note->capture : 0; /* its notes are moved next */
		put_note(g, sheet, &c, rows[i].code, !raised);
		explain(&rows[i], &c, capture);
		raised = true;
	}
}

/* The judgement, step by step: choose the connections, mark every question, lay out the sheet, add the notes. */
#include <assert.h>

#include "grade/banner.h"
#include "grade/item.h"
#include "grade/note_sheet.h"
#include "grade/refuse.h"
#include "grade/time_zone.h"

static void add_sections(struct grading *g, struct sheet *sheet)
{
	const struct rubric *r = g->rubric;
	sheet->sections = grading_alloc(g, r->n_sections, sizeof *sheet->sections);
	sheet->n_sections = sheet->sections ? r->n_sections : 0;
	for (size_t i = 0; i < sheet->n_sections; i++)
		sheet->sections[i].title = variables_fill_languages(g, &r->sections[i].title);
}

struct sheet *grade_sheet_start(struct grading *g)
{
	const struct rubric *r = g->rubric;
	struct sheet *sheet = grading_alloc(g, 1, sizeof *sheet);
	if (!sheet)
		return NULL;
	sheet->exercise_id = r->id;
	sheet->exercise_title = r->title;
	sheet->student_id = g->student_id;
	sheet->student_name = g->student_name;
	memcpy(sheet->rubric_sha256, r->sha256, sizeof sheet->rubric_sha256);
	sheet->answers_id = g->answers ? g->answers->student_id : NULL;
	if (g->answers)
		memcpy(sheet->answers_sha256, g->answers->sha256, sizeof sheet->answers_sha256);
	add_sections(g, sheet);
	sheet->items = grading_alloc(g, item_count(r), sizeof *sheet->items);
	return grading_ok(g) ? sheet : NULL;
}

static void add_captures(struct grading *g, struct sheet *sheet)
{
	sheet->captures = grading_alloc(g, g->n_captures, sizeof *sheet->captures);
	for (uint32_t i = 0; sheet->captures && i < g->n_captures; i++) {
		const struct graded_capture *graded = &g->captures[i];
		struct capture *capture = evidence_capture(graded->evidence);
		struct sheet_capture *out = &sheet->captures[sheet->n_captures++];
		*out = (struct sheet_capture){.name = graded->name ? graded->name : "",
		                              .format = capture_format_name(capture_info(capture)->format),
		                              .frames = evidence_facts(graded->evidence)->frames};
		grading_fail(g, capture_sha256(capture, out->sha256));
	}
}

static void add_conversations(struct grading *g, const struct selection *selection, struct sheet *sheet)
{
	size_t n = selection->binding.n;
	sheet->conversations = grading_alloc(g, n, sizeof *sheet->conversations);
	for (size_t i = 0; grading_ok(g) && i < n; i++)
		if (item_conversation(g, selection, i, &sheet->conversations[sheet->n_conversations]))
			sheet->n_conversations++;
}

static void add_evidence(struct grading *g, const struct selection *selection, struct sheet *sheet)
{
	for (size_t i = 0; i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		for (size_t k = 0; k < b->rule->n_patterns && grading_ok(g); k++) {
			struct item *item = &sheet->items[sheet->n_items];
			if (!b->rule->patterns[k].item_id)
				continue;
			item_of_pattern(g, b->rule, &b->rule->patterns[k], item);
			item_fill_evidence(g, selection, b, k, item);
			sheet->n_items++;
		}
	}
}

static void add_questions(struct grading *g, const struct selection *selection, struct marking *marking,
                          struct sheet *sheet)
{
	marking_start(g, &selection->binding, selection->candidates, false, marking);
	for (size_t i = 0; i < g->rubric->n_questions && grading_ok(g); i++)
		(void)mark_question(marking, i);
	if (grading_ok(g))
		time_zone_join(marking);
	for (size_t i = 0; i < g->rubric->n_questions && grading_ok(g); i++) {
		const struct question *q = &g->rubric->questions[i];
		struct item *item = &sheet->items[sheet->n_items++];
		const struct mark *mark = mark_question(marking, i);
		item_of_question(g, q, item);
		if (grading_ok(g))
			item_fill_question(g, selection, q, mark, item);
	}
}

/* A message that was made without memory has lost its arguments. */
static bool is_whole(const struct msg *msg)
{
	return !msg->english || msg->n_args > 0 || !strchr(msg->english, '{');
}

static bool messages_are_whole(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (!is_whole(&item->message) || !is_whole(&item->detail) || !is_whole(&item->truth))
			return false;
	}
	for (size_t i = 0; i < sheet->n_conversations; i++)
		if (!is_whole(&sheet->conversations[i].why))
			return false;
	for (size_t i = 0; i < sheet->n_notes; i++)
		if (!is_whole(&sheet->notes[i].msg))
			return false;
	return true;
}

enum status grade(const struct grade_input *input, struct arena *arena, struct diag *diag, struct sheet **out)
{
	struct grading g;
	struct selection selection;
	struct marking marking;
	grading_start(&g, input, arena, diag);
	struct sheet *sheet = grading_ok(&g) ? grade_sheet_start(&g) : NULL;
	if (!sheet)
		return g.status;
	add_captures(&g, sheet);
	select_best(&g, &selection);
	if (grading_ok(&g)) {
		add_conversations(&g, &selection, sheet);
		add_evidence(&g, &selection, sheet);
		add_questions(&g, &selection, &marking, sheet);
		note_sheet(&g, &selection, &marking, sheet);
		banner_raise(&g, &selection, &marking, sheet);
	}
	if (grading_ok(&g) && !messages_are_whole(sheet))
		grading_fail(&g, STATUS_NOMEM);
	if (!grading_ok(&g))
		return g.status;
	sheet_total(sheet);
	assert(sheet_is_sound(sheet));
	*out = sheet;
	return STATUS_OK;
}

/* A sheet for what cannot be graded: all items are there, with no points and the reason. */
#include "grade/refuse.h"

#include <assert.h>

#include "grade/item.h"
#include "grade/note_sheet.h"

static void refuse_item(struct item *item, const struct msg *why)
{
	item->verdict = VERDICT_SKIPPED;
	item->message = *why;
	item->hint = (struct text){{0}}; /* to be read beside a capture */
}

static void add_items(struct grading *g, const struct msg *why, struct sheet *sheet)
{
	const struct rubric *r = g->rubric;
	for (size_t i = 0; i < r->n_conversations; i++)
		for (size_t k = 0; k < r->conversations[i].n_patterns; k++) {
			if (!r->conversations[i].patterns[k].item_id)
				continue;
			struct item *item = &sheet->items[sheet->n_items++];
			item_of_pattern(g, &r->conversations[i], &r->conversations[i].patterns[k], item);
			refuse_item(item, why);
		}
	for (size_t i = 0; i < r->n_questions; i++) {
		struct item *item = &sheet->items[sheet->n_items++];
		item_of_question(g, &r->questions[i], item);
		refuse_item(item, why);
	}
}

enum status grade_refuse(const struct rubric *rubric, enum sheet_status status, struct msg why,
                         const struct answers *answers, struct arena *arena, struct sheet **out)
{
	struct grade_input input = {.rubric = rubric, .answers = answers};
	struct grading g;
	grading_start(&g, &input, arena, NULL);
	struct sheet *sheet = grading_ok(&g) ? grade_sheet_start(&g) : NULL;
	if (!sheet)
		return g.status;
	sheet->status = status;
	sheet->status_msg = msg_make(arena, why.english, why.args, why.n_args);
	add_items(&g, &sheet->status_msg, sheet);
	note_answers(&g, sheet);
	if (!grading_ok(&g))
		return g.status;
	sheet_total(sheet);
	assert(sheet_is_sound(sheet));
	*out = sheet;
	return STATUS_OK;
}

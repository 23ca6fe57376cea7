/* Dry run: which slips a question cannot tell from the truth on this capture, because both give the same value. */
#include "grade/mark.h"
#include "grade/select.h"

struct blind_list {
	struct grading *g;
	VEC(struct grade_blind_spot) found;
};

static void try_slip(struct blind_list *list, const struct selection *selection, const struct question *q,
                     const struct expectation *e, const struct slip *slip)
{
	struct slip_case c;
	if (!slip->look || !slip->blind_spots)
		return;
	slip_case_start(&c, list->g, &selection->binding, q, e);
	c.candidates = selection->candidates;
	slip->look(&c);
	if (!c.blind)
		return;
	struct grade_blind_spot *spot = VEC_PUSH(list->g->arena, &list->found);
	if (spot)
		*spot = (struct grade_blind_spot){q->id, &slip->info};
	else
		grading_fail(list->g, STATUS_NOMEM);
}

static void try_question(struct blind_list *list, const struct selection *selection, const struct question *q)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	struct expectation e;
	expect(list->g, &selection->binding, q, &e);
	for (size_t i = 0; i < words->n_slips && e.n > 0 && grading_ok(list->g); i++)
		try_slip(list, selection, q, &e, slip_of(words->slips[i]));
}

enum status grade_blind_spots(const struct grade_input *input, struct arena *arena, struct diag *diag,
                              struct grade_blind_spot **out, size_t *n_out)
{
	struct grading g;
	struct selection selection;
	struct blind_list list = {.g = &g};
	grading_start(&g, input, arena, diag);
	if (grading_ok(&g))
		select_best(&g, &selection);
	for (size_t i = 0; grading_ok(&g) && i < input->rubric->n_questions; i++)
		try_question(&list, &selection, &input->rubric->questions[i]);
	if (!grading_ok(&g))
		return g.status;
	*out = list.found.items;
	*n_out = list.found.n;
	return STATUS_OK;
}

/* Capture filters of a rubric are compiled when it is loaded, so that a wrong one is the teacher's error with its place
 * and not every student's.  Those with variables differ by student: candidate.c meets them. */
#include "grade/grade.h"
#include "wire/capture.h"

static enum status check(const char *filter, struct diag_place place, struct arena *arena, struct diag *diag)
{
	struct capture_filter *compiled = NULL;
	if (!filter || rubric_has_variable(span_of(filter)))
		return STATUS_OK;
	enum status status = capture_filter_new(filter, place, arena, diag, &compiled);
	if (status == STATUS_OK && capture_filter_fits_nothing(compiled))
		diag_add(diag, DIAG_WARNING, place, N_("no packet can fit the capture filter '{filter}'"),
		         &(struct msg_arg)MSG_TEXT("filter", filter), 1);
	capture_filter_free(compiled);
	return status;
}

enum status grade_check_filters(const struct rubric *rubric, struct arena *arena, struct diag *diag)
{
	enum status worst = STATUS_OK;
	for (size_t i = 0; i < rubric->n_conversations && worst != STATUS_NOMEM; i++) {
		const struct conversation_rule *c = &rubric->conversations[i];
		enum status status = check(c->filter, c->filter_place, arena, diag);
		for (size_t k = 0; k < c->n_patterns && status != STATUS_NOMEM; k++) {
			const struct frame_condition *frame = &c->patterns[k].frame;
			enum status of_frame = check(frame->filter, frame->filter_place, arena, diag);
			if (of_frame != STATUS_OK)
				status = of_frame;
		}
		if (status != STATUS_OK)
			worst = status;
	}
	return worst;
}

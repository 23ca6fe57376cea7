/* Lines that name no question: answers in the worksheet's order, or not understood. */
#ifndef SUBMISSION_ANSWERS_ORDER_H
#define SUBMISSION_ANSWERS_ORDER_H

#include "submission/answers_find.h"

/* Remembers a line, TEXT, which has no id of the exercise.  IS_TOLD: it has another id, under which it is an answer. */
enum status order_keep(struct finder *f, uint32_t line, const struct label *label, struct span text,
                       bool is_told) MUST_CHECK;

/* At the end of a sheet: where no id was found, takes the answers in the worksheet's order if that is unambiguous; else
 * notes the lines that are no answers, or says in .trouble that there is no answer at all. */
enum status order_settle(struct finder *f) MUST_CHECK;

#endif

/* The blank worksheet of an exercise, in the forms that students get. */
#ifndef APP_WORKSHEET_H
#define APP_WORKSHEET_H

#include "rubric/rubric.h"

/* Each appends one form; STATUS_NOMEM. */
enum status worksheet_text(const struct rubric *rubric, enum lang lang, struct buf *out) MUST_CHECK;
enum status worksheet_html(const struct rubric *rubric, enum lang lang, struct buf *out) MUST_CHECK;
enum status worksheet_xml(const struct rubric *rubric, enum lang lang, struct buf *out) MUST_CHECK;

/* Appends the question's prompt, or its field's label, or its id; and the unit that is meant when an answer has none,
 * unless the prompt says it. */
void question_add_prompt(struct buf *out, const struct question *q, enum lang lang);

/* Whether question I is the first of a grid's row. */
bool question_begins_row(const struct rubric *rubric, size_t i);
/* What that row is about: "mail.syn: SYN segment". */
void question_add_row_heading(struct buf *out, const struct rubric *rubric, size_t i, enum lang lang);

#endif

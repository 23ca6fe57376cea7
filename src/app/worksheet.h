/* The blank worksheet of an exercise, in the forms that students get. */
#ifndef APP_WORKSHEET_H
#define APP_WORKSHEET_H

#include "rubric/rubric.h"

/* Each appends one form; STATUS_NOMEM. */
enum status worksheet_text(const struct rubric *rubric, enum lang lang, struct buf *out) MUST_CHECK;
enum status worksheet_html(const struct rubric *rubric, enum lang lang, struct buf *out) MUST_CHECK;
enum status worksheet_xml(const struct rubric *rubric, enum lang lang, struct buf *out) MUST_CHECK;

/* Appends a sentence that names the captures which the exercise asks for; nothing when it asks for none by name. */
void worksheet_add_captures(struct buf *out, const struct rubric *rubric, enum lang lang);

/* Appends the question's prompt, or its field's label, or its id; and the unit that is meant when an answer has none,
 * unless the prompt says it. */
void question_add_prompt(struct buf *out, const struct question *q, enum lang lang);

/* Whether question I is the first of a grid's row. */
bool question_begins_row(const struct rubric *rubric, size_t i);
/* What that row is about: "mail.syn: SYN segment". */
void question_add_row_heading(struct buf *out, const struct rubric *rubric, size_t i, enum lang lang);

/* Whether question I is the first of a joint answer; of a table. */
bool question_begins_joint(const struct rubric *rubric, size_t i);
bool question_begins_table(const struct rubric *rubric, size_t i);
/* Appends the prompt of a joint answer, with what its parts are. */
void joint_add_prompt(struct buf *out, const struct joint *joint, enum lang lang);
/* The next column of the table that begins with FIRST, from joint *AT of the rubric on, which moves on; NULL: no more.
 */
const struct joint *table_column(const struct rubric *rubric, const struct question *first, size_t *at);
/* Whether there is a question in this column and row. */
bool table_asks(const struct rubric *rubric, const struct joint *column, const struct joint *row);

#endif

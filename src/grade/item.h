/* Lays the marks out as the items, conversations and captures of a sheet. */
#ifndef GRADE_ITEM_H
#define GRADE_ITEM_H

#include "grade/message.h"

/* Number of items: scored patterns, then questions. */
size_t item_count(const struct rubric *r);

/* What the rubric alone says about an item; verdict, points and messages are the caller's. */
void item_of_pattern(struct grading *g, const struct conversation_rule *rule, const struct pattern_rule *pattern,
                     struct item *out);
void item_of_question(struct grading *g, const struct question *q, struct item *out);

/* Evidence: the I-th pattern of B. */
void item_fill_evidence(struct grading *g, const struct selection *selection, const struct bound *b, size_t i,
                        struct item *out);
void item_fill_question(struct grading *g, const struct selection *selection, const struct question *q,
                        const struct mark *mark, struct item *out);

/* The conversation taken for rule AT; false: there is none, or it is the capture as a whole. */
bool item_conversation(struct grading *g, const struct selection *selection, size_t at, struct sheet_conversation *out);

#endif

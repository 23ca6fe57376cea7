/* The sentences of a sheet's items: what was decided and why, where to look, what to do. */
#ifndef GRADE_MESSAGE_H
#define GRADE_MESSAGE_H

#include "grade/mark.h"
#include "grade/select.h"

/* What is said about one item. */
struct message {
	struct msg message; /* the verdict */
	struct msg detail;  /* how a wrong value came about, what to do, what else is worth knowing */
	struct msg truth;   /* what the frame says, and the filter that shows it */
};

void message_question(struct grading *g, const struct selection *selection, const struct question *q,
                      const struct mark *mark, struct message *out);

/* Evidence: the I-th pattern of a bound conversation. */
void message_evidence(struct grading *g, const struct selection *selection, const struct bound *b, size_t i,
                      const struct pattern_result *result, struct message *out);

/* Why the candidate of conversation AT was taken. */
struct msg message_choice(struct grading *g, const struct selection *selection, size_t at);

/* ---- gap.c: what is missing ---- */

/* Why nothing in the capture is bound to B, and what to do. */
void message_no_conversation(struct grading *g, const struct selection *selection, const struct bound *b,
                             struct message *out);
/* Why the question of MARK cannot be judged. */
void message_gap(struct grading *g, const struct selection *selection, const struct expectation *e,
                 struct message *out);
/* What a pattern advises about its match. */
struct msg message_advice(struct grading *g, const struct binding *binding, const struct bound *b, size_t i);

/* Of several captures, names the one that the frame numbers in MESSAGE are of. */
void message_name_file(const struct grading *g, uint32_t capture, struct message *message);

/* V as it stands in a sentence of any language; NULL: it is different in each (choices). */
const char *message_value(struct grading *g, const struct question *q, const struct value *v);

#endif

/* Documents that students hand in as answers: what they are by their first bytes, and reading those that can be. */
#ifndef SUBMISSION_DOCUMENTS_H
#define SUBMISSION_DOCUMENTS_H

#include "submission/answers_lines.h"

struct document_kind {
	const char *refusal; /* N_(): what it is, and what to hand in instead; NULL: it is read */
	bool is_picture;     /* screenshots come with many submissions and answer nothing */
};

/* What BYTES are, of which the first 4 KiB are enough; NULL: text, or something else. */
const struct document_kind *document_recognise(struct span bytes);

/* Lines of BYTES (FILE names them).  STATUS_FORMAT: *WHY says what is wrong. */
enum status document_read(const struct document_kind *kind, struct span bytes, const char *file, struct lines *out,
                          struct msg *why) MUST_CHECK;

#endif

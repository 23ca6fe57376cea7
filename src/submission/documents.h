/* Documents that students hand in as answers: reading those that can be, and why the others are not. */
#ifndef SUBMISSION_DOCUMENTS_H
#define SUBMISSION_DOCUMENTS_H

#include "submission/answers_lines.h"

/* Is this a document or a picture, by the first SNIFF_BYTES of BYTES?  Else it may be text. */
bool document_recognise(struct span bytes);

/* Lines of BYTES, which are a document (FILE names them).  STATUS_FORMAT: *WHY says what is wrong. */
enum status document_read(struct span bytes, const char *file, struct lines *out, struct msg *why) MUST_CHECK;

#endif

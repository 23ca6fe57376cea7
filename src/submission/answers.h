/* What the student wrote: raw text by question id, with line numbers.  Text or XML, in any encoding that a student's
 * editor makes.  Never fails on odd content: what it cannot use becomes a note. */
#ifndef SUBMISSION_ANSWERS_H
#define SUBMISSION_ANSWERS_H

#include "base/diag.h"

struct answer {
	const char *id;     /* as written, case kept */
	struct span text;   /* UTF-8, as written, ends trimmed; may be empty: not answered */
	struct span folded; /* text_fold() of it */
	uint32_t line;
	bool repeated; /* the id stands again with another text: this first one counts, and a note says so */
};

struct answers {
	struct answer *items; /* in file order, without repeats */
	size_t n;
	const char *student_id, *student_name; /* NULL: not said */
	char sha256[65];
	const char *encoding; /* "UTF-8", "GB18030", "UTF-16LE", … */
	struct diag notes;    /* what was odd, with lines: repeated ids, lines that are no answer, … */
};

/* Reads BYTES (FILE names them).  STATUS_FORMAT: nothing can be read at all (binary, a NUL byte outside UTF-16, XML
 * that is not well-formed): *why says what and what to do. */
enum status answers_read(struct span bytes, const char *file, struct arena *arena, struct msg *why,
                         struct answers **out) MUST_CHECK;

/* By id, ASCII case and '_'/'-' differences ignored; NULL: not there. */
const struct answer *answers_find(const struct answers *a, const char *id);

#endif

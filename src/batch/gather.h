/* The captures of one submission: opened, read into evidence, the same file once, in the order of their names. */
#ifndef BATCH_GATHER_H
#define BATCH_GATHER_H

#include "grade/grade.h"
#include "submission/submission.h"

struct gathered {
	struct grade_capture items[LIMIT_HANDED_CAPTURES];
	size_t n;
	struct sheet_note *notes; /* which files were not graded, and why */
	size_t n_notes;
	struct gather_refusal {
		const char *name; /* in the submission */
		struct msg why;
		bool is_beyond; /* LIMIT_HANDED_CAPTURES: it was not looked at */
	} * refused;            /* files that cannot be read or are too many */
	size_t n_refused;
	struct msg why; /* why the first of those that cannot be read is of no use; no sentence: all can be */
};

/* Reads the N captures FILES, in whatever order they come; their open files are OUT's then, or closed.  One that cannot
 * be read costs only itself.  Compressed ones may unpack to SPOOL_MAX bytes together.  STATUS_NOMEM; what is in OUT so
 * far is closed then.  Else close OUT with gather_close. */
enum status gather(struct handed *files, size_t n, uint64_t spool_max, struct arena *arena, struct diag *diag,
                   struct gathered *out) MUST_CHECK;
void gather_close(struct gathered *g);

/* The first message of DIAG after N_BEFORE as a reason, for readers that explain themselves there. */
struct msg gather_reason(const struct diag *diag, size_t n_before);

#endif

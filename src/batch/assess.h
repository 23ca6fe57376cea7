/* One submission, from files to sheet: opens what was handed in, grades it, and turns whatever cannot be read into a
 * sheet that says so.  No processes, no output. */
#ifndef BATCH_ASSESS_H
#define BATCH_ASSESS_H

#include "grade/grade.h"
#include "submission/submission.h"

struct assess_input {
	const struct rubric *rubric;
	const char *const *capture_paths; /* with answers_path; or none and */
	size_t n_captures;
	const char *answers_path;    /* NULL: not handed in */
	const char *submission_path; /* a folder, an archive or a file: of it, */
	struct submission_part part;
	const char *student_id; /* NULL: as the answers say */
	const char *student_name;
	const char *shipped_rubrics; /* folder of the rubrics that come with the program; NULL: not known */
};

/* Always gives a sheet unless memory or the file system fails (STATUS_NOMEM, STATUS_IO with DIAG).  What could not be
 * read is in the sheet's status and, for the terminal, in DIAG.  Several captures are graded
 * together, each piece of evidence in the one that fits it best. */
enum status assess(const struct assess_input *input, struct arena *arena, struct diag *diag,
                   struct sheet **out) MUST_CHECK;

#endif

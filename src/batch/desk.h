/* The work on one student's submission, in the child process: assess, write the reports, hand the class row back. */
#ifndef BATCH_DESK_H
#define BATCH_DESK_H

#include "batch/batch.h"
#include "batch/results.h"
#include "batch/roll.h"

/* What became of a submission; the first byte of a child's reply. */
enum desk_end {
	DESK_GRADED = 'g',
	DESK_REFUSED = 'n',  /* its report says why */
	DESK_NO_PLACE = 'p', /* something else stands in the place of its reports */
	DESK_UNWRITTEN = 'u' /* the file system failed */
};

/* What a child does: everything for one student; the end and the row of grades.csv (without header) go to FD.  The
 * result is the child's exit status: 0, or the status as a positive number. */
int desk_run(const struct batch_input *input, const struct results *results, const struct student *student, int fd);

/* The parent's part for a child that ended badly: a sheet that says WHY is written, and its row appended to ROW. */
enum status desk_give_up(const struct batch_input *input, const struct results *results, const struct student *student,
                         struct msg why, struct arena *arena, struct buf *row, enum desk_end *end) MUST_CHECK;

#endif

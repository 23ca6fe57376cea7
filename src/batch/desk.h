/* The work on one student's submission, in the child process: assess, write the reports, hand the class row back. */
#ifndef BATCH_DESK_H
#define BATCH_DESK_H

#include "batch/batch.h"
#include "batch/roll.h"

/* Writes the three reports of SHEET into OUT/students/ID and appends its row of grades.csv (without header) to ROW. */
enum status desk_write(const struct batch_input *input, const struct student *student, const struct sheet *sheet,
                       struct diag *diag, struct buf *row) MUST_CHECK;

/* What a child does: everything for one student; the row, and one byte before it that says whether the submission was
 * graded, go to FD.  The result is the child's exit status. */
int desk_run(const struct batch_input *input, const struct student *student, int fd);

/* The parent's part for a child that ended badly: a sheet that says why. */
enum status desk_give_up(const struct batch_input *input, const struct student *student, struct msg why,
                         struct arena *arena, struct diag *diag, struct buf *row) MUST_CHECK;

#endif

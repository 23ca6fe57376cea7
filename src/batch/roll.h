/* The students of a class, from the names of what was handed in. */
#ifndef BATCH_ROLL_H
#define BATCH_ROLL_H

#include "batch/class_list.h"

struct student {
	const char *id;    /* of the results' folder: portable, and not the same as another's on any file system */
	const char *path;  /* of a folder or archive: all of it is the student's, or only */
	const char *shown; /* what to call it; NULL: by its path */
	const char *const *members; /* these entries in it */
	size_t n_members;           /* 0: all */
	struct msg trouble;         /* why there is nothing to grade; no sentence: there may be */
};

/* One student for each folder and archive in LIST, and for entries that belong together by their names; sorted by id.
 * Nothing is left out: what cannot be a submission is a student with .trouble.  STATUS_NOMEM; STATUS_LIMIT: more than
 * MAX (0: LIMIT_STUDENTS), DIAG says so. */
enum status roll_read(const struct class_list *list, size_t max, struct arena *arena, struct diag *diag,
                      struct student **out, size_t *n_out) MUST_CHECK;

#endif

/* The students of a class, from the names in a folder. */
#ifndef BATCH_ROLL_H
#define BATCH_ROLL_H

#include "base/diag.h"

struct student {
	const char *id;   /* the folder's name, or the archive's without its suffix */
	const char *path; /* of the folder or archive */
};

/* Lists FOLDER, sorted by id.  What is neither a folder nor an archive gives a warning in DIAG.  STATUS_IO: FOLDER
 * cannot be read; STATUS_LIMIT: more than MAX (0: LIMIT_STUDENTS). */
enum status roll_read(const char *folder, size_t max, struct arena *arena, struct diag *diag, struct student **out,
                      size_t *n_out) MUST_CHECK;

#endif

/* The folder of a class's results.  Everything below it is made and written from its descriptor, and no link in it is
 * followed: whoever can put one there must not choose what is overwritten. */
#ifndef BATCH_RESULTS_H
#define BATCH_RESULTS_H

#include "base/diag.h"

struct results {
	const char *path;     /* as the user named it; may be a link */
	int folder, students; /* descriptors of PATH and PATH/students */
};

/* Opens PATH and PATH/students, made when missing.  STATUS_IO: DIAG says why.  Close with results_close(). */
enum status results_open(const char *path, struct diag *diag, struct results *out) MUST_CHECK;
void results_close(struct results *r);

/* Opens PATH/students/ID, made when missing, for file_write_in().  STATUS_FORMAT: something else stands in its place;
 * STATUS_IO: the file system failed; DIAG says so. */
enum status results_student(const struct results *r, const char *id, struct diag *diag, int *folder) MUST_CHECK;

/* How deep the folder of results PATH, which need not exist, lies in FOLDER: 0: it is FOLDER, 1: directly in it, and so
 * on; -1: not in it.  Told by what the folders are, not by how they are named. */
int results_depth(const char *path, const char *folder);

#endif

/* A rubric against captures without a student: what is expected. */
#ifndef APP_TRUTH_H
#define APP_TRUTH_H

#include "app/load.h"
#include "batch/gather.h"

struct truth {
	struct rubric *rubric;
	struct gathered captures;
	struct sheet *sheet;
	struct answers *answers; /* NULL when none were given */
};

/* Loads RUBRIC_PATH and all captures of the option "capture" (and ANSWERS_PATH, NULL: none) and grades.  An exit code;
 * on EXIT_DONE close with truth_close. */
int truth_open(struct session *s, const char *rubric_path, const char *answers_path, struct truth *out);
void truth_close(struct truth *t);

/* The grading input of T, for further runs. */
struct grade_input truth_input(const struct truth *t);

/* "ID: first expected value" and a newline; continued lines are indented. */
void truth_add_line(struct buf *out, const struct item *item, enum lang lang);

#endif

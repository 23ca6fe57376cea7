/* A rubric against a capture without a student: what is expected. */
#ifndef APP_TRUTH_H
#define APP_TRUTH_H

#include "app/load.h"
#include "grade/grade.h"

struct truth {
	struct rubric *rubric;
	struct evidence *evidence;
	struct grade_capture capture;
	struct sheet *sheet;
	struct answers *answers; /* NULL when none were given */
};

/* Loads RUBRIC_PATH and CAPTURE_PATH (and ANSWERS_PATH, NULL: none) and grades.  An exit code; on EXIT_DONE close with
 * truth_close. */
int truth_open(struct session *s, const char *rubric_path, const char *capture_path, const char *answers_path,
               struct truth *out);
void truth_close(struct truth *t);

/* The grading input of T, for further runs. */
struct grade_input truth_input(const struct truth *t);

/* "ID: first expected value" and a newline; continued lines are indented. */
void truth_add_line(struct buf *out, const struct item *item, enum lang lang);

#endif

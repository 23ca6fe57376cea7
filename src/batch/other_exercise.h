/* Whether answers are to another exercise: whoever hands in the wrong file gets one sentence instead of many wrong
 * answers. */
#ifndef BATCH_OTHER_EXERCISE_H
#define BATCH_OTHER_EXERCISE_H

#include "grade/grade.h"

/* Looks among the rubrics beside RUBRIC's file and in the folder SHIPPED (NULL: none) for the exercise whose questions
 * the sheet BYTES answers, where it answers few of RUBRIC's.  HERE: the sheet as read for RUBRIC; NULL: it could not
 * be. *OUT is NULL when there is none, and when the sheet fits RUBRIC no other rubric is read.  Files that are no
 * rubrics are passed over.  STATUS_NOMEM only. */
enum status other_exercise_find(const struct rubric *rubric, const char *shipped, const struct answers *here,
                                struct span bytes, const char *name, struct arena *arena,
                                struct grade_other_exercise **out) MUST_CHECK;

#endif

/* The beginning of every sheet, graded or refused. */
#ifndef GRADE_REFUSE_H
#define GRADE_REFUSE_H

#include "grade/grading.h"

/* A sheet with exercise, student and sections, and room for all items; NULL after a failure (noted). */
struct sheet *grade_sheet_start(struct grading *g);

#endif

/* The judgement: grade(rubric, evidence, answers) gives a sheet.  A pure function: no clock, no locale, no files, no
 * globals; equal input, equal sheet.  It finds the frames that the rubric asks for, chooses the connection that fits
 * rubric and answers best, marks every answer against the student's own capture, and names the mistake behind a wrong
 * one. */
#ifndef GRADE_GRADE_H
#define GRADE_GRADE_H

#include "evidence/evidence.h"
#include "rubric/rubric.h"
#include "sheet/sheet.h"
#include "submission/answers.h"

/* One capture file of a submission. */
struct grade_capture {
	const struct evidence *evidence;
	const char *name; /* without folder, for the sheet; NULL: none */
};

struct grade_variable {
	const char *name, *value;
};

/* An exercise that the answers fit better than the one that is graded. */
struct grade_other_exercise {
	const char *id;
	const struct text *title;
	size_t n_answers; /* how many of the answers are to its questions, */
	size_t n_here;    /* how many to questions of the one that is graded, */
	size_t n_all;     /* and how many there are */
};

struct grade_input {
	const struct rubric *rubric;
	const struct grade_capture *captures;   /* in the order of their names, which decides between equals */
	size_t n_captures;                      /* 1 to LIMIT_HANDED_CAPTURES */
	const struct answers *answers;          /* NULL: none (for the key: evidence only) */
	const char *student_id, *student_name;  /* NULL: as the answers say */
	const struct grade_variable *variables; /* roster columns */
	size_t n_variables;
	const struct grade_other_exercise *other; /* NULL: none that is known */
};

/* STATUS_NOMEM, STATUS_LIMIT, STATUS_IO: no sheet; DIAG says why.  The sheet lives in ARENA and borrows the texts of
 * rubric and answers. */
enum status grade(const struct grade_input *input, struct arena *arena, struct diag *diag,
                  struct sheet **out) MUST_CHECK;

/* A sheet for a submission that cannot be graded: every item 0 with the reason.  ANSWERS may be NULL. */
enum status grade_refuse(const struct rubric *rubric, enum sheet_status status, struct msg why,
                         const struct answers *answers, struct arena *arena, struct sheet **out) MUST_CHECK;

/* That the answers are to OTHER. */
struct msg grade_say_other_exercise(const struct grade_other_exercise *other, struct arena *arena);

/* The words that rubrics may use. */
const struct rubric_vocabulary *grade_vocabulary(void);

/* Compiles the capture filters of RUBRIC that have no variables, which rubric_load cannot.  STATUS_FORMAT: DIAG has an
 * error for each wrong one. */
enum status grade_check_filters(const struct rubric *rubric, struct arena *arena, struct diag *diag) MUST_CHECK;

/* Dry run for teachers: on this capture, slips whose wrong value equals the truth, so that the question cannot tell
 * them apart. */
struct grade_blind_spot {
	const char *item_id;
	const struct slip_info *slip;
};
enum status grade_blind_spots(const struct grade_input *input, struct arena *arena, struct diag *diag,
                              struct grade_blind_spot **out, size_t *n_out) MUST_CHECK;

#endif

/* One grading in memory, for tests: a capture of the build tree, a rubric and answers as text. */
#ifndef UNIT_GRADING_CASE_H
#define UNIT_GRADING_CASE_H

#include "grade/grade.h"

struct grading_case {
	struct arena *arena;
	struct diag diag;
	struct rubric *rubric;
	struct capture *capture;   /* the first */
	struct evidence *evidence; /* of it */
	struct grade_capture captures[LIMIT_HANDED_CAPTURES];
	size_t n_captures;
	struct answers *answers; /* NULL: none */
	struct sheet *sheet;     /* after grading_case_run */
	const char *student_id;  /* given to grade(); NULL: as the answers say */
};

/* Opens CAPTURE (a path in the build tree, such as "tests/captures/pcap.pcap", or several with a blank between) and
 * loads a rubric with these inner parts of <evidence> and of one <section> (questions get a prompt); what goes wrong
 * fails the test with its reason. */
void grading_case_open(struct grading_case *c, const char *capture, const char *evidence, const char *questions);
/* The same with a whole rubric file of the source tree. */
void grading_case_open_file(struct grading_case *c, const char *capture, const char *rubric);
/* The same over a capture in memory, which must outlive the case. */
void grading_case_open_bytes(struct grading_case *c, struct span capture, const char *evidence, const char *questions);
void grading_case_close(struct grading_case *c);

/* Grades ANSWERS (the text of an answers file; NULL: none); gives the sheet, which must be sound. */
struct sheet *grading_case_run(struct grading_case *c, const char *answers);

/* The item with this id; the test fails when there is none. */
const struct item *grading_case_item(const struct grading_case *c, const char *id);
/* Fails the test, with what the sheet says, unless the item has this verdict and these points; it must have a message.
 */
void grading_case_expect(const struct grading_case *c, const char *id, enum verdict verdict, uint32_t points_h);
/* The note with this code; NULL: none. */
const struct sheet_note *grading_case_note(const struct grading_case *c, const char *code);

/* Text of a message, or of an expected value, in English; valid until the case is closed. */
const char *grading_case_say(const struct grading_case *c, const struct msg *msg);
const char *grading_case_expected(const struct grading_case *c, const struct item *item, size_t i);

/* The answers file that gives the first expected value of each question, as `gradecap key` writes it: made from a sheet
 * that was graded without answers. */
const char *grading_case_key(struct grading_case *c);

/* A file of the build tree (or of the source tree), whole, in the case's arena. */
struct span grading_case_file(struct grading_case *c, const char *root, const char *path);

#endif

/* What of a submission is graded: which files are the captures, which text holds the answers, and for every file what
 * it was taken as, or why not. */
#ifndef BATCH_CHOOSE_H
#define BATCH_CHOOSE_H

#include "rubric/rubric.h"
#include "sheet/sheet.h"
#include "submission/answers.h"
#include "submission/submission.h"

/* Why something cannot be graded; SHEET_GRADED: it can. */
struct trouble {
	enum sheet_status status;
	struct msg why;
	const char *file; /* which it is about; NULL: all */
};

/* A text that was read for answers. */
struct answers_text {
	struct span bytes;
	const char *name; /* NULL: there is none */
};

struct chosen {
	struct answers *answers;  /* NULL: none */
	struct answers_text text; /* theirs; without any, one that answers nothing here */
	struct handed captures[LIMIT_HANDED_OPEN];
	size_t n_captures;
	struct trouble capture, answer; /* with both, the capture's comes first: it is to be mended first */
	struct sheet_file *files;       /* as they go into the sheet */
	size_t n_files;
};

/* Chooses in S, whose captures that are taken belong to OUT then, with their open files.  What is missing or of no use
 * becomes a trouble: with one file that stands for the capture (another program's format, a screenshot, an archive that
 * is encrypted), what is said of that file. */
enum status choose(const struct rubric *rubric, struct submission *s, struct arena *arena,
                   struct chosen *out) MUST_CHECK;

/* The capture NAME, which was taken, cannot be opened or read. */
void chosen_refuse_capture(struct chosen *c, const char *name, struct msg why);
/* Of the text NAME, which was not taken, there is more to say now. */
void chosen_explain_answers(struct chosen *c, const char *name, struct msg why);

#endif

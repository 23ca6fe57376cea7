/* What students write in front of an answer to say which question it is for. */
#ifndef SUBMISSION_ANSWERS_LABEL_H
#define SUBMISSION_ANSWERS_LABEL_H

#include "base/arena.h"

/* The ids of the exercise's questions.  Without any, whatever looks like an id is one. */
struct label_ids {
	const char *const *items;
	struct span *exact, *loose; /* each one as it is, and its letters and digits */
	size_t n;
	size_t n_lines;        /* the first ones are those of the worksheet's lines, in its order */
	const bool *has_parts; /* whose answer is several values; NULL: none */
};

/* STATUS_NOMEM.  ITEMS is borrowed. */
enum status label_ids_init(struct label_ids *ids, const char *const *items, size_t n, struct arena *arena) MUST_CHECK;

/* Ids compare without case, and students write '_' for '-'. */
bool label_same(struct span a, struct span b);

/* The question's id that TEXT is: "syn.seq", "**syn.seq**", "2) Syn_Seq"; NULL: none. */
const char *label_exact(const struct label_ids *ids, struct span text, struct arena *arena);
/* Whether ID, which label_exact() gave, is that of an answer of several values. */
bool label_has_parts(const struct label_ids *ids, const char *id);
/* The same by letters and digits only, where just one question fits: "Q1a)", "Question 1 (a)", "1a", "syn seq"; NULL:
 * none or several. */
const char *label_loose(const struct label_ids *ids, struct span text, struct arena *arena);

/* TEXT, a piece of line or cell before a separator, as an id that may be anyone's: no spaces, only the characters of
 * ids; the empty span: it cannot be one.  "student" and "name" in both languages come out as these words. */
struct span label_any(struct span text, struct arena *arena);

/* A number in front of an answer, "3", "Q3", "Question 3", "第3题"; 0: none. */
unsigned label_number(struct span text, struct arena *arena);

enum label_word { LABEL_NO_WORD, LABEL_QUESTION, LABEL_ANSWER };

/* Whether TEXT is what tables have above their questions or answers, in English or Chinese. */
enum label_word label_word(struct span text, struct arena *arena);

/* Whether a line with ID says who the student is: a question of that id could never be answered.  Other words that
 * sheets use ("answer", "no") mean the question where an exercise has one of that id. */
bool label_is_word(const char *id);

#endif

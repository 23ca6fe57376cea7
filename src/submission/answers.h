/* What the student wrote: raw text by question id, with line numbers.  Text, Markdown, CSV, XML, docx, odt, xlsx; text
 * in any encoding that a student's editor makes.  Never fails on odd content: what it cannot use becomes a note. */
#ifndef SUBMISSION_ANSWERS_H
#define SUBMISSION_ANSWERS_H

#include "base/diag.h"

struct answer {
	const char *id;     /* as written, case kept */
	struct span text;   /* UTF-8, as written, ends trimmed; may be empty: not answered */
	struct span folded; /* text_fold() of it */
	uint32_t line;      /* of documents: the paragraph or the row */
	bool repeated;      /* the id stands again with another text: this first one counts, and a note says so */
};

struct answers {
	struct answer *items; /* in file order, without repeats */
	size_t n;
	const char *student_id, *student_name; /* NULL: not said */
	char sha256[65];
	const char *encoding; /* "UTF-8", "GB18030", "Windows-1252", …; "": of documents, which have no single one */
	bool in_order;        /* no line has an id: taken in the worksheet's order, and a note says so */
	struct msg trouble;   /* why none of it answers a question of the exercise; no sentence: something does */
	struct diag notes;    /* what was odd, with lines: repeated ids, lines that are no answer, … */
};

/* The ids that a sheet may have: those of the worksheet's N_LINES lines in its order, then others.  HAS_PARTS: whose
 * answer is several values, such as a table's row or column; NULL: none. */
struct answer_ids {
	const char *const *items;
	const bool *has_parts;
	size_t n, n_lines;
};

/* Reads BYTES (FILE names them).  STATUS_FORMAT: nothing can be read at all (binary, a NUL byte outside UTF-16, XML
 * that is not well-formed): *why says what and what to do.  IDS are those of the exercise's questions in the
 * worksheet's order: with them, headings, tables and "Q1a) …" are understood too, and answers without ids. */
enum status answers_read_for(const char *const *ids, size_t n_ids, struct span bytes, const char *file,
                             struct arena *arena, struct msg *why, struct answers **out) MUST_CHECK;

/* The same where some answers have parts. */
enum status answers_read_sheet(const struct answer_ids *ids, struct span bytes, const char *file, struct arena *arena,
                               struct msg *why, struct answers **out) MUST_CHECK;

/* The same with ids that were made ready once (answers_labels()), for a submission of many texts. */
struct label_ids;
enum status answers_labels(const struct answer_ids *ids, struct arena *arena, struct label_ids *out) MUST_CHECK;
enum status answers_read_known(const struct label_ids *ids, struct span bytes, const char *file, struct arena *arena,
                               struct msg *why, struct answers **out) MUST_CHECK;

/* The same where the exercise is not known: each line that begins with something like an id is an answer. */
enum status answers_read(struct span bytes, const char *file, struct arena *arena, struct msg *why,
                         struct answers **out) MUST_CHECK;

/* By id, ASCII case and '_'/'-' differences ignored; NULL: not there. */
const struct answer *answers_find(const struct answers *a, const char *id);

#endif

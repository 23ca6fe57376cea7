/* What every sheet comes down to: lines and rows of cells in reading order.  The readers of formats make them, and
 * answers_find_all() finds ids and answers in them, the same way for all. */
#ifndef SUBMISSION_ANSWERS_LINES_H
#define SUBMISSION_ANSWERS_LINES_H

#include "submission/answers_build.h"

enum line_kind {
	LINE_TEXT,
	LINE_HEADING, /* or a comment of a text sheet: both begin with '#' */
	LINE_FENCED,  /* inside a fenced block: holds text only, never an id */
	LINE_ROW
};

struct line {
	enum line_kind kind;
	struct span *cells; /* UTF-8; of a row, several; a cell may hold line breaks */
	size_t n;
	uint32_t number; /* in the file; of documents, the paragraph's or the row's */
	unsigned indent; /* columns */
	bool is_first;   /* a row that begins a table, even right behind another */
	bool joined;     /* a row whose last cells were perhaps torn apart: text with commas in a CSV file */
};

struct lines {
	VEC(struct line) list;
	struct arena *arena;
	bool is_prose;                /* not a form, but a document: it has text besides answers */
	char comma;                   /* what separated the cells of rows that are `joined` */
	uint32_t n_dates, first_date; /* cells of spreadsheets that hold a day or a time; the row of the first */
};

/* A new last line with room for N cells; NULL: no memory, or LIMIT_SHEET_LINES (then *STATUS says which). */
struct line *lines_add(struct lines *lines, enum line_kind kind, uint32_t number, size_t n, enum status *status);

/* Appends all answers of LINES to B, with notes on what is odd.  STATUS_NOMEM, STATUS_LIMIT. */
enum status answers_find_all(struct answers_build *b, const struct lines *lines) MUST_CHECK;

/* ---- the formats; each gives lines.  STATUS_NOMEM, STATUS_LIMIT; STATUS_FORMAT: *why ---- */

/* Text and Markdown. */
enum status lines_of_text(struct span text, struct lines *out) MUST_CHECK;

/* Whether TEXT is a table of values with separators: its lines have known ids in their first cells, or its first line
 * has the words of a table's head.  *COMMA is the separator. */
bool csv_recognise(struct span text, const struct label_ids *ids, struct arena *arena, char *comma);
enum status lines_of_csv(struct span text, char comma, struct lines *out) MUST_CHECK;

#endif

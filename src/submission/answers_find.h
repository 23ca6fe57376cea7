/* What the parts of the search for answers share: lines (answers_find.c), rows (answers_rows.c), answers without ids
 * (answers_order.c). */
#ifndef SUBMISSION_ANSWERS_FIND_H
#define SUBMISSION_ANSWERS_FIND_H

#include "submission/answers_lines.h"

struct open_answer { /* the answer that further lines may go on with */
	struct span id;
	struct buf text;
	struct span fallback; /* the answer when nothing follows */
	uint32_t line;
	unsigned indent; /* of a heading: its level */
	bool is_open;
	bool is_below; /* an id that stood alone: all goes to it up to the next id or heading */
};

struct loose_answer { /* a line that names no question of the exercise */
	struct span text, whole;
	uint32_t line;
	unsigned number; /* that it begins with; 0: none */
	bool is_told;    /* it has an id, which the sheet says to be unknown */
};

struct table { /* the one whose rows are being read */
	size_t width;
	size_t answer;              /* the column; SIZE_MAX: the head does not say */
	size_t last_head;           /* the last column that the head names */
	bool is_below;              /* the row before has the ids to the answers in this one */
	const struct line *columns; /* the row with the ids of the columns; NULL: none */
	size_t columns_shift;       /* 1: it lacks the cell above the rows' ids */
};

struct finder {
	struct answers_build *b;
	struct open_answer open;
	struct table table;
	VEC(struct loose_answer) loose;
	bool is_prose;
	char comma;
};

enum label_kind {
	LABEL_NONE,
	LABEL_UNKNOWN, /* an id, but not one of the exercise, or the exercise is not known */
	LABEL_LOOSE,   /* "Q1a) …" */
	LABEL_KNOWN,   /* "syn.seq: …" */
	LABEL_ALONE    /* an id without anything behind it */
};

struct label {
	enum label_kind kind;
	struct span id, rest;
	unsigned number;        /* "3) …", "Q3: …"; 0: none */
	struct span unnumbered; /* what stands behind it */
};

/* What stands in front of a line (answers_front.c). */
void label_find(const struct label_ids *ids, struct span text, struct arena *arena, struct label *out);

enum status finder_add(struct finder *f, struct span id, struct span text, uint32_t line) MUST_CHECK;
/* The answer that is open is complete. */
enum status finder_finish(struct finder *f) MUST_CHECK;
/* TEXT, which may have several lines, all of LINE. */
enum status finder_read_lines(struct finder *f, const struct line *line, struct span text) MUST_CHECK;
/* Row I of LINES. */
enum status finder_read_row(struct finder *f, const struct lines *lines, size_t i) MUST_CHECK;

#endif

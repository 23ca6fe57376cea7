/* Office documents: archives of XML.  Each reader finds its parts in the archive and gives lines and rows. */
#ifndef SUBMISSION_OFFICE_H
#define SUBMISSION_OFFICE_H

#include "base/limits.h"
#include "base/unpack.h"
#include "base/xml.h"
#include "submission/answers_lines.h"

/* What a reader works with. */
struct office {
	const struct unpack_entry *entries;
	size_t n;
	struct lines *out;
	struct arena *arena; /* for what does not outlive the reading */
	struct msg *why;
};

/* docx, odt and ods, xlsx, told by their parts.  STATUS_FORMAT: *WHY. */
enum status office_read(struct span bytes, const char *file, struct lines *out, struct msg *why) MUST_CHECK;

/* The part of that name, parsed; *DOC is NULL where there is none.  Free with xml_free. */
enum status office_part(struct office *o, const char *name, struct xml_doc **doc) MUST_CHECK;

/* One reader for each format; the name of the part that makes a document one of them. */
enum status docx_read(struct office *o) MUST_CHECK;
enum status odf_read(struct office *o) MUST_CHECK;
enum status xlsx_read(struct office *o) MUST_CHECK;
#define DOCX_PART "word/document.xml"
#define ODF_PART "content.xml"
#define XLSX_PART "xl/workbook.xml"

/* Which cell formats of a workbook show days or times; made by xlsx_dates_read. */
struct xlsx_dates {
	bool *is_date; /* by number of the format */
	size_t n;
};
enum status xlsx_dates_read(struct office *o, struct xlsx_dates *out) MUST_CHECK;

/* ---- text that grows into lines and cells (office_page.c) ---- */

struct page {
	struct lines *out;
	struct buf text; /* of the paragraph, or of the cell with its paragraphs so far */
	struct span cells[LIMIT_SHEET_CELLS];
	size_t n_cells, n_empty; /* empty cells at the end are kept back: most tables have thousands */
	uint32_t number;         /* of the last line */
	unsigned level;          /* of the heading that the paragraph is; 0: none */
	unsigned in_cell;        /* depth of cells */
	unsigned n_dates;        /* in the row so far */
	bool in_new_table;       /* the next row is the first of its table */
	enum status status;
};

void page_start(struct page *p, struct lines *out);
void page_text(struct page *p, struct span text);
/* A paragraph ends: a line, or a line break in its cell. */
void page_end_paragraph(struct page *p);
void page_begin_table(struct page *p);
void page_begin_cell(struct page *p);
/* The cell stands REPEATED times. */
void page_end_cell(struct page *p, size_t repeated);
/* The cell at hand holds a day or a time. */
void page_is_date(struct page *p);
/* NUMBER: of the row; 0: the next. */
void page_end_row(struct page *p, uint32_t number);
/* Frees what it holds; the status of it all. */
enum status page_finish(struct page *p) MUST_CHECK;

#endif

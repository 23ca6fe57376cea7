/* Text of a document that grows into lines, and in tables into rows of cells. */
#include "base/limits.h"
#include "base/text.h"
#include "submission/office.h"

void page_start(struct page *p, struct lines *out)
{
	*p = (struct page){.out = out, .text = BUF_INIT};
}

void page_text(struct page *p, struct span text)
{
	buf_add_span(&p->text, text);
}

static struct span take_text(struct page *p)
{
	bool ok = true;
	struct span text = arena_copy(p->out->arena, text_trim(buf_span(&p->text)), &ok);
	if (!ok || !buf_ok(&p->text))
		p->status = STATUS_NOMEM;
	buf_clear(&p->text);
	return text;
}

void page_end_paragraph(struct page *p)
{
	unsigned level = p->level;
	p->level = 0;
	if (p->in_cell) {
		buf_add_char(&p->text, '\n');
		return;
	}
	struct span text = take_text(p);
	p->number += text.len > 0;
	if (!text.len || p->status != STATUS_OK)
		return;
	struct line *line = lines_add(p->out, level ? LINE_HEADING : LINE_TEXT, p->number, 1, &p->status);
	if (!line)
		return;
	line->cells[0] = text;
	line->indent = level;
}

void page_begin_table(struct page *p)
{
	p->in_new_table = p->in_new_table || !p->in_cell;
}

void page_begin_cell(struct page *p)
{
	if (p->in_cell == 0)
		page_end_paragraph(p);
	else if (p->text.len) /* a table in a cell: its rows are lines of the cell */
		buf_add_char(&p->text, '\t');
	p->in_cell++;
}

static void add_cell(struct page *p, struct span text)
{
	if (!text.len) {
		p->n_empty++;
		return;
	}
	for (; p->n_empty && p->n_cells < LIMIT_SHEET_CELLS; p->n_empty--)
		p->cells[p->n_cells++] = (struct span){NULL, 0};
	if (p->n_cells < LIMIT_SHEET_CELLS)
		p->cells[p->n_cells++] = text;
}

void page_end_cell(struct page *p, size_t repeated)
{
	p->in_cell -= p->in_cell > 0;
	if (p->in_cell)
		return;
	struct span text = take_text(p);
	if (!text.len) {
		p->n_empty += repeated < LIMIT_SHEET_CELLS ? repeated : LIMIT_SHEET_CELLS;
		return;
	}
	for (size_t i = 0; i < repeated && i < LIMIT_SHEET_CELLS; i++)
		add_cell(p, text);
}

void page_is_date(struct page *p)
{
	p->n_dates++;
}

void page_end_row(struct page *p, uint32_t number)
{
	if (p->in_cell) {
		buf_add_char(&p->text, '\n');
		return;
	}
	p->number = number ? number : p->number + 1;
	p->n_empty = 0;
	if (p->n_dates && p->out->n_dates == 0)
		p->out->first_date = p->number;
	p->out->n_dates += p->n_dates;
	p->n_dates = 0;
	struct line *row = p->n_cells && p->status == STATUS_OK
	                           ? lines_add(p->out, LINE_ROW, p->number, p->n_cells, &p->status)
	                           : NULL;
	if (row) {
		memcpy(row->cells, p->cells, p->n_cells * sizeof *p->cells);
		row->is_first = p->in_new_table;
		p->in_new_table = false;
	}
	p->n_cells = 0;
}

enum status page_finish(struct page *p)
{
	p->in_cell = 0;
	page_end_paragraph(p);
	if (!buf_ok(&p->text))
		p->status = STATUS_NOMEM;
	buf_release(&p->text);
	return p->status;
}

/* Ids and answers in the rows of tables.  The head says which column has the answers; without one it is the last, or
 * all behind the id where commas may have torn an answer apart. */
#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_find.h"
#include "submission/answers_order.h"

static struct span cell(const struct line *row, size_t i)
{
	return i < row->n ? text_trim(row->cells[i]) : (struct span){NULL, 0};
}

/* The width of the table that begins at row I. */
static size_t width_from(const struct lines *lines, size_t i)
{
	size_t width = lines->list.items[i].n;
	for (i++; i < lines->list.n && lines->list.items[i].kind == LINE_ROW && !lines->list.items[i].is_first; i++)
		if (lines->list.items[i].n > width)
			width = lines->list.items[i].n;
	return width;
}

/* Reads the words of a table's head; false: ROW is none. */
static bool take_head(struct finder *f, const struct line *row)
{
	size_t answer = SIZE_MAX;
	for (size_t i = 0; i < row->n; i++) {
		if (label_exact(&f->b->ids, cell(row, i), f->b->arena))
			return false;
		if (answer == SIZE_MAX && label_word(cell(row, i), f->b->arena) == LABEL_ANSWER)
			answer = i;
	}
	if (answer == SIZE_MAX || row->n < 2)
		return false;
	f->table.answer = answer;
	f->table.last_head = row->n - 1;
	return true;
}

/* The id that is in TEXT, a cell, all of it or one of its lines. */
static const char *id_in(struct finder *f, struct span text)
{
	struct span piece;
	while (text_split(&text, '\n', &piece)) {
		const char *id = label_exact(&f->b->ids, text_trim(piece), f->b->arena);
		struct label l;
		if (id)
			return id;
		label_find(&f->b->ids, text_trim(piece), f->b->arena, &l);
		if (l.kind == LABEL_KNOWN && l.rest.len == 0) /* "syn.seq:" */
			return arena_text(f->b->arena, l.id);
	}
	return NULL;
}

/* The first cell from FROM on that has an id; SIZE_MAX: none. */
static size_t find_id(struct finder *f, const struct line *row, size_t from, const char **id)
{
	for (size_t i = from; i < row->n; i++)
		if (i != f->table.answer && (*id = id_in(f, cell(row, i))))
			return i;
	*id = from == 0 ? label_loose(&f->b->ids, cell(row, 0), f->b->arena) : NULL;
	return *id ? 0 : SIZE_MAX;
}

/* Cells FROM to END (not included) as they stood in the file. */
static struct span join(struct finder *f, const struct line *row, size_t from, size_t end)
{
	struct buf text = BUF_INIT;
	for (size_t i = from; i < end && i < row->n; i++) {
		if (i > from)
			buf_add_char(&text, f->comma);
		buf_add_span(&text, row->cells[i]);
	}
	const char *copy = buf_copy(&text, f->b->arena);
	buf_release(&text);
	return text_trim(span_of(copy));
}

/* The answer to the id in column ID. */
static struct span answer_to(struct finder *f, const struct line *row, size_t id)
{
	const struct table *t = &f->table;
	if (t->answer != SIZE_MAX && t->answer != id)
		return row->joined && t->answer == t->last_head ? join(f, row, t->answer, row->n)
		                                                : cell(row, t->answer);
	if (row->joined)
		return join(f, row, id + 1, row->n);
	return cell(row, t->width > id + 2 ? t->width - 1 : id + 1);
}

/* "id | answer | id | answer" */
static enum status read_pairs(struct finder *f, const struct line *row, size_t at, const char *id, bool *done)
{
	const char *next;
	size_t next_at = find_id(f, row, at + 2, &next);
	enum status status = STATUS_OK;
	*done = f->table.answer == SIZE_MAX && next_at != SIZE_MAX && next_at + 1 < f->table.width && next != id;
	while (*done && id && status == STATUS_OK) {
		status = finder_add(f, span_of(id), cell(row, at + 1), row->number);
		at = next_at;
		id = at == SIZE_MAX ? NULL : next;
		next_at = id ? find_id(f, row, at + 2, &next) : SIZE_MAX;
	}
	return status;
}

/* ---- ids above, answers below ---- */

static size_t count_ids(struct finder *f, const struct line *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->n; i++)
		n += label_exact(&f->b->ids, cell(row, i), f->b->arena) != NULL;
	return n;
}

static size_t count_filled(const struct line *row, size_t *first)
{
	size_t n = 0;
	for (size_t i = row->n; i-- > 0;)
		if (cell(row, i).len) {
			*first = i;
			n++;
		}
	return n;
}

/* Whether row I of LINES has ids only, or little else, and the row below it none: exports of forms are like that. */
static bool has_ids_above(struct finder *f, const struct lines *lines, size_t i)
{
	const struct line *row = &lines->list.items[i], *next = row + 1;
	size_t first, n_ids = count_ids(f, row);
	if (n_ids < 2 || n_ids * 2 <= count_filled(row, &first) || i + 1 == lines->list.n)
		return false;
	return next->kind == LINE_ROW && !next->is_first && count_ids(f, next) == 0;
}

/* The answers in ROW to the ids in the row above it. */
static enum status read_below(struct finder *f, const struct line *above, const struct line *row)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; i < above->n && status == STATUS_OK; i++) {
		struct span id = cell(above, i), text = cell(row, i);
		const char *known = label_exact(&f->b->ids, id, f->b->arena);
		if (known)
			status = finder_add(f, span_of(known), text, row->number);
		else
			(void)answers_take_student(f->b, label_any(id, f->b->arena), text, &status);
	}
	return status;
}

/* ---- tables of answers: a row and a column for each ---- */

/* Whether all of ROW from cell FROM on are ids of columns (or of rows, where a student turned the table round). */
static bool has_columns(struct finder *f, const struct line *row, size_t from)
{
	size_t n = 0;
	for (size_t i = from; i < row->n; i++) {
		if (cell(row, i).len == 0)
			continue;
		if (!label_has_parts(&f->b->ids, label_exact(&f->b->ids, cell(row, i), f->b->arena)))
			return false;
		n++;
	}
	return n > 0;
}

/* The id of the question in the row ONE and the column OTHER; NULL: there is none. */
static const char *crossing(struct finder *f, const char *one, const char *other)
{
	struct buf id = BUF_INIT;
	buf_addf(&id, "%s.%s", one, other);
	const char *known = buf_ok(&id) ? label_exact(&f->b->ids, buf_span(&id), f->b->arena) : NULL;
	buf_release(&id);
	return known;
}

static enum status read_crossings(struct finder *f, const struct line *row, const char *id)
{
	const struct line *head = f->table.columns;
	enum status status = STATUS_OK;
	for (size_t i = 1; i < row->n && status == STATUS_OK; i++) {
		const char *column = label_exact(&f->b->ids, cell(head, i - f->table.columns_shift), f->b->arena);
		const char *question = column ? crossing(f, id, column) : NULL;
		if (column && !question)
			question = crossing(f, column, id);
		if (question && cell(row, i).len)
			status = finder_add(f, span_of(question), cell(row, i), row->number);
	}
	return status;
}

/* The cells behind an id whose answer is several values, with bars between them. */
static enum status read_parts(struct finder *f, const struct line *row, const char *id)
{
	struct buf text = BUF_INIT;
	buf_add(&text, "|");
	for (size_t i = 1; i < row->n; i++) {
		buf_add_span(&text, cell(row, i));
		buf_add(&text, " |");
	}
	enum status status = buf_ok(&text) ? finder_add(f, span_of(id), buf_span(&text), row->number) : STATUS_NOMEM;
	buf_release(&text);
	return status;
}

/* A row of such a table, or its head; *DONE: it is one. */
static enum status read_table(struct finder *f, const struct line *row, bool *done)
{
	const char *id = label_exact(&f->b->ids, cell(row, 0), f->b->arena);
	bool has_parts = label_has_parts(&f->b->ids, id);
	bool is_head = row->n > 1 && has_columns(f, row, 1);
	*done = true;
	if (is_head) {
		f->table.columns = row;
		f->table.columns_shift = has_parts; /* the empty cell above the rows' ids got lost */
		return STATUS_OK;
	}
	if (has_parts && f->table.columns)
		return read_crossings(f, row, id);
	if (has_parts && row->n > 2 && f->table.answer == SIZE_MAX)
		return read_parts(f, row, id);
	*done = false;
	return STATUS_OK;
}

/* A row without an id of the exercise: an unknown one, the student, or an answer without id. */
static enum status read_other(struct finder *f, const struct line *row, size_t first)
{
	enum status status = STATUS_OK;
	struct span id = label_any(cell(row, first), f->b->arena);
	struct span text = answer_to(f, row, first);
	if (answers_take_student(f->b, id, text, &status))
		return status;
	struct label l = {.number = label_number(cell(row, first), f->b->arena), .rest = text, .unnumbered = text};
	bool is_id = false;
	for (size_t i = 0; i < id.len; i++)
		is_id = is_id || strchr(".-_", id.at[i]);
	is_id = is_id || (id.len && !f->b->ids.n);
	status = order_keep(f, row->number, &l, text, is_id);
	return status == STATUS_OK && is_id ? finder_add(f, id, text, row->number) : status;
}

/* Whether a line of TEXT is an answer with its id, or says who the student is. */
static bool has_answer(struct finder *f, struct span text)
{
	struct span piece;
	while (text_split(&text, '\n', &piece)) {
		struct label l;
		label_find(&f->b->ids, text_trim(piece), f->b->arena, &l);
		if (l.kind == LABEL_KNOWN || l.kind == LABEL_LOOSE || label_same(l.id, span_of("student")) ||
		    label_same(l.id, span_of("name")))
			return true;
	}
	return false;
}

/* A row with one cell, or with only one that is filled: text in a frame, or the heading of a part of the table. */
static enum status read_single(struct finder *f, const struct line *row, struct span text)
{
	if (f->table.width == 1)
		return finder_read_lines(f, row, text);
	enum status status = has_answer(f, text) ? finder_read_lines(f, row, text) : STATUS_OK;
	return status == STATUS_OK ? finder_finish(f) : status;
}

enum status finder_read_row(struct finder *f, const struct lines *lines, size_t i)
{
	const struct line *row = &lines->list.items[i];
	if (i == 0 || row[-1].kind != LINE_ROW || row->is_first)
		f->table = (struct table){.answer = SIZE_MAX, .width = width_from(lines, i)};
	size_t first = 0, n_filled = count_filled(row, &first);
	const char *id;
	enum status status = f->table.width > 1 ? finder_finish(f) : STATUS_OK;
	if (status != STATUS_OK || n_filled == 0)
		return status;
	if (f->table.is_below) {
		f->table.is_below = false;
		return read_below(f, row - 1, row);
	}
	bool done;
	status = read_table(f, row, &done);
	if (status != STATUS_OK || done)
		return status;
	f->table.is_below = has_ids_above(f, lines, i);
	if (f->table.is_below || take_head(f, row))
		return status;
	size_t at = find_id(f, row, 0, &id);
	if (f->table.width == 1 || (at == SIZE_MAX && n_filled == 1))
		return read_single(f, row, cell(row, first));
	if (at == SIZE_MAX)
		return read_other(f, row, first);
	status = read_pairs(f, row, at, id, &done);
	if (status != STATUS_OK || done)
		return status;
	return finder_add(f, span_of(id), answer_to(f, row, at), row->number);
}

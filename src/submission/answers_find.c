/* Ids and answers in the lines and rows of a sheet.
 *
 * A line answers a question when it begins with the question's id and a separator.  What follows belongs to it while it
 * is indented deeper, or while the answer is still empty.  An id that stands alone, as a heading or a paragraph, opens
 * an answer that goes on to the next id or heading.  In a row, the id is in one cell and the answer in another. */
#include "submission/answers_find.h"

#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_marks.h"
#include "submission/answers_order.h"

static bool is_name(struct span id, const char *name)
{
	return text_equal_nocase(id, span_of(name));
}

enum status finder_finish(struct finder *f)
{
	struct open_answer *a = &f->open;
	struct span text = a->text.len ? buf_span(&a->text) : a->fallback;
	enum status status = STATUS_OK;
	if (a->is_open)
		status = buf_ok(&a->text) ? finder_add(f, a->id, text, a->line) : STATUS_NOMEM;
	a->is_open = false;
	a->fallback = (struct span){NULL, 0};
	buf_clear(&a->text);
	return status;
}

enum status finder_add(struct finder *f, struct span id, struct span text, uint32_t line)
{
	text = marks_strip(text_trim(marks_ticked(marks_strip(text_trim(text)), f->b->arena)));
	return answers_add(f->b, id, text, line);
}

static enum status begin(struct finder *f, const struct line *line, const struct label *l)
{
	enum status status = finder_finish(f);
	if (status != STATUS_OK || answers_take_student(f->b, l->id, l->rest, &status))
		return status;
	f->open = (struct open_answer){.id = l->id,
	                               .text = f->open.text,
	                               .line = line->number,
	                               .indent = line->indent,
	                               .is_open = true,
	                               .is_below = l->kind == LABEL_ALONE};
	buf_add_span(&f->open.text, l->rest);
	return status;
}

static enum status go_on(struct open_answer *a, struct span text)
{
	if (a->text.len > LIMIT_ANSWER_BYTES) /* answers_add cuts it and says so */
		return STATUS_OK;
	if (a->text.len > 0)
		buf_add_char(&a->text, '\n');
	buf_add_span(&a->text, text);
	return STATUS_OK;
}

/* ---- lines ---- */

/* A word that seems to be an id of another exercise, or a mistyped one: in a document, "Note: …" is none. */
static bool seems_id(const struct finder *f, struct span id)
{
	bool has_mark = false;
	for (size_t i = 0; i < id.len; i++)
		has_mark = has_mark || strchr(".-_0123456789", id.at[i]);
	return !f->is_prose || has_mark;
}

static bool is_student(struct span id)
{
	return is_name(id, "student") || is_name(id, "name");
}

/* A line under an open answer that has no known id: what it adds to the answer. */
static struct span added(struct finder *f, const struct label *l, struct span text)
{
	bool says_answer = l->kind == LABEL_UNKNOWN && label_word(l->id, f->b->arena) == LABEL_ANSWER;
	return says_answer && f->open.is_below && f->open.text.len == 0 ? l->rest : text;
}

static enum status read_text(struct finder *f, const struct line *line, struct span text)
{
	struct label l;
	struct open_answer *a = &f->open;
	bool is_deeper = a->is_open && !a->is_below && line->indent > a->indent;
	bool is_awaited = a->is_open && (a->is_below || a->text.len == 0);
	label_find(&f->b->ids, text, f->b->arena, &l);
	/* An answer may be the same word as an id; under a heading it is the next one. */
	if (l.kind == LABEL_ALONE && is_awaited && !a->is_below)
		return go_on(a, text);
	if (l.kind == LABEL_KNOWN || l.kind == LABEL_ALONE || (l.kind == LABEL_LOOSE && !is_deeper))
		return begin(f, line, &l);
	if (l.kind == LABEL_UNKNOWN && is_student(l.id) && !is_deeper)
		return begin(f, line, &l);
	if (is_deeper || (is_awaited && (a->is_below || l.kind != LABEL_UNKNOWN)))
		return go_on(a, added(f, &l, text));
	bool is_answer = l.kind == LABEL_UNKNOWN && seems_id(f, l.id);
	enum status status = order_keep(f, line->number, &l, text, is_answer);
	return status == STATUS_OK && is_answer ? begin(f, line, &l) : status;
}

/* A heading names a question, or ends the answer under the heading before it.  Lines with one '#' are comments as
 * well: only an id alone makes a heading of them. */
static enum status read_heading(struct finder *f, const struct line *line)
{
	struct label l;
	struct open_answer *a = &f->open;
	label_find(&f->b->ids, line->cells[0], f->b->arena, &l);
	bool is_question =
		l.kind == LABEL_ALONE || (line->indent > 1 && (l.kind == LABEL_KNOWN || l.kind == LABEL_LOOSE));
	if (f->b->ids.n && is_question) {
		struct span rest = l.rest;
		l.kind = LABEL_ALONE;
		f->is_prose = true;
		l.rest = (struct span){NULL, 0};
		enum status status = begin(f, line, &l);
		a->fallback = rest; /* "## Q1: Which port?" has its answer below, "## Q1: 25" has it here */
		return status;
	}
	return a->is_open && a->is_below && line->indent <= a->indent ? finder_finish(f) : STATUS_OK;
}

static enum status read_fenced(struct finder *f, const struct line *line)
{
	struct open_answer *a = &f->open;
	if (a->is_open && (a->is_below || a->text.len == 0))
		return go_on(a, line->cells[0]);
	bool is_comment = line->cells[0].len && line->cells[0].at[0] == '#';
	return is_comment ? STATUS_OK : read_text(f, line, line->cells[0]);
}

enum status finder_read_lines(struct finder *f, const struct line *line, struct span text)
{
	struct span piece;
	enum status status = STATUS_OK;
	while (status == STATUS_OK && text_split(&text, '\n', &piece)) {
		piece = text_trim(piece);
		if (piece.len)
			status = read_text(f, line, piece);
	}
	return status;
}

static enum status read_line(struct finder *f, const struct lines *lines, size_t i)
{
	const struct line *line = &lines->list.items[i];
	switch (line->kind) {
	case LINE_HEADING:
		return read_heading(f, line);
	case LINE_FENCED:
		return read_fenced(f, line);
	case LINE_ROW:
		return finder_read_row(f, lines, i);
	case LINE_TEXT:
		break;
	}
	return finder_read_lines(f, line, line->cells[0]);
}

enum status answers_find_all(struct answers_build *b, const struct lines *lines)
{
	struct finder f = {.b = b, .is_prose = lines->is_prose, .comma = lines->comma, .open = {.text = BUF_INIT}};
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < lines->list.n; i++)
		status = read_line(&f, lines, i);
	if (status == STATUS_OK)
		status = finder_finish(&f);
	if (status == STATUS_OK)
		status = order_settle(&f);
	buf_release(&f.open.text);
	return status;
}

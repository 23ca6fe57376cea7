/* Sheets as text: one `question-id: answer` on a line, `#` comments, `student:` and `name:` lines; and Markdown, whose
 * headings, quotes, fenced blocks and tables are told from that line by line. */
#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_lines.h"
#include "submission/answers_marks.h"

enum { TAB_COLUMNS = 8 };

struct text_reader {
	struct lines *out;
	struct span rest;
	uint32_t number; /* of the line at hand */
	char fence;      /* '`' or '~': inside a block that this opened */
	bool in_comment; /* <!-- … --> */
	bool in_table;
};

static bool starts_with(struct span text, const char *prefix)
{
	return span_equal(span_sub(text, 0, strlen(prefix)), span_of(prefix));
}

static struct span behind(struct span text, size_t n)
{
	return span_sub(text, n, text.len);
}

/* The next line, which LF, CR LF or CR ends. */
static bool next_line(struct span *rest, struct span *line)
{
	size_t n = 0;
	if (rest->len == 0)
		return false;
	while (n < rest->len && rest->at[n] != '\n' && rest->at[n] != '\r')
		n++;
	*line = span_sub(*rest, 0, n);
	*rest = behind(*rest, starts_with(behind(*rest, n), "\r\n") ? n + 2 : n + 1);
	return true;
}

/* Takes the white space off the front of TEXT, ideographic and no-break spaces too, and counts its columns. */
static unsigned take_indent(struct span *text)
{
	unsigned columns = 0;
	for (;;) {
		if (starts_with(*text, "\xe3\x80\x80")) { /* U+3000 */
			*text = behind(*text, 3);
			columns += 2;
		} else if (starts_with(*text, "\xc2\xa0")) { /* U+00A0 */
			*text = behind(*text, 2);
			columns++;
		} else if (starts_with(*text, "\t")) {
			*text = behind(*text, 1);
			columns += TAB_COLUMNS - columns % TAB_COLUMNS;
		} else if (starts_with(*text, " ")) {
			*text = behind(*text, 1);
			columns++;
		} else {
			return columns;
		}
	}
}

/* The same, and the marks of quoted lines, as Markdown and mail programs put them. */
static unsigned take_quote(struct text_reader *r, struct span *text)
{
	unsigned indent = take_indent(text);
	while (starts_with(*text, ">")) {
		*text = behind(*text, 1);
		if (starts_with(*text, " "))
			*text = behind(*text, 1);
		indent = take_indent(text);
		r->out->is_prose = true;
	}
	return indent;
}

static enum status add_line(struct text_reader *r, enum line_kind kind, struct span text, unsigned indent)
{
	enum status status = STATUS_OK;
	struct line *line = lines_add(r->out, kind, r->number, 1, &status);
	if (line) {
		line->cells[0] = text;
		line->indent = indent;
	}
	return status;
}

/* ---- Markdown ---- */

static bool only_of(struct span text, const char *characters)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr(characters, text.at[i]))
			return false;
	return true;
}

/* "-----" below a heading or between parts. */
static bool is_rule(struct span text)
{
	return text.len >= 3 && (only_of(text, "-") || only_of(text, "=") || only_of(text, "*") || only_of(text, "_"));
}

/* "|---|:--:|" */
static bool is_table_rule(struct span text)
{
	return only_of(text, "|-: \t") && text_find(text, span_of("|")) != SIZE_MAX &&
	       text_find(text, span_of("-")) != SIZE_MAX;
}

/* Bytes of the cell at the front of TEXT, up to the next '|' that is neither escaped nor in back quotes. */
static size_t cell_bytes(struct span text)
{
	bool in_code = false;
	size_t i = 0;
	for (; i < text.len && (text.at[i] != '|' || in_code); i++) {
		if (text.at[i] == '`')
			in_code = !in_code && text_find(behind(text, i + 1), span_of("`")) != SIZE_MAX;
		else if (text.at[i] == '\\' && i + 1 < text.len)
			i++;
	}
	return i;
}

static enum status add_row(struct text_reader *r, struct span text)
{
	enum status status = STATUS_OK;
	struct span cells[LIMIT_SHEET_CELLS];
	size_t n = 0;
	if (starts_with(text, "|"))
		text = behind(text, 1);
	while (text.len && n < LIMIT_SHEET_CELLS) {
		size_t len = cell_bytes(text);
		cells[n++] = marks_of_cell(span_sub(text, 0, len), r->out->arena);
		text = behind(text, len + 1);
	}
	struct line *line = lines_add(r->out, LINE_ROW, r->number, n, &status);
	if (line && n)
		memcpy(line->cells, cells, n * sizeof *cells);
	return status;
}

/* Whether TEXT is a row: it begins with '|', or has one and is in a table that a rule with '|' shows. */
static bool is_row(struct text_reader *r, struct span text)
{
	struct span rest = r->rest, next;
	bool has_bar = text_find(text, span_of("|")) != SIZE_MAX;
	if (has_bar && !r->in_table)
		r->in_table = starts_with(text, "|") || (next_line(&rest, &next) && is_table_rule(text_trim(next)));
	else if (!has_bar)
		r->in_table = false;
	return r->in_table;
}

/* Whether TEXT is the first or last line of a fenced block, or the fence it is in swallows it. */
static bool is_fence(struct text_reader *r, struct span text)
{
	bool opens = starts_with(text, "```") || starts_with(text, "~~~");
	if (!opens || (r->fence && (char)text.at[0] != r->fence))
		return false;
	r->fence = r->fence ? '\0' : (char)text.at[0];
	return true;
}

/* Takes comments of HTML; true: nothing of TEXT is left. */
static bool is_comment(struct text_reader *r, struct span text)
{
	bool begins = r->in_comment || starts_with(text, "<!--");
	r->in_comment = begins && text_find(text, span_of("-->")) == SIZE_MAX;
	return begins;
}

static enum status add_heading(struct text_reader *r, struct span text)
{
	unsigned level = 0;
	for (; starts_with(text, "#") || starts_with(text, "＃"); level++)
		text = behind(text, text.at[0] == '#' ? 1 : 3);
	while (text.len && text.at[text.len - 1] == '#')
		text.len--;
	return add_line(r, LINE_HEADING, text_trim(text), level);
}

static enum status read_line(struct text_reader *r, struct span text)
{
	unsigned indent = take_quote(r, &text);
	text = text_trim(text);
	if (!text.len)
		return STATUS_OK;
	if (is_fence(r, text) || (!r->fence && (is_comment(r, text) || is_rule(text)))) {
		r->out->is_prose = true;
		return STATUS_OK;
	}
	if (r->fence)
		return add_line(r, LINE_FENCED, text, indent);
	if (starts_with(text, "#") || starts_with(text, "＃"))
		return add_heading(r, text);
	if (!is_row(r, text))
		return add_line(r, LINE_TEXT, text, indent);
	r->out->is_prose = true;
	return is_table_rule(text) ? STATUS_OK : add_row(r, text);
}

enum status lines_of_text(struct span text, struct lines *out)
{
	struct text_reader r = {.out = out, .rest = text, .number = 1};
	struct span line;
	enum status status = STATUS_OK;
	for (; status == STATUS_OK && next_line(&r.rest, &line); r.number++)
		status = read_line(&r, line);
	return status;
}

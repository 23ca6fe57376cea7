/* Sheets as comma-separated values (RFC 4180), with commas, semicolons or tabs, as spreadsheets and forms write them.
 */
#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_find.h"

struct csv {
	struct span rest;
	char comma;
	uint32_t line; /* of the field at hand */
	struct arena *arena;
};

static uint8_t here(const struct csv *c)
{
	return c->rest.len ? c->rest.at[0] : '\n';
}

static void step(struct csv *c)
{
	c->line += c->rest.len && c->rest.at[0] == '\n';
	c->rest = span_sub(c->rest, 1, c->rest.len);
}

/* A field in quotation marks; two of them stand for one. */
static struct span quoted_field(struct csv *c)
{
	struct buf text = BUF_INIT;
	for (step(c); c->rest.len; step(c)) {
		if (here(c) == '"' && !(c->rest.len > 1 && c->rest.at[1] == '"'))
			break;
		if (here(c) == '"')
			step(c);
		if (here(c) != '\r')
			buf_add_char(&text, (char)here(c));
	}
	step(c);
	while (c->rest.len && here(c) != (uint8_t)c->comma && here(c) != '\n' &&
	       here(c) != '\r') { /* text behind the mark */
		buf_add_char(&text, (char)here(c));
		step(c);
	}
	const char *copy = buf_copy(&text, c->arena);
	buf_release(&text);
	return span_of(copy);
}

static struct span plain_field(struct csv *c)
{
	size_t n = 0;
	while (n < c->rest.len && c->rest.at[n] != (uint8_t)c->comma && c->rest.at[n] != '\n' && c->rest.at[n] != '\r')
		n++;
	struct span field = span_sub(c->rest, 0, n);
	c->rest = span_sub(c->rest, n, c->rest.len);
	return field;
}

/* The next record; the number of its fields, of which at most MAX are kept.  *IS_TORN: none was in quotes. */
static size_t next_record(struct csv *c, struct span *fields, size_t max, bool *is_torn)
{
	size_t n = 0;
	*is_torn = true;
	for (;;) {
		bool quoted = here(c) == '"';
		struct span field = quoted ? quoted_field(c) : plain_field(c);
		*is_torn = *is_torn && (!quoted || n == 0);
		if (n < max)
			fields[n] = field;
		n++;
		if (!c->rest.len || here(c) != (uint8_t)c->comma)
			break;
		step(c);
	}
	if (here(c) == '\r')
		step(c);
	if (here(c) == '\n')
		step(c);
	return n < max ? n : max;
}

/* ---- recognition ---- */

static bool is_head(const struct span *fields, size_t n, const struct label_ids *ids, struct arena *arena)
{
	bool has_question = false, has_answer = false;
	size_t n_ids = 0;
	for (size_t i = 0; i < n; i++) {
		enum label_word word = label_word(fields[i], arena);
		has_question = has_question || word == LABEL_QUESTION;
		has_answer = has_answer || word == LABEL_ANSWER;
		n_ids += label_exact(ids, fields[i], arena) != NULL;
	}
	return (has_question && has_answer) || n_ids > 1;
}

/* Lines with an id of the exercise in their first field and another field behind it. */
static size_t count_rows(struct span text, char comma, const struct label_ids *ids, struct arena *arena, bool *has_head)
{
	struct csv c = {.rest = text, .comma = comma, .arena = arena};
	struct span fields[LIMIT_SHEET_CELLS];
	size_t found = 0;
	bool torn;
	for (size_t i = 0; c.rest.len && i < LIMIT_SHEET_LINES; i++) {
		size_t n = next_record(&c, fields, LIMIT_SHEET_CELLS, &torn);
		*has_head = *has_head || (found == 0 && n > 1 && is_head(fields, n, ids, arena));
		/* In the head of a table the first cell may be empty. */
		size_t first = n > 2 && text_trim(fields[0]).len == 0;
		found += n > 1 && label_exact(ids, fields[first], arena) != NULL;
	}
	return found;
}

/* The same of lines with a colon and such. */
static size_t count_lines(struct span text, const struct label_ids *ids, struct arena *arena)
{
	struct span line;
	size_t found = 0;
	for (size_t i = 0; text_split(&text, '\n', &line) && i < LIMIT_SHEET_LINES; i++) {
		struct label l;
		label_find(ids, text_trim(line), arena, &l);
		found += l.kind == LABEL_KNOWN;
	}
	return found;
}

bool csv_recognise(struct span text, const struct label_ids *ids, struct arena *arena, char *comma)
{
	static const char commas[] = {',', ';', '\t'};
	size_t best = 0;
	bool found = false, counted_lines = false;
	for (size_t i = 0; i < sizeof commas; i++) {
		bool has_head = false;
		size_t n = text_find(text, span_make(&commas[i], 1)) == SIZE_MAX
		                   ? 0
		                   : count_rows(text, commas[i], ids, arena, &has_head);
		if (n == 0 && !has_head)
			continue;
		if (!counted_lines)
			best = count_lines(text, ids, arena);
		counted_lines = true;
		if (n > best || (has_head && n >= best && !found)) {
			best = n;
			*comma = commas[i];
			found = true;
		}
	}
	return found;
}

enum status lines_of_csv(struct span text, char comma, struct lines *out)
{
	struct csv c = {.rest = text, .comma = comma, .line = 1, .arena = out->arena};
	struct span fields[LIMIT_SHEET_CELLS];
	enum status status = STATUS_OK;
	out->is_prose = true;
	out->comma = comma;
	while (c.rest.len && status == STATUS_OK) {
		uint32_t number = c.line;
		bool torn;
		size_t n = next_record(&c, fields, LIMIT_SHEET_CELLS, &torn);
		struct line *row = lines_add(out, LINE_ROW, number, n, &status);
		if (!row)
			break;
		memcpy(row->cells, fields, n * sizeof *fields);
		row->joined = torn;
	}
	return status;
}

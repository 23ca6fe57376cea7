/* Answers: their form, their encoding, and looking them up. */
#include "submission/answers.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_lines.h"
#include "submission/documents.h"

static struct answer *find(struct answer *items, size_t n, struct span id)
{
	for (size_t i = 0; i < n; i++)
		if (label_same(span_of(items[i].id), id))
			return &items[i];
	return NULL;
}

const struct answer *answers_find(const struct answers *a, const char *id)
{
	return find(a->items, a->n, span_of(id));
}

void answers_note(struct answers_build *b, uint32_t line, const char *english, struct span text)
{
	enum { SHOWN_CHARS = 80 };
	struct buf shown = BUF_INIT;
	text_add_printable(&shown, text, SHOWN_CHARS);
	const struct msg_arg args[] = {MSG_NUMBER("line", line), MSG_TEXT("text", buf_text(&shown))};
	diag_add(&b->answers->notes, DIAG_WARNING, (struct diag_place){.file = b->file, .line = line, .column = 1},
	         english, args, sizeof args / sizeof *args);
	buf_release(&shown);
}

static enum status fill(struct answer *a, struct arena *arena, struct span id, struct span text, uint32_t line)
{
	bool ok = true;
	a->id = arena_text(arena, id);
	a->text = arena_copy(arena, text, &ok);
	a->folded = text.len ? text_fold(text, arena) : (struct span){0};
	a->line = line;
	return a->id && ok && (!text.len || a->folded.at) ? STATUS_OK : STATUS_NOMEM;
}

enum status answers_add(struct answers_build *b, struct span id, struct span text, uint32_t line)
{
	text = text_trim(text);
	if (text.len > LIMIT_ANSWER_BYTES) {
		answers_note(b, line, N_("line {line}: the answer to '{text}' is too long and was cut"), id);
		text = span_sub(text, 0, LIMIT_ANSWER_BYTES);
		while (text.len && !text_is_utf8(text)) /* not through the middle of a character */
			text.len--;
	}
	struct answer *known = find(b->list.items, b->list.n, id);
	if (known) {
		if (known->text.len == 0) { /* an empty line of the worksheet, filled in further down */
			return fill(known, b->arena, span_of(known->id), text, line);
		}
		if (text.len && !span_equal(known->text, text)) {
			known->repeated = true;
			answers_note(b, line, N_("line {line}: '{text}' is answered twice; the first answer counts"),
			             id);
		}
		return STATUS_OK;
	}
	if (b->list.n == LIMIT_ANSWERS)
		return STATUS_LIMIT;
	struct answer *a = VEC_PUSH(b->arena, &b->list);
	return a ? fill(a, b->arena, id, text, line) : STATUS_NOMEM;
}

bool answers_take_student(struct answers_build *b, struct span id, struct span text, enum status *status)
{
	struct answers *a = b->answers;
	const char **field = text_equal_nocase(id, span_of("student")) ? &a->student_id
	                     : text_equal_nocase(id, span_of("name"))  ? &a->student_name
	                                                               : NULL;
	if (field && text.len && !*field) {
		*field = arena_text(b->arena, text);
		if (!*field)
			*status = STATUS_NOMEM;
	}
	return field != NULL;
}

static enum status refuse(struct msg *why, const char *english)
{
	*why = MSG_PLAIN(english);
	return STATUS_FORMAT;
}

/* ---- the forms of a sheet ---- */

struct sheet {
	struct span bytes; /* as handed in */
	struct span text;  /* in UTF-8; of documents, none */
	enum text_encoding encoding;
	char comma;
	bool is_document;
};

static bool is_document(struct answers_build *b, struct sheet *s)
{
	(void)b;
	return s->is_document;
}

static enum status read_document(struct answers_build *b, const struct sheet *s, struct lines *out, struct msg *why)
{
	b->answers->encoding = "";
	return document_read(s->bytes, b->file, out, why);
}

static bool is_xml(struct answers_build *b, struct sheet *s)
{
	struct span text = text_trim(s->text);
	(void)b;
	while (span_equal(span_sub(text, 0, 4), span_of("<!--"))) {
		size_t end = text_find(text, span_of("-->"));
		text = end == SIZE_MAX ? (struct span){NULL, 0} : text_trim(span_sub(text, end + 3, text.len));
	}
	return text.len > 1 && text.at[0] == '<' &&
	       (strchr("?!", text.at[1]) || text.at[1] > '9'); /* "<5 ms" is none */
}

static enum status read_xml(struct answers_build *b, const struct sheet *s, struct lines *out, struct msg *why)
{
	(void)out;
	return answers_read_xml(b, s->bytes, why);
}

static bool is_csv(struct answers_build *b, struct sheet *s)
{
	return csv_recognise(s->text, &b->ids, b->arena, &s->comma);
}

static enum status read_csv(struct answers_build *b, const struct sheet *s, struct lines *out, struct msg *why)
{
	(void)b;
	(void)why;
	return lines_of_csv(s->text, s->comma, out);
}

static bool is_text(struct answers_build *b, struct sheet *s)
{
	(void)b;
	(void)s;
	return true;
}

static enum status read_text(struct answers_build *b, const struct sheet *s, struct lines *out, struct msg *why)
{
	(void)b;
	(void)why;
	return lines_of_text(s->text, out);
}

/* The first that recognises a sheet reads it, into lines or straight into answers. */
static const struct sheet_format {
	bool (*recognise)(struct answers_build *b, struct sheet *s);
	enum status (*read)(struct answers_build *b, const struct sheet *s, struct lines *out, struct msg *why);
	bool is_guessed; /* its encoding: it does not say itself */
} formats[] = {
	{is_document, read_document, false},
	{is_xml, read_xml, false},
	{is_csv, read_csv, true},
	{is_text, read_text, true},
};

/* What was guessed may be wrong, and a person sees at once whether it is. */
static void note_encoding(struct answers_build *b, enum text_encoding encoding)
{
	const struct msg_arg name = MSG_TEXT("encoding", text_encoding_name(encoding));
	if (encoding != TEXT_WINDOWS1252 && encoding != TEXT_BIG5)
		return;
	diag_add(&b->answers->notes, DIAG_WARNING, (struct diag_place){.file = b->file},
	         N_("the answers file is not in UTF-8; it was read as {encoding}"), &name, 1);
}

/* "5-6" in a spreadsheet is the 5th of June or the 6th of May, and nobody can tell what was typed. */
static void note_dates(struct answers_build *b, const struct lines *lines)
{
	const struct msg_arg args[] = {MSG_NUMBER("n", lines->n_dates), MSG_NUMBER("line", lines->first_date)};
	if (lines->n_dates)
		diag_add(
			&b->answers->notes, DIAG_WARNING,
			(struct diag_place){.file = b->file, .line = lines->first_date},
			N_("{n} {n?cell holds|cells hold} a day or a time, first row {line}: if something else was typed, "
		           "format the cells as text and type it again"),
			args, sizeof args / sizeof *args);
}

static enum status decode(struct answers_build *b, struct sheet *s, struct msg *why)
{
	s->encoding = text_guess(s->bytes);
	if (s->bytes.len > LIMIT_ANSWERS_BYTES) {
		*why = MSG(b->arena, N_("the answers file is larger than {max} bytes, the limit for text"),
		           MSG_NUMBER("max", LIMIT_ANSWERS_BYTES));
		return STATUS_FORMAT;
	}
	if (s->encoding == TEXT_BINARY)
		return refuse(why, N_("the answers file is not plain text: save the worksheet as a text file (UTF-8)"));
	enum status status = text_to_utf8(s->bytes, s->encoding, b->arena, &s->text);
	if (status == STATUS_FORMAT || status == STATUS_UNSUPPORTED)
		return refuse(why, N_("the answers file holds characters that cannot be read: save it again as UTF-8"));
	b->answers->encoding = text_encoding_name(s->encoding);
	return status;
}

static enum status read_any(struct answers_build *b, struct span bytes, struct msg *why)
{
	struct sheet s = {.bytes = bytes, .is_document = document_recognise(bytes)};
	struct lines lines = {.arena = b->arena};
	enum status status = s.is_document ? STATUS_OK : decode(b, &s, why);
	if (status != STATUS_OK)
		return status;
	const struct sheet_format *format = formats;
	while (!format->recognise(b, &s))
		format++;
	if (format->is_guessed)
		note_encoding(b, s.encoding);
	status = format->read(b, &s, &lines, why);
	note_dates(b, &lines);
	if (status == STATUS_OK)
		status = answers_find_all(b, &lines);
	if (status == STATUS_LIMIT)
		return refuse(why, N_("the answers file has far more answers than any exercise has questions"));
	return status;
}

enum status answers_read_known(const struct label_ids *ids, struct span bytes, const char *file, struct arena *arena,
                               struct msg *why, struct answers **out)
{
	struct answers_build b = {.arena = arena, .file = file, .ids = *ids};
	bool failed_before = arena_failed(arena);
	b.answers = arena_alloc(arena, sizeof *b.answers);
	if (!b.answers)
		return STATUS_NOMEM;
	diag_init(&b.answers->notes, arena);
	file_sha256(bytes, b.answers->sha256);
	enum status status = read_any(&b, bytes, why);
	if (!failed_before && arena_failed(arena)) /* a label that was not recognised for want of memory */
		status = STATUS_NOMEM;
	if (status != STATUS_OK)
		return status;
	b.answers->items = b.list.items;
	b.answers->n = b.list.n;
	*out = b.answers;
	return STATUS_OK;
}

enum status answers_labels(const struct answer_ids *ids, struct arena *arena, struct label_ids *out)
{
	enum status status = label_ids_init(out, ids->items, ids->n, arena);
	out->has_parts = ids->has_parts;
	out->n_lines = ids->n_lines;
	return status;
}

enum status answers_read_sheet(const struct answer_ids *ids, struct span bytes, const char *file, struct arena *arena,
                               struct msg *why, struct answers **out)
{
	struct label_ids known;
	enum status status = answers_labels(ids, arena, &known);
	return status == STATUS_OK ? answers_read_known(&known, bytes, file, arena, why, out) : status;
}

enum status answers_read_for(const char *const *ids, size_t n_ids, struct span bytes, const char *file,
                             struct arena *arena, struct msg *why, struct answers **out)
{
	const struct answer_ids all = {.items = ids, .n = n_ids, .n_lines = n_ids};
	return answers_read_sheet(&all, bytes, file, arena, why, out);
}

enum status answers_read(struct span bytes, const char *file, struct arena *arena, struct msg *why,
                         struct answers **out)
{
	return answers_read_for(NULL, 0, bytes, file, arena, why, out);
}

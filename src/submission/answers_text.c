/* Answers as text: one `question-id: answer` on a line, `#` comments, `student:` and `name:` lines.  An indented line
 * goes on with the answer above it. */
#include "base/text.h"
#include "submission/answers_build.h"

struct line {
	struct span id, text;
	bool indented;
};

static bool is_id_char(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
	       c == '_';
}

static bool starts_with(struct span text, const char *prefix)
{
	size_t n = strlen(prefix);
	return text.len >= n && memcmp(text.at, prefix, n) == 0;
}

/* Bytes of a colon at the front of TEXT: ASCII, full-width, or an equals sign; 0: none. */
static size_t colon_bytes(struct span text)
{
	if (text.len && (text.at[0] == ':' || text.at[0] == '='))
		return 1;
	return starts_with(text, "：") ? 3 : 0;
}

/* A word that stands for a key, in the languages of the worksheet. */
static const struct {
	const char *word, *id;
} words[] = {{"学号", "student"}, {"姓名", "name"}};

/* Bytes of the id at the front of TEXT and what it is called; 0: no id there. */
static size_t id_bytes(struct span text, struct span *id)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts_with(text, words[i].word)) {
			*id = span_of(words[i].id);
			return strlen(words[i].word);
		}
	size_t n = 0;
	while (n < text.len && is_id_char(text.at[n]))
		n++;
	*id = span_sub(text, 0, n);
	return n;
}

/* "1. syn.seq: …", "- syn.seq: …", "3) syn.seq: …": what a word processor puts in front. */
static struct span skip_bullet(struct span text)
{
	size_t n = 0;
	while (n < text.len && text.at[n] >= '0' && text.at[n] <= '9')
		n++;
	bool number = n && n < text.len && (text.at[n] == '.' || text.at[n] == ')');
	bool bullet = !n && text.len && (text.at[0] == '-' || text.at[0] == '*');
	if (!number && !bullet)
		return text;
	struct span rest = span_sub(text, n + 1, text.len);
	return rest.len && (rest.at[0] == ' ' || rest.at[0] == '\t') ? text_trim(rest) : text;
}

/* Splits TEXT into id and answer; false: it is no such line. */
static bool split(struct span text, struct line *out)
{
	text = skip_bullet(text_trim(text));
	size_t n = id_bytes(text, &out->id);
	if (!n || !out->id.len)
		return false;
	struct span rest = text_trim(span_sub(text, n, text.len));
	size_t colon = colon_bytes(rest);
	if (!colon)
		return false;
	out->text = text_trim(span_sub(rest, colon, rest.len));
	return true;
}

static const char *own_text(struct answers_build *b, struct span text, enum status *status)
{
	const char *copy = arena_text(b->arena, text);
	if (!copy)
		*status = STATUS_NOMEM;
	return copy;
}

struct open_answer { /* the answer that indented lines go on with */
	struct span id;
	struct buf text;
	uint32_t line;
	bool open;
};

static enum status finish(struct answers_build *b, struct open_answer *a)
{
	enum status status = STATUS_OK;
	if (a->open)
		status = buf_ok(&a->text) ? answers_add(b, a->id, buf_span(&a->text), a->line) : STATUS_NOMEM;
	a->open = false;
	buf_clear(&a->text);
	return status;
}

static enum status begin(struct answers_build *b, struct open_answer *a, const struct line *l, uint32_t number)
{
	enum status status = finish(b, a);
	bool student = text_equal_nocase(l->id, span_of("student")), name = text_equal_nocase(l->id, span_of("name"));
	if (status == STATUS_OK && student && l->text.len && !b->answers->student_id)
		b->answers->student_id = own_text(b, l->text, &status);
	if (status == STATUS_OK && name && l->text.len && !b->answers->student_name)
		b->answers->student_name = own_text(b, l->text, &status);
	if (student || name)
		return status;
	*a = (struct open_answer){.id = l->id, .text = a->text, .line = number, .open = true};
	buf_add_span(&a->text, l->text);
	return status;
}

static enum status read_line(struct answers_build *b, struct open_answer *a, struct span text, uint32_t number)
{
	struct line l = {.indented = text.len && (text.at[0] == ' ' || text.at[0] == '\t')};
	struct span trimmed = text_trim(text);
	if (!trimmed.len || trimmed.at[0] == '#' || starts_with(trimmed, "＃"))
		return STATUS_OK;
	if (split(text, &l) && !(l.indented && a->open))
		return begin(b, a, &l, number);
	if (l.indented && a->open) {
		buf_add_char(&a->text, '\n');
		buf_add_span(&a->text, trimmed);
		return STATUS_OK;
	}
	answers_note(b, number, N_("line {line} is not an answer ('question: answer'): '{text}'"), trimmed);
	return STATUS_OK;
}

enum status answers_read_text(struct answers_build *b, struct span text)
{
	struct open_answer a = {.text = BUF_INIT};
	struct span piece;
	enum status status = STATUS_OK;
	for (uint32_t number = 1; status == STATUS_OK && text_split(&text, '\n', &piece); number++)
		status = read_line(b, &a, piece, number);
	if (status == STATUS_OK)
		status = finish(b, &a);
	buf_release(&a.text);
	return status;
}

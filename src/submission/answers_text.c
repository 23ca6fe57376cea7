/* Answers as text: one `question-id: answer` on a line, `#` comments, `student:` and `name:` lines.  A line that is
 * indented deeper goes on with the answer above it, and so does one without an id under an answer that is still empty.
 */
#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_build.h"

struct line {
	struct span id, text; /* of a line that begins an answer */
	unsigned indent;      /* columns */
};

/* A longer text before a colon is no id. */
enum { TAB_COLUMNS = 8, KEY_BYTES_MAX = 400 };

static bool starts_with(struct span text, const char *prefix)
{
	return span_equal(span_sub(text, 0, strlen(prefix)), span_of(prefix));
}

static struct span behind(struct span text, size_t n)
{
	return span_sub(text, n, text.len);
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

/* ---- the id in front ---- */

static bool is_id_char(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
	       c == '_';
}

/* Bytes of the separator at the front of TEXT: colon, equals sign, their full-width forms, ratio sign; 0: none. */
static size_t separator_bytes(struct span text)
{
	static const char *const separators[] = {":", "=", "\xef\xbc\x9a", "\xef\xbc\x9d", "\xe2\x88\xb6"};
	for (size_t k = 0; k < sizeof separators / sizeof *separators; k++)
		if (starts_with(text, separators[k]))
			return strlen(separators[k]);
	return 0;
}

/* *KEY is what stands before the separator, *REST the answer behind it; a tab separates too ("id <tab> answer", and
 * "id <tab> : answer"). */
static bool find_separator(struct span text, struct span *key, struct span *rest)
{
	size_t i = 0, n = 0;
	while (i < text.len && !(n = text.at[i] == '\t' ? 1 : separator_bytes(behind(text, i))))
		i++;
	if (n == 0)
		return false;
	*key = span_sub(text, 0, i);
	*rest = text_trim(behind(text, i + n));
	if (text.at[i] == '\t')
		*rest = text_trim(behind(*rest, separator_bytes(*rest)));
	return true;
}

/* "1. syn.seq", "- syn.seq", "3) syn.seq", "(2) syn.seq": what word processors put in front. */
static struct span skip_bullet(struct span key)
{
	size_t n = key.len > 0 && key.at[0] == '(';
	size_t digits = n;
	while (n < key.len && key.at[n] >= '0' && key.at[n] <= '9')
		n++;
	bool number = n > digits && n < key.len && (key.at[n] == '.' || key.at[n] == ')' || key.at[n] == ',');
	bool bullet = n == 0 && key.len > 0 && (key.at[0] == '-' || key.at[0] == '*' || key.at[0] == '+');
	if (!number && !bullet)
		return key;
	struct span rest = behind(key, n + 1);
	return rest.len > 0 && rest.at[0] == ' ' ? text_trim(rest) : key;
}

/* Marks of Markdown and quotes around the id. */
static struct span strip_marks(struct span key)
{
	while (key.len > 0 && strchr("*`\"' ", key.at[0]))
		key = behind(key, 1);
	while (key.len > 0 && strchr("*`\"' ", key.at[key.len - 1]))
		key.len--;
	return key;
}

/* Words that stand for a key, in the languages of the worksheet. */
static const struct {
	const char *word, *id;
} words[] = {{"学号", "student"}, {"姓名", "name"}, {"student id", "student"}, {"student-id", "student"}};

/* The id that KEY (folded) is; the empty span: none. */
static struct span id_of(struct span key)
{
	key = strip_marks(skip_bullet(key));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_equal_nocase(key, span_of(words[i].word)))
			return span_of(words[i].id);
	for (size_t i = 0; i < key.len; i++)
		if (!is_id_char(key.at[i]))
			return (struct span){NULL, 0};
	return key;
}

/* Splits TEXT into id and answer; false: it is no such line. */
static bool split(struct answers_build *b, struct span text, struct line *out)
{
	struct span key;
	if (!find_separator(text, &key, &out->text) || key.len == 0 || key.len > KEY_BYTES_MAX)
		return false;
	out->id = id_of(text_fold(key, b->arena));
	return out->id.len > 0;
}

static const char *own_text(struct answers_build *b, struct span text, enum status *status)
{
	const char *copy = arena_text(b->arena, text);
	if (!copy)
		*status = STATUS_NOMEM;
	return copy;
}

struct open_answer { /* the answer that further lines may go on with */
	struct span id;
	struct buf text;
	uint32_t line;
	unsigned indent;
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
	*a = (struct open_answer){.id = l->id, .text = a->text, .line = number, .indent = l->indent, .open = true};
	buf_add_span(&a->text, l->text);
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

static enum status read_line(struct answers_build *b, struct open_answer *a, struct span text, uint32_t number)
{
	struct line l = {.indent = take_indent(&text)};
	text = text_trim(text);
	if (!text.len || text.at[0] == '#' || starts_with(text, "＃"))
		return STATUS_OK;
	bool deeper = a->open && l.indent > a->indent;
	if (!deeper && split(b, text, &l))
		return begin(b, a, &l, number);
	if (deeper || (a->open && a->text.len == 0))
		return go_on(a, text);
	answers_note(b, number, N_("line {line} is not an answer ('question: answer'): '{text}'"), text);
	return STATUS_OK;
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

enum status answers_read_text(struct answers_build *b, struct span text)
{
	struct open_answer a = {.text = BUF_INIT};
	struct span line;
	enum status status = STATUS_OK;
	for (uint32_t number = 1; status == STATUS_OK && next_line(&text, &line); number++)
		status = read_line(b, &a, line, number);
	if (status == STATUS_OK)
		status = finish(b, &a);
	buf_release(&a.text);
	return status;
}

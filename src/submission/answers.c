/* Answers: their encoding, their form, and looking them up. */
#include "submission/answers.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "submission/answers_build.h"

/* Ids compare without case, and students write '_' for '-'. */
static char id_char(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '_' ? '-' : (char)c;
}

static bool same_id(const char *a, struct span b)
{
	size_t n = strlen(a);
	if (n != b.len)
		return false;
	for (size_t i = 0; i < n; i++)
		if (id_char((uint8_t)a[i]) != id_char(b.at[i]))
			return false;
	return true;
}

static struct answer *find(struct answer *items, size_t n, struct span id)
{
	for (size_t i = 0; i < n; i++)
		if (same_id(items[i].id, id))
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

static enum status refuse(struct msg *why, const char *english)
{
	*why = MSG_PLAIN(english);
	return STATUS_FORMAT;
}

static bool is_xml(struct span text)
{
	text = text_trim(text);
	return text.len && text.at[0] == '<';
}

static enum status read_any(struct answers_build *b, struct span bytes, struct msg *why)
{
	struct span text;
	enum text_encoding encoding = text_guess(bytes);
	if (encoding == TEXT_BINARY)
		return refuse(why, N_("the answers file is not plain text: save the worksheet as a text file (UTF-8)"));
	enum status status = text_to_utf8(bytes, encoding, b->arena, &text);
	if (status == STATUS_FORMAT || status == STATUS_UNSUPPORTED)
		return refuse(why, N_("the answers file holds characters that cannot be read: save it again as UTF-8"));
	if (status != STATUS_OK)
		return status;
	b->answers->encoding = text_encoding_name(encoding);
	status = is_xml(text) ? answers_read_xml(b, bytes, why) : answers_read_text(b, text);
	if (status == STATUS_LIMIT)
		return refuse(why, N_("the answers file has far more answers than any exercise has questions"));
	return status;
}

enum status answers_read(struct span bytes, const char *file, struct arena *arena, struct msg *why,
                         struct answers **out)
{
	struct answers_build b = {.arena = arena, .file = file};
	b.answers = arena_alloc(arena, sizeof *b.answers);
	if (!b.answers)
		return STATUS_NOMEM;
	diag_init(&b.answers->notes, arena);
	file_sha256(bytes, b.answers->sha256);
	enum status status = read_any(&b, bytes, why);
	if (status != STATUS_OK)
		return status;
	b.answers->items = b.list.items;
	b.answers->n = b.list.n;
	*out = b.answers;
	return STATUS_OK;
}

/* Labels of answers: exact ids, loose ones, numbers, words of tables. */
#include "submission/answers_label.h"

#include "base/text.h"

enum { LABEL_BYTES_MAX = 400 }; /* a longer text is no label */

static struct span behind(struct span text, size_t n)
{
	return span_sub(text, n, text.len);
}

/* ---- exact ids ---- */

static uint8_t id_char(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (uint8_t)(c - 'A' + 'a');
	return c == '_' ? '-' : c;
}

bool label_same(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (id_char(a.at[i]) != id_char(b.at[i]))
			return false;
	return true;
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_id_char(uint8_t c)
{
	return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
}

/* "1. syn.seq", "- syn.seq", "3) syn.seq", "(2) syn.seq": what word processors put in front. */
static struct span skip_bullet(struct span key)
{
	size_t n = key.len > 0 && key.at[0] == '(';
	size_t digits = n;
	while (n < key.len && is_digit(key.at[n]))
		n++;
	bool number = n > digits && n < key.len && strchr(".),", key.at[n]);
	bool bullet = n == 0 && key.len > 0 && strchr("-*+", key.at[0]);
	if (!number && !bullet)
		return key;
	struct span rest = behind(key, n + 1);
	return rest.len > 0 && rest.at[0] == ' ' ? text_trim(rest) : key;
}

/* Marks of Markdown, quotes and brackets around an id. */
static struct span strip_marks(struct span key)
{
	while (key.len > 0 && strchr("*`\"' [_", key.at[0]))
		key = behind(key, 1);
	while (key.len > 0 && strchr("*`\"' ]_", key.at[key.len - 1]))
		key.len--;
	return key;
}

/* KEY without the backslashes that Markdown editors put before '_' and '.'. */
static struct span drop_backslashes(struct span key, struct arena *arena)
{
	if (!key.len || !memchr(key.at, '\\', key.len))
		return key;
	uint8_t *out = arena_alloc(arena, key.len);
	size_t n = 0;
	for (size_t i = 0; out && i < key.len; i++)
		if (key.at[i] != '\\')
			out[n++] = key.at[i];
	return span_make(out, n);
}

static struct span bare(struct span text, struct arena *arena)
{
	if (text.len > LABEL_BYTES_MAX)
		return (struct span){NULL, 0};
	struct span key = drop_backslashes(text_fold(text, arena), arena);
	return strip_marks(skip_bullet(key));
}

const char *label_exact(const struct label_ids *ids, struct span text, struct arena *arena)
{
	struct span key = bare(text, arena);
	for (size_t i = 0; key.len && i < ids->n; i++)
		if (label_same(key, ids->exact[i]))
			return ids->items[i];
	return NULL;
}

bool label_has_parts(const struct label_ids *ids, const char *id)
{
	for (size_t i = 0; id && ids->has_parts && i < ids->n; i++)
		if (ids->items[i] == id)
			return ids->has_parts[i];
	return false;
}

/* Words that stand for a key, in the languages of the worksheet. */
static const struct {
	const char *word, *id;
} keys[] = {{"学号", "student"}, {"姓名", "name"}, {"student id", "student"}, {"student-id", "student"}};

struct span label_any(struct span text, struct arena *arena)
{
	struct span key = bare(text, arena);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (text_equal_nocase(key, span_of(keys[i].word)))
			return span_of(keys[i].id);
	for (size_t i = 0; i < key.len; i++)
		if (!is_id_char(key.at[i]))
			return (struct span){NULL, 0};
	return key;
}

/* ---- loose ids ---- */

static bool starts_with(struct span text, const char *prefix)
{
	return span_equal(span_sub(text, 0, strlen(prefix)), span_of(prefix));
}

/* TEXT without a word for "question" before its number. */
static struct span skip_question(struct span text)
{
	static const char *const words[] = {"question", "problem", "exercise", "frage", "aufgabe", "task",
	                                    "answer",   "nr",      "no",       "ex",    "q",       "a",
	                                    "问题",     "题目",    "第",       "题"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (starts_with(text, words[i]) && n < text.len && is_digit(text.at[n]))
			return behind(text, n);
	}
	return text;
}

static struct span skip_end(struct span text)
{
	static const char *const words[] = {"题", "问"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (text.len > n && span_equal(behind(text, text.len - n), span_of(words[i])))
			text.len -= n;
	}
	return text;
}

/* The letters and digits of TEXT, small, without a word for "question"; the empty span: none, or no memory. */
static struct span loosen(struct span text, struct arena *arena)
{
	if (text.len > LABEL_BYTES_MAX)
		return (struct span){NULL, 0};
	struct span folded = text_fold(text, arena);
	uint8_t *out = arena_alloc(arena, folded.len);
	size_t n = 0;
	for (size_t i = 0; out && i < folded.len; i++)
		if (is_letter(folded.at[i]) || is_digit(folded.at[i]) || folded.at[i] >= 0x80)
			out[n++] = id_char(folded.at[i]);
	return skip_end(skip_question(span_make(out, n)));
}

enum status label_ids_init(struct label_ids *ids, const char *const *items, size_t n, struct arena *arena)
{
	bool ok = true;
	*ids = (struct label_ids){.items = items, .n = n};
	ids->exact = arena_array(arena, n, sizeof *ids->exact);
	ids->loose = arena_array(arena, n, sizeof *ids->loose);
	if (!ids->exact || !ids->loose)
		return STATUS_NOMEM;
	for (size_t i = 0; i < n; i++) {
		ids->exact[i] = span_of(items[i]);
		ids->loose[i] = arena_copy(arena, loosen(ids->exact[i], arena), &ok);
	}
	return ok ? STATUS_OK : STATUS_NOMEM;
}

const char *label_loose(const struct label_ids *ids, struct span text, struct arena *arena)
{
	const char *found = NULL;
	struct span key = ids->n ? loosen(text, arena) : (struct span){NULL, 0};
	for (size_t i = 0; key.len && i < ids->n; i++) {
		if (!span_equal(key, ids->loose[i]))
			continue;
		if (found)
			return NULL;
		found = ids->items[i];
	}
	return found;
}

unsigned label_number(struct span text, struct arena *arena)
{
	enum { DIGITS_MAX = 4 };
	struct span key = loosen(text, arena);
	unsigned number = 0;
	for (size_t i = 0; i < key.len; i++) {
		if (!is_digit(key.at[i]) || key.len > DIGITS_MAX)
			return 0;
		number = number * 10 + (key.at[i] - '0');
	}
	return number;
}

/* ---- words of tables ---- */

static const struct {
	const char *word;
	enum label_word meaning;
} words[] = {
	{"question", LABEL_QUESTION},  {"questions", LABEL_QUESTION},    {"question id", LABEL_QUESTION},
	{"id", LABEL_QUESTION},        {"item", LABEL_QUESTION},         {"field", LABEL_QUESTION},
	{"no.", LABEL_QUESTION},       {"no", LABEL_QUESTION},           {"nr.", LABEL_QUESTION},
	{"#", LABEL_QUESTION},         {"题目", LABEL_QUESTION},         {"题号", LABEL_QUESTION},
	{"问题", LABEL_QUESTION},      {"编号", LABEL_QUESTION},         {"序号", LABEL_QUESTION},
	{"字段", LABEL_QUESTION},      {"answer", LABEL_ANSWER},         {"answers", LABEL_ANSWER},
	{"your answer", LABEL_ANSWER}, {"student answer", LABEL_ANSWER}, {"my answer", LABEL_ANSWER},
	{"response", LABEL_ANSWER},    {"solution", LABEL_ANSWER},       {"value", LABEL_ANSWER},
	{"result", LABEL_ANSWER},      {"答案", LABEL_ANSWER},           {"回答", LABEL_ANSWER},
	{"作答", LABEL_ANSWER},        {"解答", LABEL_ANSWER},           {"值", LABEL_ANSWER},
	{"结果", LABEL_ANSWER},
};

enum label_word label_word(struct span text, struct arena *arena)
{
	struct span key = bare(text, arena);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_equal_nocase(key, span_of(words[i].word)))
			return words[i].meaning;
	return LABEL_NO_WORD;
}

bool label_is_word(const char *id)
{
	static const char *const own[] = {"student", "name"}; /* the sheet's first lines, whoever asks for what */
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (label_same(span_of(id), span_of(own[i])))
			return true;
	return false;
}

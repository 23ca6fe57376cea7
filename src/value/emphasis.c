/* Marks are taken in pairs, as Markdown pairs them: "a * b" and snake_case have none. */
#include "value/emphasis.h"

#include "base/text.h"
#include "value/notation.h"

static size_t run_of(struct span text, size_t i)
{
	size_t end = i;
	while (end < text.len && text.at[end] == text.at[i])
		end++;
	return end - i;
}

/* Whether the run of LEN marks at I opens emphasis (nothing before it, something behind), or closes it. */
static bool opens(struct span text, size_t i, size_t len)
{
	return (i == 0 || !notation_is_word_byte(text.at[i - 1])) && i + len < text.len && text.at[i + len] != ' ';
}

static bool closes(struct span text, size_t i, size_t len)
{
	return i > 0 && text.at[i - 1] != ' ' && (i + len == text.len || !notation_is_word_byte(text.at[i + len]));
}

/* The mark that closes what the LEN marks at I open; SIZE_MAX: none. */
static size_t find_closing(struct span text, size_t i, size_t len)
{
	for (size_t k = i + len; k < text.len;) {
		size_t run = text.at[k] == text.at[i] ? run_of(text, k) : 1;
		if (text.at[k] == text.at[i] && run == len && k > i + len && closes(text, k, len))
			return k;
		k += run;
	}
	return SIZE_MAX;
}

struct span emphasis_taken(struct span text, struct arena *arena)
{
	enum { RUN_MAX = 3 };
	bool ok = true, any = false;
	for (size_t i = 0; i < text.len && !any; i++)
		any = text.at[i] == '*' || text.at[i] == '`' || text.at[i] == '_';
	if (!any)
		return text;
	struct span copy = arena_copy(arena, text, &ok);
	uint8_t *out = (uint8_t *)(uintptr_t)copy.at;
	if (!ok)
		return span_make(NULL, 0);
	for (size_t i = 0; i < text.len;) {
		bool is_mark = text.at[i] == '*' || text.at[i] == '`' || text.at[i] == '_';
		size_t len = is_mark ? run_of(text, i) : 1;
		bool is_open = is_mark && len <= RUN_MAX && out[i] != ' ' && opens(text, i, len);
		size_t end = is_open ? find_closing(text, i, len) : SIZE_MAX;
		if (end != SIZE_MAX) {
			memset(out + i, ' ', len);
			memset(out + end, ' ', len);
		}
		i += len;
	}
	return text_fold(copy, arena);
}

/* What stands in front of a line: an id and a separator, a number, or nothing of the kind. */
#include "base/text.h"
#include "submission/answers_find.h"
#include "submission/answers_marks.h"

enum { KEY_BYTES_MAX = 400 }; /* a longer text before a colon is no id */

static bool starts_with(struct span text, const char *prefix)
{
	return span_equal(span_sub(text, 0, strlen(prefix)), span_of(prefix));
}

static struct span behind(struct span text, size_t n)
{
	return span_sub(text, n, text.len);
}

/* Bytes of the first of WORDS (NULL at the end) that TEXT begins with; 0: none. */
static size_t word_bytes(struct span text, const char *const *words)
{
	for (; *words; words++)
		if (text.len && text.at[0] == (uint8_t) * *words && starts_with(text, *words))
			return strlen(*words);
	return 0;
}

/* Colon, equals sign, their full-width forms, ratio sign. */
static const char *const colons[] = {":", "=", "\xef\xbc\x9a", "\xef\xbc\x9d", "\xe2\x88\xb6", NULL};
/* Only behind an id of the exercise. */
static const char *const dashes[] = {" - ", " – ", " — ", " -> ", " → ", " => ", "——", NULL};
/* Only behind something with a number: "Q1a)", "3.", "(2)", "3、" */
static const char *const brackets[] = {")", ".", "）", "、", "．", NULL};

/* *KEY is what stands before the first of SEPARATORS, *REST what is behind it. */
static bool cut(struct span text, const char *const *separators, struct span *key, struct span *rest)
{
	size_t n = 0, i = 0;
	while (i < text.len && i <= KEY_BYTES_MAX && !(n = word_bytes(behind(text, i), separators)))
		i++;
	if (n == 0 || i == 0)
		return false;
	*key = span_sub(text, 0, i);
	*rest = behind(text, i + n);
	return true;
}

/* "id: answer"; a tab separates too ("id <tab> answer", and "id <tab> : answer"). */
static bool cut_colon(struct span text, struct span *key, struct span *rest)
{
	size_t i = 0, n = 0;
	while (i < text.len && i <= KEY_BYTES_MAX &&
	       !(n = text.at[i] == '\t' ? 1 : word_bytes(behind(text, i), colons)))
		i++;
	if (n == 0 || i == 0)
		return false;
	*key = span_sub(text, 0, i);
	*rest = text_trim(behind(text, i + n));
	if (text.at[i] == '\t')
		*rest = text_trim(behind(*rest, word_bytes(*rest, colons)));
	return true;
}

static bool has_digit(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

/* "Q1a) answer", "3. answer": the first bracket or full stop that ends a word, with a number before it. */
static bool cut_bracket(struct span text, struct span *key, struct span *rest)
{
	for (size_t i = 1; i < text.len && i <= KEY_BYTES_MAX; i++) {
		size_t n = word_bytes(behind(text, i), brackets);
		bool ends_word = i + n == text.len || text.at[i + n] <= ' ' || text.at[i + n] >= 0x80 || n > 1;
		if (n == 0 || !ends_word)
			continue;
		*key = span_sub(text, 0, i);
		*rest = text_trim(behind(text, i + n));
		return has_digit(*key);
	}
	return false;
}

static bool take(struct label *out, enum label_kind kind, const char *id, struct span key, struct span rest)
{
	if (!id)
		return false;
	*out = (struct label){.kind = kind, .id = span_of(id), .rest = marks_behind(key, text_trim(rest))};
	return true;
}

/* "syn.seq 5", "1a 5": only before a number, and not behind a plain word, so that no sentence is taken apart. */
static bool cut_space(struct span text, struct span *key, struct span *rest)
{
	static const char *const spaces[] = {" ", "\xe3\x80\x80", NULL};
	if (!cut(text, spaces, key, rest))
		return false;
	*rest = text_trim(*rest);
	bool is_word = true, has_letter = false;
	for (size_t i = 0; i < key->len; i++) {
		is_word = is_word && !strchr(".-_", key->at[i]);
		has_letter = has_letter || key->at[i] > '9';
	}
	is_word = is_word && !(has_letter && has_digit(*key)); /* "1a 5" */
	return !is_word && rest->len && rest->at[0] >= '0' && rest->at[0] <= '9';
}

/* An id of the exercise in front of TEXT, or all of it. */
static bool find_known(const struct label_ids *ids, struct span text, struct arena *arena, struct label *out)
{
	struct span key, rest, none = {NULL, 0};
	bool has_colon = cut_colon(text, &key, &rest);
	if (has_colon && take(out, LABEL_KNOWN, label_exact(ids, key, arena), key, rest))
		return true;
	if (cut(text, dashes, &key, &rest) && take(out, LABEL_KNOWN, label_exact(ids, key, arena), key, rest))
		return true;
	if (cut_bracket(text, &key, &rest) && take(out, LABEL_LOOSE, label_loose(ids, key, arena), key, rest))
		return true;
	has_colon = cut_colon(text, &key, &rest);
	if (has_colon && take(out, LABEL_LOOSE, label_loose(ids, key, arena), key, rest))
		return true;
	if (has_colon && label_word(key, arena) == LABEL_QUESTION && /* "Question: syn.seq" */
	    take(out, LABEL_ALONE, label_exact(ids, rest, arena), none, none))
		return true;
	if (take(out, LABEL_ALONE, label_exact(ids, text, arena), none, none))
		return true;
	if (cut_space(text, &key, &rest) && take(out, LABEL_LOOSE, label_exact(ids, key, arena), key, rest))
		return true;
	return has_digit(text) && take(out, LABEL_ALONE, label_loose(ids, text, arena), none, none);
}

void label_find(const struct label_ids *ids, struct span text, struct arena *arena, struct label *out)
{
	struct span key, rest;
	*out = (struct label){.rest = text};
	if (ids->n && find_known(ids, text, arena, out))
		return;
	if (cut_bracket(text, &key, &rest) && (out->number = label_number(key, arena)))
		out->unnumbered = rest;
	if (!cut_colon(text, &key, &rest))
		return;
	struct span id = label_any(key, arena);
	if (id.len) {
		out->kind = LABEL_UNKNOWN;
		out->id = id;
		out->rest = marks_behind(key, rest);
	}
	if (!out->number && (out->number = label_number(key, arena)))
		out->unnumbered = rest;
}

/* Type frames: several frame numbers, in decimal, from 1.
 *
 *   5, 6, 7   23、24、25   23 24 25   23, 24 and 26          with anything between them
 *   23-26   23~26   23 to 26   23至26   第23帧到第26帧   23…26  ranges, upwards
 *
 * Numbers in parentheses behind others are remarks ("5 (seq 0), 6 (seq 0)"), and so are counts ("4 frames: 23-26",
 * 共4帧).  A comma is never a thousands separator here.  All is one part with one reading.  Without rule.ordered the
 * numbers are read as a set: sorted, none twice.  "none" and 无 are the empty list. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/number.h"
#include "value/numeral.h"
#include "value/types.h"

const char *const value_frames_examples[] = {
	"5, 6, 7",        "23-26",          "23~26",           "23、24、25", "23, 24 and 26",
	"第23帧到第26帧", "5(SYN), 6(ACK)", "4 frames: 23-26", "23至26",     NULL,
};

struct list {
	struct arena *arena;
	uint32_t *no;
	size_t n, cap;
	bool is_bad; /* a frame 0, a range downwards, too many: not readable */
	bool no_memory;
};

static void push(struct list *list, uint32_t no)
{
	if (list->n == LIMIT_ANSWER_FRAMES) {
		list->is_bad = true;
		return;
	}
	if (list->n == list->cap) {
		size_t cap = list->cap ? list->cap * 2 : 16;
		uint32_t *moved = arena_resize(list->arena, list->no, list->cap * sizeof *moved, cap * sizeof *moved);
		if (!moved) {
			list->is_bad = list->no_memory = true;
			return;
		}
		list->no = moved;
		list->cap = cap;
	}
	list->no[list->n++] = no;
}

static void push_range(struct list *list, uint64_t first, uint64_t last)
{
	list->is_bad = list->is_bad || first == 0 || last < first;
	for (uint64_t no = first; no <= last && !list->is_bad; no++)
		push(list, (uint32_t)no);
}

static bool is_number(const struct tokens *t, size_t i)
{
	return i < t->n && t->items[i].kind == TOKEN_WORD && t->items[i].text.at[0] <= '9';
}

/* The number at token I; a hexadecimal or too large one spoils the list. */
static uint64_t number_at(const struct tokens *t, size_t i, struct list *list)
{
	uint64_t no = 0;
	if (!number_digits(t->items[i].text, 10, UINT32_MAX, &no))
		list->is_bad = true;
	return no;
}

static bool is_range_mark(const struct tokens *t, size_t i)
{
	return token_is_mark(t, i, '-') || token_is_mark(t, i, '~') || token_is_word(t, i, "to") ||
	       token_is_word(t, i, "through") || token_has_han(t, i, "到") || token_has_han(t, i, "至") ||
	       (token_is_mark(t, i, '.') && token_is_mark(t, i + 1, '.'));
}

/* The token of the number that ends a range that began at token I; 0: no range. */
static size_t range_end(const struct tokens *t, size_t i)
{
	bool is_range = false;
	for (size_t end = i + 1; end < t->n && end < i + 8; end++) {
		if (is_number(t, end))
			return is_range ? end : 0;
		is_range = is_range || is_range_mark(t, end);
		if (t->items[end].kind == TOKEN_MARK && !strchr("-~.#", (int)(t->items[end].mark & 0x7f)))
			return 0;
	}
	return 0;
}

/* "4 frames", 4个报文, 共4帧. */
static bool is_count(const struct tokens *t, size_t i)
{
	static const char *const words[] = {"frames", "packets", "segments"};
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
		if (token_is_word(t, i + 1, words[k]))
			return true;
	if (i > 0 && (token_has_han(t, i - 1, "共") || token_has_han(t, i - 1, "总")))
		return true;
	return i + 1 < t->n && t->items[i + 1].kind == TOKEN_HAN &&
	       (phrase_match(t->items[i + 1].text, 0, "个") || phrase_match(t->items[i + 1].text, 0, "条"));
}

static void collect(const struct tokens *t, struct list *list)
{
	unsigned depth = 0;
	bool outside = false;
	for (size_t i = 0; i < t->n && !list->is_bad; i++) {
		if (token_is_mark(t, i, '('))
			depth++;
		else if (token_is_mark(t, i, ')'))
			depth -= depth > 0;
		if (!is_number(t, i) || (depth > 0 && outside))
			continue;
		size_t end = range_end(t, i);
		if (end == 0 && is_count(t, i))
			continue;
		outside = outside || depth == 0;
		/* "5.6" and a second dash are neither a list nor a range. */
		size_t behind = (end ? end : i) + 1;
		if (is_number(t, behind + 1) && !t->items[behind + 1].spaced &&
		    (token_is_mark(t, behind, '.') || (end && token_is_mark(t, behind, '-'))))
			list->is_bad = true;
		uint64_t first = number_at(t, i, list);
		push_range(list, first, end ? number_at(t, end, list) : first);
		i = end ? end : i;
	}
}

static int compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static void make_set(struct list *list)
{
	size_t n = 0;
	qsort(list->no, list->n, sizeof *list->no, compare);
	for (size_t i = 0; i < list->n; i++)
		if (n == 0 || list->no[i] != list->no[n - 1])
			list->no[n++] = list->no[i];
	list->n = n;
}

enum status value_frames_read(struct span text, const struct value_rule *rule, struct arena *arena,
                              struct readings *out)
{
	struct tokens tokens;
	struct list list = {.arena = arena};
	*out = (struct readings){.n = 0};
	notation_tokens(notation_strip(text, "()[]"), &tokens);
	if (tokens.too_many)
		return STATUS_OK;
	collect(&tokens, &list);
	if (list.no_memory)
		return STATUS_NOMEM;
	if (list.is_bad || (list.n == 0 && !notation_says_absent(text)))
		return STATUS_OK;
	if (!rule->ordered && list.n > 0)
		make_set(&list);
	out->n_parts = 1;
	reading_add(out, (struct reading){.value = {.kind = VALUE_FRAMES, .frames = {list.no, list.n}}});
	return STATUS_OK;
}

/* WANT has no number twice, so the same count and all of WANT among the set GOT make them equal. */
bool value_frames_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	const uint32_t *no = got->value.frames.no;
	if (want->kind != VALUE_FRAMES || got->value.kind != VALUE_FRAMES || want->frames.n != got->value.frames.n)
		return false;
	for (size_t i = 0; i < want->frames.n; i++)
		if (rule->ordered ? want->frames.no[i] != no[i]
		                  : !bsearch(&want->frames.no[i], no, want->frames.n, sizeof *no, compare))
			return false;
	return true;
}

/* Three and more in a row as a range. */
void value_frames_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	const uint32_t *no = v->frames.no;
	(void)rule;
	if (v->frames.n == 0)
		buf_add(out, msg_tr(lang, N_("none")));
	for (size_t i = 0, end; i < v->frames.n; i = end) {
		for (end = i + 1; end < v->frames.n && no[end] == no[end - 1] + 1; end++)
			;
		if (end - i < 3)
			end = i + 1;
		buf_addf(out, "%s%" PRIu32, i > 0 ? ", " : "", no[i]);
		if (end > i + 1)
			buf_addf(out, "-%" PRIu32, no[end - 1]);
	}
}

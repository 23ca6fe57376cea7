/* Emphasis, back quotes, line breaks of cells, boxes to tick. */
#include "submission/answers_marks.h"

#include "base/buf.h"
#include "base/text.h"

static bool starts_with(struct span text, const char *prefix)
{
	return span_equal(span_sub(text, 0, strlen(prefix)), span_of(prefix));
}

static struct span behind(struct span text, size_t n)
{
	return span_sub(text, n, text.len);
}

/* The marks at the front of TEXT: a run of one of '*', '_', '`'. */
static size_t run_of_marks(struct span text)
{
	size_t n = 0;
	while (n < text.len && strchr("*_`", text.at[n]) && text.at[n] == text.at[0])
		n++;
	return n;
}

static bool ends_with(struct span text, struct span end)
{
	return text.len >= end.len && span_equal(behind(text, text.len - end.len), end);
}

struct span marks_strip(struct span text)
{
	for (;;) {
		size_t n = run_of_marks(text);
		struct span mark = span_sub(text, 0, n);
		if (n == 0 || text.len <= 2 * n || !ends_with(text, mark))
			return text;
		struct span inner = span_sub(text, n, text.len - 2 * n);
		if (memchr(inner.at, mark.at[0], inner.len)) /* "*a* and *b*" */
			return text;
		text = text_trim(inner);
	}
}

/* "- **id", "3. **id" without what begins a list. */
static struct span skip_bullet(struct span key)
{
	size_t space = text_find(key, span_of(" "));
	bool is_bullet = space != SIZE_MAX && space > 0 && strchr("-*+.)", key.at[space - 1]);
	return is_bullet ? text_trim(behind(key, space)) : key;
}

struct span marks_behind(struct span key, struct span rest)
{
	key = skip_bullet(text_trim(key));
	struct span mark = span_sub(key, 0, run_of_marks(key));
	if (mark.len && mark.len < key.len && !ends_with(key, mark)) {
		if (rest.len >= mark.len && span_equal(span_sub(rest, 0, mark.len), mark))
			rest = behind(rest, mark.len);
		else if (ends_with(rest, mark))
			rest.len -= mark.len;
	}
	return marks_strip(text_trim(rest));
}

struct span marks_of_cell(struct span text, struct arena *arena)
{
	static const char *const breaks[] = {"<br>", "<br/>", "<br />"};
	struct buf out = BUF_INIT;
	text = text_trim(text);
	while (text.len) {
		size_t n = 0;
		for (size_t i = 0; !n && i < sizeof breaks / sizeof *breaks; i++)
			if (text_starts_nocase(text, breaks[i]))
				n = strlen(breaks[i]);
		if (n)
			buf_add_char(&out, '\n');
		else if (!(text.at[0] == '\\' && text.len > 1 && text.at[1] == '|'))
			buf_add_span(&out, span_sub(text, 0, 1));
		text = behind(text, n ? n : 1);
	}
	const char *copy = buf_copy(&out, arena);
	buf_release(&out);
	return span_of(copy);
}

/* ---- boxes ---- */

static const struct {
	const char *box;
	bool ticked;
} boxes[] = {
	{"☐", false}, {"□", false}, {"☑", true}, {"☒", true}, {"■", true}, {"[ ]", false}, {"[x]", true}, {"[X]", true},
};

struct box {
	size_t at, len;
	bool ticked;
};

/* The next box of TEXT from FROM on; at its end, with no bytes: none. */
static struct box find_box(struct span text, size_t from)
{
	for (size_t at = from; at < text.len; at++)
		for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
			bool in_word = boxes[i].box[0] == '[' && at > 0 && text.at[at - 1] > ' '; /* "a[x]" */
			if (!in_word && starts_with(behind(text, at), boxes[i].box))
				return (struct box){at, strlen(boxes[i].box), boxes[i].ticked};
		}
	return (struct box){text.len, 0, false};
}

static struct span trim_choice(struct span text)
{
	text = text_trim(text);
	while (text.len && strchr("-*+", text.at[text.len - 1])) /* the bullet of the next box */
		text = text_trim(span_sub(text, 0, text.len - 1));
	return text;
}

/* "yes ☒ no ☐": a box at the very end belongs to what stands before it, and so do the others. */
static bool ends_with_box(struct span text)
{
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		if (ends_with(text_trim(text), span_of(boxes[i].box)))
			return true;
	return false;
}

struct span marks_ticked(struct span text, struct arena *arena)
{
	struct box box = find_box(text, 0);
	if (box.len == 0)
		return text;
	struct buf out = BUF_INIT;
	struct span before = trim_choice(span_sub(text, 0, box.at));
	bool is_behind = before.len && ends_with_box(text);
	size_t from = 0;
	for (struct box next; box.len; from = box.at + box.len, box = next) {
		next = find_box(text, box.at + box.len);
		struct span choice = is_behind ? span_sub(text, from, box.at - from)
		                               : span_sub(text, box.at + box.len, next.at - box.at - box.len);
		if (box.ticked && out.len)
			buf_add(&out, ", ");
		if (box.ticked)
			buf_add_span(&out, trim_choice(choice));
	}
	const char *copy = out.len ? buf_copy(&out, arena) : NULL;
	buf_release(&out);
	return copy ? span_of(copy) : is_behind ? (struct span){NULL, 0} : before;
}

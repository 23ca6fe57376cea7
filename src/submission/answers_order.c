/* Answers without ids.  They are taken in the worksheet's order where that is unambiguous: no line has an id of the
 * exercise, and there are exactly as many lines as questions, or lines with the numbers 1, 2, 3 … to the last. */
#include "submission/answers_order.h"

#include "base/text.h"
#include "submission/answers_marks.h"

static bool has_digit(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

/* TEXT without a question before its only colon: "Source port: 1104".  Addresses have no space behind theirs. */
static struct span without_prompt(struct span text)
{
	enum { PROMPT_BYTES_MIN = 3 };
	size_t at = text_find(text, span_of(": ")), n = 2, wide = text_find(text, span_of("："));
	if (wide < at) {
		at = wide;
		n = strlen("：");
	}
	if (at == SIZE_MAX || at < PROMPT_BYTES_MIN || has_digit(span_sub(text, 0, at)))
		return text;
	struct span rest = span_sub(text, at + n, text.len);
	bool again = text_find(rest, span_of(": ")) != SIZE_MAX || text_find(rest, span_of("：")) != SIZE_MAX;
	return rest.len && !again ? rest : text;
}

enum status order_keep(struct finder *f, uint32_t line, const struct label *label, struct span text, bool is_told)
{
	struct loose_answer *kept = VEC_PUSH(f->b->arena, &f->loose);
	if (!kept)
		return STATUS_NOMEM;
	*kept = (struct loose_answer){.text = label->number ? label->unnumbered : without_prompt(text),
	                              .whole = text,
	                              .line = line,
	                              .number = label->number,
	                              .is_told = is_told};
	return STATUS_OK;
}

/* ---- in order ---- */

/* Where the numbered lines begin, if their numbers are 1, 2, 3 … to the last question; SIZE_MAX: they are not. */
static size_t first_numbered(const struct finder *f)
{
	unsigned expected = 1;
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < f->loose.n; i++) {
		if (f->loose.items[i].number == 0)
			continue;
		if (f->loose.items[i].number != expected++)
			return SIZE_MAX;
		first = expected == 2 ? i : first;
	}
	return expected == f->b->ids.n_lines + 1 ? first : SIZE_MAX;
}

static void note_line(struct finder *f, const struct loose_answer *a)
{
	answers_note(f->b, a->line, N_("line {line} is not an answer ('question: answer'): '{text}'"), a->whole);
}

/* The lines from FIRST on, each with those behind it that have no number. */
static enum status take_numbered(struct finder *f, size_t first)
{
	struct buf text = BUF_INIT;
	enum status status = STATUS_OK;
	size_t question = 0;
	for (size_t i = 0; i < first; i++)
		note_line(f, &f->loose.items[i]);
	for (size_t i = first; i < f->loose.n && status == STATUS_OK; question++) {
		const struct loose_answer *a = &f->loose.items[i];
		buf_clear(&text);
		buf_add_span(&text, a->text);
		for (i++; i < f->loose.n && f->loose.items[i].number == 0; i++) {
			buf_add_char(&text, '\n');
			buf_add_span(&text, f->loose.items[i].whole);
		}
		status = buf_ok(&text) ? finder_add(f, span_of(f->b->ids.items[question]), buf_span(&text), a->line)
		                       : STATUS_NOMEM;
	}
	buf_release(&text);
	return status;
}

static enum status take_each(struct finder *f)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; i < f->loose.n && status == STATUS_OK; i++)
		status = finder_add(f, span_of(f->b->ids.items[i]), f->loose.items[i].text, f->loose.items[i].line);
	return status;
}

static void note_order(struct finder *f)
{
	f->b->answers->in_order = true;
	diag_add(&f->b->answers->notes, DIAG_WARNING, (struct diag_place){.file = f->b->file},
	         N_("the answers have no question ids: they were taken in the worksheet's order"), NULL, 0);
}

static void refuse(struct finder *f)
{
	const struct msg_arg id = MSG_TEXT("id", f->b->ids.items[0]);
	struct msg *why = &f->b->answers->trouble;
	size_t n = f->loose.n ? f->loose.n : f->b->list.n;
	if (n == 0)
		*why = MSG(
			f->b->arena,
			N_("there is no answer in the answers file: write each answer behind its question's id, as in "
		           "'{id}: …'"),
			id);
	else
		*why = MSG(
			f->b->arena,
			N_("no line of the answers file names a question of this exercise: write each answer behind "
		           "its question's id, as in '{id}: …' (answers without ids count in the worksheet's order, but "
		           "only if there is exactly one for each question: here {n?is|are} {n} {n?line|lines} for {m} {m?question|questions})"),
			id, MSG_NUMBER("n", n), MSG_NUMBER("m", f->b->ids.n_lines));
}

static enum status settle_unknown(struct finder *f)
{
	size_t first = first_numbered(f);
	if (first == SIZE_MAX && f->loose.n != f->b->ids.n_lines) {
		refuse(f);
		return STATUS_OK;
	}
	f->b->list.n = 0; /* answers to ids that the exercise does not have */
	note_order(f);
	return first == SIZE_MAX ? take_each(f) : take_numbered(f, first);
}

/* ---- besides known answers ---- */

static bool all_answered(const struct finder *f)
{
	for (size_t i = 0; i < f->b->ids.n_lines; i++) {
		bool found = false;
		for (size_t k = 0; k < f->b->list.n && !found; k++)
			found = label_same(span_of(f->b->list.items[k].id), f->b->ids.exact[i]) &&
			        f->b->list.items[k].text.len;
		if (!found)
			return false;
	}
	return true;
}

/* A document has headings, prompts and prose: they are worth one note, and only where an answer is missing that they
 * might hold. */
static void note_prose(struct finder *f)
{
	size_t n = 0;
	const struct loose_answer *first = NULL;
	for (size_t i = f->loose.n; i-- > 0;)
		if (!f->loose.items[i].is_told) {
			first = &f->loose.items[i];
			n++;
		}
	if (!n || all_answered(f))
		return;
	struct buf shown = BUF_INIT;
	text_add_printable(&shown, first->whole, 80);
	const struct msg_arg args[] = {MSG_NUMBER("n", n), MSG_NUMBER("line", first->line),
	                               MSG_TEXT("text", buf_text(&shown))};
	diag_add(&f->b->answers->notes, DIAG_WARNING, (struct diag_place){.file = f->b->file, .line = first->line},
	         N_("{n} {n?line|lines} of the document {n?names|name} no question and {n?was|were} passed over, first "
	            "line {line}: '{text}'"),
	         args, sizeof args / sizeof *args);
	buf_release(&shown);
}

static bool any_known(const struct finder *f)
{
	for (size_t i = 0; i < f->b->list.n; i++)
		for (size_t k = 0; k < f->b->ids.n; k++)
			if (label_same(span_of(f->b->list.items[i].id), f->b->ids.exact[k]))
				return true;
	return false;
}

enum status order_settle(struct finder *f)
{
	if (f->b->ids.n && !any_known(f))
		return settle_unknown(f);
	if (f->is_prose)
		note_prose(f);
	for (size_t i = 0; !f->is_prose && i < f->loose.n; i++)
		if (!f->loose.items[i].is_told)
			note_line(f, &f->loose.items[i]);
	return STATUS_OK;
}

/* The sheet as text: the score first, then each item; what is right takes a line, what is not gets its explanation. */
#include "base/text.h"
#include "report/formats.h"
#include "report/layout.h"
#include "report/wrap.h"

static const char *const marks[] = {
	[VERDICT_CORRECT] = "✓",    [VERDICT_PARTIAL] = "◐", [VERDICT_FOLLOW_THROUGH] = "✓", [VERDICT_INCORRECT] = "✗",
	[VERDICT_UNREADABLE] = "?", [VERDICT_MISSING] = "–", [VERDICT_SKIPPED] = "–",        [VERDICT_MANUAL] = "…",
};
static const char *const colors[] = {
	[VERDICT_CORRECT] = "32",   [VERDICT_PARTIAL] = "33",    [VERDICT_FOLLOW_THROUGH] = "32",
	[VERDICT_INCORRECT] = "31", [VERDICT_UNREADABLE] = "33", [VERDICT_MISSING] = "2",
	[VERDICT_SKIPPED] = "2",    [VERDICT_MANUAL] = "36",
};

struct page {
	struct buf *out;
	const struct report_context *context;
	enum lang lang;
	unsigned width;
	const struct sheet *sheet;
	struct buf advised; /* every detail so far */
	struct buf said;    /* message and advice of the item before: not said again and again */
};

/* What stands between LABEL and its text: the full-width colon of a Chinese label needs no space. */
static const char *gap(const char *label)
{
	size_t n = strlen(label);
	return n >= 3 && strcmp(label + n - 3, "：") == 0 ? "" : " ";
}

static void add_label(struct page *p, const char *english)
{
	const char *label = msg_tr(p->lang, english);
	buf_addf(p->out, "%s%s", label, gap(label));
}

static void add_wrapped(struct page *p, unsigned indent, const char *label, struct span text)
{
	unsigned first = indent + (label ? wrap_columns(span_of(label)) + (unsigned)strlen(gap(label)) : 0);
	buf_addf(p->out, "%*s%s%s", (int)indent, "", label ? label : "", label ? gap(label) : "");
	wrap_add(p->out, text, p->width, first, indent + 2);
}

static void add_line(struct page *p, const char *label, const struct buf *text)
{
	if (text->len)
		add_wrapped(p, 8, label ? msg_tr(p->lang, label) : NULL, buf_span(text));
}

static void add_msg_line(struct page *p, const char *label, const struct msg *msg)
{
	struct buf text = BUF_INIT;
	layout_add_sentence(&text, msg, p->lang);
	add_line(p, label, &text);
	buf_release(&text);
}

static void add_text_line(struct page *p, const char *label, const struct text *own)
{
	const char *in = text_in(own, p->lang);
	if (*in)
		add_wrapped(p, 8, label ? msg_tr(p->lang, label) : NULL, span_of(in));
}

static void add_item_head(struct page *p, const struct item *item)
{
	struct buf points = BUF_INIT;
	layout_add_score(&points, item->points_h, item->max_h);
	bool color = p->context->color;
	buf_addf(p->out, "  %s%s%s%s%s %12s  ", color ? "\033[" : "", color ? colors[item->verdict] : "",
	         color ? "m" : "", marks[item->verdict], color ? "\033[0m" : "", buf_text(&points));
	p->out->failed |= !buf_ok(&points);
	buf_release(&points);
	if (item->frame_no && item->field) {
		layout_add_mark(p->out, item->frame_no, sheet_capture_name(p->sheet, item->capture));
		buf_add(p->out, "  ");
	}
	text_add_printable(p->out, span_of(layout_title(item, p->lang)), 200);
	buf_addf(p->out, "  [%s]\n", item->id);
}

static void add_roles(struct page *p, const struct item *item)
{
	struct buf line = BUF_INIT;
	for (size_t i = 0; i < item->n_roles; i++) {
		buf_add(&line, !i ? "" : p->lang == LANG_ZH ? "；" : "; ");
		text_add_printable(&line, span_of(layout_role(&item->roles[i], p->lang)), 200);
		buf_add(&line, p->lang == LANG_ZH ? "：" : ": ");
		layout_add_role_frames(&line, &item->roles[i], sheet_capture_name(p->sheet, item->capture), p->lang);
	}
	add_line(p, NULL, &line);
	buf_release(&line);
}

static void add_answer(struct page *p, const struct item *item)
{
	struct buf line = BUF_INIT;
	if (item->given) {
		text_add_printable(&line, span_of(item->given), 300);
		add_line(p, N_("You wrote:"), &line);
	}
	buf_clear(&line);
	layout_add_values(&line, item->read_as, item->n_read_as, p->lang);
	if (item->given && line.len && strcmp(buf_text(&line), item->given) != 0)
		add_line(p, N_("Read as:"), &line);
	buf_clear(&line);
	layout_add_values(&line, item->expected, item->n_expected, p->lang);
	add_line(p, N_("Expected:"), &line);
	buf_release(&line);
}

/* A mistake is explained each time; what a capture lacks, and what to do about it, once. */
static void add_detail(struct page *p, const struct item *item)
{
	struct buf text = BUF_INIT;
	layout_add_msg(&text, &item->detail, p->lang);
	bool is_new = !strstr(buf_text(&p->advised), buf_text(&text));
	if (text.len && (item->slip || item->verdict != VERDICT_SKIPPED || is_new))
		add_msg_line(p, NULL, &item->detail);
	if (text.len && is_new)
		buf_addf(&p->advised, "%s\n", buf_text(&text));
	buf_release(&text);
}

/* Message and detail, unless the item before had the very same: a missing connection has one reason for all its items.
 */
static void add_reason(struct page *p, const struct item *item)
{
	struct buf now = BUF_INIT;
	layout_add_sentence(&now, &item->message, p->lang);
	layout_add_msg(&now, &item->detail, p->lang);
	if (!span_equal(buf_span(&now), buf_span(&p->said))) {
		add_msg_line(p, NULL, &item->message);
		add_detail(p, item);
	}
	buf_clear(&p->said);
	buf_add_span(&p->said, buf_span(&now));
	buf_release(&now);
}

/* What is not right: what was written, what is right, why, and where to look. */
static void add_explanation(struct page *p, const struct item *item)
{
	struct buf truth = BUF_INIT, place = BUF_INIT;
	if (item->kind == ITEM_QUESTION)
		add_answer(p, item);
	add_reason(p, item);
	if (layout_needs_truth(item)) /* its end is a display filter, to be copied */
		layout_add_msg(&truth, &item->truth, p->lang);
	add_line(p, NULL, &truth);
	layout_add_place(&place, item, sheet_capture_name(p->sheet, item->capture), p->lang);
	add_line(p, N_("Where to look:"), &place);
	add_text_line(p, N_("Hint:"), &item->hint);
	add_text_line(p, NULL, &item->explain);
	add_text_line(p, NULL, &item->alternative_note);
	buf_release(&truth);
	buf_release(&place);
}

static void add_item(struct page *p, const struct item *item)
{
	add_item_head(p, item);
	if (!report_shows(item, p->context)) {
		buf_addf(p->out, "        %s\n",
		         msg_tr(p->lang, N_("Details of this item are not shown to students.")));
		return;
	}
	if (item->kind == ITEM_EVIDENCE)
		add_roles(p, item);
	if (layout_is_right(item)) {
		add_msg_line(p, NULL, &item->detail);
		add_text_line(p, NULL, &item->alternative_note);
	} else {
		add_explanation(p, item);
	}
}

static void add_person(struct page *p, const struct sheet *sheet)
{
	if (!sheet->student_id && !sheet->student_name)
		return;
	add_label(p, N_("Student:"));
	text_add_printable(p->out, span_of(sheet->student_id ? sheet->student_id : ""), 100);
	buf_add(p->out, sheet->student_id && sheet->student_name ? " " : "");
	text_add_printable(p->out, span_of(sheet->student_name ? sheet->student_name : ""), 100);
	buf_add_char(p->out, '\n');
}

static void add_head(struct page *p, const struct sheet *sheet)
{
	buf_addf(p->out, p->lang == LANG_ZH ? "%s（%s）\n" : "%s (%s)\n", text_in(&sheet->exercise_title, p->lang),
	         sheet->exercise_id);
	add_person(p, sheet);
	add_label(p, N_("Score:"));
	layout_add_score(p->out, sheet->score_h, sheet->max_score_h);
	if (sheet->provisional)
		buf_addf(p->out, "  %s", msg_tr(p->lang, N_("(provisional: a person still marks some answers)")));
	buf_add_char(p->out, '\n');
	struct sheet_note banner;
	if (layout_banner(sheet, &banner)) {
		struct buf why = BUF_INIT;
		layout_add_sentence(&why, &banner.msg, p->lang);
		add_wrapped(p, 0, "!", buf_span(&why));
		buf_add_span(&p->said, buf_span(&why));
		buf_release(&why);
	}
}

static void add_conversations(struct page *p, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->n_captures; i++) {
		add_label(p, N_("Capture:"));
		text_add_printable(p->out, span_of(sheet->captures[i].name), 200);
		buf_addf(p->out, p->lang == LANG_ZH ? "（%s，%u %s）\n" : " (%s, %u %s)\n", sheet->captures[i].format,
		         sheet->captures[i].frames, msg_tr(p->lang, N_("frames")));
	}
	for (size_t i = 0; i < sheet->n_conversations; i++) {
		struct buf why = BUF_INIT;
		const struct sheet_conversation *c = &sheet->conversations[i];
		layout_add_conversation(&why, c, sheet_capture_name(sheet, c->capture), p->lang);
		add_wrapped(p, 2, NULL, buf_span(&why));
		buf_release(&why);
	}
}

static void add_items(struct page *p, const struct sheet *sheet)
{
	uint32_t section = UINT32_MAX;
	bool evidence = false;
	for (size_t i = 0; i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (item->kind == ITEM_EVIDENCE && !evidence)
			buf_addf(p->out, "\n%s\n", msg_tr(p->lang, N_("What the capture must show")));
		evidence |= item->kind == ITEM_EVIDENCE;
		if (item->kind == ITEM_QUESTION && item->section != section && item->section < sheet->n_sections) {
			section = item->section;
			buf_addf(p->out, "\n%s\n", text_in(&sheet->sections[section].title, p->lang));
		}
		add_item(p, item);
	}
}

static void add_notes(struct page *p, const struct sheet *sheet)
{
	bool has_heading = false;
	for (size_t i = 0; i < sheet->n_notes; i++) {
		if (sheet->notes[i].is_said)
			continue;
		if (!has_heading)
			buf_addf(p->out, "\n%s\n", msg_tr(p->lang, N_("Notes")));
		has_heading = true;
		struct buf text = BUF_INIT;
		layout_add_sentence(&text, &sheet->notes[i].msg, p->lang);
		add_wrapped(p, 2, "•", buf_span(&text));
		buf_release(&text);
	}
}

/* What was found in the submission, and what each file was taken as. */
static void add_files(struct page *p, const struct sheet *sheet)
{
	struct buf line = BUF_INIT;
	struct layout_files seen = {0};
	if (!layout_shows_files(sheet))
		return;
	buf_addf(p->out, "\n%s\n", msg_tr(p->lang, N_("Found in your submission")));
	for (size_t i = 0; i < sheet->n_files; i++) {
		if (!layout_shows_file(&seen, &sheet->files[i]))
			continue;
		buf_clear(&line);
		text_add_printable(&line, span_of(sheet->files[i].name), 200);
		buf_add(&line, " → ");
		layout_add_taken(&line, sheet, &sheet->files[i], p->lang);
		add_wrapped(p, 2, "•", buf_span(&line));
	}
	buf_clear(&line);
	MSG_SAY(&line, p->lang, N_("and {n} more {n?file|files} not taken"), MSG_NUMBER("n", seen.n_more));
	if (seen.n_more)
		add_wrapped(p, 2, "•", buf_span(&line));
	p->out->failed |= !buf_ok(&line);
	buf_release(&line);
}

enum status report_text(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                        struct buf *out)
{
	struct page p = {.out = out, .context = context, .lang = context->lang};
	p.width = context->width ? context->width : 100;
	for (size_t i = 0; i < n; i++) {
		p.sheet = sheets[i];
		add_head(&p, sheets[i]);
		if (sheets[i]->status != SHEET_GRADED)
			add_files(&p, sheets[i]);
		add_conversations(&p, sheets[i]);
		add_items(&p, sheets[i]);
		if (sheets[i]->status == SHEET_GRADED)
			add_files(&p, sheets[i]);
		add_notes(&p, sheets[i]);
		buf_clear(&p.said);
		buf_clear(&p.advised);
	}
	out->failed |= !buf_ok(&p.said) || !buf_ok(&p.advised);
	buf_release(&p.said);
	buf_release(&p.advised);
	return buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}

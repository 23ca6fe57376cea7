/* The sheet as one self-contained page: the score first, then what the capture must show, then every answer with what
 * was written, how it was read, what the frame says and where to look.  Written as a tree, so that whatever a student
 * or a stranger wrote stays text. */
#include "base/text.h"
#include "base/xml.h"
#include "report/formats.h"
#include "report/html_style.h"
#include "report/layout.h"

static const char *const marks[] = {
	[VERDICT_CORRECT] = "✓",    [VERDICT_PARTIAL] = "◐", [VERDICT_FOLLOW_THROUGH] = "✓", [VERDICT_INCORRECT] = "✗",
	[VERDICT_UNREADABLE] = "?", [VERDICT_MISSING] = "–", [VERDICT_SKIPPED] = "–",        [VERDICT_MANUAL] = "…",
};

struct page {
	const struct report_context *context;
	const struct sheet *sheet;
	enum lang lang;
	struct buf *banner; /* what stands on top: no item need say it again */
};

static struct xml_element *add(struct xml_element *parent, const char *name, const char *class_name, const char *text)
{
	return xml_add_text_element(parent, name, class_name, text);
}

static const char *tr(const struct page *p, const char *english)
{
	return msg_tr(p->lang, english);
}

static void add_msg(const struct page *p, struct xml_element *parent, const char *class_name, const struct msg *msg)
{
	struct buf text = BUF_INIT;
	layout_add_sentence(&text, msg, p->lang);
	if (text.len)
		add(parent, "p", class_name, buf_text(&text));
	buf_release(&text);
}

/* Its end is a display filter, to be copied. */
static void add_truth(const struct page *p, struct xml_element *parent, const struct item *item)
{
	struct buf text = BUF_INIT;
	layout_add_msg(&text, &item->truth, p->lang);
	add(parent, "p", "truth", buf_text(&text));
	buf_release(&text);
}

/* A row of the list of facts; TEXT is emptied. */
static void add_fact(const struct page *p, struct xml_element *list, const char *label, struct buf *text, bool code)
{
	if (text->len) {
		add(list, "dt", NULL, tr(p, label));
		if (code)
			add(add(list, "dd", NULL, NULL), "code", NULL, buf_text(text));
		else
			add(list, "dd", NULL, buf_text(text));
	}
	buf_clear(text);
}

static void add_answer(const struct page *p, struct xml_element *list, const struct item *item)
{
	struct buf text = BUF_INIT;
	if (item->given)
		text_add_printable(&text, span_of(item->given), 1000);
	add_fact(p, list, N_("You wrote"), &text, true);
	layout_add_values(&text, item->read_as, item->n_read_as, p->lang);
	add_fact(p, list, N_("Read as"), &text, false);
	layout_add_values(&text, item->expected, item->n_expected, p->lang);
	add_fact(p, list, N_("Expected"), &text, false);
	buf_release(&text);
}

static void add_place(const struct page *p, struct xml_element *list, const struct item *item)
{
	struct buf text = BUF_INIT;
	layout_add_place(&text, item, sheet_capture_name(p->sheet, item->capture), p->lang);
	add_fact(p, list, N_("Where to look"), &text, false);
	for (size_t i = 0; i < item->frame_bytes.len; i++)
		buf_addf(&text, "%s%02x", i ? " " : "", item->frame_bytes.at[i]);
	add_fact(p, list, N_("The bytes there"), &text, true);
	if (item->frame_no)
		buf_addf(&text, "frame.number == %u", item->frame_no);
	add_fact(p, list, N_("Display filter"), &text, true);
	buf_release(&text);
}

static void add_roles(const struct page *p, struct xml_element *list, const struct item *item)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < item->n_roles; i++) {
		text_add_printable(&text, span_of(layout_role(&item->roles[i], p->lang)), 200);
		add(list, "dt", NULL, buf_text(&text));
		buf_clear(&text);
		layout_add_role_frames(&text, &item->roles[i], sheet_capture_name(p->sheet, item->capture), p->lang);
		add(list, "dd", NULL, buf_text(&text));
		buf_clear(&text);
	}
	buf_release(&text);
}

static void add_own_text(const struct page *p, struct xml_element *parent, const char *class_name,
                         const struct text *own)
{
	const char *in = text_in(own, p->lang);
	if (*in)
		add(parent, "p", class_name, in);
}

static struct xml_element *add_body(const struct page *p, struct xml_element *details, const struct item *item)
{
	struct xml_element *body = add(details, "div", "body", NULL);
	if (!report_shows(item, p->context)) {
		add(body, "p", NULL, tr(p, N_("Details of this item are not shown to students.")));
		return body;
	}
	struct buf message = BUF_INIT;
	layout_add_sentence(&message, &item->message, p->lang);
	if (message.len && !span_equal(buf_span(&message), buf_span(p->banner)))
		add(body, "p", "message", buf_text(&message));
	buf_release(&message);
	struct xml_element *list = xml_add(body, "dl");
	if (item->kind == ITEM_EVIDENCE)
		add_roles(p, list, item);
	else
		add_answer(p, list, item);
	add_place(p, list, item);
	add_msg(p, body, "detail", &item->detail);
	if (layout_needs_truth(item))
		add_truth(p, body, item);
	if (item->verdict != VERDICT_CORRECT)
		add_own_text(p, body, "hint", &item->hint);
	add_own_text(p, body, "explain", &item->explain);
	add_own_text(p, body, "explain", &item->alternative_note);
	return body;
}

static void add_item(const struct page *p, struct xml_element *parent, const struct item *item)
{
	struct buf points = BUF_INIT;
	struct xml_element *details = add(parent, "details", verdict_name(item->verdict), NULL);
	xml_set(details, "id", item->id);
	struct xml_element *summary = xml_add(details, "summary");
	struct xml_element *mark = add(summary, "span", "mark", marks[item->verdict]);
	xml_set(mark, "title", tr(p, verdict_label(item->verdict)));
	struct buf frame = BUF_INIT;
	if (item->frame_no && item->field) {
		layout_add_mark(&frame, item->frame_no, sheet_capture_name(p->sheet, item->capture));
		add(summary, "code", NULL, buf_text(&frame));
	}
	buf_release(&frame);
	struct xml_element *title = add(summary, "span", "title", layout_title(item, p->lang));
	xml_add_text(title, " ");
	add(title, "code", NULL, item->id);
	layout_add_score(&points, item->points_h, item->max_h);
	add(summary, "span", "points", buf_text(&points));
	const struct xml_element *body = add_body(p, details, item);
	bool is_right = item->verdict == VERDICT_CORRECT || item->verdict == VERDICT_FOLLOW_THROUGH;
	if (!is_right && xml_has_text(body))
		xml_set(details, "open", "open");
	buf_release(&points);
}

static void add_counts(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	struct xml_element *bar = add(main, "div", "bar", NULL), *list = add(main, "ul", "counts", NULL);
	struct buf text = BUF_INIT;
	xml_set(bar, "aria-hidden", "true");
	for (int v = VERDICT_CORRECT; v <= VERDICT_MANUAL; v++) {
		size_t n = 0;
		for (size_t i = 0; i < sheet->n_items; i++)
			n += sheet->items[i].verdict == (enum verdict)v;
		if (!n)
			continue;
		buf_clear(&text);
		buf_addf(&text, "b-%s", verdict_name((enum verdict)v));
		struct xml_element *piece = add(bar, "span", buf_text(&text), "");
		buf_clear(&text);
		buf_addf(&text, "width:%zu.%zu%%", n * 100 / sheet->n_items, n * 1000 / sheet->n_items % 10);
		xml_set(piece, "style", buf_text(&text));
		buf_clear(&text);
		buf_addf(&text, "c-%s", verdict_name((enum verdict)v));
		struct xml_element *entry = add(list, "li", buf_text(&text), NULL);
		buf_clear(&text);
		buf_addf(&text, "%s %zu %s", marks[v], n, tr(p, verdict_label((enum verdict)v)));
		xml_add_text(entry, buf_text(&text));
	}
	buf_release(&text);
}

static void add_head(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	struct xml_element *head = add(main, "header", "head", NULL), *left = xml_add(head, "div");
	struct buf text = BUF_INIT;
	add(left, "h1", NULL, text_in(&sheet->exercise_title, p->lang));
	text_add_printable(&text, span_of(sheet->student_id ? sheet->student_id : ""), 100);
	buf_add(&text, text.len && sheet->student_name ? " · " : "");
	text_add_printable(&text, span_of(sheet->student_name ? sheet->student_name : ""), 100);
	add(left, "p", "who", buf_text(&text));
	buf_clear(&text);
	points_add(&text, sheet->score_h);
	struct xml_element *score = add(head, "div", "score", buf_text(&text));
	buf_clear(&text);
	buf_add(&text, " / ");
	points_add(&text, sheet->max_score_h);
	add(score, "small", NULL, buf_text(&text));
	buf_release(&text);
	if (sheet->provisional)
		add(main, "p", "banner wait",
		    tr(p, N_("This mark is provisional: a person still marks some answers.")));
	struct sheet_note banner;
	if (!layout_banner(sheet, &banner))
		return;
	layout_add_sentence(p->banner, &banner.msg, p->lang);
	add(main, "p", "banner", buf_text(p->banner));
}

static void add_about(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->n_captures; i++) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "%s ", tr(p, N_("Capture:")));
		text_add_printable(&text, span_of(sheet->captures[i].name), 200);
		buf_addf(&text, p->lang == LANG_ZH ? "（%s，%u %s）" : " (%s, %u %s)", sheet->captures[i].format,
		         sheet->captures[i].frames, tr(p, N_("frames")));
		add(main, "p", "about", buf_text(&text));
		buf_release(&text);
	}
	for (size_t i = 0; i < sheet->n_conversations; i++) {
		struct buf text = BUF_INIT;
		const struct sheet_conversation *c = &sheet->conversations[i];
		layout_add_conversation(&text, c, sheet_capture_name(sheet, c->capture), p->lang);
		add(main, "p", "about", buf_text(&text));
		buf_release(&text);
	}
}

static void add_items(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	uint32_t section = UINT32_MAX;
	bool evidence = false;
	for (size_t i = 0; i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (item->kind == ITEM_EVIDENCE && !evidence)
			add(main, "h2", NULL, tr(p, N_("What the capture must show")));
		evidence |= item->kind == ITEM_EVIDENCE;
		if (item->kind == ITEM_QUESTION && item->section != section && item->section < sheet->n_sections) {
			section = item->section;
			add(main, "h2", NULL, text_in(&sheet->sections[section].title, p->lang));
		}
		add_item(p, main, item);
	}
}

static void add_notes(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	size_t n = 0;
	for (size_t i = 0; i < sheet->n_notes; i++)
		n += !sheet->notes[i].is_said;
	if (n == 0)
		return;
	add(main, "h2", NULL, tr(p, N_("Notes")));
	struct xml_element *list = add(main, "ul", "notes", NULL);
	for (size_t i = 0; i < sheet->n_notes; i++) {
		struct buf text = BUF_INIT;
		if (sheet->notes[i].is_said)
			continue;
		layout_add_sentence(&text, &sheet->notes[i].msg, p->lang);
		add(list, "li", NULL, buf_text(&text));
		buf_release(&text);
	}
}

static void add_file(struct xml_element *table, const char *name, const char *taken, bool is_code)
{
	struct xml_element *row = xml_add(table, "tr"), *cell = xml_add(row, "td");
	if (is_code)
		add(cell, "code", NULL, name);
	else
		xml_add_text(cell, name);
	add(row, "td", NULL, taken);
}

/* What was found in the submission, and what each file was taken as. */
static void add_files(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	struct buf name = BUF_INIT, taken = BUF_INIT;
	struct layout_files seen = {0};
	if (!layout_shows_files(sheet))
		return;
	add(main, "h2", NULL, tr(p, N_("Found in your submission")));
	struct xml_element *table = add(main, "table", "files", NULL), *head = xml_add(table, "tr");
	add(head, "th", NULL, tr(p, N_("File")));
	add(head, "th", NULL, tr(p, N_("Taken as")));
	for (size_t i = 0; i < sheet->n_files; i++) {
		if (!layout_shows_file(&seen, &sheet->files[i]))
			continue;
		buf_clear(&name);
		buf_clear(&taken);
		text_add_printable(&name, span_of(sheet->files[i].name), 200);
		layout_add_taken(&taken, sheet, &sheet->files[i], p->lang);
		add_file(table, buf_text(&name), buf_text(&taken), true);
	}
	buf_clear(&name);
	MSG_SAY(&name, p->lang, N_("and {n} more {n?file|files} not taken"), MSG_NUMBER("n", seen.n_more));
	if (seen.n_more)
		add_file(table, buf_text(&name), "", false);
	buf_release(&name);
	buf_release(&taken);
}

static void add_footer(const struct page *p, struct xml_element *main, const struct sheet *sheet)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s · %s · rubric %.12s", p->context->program, sheet->exercise_id, sheet->rubric_sha256);
	for (size_t i = 0; i < sheet->n_captures; i++)
		buf_addf(&text, " · capture %.12s", sheet->captures[i].sha256);
	if (*sheet->answers_sha256)
		buf_addf(&text, " · answers %.12s", sheet->answers_sha256);
	add(main, "footer", NULL, buf_text(&text));
	buf_release(&text);
}

static void add_page(const struct page *p, struct xml_element *html, const struct sheet *sheet)
{
	struct xml_element *head = xml_add(html, "head");
	xml_set(html, "lang", p->lang == LANG_ZH ? "zh-CN" : "en");
	xml_set(xml_add(head, "meta"), "charset", "utf-8");
	struct xml_element *viewport = xml_add(head, "meta");
	xml_set(viewport, "name", "viewport");
	xml_set(viewport, "content", "width=device-width, initial-scale=1");
	add(head, "title", NULL, text_in(&sheet->exercise_title, p->lang));
	xml_add_raw_style(head, html_style);
	struct xml_element *main = xml_add(xml_add(html, "body"), "main");
	add_head(p, main, sheet);
	add_counts(p, main, sheet);
	if (sheet->status != SHEET_GRADED)
		add_files(p, main, sheet);
	add_about(p, main, sheet);
	add_items(p, main, sheet);
	if (sheet->status == SHEET_GRADED)
		add_files(p, main, sheet);
	add_notes(p, main, sheet);
	add_footer(p, main, sheet);
}

enum status report_html(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                        struct buf *out)
{
	struct xml_tree *tree = n == 1 ? xml_tree_html() : NULL;
	if (!tree)
		return STATUS_NOMEM;
	struct buf banner = BUF_INIT;
	const struct page page = {.context = context, .sheet = sheets[0], .lang = context->lang, .banner = &banner};
	add_page(&page, xml_tree_root(tree), sheets[0]);
	enum status status = buf_ok(&banner) ? xml_tree_write(tree, out) : STATUS_NOMEM;
	buf_release(&banner);
	xml_tree_free(tree);
	return status;
}

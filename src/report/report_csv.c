/* One row for each student (RFC 4180), for spreadsheets.  New columns come last, as scripts may count them.  A cell
 * that a spreadsheet would take for a formula gets an apostrophe in front: names come from students. */
#include "base/text.h"
#include "report/formats.h"
#include "report/layout.h"

static void add_cell(struct buf *out, const char *text)
{
	struct buf printable = BUF_INIT;
	text_add_printable(&printable, span_of(text ? text : ""), LIMIT_MESSAGE_CHARS);
	const char *safe = buf_text(&printable);
	bool formula = *safe && strchr("=+-@", *safe);
	bool quote = formula || strpbrk(safe, ",\"\r\n") || *safe == ' ';
	buf_add(out, quote ? "\"" : "");
	buf_add(out, formula ? "'" : "");
	for (; *safe; safe++) {
		if (*safe == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *safe);
	}
	buf_add(out, quote ? "\"" : "");
	buf_release(&printable);
}

static void add_percent(struct buf *out, const struct sheet *sheet)
{
	if (sheet->max_score_h)
		points_add(out, ((uint64_t)sheet->score_h * 10000 + sheet->max_score_h / 2) / sheet->max_score_h);
}

static void add_count(struct buf *out, const struct sheet *sheet, enum verdict verdict)
{
	size_t n = 0;
	for (size_t i = 0; i < sheet->n_items; i++)
		n += sheet->items[i].verdict == verdict;
	buf_addf(out, ",%zu", n);
}

static void add_row(struct buf *out, const struct sheet *sheet, enum lang lang)
{
	struct buf why = BUF_INIT;
	add_cell(out, sheet->student_id);
	buf_add_char(out, ',');
	add_cell(out, sheet->student_name);
	buf_addf(out, ",%s,", sheet_status_name(sheet->status));
	points_add(out, sheet->score_h);
	buf_add_char(out, ',');
	points_add(out, sheet->max_score_h);
	buf_add_char(out, ',');
	add_percent(out, sheet);
	buf_addf(out, ",%s", sheet->provisional ? "yes" : "no");
	for (int v = VERDICT_CORRECT; v <= VERDICT_MANUAL; v++)
		add_count(out, sheet, (enum verdict)v);
	buf_add_char(out, ',');
	struct sheet_note banner;
	if (layout_banner(sheet, &banner))
		layout_add_sentence(&why, &banner.msg, lang);
	add_cell(out, buf_text(&why));
	buf_add_char(out, ',');
	add_cell(out, sheet->answers_id);
	buf_add(out, "\r\n");
	buf_release(&why);
}

enum status report_csv(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                       struct buf *out)
{
	buf_add(out, "student,name,status,score,max_score,percent,provisional");
	for (int v = VERDICT_CORRECT; v <= VERDICT_MANUAL; v++)
		buf_addf(out, ",%s", verdict_name((enum verdict)v));
	buf_add(out, ",message,answers_id\r\n");
	for (size_t i = 0; i < n; i++)
		add_row(out, sheets[i], context->lang);
	return buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}

/* The work on one student's submission. */
#include "batch/desk.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/assess.h"

static const struct {
	const char *format, *file;
} reports[] = {{"text", "report.txt"}, {"html", "report.html"}, {"json", "sheet.json"}};

struct desk {
	const struct batch_input *input;
	const struct results *results;
	const struct student *student;
	struct arena *arena;
	struct diag diag;
};

static enum status write_report(struct desk *d, int folder, size_t i, const struct sheet *sheet)
{
	const struct report_format *format = report_format_find(reports[i].format);
	struct buf shown = BUF_INIT, text = BUF_INIT;
	buf_addf(&shown, "%s/students/%s/%s", d->results->path, d->student->id, reports[i].file);
	enum status status = format->write(&sheet, 1, &d->input->context, &text);
	if (status == STATUS_OK && buf_ok(&shown) && buf_ok(&text))
		status = file_write_in(folder, reports[i].file, buf_span(&text), buf_text(&shown), &d->diag);
	else
		status = STATUS_NOMEM;
	buf_release(&shown);
	buf_release(&text);
	return status;
}

/* STATUS_FORMAT: their folder has no place. */
static enum status write_reports(struct desk *d, const struct sheet *sheet)
{
	int folder;
	enum status status = results_student(d->results, d->student->id, &d->diag, &folder);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < sizeof reports / sizeof *reports && status == STATUS_OK; i++)
		status = write_report(d, folder, i, sheet);
	close(folder);
	return status;
}

static enum status add_row(const struct desk *d, const struct sheet *sheet, struct buf *row)
{
	const struct report_format *csv = report_format_find("csv");
	struct buf header = BUF_INIT, all = BUF_INIT;
	enum status status = csv->write(NULL, 0, &d->input->context, &header);
	if (status == STATUS_OK)
		status = csv->write(&sheet, 1, &d->input->context, &all);
	if (status == STATUS_OK)
		buf_add_span(row, span_sub(buf_span(&all), header.len, all.len));
	if (!buf_ok(row) || !buf_ok(&all))
		status = STATUS_NOMEM;
	buf_release(&header);
	buf_release(&all);
	return status;
}

/* A sheet without marks that says WHY. */
static enum status refuse(struct desk *d, enum sheet_status kind, struct msg why, struct sheet **out)
{
	enum status status = grade_refuse(d->input->rubric, kind, why, NULL, d->arena, out);
	if (status == STATUS_OK)
		(*out)->student_id = d->student->id;
	return status;
}

static enum desk_end end_of(const struct sheet *sheet)
{
	return sheet->status == SHEET_GRADED ? DESK_GRADED : DESK_REFUSED;
}

/* Writes the reports of SHEET and its row.  Reports that cannot be written cost the mark, too: nobody could say what it
 * is for. */
static enum status finish(struct desk *d, struct sheet *sheet, struct buf *row, enum desk_end *end)
{
	enum status status = write_reports(d, sheet);
	*end = end_of(sheet);
	if (status == STATUS_FORMAT || status == STATUS_IO) {
		*end = status == STATUS_IO ? DESK_UNWRITTEN : DESK_NO_PLACE;
		status = refuse(d, SHEET_ERROR, d->diag.items[d->diag.n - 1].msg, &sheet);
	}
	return status == STATUS_OK ? add_row(d, sheet, row) : status;
}

static bool send_all(int fd, struct span bytes)
{
	while (bytes.len) {
		ssize_t sent = write(fd, bytes.at, bytes.len);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		bytes = span_sub(bytes, (size_t)sent, bytes.len);
	}
	return true;
}

static enum status judge(struct desk *d, struct sheet **sheet)
{
	const struct student *student = d->student;
	struct assess_input submission = {
		.rubric = d->input->rubric,
		.submission_path = student->path,
		.part = {.shown = student->shown,
	                 .members = student->members,
	                 .n_members = student->n_members,
	                 .is_found = student->n_members == 0},
		.student_id = student->id,
		.shipped_rubrics = d->input->shipped_rubrics,
	};
	if (student->trouble.english)
		return refuse(d, SHEET_INCOMPLETE, student->trouble, sheet);
	return assess(&submission, d->arena, &d->diag, sheet);
}

static enum status work(struct desk *d, int fd)
{
	struct buf row = BUF_INIT, reply = BUF_INIT;
	struct sheet *sheet;
	enum desk_end end;
	enum status status = judge(d, &sheet);
	if (status == STATUS_OK)
		status = finish(d, sheet, &row, &end);
	if (status == STATUS_OK) {
		buf_add_char(&reply, (char)end);
		buf_add_span(&reply, buf_span(&row));
		if (!buf_ok(&reply))
			status = STATUS_NOMEM;
		else if (!send_all(fd, buf_span(&reply)))
			status = STATUS_IO;
	}
	buf_release(&row);
	buf_release(&reply);
	return status;
}

int desk_run(const struct batch_input *input, const struct results *results, const struct student *student, int fd)
{
	struct desk d = {.input = input, .results = results, .student = student};
	d.arena = arena_new(LIMIT_SUBMISSION_BYTES);
	if (!d.arena)
		return -STATUS_NOMEM;
	diag_init(&d.diag, d.arena);
	enum status status = work(&d, fd);
	arena_free(d.arena);
	return -status;
}

enum status desk_give_up(const struct batch_input *input, const struct results *results, const struct student *student,
                         struct msg why, struct arena *arena, struct buf *row, enum desk_end *end)
{
	struct desk d = {.input = input, .results = results, .student = student, .arena = arena};
	struct sheet *sheet;
	diag_init(&d.diag, arena);
	enum status status = refuse(&d, SHEET_ERROR, why, &sheet);
	return status == STATUS_OK ? finish(&d, sheet, row, end) : status;
}

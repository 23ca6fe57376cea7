/* The work on one student's submission. */
#include "batch/desk.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/assess.h"

static const struct {
	const char *format, *file;
} reports[] = {{"text", "report.txt"}, {"html", "report.html"}, {"json", "sheet.json"}};

static enum status write_report(const struct batch_input *input, const char *folder, size_t i,
                                const struct sheet *sheet, struct diag *diag)
{
	const struct report_format *format = report_format_find(reports[i].format);
	struct buf path = BUF_INIT, text = BUF_INIT;
	buf_addf(&path, "%s/%s", folder, reports[i].file);
	enum status status = format->write(&sheet, 1, &input->context, &text);
	if (status == STATUS_OK && buf_ok(&path) && buf_ok(&text))
		status = file_write(buf_text(&path), buf_span(&text), diag);
	else
		status = STATUS_NOMEM;
	buf_release(&path);
	buf_release(&text);
	return status;
}

static enum status add_row(const struct batch_input *input, const struct sheet *sheet, struct buf *row)
{
	const struct report_format *csv = report_format_find("csv");
	struct buf header = BUF_INIT, all = BUF_INIT;
	enum status status = csv->write(NULL, 0, &input->context, &header);
	if (status == STATUS_OK)
		status = csv->write(&sheet, 1, &input->context, &all);
	if (status == STATUS_OK)
		buf_add_span(row, span_sub(buf_span(&all), header.len, all.len));
	if (!buf_ok(row) || !buf_ok(&all))
		status = STATUS_NOMEM;
	buf_release(&header);
	buf_release(&all);
	return status;
}

enum status desk_write(const struct batch_input *input, const struct student *student, const struct sheet *sheet,
                       struct diag *diag, struct buf *row)
{
	struct buf folder = BUF_INIT;
	buf_addf(&folder, "%s/students/%s", input->out_folder, student->id);
	enum status status = STATUS_OK;
	if (mkdir(buf_text(&folder), 0777) != 0 && errno != EEXIST) {
		DIAG_ERROR_AT(diag, (struct diag_place){.file = buf_text(&folder)}, N_("the folder cannot be made"),
		              MSG_TEXT("", ""));
		status = STATUS_IO;
	}
	for (size_t i = 0; i < sizeof reports / sizeof *reports && status == STATUS_OK; i++)
		status = write_report(input, buf_text(&folder), i, sheet, diag);
	if (status == STATUS_OK)
		status = add_row(input, sheet, row);
	buf_release(&folder);
	return status;
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

static enum status work(const struct batch_input *input, const struct student *student, struct arena *arena,
                        struct buf *reply)
{
	struct diag diag;
	struct sheet *sheet;
	diag_init(&diag, arena);
	struct assess_input submission = {
		.rubric = input->rubric, .submission_path = student->path, .student_id = student->id};
	enum status status = assess(&submission, arena, &diag, &sheet);
	if (status != STATUS_OK)
		return status;
	buf_add_char(reply, sheet->status == SHEET_GRADED ? 'g' : 'n');
	return desk_write(input, student, sheet, &diag, reply);
}

int desk_run(const struct batch_input *input, const struct student *student, int fd)
{
	struct arena *arena = arena_new(LIMIT_SUBMISSION_BYTES);
	struct buf reply = BUF_INIT;
	enum status status = arena ? work(input, student, arena, &reply) : STATUS_NOMEM;
	if (status == STATUS_OK && !send_all(fd, buf_span(&reply)))
		status = STATUS_IO;
	buf_release(&reply);
	arena_free(arena);
	return -status; /* 0, or the code as a small positive number */
}

enum status desk_give_up(const struct batch_input *input, const struct student *student, struct msg why,
                         struct arena *arena, struct diag *diag, struct buf *row)
{
	struct sheet *sheet;
	enum status status = grade_refuse(input->rubric, SHEET_ERROR, why, NULL, arena, &sheet);
	if (status != STATUS_OK)
		return status;
	sheet->student_id = student->id;
	return desk_write(input, student, sheet, diag, row);
}

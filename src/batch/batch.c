/* A class: children, their limits, their replies, the table of grades. */
#include "batch/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/child.h"
#include "batch/desk.h"

enum { JOBS_MAX = 64 };

struct worker {
	pid_t pid;      /* 0: free */
	int fd;         /* its reply */
	size_t student; /* index */
	int64_t deadline_ms;
	bool late, too_long;
	struct buf reply;
};

struct class
{
	const struct batch_input *input;
	struct arena *arena;
	struct diag *diag;
	struct results results;
	struct class_list list;
	struct student *students;
	size_t n, next, done;
	struct buf *rows; /* of grades.csv, by student */
	struct worker workers[JOBS_MAX];
	unsigned jobs;
	struct batch_result *result;
};

static struct rlimit at_most(uint64_t amount)
{
	return (struct rlimit){.rlim_cur = amount, .rlim_max = amount};
}

#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_ADDRESS_SPACE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_ADDRESS_SPACE 0
#endif
#endif
#ifndef LIMIT_ADDRESS_SPACE
#define LIMIT_ADDRESS_SPACE 1 /* the address sanitizer reserves terabytes of it */
#endif

static unsigned seconds_of(const struct batch_input *input)
{
	return input->seconds ? input->seconds : LIMIT_SUBMISSION_SECONDS;
}

static void confine(const struct batch_input *input)
{
	struct rlimit space = at_most(input->memory_bytes ? input->memory_bytes : LIMIT_CHILD_BYTES);
	struct rlimit seconds = at_most(seconds_of(input) + 1);
	struct rlimit file = at_most(LIMIT_CAPTURE_BYTES);
	struct rlimit core = at_most(0);
	/* A limit that the system refuses is one of several. */
	if (LIMIT_ADDRESS_SPACE)
		(void)setrlimit(RLIMIT_AS, &space);
	(void)setrlimit(RLIMIT_CPU, &seconds);
	(void)setrlimit(RLIMIT_FSIZE, &file);
	(void)setrlimit(RLIMIT_CORE, &core);
}

static enum status complain_start(struct class *c, int error)
{
	DIAG_ERROR_AT(c->diag, (struct diag_place){0}, N_("no process can be started for a submission: {reason}"),
	              file_reason(error));
	return STATUS_IO;
}

static enum status start_worker(struct class *c, struct worker *w)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return complain_start(c, errno);
	w->student = c->next++;
	w->pid = fork();
	if (w->pid == 0) {
		close(ends[0]);
		confine(c->input);
		_exit(desk_run(c->input, &c->results, &c->students[w->student], ends[1]));
	}
	int error = errno;
	close(ends[1]);
	if (w->pid < 0) {
		close(ends[0]);
		w->pid = 0;
		return complain_start(c, error);
	}
	w->fd = ends[0];
	w->late = w->too_long = false;
	w->deadline_ms = child_clock_ms() + (int64_t)seconds_of(c->input) * 1000;
	buf_clear(&w->reply);
	return STATUS_OK;
}

static size_t row_bytes_of(const struct batch_input *input)
{
	return input->row_bytes ? input->row_bytes : LIMIT_ROW_BYTES;
}

/* Why the child that ended with WAIT_STATUS has no result. */
static struct msg reason(const struct class *c, const struct worker *w, int wait_status)
{
	if (w->too_long && !w->late)
		return MSG(c->arena, N_("not graded: its row of the table has more than {n} bytes"),
		           MSG_NUMBER("n", row_bytes_of(c->input)));
	struct msg stopped = child_stopped(c->arena, wait_status, w->late, seconds_of(c->input), seconds_of(c->input));
	if (stopped.english)
		return stopped;
	if (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == -STATUS_NOMEM)
		return MSG_PLAIN(N_("not graded: it needs more memory than is allowed"));
	return MSG_PLAIN(N_("not graded: its results could not be written"));
}

static void report_progress(struct class *c, size_t student, const struct msg *trouble)
{
	const struct batch_progress progress = {
		.done = ++c->done, .total = c->n, .student_id = c->students[student].id, .trouble = trouble};
	if (trouble)
		c->result->not_graded++;
	else
		c->result->graded++;
	if (c->input->progress)
		c->input->progress(c->input->ctx, &progress);
}

/* What is said of a submission that came to END; NULL: nothing. */
static const struct msg *trouble_at(enum desk_end end)
{
	static const struct msg refused = {.english = N_("not graded; the report says why")},
				no_report = {.english = N_("not graded; grades.csv says why")};
	return end == DESK_GRADED ? NULL : end == DESK_REFUSED ? &refused : &no_report;
}

/* The child gave no result. */
static enum status give_up(struct class *c, const struct worker *w, int wait_status)
{
	enum desk_end end;
	struct msg why = reason(c, w, wait_status);
	enum status status = desk_give_up(c->input, &c->results, &c->students[w->student], why, c->arena,
	                                  &c->rows[w->student], &end);
	if (status != STATUS_OK)
		return status;
	c->result->unwritten += end == DESK_UNWRITTEN;
	report_progress(c, w->student, &why);
	return STATUS_OK;
}

static enum status finish_worker(struct class *c, struct worker *w)
{
	int wait_status = 0;
	while (waitpid(w->pid, &wait_status, 0) < 0 && errno == EINTR)
		continue;
	close(w->fd);
	w->pid = 0;
	struct buf *row = &c->rows[w->student];
	struct span reply = buf_span(&w->reply);
	bool is_complete = WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0 && !w->too_long && reply.len > 1;
	if (!is_complete || !buf_ok(&w->reply))
		return give_up(c, w, wait_status);
	enum desk_end end = (enum desk_end)reply.at[0];
	buf_add_span(row, span_sub(reply, 1, reply.len));
	c->result->unwritten += end == DESK_UNWRITTEN;
	report_progress(c, w->student, trouble_at(end));
	return buf_ok(row) ? STATUS_OK : STATUS_NOMEM;
}

/* Reads what a worker has sent; false at its end. */
static bool read_reply(const struct class *c, struct worker *w)
{
	char bytes[4096];
	ssize_t got = read(w->fd, bytes, sizeof bytes);
	if (got < 0)
		return errno == EINTR || errno == EAGAIN;
	if (got > 0 && !w->too_long) {
		buf_add_span(&w->reply, span_make(bytes, (size_t)got));
		w->too_long = w->reply.len > row_bytes_of(c->input) + 1; /* one byte is no part of the row */
	}
	return got > 0;
}

static enum status wait_workers(struct class *c)
{
	struct pollfd fds[JOBS_MAX];
	struct worker *of[JOBS_MAX];
	nfds_t n = 0;
	int64_t now = child_clock_ms(), next = INT64_MAX;
	for (unsigned i = 0; i < c->jobs; i++) {
		struct worker *w = &c->workers[i];
		if (!w->pid)
			continue;
		if (now >= w->deadline_ms && !w->late) {
			w->late = true;
			kill(w->pid, SIGKILL);
		}
		if (!w->late && w->deadline_ms < next)
			next = w->deadline_ms;
		of[n] = w;
		fds[n++] = (struct pollfd){.fd = w->fd, .events = POLLIN};
	}
	int64_t wait_ms = next == INT64_MAX ? 1000 : next - now;
	if (poll(fds, n, (int)(wait_ms > 60000 ? 60000 : wait_ms)) < 0)
		return errno == EINTR ? STATUS_OK : STATUS_IO;
	enum status status = STATUS_OK;
	for (nfds_t i = 0; i < n && status == STATUS_OK; i++)
		if (fds[i].revents && !read_reply(c, of[i]))
			status = finish_worker(c, of[i]);
	return status;
}

static bool any_busy(const struct class *c)
{
	for (unsigned i = 0; i < c->jobs; i++)
		if (c->workers[i].pid)
			return true;
	return false;
}

static enum status run_class(struct class *c)
{
	enum status status = STATUS_OK;
	do {
		for (unsigned i = 0; i < c->jobs && c->next < c->n && status == STATUS_OK; i++)
			if (!c->workers[i].pid)
				status = start_worker(c, &c->workers[i]);
		if (status == STATUS_OK && any_busy(c))
			status = wait_workers(c);
	} while (status == STATUS_OK && (any_busy(c) || c->next < c->n));
	for (unsigned i = 0; i < c->jobs; i++) {
		if (c->workers[i].pid) { /* after an error: nobody is left running */
			kill(c->workers[i].pid, SIGKILL);
			waitpid(c->workers[i].pid, NULL, 0);
			close(c->workers[i].fd);
		}
		buf_release(&c->workers[i].reply);
	}
	return status;
}

static enum status write_grades(const struct class *c)
{
	struct buf shown = BUF_INIT, table = BUF_INIT;
	buf_addf(&shown, "%s/grades.csv", c->input->out_folder);
	enum status status = report_format_find("csv")->write(NULL, 0, &c->input->context, &table);
	for (size_t i = 0; i < c->n; i++)
		buf_add_span(&table, buf_span(&c->rows[i]));
	if (status == STATUS_OK)
		status = buf_ok(&table) && buf_ok(&shown) ? file_write_in(c->results.folder, "grades.csv",
		                                                          buf_span(&table), buf_text(&shown), c->diag)
		                                          : STATUS_NOMEM;
	buf_release(&shown);
	buf_release(&table);
	return status;
}

static unsigned jobs_of(const struct batch_input *input)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned jobs = input->jobs ? input->jobs : processors > 0 ? (unsigned)processors : 1;
	return jobs > JOBS_MAX ? JOBS_MAX : jobs;
}

static enum status list_students(struct class *c)
{
	const struct batch_input *input = c->input;
	size_t before = c->diag->n;
	enum status status = class_list_read(input->submissions, input->out_folder, (struct class_limits){0}, c->arena,
	                                     c->diag, &c->list);
	if (status == STATUS_OK)
		status = roll_read(&c->list, input->max_students, c->arena, c->diag, &c->students, &c->n);
	if (status != STATUS_OK)
		return status == STATUS_IO ? STATUS_FORMAT : status;
	c->result->is_incomplete = c->diag->n > before;
	c->result->students = c->n;
	c->rows = arena_array(c->arena, c->n, sizeof *c->rows);
	return c->rows ? STATUS_OK : STATUS_NOMEM;
}

enum status batch(const struct batch_input *input, struct arena *arena, struct diag *diag, struct batch_result *out)
{
	struct class c = {.input = input, .arena = arena, .diag = diag, .jobs = jobs_of(input), .result = out};
	*out = (struct batch_result){0};
	enum status status = list_students(&c);
	if (status == STATUS_OK)
		status = results_open(input->out_folder, diag, &c.results);
	if (status != STATUS_OK) {
		class_list_close(&c.list);
		return status;
	}
	status = run_class(&c);
	if (status == STATUS_OK)
		status = write_grades(&c);
	for (size_t i = 0; i < c.n; i++)
		buf_release(&c.rows[i]);
	results_close(&c.results);
	class_list_close(&c.list);
	return status;
}

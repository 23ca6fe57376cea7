/* gradecap batch: a class. */
#include <config.h>

#include <stdio.h>
#include <unistd.h>

#include "app/load.h"
#include "app/outputs.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "batch/batch.h"
#include "batch/results.h"

static const struct option_row rows[] = {
	{'r', "rubric", "FILE", N_("the exercise's rubric (XML)"), false},
	{'o', "output", "FOLDER", N_("where the results go: grades.csv and a folder for each student"), false},
	{'j', "jobs", "N", N_("submissions graded at once (else one for each processor)"), false},
	{0, "timeout", "SECONDS", N_("time for one submission (60)"), false},
	{0, "memory", "MIB", N_("memory for one submission (2048)"), false},
	{0, "audience", "student|staff", N_("whom the report is for; staff see hidden items too"), false},
	{0, NULL, NULL, NULL, false},
};

static void show_progress(void *ctx, const struct batch_progress *p)
{
	struct session *s = ctx;
	struct buf line = BUF_INIT;
	bool terminal = isatty(STDERR_FILENO);
	if (!p->trouble && !terminal && p->done % 50 && p->done != p->total)
		return;
	buf_addf(&line, "%s%zu/%zu  ", terminal ? "\r\033[K" : "gradecap: ", p->done, p->total);
	text_add_printable(&line, span_of(p->student_id), 60);
	if (p->trouble) { /* our own words, no names in them */
		buf_add(&line, ": ");
		msg_format(&line, s->lang, p->trouble);
	}
	bool stays = !terminal || p->trouble || p->done == p->total;
	fprintf(stderr, "%s%s", buf_text(&line), stays ? "\n" : "");
	fflush(stderr);
	buf_release(&line);
}

static int parse_number(struct session *s, const char *name, uint64_t min, uint64_t max, uint64_t *out)
{
	const char *text = option_value(&s->options, name);
	*out = 0;
	if (!text || (number_digits(span_of(text), 10, max, out) && *out >= min))
		return EXIT_DONE;
	DIAG_ERROR_AT(&s->diag, (struct diag_place){0},
	              N_("--{option} takes a number from {min} to {max}, not '{text}'"), MSG_TEXT("option", name),
	              MSG_NUMBER("min", min), MSG_NUMBER("max", max), MSG_TEXT("text", text));
	return EXIT_USAGE;
}

static int parse_limits(struct session *s, struct batch_input *input)
{
	uint64_t jobs, seconds, mib;
	int code = parse_number(s, "jobs", 1, 64, &jobs);
	if (code == EXIT_DONE)
		code = parse_number(s, "timeout", 1, 86400, &seconds);
	if (code == EXIT_DONE)
		code = parse_number(s, "memory", 64, 1 << 20, &mib);
	if (code != EXIT_DONE)
		return code;
	input->jobs = (unsigned)jobs;
	input->seconds = (unsigned)seconds;
	input->memory_bytes = mib << 20;
	return EXIT_DONE;
}

static int show_result(struct session *s, const struct batch_input *input, const struct batch_result *result)
{
	struct buf line = BUF_INIT, out = BUF_INIT;
	MSG_SAY(&line, s->lang,
	        N_("{n} {n?submission|submissions}: {graded} graded, {not} not; see {folder}/grades.csv"),
	        MSG_NUMBER("n", result->students), MSG_NUMBER("graded", result->graded),
	        MSG_NUMBER("not", result->not_graded), MSG_TEXT("folder", input->out_folder));
	text_add_printable(&out, buf_span(&line), LIMIT_MESSAGE_CHARS);
	buf_add_char(&out, '\n');
	out.failed |= !buf_ok(&line);
	buf_release(&line);
	return session_write(s, &out, NULL);
}

static int result_code(struct session *s, const struct batch_input *input, const struct batch_result *result)
{
	if (!result->students)
		DIAG_ERROR_AT(&s->diag, (struct diag_place){0}, N_("'{path}' holds no submission"),
		              MSG_TEXT("path", input->submissions));
	if (result->unwritten) {
		DIAG_ERROR_AT(
			&s->diag, (struct diag_place){0},
			N_("the reports of {n} {n?submission|submissions} could not be written; grades.csv says why"),
			MSG_NUMBER("n", result->unwritten));
		return EXIT_ENVIRONMENT;
	}
	return result->not_graded || !result->graded || result->is_incomplete ? EXIT_PERSON : EXIT_DONE;
}

static int grade_class(struct session *s, struct batch_input *input)
{
	struct batch_result result;
	enum status status = batch(input, s->arena, &s->diag, &result);
	if (status == STATUS_FORMAT || status == STATUS_LIMIT || status == STATUS_UNSUPPORTED)
		return EXIT_SUBMISSION;
	if (status != STATUS_OK)
		return EXIT_ENVIRONMENT;
	int code = result_code(s, input, &result), shown = show_result(s, input, &result);
	return shown == EXIT_DONE ? code : shown;
}

/* Results in a submission would be handed in with it the next time; results beside the submissions' own files would
 * take one for another. */
static int check_places(struct session *s, const struct batch_input *input)
{
	int code = load_require(s, input->submissions);
	if (code != EXIT_DONE)
		return code;
	int depth = results_depth(input->out_folder, input->submissions);
	if (depth == 0)
		return usage_error(s, N_("'{subject}' is the class: the results need a folder of their own"),
		                   input->out_folder);
	if (depth > 1)
		return usage_error(s, N_("'{subject}' lies in a submission: choose a folder outside"),
		                   input->out_folder);
	return EXIT_DONE;
}

static int run(struct session *s)
{
	struct outputs outputs;
	struct rubric *rubric;
	const char *path = option_value(&s->options, "rubric"), *folder = option_value(&s->options, "output");
	if (!path || !folder || s->options.n_operands != 1)
		return usage_error(s, N_("'{command}' needs -r RUBRIC, -o FOLDER and the folder of submissions"), "");
	struct batch_input input = {.submissions = s->options.operands[0], .out_folder = folder, .ctx = s};
	int code = parse_limits(s, &input);
	if (code == EXIT_DONE)
		code = check_places(s, &input);
	if (code == EXIT_DONE)
		code = outputs_context(s, &outputs.context);
	if (code == EXIT_DONE)
		code = load_rubric(s, path, &rubric);
	if (code != EXIT_DONE)
		return code;
	input.context = outputs.context;
	input.context.color = false;
	input.rubric = rubric;
	input.shipped_rubrics = find_shipped_rubrics(s);
	input.progress = show_progress;
	code = grade_class(s, &input);
	rubric_free(rubric);
	return code;
}

const struct command command_batch = {
	.name = "batch",
	.usage = "-r RUBRIC -o FOLDER SUBMISSIONS",
	.summary = N_("grades a class: a folder with a folder or archive for each student"),
	.options = rows,
	.run = run,
};

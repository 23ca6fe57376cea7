/* gradecap batch: a class. */
#include <config.h>

#include <stdio.h>
#include <unistd.h>

#include "app/load.h"
#include "app/outputs.h"
#include "base/number.h"
#include "base/text.h"
#include "batch/batch.h"

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
	if (p->trouble) {
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

static void show_result(struct session *s, const struct batch_input *input, const struct batch_result *result)
{
	struct buf line = BUF_INIT;
	MSG_SAY(&line, s->lang,
	        N_("{n} {n?submission|submissions}: {graded} graded, {not} not; see {folder}/grades.csv"),
	        MSG_NUMBER("n", result->students), MSG_NUMBER("graded", result->graded),
	        MSG_NUMBER("not", result->not_graded), MSG_TEXT("folder", input->out_folder));
	printf("%s\n", buf_text(&line));
	buf_release(&line);
}

static int run(struct session *s)
{
	struct outputs outputs;
	struct batch_result result;
	struct rubric *rubric;
	const char *path = option_value(&s->options, "rubric"), *folder = option_value(&s->options, "output");
	if (!path || !folder || s->options.n_operands != 1)
		return usage_error(s, N_("'{command}' needs -r RUBRIC, -o FOLDER and the folder of submissions"), "");
	struct batch_input input = {.submissions = s->options.operands[0], .out_folder = folder, .ctx = s};
	int code = parse_limits(s, &input);
	if (code == EXIT_DONE)
		code = outputs_context(s, &outputs.context);
	if (code == EXIT_DONE)
		code = load_rubric(s, path, &rubric);
	if (code != EXIT_DONE)
		return code;
	input.context = outputs.context;
	input.context.color = false;
	input.rubric = rubric;
	input.progress = show_progress;
	fflush(stdout); /* children must not write what waits here */
	if (batch(&input, s->arena, &s->diag, &result) == STATUS_OK)
		show_result(s, &input, &result);
	else
		code = EXIT_ENVIRONMENT;
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

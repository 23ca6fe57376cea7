/* gradecap grade: one submission in, one scored report out. */
#include <config.h>

#include <time.h>

#include "app/load.h"
#include "app/outputs.h"
#include "app/watch.h"
#include "base/number.h"
#include "batch/assess.h"

static const struct option_row rows[] = {
	{'r', "rubric", "FILE", N_("the exercise's rubric (XML)"), false},
	{'c', "capture", "FILE", N_("the student's capture (pcap or pcapng); repeatable, when the lab has several"),
         true},
	{'a', "answers", "FILE", N_("the student's answers"), false},
	{'f', "format", "FORMAT[=FILE]",
         N_("a report in this format, to this file (repeatable); see 'gradecap list formats'"), true},
	{'o', "output", "FILE", N_("writes the report there instead of to standard output"), false},
	{0, "student", "ID", N_("the student's id (else the one in the answers)"), false},
	{0, "audience", "student|staff", N_("whom the report is for; staff see hidden items too"), false},
	{0, "timeout", "SECONDS", N_("gives up after so long; else after 60 seconds, pipes of -c and -a apart"), false},
	{0, "fail-under", "PERCENT", N_("exit status 1 when the mark is below"), false},
	{0, NULL, NULL, NULL, false},
};

/* All -c, in their order; NULL: no memory. */
static const char **take_captures(struct session *s, size_t *n)
{
	const char **paths = arena_array(s->arena, s->options.n_given + 1, sizeof *paths);
	for (*n = 0; paths && (paths[*n] = option_nth(&s->options, "capture", *n));)
		++*n;
	return paths;
}

/* Every file that was named is there, and what is named with -c and -a is what it should be. */
static int check_files(struct session *s, const char **captures, struct assess_input *input)
{
	int code = EXIT_DONE;
	for (size_t i = 0; i < input->n_captures && code == EXIT_DONE; i++)
		code = load_require(s, captures[i]);
	if (code == EXIT_DONE && input->answers_path)
		code = load_require(s, input->answers_path);
	if (code == EXIT_DONE && input->submission_path)
		code = load_require(s, input->submission_path);
	for (size_t i = 0; i < input->n_captures && code == EXIT_DONE; i++)
		load_unswap(s, &captures[i], &input->answers_path);
	return code;
}

static int choose_input(struct session *s, struct assess_input *input)
{
	const struct options *o = &s->options;
	const char **captures = take_captures(s, &input->n_captures);
	if (!captures)
		return EXIT_ENVIRONMENT;
	input->capture_paths = captures;
	input->answers_path = option_value(o, "answers");
	const char *id = option_value(o, "student");
	input->student_id = id && *id ? id : NULL; /* a script may have none: "$id" */
	input->submission_path = o->n_operands ? o->operands[0] : NULL;
	if (o->n_operands > 1)
		return usage_error(s, N_("'{command}' takes one submission; see 'batch' for a class"), "");
	if (input->submission_path && (input->n_captures || input->answers_path))
		return usage_error(s, N_("give either -c and -a, or a folder or archive, not both"), "");
	if (!input->submission_path && (!input->n_captures || !input->answers_path))
		return usage_error(s, N_("'{command}' needs -c CAPTURE and -a ANSWERS, or a folder or archive"), "");
	return check_files(s, captures, input);
}

static int parse_fail_under(struct session *s, uint64_t *percent_h)
{
	const char *text = option_value(&s->options, "fail-under");
	*percent_h = 0;
	if (!text || number_fixed(span_of(text), 2, 10000, percent_h))
		return EXIT_DONE;
	return usage_error(s, N_("--fail-under takes a percentage from 0 to 100, not '{subject}'"), text);
}

/* A submission is read in no time; who writes a pipe that was named may take his. */
static int parse_timeout(struct session *s, const struct assess_input *input, struct watch_limits *out)
{
	const char *text = option_value(&s->options, "timeout");
	uint64_t seconds;
	*out = (struct watch_limits){.processor_seconds = LIMIT_SUBMISSION_SECONDS};
	out->wall_seconds = input->submission_path ? LIMIT_SUBMISSION_SECONDS : 0;
	if (!text)
		return EXIT_DONE;
	if (!number_fixed(span_of(text), 0, 1000000, &seconds) || seconds == 0)
		return usage_error(s, N_("--timeout takes whole seconds, from 1 to 1000000, not '{subject}'"), text);
	*out = (struct watch_limits){.processor_seconds = (unsigned)seconds, .wall_seconds = (unsigned)seconds};
	return EXIT_DONE;
}

static int verdict_code(const struct sheet *sheet, uint64_t percent_h)
{
	if (sheet->status != SHEET_GRADED)
		return EXIT_SUBMISSION;
	/* score / max < percent: compared without division, in 64 bits (points are below 2^32). */
	return (uint64_t)sheet->score_h * 10000 < percent_h * sheet->max_score_h ? EXIT_BELOW : EXIT_DONE;
}

static int report(struct session *s, const struct outputs *outputs, const struct sheet *sheet, uint64_t percent_h)
{
	int code = outputs_write(s, outputs, sheet);
	return code == EXIT_DONE ? verdict_code(sheet, percent_h) : code;
}

/* The work was stopped: the report says why. */
static int give_up(struct session *s, const struct assess_input *input, const struct outputs *outputs, struct msg why)
{
	struct sheet *sheet;
	diag_add(&s->diag, DIAG_ERROR, (struct diag_place){.file = input->submission_path}, why.english, why.args,
	         why.n_args);
	if (grade_refuse(input->rubric, SHEET_ERROR, why, NULL, s->arena, &sheet) != STATUS_OK)
		return EXIT_ENVIRONMENT;
	sheet->student_id = input->student_id;
	return report(s, outputs, sheet, 0);
}

static int run(struct session *s)
{
	struct assess_input input = {0};
	struct watch_limits limits;
	struct msg why;
	struct outputs outputs;
	struct rubric *rubric = NULL;
	struct sheet *sheet;
	uint64_t percent_h;
	const char *path = option_value(&s->options, "rubric");
	if (!path)
		return usage_error(s, N_("'{command}' needs a rubric: -r FILE"), "");
	int code = choose_input(s, &input);
	if (code == EXIT_DONE)
		code = parse_fail_under(s, &percent_h);
	if (code == EXIT_DONE)
		code = parse_timeout(s, &input, &limits);
	if (code == EXIT_DONE)
		code = outputs_parse(s, &outputs);
	if (code == EXIT_DONE)
		code = load_rubric(s, path, &rubric);
	if (code != EXIT_DONE)
		return code;
	input.rubric = rubric;
	input.shipped_rubrics = find_shipped_rubrics(s);
	if (watch(&limits, s->arena, &why)) {
		enum status status = assess(&input, s->arena, &s->diag, &sheet);
		/* A filter with a variable shows only now that it is wrong. */
		code = status == STATUS_OK       ? report(s, &outputs, sheet, percent_h)
		       : status == STATUS_FORMAT ? EXIT_RUBRIC
		                                 : EXIT_ENVIRONMENT;
	} else {
		code = give_up(s, &input, &outputs, why);
	}
	rubric_free(rubric);
	return code;
}

const struct command command_grade = {
	.name = "grade",
	.usage = "-r RUBRIC (-c CAPTURE -a ANSWERS | SUBMISSION) [OPTION]...",
	.summary = N_("grades one submission: a capture and answers, or a folder or archive that holds both"),
	.options = rows,
	.run = run,
};

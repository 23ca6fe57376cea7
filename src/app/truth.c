/* A rubric against captures without a student. */
#include "app/truth.h"

#include "base/file.h"
#include "grade/read_answers.h"

struct grade_input truth_input(const struct truth *t)
{
	return (struct grade_input){
		.rubric = t->rubric,
		.captures = t->captures.items,
		.n_captures = t->captures.n,
		.answers = t->answers,
	};
}

static int open_answers(struct session *s, const char *path, struct truth *out)
{
	struct span bytes;
	struct msg why;
	if (!path)
		return EXIT_DONE;
	if (file_read(path, LIMIT_DOCUMENT_BYTES, s->arena, &s->diag, &bytes) != STATUS_OK)
		return EXIT_SUBMISSION;
	enum status status = read_answers(out->rubric, bytes, path, s->arena, &why, &out->answers);
	if (status == STATUS_NOMEM)
		return EXIT_ENVIRONMENT;
	if (status == STATUS_OK)
		why = out->answers->trouble;
	if (!why.english)
		return EXIT_DONE;
	diag_add(&s->diag, DIAG_ERROR, (struct diag_place){.file = path}, why.english, why.args, why.n_args);
	return EXIT_SUBMISSION;
}

struct given { /* the files of the option "capture" */
	struct handed *files;
	size_t n;
};

/* All captures, which must be there. */
static int list_captures(struct session *s, struct given *out)
{
	int code = EXIT_DONE;
	*out = (struct given){.files = arena_array(s->arena, s->options.n_given, sizeof *out->files)};
	if (!out->files)
		return EXIT_ENVIRONMENT;
	for (const char *path; code == EXIT_DONE && (path = option_nth(&s->options, "capture", out->n));) {
		out->files[out->n++] = (struct handed){.name = path, .path = path};
		code = load_require(s, path);
	}
	return code;
}

/* What a teacher hands in must all be readable. */
static int open_captures(struct session *s, const struct given *given, struct gathered *out)
{
	if (gather(given->files, given->n, LIMIT_CAPTURE_BYTES, s->arena, &s->diag, out) != STATUS_OK)
		return EXIT_ENVIRONMENT;
	return out->why.english ? EXIT_SUBMISSION : EXIT_DONE;
}

int truth_open(struct session *s, const char *rubric_path, const char *answers_path, struct truth *out)
{
	*out = (struct truth){0};
	struct given given;
	int code = list_captures(s, &given);
	if (code == EXIT_DONE && answers_path)
		code = load_require(s, answers_path);
	if (code == EXIT_DONE && answers_path && given.n == 1) {
		load_unswap(s, &given.files[0].path, &answers_path);
		given.files[0].name = given.files[0].path;
	}
	if (code == EXIT_DONE)
		code = load_rubric(s, rubric_path, &out->rubric);
	if (code != EXIT_DONE)
		return code;
	code = open_answers(s, answers_path, out);
	if (code == EXIT_DONE)
		code = open_captures(s, &given, &out->captures);
	if (code == EXIT_DONE) {
		struct grade_input input = truth_input(out);
		if (grade(&input, s->arena, &s->diag, &out->sheet) != STATUS_OK)
			code = EXIT_ENVIRONMENT;
	}
	if (code != EXIT_DONE)
		truth_close(out);
	return code;
}

void truth_close(struct truth *t)
{
	gather_close(&t->captures);
	rubric_free(t->rubric);
	t->rubric = NULL;
}

void truth_add_line(struct buf *out, const struct item *item, enum lang lang)
{
	struct buf value = BUF_INIT;
	const struct item_value *want = &item->expected[0];
	want->type->format(&want->value, want->rule, lang, &value);
	buf_addf(out, "%s: ", item->id);
	for (size_t i = 0; i < value.len; i++) { /* a line break inside an answer is continued, indented */
		buf_add_char(out, value.data[i]);
		if (value.data[i] == '\n')
			buf_add(out, "    ");
	}
	buf_add_char(out, '\n');
	out->failed |= !buf_ok(&value);
	buf_release(&value);
}

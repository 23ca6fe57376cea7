/* One submission, from files to sheet. */
#include "batch/assess.h"

#include "base/file.h"
#include "base/vec.h"
#include "batch/choose.h"
#include "batch/other_exercise.h"
#include "grade/read_answers.h"

struct desk { /* what one assessment works with */
	const struct assess_input *input;
	struct arena *arena;
	struct diag *diag;
	struct answers *answers;
	struct answers_text answers_text;   /* of their file, or of a text that is none */
	struct grade_other_exercise *other; /* that the answers are to; NULL: this one, or it is not known */
	struct handed captures[LIMIT_HANDED_CAPTURES];
	size_t n_captures, n_captures_left_out;
	struct trouble capture, answer; /* with both, the capture's is the one to mend first */
	struct chosen chosen;           /* in a submission */
	uint64_t spool_left;            /* bytes that compressed captures may still unpack to */
};

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void refuse(struct trouble *t, enum sheet_status status, struct msg why)
{
	if (t->status == SHEET_GRADED) /* the first reason is the one to mend first */
		*t = (struct trouble){status, why, NULL};
}

/* On the terminal, too. */
static void complain(struct desk *d, const char *file, const struct trouble *t)
{
	if (t->status != SHEET_GRADED)
		diag_add(d->diag, DIAG_ERROR, (struct diag_place){.file = t->file ? t->file : file}, t->why.english,
		         t->why.args, t->why.n_args);
}

/* The newest message of DIAG as a reason, for readers that explain themselves there. */
static struct msg last_message(const struct diag *diag, size_t n_before)
{
	return diag->n > n_before ? diag->items[n_before].msg : MSG_PLAIN(N_("the file cannot be read"));
}

/* Reads the answers file at PATH; a failure becomes a reason, memory apart. */
static enum status open_answers(struct desk *d, const char *path)
{
	struct span bytes;
	struct msg why;
	size_t before = d->diag->n;
	enum status status = file_read(path, LIMIT_DOCUMENT_BYTES, d->arena, d->diag, &bytes);
	if (status != STATUS_OK) {
		if (status != STATUS_NOMEM)
			refuse(&d->answer, SHEET_UNREADABLE_ANSWERS, last_message(d->diag, before));
		return status == STATUS_NOMEM ? status : STATUS_OK;
	}
	d->answers_text = (struct answers_text){bytes, base_of(path)};
	status = read_answers(d->input->rubric, bytes, base_of(path), d->arena, &why, &d->answers);
	if (status == STATUS_NOMEM)
		return status;
	if (status != STATUS_OK)
		refuse(&d->answer, SHEET_UNREADABLE_ANSWERS, why);
	else if (d->answers->trouble.english)
		refuse(&d->answer, SHEET_UNREADABLE_ANSWERS, d->answers->trouble);
	complain(d, base_of(path), &d->answer);
	return STATUS_OK;
}

static void add_capture(struct desk *d, struct handed file)
{
	if (d->n_captures < LIMIT_HANDED_CAPTURES)
		d->captures[d->n_captures++] = file;
	else
		d->n_captures_left_out++;
}

static enum status open_submission(struct desk *d)
{
	const char *path = d->input->submission_path;
	struct submission *s;
	struct msg why;
	enum status status = submission_open_part(path, &d->input->part, d->arena, &why, &s);
	if (status == STATUS_NOMEM)
		return status;
	if (status != STATUS_OK) {
		d->capture = (struct trouble){SHEET_INCOMPLETE, why, NULL};
		complain(d, NULL, &d->capture);
		return STATUS_OK;
	}
	status = choose(d->input->rubric, s, d->arena, &d->chosen);
	submission_close(s);
	for (size_t i = 0; i < d->chosen.n_captures; i++)
		add_capture(d, d->chosen.captures[i]);
	d->answers = d->chosen.answers;
	d->answers_text = d->chosen.text;
	d->capture = d->chosen.capture;
	d->answer = d->chosen.answer;
	complain(d, path, &d->capture);
	complain(d, path, &d->answer);
	return status;
}

/* Answers to another exercise: said instead of why none of them answers this one. */
static enum status look_for_other(struct desk *d)
{
	const struct assess_input *input = d->input;
	if (!d->answers_text.name)
		return STATUS_OK;
	enum status status = other_exercise_find(input->rubric, input->shipped_rubrics, d->answers,
	                                         d->answers_text.bytes, d->answers_text.name, d->arena, &d->other);
	if (d->other && d->answer.status == SHEET_UNREADABLE_ANSWERS)
		d->answer.why = grade_say_other_exercise(d->other, d->arena);
	return status;
}

static enum status open_all(struct desk *d)
{
	if (d->input->submission_path)
		return open_submission(d);
	for (size_t i = 0; i < d->input->n_captures; i++) {
		const char *path = d->input->capture_paths[i];
		add_capture(d, (struct handed){.path = path, .name = base_of(path)});
	}
	return d->input->answers_path ? open_answers(d, d->input->answers_path) : STATUS_OK;
}

static enum status open_capture(struct desk *d, const struct handed *file, struct capture **out)
{
	FILE *stream = file->file;
	if (file->path)
		return capture_open(file->path, d->arena, d->diag, out);
	d->captures[file - d->captures].file = NULL; /* it is the capture's now */
	enum status status = capture_open_file(stream, file->name, d->spool_left, d->arena, d->diag, out);
	if (status == STATUS_OK)
		d->spool_left -= capture_spooled(*out);
	return status;
}

/* Opens and reads one capture into evidence; a capture that cannot be read becomes a reason and *out is NULL. */
static enum status gather(struct desk *d, const struct handed *file, struct evidence **out)
{
	struct capture *capture;
	size_t before = d->diag->n;
	*out = NULL;
	enum status status = open_capture(d, file, &capture);
	if (status == STATUS_OK) {
		status = evidence_build(capture, d->arena, d->diag, out);
		if (status != STATUS_OK) {
			capture_close(capture);
			*out = NULL;
		}
	}
	if (status == STATUS_OK || status == STATUS_NOMEM)
		return status;
	struct msg why = last_message(d->diag, before);
	refuse(&d->capture, SHEET_UNREADABLE_CAPTURE, why);
	chosen_refuse_capture(&d->chosen, file->name, why);
	return STATUS_OK;
}

/* Those that were not opened, since something else went wrong first. */
static void close_captures(struct desk *d)
{
	for (size_t i = 0; i < d->n_captures; i++)
		if (d->captures[i].file)
			(void)fclose(d->captures[i].file);
}

static enum status grade_capture(struct desk *d, const struct handed *file, struct sheet **best)
{
	struct evidence *evidence;
	struct sheet *sheet = NULL;
	enum status status = gather(d, file, &evidence);
	if (status != STATUS_OK || !evidence)
		return status;
	const struct grade_capture capture = {evidence, base_of(file->name)};
	struct grade_input input = {
		.rubric = d->input->rubric,
		.captures = &capture,
		.n_captures = 1,
		.answers = d->answers,
		.student_id = d->input->student_id,
		.student_name = d->input->student_name,
		.other = d->other,
	};
	status = grade(&input, d->arena, d->diag, &sheet);
	capture_close(evidence_capture(evidence));
	if (status == STATUS_OK && (!*best || sheet->score_h > (*best)->score_h))
		*best = sheet;
	return status;
}

static enum status add_note(struct desk *d, struct sheet *sheet, const char *code, struct msg msg)
{
	struct sheet_note *notes = arena_array(d->arena, sheet->n_notes + 1, sizeof *notes);
	if (!notes)
		return STATUS_NOMEM;
	if (sheet->n_notes)
		memcpy(notes, sheet->notes, sheet->n_notes * sizeof *notes);
	notes[sheet->n_notes++] = (struct sheet_note){.code = code, .msg = msg};
	sheet->notes = notes;
	return STATUS_OK;
}

static enum status note_choice(struct desk *d, struct sheet *sheet)
{
	enum status status = STATUS_OK;
	if (d->n_captures + d->n_captures_left_out > 1 && sheet->n_captures)
		status = add_note(d, sheet, "several-captures",
		                  MSG(d->arena,
		                      N_("{n} captures were handed in; '{name}' was graded because it fits best"),
		                      MSG_NUMBER("n", d->n_captures + d->n_captures_left_out),
		                      MSG_TEXT("name", sheet->captures[0].name)));
	sheet->files = d->chosen.files;
	sheet->n_files = d->chosen.n_files;
	return status;
}

/* Without answers there is nothing to explain, and a capture alone must not buy the key: questions say only why they
 * were not judged. */
static void conceal_answers(struct sheet *sheet, struct msg why)
{
	for (size_t i = 0; i < sheet->n_items; i++) {
		struct item *item = &sheet->items[i];
		if (item->kind != ITEM_QUESTION)
			continue;
		item->n_expected = 0;
		item->frame_no = 0;
		item->has_bytes = false;
		item->frame_bytes = (struct span){0};
		item->message = why;
		item->detail = item->truth = (struct msg){0};
		item->hint = item->explain = (struct text){{0}};
	}
}

/* Nothing could be graded. */
static enum status refuse_all(struct desk *d, struct sheet **out)
{
	const struct assess_input *input = d->input;
	struct trouble t = d->capture.status != SHEET_GRADED ? d->capture : d->answer;
	refuse(&t, SHEET_INCOMPLETE, MSG_PLAIN(N_("capture or answers were not handed in")));
	enum status status = grade_refuse(input->rubric, t.status, t.why, d->answers, d->arena, out);
	if (status != STATUS_OK)
		return status;
	if (input->student_id)
		(*out)->student_id = input->student_id;
	if (input->student_name)
		(*out)->student_name = input->student_name;
	if (d->other && t.status != SHEET_UNREADABLE_ANSWERS)
		return add_note(d, *out, "other-exercise", grade_say_other_exercise(d->other, d->arena));
	return STATUS_OK;
}

enum status assess(const struct assess_input *input, struct arena *arena, struct diag *diag, struct sheet **out)
{
	struct desk d = {.input = input, .arena = arena, .diag = diag, .spool_left = LIMIT_CAPTURE_BYTES};
	struct sheet *best = NULL;
	enum status status = open_all(&d);
	if (status == STATUS_OK)
		status = look_for_other(&d);
	for (size_t i = 0; i < d.n_captures && status == STATUS_OK; i++)
		status = grade_capture(&d, &d.captures[i], &best);
	close_captures(&d);
	if (status == STATUS_OK && !best)
		status = refuse_all(&d, &best);
	else if (best && d.answer.status != SHEET_GRADED) { /* graded, but answers are missing or cannot be read */
		best->status = d.answer.status;
		best->status_msg = d.answer.why;
		conceal_answers(best, d.answer.why);
	}
	if (status != STATUS_OK)
		return status;
	*out = best;
	return note_choice(&d, best);
}

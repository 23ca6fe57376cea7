/* One submission, from files to sheet. */
#include "batch/assess.h"

#include "base/file.h"
#include "base/vec.h"
#include "batch/choose.h"
#include "batch/gather.h"
#include "batch/other_exercise.h"
#include "grade/read_answers.h"

struct desk { /* what one assessment works with */
	const struct assess_input *input;
	struct arena *arena;
	struct diag *diag;
	struct answers *answers;
	struct answers_text answers_text;   /* of their file, or of a text that is none */
	struct grade_other_exercise *other; /* that the answers are to; NULL: this one, or it is not known */
	VEC(struct handed) captures;
	struct gathered gathered;
	struct trouble capture, answer; /* with both, the capture's is the one to mend first */
	struct chosen chosen;           /* in a submission */
};

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

/* Reads the answers file at PATH; a failure becomes a reason, memory apart. */
static enum status open_answers(struct desk *d, const char *path)
{
	struct span bytes;
	struct msg why;
	size_t before = d->diag->n;
	enum status status = file_read(path, LIMIT_DOCUMENT_BYTES, d->arena, d->diag, &bytes);
	if (status != STATUS_OK) {
		if (status != STATUS_NOMEM)
			refuse(&d->answer, SHEET_UNREADABLE_ANSWERS, gather_reason(d->diag, before));
		return status == STATUS_NOMEM ? status : STATUS_OK;
	}
	d->answers_text = (struct answers_text){bytes, file_base_name(path)};
	status = read_answers(d->input->rubric, bytes, file_base_name(path), d->arena, &why, &d->answers);
	if (status == STATUS_NOMEM)
		return status;
	if (status != STATUS_OK)
		refuse(&d->answer, SHEET_UNREADABLE_ANSWERS, why);
	else if (d->answers->trouble.english)
		refuse(&d->answer, SHEET_UNREADABLE_ANSWERS, d->answers->trouble);
	complain(d, file_base_name(path), &d->answer);
	return STATUS_OK;
}

static enum status add_capture(struct desk *d, struct handed file)
{
	struct handed *slot = VEC_PUSH(d->arena, &d->captures);
	if (!slot)
		return STATUS_NOMEM;
	*slot = file;
	return STATUS_OK;
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
	for (size_t i = 0; i < d->chosen.n_captures && status == STATUS_OK; i++)
		status = add_capture(d, d->chosen.captures[i]);
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
	if (d->other && d->answer.status == SHEET_UNREADABLE_ANSWERS) {
		d->answer.why = grade_say_other_exercise(d->other, d->arena);
		chosen_explain_answers(&d->chosen, d->answers_text.name, d->answer.why);
	}
	return status;
}

static enum status open_all(struct desk *d)
{
	if (d->input->submission_path)
		return open_submission(d);
	enum status status = STATUS_OK;
	for (size_t i = 0; i < d->input->n_captures && status == STATUS_OK; i++) {
		const char *path = d->input->capture_paths[i];
		status = add_capture(d, (struct handed){.path = path, .name = path});
	}
	if (status != STATUS_OK || !d->input->answers_path)
		return status;
	return open_answers(d, d->input->answers_path);
}

/* Reads all captures; one that cannot be read becomes a reason. */
static enum status gather_captures(struct desk *d)
{
	struct gathered *g = &d->gathered;
	enum status status = gather(d->captures.items, d->captures.n, LIMIT_CAPTURE_BYTES, d->arena, d->diag, g);
	for (size_t i = 0; i < g->n_refused && status == STATUS_OK; i++) {
		if (!g->refused[i].is_beyond)
			refuse(&d->capture, SHEET_UNREADABLE_CAPTURE, g->refused[i].why);
		chosen_refuse_capture(&d->chosen, g->refused[i].name, g->refused[i].why);
	}
	return status;
}

/* Those that were not opened, since something else went wrong first. */
static void close_captures(struct desk *d)
{
	for (size_t i = 0; i < d->captures.n; i++)
		if (d->captures.items[i].file)
			(void)fclose(d->captures.items[i].file);
}

/* Grades all captures together.  *OUT stays NULL when none can be read. */
static enum status grade_captures(struct desk *d, struct sheet **out)
{
	enum status status = gather_captures(d);
	if (status != STATUS_OK || d->gathered.n == 0)
		return status;
	struct grade_input input = {
		.rubric = d->input->rubric,
		.captures = d->gathered.items,
		.n_captures = d->gathered.n,
		.answers = d->answers,
		.student_id = d->input->student_id,
		.student_name = d->input->student_name,
		.other = d->other,
	};
	status = grade(&input, d->arena, d->diag, out);
	gather_close(&d->gathered);
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

/* What of the submission was not used, and why. */
static enum status add_files(struct desk *d, struct sheet *sheet)
{
	size_t n = sheet->n_notes;
	struct sheet_note *notes = arena_array(d->arena, n + d->gathered.n_notes, sizeof *notes);
	if (!notes)
		return STATUS_NOMEM;
	for (size_t i = 0; i < n; i++)
		notes[i] = sheet->notes[i];
	for (size_t i = 0; i < d->gathered.n_notes; i++)
		notes[n++] = d->gathered.notes[i];
	sheet->notes = notes;
	sheet->n_notes = n;
	sheet->files = d->chosen.files;
	sheet->n_files = d->chosen.n_files;
	return STATUS_OK;
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
	struct desk d = {.input = input, .arena = arena, .diag = diag};
	struct sheet *best = NULL;
	enum status status = open_all(&d);
	if (status == STATUS_OK)
		status = look_for_other(&d);
	if (status == STATUS_OK)
		status = grade_captures(&d, &best);
	else
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
	return add_files(&d, best);
}

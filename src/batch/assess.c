/* One submission, from files to sheet. */
#include "batch/assess.h"

#include "base/file.h"
#include "base/vec.h"
#include "batch/other_exercise.h"
#include "grade/read_answers.h"
#include "submission/submission.h"

enum { CAPTURES_MAX = 8 }; /* of one submission: a lab asks for one or two */

struct desk { /* what one assessment works with */
	const struct assess_input *input;
	struct arena *arena;
	struct diag *diag;
	struct answers *answers;
	struct span answers_bytes; /* of their file, or of a text that is none */
	const char *answers_name;
	struct grade_other_exercise *other; /* that the answers are to; NULL: this one, or it is not known */
	struct handed captures[CAPTURES_MAX];
	size_t n_captures, n_captures_left_out;
	enum sheet_status trouble; /* SHEET_GRADED: none */
	struct msg why;
	struct diag *notes; /* of the submission's folder; NULL */
};

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void refuse(struct desk *d, enum sheet_status trouble, struct msg why)
{
	if (d->trouble != SHEET_GRADED)
		return; /* the first reason is the one to mend first */
	d->trouble = trouble;
	d->why = why;
}

/* The newest message of DIAG as a reason, for readers that explain themselves there. */
static struct msg last_message(const struct diag *diag, size_t n_before)
{
	return diag->n > n_before ? diag->items[n_before].msg : MSG_PLAIN(N_("the file cannot be read"));
}

static enum status read_sheet(struct desk *d, struct span bytes, const char *name, struct msg *why,
                              struct answers **out)
{
	return read_answers(d->input->rubric, bytes, name, d->arena, why, out);
}

/* The answers file NAME is of no use: said on the terminal and on the sheet. */
static void refuse_answers(struct desk *d, enum sheet_status trouble, const char *name, struct msg why)
{
	diag_add(d->diag, DIAG_ERROR, (struct diag_place){.file = name}, why.english, why.args, why.n_args);
	refuse(d, trouble, why);
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
			refuse(d, SHEET_UNREADABLE_ANSWERS, last_message(d->diag, before));
		return status == STATUS_NOMEM ? status : STATUS_OK;
	}
	d->answers_bytes = bytes;
	d->answers_name = base_of(path);
	status = read_sheet(d, bytes, base_of(path), &why, &d->answers);
	if (status == STATUS_NOMEM)
		return status;
	if (status != STATUS_OK)
		refuse_answers(d, SHEET_UNREADABLE_ANSWERS, base_of(path), why);
	else if (d->answers->trouble.english)
		refuse_answers(d, SHEET_UNREADABLE_ANSWERS, base_of(path), d->answers->trouble);
	return STATUS_OK;
}

/* How many of the rubric's questions ANSWERS knows.  Answers that only stand in the right order are the last choice. */
static size_t known_questions(const struct rubric *rubric, const struct answers *answers)
{
	size_t n = count_known_answers(rubric, answers);
	return answers->in_order ? n > 0 : 2 * n;
}

struct pick {        /* among the texts that were handed in */
	size_t best; /* questions that the chosen one knows */
	size_t n_texts;
	struct msg why; /* why the last one that is of no use is so; no sentence: none was */
	const char *why_name;
};

static enum status consider(struct desk *d, const struct handed *file, struct pick *c)
{
	struct answers *answers;
	struct msg why;
	enum status status = read_sheet(d, file->bytes, file->name, &why, &answers);
	if (status == STATUS_NOMEM)
		return status;
	c->n_texts++;
	if (status != STATUS_OK || answers->trouble.english) {
		c->why = status != STATUS_OK ? why : answers->trouble;
		c->why_name = file->name;
		if (!d->answers) {
			d->answers_bytes = file->bytes;
			d->answers_name = file->name;
		}
		return STATUS_OK;
	}
	size_t known = known_questions(d->input->rubric, answers);
	if (known > c->best || !d->answers) {
		c->best = known;
		d->answers = answers;
		d->answers_bytes = file->bytes;
		d->answers_name = file->name;
	}
	return STATUS_OK;
}

/* Of all texts and documents handed in, the one that answers most questions is the answers file. */
static enum status choose_answers(struct desk *d, const struct submission *s)
{
	struct pick c = {0};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < s->n && status == STATUS_OK; i++)
		if (s->files[i].kind == HANDED_TEXT)
			status = consider(d, &s->files[i], &c);
	if (status != STATUS_OK || d->answers)
		return status;
	if (c.n_texts == 1)
		refuse_answers(d, SHEET_UNREADABLE_ANSWERS, c.why_name, c.why);
	else
		refuse_answers(
			d, c.n_texts ? SHEET_UNREADABLE_ANSWERS : SHEET_INCOMPLETE, NULL,
			MSG_PLAIN(
				N_("no file was found that answers this exercise: hand in the worksheet, filled in")));
	return STATUS_OK;
}

static void add_capture(struct desk *d, struct handed file)
{
	if (d->n_captures < CAPTURES_MAX)
		d->captures[d->n_captures++] = file;
	else
		d->n_captures_left_out++;
}

static void choose_captures(struct desk *d, const struct submission *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->files[i].kind == HANDED_CAPTURE)
			add_capture(d, s->files[i]);
	if (d->n_captures)
		return;
	struct msg why = MSG_PLAIN(N_("no capture was handed in: save it in Wireshark as pcapng and hand it in too"));
	DIAG_ERROR_AT(d->diag, (struct diag_place){.file = d->input->submission_path}, why.english, MSG_TEXT("", ""));
	refuse(d, SHEET_INCOMPLETE, why);
}

static enum status open_submission(struct desk *d)
{
	struct submission *s;
	struct msg why;
	enum status status = submission_open_members(d->input->submission_path, d->input->members, d->input->n_members,
	                                             d->arena, &why, &s);
	if (status == STATUS_NOMEM)
		return status;
	if (status != STATUS_OK) {
		diag_add(d->diag, DIAG_ERROR, (struct diag_place){0}, why.english, why.args, why.n_args);
		refuse(d, SHEET_INCOMPLETE, why);
		return STATUS_OK;
	}
	d->notes = &s->notes;
	choose_captures(d, s);
	return choose_answers(d, s);
}

/* Answers to another exercise: said instead of why none of them answers this one. */
static enum status look_for_other(struct desk *d)
{
	const struct assess_input *input = d->input;
	if (!d->answers_name)
		return STATUS_OK;
	enum status status = other_exercise_find(input->rubric, input->shipped_rubrics, d->answers, d->answers_bytes,
	                                         d->answers_name, d->arena, &d->other);
	if (d->other && d->trouble == SHEET_UNREADABLE_ANSWERS)
		d->why = grade_say_other_exercise(d->other, d->arena);
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

/* Opens and reads one capture into evidence; a capture that cannot be read becomes a reason and *out is NULL. */
static enum status gather(struct desk *d, const struct handed *file, struct evidence **out)
{
	struct capture *capture;
	size_t before = d->diag->n;
	*out = NULL;
	enum status status = file->path ? capture_open(file->path, d->arena, d->diag, &capture)
	                                : capture_open_memory(file->bytes, file->name, d->arena, d->diag, &capture);
	if (status == STATUS_OK) {
		status = evidence_build(capture, d->arena, d->diag, out);
		if (status != STATUS_OK) {
			capture_close(capture);
			*out = NULL;
		}
	}
	if (status == STATUS_OK || status == STATUS_NOMEM)
		return status;
	refuse(d, SHEET_UNREADABLE_CAPTURE, last_message(d->diag, before));
	return STATUS_OK;
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
	for (size_t i = 0; d->notes && i < d->notes->n && status == STATUS_OK; i++)
		status = add_note(d, sheet, "passed-over", d->notes->items[i].msg);
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

enum status assess(const struct assess_input *input, struct arena *arena, struct diag *diag, struct sheet **out)
{
	struct desk d = {.input = input, .arena = arena, .diag = diag};
	struct sheet *best = NULL;
	enum status status = open_all(&d);
	if (status == STATUS_OK)
		status = look_for_other(&d);
	for (size_t i = 0; i < d.n_captures && status == STATUS_OK; i++)
		status = grade_capture(&d, &d.captures[i], &best);
	if (status != STATUS_OK)
		return status;
	if (!best) {
		if (d.trouble == SHEET_GRADED)
			refuse(&d, SHEET_INCOMPLETE, MSG_PLAIN(N_("capture or answers were not handed in")));
		status = grade_refuse(input->rubric, d.trouble, d.why, d.answers, arena, &best);
		if (status != STATUS_OK)
			return status;
		if (input->student_id)
			best->student_id = input->student_id;
		if (input->student_name)
			best->student_name = input->student_name;
		if (d.other && d.trouble != SHEET_UNREADABLE_ANSWERS)
			status = add_note(&d, best, "other-exercise", grade_say_other_exercise(d.other, arena));
		if (status != STATUS_OK)
			return status;
	} else if (!d.answers || d.answers->trouble.english) { /* graded, but answers are missing or cannot be read */
		best->status = d.trouble;
		best->status_msg = d.other ? best->banner.msg : d.why;
		conceal_answers(best, best->status_msg);
	}
	*out = best;
	return note_choice(&d, best);
}

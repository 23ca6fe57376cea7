/* Which files of a submission are graded, and what is said of the others. */
#include "batch/choose.h"

#include "grade/read_answers.h"
#include "submission/answers_label.h"

#define SAY_NO_CAPTURE N_("no capture was handed in: save it in Wireshark as pcapng and hand it in too")
#define SAY_NO_READABLE                                                                                                   \
	N_("none of these files is a capture that can be read: {names}. The list of what was found says of each what it " \
	   "is, and what to do")
#define SAY_NO_ANSWERS N_("no file was found that answers this exercise: hand in the worksheet, filled in")
#define SAY_NO_FILES N_("nothing was handed in: there is no file in it")
#define SAY_PICTURE_ANSWERS                                                                                            \
	N_("the answers are missing, and pictures are not read: type the answers into the worksheet")
#define SAY_FEWER                                                                                                      \
	N_("it answers {n} {n?question|questions} of this exercise, and '{name}', which was taken, answers {most}")
#define SAY_NO_ANSWER_IN_IT N_("a text that answers no question of this exercise")
#define SAY_PICTURE N_("a picture or a film ({what}), which is not graded")
#define SAY_DOCUMENT N_("a document ({what}), which is not graded")
#define SAY_OTHER N_("a file of another kind, which is not graded")

struct chooser {
	const struct rubric *rubric;
	struct submission *s;
	struct arena *arena;
	struct chosen *out;
	const struct handed *answers_file; /* NULL: none */
	size_t best;                       /* how good it is */
	size_t n_texts, n_pictures;        /* that were considered */
	const struct handed *useless;      /* the last text of no use, and why */
	struct msg useless_why;
	struct label_ids ids; /* of the rubric's questions */
};

static struct sheet_file *row_of(const struct chooser *c, const struct handed *file)
{
	return &c->out->files[file - c->s->files];
}

/* ---- answers ---- */

/* Answers that only stand in the right order are the last choice. */
static size_t quality(size_t known, const struct answers *answers)
{
	return answers->in_order ? known > 0 : 2 * known;
}

/* The list of packets or the shortcut that a text is says more than that it answers nothing. */
static struct msg about_text(const struct handed *file, struct msg otherwise)
{
	return file->meant == SNIFF_MEANT && file->why.english ? file->why : otherwise;
}

static void take_answers(struct chooser *c, const struct handed *file, struct answers *answers, size_t known)
{
	c->best = quality(known, answers);
	c->answers_file = file;
	c->out->answers = answers;
	c->out->text = (struct answers_text){file->bytes, file->name};
	row_of(c, file)->taken = SHEET_TAKEN_ANSWERS;
}

static enum status consider(struct chooser *c, const struct handed *file, size_t *known)
{
	struct answers *answers;
	struct msg why;
	enum status status = answers_read_known(&c->ids, file->bytes, file->name, c->arena, &why, &answers);
	if (status == STATUS_NOMEM)
		return status;
	c->n_texts += !file->is_spare;
	if (status != STATUS_OK || answers->trouble.english) {
		why = status != STATUS_OK ? why : answers->trouble;
		bool is_refused = status != STATUS_OK && c->out->n_captures > 0; /* as answers: no capture is lacking */
		row_of(c, file)->why = is_refused ? why : about_text(file, why);
		if (!file->is_spare) {
			c->useless = file;
			c->useless_why = why;
		}
		if (!c->answers_file && (!file->is_spare || !c->out->text.name))
			c->out->text = (struct answers_text){file->bytes, file->name};
		return STATUS_OK;
	}
	*known = count_known_answers(c->rubric, answers);
	if (c->answers_file && quality(*known, answers) <= c->best)
		return STATUS_OK;
	if (c->answers_file)
		row_of(c, c->answers_file)->taken = SHEET_TAKEN_NOT;
	take_answers(c, file, answers, *known);
	return STATUS_OK;
}

/* Says of the texts that were not taken why, now that it is known which one was. */
static void explain_texts(struct chooser *c, const size_t *known)
{
	if (!c->answers_file)
		return;
	size_t most = known[c->answers_file - c->s->files];
	for (size_t i = 0; i < c->s->n; i++) {
		const struct handed *file = &c->s->files[i];
		struct sheet_file *row = &c->out->files[i];
		if (file->kind != HANDED_TEXT || row->taken != SHEET_TAKEN_NOT)
			continue;
		bool is_answer = known[i] > 0;
		bool is_refused = row->why.english && file->why.english; /* a document: its own reason stays */
		if (is_answer)
			row->why = about_text(file,
			                      MSG(c->arena, SAY_FEWER, MSG_NUMBER("n", known[i]),
			                          MSG_NUMBER("most", most), MSG_TEXT("name", c->answers_file->name)));
		else if (!is_refused)
			row->why = about_text(file, MSG_PLAIN(SAY_NO_ANSWER_IN_IT));
	}
}

static void refuse_answers(struct chooser *c)
{
	struct trouble *t = &c->out->answer;
	if (c->n_texts == 1)
		*t = (struct trouble){SHEET_UNREADABLE_ANSWERS, c->useless_why, c->useless->name};
	else if (c->n_texts > 1)
		*t = (struct trouble){SHEET_UNREADABLE_ANSWERS, MSG_PLAIN(SAY_NO_ANSWERS), NULL};
	else if (c->n_pictures > 0)
		*t = (struct trouble){SHEET_UNREADABLE_ANSWERS, MSG_PLAIN(SAY_PICTURE_ANSWERS), NULL};
	else
		*t = (struct trouble){SHEET_INCOMPLETE, MSG_PLAIN(SAY_NO_ANSWERS), NULL};
}

/* Of all texts and documents handed in, the one that answers most questions is the answers file; a hidden file or a
 * copy only when there is no other. */
static enum status choose_answers(struct chooser *c)
{
	enum status status = STATUS_OK;
	size_t *known = arena_array(c->arena, c->s->n, sizeof *known);
	if (!known || read_answers_labels(c->rubric, c->arena, &c->ids) != STATUS_OK)
		return STATUS_NOMEM;
	for (int spare = 0; spare < 2 && !c->answers_file; spare++)
		for (size_t i = 0; i < c->s->n && status == STATUS_OK; i++) {
			const struct handed *file = &c->s->files[i];
			c->n_pictures += file->kind == HANDED_PICTURE && file->is_spare == spare;
			if (file->kind == HANDED_TEXT && file->is_spare == spare)
				status = consider(c, file, &known[i]);
		}
	if (status != STATUS_OK)
		return status;
	explain_texts(c, known);
	if (!c->answers_file)
		refuse_answers(c);
	return STATUS_OK;
}

/* ---- captures ---- */

static void choose_captures(struct chooser *c)
{
	for (int spare = 0; spare < 2 && !c->out->n_captures; spare++)
		for (size_t i = 0; i < c->s->n; i++) {
			struct handed *file = &c->s->files[i];
			if (file->kind != HANDED_CAPTURE || file->is_spare != spare)
				continue;
			c->out->captures[c->out->n_captures++] = *file;
			c->out->files[i].taken = SHEET_TAKEN_CAPTURE;
			file->file = NULL;
		}
}

/* Is something wrong with all of the archive that FILE lies in?  Then that is what is to be mended. */
static bool lies_in_damage(const struct chooser *c, const struct handed *file)
{
	for (size_t i = 0; file->archive && i < c->s->n; i++)
		if (c->s->files[i].kind == HANDED_ARCHIVE && strcmp(c->s->files[i].name, file->archive) == 0)
			return true;
	return false;
}

/* May FILE have been handed in for the capture? */
static bool stands_in(const struct chooser *c, const struct handed *file, enum sniff_meant meant)
{
	bool is_used = file == c->answers_file && c->best > 0;
	return file->meant == meant && file->why.english && !is_used && !lies_in_damage(c, file);
}

static const char *argument(const struct msg *msg, const char *name)
{
	for (size_t i = 0; i < msg->n_args; i++)
		if (strcmp(msg->args[i].name, name) == 0)
			return msg->args[i].tr ? msg->args[i].tr : msg->args[i].text ? msg->args[i].text : "";
	return "";
}

/* Do A and B say the same, of whatever file? */
static bool say_the_same(const struct msg *a, const struct msg *b)
{
	return strcmp(a->english, b->english) == 0 && strcmp(argument(a, "what"), argument(b, "what")) == 0 &&
	       strcmp(argument(a, "reason"), argument(b, "reason")) == 0;
}

/* The files that may have been handed in for the capture: how many, the first of them, and whether all are of one kind.
 */
struct stand_ins {
	size_t n;
	const struct handed *first;
	bool differ;
};

static struct stand_ins find_stand_ins(const struct chooser *c, enum sniff_meant meant, bool spare)
{
	struct stand_ins found = {0};
	for (size_t i = 0; i < c->s->n; i++) {
		const struct handed *file = &c->s->files[i];
		if (file->is_spare != spare || !stands_in(c, file, meant))
			continue;
		if (!found.first)
			found.first = file;
		else
			found.differ |= !say_the_same(&found.first->why, &file->why);
		found.n++;
	}
	return found;
}

static struct msg name_them(const struct chooser *c)
{
	enum { NAMED = 4 };
	struct buf names = BUF_INIT;
	size_t n = 0;
	for (size_t i = 0; i < c->s->n; i++)
		if (!c->s->files[i].is_spare && stands_in(c, &c->s->files[i], SNIFF_MEANT) && n++ < NAMED)
			buf_addf(&names, "%s'%s'", n > 1 ? ", " : "", c->s->files[i].name);
	buf_add(&names, n > NAMED ? ", …" : "");
	struct msg why = MSG(c->arena, SAY_NO_READABLE, MSG_TEXT("names", buf_text(&names)));
	buf_release(&names);
	return why;
}

/* There is no capture: what is there instead? */
static void refuse_captures(struct chooser *c)
{
	struct trouble *t = &c->out->capture;
	for (int spare = 0; spare < 2; spare++)
		for (int meant = SNIFF_MEANT; meant > SNIFF_NOT_MEANT; meant--) {
			struct stand_ins found = find_stand_ins(c, (enum sniff_meant)meant, spare);
			if (!found.n || (found.differ && meant != SNIFF_MEANT))
				continue;
			*t = (struct trouble){SHEET_UNREADABLE_CAPTURE, found.differ ? name_them(c) : found.first->why,
			                      found.n == 1 ? found.first->name : NULL};
			return;
		}
	*t = (struct trouble){SHEET_INCOMPLETE, MSG_PLAIN(c->s->n ? SAY_NO_CAPTURE : SAY_NO_FILES), NULL};
}

/* ---- all files ---- */

/* Beside a capture and answers, a screenshot is no mistake. */
static struct msg about_other(const struct chooser *c, const struct handed *file)
{
	struct msg why = file->why;
	if (!c->out->n_captures || file->meant != SNIFF_MEANT_PERHAPS)
		return why;
	why.english = file->kind == HANDED_PICTURE ? SAY_PICTURE : *argument(&why, "what") ? SAY_DOCUMENT : SAY_OTHER;
	return why;
}

static void explain_others(struct chooser *c)
{
	for (size_t i = 0; i < c->s->n; i++) {
		struct sheet_file *row = &c->out->files[i];
		const struct handed *file = &c->s->files[i];
		if (row->taken != SHEET_TAKEN_NOT || file->kind == HANDED_TEXT)
			continue;
		if (file->kind == HANDED_ARCHIVE)
			row->taken = SHEET_TAKEN_ARCHIVE;
		row->why = file->kind == HANDED_CAPTURE ? MSG_PLAIN(N_("a capture that is hidden, or a copy"))
		                                        : about_other(c, file);
	}
}

/* What systems and editors leave behind is passed over without a word, unless it is a capture. */
static void hide_spares(struct chooser *c)
{
	for (size_t i = 0; i < c->s->n; i++) {
		const struct handed *file = &c->s->files[i];
		struct sheet_file *row = &c->out->files[i];
		bool is_told = row->taken != SHEET_TAKEN_NOT || file->kind == HANDED_CAPTURE;
		row->is_minor = file->is_spare && !is_told;
	}
}

enum status choose(const struct rubric *rubric, struct submission *s, struct arena *arena, struct chosen *out)
{
	struct chooser c = {.rubric = rubric, .s = s, .arena = arena, .out = out};
	out->files = arena_array(arena, s->n, sizeof *out->files);
	if (!out->files)
		return STATUS_NOMEM;
	out->n_files = s->n;
	for (size_t i = 0; i < s->n; i++)
		out->files[i] = (struct sheet_file){.name = s->files[i].name, .taken = SHEET_TAKEN_NOT};
	choose_captures(&c);
	enum status status = choose_answers(&c);
	if (status != STATUS_OK)
		return status;
	if (!out->n_captures)
		refuse_captures(&c);
	explain_others(&c);
	hide_spares(&c);
	return STATUS_OK;
}

static void refuse_row(struct chosen *c, enum sheet_taken taken, const char *name, struct msg why)
{
	for (size_t i = 0; i < c->n_files; i++)
		if (c->files[i].taken == taken && strcmp(c->files[i].name, name) == 0) {
			c->files[i].taken = SHEET_TAKEN_NOT;
			c->files[i].why = why;
			return;
		}
}

void chosen_refuse_capture(struct chosen *c, const char *name, struct msg why)
{
	refuse_row(c, SHEET_TAKEN_CAPTURE, name, why);
}

void chosen_explain_answers(struct chosen *c, const char *name, struct msg why)
{
	refuse_row(c, SHEET_TAKEN_NOT, name, why);
}

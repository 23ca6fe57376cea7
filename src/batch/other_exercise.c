/* Answers to another exercise. */
#include "batch/other_exercise.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/folder.h"
#include "grade/read_answers.h"

enum {
	FILES_MAX = 64, /* rubrics of one folder that are looked at: a course has some ten */
	NAMES_MAX = 4096,
	SURPLUS_MIN = 3, /* answers that the other exercise explains besides: exercises share a few ids */
	UNKNOWN_MIN = 2  /* one answer with an unknown id is a slip of the pen */
};

struct search {
	const struct rubric *rubric;
	struct span bytes;
	const char *name;
	struct arena *arena;
	size_t n_here; /* answers to questions of the rubric */
	struct grade_other_exercise *best;
};

/* Answers in the order of a worksheet fit any exercise, and count for none. */
static size_t count_known(const struct rubric *r, const struct answers *a)
{
	return a && !a->in_order ? count_known_answers(r, a) : 0;
}

static bool fits_badly(const struct answers *here, size_t n_here)
{
	return !here || here->trouble.english || here->in_order || here->n >= n_here + UNKNOWN_MIN;
}

/* ---- one rubric ---- */

/* Where nothing answers this exercise, two answers to another one are enough. */
static bool is_better(size_t n_there, size_t n_here)
{
	if (n_here == 0)
		return n_there >= UNKNOWN_MIN;
	return n_there >= n_here + SURPLUS_MIN && n_there * 2 >= n_here * 3;
}

static enum status copy_title(const struct text *title, struct arena *arena, const struct text **out)
{
	struct text *copy = arena_alloc(arena, sizeof *copy);
	bool ok = copy != NULL;
	for (int lang = 0; ok && lang < LANG_COUNT; lang++) {
		copy->in[lang] = title->in[lang] ? arena_text(arena, span_of(title->in[lang])) : NULL;
		ok = copy->in[lang] || !title->in[lang];
	}
	*out = copy;
	return ok ? STATUS_OK : STATUS_NOMEM;
}

static enum status keep(struct search *s, const struct rubric *r, size_t n_there, size_t n_all)
{
	struct grade_other_exercise *other = arena_alloc(s->arena, sizeof *other);
	const char *id = arena_text(s->arena, span_of(r->id));
	if (!other || !id)
		return STATUS_NOMEM;
	*other = (struct grade_other_exercise){
		.id = id, .n_answers = n_there, .n_here = s->n_here, .n_all = n_all > n_there ? n_all : n_there};
	s->best = other;
	return copy_title(&r->title, s->arena, &other->title);
}

static enum status compare(struct search *s, const struct rubric *r, struct arena *scratch)
{
	struct answers *there;
	struct msg why;
	if (strcmp(r->id, s->rubric->id) == 0 || strcmp(r->sha256, s->rubric->sha256) == 0)
		return STATUS_OK;
	if (read_answers(r, s->bytes, s->name, scratch, &why, &there) != STATUS_OK)
		return STATUS_OK;
	size_t n = count_known(r, there);
	if (!is_better(n, s->n_here) || (s->best && n <= s->best->n_answers))
		return STATUS_OK;
	return keep(s, r, n, there->n);
}

/* A rubric that cannot be read, or is too large, costs nobody a mark; real want of memory shows soon enough. */
static enum status look_at(struct search *s, const char *path)
{
	struct stat about;
	if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
		return STATUS_OK;
	struct arena *scratch = arena_new(LIMIT_SUBMISSION_BYTES);
	if (!scratch)
		return STATUS_NOMEM;
	struct diag ignored;
	struct span bytes;
	struct rubric *rubric;
	diag_init(&ignored, scratch);
	enum status status = file_read(path, LIMIT_RUBRIC_BYTES, scratch, &ignored, &bytes);
	if (status == STATUS_OK)
		status = rubric_load(bytes, path, grade_vocabulary(), &ignored, &rubric);
	bool is_rubric = status == STATUS_OK;
	if (is_rubric) {
		status = compare(s, rubric, scratch);
		rubric_free(rubric);
	}
	arena_free(scratch);
	return is_rubric ? status : STATUS_OK;
}

/* ---- all of a folder ---- */

static enum status look_in(struct search *s, const char *folder)
{
	struct folder_names names;
	enum status status = folder_list(folder, ".xml", NAMES_MAX, s->arena, &names);
	for (size_t i = 0; i < names.n && i < FILES_MAX && status == STATUS_OK; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "%s/%s", folder, names.items[i]);
		status = buf_ok(&path) ? look_at(s, buf_text(&path)) : STATUS_NOMEM;
		buf_release(&path);
	}
	return status;
}

/* The folder of RUBRIC's file. */
static enum status look_beside(struct search *s)
{
	const char *file = s->rubric->file ? s->rubric->file : "", *slash = strrchr(file, '/');
	struct buf folder = BUF_INIT;
	buf_add_span(&folder, slash ? span_make(file, slash == file ? 1 : (size_t)(slash - file)) : span_of("."));
	enum status status = buf_ok(&folder) ? look_in(s, buf_text(&folder)) : STATUS_NOMEM;
	buf_release(&folder);
	return status;
}

enum status other_exercise_find(const struct rubric *rubric, const char *shipped, const struct answers *here,
                                struct span bytes, const char *name, struct arena *arena,
                                struct grade_other_exercise **out)
{
	struct search s = {
		.rubric = rubric, .bytes = bytes, .name = name, .arena = arena, .n_here = count_known(rubric, here)};
	enum status status = STATUS_OK;
	*out = NULL;
	if (!fits_badly(here, s.n_here))
		return STATUS_OK;
	status = look_beside(&s);
	if (status == STATUS_OK && shipped)
		status = look_in(&s, shipped);
	*out = s.best;
	return status;
}

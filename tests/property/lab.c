/* A lab on the bench. */
#include "property/lab.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

static const char *folder(const char *variable)
{
	const char *value = getenv(variable);
	return value ? value : ".";
}

static int by_name(const void *a, const void *b)
{
	const struct lab_name *x = a, *y = b;
	int order = strcmp(x->id, y->id);
	return order ? order : strcmp(x->capture, y->capture);
}

static bool is_capture(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && (strcmp(dot, ".pcapng") == 0 || strcmp(dot, ".pcap") == 0);
}

static size_t names_of(const char *id, struct lab_name *out, size_t max)
{
	char path[4096];
	size_t n = 0;
	snprintf(path, sizeof path, "%s/exercises/%s", folder("BUILDDIR"), id);
	DIR *dir = opendir(path);
	for (struct dirent *e; dir && n < max && (e = readdir(dir));)
		if (is_capture(e->d_name)) {
			snprintf(out[n].id, sizeof out[n].id, "%s", id);
			snprintf(out[n++].capture, sizeof out->capture, "%s", e->d_name);
		}
	if (dir)
		closedir(dir);
	return n;
}

size_t lab_names(struct lab_name *out, size_t max)
{
	char path[4096];
	size_t n = 0;
	snprintf(path, sizeof path, "%s/rubrics", folder("SRCDIR"));
	DIR *dir = opendir(path);
	for (struct dirent *e; dir && (e = readdir(dir));) {
		char *dot = strrchr(e->d_name, '.');
		if (!dot || strcmp(dot, ".xml") != 0)
			continue;
		*dot = '\0';
		n += names_of(e->d_name, out + n, max - n);
	}
	if (dir)
		closedir(dir);
	qsort(out, n, sizeof *out, by_name);
	return n;
}

static struct span slurp(const char *path, struct arena *arena, bool needed)
{
	struct diag diag;
	struct span bytes = {0};
	diag_init(&diag, arena);
	enum status status = file_read(path, 64 << 20, arena, &diag, &bytes);
	ck_assert_msg(status == STATUS_OK || !needed, "%s", path);
	return status == STATUS_OK ? bytes : (struct span){0};
}

void lab_open(struct lab *lab, const struct lab_name *name)
{
	char path[4096];
	struct diag diag;
	*lab = (struct lab){.arena = arena_new(LIMIT_SUBMISSION_BYTES), .id = name->id, .capture_name = name->capture};
	diag_init(&diag, lab->arena);
	snprintf(path, sizeof path, "%s/rubrics/%s.xml", folder("SRCDIR"), name->id);
	struct span xml = slurp(path, lab->arena, true);
	ck_assert_int_eq(rubric_load(xml, path, grade_vocabulary(), &diag, &lab->rubric), STATUS_OK);
	snprintf(path, sizeof path, "%s/exercises/%s/%s", folder("BUILDDIR"), name->id, name->capture);
	lab->capture = slurp(path, lab->arena, true);
	snprintf(path, sizeof path, "%s/exercises/%s/answers/model.txt", folder("SRCDIR"), name->id);
	lab->model = slurp(path, lab->arena, false);
}

void lab_close(struct lab *lab)
{
	rubric_free(lab->rubric);
	arena_free(lab->arena);
}

void lab_grade(const struct lab *lab, struct span bytes, struct span text, struct graded *out)
{
	struct diag diag;
	struct capture *capture;
	struct evidence *evidence;
	struct answers *answers = NULL;
	struct msg why;
	*out = (struct graded){.arena = arena_new(LIMIT_SUBMISSION_BYTES)};
	diag_init(&diag, out->arena);
	if (capture_open_memory(bytes, lab->capture_name, out->arena, &diag, &capture) != STATUS_OK)
		return;
	ck_assert_int_eq(evidence_build(capture, out->arena, &diag, &evidence), STATUS_OK);
	if (text.len)
		ck_assert_int_eq(answers_read(text, "answers", out->arena, &why, &answers), STATUS_OK);
	struct grade_input input = {.rubric = lab->rubric,
	                            .captures = &(struct grade_capture){evidence, lab->capture_name},
	                            .n_captures = 1,
	                            .answers = answers};
	ck_assert_int_eq(grade(&input, out->arena, &diag, &out->sheet), STATUS_OK);
	ck_assert(sheet_is_sound(out->sheet));
	out->frames = evidence_facts(evidence)->frames;
	capture_close(capture);
}

void lab_grade_all(const struct lab *lab, const struct span *captures, size_t n, struct span text, struct graded *out)
{
	static const char *const names[] = {"a.pcapng", "b.pcapng", "c.pcapng"};
	struct diag diag;
	struct grade_capture all[3];
	struct answers *answers = NULL;
	struct msg why;
	*out = (struct graded){.arena = arena_new(LIMIT_SUBMISSION_BYTES)};
	diag_init(&diag, out->arena);
	for (size_t i = 0; i < n; i++) {
		struct capture *capture;
		struct evidence *evidence;
		ck_assert_int_eq(capture_open_memory(captures[i], names[i], out->arena, &diag, &capture), STATUS_OK);
		ck_assert_int_eq(evidence_build(capture, out->arena, &diag, &evidence), STATUS_OK);
		all[i] = (struct grade_capture){evidence, names[i]};
		out->frames += evidence_facts(evidence)->frames;
	}
	if (text.len)
		ck_assert_int_eq(answers_read(text, "answers", out->arena, &why, &answers), STATUS_OK);
	struct grade_input input = {.rubric = lab->rubric, .captures = all, .n_captures = n, .answers = answers};
	ck_assert_int_eq(grade(&input, out->arena, &diag, &out->sheet), STATUS_OK);
	ck_assert(sheet_is_sound(out->sheet));
	for (size_t i = 0; i < n; i++)
		capture_close(evidence_capture(all[i].evidence));
}

void graded_free(struct graded *g)
{
	arena_free(g->arena);
}

struct span lab_key(const struct lab *lab, struct span capture, struct arena *arena,
                    bool (*skip)(const struct item *item))
{
	struct graded g;
	struct buf key = BUF_INIT;
	lab_grade(lab, capture, (struct span){0}, &g);
	ck_assert_ptr_nonnull(g.sheet);
	for (size_t i = 0; i < g.sheet->n_items; i++) {
		const struct item *item = &g.sheet->items[i];
		if (item->kind != ITEM_QUESTION || !item->n_expected || (skip && skip(item)))
			continue;
		const struct item_value *want = &item->expected[0];
		buf_addf(&key, "%s: ", item->id);
		want->type->format(&want->value, want->rule, LANG_EN, &key);
		buf_add_char(&key, '\n');
	}
	const char *copy = buf_copy(&key, arena);
	struct span text = span_make(copy, key.len);
	buf_release(&key);
	graded_free(&g);
	return text;
}

const struct item *graded_item(const struct graded *g, const char *id)
{
	for (size_t i = 0; g->sheet && i < g->sheet->n_items; i++)
		if (strcmp(g->sheet->items[i].id, id) == 0)
			return &g->sheet->items[i];
	return NULL;
}

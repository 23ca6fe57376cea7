/* The rubrics of the tree. */
#include "hostile/labs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "grade/grade.h"

enum { PATH_BYTES = 4096, NAME_BYTES = 256 };

static bool load(struct labs *labs, const char *top, const char *name)
{
	char path[PATH_BYTES];
	struct diag diag;
	struct span bytes;
	struct rubric *rubric;
	diag_init(&diag, labs->arena);
	snprintf(path, sizeof path, "%s/rubrics/%.255s", top, name);
	if (file_read(path, LIMIT_RUBRIC_BYTES, labs->arena, &diag, &bytes) != STATUS_OK ||
	    rubric_load(bytes, path, grade_vocabulary(), &diag, &rubric) != STATUS_OK) {
		fprintf(stderr, "%s cannot be loaded\n", path);
		return false;
	}
	labs->items[labs->n].rubric = rubric;
	snprintf(path, sizeof path, "%s/exercises/%.255s/answers/model.txt", top, rubric->id);
	if (file_read(path, LIMIT_ANSWERS_BYTES, labs->arena, &diag, &bytes) == STATUS_OK)
		labs->items[labs->n].model = bytes;
	labs->n++;
	return true;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

bool labs_load(struct labs *labs)
{
	static const char suffix[] = ".xml";
	const char *top = getenv("SRCDIR");
	char path[PATH_BYTES], names[LABS_MAX][NAME_BYTES];
	size_t n = 0;
	*labs = (struct labs){.arena = arena_new(LIMIT_SUBMISSION_BYTES)};
	top = top ? top : ".";
	snprintf(path, sizeof path, "%s/rubrics", top);
	DIR *folder = opendir(path);
	for (struct dirent *e; folder && n < LABS_MAX && (e = readdir(folder));) {
		const char *dot = strrchr(e->d_name, '.');
		if (dot && strcmp(dot, suffix) == 0)
			snprintf(names[n++], sizeof names[0], "%s", e->d_name);
	}
	if (folder)
		closedir(folder);
	qsort(names, n, sizeof names[0], by_name);
	for (size_t i = 0; i < n && labs->arena; i++)
		if (!load(labs, top, names[i]))
			return false;
	if (labs->n == 0)
		fprintf(stderr, "there are no rubrics: set SRCDIR to the top of the sources\n");
	return labs->n > 0;
}

void labs_release(struct labs *labs)
{
	for (size_t i = 0; i < labs->n; i++)
		rubric_free(labs->items[i].rubric);
	arena_free(labs->arena);
	labs->n = 0;
}

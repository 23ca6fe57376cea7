#include "base/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

static bool ends_with(const char *name, const char *suffix)
{
	size_t n = strlen(name), end = strlen(suffix);
	return n >= end && strcmp(name + n - end, suffix) == 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum status folder_list(const char *path, const char *suffix, size_t max, struct arena *arena, struct folder_names *out)
{
	VEC(const char *) names = {0};
	enum status status = STATUS_OK;
	*out = (struct folder_names){0};
	DIR *dir = opendir(path);
	if (!dir)
		return STATUS_OK;
	struct dirent *entry;
	for (size_t i = 0; i < max && status == STATUS_OK && (entry = readdir(dir)); i++) {
		if (entry->d_name[0] == '.' || !ends_with(entry->d_name, suffix))
			continue;
		const char **name = VEC_PUSH(arena, &names);
		if (!name || !(*name = arena_text(arena, span_of(entry->d_name))))
			status = STATUS_NOMEM;
	}
	closedir(dir);
	if (status != STATUS_OK)
		return status;
	if (names.n)
		qsort(names.items, names.n, sizeof *names.items, by_name);
	*out = (struct folder_names){names.items, names.n};
	return STATUS_OK;
}

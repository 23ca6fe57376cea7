/* What lies in a class. */
#include "batch/class_list.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "batch/class_archive.h"
#include "batch/naming.h"

struct listing {
	struct arena *arena;
	size_t max;
	VEC(struct class_entry) entries;
	struct stat results;
	bool has_results;
};

static enum class_entry_kind kind_of_file(const struct listing *l, int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	FILE *in = fd >= 0 ? fdopen(fd, "rb") : NULL;
	bool is_archive = in && class_is_archive(in, name, l->arena);
	if (in)
		fclose(in);
	else if (fd >= 0)
		close(fd);
	return is_archive ? CLASS_ARCHIVE : CLASS_FILE;
}

static enum class_entry_kind kind_of(const struct listing *l, int folder, const char *name, const struct stat *st)
{
	if (S_ISDIR(st->st_mode))
		return CLASS_FOLDER;
	if (S_ISLNK(st->st_mode))
		return CLASS_LINK;
	return S_ISREG(st->st_mode) ? kind_of_file(l, folder, name) : CLASS_SPECIAL;
}

static enum status add_entry(struct listing *l, int folder, const char *name)
{
	struct stat st = {0};
	enum class_entry_kind kind = CLASS_SPECIAL;
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || naming_is_litter(name))
		return STATUS_OK;
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		if (l->has_results && st.st_dev == l->results.st_dev && st.st_ino == l->results.st_ino)
			return STATUS_OK;
		kind = kind_of(l, folder, name, &st);
	}
	if (l->entries.n == l->max)
		return STATUS_LIMIT;
	struct class_entry *entry = VEC_PUSH(l->arena, &l->entries);
	if (entry)
		*entry = (struct class_entry){.name = arena_text(l->arena, span_of(name)), .kind = kind};
	return entry && entry->name ? STATUS_OK : STATUS_NOMEM;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct class_entry *)a)->name, ((const struct class_entry *)b)->name);
}

/* Drops the lists that learning-management systems put beside submissions. */
static void drop_companions(struct class_list *list)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->n; i++) {
		const char *lms = naming_companion_of(list->entries[i].name);
		bool is_companion = false;
		for (size_t j = 0; lms && !is_companion && j < list->n; j++) {
			const char *other = naming_system(list->entries[j].name);
			is_companion = other && strcmp(other, lms) == 0;
		}
		if (!is_companion)
			list->entries[kept++] = list->entries[i];
	}
	list->n = kept;
}

static enum status complain_entries(const char *path, size_t max, struct diag *diag)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("'{path}' has more than {max} files and folders, the limit"),
	              MSG_TEXT("path", path), MSG_NUMBER("max", max));
	return STATUS_LIMIT;
}

static enum status read_folder(struct class_list *list, const char *results, size_t max, struct arena *arena,
                               struct diag *diag)
{
	struct listing l = {.arena = arena, .max = max};
	l.has_results = stat(results, &l.results) == 0;
	DIR *dir = opendir(list->path);
	enum status status = STATUS_OK;
	if (!dir) {
		DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"),
		              MSG_TEXT("path", list->path), file_reason(errno));
		return STATUS_IO;
	}
	for (struct dirent *entry; status == STATUS_OK && (entry = readdir(dir));)
		status = add_entry(&l, dirfd(dir), entry->d_name);
	closedir(dir);
	list->entries = l.entries.items;
	list->n = l.entries.n;
	return status == STATUS_LIMIT ? complain_entries(list->path, max, diag) : status;
}

enum status class_list_read(const char *path, const char *results, struct class_limits limits, struct arena *arena,
                            struct diag *diag, struct class_list *out)
{
	struct stat st = {0};
	*out = (struct class_list){.path = path, .opened = path, .inside = ""};
	limits.entries = limits.entries ? limits.entries : LIMIT_CLASS_ENTRIES;
	limits.bytes = limits.bytes ? limits.bytes : LIMIT_CLASS_BYTES;
	bool is_known = stat(path, &st) == 0;
	out->is_archive = S_ISREG(st.st_mode);
	if (is_known && !out->is_archive && !S_ISDIR(st.st_mode)) {
		DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("'{path}' is neither a file nor a folder"),
		              MSG_TEXT("path", path));
		return STATUS_FORMAT;
	}
	enum status status = out->is_archive ? class_archive_read(out, limits, arena, diag)
	                                     : read_folder(out, results, limits.entries, arena, diag);
	if (status != STATUS_OK) {
		class_list_close(out);
		return status;
	}
	if (out->n)
		qsort(out->entries, out->n, sizeof *out->entries, by_name);
	drop_companions(out);
	return STATUS_OK;
}

void class_list_close(struct class_list *list)
{
	if (list->spool)
		fclose(list->spool);
	list->spool = NULL;
}

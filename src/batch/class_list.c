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
#include "batch/naming.h"
#include "wire/sniff.h"

struct listing {
	struct arena *arena;
	size_t max;
	VEC(struct class_entry) entries;
	struct stat results;
	bool has_results;
};

static enum class_entry_kind kind_of_file(int folder, const char *name)
{
	uint8_t head[SNIFF_BYTES];
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, head, sizeof head) : 0;
	if (fd >= 0)
		close(fd);
	return n > 0 && sniff_head(span_make(head, (size_t)n)).kind == SNIFF_ARCHIVE ? CLASS_ARCHIVE : CLASS_FILE;
}

static enum class_entry_kind kind_of(int folder, const char *name, const struct stat *st)
{
	if (S_ISDIR(st->st_mode))
		return CLASS_FOLDER;
	if (S_ISLNK(st->st_mode))
		return CLASS_LINK;
	return S_ISREG(st->st_mode) ? kind_of_file(folder, name) : CLASS_SPECIAL;
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
		kind = kind_of(folder, name, &st);
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
static void drop_companions(struct listing *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->entries.n; i++) {
		const char *lms = naming_companion_of(l->entries.items[i].name);
		bool is_companion = false;
		for (size_t j = 0; lms && !is_companion && j < l->entries.n; j++) {
			const char *other = naming_system(l->entries.items[j].name);
			is_companion = other && strcmp(other, lms) == 0;
		}
		if (!is_companion)
			l->entries.items[kept++] = l->entries.items[i];
	}
	l->entries.n = kept;
}

static enum status read_folder(struct listing *l, const char *path, struct diag *diag)
{
	DIR *dir = opendir(path);
	enum status status = STATUS_OK;
	if (!dir) {
		DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"),
		              MSG_TEXT("path", path), file_reason(errno));
		return STATUS_IO;
	}
	for (struct dirent *entry; status == STATUS_OK && (entry = readdir(dir));)
		status = add_entry(l, dirfd(dir), entry->d_name);
	closedir(dir);
	return status;
}

enum status class_list_read(const char *path, const char *results, size_t max, struct arena *arena, struct diag *diag,
                            struct class_list *out)
{
	struct listing l = {.arena = arena, .max = max ? max : LIMIT_CLASS_ENTRIES};
	l.has_results = stat(results, &l.results) == 0;
	enum status status = read_folder(&l, path, diag);
	if (status == STATUS_LIMIT)
		DIAG_ERROR_AT(diag, (struct diag_place){0},
		              N_("'{path}' has more than {max} files and folders, the limit"), MSG_TEXT("path", path),
		              MSG_NUMBER("max", l.max));
	if (status != STATUS_OK)
		return status;
	if (l.entries.n)
		qsort(l.entries.items, l.entries.n, sizeof *l.entries.items, by_name);
	drop_companions(&l);
	*out = (struct class_list){.path = path, .entries = l.entries.items, .n = l.entries.n};
	return STATUS_OK;
}

/* Folders: names in their order, files before folders, no link followed. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "submission/walk.h"

#define SAY_LINK                                                                                                       \
	N_("a link, which is not followed: hand in what it leads to. What lies in the submission itself is found without it")
#define SAY_SPECIAL N_("no file, but a pipe, a socket or a device")
#define SAY_UNREADABLE N_("it cannot be read: {reason}")
#define SAY_DEEP N_("more than {max} folders lie in each other, the limit: this one was not looked into")

struct entry {
	const char *name;
	unsigned char type; /* DT_… */
};

typedef VEC(struct entry) entries;

static enum status refuse(struct walk *w, const char *shown, bool is_spare, struct msg why)
{
	return walk_refuse(w, shown, is_spare, SNIFF_MEANT, why);
}

static enum status refuse_unreadable(struct walk *w, const char *shown, bool is_spare, int error)
{
	return refuse(w, shown, is_spare, MSG(w->arena, SAY_UNREADABLE, file_reason(error)));
}

static unsigned char type_of(int dir, const char *name)
{
	struct stat st;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return DT_UNKNOWN;
	return S_ISREG(st.st_mode) ? DT_REG : S_ISDIR(st.st_mode) ? DT_DIR : S_ISLNK(st.st_mode) ? DT_LNK : DT_CHR;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static enum status list(struct walk *w, DIR *dir, entries *out)
{
	for (struct dirent *e; (e = readdir(dir));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		struct entry *entry = VEC_PUSH(w->arena, out);
		if (!entry)
			return STATUS_NOMEM;
		/* Some file systems do not say in their lists what a name is. */
		*entry = (struct entry){arena_text(w->arena, span_of(e->d_name)),
		                        e->d_type != DT_UNKNOWN ? e->d_type : type_of(dirfd(dir), e->d_name)};
		if (!entry->name)
			return STATUS_NOMEM;
	}
	if (out->n)
		qsort(out->items, out->n, sizeof *out->items, by_name);
	return STATUS_OK;
}

/* What a list said may have changed since: the descriptor decides. */
static enum status open_file(struct walk *w, int dir, const struct entry *entry, const char *shown, bool is_spare)
{
	struct stat st;
	int fd = openat(dir, entry->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 && errno == ELOOP)
		return refuse(w, shown, is_spare, MSG_PLAIN(SAY_LINK));
	if (fd < 0)
		return refuse_unreadable(w, shown, is_spare, errno);
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return walk_file(w, &(struct found){.name = shown, .fd = fd, .is_spare = is_spare});
	close(fd);
	return refuse(w, shown, is_spare, MSG_PLAIN(SAY_SPECIAL));
}

/* Histories of version control hold thousands of files, and no capture that is not outside as well. */
static bool is_history(const char *name)
{
	return strcmp(name, ".git") == 0 || strcmp(name, ".svn") == 0 || strcmp(name, ".hg") == 0;
}

static enum status open_folder(struct walk *w, int dir, const struct entry *entry, const char *shown, bool is_spare,
                               unsigned depth)
{
	if (is_history(entry->name))
		return STATUS_OK;
	if (depth == LIMIT_HANDED_DEPTH)
		return refuse(w, shown, is_spare, MSG(w->arena, SAY_DEEP, MSG_NUMBER("max", LIMIT_HANDED_DEPTH)));
	int fd = openat(dir, entry->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return fd < 0 ? refuse_unreadable(w, shown, is_spare, errno) : walk_folder(w, fd, shown, is_spare, depth + 1);
}

static enum status open_entry(struct walk *w, int dir, const struct entry *entry, const char *folder, bool is_spare,
                              unsigned depth)
{
	enum status status;
	const char *shown = walk_join(w, folder, entry->name);
	if (!shown)
		return STATUS_NOMEM;
	is_spare |= walk_is_spare(entry->name);
	if (!walk_count(w, shown, &status))
		return status;
	if (entry->type == DT_DIR)
		return open_folder(w, dir, entry, shown, is_spare, depth);
	if (entry->type == DT_LNK)
		return refuse(w, shown, is_spare, MSG_PLAIN(SAY_LINK));
	if (entry->type == DT_REG || entry->type == DT_UNKNOWN)
		return open_file(w, dir, entry, shown, is_spare);
	return refuse(w, shown, is_spare, MSG_PLAIN(SAY_SPECIAL));
}

enum status walk_folder(struct walk *w, int fd, const char *shown, bool is_spare, unsigned depth)
{
	entries all = {0};
	DIR *dir = fdopendir(fd);
	if (!dir) {
		close(fd);
		return refuse_unreadable(w, shown, is_spare, errno);
	}
	enum status status = list(w, dir, &all);
	for (int folders = 0; folders < 2; folders++)
		for (size_t i = 0; i < all.n && status == STATUS_OK && !w->is_full; i++)
			if ((all.items[i].type == DT_DIR) == folders)
				status = open_entry(w, fd, &all.items[i], shown, is_spare, depth);
	closedir(dir);
	return status;
}

enum status walk_members(struct walk *w, int dir)
{
	const char *const *names = w->part.members;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < w->part.n_members && status == STATUS_OK && !w->is_full; i++) {
		const struct entry entry = {names[i], type_of(dir, names[i])};
		status = open_entry(w, dir, &entry, "", false, 0);
	}
	close(dir);
	return status;
}

/* The students of a class. */
#include "batch/roll.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/vec.h"

static const char *const archive_suffixes[] = {".zip", ".tar.gz", ".tgz", ".tar.xz", ".tar.zst", ".tar", ".7z"};

/* Length of NAME without an archive's suffix; 0: it has none. */
static size_t archive_stem(const char *name)
{
	struct span text = span_of(name);
	for (size_t i = 0; i < sizeof archive_suffixes / sizeof *archive_suffixes; i++) {
		struct span suffix = span_of(archive_suffixes[i]);
		if (text.len > suffix.len &&
		    text_equal_nocase(span_sub(text, text.len - suffix.len, suffix.len), suffix))
			return text.len - suffix.len;
	}
	return 0;
}

typedef VEC(struct student) students;

static enum status add_student(students *v, struct arena *arena, const char *folder, const char *name, size_t id_len)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%s", folder, name);
	struct student *s = VEC_PUSH(arena, v);
	if (s) {
		s->id = arena_text(arena, span_make(name, id_len));
		s->path = buf_copy(&path, arena);
	}
	buf_release(&path);
	return s && s->id && s->path ? STATUS_OK : STATUS_NOMEM;
}

static enum status read_entry(students *v, size_t max, struct arena *arena, struct diag *diag, DIR *dir,
                              const char *folder, const char *name)
{
	struct stat st;
	if (name[0] == '.' || fstatat(dirfd(dir), name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return STATUS_OK;
	if (v->n == max)
		return STATUS_LIMIT;
	if (S_ISDIR(st.st_mode))
		return add_student(v, arena, folder, name, strlen(name));
	if (S_ISREG(st.st_mode) && archive_stem(name))
		return add_student(v, arena, folder, name, archive_stem(name));
	diag_add(diag, DIAG_WARNING, (struct diag_place){.file = folder},
	         N_("'{name}' is passed over: it is neither a student's folder nor an archive"),
	         (const struct msg_arg[]){MSG_TEXT("name", name)}, 1);
	return STATUS_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct student *x = a, *y = b;
	int order = strcmp(x->id, y->id);
	return order ? order : strcmp(x->path, y->path);
}

/* A folder and an archive of the same name would share a place in the results: the later ones keep their suffix. */
static void separate_ids(struct student *items, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (strcmp(items[i].id, items[i - 1].id) == 0) {
			const char *slash = strrchr(items[i].path, '/');
			items[i].id = slash ? slash + 1 : items[i].path;
		}
}

enum status roll_read(const char *folder, size_t max, struct arena *arena, struct diag *diag, struct student **out,
                      size_t *n_out)
{
	max = max ? max : LIMIT_STUDENTS;
	students v = {0};
	DIR *dir = opendir(folder);
	if (!dir) {
		DIAG_ERROR_AT(diag, (struct diag_place){.file = folder},
		              N_("the folder of submissions cannot be opened"), MSG_TEXT("", ""));
		return STATUS_IO;
	}
	enum status status = STATUS_OK;
	for (struct dirent *entry; status == STATUS_OK && (entry = readdir(dir));)
		status = read_entry(&v, max, arena, diag, dir, folder, entry->d_name);
	closedir(dir);
	if (status == STATUS_LIMIT)
		DIAG_ERROR_AT(diag, (struct diag_place){.file = folder}, N_("there are more than {n} submissions"),
		              MSG_NUMBER("n", max));
	if (status != STATUS_OK)
		return status;
	if (v.n)
		qsort(v.items, v.n, sizeof *v.items, by_id);
	separate_ids(v.items, v.n);
	*out = v.items;
	*n_out = v.n;
	return STATUS_OK;
}

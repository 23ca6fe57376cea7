/* The folder of a class's results. */
#include "batch/results.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

/* Tells why NAME in the results at PATH (NAME NULL: PATH itself) is no folder that can be used. */
static enum status complain(const char *path, const char *name, int error, struct diag *diag)
{
	bool is_taken = error == ENOTDIR || error == ELOOP;
	struct buf shown = BUF_INIT;
	buf_addf(&shown, name ? "%s/%s" : "%s", path, name ? name : "");
	DIAG_ERROR_AT(diag, (struct diag_place){0},
	              is_taken ? N_("'{path}' cannot be the folder of results: a file or a link has this name")
	                       : N_("the folder '{path}' cannot be made: {reason}"),
	              MSG_TEXT("path", buf_text(&shown)), file_reason(error));
	buf_release(&shown);
	return is_taken ? STATUS_FORMAT : STATUS_IO;
}

/* A descriptor; -1: errno says why. */
static int open_folder(int in, const char *name, int flags)
{
	if (mkdirat(in, name, 0777) != 0 && errno != EEXIST)
		return -1;
	return openat(in, name, FOLDER_FLAGS | flags);
}

enum status results_open(const char *path, struct diag *diag, struct results *out)
{
	*out = (struct results){.path = path, .students = -1};
	out->folder = open_folder(AT_FDCWD, path, 0);
	if (out->folder < 0) {
		(void)complain(path, NULL, errno, diag);
		return STATUS_IO;
	}
	out->students = open_folder(out->folder, "students", O_NOFOLLOW);
	if (out->students >= 0)
		return STATUS_OK;
	(void)complain(path, "students", errno, diag);
	results_close(out);
	return STATUS_IO;
}

void results_close(struct results *r)
{
	if (r->students >= 0)
		close(r->students);
	if (r->folder >= 0)
		close(r->folder);
	r->students = r->folder = -1;
}

enum status results_student(const struct results *r, const char *id, struct diag *diag, int *folder)
{
	*folder = open_folder(r->students, id, O_NOFOLLOW);
	if (*folder >= 0)
		return STATUS_OK;
	int error = errno;
	struct buf name = BUF_INIT;
	buf_addf(&name, "students/%s", id);
	enum status status = complain(r->path, buf_text(&name), error, diag);
	buf_release(&name);
	return status;
}

static bool is_same(int fd, const struct stat *other)
{
	struct stat st;
	return fstat(fd, &st) == 0 && st.st_dev == other->st_dev && st.st_ino == other->st_ino;
}

/* Opens the folder at PATH, or that in which it would be made; *DEPTH counts the step. */
static int open_above(const char *path, int *depth)
{
	int fd = open(path, FOLDER_FLAGS);
	*depth = 0;
	if (fd >= 0)
		return fd;
	struct buf above = BUF_INIT;
	struct span text = span_of(path);
	while (text.len > 1 && text.at[text.len - 1] == '/')
		text.len--;
	while (text.len > 0 && text.at[text.len - 1] != '/')
		text.len--;
	buf_add_span(&above, text);
	*depth = 1;
	fd = open(above.len ? buf_text(&above) : ".", FOLDER_FLAGS);
	buf_release(&above);
	return fd;
}

int results_depth(const char *path, const char *folder)
{
	struct stat class;
	int depth;
	if (stat(folder, &class) != 0)
		return -1;
	int fd = open_above(path, &depth);
	while (fd >= 0 && !is_same(fd, &class)) {
		struct stat st;
		int above = fstat(fd, &st) == 0 ? openat(fd, "..", FOLDER_FLAGS) : -1;
		close(fd);
		fd = above;
		depth++;
		if (fd >= 0 && is_same(fd, &st)) { /* the root is in itself */
			close(fd);
			return -1;
		}
	}
	if (fd < 0)
		return -1;
	close(fd);
	return depth;
}

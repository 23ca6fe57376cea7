/* Whole files in and out.  The only file of the library that writes to standard output. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"

enum { BLOCK_SIZE = 64 * 1024, TEMPORARY_NAMES = 100 };

static const struct {
	int number;
	const char *english;
} reasons[] = {
	{ENOENT, N_("no such file or folder")},
	{EACCES, N_("permission denied")},
	{EPERM, N_("permission denied")},
	{EISDIR, N_("it is a folder")},
	{ENOTDIR, N_("a part of the path is not a folder")},
	{EFBIG, N_("the file would be too large")},
	{ENOSPC, N_("no space left on the disk")},
	{EDQUOT, N_("no space left on the disk")},
	{EROFS, N_("the file system is read-only")},
	{ENAMETOOLONG, N_("the name is too long")},
	{EMFILE, N_("too many open files")},
	{ENFILE, N_("too many open files")},
	{ELOOP, N_("too many symbolic links")},
	{EIO, N_("the device reports an error")},
	{EPIPE, N_("nobody reads the pipe any more")},
	{EBADF, N_("it is closed")},
};

struct msg_arg file_reason(int number)
{
	struct msg_arg reason = MSG_TEXT("reason", strerror(number));
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (reasons[i].number == number)
			reason.tr = reasons[i].english;
	return reason;
}

/* Adds SENTENCE, which names {path} and {reason}, for the error number NUMBER. */
static enum status complain(struct diag *diag, const char *sentence, struct msg_arg path, int number)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, sentence, path, file_reason(number));
	return STATUS_IO;
}

static enum status complain_read(struct diag *diag, struct msg_arg path, int number)
{
	return complain(diag, N_("cannot read '{path}': {reason}"), path, number);
}

static enum status complain_limit(struct diag *diag, struct msg_arg path, size_t max)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0},
	              N_("'{path}' is larger than {max} bytes, the limit for such a file"), path,
	              MSG_NUMBER("max", max));
	return STATUS_LIMIT;
}

static enum status complain_memory(struct diag *diag, struct msg_arg path)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("not enough memory to read '{path}'"), path);
	return STATUS_NOMEM;
}

/* How many bytes to expect: all that a regular file has; a block, where nobody can tell. */
static uintmax_t expected_size(FILE *in)
{
	struct stat st;
	if (fstat(fileno(in), &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0)
		return BLOCK_SIZE;
	return (uintmax_t)st.st_size;
}

static enum status read_all(FILE *in, struct msg_arg path, size_t max, struct arena *arena, struct diag *diag,
                            struct span *out)
{
	uintmax_t expected = expected_size(in);
	if (expected > max && expected != BLOCK_SIZE)
		return complain_limit(diag, path, max);
	/* One byte more than wanted: it holds the NUL, and reading into it shows that the file goes on. */
	size_t cap = (expected < max ? (size_t)expected : max) + 1, len = 0;
	uint8_t *at = arena_alloc(arena, cap);
	while (at) {
		len += fread(at + len, 1, cap - len, in);
		if (len < cap)
			break;
		if (len > max)
			return complain_limit(diag, path, max);
		size_t more = max - (cap - 1) < cap ? max - (cap - 1) : cap;
		at = arena_resize(arena, at, cap, cap + more);
		cap += more;
	}
	if (!at)
		return complain_memory(diag, path);
	if (ferror(in))
		return complain_read(diag, path, errno);
	at[len] = '\0';
	*out = span_make(at, len);
	return STATUS_OK;
}

enum status file_read(const char *path, size_t max, struct arena *arena, struct diag *diag, struct span *out)
{
	if (strcmp(path, "-") == 0)
		return read_all(stdin, (struct msg_arg)MSG_TR("path", N_("standard input")), max, arena, diag, out);
	struct msg_arg name = MSG_TEXT("path", path);
	FILE *in = fopen(path, "rbe");
	if (!in)
		return complain_read(diag, name, errno);
	enum status status = read_all(in, name, max, arena, diag, out);
	fclose(in);
	return status;
}

enum status file_read_stream(FILE *file, const char *name, size_t max, struct arena *arena, struct diag *diag,
                             struct span *out)
{
	return read_all(file, (struct msg_arg)MSG_TEXT("path", name), max, arena, diag, out);
}

/* 0 or an error number. */
static int write_stream(FILE *out, struct span bytes)
{
	errno = 0;
	if ((bytes.len && fwrite(bytes.at, 1, bytes.len, out) != bytes.len) || fflush(out) != 0)
		return errno ? errno : EIO;
	return 0;
}

/* Opens a new file in the folder of PATH, which counts from FOLDER, and gives its name; NULL: errno says why. */
static FILE *open_temporary(int folder, const char *path, mode_t mode, char name[PATH_MAX])
{
	const char *slash = strrchr(path, '/');
	int before = slash ? (int)(slash - path) + 1 : 0;
	for (int i = 0; i < TEMPORARY_NAMES; i++) {
		int n = snprintf(name, PATH_MAX, "%.*s.gradecap-%ld-%d", before, path, (long)getpid(), i);
		if (n < 0 || n >= PATH_MAX) {
			errno = ENAMETOOLONG;
			return NULL;
		}
		int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
		if (fd >= 0)
			return fdopen(fd, "wb");
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

/* Writes a new file and puts it in the place of PATH, which counts from FOLDER; 0 or an error number. */
static int replace(int folder, const char *path, mode_t mode, struct span bytes)
{
	char name[PATH_MAX];
	FILE *out = open_temporary(folder, path, mode, name);
	if (!out)
		return errno;
	int error = write_stream(out, bytes);
	if (fclose(out) != 0 && !error)
		error = errno;
	if (!error && renameat(folder, name, folder, path) != 0)
		error = errno;
	if (error)
		unlinkat(folder, name, 0);
	return error;
}

/* What is no regular file (a terminal, a pipe) is written to, not replaced; 0 or an error number. */
static int write_special(const char *path, struct span bytes)
{
	FILE *out = fopen(path, "wbe");
	if (!out)
		return errno;
	int error = write_stream(out, bytes);
	if (fclose(out) != 0 && !error)
		error = errno;
	return error;
}

static int write_path(const char *path, struct span bytes)
{
	struct stat st;
	char target[PATH_MAX]; /* where a symbolic link leads: the link stays */
	if (stat(path, &st) != 0)
		return errno == ENOENT ? replace(AT_FDCWD, path, 0666, bytes) : errno;
	if (S_ISDIR(st.st_mode))
		return EISDIR;
	if (!S_ISREG(st.st_mode))
		return write_special(path, bytes);
	return realpath(path, target) ? replace(AT_FDCWD, target, st.st_mode & 0777, bytes) : errno;
}

enum status file_write(const char *path, struct span bytes, struct diag *diag)
{
	bool to_stdout = !path || strcmp(path, "-") == 0;
	int error = to_stdout ? write_stream(stdout, bytes) : write_path(path, bytes);
	if (!error)
		return STATUS_OK;
	struct msg_arg name = MSG_TEXT("path", path);
	if (to_stdout)
		name.tr = N_("standard output");
	return complain(diag, N_("cannot write '{path}': {reason}"), name, error);
}

enum status file_write_in(int folder, const char *name, struct span bytes, const char *shown, struct diag *diag)
{
	int error = replace(folder, name, 0666, bytes);
	if (!error)
		return STATUS_OK;
	return complain(diag, N_("cannot write '{path}': {reason}"), (struct msg_arg)MSG_TEXT("path", shown), error);
}

const char *file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void finish_hex(struct sha256 *h, char out[65])
{
	uint8_t digest[32];
	sha256_finish(h, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	out[64] = '\0';
}

void file_sha256(struct span bytes, char out[65])
{
	struct sha256 h;
	sha256_init(&h);
	sha256_add(&h, bytes);
	finish_hex(&h, out);
}

enum status file_sha256_stream(FILE *file, char out[65])
{
	struct sha256 h;
	uint8_t block[BLOCK_SIZE];
	size_t n;
	sha256_init(&h);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		sha256_add(&h, span_make(block, n));
	if (ferror(file) || fseeko(file, 0, SEEK_SET) != 0)
		return STATUS_IO;
	finish_hex(&h, out);
	return STATUS_OK;
}

/* Temporary files without a name. */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* O_TMPFILE, where the file system has it; else a file whose name is taken away at once. */
static int open_in(const char *folder)
{
	char name[PATH_MAX];
	int fd = open(folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
		return fd;
	int n = snprintf(name, sizeof name, "%s/gradecap-XXXXXX", folder);
	if (n < 0 || (size_t)n >= sizeof name) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		(void)unlink(name);
	return fd;
}

FILE *spool_new(void)
{
	const char *folder = getenv("TMPDIR");
	int fd = open_in(folder && *folder ? folder : "/tmp");
	if (fd < 0)
		return NULL;
	FILE *file = fdopen(fd, "w+b");
	if (!file)
		close(fd);
	return file;
}

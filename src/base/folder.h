/* The names in a folder. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include "base/arena.h"
#include "base/status.h"

struct folder_names {
	const char **items; /* in the order of their bytes, in the arena */
	size_t n;
};

/* The names in the folder PATH that end with SUFFIX ("": all) and do not begin with a dot, of at most MAX entries
 * looked at: what lies there may be anything.  A folder that cannot be read has none.  STATUS_NOMEM. */
enum status folder_list(const char *path, const char *suffix, size_t max, struct arena *arena,
                        struct folder_names *out) MUST_CHECK;

#endif

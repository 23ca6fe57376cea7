/* What an archive holds, without keeping any of it: for archives of a whole class. */
#ifndef BASE_UNPACK_LIST_H
#define BASE_UNPACK_LIST_H

#include <stdio.h>

#include "base/diag.h"

/* The next folder or file in *REST, which is the name of an entry: between '/', or '\\' as archives from Windows have
 * it (but not in "\x0A", which stands for a character that cannot be shown); parts that are empty or "." are passed
 * over. False: no more. */
bool unpack_next_part(struct span *rest, struct span *part);

struct unpack_listed {
	const char *name;                 /* as unpack_entry.name; lives as long as the call */
	bool is_folder, is_file, is_link; /* none: a pipe, a device or the like */
	struct span head; /* of files: the first bytes, at most UNPACK_LIST_HEAD; none of what cannot be read */
};
enum { UNPACK_LIST_HEAD = 4096 };

/* Calls EACH for all entries of the archive IN (zip, tar, 7z; not compressed as a whole), in stored order, until it
 * gives something other than STATUS_OK, which is the result then.  NAME is for messages.  An archive that cannot be
 * read on gives a warning in DIAG, and what came before counts.  STATUS_FORMAT: no archive, or nothing of it can be
 * read; STATUS_UNSUPPORTED: a RAR archive; STATUS_NOMEM. */
enum status unpack_list(FILE *in, const char *name, enum status (*each)(void *ctx, const struct unpack_listed *entry),
                        void *ctx, struct diag *diag) MUST_CHECK;

#endif

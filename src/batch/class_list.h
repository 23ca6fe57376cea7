/* What lies in a class: the entries of its folder, each with what it is. */
#ifndef BATCH_CLASS_LIST_H
#define BATCH_CLASS_LIST_H

#include "base/diag.h"

enum class_entry_kind {
	CLASS_FOLDER,
	CLASS_ARCHIVE, /* by content */
	CLASS_FILE,
	CLASS_LINK,   /* is not followed */
	CLASS_SPECIAL /* a pipe, a device, or what the system does not let us look at */
};

struct class_entry {
	const char *name; /* as stored: any bytes but '/' */
	enum class_entry_kind kind;
};

struct class_list {
	const char *path;
	struct class_entry *entries; /* sorted by name; without what is nobody's submission */
	size_t n;
};

/* Lists the folder PATH, which may be a link, without the folder that is the same as RESULTS (a path; it need not
 * exist).  STATUS_IO: it cannot be read; STATUS_LIMIT: more than MAX (0: LIMIT_CLASS_ENTRIES); DIAG says so. */
enum status class_list_read(const char *path, const char *results, size_t max, struct arena *arena, struct diag *diag,
                            struct class_list *out) MUST_CHECK;

#endif

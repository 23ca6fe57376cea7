/* What lies in a class: the entries of its folder or of its archive, each with what it is. */
#ifndef BATCH_CLASS_LIST_H
#define BATCH_CLASS_LIST_H

#include <stdio.h>

#include "base/diag.h"

enum class_entry_kind {
	CLASS_FOLDER,
	CLASS_ARCHIVE, /* by content */
	CLASS_FILE,
	CLASS_LINK,   /* is not followed */
	CLASS_SPECIAL /* a pipe, a device, or what the system does not let us look at */
};

struct class_entry {
	const char *name; /* as stored: any bytes but '/'; of an archive, made UTF-8 and printable */
	enum class_entry_kind kind;
};

struct class_limits {
	size_t entries; /* files and folders in the folder, or in all of the archive; 0: LIMIT_CLASS_ENTRIES */
	uint64_t bytes; /* that a compressed archive may unpack to; 0: LIMIT_CLASS_BYTES */
};

struct class_list {
	const char *path;   /* as the user named it */
	const char *opened; /* where it is read: PATH, or what it was unpacked to */
	const char *inside; /* "" or, of an archive, the folder in it that holds all: "lab 3/" */
	bool is_archive;
	FILE *spool;                 /* what it was unpacked to; NULL */
	struct class_entry *entries; /* sorted by name; without what is nobody's submission */
	size_t n;
};

/* Lists PATH, a folder or an archive, also a compressed one; it may be a link.  Of a folder, that which is the same as
 * RESULTS (a path; it need not exist) is no entry.  Of an archive, nothing is unpacked but a compression around all of
 * it.  STATUS_IO: it cannot be read; STATUS_FORMAT, STATUS_UNSUPPORTED: it is no archive; STATUS_LIMIT: beyond
 * LIMITS; DIAG says so.  Close with class_list_close(). */
enum status class_list_read(const char *path, const char *results, struct class_limits limits, struct arena *arena,
                            struct diag *diag, struct class_list *out) MUST_CHECK;
void class_list_close(struct class_list *list);

#endif

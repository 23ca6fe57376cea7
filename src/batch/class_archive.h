/* For class_list.c: the entries of an archive of a whole class. */
#ifndef BATCH_CLASS_ARCHIVE_H
#define BATCH_CLASS_ARCHIVE_H

#include "batch/class_list.h"

/* Whether the file IN, read from its beginning, is an archive, also a compressed one; office documents are none.  Of a
 * file that is only begun, NAME decides where its beginning does not. */
bool class_is_archive(FILE *in, const char *name, struct arena *arena);

/* Fills LIST from the archive at its .path: all but what is passed over by name.  As class_list_read(). */
enum status class_archive_read(struct class_list *list, struct class_limits limits, struct arena *arena,
                               struct diag *diag) MUST_CHECK;

#endif

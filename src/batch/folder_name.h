/* Names of students as names of folders: safe in every shell and on every file system, and never two for one place. */
#ifndef BATCH_FOLDER_NAME_H
#define BATCH_FOLDER_NAME_H

#include "base/arena.h"

/* NAME, which a stranger chose, as the name of a folder: in UTF-8 from whatever encoding it is in; what a file system,
 * a shell or a spreadsheet takes for something else becomes '_'; at most 150 bytes, longer ones end with a digest of
 * the whole.  NULL: no memory. */
const char *folder_name(struct span name, struct arena *arena);

/* What all spellings of NAME have in common that some file system takes for one: without case (NTFS, APFS) and with
 * letters and their accents apart or not (APFS, HFS+).  Names that differ may have one key as well: it is for keeping
 * names apart, not for joining them.  NULL: no memory. */
const char *folder_key(const char *name, struct arena *arena);

#endif

/* Whose an entry of a class is, by its name: the downloads of learning-management systems say so, each in its own way,
 * and loose files of one student have the same stem. */
#ifndef BATCH_NAMING_H
#define BATCH_NAMING_H

#include "base/arena.h"

struct naming {
	const char *key;    /* entries with the same key are of one student */
	const char *id;     /* what the student is called there; short, and perhaps not unique */
	const char *longer; /* where it is not */
};

enum naming_form { NAMING_FOLDER, NAMING_ARCHIVE, NAMING_LOOSE };

/* Always finds something: a folder or archive that follows no rule is a student of its own.  STATUS_NOMEM. */
enum status naming_read(const char *name, enum naming_form form, struct arena *arena, struct naming *out) MUST_CHECK;

/* The learning-management system whose rule NAME follows ("moodle"); NULL: none. */
const char *naming_system(const char *name);

/* The system that puts a file called NAME beside the submissions in its downloads; NULL: none. */
const char *naming_companion_of(const char *name);

/* NAME ends as those of archives do. */
bool naming_is_archive(const char *name);

/* NAME is what operating systems and version control leave in folders: nobody's submission. */
bool naming_is_litter(const char *name);

#endif

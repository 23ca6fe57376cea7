/* What submission.c (the way in), walk_folder.c, walk_archive.c and walk_file.c share; for these only. */
#ifndef SUBMISSION_WALK_H
#define SUBMISSION_WALK_H

#include "base/unpack.h"
#include "base/vec.h"
#include "submission/submission.h"

struct walk {
	struct arena *arena;
	VEC(struct handed) files;
	struct unpack_left left; /* over the whole submission */
	struct submission_part part;
	size_t n_captures;
	const char *archive; /* that is being read; NULL: none */
	bool is_full;        /* the limit on files was reached, and a row says so */
};

/* A file whose content is not known yet. */
struct found {
	const char *name;
	int fd;            /* open, or -1: see bytes */
	struct span bytes; /* in the arena */
	bool is_spare;
	unsigned archives; /* that it lies in */
	bool is_root;      /* the submission is this file: the names of its entries do not begin with its own */
};

/* A new row.  NULL: no memory. */
struct handed *walk_add(struct walk *w, const char *name, bool is_spare);

/* A row of no use that says why.  MEANT: as in sniff.h. */
enum status walk_refuse(struct walk *w, const char *name, bool is_spare, enum sniff_meant meant,
                        struct msg why) MUST_CHECK;

/* FOLDER/NAME, in the arena; NAME alone when FOLDER is "".  NULL: no memory. */
const char *walk_join(struct walk *w, const char *folder, const char *name);

/* Takes one more file or folder off what is left.  False: there is none left; *STATUS is that of telling so. */
bool walk_count(struct walk *w, const char *name, enum status *status);

/* Is NAME, of a file or of an entry with its folders, one that a system or an editor makes beside the real one? */
bool walk_is_spare(const char *name);

/* Tells what FILE is and adds its row, or those of the files in it.  Closes its descriptor. */
enum status walk_file(struct walk *w, const struct found *file) MUST_CHECK;

/* The entries of the archive IN, which is FILE, and what was said of it.  Closes IN. */
enum status walk_archive(struct walk *w, const struct found *file, FILE *in) MUST_CHECK;

/* All that lies in the folder DIR, which is closed; SHOWN: its name in the submission, "" for the root. */
enum status walk_folder(struct walk *w, int dir, const char *shown, bool is_spare, unsigned depth) MUST_CHECK;

/* The members of the part in the folder DIR, which is closed. */
enum status walk_members(struct walk *w, int dir) MUST_CHECK;

#endif

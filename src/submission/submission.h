/* What a student handed in: a folder, an archive, or a single file.  Every file of it becomes a row, those in archives
 * in archives too, told by its content (wire/sniff.h) and never by its name.  Each file is opened once, without
 * following links, and read through that descriptor only.  Which of several texts holds the answers to a rubric is for
 * the caller to say. */
#ifndef SUBMISSION_SUBMISSION_H
#define SUBMISSION_SUBMISSION_H

#include <stdio.h>

#include "wire/sniff.h"

#define SAY_TOO_MANY_CAPTURES N_("more than {max} captures were handed in, the limit: this one was not looked at")

enum handed_kind {
	HANDED_CAPTURE, /* of a format that is read; compressed ones too */
	HANDED_TEXT,    /* may be answers: text in any encoding, XML, or a document, also of a kind that is refused */
	HANDED_PICTURE, /* of a screen, perhaps */
	HANDED_ARCHIVE, /* something is wrong with it: why.  Its files, as far as they can be read, have their own rows
	                 */
	HANDED_OTHER    /* of no use: why says what it is */
};

struct handed {
	const char *name;    /* inside the submission, through archives: "lab.zip/cap.pcapng"; for messages only */
	const char *archive; /* name of the one that it lies in; NULL: in none */
	enum handed_kind kind;
	enum sniff_meant meant; /* for the capture? */
	const char *path;       /* of a capture that was named on the command line: opened by that; else NULL */
	FILE *file;             /* captures: open, at its beginning */
	struct span bytes;      /* texts: content; of documents that are refused, the beginning */
	struct msg why;         /* why it is no capture, and what to do.  No sentence: a capture, or plain text */
	bool is_spare; /* hidden, a copy of an editor, a companion of macOS: counts only when nothing else does */
};

struct submission {
	struct handed *files; /* sorted by name, so that the result does not hang on the file system */
	size_t n;
};

/* Opens PATH: a folder, an archive, or a single file.  A link to one of them is followed at PATH itself and nowhere
 * below.  What cannot be read costs only itself: a folder, an archive, an entry of it is a row that says why; so is
 * what lies beyond the limits on files, bytes and depth, which all count over the whole submission.  STATUS_IO: PATH
 * itself cannot be opened, STATUS_FORMAT: it is neither file nor folder; *WHY says so.  Close with submission_close().
 */
enum status submission_open(const char *path, struct arena *arena, struct msg *why, struct submission **out) MUST_CHECK;

/* Where a class lies in one folder or archive: what of it one student handed in. */
struct submission_part {
	const char *shown;          /* what to call PATH; NULL: by its own name */
	const char *const *members; /* names of its entries: these, and all below them */
	size_t n_members;           /* 0: all entries */
	bool is_found;              /* PATH was found in a class, not named by the user: a link there is not followed */
};

/* The same, of PART only; what else is in PATH counts for nothing. */
enum status submission_open_part(const char *path, const struct submission_part *part, struct arena *arena,
                                 struct msg *why, struct submission **out) MUST_CHECK;

/* Closes the files that are still open: those whose file was not taken and set to NULL. */
void submission_close(struct submission *s);

#endif

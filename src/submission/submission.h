/* What a student handed in: a folder, an archive, or single files, sorted into captures and texts by content, never by
 * name.  Which of several texts holds the answers to a rubric is for the caller to say. */
#ifndef SUBMISSION_SUBMISSION_H
#define SUBMISSION_SUBMISSION_H

#include "base/diag.h"

enum handed_kind {
	HANDED_CAPTURE, /* pcap, pcapng, also compressed; or a capture format that is not read: capture_open says so */
	HANDED_TEXT,    /* may be answers: text in any encoding, XML, or a document, also of a kind that is refused */
	HANDED_OTHER    /* a picture, a report, … */
};

struct handed {
	const char *name;  /* inside the submission; for messages only */
	const char *path;  /* on disk; NULL: from an archive, see bytes */
	struct span bytes; /* content; empty for files on disk that are captures */
	enum handed_kind kind;
};

struct submission {
	struct handed *files; /* sorted by name, so that the result does not hang on the file system */
	size_t n;
	struct diag notes; /* what was passed over, and why */
};

/* Lists what PATH (a folder or an archive) holds; folders in it are entered to a depth of 4, links are never followed,
 * names that start with '.' and __MACOSX are passed over.  Of a damaged archive what can be read is taken.
 * STATUS_IO, STATUS_FORMAT (neither folder nor archive, or all of it is damaged), STATUS_UNSUPPORTED, STATUS_LIMIT:
 * *why says what is wrong. */
enum status submission_open(const char *path, struct arena *arena, struct msg *why, struct submission **out) MUST_CHECK;

/* The same of only those entries of the folder PATH that are called MEMBERS, and all below them: where a class lies in
 * one folder.  No members: all. */
enum status submission_open_members(const char *path, const char *const *members, size_t n_members, struct arena *arena,
                                    struct msg *why, struct submission **out) MUST_CHECK;

/* What the first bytes of a file make it. */
enum handed_kind submission_sniff(struct span head);

#endif

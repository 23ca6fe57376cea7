/* What capture.c shares with the readers of the formats (savefile.c, pcapng.c, snoop.c).  Not for other folders. */
#ifndef WIRE_CAPTURE_READER_H
#define WIRE_CAPTURE_READER_H

#include "wire/capture.h"

/* One file format.  Readers fill everything of a record but frame_no. */
struct capture_reader {
	/* Reads the file's own header; c->file stands at its beginning.  On failure DIAG has the sentence. */
	enum status (*open)(struct capture *c, struct diag *diag);
	/* The next record; for CAPTURE_CUT and CAPTURE_BROKEN c->trouble is set. */
	enum capture_end (*next)(struct capture *c, struct record *out);
	struct capture_mark (*mark)(const struct capture *c); /* frame_no is capture.c's */
	enum status (*seek)(struct capture *c, const struct capture_mark *mark);
	void (*close)(struct capture *c);
};
extern const struct capture_reader savefile_reader, pcapng_reader, snoop_reader;

struct capture {
	struct arena *arena;
	const char *name; /* for messages */
	const struct capture_reader *reader;
	void *state;          /* the reader's */
	FILE *file;           /* what is read: the file itself or its spool */
	FILE *handed_in;      /* of a compressed file: the file as it was; else NULL */
	uint64_t stream_size; /* bytes in FILE */
	struct span head;     /* its first bytes, in the arena */
	uint32_t frame_no;    /* of the last record read */
	enum capture_end end; /* CAPTURE_MORE: not yet there */
	struct msg trouble;
	bool has_base;       /* info.base_s is known: a record with a time was read */
	uint64_t max_bytes;  /* of a pipe, and of what a compressed file unpacks to, in all */
	uint64_t spooled;    /* that were written to temporary files so far */
	bool unpack_damaged; /* FILE is what could be unpacked of a damaged file */
	struct capture_info info;
};

/* capture_open() with another limit than LIMIT_CAPTURE_BYTES. */
enum status capture_open_capped(const char *path, uint64_t max_bytes, struct arena *arena, struct diag *diag,
                                struct capture **out) MUST_CHECK;

/* Notes why reading ends, and gives END back.  ENGLISH may use {frame}, the last good frame, and DETAIL's name; NULL:
 * no detail. */
enum capture_end capture_stop(struct capture *c, enum capture_end end, const char *english,
                              const struct msg_arg *detail);
/* The same for the error number of a failed read. */
enum capture_end capture_stop_unreadable(struct capture *c, int error);

#endif

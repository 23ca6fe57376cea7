/* The only file that knows libarchive: compressed files and archives, with caps on bytes and entries. */
#ifndef BASE_UNPACK_H
#define BASE_UNPACK_H

#include <stdio.h>

#include "base/diag.h"

enum unpack_kind { UNPACK_PLAIN, UNPACK_COMPRESSED, UNPACK_ARCHIVE };

/* What the first bytes of a file say: gzip, zstd, xz, lz4, bzip2 are UNPACK_COMPRESSED (a compressed tar too: callers
 * that expect archives use unpack_archive first); zip, tar, 7z are UNPACK_ARCHIVE. */
enum unpack_kind unpack_sniff(struct span head);

/* Inflates IN (from its position) into OUT, at most MAX bytes: STATUS_LIMIT beyond.  What came before damage stays
 * in OUT, and STATUS_FORMAT is returned with a message. */
enum status unpack_stream(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag) MUST_CHECK;

struct unpack_entry {
	const char *name;  /* as stored, UTF-8 or printable; never used as a path by gradecap */
	struct span bytes; /* in the arena */
};

/* All regular files of the archive at PATH into ARENA, in stored order; links, devices, encrypted entries are skipped
 * with a warning; caps of limits.h on count and bytes (STATUS_LIMIT). STATUS_FORMAT: no archive. */
enum status unpack_archive(const char *path, struct arena *arena, struct diag *diag, struct unpack_entry **out,
                           size_t *n_out) MUST_CHECK;

#endif

/* The door to libarchive: compressed files and archives, with caps on bytes and entries. */
#ifndef BASE_UNPACK_H
#define BASE_UNPACK_H

#include <stdio.h>

#include "base/diag.h"

enum unpack_kind { UNPACK_PLAIN, UNPACK_COMPRESSED, UNPACK_ARCHIVE };

/* What the first bytes of a file say: gzip, zstd, xz, lz4, bzip2 are UNPACK_COMPRESSED (a compressed tar too: callers
 * that expect archives use unpack_archive first); zip, tar, 7z and rar (which unpack_archive refuses) are
 * UNPACK_ARCHIVE.  HEAD should have 512 bytes: a tar shows itself behind its first name. */
enum unpack_kind unpack_sniff(struct span head);

/* Inflates IN (from its position) into OUT, at most MAX bytes: STATUS_LIMIT beyond.  What came before damage stays
 * in OUT (all of it for gzip, whole blocks of the library for the others), and STATUS_FORMAT is returned with a
 * message.
 */
enum status unpack_stream(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag) MUST_CHECK;

struct unpack_entry {
	const char *name;  /* as stored, made UTF-8 and printable; never used as a path by gradecap */
	struct span bytes; /* in the arena; a NUL follows that is not counted */
};

/* All regular files of the archive at PATH into ARENA, in stored order; links, devices, and files that are encrypted,
 * damaged or packed in an unknown way are left out with a warning; where an archive cannot be read on, what came before
 * stays, with a warning that files may be missing.  Caps of limits.h on count and bytes (STATUS_LIMIT).  STATUS_FORMAT:
 * no archive, or nothing of it can be read, as the message says: a caller that only tries gives a diag of its own.
 * STATUS_UNSUPPORTED: a RAR archive. */
enum status unpack_archive(const char *path, struct arena *arena, struct diag *diag, struct unpack_entry **out,
                           size_t *n_out) MUST_CHECK;

/* The same from memory; NAME is for messages.  Only files whose name WANTED likes are kept, but the others count too.
 */
enum status unpack_memory(struct span bytes, const char *name, bool (*wanted)(const char *name), struct arena *arena,
                          struct diag *diag, struct unpack_entry **out, size_t *n_out) MUST_CHECK;

#endif

/* Archives for tests, written by libarchive. */
#ifndef UNIT_ARCHIVE_WRITER_H
#define UNIT_ARCHIVE_WRITER_H

#include "base/unpack.h"

/* One thing in an archive; a list ends with one without a name. */
struct archive_item {
	const char *name, *text;
	unsigned type; /* 0: AE_IFREG */
	const char *link;
	size_t n; /* bytes of TEXT; 0: up to its NUL */
};

/* In libarchive's words: format "zip", "ustar", "pax", "7zip"; filter "gzip" or NULL; options NULL or "zip:key=value".
 * What is encrypted has the password "secret". */
struct archive_kind {
	const char *name, *format, *filter, *options;
};

/* Fails the running test when it cannot be done. */
void archive_write_items(const char *path, const struct archive_kind *kind, const struct archive_item *items);

/* unpack_archive() of a file, all of it and with all limits. */
enum status archive_unpack(const char *path, struct arena *arena, struct diag *diag, struct unpack_entry **out,
                           size_t *n_out);

/* A file of these bytes; the second takes them as hexadecimal digits. */
void archive_write_bytes(const char *path, struct span bytes);
void archive_write_hex(const char *path, const char *hex);

/* BYTES through a compressor: "gzip", "bzip2", "xz", "zstd", "lz4"; in ARENA. */
struct span compress_bytes(const char *filter, struct span bytes, struct arena *arena);

/* All of a file, in ARENA. */
struct span archive_read_bytes(const char *path, struct arena *arena);

#endif

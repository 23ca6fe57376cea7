/* The door to libarchive: compressed files and archives, with caps on bytes and entries. */
#ifndef BASE_UNPACK_H
#define BASE_UNPACK_H

#include <stdio.h>

#include "base/diag.h"
#include "base/limits.h"

enum unpack_kind { UNPACK_PLAIN, UNPACK_COMPRESSED, UNPACK_ARCHIVE };

/* What the first bytes of a file say: gzip, zstd, xz, lz4, bzip2 are UNPACK_COMPRESSED (a compressed tar too:
 * unpack_head() shows what is inside); zip, tar, 7z and rar (which unpack_archive refuses) are UNPACK_ARCHIVE.  HEAD
 * should have 512 bytes: a tar shows itself behind its first name. */
enum unpack_kind unpack_sniff(struct span head);

/* The proper name of what unpack_sniff() finds: "ZIP", "gzip"; NULL: UNPACK_PLAIN. */
const char *unpack_name(struct span head);

/* The first SIZE bytes, at most, of what IN holds when every compression is undone, into HEAD; how many they are.  IN
 * is read from its position and put back there.  0 also when nothing can be read, as of a damaged file: whoever reads
 * it whole is told why. */
size_t unpack_head(FILE *in, struct arena *arena, uint8_t *head, size_t size);

/* Inflates IN (from its position) into OUT, at most MAX bytes: STATUS_LIMIT beyond.  What came before damage stays
 * in OUT (all of it for gzip, whole blocks of the library for the others), and STATUS_FORMAT is returned with a
 * message.
 */
enum status unpack_stream(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag) MUST_CHECK;

struct unpack_entry {
	const char *name;  /* as stored, made UTF-8 and printable; never used as a path by gradecap */
	struct span bytes; /* in the arena; a NUL follows that is not counted */
};

/* What archives may still give: files and folders, and bytes.  All archives of one submission share one. */
struct unpack_left {
	size_t entries;
	uint64_t bytes;
};
/* Nothing of ENTRIES is left, whatever took them. */
#define UNPACK_TOO_MANY                                                                                                \
	N_("more than {max} files and folders were handed in, the limit: from here on they were not looked at. Hand "  \
	   "in the capture and the answers only")
/* Before the first of them. */
#define UNPACK_LEFT_ALL ((struct unpack_left){LIMIT_HANDED_FILES, LIMIT_HANDED_BYTES})

/* All regular files of the archive IN (NAME is for messages), in stored order; IN is closed.  With WANTED only files
 * whose name it likes are kept, but the others count too.  Links, devices, and files that are encrypted, damaged or
 * packed in an unknown way are left out, each with a warning in DIAG whose place is the file's name; where an archive
 * cannot be read on, what came before stays, with a warning without place that files may be missing.  STATUS_LIMIT:
 * LEFT is used up, what came before is in *OUT.  STATUS_FORMAT: no archive, or nothing of it can be read, as the
 * message says.  STATUS_UNSUPPORTED: a RAR archive. */
enum status unpack_archive(FILE *in, const char *name, bool (*wanted)(const char *name), struct unpack_left *left,
                           struct arena *arena, struct diag *diag, struct unpack_entry **out, size_t *n_out) MUST_CHECK;

/* Some entries of an archive that holds those of many people. */
struct unpack_part {
	bool (*has)(void *ctx, const char *name);
	void *ctx;
};

/* The same, of PART only: other entries are passed over, count for nothing, and nothing is said of them. */
enum status unpack_archive_part(FILE *in, const char *name, const struct unpack_part *part, struct unpack_left *left,
                                struct arena *arena, struct diag *diag, struct unpack_entry **out,
                                size_t *n_out) MUST_CHECK;

/* BYTES as a file for the functions above.  They must outlive it.  NULL: no memory. */
FILE *unpack_file_of(struct span bytes);

#endif

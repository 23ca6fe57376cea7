/* What base/unpack*.c share; for these only. */
#ifndef BASE_UNPACK_READER_H
#define BASE_UNPACK_READER_H

#include <locale.h>
#include <stdio.h>

#include "base/diag.h"

struct archive; /* libarchive's */
struct archive_entry;

/* Where libarchive gets its bytes: FILE from its position on. */
struct unpack_source {
	FILE *file;
	int error; /* of reading; 0: none */
	uint8_t block[64 * 1024];
};

/* Of an archive or a compressed file, as far as the whole of it goes. */
#define UNPACK_DAMAGED N_("'{path}' is damaged or cut short: {reason}; copy or upload it again")

/* A reader that knows the compressors; formats are the caller's.  SOURCE must outlive it.  NULL: no memory. */
struct archive *unpack_reader_new(struct unpack_source *source);

/* Lets READER jump in its source: zip and 7z have their lists at the end. */
void unpack_reader_can_seek(struct archive *reader);

/* libarchive converts names that are stored as Unicode to the encoding of the locale: one with UTF-8 is lent to this
 * thread while an archive is read. */
struct unpack_locale {
	locale_t lent, before;
};
struct unpack_locale unpack_locale_lend(void);
void unpack_locale_return(struct unpack_locale locale);

/* The name of ENTRY as people see it, from the encoding that it seems to be in, and nothing in it that could mislead.
 * NULL: no memory. */
const char *unpack_entry_name(struct archive_entry *entry, struct arena *arena);

/* Why the library could not go on, as the argument {reason} in our words: its own are English and change with its
 * version, and its numbers say no more than "no", so that its words are only looked into. */
struct msg_arg unpack_reason(struct archive *reader);

/* The library does not know the format at all. */
bool unpack_is_unknown(struct archive *reader);

/* Each adds a sentence about PATH and gives the status that goes with it.  Damage is STATUS_IO when the source could
 * not be read, else STATUS_FORMAT. */
enum status unpack_complain_damage(struct archive *reader, const struct unpack_source *source, const char *path,
                                   struct diag *diag);
enum status unpack_complain_memory(const char *path, struct diag *diag);
enum status unpack_complain_limit(const char *path, uint64_t max, struct diag *diag);

/* Like unpack_stream(), for a gzip file: all bytes before damage.  Only where unpack_gzip_available(). */
enum status unpack_gzip(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag) MUST_CHECK;
bool unpack_gzip_available(void); /* the program was built with zlib */

#endif

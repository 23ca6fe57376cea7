/* Whole files in and out, with limits. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdio.h>

#include "base/diag.h"

/* The argument {reason} of a message for the error number NUMBER (errno): translated where it is a usual one. */
struct msg_arg file_reason(int number);

/* Reads PATH ("-": standard input) into ARENA (one NUL follows the bytes, not counted).  More than MAX bytes:
 * STATUS_LIMIT.  On failure DIAG has a message naming PATH. */
enum status file_read(const char *path, size_t max, struct arena *arena, struct diag *diag,
                      struct span *out) MUST_CHECK;

/* The same of FILE, from its position on; NAME is for messages. */
enum status file_read_stream(FILE *file, const char *name, size_t max, struct arena *arena, struct diag *diag,
                             struct span *out) MUST_CHECK;

/* Writes all of BYTES to PATH ("-" or NULL: standard output), through a temporary file beside it and rename, so that a
 * reader never sees half a file.  STATUS_IO with a message otherwise. */
enum status file_write(const char *path, struct span bytes, struct diag *diag) MUST_CHECK;

/* The same for the file NAME (no path) in the open FOLDER.  What stands there before, a link too, is replaced and never
 * written through.  SHOWN is for messages. */
enum status file_write_in(int folder, const char *name, struct span bytes, const char *shown,
                          struct diag *diag) MUST_CHECK;

/* PATH without its folders. */
const char *file_base_name(const char *path);

/* SHA-256 of BYTES or of the rest of FILE (which is rewound afterwards) as 64 hexadecimal digits and NUL. */
void file_sha256(struct span bytes, char out[65]);
enum status file_sha256_stream(FILE *file, char out[65]) MUST_CHECK;

#endif

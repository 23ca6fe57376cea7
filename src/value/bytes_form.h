/* Bytes as people write them: hexadecimal, or text with escapes.  For value_bytes.c and value_options.c. */
#ifndef VALUE_BYTES_FORM_H
#define VALUE_BYTES_FORM_H

#include "value/notation.h"

/* All of TEXT as hexadecimal bytes with any separators ("45-48", "45 48", "0x45, 0x48", "\x45\x48", "4548"), copied to
 * ARENA.  False: it is something else.  *NO_MEMORY is set when that is why. */
bool bytes_from_hex(struct span text, struct arena *arena, struct span *out, bool *no_memory);

/* TEXT with \r \n \t \0 \\ \" \xNN replaced and, with TAGS, <CR> <LF> <CRLF>. */
bool bytes_from_text(struct span text, bool tags, struct arena *arena, struct span *out, bool *no_memory);

/* Whether all BYTES can be written as text: printable ASCII, CR, LF, TAB. */
bool bytes_are_text(struct span bytes);
/* Writes them in quotation marks so that bytes_from_text() gives them back after text_fold(). */
void bytes_add_text(struct buf *out, struct span bytes);

#endif

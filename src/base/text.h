/* Text as people type it: encodings, full-width forms, spaces; and hostile text made printable. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/buf.h"

enum text_encoding {
	TEXT_UTF8,
	TEXT_UTF16LE,
	TEXT_UTF16BE,
	TEXT_GB18030,
	TEXT_BIG5,
	TEXT_WINDOWS1252, /* and with it Latin-1, whose letters it has */
	TEXT_BINARY
};

bool text_is_utf8(struct span text);

/* What BYTES are: a byte order mark decides, then valid UTF-8 (unless single characters as in "5帧" say that it is
 * GB18030), then which of GB18030, Big5 and Windows-1252 is the most plausible (text_guess.c has the rule);
 * TEXT_BINARY: none of these, UTF-8 with damage, or there is a NUL byte outside UTF-16. */
enum text_encoding text_guess(struct span bytes);

/* "UTF-8", "GB18030", …; "" for TEXT_BINARY. */
const char *text_encoding_name(enum text_encoding encoding);

/* BYTES as UTF-8 without byte order mark, in ARENA; STATUS_FORMAT when they are not valid in ENCODING or
 * hold a NUL character; STATUS_UNSUPPORTED when the C library lacks the converter.  Bytes that Windows-1252 leaves free
 * become U+FFFD: one odd letter of a name must not cost the rest. */
enum status text_to_utf8(struct span bytes, enum text_encoding encoding, struct arena *arena,
                         struct span *out) MUST_CHECK;

/* The same from an encoding that a file names itself ("ISO-8859-15"); STATUS_UNSUPPORTED: no such name is known here,
 * or the C library lacks the converter. */
enum status text_from_charset(struct span bytes, struct span charset, struct arena *arena, struct span *out) MUST_CHECK;

/* For reading answers: full-width ASCII forms to half width, ideographic and no-break spaces to ' ', zero-width
 * characters dropped, smart quotes and dashes, the Chinese comma, colon, parentheses to ASCII, runs of space to one,
 * ends trimmed.  Letters keep their case.  TEXT must be UTF-8; invalid bytes become '?'.  The result is never longer
 * than TEXT and ends with a NUL that is not counted; .at NULL: no memory. */
struct span text_fold(struct span text, struct arena *arena);

/* Appends TEXT for a person: control characters, bidirectional controls and invalid UTF-8 as \xNN; at most MAX
 * characters, then "…".  Invisible characters that could mislead (line separators, tags, U+FEFF) count as controls. */
void text_add_printable(struct buf *out, struct span text, size_t max_chars);

/* ASCII letters compare without case. */
bool text_equal_nocase(struct span a, struct span b);
bool text_starts_nocase(struct span text, const char *prefix);
/* Position of NEEDLE in TEXT (0 when NEEDLE is empty), SIZE_MAX when absent; ASCII case ignored in the second. */
size_t text_find(struct span text, struct span needle);
size_t text_find_nocase(struct span text, struct span needle);
/* White space of ASCII cut from both ends. */
struct span text_trim(struct span text);
/* The next piece of *REST up to DELIMITER (not included); false at the end.  "a,,b" has three pieces, ""
 * has one, the empty span with .at NULL none. */
bool text_split(struct span *rest, char delimiter, struct span *piece);
/* One UTF-8 character off the front of *REST; false at the end; invalid bytes give U+FFFD one by one. */
bool text_next_char(struct span *rest, uint32_t *codepoint);

#endif

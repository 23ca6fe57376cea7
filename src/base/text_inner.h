/* What text_encoding.c and text_guess.c share; nobody else includes this. */
#ifndef BASE_TEXT_INNER_H
#define BASE_TEXT_INNER_H

#include "base/text.h"

/* Whether all of BYTES is valid in ENCODING. */
bool text_converts(struct span bytes, enum text_encoding encoding);

static inline bool text_has_nul(struct span bytes)
{
	return bytes.len > 0 && memchr(bytes.at, '\0', bytes.len) != NULL;
}

#endif

/* Regular expressions that a whole text must match, as teachers write them: characters, ".", "[a-z]", "\d \w \s" and
 * their opposites, groups, "|", "*", "+", "?" and "{2,4}".  They count characters, not bytes, and mean the same on
 * every machine.  "^" at the beginning and "$" at the end may be written.  What else other languages have (look-ahead,
 * lazy repeats, back references, "[[:digit:]]") is refused with what to write instead. */
#ifndef BASE_REGEXP_H
#define BASE_REGEXP_H

#include "base/buf.h"
#include "base/msg.h"
#include "base/status.h"

struct regexp_fault {
	const char *reason; /* N_() */
	size_t at;          /* byte of the pattern */
};

/* Whether PATTERN can be used.  STATUS_FORMAT: *FAULT says why not; STATUS_UNSUPPORTED: the C library knows no UTF-8.
 */
enum status regexp_check(const char *pattern, struct regexp_fault *fault) MUST_CHECK;

/* Whether PATTERN, which regexp_check has found good, matches all of TEXT; a text longer than LIMIT_REGEXP_TEXT_BYTES
 * does not. */
bool regexp_matches(const char *pattern, const char *text);

#endif

/* A growing string or byte builder on the heap.  It remembers that memory ran out (or that its limit was reached), so
 * that a writer adds freely and checks once at the end with buf_ok(). */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>

#include "base/arena.h"

struct buf {
	char *data; /* NUL-terminated once something was added */
	size_t len, cap;
	bool failed;
};

/* Versions of clang-format lay out braces in macros differently. */
/* clang-format off */
#define BUF_INIT {NULL, 0, 0, false}
/* clang-format on */

void buf_release(struct buf *b);
/* Forgets the contents, keeps the memory and the failure. */
void buf_clear(struct buf *b);
bool buf_ok(const struct buf *b);

void buf_add(struct buf *b, const char *text);
void buf_add_span(struct buf *b, struct span bytes);
void buf_add_char(struct buf *b, char c);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *b, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* The text so far, "" when empty.  Valid until the next change. */
const char *buf_text(const struct buf *b);
struct span buf_span(const struct buf *b);

/* A NUL-terminated copy in ARENA; NULL when the buffer failed or no memory. */
char *buf_copy(const struct buf *b, struct arena *arena) MUST_CHECK;

#endif

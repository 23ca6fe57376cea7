/* A growing string or byte builder on the heap.  After a failure every addition is ignored: what is in the buffer then
 * is a beginning of the text, and buf_ok() says so. */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"

void buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

bool buf_ok(const struct buf *b)
{
	return !b->failed;
}

/* Room for N more bytes and a NUL; false: not, and the buffer has failed. */
static bool reserve(struct buf *b, size_t n)
{
	if (b->failed)
		return false;
	if (n < b->cap - b->len)
		return true;
	if (n >= LIMIT_BUF_BYTES - b->len) {
		b->failed = true;
		return false;
	}
	size_t cap = b->cap ? b->cap : 64;
	while (cap - b->len <= n)
		cap *= 2;
	char *data = realloc(b->data, cap);
	if (!data) {
		b->failed = true;
		return false;
	}
	b->data = data;
	b->cap = cap;
	return true;
}

void buf_add_span(struct buf *b, struct span bytes)
{
	if (!reserve(b, bytes.len))
		return;
	if (bytes.len)
		memcpy(b->data + b->len, bytes.at, bytes.len);
	b->len += bytes.len;
	b->data[b->len] = '\0';
}

void buf_add(struct buf *b, const char *text)
{
	buf_add_span(b, span_of(text));
}

void buf_add_char(struct buf *b, char c)
{
	buf_add_span(b, span_make(&c, 1));
}

void buf_addv(struct buf *b, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	if (n < 0)
		b->failed = true;
	else if (reserve(b, (size_t)n)) {
		vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_addv(b, format, args);
	va_end(args);
}

const char *buf_text(const struct buf *b)
{
	return b->data ? b->data : "";
}

struct span buf_span(const struct buf *b)
{
	return span_make(b->data, b->len);
}

char *buf_copy(const struct buf *b, struct arena *arena)
{
	if (b->failed)
		return arena_alloc(arena, SIZE_MAX); /* always NULL, and ARENA remembers that it failed */
	return arena_text(arena, buf_span(b));
}

/* A borrowed range of bytes: pointer and length.  Never owned, never NUL-terminated by promise. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const uint8_t *at; /* may be NULL when len is 0 */
	size_t len;
};

static inline struct span span_make(const void *at, size_t len)
{
	return (struct span){at, len};
}

/* The bytes of a NUL-terminated string; NULL gives the empty span. */
static inline struct span span_of(const char *text)
{
	return (struct span){(const uint8_t *)text, text ? strlen(text) : 0};
}

static inline bool span_equal(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* The part of S from FROM on, at most LEN bytes; clipped to S, so never out of bounds. */
static inline struct span span_sub(struct span s, size_t from, size_t len)
{
	if (from >= s.len)
		return (struct span){NULL, 0};
	if (len > s.len - from)
		len = s.len - from;
	return (struct span){s.at + from, len};
}

#endif

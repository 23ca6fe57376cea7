/* Memory that is freed whole.  Small requests are cut from chunks; a large one has a block of its own, which realloc()
 * can grow in place.  Which of the two it is follows from the size alone, so that a block needs no tag. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
/* Each small block is followed by poisoned bytes, so that running over its end is reported as on the heap. */
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
enum { GAP = 16 };
#else
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum {
	ALIGN = alignof(max_align_t),
	CHUNK_SIZE = 64 * 1024,
	/* From this size on a request gets a block of its own; at most this much of a chunk's end is left unused. */
	LARGE_SIZE = CHUNK_SIZE / 4
};

struct chunk {
	struct chunk *next;
	size_t used; /* of data */
	alignas(max_align_t) unsigned char data[];
};

struct large {
	struct large *prev, *next;
	size_t size; /* rounded */
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	size_t limit, used;
	size_t fail_after;    /* SIZE_MAX: never */
	struct chunk *chunks; /* the newest first; only it has room */
	struct large *larges;
	bool failed;
};

struct arena *arena_new(size_t limit)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (!arena)
		return NULL;
	arena->limit = limit;
	arena->fail_after = SIZE_MAX;
	return arena;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	for (struct chunk *c = arena->chunks, *next; c; c = next) {
		next = c->next;
		UNPOISON(c->data, CHUNK_SIZE);
		free(c);
	}
	for (struct large *l = arena->larges, *next; l; l = next) {
		next = l->next;
		free(l);
	}
	free(arena);
}

void arena_clear(struct arena *arena)
{
	struct chunk *kept = arena->chunks;
	for (struct large *l = arena->larges, *next; l; l = next) {
		next = l->next;
		free(l);
	}
	for (struct chunk *c = kept ? kept->next : NULL, *next; c; c = next) {
		next = c->next;
		UNPOISON(c->data, CHUNK_SIZE);
		free(c);
	}
	if (kept) {
		UNPOISON(kept->data, kept->used);
		memset(kept->data, 0, kept->used);
		POISON(kept->data, CHUNK_SIZE);
		kept->used = 0;
		kept->next = NULL;
	}
	arena->larges = NULL;
	arena->used = 0;
	arena->failed = false;
}

bool arena_failed(const struct arena *arena)
{
	return arena->failed;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

void arena_fail_at(struct arena *arena, size_t k)
{
	arena->fail_after = k;
}

/* Counts one allocation; false when it is to fail for a test. */
static bool may_allocate(struct arena *arena)
{
	if (arena->fail_after == SIZE_MAX)
		return true;
	if (arena->fail_after == 0)
		return false;
	arena->fail_after--;
	return true;
}

/* SIZE as it is counted: a multiple of the alignment, at least one.  0: too large to be rounded. */
static size_t round_up(size_t size)
{
	if (size > SIZE_MAX / 2)
		return 0;
	return size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
}

static void *alloc_large(struct arena *arena, size_t rounded)
{
	struct large *l = calloc(1, sizeof *l + rounded);
	if (!l)
		return NULL;
	l->size = rounded;
	l->next = arena->larges;
	if (l->next)
		l->next->prev = l;
	arena->larges = l;
	return l->data;
}

static void *alloc_small(struct arena *arena, size_t size, size_t rounded)
{
	struct chunk *c = arena->chunks;
	if (!c || CHUNK_SIZE - c->used < rounded + GAP) {
		c = calloc(1, sizeof *c + CHUNK_SIZE);
		if (!c)
			return NULL;
		POISON(c->data, CHUNK_SIZE);
		c->next = arena->chunks;
		arena->chunks = c;
	}
	unsigned char *at = c->data + c->used;
	c->used += rounded + GAP;
	UNPOISON(at, size);
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t rounded = round_up(size);
	void *at = NULL;
	if (may_allocate(arena) && rounded > 0 && rounded <= arena->limit - arena->used)
		at = rounded >= LARGE_SIZE ? alloc_large(arena, rounded) : alloc_small(arena, size, rounded);
	if (at)
		arena->used += rounded;
	else
		arena->failed = true;
	return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	return arena_alloc(arena, size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

static void *resize_large(struct arena *arena, void *at, size_t size_old, size_t size_new)
{
	struct large *l = (struct large *)(void *)((unsigned char *)at - offsetof(struct large, data));
	size_t rounded = round_up(size_new);
	assert(l->size == round_up(size_old));
	struct large *moved = NULL;
	if (may_allocate(arena) && rounded > 0 && rounded - l->size <= arena->limit - arena->used)
		moved = realloc(l, sizeof *l + rounded);
	if (!moved) {
		arena->failed = true;
		return NULL;
	}
	if (moved->prev)
		moved->prev->next = moved;
	else
		arena->larges = moved;
	if (moved->next)
		moved->next->prev = moved;
	arena->used += rounded - moved->size;
	moved->size = rounded;
	memset(moved->data + size_old, 0, rounded - size_old);
	return moved->data;
}

void *arena_resize(struct arena *arena, void *at, size_t size_old, size_t size_new)
{
	assert(size_new >= size_old);
	if (at && round_up(size_old) >= LARGE_SIZE)
		return resize_large(arena, at, size_old, size_new);
	void *moved = arena_alloc(arena, size_new);
	if (moved && at) {
		if (size_old)
			memcpy(moved, at, size_old);
		POISON(at, round_up(size_old));
	}
	return moved;
}

char *arena_text(struct arena *arena, struct span text)
{
	if (text.len == SIZE_MAX)
		return NULL;
	char *copy = arena_alloc(arena, text.len + 1);
	if (copy && text.len)
		memcpy(copy, text.at, text.len);
	return copy;
}

struct span arena_copy(struct arena *arena, struct span bytes, bool *ok)
{
	struct span copy = {NULL, 0};
	if (ok)
		*ok = true;
	if (bytes.len == 0)
		return copy;
	void *at = arena_alloc(arena, bytes.len);
	if (at)
		copy = span_make(memcpy(at, bytes.at, bytes.len), bytes.len);
	else if (ok)
		*ok = false;
	return copy;
}

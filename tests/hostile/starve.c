/* Lets memory run out in a whole program: linked before the program's own objects with --wrap, so that every allocation
 * of gradecap's code comes by here; jansson is told to ask here too, and libxml2 with STARVE_XML=1.
 *
 * STARVE_AT=K: the K-th allocation fails, and every one after it; with STARVE_ONCE=1 only that one.  STARVE_LOG=FILE:
 * how many there were is written to FILE at the end. */
#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *at, size_t size);
void *__real_arena_alloc(struct arena *arena, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *at, size_t size);
void *__wrap_arena_alloc(struct arena *arena, size_t size);

static unsigned long count, fail_at;
static bool once;
static const char *log_path;

static bool fails(void)
{
	count++;
	return fail_at && (once ? count == fail_at : count >= fail_at);
}

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
	return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *at, size_t size)
{
	return fails() ? NULL : __real_realloc(at, size);
}

void *__wrap_arena_alloc(struct arena *arena, size_t size)
{
	return fails() ? NULL : __real_arena_alloc(arena, size);
}

static char *copy_text(const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = __wrap_malloc(size);
	return copy ? memcpy(copy, text, size) : NULL;
}

/* A command may do its work in a child: the process that asked for most counts. */
static void write_count(void)
{
	unsigned long before = 0;
	FILE *in = fopen(log_path, "r");
	if (in && fscanf(in, "%lu", &before) != 1)
		before = 0;
	if (in)
		fclose(in);
	FILE *out = count > before ? fopen(log_path, "w") : NULL;
	if (!out)
		return;
	fprintf(out, "%lu\n", count);
	fclose(out);
}

static void begin(void) __attribute__((constructor));
static void begin(void)
{
	const char *at = getenv("STARVE_AT");
	fail_at = at ? strtoul(at, NULL, 10) : 0;
	once = getenv("STARVE_ONCE") != NULL;
	log_path = getenv("STARVE_LOG");
	if (getenv("STARVE_XML"))
		xmlMemSetup(free, __wrap_malloc, __wrap_realloc, copy_text);
	json_set_alloc_funcs(__wrap_malloc, free);
	if (log_path)
		atexit(write_count);
}

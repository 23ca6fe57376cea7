/*
 * Memory that lives as long as the program's run: taken piece by piece, given back all at once.
 */
#ifndef MKTRACE_MEMORY_H
#define MKTRACE_MEMORY_H

#include <stddef.h>

struct memory {
	struct memory_piece *last;
};

/* Zeroed memory for SIZE bytes; a fault when there is none. */
void *memory_take(struct memory *memory, size_t size);

/* A copy of LENGTH bytes of TEXT with a NUL after them. */
char *memory_text(struct memory *memory, const char *text, size_t length);

/*
 * Room for one more item in an array of COUNT items of SIZE bytes; the array moves when COUNT is zero or a power of
 * two, and what it leaves behind stays in MEMORY.
 */
void *memory_grow(struct memory *memory, void *array, size_t count, size_t size);

void memory_release(struct memory *memory);

#endif

/*
 * One list of pieces, freed at the end.
 */
#include "memory.h"

#include "fault.h"

#include <stdlib.h>
#include <string.h>

struct memory_piece {
	struct memory_piece *before;
	max_align_t room[];
};

void *memory_take(struct memory *memory, size_t size)
{
	struct memory_piece *piece = calloc(1, sizeof *piece + size);

	if (piece == NULL)
		fault(NULL, "out of memory");
	piece->before = memory->last;
	memory->last = piece;
	return piece->room;
}

char *memory_text(struct memory *memory, const char *text, size_t length)
{
	char *copy = memory_take(memory, length + 1);

	if (length > 0)
		memcpy(copy, text, length);
	return copy;
}

void *memory_grow(struct memory *memory, void *array, size_t count, size_t size)
{
	void *wider;

	if ((count & (count - 1)) != 0)
		return array;
	wider = memory_take(memory, (count == 0 ? 1 : 2 * count) * size);
	if (count > 0)
		memcpy(wider, array, count * size);
	return wider;
}

void memory_release(struct memory *memory)
{
	while (memory->last != NULL) {
		struct memory_piece *before = memory->last->before;

		free(memory->last);
		memory->last = before;
	}
}

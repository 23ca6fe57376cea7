/* A growable array in an arena: VEC(struct flow) flows = {0}; struct flow *f = VEC_PUSH(arena, &flows);
 * VEC_PUSH gives a zeroed new last element, or NULL when memory ran out (the array is unchanged then). */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(T)                                                                                                         \
	struct {                                                                                                       \
		T *items;                                                                                              \
		size_t n, cap;                                                                                         \
	}

/* Room for one more element of SIZE bytes: the items, moved when they had to grow; NULL: no memory. */
static inline void *vec_room(struct arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return items;
	size_t cap_new = *cap ? *cap * 2 : 8;
	if (cap_new > SIZE_MAX / size)
		return NULL;
	void *moved = arena_resize(arena, items, *cap * size, cap_new * size);
	if (moved)
		*cap = cap_new;
	return moved;
}

#define VEC_PUSH(arena, v)                                                                                             \
	__extension__({                                                                                                \
		void *vec_moved_ = vec_room((arena), (v)->items, (v)->n, &(v)->cap, sizeof *(v)->items);               \
		if (vec_moved_)                                                                                        \
			(v)->items = vec_moved_;                                                                       \
		vec_moved_ ? &(v)->items[(v)->n++] : NULL;                                                             \
	})

#endif

/* Memory that is freed whole: one arena per submission, one per rubric.  The only caller of the malloc family besides
 * base/buf.c.  An arena has a byte limit, so that hostile input ends in a message and not in swapping. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/span.h"
#include "base/status.h"

struct arena;

/* A new arena that hands out at most LIMIT bytes in all.  NULL: no memory. */
struct arena *arena_new(size_t limit);

/* Frees ARENA and all that came from it.  NULL is allowed. */
void arena_free(struct arena *arena);

/* Forgets all that came from ARENA and keeps it for new requests: for values of one frame after another. */
void arena_clear(struct arena *arena);

/* SIZE zeroed bytes, aligned for any type; NULL when memory or the limit is exhausted (and from then on always NULL for
 * as large requests).  SIZE 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size) MUST_CHECK;

/* COUNT times SIZE with the product checked. */
void *arena_array(struct arena *arena, size_t count, size_t size) MUST_CHECK;

/* A copy of what AT (SIZE_OLD bytes, from this arena, or NULL) holds, in SIZE_NEW >= SIZE_OLD bytes; new bytes are
 * zero.  Large blocks grow in place, so that doubling a big table does not leave its halves behind.  AT is invalid
 * afterwards unless NULL is returned. */
void *arena_resize(struct arena *arena, void *at, size_t size_old, size_t size_new) MUST_CHECK;

/* A NUL-terminated copy.  NULL: no memory. */
char *arena_text(struct arena *arena, struct span text) MUST_CHECK;
/* A copy with the same length; .at is NULL with len 0 when TEXT is empty, NULL with len 1 never: on no memory the
 * result is the empty span and *ok (if given) is false. */
struct span arena_copy(struct arena *arena, struct span bytes, bool *ok);

/* Bytes handed out so far; each block counts as a multiple of the strictest alignment. */
size_t arena_used(const struct arena *arena);

/* Whether any request was refused so far: for work in many small steps, which looks once at its end. */
bool arena_failed(const struct arena *arena);

/* For tests: the K-th following allocation fails (0: the next one), and every one after it.  SIZE_MAX: never. */
void arena_fail_at(struct arena *arena, size_t k);

#endif

/* A hash table from fixed-size byte keys to 32-bit numbers (array positions), in an arena, with a seeded hash
 * (hostile keys).  Open addressing; no deletion. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"

struct table;

/* KEY_SIZE 1 to 64 bytes; SEED from the caller (same seed, same order of growth: results never depend on it). */
struct table *table_new(struct arena *arena, size_t key_size, uint64_t seed) MUST_CHECK;

/* The number stored for KEY; false when absent. */
bool table_find(const struct table *t, const void *key, uint32_t *out);

/* Stores or replaces.  STATUS_NOMEM: unchanged. */
enum status table_set(struct table *t, const void *key, uint32_t value) MUST_CHECK;

#endif

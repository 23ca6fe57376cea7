/* The hash table: entries lie one after another in the order in which they came; an index of their positions, 1.4 to
 * 2.9 times as long, is probed linearly.  Both grow in place, and growing does not look at the keys. */
#include "base/table.h"

#include <assert.h>

#include "base/hash.h"

enum { KEY_SIZE_MAX = 64, SLOTS_MIN = 16, ENTRIES_MIN = 8 };

/* In front of each key. */
struct entry {
	uint32_t hash, value;
};

struct slot {
	uint32_t hash;
	uint32_t position; /* of the entry, plus 1; 0: the slot is free */
};

struct table {
	struct arena *arena;
	struct hash_key hash_key;
	size_t key_size, entry_size;
	unsigned char *entries;
	size_t n, cap;
	struct slot *slots;
	size_t n_slots; /* a power of two, or 0 */
};

struct table *table_new(struct arena *arena, size_t key_size, uint64_t seed)
{
	assert(key_size >= 1 && key_size <= KEY_SIZE_MAX);
	struct table *t = arena_alloc(arena, sizeof *t);
	if (!t)
		return NULL;
	t->arena = arena;
	t->hash_key = hash_key_of(seed);
	t->key_size = key_size;
	t->entry_size = (sizeof(struct entry) + key_size + 3) & ~(size_t)3;
	return t;
}

static struct entry *entry_at(const struct table *t, size_t i)
{
	return (struct entry *)(void *)(t->entries + i * t->entry_size);
}

static struct entry *find_entry(const struct table *t, const void *key, uint32_t hash)
{
	if (t->n_slots == 0)
		return NULL;
	for (size_t i = hash;; i++) {
		const struct slot *slot = &t->slots[i & (t->n_slots - 1)];
		if (slot->position == 0)
			return NULL;
		if (slot->hash != hash)
			continue;
		struct entry *entry = entry_at(t, slot->position - 1);
		if (memcmp(entry + 1, key, t->key_size) == 0)
			return entry;
	}
}

static void put_slot(struct table *t, uint32_t hash, size_t position)
{
	size_t i = hash;
	while (t->slots[i & (t->n_slots - 1)].position != 0)
		i++;
	t->slots[i & (t->n_slots - 1)] = (struct slot){hash, (uint32_t)position + 1};
}

static enum status grow_entries(struct table *t)
{
	size_t cap = t->cap ? t->cap * 2 : ENTRIES_MIN;
	if (cap > SIZE_MAX / t->entry_size)
		return STATUS_NOMEM;
	void *moved = arena_resize(t->arena, t->entries, t->cap * t->entry_size, cap * t->entry_size);
	if (!moved)
		return STATUS_NOMEM;
	t->entries = moved;
	t->cap = cap;
	return STATUS_OK;
}

static enum status grow_slots(struct table *t)
{
	size_t n_slots = t->n_slots ? t->n_slots * 2 : SLOTS_MIN;
	if (n_slots > SIZE_MAX / sizeof(struct slot))
		return STATUS_NOMEM;
	void *moved = arena_resize(t->arena, t->slots, t->n_slots * sizeof(struct slot), n_slots * sizeof(struct slot));
	if (!moved)
		return STATUS_NOMEM;
	t->slots = moved;
	memset(t->slots, 0, t->n_slots * sizeof(struct slot));
	t->n_slots = n_slots;
	for (size_t i = 0; i < t->n; i++)
		put_slot(t, entry_at(t, i)->hash, i);
	return STATUS_OK;
}

bool table_find(const struct table *t, const void *key, uint32_t *out)
{
	const struct entry *entry = find_entry(t, key, (uint32_t)hash_bytes(t->hash_key, key, t->key_size));
	if (entry)
		*out = entry->value;
	return entry != NULL;
}

enum status table_set(struct table *t, const void *key, uint32_t value)
{
	uint32_t hash = (uint32_t)hash_bytes(t->hash_key, key, t->key_size);
	struct entry *entry = find_entry(t, key, hash);
	if (entry) {
		entry->value = value;
		return STATUS_OK;
	}
	if (t->n == UINT32_MAX - 1 || (t->n == t->cap && grow_entries(t)))
		return STATUS_NOMEM;
	if (t->n + 1 > t->n_slots / 10 * 7 && grow_slots(t))
		return STATUS_NOMEM;
	entry = entry_at(t, t->n);
	*entry = (struct entry){hash, value};
	memcpy(entry + 1, key, t->key_size);
	put_slot(t, hash, t->n++);
	return STATUS_OK;
}

/* One table for each kind of header; the smaller address stands first in a key, so that both directions have one. */
#include "evidence/pair_track.h"

enum { ADDRESS_MAX = 16, MAC_BYTES = 6, IPV4_BYTES = 4, IPV6_BYTES = 16 };
enum { PAIR_ETHERNET, PAIR_IPV4, PAIR_IPV6 };

static const size_t address_bytes[PAIR_KINDS] = {MAC_BYTES, IPV4_BYTES, IPV6_BYTES};

enum status pair_track_init(struct pair_track *t, struct arena *arena, uint64_t seed)
{
	*t = (struct pair_track){.n = {0}};
	for (int i = 0; i < PAIR_KINDS; i++) {
		t->numbers[i] = table_new(arena, 2 * address_bytes[i], seed);
		if (!t->numbers[i])
			return STATUS_NOMEM;
	}
	return STATUS_OK;
}

/* The kind of L, with its key; -1: none of these. */
static int key_of(const struct frame *f, const struct layer *l, uint8_t key[2 * ADDRESS_MAX])
{
	const uint8_t *a, *b;
	int kind;
	if (l->kind == LAYER_ETHERNET && l->header_len >= 2 * MAC_BYTES) {
		kind = PAIR_ETHERNET;
		a = f->record.bytes + l->offset;
		b = a + MAC_BYTES;
	} else if (l->kind == LAYER_IPV4) {
		kind = PAIR_IPV4;
		a = l->ipv4.src;
		b = l->ipv4.dst;
	} else if (l->kind == LAYER_IPV6) {
		kind = PAIR_IPV6;
		a = l->ipv6.src;
		b = l->ipv6.dst;
	} else {
		return -1;
	}
	size_t len = address_bytes[kind];
	bool in_order = memcmp(a, b, len) <= 0;
	memcpy(key, in_order ? a : b, len);
	memcpy(key + len, in_order ? b : a, len);
	return kind;
}

enum status pair_track_see(struct pair_track *t, const struct frame *f, const struct layer *l)
{
	uint8_t key[2 * ADDRESS_MAX];
	uint32_t number;
	int kind = key_of(f, l, key);
	if (kind < 0 || table_find(t->numbers[kind], key, &number))
		return STATUS_OK;
	return table_set(t->numbers[kind], key, t->n[kind]++);
}

bool pair_track_find(const struct pair_track *t, const struct frame *f, const struct layer *l, uint32_t *out)
{
	uint8_t key[2 * ADDRESS_MAX];
	int kind = key_of(f, l, key);
	return kind >= 0 && table_find(t->numbers[kind], key, out);
}

/* Gathers the data of a frame's messages and sorts them by kind; the names are copied, as a walk only lends them. */
#include "field/dns_index.h"

#include "base/vec.h"

struct entry {
	struct dns_datum datum;
	size_t nth_layer;
};

enum { KINDS = DNS_ITEM_EXTRANEOUS + 1 };

struct dns_index {
	struct arena *arena;
	VEC(struct entry) entries; /* in the order of the frame */
	uint32_t *by_kind;         /* their indices by item, answers once more as DNS_ITEM_NONE */
	uint32_t first[KINDS + 1]; /* where each item begins in it */
	size_t nth_layer;          /* that is walked */
	bool failed;
};

static bool is_answer(const struct dns_datum *datum)
{
	if (datum->section != DNS_ANSWER)
		return false;
	switch (datum->item) {
	case DNS_ITEM_A:
	case DNS_ITEM_AAAA:
	case DNS_ITEM_CNAME:
	case DNS_ITEM_PTR:
	case DNS_ITEM_NS:
	case DNS_ITEM_MX:
		return true;
	default:
		return false;
	}
}

static bool gather(void *ctx, const struct dns_datum *datum)
{
	struct dns_index *index = ctx;
	bool copied = true;
	struct entry *e = VEC_PUSH(index->arena, &index->entries);
	if (e) {
		*e = (struct entry){.datum = *datum, .nth_layer = index->nth_layer};
		e->datum.name = arena_copy(index->arena, datum->name, &copied);
	}
	index->failed = index->failed || !e || !copied;
	return !index->failed;
}

/* Sorting by counting: how many there are of each kind says where the next kind begins. */
static bool sort(struct dns_index *index)
{
	size_t n = index->entries.n;
	index->by_kind = arena_array(index->arena, n, 2 * sizeof *index->by_kind);
	if (!index->by_kind)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct dns_datum *datum = &index->entries.items[i].datum;
		index->first[datum->item + 1]++;
		index->first[DNS_ITEM_NONE + 1] += is_answer(datum);
	}
	uint32_t next[KINDS] = {0};
	for (size_t kind = 1; kind <= KINDS; kind++) {
		index->first[kind] += index->first[kind - 1];
		next[kind - 1] = index->first[kind - 1];
	}
	for (size_t i = 0; i < n; i++) {
		const struct dns_datum *datum = &index->entries.items[i].datum;
		index->by_kind[next[datum->item]++] = (uint32_t)i;
		if (is_answer(datum))
			index->by_kind[next[DNS_ITEM_NONE]++] = (uint32_t)i;
	}
	return true;
}

static struct dns_index *make(const struct frame *f, struct arena *arena)
{
	struct dns_index *index = arena_alloc(arena, sizeof *index);
	if (!index)
		return NULL;
	index->arena = arena;
	for (size_t i = 0; f && i < f->n_layers; i++) {
		index->nth_layer = i;
		if (layer_is_dns(&f->layers[i]))
			dns_items(f, &f->layers[i], gather, index);
	}
	return !index->failed && sort(index) ? index : NULL;
}

const struct dns_index *dns_index_at(const struct site *site)
{
	struct site_memo none = {.arena = site->arena}, *memo = site->memo ? site->memo : &none;
	if (!memo->dns && !memo->dns_failed) {
		memo->dns = make(site->frame, memo->arena);
		memo->dns_failed = !memo->dns;
	}
	return memo->dns;
}

bool dns_index_datum(const struct dns_index *index, enum dns_item item, size_t nth, struct dns_datum *out,
                     size_t *nth_layer)
{
	if (nth >= index->first[item + 1] - index->first[item])
		return false;
	const struct entry *e = &index->entries.items[index->by_kind[index->first[item] + nth]];
	*out = e->datum;
	*nth_layer = e->nth_layer;
	return true;
}

/* Conversation lookup.  One table for each protocol and address family, so that an IPv4 key takes 12 bytes; streams
 * that replaced an older one of the same ends are kept in chains with skipping links, because a hostile capture can
 * reuse one port pair a million times. */
#include "evidence/flow.h"

#include <sys/random.h>

#include "base/table.h"
#include "base/vec.h"

enum { FLOW_KINDS = 2, KEY_V4 = 12, KEY_V6 = 36, NO_NODE = 0 };

/* A stream whose ends had another one before it, or which was replaced: a member of a chain.  SKIP goes back by a
 * number of steps that grows with depth, so that any ancestor is about log2(depth) links away. */
struct chain_node {
	uint32_t stream;
	uint32_t previous, skip; /* nodes; 0: none */
	uint32_t depth;          /* of the oldest: 1 */
};

struct flow_key {
	uint8_t bytes[KEY_V6];
	size_t len;
};

struct flows {
	struct arena *arena;
	uint64_t seed;
	struct table *by_key[FLOW_KINDS][2]; /* [..][1]: IPv6; made when first needed */
	struct table *node_of[FLOW_KINDS];   /* stream to chain node; NULL while no port pair was reused */
	VEC(struct chain_node) nodes;        /* node 0 is not used */
};

bool flow_ends_of(const struct frame *f, const struct layer *layer, struct flow_ends *out)
{
	const struct layer *ip = frame_ip_of(f, layer);
	if (!ip)
		return false;

	*out = (struct flow_ends){.ip_id = 0};
	if (ip->kind == LAYER_IPV4) {
		memcpy(out->from.address, ip->ipv4.src, 4);
		memcpy(out->to.address, ip->ipv4.dst, 4);
		out->from.address_len = out->to.address_len = 4;
		out->ip_id = ip->ipv4.identification;
	} else {
		memcpy(out->from.address, ip->ipv6.src, 16);
		memcpy(out->to.address, ip->ipv6.dst, 16);
		out->from.address_len = out->to.address_len = 16;
	}
	out->from.port = layer->kind == LAYER_TCP ? layer->tcp.src_port : layer->udp.src_port;
	out->to.port = layer->kind == LAYER_TCP ? layer->tcp.dst_port : layer->udp.dst_port;
	return true;
}

/* The same key for both directions: the smaller end first. */
static struct flow_key key_of(const struct flow_ends *ends)
{
	const struct endpoint *a = &ends->from, *b = &ends->to;
	int order = memcmp(a->address, b->address, sizeof a->address);
	if (order > 0 || (order == 0 && a->port > b->port)) {
		a = &ends->to;
		b = &ends->from;
	}

	struct flow_key key;
	if (a->address_len == 4) {
		memcpy(key.bytes, a->address, 4);
		memcpy(key.bytes + 4, b->address, 4);
		memcpy(key.bytes + 8, &a->port, 2);
		memcpy(key.bytes + 10, &b->port, 2);
		key.len = KEY_V4;
	} else {
		memcpy(key.bytes, a->address, 16);
		memcpy(key.bytes + 16, b->address, 16);
		memcpy(key.bytes + 32, &a->port, 2);
		memcpy(key.bytes + 34, &b->port, 2);
		key.len = KEY_V6;
	}
	return key;
}

struct flows *flows_new(struct arena *arena)
{
	struct flows *flows = arena_alloc(arena, sizeof *flows);
	if (!flows)
		return NULL;
	flows->arena = arena;
	/* Results never depend on the seed; without entropy, the address of this capture's memory must do. */
	if (getrandom(&flows->seed, sizeof flows->seed, GRND_NONBLOCK) != (ssize_t)sizeof flows->seed)
		flows->seed = (uint64_t)(uintptr_t)flows;
	return VEC_PUSH(arena, &flows->nodes) ? flows : NULL;
}

uint64_t flows_seed(const struct flows *flows)
{
	return flows->seed;
}

static struct table *const *table_for(const struct flows *flows, enum flow_kind kind, const struct flow_key *key)
{
	return &flows->by_key[kind][key->len == KEY_V6];
}

bool flows_find(const struct flows *flows, enum flow_kind kind, const struct flow_ends *ends, uint32_t *stream)
{
	struct flow_key key = key_of(ends);
	const struct table *t = *table_for(flows, kind, &key);
	return t && table_find(t, key.bytes, stream);
}

static uint32_t node_find(const struct flows *flows, enum flow_kind kind, uint32_t stream)
{
	uint32_t node = NO_NODE;
	if (flows->node_of[kind] && !table_find(flows->node_of[kind], &stream, &node))
		node = NO_NODE;
	return node;
}

bool flows_find_at(const struct flows *flows, enum flow_kind kind, const struct flow_ends *ends, uint32_t frame_no,
                   uint32_t (*first_frame)(const void *ctx, uint32_t stream), const void *ctx, uint32_t *stream)
{
	uint32_t newest;
	if (!flows_find(flows, kind, ends, &newest))
		return false;
	if (first_frame(ctx, newest) <= frame_no) {
		*stream = newest;
		return true;
	}

	uint32_t node = node_find(flows, kind, newest);
	while (node != NO_NODE) {
		const struct chain_node *n = &flows->nodes.items[node];
		if (first_frame(ctx, n->stream) <= frame_no) {
			*stream = n->stream;
			return true;
		}
		bool may_skip = n->skip != NO_NODE && first_frame(ctx, flows->nodes.items[n->skip].stream) > frame_no;
		node = may_skip ? n->skip : n->previous;
	}
	return false;
}

/* A new chain member behind PREVIOUS (NO_NODE: the oldest). */
static enum status node_add(struct flows *flows, enum flow_kind kind, uint32_t stream, uint32_t previous, uint32_t *out)
{
	if (!flows->node_of[kind])
		flows->node_of[kind] = table_new(flows->arena, sizeof stream, flows->seed);
	if (!flows->node_of[kind])
		return STATUS_NOMEM;

	uint32_t node = (uint32_t)flows->nodes.n;
	enum status st = table_set(flows->node_of[kind], &stream, node);
	if (st != STATUS_OK)
		return st;
	struct chain_node *n = VEC_PUSH(flows->arena, &flows->nodes);
	if (!n)
		return STATUS_NOMEM;

	const struct chain_node *all = flows->nodes.items;
	*n = (struct chain_node){.stream = stream, .previous = previous, .depth = 1};
	if (previous != NO_NODE) {
		const struct chain_node *p = &all[previous], *s = &all[p->skip];
		/* Two skips of equal length are joined into one: a binary counter of links. */
		bool join = p->skip != NO_NODE && s->skip != NO_NODE &&
		            p->depth - s->depth == s->depth - all[s->skip].depth;
		n->skip = join ? s->skip : previous;
		n->depth = p->depth + 1;
	}
	*out = node;
	return STATUS_OK;
}

/* STREAM replaces OLD between the same ends. */
static enum status chain_add(struct flows *flows, enum flow_kind kind, uint32_t old, uint32_t stream)
{
	uint32_t node = node_find(flows, kind, old);
	if (node == NO_NODE) {
		enum status st = node_add(flows, kind, old, NO_NODE, &node);
		if (st != STATUS_OK)
			return st;
	}
	return node_add(flows, kind, stream, node, &node);
}

enum status flows_add(struct flows *flows, enum flow_kind kind, const struct flow_ends *ends, uint32_t stream)
{
	struct flow_key key = key_of(ends);
	struct table **t = &flows->by_key[kind][key.len == KEY_V6];
	if (!*t)
		*t = table_new(flows->arena, key.len, flows->seed);
	if (!*t)
		return STATUS_NOMEM;

	uint32_t old;
	if (table_find(*t, key.bytes, &old)) {
		enum status st = chain_add(flows, kind, old, stream);
		if (st != STATUS_OK)
			return st;
	}
	return table_set(*t, key.bytes, stream);
}

/* Lists of outstanding segments, oldest first.  While numbers only grow, an acknowledgment takes nodes off the front
 * and looks at no other; after a repeat or reordering the whole list is looked at until it is in order again. */
#include "evidence/tcp_unacked.h"

/* Segments in flight in one direction; 1 MiB of window holds about 720. */
enum { UNACKED_MAX = 1024 };

void tcp_unacked_reset(struct tcp_unacked_pool *pool)
{
	pool->nodes.n = pool->nodes.n ? 1 : 0;
	pool->spare = 0;
}

static uint32_t node_new(struct tcp_unacked_pool *pool)
{
	uint32_t node = pool->spare;
	if (node) {
		pool->spare = pool->nodes.items[node].next;
		return node;
	}
	if (pool->nodes.n == 0 && !VEC_PUSH(pool->arena, &pool->nodes))
		return 0;
	node = (uint32_t)pool->nodes.n;
	return VEC_PUSH(pool->arena, &pool->nodes) ? node : 0;
}

static void node_drop(struct tcp_unacked_pool *pool, uint32_t node)
{
	pool->nodes.items[node].next = pool->spare;
	pool->spare = node;
}

enum status tcp_unacked_add(struct tcp_unacked_pool *pool, struct tcp_half *half, const struct segment *s)
{
	if (half->n_unacked >= UNACKED_MAX)
		return STATUS_OK;
	uint32_t node = node_new(pool);
	if (!node)
		return STATUS_NOMEM;

	struct tcp_unacked *all = pool->nodes.items;
	all[node] = (struct tcp_unacked){
		.time_ns = s->time_ns, .frame_no = s->frame_no, .seq = s->seq, .end = segment_seq_end(s)};
	if (half->last_unacked) {
		all[half->last_unacked].next = node;
		if (seq_before(all[node].end, all[half->last_unacked].end))
			half->unsorted = true;
	} else {
		half->first_unacked = node;
	}
	half->last_unacked = node;
	half->n_unacked++;
	return STATUS_OK;
}

/* Removes what S acknowledges, from the front to the first that it does not (or, EVERYWHERE, from the whole list). */
static void take(struct tcp_unacked_pool *pool, struct tcp_half *half, struct segment *s, bool everywhere)
{
	struct tcp_unacked *all = pool->nodes.items;
	uint32_t kept = 0; /* the last node that stays */
	half->unsorted = false;
	for (uint32_t node = half->first_unacked, next; node; node = next) {
		next = all[node].next;
		if (seq_before(s->ack, all[node].end)) {
			if (!everywhere)
				return;
			if (kept && seq_before(all[node].end, all[kept].end))
				half->unsorted = true;
			kept = node;
			continue;
		}
		if (all[node].end == s->ack && !s->acks_frame) {
			s->acks_frame = all[node].frame_no;
			s->ack_rtt_ns = tcp_elapsed_ns(all[node].time_ns, s->time_ns);
		}
		if (kept)
			all[kept].next = next;
		else
			half->first_unacked = next;
		if (node == half->last_unacked)
			half->last_unacked = kept;
		node_drop(pool, node);
		half->n_unacked--;
	}
}

void tcp_unacked_take(struct tcp_unacked_pool *pool, struct tcp_half *half, struct segment *s)
{
	take(pool, half, s, half->unsorted);
}

uint32_t tcp_unacked_find(const struct tcp_unacked_pool *pool, const struct tcp_half *half, uint32_t seq)
{
	const struct tcp_unacked *all = pool->nodes.items;
	for (uint32_t node = half->first_unacked; node; node = all[node].next)
		if (!seq_before(seq, all[node].seq) && seq_before(seq, all[node].end))
			return all[node].frame_no;
	return 0;
}

void tcp_unacked_drop(struct tcp_unacked_pool *pool, struct tcp_half *half)
{
	for (uint32_t node = half->first_unacked, next; node; node = next) {
		next = pool->nodes.items[node].next;
		node_drop(pool, node);
	}
	half->first_unacked = half->last_unacked = half->n_unacked = 0;
	half->unsorted = false;
}

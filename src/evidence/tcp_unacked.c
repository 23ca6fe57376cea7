/* Lists of outstanding segments.  As long as segments follow one another in the sequence space, as they nearly always
 * do, an acknowledgment takes nodes off the front and looks at no other; after a repeat or reordering the whole list is
 * looked at until it is in order again. */
#include "evidence/tcp_unacked.h"

#include "evidence/tcp_track.h"

/* Segments in flight in one direction, as many as Wireshark remembers; 1 MiB of window holds about 720. */
enum { UNACKED_MAX = 10000 };

void tcp_unacked_reset(struct tcp_unacked_pool *pool)
{
	pool->nodes.n = pool->nodes.n ? 1 : 0;
	pool->spare = 0;
}

bool tcp_unacked_is_full(const struct tcp_unacked_list *list)
{
	return list->n >= UNACKED_MAX;
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

static void measure(struct tcp_unacked_list *list, const struct tcp_unacked *node)
{
	if (node->open - list->base < list->low)
		list->low = node->open - list->base;
	if (node->end - list->base > list->high)
		list->high = node->end - list->base;
}

/* Does what is added as NODE, after LAST, break the order of FIRST and the rest?  Numbers that are far from one another
 * are in no order that every acknowledgment shares: they compare modulo 2^32. */
static bool breaks_order(const struct tcp_unacked *first, const struct tcp_unacked *last,
                         const struct tcp_unacked *node)
{
	enum { FAR = 1 << 30 };
	return seq_before(node->seq, last->end) || node->end - first->open > FAR;
}

enum status tcp_unacked_add(struct tcp_unacked_pool *pool, struct tcp_unacked_list *list, const struct segment *s)
{
	if (tcp_unacked_is_full(list))
		return STATUS_OK;
	uint32_t node = node_new(pool);
	if (!node)
		return STATUS_NOMEM;

	struct tcp_unacked *all = pool->nodes.items;
	all[node] = (struct tcp_unacked){.time_ns = s->time_ns,
	                                 .frame_no = s->frame_no,
	                                 .seq = s->seq,
	                                 .end = segment_seq_end(s),
	                                 .open = s->seq,
	                                 .previous = list->last};
	if (list->last) {
		all[list->last].next = node;
		if (breaks_order(&all[list->first], &all[list->last], &all[node]))
			list->tangled = true;
	} else {
		list->first = node;
	}
	list->last = node;
	list->n++;
	if (list->measured)
		measure(list, &all[node]);
	return STATUS_OK;
}

static void note_acked(const struct tcp_unacked *node, bool in_part, struct segment *s)
{
	if (s->acks_frame)
		return;
	s->acks_frame = node->frame_no;
	s->shown.partial_ack = in_part;
	s->ack_rtt_ns = tcp_elapsed_ns(node->time_ns, s->time_ns);
}

void tcp_unacked_take(struct tcp_unacked_pool *pool, struct tcp_unacked_list *list, bool parts, struct segment *s)
{
	struct tcp_unacked *all = pool->nodes.items;
	bool everywhere = list->tangled || (list->last && !seq_before(s->ack, all[list->last].end));
	uint32_t kept = 0; /* the last node that stays */
	list->tangled = false;
	for (uint32_t node = list->first, next; node; node = next) {
		next = all[node].next;
		if (seq_before(s->ack, all[node].end)) {
			if (seq_before(all[node].open, s->ack)) {
				all[node].open = s->ack;
				list->measured = false;
				if (parts)
					note_acked(&all[node], true, s);
			}
			if (!everywhere)
				return;
			if (kept && breaks_order(&all[list->first], &all[kept], &all[node]))
				list->tangled = true;
			kept = node;
			continue;
		}
		if (all[node].end == s->ack)
			note_acked(&all[node], false, s);
		if (kept)
			all[kept].next = next;
		else
			list->first = next;
		if (next)
			all[next].previous = kept;
		if (node == list->last)
			list->last = kept;
		node_drop(pool, node);
		list->n--;
		list->measured = false;
	}
}

uint32_t tcp_unacked_find(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list, uint32_t seq)
{
	const struct tcp_unacked *all = pool->nodes.items;
	for (uint32_t node = list->first; node; node = all[node].next)
		if (!seq_before(seq, all[node].seq) && seq_before(seq, all[node].end))
			return all[node].frame_no;
	return 0;
}

const struct tcp_unacked *tcp_unacked_eldest_from(const struct tcp_unacked_pool *pool,
                                                  const struct tcp_unacked_list *list, uint32_t seq)
{
	const struct tcp_unacked *all = pool->nodes.items;
	for (uint32_t node = list->first; node; node = all[node].next)
		if (!seq_before(all[node].open, seq))
			return &all[node];
	return NULL;
}

const struct tcp_unacked *tcp_unacked_eldest(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list)
{
	return list->first ? &pool->nodes.items[list->first] : NULL;
}

uint32_t tcp_unacked_extent(const struct tcp_unacked_pool *pool, struct tcp_unacked_list *list, uint32_t base)
{
	if (!list->first)
		return 0;
	if (list->measured && list->base == base)
		return list->high - list->low;

	const struct tcp_unacked *all = pool->nodes.items;
	list->measured = true;
	list->base = base;
	list->low = all[list->first].open - base;
	list->high = all[list->last].end - base;
	bool in_order = !list->tangled && list->low < list->high;
	for (uint32_t node = in_order ? 0 : list->first; node; node = all[node].next)
		measure(list, &all[node]);
	return list->high - list->low;
}

uint32_t tcp_unacked_tail(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list, uint32_t ack)
{
	const struct tcp_unacked *all = pool->nodes.items;
	uint32_t from = list->last ? all[list->last].open : 0, to = list->last ? all[list->last].end : 0;
	for (uint32_t node = list->last; node; node = all[node].previous) {
		if (seq_before(all[node].open, ack))
			continue;
		if (all[node].end != from)
			to = all[node].end;
		from = all[node].open;
	}
	return from == ack && seq_before(ack, to) ? to : ack;
}

bool tcp_unacked_covers(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list,
                        const struct segment *s)
{
	const struct tcp_unacked *all = pool->nodes.items;
	for (uint32_t node = list->last; node; node = all[node].previous)
		if (!seq_before(s->seq, all[node].open) && !seq_before(all[node].end, s->seq + s->data_length))
			return true;
	return false;
}

void tcp_unacked_drop(struct tcp_unacked_pool *pool, struct tcp_unacked_list *list)
{
	for (uint32_t node = list->first, next; node; node = next) {
		next = pool->nodes.items[node].next;
		node_drop(pool, node);
	}
	*list = (struct tcp_unacked_list){0};
}

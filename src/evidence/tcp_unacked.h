/* The segments of each direction that wait for their acknowledgment: which frame an ACK is for, which frame a repeat
 * repeats, how many bytes are in flight.  All lists of a pass share one pool. */
#ifndef EVIDENCE_TCP_UNACKED_H
#define EVIDENCE_TCP_UNACKED_H

#include "base/vec.h"
#include "evidence/tcp.h"

struct tcp_unacked {
	int64_t time_ns;
	uint32_t frame_no, seq, end;
	uint32_t open;           /* what is not acknowledged begins here */
	uint32_t next, previous; /* 0: none */
};

/* Those of one direction, in the order of sending; all 0: none. */
struct tcp_unacked_list {
	uint32_t first, last, n;
	bool tangled; /* repeats or reordering: they do not follow one another in the sequence space */
	/* The extent as last told, for as long as nothing was acknowledged: where nobody acknowledges anything (a
	 * capture of one direction) lists are long. */
	bool measured;
	uint32_t base, low, high;
};

struct tcp_unacked_pool {
	struct arena *arena;
	VEC(struct tcp_unacked) nodes; /* node 0 is not used */
	uint32_t spare;                /* list of nodes to use again; 0: none */
};

void tcp_unacked_reset(struct tcp_unacked_pool *pool);

/* True when LIST takes no more: nobody acknowledges what was captured. */
bool tcp_unacked_is_full(const struct tcp_unacked_list *list);

/* S takes numbers: it waits in LIST from now on, unless that is full. */
enum status tcp_unacked_add(struct tcp_unacked_pool *pool, struct tcp_unacked_list *list,
                            const struct segment *s) MUST_CHECK;

/* S acknowledges what waits in LIST, its peer's: fills acks_frame and ack_rtt_ns, with PARTS also for a part of one. Of
 * several frames that end at the number the earliest counts, as in Wireshark. */
void tcp_unacked_take(struct tcp_unacked_pool *pool, struct tcp_unacked_list *list, bool parts, struct segment *s);

/* The earliest frame in LIST that carried the number SEQ; 0: none. */
uint32_t tcp_unacked_find(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list, uint32_t seq);

/* The eldest in LIST that does not begin before the number SEQ; NULL: none. */
const struct tcp_unacked *tcp_unacked_eldest_from(const struct tcp_unacked_pool *pool,
                                                  const struct tcp_unacked_list *list, uint32_t seq);

/* The eldest of LIST; NULL: none. */
const struct tcp_unacked *tcp_unacked_eldest(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list);

/* From the lowest number that waits in LIST to the highest, which are told by their distance from BASE; 0: nothing
 * waits. */
uint32_t tcp_unacked_extent(const struct tcp_unacked_pool *pool, struct tcp_unacked_list *list, uint32_t base);

/* ACK acknowledges more than was seen without a gap: where what waits in LIST goes on from ACK without one (ACK itself:
 * nothing does).  By the newest stretch only, as Wireshark does it. */
uint32_t tcp_unacked_tail(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list, uint32_t ack);

/* Does one segment in LIST hold all of S's data? */
bool tcp_unacked_covers(const struct tcp_unacked_pool *pool, const struct tcp_unacked_list *list,
                        const struct segment *s);

void tcp_unacked_drop(struct tcp_unacked_pool *pool, struct tcp_unacked_list *list);

#endif

/* The segments of each direction that wait for their acknowledgment: which frame an ACK is for, and which frame a
 * repeat repeats.  All lists of a pass share one pool. */
#ifndef EVIDENCE_TCP_UNACKED_H
#define EVIDENCE_TCP_UNACKED_H

#include "evidence/tcp_track.h"

struct tcp_unacked {
	int64_t time_ns;
	uint32_t frame_no, seq, end;
	uint32_t next; /* 0: none */
};

struct tcp_unacked_pool {
	struct arena *arena;
	VEC(struct tcp_unacked) nodes; /* node 0 is not used */
	uint32_t spare;                /* list of nodes to use again; 0: none */
};

void tcp_unacked_reset(struct tcp_unacked_pool *pool);

/* S takes numbers: it waits in HALF's list from now on (unless that is longer than anything real). */
enum status tcp_unacked_add(struct tcp_unacked_pool *pool, struct tcp_half *half, const struct segment *s) MUST_CHECK;

/* S acknowledges what waits in HALF, its peer's list: fills acks_frame and ack_rtt_ns.  Of several frames that end at
 * the number the earliest counts, as in Wireshark. */
void tcp_unacked_take(struct tcp_unacked_pool *pool, struct tcp_half *half, struct segment *s);

/* The earliest frame in HALF's list that carried the number SEQ; 0: none. */
uint32_t tcp_unacked_find(const struct tcp_unacked_pool *pool, const struct tcp_half *half, uint32_t seq);

void tcp_unacked_drop(struct tcp_unacked_pool *pool, struct tcp_half *half);

#endif

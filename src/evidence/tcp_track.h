/* Follows the segments of TCP connections, one at a time, and says what each one is: new data, repeat, keep-alive,
 * which frame it acknowledges.  The same code serves the first pass (without memory of single segments) and later looks
 * (with it).  Roles and counts of the record are tcp_roles.h's business. */
#ifndef EVIDENCE_TCP_TRACK_H
#define EVIDENCE_TCP_TRACK_H

#include "base/vec.h"
#include "evidence/tcp.h"

/* What one direction has shown so far. */
struct tcp_half {
	int64_t next_seq_time_ns; /* when next_seq last moved */
	int64_t last_ack_time_ns;
	uint32_t next_seq;   /* highest seq + length seen */
	uint32_t contiguous; /* end of what was seen without a gap: an acknowledgment beyond it is of unseen segments */
	uint32_t last_ack;   /* acknowledgment number of its last segment */
	uint32_t duplicates; /* duplicate ACKs since the number changed */
	uint32_t fin_end;    /* with fin_sent: the number that acknowledges its FIN */
	uint16_t window, marks; /* of its last segment */
	bool has_next, has_ack, has_window;
	bool sent_syn, sent_syn_ack, fin_sent;
};

/* What must be remembered of a connection while its segments go by. */
struct tcp_track {
	struct tcp_half half[2];   /* by side */
	int64_t last_time_ns;      /* of its last frame */
	int64_t syn_time_ns;       /* of the last SYN without ACK */
	int64_t first_rtt_ns;      /* tcp.analysis.initial_rtt */
	int64_t first_ack_time_ns; /* of the first ACK without SYN */
	uint32_t first_ack_frame;  /* 0: none */
	uint32_t frames;           /* so far; with FORGOTTEN it is not known */
	bool forgotten;
	uint8_t state[2]; /* enum tcp_state by side; only with whole memory */
};

struct tcp_tracker;

/* TRACK NULL: no memory.  A tracker is made once and reset for each pass. */
struct tcp_tracker *tcp_tracker_new(struct arena *arena) MUST_CHECK;

/* Forgets everything.  WHOLE: remember outstanding segments and states, for acks_frame, ack_rtt_ns, copy_of, shown and
 * state.
 * Streams below FIRST_STREAM will not be seen. */
void tcp_tracker_reset(struct tcp_tracker *t, bool whole, uint32_t first_stream);

/* Takes the next segment of connection C in file order.  S comes with its frame number, time, numbers, flags, window,
 * length and side, and is completed.  IP_ID: the IPv4 identification, 0 for IPv6.  C may be the record so far (first
 * pass) or the final one.  *TRACK_OUT (may be NULL) is valid until the next call. */
enum status tcp_tracker_see(struct tcp_tracker *t, const struct tcp_connection *c, const struct tcp_header *tcp,
                            uint16_t ip_id, struct segment *s, const struct tcp_track **track_out) MUST_CHECK;

/* A frame of C that is no segment of it (an ICMP error quotes one, or its header is cut): *DELTA_NS since the frame of
 * the stream before it, *NUMBER in the stream (0: not known). */
enum status tcp_tracker_pass(struct tcp_tracker *t, const struct tcp_connection *c, uint32_t frame_no, int64_t time_ns,
                             int64_t *delta_ns, uint32_t *number) MUST_CHECK;

/* What a segment takes of the sequence space: its data, and one for SYN or FIN (RFC 9293 3.4). */
static inline uint32_t segment_seq_end(const struct segment *s)
{
	return s->seq + s->data_length + ((s->flags & (TCP_SYN | TCP_FIN)) ? 1u : 0u);
}

#endif

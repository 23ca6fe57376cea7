/* What Wireshark shows a student of a segment: its "SEQ/ACK analysis" (tcp.analysis.*), by its own rules, where they
 * are sound and where they are not: frames captured twice, simultaneous opens, the number 0.  What a segment really is,
 * is tcp_analysis.h's to say.  Only a second look at a capture asks for this; the first pass keeps nothing of it. */
#ifndef EVIDENCE_TCP_SHOWN_H
#define EVIDENCE_TCP_SHOWN_H

#include "evidence/tcp_unacked.h"

/* What Wireshark knows of one direction. */
struct tcp_shown_half {
	int64_t next_time_ns, ack_time_ns; /* when NEXT was reached; of the last segment */
	uint32_t next;                     /* highest end seen; 0: none (it takes that number for none, too) */
	uint32_t next_frame;
	uint32_t whole;      /* end of what came without a gap; 0: none */
	uint32_t ack;        /* acknowledgment number of the last segment, whether or not that had an ACK flag */
	uint32_t ack_frame;  /* the first frame with it */
	uint32_t duplicates; /* duplicate ACKs since; UINT32_MAX: ACKs of unseen data are not to be told for now */
	uint32_t window;     /* of the last segment; UINT32_MAX: none */
	uint32_t pushed;     /* bytes since the last PSH */
	uint32_t last_new;   /* data of the segment that last brought new numbers */
	struct {
		uint32_t from, to;
	} sack[3]; /* the last segment's SACK blocks, as many as Wireshark remembers, relative */
	uint32_t n_sack;
	uint32_t base; /* as at this point of the first reading */
	struct tcp_unacked_list unacked;
	uint16_t marks; /* of the last segment */
	int8_t shift;   /* or TCP_SCALE_… */
	bool base_known, push_last, before_first_ack, gap_before;
};

struct tcp_shown_track {
	struct tcp_shown_half half[2]; /* by side */
	uint32_t base[2];              /* of relative numbers as they are shown */
	int64_t syn_time_ns;           /* of the last SYN without ACK */
	int64_t first_rtt_ns;          /* to the first ACK after it */
	enum wireshark version;
	bool begun; /* all the above was set */
};

/* Completes S->shown, acks_frame and ack_rtt_ns, with C as the final record of the connection. */
enum status tcp_shown_see(struct tcp_shown_track *k, struct tcp_unacked_pool *pool, const struct tcp_connection *c,
                          const struct tcp_header *tcp, struct segment *s) MUST_CHECK;

/* The first SYN of C, for which nothing is kept... */
struct shown tcp_shown_lone_syn(const struct tcp_connection *c);
/* ... and the same SYN once there is more of the connection. */
enum status tcp_shown_see_syn(struct tcp_shown_track *k, struct tcp_unacked_pool *pool, const struct tcp_connection *c,
                              struct segment *syn) MUST_CHECK;

/* C had ended and was forgotten: begins with what its record still tells. */
void tcp_shown_resume(struct tcp_shown_track *k, const struct tcp_connection *c);

#endif

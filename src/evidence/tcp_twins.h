/* Frames that were captured twice: on two interfaces, or going into and out of a router.  Recognised by their TCP
 * header and IPv4 identification within 50 ms; the TTL may differ. */
#ifndef EVIDENCE_TCP_TWINS_H
#define EVIDENCE_TCP_TWINS_H

#include "evidence/tcp.h"

enum { TCP_TWINS = 256 };

/* The latest segments, by hash: a burst as long as this may lie between a frame and its copy. */
struct tcp_twins {
	struct {
		uint64_t hash;
		int64_t time_ns;
		uint32_t frame_no; /* 0: empty */
	} seen[TCP_TWINS];
};

void tcp_twins_reset(struct tcp_twins *twins);

/* The frame of which S (stream STREAM) is a second recording; 0: none, and S is remembered.  DOUBLED: the connection is
 * known to be captured twice, which lets segments count that could also be honest repeats. */
uint32_t tcp_twins_original(struct tcp_twins *twins, uint32_t stream, const struct tcp_header *tcp, uint16_t ip_id,
                            const struct segment *s, bool doubled);

#endif

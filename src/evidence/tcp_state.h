/* The state of both ends after each segment (RFC 9293 3.3.2), told as the figures of RFC 9293 3.5 and 3.6 tell it: a
 * segment that was captured has also arrived, unless the receiver's own numbers show later that it had not. */
#ifndef EVIDENCE_TCP_STATE_H
#define EVIDENCE_TCP_STATE_H

#include "evidence/tcp_track.h"

/* Moves K->state by S, with C as the final record of the connection; K's halves are as they were before S.  The states
 * are copied into S. */
void tcp_state_see(struct tcp_track *k, const struct tcp_connection *c, struct segment *s);

#endif

/* What each segment is for its connection: the steps of opening and closing, by number, and the counts of the record.
 */
#ifndef EVIDENCE_TCP_ROLES_H
#define EVIDENCE_TCP_ROLES_H

#include "evidence/tcp_track.h"

/* An empty record for STREAM, told from others as VERSION does it; side 0 is FROM. */
void tcp_roles_begin(struct tcp_connection *c, enum wireshark version, uint32_t stream, const struct endpoint *from,
                     const struct endpoint *to);

/* Does a SYN (or SYN,ACK) of SIDE with this number belong to another connection than C (port reuse)? */
bool tcp_roles_is_new(const struct tcp_connection *c, unsigned side, const struct tcp_header *tcp);

/* Before the tracker sees S: first and last frame, bases of relative numbers. */
void tcp_roles_frame(struct tcp_connection *c, const struct segment *s);

/* After the tracker saw S (K: the state afterwards; NULL: a lone SYN). */
void tcp_roles_see(struct tcp_connection *c, const struct segment *s, const struct tcp_header *tcp,
                   const struct tcp_track *k);

/* At the end of the capture: how it was opened and closed. */
void tcp_roles_settle(struct tcp_connection *c);

/* tcp.completeness of C after one more segment (also one that an ICMP error quotes, as Wireshark does). */
void tcp_roles_completeness(struct tcp_connection *c, uint16_t flags, uint32_t data_length, bool is_first);

#endif

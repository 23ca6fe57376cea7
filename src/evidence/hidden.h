/* Traffic that a lab's capture shows only from outside: QUIC, names looked up over TLS or HTTPS, tunnels, proxies. */
#ifndef EVIDENCE_HIDDEN_H
#define EVIDENCE_HIDDEN_H

#include "evidence/evidence.h"

/* Counts what the frame's own layer shows. */
void hidden_see_tcp(struct capture_facts *facts, const struct frame *f, const struct layer *tcp);
void hidden_see_udp(struct capture_facts *facts, const struct frame *f, const struct layer *udp);
/* A datagram in its conversation, which is found to be QUIC or not. */
void hidden_see_datagram(struct capture_facts *facts, struct udp_conversation *u, const struct frame *f,
                         const struct layer *udp);
void hidden_see_ip(struct capture_facts *facts, const struct frame *f, const struct layer *ip);

#endif

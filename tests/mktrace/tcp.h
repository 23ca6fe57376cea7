/*
 * TCP segments (RFC 9293).
 */
#ifndef MKTRACE_TCP_H
#define MKTRACE_TCP_H

#include "packet.h"

/* The rest of a line after a connection's name, up to the end. */
void tcp_read(struct packet *packet, struct flow *flow, struct words *words);

/* Header and payload into the packet's body. */
void tcp_build(struct packet *packet);

/* Options after the word "opt": mss=N, nop, eol, ws=N, sackok, sack=A-B[:A-B…], ts[=V:E], hex=HEX, none. */
void tcp_options_read(struct packet *packet, struct words *words);

/* Fills in the timestamp that the flow keeps, for a segment that SIDE sends. */
void tcp_options_stamp(struct packet *packet, unsigned side);

#endif

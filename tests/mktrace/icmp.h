/*
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) messages.
 */
#ifndef MKTRACE_ICMP_H
#define MKTRACE_ICMP_H

#include "packet.h"

/* The rest of a line after the word "icmp". */
void icmp_read(struct packet *packet, struct words *words);
void icmp_build(struct packet *packet);

#endif

/*
 * UDP datagrams (RFC 768).
 */
#ifndef MKTRACE_UDP_H
#define MKTRACE_UDP_H

#include "packet.h"

/* The rest of a line after the word "udp". */
void udp_read(struct packet *packet, struct words *words);
void udp_build(struct packet *packet);

#endif

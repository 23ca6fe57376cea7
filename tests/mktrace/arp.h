/*
 * ARP for IPv4 over Ethernet (RFC 826).
 */
#ifndef MKTRACE_ARP_H
#define MKTRACE_ARP_H

#include "packet.h"

/* The rest of a line after the word "arp": A>B request, broadcast and without B's link address, or A>B reply. */
void arp_read(struct packet *packet, struct words *words);

#endif

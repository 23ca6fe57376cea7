/*
 * What stands before and after the network header in a frame: Ethernet with tags and padding, Linux cooked headers,
 * BSD loopback headers, nothing.
 */
#ifndef MKTRACE_LINK_H
#define MKTRACE_LINK_H

#include "packet.h"

/* As the tcpdump.org registry numbers them. */
enum link_type {
	LINK_NULL = 0,
	LINK_ETHERNET = 1,
	LINK_RAW = 101,
	LINK_LOOP = 108,
	LINK_SLL = 113,
	LINK_IPV4 = 228,
	LINK_IPV6 = 229,
	LINK_SLL2 = 276,
};

/* A link type's name or number. */
uint16_t link_read(struct words *words);

/* The words "eth.…", "pad", "trailer", "vlan", "qinq", "pppoe", "wrap"; false when it is another word. */
bool link_word(struct packet *packet, struct words *words);

/* The header that comes before ETHERTYPE's packet. BIG: the savefile's byte order, which LINK_NULL follows. */
void link_begin(const struct packet *packet, unsigned link_type, unsigned ethertype, bool big, struct bytes *out);

/* Padding and trailer. */
void link_end(const struct packet *packet, unsigned link_type, struct bytes *out);

#endif

/*
 * IPv4 (RFC 791) and IPv6 (RFC 8200) headers, fragments included.
 */
#ifndef MKTRACE_IP_H
#define MKTRACE_IP_H

#include "packet.h"

/* The words "ip.…"; false when it is another word. */
bool ip_word(struct packet *packet, struct words *words);

/* The unfolded sum of the pseudo-header of LENGTH bytes of PROTOCOL (RFC 9293, 3.1; RFC 8200, 8.1). */
uint32_t ip_pseudo_sum(const struct packet *packet, unsigned protocol, size_t length);

/*
 * Fills in the checksum at OFFSET of the packet's body, all zero until now, as the packet's rule wants it, and keeps
 * the facts.  ZERO_MEANS_NONE: the right checksum 0 is sent as 0xffff (UDP).
 */
void ip_seal(struct packet *packet, unsigned protocol, size_t offset, bool zero_means_none);

/* How many frames the body takes. */
size_t ip_fragments(const struct packet *packet);

/* Writes header and content of the fragment NUMBER (from 0, in the order of sending) to OUT. */
void ip_build(struct packet *packet, size_t number, struct bytes *out);

#endif

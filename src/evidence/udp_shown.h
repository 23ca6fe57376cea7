/* The numbers that Wireshark gives to UDP conversations.  Some of its dissectors begin a conversation of their own at a
 * datagram, which takes the place of the one that UDP had numbered: it gets the next free number at the next datagram,
 * or when Wireshark shows the file, and its times count from there. */
#ifndef EVIDENCE_UDP_SHOWN_H
#define EVIDENCE_UDP_SHOWN_H

#include "evidence/evidence.h"

struct udp_shown {
	uint32_t next; /* free number */
};

/* U is new, with the datagram of F. */
void udp_shown_begin(struct udp_shown *s, struct udp_conversation *u, const struct frame *f);
/* U goes on with the datagram of F. */
void udp_shown_go_on(struct udp_shown *s, struct udp_conversation *u, const struct frame *f);
/* What the datagram L of F holds, after either of these. */
void udp_shown_see(struct udp_conversation *u, const struct frame *f, const struct layer *l);
/* After the last frame: the N conversations by their first frame. */
void udp_shown_end(struct udp_shown *s, struct udp_conversation *items, size_t n);

#endif

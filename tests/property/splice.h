/* Puts unrelated traffic into a capture. */
#ifndef PROPERTY_SPLICE_H
#define PROPERTY_SPLICE_H

#include "base/arena.h"

enum splice_where { SPLICE_BEFORE, SPLICE_BETWEEN, SPLICE_AFTER, SPLICE_ALL };

/* The frames of CAPTURE (one link type, Ethernet) as a nanosecond pcap file, with frames of other hosts, ports and
 * protocols added: a TCP connection, UDP, ARP, all with their times between the neighbours'.  Lives in ARENA. */
struct span splice(struct span capture, enum splice_where where, struct arena *arena);

#endif

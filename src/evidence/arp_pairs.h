/* ARP requests and their replies (RFC 826): a reply belongs to the newest request of its receiver for its sender's
 * address that has none; a request that is sent again before that is a repeat.  Announcements, which ask for the
 * sender's own address (RFC 5227), ask nobody. */
#ifndef EVIDENCE_ARP_PAIRS_H
#define EVIDENCE_ARP_PAIRS_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/evidence.h"

struct arp_pairs {
	struct arena *arena;
	VEC(struct arp_exchange) exchanges;
	struct table *newest; /* exchange by both addresses */
};

enum status arp_pairs_init(struct arp_pairs *p, struct arena *arena, uint64_t seed) MUST_CHECK;

/* The ARP layer of frame F. */
enum status arp_pairs_see(struct arp_pairs *p, const struct frame *f, const struct layer *arp) MUST_CHECK;

#endif

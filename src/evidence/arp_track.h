/* Which MAC address an IP address has, as ARP messages tell it, and where one is claimed with another (RFC 5227 calls
 * it an address conflict).  As Wireshark counts: the first MAC address that was seen stays the right one. */
#ifndef EVIDENCE_ARP_TRACK_H
#define EVIDENCE_ARP_TRACK_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/evidence.h"

/* Where an address was seen last with the MAC address that it had first. */
struct arp_owner {
	uint8_t mac[6];
	uint32_t frame_no;
	int64_t second; /* since 1970, or 0 */
};

struct arp_track {
	struct arena *arena;
	struct table *owner_of; /* number in OWNERS by IPv4 address */
	VEC(struct arp_owner) owners;
	VEC(struct arp_conflict) conflicts; /* by frame */
};

enum status arp_track_init(struct arp_track *t, struct arena *arena, uint64_t seed) MUST_CHECK;

/* The ARP layer of frame F. */
enum status arp_track_see(struct arp_track *t, const struct frame *f, const struct layer *arp) MUST_CHECK;

/* What frame FRAME_NO claims otherwise; NULL: nothing. */
const struct arp_conflict *arp_track_of(const struct arp_track *t, uint32_t frame_no);

#endif

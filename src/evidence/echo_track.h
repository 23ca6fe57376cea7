/* ICMP echo requests and their replies (ping), as Wireshark pairs them: between the same addresses, with the same
 * identifier and sequence number, and with the data of the request, which the checksum tells.  A reply belongs to the
 * newest such request, and only the first one does. */
#ifndef EVIDENCE_ECHO_TRACK_H
#define EVIDENCE_ECHO_TRACK_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/evidence.h"

struct echo_track {
	struct arena *arena;
	VEC(struct echo_exchange) exchanges;
	struct table *newest;   /* exchange by what it must have in common */
	struct table *by_frame; /* exchange of a request or reply */
};

enum status echo_track_init(struct echo_track *t, struct arena *arena, uint64_t seed) MUST_CHECK;

/* The echo message in layer ICMP (of either version) of frame F. */
enum status echo_track_see(struct echo_track *t, const struct frame *f, const struct layer *icmp) MUST_CHECK;

/* The exchange of frame FRAME_NO; NULL: none, or a reply to nothing. */
const struct echo_exchange *echo_track_of(const struct echo_track *t, uint32_t frame_no);

#endif

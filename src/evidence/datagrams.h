/* Which frames are the fragments of one IP datagram, once it was complete. */
#ifndef EVIDENCE_DATAGRAMS_H
#define EVIDENCE_DATAGRAMS_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/evidence.h"
#include "evidence/reassembly.h"

struct datagrams {
	struct arena *arena;
	struct table *of_frame; /* number in ITEMS of the datagram that a frame is a fragment of */
	VEC(struct ip_datagram) items;
};

enum status datagrams_init(struct datagrams *d, struct arena *arena, uint64_t seed) MUST_CHECK;

/* Frame F has just completed the datagram in R. */
enum status datagrams_add(struct datagrams *d, const struct frame *f, const struct reassembly *r) MUST_CHECK;

/* The datagram that frame FRAME_NO is a fragment of; NULL: none, or it was never complete. */
const struct ip_datagram *datagrams_of(const struct datagrams *d, uint32_t frame_no);

#endif

/* Puts IP fragments together (RFC 791 3.2, RFC 8200 4.5): the frame that completes a datagram gets the layers of the
 * whole, as Wireshark shows them there.  What is kept is bounded: a few datagrams at a time, none for longer than a
 * minute. */
#ifndef EVIDENCE_REASSEMBLY_H
#define EVIDENCE_REASSEMBLY_H

#include "evidence/tcp.h"

/* One fragment of a datagram. */
struct fragment_part {
	uint32_t frame_no, offset;
};

struct reassembly;

/* NULL: no memory. */
struct reassembly *reassembly_new(struct arena *arena) MUST_CHECK;

/* Forgets all fragments; frames that were completed before are no longer valid. */
void reassembly_reset(struct reassembly *r);

/* Is the innermost packet of F a fragment? */
bool reassembly_is_fragment(const struct frame *f);

/* Takes F, whose innermost packet is a fragment.  *FIRST_FRAME is 0, or F completed a datagram whose first part was
 * seen in that frame: then F has got the layers above IP, with bytes in R's memory until the next call. */
enum status reassembly_see(struct reassembly *r, struct frame *f, uint32_t *first_frame) MUST_CHECK;

/* The fragments of the datagram that was completed last, by offset and, where that is the same, as they came; more than
 * a datagram can have are left out.  *LENGTH is that of the whole payload.  Valid until the next call of
 * reassembly_see(). */
size_t reassembly_parts(const struct reassembly *r, const struct fragment_part **parts, uint32_t *length);

#endif

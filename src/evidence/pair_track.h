/* Pairs of addresses that talk to each other, numbered by their first frame for each kind of header: what Wireshark
 * since 4.4 calls the stream index of Ethernet, IPv4 and IPv6. */
#ifndef EVIDENCE_PAIR_TRACK_H
#define EVIDENCE_PAIR_TRACK_H

#include "base/table.h"
#include "wire/frame.h"

enum { PAIR_KINDS = 3 };

struct pair_track {
	struct table *numbers[PAIR_KINDS]; /* Ethernet, IPv4, IPv6 */
	uint32_t n[PAIR_KINDS];
};

enum status pair_track_init(struct pair_track *t, struct arena *arena, uint64_t seed) MUST_CHECK;

/* The addresses of L, a layer of F: of other kinds nothing is kept. */
enum status pair_track_see(struct pair_track *t, const struct frame *f, const struct layer *l) MUST_CHECK;

/* The number of the pair in L; false: a layer of another kind, or one that was not seen. */
bool pair_track_find(const struct pair_track *t, const struct frame *f, const struct layer *l, uint32_t *out);

#endif

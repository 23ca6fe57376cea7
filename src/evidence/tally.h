/* Frames that show something: how many there are, and which, as ranges.  A fixed size, whatever the capture's. */
#ifndef EVIDENCE_TALLY_H
#define EVIDENCE_TALLY_H

#include <stdint.h>

struct tally_range {
	uint32_t from, to; /* both belong to it */
};
/* More than a reader follows; a count says how many there are beyond. */
enum { TALLY_RANGES = 12 };

struct tally {
	uint32_t n; /* frames, those beyond the ranges too */
	uint32_t n_ranges;
	struct tally_range ranges[TALLY_RANGES];
	uint32_t last; /* the last frame that was added */
};

/* Frames come in order; the one added last may come again, and counts once. */
void tally_add(struct tally *t, uint32_t frame_no);

/* 0: none. */
static inline uint32_t tally_first(const struct tally *t)
{
	return t->ranges[0].from;
}

#endif

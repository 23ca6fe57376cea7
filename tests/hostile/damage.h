/* Damaged captures, by a fixed generator: the same state gives the same damage. */
#ifndef HOSTILE_DAMAGE_H
#define HOSTILE_DAMAGE_H

#include "base/buf.h"

/* The next number of a generator whose STATE is not 0 (xorshift64). */
uint64_t damage_random(uint64_t *state);
/* One of 0 to N - 1. */
size_t damage_below(uint64_t *state, size_t n);

/* Appends BYTES (not empty) to OUT, damaged in up to 8 places: bits turned, bytes set, what length fields may hold to
 * make trouble, pieces of the file put elsewhere, left away or repeated, the end cut off. */
void damage_file(struct span bytes, uint64_t *state, struct buf *out);

/* Appends the frames of CAPTURE as a sound file in which some are changed, exchanged, missing or there twice; of half
 * of the changed frames lengths and checksums are right again.  False: CAPTURE has no frames. */
bool damage_frames(struct span capture, uint64_t *state, struct arena *arena, struct buf *out);

#endif

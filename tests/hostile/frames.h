/* A capture as a list of frames that can be changed one by one and written again as a sound file: damage then reaches
 * the layers above the container. */
#ifndef HOSTILE_FRAMES_H
#define HOSTILE_FRAMES_H

#include "wire/capture.h"

enum { FRAMES_MAX = 4096 };

struct frame_bytes {
	int64_t time_ns;
	uint32_t captured, original, room; /* ROOM: bytes that may be written to at BYTES */
	uint8_t *bytes;
};

struct frames {
	uint32_t link_type; /* of the first frame; frames of other types are left out */
	struct frame_bytes items[FRAMES_MAX];
	size_t n;
};

/* Up to FRAMES_MAX frames of CAPTURE, and no more than MAX_BYTES of them, copied to ARENA.  False: none. */
bool frames_read(struct span capture, size_t max_bytes, struct arena *arena, struct frames *out);

/* Appends them to OUT as a pcap file with nanoseconds. */
void frames_write(const struct frames *frames, struct buf *out);

void frames_swap(struct frames *frames, size_t i, size_t k);
/* The last one stays. */
void frames_drop(struct frames *frames, size_t i);
/* Frame I once more, at the place of K; nothing when there is no room. */
void frames_copy(struct frames *frames, size_t i, size_t k);

#endif

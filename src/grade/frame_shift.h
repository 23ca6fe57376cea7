/* Frame numbers that are right but for the file: they were read in a capture that has more or fewer frames than the one
 * handed in, as when it was saved again with only the displayed packets.  All of a student's numbers tell it together;
 * one alone is just a wrong number. */
#ifndef GRADE_FRAME_SHIFT_H
#define GRADE_FRAME_SHIFT_H

#include "grade/mark.h"

enum frame_shift_kind {
	FRAME_SHIFT_NONE,
	FRAME_SHIFT_SAME,    /* all by the same */
	FRAME_SHIFT_GROWING, /* from one on, the later the more, and what else was answered about these frames is right
	                      */
	FRAME_SHIFT_BEYOND   /* by no rule, but several are beyond the last frame of the file */
};

struct frame_shift {
	enum frame_shift_kind kind;
	bool lower;        /* FRAME_SHIFT_SAME, FRAME_SHIFT_GROWING: the answers are, than the file's */
	uint32_t first;    /* FRAME_SHIFT_GROWING: from this frame on */
	uint32_t by;       /* FRAME_SHIFT_SAME: how many frames */
	size_t n_numbers;  /* frame numbers answered that can be compared, each once */
	size_t n_shifted;  /* of these: off as KIND says */
	uint32_t capture;  /* index of the file that the numbers should be of */
	uint32_t n_frames; /* of it */
};

/* Compares all of the student's frame numbers with those of the binding; made once for a marking and kept. */
const struct frame_shift *frame_shift_of(struct marking *m);

/* True when Q asks for frame numbers. */
bool frame_shift_asks(const struct question *q);

/* The sentence for the whole sheet; false: there is nothing to say. */
bool frame_shift_say(struct marking *m, struct msg *out);

#endif

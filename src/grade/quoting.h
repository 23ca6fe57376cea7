/* Which packet an ICMP error is about: it quotes that packet's IP header and 8 bytes or more behind it (RFC 792, RFC
 * 4443). */
#ifndef GRADE_QUOTING_H
#define GRADE_QUOTING_H

#include "grade/binding.h"

struct quoting; /* packets that errors may be about */

/* The packets in FRAMES of CAPTURE (scratch memory).  NULL: no memory, or a frame cannot be read (noted). */
struct quoting *quoting_new(struct grading *g, uint32_t capture, const struct frame_list *frames);
/* Whether F quotes one of them. */
bool quoting_has(const struct quoting *q, const struct frame *f);

#endif

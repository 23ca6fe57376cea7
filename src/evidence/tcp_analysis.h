/* What a single segment is in the light of what both directions showed before: Wireshark's analysis flags, by its rules
 * where they are sound. */
#ifndef EVIDENCE_TCP_ANALYSIS_H
#define EVIDENCE_TCP_ANALYSIS_H

#include "evidence/tcp_track.h"

/* The SEGMENT_… marks of S; the halves of K are as they were before it. */
uint16_t tcp_analysis_marks(const struct tcp_track *k, const struct segment *s);

/* Takes S, whose marks are known, into the halves of K. */
void tcp_analysis_update(struct tcp_track *k, const struct segment *s);

#endif

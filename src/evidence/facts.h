/* Gathers struct capture_facts, frame by frame. */
#ifndef EVIDENCE_FACTS_H
#define EVIDENCE_FACTS_H

#include "evidence/evidence.h"
#include "evidence/flow.h"

void facts_see(struct capture_facts *facts, const struct frame *f);
/* A TCP segment after its analysis, in its connection. */
void facts_see_segment(struct capture_facts *facts, const struct tcp_connection *c, const struct tcp_header *tcp,
                       const struct segment *s);
/* Frame FRAME_NO is a second recording of ORIGINAL. */
void facts_see_twin(struct capture_facts *facts, uint32_t original, uint32_t frame_no);

#endif

/* Gathers struct capture_facts, frame by frame. */
#ifndef EVIDENCE_FACTS_H
#define EVIDENCE_FACTS_H

#include "evidence/evidence.h"

void facts_see(struct capture_facts *facts, const struct frame *f);

#endif

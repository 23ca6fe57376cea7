/* Makes the lengths and checksums of a changed frame right again. */
#ifndef HOSTILE_MEND_H
#define HOSTILE_MEND_H

#include "wire/frame.h"

/* The frame is RECORD, whose bytes are BYTES. */
void mend_frame(const struct record *record, uint8_t *bytes);

#endif

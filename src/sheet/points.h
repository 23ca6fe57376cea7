/* Points in integer hundredths; no floating point anywhere. */
#ifndef SHEET_POINTS_H
#define SHEET_POINTS_H

#include "base/buf.h"

/* POINTS_H times CREDIT_H / 10000, rounded half up to a hundredth; never more than POINTS_H. */
uint32_t points_part(uint32_t points_h, uint32_t credit_h);
/* The I-th share of TOTAL_H over N: shares differ by one hundredth at most, larger ones first, and add up exactly. */
uint32_t points_share(uint32_t total_h, uint32_t n, uint32_t i);
/* "87.5", "100", "0.25". */
void points_add(struct buf *out, uint64_t points_h);

#endif

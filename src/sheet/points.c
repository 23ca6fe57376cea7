/* Points in integer hundredths: parts, shares and how they are written. */
#include "sheet/points.h"

#include <assert.h>

#include "base/number.h"

/* Full credit, in hundredths of a percent. */
enum { CREDIT_FULL_H = 10000 };

uint32_t points_part(uint32_t points_h, uint32_t credit_h)
{
	if (credit_h >= CREDIT_FULL_H)
		return points_h;
	return (uint32_t)(((uint64_t)points_h * credit_h + CREDIT_FULL_H / 2) / CREDIT_FULL_H);
}

uint32_t points_share(uint32_t total_h, uint32_t n, uint32_t i)
{
	assert(n > 0 && i < n);
	return total_h / n + (i < total_h % n ? 1 : 0);
}

void points_add(struct buf *out, uint64_t points_h)
{
	number_add_fixed(out, points_h, 2);
}

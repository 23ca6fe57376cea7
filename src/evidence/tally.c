/* Frame numbers as ranges. */
#include "evidence/tally.h"

void tally_add(struct tally *t, uint32_t frame_no)
{
	if (t->n > 0 && frame_no == t->last)
		return;
	struct tally_range *newest = t->n_ranges ? &t->ranges[t->n_ranges - 1] : 0;
	if (newest && newest->to == t->last && frame_no == t->last + 1)
		newest->to = frame_no;
	else if (t->n_ranges < TALLY_RANGES)
		t->ranges[t->n_ranges++] = (struct tally_range){frame_no, frame_no};
	t->last = frame_no;
	t->n++;
}

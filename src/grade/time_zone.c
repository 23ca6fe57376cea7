/* The slip "another time zone", and its sentence for a whole sheet. */
#include "grade/time_zone.h"

#include <stdlib.h>

#include "grade/slips.h"

enum { QUARTER_S = 900, DAY_QUARTERS = 96, NS_PER_S = 1000000000 };

const char *time_zone_shift_text(struct grading *g, int quarters)
{
	struct buf text = BUF_INIT;
	int hours = abs(quarters) / 4, minutes = abs(quarters) % 4 * 15;
	if (hours > 0)
		buf_addf(&text, "%d h%s", hours, minutes > 0 ? " " : "");
	if (minutes > 0)
		buf_addf(&text, "%d min", minutes);
	const char *copy = buf_copy(&text, g->scratch);
	buf_release(&text);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	return copy ? copy : "";
}

const char *time_zone_direction(int quarters)
{
	return quarters > 0 ? N_("ahead of") : N_("behind");
}

static bool says_shifted(struct slip_case *c, int quarters)
{
	struct value shifted = c->truth->items[0].value;
	return !__builtin_add_overflow(shifted.time_ns, (int64_t)quarters * QUARTER_S * NS_PER_S, &shifted.time_ns) &&
	       slip_says(c, shifted);
}

/* Less than a day: a whole day is a wrong date.  The smallest first, as a time without a date fits two of them.  What
 * has no zone, or one of several clocks, is right by any clock and is not looked at. */
static void look_time_zone(struct slip_case *c)
{
	if (!c->question->type->is_instant || c->truth->n == 0 || !c->readings || c->readings->n == 0 ||
	    c->readings->items[0].any_zone)
		return;
	for (int i = 1; i < DAY_QUARTERS && !c->found; i++)
		c->zone_quarters = says_shifted(c, i) ? i : says_shifted(c, -i) ? -i : 0;
	if (!c->found)
		return;
	c->detail = MSG(
		c->g->arena,
		N_("{given} is {shift} {direction} {right}: Wireshark shows the time of another zone than the one that you "
	           "wrote. Write the zone that it shows, or let it show UTC (View > Time Display Format)."),
		MSG_TEXT("given", slip_text(c, &c->reading->value)),
		MSG_TEXT("shift", time_zone_shift_text(c->g, c->zone_quarters)),
		MSG_TR("direction", time_zone_direction(c->zone_quarters)), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_time_zone = {
	.info = {.name = "time-zone", .label = N_("the time of another zone")},
	.look = look_time_zone,
};

/* ---- of a whole sheet ---- */

/* The quarters that all such answers share; 0: there are none, or they differ. */
static int common_shift(const struct marking *m, size_t *n)
{
	int quarters = 0;
	*n = 0;
	for (size_t i = 0; i < m->g->rubric->n_questions; i++) {
		const struct mark *mark = &m->marks[i];
		if (mark->slip != &slip_time_zone)
			continue;
		/* Without a date 14 h ahead and 10 h behind are the same. */
		if (*n > 0 && (mark->zone_quarters - quarters) % DAY_QUARTERS != 0)
			return 0;
		quarters = *n > 0 ? quarters : mark->zone_quarters;
		++*n;
	}
	return quarters;
}

void time_zone_join(struct marking *m)
{
	size_t n;
	if (common_shift(m, &n) == 0 || n < 2)
		return;
	for (size_t i = 0; i < m->g->rubric->n_questions; i++)
		m->marks[i].slip_is_noted = m->marks[i].slip == &slip_time_zone;
}

bool time_zone_said_once(const struct marking *m, struct msg *out)
{
	size_t n;
	int quarters = common_shift(m, &n);
	if (quarters == 0 || n < 2)
		return false;
	*out = MSG(
		m->g->arena,
		N_("{n} of your times of day are {shift} {direction} what the capture says, all by the same: Wireshark shows "
	           "another time zone than the one that you wrote. Write the zone that it shows, or let it show UTC (View > "
	           "Time Display Format)."),
		MSG_NUMBER("n", n), MSG_TEXT("shift", time_zone_shift_text(m->g, quarters)),
		MSG_TR("direction", time_zone_direction(quarters)));
	return true;
}

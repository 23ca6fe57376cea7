/* Slips about the place of a byte: counted from another first number, or in another part of the frame. */
#include "grade/expect_place.h"
#include "grade/slips.h"

static bool asks_place(const struct slip_case *c, uint64_t *right)
{
	return c->question->truth == TRUTH_PLACE && slip_truth(c, right);
}

static void look_other_first_byte(struct slip_case *c)
{
	uint64_t right;
	bool from_one = c->question->rule.counts_from == 1;
	if (!asks_place(c, &right) || (from_one && right == 0) || !slip_says_uint(c, from_one ? right - 1 : right + 1))
		return;
	c->detail = from_one ? MSG_PLAIN(N_("Bytes are counted from 1 here: the first one is byte 1."))
	                     : MSG_PLAIN(N_("Bytes are counted from 0 here: the first one is byte 0."));
}

const struct slip slip_other_first_byte = {
	.info = {.name = "other-first-byte", .label = N_("bytes counted from 1 instead of 0, or from 0 instead of 1")},
	.look = look_other_first_byte,
};

static void look_other_part(struct slip_case *c)
{
	static const char *const names[] = {[PLACE_IN_FRAME] = N_("the frame"),
	                                    [PLACE_IN_IP] = N_("the IP header"),
	                                    [PLACE_IN_TRANSPORT] = N_("the TCP or UDP header"),
	                                    [PLACE_IN_PAYLOAD] = N_("the data")};
	uint64_t right;
	uint32_t start;
	if (!asks_place(c, &right))
		return;
	for (int in = PLACE_IN_FRAME; in <= PLACE_IN_PAYLOAD; in++) {
		if ((enum place_in)in == c->question->place_asked.in ||
		    !place_start(c->truth->site->frame, (enum place_in)in, &start) || c->truth->bytes_from < start ||
		    !slip_says_uint(c, c->truth->bytes_from - start + c->question->rule.counts_from))
			continue;
		c->detail = MSG(c->g->arena,
		                N_("That is counted from the beginning of {given}; asked for is its place in {asked}."),
		                MSG_TR("given", names[in]), MSG_TR("asked", names[c->question->place_asked.in]));
		return;
	}
}

const struct slip slip_other_part = {
	.info = {.name = "other-part", .label = N_("bytes counted from the beginning of something else")},
	.look = look_other_part,
};

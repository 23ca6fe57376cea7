/* Slips in the flags of a TCP header. */
#include "grade/slips.h"

static const struct {
	uint16_t bit;
	const char *name;
} flag_names[] = {
	{TCP_FIN, "FIN"}, {TCP_SYN, "SYN"}, {TCP_RST, "RST"}, {TCP_PSH, "PSH"}, {TCP_ACK, "ACK"},
	{TCP_URG, "URG"}, {TCP_ECE, "ECE"}, {TCP_CWR, "CWR"}, {TCP_AE, "AE"},
};

/* "SYN, ACK" in scratch memory. */
static const char *flags_text(struct slip_case *c, uint64_t flags)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if (flags & flag_names[i].bit) {
			if (text.len > 0)
				buf_add(&text, ", ");
			buf_add(&text, flag_names[i].name);
		}
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	return copy ? copy : "";
}

static bool asks_flags(const struct slip_case *c, uint64_t *truth)
{
	return slip_asks(c, "tcp.flags") && slip_truth(c, truth);
}

static void look_flags_subset(struct slip_case *c)
{
	uint64_t truth;
	if (!asks_flags(c, &truth) || !c->readings)
		return;
	for (size_t i = 0; i < c->readings->n && !c->found; i++) {
		uint64_t given = c->readings->items[i].value.u;
		if (given == 0 || (given & ~truth) != 0 || !slip_says_uint(c, given))
			continue;
		c->detail = MSG(
			c->g->arena,
			N_("The flags of frame {frame} are {right}. Missing in the answer: {missing}. All flags that "
		           "are set belong to it."),
			MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", flags_text(c, truth)),
			MSG_TEXT("missing", flags_text(c, truth & ~given)));
	}
}

const struct slip slip_flags_subset = {
	.info = {.name = "flags-subset", .label = N_("a flag is missing")},
	.look = look_flags_subset,
};

static void look_flags_superset(struct slip_case *c)
{
	uint64_t truth;
	if (!asks_flags(c, &truth) || !c->readings)
		return;
	for (size_t i = 0; i < c->readings->n && !c->found; i++) {
		uint64_t given = c->readings->items[i].value.u;
		if ((truth & ~given) != 0 || given > 0xfff || !slip_says_uint(c, given))
			continue;
		c->detail = MSG(c->g->arena, N_("The flags of frame {frame} are {right}. Not set in it: {extra}."),
		                MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", flags_text(c, truth)),
		                MSG_TEXT("extra", flags_text(c, given & ~truth)));
	}
}

const struct slip slip_flags_superset = {
	.info = {.name = "flags-superset", .label = N_("a flag too many")},
	.look = look_flags_superset,
};

/* The 16 bits in which the flags stand, with the data offset in front. */
static void look_flags_word(struct slip_case *c)
{
	uint64_t truth;
	if (!asks_flags(c, &truth) || !c->tcp)
		return;
	if (slip_says_uint(c, (uint64_t)c->tcp->data_offset_words << 12 | truth))
		c->detail =
			MSG(c->g->arena,
		            N_("These 16 bits of frame {frame} begin with the data offset ({offset}); the flags are "
		               "only the last ones: {right}."),
		            MSG_NUMBER("frame", c->truth->frame_no), MSG_NUMBER("offset", c->tcp->data_offset_words),
		            MSG_TEXT("right", flags_text(c, truth)));
}

const struct slip slip_flags_word = {
	.info = {.name = "flags-word", .label = N_("data offset included in the flags")},
	.look = look_flags_word,
};

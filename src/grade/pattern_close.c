/* Pattern "close": the segments that close a TCP connection (RFC 9293 3.6), in the closing's own terms: fin1 is the
 * first FIN, whoever sent it.  fin1-ack and fin2 are one frame when the second FIN carries the acknowledgment of the
 * first. */
#include "grade/pattern.h"

static const char *const roles[] = {"fin1", "fin1-ack", "fin2", "fin2-ack", NULL};
static const char *const role_labels[] = {N_("first FIN segment"), N_("acknowledgment of the first FIN"),
                                          N_("second FIN segment"), N_("acknowledgment of the second FIN"), NULL};
static const char *const policies[] = {"merged", "reset", "simultaneous", "unfinished", NULL};
static const struct policy defaults[] = {
	{.shape = "merged", .full = true},
	{.shape = "simultaneous", .full = true},
	{.shape = "reset", .recapture = true},
	{.shape = "unfinished", .credit_h = 5000},
	{.shape = NULL},
};

static bool all_there(const struct match *m)
{
	for (size_t i = 0; i < 4; i++)
		if (!m->frame_no[i])
			return false;
	return true;
}

static const char *shape_of(const struct tcp_connection *tcp, const struct match *m)
{
	bool complete = all_there(m);
	switch (tcp->close) {
	case TCP_CLOSE_OPEN:
	case TCP_CLOSE_FOUR:
		return NULL;
	case TCP_CLOSE_THREE:
		return "merged";
	case TCP_CLOSE_SIMULTANEOUS:
		return "simultaneous";
	case TCP_CLOSE_HALF:
	case TCP_CLOSE_UNFINISHED:
		return "unfinished";
	case TCP_CLOSE_FIN_THEN_RESET:
		if (complete) /* a RST after a whole close takes nothing away */
			return m->frame_no[1] == m->frame_no[2] ? "merged" : NULL;
		return "reset";
	case TCP_CLOSE_RESET:
		return "reset";
	}
	return NULL;
}

static void find(const struct pattern_site *site, struct match *out)
{
	const struct tcp_connection *tcp = site->candidate->tcp;
	*out = (struct match){0};
	if (!tcp)
		return;
	out->frame_no[0] = tcp->fin1;
	out->frame_no[1] = tcp->fin1_ack;
	out->frame_no[2] = tcp->fin2;
	out->frame_no[3] = tcp->fin2_ack;
	out->shape = shape_of(tcp, out);
}

static bool has_one_direction_only(const struct tcp_connection *tcp)
{
	return tcp->side[0].segments == 0 || tcp->side[1].segments == 0;
}

static struct msg advise_unfinished(struct arena *arena, const struct tcp_connection *tcp, const struct match *m)
{
	if (has_one_direction_only(tcp))
		return MSG(
			arena,
			N_("The capture holds one direction of the connection only (FIN in frame {frame}): capture on the "
		           "interface that the connection uses, without a capture filter."),
			MSG_NUMBER("frame", m->frame_no[0]));
	if (!m->frame_no[2])
		return MSG(arena,
		           N_("Only one side closed the connection (FIN in frame {frame}), the other FIN is not in the "
		              "capture: stop the capture later."),
		           MSG_NUMBER("frame", m->frame_no[0]));
	if (!m->frame_no[1])
		return MSG(
			arena,
			N_("Both sides sent a FIN, but the acknowledgment of the first one (frame {frame}) is not in "
		           "the capture."),
			MSG_NUMBER("frame", m->frame_no[0]));
	return MSG(arena,
	           N_("Both sides sent a FIN, but the acknowledgment of the second one (frame {frame}) is not in the "
	              "capture: stop the capture a little later."),
	           MSG_NUMBER("frame", m->frame_no[2]));
}

static bool was_never_open(const struct tcp_connection *tcp)
{
	return tcp->open == TCP_OPEN_SYN_ONLY || tcp->open == TCP_OPEN_REFUSED;
}

static struct msg advise(const struct pattern_site *site, const struct match *match)
{
	const struct tcp_connection *tcp = site->candidate->tcp;
	struct arena *arena = site->g->arena;
	if (!tcp)
		return MSG_PLAIN(NULL);
	if (was_never_open(tcp) && !match->frame_no[0])
		return MSG(arena,
		           N_("The connection was never open (its SYN in frame {frame} was not accepted), so there was "
		              "nothing to close."),
		           MSG_NUMBER("frame", tcp->side[tcp->client].syn_frame));
	if (!match->shape && tcp->close == TCP_CLOSE_OPEN)
		return MSG(arena,
		           N_("The capture ends before the connection was closed (its last frame is {frame}): end the "
		              "program first, then stop the capture."),
		           MSG_NUMBER("frame", tcp->last_frame));
	if (!match->shape)
		return MSG_PLAIN(NULL);
	if (strcmp(match->shape, "merged") == 0)
		return MSG(
			arena,
			N_("Three segments closed the connection instead of four: frame {frame} acknowledges the first "
		           "FIN and carries the second one."),
			MSG_NUMBER("frame", match->frame_no[2]));
	if (strcmp(match->shape, "simultaneous") == 0)
		return MSG_PLAIN(N_("Both sides sent their FIN at the same time (a simultaneous close)."));
	if (strcmp(match->shape, "reset") == 0)
		return MSG(arena, N_("The connection was aborted, not closed: frame {frame} is a reset (RST)."),
		           MSG_NUMBER("frame", tcp->rst));
	return advise_unfinished(arena, tcp, match);
}

const struct pattern pattern_close = {
	.info = {.name = "close",
                 .label = N_("the close of a TCP connection"),
                 .roles = roles,
                 .role_labels = role_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_TCP},
	.defaults = defaults,
	.from_record = true,
	.find = find,
	.advise = advise,
};

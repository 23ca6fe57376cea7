/* Pattern "handshake": the three segments that open a TCP connection (RFC 9293 3.5).  A simultaneous open has four;
 * its roles are the client's SYN, the SYN,ACK that answers it, and the acknowledgment of that. */
#include "grade/pattern.h"

static const char *const roles[] = {"syn", "syn-ack", "ack", NULL};
static const char *const role_labels[] = {N_("SYN segment"), N_("SYN,ACK segment"), N_("ACK segment of the handshake"),
                                          NULL};
static const char *const policies[] = {"simultaneous", "unfinished", NULL};
/* No row for "unfinished": it counts by frames. */
static const struct policy defaults[] = {{.shape = "simultaneous", .full = true}, {.shape = NULL}};

static void find(const struct pattern_site *site, struct match *out)
{
	const struct tcp_connection *tcp = site->candidate->tcp;
	*out = (struct match){0};
	if (!tcp)
		return;
	/* Without a SYN,ACK the first frame of a side may be one all the same: the record's own role decides. */
	out->frame_no[0] = tcp->open == TCP_OPEN_UNSEEN ? 0 : tcp->side[tcp->client].syn_frame;
	out->frame_no[1] = tcp->syn_ack_frame;
	out->frame_no[2] = tcp->ack_frame;
	if (tcp->open == TCP_OPEN_SIMULTANEOUS)
		out->shape = "simultaneous";
	else if (tcp->open != TCP_OPEN_THREE_WAY && out->frame_no[0])
		out->shape = "unfinished";
}

static struct msg advise(const struct pattern_site *site, const struct match *match)
{
	const struct tcp_connection *tcp = site->candidate->tcp;
	struct arena *arena = site->g->arena;
	if (!tcp)
		return MSG_PLAIN(NULL);
	switch (tcp->open) {
	case TCP_OPEN_UNSEEN:
		return MSG(arena,
		           N_("The capture starts in the middle of the connection (its first frame is {frame}): start "
		              "capturing first, then connect, and hand in the new capture."),
		           MSG_NUMBER("frame", tcp->first_frame));
	case TCP_OPEN_SYN_ONLY:
		return MSG(
			arena,
			N_("The SYN in frame {frame} was never answered: check the server's address and port, or let "
		           "the capture run longer."),
			MSG_NUMBER("frame", match->frame_no[0]));
	case TCP_OPEN_REFUSED:
		return MSG(
			arena,
			N_("The server refused the connection (RST in frame {frame}): start the service on that port "
		           "first, then capture again."),
			MSG_NUMBER("frame", tcp->rst));
	case TCP_OPEN_HALF:
		return MSG(
			arena,
			N_("The SYN,ACK in frame {frame} was never acknowledged: let the capture run until data flows, "
		           "and capture again."),
			MSG_NUMBER("frame", match->frame_no[1]));
	case TCP_OPEN_SIMULTANEOUS:
		return MSG_PLAIN(
			N_("Both sides sent a SYN at the same time (a simultaneous open): four segments instead of "
		           "three."));
	case TCP_OPEN_PARTIAL:
		if (match->frame_no[0] && !match->frame_no[1])
			return MSG(
				arena,
				N_("The SYN is in frame {frame}, but the server's answer to it is not in the capture, which "
			           "may hold one direction only: capture on the interface that the connection uses, without a "
			           "capture filter."),
				MSG_NUMBER("frame", match->frame_no[0]));
		return MSG(arena,
		           N_("Only a part of the handshake is in the capture (its first frame is {frame}): start "
		              "capturing first, then connect, and hand in the new capture."),
		           MSG_NUMBER("frame", tcp->first_frame));
	case TCP_OPEN_THREE_WAY:
		break;
	}
	return MSG_PLAIN(NULL);
}

const struct pattern pattern_handshake = {
	.info = {.name = "handshake",
                 .label = N_("the handshake that opens a TCP connection"),
                 .roles = roles,
                 .role_labels = role_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_TCP},
	.defaults = defaults,
	.from_record = true,
	.opens = true,
	.find = find,
	.advise = advise,
};

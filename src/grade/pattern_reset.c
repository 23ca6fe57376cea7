/* Pattern "reset": the first RST of a TCP connection (RFC 9293 3.5.2), from either side. */
#include "grade/pattern.h"

static const char *const roles[] = {"rst", NULL};
static const char *const role_labels[] = {N_("RST segment"), NULL};
static const char *const policies[] = {NULL};

static void find(const struct pattern_site *site, struct match *out)
{
	*out = (struct match){0};
	if (site->candidate->tcp)
		out->frame_no[0] = site->candidate->tcp->rst;
}

static struct msg advise(const struct pattern_site *site, const struct match *match)
{
	const struct tcp_connection *tcp = site->candidate->tcp;
	if (!tcp || match->frame_no[0])
		return MSG_PLAIN(NULL);
	return MSG(site->g->arena,
	           N_("No segment of the connection has the RST flag (frames {from} to {to}): provoke the reset as the "
	              "handout says while the capture is running."),
	           MSG_NUMBER("from", tcp->first_frame), MSG_NUMBER("to", tcp->last_frame));
}

const struct pattern pattern_reset = {
	.info = {.name = "reset",
                 .label = N_("the reset of a TCP connection"),
                 .roles = roles,
                 .role_labels = role_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_TCP},
	.from_record = true,
	.find = find,
	.advise = advise,
};

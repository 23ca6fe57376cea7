/* Patterns "exchange": a DNS query with its response, and the first datagrams of the two sides of a UDP conversation.
 */
#include "grade/pattern.h"

static const char *const policies[] = {NULL};

static const char *const dns_roles[] = {"query", "response", NULL};
static const char *const dns_labels[] = {N_("DNS query"), N_("DNS response"), NULL};

static void find_dns(const struct pattern_site *site, struct match *out)
{
	const struct dns_exchange *dns = site->candidate->dns;
	*out = (struct match){0};
	if (!dns)
		return;
	out->frame_no[0] = dns->query_frame;
	out->frame_no[1] = dns->response_frame;
}

static struct msg advise_dns(const struct pattern_site *site, const struct match *match)
{
	if (!site->candidate->dns)
		return MSG_PLAIN(NULL);
	if (!match->frame_no[1])
		return MSG(
			site->g->arena,
			N_("The query for {name} in frame {frame} was never answered: check the DNS server's address, "
		           "or let the capture run longer."),
			MSG_TEXT("name", site->candidate->dns->name), MSG_NUMBER("frame", match->frame_no[0]));
	if (!match->frame_no[0])
		return MSG(site->g->arena,
		           N_("The response about {name} in frame {frame} is there, but not its query: start capturing "
		              "before you ask."),
		           MSG_TEXT("name", site->candidate->dns->name), MSG_NUMBER("frame", match->frame_no[1]));
	return MSG_PLAIN(NULL);
}

const struct pattern pattern_exchange = {
	.info = {.name = "exchange",
                 .label = N_("a DNS query with its response"),
                 .roles = dns_roles,
                 .role_labels = dns_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_DNS},
	.from_record = true,
	.find = find_dns,
	.advise = advise_dns,
};

static const char *const udp_roles[] = {"request", "reply", NULL};
static const char *const udp_labels[] = {N_("request"), N_("reply"), NULL};

static void find_udp(const struct pattern_site *site, struct match *out)
{
	*out = (struct match){0};
	if (!site->candidate->udp)
		return;
	out->frame_no[0] = site->candidate->request_frame;
	out->frame_no[1] = site->candidate->reply_frame;
}

static struct msg advise_udp(const struct pattern_site *site, const struct match *match)
{
	if (!site->candidate->udp)
		return MSG_PLAIN(NULL);
	if (!match->frame_no[1])
		return MSG(
			site->g->arena,
			N_("The datagram in frame {frame} was never answered: check the server, or let the capture run "
		           "longer."),
			MSG_NUMBER("frame", match->frame_no[0]));
	if (!match->frame_no[0])
		return MSG(
			site->g->arena,
			N_("Frame {frame} is a reply, but its request is not in the capture: start capturing first."),
			MSG_NUMBER("frame", match->frame_no[1]));
	return MSG_PLAIN(NULL);
}

const struct pattern pattern_udp_exchange = {
	.info = {.name = "exchange",
                 .label = N_("a UDP request with its reply"),
                 .roles = udp_roles,
                 .role_labels = udp_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_UDP},
	.from_record = true,
	.find = find_udp,
	.advise = advise_udp,
};

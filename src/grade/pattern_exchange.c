/* Patterns "exchange": a DNS query with its response, the first datagrams of the two sides of a UDP conversation, and
 * ICMP echo and ARP requests with their replies. */
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

static void find_echo(const struct pattern_site *site, struct match *out)
{
	const struct echo_exchange *echo = site->candidate->echo;
	*out = (struct match){0};
	if (!echo)
		return;
	out->frame_no[0] = echo->request_frame;
	out->frame_no[1] = echo->reply_frame;
}

static struct msg advise_echo(const struct pattern_site *site, const struct match *match)
{
	if (!site->candidate->echo || match->frame_no[1])
		return MSG_PLAIN(NULL);
	return MSG(
		site->g->arena,
		N_("The echo request in frame {frame} was never answered: the host may be off, or a firewall drops pings; "
	           "or the capture ended too soon."),
		MSG_NUMBER("frame", match->frame_no[0]));
}

static const char *const echo_labels[] = {N_("echo request"), N_("echo reply"), NULL};

const struct pattern pattern_echo_exchange = {
	.info = {.name = "exchange",
                 .label = N_("an ICMP echo request (ping) with its reply"),
                 .roles = udp_roles,
                 .role_labels = echo_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_ICMP},
	.from_record = true,
	.find = find_echo,
	.advise = advise_echo,
};

static void find_arp(const struct pattern_site *site, struct match *out)
{
	const struct arp_exchange *arp = site->candidate->arp;
	*out = (struct match){0};
	if (!arp)
		return;
	out->frame_no[0] = arp->request_frame;
	out->frame_no[1] = arp->reply_frame;
}

static struct msg advise_arp(const struct pattern_site *site, const struct match *match)
{
	const struct arp_exchange *arp = site->candidate->arp;
	struct buf target = BUF_INIT;
	struct msg msg = MSG_PLAIN(NULL);
	if (!arp)
		return msg;
	endpoint_add_address(&target, &arp->target);
	if (!match->frame_no[1])
		msg = MSG(
			site->g->arena,
			N_("Nobody answered the ARP request for {target} in frame {frame}: no host in this network has that "
		           "address, or it is off."),
			MSG_TEXT("target", buf_text(&target)), MSG_NUMBER("frame", match->frame_no[0]));
	else if (!match->frame_no[0])
		msg = MSG(
			site->g->arena,
			N_("Frame {frame} is an ARP reply of {target}, but its request is not in the capture: start capturing "
		           "first."),
			MSG_TEXT("target", buf_text(&target)), MSG_NUMBER("frame", match->frame_no[1]));
	buf_release(&target);
	return msg;
}

static const char *const arp_labels[] = {N_("ARP request"), N_("ARP reply"), NULL};

const struct pattern pattern_arp_exchange = {
	.info = {.name = "exchange",
                 .label = N_("an ARP request with its reply"),
                 .roles = udp_roles,
                 .role_labels = arp_labels,
                 .policies = policies,
                 .protocols = 1u << CONVERSATION_ARP},
	.from_record = true,
	.find = find_arp,
	.advise = advise_arp,
};

/* Facts of a whole capture that explain why evidence may be missing: clocks that go back, frames that were cut,
 * checksums left to the network card, names resolved where nobody can see it. */
#include "evidence/facts.h"

enum { PORT_HTTPS = 443, PORT_DOT = 853 };

#define V4(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* Public resolvers that answer DNS over HTTPS. */
static bool is_resolver_v4(const uint8_t address[4])
{
	switch (be32(address)) {
	case V4(1, 0, 0, 1):
	case V4(1, 1, 1, 1):
	case V4(1, 12, 12, 12):
	case V4(8, 8, 4, 4):
	case V4(8, 8, 8, 8):
	case V4(9, 9, 9, 9):
	case V4(94, 140, 14, 14):
	case V4(94, 140, 15, 15):
	case V4(104, 16, 248, 249):
	case V4(104, 16, 249, 249):
	case V4(119, 29, 29, 29):
	case V4(120, 53, 53, 53):
	case V4(149, 112, 112, 112):
	case V4(208, 67, 220, 220):
	case V4(208, 67, 222, 222):
	case V4(223, 5, 5, 5):
	case V4(223, 6, 6, 6):
		return true;
	default:
		return false;
	}
}
static const uint8_t resolvers_v6[][16] = {
	{0x20, 0x01, 0x48, 0x60, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x44},
	{0x20, 0x01, 0x48, 0x60, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88},
	{0x24, 0x00, 0x32, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
	{0x24, 0x00, 0x32, 0x00, 0xba, 0xba, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
	{0x26, 0x06, 0x47, 0x00, 0x47, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x01},
	{0x26, 0x06, 0x47, 0x00, 0x47, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x11},
	{0x26, 0x20, 0, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x09},
	{0x26, 0x20, 0, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xfe},
};

static bool is_resolver(const struct layer *ip)
{
	if (ip->kind == LAYER_IPV4)
		return is_resolver_v4(ip->ipv4.src) || is_resolver_v4(ip->ipv4.dst);
	for (size_t i = 0; i < sizeof resolvers_v6 / sizeof *resolvers_v6; i++)
		if (memcmp(ip->ipv6.src, resolvers_v6[i], 16) == 0 || memcmp(ip->ipv6.dst, resolvers_v6[i], 16) == 0)
			return true;
	return false;
}

static void count(uint32_t *n, uint32_t *first_frame, uint32_t frame_no)
{
	if ((*n)++ == 0)
		*first_frame = frame_no;
}

static void see_time(struct capture_facts *facts, const struct record *r)
{
	if (!r->has_time)
		return;
	if (!facts->has_time)
		facts->first_time_ns = r->time_ns;
	else if (r->time_ns < facts->last_time_ns && !facts->time_goes_back) {
		facts->time_goes_back = true;
		facts->time_back_frame = r->frame_no;
	}
	facts->has_time = true;
	facts->last_time_ns = r->time_ns;
}

static void see_checksum(struct capture_facts *facts, const struct checksum_fact *checksum, uint32_t frame_no)
{
	switch (checksum->class) {
	case CHECKSUM_CLASS_OFFLOAD:
	case CHECKSUM_CLASS_OFFLOAD_LENGTH0:
	case CHECKSUM_CLASS_ZERO:
		count(&facts->offload_frames, &facts->first_offload_frame, frame_no);
		break;
	case CHECKSUM_CLASS_BAD:
		count(&facts->bad_checksum_frames, &facts->first_bad_checksum_frame, frame_no);
		break;
	case CHECKSUM_CLASS_GOOD:
	case CHECKSUM_CLASS_UNKNOWN:
		break;
	}
}

static void see_tcp(struct capture_facts *facts, const struct frame *f, const struct layer *l)
{
	const struct tcp_header *tcp = &l->tcp;
	uint32_t frame_no = f->record.frame_no;
	facts->tcp_frames++;
	see_checksum(facts, &tcp->checksum, frame_no);
	if (tcp->src_port == PORT_DOT || tcp->dst_port == PORT_DOT)
		count(&facts->dot_frames, &facts->first_dot_frame, frame_no);
	if (tcp->src_port == PORT_HTTPS || tcp->dst_port == PORT_HTTPS) {
		const struct layer *ip = frame_ip_of(f, l);
		if (ip && is_resolver(ip))
			count(&facts->doh_frames, &facts->first_doh_frame, frame_no);
	}
}

static void see_udp(struct capture_facts *facts, const struct frame *f, const struct layer *l)
{
	facts->udp_frames++;
	see_checksum(facts, &l->udp.checksum, f->record.frame_no);
	if (l->udp.src_port == PORT_HTTPS || l->udp.dst_port == PORT_HTTPS)
		count(&facts->quic_frames, &facts->first_quic_frame, f->record.frame_no);
}

/* The frame's own packet counts, not one that an ICMP error quotes; of tunnelled ones the innermost. */
static void see_layers(struct capture_facts *facts, const struct frame *f)
{
	const struct layer *transport = NULL;
	for (size_t i = 0; i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		if (l->quoted)
			break;
		if (l->kind == LAYER_TCP || l->kind == LAYER_UDP)
			transport = l;
		else if (l->kind == LAYER_DNS)
			facts->dns_frames++;
		else if (l->kind == LAYER_MDNS || l->kind == LAYER_LLMNR)
			facts->mdns_frames++;
		else if (l->kind == LAYER_ARP)
			facts->arp_frames++;
		else if (l->kind == LAYER_ICMP || l->kind == LAYER_ICMPV6)
			facts->icmp_frames++;
	}
	if (transport && transport->kind == LAYER_TCP)
		see_tcp(facts, f, transport);
	else if (transport)
		see_udp(facts, f, transport);
}

void facts_see(struct capture_facts *facts, const struct frame *f)
{
	const struct record *r = &f->record;
	facts->frames++;
	see_time(facts, r);
	if (r->captured < r->original)
		count(&facts->cut_frames, &facts->first_cut_frame, r->frame_no);
	if (f->anomalies >> ANOMALY_FRAGMENT & 1)
		count(&facts->fragments, &facts->first_fragment_frame, r->frame_no);
	if (f->anomalies >> ANOMALY_LINK_UNKNOWN & 1) {
		if (facts->unknown_link_frames == 0)
			facts->unknown_link_type = r->link_type;
		count(&facts->unknown_link_frames, &facts->first_unknown_link_frame, r->frame_no);
		return;
	}
	facts->frames_decoded++;
	see_layers(facts, f);
}

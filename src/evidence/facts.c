/* Facts of a whole capture that explain why evidence may be missing: clocks that go back, frames that were cut,
 * checksums left to the network card, frames that nobody sent to this host.  Traffic that hides is hidden.c's. */
#include "evidence/facts.h"

#include "evidence/hidden.h"

static void see_time(struct capture_facts *facts, const struct record *r)
{
	if (!r->has_time)
		return;
	facts->first_has_time = facts->first_has_time || r->frame_no == 1;
	if (!facts->has_time) {
		facts->first_time_ns = r->time_ns;
	} else if (r->time_ns < facts->last_time_ns) {
		int64_t back = tcp_elapsed_ns(r->time_ns, facts->last_time_ns);
		if (back > facts->time_back_most_ns)
			facts->time_back_most_ns = back;
		tally_add(&facts->time_back, r->frame_no);
	}
	facts->has_time = true;
	facts->last_time_ns = r->time_ns;
}

static struct endpoint sender_of(const struct layer *ip)
{
	struct endpoint sender = {.address_len = ip->kind == LAYER_IPV4 ? 4 : 16};
	memcpy(sender.address, ip->kind == LAYER_IPV4 ? ip->ipv4.src : ip->ipv6.src, sender.address_len);
	return sender;
}

static void see_offload(struct capture_facts *facts, const struct frame *f, const struct layer *transport)
{
	tally_add(&facts->offload, f->record.frame_no);
	const struct layer *ip = frame_ip_of(f, transport);
	if (!ip || facts->n_offload_senders > FACTS_SENDERS)
		return;
	struct endpoint sender = sender_of(ip);
	for (uint32_t i = 0; i < facts->n_offload_senders; i++)
		if (endpoint_equal(&facts->offload_senders[i], &sender))
			return;
	facts->offload_senders[facts->n_offload_senders++] = sender;
}

/* A network card completes what its own host sends, and a loopback interface nothing: zeros from several hosts were put
 * there by a program. */
static void see_blanked(struct capture_facts *facts, const struct frame *f, const struct layer *ip)
{
	if (!ip || frame_has(f, LAYER_LOOPBACK) ||
	    (ip->kind == LAYER_IPV4 && ip->ipv4.checksum.class != CHECKSUM_CLASS_ZERO))
		return;
	struct endpoint sender = sender_of(ip);
	if (facts->blanked.n == 0)
		facts->blanked_sender = sender;
	else if (!endpoint_equal(&sender, &facts->blanked_sender))
		facts->blanked_by_more = true;
	tally_add(&facts->blanked, f->record.frame_no);
}

static void see_checksum(struct capture_facts *facts, const struct frame *f, const struct layer *transport)
{
	enum checksum_class class =
		transport->kind == LAYER_TCP ? transport->tcp.checksum.class : transport->udp.checksum.class;
	const struct layer *ip = frame_ip_of(f, transport);
	bool ip_right = ip && ip->kind == LAYER_IPV4 && ip->ipv4.checksum.class == CHECKSUM_CLASS_GOOD;
	facts->right_checksums += class == CHECKSUM_CLASS_GOOD || ip_right;
	if (class == CHECKSUM_CLASS_ZERO)
		see_blanked(facts, f, ip);
	switch (class) {
	case CHECKSUM_CLASS_OFFLOAD:
	case CHECKSUM_CLASS_OFFLOAD_LENGTH0:
	case CHECKSUM_CLASS_ZERO:
		see_offload(facts, f, transport);
		break;
	case CHECKSUM_CLASS_BAD:
		tally_add(&facts->bad_checksum, f->record.frame_no);
		break;
	case CHECKSUM_CLASS_GOOD:
	case CHECKSUM_CLASS_UNKNOWN:
		break;
	}
}

static bool is_group(const struct layer *ip)
{
	if (ip->kind == LAYER_IPV6)
		return ip->ipv6.dst[0] == 0xff;
	return ip->ipv4.dst[0] >> 4 == 0xe || be32(ip->ipv4.dst) == UINT32_MAX;
}

static bool is_loopback(const struct layer *ip)
{
	static const uint8_t v6[16] = {[15] = 1};
	if (ip->kind == LAYER_IPV6)
		return memcmp(ip->ipv6.src, v6, 16) == 0 && memcmp(ip->ipv6.dst, v6, 16) == 0;
	return ip->ipv4.src[0] == 127 && ip->ipv4.dst[0] == 127;
}

/* DHCP, NetBIOS, SSDP, WS-Discovery, mDNS, LLMNR, DHCPv6, Dropbox, Spotify: what a host says on any network. */
static bool is_chatter(const struct layer *udp)
{
	static const uint16_t ports[] = {67, 68, 137, 138, 546, 547, 1900, 3702, 5353, 5355, 17500, 57621};
	for (size_t i = 0; i < sizeof ports / sizeof *ports; i++)
		if (udp->udp.dst_port == ports[i])
			return true;
	return false;
}

static void see_ip(struct capture_facts *facts, const struct frame *f, const struct layer *ip)
{
	static const uint8_t broadcast[6] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
	const struct layer *ethernet = frame_layer(f, LAYER_ETHERNET, 0);
	bool to_all = ethernet && memcmp(ethernet->ethernet.dst, broadcast, 6) == 0;
	facts->ip_frames++;
	facts->group_frames += to_all || is_group(ip);
	facts->loopback_frames += is_loopback(ip);
	hidden_see_ip(facts, f, ip);
}

/* The frame's own packet counts, not one that an ICMP error quotes; of tunnelled ones the innermost. */
static void see_layers(struct capture_facts *facts, const struct frame *f)
{
	const struct layer *transport = NULL, *ip = NULL;
	for (size_t i = 0; i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		if (l->quoted)
			break;
		if (l->kind == LAYER_TCP || l->kind == LAYER_UDP)
			transport = l;
		else if (l->kind == LAYER_IPV4 || l->kind == LAYER_IPV6)
			ip = l;
		else if (l->kind == LAYER_DNS && !l->dns.is_guess)
			facts->dns_frames++;
		else if (l->kind == LAYER_MDNS || l->kind == LAYER_LLMNR)
			facts->mdns_frames++;
		else if (l->kind == LAYER_ARP)
			facts->arp_frames++;
		else if (l->kind == LAYER_ICMP || l->kind == LAYER_ICMPV6)
			facts->icmp_frames++;
	}
	if (ip)
		see_ip(facts, f, ip);
	if (transport)
		see_checksum(facts, f, transport);
	if (transport && transport->kind == LAYER_TCP) {
		facts->tcp_frames++;
		if (transport->tcp.padding)
			tally_add(&facts->padding, f->record.frame_no);
		hidden_see_tcp(facts, f, transport);
	} else if (transport) {
		facts->udp_frames++;
		facts->chatter_frames += is_chatter(transport);
		hidden_see_udp(facts, f, transport);
	}
}

/* IEEE 802.11-2020 9.2.4.1: data frames that carry something, with the bit "protected frame". */
static void see_wlan(struct capture_facts *facts, const struct frame *f)
{
	const struct layer *l = frame_layer(f, LAYER_WLAN, 0);
	if (!l)
		return;
	facts->wlan_frames++;
	if (l->wlan.is_encrypted)
		tally_add(&facts->encrypted, f->record.frame_no);
}

/* A data frame of IEEE 802.11 (9.2.4.1, 9.3.2) with a SNAP header (RFC 1042) where Ethernet should be, as pktmon writes
 * what it takes from a Wi-Fi adapter: its type is made of the last bytes of an address. */
static bool looks_like_wlan(const struct frame *f)
{
	enum { DATA = 0x08, QOS = 0x80, VERSION_AND_TYPE = 0x0f, HEADER = 24, QOS_BYTES = 2, ETHERTYPE_AT = 6 };
	static const uint8_t snap[] = {0xaa, 0xaa, 3, 0, 0, 0};
	struct span bytes = span_make(f->record.bytes, f->record.captured);
	if (f->n_layers != 1 || f->layers[0].kind != LAYER_ETHERNET || (bytes.at[0] & VERSION_AND_TYPE) != DATA)
		return false;
	struct span rest = span_sub(bytes, HEADER + (bytes.at[0] & QOS ? QOS_BYTES : 0), bytes.len);
	return rest.len >= ETHERTYPE_AT + 2 && memcmp(rest.at, snap, sizeof snap) == 0;
}

static bool has(const struct frame *f, enum anomaly a)
{
	return f->anomalies >> a & 1;
}

/* Only what fills up an Ethernet frame is missing, which is no data. */
static bool lacks_padding_only(const struct frame *f)
{
	const struct layer *last = f->n_layers ? &f->layers[f->n_layers - 1] : NULL;
	return last && !has(f, ANOMALY_CUT_HEADER) && last->payload_captured == last->payload_declared;
}

static void see_cut(struct capture_facts *facts, const struct frame *f)
{
	if (lacks_padding_only(f))
		return;
	tally_add(&facts->cut, f->record.frame_no);
	if (f->record.captured > facts->cut_bytes)
		facts->cut_bytes = f->record.captured;
	if (has(f, ANOMALY_CUT_HEADER))
		tally_add(&facts->cut_headers, f->record.frame_no);
}

static void see_anomalies(struct capture_facts *facts, const struct frame *f)
{
	for (int a = 0; a < ANOMALY_COUNT && f->anomalies >> a; a++)
		if (has(f, (enum anomaly)a))
			tally_add(&facts->anomalies[a], f->record.frame_no);
}

void facts_see(struct capture_facts *facts, const struct frame *f)
{
	const struct record *r = &f->record;
	facts->frames++;
	see_anomalies(facts, f);
	see_time(facts, r);
	if (r->captured < r->original)
		see_cut(facts, f);
	if (has(f, ANOMALY_FRAGMENT))
		tally_add(&facts->fragments, r->frame_no);
	if (has(f, ANOMALY_IPV4_TOTAL_LENGTH_ZERO) || has(f, ANOMALY_IPV6_PAYLOAD_LENGTH_ZERO))
		tally_add(&facts->no_length, r->frame_no);
	if (has(f, ANOMALY_LINK_UNKNOWN)) {
		if (facts->unknown_link.n == 0)
			facts->unknown_link_type = r->link_type;
		tally_add(&facts->unknown_link, r->frame_no);
		return;
	}
	facts->frames_decoded++;
	if (looks_like_wlan(f))
		tally_add(&facts->wlan_as_ethernet, r->frame_no);
	facts->odd_frames += (f->anomalies & ~(UINT64_C(1) << ANOMALY_FRAGMENT)) != 0;
	see_wlan(facts, f);
	see_layers(facts, f);
}

void facts_see_segment(struct capture_facts *facts, const struct tcp_connection *c, const struct tcp_header *tcp,
                       const struct segment *s)
{
	const struct tcp_side *receiver = &c->side[tcp_peer(s->side)];
	if (s->marks & SEGMENT_CAPTURED_TWICE)
		facts_see_twin(facts, s->copy_of, s->frame_no);
	/* Where the SYN is missing, too, the capture may have begun too late, or have one side only. */
	if ((s->marks & SEGMENT_ACKED_UNSEEN) && !(s->flags & TCP_RST))
		tally_add(receiver->isn_known ? &facts->missing : &facts->missing_late, s->frame_no);
	if (s->marks & SEGMENT_RETRANSMISSION)
		tally_add(&facts->retransmitted, s->frame_no);
	if (receiver->mss && s->data_length > receiver->mss) {
		tally_add(&facts->large, s->frame_no);
		facts->large_offload_frames += tcp->checksum.class == CHECKSUM_CLASS_OFFLOAD ||
		                               tcp->checksum.class == CHECKSUM_CLASS_OFFLOAD_LENGTH0;
	}
}

void facts_see_twin(struct capture_facts *facts, uint32_t original, uint32_t frame_no)
{
	if (facts->twice.n == 0)
		facts->twice_first = original;
	tally_add(&facts->twice, frame_no);
}

/* A packet is known by what no router changes: addresses, identification, and ports, sequence or echo numbers; not its
 * TTL, nor checksums, which a network card fills in behind the capture.  See the header. */
#include "grade/quoting.h"

/* Compared as a whole: no padding. */
struct packet_key {
	uint8_t src[16], dst[16];
	uint32_t seq;           /* TCP */
	uint16_t id;            /* IPv4 */
	uint16_t first, second; /* ports; echo identifier and sequence number */
	uint8_t version, protocol;
};

struct quoting {
	struct table *packets;
};

static bool is_ip(const struct layer *l)
{
	return l->kind == LAYER_IPV4 || l->kind == LAYER_IPV6;
}

/* The quoted packet's IP header, or the innermost of F's own. */
static const struct layer *ip_of(const struct frame *f, bool quoted)
{
	const struct layer *found = NULL;
	for (size_t i = 0; i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		if (!is_ip(l) || l->quoted != quoted)
			continue;
		found = l;
		if (quoted)
			break;
	}
	return found;
}

static void take_ip(const struct layer *ip, struct packet_key *out)
{
	bool v4 = ip->kind == LAYER_IPV4;
	out->version = v4 ? 4 : 6;
	out->protocol = v4 ? ip->ipv4.protocol : ip->ipv6.upper_protocol;
	out->id = v4 ? ip->ipv4.identification : 0;
	memcpy(out->src, v4 ? ip->ipv4.src : ip->ipv6.src, v4 ? 4 : 16);
	memcpy(out->dst, v4 ? ip->ipv4.dst : ip->ipv6.dst, v4 ? 4 : 16);
}

static void take_transport(const struct layer *l, struct packet_key *out)
{
	if (l->kind == LAYER_TCP) {
		out->first = l->tcp.src_port;
		out->second = l->tcp.dst_port;
		out->seq = l->tcp.seq;
	} else if (l->kind == LAYER_UDP) {
		out->first = l->udp.src_port;
		out->second = l->udp.dst_port;
	} else if ((l->kind == LAYER_ICMP || l->kind == LAYER_ICMPV6) && l->icmp.is_echo) {
		out->first = l->icmp.id;
		out->second = l->icmp.sequence;
	}
}

static bool key_of(const struct frame *f, bool quoted, struct packet_key *out)
{
	const struct layer *ip = ip_of(f, quoted), *end = f->layers + f->n_layers, *next = ip ? ip + 1 : NULL;
	const struct layer *cut = quoted ? frame_cut_tcp(f) : NULL;
	memset(out, 0, sizeof *out);
	if (!ip)
		return false;
	take_ip(ip, out);
	if (next < end && next->quoted == quoted)
		take_transport(next, out);
	else if (cut)
		take_transport(cut, out);
	return true;
}

struct quoting *quoting_new(struct grading *g, uint32_t capture, const struct frame_list *frames)
{
	struct quoting *q = grading_alloc(g, 1, sizeof *q);
	struct frame *frame = grading_alloc(g, 1, sizeof *frame);
	if (!q || !frame)
		return NULL;
	q->packets = table_new(g->scratch, sizeof(struct packet_key), 0);
	if (!q->packets)
		grading_fail(g, STATUS_NOMEM);
	for (size_t i = 0; i < frames->n && grading_ok(g); i++) {
		struct packet_key key;
		grading_fail(g, evidence_frame(grading_evidence(g, capture), frames->no[i], frame));
		if (grading_ok(g) && key_of(frame, false, &key))
			grading_fail(g, table_set(q->packets, &key, (uint32_t)i));
	}
	return grading_ok(g) ? q : NULL;
}

bool quoting_has(const struct quoting *q, const struct frame *f)
{
	struct packet_key key;
	uint32_t unused;
	return key_of(f, true, &key) && table_find(q->packets, &key, &unused);
}

/* Builds the evidence of a capture in one pass, and hands out what was found.  Nothing is allocated per packet: what
 * grows are records of conversations and DNS exchanges, and one index entry for every INDEX_STEP frames. */
#include "evidence/evidence.h"

#include "evidence/facts.h"
#include "evidence/hidden.h"
#include "evidence/store.h"
#include "evidence/tcp_roles.h"
#include "evidence/tcp_twins.h"
#include "evidence/udp_shown.h"
#include "wire/dns.h"

struct build {
	struct evidence *e;
	struct tcp_tracker *tracker;
	struct reassembly *fragments;
	struct dns_streams *dns_streams;
	/* The transport layer of the frame at hand, for the DNS message in it. */
	struct flow_ends ends;
	uint32_t stream;
	struct tcp_twins datagrams;
	struct udp_shown udp_shown;
};

struct segment segment_of(const struct frame *f, const struct layer *tcp, const struct flow_ends *ends,
                          const struct tcp_connection *c)
{
	return (struct segment){
		.frame_no = f->record.frame_no,
		.seq = tcp->tcp.seq,
		.ack = tcp->tcp.ack,
		.data_length = tcp->tcp.data_length,
		.padding = tcp->tcp.padding,
		.time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS,
		.flags = tcp->tcp.flags,
		.window = tcp->tcp.window,
		.side = flow_side(ends, c),
	};
}

static enum status connection_add(struct build *b, bool reused, struct tcp_connection **out)
{
	struct evidence *e = b->e;
	uint32_t stream = (uint32_t)e->tcp.n;
	struct tcp_connection *c = VEC_PUSH(e->arena, &e->tcp);
	if (!c)
		return STATUS_NOMEM;
	tcp_roles_begin(c, e->wireshark, stream, &b->ends.from, &b->ends.to);
	c->reused_ports = reused;
	c->announced = !reused && ftp_track_take(&e->ftp, &b->ends);
	*out = c;
	return flows_add(e->flows, FLOW_TCP, &b->ends, stream);
}

/* The connection of a segment; a SYN with another number on known ends begins a new one. */
static enum status connection_for(struct build *b, const struct tcp_header *tcp, struct tcp_connection **out)
{
	struct evidence *e = b->e;
	uint32_t stream;
	if (!flows_find(e->flows, FLOW_TCP, &b->ends, &stream))
		return connection_add(b, false, out);
	struct tcp_connection *c = &e->tcp.items[stream];
	if (tcp_roles_is_new(c, flow_side(&b->ends, c), tcp))
		return connection_add(b, true, out);
	*out = c;
	return STATUS_OK;
}

static enum status see_tcp(struct build *b, struct frame *f, const struct layer *l, bool is_own)
{
	if (!flow_ends_of(f, l, &b->ends))
		return STATUS_OK;
	struct tcp_connection *c;
	enum status st = connection_for(b, &l->tcp, &c);
	if (st != STATUS_OK)
		return st;
	b->stream = c->stream;

	if (!is_own) { /* quoted by an ICMP error, or cut: it counts a stream and no more */
		bool is_first = c->first_frame == 0;
		if (is_first)
			c->first_frame = c->last_frame = f->record.frame_no;
		if (is_first && f->record.has_time)
			c->first_time_ns = c->last_time_ns = f->record.time_ns;
		tcp_roles_completeness(c, l->tcp.flags, 0, is_first);
		return STATUS_OK;
	}

	struct segment s = segment_of(f, l, &b->ends, c);
	const struct tcp_track *track;
	tcp_roles_frame(c, &s);
	st = tcp_tracker_see(b->tracker, c, &l->tcp, b->ends.ip_id, &s, &track);
	if (st != STATUS_OK)
		return st;
	tcp_roles_see(c, &s, &l->tcp, track);
	facts_see_segment(&b->e->facts, c, &l->tcp, &s);
	if (s.data_length)
		st = ftp_track_see(&b->e->ftp, &b->ends, frame_payload(f, l));
	return st == STATUS_OK && dns_streams_concern(l) ? dns_streams_see(b->dns_streams, f, l, &s, c->stream) : st;
}

/* A datagram captured twice shows in the same numbers as a segment.  Without an IPv4 identification only a checksum
 * over its content can tell it from another one of this length. */
static void see_datagram_twin(struct build *b, const struct frame *f, const struct udp_header *udp, uint8_t side)
{
	if (udp->checksum.stored == 0 || (b->ends.ip_id == 0 && udp->checksum.class != CHECKSUM_CLASS_GOOD))
		return;
	const struct tcp_header header = {.checksum = udp->checksum};
	const struct segment segment = {.frame_no = f->record.frame_no,
	                                .data_length = udp->length,
	                                .time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS,
	                                .side = side};
	uint32_t original = tcp_twins_original(&b->datagrams, b->stream, &header, b->ends.ip_id, &segment, false);
	if (original)
		facts_see_twin(&b->e->facts, original, segment.frame_no);
}

static enum status see_udp(struct build *b, const struct frame *f, const struct layer *l)
{
	struct evidence *e = b->e;
	if (!flow_ends_of(f, l, &b->ends))
		return STATUS_OK;
	uint32_t frame_no = f->record.frame_no;
	uint32_t stream;
	struct udp_conversation *u;
	if (flows_find(e->flows, FLOW_UDP, &b->ends, &stream)) {
		u = &e->udp.items[stream];
		udp_shown_go_on(&b->udp_shown, u, f);
	} else {
		stream = (uint32_t)e->udp.n;
		u = VEC_PUSH(e->arena, &e->udp);
		if (!u)
			return STATUS_NOMEM;
		*u = (struct udp_conversation){.stream = stream, .first_frame = frame_no, .last_frame = frame_no};
		u->first_time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
		udp_shown_begin(&b->udp_shown, u, f);
		u->side[0] = b->ends.from;
		u->side[1] = b->ends.to;
		enum status st = flows_add(e->flows, FLOW_UDP, &b->ends, stream);
		if (st != STATUS_OK)
			return st;
	}
	b->stream = stream;
	if (!l->quoted) {
		if (wireshark_has(e->wireshark, QUIRK_SNMP_STREAM))
			udp_shown_see(u, f, l);
		if (l == frame_own(f, LAYER_UDP)) {
			hidden_see_datagram(&e->facts, u, f, l);
			see_datagram_twin(b, f, &l->udp, !endpoint_equal(&b->ends.from, &u->side[0]));
		}
		u->frames++;
		u->last_frame = frame_no;
	}
	return STATUS_OK;
}

/* After a gap in a TCP stream, what is taken for a message may be none: it counts only when it can be read to its end.
 */
static enum status see_dns(struct build *b, const struct frame *f, const struct layer *l)
{
	enum status st = dns_links_see(&b->e->links, f, l, b->stream);
	bool counts = l->kind == LAYER_DNS && !l->dns.is_guess && (!l->dns.over_tcp || l->dns.is_whole);
	return st == STATUS_OK && counts ? dns_track_see(&b->e->dns, f, l, &b->ends, b->stream) : st;
}

static enum status see_arp(struct evidence *e, const struct frame *f, const struct layer *l)
{
	enum status st = arp_track_see(&e->arp, f, l);
	return st == STATUS_OK ? arp_pairs_see(&e->arp_pairs, f, l) : st;
}

static enum status see_frame(struct build *b, struct frame *f)
{
	const struct layer *own = frame_own(f, LAYER_TCP);
	enum status st = STATUS_OK;
	bool has_transport = false;
	for (size_t i = 0; i < f->n_layers && st == STATUS_OK; i++) {
		const struct layer *l = &f->layers[i];
		if (l->kind == LAYER_TCP)
			st = see_tcp(b, f, l, l == own);
		else if (l->kind == LAYER_UDP)
			st = see_udp(b, f, l);
		else if (layer_is_dns(l) && !l->quoted && has_transport)
			st = see_dns(b, f, l);
		else if ((l->kind == LAYER_ICMP || l->kind == LAYER_ICMPV6) && !l->quoted)
			st = echo_track_see(&b->e->echo, f, l);
		else if (l->kind == LAYER_ARP)
			st = see_arp(b->e, f, l);
		else
			st = pair_track_see(&b->e->pairs, f, l);
		has_transport = has_transport || l->kind == LAYER_TCP || l->kind == LAYER_UDP;
	}
	if (st == STATUS_OK && frame_cut_tcp(f))
		st = see_tcp(b, f, &f->cut, false);
	facts_see(&b->e->facts, f);
	return st;
}

/* A frame, which gets the layers of a datagram that it completes. */
static enum status see_whole_frame(struct build *b, struct frame *f)
{
	if (reassembly_is_fragment(f)) {
		uint32_t first_frame;
		enum status st = reassembly_see(b->fragments, f, &first_frame);
		if (st == STATUS_OK && first_frame)
			st = table_set(b->e->datagrams, &f->record.frame_no, first_frame);
		if (st == STATUS_OK && first_frame)
			st = datagrams_add(&b->e->fragments, f, b->fragments);
		if (st != STATUS_OK)
			return st;
	}
	return see_frame(b, f);
}

static enum status read_all(struct build *b)
{
	struct evidence *e = b->e;
	struct record record;
	struct frame frame;
	enum capture_end end;
	for (;;) {
		struct capture_mark mark = {0};
		bool indexed = e->facts.frames % INDEX_STEP == 0;
		if (indexed)
			mark = capture_mark(e->capture);
		end = capture_next(e->capture, &record);
		if (end != CAPTURE_MORE)
			break;
		if (indexed) {
			struct capture_mark *slot = VEC_PUSH(e->arena, &e->index);
			if (!slot)
				return STATUS_NOMEM;
			*slot = mark;
		}
		frame_decode(&record, &frame);
		enum status st = see_whole_frame(b, &frame);
		if (st != STATUS_OK)
			return st;
	}
	e->facts.end = end;
	e->facts.has_trouble = end != CAPTURE_END;
	const struct msg *trouble = capture_trouble(e->capture); /* it is gone once another frame is looked at */
	if (trouble && trouble->english)
		e->facts.trouble = msg_make(e->arena, trouble->english, trouble->args, trouble->n_args);
	for (size_t i = 0; i < e->tcp.n; i++)
		tcp_roles_settle(&e->tcp.items[i]);
	return STATUS_OK;
}

static enum status evidence_new(struct capture *capture, enum wireshark version, struct arena *arena,
                                struct evidence **out)
{
	struct evidence *e = arena_alloc(arena, sizeof *e);
	if (!e)
		return STATUS_NOMEM;
	e->arena = arena;
	e->wireshark = version;
	e->capture = capture;
	e->flows = flows_new(arena);
	e->look = arena_alloc(arena, sizeof *e->look);
	if (!e->flows || !e->look)
		return STATUS_NOMEM;
	e->look->place = arena_alloc(arena, sizeof *e->look->place);
	e->look->one = tcp_tracker_new(arena);
	e->look->walk = tcp_tracker_new(arena);
	e->look->one_fragments = reassembly_new(arena);
	e->look->walk_fragments = reassembly_new(arena);
	e->look->one_dns = dns_streams_new(arena);
	e->look->walk_dns = dns_streams_new(arena);
	e->look->segments_of = table_new(arena, sizeof(uint32_t), flows_seed(e->flows));
	e->datagrams = table_new(arena, sizeof(uint32_t), flows_seed(e->flows));
	if (!e->look->place || !e->look->one || !e->look->walk || !e->look->one_fragments || !e->look->walk_fragments ||
	    !e->look->one_dns || !e->look->walk_dns || !e->look->segments_of || !e->datagrams)
		return STATUS_NOMEM;
	*out = e;
	ftp_track_init(&e->ftp, arena, flows_seed(e->flows));
	enum status st = dns_track_init(&e->dns, arena, flows_seed(e->flows));
	if (st == STATUS_OK)
		st = dns_links_init(&e->links, arena, flows_seed(e->flows));
	if (st == STATUS_OK)
		st = echo_track_init(&e->echo, arena, flows_seed(e->flows));
	if (st == STATUS_OK)
		st = arp_track_init(&e->arp, arena, flows_seed(e->flows));
	if (st == STATUS_OK)
		st = arp_pairs_init(&e->arp_pairs, arena, flows_seed(e->flows));
	if (st == STATUS_OK)
		st = pair_track_init(&e->pairs, arena, flows_seed(e->flows));
	return st == STATUS_OK ? datagrams_init(&e->fragments, arena, flows_seed(e->flows)) : st;
}

enum status evidence_build(struct capture *capture, struct arena *arena, struct diag *diag, struct evidence **out)
{
	return evidence_build_as(capture, WIRESHARK_4_0, arena, diag, out);
}

static enum status build(struct evidence *e)
{
	struct build b = {.e = e,
	                  .tracker = e->look->walk,
	                  .fragments = e->look->walk_fragments,
	                  .dns_streams = e->look->walk_dns};
	tcp_tracker_reset(b.tracker, false, 0);
	enum status st = read_all(&b);
	udp_shown_end(&b.udp_shown, e->udp.items, e->udp.n);
	return st;
}

enum status evidence_build_as(struct capture *capture, enum wireshark version, struct arena *arena, struct diag *diag,
                              struct evidence **out)
{
	struct evidence *e = NULL;
	enum status st = evidence_new(capture, version, arena, &e);
	if (st == STATUS_OK)
		st = build(e);
	if (st != STATUS_OK) {
		DIAG_ERROR_AT(
			diag, (struct diag_place){0},
			N_("the capture needs more memory than one submission may take; {frames} {frames?frame was|frames were} read"),
			MSG_NUMBER("frames", e ? e->facts.frames : 0));
		return st;
	}
	*out = e;
	return STATUS_OK;
}

enum status evidence_as(const struct evidence *e, enum wireshark version, const struct evidence **out)
{
	struct look *look = e->look;
	if (version == e->wireshark)
		look->as[version] = e;
	*out = look->as[version];
	if (*out)
		return STATUS_OK;
	if (e->facts.frames > LIMIT_VERSION_FRAMES || e->index.n == 0)
		return STATUS_LIMIT;
	look->place->next_frame_no = 0;
	struct evidence *other = NULL;
	enum status st = capture_seek(e->capture, &e->index.items[0]);
	if (st == STATUS_OK)
		st = evidence_new(e->capture, version, e->arena, &other);
	if (st == STATUS_OK)
		st = build(other);
	if (st != STATUS_OK)
		return st;
	other->look->place = look->place;
	look->as[version] = *out = other;
	return STATUS_OK;
}

const struct capture_facts *evidence_facts(const struct evidence *e)
{
	return &e->facts;
}

bool evidence_pair(const struct evidence *e, const struct frame *f, const struct layer *l, uint32_t *out)
{
	return pair_track_find(&e->pairs, f, l, out);
}

struct capture *evidence_capture(const struct evidence *e)
{
	return e->capture;
}

const struct tcp_connection *evidence_tcp(const struct evidence *e, size_t *n)
{
	*n = e->tcp.n;
	return e->tcp.items;
}

const struct udp_conversation *evidence_udp(const struct evidence *e, size_t *n)
{
	*n = e->udp.n;
	return e->udp.items;
}

uint32_t evidence_dns_repeat(const struct evidence *e, const struct dns_exchange *x, bool response, uint32_t frame_no)
{
	return dns_track_repeat(&e->dns, x, response, frame_no);
}

const struct dns_exchange *evidence_dns(const struct evidence *e, size_t *n)
{
	*n = e->dns.exchanges.n;
	return e->dns.exchanges.items;
}

const struct echo_exchange *evidence_echo(const struct evidence *e, size_t *n)
{
	*n = e->echo.exchanges.n;
	return e->echo.exchanges.items;
}

const struct arp_exchange *evidence_arp(const struct evidence *e, size_t *n)
{
	*n = e->arp_pairs.exchanges.n;
	return e->arp_pairs.exchanges.items;
}

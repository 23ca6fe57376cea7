/* What must hold of evidence.  All frames are looked at once, with their sites; what the records claim is compared with
 * what was seen there. */
#include <stdlib.h>

#include "hostile/sound.h"
#include "wire/dns.h"

enum { SEGMENTS_CHECKED = 200 }; /* connections whose segments are listed: that costs a look at the file each */

/* What one frame shows by itself. */
struct seen {
	uint32_t tcp_stream, udp_stream; /* UINT32_MAX: none of its own */
	uint32_t seq, ack, data_length;
	uint16_t flags;
	uint8_t side;
	bool has_dns, has_query, has_response;
};

struct look_around {
	struct seen *seen; /* by frame number */
	uint32_t *tcp_frames, *udp_frames;
	size_t n_tcp, n_udp;
	struct buf *said;
	const struct evidence *e;
	struct arena *arena;
};

static bool wrong(struct buf *said, const char *what, uint32_t of, uint32_t frame_no)
{
	buf_addf(said, "%s (of stream or exchange %u) is said to be frame %u", what, of, frame_no);
	return false;
}

static bool same_end(const struct endpoint *a, const struct endpoint *b)
{
	return a->port == b->port && a->address_len == b->address_len &&
	       memcmp(a->address, b->address, a->address_len) == 0;
}

static bool sends(const struct endpoint *from, const struct frame *f, const struct layer *tcp)
{
	const struct layer *ip = frame_ip_of(f, tcp);
	struct endpoint here = {.port = tcp->tcp.src_port, .address_len = 4};
	if (!ip)
		return false;
	if (ip->kind == LAYER_IPV6)
		here.address_len = 16;
	memcpy(here.address, ip->kind == LAYER_IPV6 ? ip->ipv6.src : ip->ipv4.src, here.address_len);
	return same_end(from, &here);
}

static bool see_tcp(struct look_around *l, const struct site *site, struct seen *seen)
{
	const struct layer *tcp = frame_own(site->frame, LAYER_TCP);
	const struct tcp_connection *c = site->tcp;
	uint32_t frame_no = site->frame->record.frame_no;
	if (!tcp || !frame_ip_of(site->frame, tcp))
		return true;
	if (!c || c->stream >= l->n_tcp || !site->segment)
		return wrong(l->said, "a segment without connection", c ? c->stream : 0, frame_no);
	const struct segment *s = site->segment;
	if (s->frame_no != frame_no || s->side > 1 || s->copy_of >= frame_no || s->acks_frame >= frame_no)
		return wrong(l->said, "a segment", c->stream, frame_no);
	if (frame_no < c->first_frame || frame_no > c->last_frame)
		return wrong(l->said, "a segment outside of its connection", c->stream, frame_no);
	if (!sends(&c->side[s->side].endpoint, site->frame, tcp))
		return wrong(l->said, "a segment of another sender", c->stream, frame_no);
	l->tcp_frames[c->stream]++;
	seen->tcp_stream = c->stream;
	seen->seq = tcp->tcp.seq;
	seen->ack = tcp->tcp.ack;
	seen->flags = tcp->tcp.flags;
	seen->data_length = tcp->tcp.data_length;
	seen->side = s->side;
	return true;
}

static void see_udp(struct look_around *l, const struct site *site, struct seen *seen)
{
	const struct frame *f = site->frame;
	for (size_t i = 0; i < f->n_layers; i++)
		if (f->layers[i].kind == LAYER_UDP && !f->layers[i].quoted && frame_ip_of(f, &f->layers[i]))
			seen->udp_stream = site->udp ? site->udp->stream : UINT32_MAX;
	if (seen->udp_stream < l->n_udp)
		l->udp_frames[seen->udp_stream]++;
}

static void see_dns(const struct site *site, struct seen *seen)
{
	enum { FLAG_QR = 0x8000 };
	const struct frame *f = site->frame;
	for (size_t i = 0; i < f->n_layers; i++) {
		if (f->layers[i].kind != LAYER_DNS || f->layers[i].quoted)
			continue;
		seen->has_dns = true;
		if (f->layers[i].dns.flags & FLAG_QR)
			seen->has_response = true;
		else
			seen->has_query = true;
	}
}

static bool see_frame(void *ctx, const struct site *site)
{
	struct look_around *l = ctx;
	struct seen *seen = &l->seen[site->frame->record.frame_no];
	*seen = (struct seen){.tcp_stream = UINT32_MAX, .udp_stream = UINT32_MAX};
	if (!sound_frame(site->frame, l->said) || !see_tcp(l, site, seen))
		return false;
	see_udp(l, site, seen);
	see_dns(site, seen);
	return true;
}

/* ---- the roles of a connection ---- */

/* FRAME_NO is 0, or a segment of C that SIDE sent (-1: either) with all of FLAGS. */
static bool is_segment(const struct look_around *l, const struct tcp_connection *c, const char *what, uint32_t frame_no,
                       int side, uint16_t flags)
{
	if (frame_no == 0)
		return true;
	bool in_file = frame_no <= evidence_facts(l->e)->frames;
	const struct seen *s = in_file ? &l->seen[frame_no] : NULL;
	if (s && s->tcp_stream == c->stream && (side < 0 || s->side == side) && (s->flags & flags) == flags)
		return true;
	return wrong(l->said, what, c->stream, frame_no);
}

static bool carries_data(const struct look_around *l, const struct tcp_connection *c, const char *what,
                         uint32_t frame_no, int side)
{
	if (!is_segment(l, c, what, frame_no, side, 0))
		return false;
	return !frame_no || l->seen[frame_no].data_length > 0 || wrong(l->said, what, c->stream, frame_no);
}

/* FRAME_NO, if any, acknowledges NUMBER or more. */
static bool acknowledges(const struct look_around *l, const struct tcp_connection *c, const char *what,
                         uint32_t frame_no, int side, uint32_t number)
{
	if (!is_segment(l, c, what, frame_no, side, TCP_ACK))
		return false;
	return !frame_no || !seq_before(l->seen[frame_no].ack, number) || wrong(l->said, what, c->stream, frame_no);
}

static bool side_is_sound(const struct look_around *l, const struct tcp_connection *c, int side)
{
	const struct tcp_side *s = &c->side[side];
	if (!is_segment(l, c, "the SYN", s->syn_frame, side, TCP_SYN) ||
	    !is_segment(l, c, "a FIN", s->fin_frame, side, TCP_FIN) ||
	    !is_segment(l, c, "a RST", s->rst_frame, side, TCP_RST) ||
	    !carries_data(l, c, "the first data", s->first_data_frame, side) ||
	    !carries_data(l, c, "the last data", s->last_data_frame, side) ||
	    !acknowledges(l, c, "the acknowledgment of a FIN", s->fin_acked_frame, side ^ 1, s->fin_seq_end))
		return false;
	if (s->syn_frame && s->isn_known && l->seen[s->syn_frame].seq != s->isn)
		return wrong(l->said, "the SYN with the first number", c->stream, s->syn_frame);
	if (s->first_data_frame > s->last_data_frame)
		return wrong(l->said, "data before the first", c->stream, s->last_data_frame);
	return s->segments + c->side[side ^ 1].segments <= c->frames || wrong(l->said, "segments", c->stream, 0);
}

static bool handshake_is_sound(const struct look_around *l, const struct tcp_connection *c)
{
	if (!is_segment(l, c, "the SYN,ACK", c->syn_ack_frame, -1, TCP_SYN | TCP_ACK) ||
	    !is_segment(l, c, "the ACK of the handshake", c->ack_frame, -1, TCP_ACK))
		return false;
	if (c->syn_ack_frame && c->ack_frame) {
		const struct seen *answer = &l->seen[c->syn_ack_frame], *ack = &l->seen[c->ack_frame];
		if (ack->side == answer->side ? c->open != TCP_OPEN_SIMULTANEOUS
		                              : seq_before(ack->ack, answer->seq + 1))
			return wrong(l->said, "the ACK of the SYN,ACK", c->stream, c->ack_frame);
	}
	return true;
}

static bool close_is_sound(const struct look_around *l, const struct tcp_connection *c)
{
	if (!is_segment(l, c, "the first FIN", c->fin1, -1, TCP_FIN) ||
	    !is_segment(l, c, "the second FIN", c->fin2, -1, TCP_FIN) ||
	    !is_segment(l, c, "the ACK of the first FIN", c->fin1_ack, -1, TCP_ACK) ||
	    !is_segment(l, c, "the ACK of the second FIN", c->fin2_ack, -1, TCP_ACK) ||
	    !is_segment(l, c, "the RST", c->rst, -1, TCP_RST))
		return false;
	if (c->fin1 && c->fin2 && l->seen[c->fin1].side == l->seen[c->fin2].side)
		return wrong(l->said, "the second FIN of the same side", c->stream, c->fin2);
	if (c->fin1 && c->fin1_ack && l->seen[c->fin1].side == l->seen[c->fin1_ack].side)
		return wrong(l->said, "the ACK of the first FIN by its sender", c->stream, c->fin1_ack);
	if (c->fin2 && c->fin2_ack && l->seen[c->fin2].side == l->seen[c->fin2_ack].side)
		return wrong(l->said, "the ACK of the second FIN by its sender", c->stream, c->fin2_ack);
	return true;
}

static bool segments_are_sound(const struct look_around *l, const struct tcp_connection *c)
{
	struct segments segments;
	enum status status = evidence_segments(l->e, c->stream, &segments);
	if (status != STATUS_OK)
		return status == STATUS_NOMEM || status == STATUS_LIMIT || wrong(l->said, "segments", c->stream, 0);
	if (segments.n != c->frames)
		return wrong(l->said, "one segment too many or too few", c->stream, (uint32_t)segments.n);
	for (size_t i = 0; i < segments.n; i++)
		if (l->seen[segments.items[i].frame_no].tcp_stream != c->stream ||
		    (i > 0 && segments.items[i].frame_no <= segments.items[i - 1].frame_no))
			return wrong(l->said, "a listed segment", c->stream, segments.items[i].frame_no);
	return true;
}

static bool connections_are_sound(const struct look_around *l)
{
	size_t n, checked = 0;
	const struct tcp_connection *all = evidence_tcp(l->e, &n);
	for (size_t i = 0; i < n; i++) {
		const struct tcp_connection *c = &all[i];
		if (c->stream != i || c->client > 1 || c->first_closer > 1 || c->frames != l->tcp_frames[i])
			return wrong(l->said, "the number of segments", (uint32_t)i, c->frames);
		if (!side_is_sound(l, c, 0) || !side_is_sound(l, c, 1) || !handshake_is_sound(l, c) ||
		    !close_is_sound(l, c))
			return false;
		if (c->frames > 0 && checked++ < SEGMENTS_CHECKED && !segments_are_sound(l, c))
			return false;
	}
	return true;
}

/* ---- UDP and DNS ---- */

static bool udp_is_sound(const struct look_around *l)
{
	size_t n;
	const struct udp_conversation *all = evidence_udp(l->e, &n);
	for (size_t i = 0; i < n; i++)
		if (all[i].stream != i || all[i].first_frame > all[i].last_frame ||
		    all[i].last_frame > evidence_facts(l->e)->frames)
			return wrong(l->said, "the last datagram", (uint32_t)i, all[i].last_frame);
	return true;
}

static bool dns_is_sound(const struct look_around *l)
{
	size_t n;
	const struct dns_exchange *all = evidence_dns(l->e, &n);
	uint32_t frames = evidence_facts(l->e)->frames;
	for (size_t i = 0; i < n; i++) {
		const struct dns_exchange *x = &all[i];
		if (!x->name || (!x->query_frame && !x->response_frame))
			return wrong(l->said, "an exchange of nothing", (uint32_t)i, 0);
		if (x->query_frame > frames || (x->query_frame && !l->seen[x->query_frame].has_query))
			return wrong(l->said, "a query", (uint32_t)i, x->query_frame);
		if (x->response_frame > frames || (x->response_frame && !l->seen[x->response_frame].has_response))
			return wrong(l->said, "a response", (uint32_t)i, x->response_frame);
	}
	return true;
}

/* ---- all of it ---- */

static bool look_around(struct look_around *l)
{
	const struct evidence *e = l->e;
	size_t frames = evidence_facts(e)->frames;
	(void)evidence_tcp(e, &l->n_tcp);
	(void)evidence_udp(e, &l->n_udp);
	l->seen = calloc(frames + 1, sizeof *l->seen);
	l->tcp_frames = calloc(l->n_tcp + 1, sizeof *l->tcp_frames);
	l->udp_frames = calloc(l->n_udp + 1, sizeof *l->udp_frames);
	if (!l->seen || !l->tcp_frames || !l->udp_frames)
		abort();
	l->seen[0] = (struct seen){.tcp_stream = UINT32_MAX, .udp_stream = UINT32_MAX};
	enum status status = evidence_walk(e, NULL, l->arena, see_frame, l);
	if (l->said->len > 0)
		return false;
	if (status != STATUS_OK)
		return status == STATUS_NOMEM || wrong(l->said, "a walk that ended", 0, 0);
	return connections_are_sound(l) && udp_is_sound(l) && dns_is_sound(l);
}

bool sound_evidence(const struct evidence *e, struct buf *said)
{
	struct look_around l = {.said = said, .e = e, .arena = arena_new(LIMIT_FRAME_VALUES_BYTES)};
	if (!l.arena)
		abort();
	bool sound = look_around(&l);
	free(l.seen);
	free(l.tcp_frames);
	free(l.udp_frames);
	arena_free(l.arena);
	return sound;
}

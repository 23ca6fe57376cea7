/* Looks at frames again after the evidence was built: one, all segments of a connection, or all frames in order. */
#include "evidence/evidence.h"
#include "evidence/store.h"

/* Brings the file to frame FRAME_NO by the nearest index entry, unless reading on is shorter. */
static enum status look_move(const struct evidence *e, uint32_t frame_no)
{
	struct look *look = e->look;
	bool near = look->place->next_frame_no && look->place->next_frame_no <= frame_no &&
	            frame_no - look->place->next_frame_no < INDEX_STEP;
	if (near)
		return STATUS_OK;
	look->place->next_frame_no = 0;
	size_t i = (frame_no - 1) / INDEX_STEP;
	enum status st = capture_seek(e->capture, &e->index.items[i]);
	if (st == STATUS_OK)
		look->place->next_frame_no = (uint32_t)(i * INDEX_STEP) + 1;
	return st;
}

enum status look_record(const struct evidence *e, uint32_t frame_no, struct record *out)
{
	if (frame_no == 0 || frame_no > e->facts.frames)
		return STATUS_FORMAT;
	enum status st = look_move(e, frame_no);
	if (st != STATUS_OK)
		return st;
	struct look *look = e->look;
	while (look->place->next_frame_no <= frame_no) {
		if (capture_next(e->capture, out) != CAPTURE_MORE) {
			look->place->next_frame_no = 0;
			return STATUS_IO; /* the file changed while it was read */
		}
		look->place->next_frame_no++;
	}
	return STATUS_OK;
}

uint32_t evidence_first_fragment(const struct evidence *e, uint32_t frame_no)
{
	uint32_t first;
	return table_find(e->datagrams, &frame_no, &first) ? first : 0;
}

/* Reads all fragments again, from FIRST to frame FRAME_NO, which completes them. */
static enum status frame_from_fragments(const struct evidence *e, uint32_t first, uint32_t frame_no, struct frame *out)
{
	struct reassembly *r = e->look->one_fragments;
	reassembly_reset(r);
	for (uint32_t i = first; i <= frame_no; i++) {
		struct record record;
		uint32_t completed;
		enum status st = look_record(e, i, &record);
		if (st != STATUS_OK)
			return st;
		frame_decode(&record, out);
		if (reassembly_is_fragment(out))
			st = reassembly_see(r, out, &completed);
		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

enum status look_frame(const struct evidence *e, uint32_t frame_no, struct frame *out)
{
	struct record record;
	enum status st = look_record(e, frame_no, &record);
	if (st != STATUS_OK)
		return st;
	frame_decode(&record, out);
	uint32_t first = reassembly_is_fragment(out) ? evidence_first_fragment(e, frame_no) : 0;
	return first ? frame_from_fragments(e, first, frame_no, out) : STATUS_OK;
}

static uint32_t tcp_first_frame(const void *ctx, uint32_t stream)
{
	const struct evidence *e = ctx;
	return e->tcp.items[stream].first_frame;
}

static uint32_t udp_first_frame(const void *ctx, uint32_t stream)
{
	const struct evidence *e = ctx;
	return e->udp.items[stream].first_frame;
}

/* The layer of KIND that says which conversation a frame belongs to: its own, or one quoted by an ICMP error. */
static const struct layer *telling_layer(const struct frame *f, enum layer_kind kind)
{
	const struct layer *own = frame_own(f, kind);
	if (!own)
		own = frame_layer(f, kind, 0);
	return own || kind != LAYER_TCP ? own : frame_cut_tcp(f);
}

const struct tcp_connection *evidence_tcp_of(const struct evidence *e, const struct frame *f)
{
	const struct layer *tcp = telling_layer(f, LAYER_TCP);
	struct flow_ends ends;
	uint32_t stream;
	if (!tcp || !flow_ends_of(f, tcp, &ends) ||
	    !flows_find_at(e->flows, FLOW_TCP, &ends, f->record.frame_no, tcp_first_frame, e, &stream))
		return NULL;
	return &e->tcp.items[stream];
}

const struct udp_conversation *evidence_udp_of(const struct evidence *e, const struct frame *f, const struct layer *udp)
{
	struct flow_ends ends;
	uint32_t stream;
	if (!udp || !flow_ends_of(f, udp, &ends) ||
	    !flows_find_at(e->flows, FLOW_UDP, &ends, f->record.frame_no, udp_first_frame, e, &stream))
		return NULL;
	return &e->udp.items[stream];
}

/* Everything but the segment and what was before. */
static struct site site_of(const struct evidence *e, const struct frame *f, struct arena *arena)
{
	return (struct site){
		.evidence = e,
		.wireshark = e->wireshark,
		.frame = f,
		.tcp = evidence_tcp_of(e, f),
		.udp = evidence_udp_of(e, f, telling_layer(f, LAYER_UDP)),
		.dns = dns_track_of(&e->dns, f->record.frame_no),
		.echo = echo_track_of(&e->echo, f->record.frame_no),
		.arp = arp_track_of(&e->arp, f->record.frame_no),
		.datagram = datagrams_of(&e->fragments, f->record.frame_no),
		.quoted_delta_ns = TIME_UNKNOWN_NS,
		.udp_previous_ns = {TIME_UNKNOWN_NS, TIME_UNKNOWN_NS, TIME_UNKNOWN_NS, TIME_UNKNOWN_NS},
		.arena = arena,
	};
}

static void site_previous(struct site *site, const struct record *previous)
{
	site->previous_frame_no = previous->frame_no;
	site->previous_time_ns = previous->time_ns;
	site->previous_has_time = previous->has_time;
}

static const struct segment *segment_find(const struct segments *all, uint32_t frame_no)
{
	size_t low = 0, high = all->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->items[middle].frame_no < frame_no)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->n && all->items[low].frame_no == frame_no ? &all->items[low] : NULL;
}

/* The packet before frame FRAME_NO; zeros: none.  Records that are no packets do not count, for as long as one would
 * look. */
static enum status look_previous(const struct evidence *e, uint32_t frame_no, struct record *out)
{
	enum { BLOCKS_MAX = 16 };
	*out = (struct record){0};
	for (uint32_t i = 1; i < frame_no && i <= BLOCKS_MAX; i++) {
		struct record record;
		enum status st = look_record(e, frame_no - i, &record);
		if (st != STATUS_OK)
			return st;
		if (record.link_type == CAPTURE_LINK_NONE)
			continue;
		*out = record;
		break;
	}
	out->bytes = NULL;
	return STATUS_OK;
}

enum status evidence_site(const struct evidence *e, uint32_t frame_no, struct arena *arena, struct frame *storage,
                          struct site *out)
{
	enum status st = look_frame(e, frame_no, storage);
	if (st != STATUS_OK)
		return st;

	/* Both ask for other frames, so that this one must be read again. */
	struct segments segments = {0};
	const struct tcp_connection *c = evidence_tcp_of(e, storage);
	if (c && evidence_segments(e, c->stream, &segments) != STATUS_OK)
		segments.n = 0; /* too many, or no memory for them: a site without analysis */
	struct record previous;
	st = look_previous(e, frame_no, &previous);
	int64_t udp_previous_ns = TIME_UNKNOWN_NS;
	if (st == STATUS_OK)
		st = look_udp_previous(e, storage, &udp_previous_ns);
	if (st == STATUS_OK)
		st = evidence_frame(e, frame_no, storage);
	if (st != STATUS_OK)
		return st;

	struct site_memo *memo = arena_alloc(arena, sizeof *memo);
	if (!memo)
		return STATUS_NOMEM;
	memo->arena = arena;
	*out = site_of(e, storage, arena);
	out->memo = memo;
	out->udp_previous_ns[0] = udp_previous_ns;
	site_previous(out, &previous);
	out->segment = segment_find(&segments, frame_no);
	return STATUS_OK;
}

/* ---- the segments of one connection ---- */

static bool is_between(const struct flow_ends *ends, const struct tcp_connection *c)
{
	const struct endpoint *a = &c->side[0].endpoint, *b = &c->side[1].endpoint;
	return (endpoint_equal(&ends->from, a) && endpoint_equal(&ends->to, b)) ||
	       (endpoint_equal(&ends->from, b) && endpoint_equal(&ends->to, a));
}

static int64_t time_of(const struct frame *f)
{
	return f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
}

/* Between a stream's first and last frame no other stream has its ends: the newest takes every segment. */
static enum status segments_read(const struct evidence *e, const struct tcp_connection *c, struct segment *items,
                                 size_t *n)
{
	struct tcp_tracker *tracker = e->look->one;
	struct frame frame;
	tcp_tracker_reset(tracker, true, c->stream);
	*n = 0;
	for (uint32_t i = c->first_frame; i <= c->last_frame && *n < c->frames; i++) {
		enum status st = look_frame(e, i, &frame);
		if (st != STATUS_OK)
			return st;
		const struct layer *tcp = telling_layer(&frame, LAYER_TCP);
		struct flow_ends ends;
		if (!tcp || !flow_ends_of(&frame, tcp, &ends) || !is_between(&ends, c))
			continue;
		if (tcp != frame_own(&frame, LAYER_TCP)) {
			int64_t delta_ns;
			uint32_t n_in_stream;
			st = tcp_tracker_pass(tracker, c, i, time_of(&frame), &delta_ns, &n_in_stream);
			if (st != STATUS_OK)
				return st;
			continue;
		}
		struct segment *s = &items[(*n)++];
		*s = segment_of(&frame, tcp, &ends, c);
		st = tcp_tracker_see(tracker, c, &tcp->tcp, ends.ip_id, s, NULL);
		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

enum status evidence_segments(const struct evidence *e, uint32_t stream, struct segments *out)
{
	struct look *look = e->look;
	if (stream >= e->tcp.n)
		return STATUS_FORMAT;
	uint32_t i;
	if (table_find(look->segments_of, &stream, &i)) {
		*out = look->segments.items[i];
		return STATUS_OK;
	}

	const struct tcp_connection *c = &e->tcp.items[stream];
	if (c->frames > LIMIT_SEGMENTS)
		return STATUS_LIMIT;
	struct segment *items = arena_array(e->arena, c->frames, sizeof *items);
	if (!items)
		return STATUS_NOMEM;
	struct segments found = {.items = items};
	enum status st = segments_read(e, c, items, &found.n);
	if (st != STATUS_OK)
		return st;

	struct segments *slot = VEC_PUSH(e->arena, &look->segments);
	if (!slot)
		return STATUS_NOMEM;
	*slot = found;
	*out = found;
	return table_set(look->segments_of, &stream, (uint32_t)(look->segments.n - 1));
}

/* ---- all frames ---- */

/* The analysis of the frame's own segment, made as the walk goes by. */
static enum status walk_segment(struct tcp_tracker *tracker, struct site *site, struct segment *s, bool *has)
{
	const struct layer *tcp = frame_own(site->frame, LAYER_TCP);
	struct flow_ends ends;
	*has = tcp && site->tcp && flow_ends_of(site->frame, tcp, &ends);
	if (!*has)
		return site->tcp ? tcp_tracker_pass(tracker, site->tcp, site->frame->record.frame_no,
		                                    time_of(site->frame), &site->quoted_delta_ns, &site->quoted_number)
		                 : STATUS_OK;
	*s = segment_of(site->frame, tcp, &ends, site->tcp);
	return tcp_tracker_see(tracker, site->tcp, &tcp->tcp, ends.ip_id, s, NULL);
}

struct walk {
	struct tcp_tracker *tracker;
	struct reassembly *fragments;
	struct dns_streams *dns;
	struct udp_last *udp; /* by stream */
	struct arena *memos;  /* of one frame after another */
};

static enum status walk_begin(const struct evidence *e, struct walk *w)
{
	/* A walk within a walk has a memory of its own. */
	bool inner = e->look->is_walking;
	w->tracker = inner ? tcp_tracker_new(e->arena) : e->look->walk;
	w->fragments = inner ? reassembly_new(e->arena) : e->look->walk_fragments;
	w->dns = inner ? dns_streams_new(e->arena) : e->look->walk_dns;
	w->udp = inner ? look_udp_lasts(e) : e->look->walk_udp;
	if (!w->udp)
		w->udp = look_udp_lasts(e);
	if (!w->tracker || !w->fragments || !w->dns || !w->udp)
		return STATUS_NOMEM;
	w->memos = arena_new(LIMIT_FRAME_VALUES_BYTES);
	if (!w->memos)
		return STATUS_NOMEM;
	if (!inner)
		e->look->walk_udp = w->udp;
	for (size_t i = 0; i < e->udp.n; i++)
		w->udp[i] = (struct udp_last){.time_ns = TIME_UNKNOWN_NS};
	tcp_tracker_reset(w->tracker, true, 0);
	reassembly_reset(w->fragments);
	dns_streams_reset(w->dns);
	return STATUS_OK;
}

/* Reads frame FRAME_NO; the visitor may have looked elsewhere, and look_record() comes back. */
static enum status walk_frame(const struct evidence *e, struct walk *w, uint32_t frame_no, struct record *record,
                              struct frame *frame)
{
	uint32_t completed;
	enum status st = look_record(e, frame_no, record);
	if (st != STATUS_OK)
		return st;
	frame_decode(record, frame);
	return reassembly_is_fragment(frame) ? reassembly_see(w->fragments, frame, &completed) : STATUS_OK;
}

/* Adds the messages over TCP that the frame completes. */
static enum status walk_messages(struct walk *w, const struct site *site, struct frame *frame)
{
	const struct layer *tcp = site->segment ? frame_own(frame, LAYER_TCP) : NULL;
	if (!tcp || !dns_streams_concern(tcp))
		return STATUS_OK;
	return dns_streams_see(w->dns, frame, tcp, site->segment, site->tcp->stream);
}

static bool walk_visit(struct walk *w, struct site *site, bool (*visit)(void *ctx, const struct site *site), void *ctx)
{
	struct site_memo memo = {.arena = w->memos};
	site->memo = &memo;
	bool go_on = visit(ctx, site);
	if (memo.dns || memo.dns_failed)
		arena_clear(w->memos);
	return go_on;
}

enum status evidence_walk(const struct evidence *e, struct capture_filter *filter, struct arena *arena,
                          bool (*visit)(void *ctx, const struct site *site), void *ctx)
{
	struct walk w;
	enum status st = walk_begin(e, &w);
	if (st != STATUS_OK)
		return st;

	bool was_walking = e->look->is_walking;
	e->look->is_walking = true;
	struct record record, previous = {0};
	struct frame frame;
	bool go_on = true;
	for (uint32_t i = 1; i <= e->facts.frames && go_on; i++) {
		st = walk_frame(e, &w, i, &record, &frame);
		if (st != STATUS_OK)
			break;
		struct site site = site_of(e, &frame, arena);
		site_previous(&site, &previous);
		struct segment segment;
		bool has_segment;
		st = walk_segment(w.tracker, &site, &segment, &has_segment);
		if (st != STATUS_OK)
			break;
		site.segment = has_segment ? &segment : NULL;
		look_walk_udp(w.udp, &site);
		st = walk_messages(&w, &site, &frame);
		if (st != STATUS_OK)
			break;
		if (!filter || capture_filter_match(filter, &record))
			go_on = walk_visit(&w, &site, visit, ctx);
		if (record.link_type != CAPTURE_LINK_NONE)
			previous = record;
		previous.bytes = NULL;
	}
	e->look->is_walking = was_walking;
	arena_free(w.memos);
	return st;
}

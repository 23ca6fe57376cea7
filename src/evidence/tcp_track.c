/* Keeps the moving state of connections while a pass goes on.  A connection of which only the first SYN was seen has
 * none (a SYN flood costs nothing), and one that has ended gives its state back after a while: what a pass needs grows
 * with the connections that are open at a time. */
#include "evidence/tcp_track.h"

#include "evidence/tcp_analysis.h"
#include "evidence/tcp_shown.h"
#include "evidence/tcp_state.h"
#include "evidence/tcp_twins.h"
#include "evidence/tcp_unacked.h"

enum {
	/* Ended connections whose state is kept, so that late repeats are told from new data. */
	TRACK_ENDED = 4096,
	/* Values of slots that are no track numbers. */
	SLOT_NEW = 0,
	SLOT_SYN,      /* only its first frame was seen: a SYN without data */
	SLOT_RELEASED, /* ended, state given back */
	SLOT_BASE      /* a track's number plus this */
};

struct track_entry {
	struct tcp_track track;
	uint32_t next_spare; /* entry + 1; 0: none */
	bool ended;
};

struct tcp_tracker {
	struct arena *arena;
	bool whole;
	uint32_t first_stream;
	VEC(uint32_t) slots; /* by stream - first_stream */
	VEC(struct track_entry) entries;
	VEC(struct tcp_shown_track) shown; /* by entry; only with WHOLE */
	uint32_t spare;                    /* entry + 1; 0: none */
	uint32_t ended[TRACK_ENDED];
	size_t n_ended; /* all there ever were */
	struct tcp_unacked_pool unacked;
	struct tcp_twins twins;
};

struct tcp_tracker *tcp_tracker_new(struct arena *arena)
{
	struct tcp_tracker *t = arena_alloc(arena, sizeof *t);
	if (t)
		t->arena = t->unacked.arena = arena;
	return t;
}

void tcp_tracker_reset(struct tcp_tracker *t, bool whole, uint32_t first_stream)
{
	t->whole = whole;
	t->first_stream = first_stream;
	t->slots.n = t->entries.n = t->shown.n = 0;
	t->spare = 0;
	t->n_ended = 0;
	tcp_unacked_reset(&t->unacked);
	tcp_twins_reset(&t->twins);
}

static uint32_t *slot_of(struct tcp_tracker *t, uint32_t stream)
{
	size_t i = stream - t->first_stream;
	while (t->slots.n <= i) {
		uint32_t *slot = VEC_PUSH(t->arena, &t->slots);
		if (!slot)
			return NULL;
		*slot = SLOT_NEW;
	}
	return &t->slots.items[i];
}

static struct track_entry *entry_new(struct tcp_tracker *t, uint32_t *slot)
{
	struct track_entry *e;
	uint32_t i;
	if (t->spare) {
		i = t->spare - 1;
		e = &t->entries.items[i];
		t->spare = e->next_spare;
	} else {
		i = (uint32_t)t->entries.n;
		e = VEC_PUSH(t->arena, &t->entries);
		if (!e || (t->whole && !VEC_PUSH(t->arena, &t->shown)))
			return NULL;
	}
	if (t->whole)
		t->shown.items[i] = (struct tcp_shown_track){.begun = false};
	*e = (struct track_entry){.track = {.last_time_ns = TIME_UNKNOWN_NS,
	                                    .syn_time_ns = TIME_UNKNOWN_NS,
	                                    .first_rtt_ns = TIME_UNKNOWN_NS}};
	*slot = SLOT_BASE + i;
	return e;
}

static struct tcp_shown_track *shown_of(struct tcp_tracker *t, const struct track_entry *e)
{
	return &t->shown.items[e - t->entries.items];
}

/* What entry_new() could not know: the SYN that was passed over, or how far an ended connection had come. */
static enum status entry_catch_up(struct tcp_tracker *t, struct track_entry *e, const struct tcp_connection *c,
                                  uint32_t slot_before)
{
	if (slot_before == SLOT_RELEASED) {
		for (unsigned side = 0; side < 2; side++) {
			struct tcp_half *half = &e->track.half[side];
			half->has_next = c->side[side].next_known;
			half->next_seq = half->contiguous = c->side[side].next_seq;
			half->next_seq_time_ns = half->last_ack_time_ns = TIME_UNKNOWN_NS;
			half->fin_sent = c->side[side].fin_frame != 0;
			half->fin_end = c->side[side].fin_seq_end;
			e->track.state[side] = TCP_STATE_CLOSED;
		}
		e->track.forgotten = true;
		if (t->whole)
			tcp_shown_resume(shown_of(t, e), c);
		return STATUS_OK;
	}
	if (slot_before != SLOT_SYN)
		return STATUS_OK;

	struct segment syn = {
		.frame_no = c->first_frame, .time_ns = c->first_time_ns, .seq = c->side[0].isn, .flags = TCP_SYN};
	if (t->whole)
		tcp_state_see(&e->track, c, &syn);
	tcp_analysis_update(&e->track, &syn);
	e->track.half[0].has_window = false; /* not remembered */
	e->track.last_time_ns = c->first_time_ns;
	e->track.frames = 1;
	return t->whole ? tcp_shown_see_syn(shown_of(t, e), &t->unacked, c, &syn) : STATUS_OK;
}

/* The state of connection C, made when needed; NULL in *OUT: S is a SYN that needs none yet. */
static enum status entry_for(struct tcp_tracker *t, const struct tcp_connection *c, const struct segment *s,
                             struct track_entry **out)
{
	uint32_t *slot = slot_of(t, c->stream);
	if (!slot)
		return STATUS_NOMEM;
	if (*slot >= SLOT_BASE) {
		*out = &t->entries.items[*slot - SLOT_BASE];
		return STATUS_OK;
	}

	/* What catching up could not restore is rare, and a flood of it costs memory only in a second look. */
	bool telling = t->whole && s->ack != 0;
	bool lone_syn = *slot == SLOT_NEW && !telling && s->frame_no == c->first_frame && s->side == 0 &&
	                s->data_length == 0 && (s->flags & (TCP_SYN | TCP_ACK | TCP_FIN | TCP_RST)) == TCP_SYN;
	if (lone_syn) {
		*slot = SLOT_SYN;
		*out = NULL;
		return STATUS_OK;
	}
	uint32_t before = *slot;
	*out = entry_new(t, slot);
	return *out ? entry_catch_up(t, *out, c, before) : STATUS_NOMEM;
}

static void entry_release(struct tcp_tracker *t, uint32_t stream)
{
	uint32_t *slot = &t->slots.items[stream - t->first_stream];
	uint32_t i = *slot - SLOT_BASE;
	struct track_entry *e = &t->entries.items[i];
	for (unsigned side = 0; side < 2 && t->whole; side++)
		tcp_unacked_drop(&t->unacked, &t->shown.items[i].half[side].unacked);
	e->next_spare = t->spare;
	t->spare = i + 1;
	*slot = SLOT_RELEASED;
}

static bool has_ended(const struct tcp_track *k, const struct segment *s)
{
	const struct tcp_half *a = &k->half[0], *b = &k->half[1];
	if (s->flags & TCP_RST)
		return true;
	return a->fin_sent && b->fin_sent && a->has_ack && b->has_ack && !seq_before(a->last_ack, b->fin_end) &&
	       !seq_before(b->last_ack, a->fin_end);
}

/* The connection has ended: its state may go when TRACK_ENDED others have ended after it. */
static void entry_end(struct tcp_tracker *t, struct track_entry *e, uint32_t stream)
{
	e->ended = true;
	uint32_t *place = &t->ended[t->n_ended % TRACK_ENDED];
	if (t->n_ended >= TRACK_ENDED)
		entry_release(t, *place);
	*place = stream;
	t->n_ended++;
}

/* The frame that S repeats; 0: it is too far back. */
static uint32_t original_of(const struct tcp_tracker *t, const struct tcp_unacked_list *unacked,
                            const struct tcp_side *side, const struct segment *s)
{
	uint32_t original = tcp_unacked_find(&t->unacked, unacked, s->seq);
	if (!original && (s->flags & TCP_SYN) && side->isn_known && side->isn == s->seq)
		original = side->syn_frame;
	if (!original && (s->flags & TCP_FIN) && side->fin_seq_end == segment_seq_end(s))
		original = side->fin_frame;
	return original < s->frame_no ? original : 0;
}

/* What only a look at single segments wants to know. */
static enum status see_whole(struct tcp_tracker *t, struct track_entry *e, const struct tcp_connection *c,
                             const struct tcp_header *tcp, struct segment *s)
{
	struct tcp_shown_track *shown = shown_of(t, e);
	if (s->marks & SEGMENT_CAPTURED_TWICE) {
		s->state[0] = e->track.state[0];
		s->state[1] = e->track.state[1];
	} else {
		if (s->marks & SEGMENT_RETRANSMISSION)
			s->copy_of = original_of(t, &shown->half[s->side].unacked, &c->side[s->side], s);
		tcp_state_see(&e->track, c, s);
	}
	/* Wireshark takes for data what a program made of padding. */
	s->data_length += s->padding;
	enum status st = tcp_shown_see(shown, &t->unacked, c, tcp, s);
	s->data_length -= s->padding;
	return st;
}

/* The number of one more frame. */
static uint32_t count_frame(struct tcp_track *k)
{
	k->frames++;
	return k->forgotten ? 0 : k->frames;
}

static enum status see(struct tcp_tracker *t, struct track_entry *e, const struct tcp_connection *c,
                       const struct tcp_header *tcp, struct segment *s)
{
	struct tcp_track *k = &e->track;
	s->number = count_frame(k);
	s->delta_ns = s->frame_no == c->first_frame ? 0 : tcp_elapsed_ns(k->last_time_ns, s->time_ns);
	k->last_time_ns = s->time_ns;
	if (s->marks & SEGMENT_CAPTURED_TWICE) {
		if ((s->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN)
			k->syn_time_ns = s->time_ns; /* Wireshark counts initial_rtt from the copy */
		return t->whole ? see_whole(t, e, c, tcp, s) : STATUS_OK;
	}

	s->marks = tcp_analysis_marks(k, s);
	enum status st = t->whole ? see_whole(t, e, c, tcp, s) : STATUS_OK;
	tcp_analysis_update(k, s);
	if ((s->flags & (TCP_SYN | TCP_ACK)) == TCP_ACK && !k->first_ack_frame) {
		k->first_ack_frame = s->frame_no;
		k->first_ack_time_ns = s->time_ns;
	}
	/* Wireshark takes the first ACK after the last SYN for the third step, whoever sent it. */
	if ((s->flags & (TCP_SYN | TCP_ACK)) == TCP_ACK && (k->first_rtt_ns == TIME_UNKNOWN_NS || k->first_rtt_ns == 0))
		k->first_rtt_ns = tcp_elapsed_ns(k->syn_time_ns, s->time_ns);
	return st;
}

/* The first SYN of a connection, for which no state is kept. */
static void see_lone_syn(const struct tcp_tracker *t, const struct tcp_connection *c, struct segment *s)
{
	s->delta_ns = 0;
	s->number = 1;
	if (t->whole) {
		struct tcp_track k = {0};
		tcp_state_see(&k, c, s);
		s->shown = tcp_shown_lone_syn(c);
	}
}

enum status tcp_tracker_see(struct tcp_tracker *t, const struct tcp_connection *c, const struct tcp_header *tcp,
                            uint16_t ip_id, struct segment *s, const struct tcp_track **track_out)
{
	s->marks = 0;
	s->copy_of = s->acks_frame = 0;
	s->shown = (struct shown){.base = {c->side[0].base_seq, c->side[1].base_seq}};
	s->ack_rtt_ns = TIME_UNKNOWN_NS;
	uint32_t original = tcp_twins_original(&t->twins, c->stream, tcp, ip_id, s, c->duplicated_frames);
	if (original) {
		s->marks = SEGMENT_CAPTURED_TWICE;
		s->copy_of = original;
	}

	struct track_entry *e;
	enum status st = entry_for(t, c, s, &e);
	if (st != STATUS_OK)
		return st;
	if (track_out)
		*track_out = e ? &e->track : NULL;
	if (!e) {
		see_lone_syn(t, c, s);
		return STATUS_OK;
	}
	st = see(t, e, c, tcp, s);
	if (!e->ended && has_ended(&e->track, s))
		entry_end(t, e, c->stream);
	return st;
}

enum status tcp_tracker_pass(struct tcp_tracker *t, const struct tcp_connection *c, uint32_t frame_no, int64_t time_ns,
                             int64_t *delta_ns, uint32_t *number)
{
	uint32_t *slot = slot_of(t, c->stream);
	if (!slot)
		return STATUS_NOMEM;
	if (*slot < SLOT_BASE) {
		uint32_t before = *slot;
		struct track_entry *e = entry_new(t, slot);
		enum status st = e ? entry_catch_up(t, e, c, before) : STATUS_NOMEM;
		if (st != STATUS_OK)
			return st;
	}
	struct tcp_track *k = &t->entries.items[*slot - SLOT_BASE].track;
	*delta_ns = frame_no == c->first_frame ? 0 : tcp_elapsed_ns(k->last_time_ns, time_ns);
	k->last_time_ns = time_ns;
	*number = count_frame(k);
	return STATUS_OK;
}

/* Roles in a connection.  A segment gets a role by its sequence and acknowledgment numbers, compared modulo 2^32; the
 * first that fits keeps it, so copies and repeats never take it away. */
#include "evidence/tcp_roles.h"

#include "wire/tcp_options.h"

/* tcp.completeness. */
enum {
	COMPLETE_SYN = 1,
	COMPLETE_SYN_ACK = 2,
	COMPLETE_ACK = 4,
	COMPLETE_DATA = 8,
	COMPLETE_FIN = 16,
	COMPLETE_RST = 32
};

void tcp_roles_begin(struct tcp_connection *c, enum wireshark version, uint32_t stream, const struct endpoint *from,
                     const struct endpoint *to)
{
	*c = (struct tcp_connection){
		.stream = stream,
		.wireshark = version,
		.first_closer = -1,
		.first_time_ns = TIME_UNKNOWN_NS,
		.last_time_ns = TIME_UNKNOWN_NS,
		.syn_time_ns = TIME_UNKNOWN_NS,
		.syn_ack_time_ns = TIME_UNKNOWN_NS,
		.ack_time_ns = TIME_UNKNOWN_NS,
		.first_syn_time_ns = TIME_UNKNOWN_NS,
		.lone_ack_time_ns = TIME_UNKNOWN_NS,
		.initial_rtt_ns = TIME_UNKNOWN_NS,
	};
	c->side[0].shown_shift = c->side[1].shown_shift = TCP_SCALE_UNKNOWN;
	c->side[0].endpoint = *from;
	c->side[1].endpoint = *to;
	c->client = from->port >= to->port ? 0 : 1;
}

bool tcp_roles_is_new(const struct tcp_connection *c, unsigned side, const struct tcp_header *tcp)
{
	const struct tcp_side *s = &c->side[side];
	bool tells = (tcp->flags & TCP_SYN) &&
	             (!(tcp->flags & TCP_ACK) || wireshark_has(c->wireshark, QUIRK_SPLIT_AT_SYN_ACK));
	if (!tells || !s->base_known)
		return false;
	unsigned ends = (c->completeness | c->first_completeness) & (COMPLETE_FIN | COMPLETE_RST);
	return tcp->seq != s->base_seq || (ends && wireshark_has(c->wireshark, QUIRK_SPLIT_AFTER_END));
}

/* Wireshark's bases: the ISN; without SYN the first number - 1, so that the first byte is 1; and before a side was seen
 * at all, what its peer acknowledges - 1. */
static void note_base(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *own = &c->side[s->side], *peer = &c->side[tcp_peer(s->side)];
	bool syn_ack = (s->flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK);
	if (!own->base_known || syn_ack)
		own->base_seq = (s->flags & TCP_SYN) ? s->seq : s->seq - 1;
	own->base_known = true;
	own->ack_base_known = false;
	if (!peer->base_known && (s->flags & TCP_ACK)) {
		peer->base_seq = s->ack - 1;
		peer->base_known = peer->ack_base_known = true;
	}
}

void tcp_roles_frame(struct tcp_connection *c, const struct segment *s)
{
	if (!c->first_frame) {
		c->first_frame = s->frame_no;
		c->first_time_ns = s->time_ns;
	}
	c->last_frame = s->frame_no;
	c->last_time_ns = s->time_ns;
	note_base(c, s);
	if ((s->flags & (TCP_SYN | TCP_RST)) == TCP_SYN && !c->side[s->side].isn_known) {
		c->side[s->side].isn = s->seq;
		c->side[s->side].isn_known = true;
	}
}

/* Wireshark's way: the latest option holds, and only a SYN without one, when nothing was known, rules scaling out. */
static void note_shown_shift(struct tcp_connection *c, unsigned side, const struct tcp_header *tcp)
{
	enum { SHIFT_MAX = 14 };
	struct tcp_side *own = &c->side[side], *peer = &c->side[tcp_peer(side)];
	if (tcp->has_wscale)
		own->shown_shift = (int8_t)(tcp->wscale_shift > SHIFT_MAX ? SHIFT_MAX : tcp->wscale_shift);
	if (!(tcp->flags & TCP_SYN) || tcp->options_cut)
		return;
	if (own->shown_shift == TCP_SCALE_UNKNOWN)
		own->shown_shift = peer->shown_shift = TCP_SCALE_UNUSED;
	else if ((tcp->flags & TCP_ACK) && peer->shown_shift == TCP_SCALE_UNUSED)
		own->shown_shift = TCP_SCALE_UNUSED;
}

/* RFC 7323 2.2: scaling is used only when both SYNs offer it. */
static void note_options(struct tcp_connection *c, unsigned side, const struct segment *s, const struct tcp_header *tcp)
{
	enum { SHIFT_MAX = 14 };
	struct tcp_side *own = &c->side[side], *peer = &c->side[tcp_peer(side)];
	if (tcp->has_mss)
		own->mss = tcp->mss;
	if (tcp->has_sack_permitted)
		own->sack_permitted = true;
	if (tcp->has_wscale) {
		own->shift_known = true;
		own->shift = tcp->wscale_shift > SHIFT_MAX ? SHIFT_MAX : tcp->wscale_shift;
	}
	/* A SYN whose options were cut off says neither yes nor no. */
	if (!own->shift_known && tcp->options_cut)
		return;
	if (!own->shift_known)
		own->scale_unused = peer->scale_unused = true;
	else if ((s->flags & TCP_ACK) && peer->scale_unused)
		own->scale_unused = true;
}

static void note_syn(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *own = &c->side[s->side];
	if (!own->syn_frame)
		own->syn_frame = s->frame_no;
	own->sent_syn = true;
	if (!c->client_certain || !c->side[c->client].sent_syn) {
		if (c->client != s->side) /* a SYN,ACK seen before stays that of its sender */
			c->syn_ack_by_client = !c->syn_ack_by_client;
		c->client = s->side;
		c->client_certain = true;
	}
	if (c->client != s->side)
		return;
	if (c->first_syn_time_ns == TIME_UNKNOWN_NS)
		c->first_syn_time_ns = s->time_ns;
	if (!c->syn_ack_frame)
		c->syn_time_ns = s->time_ns;
}

/* An ACK that came before any SYN,ACK did (the capture has one direction only, or lost it, or is out of order) is the
 * third step when that SYN,ACK, if there is one, is what it acknowledges. */
static void take_lone_ack(struct tcp_connection *c)
{
	c->ack_frame = c->lone_ack_frame;
	c->ack_time_ns = c->lone_ack_time_ns;
}

static void note_lone_ack(struct tcp_connection *c, const struct segment *s)
{
	const struct tcp_side *own = &c->side[s->side];
	if (c->syn_ack_frame || c->lone_ack_frame || s->side != c->client || !own->sent_syn || s->seq != own->isn + 1)
		return;
	c->lone_ack_frame = s->frame_no;
	c->lone_ack = s->ack;
	c->lone_ack_time_ns = s->time_ns;
}

/* A SYN,ACK answers the peer's SYN when it acknowledges its number (and at most the data sent with it, RFC 7413). */
static void note_syn_ack(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *own = &c->side[s->side], *peer = &c->side[tcp_peer(s->side)];
	if (!own->syn_frame)
		own->syn_frame = s->frame_no;
	if (!c->client_certain) {
		c->client = (uint8_t)tcp_peer(s->side);
		c->client_certain = true;
	}
	if (peer->isn_known && (!seq_before(peer->isn, s->ack) || seq_before(peer->next_seq, s->ack)))
		return;
	if (c->ack_frame)
		return;
	/* The side that opens has one number (RFC 9293 3.5): a forged SYN,ACK in its name is not of this opening. */
	if (own->sent_syn && own->isn != s->seq)
		return;

	bool by_client = s->side == c->client;
	if (c->syn_ack_frame && c->syn_ack_by_client && !by_client) {
		/* Simultaneous open: the client's SYN,ACK, seen after the server's SYN, is the one that acknowledges
		 * it. Without that SYN it acknowledges nothing. */
		bool is_simultaneous = own->sent_syn && own->syn_frame < c->syn_ack_frame;
		c->ack_frame = is_simultaneous ? c->syn_ack_frame : 0;
		c->ack_time_ns = is_simultaneous ? c->syn_ack_time_ns : TIME_UNKNOWN_NS;
		c->syn_ack_frame = 0;
	}
	/* One with another number takes the place of the one before (a forged answer, a server started again). */
	bool another = c->syn_ack_frame && own->isn != s->seq && c->syn_ack_by_client == by_client;
	if (!c->syn_ack_frame || another) {
		c->syn_ack_frame = s->frame_no;
		c->syn_ack_by_client = by_client;
		own->isn = s->seq;
		own->syn_frame = own->sent_syn ? own->syn_frame : s->frame_no;
	}
	if (c->syn_ack_by_client == by_client)
		c->syn_ack_time_ns = s->time_ns;
	if (!by_client && c->lone_ack_frame && c->lone_ack == s->seq + 1)
		take_lone_ack(c);
}

/* The third step: acknowledges the SYN,ACK and comes from the side to which that went. */
static void note_ack(struct tcp_connection *c, const struct segment *s)
{
	const struct tcp_side *peer = &c->side[tcp_peer(s->side)];
	bool from_receiver = c->syn_ack_frame && (s->side == c->client) != c->syn_ack_by_client;
	if (!from_receiver || c->ack_frame || !seq_before(peer->isn, s->ack))
		return;
	c->ack_frame = s->frame_no;
	c->ack_time_ns = s->time_ns;
}

static void note_fin(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *own = &c->side[s->side];
	if (own->fin_frame)
		return;
	own->fin_frame = s->frame_no;
	own->fin_seq_end = segment_seq_end(s);
	if (c->first_closer < 0)
		c->first_closer = (int8_t)s->side;
}

static void note_fin_acked(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *peer = &c->side[tcp_peer(s->side)];
	if (peer->fin_frame && !peer->fin_acked_frame && !seq_before(s->ack, peer->fin_seq_end))
		peer->fin_acked_frame = s->frame_no;
}

static void note_rst(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *own = &c->side[s->side];
	if (!own->rst_frame)
		own->rst_frame = s->frame_no;
	if (!c->rst)
		c->rst = s->frame_no;
	if (!c->end_rst) {
		c->end_rst = s->frame_no;
		c->end_rst_seq = s->seq;
		c->end_rst_side = s->side;
	}
	/* RFC 9293 3.10.7.3: in SYN-SENT a RST counts only when it acknowledges the SYN. */
	const struct tcp_side *peer = &c->side[tcp_peer(s->side)];
	if (!c->syn_ack_frame && peer->sent_syn && (s->flags & TCP_ACK) && seq_before(peer->isn, s->ack) &&
	    !seq_before(peer->next_seq, s->ack))
		c->open = TCP_OPEN_REFUSED;
}

/* RFC 9293 3.5.2: who sends a RST forgets the connection.  When its sender goes on all the same, the RST was somebody
 * else's, or of a connection before. */
static void note_life_after_rst(struct tcp_connection *c, const struct segment *s)
{
	if (c->end_rst && s->side == c->end_rst_side &&
	    ((s->flags & TCP_SYN) || seq_before(c->end_rst_seq, segment_seq_end(s))))
		c->end_rst = 0;
}

/* Data that was not there before: not sent again, no keep-alive, no probe. */
static void note_data(struct tcp_connection *c, const struct segment *s, uint32_t next_seq_before, bool had_next)
{
	struct tcp_side *own = &c->side[s->side];
	if (s->marks & SEGMENT_RETRANSMISSION)
		own->retransmissions++;
	const unsigned old = SEGMENT_KEEP_ALIVE | SEGMENT_ZERO_WINDOW_PROBE;
	uint32_t end = s->seq + s->data_length;
	bool grows = !had_next || seq_before(next_seq_before, end);
	if (s->data_length == 0 || (s->marks & old) || ((s->marks & SEGMENT_RETRANSMISSION) && !grows))
		return;

	own->data_segments++;
	bool overlaps = had_next && grows && seq_before(s->seq, next_seq_before);
	own->data_bytes += overlaps ? end - next_seq_before : s->data_length;
	if (!own->first_data_frame)
		own->first_data_frame = s->frame_no;
	own->last_data_frame = s->frame_no;
}

/* RFC 9293 3.7.1: nothing larger than the peer's MSS goes over the wire. */
static void note_size(struct tcp_connection *c, const struct segment *s)
{
	struct tcp_side *own = &c->side[s->side];
	uint16_t mss = c->side[tcp_peer(s->side)].mss;
	if (mss == 0 || s->data_length <= mss)
		return;
	own->large_segments++;
	if (!own->first_large_frame)
		own->first_large_frame = s->frame_no;
}

static void note_checksum(struct tcp_side *own, const struct tcp_header *tcp)
{
	switch (tcp->checksum.class) {
	case CHECKSUM_CLASS_OFFLOAD:
	case CHECKSUM_CLASS_OFFLOAD_LENGTH0:
	case CHECKSUM_CLASS_ZERO:
		own->offload_frames++;
		break;
	case CHECKSUM_CLASS_BAD:
		own->bad_checksum_frames++;
		break;
	case CHECKSUM_CLASS_GOOD:
	case CHECKSUM_CLASS_UNKNOWN:
		break;
	}
}

/* What happened since the last call is in S and K; the numbers before are still in the record. */
static void note_numbers(struct tcp_connection *c, const struct segment *s, const struct tcp_track *k)
{
	struct tcp_side *own = &c->side[s->side];
	uint32_t before = own->next_seq;
	bool had_next = own->next_known;
	if (k && k->half[s->side].has_next) {
		own->next_seq = k->half[s->side].next_seq;
		own->next_known = true;
	} else if (!k) {
		own->next_seq = segment_seq_end(s);
		own->next_known = true;
	}
	note_data(c, s, before, had_next);
}

/* RFC 9768 2.2, table 2: how a server that counts answers a SYN with all three flags. */
static bool agrees_to_count(uint16_t flags)
{
	switch (flags & TCP_ECN_ALL) {
	case TCP_CWR:
	case TCP_CWR | TCP_ECE:
	case TCP_AE:
	case TCP_AE | TCP_CWR:
		return true;
	default:
		return false;
	}
}

static bool has_ecn_option(const struct tcp_header *tcp)
{
	struct tcp_option_iter it = tcp_options(tcp);
	struct tcp_option option;
	while (tcp_option_next(&it, &option))
		if (option.kind == TCP_OPTION_ACCURATE_ECN_0 || option.kind == TCP_OPTION_ACCURATE_ECN_1)
			return true;
	return false;
}

/* Negotiated, or its option is used. */
static void note_ecn(struct tcp_connection *c, unsigned side, const struct tcp_header *tcp)
{
	bool is_syn = tcp->flags & TCP_SYN, is_answer = is_syn && (tcp->flags & TCP_ACK);
	if (is_syn && !is_answer)
		c->side[side].asks_for_ecn_counter = (tcp->flags & TCP_ECN_ALL) == TCP_ECN_ALL;
	if (is_answer && c->side[tcp_peer(side)].asks_for_ecn_counter && agrees_to_count(tcp->flags))
		c->counts_ecn = true;
	if (tcp->options.len && has_ecn_option(tcp))
		c->counts_ecn = true;
}

/* Where no ACK followed the last SYN, Wireshark's second reading of the file counts from the first one of all. */
static void note_initial_rtt(struct tcp_connection *c, const struct tcp_track *k)
{
	bool is_known = k->first_rtt_ns != TIME_UNKNOWN_NS && k->first_rtt_ns != 0;
	bool is_late = !is_known && k->first_ack_frame && k->syn_time_ns != TIME_UNKNOWN_NS;
	c->initial_rtt_ns = is_late ? tcp_elapsed_ns(k->syn_time_ns, k->first_ack_time_ns) : k->first_rtt_ns;
	c->initial_rtt_frame = is_late ? k->first_ack_frame : 0;
}

void tcp_roles_see(struct tcp_connection *c, const struct segment *s, const struct tcp_header *tcp,
                   const struct tcp_track *k)
{
	bool is_first = c->frames == 0;
	c->frames++;
	c->side[s->side].segments++;
	note_checksum(&c->side[s->side], tcp);
	note_shown_shift(c, s->side, tcp);
	if (is_first)
		c->first_shift = c->side[s->side].shown_shift;
	note_ecn(c, s->side, tcp);
	tcp_roles_completeness(c, s->flags, s->data_length + s->padding, is_first && s->frame_no == c->first_frame);
	if (s->marks & SEGMENT_CAPTURED_TWICE) {
		c->duplicated_frames = true;
		return;
	}

	note_numbers(c, s, k);
	note_size(c, s);
	if (k)
		note_initial_rtt(c, k);
	if (s->flags & TCP_RST) {
		note_rst(c, s);
		return;
	}
	note_life_after_rst(c, s);
	if (s->flags & TCP_SYN) {
		note_options(c, s->side, s, tcp);
		if (s->flags & TCP_ACK)
			note_syn_ack(c, s);
		else
			note_syn(c, s);
	}
	if (s->flags & TCP_ACK) {
		note_ack(c, s);
		if (!(s->flags & TCP_SYN))
			note_lone_ack(c, s);
		note_fin_acked(c, s);
		if (!(s->flags & TCP_SYN) && !c->syn_ack_frame)
			c->open = TCP_OPEN_PARTIAL; /* somebody has got a SYN,ACK, if there was one */
	}
	if ((s->flags & (TCP_FIN | TCP_SYN)) == TCP_FIN)
		note_fin(c, s);
}

void tcp_roles_completeness(struct tcp_connection *c, uint16_t flags, uint32_t data_length, bool is_first)
{
	unsigned bits = 0;
	if ((flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK))
		bits |= COMPLETE_SYN_ACK;
	if ((flags & (TCP_SYN | TCP_ACK)) == TCP_ACK)
		bits |= data_length ? COMPLETE_DATA : COMPLETE_ACK;
	if ((flags & (TCP_FIN | TCP_ACK)) == (TCP_FIN | TCP_ACK))
		bits |= COMPLETE_FIN;
	if (flags & TCP_RST)
		bits |= COMPLETE_RST;

	bool from_first = wireshark_has(c->wireshark, QUIRK_COMPLETE_FROM_FIRST);
	if (is_first && !c->announced && !from_first)
		c->first_completeness = (uint8_t)bits;
	else
		c->completeness = (uint8_t)(c->completeness | bits);
	if (!is_first || (flags & (TCP_SYN | TCP_ACK)) != TCP_SYN || (c->announced && !from_first))
		return;
	bool has_data = data_length && (!c->reused_ports || from_first);
	c->completeness = (uint8_t)(c->completeness | COMPLETE_SYN | (has_data ? COMPLETE_DATA : 0));
}

/* C->open is what was noted on the way: refused, or going on without a SYN,ACK. */
static enum tcp_open open_of(const struct tcp_connection *c)
{
	const struct tcp_side *client = &c->side[c->client], *server = &c->side[tcp_peer(c->client)];
	if (client->sent_syn && server->sent_syn && c->ack_frame)
		return TCP_OPEN_SIMULTANEOUS;
	if (c->ack_frame)
		return client->sent_syn ? TCP_OPEN_THREE_WAY : TCP_OPEN_PARTIAL;
	bool went_on = client->first_data_frame || server->first_data_frame || client->fin_frame || server->fin_frame;
	if (c->syn_ack_frame)
		return client->sent_syn && !went_on ? TCP_OPEN_HALF : TCP_OPEN_PARTIAL;
	if (!client->sent_syn)
		return TCP_OPEN_UNSEEN;
	return c->open == TCP_OPEN_UNSEEN ? TCP_OPEN_SYN_ONLY : c->open;
}

static enum tcp_close close_of(const struct tcp_connection *c)
{
	bool both = c->fin1 && c->fin2;
	if (both && c->fin1_ack && c->fin2_ack) {
		if (c->fin1_ack == c->fin2)
			return TCP_CLOSE_THREE;
		return c->fin1_ack < c->fin2 ? TCP_CLOSE_FOUR : TCP_CLOSE_SIMULTANEOUS;
	}
	if (c->end_rst)
		return c->fin1 && c->fin1 < c->end_rst ? TCP_CLOSE_FIN_THEN_RESET : TCP_CLOSE_RESET;
	if (both)
		return TCP_CLOSE_UNFINISHED;
	return c->fin1 ? TCP_CLOSE_HALF : TCP_CLOSE_OPEN;
}

void tcp_roles_settle(struct tcp_connection *c)
{
	if (c->first_closer >= 0) {
		const struct tcp_side *first = &c->side[c->first_closer];
		const struct tcp_side *second = &c->side[tcp_peer((unsigned)c->first_closer)];
		c->fin1 = first->fin_frame;
		c->fin1_ack = first->fin_acked_frame;
		c->fin2 = second->fin_frame;
		c->fin2_ack = second->fin_acked_frame;
	}
	if (c->end_rst)
		c->rst = c->end_rst;
	c->open = open_of(c);
	c->close = close_of(c);
	if (!c->syn_ack_frame && !c->ack_frame && c->lone_ack_frame)
		take_lone_ack(c);
}

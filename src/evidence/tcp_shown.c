/* Wireshark's analysis of sequence numbers, as version 4.0 does it with its default settings; what later ones do
 * otherwise asks for a quirk.  It reads a capture twice: marks come from the first reading, in which options are looked
 * at after the analysis; what is shown is then taken with what is known at the end.  Numbers compare modulo 2^32; a
 * stored number 0 means that there is none. */
#include "evidence/tcp_shown.h"

#include "evidence/tcp_track.h"
#include "wire/tcp_options.h"

/* A repeat this soon after the last duplicate ACK is a fast retransmission. */
static const int64_t fast_ns = 20 * 1000 * 1000;
/* Without a round trip: what comes this soon after later data was overtaken. */
static const int64_t overtaken_ns = 3 * 1000 * 1000;

/* A number of its own, which also counts as many duplicates. */
static const uint32_t duplicates_mute = UINT32_MAX;

static const struct tcp_shown_half nothing = {
	.next_time_ns = TIME_UNKNOWN_NS,
	.ack_time_ns = TIME_UNKNOWN_NS,
	.window = UINT32_MAX,
	.shift = TCP_SCALE_UNKNOWN,
};

static void begin(struct tcp_shown_track *k, const struct tcp_connection *c)
{
	*k = (struct tcp_shown_track){
		.half = {nothing, nothing},
		.base = {c->side[0].base_seq, c->side[1].base_seq},
		.syn_time_ns = TIME_UNKNOWN_NS,
		.first_rtt_ns = TIME_UNKNOWN_NS,
		.version = c->wireshark,
		.begun = true,
	};
	bool waits = wireshark_has(c->wireshark, QUIRK_FLIGHT_AFTER_ACK);
	k->half[0].gap_before = k->half[1].gap_before = waits;
}

static bool is_plain(const struct segment *s)
{
	return (s->flags & (TCP_SYN | TCP_FIN | TCP_RST)) == 0;
}

static bool takes_number(const struct segment *s)
{
	return (s->flags & (TCP_SYN | TCP_FIN)) != 0;
}

/* Less than LIMIT after SINCE.  It counts without signs: times that go back are far away, and so is a limit that is
 * negative. */
static bool is_soon(int64_t since_ns, int64_t now_ns, int64_t limit_ns)
{
	int64_t elapsed = tcp_elapsed_ns(since_ns, now_ns);
	return elapsed != TIME_UNKNOWN_NS && (uint64_t)elapsed < (uint64_t)limit_ns;
}

static void mark(struct segment *s, unsigned marks)
{
	s->shown.marks = (uint16_t)(s->shown.marks | marks);
	s->shown.analysed = true;
}

/* Soon after the other side's last segment; where times go back, later versions take no time for what went by. */
static bool is_soon_after_ack(const struct tcp_shown_track *k, const struct tcp_shown_half *rev,
                              const struct segment *s, int64_t limit_ns)
{
	int64_t elapsed = tcp_elapsed_ns(rev->ack_time_ns, s->time_ns);
	if (wireshark_has(k->version, QUIRK_OVERTAKEN_BY_ACK) && elapsed != TIME_UNKNOWN_NS && elapsed < 0)
		return true;
	return is_soon(rev->ack_time_ns, s->time_ns, limit_ns);
}

/* ---- opening ---- */

/* A SYN with a number known already, or a SYN,ACK with another. */
static void see_open(struct tcp_shown_track *k, const struct tcp_connection *c, struct segment *s)
{
	struct tcp_shown_half *fwd = &k->half[s->side];
	if (s->frame_no == c->first_frame && c->reused_ports)
		mark(s, SHOWN_REUSED_PORTS);
	if (!(s->flags & TCP_SYN))
		return;
	if (!(s->flags & TCP_ACK)) {
		if (fwd->base_known && s->seq == fwd->base) {
			fwd->next = fwd->whole;
			s->shown.analysed = true;
		}
		return;
	}
	if (fwd->base_known && s->seq != fwd->base) {
		fwd->base = s->seq;
		mark(s, SHOWN_REUSED_PORTS);
	}
	/* The second reading begins with the last base of the first. */
	if (s->seq != k->base[s->side]) {
		k->base[s->side] = s->seq;
		mark(s, SHOWN_REUSED_PORTS);
	}
}

static void note_base(struct tcp_shown_track *k, const struct segment *s)
{
	struct tcp_shown_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	if (!fwd->base_known)
		fwd->base = (s->flags & TCP_SYN) ? s->seq : s->seq - 1;
	fwd->base_known = true;
	if (!rev->base_known && (s->flags & TCP_ACK)) {
		rev->base = s->ack - 1;
		rev->base_known = true;
	}
}

/* ---- acknowledgments, windows, gaps ---- */

/* QUIRK_PROBE_ACKED: the byte of a zero window probe was taken after all. */
static bool acks_probe(const struct tcp_shown_track *k, const struct segment *s)
{
	const struct tcp_shown_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	return wireshark_has(k->version, QUIRK_PROBE_ACKED) && s->seq == fwd->next && s->ack == fwd->ack + 1 &&
	       (rev->marks & SHOWN_ZERO_WINDOW_PROBE);
}

static void take_probe(struct tcp_shown_half *rev, const struct segment *s)
{
	rev->next = rev->whole = s->ack;
}

/* No data, and the numbers of the segment before. */
static bool repeats_numbers(const struct tcp_shown_half *fwd, const struct segment *s)
{
	return s->data_length == 0 && is_plain(s) && s->seq == fwd->next && s->ack == fwd->ack;
}

static bool fills_window(const struct tcp_shown_half *rev, const struct segment *s)
{
	if (s->data_length == 0 || rev->shift == TCP_SCALE_UNKNOWN || !is_plain(s))
		return false;
	int shift = rev->before_first_ack || rev->shift < 0 ? 0 : rev->shift;
	return s->seq + s->data_length == rev->ack + (rev->window << shift);
}

static void see_duplicate(struct tcp_shown_half *fwd, struct segment *s)
{
	fwd->duplicates = fwd->duplicates == duplicates_mute ? 1 : fwd->duplicates + 1;
	mark(s, SHOWN_DUPLICATE_ACK);
	s->shown.duplicate_ack_num = fwd->duplicates;
	s->shown.duplicate_ack_frame = fwd->ack_frame;
}

/* What a segment with the numbers of the one before and the same window may be. */
static void see_repeated_ack(struct tcp_shown_half *fwd, const struct tcp_shown_half *rev, struct segment *s)
{
	if (s->window == 0) {
		if (rev->marks & SHOWN_ZERO_WINDOW_PROBE)
			mark(s, SHOWN_ZERO_WINDOW_PROBE_ACK);
	} else if (rev->marks & SHOWN_KEEP_ALIVE) {
		mark(s, SHOWN_KEEP_ALIVE_ACK);
	} else {
		see_duplicate(fwd, s);
	}
}

static void see_numbers(const struct tcp_shown_track *k, struct tcp_shown_half *fwd, struct tcp_shown_half *rev,
                        struct segment *s)
{
	if (s->data_length == 1 && s->seq == fwd->next && rev->window == 0) {
		mark(s, SHOWN_ZERO_WINDOW_PROBE);
		return;
	}
	if (s->window == 0 && is_plain(s))
		mark(s, SHOWN_ZERO_WINDOW);
	if (fwd->next && seq_before(fwd->next, s->seq) && !(s->flags & TCP_RST)) {
		mark(s, SHOWN_LOST_SEGMENT);
		fwd->gap_before = true;
	}
	if (s->data_length <= 1 && s->seq == fwd->next - 1 && is_plain(s))
		mark(s, SHOWN_KEEP_ALIVE);
	bool repeats = repeats_numbers(fwd, s);
	if (repeats && s->window && s->window != fwd->window)
		mark(s, SHOWN_WINDOW_UPDATE);
	if (fills_window(rev, s))
		mark(s, SHOWN_WINDOW_FULL);
	if (repeats && s->window == fwd->window)
		see_repeated_ack(fwd, rev, s);
	if (s->data_length == 0 && is_plain(s) && s->window == 0 && fwd->window == 0 && acks_probe(k, s)) {
		mark(s, SHOWN_ZERO_WINDOW_PROBE_ACK);
		take_probe(rev, s);
	}
}

/* An acknowledgment of what was not captured; the same gap is told once. */
static void see_acks_unseen(struct tcp_shown_track *k, const struct tcp_unacked_pool *pool, struct segment *s)
{
	struct tcp_shown_half *rev = &k->half[tcp_peer(s->side)];
	if (!rev->whole || !(s->flags & TCP_ACK) || !seq_before(rev->whole, s->ack))
		return;
	s->shown.analysed = true;
	if (acks_probe(k, s)) {
		take_probe(rev, s);
		mark(s, SHOWN_WINDOW_UPDATE);
		return;
	}
	if (wireshark_has(k->version, QUIRK_UNSEEN_ONCE)) {
		rev->whole = tcp_unacked_tail(pool, &rev->unacked, s->ack);
		mark(s, SHOWN_ACK_LOST_SEGMENT);
		return;
	}
	if (seq_before(rev->whole, rev->next)) {
		rev->whole = rev->next;
		mark(s, SHOWN_ACK_LOST_SEGMENT);
		return;
	}
	if (rev->duplicates == 0)
		mark(s, SHOWN_ACK_LOST_SEGMENT);
	rev->duplicates = duplicates_mute;
}

/* ---- repeats ---- */

static uint32_t sacked_bytes(const struct tcp_shown_half *half)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < half->n_sack; i++)
		sum += half->sack[i].to - half->sack[i].from;
	return sum;
}

/* The other side says what it has got, and S is not among it.  Relative numbers are compared with absolute ones, which
 * is Wireshark's slip, not ours. */
static bool is_lacking(const struct tcp_shown_half *rev, const struct segment *s)
{
	for (uint32_t i = 0; i < rev->n_sack; i++)
		if (s->seq >= rev->sack[i].from && s->seq + s->data_length <= rev->sack[i].to)
			return false;
	return rev->n_sack > 0;
}

static bool is_fast(const struct tcp_shown_track *k, const struct tcp_shown_half *rev, const struct segment *s)
{
	if (rev->duplicates < 2 || !is_soon_after_ack(k, rev, s, fast_ns))
		return false;
	return rev->ack == s->seq || (wireshark_has(k->version, QUIRK_FAST_BY_SACK) && is_lacking(rev, s));
}

static void note_timeout(const struct tcp_shown_track *k, const struct tcp_unacked_pool *pool, struct segment *s)
{
	const struct tcp_shown_half *fwd = &k->half[s->side];
	const struct tcp_unacked *eldest = wireshark_has(k->version, QUIRK_RTO_OF_SEGMENT)
	                                           ? tcp_unacked_eldest_from(pool, &fwd->unacked, s->seq)
	                                           : tcp_unacked_eldest(pool, &fwd->unacked);
	int64_t since_ns = eldest ? eldest->time_ns : fwd->next_time_ns;
	int64_t elapsed = tcp_elapsed_ns(since_ns, s->time_ns);
	if (elapsed == TIME_UNKNOWN_NS || elapsed == 0)
		return;
	s->shown.rto_ns = elapsed;
	s->shown.rto_frame = eldest ? eldest->frame_no : fwd->next_frame;
}

/* Soon after what came before it, and not known yet. */
static bool is_overtaken(const struct tcp_shown_track *k, const struct tcp_unacked_pool *pool, const struct segment *s)
{
	const struct tcp_shown_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	bool has_rtt = k->first_rtt_ns != TIME_UNKNOWN_NS && k->first_rtt_ns != 0;
	bool by_ack = wireshark_has(k->version, QUIRK_OVERTAKEN_BY_ACK);
	int64_t limit_ns = has_rtt ? k->first_rtt_ns : overtaken_ns;
	if (!(by_ack ? is_soon_after_ack(k, rev, s, limit_ns) : is_soon(fwd->next_time_ns, s->time_ns, limit_ns)))
		return false;
	if (wireshark_has(k->version, QUIRK_SEEN_IS_REPEATED) && tcp_unacked_covers(pool, &fwd->unacked, s))
		return false;
	return fwd->next != segment_seq_end(s) ||
	       (wireshark_has(k->version, QUIRK_LATE_IN_ORDER) && fwd->last_new == 0);
}

static void see_repeat(struct tcp_shown_track *k, const struct tcp_unacked_pool *pool, struct segment *s)
{
	const struct tcp_shown_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	if ((s->data_length == 0 && !takes_number(s)) || (s->shown.marks & SHOWN_KEEP_ALIVE))
		return;

	if (s->data_length > 0 && rev->ack && !seq_before(rev->ack, s->seq + s->data_length)) {
		mark(s, SHOWN_SPURIOUS_RETRANSMISSION);
		return;
	}
	/* One byte back with more behind it: the byte was a probe. */
	bool after_probe = s->data_length > 1 && s->seq == fwd->next - 1;
	if (!fwd->next || !seq_before(s->seq, fwd->next) || after_probe)
		return;
	if (is_fast(k, rev, s)) {
		mark(s, SHOWN_FAST_RETRANSMISSION);
		return;
	}
	if (is_overtaken(k, pool, s)) {
		mark(s, SHOWN_OUT_OF_ORDER);
		return;
	}
	mark(s, SHOWN_RETRANSMISSION);
	note_timeout(k, pool, s);
}

/* ---- afterwards ---- */

static enum status note_numbers(struct tcp_shown_half *fwd, struct tcp_unacked_pool *pool, const struct segment *s)
{
	uint32_t end = s->seq + s->data_length;
	enum status st = STATUS_OK;
	if ((s->data_length || takes_number(s)) && !tcp_unacked_is_full(&fwd->unacked)) {
		st = tcp_unacked_add(pool, &fwd->unacked, s);
		end = segment_seq_end(s);
	}
	if (!fwd->next || seq_before(fwd->next + (takes_number(s) ? 1u : 0u), end))
		fwd->last_new = s->data_length;
	bool is_probe = s->shown.marks & SHOWN_ZERO_WINDOW_PROBE;
	if (!is_probe && (!fwd->next || seq_before(fwd->next, end))) {
		fwd->next = end;
		fwd->next_frame = s->frame_no;
		fwd->next_time_ns = s->time_ns;
	}
	if (!is_probe && (!fwd->whole || s->seq == fwd->whole))
		fwd->whole = fwd->next;
	fwd->window = s->window;
	fwd->ack = s->ack;
	fwd->ack_time_ns = s->time_ns;
	fwd->marks = s->shown.marks;
	return st;
}

static void note_in_flight(struct tcp_shown_half *fwd, const struct tcp_shown_half *rev,
                           const struct tcp_unacked_pool *pool, struct segment *s)
{
	enum { PLAUSIBLE = 2000000000 };
	if (s->data_length == 0 || !fwd->unacked.first || fwd->gap_before)
		return;
	s->shown.analysed = true;
	uint32_t in_flight = tcp_unacked_extent(pool, &fwd->unacked, fwd->base) - sacked_bytes(rev);
	if (in_flight && in_flight < PLAUSIBLE)
		s->shown.bytes_in_flight = in_flight - (takes_number(s) ? 1u : 0u);

	bool push = (s->flags & TCP_PSH) != 0;
	fwd->pushed = fwd->push_last ? s->data_length : fwd->pushed + s->data_length;
	fwd->push_last = push;
	s->shown.push_bytes_sent = fwd->pushed;
}

/* ---- options ---- */

static void note_sack(struct tcp_shown_half *fwd, uint32_t base, const struct tcp_header *tcp)
{
	enum { REMEMBERED = sizeof fwd->sack / sizeof *fwd->sack }; /* of at most four blocks */
	struct tcp_option_iter it = tcp_options(tcp);
	for (struct tcp_option o; tcp_option_next(&it, &o);) {
		if (o.kind != TCP_OPTION_SACK)
			continue;
		fwd->n_sack = 0;
		for (size_t i = 0; i < REMEMBERED && 2 + (i + 1) * 8 <= o.bytes.len; i++, fwd->n_sack++) {
			fwd->sack[i].from = be32(o.bytes.at + 2 + i * 8) - base;
			fwd->sack[i].to = be32(o.bytes.at + 2 + i * 8 + 4) - base;
		}
	}
}

static void see_options(struct tcp_shown_half *fwd, struct tcp_shown_half *rev, const struct tcp_header *tcp)
{
	enum { SHIFT_MAX = 14, SACK_ONE_BLOCK = 10 };
	fwd->n_sack = 0;
	if (tcp->options.len >= SACK_ONE_BLOCK)
		note_sack(fwd, rev->base, tcp);
	if (tcp->has_wscale)
		fwd->shift = (int8_t)(tcp->wscale_shift > SHIFT_MAX ? SHIFT_MAX : tcp->wscale_shift);
	if (!(tcp->flags & TCP_SYN) || tcp->options_cut)
		return;
	if (fwd->shift == TCP_SCALE_UNKNOWN)
		fwd->shift = rev->shift = TCP_SCALE_UNUSED;
	else if ((tcp->flags & TCP_ACK) && rev->shift == TCP_SCALE_UNUSED)
		fwd->shift = TCP_SCALE_UNUSED;
}

enum status tcp_shown_see(struct tcp_shown_track *k, struct tcp_unacked_pool *pool, const struct tcp_connection *c,
                          const struct tcp_header *tcp, struct segment *s)
{
	if (!k->begun)
		begin(k, c);
	struct tcp_shown_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	see_open(k, c, s);
	s->shown.base[0] = k->base[0];
	s->shown.base[1] = k->base[1];
	fwd->n_sack = 0;
	note_base(k, s);
	if (s->flags & TCP_ACK)
		rev->gap_before = false;
	see_numbers(k, fwd, rev, s);
	if (s->ack != fwd->ack) {
		fwd->ack_frame = s->frame_no;
		fwd->duplicates = 0;
	}
	see_acks_unseen(k, pool, s);
	see_repeat(k, pool, s);
	enum status st = note_numbers(fwd, pool, s);
	if (st != STATUS_OK)
		return st;
	tcp_unacked_take(pool, &rev->unacked, wireshark_has(k->version, QUIRK_PART_IS_ACKED), s);
	if (s->acks_frame)
		s->shown.analysed = true;
	note_in_flight(fwd, rev, pool, s);

	if (takes_number(s) && (s->flags & TCP_SYN))
		fwd->before_first_ack = true;
	if ((s->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN)
		k->syn_time_ns = s->time_ns ? s->time_ns : TIME_UNKNOWN_NS; /* as Wireshark takes 1970 */
	if ((s->flags & (TCP_SYN | TCP_ACK)) == TCP_ACK) {
		fwd->before_first_ack = false;
		if (k->first_rtt_ns == TIME_UNKNOWN_NS || k->first_rtt_ns == 0)
			k->first_rtt_ns = tcp_elapsed_ns(k->syn_time_ns, s->time_ns);
	}
	see_options(fwd, rev, tcp);
	if (fwd->n_sack && (s->shown.marks & SHOWN_WINDOW_UPDATE) &&
	    wireshark_has(k->version, QUIRK_SACK_IS_DUPLICATE)) {
		s->shown.marks &= (uint16_t)~SHOWN_WINDOW_UPDATE;
		see_duplicate(fwd, s);
	}
	/* Where options are cut off, it stops reading before it tells. */
	if (tcp->options_cut)
		s->shown = (struct shown){.base = {s->shown.base[0], s->shown.base[1]}};
	return STATUS_OK;
}

struct shown tcp_shown_lone_syn(const struct tcp_connection *c)
{
	return (struct shown){
		.base = {c->side[0].base_seq, c->side[1].base_seq},
		.marks = c->reused_ports ? SHOWN_REUSED_PORTS : 0,
		.analysed = c->reused_ports,
	};
}

enum status tcp_shown_see_syn(struct tcp_shown_track *k, struct tcp_unacked_pool *pool, const struct tcp_connection *c,
                              struct segment *syn)
{
	struct tcp_header tcp = {
		.flags = syn->flags,
		.has_wscale = c->first_shift >= 0,
		.wscale_shift = c->first_shift >= 0 ? (uint8_t)c->first_shift : 0,
		.options_cut = c->first_shift == TCP_SCALE_UNKNOWN,
	};
	enum status st = tcp_shown_see(k, pool, c, &tcp, syn);
	k->half[syn->side].window = UINT32_MAX; /* not remembered */
	return st;
}

void tcp_shown_resume(struct tcp_shown_track *k, const struct tcp_connection *c)
{
	begin(k, c);
	k->first_rtt_ns = c->initial_rtt_ns;
	for (unsigned side = 0; side < 2; side++) {
		struct tcp_shown_half *half = &k->half[side];
		half->next = half->whole = c->side[side].next_seq;
		half->base = c->side[side].base_seq;
		half->base_known = c->side[side].base_known;
		half->shift = c->side[side].shown_shift;
	}
}

/* The rules behind "retransmission", "duplicate ACK", "keep-alive" and the like.  They follow what Wireshark shows a
 * student with its default settings, except where it is known to be wrong: a SYN,ACK of a simultaneous open repeats no
 * SYN.  All comparisons of sequence numbers are modulo 2^32. */
#include "evidence/tcp_analysis.h"

/* A repeat this soon after the second duplicate ACK answers it: a fast retransmission (RFC 5681 3.2). */
static const int64_t fast_ns = 20 * 1000 * 1000;
/* Without a known round trip, a segment this soon after a later one was overtaken rather than sent again. */
static const int64_t overtaken_ns = 3 * 1000 * 1000;

static bool is_plain(const struct segment *s)
{
	return (s->flags & (TCP_SYN | TCP_FIN | TCP_RST)) == 0;
}

/* Later than SINCE by less than LIMIT.  Times that are unknown or go back are never soon. */
static bool is_soon(int64_t since_ns, int64_t now_ns, int64_t limit_ns)
{
	int64_t elapsed = tcp_elapsed_ns(since_ns, now_ns);
	return elapsed >= 0 && elapsed < limit_ns;
}

/* One byte at the next number while the peer's window is closed. */
static bool is_window_probe(const struct tcp_half *fwd, const struct tcp_half *rev, const struct segment *s)
{
	return s->data_length == 1 && is_plain(s) && fwd->has_next && s->seq == fwd->next_seq && rev->has_window &&
	       rev->window == 0;
}

/* None or one byte, one before the next number. */
static bool is_keep_alive(const struct tcp_half *fwd, const struct segment *s)
{
	return s->data_length <= 1 && is_plain(s) && fwd->has_next && s->seq == fwd->next_seq - 1;
}

/* A segment without data that acknowledges what its sender has acknowledged before. */
static bool repeats_ack(const struct tcp_half *fwd, const struct segment *s)
{
	return s->data_length == 0 && is_plain(s) && (s->flags & TCP_ACK) && fwd->has_next && s->seq == fwd->next_seq &&
	       fwd->has_ack && s->ack == fwd->last_ack;
}

static uint16_t marks_of_repeated_ack(const struct tcp_half *fwd, const struct tcp_half *rev, const struct segment *s)
{
	if (!fwd->has_window || s->window != fwd->window)
		return s->window ? SEGMENT_WINDOW_UPDATE : 0;
	if (s->window == 0)
		return (rev->marks & SEGMENT_ZERO_WINDOW_PROBE) ? SEGMENT_ZERO_WINDOW_PROBE_ACK : 0;
	if (rev->marks & SEGMENT_KEEP_ALIVE)
		return SEGMENT_KEEP_ALIVE_ACK;
	return SEGMENT_DUPLICATE_ACK;
}

/* Repeated, or overtaken on the way?  Only for segments that take sequence numbers. */
static uint16_t marks_of_repeat(const struct tcp_track *k, const struct segment *s)
{
	const struct tcp_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	/* In a simultaneous open the SYN,ACK has the number of the SYN before it and yet says something new. */
	bool second_half_of_open = (s->flags & TCP_SYN) && (s->flags & TCP_ACK) && fwd->sent_syn && !fwd->sent_syn_ack;
	if (!fwd->has_next || second_half_of_open)
		return 0;

	if (s->data_length > 0 && rev->has_ack && !seq_before(rev->last_ack, s->seq + s->data_length))
		return SEGMENT_RETRANSMISSION | SEGMENT_SPURIOUS_RETRANSMISSION;

	/* One byte back with more behind it: the byte was a probe, the rest is new. */
	bool after_probe = s->data_length > 1 && s->seq == fwd->next_seq - 1;
	if (!seq_before(s->seq, fwd->next_seq) || after_probe)
		return 0;
	if (rev->duplicates >= 2 && rev->last_ack == s->seq && is_soon(rev->last_ack_time_ns, s->time_ns, fast_ns))
		return SEGMENT_RETRANSMISSION | SEGMENT_FAST_RETRANSMISSION;
	int64_t limit_ns = k->first_rtt_ns > 0 ? k->first_rtt_ns : overtaken_ns;
	if (segment_seq_end(s) != fwd->next_seq && is_soon(fwd->next_seq_time_ns, s->time_ns, limit_ns))
		return SEGMENT_OUT_OF_ORDER;
	return SEGMENT_RETRANSMISSION;
}

uint16_t tcp_analysis_marks(const struct tcp_track *k, const struct segment *s)
{
	const struct tcp_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	unsigned marks = 0;
	if (is_window_probe(fwd, rev, s)) {
		marks |= SEGMENT_ZERO_WINDOW_PROBE;
	} else {
		if (s->window == 0 && is_plain(s))
			marks |= SEGMENT_ZERO_WINDOW;
		if (fwd->has_next && seq_before(fwd->next_seq, s->seq) && !(s->flags & TCP_RST))
			marks |= SEGMENT_LOST_BEFORE;
		if (is_keep_alive(fwd, s))
			marks |= SEGMENT_KEEP_ALIVE;
		if (repeats_ack(fwd, s))
			marks |= marks_of_repeated_ack(fwd, rev, s);
		bool takes_numbers = s->data_length > 0 || (s->flags & (TCP_SYN | TCP_FIN));
		if (takes_numbers && !(marks & SEGMENT_KEEP_ALIVE))
			marks |= marks_of_repeat(k, s);
	}

	bool acks_unseen = (s->flags & TCP_ACK) && rev->has_next && seq_before(rev->contiguous, s->ack);
	if (acks_unseen)
		marks |= SEGMENT_ACKED_UNSEEN;
	return (uint16_t)marks;
}

/* Numbers that the sender has used up. */
static void update_numbers(struct tcp_half *fwd, const struct segment *s)
{
	uint32_t end = segment_seq_end(s);
	if (!fwd->has_next || seq_before(fwd->next_seq, end)) {
		fwd->next_seq = end;
		fwd->next_seq_time_ns = s->time_ns;
	}
	if (!fwd->has_next || s->seq == fwd->contiguous)
		fwd->contiguous = fwd->next_seq;
	fwd->has_next = true;

	if (s->flags & TCP_SYN) {
		if (s->flags & TCP_ACK)
			fwd->sent_syn_ack = true;
		else
			fwd->sent_syn = true;
	} else if ((s->flags & TCP_FIN) && !fwd->fin_sent) {
		fwd->fin_sent = true;
		fwd->fin_end = end;
	}
}

static void update_ack(struct tcp_half *fwd, struct tcp_half *rev, const struct segment *s)
{
	if (!fwd->has_ack || s->ack != fwd->last_ack)
		fwd->duplicates = 0;
	else if (s->marks & SEGMENT_DUPLICATE_ACK)
		fwd->duplicates++;
	fwd->has_ack = true;
	fwd->last_ack = s->ack;
	fwd->last_ack_time_ns = s->time_ns;
	/* So that the same gap is told once. */
	if (s->marks & SEGMENT_ACKED_UNSEEN)
		rev->contiguous = s->ack;
}

void tcp_analysis_update(struct tcp_track *k, const struct segment *s)
{
	struct tcp_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	fwd->marks = s->marks;
	/* A RST says nothing of its sender's numbers or window: they are often made up (RFC 9293 3.5.2). */
	if (s->flags & TCP_RST)
		return;

	/* A zero window probe's byte was most likely refused. */
	if (!(s->marks & SEGMENT_ZERO_WINDOW_PROBE))
		update_numbers(fwd, s);
	fwd->window = s->window;
	fwd->has_window = true;
	if (s->flags & TCP_ACK)
		update_ack(fwd, rev, s);
	if ((s->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN)
		k->syn_time_ns = s->time_ns;
}

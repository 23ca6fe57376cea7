/* States of both sides of a connection.  Of the figures in RFC 9293: 6 (three-way handshake), 7 (simultaneous open), 12
 * (close), 13 (simultaneous close). */
#include "evidence/tcp_state.h"

static bool is_before_established(uint8_t state)
{
	return state < TCP_STATE_ESTABLISHED;
}

/* By an ACK; a connection that was reset or has ended is not brought back by late segments. */
static void establish(uint8_t *state)
{
	if (is_before_established(*state) && *state != TCP_STATE_CLOSED)
		*state = TCP_STATE_ESTABLISHED;
}

/* A SYN without ACK: the sender opens actively and has not heard of the peer's SYN, if there was one. */
static void see_syn(uint8_t *from, uint8_t *to, const struct tcp_connection *c)
{
	if (is_before_established(*from))
		*from = TCP_STATE_SYN_SENT;
	if (*to == TCP_STATE_SYN_SENT)
		*to = TCP_STATE_SYN_RECEIVED; /* simultaneous open */
	else if (*to == TCP_STATE_UNKNOWN || *to == TCP_STATE_CLOSED) {
		/* Whether anybody listened is only known from what followed. */
		if (c->open == TCP_OPEN_REFUSED)
			*to = TCP_STATE_CLOSED;
		else if (c->open != TCP_OPEN_SYN_ONLY)
			*to = TCP_STATE_SYN_RECEIVED;
	}
}

static void see_syn_ack(uint8_t *from, uint8_t *to, const struct tcp_side *peer, const struct segment *s)
{
	if (is_before_established(*from))
		*from = TCP_STATE_SYN_RECEIVED;
	bool acks_syn = !peer->isn_known || seq_before(peer->isn, s->ack);
	if (is_before_established(*to) && acks_syn)
		*to = TCP_STATE_ESTABLISHED;
}

/* The ACK of the receiver's FIN: what the receiver (TO) learns, and what it says of the sender (FROM), which has got
 * that FIN.  OWN_FIN_BEFORE: the sender's FIN had gone out earlier, so that it arrived with this ACK at the latest. */
static void see_fin_acked(uint8_t *from, uint8_t *to, bool own_fin_before)
{
	if (*to == TCP_STATE_FIN_WAIT_1)
		*to = own_fin_before ? TCP_STATE_TIME_WAIT : TCP_STATE_FIN_WAIT_2;
	else if (*to == TCP_STATE_CLOSING)
		*to = TCP_STATE_TIME_WAIT;
	else if (*to == TCP_STATE_LAST_ACK)
		*to = TCP_STATE_CLOSED;

	if (*from == TCP_STATE_FIN_WAIT_1)
		*from = TCP_STATE_CLOSING;
	else if (*from == TCP_STATE_FIN_WAIT_2)
		*from = TCP_STATE_TIME_WAIT;
}

static void see_fin(uint8_t *from, uint8_t *to, bool acks_peer_fin)
{
	/* A FIN without ACK (a port scan's) needs no connection before it. */
	establish(from);
	establish(to);
	if (*from == TCP_STATE_ESTABLISHED)
		*from = TCP_STATE_FIN_WAIT_1;
	else if (*from == TCP_STATE_CLOSE_WAIT) /* its number tells whether the peer's FIN had arrived */
		*from = acks_peer_fin ? TCP_STATE_LAST_ACK : TCP_STATE_FIN_WAIT_1;

	if (*to == TCP_STATE_ESTABLISHED)
		*to = TCP_STATE_CLOSE_WAIT;
	else if (*to == TCP_STATE_FIN_WAIT_1)
		*to = TCP_STATE_CLOSING;
	else if (*to == TCP_STATE_FIN_WAIT_2)
		*to = TCP_STATE_TIME_WAIT;
}

/* ACK, data or FIN of a synchronized connection. */
static void see_synchronized(struct tcp_track *k, const struct segment *s, uint8_t *from, uint8_t *to)
{
	const struct tcp_half *fwd = &k->half[s->side], *rev = &k->half[tcp_peer(s->side)];
	bool acks_peer_fin = rev->fin_sent && (s->flags & TCP_ACK) && !seq_before(s->ack, rev->fin_end);
	if (s->flags & TCP_ACK) {
		establish(from);
		establish(to);
		if (acks_peer_fin)
			see_fin_acked(from, to, fwd->fin_sent);
	}
	if ((s->flags & TCP_FIN) && !fwd->fin_sent)
		see_fin(from, to, acks_peer_fin);
}

void tcp_state_see(struct tcp_track *k, const struct tcp_connection *c, struct segment *s)
{
	uint8_t *from = &k->state[s->side], *to = &k->state[tcp_peer(s->side)];
	if (s->flags & TCP_RST)
		*from = *to = TCP_STATE_CLOSED;
	else if ((s->flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK))
		see_syn_ack(from, to, &c->side[tcp_peer(s->side)], s);
	else if (s->flags & TCP_SYN)
		see_syn(from, to, c);
	else
		see_synchronized(k, s, from, to);
	s->state[0] = k->state[0];
	s->state[1] = k->state[1];
}

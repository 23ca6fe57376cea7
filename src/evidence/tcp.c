/* What can be said of a connection's numbers from its record alone, and the names of its shapes. */
#include "evidence/tcp.h"

int64_t tcp_elapsed_ns(int64_t from_ns, int64_t to_ns)
{
	int64_t elapsed;
	if (from_ns == TIME_UNKNOWN_NS || to_ns == TIME_UNKNOWN_NS || __builtin_sub_overflow(to_ns, from_ns, &elapsed))
		return TIME_UNKNOWN_NS;
	return elapsed;
}

bool tcp_relative_seq(const struct tcp_connection *c, unsigned side, uint32_t seq, uint32_t *out)
{
	if (!c->side[side].base_known)
		return false;
	*out = seq - c->side[side].base_seq;
	return true;
}

bool tcp_relative_ack(const struct tcp_connection *c, unsigned side, uint32_t ack, uint32_t *out)
{
	return tcp_relative_seq(c, tcp_peer(side), ack, out);
}

int32_t tcp_scale_factor(const struct tcp_connection *c, unsigned side)
{
	const struct tcp_side *s = &c->side[side];
	if (s->scale_unused)
		return TCP_SCALE_UNUSED;
	return s->shift_known ? 1 << s->shift : TCP_SCALE_UNKNOWN;
}

int32_t tcp_scale_shown(const struct tcp_connection *c, unsigned side)
{
	int shift = c->side[side].shown_shift;
	return shift < 0 ? shift : 1 << shift;
}

uint32_t tcp_window_scaled(const struct tcp_connection *c, unsigned side, uint16_t flags, uint16_t window)
{
	int32_t factor = tcp_scale_factor(c, side);
	return factor > 0 && !(flags & TCP_SYN) ? (uint32_t)factor * window : window;
}

uint8_t tcp_completeness(const struct tcp_connection *c, uint32_t frame_no)
{
	return (uint8_t)(c->completeness | (frame_no > c->first_frame ? c->first_completeness : 0));
}

static const char *name_in(const char *const *names, size_t n, unsigned i)
{
	return i < n ? names[i] : "unknown";
}

const char *tcp_open_name(enum tcp_open o)
{
	static const char *const names[] = {
		[TCP_OPEN_UNSEEN] = "unseen",       [TCP_OPEN_SYN_ONLY] = "syn-only",
		[TCP_OPEN_REFUSED] = "refused",     [TCP_OPEN_HALF] = "half",
		[TCP_OPEN_THREE_WAY] = "three-way", [TCP_OPEN_SIMULTANEOUS] = "simultaneous",
		[TCP_OPEN_PARTIAL] = "partial",
	};
	return name_in(names, sizeof names / sizeof *names, o);
}

const char *tcp_close_name(enum tcp_close c)
{
	static const char *const names[] = {
		[TCP_CLOSE_OPEN] = "open",
		[TCP_CLOSE_HALF] = "half",
		[TCP_CLOSE_FOUR] = "four",
		[TCP_CLOSE_THREE] = "three",
		[TCP_CLOSE_SIMULTANEOUS] = "simultaneous",
		[TCP_CLOSE_UNFINISHED] = "unfinished",
		[TCP_CLOSE_RESET] = "reset",
		[TCP_CLOSE_FIN_THEN_RESET] = "fin-then-reset",
	};
	return name_in(names, sizeof names / sizeof *names, c);
}

const char *tcp_state_name(enum tcp_state s)
{
	static const char *const names[] = {
		[TCP_STATE_UNKNOWN] = "UNKNOWN",
		[TCP_STATE_CLOSED] = "CLOSED",
		[TCP_STATE_LISTEN] = "LISTEN",
		[TCP_STATE_SYN_SENT] = "SYN-SENT",
		[TCP_STATE_SYN_RECEIVED] = "SYN-RECEIVED",
		[TCP_STATE_ESTABLISHED] = "ESTABLISHED",
		[TCP_STATE_FIN_WAIT_1] = "FIN-WAIT-1",
		[TCP_STATE_FIN_WAIT_2] = "FIN-WAIT-2",
		[TCP_STATE_CLOSE_WAIT] = "CLOSE-WAIT",
		[TCP_STATE_CLOSING] = "CLOSING",
		[TCP_STATE_LAST_ACK] = "LAST-ACK",
		[TCP_STATE_TIME_WAIT] = "TIME-WAIT",
	};
	return name_in(names, sizeof names / sizeof *names, s);
}

/* Slips about the window and its scaling (RFC 7323 2). */
#include "grade/slips.h"

static const char window_name[] = "tcp.window_size_value";

/* That a SYN's window is never scaled, and a reset has none, is no blind spot. */
static bool asks_window(struct slip_case *c, struct slip_pair *out)
{
	if (!c->readings && c->tcp && c->tcp->flags & (TCP_SYN | TCP_RST))
		return false;
	return c->tcp && slip_asks(c, window_name) && slip_pair_at(c, window_name, c->truth->site, out);
}

/* The sender's shift and that of its peer, when both SYNs offered one. */
static bool shifts(struct slip_case *c, unsigned *own, unsigned *peer)
{
	const struct segment *segment = slip_segment(c);
	const struct tcp_connection *tcp = c->truth->site->tcp;
	if (!segment || !tcp->side[0].shift_known || !tcp->side[1].shift_known)
		return false;
	*own = tcp->side[segment->side].shift;
	*peer = tcp->side[!segment->side].shift;
	return true;
}

static void look_scaled_for_raw(struct slip_case *c)
{
	struct slip_pair w;
	if (!asks_window(c, &w) || c->question->basis != BASIS_RAW || !w.has_derived)
		return;
	if (slip_says_uint(c, w.derived))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is the window in bytes after scaling. The field of frame {frame} itself holds "
		               "{right}."),
		            MSG_NUMBER("given", w.derived), MSG_NUMBER("frame", c->truth->frame_no),
		            MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_scaled_for_raw = {
	.info = {.name = "scaled-for-raw", .label = N_("scaled window instead of the field's value")},
	.look = look_scaled_for_raw,
	.blind_spots = true,
};

static void look_raw_for_scaled(struct slip_case *c)
{
	struct slip_pair w;
	if (!asks_window(c, &w) || c->question->basis != BASIS_DERIVED || !w.has_derived || w.raw == 0)
		return;
	if (slip_says_uint(c, w.raw))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is what the field of frame {frame} holds. The window scale option of the SYN "
		               "multiplies it by {factor}: {given} x {factor} = {right}."),
		            MSG_NUMBER("given", w.raw), MSG_NUMBER("frame", c->truth->frame_no),
		            MSG_NUMBER("factor", w.derived / w.raw), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_raw_for_scaled = {
	.info = {.name = "raw-for-scaled", .label = N_("the field's value instead of the scaled window")},
	.look = look_raw_for_scaled,
	.blind_spots = true,
};

static void look_peer_shift(struct slip_case *c)
{
	struct slip_pair w;
	unsigned own, peer;
	if (!asks_window(c, &w) || c->tcp->flags & TCP_SYN || !shifts(c, &own, &peer) || w.raw == 0)
		return;
	if (slip_says_uint(c, w.raw << peer))
		c->detail = MSG(
			c->g->arena,
			N_("{given} is {field} scaled with the shift of the other side ({peer}). Each side's window "
		           "is scaled with the shift that it sent itself, here {own}."),
			MSG_NUMBER("given", w.raw << peer), MSG_NUMBER("field", w.raw), MSG_NUMBER("peer", peer),
			MSG_NUMBER("own", own));
}

const struct slip slip_peer_shift = {
	.info = {.name = "peer-shift", .label = N_("window scaled with the other side's shift")},
	.look = look_peer_shift,
	.blind_spots = true,
};

static void look_scaled_syn_window(struct slip_case *c)
{
	struct slip_pair w;
	unsigned own, peer;
	if (!asks_window(c, &w) || !(c->tcp->flags & TCP_SYN) || !shifts(c, &own, &peer) || w.raw == 0)
		return;
	if (slip_says_uint(c, w.raw << own))
		c->detail = MSG(
			c->g->arena,
			N_("The window of a SYN is never scaled (RFC 7323): frame {frame} offers {right} bytes, not "
		           "{given}."),
			MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", slip_truth_text(c)),
			MSG_NUMBER("given", w.raw << own));
}

const struct slip slip_scaled_syn_window = {
	.info = {.name = "scaled-syn-window", .label = N_("window of a SYN scaled")},
	.look = look_scaled_syn_window,
	.blind_spots = true,
};

static void look_shift_for_factor(struct slip_case *c)
{
	uint64_t right;
	if (!c->tcp || !slip_truth(c, &right))
		return;
	if (slip_asks(c, "tcp.options.wscale.multiplier") || slip_asks(c, "tcp.window_size_scalefactor")) {
		unsigned shift = 0;
		while (shift < 14 && (UINT64_C(1) << shift) < right)
			shift++;
		if (slip_says_uint(c, shift) || slip_says_uint(c, 2 * (uint64_t)shift))
			c->detail =
				MSG(c->g->arena,
			            N_("{shift} is the shift count. The factor is 2 to the power of {shift}: {right}."),
			            MSG_NUMBER("shift", shift), MSG_NUMBER("right", right));
	} else if (slip_asks(c, "tcp.options.wscale.shift") && right <= 14) {
		if (slip_says_uint(c, UINT64_C(1) << right))
			c->detail = MSG(
				c->g->arena,
				N_("{given} is the factor. The option holds the shift count {right}, because 2 to the "
			           "power of {right} is {given}."),
				MSG_NUMBER("given", UINT64_C(1) << right), MSG_NUMBER("right", right));
	}
}

const struct slip slip_shift_for_factor = {
	.info = {.name = "shift-for-factor", .label = N_("shift count and factor of the window scale confused")},
	.look = look_shift_for_factor,
	.blind_spots = true,
};

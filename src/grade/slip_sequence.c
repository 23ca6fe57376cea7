/* Slips in sequence and acknowledgment numbers (RFC 9293 3.4): the wrong base, the next number for this one, the 1 that
 * SYN and FIN use up, one of the two numbers for the other.  All sums are mod 2^32. */
#include "grade/slips.h"

static const char seq_name[] = "tcp.seq_raw", ack_name[] = "tcp.ack_raw";

/* What a sequence or acknowledgment question is about. */
struct number_site {
	const char *name;            /* seq_name or ack_name */
	const struct tcp_side *side; /* whose numbers they are: the sender's, or for acknowledgments the peer's */
	struct slip_pair pair;
};

static bool asks_number(struct slip_case *c, struct number_site *out)
{
	const struct segment *segment = c->tcp ? slip_segment(c) : NULL;
	bool seq = slip_asks(c, seq_name), ack = slip_asks(c, ack_name);
	if (!segment || !(seq || ack))
		return false;
	if (!c->readings && ack && !(c->tcp->flags & TCP_ACK))
		return false; /* a number that is not valid is no blind spot */
	out->name = seq ? seq_name : ack_name;
	out->side = &c->truth->site->tcp->side[seq ? segment->side : !segment->side];
	return slip_pair_at(c, out->name, c->truth->site, &out->pair);
}

static void look_relative_for_raw(struct slip_case *c)
{
	struct number_site n;
	if (!asks_number(c, &n) || c->question->basis != BASIS_RAW || !n.pair.has_derived)
		return;
	if (slip_says_uint(c, n.pair.derived))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is the relative number, counted from the initial sequence number. The number "
		               "in the segment itself is {isn} + {given} = {right}."),
		            MSG_NUMBER("given", n.pair.derived), MSG_NUMBER("isn", n.side->base_seq),
		            MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_relative_for_raw = {
	.info = {.name = "relative-for-raw", .label = N_("relative number instead of the raw one")},
	.look = look_relative_for_raw,
	.blind_spots = true,
};

static void look_raw_for_relative(struct slip_case *c)
{
	struct number_site n;
	if (!asks_number(c, &n) || c->question->basis != BASIS_DERIVED)
		return;
	if (slip_says_uint(c, n.pair.raw))
		c->detail = MSG(c->g->arena,
		                N_("{given} is the raw number. Relative to the initial sequence number it is {given} - "
		                   "{isn} = {right}."),
		                MSG_NUMBER("given", n.pair.raw), MSG_NUMBER("isn", n.side->base_seq),
		                MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_raw_for_relative = {
	.info = {.name = "raw-for-relative", .label = N_("raw number instead of the relative one")},
	.look = look_raw_for_relative,
	.blind_spots = true,
};

/* What a segment takes of the sequence space. */
static uint32_t space_of(const struct tcp_header *tcp)
{
	return tcp->data_length + (tcp->flags & TCP_SYN ? 1 : 0) + (tcp->flags & TCP_FIN ? 1 : 0);
}

static void look_next_seq_for_seq(struct slip_case *c)
{
	struct number_site n;
	if (!asks_number(c, &n) || n.name != seq_name || space_of(c->tcp) == 0)
		return;
	if (slip_says_pair(c, &n.pair, space_of(c->tcp)))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is the next sequence number: what follows after the {space} that frame {frame} "
		               "takes (data bytes, and 1 for SYN or FIN). The segment's own number is {right}."),
		            MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_NUMBER("space", space_of(c->tcp)),
		            MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_next_seq_for_seq = {
	.info = {.name = "next-seq-for-seq", .label = N_("next sequence number instead of the segment's own")},
	.look = look_next_seq_for_seq,
	.blind_spots = true,
};

/* The frame whose SYN or FIN comes right before NUMBER; 0: none. */
static uint32_t phantom_before(const struct tcp_side *side, uint32_t number)
{
	if (side->isn_known && number == side->isn + 1)
		return side->syn_frame;
	if (side->fin_frame && number == side->fin_seq_end)
		return side->fin_frame;
	return 0;
}

static void say_one_missing(struct slip_case *c, uint32_t frame_no)
{
	c->detail =
		MSG(c->g->arena,
	            N_("A SYN and a FIN each use up one sequence number, as if they were one byte of data. The one in "
	               "frame {frame} is not counted in {given}: {given} + 1 = {right}."),
	            MSG_NUMBER("frame", frame_no), MSG_TEXT("given", slip_text(c, &c->reading->value)),
	            MSG_TEXT("right", slip_uint_text(c, (uint32_t)(c->reading->value.u + 1))));
}

static void say_one_too_many(struct slip_case *c)
{
	c->detail =
		MSG(c->g->arena,
	            N_("{given} is one too many: only SYN and FIN use up a sequence number of their own; data bytes "
	               "count as they are, and a segment without data, SYN and FIN counts nothing."),
	            MSG_TEXT("given", slip_text(c, &c->reading->value)));
}

/* Expressions: the frame that they name carries the SYN or FIN. */
static void look_off_by_one_in_expression(struct slip_case *c)
{
	if (c->question->truth != TRUTH_SELECT || !c->tcp || c->question->rule.bits < 32)
		return;
	for (size_t i = 0; i < c->truth->n && !c->found; i++) {
		const struct value *v = &c->truth->items[i].value;
		if (v->kind != VALUE_UINT)
			continue;
		if ((c->tcp->flags & (TCP_SYN | TCP_FIN)) && slip_says_uint(c, (uint32_t)(v->u - 1)))
			say_one_missing(c, c->truth->frame_no);
		else if (slip_says_uint(c, (uint32_t)(v->u + 1)))
			say_one_too_many(c);
	}
}

static void look_off_by_one(struct slip_case *c)
{
	struct number_site n;
	if (!asks_number(c, &n)) {
		look_off_by_one_in_expression(c);
		return;
	}
	uint32_t frame_no = phantom_before(n.side, (uint32_t)n.pair.raw);
	if (frame_no && slip_says_pair(c, &n.pair, -1))
		say_one_missing(c, frame_no);
	else if (slip_says_pair(c, &n.pair, 1))
		say_one_too_many(c);
}

const struct slip slip_off_by_one_syn_fin = {
	.info = {.name = "off-by-one-syn-fin", .label = N_("off by one at SYN or FIN")},
	.look = look_off_by_one,
};

/* FIN that carries data, acknowledged with seq + 1 instead of seq + length + 1. */
static void look_fin_data_forgotten(struct slip_case *c)
{
	struct number_site n;
	struct slip_pair fin;
	if (!asks_number(c, &n) || n.name != ack_name || !n.side->fin_frame ||
	    (uint32_t)n.pair.raw != n.side->fin_seq_end)
		return;
	const struct site *site = slip_sight(c, n.side->fin_frame);
	const struct layer *tcp = site ? frame_own(site->frame, LAYER_TCP) : NULL;
	if (!tcp || tcp->tcp.data_length == 0 || !slip_pair_at(c, seq_name, site, &fin))
		return;
	if (slip_says_pair(c, &fin, 1))
		c->detail = MSG(
			c->g->arena,
			N_("The FIN in frame {frame} carries {len} {len?byte|bytes} of data as well: its acknowledgment is its "
		           "sequence number + {len} + 1 = {right}."),
			MSG_NUMBER("frame", n.side->fin_frame), MSG_NUMBER("len", tcp->tcp.data_length),
			MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_fin_data_forgotten = {
	.info = {.name = "fin-data-forgotten", .label = N_("data of the FIN segment not counted")},
	.look = look_fin_data_forgotten,
};

/* seq + 1 for data: the rule of SYN and FIN taken for all segments. */
static void look_one_for_length(struct slip_case *c)
{
	struct number_site n;
	struct slip_pair acked;
	const struct site *site = c->truth->site;
	if (asks_number(c, &n)) {
		const struct segment *segment = slip_segment(c);
		if (n.name != ack_name || !segment->acks_frame)
			return;
		site = slip_sight(c, segment->acks_frame);
	} else if (c->question->truth != TRUTH_SELECT || c->question->rule.bits < 32) {
		return;
	}
	const struct layer *tcp = site && site->frame ? frame_own(site->frame, LAYER_TCP) : NULL;
	if (!tcp || tcp->tcp.data_length < 2 || !slip_pair_at(c, seq_name, site, &acked) ||
	    !slip_says_pair(c, &acked, 1))
		return;
	c->detail = MSG(
		c->g->arena,
		N_("{given} is the sequence number of frame {frame} + 1. Only a SYN or FIN counts 1; data counts with "
	           "all its bytes, here {len}: {right}."),
		MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_NUMBER("frame", site->frame->record.frame_no),
		MSG_NUMBER("len", tcp->tcp.data_length), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_one_for_length = {
	.info = {.name = "one-for-length", .label = N_("1 added instead of the number of data bytes")},
	.look = look_one_for_length,
};

static void look_last_byte_for_next(struct slip_case *c)
{
	struct number_site n;
	if (asks_number(c, &n)) {
		if (phantom_before(n.side, (uint32_t)n.pair.raw) || !slip_says_pair(c, &n.pair, -1))
			return;
	} else {
		uint64_t right;
		if (c->question->truth != TRUTH_SELECT || !c->tcp || c->tcp->data_length == 0 ||
		    c->question->rule.bits < 32 || !slip_truth(c, &right) || !slip_says_uint(c, (uint32_t)(right - 1)))
			return;
	}
	c->detail = MSG(c->g->arena,
	                N_("{given} is the number of the last byte before; the number that is asked for is that of the "
	                   "next byte: {given} + 1 = {right}."),
	                MSG_TEXT("given", slip_text(c, &c->reading->value)),
	                MSG_TEXT("right", slip_uint_text(c, (uint32_t)(c->reading->value.u + 1))));
}

const struct slip slip_last_byte_for_next = {
	.info = {.name = "last-byte-for-next", .label = N_("number of the last byte instead of the next")},
	.look = look_last_byte_for_next,
};

static void look_seq_for_ack(struct slip_case *c)
{
	struct number_site n;
	struct slip_pair seq;
	if (!asks_number(c, &n) || n.name != ack_name || !slip_pair_at(c, seq_name, c->truth->site, &seq))
		return;
	if (slip_says_pair(c, &seq, 0))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is the sequence number of frame {frame}: it counts the sender's own bytes. The "
		               "acknowledgment number says which byte the sender expects next: {right}."),
		            MSG_TEXT("given", slip_text(c, &c->reading->value)),
		            MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_seq_for_ack = {
	.info = {.name = "seq-for-ack", .label = N_("sequence number instead of acknowledgment number")},
	.look = look_seq_for_ack,
	.blind_spots = true,
};

static void look_ack_for_seq(struct slip_case *c)
{
	struct number_site n;
	struct slip_pair ack;
	if (!asks_number(c, &n) || n.name != seq_name || !(c->tcp->flags & TCP_ACK) ||
	    !slip_pair_at(c, ack_name, c->truth->site, &ack))
		return;
	if (slip_says_pair(c, &ack, 0))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is the acknowledgment number of frame {frame}: the next byte that its sender "
		               "expects. Its sequence number, that of its own first byte, is {right}."),
		            MSG_TEXT("given", slip_text(c, &c->reading->value)),
		            MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_ack_for_seq = {
	.info = {.name = "ack-for-seq", .label = N_("acknowledgment number instead of sequence number")},
	.look = look_ack_for_seq,
	.blind_spots = true,
};

/* The bytes that an acknowledgment adds, instead of the number itself. */
static void look_amount_for_ack(struct slip_case *c)
{
	struct number_site n;
	struct slip_pair acked;
	const struct segment *segment = c->tcp ? slip_segment(c) : NULL;
	if (!segment || !segment->acks_frame || !asks_number(c, &n) || n.name != ack_name)
		return;
	const struct site *site = slip_sight(c, segment->acks_frame);
	const struct layer *tcp = site ? frame_own(site->frame, LAYER_TCP) : NULL;
	if (!tcp || tcp->tcp.data_length == 0 || !slip_pair_at(c, seq_name, site, &acked))
		return;
	if (slip_says_uint(c, tcp->tcp.data_length))
		c->detail =
			MSG(c->g->arena,
		            N_("{given} is how many bytes frame {acked} carries. The acknowledgment number is not an "
		               "amount: it is the number of the next byte, {right}."),
		            MSG_NUMBER("given", tcp->tcp.data_length), MSG_NUMBER("acked", segment->acks_frame),
		            MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_amount_for_ack = {
	.info = {.name = "amount-for-ack", .label = N_("amount of data instead of the acknowledgment number")},
	.look = look_amount_for_ack,
};

static void look_flag_for_number(struct slip_case *c)
{
	struct number_site n;
	if (!asks_number(c, &n) || n.name != ack_name || !(c->tcp->flags & TCP_ACK))
		return;
	if (slip_says_uint(c, 1))
		c->detail = MSG(
			c->g->arena,
			N_("1 is the ACK flag of frame {frame}: it says that the acknowledgment number is valid. The "
		           "number itself is {right}."),
			MSG_NUMBER("frame", c->truth->frame_no), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_flag_for_number = {
	.info = {.name = "flag-for-number", .label = N_("ACK flag instead of the acknowledgment number")},
	.look = look_flag_for_number,
};

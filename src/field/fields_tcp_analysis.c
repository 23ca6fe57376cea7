/* What a segment means in its connection: completeness, round trips, repeats, states of both ends. */
#include "field/field_table.h"

static bool get_completeness(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp)
		return false;
	uint32_t frame_no = site->frame ? site->frame->record.frame_no : site->tcp->last_frame;
	*out = value_uint(tcp_completeness(site->tcp, frame_no));
	return true;
}

/* A mark has two sides: what the segment is (get: conditions, questions) and what Wireshark says of it (plain). */
static bool give_mark(const struct site *site, size_t nth, unsigned mark, struct value *out)
{
	if (nth || !site->segment)
		return false;
	*out = value_uint(!!(site->segment->marks & mark));
	return true;
}

static bool give_shown(const struct site *site, size_t nth, unsigned mark, struct value *out)
{
	if (nth || !site->segment)
		return false;
	*out = value_uint(!!(site->segment->shown.marks & mark));
	return true;
}

#define MARK(name, mark, shown_mark)                                                                                   \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return give_mark(site, nth, mark, out);                                                                \
	}                                                                                                              \
	static bool also_##name(const struct site *site, size_t nth, struct value *out)                                \
	{                                                                                                              \
		return give_shown(site, nth, shown_mark, out);                                                         \
	}                                                                                                              \
	static bool plain_##name(const struct field *field, const struct site *site, size_t nth, struct value *out)    \
	{                                                                                                              \
		(void)field;                                                                                           \
		return also_##name(site, nth, out) && out->u != 0;                                                     \
	}

/* Only Wireshark has a word for it. */
#define SHOWN(name, shown_mark)                                                                                        \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return give_shown(site, nth, shown_mark, out);                                                         \
	}

/* Wireshark gives the two special kinds of retransmissions this mark as well. */
MARK(retransmission, SEGMENT_RETRANSMISSION,
     SHOWN_RETRANSMISSION | SHOWN_FAST_RETRANSMISSION | SHOWN_SPURIOUS_RETRANSMISSION)
MARK(fast_retransmission, SEGMENT_FAST_RETRANSMISSION, SHOWN_FAST_RETRANSMISSION)
MARK(spurious_retransmission, SEGMENT_SPURIOUS_RETRANSMISSION, SHOWN_SPURIOUS_RETRANSMISSION)
MARK(out_of_order, SEGMENT_OUT_OF_ORDER, SHOWN_OUT_OF_ORDER)
MARK(lost_segment, SEGMENT_LOST_BEFORE, SHOWN_LOST_SEGMENT)
MARK(ack_lost_segment, SEGMENT_ACKED_UNSEEN, SHOWN_ACK_LOST_SEGMENT)
MARK(keep_alive, SEGMENT_KEEP_ALIVE, SHOWN_KEEP_ALIVE)
MARK(keep_alive_ack, SEGMENT_KEEP_ALIVE_ACK, SHOWN_KEEP_ALIVE_ACK)
MARK(zero_window, SEGMENT_ZERO_WINDOW, SHOWN_ZERO_WINDOW)
MARK(zero_window_probe, SEGMENT_ZERO_WINDOW_PROBE, SHOWN_ZERO_WINDOW_PROBE)
MARK(zero_window_probe_ack, SEGMENT_ZERO_WINDOW_PROBE_ACK, SHOWN_ZERO_WINDOW_PROBE_ACK)
MARK(window_update, SEGMENT_WINDOW_UPDATE, SHOWN_WINDOW_UPDATE)
SHOWN(window_full, SHOWN_WINDOW_FULL)
SHOWN(reused_ports, SHOWN_REUSED_PORTS)
SHOWN(flags, ~0u)

static bool get_duplicate_ack(const struct site *site, size_t nth, struct value *out)
{
	return give_mark(site, nth, SEGMENT_DUPLICATE_ACK, out);
}

static bool also_duplicate_ack(const struct site *site, size_t nth, struct value *out)
{
	return give_shown(site, nth, SHOWN_DUPLICATE_ACK, out);
}

/* Wireshark has it twice: as a field and as a remark. */
static bool plain_duplicate_ack(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	return nth < 2 && also_duplicate_ack(site, 0, out) && out->u != 0;
}

static bool get_captured_twice(const struct site *site, size_t nth, struct value *out)
{
	return give_mark(site, nth, SEGMENT_CAPTURED_TWICE, out);
}

static bool get_analysis(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->segment)
		return false;
	*out = value_uint(site->segment->shown.analysed);
	return true;
}

static bool give_number(const struct site *site, size_t nth, uint32_t number, struct value *out)
{
	*out = value_uint(number);
	return nth == 0 && site->segment && number;
}

#define NUMBER(name)                                                                                                   \
	static bool get_##name(const struct site *site, size_t nth, struct value *out)                                 \
	{                                                                                                              \
		return site->segment && give_number(site, nth, site->segment->shown.name, out);                        \
	}

NUMBER(bytes_in_flight)
NUMBER(duplicate_ack_num)
NUMBER(duplicate_ack_frame)
NUMBER(rto_frame)

/* Wireshark shows it beside the bytes in flight only. */
static bool get_push_bytes_sent(const struct site *site, size_t nth, struct value *out)
{
	return site->segment && site->segment->shown.bytes_in_flight &&
	       give_number(site, nth, site->segment->shown.push_bytes_sent, out);
}

static bool get_rto(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->segment || !site->segment->shown.rto_ns)
		return false;
	*out = value_time(site->segment->shown.rto_ns);
	return true;
}

static bool get_acks_frame(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->segment || !site->segment->acks_frame)
		return false;
	*out = value_uint(site->segment->acks_frame);
	return true;
}

static bool get_ack_rtt(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->segment || !site->segment->acks_frame)
		return false;
	*out = value_time(site->segment->ack_rtt_ns);
	return site->segment->ack_rtt_ns != TIME_UNKNOWN_NS;
}

/* Wireshark shows its analysis behind the options: a segment whose header was cut has none there. */
static bool is_analysed(const struct site *site)
{
	return site->segment && site->segment->shown.analysed;
}

static bool plain_acks_frame(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	return is_analysed(site) && get_acks_frame(site, nth, out);
}

/* Wireshark takes no time at all for no time known. */
static bool plain_ack_rtt(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	return is_analysed(site) && get_ack_rtt(site, nth, out) && out->time_ns != 0;
}

static bool has_handshake(const struct site *site)
{
	return site->tcp && site->tcp->syn_ack_frame && site->tcp->side[site->tcp->client].syn_frame;
}

static bool get_initial_rtt(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !has_handshake(site) || !site->tcp->ack_frame)
		return false;
	return give_elapsed(out, site->tcp->syn_time_ns, site->tcp->ack_time_ns);
}

/* Karn's algorithm (RFC 6298 3) takes no round trip from what was sent twice: nobody can tell which copy was answered.
 * Wireshark counts ack_rtt from the first copy, and the initial round trip from the last. */
static bool also_ack_rtt(const struct site *site, size_t nth, struct value *out)
{
	const struct segment *acked = site->segment;
	struct segments all;
	if (nth || !acked || !acked->acks_frame || !site->tcp ||
	    evidence_segments(site->evidence, site->tcp->stream, &all) != STATUS_OK)
		return false;
	int64_t last_ns = TIME_UNKNOWN_NS;
	for (size_t i = 0; i < all.n && all.items[i].frame_no < acked->frame_no; i++)
		if (all.items[i].copy_of == acked->acks_frame && !(all.items[i].marks & SEGMENT_CAPTURED_TWICE))
			last_ns = all.items[i].time_ns;
	return give_elapsed(out, last_ns, acked->time_ns);
}

static bool also_initial_rtt(const struct site *site, size_t nth, struct value *out)
{
	return !nth && has_handshake(site) && site->tcp->ack_frame &&
	       give_elapsed(out, site->tcp->first_syn_time_ns, site->tcp->ack_time_ns);
}

/* Wireshark shows it with every analysis in the connection, from its first frame on; and no time since, or time 0, is
 * none to it. */
static bool plain_initial_rtt(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	if (nth || !site->tcp || !is_analysed(site) || site->segment->frame_no < site->tcp->initial_rtt_frame)
		return false;
	*out = value_time(site->tcp->initial_rtt_ns);
	return out->time_ns != TIME_UNKNOWN_NS && out->time_ns != 0 && site->tcp->syn_time_ns != 0;
}

static bool get_syn_rtt(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !has_handshake(site))
		return false;
	return give_elapsed(out, site->tcp->syn_time_ns, site->tcp->syn_ack_time_ns);
}

static bool also_syn_rtt(const struct site *site, size_t nth, struct value *out)
{
	return !nth && has_handshake(site) &&
	       give_elapsed(out, site->tcp->first_syn_time_ns, site->tcp->syn_ack_time_ns);
}

static bool get_time_relative(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp || !site->frame || !site->frame->record.has_time || !frame_has(site->frame, LAYER_TCP))
		return false;
	return give_elapsed(out, site->tcp->first_time_ns, site->frame->record.time_ns);
}

static bool get_time_delta(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame || !site->frame->record.has_time || !frame_has(site->frame, LAYER_TCP))
		return false;
	*out = value_time(site->segment ? site->segment->delta_ns : site->quoted_delta_ns);
	return out->time_ns != TIME_UNKNOWN_NS;
}

static bool give_state(const struct site *site, size_t nth, unsigned side, struct value *out)
{
	if (nth || !site->segment || !site->tcp || site->segment->state[side] == TCP_STATE_UNKNOWN)
		return false;
	return give_text(out, tcp_state_name((enum tcp_state)site->segment->state[side]));
}

static bool get_state_client(const struct site *site, size_t nth, struct value *out)
{
	return site->tcp && give_state(site, nth, site->tcp->client, out);
}

static bool get_state_server(const struct site *site, size_t nth, struct value *out)
{
	return site->tcp && give_state(site, nth, !site->tcp->client, out);
}

static const char sent_twice[] = N_(
	"The segment was sent more than once, and nobody can tell which copy was answered (Karn's algorithm): the time "
	"since the first one and the time since the last one are both accepted.");

#define TCP .scope = SCOPE_FRAME, .layer = LAYER_TCP
static const char remark_differs[] = N_(
	"Wireshark's remark on the segment and the segment's own numbers disagree (a frame that was captured twice, a "
	"simultaneous open): both answers are accepted.");

#define MARK_ROW TCP, .type = "bool", .bits = 1
#define SAYS(text) .where = W "SEQ/ACK analysis: TCP Analysis Flags: " text
#define MARKED(name) .get = get_##name, .plain = plain_##name, .also = also_##name, .also_why = remark_differs
#define CONNECTION .scope = SCOPE_CONNECTION, .layer = LAYER_NONE
#define W "Transmission Control Protocol: "

const struct field fields_tcp_analysis[] = {
	{CONNECTION, .name = "tcp.completeness", .type = "uint", .bits = 8,
         .label = N_("completeness of the connection"), .where = W "Conversation completeness",
         .get = get_completeness},
	{MARK_ROW, .name = "tcp.analysis", .where = W "SEQ/ACK analysis", .label = N_("Wireshark analyses the segment"),
         .get = get_analysis, .plain = plain_mark},
	{MARK_ROW, .name = "tcp.analysis.flags", .where = W "SEQ/ACK analysis: TCP Analysis Flags",
         .label = N_("Wireshark marks the segment"), .get = get_flags, .plain = plain_mark},
	{MARK_ROW, .name = "tcp.analysis.retransmission", SAYS("This frame is a (suspected) retransmission"),
         .label = N_("retransmission"), .source = "RFC 9293 3.8", MARKED(retransmission)},
	{MARK_ROW, .name = "tcp.analysis.fast_retransmission", SAYS("This frame is a (suspected) fast retransmission"),
         .label = N_("fast retransmission"), .source = "RFC 5681 3.2", MARKED(fast_retransmission)},
	{MARK_ROW, .name = "tcp.analysis.spurious_retransmission",
         SAYS("This frame is a (suspected) spurious retransmission"),
         .label = N_("retransmission of what was acknowledged before"), MARKED(spurious_retransmission)},
	{MARK_ROW, .name = "tcp.analysis.out_of_order", SAYS("This frame is a (suspected) out-of-order segment"),
         .label = N_("out of order"), MARKED(out_of_order)},
	{MARK_ROW, .name = "tcp.analysis.lost_segment",
         SAYS("Previous segment(s) not captured (common at capture start)"),
         .label = N_("the segment before it was not captured"), MARKED(lost_segment)},
	{MARK_ROW, .name = "tcp.analysis.ack_lost_segment",
         SAYS("ACKed segment that wasn't captured (common at capture start)"),
         .label = N_("it acknowledges what was not captured"), MARKED(ack_lost_segment)},
	{MARK_ROW, .name = "tcp.analysis.duplicate_ack", SAYS("Duplicate ACK"), .label = N_("duplicate acknowledgment"),
         .source = "RFC 5681 2", MARKED(duplicate_ack)},
	{TCP, .name = "tcp.analysis.duplicate_ack_num", .type = "uint", .bits = 32,
         .label = N_("number of the duplicate acknowledgment"), .where = W "SEQ/ACK analysis: Duplicate ACK #",
         .get = get_duplicate_ack_num},
	{TCP, .name = "tcp.analysis.duplicate_ack_frame", .type = "frame", .bits = 32,
         .label = N_("frame whose acknowledgment it duplicates"),
         .where = W "SEQ/ACK analysis: Duplicate to the ACK in frame", .get = get_duplicate_ack_frame},
	{MARK_ROW, .name = "tcp.analysis.keep_alive", SAYS("TCP keep-alive segment"), .label = N_("keep-alive"),
         .source = "RFC 9293 3.8.4", MARKED(keep_alive)},
	{MARK_ROW, .name = "tcp.analysis.keep_alive_ack", SAYS("ACK to a TCP keep-alive segment"),
         .label = N_("acknowledgment of a keep-alive"), .source = "RFC 9293 3.8.4", MARKED(keep_alive_ack)},
	{MARK_ROW, .name = "tcp.analysis.zero_window", SAYS("TCP Zero Window segment"), .label = N_("zero window"),
         .source = "RFC 9293 3.8.6", MARKED(zero_window)},
	{MARK_ROW, .name = "tcp.analysis.zero_window_probe", SAYS("TCP Zero Window Probe"),
         .label = N_("zero window probe"), .source = "RFC 9293 3.8.6.1", MARKED(zero_window_probe)},
	{MARK_ROW, .name = "tcp.analysis.zero_window_probe_ack", SAYS("ACK to a TCP Zero Window Probe"),
         .label = N_("acknowledgment of a zero window probe"), .source = "RFC 9293 3.8.6.1",
         MARKED(zero_window_probe_ack)},
	{MARK_ROW, .name = "tcp.analysis.window_update", SAYS("TCP window update"), .label = N_("window update"),
         .source = "RFC 9293 3.8.6", MARKED(window_update)},
	{MARK_ROW, .name = "tcp.analysis.window_full",
         SAYS("TCP window specified by the receiver is now completely full"), .label = N_("it fills the peer's window"),
         .get = get_window_full, .plain = plain_mark},
	{MARK_ROW, .name = "tcp.analysis.reused_ports",
         SAYS("A new tcp session is started with the same ports as an earlier session in this trace"),
         .label = N_("the ports were used by an earlier connection"), .get = get_reused_ports, .plain = plain_mark},
	{TCP, .name = "tcp.analysis.bytes_in_flight", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("bytes in flight after this segment"), .where = W "SEQ/ACK analysis: Bytes in flight",
         .get = get_bytes_in_flight},
	{TCP, .name = "tcp.analysis.push_bytes_sent", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("bytes sent since the last PSH flag"),
         .where = W "SEQ/ACK analysis: Bytes sent since last PSH flag", .get = get_push_bytes_sent},
	{TCP, .name = "tcp.analysis.rto", .type = "duration", .unit = UNIT_S,
         .label = N_("time from the original to its retransmission"),
         .where = W "SEQ/ACK analysis: The RTO for this segment was", .source = "RFC 6298", .get = get_rto},
	{TCP, .name = "tcp.analysis.rto_frame", .type = "frame", .bits = 32,
         .label = N_("frame from which that time counts"), .where = W "SEQ/ACK analysis: RTO based on delta from frame",
         .get = get_rto_frame},
	{TCP, .name = "frame.captured_twice", .type = "bool", .bits = 1,
         .label = N_("the same frame captured once more"), .get = get_captured_twice},
	{TCP, .name = "tcp.analysis.acks_frame", .type = "frame", .bits = 32,
         .label = N_("frame that this segment acknowledges"),
         .where = W "SEQ/ACK analysis: This is an ACK to the segment in frame", .get = get_acks_frame,
         .plain = plain_acks_frame},
	{TCP, .name = "tcp.analysis.ack_rtt", .type = "duration", .unit = UNIT_S,
         .label = N_("round-trip time to acknowledge the segment"),
         .where = W "SEQ/ACK analysis: The RTT to ACK the segment was", .get = get_ack_rtt, .plain = plain_ack_rtt,
         .also = also_ack_rtt, .also_why = sent_twice},
	{CONNECTION, .name = "tcp.analysis.initial_rtt", .type = "duration", .unit = UNIT_S,
         .label = N_("initial round-trip time (SYN to ACK)"), .where = W "SEQ/ACK analysis: iRTT",
         .get = get_initial_rtt, .plain = plain_initial_rtt, .also = also_initial_rtt, .also_why = sent_twice},
	{CONNECTION, .name = "conversation.syn_rtt", .type = "duration", .unit = UNIT_S,
         .label = N_("time from the SYN to the SYN,ACK"), .get = get_syn_rtt, .also = also_syn_rtt,
         .also_why = sent_twice},
	{TCP, .name = "tcp.time_relative", .type = "duration", .unit = UNIT_S,
         .label = N_("time since the first frame of the connection"),
         .where = W "Timestamps: Time since first frame in this TCP stream", .get = get_time_relative},
	{TCP, .name = "tcp.time_delta", .type = "duration", .unit = UNIT_S,
         .label = N_("time since the previous frame of the connection"),
         .where = W "Timestamps: Time since previous frame in this TCP stream", .get = get_time_delta},
	{TCP, .name = "tcp.state.client", .type = "state", .label = N_("state of the client after this segment"),
         .source = "RFC 9293 3.3.2", .get = get_state_client},
	{TCP, .name = "tcp.state.server", .type = "state", .label = N_("state of the server after this segment"),
         .source = "RFC 9293 3.3.2", .get = get_state_server},
	{.name = NULL},
};

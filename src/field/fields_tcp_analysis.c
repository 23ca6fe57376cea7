/* What a segment means in its connection: completeness, round trips, repeats, states of both ends. */
#include "field/field_table.h"

static bool get_completeness(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp)
		return false;
	*out = value_uint(site->tcp->completeness);
	return true;
}

static bool give_mark(const struct site *site, size_t nth, unsigned mark, struct value *out)
{
	if (nth || !site->segment)
		return false;
	*out = value_uint(!!(site->segment->marks & mark));
	return true;
}

#define MARK_GETTER(getter, mark)                                                                                      \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		return give_mark(site, nth, mark, out);                                                                \
	}

MARK_GETTER(get_retransmission, SEGMENT_RETRANSMISSION)
MARK_GETTER(get_out_of_order, SEGMENT_OUT_OF_ORDER)
MARK_GETTER(get_duplicate_ack, SEGMENT_DUPLICATE_ACK)
MARK_GETTER(get_keep_alive, SEGMENT_KEEP_ALIVE)
MARK_GETTER(get_zero_window, SEGMENT_ZERO_WINDOW)
MARK_GETTER(get_captured_twice, SEGMENT_CAPTURED_TWICE)

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
	if (nth || !site->tcp || !site->frame || !site->frame->record.has_time)
		return false;
	return give_elapsed(out, site->tcp->first_time_ns, site->frame->record.time_ns);
}

static bool get_time_delta(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->segment || !site->frame->record.has_time)
		return false;
	*out = value_time(site->segment->delta_ns);
	return site->segment->delta_ns != TIME_UNKNOWN_NS;
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
#define CONNECTION .scope = SCOPE_CONNECTION, .layer = LAYER_NONE
#define W "Transmission Control Protocol: "

const struct field fields_tcp_analysis[] = {
	{CONNECTION, .name = "tcp.completeness", .type = "uint", .bits = 8,
         .label = N_("completeness of the connection"), .where = W "Conversation completeness",
         .get = get_completeness},
	{TCP, .name = "tcp.analysis.retransmission", .type = "bool", .bits = 1, .label = N_("retransmission"),
         .where = W "SEQ/ACK analysis", .source = "RFC 9293 3.8", .get = get_retransmission, .plain = plain_mark},
	{TCP, .name = "tcp.analysis.out_of_order", .type = "bool", .bits = 1, .label = N_("out of order"),
         .where = W "SEQ/ACK analysis", .get = get_out_of_order, .plain = plain_mark},
	{TCP, .name = "tcp.analysis.duplicate_ack", .type = "bool", .bits = 1, .label = N_("duplicate acknowledgment"),
         .where = W "SEQ/ACK analysis", .source = "RFC 5681 2", .get = get_duplicate_ack, .plain = plain_mark},
	{TCP, .name = "tcp.analysis.keep_alive", .type = "bool", .bits = 1, .label = N_("keep-alive"),
         .where = W "SEQ/ACK analysis", .source = "RFC 9293 3.8.4", .get = get_keep_alive, .plain = plain_mark},
	{TCP, .name = "tcp.analysis.zero_window", .type = "bool", .bits = 1, .label = N_("zero window"),
         .where = W "SEQ/ACK analysis", .source = "RFC 9293 3.8.6", .get = get_zero_window, .plain = plain_mark},
	{TCP, .name = "frame.captured_twice", .type = "bool", .bits = 1,
         .label = N_("the same frame captured once more"), .get = get_captured_twice},
	{TCP, .name = "tcp.analysis.acks_frame", .type = "frame", .bits = 32,
         .label = N_("frame that this segment acknowledges"), .where = W "This is an ACK to the segment in frame",
         .get = get_acks_frame},
	{TCP, .name = "tcp.analysis.ack_rtt", .type = "duration", .unit = UNIT_S,
         .label = N_("round-trip time to acknowledge the segment"), .where = W "The RTT to ACK the segment was",
         .get = get_ack_rtt, .also = also_ack_rtt, .also_why = sent_twice},
	{CONNECTION, .name = "tcp.analysis.initial_rtt", .type = "duration", .unit = UNIT_S,
         .label = N_("initial round-trip time (SYN to ACK)"), .where = W "iRTT", .get = get_initial_rtt,
         .also = also_initial_rtt, .also_why = sent_twice},
	{CONNECTION, .name = "conversation.syn_rtt", .type = "duration", .unit = UNIT_S,
         .label = N_("time from the SYN to the SYN,ACK"), .get = get_syn_rtt, .also = also_syn_rtt,
         .also_why = sent_twice},
	{TCP, .name = "tcp.time_relative", .type = "duration", .unit = UNIT_S,
         .label = N_("time since the first frame of the connection"),
         .where = W "Time since first frame in this TCP stream", .get = get_time_relative},
	{TCP, .name = "tcp.time_delta", .type = "duration", .unit = UNIT_S,
         .label = N_("time since the previous frame of the connection"),
         .where = W "Time since previous frame in this TCP stream", .get = get_time_delta},
	{TCP, .name = "tcp.state.client", .type = "state", .label = N_("state of the client after this segment"),
         .source = "RFC 9293 3.3.2", .get = get_state_client},
	{TCP, .name = "tcp.state.server", .type = "state", .label = N_("state of the server after this segment"),
         .source = "RFC 9293 3.3.2", .get = get_state_server},
	{.name = NULL},
};

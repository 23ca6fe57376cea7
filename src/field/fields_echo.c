/* Which echo reply answers which request, over IPv4 and IPv6 (evidence/echo_track.h). */
#include "field/field_table.h"

/* The exchange, when the frame's own echo message is of KIND and a request, or a reply. */
static const struct echo_exchange *exchange_of(const struct site *site, size_t nth, enum layer_kind kind, bool request)
{
	if (nth || !site->echo || !site->frame || !frame_own(site->frame, kind))
		return NULL;
	return (site->echo->request_frame == site->frame->record.frame_no) == request ? site->echo : NULL;
}

static bool give_frame(struct value *out, uint32_t frame_no)
{
	*out = value_uint(frame_no);
	return frame_no != 0;
}

#define ECHO_GETTERS(version, kind)                                                                                    \
	static bool get_answer##version(const struct site *site, size_t nth, struct value *out)                        \
	{                                                                                                              \
		const struct echo_exchange *x = exchange_of(site, nth, kind, true);                                    \
		return x && give_frame(out, x->reply_frame);                                                           \
	}                                                                                                              \
	static bool get_question##version(const struct site *site, size_t nth, struct value *out)                      \
	{                                                                                                              \
		const struct echo_exchange *x = exchange_of(site, nth, kind, false);                                   \
		return x && give_frame(out, x->request_frame);                                                         \
	}                                                                                                              \
	static bool get_time##version(const struct site *site, size_t nth, struct value *out)                          \
	{                                                                                                              \
		const struct echo_exchange *x = exchange_of(site, nth, kind, false);                                   \
		return x && give_elapsed(out, x->request_time_ns, x->reply_time_ns);                                   \
	}                                                                                                              \
	static bool get_silence##version(const struct site *site, size_t nth, struct value *out)                       \
	{                                                                                                              \
		const struct echo_exchange *x = exchange_of(site, nth, kind, true);                                    \
		*out = value_uint(x && !x->reply_frame);                                                               \
		return x;                                                                                              \
	}

ECHO_GETTERS(4, LAYER_ICMP)
ECHO_GETTERS(6, LAYER_ICMPV6)

#define ECHO4 .scope = SCOPE_FRAME, .layer = LAYER_ICMP
#define ECHO6 .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6
#define W "Internet Control Message Protocol: "
#define W6 "Internet Control Message Protocol v6: "

const struct field fields_echo[] = {
	{ECHO4, .name = "icmp.resp_in", .type = "frame", .bits = 32, .label = N_("frame of the echo reply (ping)"),
         .where = W "Response frame", .get = get_answer4},
	{ECHO4, .name = "icmp.resp_to", .type = "frame", .bits = 32,
         .label = N_("frame of the echo request that is answered (ping)"), .where = W "Request frame",
         .get = get_question4},
	{ECHO4, .name = "icmp.resptime", .type = "duration", .unit = UNIT_MS, .base = BASE_MS,
         .label = N_("time from the echo request to its reply (ping)"), .where = W "Response time", .get = get_time4},
	{ECHO4, .name = "icmp.no_resp", .type = "bool", .bits = 1,
         .label = N_("the echo request is never answered (ping)"), .where = W "No response seen", .get = get_silence4,
         .plain = plain_mark},
	{ECHO6, .name = "icmpv6.resp_in", .type = "frame", .bits = 32,
         .label = N_("frame of the echo reply (ping over IPv6)"), .where = W6 "Response In", .get = get_answer6},
	{ECHO6, .name = "icmpv6.resp_to", .type = "frame", .bits = 32,
         .label = N_("frame of the echo request that is answered (ping over IPv6)"), .where = W6 "Response To",
         .get = get_question6},
	{ECHO6, .name = "icmpv6.resptime", .type = "duration", .unit = UNIT_MS, .base = BASE_MS,
         .label = N_("time from the echo request to its reply (ping over IPv6)"), .where = W6 "Response Time",
         .get = get_time6},
	{ECHO6, .name = "icmpv6.no_resp", .type = "bool", .bits = 1,
         .label = N_("the echo request is never answered (ping over IPv6)"), .where = W6 "No response seen",
         .get = get_silence6, .plain = plain_mark},
	{.name = NULL},
};

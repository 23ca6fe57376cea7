/* Facts of a whole TCP connection or DNS exchange.  The names are ours: Wireshark has no field for them. */
#include "field/field_table.h"

static const char *side_name(const struct site *site, int side)
{
	return side == site->tcp->client ? "client" : "server";
}

static bool get_first_closer(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp || site->tcp->first_closer < 0)
		return false;
	return give_text(out, side_name(site, site->tcp->first_closer));
}

static bool get_resetter(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp || !site->tcp->rst)
		return false;
	return give_text(out, side_name(site, site->tcp->side[1].rst_frame == site->tcp->rst));
}

static bool get_open(const struct site *site, size_t nth, struct value *out)
{
	return nth == 0 && site->tcp && give_text(out, tcp_open_name(site->tcp->open));
}

static bool get_close(const struct site *site, size_t nth, struct value *out)
{
	return nth == 0 && site->tcp && give_text(out, tcp_close_name(site->tcp->close));
}

static bool get_stream(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp)
		return false;
	*out = value_uint(site->tcp->stream);
	return true;
}

static bool get_frames(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp)
		return false;
	*out = value_uint(site->tcp->frames);
	return true;
}

/* The side that opened (WHO 0) or the other one (WHO 1). */
static const struct tcp_side *party(const struct site *site, size_t nth, unsigned who)
{
	return nth == 0 && site->tcp ? &site->tcp->side[site->tcp->client ^ who] : NULL;
}

static bool give_number(const struct tcp_side *side, uint64_t number, struct value *out)
{
	*out = value_uint(number);
	return side;
}

static bool give_endpoint_address(const struct tcp_side *side, struct value *out)
{
	if (!side)
		return false;
	*out = (struct value){.kind = side->endpoint.address_len == 4 ? VALUE_IPV4 : VALUE_IPV6};
	memcpy(out->address, side->endpoint.address, side->endpoint.address_len);
	return true;
}

#define PARTY_GETTER(getter, who, expression)                                                                          \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct tcp_side *side = party(site, nth, who);                                                   \
		return side && give_number(side, (uint64_t)(expression), out);                                         \
	}

PARTY_GETTER(get_client_port, 0, side->endpoint.port)
PARTY_GETTER(get_server_port, 1, side->endpoint.port)
PARTY_GETTER(get_client_bytes, 0, side->data_bytes)
PARTY_GETTER(get_server_bytes, 1, side->data_bytes)
PARTY_GETTER(get_client_segments, 0, side->segments)
PARTY_GETTER(get_server_segments, 1, side->segments)
PARTY_GETTER(get_client_repeats, 0, side->retransmissions)
PARTY_GETTER(get_server_repeats, 1, side->retransmissions)

static bool get_client_address(const struct site *site, size_t nth, struct value *out)
{
	return give_endpoint_address(party(site, nth, 0), out);
}

static bool get_server_address(const struct site *site, size_t nth, struct value *out)
{
	return give_endpoint_address(party(site, nth, 1), out);
}

static bool get_duration(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->tcp)
		return false;
	return give_elapsed(out, site->tcp->first_time_ns, site->tcp->last_time_ns);
}

#define CONVERSATION .scope = SCOPE_CONNECTION, .layer = LAYER_NONE

const struct field fields_conversation[] = {
	{CONVERSATION, .name = "conversation.first_closer", .type = "choice",
         .label = N_("who sends the first FIN: client or server"), .get = get_first_closer},
	{CONVERSATION, .name = "conversation.resetter", .type = "choice",
         .label = N_("who resets the connection: client or server"), .get = get_resetter},
	{CONVERSATION, .name = "conversation.open", .type = "choice", .label = N_("how the connection was opened"),
         .get = get_open},
	{CONVERSATION, .name = "conversation.close", .type = "choice", .label = N_("how the connection was closed"),
         .get = get_close},
	{CONVERSATION, .name = "conversation.stream", .type = "uint", .bits = 32, .label = N_("TCP stream index"),
         .get = get_stream},
	{CONVERSATION, .name = "conversation.frames", .type = "uint", .bits = 32,
         .label = N_("number of frames of the connection"), .get = get_frames},
	{CONVERSATION, .name = "conversation.duration", .type = "duration", .unit = UNIT_S,
         .label = N_("time from the first to the last frame of the connection"), .get = get_duration},
	{CONVERSATION, .name = "conversation.client.address", .type = "ip", .label = N_("address of the client"),
         .get = get_client_address},
	{CONVERSATION, .name = "conversation.client.port", .type = "port", .bits = 16,
         .label = N_("port of the client"), .get = get_client_port},
	{CONVERSATION, .name = "conversation.client.bytes", .type = "uint", .bits = 64,
         .label = N_("data bytes that the client sent"), .get = get_client_bytes},
	{CONVERSATION, .name = "conversation.client.segments", .type = "uint", .bits = 32,
         .label = N_("segments that the client sent"), .get = get_client_segments},
	{CONVERSATION, .name = "conversation.client.retransmissions", .type = "uint", .bits = 32,
         .label = N_("segments that the client sent again"), .get = get_client_repeats},
	{CONVERSATION, .name = "conversation.server.address", .type = "ip", .label = N_("address of the server"),
         .get = get_server_address},
	{CONVERSATION, .name = "conversation.server.port", .type = "port", .bits = 16,
         .label = N_("port of the server"), .get = get_server_port},
	{CONVERSATION, .name = "conversation.server.bytes", .type = "uint", .bits = 64,
         .label = N_("data bytes that the server sent"), .get = get_server_bytes},
	{CONVERSATION, .name = "conversation.server.segments", .type = "uint", .bits = 32,
         .label = N_("segments that the server sent"), .get = get_server_segments},
	{CONVERSATION, .name = "conversation.server.retransmissions", .type = "uint", .bits = 32,
         .label = N_("segments that the server sent again"), .get = get_server_repeats},
	{.name = NULL},
};

/* Facts of the capture as a whole.  The names are ours. */
#include "field/field_table.h"

static bool give(size_t nth, uint64_t n, struct value *out)
{
	*out = value_uint(n);
	return nth == 0;
}

static bool get_frames(const struct site *site, size_t nth, struct value *out)
{
	return give(nth, evidence_facts(site->evidence)->frames, out);
}

static bool get_connections(const struct site *site, size_t nth, struct value *out)
{
	size_t n;
	evidence_tcp(site->evidence, &n);
	return give(nth, n, out);
}

static bool get_handshakes(const struct site *site, size_t nth, struct value *out)
{
	size_t n, handshakes = 0;
	const struct tcp_connection *tcp = evidence_tcp(site->evidence, &n);
	for (size_t i = 0; i < n; i++)
		handshakes += tcp[i].open == TCP_OPEN_THREE_WAY || tcp[i].open == TCP_OPEN_SIMULTANEOUS;
	return give(nth, handshakes, out);
}

static bool get_exchanges(const struct site *site, size_t nth, struct value *out)
{
	size_t n;
	evidence_dns(site->evidence, &n);
	return give(nth, n, out);
}

static bool get_duration(const struct site *site, size_t nth, struct value *out)
{
	const struct capture_facts *facts = evidence_facts(site->evidence);
	if (nth || !facts->has_time)
		return false;
	return give_elapsed(out, facts->first_time_ns, facts->last_time_ns);
}

#define CAPTURE .scope = SCOPE_CAPTURE, .layer = LAYER_NONE

const struct field fields_capture[] = {
	{CAPTURE, .name = "capture.frames", .type = "uint", .bits = 32, .label = N_("number of frames in the capture"),
         .get = get_frames},
	{CAPTURE, .name = "capture.tcp.connections", .type = "uint", .bits = 32,
         .label = N_("number of TCP connections in the capture"), .get = get_connections},
	{CAPTURE, .name = "capture.tcp.handshakes", .type = "uint", .bits = 32,
         .label = N_("number of TCP connections with a complete handshake"), .get = get_handshakes},
	{CAPTURE, .name = "capture.dns.exchanges", .type = "uint", .bits = 32,
         .label = N_("number of DNS exchanges in the capture"), .get = get_exchanges},
	{CAPTURE, .name = "capture.duration", .type = "duration", .unit = UNIT_S,
         .label = N_("time from the first to the last frame"), .get = get_duration},
	{.name = NULL},
};

/* ICMPv6 (RFC 4443) and multicast listener discovery (RFC 2710, RFC 3810); neighbour discovery is in
 * fields_icmpv6_nd.c. Messages differ by type: each row says which of them have it. */
#include "field/field_table.h"

enum icmpv6_type {
	UNREACHABLE = 1,
	TOO_BIG = 2,
	TIME_EXCEEDED = 3,
	PARAMETER_PROBLEM = 4,
	LISTENER_QUERY = 130,
	LISTENER_REPORT = 131,
	LISTENER_DONE = 132,
	ROUTER_SOLICITATION = 133,
	NEIGHBOUR_SOLICITATION = 135,
	NEIGHBOUR_REDIRECT = 137,
	LISTENER_REPORT_V2 = 143
};
enum { QUERY_V1_BYTES = 24, RECORDS_AT = 8, RECORD_BYTES = 20 };

static bool is_echo(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.is_echo;
}

static bool is_too_big(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == TOO_BIG;
}

static bool is_parameter_problem(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == PARAMETER_PROBLEM;
}

/* Version 2 queries are told by their length (RFC 3810 8.1). */
static bool is_query_v2(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == LISTENER_QUERY && l->header_len + l->payload_declared > QUERY_V1_BYTES;
}

static bool is_listener(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type >= LISTENER_QUERY && l->icmp.type <= LISTENER_DONE;
}

static bool is_listener_v1(const struct frame *frame, const struct layer *l)
{
	return is_listener(frame, l) && !is_query_v2(frame, l);
}

static bool is_report_v2(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == LISTENER_REPORT_V2;
}

static bool get_status(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = layer_fitting(site, LAYER_ICMPV6, nth, NULL);
	*out = value_uint(l ? l->icmp.checksum.status : 0);
	return l;
}

/* Where the reserved bytes of a message of this type are: from *AT, this many; 0: it has none. */
static size_t reserved_of(uint8_t type, size_t *at)
{
	*at = 4;
	switch (type) {
	case UNREACHABLE:
	case TIME_EXCEEDED:
	case ROUTER_SOLICITATION:
	case NEIGHBOUR_SOLICITATION:
	case NEIGHBOUR_REDIRECT:
		return 4;
	case LISTENER_REPORT_V2:
		return 2;
	case LISTENER_QUERY:
	case LISTENER_REPORT:
	case LISTENER_DONE:
		*at = 6;
		return 2;
	default:
		return 0;
	}
}

static bool has_reserved(const struct frame *frame, const struct layer *l)
{
	size_t at;
	(void)frame;
	return reserved_of(l->icmp.type, &at) > 0;
}

static bool get_reserved(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = layer_fitting(site, LAYER_ICMPV6, nth, has_reserved);
	if (!l)
		return false;
	size_t at, len = reserved_of(l->icmp.type, &at);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_sub(layer_bytes(site->frame, l), at, len)};
	return out->bytes.len > 0;
}

/* The NTH address record of the version 2 reports in the frame (RFC 3810 5.2.4). */
static bool find_record(const struct site *site, size_t nth, struct span *out)
{
	const struct layer *l;
	for (size_t i = 0; (l = layer_fitting(site, LAYER_ICMPV6, i, is_report_v2)); i++) {
		struct span message = layer_bytes(site->frame, l);
		struct span rest = span_sub(message, RECORDS_AT, message.len);
		for (unsigned left = be16(message.at + 6); left > 0 && rest.len >= RECORD_BYTES; left--) {
			size_t len = RECORD_BYTES + be16(rest.at + 2) * (size_t)16 + rest.at[1] * (size_t)4;
			if (nth-- == 0) {
				*out = span_sub(rest, 0, len);
				return true;
			}
			rest = span_sub(rest, len, rest.len);
		}
	}
	return false;
}

#define RECORD_GETTER(getter, expression)                                                                              \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct span record;                                                                                    \
		if (!find_record(site, nth, &record))                                                                  \
			return false;                                                                                  \
		*out = value_uint(expression);                                                                         \
		return true;                                                                                           \
	}

RECORD_GETTER(get_record_type, record.at[0])
RECORD_GETTER(get_record_aux, record.at[1])
RECORD_GETTER(get_record_sources, be16(record.at + 2))

static bool get_record_address(const struct site *site, size_t nth, struct value *out)
{
	struct span record;
	if (!find_record(site, nth, &record))
		return false;
	*out = (struct value){.kind = VALUE_IPV6};
	memcpy(out->address, record.at + 4, 16);
	return true;
}

#define ICMP6 .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 4443 2.1"
#define MLD .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 2710 3, RFC 3810 5.1"
#define MLDR .scope = SCOPE_FRAME, .layer = LAYER_ICMPV6, .source = "RFC 3810 5.2"
#define W "Internet Control Message Protocol v6: "

const struct field fields_icmpv6[] = {
	{ICMP6, .name = "icmpv6.type", .type = "uint", .bits = 8, .label = N_("ICMPv6 type"), .where = W "Type",
         .at = 0, .size = 1},
	{ICMP6, .name = "icmpv6.code", .type = "uint", .bits = 8, .label = N_("ICMPv6 code"), .where = W "Code",
         .at = 1, .size = 1},
	{ICMP6, .name = "icmpv6.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("ICMPv6 checksum"), .where = W "Checksum", .at = 2, .size = 2},
	{ICMP6, .name = "icmpv6.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the ICMPv6 checksum (0 bad, 1 good, 2 not verified)"), .where = W "Checksum Status",
         .get = get_status, .at = 2, .size = 2},
	{ICMP6, .name = "icmpv6.echo.identifier", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("ICMPv6 echo identifier"), .where = W "Identifier", .fits = is_echo, .at = 4, .size = 2},
	{ICMP6, .name = "icmpv6.echo.sequence_number", .type = "uint", .bits = 16,
         .label = N_("ICMPv6 echo sequence number"), .where = W "Sequence", .fits = is_echo, .at = 6, .size = 2},
	{ICMP6, .name = "icmpv6.mtu", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("MTU of the next hop (ICMPv6 packet too big)"), .where = W "MTU", .fits = is_too_big, .at = 4,
         .size = 4},
	{ICMP6, .name = "icmpv6.pointer", .type = "uint", .bits = 32,
         .label = N_("byte of the packet that is wrong (ICMPv6 parameter problem)"), .where = W "Pointer",
         .fits = is_parameter_problem, .at = 4, .size = 4},
	{ICMP6, .name = "icmpv6.reserved", .type = "bytes", .label = N_("reserved bytes of an ICMPv6 message"),
         .where = W "Reserved", .get = get_reserved, .fits = has_reserved},
	{MLD, .name = "icmpv6.mld.maximum_response_delay", .type = "uint", .bits = 16,
         .label = N_("longest wait for a report in milliseconds (multicast listener discovery)"),
         .where = W "Maximum Response Delay", .fits = is_listener_v1, .at = 4, .size = 2},
	{MLD, .name = "icmpv6.mld.maximum_response_code", .type = "uint", .bits = 16,
         .label = N_("code of the longest wait for a report (multicast listener discovery, version 2)"),
         .where = W "Maximum Response Code", .fits = is_query_v2, .at = 4, .size = 2},
	{MLD, .name = "icmpv6.mld.multicast_address", .type = "ip",
         .label = N_("multicast address (multicast listener discovery)"), .where = W "Multicast Address",
         .fits = is_listener, .as = VALUE_IPV6, .at = 8, .size = 16},
	{MLD, .name = "icmpv6.mld.nb_sources", .type = "uint", .bits = 16,
         .label = N_("number of sources (multicast listener query)"), .where = W "Number of Sources",
         .fits = is_query_v2, .at = 26, .size = 2},
	{MLDR, .name = "icmpv6.mldr.nb_mcast_records", .type = "uint", .bits = 16,
         .label = N_("number of address records (multicast listener report)"),
         .where = W "Number of Multicast Address Records", .fits = is_report_v2, .at = 6, .size = 2},
	{MLDR, .name = "icmpv6.mldr.mar.record_type", .type = "uint", .many = true, .bits = 8,
         .label = N_("types of the address records (multicast listener report)"), .where = W "Record Type",
         .get = get_record_type},
	{MLDR, .name = "icmpv6.mldr.mar.aux_data_len", .type = "uint", .bits = 8,
         .label = N_("lengths of auxiliary data (multicast listener report)"), .where = W "Aux Data Len",
         .get = get_record_aux},
	{MLDR, .name = "icmpv6.mldr.mar.nb_sources", .type = "uint", .bits = 16,
         .label = N_("numbers of sources (multicast listener report)"), .where = W "Number of Sources",
         .get = get_record_sources},
	{MLDR, .name = "icmpv6.mldr.mar.multicast_address", .type = "ip", .many = true,
         .label = N_("multicast addresses (multicast listener report)"), .where = W "Multicast Address",
         .get = get_record_address},
	{.name = NULL},
};

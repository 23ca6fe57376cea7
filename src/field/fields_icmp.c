/* ICMP (RFC 792, RFC 950, RFC 1256, RFC 4884).  Messages differ by type: each row says which of them have it. */
#include "field/field_table.h"

enum icmp_type {
	ECHO_REPLY = 0,
	UNREACHABLE = 3,
	REDIRECT = 5,
	ECHO_REQUEST = 8,
	ROUTER_ADVERTISEMENT = 9,
	TIME_EXCEEDED = 11,
	PARAMETER_PROBLEM = 12,
	TIMESTAMP = 13,
	TIMESTAMP_REPLY = 14,
	INFORMATION_REPLY = 16,
	MASK_REQUEST = 17,
	MASK_REPLY = 18
};
enum { CODE_FRAGMENTATION_NEEDED = 4, HEADER_BYTES = 8 };

static bool has_ident(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	uint8_t type = l->icmp.type;
	return type == ECHO_REPLY || type == ECHO_REQUEST || (type >= TIMESTAMP && type <= MASK_REPLY);
}

static bool is_redirect(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == REDIRECT;
}

static bool is_too_big(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == UNREACHABLE && l->icmp.code == CODE_FRAGMENTATION_NEEDED;
}

static bool is_parameter_problem(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == PARAMETER_PROBLEM;
}

static bool is_timestamp(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == TIMESTAMP || l->icmp.type == TIMESTAMP_REPLY;
}

static bool is_mask(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == MASK_REQUEST || l->icmp.type == MASK_REPLY;
}

static bool is_advertisement(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.type == ROUTER_ADVERTISEMENT;
}

/* Errors that may say how much of the packet they quote (RFC 4884 4), in words of four bytes; 0: they do not. */
static bool says_length(const struct frame *frame, const struct layer *l)
{
	uint8_t type = l->icmp.type;
	return (type == UNREACHABLE || type == TIME_EXCEEDED || type == PARAMETER_PROBLEM) &&
	       layer_bytes(frame, l).len > 5 && frame->record.bytes[l->offset + 5] > 0;
}

static bool is_echo(const struct frame *frame, const struct layer *l)
{
	(void)frame;
	return l->icmp.is_echo && l->payload_captured > 0;
}

#define FITTING_GETTER(getter, fits, expression)                                                                       \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l = layer_fitting(site, LAYER_ICMP, nth, fits);                                    \
		if (!l)                                                                                                \
			return false;                                                                                  \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

FITTING_GETTER(get_status, NULL, l->icmp.checksum.status)
FITTING_GETTER(get_ident_le, has_ident, le16(site->frame->record.bytes + l->offset + 4))
FITTING_GETTER(get_seq_le, has_ident, le16(site->frame->record.bytes + l->offset + 6))
FITTING_GETTER(get_quoted_bytes, says_length, site->frame->record.bytes[l->offset + 5] * 4u)
FITTING_GETTER(get_data_len, is_echo, l->payload_declared)

static bool get_data(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = layer_fitting(site, LAYER_ICMP, nth, is_echo);
	if (!l)
		return false;
	*out = (struct value){.kind = VALUE_BYTES, .bytes = frame_payload(site->frame, l)};
	return true;
}

/* The four bytes after the checksum of an error, less those that mean something: at most two runs of them. */
static bool unused_of(const struct frame *frame, const struct layer *l, size_t nth, struct span *out)
{
	uint8_t type = l->icmp.type;
	if (type != UNREACHABLE && type != TIME_EXCEEDED && type != PARAMETER_PROBLEM)
		return false;
	size_t end = is_too_big(frame, l) ? 6 : HEADER_BYTES, begin = type == PARAMETER_PROBLEM ? 5 : 4;
	struct span message = layer_bytes(frame, l);
	if (!says_length(frame, l)) {
		*out = span_sub(message, begin, end - begin);
		return nth == 0;
	}
	/* Byte 5 is the length. */
	struct span runs[2] = {span_sub(message, begin, 5 - begin), span_sub(message, 6, end - 6)};
	for (size_t i = 0; i < 2; i++)
		if (runs[i].len > 0 && nth-- == 0) {
			*out = runs[i];
			return true;
		}
	return false;
}

static bool get_unused(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l;
	struct span bytes;
	for (size_t i = 0; (l = layer_fitting(site, LAYER_ICMP, i, NULL)); i++)
		for (size_t run = 0; unused_of(site->frame, l, run, &bytes); run++)
			if (nth-- == 0) {
				*out = (struct value){.kind = VALUE_BYTES, .bytes = bytes};
				return true;
			}
	return false;
}

#define ICMP(rfc) .scope = SCOPE_FRAME, .layer = LAYER_ICMP, .source = rfc
#define EXT .scope = SCOPE_FRAME, .layer = LAYER_ICMP, .source = "RFC 4884 4"
#define W "Internet Control Message Protocol: "

const struct field fields_icmp[] = {
	{ICMP("RFC 792"), .name = "icmp.type", .type = "uint", .bits = 8, .label = N_("ICMP type"), .where = W "Type",
         .at = 0, .size = 1},
	{ICMP("RFC 792"), .name = "icmp.code", .type = "uint", .bits = 8, .label = N_("ICMP code"), .where = W "Code",
         .at = 1, .size = 1},
	{ICMP("RFC 792"), .name = "icmp.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("ICMP checksum"), .where = W "Checksum", .at = 2, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the ICMP checksum (0 bad, 1 good, 2 not verified)"), .where = W "Checksum Status",
         .get = get_status, .at = 2, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.ident", .type = "uint", .bits = 16, .label = N_("ICMP identifier"),
         .where = W "Identifier (BE)", .fits = has_ident, .at = 4, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.ident_le", .type = "uint", .bits = 16,
         .label = N_("ICMP identifier, bytes read in the other order (Windows)"), .where = W "Identifier (LE)",
         .fits = has_ident, .get = get_ident_le, .at = 4, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.seq", .type = "uint", .bits = 16, .label = N_("ICMP sequence number"),
         .where = W "Sequence Number (BE)", .fits = has_ident, .at = 6, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.seq_le", .type = "uint", .bits = 16,
         .label = N_("ICMP sequence number, bytes read in the other order (Windows)"),
         .where = W "Sequence Number (LE)", .fits = has_ident, .get = get_seq_le, .at = 6, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.redir_gw", .type = "ip", .label = N_("better gateway (ICMP redirect)"),
         .where = W "Gateway Address", .fits = is_redirect, .as = VALUE_IPV4, .at = 4, .size = 4},
	{ICMP("RFC 1191 4"), .name = "icmp.mtu", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("MTU of the next hop (ICMP fragmentation needed)"), .where = W "MTU of next hop",
         .fits = is_too_big, .at = 6, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.pointer", .type = "uint", .bits = 8,
         .label = N_("byte of the header that is wrong (ICMP parameter problem)"), .where = W "Pointer",
         .fits = is_parameter_problem, .at = 4, .size = 1},
	{ICMP("RFC 792"), .name = "icmp.unused", .type = "bytes", .label = N_("unused bytes of an ICMP error"),
         .where = W "Unused", .get = get_unused},
	{EXT, .name = "icmp.length", .type = "uint", .bits = 8,
         .label = N_("length of the packet that an ICMP error quotes, in units of 4 bytes"), .where = W "Length",
         .fits = says_length, .at = 5, .size = 1},
	{EXT, .name = "icmp.length.original_datagram", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the packet that an ICMP error quotes"), .where = W "Length of original datagram",
         .fits = says_length, .get = get_quoted_bytes, .at = 5, .size = 1},
	{ICMP("RFC 792"), .name = "icmp.originate_timestamp", .type = "uint", .bits = 32,
         .label = N_("originate timestamp (ICMP, milliseconds since midnight UTC)"), .where = W "Originate Timestamp",
         .fits = is_timestamp, .at = 8, .size = 4},
	{ICMP("RFC 792"), .name = "icmp.receive_timestamp", .type = "uint", .bits = 32,
         .label = N_("receive timestamp (ICMP, milliseconds since midnight UTC)"), .where = W "Receive Timestamp",
         .fits = is_timestamp, .at = 12, .size = 4},
	{ICMP("RFC 792"), .name = "icmp.transmit_timestamp", .type = "uint", .bits = 32,
         .label = N_("transmit timestamp (ICMP, milliseconds since midnight UTC)"), .where = W "Transmit Timestamp",
         .fits = is_timestamp, .at = 16, .size = 4},
	{ICMP("RFC 950"), .name = "icmp.address_mask", .type = "ip", .label = N_("address mask (ICMP)"),
         .where = W "Address Mask", .fits = is_mask, .as = VALUE_IPV4, .at = 8, .size = 4},
	{ICMP("RFC 1256 3"), .name = "icmp.num_addrs", .type = "uint", .bits = 8,
         .label = N_("number of routers that are advertised (ICMP)"), .where = W "Number of addresses",
         .fits = is_advertisement, .at = 4, .size = 1},
	{ICMP("RFC 1256 3"), .name = "icmp.addr_entry_size", .type = "uint", .bits = 8,
         .label = N_("size of an advertised address (ICMP, in units of 4 bytes)"), .where = W "Address entry size",
         .fits = is_advertisement, .at = 5, .size = 1},
	{ICMP("RFC 1256 3"), .name = "icmp.lifetime", .type = "uint", .bits = 16,
         .label = N_("lifetime of the advertised routers in seconds (ICMP)"), .where = W "Lifetime",
         .fits = is_advertisement, .at = 6, .size = 2},
	{ICMP("RFC 792"), .name = "icmp.data", .type = "bytes", .label = N_("data of an echo message (ping)"),
         .where = W "Data", .get = get_data, .fits = is_echo},
	{ICMP("RFC 792"), .name = "icmp.data_len", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("number of data bytes of an echo message (ping)"), .where = W "Data: Length", .get = get_data_len},
	{.name = NULL},
};

/* UDP (RFC 768). */
#include "field/field_table.h"

UINT_GETTER(get_srcport, LAYER_UDP, udp, h->src_port)
UINT_GETTER(get_dstport, LAYER_UDP, udp, h->dst_port)
UINT_GETTER(get_length, LAYER_UDP, udp, h->length)
UINT_GETTER(get_hdr_len, LAYER_UDP, udp, h ? 8 : 0)
UINT_GETTER(get_checksum, LAYER_UDP, udp, h->checksum.stored)
UINT_GETTER(get_status, LAYER_UDP, udp, h->checksum.status)

static bool get_calculated(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l || l->udp.checksum.status > CHECKSUM_GOOD)
		return false;
	*out = value_uint(l->udp.checksum.computed);
	return true;
}

static bool get_port(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth / 2) : NULL;
	if (!l)
		return false;
	*out = value_uint(nth % 2 ? l->udp.dst_port : l->udp.src_port);
	return true;
}

static bool get_data_len(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l)
		return false;
	*out = value_uint(l->payload_declared);
	return true;
}

static bool get_payload(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l || !l->payload_captured)
		return false;
	*out = (struct value){.kind = VALUE_BYTES, .bytes = frame_payload(site->frame, l)};
	return true;
}

static bool bytes_payload(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	if (!l || !l->payload_captured)
		return false;
	*from = l->offset + l->header_len;
	*to = *from + l->payload_captured;
	return true;
}

static bool get_stream(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_UDP, nth) : NULL;
	const struct udp_conversation *udp =
		l && site->evidence ? evidence_udp_of(site->evidence, site->frame, l) : NULL;
	if (!udp)
		return false;
	*out = value_uint(udp->stream);
	return true;
}

#define UDP .scope = SCOPE_FRAME, .layer = LAYER_UDP, .source = "RFC 768"
#define W "User Datagram Protocol: "

const struct field fields_udp[] = {
	{UDP, .name = "udp.srcport", .type = "port", .bits = 16, .label = N_("source port"), .where = W "Source Port",
         .get = get_srcport, .at = 0, .size = 2},
	{UDP, .name = "udp.dstport", .type = "port", .bits = 16, .label = N_("destination port"),
         .where = W "Destination Port", .get = get_dstport, .at = 2, .size = 2},
	{UDP, .name = "udp.port", .type = "port", .bits = 16, .label = N_("either port"), .get = get_port, .at = 0,
         .size = 4},
	{UDP, .name = "udp.length", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("UDP length (header and data)"), .where = W "Length", .get = get_length, .at = 4, .size = 2},
	{UDP, .name = "udp.hdr_len", .type = "length", .unit = UNIT_BYTES, .bits = 8, .label = N_("UDP header length"),
         .get = get_hdr_len},
	{UDP, .name = "udp.checksum", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("UDP checksum"),
         .where = W "Checksum", .get = get_checksum, .at = 6, .size = 2},
	{UDP, .name = "udp.checksum.status", .type = "uint", .bits = 8,
         .label = N_("status of the UDP checksum (0 bad, 1 good, 2 not verified, 3 not present)"),
         .where = W "Checksum Status", .get = get_status},
	{UDP, .name = "udp.checksum_calculated", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("computed UDP checksum"), .where = W "Calculated Checksum", .get = get_calculated},
	{UDP, .name = "udp.data_len", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("number of UDP data bytes"), .where = W "UDP payload", .get = get_data_len,
         .bytes = bytes_payload},
	{UDP, .name = "udp.payload", .type = "bytes", .label = N_("UDP data"), .where = W "UDP payload",
         .get = get_payload, .bytes = bytes_payload},
	{UDP, .name = "udp.stream", .type = "uint", .bits = 32, .label = N_("UDP stream index"),
         .where = W "Stream index", .get = get_stream},
	{.name = NULL},
};

/* ARP (RFC 826). */
#include "field/field_table.h"

UINT_GETTER(get_opcode, LAYER_ARP, arp, h->opcode)
UINT_GETTER(get_hardware, LAYER_ARP, arp, h->hardware_type)
UINT_GETTER(get_protocol, LAYER_ARP, arp, h->protocol_type)

static const struct arp_header *arp(const struct site *site, size_t nth)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_ARP, nth) : NULL;
	return l && l->arp.is_ethernet_ipv4 ? &l->arp : NULL;
}

static bool give_address(struct value *out, enum value_kind kind, const uint8_t *bytes, size_t n)
{
	*out = (struct value){.kind = kind};
	memcpy(out->address, bytes, n);
	return true;
}

static bool get_sender_mac(const struct site *site, size_t nth, struct value *out)
{
	const struct arp_header *h = arp(site, nth);
	return h && give_address(out, VALUE_MAC, h->sender_mac, 6);
}

static bool get_sender_ip(const struct site *site, size_t nth, struct value *out)
{
	const struct arp_header *h = arp(site, nth);
	return h && give_address(out, VALUE_IPV4, h->sender_ip, 4);
}

static bool get_target_mac(const struct site *site, size_t nth, struct value *out)
{
	const struct arp_header *h = arp(site, nth);
	return h && give_address(out, VALUE_MAC, h->target_mac, 6);
}

static bool get_target_ip(const struct site *site, size_t nth, struct value *out)
{
	const struct arp_header *h = arp(site, nth);
	return h && give_address(out, VALUE_IPV4, h->target_ip, 4);
}

#define ARP .scope = SCOPE_FRAME, .layer = LAYER_ARP, .source = "RFC 826"

const struct field fields_arp[] = {
	{ARP, .name = "arp.hw.type", .type = "uint", .bits = 16, .label = N_("ARP hardware type"),
         .where = "Address Resolution Protocol: Hardware type", .get = get_hardware, .at = 0, .size = 2},
	{ARP, .name = "arp.proto.type", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("ARP protocol type"),
         .where = "Address Resolution Protocol: Protocol type", .get = get_protocol, .at = 2, .size = 2},
	{ARP, .name = "arp.opcode", .type = "uint", .bits = 16, .label = N_("ARP operation (1 request, 2 reply)"),
         .where = "Address Resolution Protocol: Opcode", .get = get_opcode, .at = 6, .size = 2},
	{ARP, .name = "arp.src.hw_mac", .type = "mac", .label = N_("ARP sender MAC address"),
         .where = "Address Resolution Protocol: Sender MAC address", .get = get_sender_mac, .at = 8, .size = 6},
	{ARP, .name = "arp.src.proto_ipv4", .type = "ip", .label = N_("ARP sender IP address"),
         .where = "Address Resolution Protocol: Sender IP address", .get = get_sender_ip, .at = 14, .size = 4},
	{ARP, .name = "arp.dst.hw_mac", .type = "mac", .label = N_("ARP target MAC address"),
         .where = "Address Resolution Protocol: Target MAC address", .get = get_target_mac, .at = 18, .size = 6},
	{ARP, .name = "arp.dst.proto_ipv4", .type = "ip", .label = N_("ARP target IP address"),
         .where = "Address Resolution Protocol: Target IP address", .get = get_target_ip, .at = 24, .size = 4},
	{.name = NULL},
};

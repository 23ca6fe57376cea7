/* ARP (RFC 826), and what RFC 5227 calls probes and announcements. */
#include "field/field_table.h"

enum { FIXED_BYTES = 8, ETHERNET_BYTES = 6, IPV4_BYTES = 4, OPCODE_REQUEST = 1, OPCODE_REPLY = 2 };
enum { HARDWARE_ETHERNET = 1, HARDWARE_IEEE802 = 6, PROTOCOL_IPV4 = 0x0800 };

struct addresses {
	struct span hardware[2], protocol[2]; /* sender, target */
	bool ethernet, ipv4;                  /* of these kinds */
	uint16_t opcode;
};

/* The addresses of the NTH ARP message, as long as it says that they are. */
static bool addresses_of(const struct site *site, size_t nth, struct addresses *out)
{
	const struct layer *l = site->frame ? frame_layer(site->frame, LAYER_ARP, nth) : NULL;
	if (!l)
		return false;
	const uint8_t *h = site->frame->record.bytes + l->offset;
	size_t hardware = h[4], protocol = h[5];
	struct span all = span_make(h, l->header_len);
	for (size_t i = 0; i < 2; i++) {
		size_t at = FIXED_BYTES + i * (hardware + protocol);
		out->hardware[i] = span_sub(all, at, hardware);
		out->protocol[i] = span_sub(all, at + hardware, protocol);
	}
	bool is_802 = l->arp.hardware_type == HARDWARE_ETHERNET || l->arp.hardware_type == HARDWARE_IEEE802;
	out->ethernet = is_802 && hardware == ETHERNET_BYTES;
	out->ipv4 = l->arp.protocol_type == PROTOCOL_IPV4 && protocol == IPV4_BYTES;
	out->opcode = l->arp.opcode;
	return true;
}

static bool give(struct value *out, enum value_kind kind, struct span bytes)
{
	*out = (struct value){.kind = kind};
	if (kind == VALUE_BYTES)
		out->bytes = bytes;
	else
		memcpy(out->address, bytes.at, bytes.len);
	return bytes.len > 0;
}

static bool give_hardware(const struct site *site, size_t nth, unsigned who, bool as_mac, struct value *out)
{
	struct addresses a;
	return addresses_of(site, nth, &a) && a.ethernet == as_mac &&
	       give(out, as_mac ? VALUE_MAC : VALUE_BYTES, a.hardware[who]);
}

static bool give_protocol(const struct site *site, size_t nth, unsigned who, bool as_ip, struct value *out)
{
	struct addresses a;
	return addresses_of(site, nth, &a) && a.ipv4 == as_ip &&
	       give(out, as_ip ? VALUE_IPV4 : VALUE_BYTES, a.protocol[who]);
}

#define ADDRESS_GETTERS(who_name, who)                                                                                 \
	static bool get_##who_name##_mac(const struct site *site, size_t nth, struct value *out)                       \
	{                                                                                                              \
		return give_hardware(site, nth, who, true, out);                                                       \
	}                                                                                                              \
	static bool get_##who_name##_hardware(const struct site *site, size_t nth, struct value *out)                  \
	{                                                                                                              \
		return give_hardware(site, nth, who, false, out);                                                      \
	}                                                                                                              \
	static bool get_##who_name##_ip(const struct site *site, size_t nth, struct value *out)                        \
	{                                                                                                              \
		return give_protocol(site, nth, who, true, out);                                                       \
	}                                                                                                              \
	static bool get_##who_name##_protocol(const struct site *site, size_t nth, struct value *out)                  \
	{                                                                                                              \
		return give_protocol(site, nth, who, false, out);                                                      \
	}

ADDRESS_GETTERS(sender, 0)
ADDRESS_GETTERS(target, 1)

static bool is_zero(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i])
			return false;
	return true;
}

static bool is_gratuitous(const struct addresses *a)
{
	bool is_usual = a->opcode == OPCODE_REQUEST || a->opcode == OPCODE_REPLY;
	return is_usual && a->protocol[0].len > 0 && span_equal(a->protocol[0], a->protocol[1]);
}

static bool is_probe(const struct addresses *a)
{
	return a->ipv4 && a->opcode == OPCODE_REQUEST && is_zero(a->protocol[0]) && !is_zero(a->protocol[1]);
}

static bool is_announcement(const struct addresses *a)
{
	return is_gratuitous(a) && a->opcode == OPCODE_REQUEST && is_zero(a->hardware[1]);
}

#define KIND_GETTER(getter, test)                                                                                      \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct addresses a;                                                                                    \
		if (!addresses_of(site, nth, &a))                                                                      \
			return false;                                                                                  \
		*out = value_uint(test(&a));                                                                           \
		return true;                                                                                           \
	}

KIND_GETTER(get_gratuitous, is_gratuitous)
KIND_GETTER(get_probe, is_probe)
KIND_GETTER(get_announcement, is_announcement)

static bool get_duplicate(const struct site *site, size_t nth, struct value *out)
{
	*out = value_uint(site->arp && site->arp->n > 0);
	return nth == 0 && site->frame && frame_has(site->frame, LAYER_ARP);
}

static bool plain_duplicate(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	*out = value_uint(1);
	return site->arp && nth < site->arp->n;
}

static bool get_duplicate_frame(const struct site *site, size_t nth, struct value *out)
{
	if (!site->arp || nth >= site->arp->n)
		return false;
	*out = value_uint(site->arp->earlier[nth].frame_no);
	return true;
}

static bool get_duplicate_seconds(const struct site *site, size_t nth, struct value *out)
{
	if (!site->arp || nth >= site->arp->n)
		return false;
	*out = value_uint(site->arp->earlier[nth].seconds);
	return true;
}

#define ARP .scope = SCOPE_FRAME, .layer = LAYER_ARP, .source = "RFC 826"
#define ACD .scope = SCOPE_FRAME, .layer = LAYER_ARP, .source = "RFC 5227"
#define W "Address Resolution Protocol: "

const struct field fields_arp[] = {
	{ARP, .name = "arp.hw.type", .type = "uint", .bits = 16, .label = N_("ARP hardware type"),
         .where = W "Hardware type", .at = 0, .size = 2},
	{ARP, .name = "arp.proto.type", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("ARP protocol type"),
         .where = W "Protocol type", .at = 2, .size = 2},
	{ARP, .name = "arp.hw.size", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the hardware addresses in ARP"), .where = W "Hardware size", .at = 4, .size = 1},
	{ARP, .name = "arp.proto.size", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the protocol addresses in ARP"), .where = W "Protocol size", .at = 5, .size = 1},
	{ARP, .name = "arp.opcode", .type = "uint", .bits = 16, .label = N_("ARP operation (1 request, 2 reply)"),
         .where = W "Opcode", .at = 6, .size = 2},
	{ARP, .name = "arp.src.hw_mac", .type = "mac", .label = N_("ARP sender MAC address"),
         .where = W "Sender MAC address", .get = get_sender_mac, .at = 8, .size = 6},
	{ARP, .name = "arp.src.proto_ipv4", .type = "ip", .label = N_("ARP sender IP address"),
         .where = W "Sender IP address", .get = get_sender_ip, .at = 14, .size = 4},
	{ARP, .name = "arp.dst.hw_mac", .type = "mac", .label = N_("ARP target MAC address"),
         .where = W "Target MAC address", .get = get_target_mac, .at = 18, .size = 6},
	{ARP, .name = "arp.dst.proto_ipv4", .type = "ip", .label = N_("ARP target IP address"),
         .where = W "Target IP address", .get = get_target_ip, .at = 24, .size = 4},
	{ARP, .name = "arp.src.hw", .type = "bytes", .label = N_("ARP sender hardware address that is no MAC address"),
         .where = W "Sender hardware address", .get = get_sender_hardware},
	{ARP, .name = "arp.src.proto", .type = "bytes",
         .label = N_("ARP sender protocol address that is no IP address"), .where = W "Sender protocol address",
         .get = get_sender_protocol},
	{ARP, .name = "arp.dst.hw", .type = "bytes", .label = N_("ARP target hardware address that is no MAC address"),
         .where = W "Target hardware address", .get = get_target_hardware},
	{ARP, .name = "arp.dst.proto", .type = "bytes",
         .label = N_("ARP target protocol address that is no IP address"), .where = W "Target protocol address",
         .get = get_target_protocol},
	{ACD, .name = "arp.isgratuitous", .flag = true, .type = "bool", .bits = 1,
         .label = N_("gratuitous ARP (sender and target IP address are the same)"), .where = W "Is gratuitous",
         .get = get_gratuitous, .plain = plain_mark},
	{ACD, .name = "arp.isprobe", .flag = true, .type = "bool", .bits = 1,
         .label = N_("ARP probe (asks whether an address is free; its sender IP address is 0.0.0.0)"),
         .where = W "Is probe", .get = get_probe, .plain = plain_mark},
	{ACD, .name = "arp.isannouncement", .flag = true, .type = "bool", .bits = 1,
         .label = N_("ARP announcement (a gratuitous request)"), .where = W "Is announcement", .get = get_announcement,
         .plain = plain_mark},
	{ACD, .name = "arp.duplicate-address-detected", .type = "bool", .bits = 1,
         .label = N_("two MAC addresses claim one IP address"), .where = "Duplicate IP address configured",
         .get = get_duplicate, .plain = plain_duplicate},
	{ACD, .name = "arp.duplicate-address-frame", .type = "frame", .bits = 32,
         .label = N_("frame where the IP address had another MAC address"),
         .where = "Duplicate IP address detected: Frame showing earlier use of IP address", .get = get_duplicate_frame},
	{ACD, .name = "arp.seconds-since-duplicate-address-frame", .type = "uint", .bits = 32,
         .label = N_("seconds since the IP address had another MAC address"),
         .where = "Duplicate IP address detected: Seconds since earlier frame seen", .get = get_duplicate_seconds},
	{.name = NULL},
};

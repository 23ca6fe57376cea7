/* ARP (RFC 826) and RARP (RFC 903) for IPv4 over Ethernet; other address kinds show their numbers only. */
#include "wire/decode.h"

enum { FIXED_BYTES = 8, HARDWARE_ETHERNET = 1, PROTOCOL_IPV4 = 0x0800 };

static void fill(struct arp_header *arp, const uint8_t *h)
{
	arp->hardware_type = be16(h);
	arp->protocol_type = be16(h + 2);
	arp->opcode = be16(h + 6);
}

static void note_cut(struct decode *d, const struct part *message)
{
	uint8_t h[FIXED_BYTES];
	struct layer *l = decode_cut(d, LAYER_ARP, message, h, sizeof h);
	if (l)
		fill(&l->arp, h);
}

void decode_arp(struct decode *d, struct part in)
{
	const uint8_t *h, *addresses;
	const struct part message = in;
	if (!decode_take(d, &in, FIXED_BYTES, ANOMALY_ARP_MALFORMED, &h)) {
		note_cut(d, &message);
		return;
	}
	size_t hardware_len = h[4], protocol_len = h[5];
	size_t rest = 2 * (hardware_len + protocol_len);
	if (!decode_take(d, &in, rest, ANOMALY_ARP_MALFORMED, &addresses)) {
		note_cut(d, &message);
		return;
	}
	decode_narrow(d, &in, 0); /* what follows is padding */
	struct layer *l = decode_push(d, LAYER_ARP, h, FIXED_BYTES + rest, &in);
	if (!l)
		return;
	struct arp_header *arp = &l->arp;
	fill(arp, h);
	arp->is_ethernet_ipv4 = arp->hardware_type == HARDWARE_ETHERNET && arp->protocol_type == PROTOCOL_IPV4 &&
	                        hardware_len == 6 && protocol_len == 4;
	if (!arp->is_ethernet_ipv4)
		return;
	memcpy(arp->sender_mac, addresses, 6);
	memcpy(arp->sender_ip, addresses + 6, 4);
	memcpy(arp->target_mac, addresses + 10, 6);
	memcpy(arp->target_ip, addresses + 16, 4);
}

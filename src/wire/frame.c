/* Finds layers in a decoded frame.  Decoding is left to decode.c. */
#include "wire/frame.h"

const struct layer *frame_layer(const struct frame *f, enum layer_kind kind, size_t nth)
{
	for (size_t i = 0; i < f->n_layers; i++)
		if (f->layers[i].kind == kind && nth-- == 0)
			return &f->layers[i];
	return NULL;
}

const struct layer *frame_own(const struct frame *f, enum layer_kind kind)
{
	for (size_t i = f->n_layers; i-- > 0;)
		if (f->layers[i].kind == kind && !f->layers[i].quoted)
			return &f->layers[i];
	return NULL;
}

const struct layer *frame_ip_of(const struct frame *f, const struct layer *layer)
{
	size_t above = layer == &f->cut ? f->n_layers : (size_t)(layer - f->layers);
	for (size_t i = above; i-- > 0;)
		if (f->layers[i].kind == LAYER_IPV4 || f->layers[i].kind == LAYER_IPV6)
			return &f->layers[i];
	return NULL;
}

const struct layer *frame_cut_tcp(const struct frame *f)
{
	enum { PORTS_AND_SEQUENCE = 8 };
	bool numbered = f->cut.kind == LAYER_TCP && !f->cut.quoted && f->cut.header_len >= PORTS_AND_SEQUENCE;
	return numbered ? &f->cut : NULL;
}

bool frame_has(const struct frame *f, enum layer_kind kind)
{
	return frame_layer(f, kind, 0) != NULL;
}

struct span frame_payload(const struct frame *f, const struct layer *layer)
{
	return span_sub(span_make(f->record.bytes, f->record.captured), layer->offset + layer->header_len,
	                layer->payload_captured);
}

static void span_rebase(struct span *s, const uint8_t *from, const uint8_t *to)
{
	if (s->at)
		s->at = to + (s->at - from);
}

void frame_rebase(struct frame *f, const uint8_t *bytes)
{
	for (size_t i = 0; i < f->n_layers; i++) {
		struct layer *l = &f->layers[i];
		if (l->kind == LAYER_IPV4)
			span_rebase(&l->ipv4.options, f->record.bytes, bytes);
		else if (l->kind == LAYER_TCP)
			span_rebase(&l->tcp.options, f->record.bytes, bytes);
	}
	f->record.bytes = bytes;
}

const char *layer_name(enum layer_kind kind)
{
	static const char *const names[LAYER_KIND_COUNT] = {
		[LAYER_NONE] = "",         [LAYER_ETHERNET] = "eth",
		[LAYER_VLAN] = "vlan",     [LAYER_SLL] = "sll",
		[LAYER_SLL2] = "sll",      [LAYER_LOOPBACK] = "null",
		[LAYER_ARP] = "arp",       [LAYER_IPV4] = "ip",
		[LAYER_IPV6] = "ipv6",     [LAYER_ICMP] = "icmp",
		[LAYER_ICMPV6] = "icmpv6", [LAYER_UDP] = "udp",
		[LAYER_TCP] = "tcp",       [LAYER_DNS] = "dns",
		[LAYER_MDNS] = "mdns",     [LAYER_LLMNR] = "llmnr",
		[LAYER_PPPOE] = "pppoes",  [LAYER_GRE] = "gre",
		[LAYER_WLAN] = "wlan",     [LAYER_SERVICE_TAG] = "ieee8021ad",
		[LAYER_ENC] = "enc",       [LAYER_TZSP] = "tzsp",
		[LAYER_LLC] = "llc",       [LAYER_PPP] = "ppp",
		[LAYER_CHDLC] = "chdlc",   [LAYER_FRAME_RELAY] = "fr",
		[LAYER_MPLS] = "mpls",     [LAYER_AH] = "ah",
		[LAYER_ERSPAN] = "erspan", [LAYER_ETHERIP] = "etherip",
		[LAYER_PIM] = "pim",       [LAYER_VXLAN] = "vxlan",
		[LAYER_GENEVE] = "geneve", [LAYER_TEREDO] = "teredo",
		[LAYER_L2TP] = "l2tp",     [LAYER_GTP] = "gtp",
	};
	return names[kind];
}

/* The fragments of an IP datagram (RFC 791 3.2, RFC 8200 4.5) and the whole that they make. */
#include "field/field_table.h"

static bool is_fragment(const struct layer *l)
{
	return l->kind == LAYER_IPV4 ? l->ipv4.more_fragments || l->ipv4.fragment_offset_bytes > 0
	                             : l->ipv6.more_fragments || l->ipv6.fragment_offset_bytes > 0;
}

/* The fragment of KIND that the frame is. */
static const struct layer *fragment_of(const struct site *site, enum layer_kind kind)
{
	const struct frame *f = site->frame;
	for (size_t i = 0; f && i < f->n_layers; i++)
		if (f->layers[i].kind == kind && !f->layers[i].quoted && is_fragment(&f->layers[i]))
			return &f->layers[i];
	return NULL;
}

/* The datagram, in the frame that completes it or (not WHOLE) in another one of it. */
static const struct ip_datagram *datagram_of(const struct site *site, enum layer_kind kind, bool whole)
{
	const struct ip_datagram *d = site->datagram;
	if (!d || !fragment_of(site, kind))
		return NULL;
	return (d->whole_frame == site->frame->record.frame_no) == whole ? d : NULL;
}

static bool give_payload(const struct site *site, const struct layer *ip, const struct ip_datagram *d,
                         struct value *out)
{
	struct span frame = span_make(site->frame->record.bytes, site->frame->record.captured);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_sub(frame, ip->offset + ip->header_len, d->length)};
	return out->bytes.len > 0;
}

#define FRAGMENT_GETTERS(version, kind)                                                                                \
	static bool get_parts##version(const struct site *site, size_t nth, struct value *out)                         \
	{                                                                                                              \
		const struct ip_datagram *d = datagram_of(site, kind, true);                                           \
		*out = value_uint(d && nth < d->n_frames ? d->frames[nth] : 0);                                        \
		return d && nth < d->n_frames;                                                                         \
	}                                                                                                              \
	static bool get_count##version(const struct site *site, size_t nth, struct value *out)                         \
	{                                                                                                              \
		const struct ip_datagram *d = nth ? NULL : datagram_of(site, kind, true);                              \
		*out = value_uint(d ? d->n_frames : 0);                                                                \
		return d;                                                                                              \
	}                                                                                                              \
	static bool get_length##version(const struct site *site, size_t nth, struct value *out)                        \
	{                                                                                                              \
		const struct ip_datagram *d = nth ? NULL : datagram_of(site, kind, true);                              \
		*out = value_uint(d ? d->length : 0);                                                                  \
		return d;                                                                                              \
	}                                                                                                              \
	static bool get_data##version(const struct site *site, size_t nth, struct value *out)                          \
	{                                                                                                              \
		const struct ip_datagram *d = nth ? NULL : datagram_of(site, kind, true);                              \
		return d && give_payload(site, fragment_of(site, kind), d, out);                                       \
	}                                                                                                              \
	static bool get_whole##version(const struct site *site, size_t nth, struct value *out)                         \
	{                                                                                                              \
		const struct ip_datagram *d = nth ? NULL : datagram_of(site, kind, false);                             \
		*out = value_uint(d ? d->whole_frame : 0);                                                             \
		return d;                                                                                              \
	}

FRAGMENT_GETTERS(4, LAYER_IPV4)
FRAGMENT_GETTERS(6, LAYER_IPV6)

#define IP .scope = SCOPE_FRAME, .layer = LAYER_IPV4, .source = "RFC 791 3.2"
#define IP6 .scope = SCOPE_FRAME, .layer = LAYER_IPV6, .source = "RFC 8200 4.5"
#define W "Internet Protocol Version 4: "

const struct field fields_fragments[] = {
	{IP, .name = "ip.fragment", .type = "frame", .many = true, .bits = 32,
         .label = N_("frames of the fragments of the IP datagram"), .where = W "IPv4 Fragments: Frame",
         .get = get_parts4},
	{IP, .name = "ip.fragment.count", .type = "uint", .bits = 32,
         .label = N_("number of fragments of the IP datagram"), .where = W "IPv4 Fragments: Fragment count",
         .get = get_count4},
	{IP, .name = "ip.reassembled.length", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("payload length of the reassembled IP datagram"),
         .where = W "IPv4 Fragments: Reassembled IPv4 length", .get = get_length4},
	{IP, .name = "ip.reassembled.data", .type = "bytes", .label = N_("payload of the reassembled IP datagram"),
         .where = W "IPv4 Fragments: Reassembled IPv4 data", .get = get_data4},
	{IP, .name = "ip.reassembled_in", .type = "frame", .bits = 32,
         .label = N_("frame where the IP datagram is complete"), .where = W "Reassembled IPv4 in frame",
         .get = get_whole4},
	{IP6, .name = "ipv6.fragment", .type = "frame", .many = true, .bits = 32,
         .label = N_("frames of the fragments of the IPv6 datagram"), .where = "IPv6 Fragments: Frame",
         .get = get_parts6},
	{IP6, .name = "ipv6.fragment.count", .type = "uint", .bits = 32,
         .label = N_("number of fragments of the IPv6 datagram"), .where = "IPv6 Fragments: Fragment count",
         .get = get_count6},
	{IP6, .name = "ipv6.reassembled.length", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("payload length of the reassembled IPv6 datagram"),
         .where = "IPv6 Fragments: Reassembled IPv6 length", .get = get_length6},
	{IP6, .name = "ipv6.reassembled.data", .type = "bytes", .label = N_("payload of the reassembled IPv6 datagram"),
         .where = "IPv6 Fragments: Reassembled IPv6 data", .get = get_data6},
	{IP6, .name = "ipv6.reassembled.in", .type = "frame", .bits = 32,
         .label = N_("frame where the IPv6 datagram is complete"), .where = "Reassembled IPv6 in frame",
         .get = get_whole6},
	{.name = NULL},
};

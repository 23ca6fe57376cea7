/* What stands behind the packet in its frame, told apart as Wireshark does: the zeros that fill an Ethernet frame up to
 * 60 bytes (IEEE 802.3 4.2.3.3), the check sequence where one may have been captured, and the rest, which belongs to
 * the innermost header of the link. */
#include "field/field_table.h"

enum { FILLED_BYTES = 60, WITH_FCS_BYTES = 64, FCS_BYTES = 4, TAG_BYTES = 4 };

/* A trailer of which later Wiresharks make one of the Parallel Redundancy Protocol (IEC 62439-3), and show nothing. */
enum { PRP_MISTAKEN_BYTES = 3 };

struct trailer {
	enum layer_kind owner; /* LAYER_ETHERNET, LAYER_VLAN, LAYER_SLL; LAYER_NONE: Wireshark shows none of it */
	struct span padding, rest, fcs;
};

/* PPPoE has a length of its own, and what stands behind it goes unsaid. */
static enum layer_kind owner_of(const struct frame *f)
{
	enum layer_kind owner = LAYER_NONE;
	for (size_t i = 0; i < f->n_layers && f->layers[i].depth == 0; i++) {
		enum layer_kind kind = f->layers[i].kind;
		if (kind == LAYER_PPPOE)
			return LAYER_NONE;
		if (kind == LAYER_ETHERNET || kind == LAYER_VLAN || kind == LAYER_SERVICE_TAG || kind == LAYER_SLL)
			owner = kind;
	}
	return owner;
}

/* How many of the MISSING bytes to a full frame are padding: zeros, all of them or (since 4.4) the first ones. */
static size_t padding_in(struct span rest, size_t missing, enum wireshark version)
{
	size_t n = 0;
	if (missing > rest.len)
		return 0;
	while (n < missing && !rest.at[n])
		n++;
	return n == missing || wireshark_has(version, QUIRK_PADDING_BEFORE_TRAILER) ? n : 0;
}

/* How long padding makes the frame: since 4.4 the tags of VLANs do not count. */
static size_t filled_size(const struct frame *f, enum wireshark version)
{
	size_t size = FILLED_BYTES;
	if (!wireshark_has(version, QUIRK_TAGS_NOT_FILLED))
		return size;
	for (size_t i = 0; i < f->n_layers && f->layers[i].depth == 0; i++)
		if (f->layers[i].kind == LAYER_VLAN || f->layers[i].kind == LAYER_SERVICE_TAG)
			size += TAG_BYTES;
	return size;
}

static bool trailer_of(const struct site *site, struct trailer *out)
{
	const struct frame *f = site->frame;
	*out = (struct trailer){.owner = f ? owner_of(f) : LAYER_NONE};
	if (out->owner == LAYER_NONE || !f->trailer_len)
		return false;
	const struct record *r = &f->record;
	size_t total = r->original > r->captured ? r->original : r->captured;
	struct span rest = span_sub(span_make(r->bytes, r->captured), f->trailer_offset, f->trailer_len);
	size_t filled = filled_size(f, site->wireshark);
	size_t missing = f->trailer_offset < filled ? filled - f->trailer_offset : 0;
	size_t padding = total >= filled ? padding_in(rest, missing, site->wireshark) : 0;
	out->padding = span_sub(rest, 0, padding);
	rest = span_sub(rest, padding, rest.len - padding);
	/* What a system put before the Ethernet frame does not count. */
	bool has_fcs = out->owner == LAYER_ETHERNET && total - f->layers[0].offset >= WITH_FCS_BYTES &&
	               rest.len >= FCS_BYTES && r->captured == total;
	if (has_fcs) {
		out->fcs = span_sub(rest, rest.len - FCS_BYTES, FCS_BYTES);
		rest = span_sub(rest, 0, rest.len - FCS_BYTES);
	}
	if (rest.len == PRP_MISTAKEN_BYTES && wireshark_has(site->wireshark, QUIRK_THREE_UNSAID))
		rest.len = out->fcs.len = 0;
	out->rest = rest;
	return true;
}

static bool give_bytes(struct value *out, struct span bytes)
{
	*out = (struct value){.kind = VALUE_BYTES, .bytes = bytes};
	return bytes.len > 0;
}

static bool where(const struct site *site, struct span bytes, uint32_t *from, uint32_t *to)
{
	if (bytes.len == 0)
		return false;
	*from = (uint32_t)(bytes.at - site->frame->record.bytes);
	*to = *from + (uint32_t)bytes.len;
	return true;
}

static bool get_padding(const struct site *site, size_t nth, struct value *out)
{
	struct trailer t;
	return nth == 0 && trailer_of(site, &t) && give_bytes(out, t.padding);
}

static bool bytes_padding(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	struct trailer t;
	return nth == 0 && trailer_of(site, &t) && where(site, t.padding, from, to);
}

static bool rest_of(const struct site *site, size_t nth, enum layer_kind owner, struct value *out)
{
	struct trailer t;
	return nth == 0 && trailer_of(site, &t) && t.owner == owner && give_bytes(out, t.rest);
}

static bool get_eth_trailer(const struct site *site, size_t nth, struct value *out)
{
	return rest_of(site, nth, LAYER_ETHERNET, out);
}

static bool get_vlan_trailer(const struct site *site, size_t nth, struct value *out)
{
	return rest_of(site, nth, LAYER_VLAN, out);
}

static bool get_sll_trailer(const struct site *site, size_t nth, struct value *out)
{
	return rest_of(site, nth, LAYER_SLL, out);
}

static bool bytes_rest(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	struct trailer t;
	return nth == 0 && trailer_of(site, &t) && where(site, t.rest, from, to);
}

static bool get_fcs(const struct site *site, size_t nth, struct value *out)
{
	struct trailer t;
	if (nth || !trailer_of(site, &t) || t.fcs.len != FCS_BYTES)
		return false;
	*out = value_uint(be32(t.fcs.at));
	return true;
}

static bool bytes_fcs(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	struct trailer t;
	return nth == 0 && trailer_of(site, &t) && where(site, t.fcs, from, to);
}

/* All of it, whatever it is: what a capture has more than the packet. */
static bool get_length(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame || !frame_has(site->frame, LAYER_ETHERNET))
		return false;
	*out = value_uint(site->frame->trailer_len);
	return true;
}

static bool bytes_all(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	if (nth || !site->frame || !site->frame->trailer_len)
		return false;
	*from = site->frame->trailer_offset;
	*to = *from + site->frame->trailer_len;
	return true;
}

const struct field fields_trailer[] = {
	{.name = "eth.padding",
         .type = "bytes",
         .layer = LAYER_NONE,
         .label = N_("bytes after the IP packet (Ethernet padding)"),
         .where = "Ethernet II: Padding",
         .source = "IEEE 802.3 4.2.3.3",
         .get = get_padding,
         .bytes = bytes_padding},
	{.name = "eth.padding.length",
         .type = "length",
         .unit = UNIT_BYTES,
         .bits = 32,
         .layer = LAYER_ETHERNET,
         .label = N_("number of bytes after the IP packet (Ethernet padding)"),
         .source = "IEEE 802.3 4.2.3.3",
         .get = get_length,
         .bytes = bytes_all},
	{.name = "eth.trailer",
         .type = "bytes",
         .layer = LAYER_ETHERNET,
         .label = N_("Ethernet trailer (bytes after the packet that are no padding)"),
         .where = "Ethernet II: Trailer",
         .get = get_eth_trailer,
         .bytes = bytes_rest},
	{.name = "eth.fcs",
         .type = "hex",
         .base = BASE_HEX32,
         .bits = 32,
         .layer = LAYER_ETHERNET,
         .label = N_("Ethernet frame check sequence (FCS)"),
         .where = "Ethernet II: Frame check sequence",
         .source = "IEEE 802.3 3.2.9",
         .get = get_fcs,
         .bytes = bytes_fcs},
	{.name = "vlan.trailer",
         .type = "bytes",
         .layer = LAYER_VLAN,
         .label = N_("VLAN trailer (bytes after the packet that are no padding)"),
         .where = "802.1Q Virtual LAN: Trailer",
         .get = get_vlan_trailer,
         .bytes = bytes_rest},
	{.name = "sll.trailer",
         .type = "bytes",
         .layer = LAYER_SLL,
         .label = N_("Linux cooked trailer (bytes after the packet that are no padding)"),
         .where = "Linux cooked capture: Trailer",
         .get = get_sll_trailer,
         .bytes = bytes_rest},
	{.name = NULL},
};

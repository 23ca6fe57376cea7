/* GRE tunnels (RFC 2784, RFC 2890, source routes of RFC 1701) and the version of PPTP (RFC 2637), with what they carry:
 * Ethernet types, whole Ethernet frames, PPP, mirrored frames (ERSPAN), redirected packets (WCCP). */
#include "wire/decode.h"

enum gre_flag {
	GRE_CHECKSUM = 0x8000,
	GRE_ROUTING = 0x4000,
	GRE_KEY = 0x2000,
	GRE_SEQUENCE = 0x1000,
	GRE_ACK = 0x0080, /* version 1 */
	GRE_VERSION = 0x0007
};
enum gre_type { GRE_ERSPAN3 = 0x22eb, GRE_BRIDGED = 0x6558, GRE_PPP = 0x880b, GRE_WCCP = 0x883e, GRE_ERSPAN = 0x88be };

static bool take_word(struct decode *d, struct part *in, bool there, uint32_t *out)
{
	const uint8_t *word;
	*out = 0;
	if (!there)
		return true;
	if (!decode_take(d, in, 4, ANOMALY_HEADER_MISSING, &word))
		return false;
	*out = be32(word);
	return true;
}

/* Entries of a source route (RFC 1701): each has its own length, the last is empty. */
static bool skip_routes(struct decode *d, struct part *in)
{
	for (;;) {
		const uint8_t *entry;
		if (!decode_take(d, in, 4, ANOMALY_HEADER_MISSING, &entry))
			return false;
		size_t length = entry[3];
		if (be16(entry) == 0 && length == 0)
			return true;
		if (!decode_take(d, in, length, ANOMALY_HEADER_MISSING, &entry))
			return false;
	}
}

/* What stands behind the first four bytes. */
static bool read_optional(struct decode *d, struct part *in, struct gre_header *gre)
{
	uint16_t flags = gre->flags;
	uint32_t word;
	bool is_pptp = (flags & GRE_VERSION) == 1;
	bool has_route = !is_pptp && (flags & GRE_ROUTING);
	gre->has_checksum = !is_pptp && (flags & (GRE_CHECKSUM | GRE_ROUTING));
	gre->has_key = (flags & GRE_KEY) != 0;
	gre->has_sequence = (flags & GRE_SEQUENCE) != 0;
	gre->has_ack = is_pptp && (flags & GRE_ACK);
	if (!take_word(d, in, gre->has_checksum, &word))
		return false;
	gre->checksum = (uint16_t)(word >> 16);
	gre->offset = (uint16_t)word;
	return take_word(d, in, gre->has_key, &gre->key) && take_word(d, in, gre->has_sequence, &gre->sequence) &&
	       take_word(d, in, gre->has_ack, &gre->ack) && (!has_route || skip_routes(d, in));
}

/* Type I has no header of its own, and type II comes with a sequence number always. */
static void decode_erspan(struct decode *d, const struct gre_header *gre, struct part in)
{
	enum { TYPE2_BYTES = 8, TYPE3_BYTES = 12, SUBHEADER = 1, SUBHEADER_BYTES = 8, SESSION = 0x3ff };
	const uint8_t *h, *sub;
	bool is_type3 = gre->protocol == GRE_ERSPAN3;
	size_t length = is_type3 ? TYPE3_BYTES : TYPE2_BYTES;
	if (!is_type3 && !gre->has_sequence)
		length = 0;
	if (!decode_take(d, &in, length, ANOMALY_HEADER_MISSING, &h))
		return;
	if (is_type3 && (h[TYPE3_BYTES - 1] & SUBHEADER)) {
		if (!decode_take(d, &in, SUBHEADER_BYTES, ANOMALY_HEADER_MISSING, &sub))
			return;
		length += SUBHEADER_BYTES;
	}
	struct layer *l = decode_push(d, LAYER_ERSPAN, h, length, &in);
	if (!l)
		return;
	if (length > 0) {
		l->tunnel.flags = be16(h);
		l->tunnel.id = be16(h + 2) & SESSION;
	}
	decode_bridged(d, in);
}

/* Version 2 of WCCP puts four bytes before the packet, version 1 nothing. */
static void decode_redirected(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part ahead = in;
	if (part_take(&ahead, 1, &h) == DECODE_OK && h[0] >> 4 != 4 && part_take(&in, 4, &h) != DECODE_OK)
		return;
	decode_ipv4(d, in);
}

static void follow(struct decode *d, const struct gre_header *gre, struct part in)
{
	if (in.declared == 0) /* an acknowledgment of PPTP, or a keep-alive */
		return;
	switch (gre->protocol) {
	case GRE_BRIDGED:
		decode_bridged(d, in);
		break;
	case GRE_PPP:
		decode_ppp(d, in);
		break;
	case GRE_ERSPAN:
	case GRE_ERSPAN3:
		decode_erspan(d, gre, in);
		break;
	case GRE_WCCP:
		decode_redirected(d, in);
		break;
	default:
		if (gre->protocol >= ETHERTYPE_MIN)
			decode_ethertype(d, gre->protocol, in);
		break;
	}
}

void decode_gre(struct decode *d, struct part in)
{
	const uint8_t *h;
	if (!decode_nest(d) || !decode_take(d, &in, 4, ANOMALY_HEADER_MISSING, &h))
		return;
	struct gre_header gre = {.flags = be16(h), .protocol = be16(h + 2)};
	if (!read_optional(d, &in, &gre))
		return;
	struct layer *l = decode_push(d, LAYER_GRE, h, (size_t)(in.at - h), &in);
	if (!l)
		return;
	l->gre = gre;
	follow(d, &gre, in);
}

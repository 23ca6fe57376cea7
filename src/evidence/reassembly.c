/* Reassembly.  The whole is decoded as a packet of its own, with an IP header that says it is no fragment, and its
 * layers above IP are added to the frame at hand. */
#include "evidence/reassembly.h"
#include "base/vec.h"

enum {
	/* Datagrams at a time; a host sends its fragments one after another. */
	DATAGRAMS = 16,
	PAYLOAD_MAX = 65535,
	PARTS_MAX = PAYLOAD_MAX / 8 + 1, /* offsets count units of eight bytes */
	/* Bytes before the end of the IP header; Ethernet, tags and IPv6 extension headers need a few hundred. */
	HEAD_MAX = 2048,
	LINK_RAW_IPV4 = 228,
	LINK_RAW_IPV6 = 229
};

static const int64_t wait_ns = INT64_C(60) * 1000 * 1000 * 1000; /* RFC 8200 4.5 */

/* Unused bytes are zero: compared as a whole. */
struct datagram_key {
	uint8_t src[16], dst[16];
	uint32_t identification;
	uint8_t version, protocol;
	uint8_t unused[2];
};

struct datagram {
	struct datagram_key key;
	uint32_t first_frame; /* 0: this place is free */
	uint32_t last_frame;
	int64_t first_time_ns;
	uint32_t n_bytes,
		end;      /* different bytes that came (before the end); length of the whole, once known (0: not yet) */
	uint8_t *payload; /* PAYLOAD_MAX bytes */
	/* For each of them where in the datagram the fragment begins that it is from, plus 1; 0: it did not come. */
	uint16_t *from;
	VEC(struct fragment_part) parts; /* by offset */
};

struct reassembly {
	struct arena *arena;
	struct datagram datagrams[DATAGRAMS];
	uint8_t *whole;              /* the packet that was completed last */
	const struct datagram *done; /* its datagram, until its place is taken; NULL: none */
};

/* A fragment's place in its datagram. */
struct fragment {
	const struct layer *ip;
	struct datagram_key key;
	uint32_t offset, len;
	bool is_last;
};

struct reassembly *reassembly_new(struct arena *arena)
{
	struct reassembly *r = arena_alloc(arena, sizeof *r);
	if (r)
		r->arena = arena;
	return r;
}

void reassembly_reset(struct reassembly *r)
{
	for (size_t i = 0; i < DATAGRAMS; i++)
		r->datagrams[i].first_frame = 0;
}

static const struct layer *fragment_layer(const struct frame *f)
{
	if (f->n_layers == 0 || !(f->anomalies >> ANOMALY_FRAGMENT & 1))
		return NULL;
	const struct layer *ip = &f->layers[f->n_layers - 1];
	if (ip->quoted)
		return NULL;
	bool v4 = ip->kind == LAYER_IPV4 && (ip->ipv4.more_fragments || ip->ipv4.fragment_offset_bytes > 0) &&
	          !ipv4_is_damaged(&ip->ipv4);
	bool v6 = ip->kind == LAYER_IPV6 && (ip->ipv6.more_fragments || ip->ipv6.fragment_offset_bytes > 0);
	return v4 || v6 ? ip : NULL;
}

bool reassembly_is_fragment(const struct frame *f)
{
	return fragment_layer(f) != NULL;
}

/* False: cut by the snapshot length, or with lengths that cannot be. */
static bool fragment_of(const struct frame *f, struct fragment *out)
{
	const struct layer *ip = fragment_layer(f);
	memset(out, 0, sizeof *out);
	out->ip = ip;
	out->len = ip->payload_captured;
	bool more_than_there = false;
	if (ip->kind == LAYER_IPV4) {
		const struct ipv4_header *h = &ip->ipv4;
		more_than_there = h->total_length > ip->header_len + ip->payload_declared;
		memcpy(out->key.src, h->src, 4);
		memcpy(out->key.dst, h->dst, 4);
		out->key.identification = h->identification;
		out->key.version = 4;
		out->key.protocol = h->protocol;
		out->offset = h->fragment_offset_bytes;
		out->is_last = !h->more_fragments;
	} else {
		const struct ipv6_header *h = &ip->ipv6;
		memcpy(out->key.src, h->src, 16);
		memcpy(out->key.dst, h->dst, 16);
		out->key.identification = h->identification;
		out->key.version = 6;
		out->offset = h->fragment_offset_bytes;
		out->is_last = !h->more_fragments;
	}
	bool whole = !more_than_there && ip->payload_captured == ip->payload_declared &&
	             ip->offset + ip->header_len <= HEAD_MAX;
	bool fits = out->len <= PAYLOAD_MAX && out->offset <= PAYLOAD_MAX - out->len;
	return whole && fits && out->len > 0;
}

static bool is_stale(const struct datagram *d, const struct frame *f)
{
	int64_t elapsed = f->record.has_time ? tcp_elapsed_ns(d->first_time_ns, f->record.time_ns) : 0;
	return elapsed > wait_ns;
}

/* The place of the fragment's datagram: where it was begun, or a free one, or that of the longest silence. */
static struct datagram *datagram_for(struct reassembly *r, const struct frame *f, const struct datagram_key *key)
{
	struct datagram *place = &r->datagrams[0];
	for (size_t i = 0; i < DATAGRAMS; i++) {
		struct datagram *d = &r->datagrams[i];
		if (d->first_frame && memcmp(&d->key, key, sizeof *key) == 0) {
			if (!is_stale(d, f))
				return d;
			place = d;
			break;
		}
		if (place->first_frame && (!d->first_frame || d->last_frame < place->last_frame))
			place = d;
	}
	if (!place->payload)
		place->payload = arena_alloc(r->arena, PAYLOAD_MAX);
	if (!place->from)
		place->from = arena_array(r->arena, PAYLOAD_MAX, sizeof *place->from);
	if (!place->payload || !place->from)
		return NULL;
	place->key = *key;
	place->first_frame = f->record.frame_no;
	place->first_time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
	place->n_bytes = place->end = 0;
	place->parts.n = 0;
	memset(place->from, 0, PAYLOAD_MAX * sizeof *place->from);
	return place;
}

/* The first end counts; bytes behind it do not. */
static void set_end(struct datagram *d, uint32_t end)
{
	d->end = end;
	d->n_bytes = 0;
	for (uint32_t i = 0; i < end; i++)
		d->n_bytes += d->from[i] != 0;
}

/* Copies the fragment; true when nothing is missing any more.  Where two fragments overlap, the one that begins earlier
 * in the datagram counts, and of two that begin at the same place the one that came first; the first end counts too. */
static bool add_fragment(struct datagram *d, const struct frame *f, const struct fragment *fragment)
{
	struct span bytes = frame_payload(f, fragment->ip);
	if (bytes.len < fragment->len)
		return false;
	uint16_t from = (uint16_t)(fragment->offset + 1);
	for (uint32_t i = 0; i < fragment->len; i++) {
		uint16_t *at = &d->from[fragment->offset + i];
		d->n_bytes += *at == 0 && (d->end == 0 || fragment->offset + i < d->end);
		if (*at && *at <= from)
			continue;
		*at = from;
		d->payload[fragment->offset + i] = bytes.at[i];
	}
	d->last_frame = f->record.frame_no;
	if (fragment->is_last && d->end == 0)
		set_end(d, fragment->offset + fragment->len);
	return d->end && d->n_bytes == d->end;
}

/* By insertion: fragments come in order, mostly. */
static enum status note_part(struct reassembly *r, struct datagram *d, uint32_t frame_no, uint32_t offset)
{
	if (d->parts.n == PARTS_MAX)
		return STATUS_OK;
	if (!VEC_PUSH(r->arena, &d->parts))
		return STATUS_NOMEM;
	size_t i = d->parts.n - 1;
	for (; i > 0 && d->parts.items[i - 1].offset > offset; i--)
		d->parts.items[i] = d->parts.items[i - 1];
	d->parts.items[i] = (struct fragment_part){frame_no, offset};
	return STATUS_OK;
}

size_t reassembly_parts(const struct reassembly *r, const struct fragment_part **parts, uint32_t *length)
{
	*parts = r->done ? r->done->parts.items : NULL;
	*length = r->done ? r->done->end : 0;
	return r->done ? r->done->parts.n : 0;
}

static void put16(uint8_t *at, size_t value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* Makes the header at IP that of a packet that was never cut: no fragment, PAYLOAD_LEN bytes after it.  False: too
 * long. */
static bool make_whole_header(uint8_t *ip, const struct layer *layer, size_t payload_len)
{
	enum { V4_TOTAL_LENGTH = 2, V4_FRAGMENT = 6, V6_PAYLOAD_LENGTH = 4, V6_FIXED = 40, V6_FRAGMENT_BACK = 6 };
	if (layer->kind == LAYER_IPV4) {
		put16(ip + V4_TOTAL_LENGTH, layer->header_len + payload_len);
		put16(ip + V4_FRAGMENT, 0);
		return layer->header_len + payload_len <= UINT16_MAX;
	}
	size_t after_fixed = layer->header_len - V6_FIXED + payload_len;
	put16(ip + V6_PAYLOAD_LENGTH, after_fixed);
	/* The fragment header is the last: with both fields 0 it is an "atomic" one (RFC 6946). */
	put16(ip + layer->header_len - V6_FRAGMENT_BACK, 0);
	return after_fixed <= UINT16_MAX;
}

/* Decodes the whole datagram behind F's header and adds its layers to F. */
static enum status complete(struct reassembly *r, struct frame *f, const struct layer *ip, const struct datagram *d)
{
	if (!r->whole)
		r->whole = arena_alloc(r->arena, HEAD_MAX + PAYLOAD_MAX);
	if (!r->whole)
		return STATUS_NOMEM;
	size_t head = ip->offset + ip->header_len;
	memcpy(r->whole, f->record.bytes, head);
	memcpy(r->whole + head, d->payload, d->end);
	if (!make_whole_header(r->whole + ip->offset, ip, d->end))
		return STATUS_OK;

	struct record record = f->record;
	record.bytes = r->whole + ip->offset;
	record.captured = record.original = ip->header_len + d->end;
	record.link_type = ip->kind == LAYER_IPV4 ? LINK_RAW_IPV4 : LINK_RAW_IPV6;
	struct frame whole;
	frame_decode(&record, &whole);

	/* Students see the header that this frame has. */
	memcpy(r->whole, f->record.bytes, head);
	frame_rebase(f, r->whole);
	f->captured_alone = f->record.captured;
	f->record.captured = (uint32_t)head + d->end;
	f->trailer_offset = f->trailer_len = 0;
	f->anomalies |= whole.anomalies;
	f->cut = whole.cut;
	f->cut.offset += ip->offset;
	f->cut.depth = (uint8_t)(f->cut.depth + ip->depth);
	for (size_t i = 1; i < whole.n_layers && f->n_layers < LIMIT_LAYERS; i++) {
		struct layer *l = &f->layers[f->n_layers++];
		*l = whole.layers[i];
		l->offset += ip->offset;
		l->depth = (uint8_t)(l->depth + ip->depth);
	}
	return STATUS_OK;
}

enum status reassembly_see(struct reassembly *r, struct frame *f, uint32_t *first_frame)
{
	*first_frame = 0;
	r->done = NULL;
	struct fragment fragment;
	if (!fragment_of(f, &fragment))
		return STATUS_OK;
	struct datagram *d = datagram_for(r, f, &fragment.key);
	if (!d)
		return STATUS_NOMEM;
	enum status st = note_part(r, d, f->record.frame_no, fragment.offset);
	if (st != STATUS_OK || !add_fragment(d, f, &fragment))
		return st;
	r->done = d;
	*first_frame = d->first_frame;
	d->first_frame = 0;
	return complete(r, f, fragment.ip, d);
}

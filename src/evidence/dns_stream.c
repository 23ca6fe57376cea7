/* Messages of DNS over TCP.  Segments are taken in the order in which they were captured; a message whose end did not
 * come yet waits in one of a few places. */
#include "evidence/dns_stream.h"

#include "wire/dns.h"

enum {
	PORT = 53,
	PREFIX = 2, /* the length in front of a message */
	MESSAGE_MAX = PREFIX + UINT16_MAX,
	/* Pieces of one message with gaps between them; each gap is a segment that comes late. */
	PIECES = 16,
	HEADER_BYTES = 12
};

struct piece {
	uint32_t from, to; /* offsets in the message with its prefix */
};

/* A message that was begun. */
struct begun {
	uint32_t stream;
	uint8_t side;
	bool is_used;
	uint32_t last_frame;
	uint32_t seq;  /* of its prefix */
	uint32_t size; /* prefix and message; PREFIX: the length is not known yet */
	struct piece pieces[PIECES];
	size_t n_pieces;
	uint8_t *bytes; /* MESSAGE_MAX */
};

struct dns_streams {
	struct arena *arena;
	struct begun *begun; /* LIMIT_DNS_BEGUN places; NULL until one is needed */
	uint8_t *whole;      /* bytes of the last frame that completed a message, and the message behind them */
	size_t room;         /* of WHOLE */
};

/* What is left of a segment. */
struct rest {
	uint32_t seq;
	struct span bytes;
	uint32_t declared;
	uint32_t offset; /* in the frame */
};

struct dns_streams *dns_streams_new(struct arena *arena)
{
	struct dns_streams *d = arena_alloc(arena, sizeof *d);
	if (d)
		d->arena = arena;
	return d;
}

void dns_streams_reset(struct dns_streams *d)
{
	for (size_t i = 0; d->begun && i < LIMIT_DNS_BEGUN; i++)
		d->begun[i].is_used = false;
}

bool dns_streams_concern(const struct layer *tcp)
{
	return !tcp->quoted && (tcp->tcp.src_port == PORT || tcp->tcp.dst_port == PORT) && tcp->payload_declared > 0;
}

/* ---- messages that wait ---- */

/* The newest one of this direction that lacks the byte SEQ. */
static struct begun *begun_find(struct dns_streams *d, uint32_t stream, uint8_t side, uint32_t seq)
{
	struct begun *found = NULL;
	for (size_t i = 0; d->begun && i < LIMIT_DNS_BEGUN; i++) {
		struct begun *b = &d->begun[i];
		if (!b->is_used || b->stream != stream || b->side != side || seq - b->seq - 1 >= b->size - 1)
			continue;
		if (!found || (int32_t)(b->seq - found->seq) > 0)
			found = b;
	}
	return found;
}

/* A place for a message at SEQ: a free one, or that of the longest silence. */
static struct begun *begun_add(struct dns_streams *d, uint32_t stream, uint8_t side, uint32_t seq)
{
	if (!d->begun)
		d->begun = arena_array(d->arena, LIMIT_DNS_BEGUN, sizeof *d->begun);
	if (!d->begun)
		return NULL;
	struct begun *place = &d->begun[0];
	for (size_t i = 0; i < LIMIT_DNS_BEGUN; i++) {
		struct begun *b = &d->begun[i];
		if (b->is_used && b->stream == stream && b->side == side && b->seq == seq) {
			place = b;
			break;
		}
		if (place->is_used && (!b->is_used || b->last_frame < place->last_frame))
			place = b;
	}
	if (!place->bytes)
		place->bytes = arena_alloc(d->arena, MESSAGE_MAX);
	if (!place->bytes)
		return NULL;
	place->stream = stream;
	place->side = side;
	place->is_used = true;
	place->seq = seq;
	place->size = PREFIX;
	place->n_pieces = 0;
	return place;
}

/* Notes the bytes FROM to TO, which touch or overlap pieces that came, or lie alone. */
static void note_piece(struct begun *b, struct piece piece)
{
	for (size_t i = 0; i < b->n_pieces;) {
		struct piece *p = &b->pieces[i];
		if (piece.from > p->to || p->from > piece.to) {
			i++;
			continue;
		}
		piece.from = p->from < piece.from ? p->from : piece.from;
		piece.to = p->to > piece.to ? p->to : piece.to;
		*p = b->pieces[--b->n_pieces];
		i = 0;
	}
	if (b->n_pieces < PIECES)
		b->pieces[b->n_pieces++] = piece;
}

static bool has_all(const struct begun *b)
{
	return b->n_pieces == 1 && b->pieces[0].from == 0 && b->pieces[0].to >= b->size;
}

/* Takes off REST what belongs to B; true: nothing is missing any more. */
static bool begun_take(struct begun *b, struct rest *rest)
{
	for (;;) {
		uint32_t from = rest->seq - b->seq;
		uint32_t n = from < b->size ? b->size - from : 0;
		if (n > rest->bytes.len)
			n = (uint32_t)rest->bytes.len;
		if (n) {
			memcpy(b->bytes + from, rest->bytes.at, n);
			note_piece(b, (struct piece){from, from + n});
			rest->seq += n;
			rest->offset += n;
			rest->declared -= n;
			rest->bytes = span_sub(rest->bytes, n, rest->bytes.len);
		}
		if (!has_all(b))
			return false;
		if (b->size > PREFIX || be16(b->bytes) == 0)
			return true;
		b->size = PREFIX + (uint32_t)be16(b->bytes);
	}
}

/* ---- messages that are whole ---- */

/* Puts the message of B behind the bytes of F. */
static enum status add_behind(struct dns_streams *d, struct frame *f, const struct layer *tcp, const struct begun *b)
{
	size_t message = b->size - PREFIX, head = f->record.captured;
	if (message < HEADER_BYTES)
		return STATUS_OK;
	if (head + message > d->room || f->record.bytes != d->whole) {
		size_t room = head + 2 * (size_t)MESSAGE_MAX;
		uint8_t *whole = d->whole;
		if (room > d->room) {
			whole = arena_alloc(d->arena, room);
			if (!whole)
				return STATUS_NOMEM;
			d->room = room;
		}
		memmove(whole, f->record.bytes, head);
		d->whole = whole;
		frame_rebase(f, whole);
	}
	memcpy(d->whole + head, b->bytes + PREFIX, message);
	if (!f->captured_alone)
		f->captured_alone = f->record.captured;
	f->record.captured += (uint32_t)message;
	frame_add_dns(f, tcp, (uint32_t)head, (uint32_t)message);
	return STATUS_OK;
}

/* The messages from the begin of REST on; what stays behind is the begin of another one. */
static void take_messages(struct frame *f, const struct layer *tcp, struct rest *rest)
{
	while (rest->bytes.len >= PREFIX) {
		uint32_t size = PREFIX + (uint32_t)be16(rest->bytes.at);
		bool is_cut = rest->bytes.len < rest->declared; /* by the snapshot length: shown as far as it goes */
		if (size > rest->declared || (size > rest->bytes.len && !is_cut))
			return;
		if (size - PREFIX >= HEADER_BYTES)
			frame_add_dns(f, tcp, rest->offset + PREFIX, size - PREFIX);
		rest->seq += size;
		rest->offset += size;
		rest->declared -= size;
		rest->bytes = span_sub(rest->bytes, size, rest->bytes.len);
	}
}

enum status dns_streams_see(struct dns_streams *d, struct frame *f, const struct layer *tcp, const struct segment *s,
                            uint32_t stream)
{
	enum { KNOWN = SEGMENT_RETRANSMISSION | SEGMENT_CAPTURED_TWICE | SEGMENT_KEEP_ALIVE };
	if (s->marks & KNOWN)
		return STATUS_OK;
	struct rest rest = {.seq = s->seq + ((s->flags & TCP_SYN) != 0),
	                    .bytes = frame_payload(f, tcp),
	                    .declared = tcp->payload_declared,
	                    .offset = tcp->offset + tcp->header_len};
	bool is_whole = rest.bytes.len == rest.declared;
	while (rest.bytes.len) {
		struct begun *b = begun_find(d, stream, s->side, rest.seq);
		if (!b) {
			take_messages(f, tcp, &rest);
			if (!rest.bytes.len || !is_whole)
				return STATUS_OK;
			b = begun_add(d, stream, s->side, rest.seq);
			if (!b)
				return STATUS_NOMEM;
		}
		b->last_frame = f->record.frame_no;
		if (!begun_take(b, &rest))
			return STATUS_OK;
		b->is_used = false;
		enum status st = add_behind(d, f, tcp, b);
		if (st != STATUS_OK)
			return st;
		rest.bytes = span_sub(span_make(f->record.bytes, f->record.captured), rest.offset, rest.bytes.len);
	}
	return STATUS_OK;
}

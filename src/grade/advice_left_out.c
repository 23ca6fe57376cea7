/* Advice about frames that are in no file but were on the wire: bytes of a TCP connection that its receiver
 * acknowledged. Whoever saves the displayed packets only leaves them out; a capturing program may also have lost them.
 */
#include <stdlib.h>

#include "grade/advice.h"

/* Bytes of one side that are missing, in the order in which they were sent. */
struct hole {
	const struct tcp_connection *connection;
	int side;
	uint32_t first, last;    /* relative sequence numbers, as Wireshark shows them */
	uint32_t before, behind; /* frames between which they are missing */
	uint32_t ack_frame;      /* that acknowledges them */
};

/* What a captured segment says of its sender's data: these bytes, or that it has come so far. */
struct piece {
	uint32_t from, to; /* relative to the first byte that can be missing */
	uint32_t frame_no;
};

/* ---- which connections ---- */

/* Of a side whose SYN is not there, only what is missing behind its first segment is known. */
static uint32_t first_byte(const struct tcp_side *side)
{
	return side->isn_known ? side->isn + 1 : side->base_seq + 1;
}

/* Bytes that it sent and that were never captured, early or late. */
static uint32_t lacking(const struct tcp_side *side)
{
	bool begins = side->isn_known || (side->base_known && !side->ack_base_known);
	if (!begins || !side->next_known)
		return 0;
	uint32_t sent = side->next_seq - first_byte(side) - (side->fin_frame != 0);
	int32_t hole = (int32_t)(sent - (uint32_t)side->data_bytes);
	return hole > 0 ? (uint32_t)hole : 0;
}

/* ---- where ---- */

static int by_number(const void *a, const void *b)
{
	const struct piece *p = a, *q = b;
	return p->from != q->from ? (p->from < q->from ? -1 : 1) : p->frame_no < q->frame_no ? -1 : 1;
}

/* What the segments of SIDE say, in the order of their numbers; *N of them.  NULL: none. */
static struct piece *pieces_of(struct doctor *d, const struct segments *s, const struct tcp_connection *c, int side,
                               size_t *n)
{
	uint32_t base = first_byte(&c->side[side]);
	struct piece *pieces = arena_array(d->arena, s->n + 1, sizeof *pieces);
	*n = 0;
	for (size_t i = 0; pieces && i < s->n; i++) {
		const struct segment *one = &s->items[i];
		if (one->side != side || (one->flags & TCP_RST) || (int32_t)(one->seq - base) < 0)
			continue;
		pieces[(*n)++] = (struct piece){one->seq - base, one->seq - base + one->data_length, one->frame_no};
	}
	d->failed |= !pieces;
	if (*n)
		qsort(pieces, *n, sizeof *pieces, by_number);
	return *n ? pieces : NULL;
}

/* The first frame of the other side after BEFORE that acknowledges what comes behind TO; 0: none. */
static uint32_t who_acknowledges(const struct segments *s, const struct tcp_connection *c, int side, uint32_t to,
                                 uint32_t before)
{
	uint32_t number = first_byte(&c->side[side]) + to;
	for (size_t i = 0; i < s->n; i++)
		if (s->items[i].frame_no > before && s->items[i].side != side && (s->items[i].flags & TCP_ACK) &&
		    !(s->items[i].flags & TCP_RST) && (int32_t)(s->items[i].ack - number) >= 0)
			return s->items[i].frame_no;
	return 0;
}

/* The first hole of SIDE that was acknowledged.  False: none. */
static bool find_hole(struct doctor *d, const struct segments *s, const struct tcp_connection *c, int side,
                      struct hole *out)
{
	size_t n;
	const struct piece *pieces = pieces_of(d, s, c, side, &n);
	uint32_t reach = 0, before = c->side[side].syn_frame ? c->side[side].syn_frame : c->first_frame;
	for (size_t i = 0; pieces && i < n; i++) {
		const struct piece *next = &pieces[i];
		uint32_t ack = next->from > reach ? who_acknowledges(s, c, side, next->from, before) : 0;
		if (ack) {
			*out = (struct hole){.connection = c,
			                     .side = side,
			                     .first = reach + 1,
			                     .last = next->from,
			                     .before = before,
			                     .behind = next->frame_no < ack ? next->frame_no : ack,
			                     .ack_frame = ack};
			return out->behind > before;
		}
		if (next->to > reach) {
			reach = next->to;
			before = next->frame_no;
		}
	}
	return false;
}

/* The hole that comes first in connection C, of either side. */
static bool find_first(struct doctor *d, const struct tcp_connection *c, struct hole *out)
{
	struct segments segments;
	struct hole of[2];
	if (evidence_segments(d->evidence, c->stream, &segments) != STATUS_OK) /* too many: nothing is said */
		return false;
	bool has0 = find_hole(d, &segments, c, 0, &of[0]), has1 = find_hole(d, &segments, c, 1, &of[1]);
	if (has0 && has1)
		*out = of[1].before < of[0].before ? of[1] : of[0];
	else if (has0 || has1)
		*out = of[has1];
	return has0 || has1;
}

/* ---- left out, or lost ---- */

struct losses {
	uint64_t lacking, sent; /* bytes, of all connections */
	struct hole first;
	bool found;
};

/* Looking for the place reads a connection once more; where so many have none that was acknowledged, the next will not
 * either. */
enum { CONNECTIONS_MAX = 16 };

static struct losses look(struct doctor *d)
{
	struct losses l = {0};
	unsigned n_tried = 0;
	if (d->facts->missing.n + d->facts->missing_late.n == 0 || d->info->dropped)
		return l;
	for (size_t i = 0; i < d->n_tcp; i++) {
		const struct tcp_connection *c = &d->tcp[i];
		uint64_t n = c->frames ? (uint64_t)lacking(&c->side[0]) + lacking(&c->side[1]) : 0;
		l.lacking += n;
		l.sent += n + c->side[0].data_bytes + c->side[1].data_bytes;
		if (n == 0)
			continue;
		l.found = l.found || (n_tried++ < CONNECTIONS_MAX && find_first(d, c, &l.first));
	}
	return l;
}

/* The capturing program counted more frames than are here, or says that it lost none. */
static bool says_complete(const struct doctor *d)
{
	if (d->info->n_interfaces != 1 || d->info->n_sections > 1)
		return false;
	const struct capture_statistics *s = &d->info->interfaces[0].statistics;
	return s->present &&
	       ((s->has_received && s->received > d->facts->frames) || (s->has_dropped && s->dropped == 0));
}

/* A program loses frames when its buffer is full (of two megabytes today, of some 100 kB in old versions), or by radio;
 * and it does not lose most of them. */
static bool cannot_be_lost(const struct doctor *d, const struct losses *l)
{
	enum { SMALL_BYTES = 64 << 10 };
	bool small = d->info->size_bytes < SMALL_BYTES && d->facts->wlan_frames == 0;
	return small || l->lacking * 2 > l->sent;
}

static bool are_left_out(const struct doctor *d, const struct losses *l)
{
	return says_complete(d) || advice_is_saved_again(d) || cannot_be_lost(d, l);
}

static const struct tally *shown_by(const struct doctor *d)
{
	return d->facts->missing.n ? &d->facts->missing : &d->facts->missing_late;
}

static void say(struct doctor *d, const struct losses *l, const char *english)
{
	const struct hole *h = &l->first;
	doctor_say(d,
	           MSG(d->arena, english, MSG_NUMBER("from", h->before), MSG_NUMBER("to", h->behind),
	               MSG_NUMBER("bytes", h->last - h->first + 1),
	               MSG_TEXT("sender", doctor_endpoint(d, &h->connection->side[h->side].endpoint)),
	               MSG_NUMBER("first", h->first), MSG_NUMBER("last", h->last), MSG_NUMBER("ack", h->ack_frame)),
	           shown_by(d));
}

/* ---- data and nothing else ---- */

bool advice_carries_data_only(const struct doctor *d)
{
	enum { SEGMENTS_MIN = 6 }; /* a few may do so by chance */
	uint64_t segments = 0;
	bool answers = false;
	for (size_t i = 0; i < d->n_tcp; i++) {
		const struct tcp_side *side = d->tcp[i].side;
		if (side[0].segments + side[1].segments != side[0].data_segments + side[1].data_segments)
			return false;
		segments += side[0].segments + side[1].segments;
		answers = answers || (side[0].segments > 0 && side[1].segments > 0);
	}
	return answers && segments >= SEGMENTS_MIN;
}

/* Data must be acknowledged within half a second (RFC 1122 4.2.3.2): where the other side is silent for longer, and
 * then goes on, its acknowledgment is not in the file. */
static bool is_silent_too_long(const struct doctor *d, const struct tcp_connection *c)
{
	static const int64_t patience_ns = 1000000000; /* with the way there and back */
	struct segments s;
	if (evidence_segments(d->evidence, c->stream, &s) != STATUS_OK)
		return false;
	for (size_t i = 1; i < s.n; i++) {
		const struct segment *data = &s.items[i - 1], *next = &s.items[i];
		if (next->side != data->side && tcp_elapsed_ns(data->time_ns, next->time_ns) > patience_ns)
			return true;
	}
	return false;
}

/* A capture that begins in the middle of a quick dialogue may show data only; three connections without a beginning, or
 * an acknowledgment that must have been there, are no chance. */
static bool shows_filter(const struct doctor *d)
{
	enum { CONNECTIONS_MIN = 3 };
	size_t n = 0;
	for (size_t i = 0; i < d->n_tcp && n < CONNECTIONS_MAX; i++) {
		if (d->tcp[i].frames == 0)
			continue;
		if (++n >= CONNECTIONS_MIN || is_silent_too_long(d, &d->tcp[i]))
			return true;
	}
	return false;
}

void advice_frames_left_out(struct doctor *d)
{
	struct losses l = look(d);
	if (advice_carries_data_only(d) && shows_filter(d))
		doctor_say(
			d,
			MSG(d->arena,
		            N_("Frames were left out of this file: all of its {n} TCP segments carry data, and there are no "
		               "handshakes and no plain acknowledgments. It was probably saved while a display filter such as "
		               "\"http\" was set. Hand in the file as it was captured, or save all of it: File, Export "
		               "Specified Packets, with All packets and Captured."),
		            MSG_NUMBER("n", d->facts->tcp_frames)),
			NULL);
	else if (l.found && are_left_out(d, &l))
		say(d, &l,
		    N_("Frames were left out of this file: between frames {from} and {to} it lacks {bytes} "
		       "{bytes?byte|bytes} that {sender} sent (relative sequence numbers {first} to {last}), although frame "
		       "{ack} acknowledges them. It was probably saved with the displayed or selected packets only. Hand in the "
		       "file as it was captured, or save all of it: File, Export Specified Packets, with All packets and "
		       "Captured."));
}

void advice_segments_missing(struct doctor *d)
{
	struct losses l = look(d);
	if (l.found && !are_left_out(d, &l))
		say(d, &l,
		    N_("Segments are missing: between frames {from} and {to} the file lacks {bytes} {bytes?byte|bytes} that "
		       "{sender} sent (relative sequence numbers {first} to {last}), although frame {ack} acknowledges them. The "
		       "capturing program lost them, or they were left out when the file was saved. Hand in the file as it was "
		       "captured; if this is it, close other programs and capture again."));
}

/* What tells the capturing host from others, the surest first:
 * - a cooked capture (Linux, interface "any") says of each frame whether it went out;
 * - a network card pads what it sends to 60 bytes, and computes checksums, only behind the capture: who alone sends
 *   shorter Ethernet frames, or unfinished checksums, captured them;
 * - a host sees only its own unicast frames: a station that is in all of them, when there are two others or more.
 * Stations are known by MAC address.  Where signs disagree, as behind a mirror port, nothing is known. */
#include "grade/capturer.h"

enum { STATIONS_MAX = 64, ETHERNET_BYTES_MIN = 60, SLL_OUTGOING = 4 };

struct station {
	uint8_t mac[6];
	bool sends_short, sends_unfinished;
	uint32_t frames; /* unicast, to or from it */
};

struct capturer {
	bool is_cooked; /* frames say it themselves */
	bool is_known;
	uint8_t mac[6];
	/* while looking: */
	struct station stations[STATIONS_MAX];
	size_t n_stations;
	bool too_many;
	uint32_t unicast;
};

static struct station *station(struct capturer *c, const uint8_t mac[6])
{
	for (size_t i = 0; i < c->n_stations; i++)
		if (memcmp(c->stations[i].mac, mac, 6) == 0)
			return &c->stations[i];
	if (c->n_stations == STATIONS_MAX) {
		c->too_many = true;
		return NULL;
	}
	struct station *s = &c->stations[c->n_stations++];
	memcpy(s->mac, mac, 6);
	return s;
}

static bool is_unfinished(const struct frame *f)
{
	const struct layer *tcp = frame_own(f, LAYER_TCP), *udp = frame_own(f, LAYER_UDP);
	enum checksum_class class = CHECKSUM_CLASS_UNKNOWN;
	if (tcp)
		class = tcp->tcp.checksum.class;
	else if (udp)
		class = udp->udp.checksum.class;
	return class == CHECKSUM_CLASS_OFFLOAD || class == CHECKSUM_CLASS_OFFLOAD_LENGTH0;
}

static bool is_cooked(const struct layer *l)
{
	return l->kind == LAYER_SLL || l->kind == LAYER_SLL2;
}

static bool visit(void *ctx, const struct site *site)
{
	struct capturer *c = ctx;
	const struct frame *f = site->frame;
	const struct layer *first = f->n_layers > 0 ? &f->layers[0] : NULL;
	if (first && is_cooked(first))
		c->is_cooked = true;
	if (!first || first->kind != LAYER_ETHERNET)
		return true;
	struct station *from = station(c, first->ethernet.src);
	if (from) {
		from->sends_short |= f->record.original < ETHERNET_BYTES_MIN;
		from->sends_unfinished |= is_unfinished(f);
	}
	if (first->ethernet.dst[0] & 1)
		return true;
	struct station *to = station(c, first->ethernet.dst);
	c->unicast++;
	if (from)
		from->frames++;
	if (to && to != from)
		to->frames++;
	return true;
}

/* The only station with the sign; NULL: none, or several. */
static const struct station *only(const struct capturer *c,
                                  bool (*has)(const struct capturer *, const struct station *), size_t *n)
{
	const struct station *found = NULL;
	*n = 0;
	for (size_t i = 0; i < c->n_stations; i++)
		if (has(c, &c->stations[i])) {
			found = &c->stations[i];
			++*n;
		}
	return *n == 1 ? found : NULL;
}

static bool sends_short(const struct capturer *c, const struct station *s)
{
	(void)c;
	return s->sends_short;
}

static bool sends_unfinished(const struct capturer *c, const struct station *s)
{
	(void)c;
	return s->sends_unfinished;
}

static bool is_in_all(const struct capturer *c, const struct station *s)
{
	return c->unicast > 0 && s->frames == c->unicast;
}

/* Two stations that talk to each other only are both in all frames: that is no sign.  Of signs that there are, none may
 * disagree; several senders of short frames, as where a driver strips what it received, say nothing. */
static void conclude(struct capturer *c)
{
	bool (*const signs[])(const struct capturer *, const struct station *) = {sends_unfinished, sends_short,
	                                                                          is_in_all};
	const struct station *found = NULL;
	bool disagree = c->too_many;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n;
		const struct station *s = only(c, signs[i], &n);
		disagree = disagree || (s && found && s != found) || (signs[i] == sends_unfinished && n > 1);
		found = found ? found : s;
	}
	if (found && c->unicast > 0 && !is_in_all(c, found))
		disagree = true; /* others talk to each other: it was not captured on one of them */
	c->is_known = found && !disagree;
	if (c->is_known)
		memcpy(c->mac, found->mac, 6);
}

const struct capturer *capturer_of(struct grading *g, uint32_t capture)
{
	struct graded_capture *graded = &g->captures[capture];
	if (graded->capturer)
		return graded->capturer;
	struct capturer *c = arena_alloc(g->arena, sizeof *c);
	if (!c) {
		grading_fail(g, STATUS_NOMEM);
		return NULL;
	}
	grading_fail(g, evidence_walk(graded->evidence, NULL, g->scratch, visit, c));
	if (!grading_ok(g))
		return NULL;
	conclude(c);
	graded->capturer = c;
	return c;
}

int capturer_sent(const struct capturer *c, const struct frame *f)
{
	const struct layer *first = f->n_layers > 0 ? &f->layers[0] : NULL;
	if (first && is_cooked(first))
		return first->sll.packet_type == SLL_OUTGOING;
	if (!c->is_known || !first || first->kind != LAYER_ETHERNET)
		return -1;
	return memcmp(first->ethernet.src, c->mac, 6) == 0;
}

bool capturer_is_known(const struct capturer *c)
{
	return c->is_known || c->is_cooked;
}

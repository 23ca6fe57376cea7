/* When the conversation of a datagram last had one, as Wireshark counts: quoted datagrams and (in 4.0) those without
 * data have no time. */
#include "evidence/evidence.h"
#include "evidence/store.h"

bool evidence_udp_is_timed(enum wireshark version, const struct layer *l)
{
	return l->kind == LAYER_UDP && !l->quoted &&
	       (l->payload_declared > 0 || wireshark_has(version, QUIRK_UDP_EMPTY_TIMED));
}

struct udp_last *look_udp_lasts(const struct evidence *e)
{
	return arena_array(e->arena, e->udp.n + 1, sizeof(struct udp_last));
}

/* The next UDP layer of F from *I on that has a time, and its conversation; NULL: none. */
static const struct udp_conversation *next_datagram(const struct evidence *e, const struct frame *f, size_t *i)
{
	while (*i < f->n_layers) {
		const struct layer *l = &f->layers[(*i)++];
		const struct udp_conversation *u =
			evidence_udp_is_timed(e->wireshark, l) ? evidence_udp_of(e, f, l) : NULL;
		if (u)
			return u;
	}
	return NULL;
}

static int64_t time_of(const struct frame *f)
{
	return f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
}

static bool is_in(const struct evidence *e, const struct frame *f, const struct udp_conversation *u)
{
	const struct udp_conversation *other;
	size_t at = 0;
	while ((other = next_datagram(e, f, &at)))
		if (other == u)
			return true;
	return false;
}

enum status look_udp_previous(const struct evidence *e, const struct frame *f, int64_t *out)
{
	struct frame before;
	size_t at = 0;
	const struct udp_conversation *u = next_datagram(e, f, &at);
	*out = TIME_UNKNOWN_NS;
	if (!u)
		return STATUS_OK;
	for (uint32_t i = f->record.frame_no - 1; i >= u->first_frame && i > 0; i--) {
		enum status st = look_frame(e, i, &before);
		if (st != STATUS_OK)
			return st;
		if (is_in(e, &before, u)) {
			*out = time_of(&before);
			return STATUS_OK;
		}
	}
	return STATUS_OK;
}

uint32_t evidence_udp_count(const struct evidence *e, const struct udp_conversation *u, uint32_t frame_no)
{
	struct frame f;
	uint32_t n = 0;
	for (uint32_t i = u->first_frame; i <= frame_no; i++) {
		if (look_frame(e, i, &f) != STATUS_OK)
			return 0;
		n += is_in(e, &f, u);
	}
	return n;
}

void look_walk_udp(struct udp_last *last, struct site *site)
{
	const struct udp_conversation *u;
	for (size_t at = 0, n = 0; n < UDP_TIMES && (u = next_datagram(site->evidence, site->frame, &at)); n++) {
		struct udp_last *of = &last[u->stream];
		site->udp_previous_ns[n] = of->time_ns;
		site->udp_frame_in_stream[n] = ++of->frames;
		of->time_ns = time_of(site->frame);
	}
}

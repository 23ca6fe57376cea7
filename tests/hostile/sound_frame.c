/* What must hold of a decoded frame. */
#include "hostile/sound.h"

static bool inside(struct span s, const struct record *r)
{
	return s.len == 0 || (s.at >= r->bytes && s.at + s.len <= r->bytes + r->captured);
}

static bool layer_is_inside(const struct layer *l, const struct record *r)
{
	uint64_t end = (uint64_t)l->offset + l->header_len + l->payload_captured;
	if (end > r->captured || l->payload_captured > l->payload_declared)
		return false;
	if (l->kind == LAYER_IPV4 && !inside(l->ipv4.options, r))
		return false;
	return l->kind != LAYER_TCP || inside(l->tcp.options, r);
}

/* A later layer begins inside what the one before it carries.  A header that is only looked at (a DNS message, whose
 * records are its payload) may begin where its bytes are counted again. */
static bool layers_are_ordered(const struct layer *outer, const struct layer *inner)
{
	return inner->offset >= outer->offset && inner->depth >= outer->depth && (!outer->quoted || inner->quoted);
}

bool sound_frame(const struct frame *f, struct buf *said)
{
	if (f->n_layers > LIMIT_LAYERS || f->anomalies >> ANOMALY_COUNT != 0) {
		buf_addf(said, "frame %u: %zu layers", f->record.frame_no, f->n_layers);
		return false;
	}
	for (size_t i = 0; i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		bool known = l->kind > LAYER_NONE && l->kind < LAYER_KIND_COUNT && layer_name(l->kind)[0];
		if (known && layer_is_inside(l, &f->record) && (i == 0 || layers_are_ordered(l - 1, l)))
			continue;
		buf_addf(said, "frame %u: layer %zu (kind %d) at %u with %u and %u bytes", f->record.frame_no, i,
		         (int)l->kind, l->offset, l->header_len, l->payload_captured);
		return false;
	}
	bool trailer = (uint64_t)f->trailer_offset + f->trailer_len <= f->record.captured;
	if (!trailer)
		buf_addf(said, "frame %u: trailer at %u with %u bytes", f->record.frame_no, f->trailer_offset,
		         f->trailer_len);
	return trailer;
}

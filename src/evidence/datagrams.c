/* Keeps the numbers of the frames, not their bytes. */
#include "evidence/datagrams.h"

enum status datagrams_init(struct datagrams *d, struct arena *arena, uint64_t seed)
{
	*d = (struct datagrams){.arena = arena};
	d->of_frame = table_new(arena, sizeof(uint32_t), seed);
	return d->of_frame ? STATUS_OK : STATUS_NOMEM;
}

enum status datagrams_add(struct datagrams *d, const struct frame *f, const struct reassembly *r)
{
	const struct fragment_part *parts;
	uint32_t length;
	size_t n = reassembly_parts(r, &parts, &length);
	uint32_t *frames = arena_array(d->arena, n, sizeof *frames);
	struct ip_datagram *datagram = frames ? VEC_PUSH(d->arena, &d->items) : NULL;
	if (!datagram)
		return n ? STATUS_NOMEM : STATUS_OK;
	*datagram = (struct ip_datagram){
		.whole_frame = f->record.frame_no, .length = length, .frames = frames, .n_frames = (uint32_t)n};
	enum status st = STATUS_OK;
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		frames[i] = parts[i].frame_no;
		st = table_set(d->of_frame, &frames[i], (uint32_t)(d->items.n - 1));
	}
	return st;
}

const struct ip_datagram *datagrams_of(const struct datagrams *d, uint32_t frame_no)
{
	uint32_t i;
	return table_find(d->of_frame, &frame_no, &i) ? &d->items.items[i] : NULL;
}

/* A capture as a list of frames. */
#include "hostile/frames.h"

enum { ROOM_EXTRA = 64 }; /* so that a frame can grow a little */

bool frames_read(struct span bytes, size_t max_bytes, struct arena *arena, struct frames *out)
{
	struct diag diag;
	struct capture *capture;
	struct record r;
	size_t total = 0;
	diag_init(&diag, arena);
	out->n = 0;
	if (capture_open_memory(bytes, "frames", arena, &diag, &capture) != STATUS_OK)
		return false;
	while (out->n < FRAMES_MAX && capture_next(capture, &r) == CAPTURE_MORE) {
		if (out->n == 0)
			out->link_type = r.link_type;
		total += r.captured;
		if (total > max_bytes)
			break;
		uint8_t *copy = arena_alloc(arena, r.captured + ROOM_EXTRA);
		if (!copy || r.link_type != out->link_type)
			continue;
		memcpy(copy, r.bytes, r.captured);
		out->items[out->n++] = (struct frame_bytes){.time_ns = r.has_time ? r.time_ns : 0,
		                                            .captured = r.captured,
		                                            .original = r.original,
		                                            .room = r.captured + ROOM_EXTRA,
		                                            .bytes = copy};
	}
	capture_close(capture);
	return out->n > 0;
}

static void add32(struct buf *out, uint32_t n)
{
	const uint8_t bytes[] = {(uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24)};
	buf_add_span(out, span_make(bytes, sizeof bytes));
}

void frames_write(const struct frames *frames, struct buf *out)
{
	static const uint8_t header[] = {0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0};
	static const int64_t ns_per_s = 1000000000;
	buf_add_span(out, span_make(header, sizeof header));
	add32(out, frames->link_type);
	for (size_t i = 0; i < frames->n; i++) {
		const struct frame_bytes *f = &frames->items[i];
		int64_t time_ns = f->time_ns < 0 ? 0 : f->time_ns;
		add32(out, (uint32_t)(time_ns / ns_per_s));
		add32(out, (uint32_t)(time_ns % ns_per_s));
		add32(out, f->captured);
		add32(out, f->original);
		buf_add_span(out, span_make(f->bytes, f->captured));
	}
}

void frames_swap(struct frames *frames, size_t i, size_t k)
{
	struct frame_bytes moved = frames->items[i];
	frames->items[i] = frames->items[k];
	frames->items[k] = moved;
}

void frames_drop(struct frames *frames, size_t i)
{
	if (frames->n <= 1)
		return;
	memmove(&frames->items[i], &frames->items[i + 1], (frames->n - i - 1) * sizeof frames->items[0]);
	frames->n--;
}

void frames_copy(struct frames *frames, size_t i, size_t k)
{
	if (frames->n == FRAMES_MAX)
		return;
	struct frame_bytes copy = frames->items[i];
	memmove(&frames->items[k + 1], &frames->items[k], (frames->n - k) * sizeof frames->items[0]);
	frames->items[k] = copy;
	frames->n++;
}

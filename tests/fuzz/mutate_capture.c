/* libFuzzer's mutations of a capture: of the file as it is, or of one frame in it, or of the order of frames; the file
 * around them stays sound and checksums are made right again, so that the layers above are reached. */
#include <stdlib.h>

#include "fuzz/mutate_capture.h"
#include "hostile/frames.h"

enum { FILE_HEADER = 24, RECORD_HEADER = 16, MEMORY = 16 << 20 };

static void change_frame(struct frames *frames, size_t i, unsigned seed)
{
	struct frame_bytes *f = &frames->items[i];
	struct record record = {.frame_no = 1, .link_type = frames->link_type};
	f->captured = (uint32_t)LLVMFuzzerMutate(f->bytes, f->captured, f->room);
	if (f->original < f->captured || seed % 4)
		f->original = f->captured;
	record.bytes = f->bytes;
	record.captured = f->captured;
	record.original = f->original;
	if (seed % 8)
		mutate_mend_frame(&record, f->bytes);
}

static void swap_frames(struct frames *frames, size_t i, size_t k)
{
	struct frame_bytes moved = frames->items[i];
	frames->items[i] = frames->items[k];
	frames->items[k] = moved;
}

static void drop_frame(struct frames *frames, size_t i)
{
	memmove(&frames->items[i], &frames->items[i + 1], (frames->n - i - 1) * sizeof frames->items[0]);
	frames->n--;
}

/* Frame I once more, at the place of K. */
static void copy_frame(struct frames *frames, size_t i, size_t k)
{
	if (frames->n == FRAMES_MAX)
		return;
	struct frame_bytes copy = frames->items[i];
	memmove(&frames->items[k + 1], &frames->items[k], (frames->n - k) * sizeof frames->items[0]);
	frames->items[k] = copy;
	frames->n++;
}

static void change_frames(struct frames *frames, unsigned seed)
{
	size_t i = seed / 64 % frames->n, k = seed / 4096 % frames->n;
	switch (seed / 8 % 8) {
	case 0:
		swap_frames(frames, i, k);
		break;
	case 1:
		if (frames->n > 1)
			drop_frame(frames, i);
		break;
	case 2:
		copy_frame(frames, i, k);
		break;
	case 3:
		frames->items[i].time_ns += ((int64_t)seed - INT32_MAX) * 1000;
		break;
	default:
		change_frame(frames, i, seed);
	}
}

/* Room for the whole file in MAX bytes: what does not fit is left away. */
static void fit(struct frames *frames, size_t max)
{
	size_t total = FILE_HEADER;
	for (size_t i = 0; i < frames->n; i++) {
		total += RECORD_HEADER + frames->items[i].captured;
		if (total > max)
			frames->n = i;
	}
}

size_t mutate_capture(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	if (seed % 4 == 0 || size == 0)
		return LLVMFuzzerMutate(data, size, max);
	struct arena *arena = arena_new(MEMORY);
	struct frames *frames = arena ? arena_alloc(arena, sizeof *frames) : NULL;
	struct buf out = BUF_INIT;
	size_t written = 0;
	if (frames && frames_read(span_make(data, size), max, arena, frames)) {
		change_frames(frames, seed / 4);
		fit(frames, max);
		frames_write(frames, &out);
		if (buf_ok(&out) && out.len <= max) {
			memcpy(data, out.data, out.len);
			written = out.len;
		}
	}
	buf_release(&out);
	arena_free(arena);
	return written ? written : LLVMFuzzerMutate(data, size, max);
}

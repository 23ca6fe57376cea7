/* libFuzzer's mutations of a capture: of the file as it is, or of one frame in it, or of the order of frames; the file
 * around them stays sound and checksums are made right again, so that the layers above are reached. */
#include <stdlib.h>

#include "fuzz/mutate_capture.h"
#include "hostile/frames.h"
#include "hostile/mend.h"

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
		mend_frame(&record, f->bytes);
}

static void change_frames(struct frames *frames, unsigned seed)
{
	size_t i = seed / 64 % frames->n, k = seed / 4096 % frames->n;
	switch (seed / 8 % 8) {
	case 0:
		frames_swap(frames, i, k);
		break;
	case 1:
		frames_drop(frames, i);
		break;
	case 2:
		frames_copy(frames, i, k);
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

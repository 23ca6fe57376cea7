/* Damaged captures. */
#include "hostile/damage.h"

#include "hostile/frames.h"
#include "hostile/mend.h"

enum { PLACES = 8, FILE_HEADERS = 60, PIECE_MAX = 256, FRAMES_BYTES = 1 << 20 };

uint64_t damage_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

size_t damage_below(uint64_t *state, size_t n)
{
	return (size_t)(damage_random(state) % n);
}

/* What a length field may hold to make trouble, in either byte order. */
static void put_extreme(uint8_t *at, size_t room, uint64_t *state)
{
	static const uint8_t extremes[][4] = {{0, 0, 0, 0},          {255, 255, 255, 255}, {127, 255, 255, 255},
	                                      {255, 255, 255, 127},  {128, 0, 0, 0},       {0, 0, 0, 128},
	                                      {0, 0, 0, 1},          {1, 0, 0, 0},         {0, 4, 0, 1},
	                                      {255, 255, 255, 0xfc}, {0xfc, 255, 255, 255}};
	size_t size = (size_t)1 << damage_below(state, 3);
	memcpy(at, extremes[damage_below(state, sizeof extremes / sizeof *extremes)], size < room ? size : room);
}

/* One place among the LEN bytes at AT. */
static void change_bytes(uint8_t *at, size_t len, uint64_t *state)
{
	size_t i = damage_below(state, len);
	switch (damage_below(state, 4)) {
	case 0:
		put_extreme(at + i, len - i, state);
		break;
	case 1:
		at[i] = (uint8_t)damage_random(state);
		break;
	case 2:
		at[i] = (uint8_t)(at[i] + (damage_below(state, 2) ? 1 : -1));
		break;
	default:
		at[i] ^= (uint8_t)(1u << damage_below(state, 8));
	}
}

/* A piece of ALL moves: it is put over another place, in between, or is left away. */
static void move_piece(struct buf *all, size_t from, uint64_t *state)
{
	size_t room = all->len - from;
	size_t len = 1 + damage_below(state, room < PIECE_MAX ? room : PIECE_MAX);
	size_t a = from + damage_below(state, room - len + 1), b = from + damage_below(state, room - len + 1);
	uint8_t piece[PIECE_MAX];
	memcpy(piece, all->data + a, len);
	switch (damage_below(state, 3)) {
	case 0:
		memcpy(all->data + b, piece, len);
		break;
	case 1:
		buf_add_span(all, span_make(piece, len)); /* makes room; its contents move */
		if (!buf_ok(all))
			return;
		memmove(all->data + b + len, all->data + b, all->len - len - b);
		memcpy(all->data + b, piece, len);
		break;
	default:
		memmove(all->data + a, all->data + a + len, all->len - a - len);
		all->len -= len;
	}
}

void damage_file(struct span bytes, uint64_t *state, struct buf *out)
{
	struct buf all = BUF_INIT;
	buf_add_span(&all, bytes);
	/* The file's own header is left alone half of the time. */
	size_t from = damage_below(state, 2) && bytes.len > 2 * FILE_HEADERS ? FILE_HEADERS : 0;
	for (size_t n = 1 + damage_below(state, PLACES); n > 0 && buf_ok(&all) && all.len > from; n--) {
		if (damage_below(state, 5) == 0)
			move_piece(&all, from, state);
		else
			change_bytes((uint8_t *)all.data + from, all.len - from, state);
	}
	if (damage_below(state, 8) == 0 && all.len > 0)
		all.len = damage_below(state, all.len);
	buf_add_span(out, buf_span(&all));
	buf_release(&all);
}

static void change_frame(struct frames *frames, size_t i, uint64_t *state)
{
	struct frame_bytes *f = &frames->items[i];
	struct record record = {.frame_no = 1, .link_type = frames->link_type};
	for (size_t n = 1 + damage_below(state, 3); n > 0 && f->captured > 0; n--)
		change_bytes(f->bytes, f->captured, state);
	if (f->captured > 0 && damage_below(state, 8) == 0)
		f->captured = (uint32_t)damage_below(state, f->captured);
	if (damage_below(state, 4) == 0)
		f->original = f->captured;
	record.bytes = f->bytes;
	record.captured = f->captured;
	record.original = f->original;
	if (damage_below(state, 2))
		mend_frame(&record, f->bytes);
}

bool damage_frames(struct span capture, uint64_t *state, struct arena *arena, struct buf *out)
{
	struct frames *frames = arena_alloc(arena, sizeof *frames);
	if (!frames || !frames_read(capture, FRAMES_BYTES, arena, frames))
		return false;
	for (size_t n = 1 + damage_below(state, PLACES); n > 0; n--) {
		size_t i = damage_below(state, frames->n), k = damage_below(state, frames->n);
		switch (damage_below(state, 8)) {
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
			frames->items[i].time_ns ^= INT64_C(1) << damage_below(state, 62);
			break;
		default:
			change_frame(frames, i, state);
		}
	}
	frames_write(frames, out);
	return true;
}

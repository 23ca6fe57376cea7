/* A capture file as a container: records read twice, and again from their marks, must be the same. */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/limits.h"
#include "fuzz/fuzz.h"
#include "wire/capture.h"

enum { MARKS = 128 };

struct reading {
	struct capture_mark marks[MARKS]; /* before every record, the first of them */
	uint64_t hashes[MARKS];
	uint64_t hash; /* of all records */
	uint32_t records;
	enum capture_end end;
};

static uint64_t hash_of(const struct record *r)
{
	const struct hash_key key = hash_key_of(r->frame_no);
	uint64_t h = hash_bytes(key, r->bytes, r->captured);
	const uint64_t rest[] = {r->has_time ? (uint64_t)r->time_ns : 0,
	                         r->time_places,
	                         r->link_type,
	                         r->interface,
	                         r->captured,
	                         r->original,
	                         r->position,
	                         h};
	return hash_bytes(key, rest, sizeof rest);
}

static void check_record(const struct record *r, uint32_t frame_no, uint64_t after, size_t size, bool packed)
{
	if (r->frame_no != frame_no || r->captured > LIMIT_PACKET_BYTES || (frame_no > 1 && r->position <= after))
		abort();
	if (!packed && (r->position > size || r->captured > size - r->position))
		abort();
}

static void read_all(struct capture *c, size_t size, struct reading *out)
{
	struct record r;
	uint64_t position = 0;
	*out = (struct reading){.hash = 0};
	for (;;) {
		struct capture_mark mark = capture_mark(c);
		out->end = capture_next(c, &r);
		if (out->end != CAPTURE_MORE)
			break;
		check_record(&r, out->records + 1, position, size, capture_info(c)->compressed);
		position = r.position;
		uint64_t h = hash_of(&r);
		if (out->records < MARKS) {
			out->marks[out->records] = mark;
			out->hashes[out->records] = h;
		}
		out->hash = out->hash * 31 + h;
		out->records++;
	}
	if (capture_next(c, &r) != out->end || (out->end != CAPTURE_END && !capture_trouble(c)->english))
		abort();
}

/* From the last mark to the first. */
static void read_back(struct capture *c, const struct reading *all)
{
	struct record r;
	for (size_t i = all->records < MARKS ? all->records : MARKS; i-- > 0;)
		if (capture_seek(c, &all->marks[i]) != STATUS_OK || capture_next(c, &r) != CAPTURE_MORE ||
		    r.frame_no != i + 1 || hash_of(&r) != all->hashes[i])
			abort();
}

static bool same(const struct reading *a, const struct reading *b)
{
	return a->hash == b->hash && a->records == b->records && a->end == b->end;
}

static bool read_twice(const uint8_t *data, size_t size, struct arena *arena, struct reading *out)
{
	struct capture *c;
	struct diag diag;
	diag_init(&diag, arena);
	if (capture_open_memory(span_make(data, size), "fuzz", arena, &diag, &c) != STATUS_OK) {
		if (diag.n_errors == 0)
			abort(); /* refused without a word */
		return false;
	}
	struct reading again;
	const struct capture_mark start = capture_mark(c);
	read_all(c, size, out);
	read_back(c, out);
	if (capture_seek(c, &start) != STATUS_OK)
		abort();
	read_all(c, size, &again);
	char sha[65];
	if (!same(out, &again) || capture_sha256(c, sha) != STATUS_OK)
		abort();
	capture_close(c);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES), *other = arena_new(FUZZ_MEMORY_BYTES);
	struct reading first, second;
	if (!arena || !other)
		abort();
	bool opened = read_twice(data, size, arena, &first);
	if (read_twice(data, size, other, &second) != opened || (opened && !same(&first, &second)))
		abort();
	arena_free(other);
	arena_free(arena);
	return 0;
}

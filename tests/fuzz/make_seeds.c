/* Makes inputs for fuzz targets out of captures: make_seeds decode|dns FOLDER CAPTURE...  Of frames with the same stack
 * of layers and the same anomalies the first one is enough. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "fuzz/fuzz_decode.h"
#include "hostile/frames.h"
#include "wire/dns.h"

enum { MEMORY = 512 << 20, SHAPES_MAX = 4096, CAPTURE_BYTES = 64 << 20 };

struct seeds {
	const char *folder;
	bool dns;
	uint64_t shapes[SHAPES_MAX];
	size_t n_shapes;
};

static bool is_new(struct seeds *s, uint64_t shape)
{
	for (size_t i = 0; i < s->n_shapes; i++)
		if (s->shapes[i] == shape)
			return false;
	if (s->n_shapes == SHAPES_MAX)
		return false;
	s->shapes[s->n_shapes++] = shape;
	return true;
}

static uint64_t shape_of(const struct frame *f)
{
	const struct hash_key key = hash_key_of(f->record.link_type);
	uint64_t shape = hash_bytes(key, &f->anomalies, sizeof f->anomalies);
	for (size_t i = 0; i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		uint64_t about[] = {shape, l->kind, l->header_len, l->payload_captured > 0, 0};
		if (l->kind == LAYER_TCP)
			about[4] = l->tcp.flags;
		else if (l->kind == LAYER_DNS)
			about[4] = (uint64_t)l->dns.flags << 32 | (uint64_t)l->dns.qtype << 8 | l->dns.n_answers;
		shape = hash_bytes(key, about, sizeof about);
	}
	return shape;
}

static void write_seed(struct seeds *s, struct span head, struct span bytes)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%04zu", s->folder, s->n_shapes);
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(head.at, 1, head.len, out) != head.len || fwrite(bytes.at, 1, bytes.len, out) != bytes.len ||
	    fclose(out) != 0) {
		perror(path);
		exit(EXIT_FAILURE);
	}
}

static void add_frame(struct seeds *s, const struct record *r)
{
	uint8_t head[FUZZ_DECODE_HEAD];
	struct frame f;
	frame_decode(r, &f);
	if (s->dns) {
		const struct layer *dns = frame_layer(&f, LAYER_DNS, 0);
		if (dns && is_new(s, shape_of(&f)))
			write_seed(s, (struct span){(const uint8_t *)"", 0}, dns_message(&f, dns));
		return;
	}
	uint32_t cut = r->original > r->captured ? r->original - r->captured : 0;
	if (fuzz_decode_head(r->link_type, cut, head) && is_new(s, shape_of(&f)))
		write_seed(s, span_make(head, sizeof head), span_make(r->bytes, r->captured));
}

static void add_capture(struct seeds *s, const char *path)
{
	struct arena *arena = arena_new(MEMORY);
	struct frames *frames = arena ? arena_alloc(arena, sizeof *frames) : NULL;
	struct diag diag;
	struct span bytes;
	if (!frames)
		exit(EXIT_FAILURE);
	diag_init(&diag, arena);
	if (file_read(path, CAPTURE_BYTES, arena, &diag, &bytes) == STATUS_OK &&
	    frames_read(bytes, CAPTURE_BYTES, arena, frames))
		for (size_t i = 0; i < frames->n; i++) {
			const struct frame_bytes *f = &frames->items[i];
			const struct record r = {.frame_no = 1,
			                         .link_type = frames->link_type,
			                         .captured = f->captured,
			                         .original = f->original,
			                         .bytes = f->bytes};
			add_frame(s, &r);
		}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	static struct seeds seeds;
	if (argc < 4) {
		fprintf(stderr, "usage: make_seeds decode|dns FOLDER CAPTURE...\n");
		return EXIT_FAILURE;
	}
	seeds.dns = strcmp(argv[1], "dns") == 0;
	seeds.folder = argv[2];
	for (int i = 3; i < argc; i++)
		add_capture(&seeds, argv[i]);
	printf("%zu seeds\n", seeds.n_shapes);
	return EXIT_SUCCESS;
}

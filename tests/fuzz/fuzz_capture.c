/* A capture file: read, gathered, and every field of every frame made and shown. */
#include <stdlib.h>

#include "field/field.h"
#include "fuzz/fuzz.h"

static bool show_fields(void *ctx, const struct site *site)
{
	struct buf *text = ctx;
	const struct field *field;
	for (size_t i = 0; (field = field_at(i)) != NULL; i++) {
		uint32_t from, to;
		text->len = 0;
		field_add_plain(text, field, site);
		if (field_bytes(field, site, 0, &from, &to) && (from > to || to > site->frame->record.captured))
			abort();
	}
	arena_clear(site->arena);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES), *values = arena_new(LIMIT_FRAME_VALUES_BYTES);
	struct buf text = BUF_INIT;
	struct capture *capture = NULL;
	struct evidence *evidence = NULL;
	struct diag diag;
	if (!arena || !values)
		abort();
	diag_init(&diag, arena);
	if (capture_open_memory(span_make(data, size), "fuzz", arena, &diag, &capture) == STATUS_OK &&
	    evidence_build(capture, arena, &diag, &evidence) == STATUS_OK) {
		size_t n;
		struct segments segments;
		(void)evidence_tcp(evidence, &n);
		for (uint32_t stream = 0; stream < n && stream < LIMIT_CANDIDATES; stream++)
			if (evidence_segments(evidence, stream, &segments) != STATUS_OK)
				break;
		if (evidence_walk(evidence, NULL, values, show_fields, &text) == STATUS_FORMAT)
			abort();
	} else if (diag.n_errors == 0) {
		abort(); /* refused without a word */
	}
	capture_close(capture);
	buf_release(&text);
	arena_free(values);
	arena_free(arena);
	return 0;
}

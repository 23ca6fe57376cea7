/* A capture file: read, gathered, every field of every frame made and shown, and nothing in it invented. */
#include <stdio.h>
#include <stdlib.h>

#include "field/field.h"
#include "fuzz/fuzz.h"
#include "hostile/sound.h"

static bool show_fields(void *ctx, const struct site *site)
{
	struct buf *text = ctx;
	struct field_walk at = {0};
	const struct field *field;
	while ((field = field_next(&at))) {
		uint32_t from, to;
		text->len = 0;
		field_add_plain(text, field, site);
		if (field_bytes(field, site, 0, &from, &to) && (from > to || to > site->frame->record.captured))
			abort();
	}
	arena_clear(site->arena);
	return true;
}

static void check(const struct evidence *e, struct arena *values)
{
	struct buf text = BUF_INIT;
	enum status status = evidence_walk(e, NULL, values, show_fields, &text);
	if (status != STATUS_OK && status != STATUS_NOMEM)
		abort();
	text.len = 0;
	if (!sound_evidence(e, &text)) {
		fprintf(stderr, "%s\n", buf_text(&text));
		abort();
	}
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES), *values = arena_new(LIMIT_FRAME_VALUES_BYTES);
	struct capture *capture = NULL;
	struct evidence *evidence = NULL;
	struct diag diag;
	if (!arena || !values)
		abort();
	diag_init(&diag, arena);
	if (capture_open_memory(span_make(data, size), "fuzz", arena, &diag, &capture) == STATUS_OK &&
	    evidence_build(capture, arena, &diag, &evidence) == STATUS_OK)
		check(evidence, values);
	else if (diag.n_errors == 0)
		abort(); /* refused without a word */
	capture_close(capture);
	arena_free(values);
	arena_free(arena);
	return 0;
}

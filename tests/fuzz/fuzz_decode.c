/* One frame of any link type: its layers, its anomalies and every field that a frame has by itself.
 *
 * Input: a byte that chooses the link type, two bytes that say how much longer the packet was than what was captured,
 * and the frame. */
#include <stdio.h>
#include <stdlib.h>

#include "field/field.h"
#include "fuzz/fuzz.h"
#include "fuzz/fuzz_decode.h"
#include "hostile/sound.h"
#include "wire/tcp_options.h"

/* LINKTYPE_ numbers; only added to, at the end: corpora keep their meaning. */
static const uint32_t links[] = {1, 101, 228, 229, 0, 108, 113, 276, 105, 127, 9, 50, 51, 104, 192, 12, 2000};
enum { N_LINKS = sizeof links / sizeof *links };

bool fuzz_decode_record(const uint8_t *data, size_t size, struct record *out)
{
	enum { HEAD = FUZZ_DECODE_HEAD };
	if (size < HEAD || size - HEAD > LIMIT_PACKET_BYTES)
		return false;
	*out = (struct record){.frame_no = 1, .link_type = links[data[0] % N_LINKS]};
	out->bytes = data + HEAD;
	out->captured = (uint32_t)(size - HEAD);
	out->original = out->captured + be16(data + 1);
	return true;
}

bool fuzz_decode_head(uint32_t link_type, uint32_t cut, uint8_t out[FUZZ_DECODE_HEAD])
{
	for (size_t i = 0; i < N_LINKS; i++) {
		if (links[i] != link_type || cut > UINT16_MAX)
			continue;
		out[0] = (uint8_t)i;
		out[1] = (uint8_t)(cut >> 8);
		out[2] = (uint8_t)cut;
		return true;
	}
	return false;
}

static void check_options(const struct layer *l)
{
	struct tcp_option option;
	struct tcp_option_iter it = tcp_options(&l->tcp);
	size_t end = 0, n = 0;
	while (tcp_option_next(&it, &option)) {
		if (option.offset < end || option.bytes.len > l->tcp.options.len - option.offset || option.length == 0)
			abort();
		end = option.offset + option.bytes.len;
		if (++n > LIMIT_TCP_OPTIONS)
			abort();
	}
}

/* A capture without frames: for fields that look at the whole. */
static const struct evidence *no_evidence(void)
{
	static const uint8_t header[] = {0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0,
	                                 0,    0,    0,    0,    0, 0, 4, 0, 1, 0, 0, 0};
	static struct arena *arena; /* the process keeps it */
	static struct evidence *evidence;
	struct capture *capture;
	struct diag diag;
	if (evidence)
		return evidence;
	arena = arena_new(FUZZ_MEMORY_BYTES);
	if (!arena)
		abort();
	diag_init(&diag, arena);
	if (capture_open_memory(span_make(header, sizeof header), "fuzz", arena, &diag, &capture) != STATUS_OK ||
	    evidence_build(capture, arena, &diag, &evidence) != STATUS_OK)
		abort();
	return evidence;
}

/* FRAME's fields as text, so that two decodings can be compared. */
static void show_fields(const struct frame *frame, struct arena *arena, struct buf *out)
{
	const struct site site = {.evidence = no_evidence(), .frame = frame, .arena = arena};
	struct field_walk at = {0};
	const struct field *field;
	while ((field = field_next(&at))) {
		uint32_t from, to;
		if (field->scope != SCOPE_FRAME)
			continue;
		field_add_plain(out, field, &site);
		buf_add_char(out, '\n');
		if (field_bytes(field, &site, 0, &from, &to) && (from > to || to > frame->record.captured)) {
			fprintf(stderr, "%s: bytes %u to %u of %u\n", field->name, from, to, frame->record.captured);
			abort();
		}
	}
	arena_clear(arena);
}

static void decode(const struct record *record, struct frame *out)
{
	struct buf said = BUF_INIT;
	frame_decode(record, out);
	if (!sound_frame(out, &said)) {
		fprintf(stderr, "%s\n", buf_text(&said));
		abort();
	}
	for (size_t i = 0; i < out->n_layers; i++)
		if (out->layers[i].kind == LAYER_TCP)
			check_options(&out->layers[i]);
	buf_release(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct record record;
	if (!fuzz_decode_record(data, size, &record))
		return 0;
	struct arena *arena = arena_new(LIMIT_FRAME_VALUES_BYTES);
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct frame frame;
	if (!arena)
		abort();
	memset(&frame, 0xa5, sizeof frame); /* nothing of before may show */
	decode(&record, &frame);
	show_fields(&frame, arena, &first);
	size_t n_layers = frame.n_layers;
	uint64_t anomalies = frame.anomalies;
	memset(&frame, 0x5a, sizeof frame);
	decode(&record, &frame);
	show_fields(&frame, arena, &second);
	if (frame.n_layers != n_layers || frame.anomalies != anomalies ||
	    !span_equal(buf_span(&first), buf_span(&second)))
		abort();

	/* Cutting the end off takes layers away and adds none; but a fragment that is cut is shown alone, where a whole
	 * one waits for the others. */
	record.captured /= 2;
	decode(&record, &frame);
	if (frame.n_layers > n_layers && !(anomalies >> ANOMALY_FRAGMENT & 1))
		abort();
	buf_release(&first);
	buf_release(&second);
	arena_free(arena);
	return 0;
}

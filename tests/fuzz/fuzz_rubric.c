/* A rubric: the schema, its meaning, its expressions and its patterns of text; and what was accepted can grade. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "grade/grade.h"
#include "hostile/sound.h"

/* Raw IPv4: a SYN, its SYN,ACK, the ACK, "hi", a FIN.  Checksums are 0: no rubric hangs on them. */
#define RECORD(length) 1, 0, 0, 0, 0, 0, 0, 0, length, 0, 0, 0, length, 0, 0, 0
#define IPV4(length, from, to) 0x45, 0, 0, length, 0, 1, 0, 0, 64, 6, 0, 0, 10, 0, 0, from, 10, 0, 0, to
#define TCP(from1, from2, to1, to2, seq, ack, flags)                                                                   \
	from1, from2, to1, to2, 0, 0, 0, seq, 0, 0, 0, ack, 0x50, flags, 0x10, 0, 0, 0, 0, 0
/* clang-format off */
static const uint8_t capture_bytes[] = {
	0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 228, 0, 0, 0,
	RECORD(40), IPV4(40, 1, 2), TCP(0x9c, 0x40, 0, 25, 100, 0, 0x02),
	RECORD(40), IPV4(40, 2, 1), TCP(0, 25, 0x9c, 0x40, 200, 101, 0x12),
	RECORD(40), IPV4(40, 1, 2), TCP(0x9c, 0x40, 0, 25, 101, 201, 0x10),
	RECORD(42), IPV4(42, 1, 2), TCP(0x9c, 0x40, 0, 25, 101, 201, 0x18), 'h', 'i',
	RECORD(40), IPV4(40, 1, 2), TCP(0x9c, 0x40, 0, 25, 103, 201, 0x11),
};
/* clang-format on */

static void grade_with(const struct rubric *rubric, struct arena *arena)
{
	struct capture *capture = NULL;
	struct evidence *evidence = NULL;
	struct sheet *sheet = NULL;
	struct diag diag;
	struct buf said = BUF_INIT;
	diag_init(&diag, arena);
	if (capture_open_memory(span_make(capture_bytes, sizeof capture_bytes), "fuzz", arena, &diag, &capture) !=
	            STATUS_OK ||
	    evidence_build(capture, arena, &diag, &evidence) != STATUS_OK)
		abort();
	const struct grade_capture graded = {evidence, "fuzz"};
	const struct grade_input input = {.rubric = rubric, .captures = &graded, .n_captures = 1};
	enum status status = grade(&input, arena, &diag, &sheet);
	if (status == STATUS_OK && !sound_sheet(sheet, rubric, evidence, &said)) {
		fprintf(stderr, "%s\n", buf_text(&said));
		abort();
	}
	if (status != STATUS_OK && diag.n_errors == 0)
		abort(); /* no sheet, and not a word */
	capture_close(capture);
	if (grade_refuse(rubric, SHEET_INCOMPLETE, MSG_PLAIN("nothing was handed in"), NULL, arena, &sheet) !=
	            STATUS_OK ||
	    !sheet_is_sound(sheet) || sheet->score_h != 0)
		abort();
	buf_release(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES);
	struct rubric *rubric = NULL;
	struct diag diag;
	if (!arena)
		abort();
	diag_init(&diag, arena);
	enum status status = rubric_load(span_make(data, size), "fuzz", grade_vocabulary(), &diag, &rubric);
	if (status == STATUS_OK && (diag.n_errors > 0 || !rubric))
		abort();
	if (status != STATUS_OK && status != STATUS_NOMEM && diag.n_errors == 0)
		abort(); /* refused without a word */
	if (status == STATUS_OK) {
		for (size_t i = 0; i < rubric->n_questions; i++)
			if (rubric_question(rubric, rubric->questions[i].id) != &rubric->questions[i])
				abort();
		grade_with(rubric, arena);
	}
	rubric_free(rubric);
	arena_free(arena);
	return 0;
}

/* Grading under attack: captures damaged at random (by a fixed generator, so that a failure repeats) and memory that
 * runs out at every point.  The program must not crash or leak, which sanitizers and Check see, and must not lie. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "field/field.h"
#include "property/lab.h"
#include "report/report.h"

enum { NAMES_MAX = 128, ROUNDS = 60 };
static struct lab_name names[NAMES_MAX];

static uint64_t next_random(uint64_t *state) /* xorshift64 */
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static size_t below(uint64_t *state, size_t n)
{
	return (size_t)(next_random(state) % n);
}

/* ---- damaged captures ---- */

/* What a length field may hold to make trouble, in either byte order. */
static void put_extreme(uint8_t *at, size_t room, uint64_t *state)
{
	static const uint8_t extremes[][4] = {{0, 0, 0, 0},          {255, 255, 255, 255}, {127, 255, 255, 255},
	                                      {255, 255, 255, 127},  {128, 0, 0, 0},       {0, 0, 0, 128},
	                                      {0, 0, 0, 1},          {1, 0, 0, 0},         {0, 4, 0, 1},
	                                      {255, 255, 255, 0xfc}, {0xfc, 255, 255, 255}};
	size_t size = (size_t)1 << below(state, 3);
	memcpy(at, extremes[below(state, sizeof extremes / sizeof *extremes)], size < room ? size : room);
}

/* BYTES with up to 8 places changed, and now and then cut.  The file's own header is left alone half of the time. */
static struct span damage(struct span bytes, uint64_t *state, uint8_t *out)
{
	size_t len = bytes.len, from = below(state, 2) && len > 100 ? 60 : 0;
	memcpy(out, bytes.at, len);
	for (size_t n = 1 + below(state, 8); n > 0; n--) {
		size_t at = from + below(state, len - from);
		if (below(state, 2))
			put_extreme(out + at, len - at, state);
		else
			out[at] ^= (uint8_t)(1u << below(state, 8));
	}
	if (below(state, 8) == 0)
		len = below(state, len);
	return span_make(out, len);
}

static void check_frames(const struct graded *g)
{
	for (size_t i = 0; i < g->sheet->n_items; i++) {
		const struct item *item = &g->sheet->items[i];
		ck_assert_uint_le(item->frame_no, g->frames);
		for (size_t r = 0; r < item->n_roles; r++)
			ck_assert_uint_le(item->roles[r].frame_no, g->frames);
	}
	for (size_t i = 0; i < g->sheet->n_notes; i++)
		for (size_t f = 0; f < g->sheet->notes[i].n_frames; f++)
			ck_assert_uint_le(g->sheet->notes[i].frames[f], g->frames);
}

static void write_json(const struct sheet *sheet, struct buf *out)
{
	const struct report_context context = {.lang = LANG_ZH, .program = "test", .audience = AUDIENCE_STAFF};
	ck_assert_int_eq(report_format_find("json")->write(&sheet, 1, &context, out), STATUS_OK);
}

static bool read_fields(void *ctx, const struct site *site)
{
	struct arena *arena = ctx;
	struct buf text = BUF_INIT;
	for (size_t i = 0; field_at(i); i++)
		field_add_plain(&text, field_at(i), site);
	/* The mark of an unknown time is no time. */
	ck_assert_msg(!strstr(buf_text(&text), "-9223372036.854775808"), "frame %u", site->frame->record.frame_no);
	buf_release(&text);
	arena_clear(arena);
	return true;
}

static void walk_fields(struct span bytes)
{
	struct arena *arena = arena_new(LIMIT_SUBMISSION_BYTES), *values = arena_new(LIMIT_FRAME_VALUES_BYTES);
	struct diag diag;
	struct capture *capture;
	struct evidence *evidence;
	diag_init(&diag, arena);
	if (capture_open_memory(bytes, "damaged", arena, &diag, &capture) == STATUS_OK) {
		ck_assert_int_eq(evidence_build(capture, arena, &diag, &evidence), STATUS_OK);
		ck_assert_int_eq(evidence_walk(evidence, NULL, values, read_fields, values), STATUS_OK);
		capture_close(capture);
	}
	arena_free(values);
	arena_free(arena);
}

START_TEST(damaged_captures_are_graded_or_refused)
{
	struct lab lab;
	uint64_t state = 0x9e3779b97f4a7c15 + (uint64_t)_i;
	lab_open(&lab, &names[_i]);
	/* A block of just this size: a read behind the end of the file is seen. */
	for (int round = 0; round < ROUNDS && lab.capture.len > 0; round++) {
		struct graded g;
		uint8_t *copy = arena_alloc(lab.arena, lab.capture.len);
		ck_assert_ptr_nonnull(copy);
		struct span bytes = damage(lab.capture, &state, copy);
		lab_grade(&lab, bytes, lab.model, &g);
		if (g.sheet)
			check_frames(&g);
		graded_free(&g);
		if (round % 4 == 0)
			walk_fields(bytes);
	}
	lab_close(&lab);
}
END_TEST

/* ---- memory that runs out ---- */

/* Grades with an arena whose K-th allocation fails; true: that was enough, and OUT has the report. */
static bool grade_with(const struct lab *lab, size_t k, struct buf *out)
{
	struct arena *arena = arena_new(LIMIT_SUBMISSION_BYTES);
	struct diag diag;
	struct capture *capture = NULL;
	struct evidence *evidence = NULL;
	struct answers *answers = NULL;
	struct sheet *sheet = NULL;
	struct msg why;
	ck_assert_ptr_nonnull(arena);
	diag_init(&diag, arena);
	arena_fail_at(arena, k);
	enum status status = capture_open_memory(lab->capture, lab->capture_name, arena, &diag, &capture);
	bool opened = status == STATUS_OK;
	if (status == STATUS_OK)
		status = evidence_build(capture, arena, &diag, &evidence);
	if (status == STATUS_OK)
		status = answers_read(lab->model, "answers", arena, &why, &answers);
	struct grade_input input = {
		.rubric = lab->rubric, .evidence = evidence, .capture_name = lab->capture_name, .answers = answers};
	if (status == STATUS_OK)
		status = grade(&input, arena, &diag, &sheet);
	if (status == STATUS_OK)
		write_json(sheet, out);
	else
		ck_assert_msg(status == STATUS_NOMEM, "%s: status %d when allocation %zu fails", lab->id, (int)status,
		              k);
	if (opened)
		capture_close(capture);
	arena_free(arena);
	return status == STATUS_OK;
}

START_TEST(without_memory_there_is_no_sheet_or_the_right_one)
{
	struct lab lab;
	struct buf want = BUF_INIT, got = BUF_INIT;
	lab_open(&lab, &names[_i]);
	if (strncmp(lab.capture_name, "sample.", 7) == 0) {
		ck_assert(grade_with(&lab, SIZE_MAX, &want));
		/* Every allocation at the beginning, of the later ones a share. */
		for (size_t k = 0; !grade_with(&lab, k, &got); k += 1 + k / 60) {
			ck_assert_uint_lt(k, 10000000);
			buf_clear(&got);
		}
		ck_assert_str_eq(buf_text(&got), buf_text(&want));
	}
	buf_release(&want);
	buf_release(&got);
	lab_close(&lab);
}
END_TEST

int main(void)
{
	int n = (int)lab_names(names, NAMES_MAX);
	if (n == 0) {
		printf("1..0 # SKIP there are no captures of exercises\n");
		return EXIT_SUCCESS;
	}
	Suite *suite = suite_create("hostile");
	TCase *c = tcase_create("every capture of every exercise");
	tcase_set_timeout(c, 300);
	tcase_add_loop_test(c, damaged_captures_are_graded_or_refused, 0, n);
	tcase_add_loop_test(c, without_memory_there_is_no_sheet_or_the_right_one, 0, n);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	bool tap = srunner_has_tap(runner);
	srunner_free(runner);
	return failed && !tap ? EXIT_FAILURE : EXIT_SUCCESS;
}

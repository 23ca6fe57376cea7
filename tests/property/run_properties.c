/* What must hold for every lab and every capture of it, whatever the rubric asks: each property is a loop over all
 * captures of exercises/.  Choices are made by a fixed generator, so that a failure repeats. */
#include <check.h>

#include "property/run_labs.h"
#include "property/splice.h"
#include "report/report.h"

static bool scored(const struct item *item)
{
	return item->kind == ITEM_QUESTION && item->counts && item->verdict != VERDICT_MANUAL && item->n_expected;
}

START_TEST(a_key_earns_every_question)
{
	struct lab lab;
	struct graded g;
	lab_open(&lab, run_labs_name(_i));
	lab_grade(&lab, lab.capture, lab_key(&lab, lab.capture, lab.arena, NULL), &g);
	for (size_t i = 0; i < g.sheet->n_items; i++) {
		const struct item *item = &g.sheet->items[i];
		if (scored(item))
			ck_assert_msg(item->points_h == item->max_h, "%s %s: %s has %u of %u for '%s'", lab.id,
			              lab.capture_name, item->id, item->points_h, item->max_h,
			              item->given ? item->given : "(nothing)");
	}
	graded_free(&g);
	lab_close(&lab);
}
END_TEST

static void write_json(const struct graded *g, struct buf *out)
{
	const struct report_context context = {.lang = LANG_ZH, .program = "test", .audience = AUDIENCE_STAFF};
	const struct sheet *sheet = g->sheet;
	ck_assert_int_eq(report_format_find("json")->write(&sheet, 1, &context, out), STATUS_OK);
}

START_TEST(the_same_input_gives_the_same_bytes)
{
	struct lab lab;
	struct graded a, b;
	struct buf first = BUF_INIT, second = BUF_INIT;
	lab_open(&lab, run_labs_name(_i));
	lab_grade(&lab, lab.capture, lab.model, &a);
	lab_grade(&lab, lab.capture, lab.model, &b);
	write_json(&a, &first);
	write_json(&b, &second);
	ck_assert_str_eq(buf_text(&first), buf_text(&second));
	buf_release(&first);
	buf_release(&second);
	graded_free(&a);
	graded_free(&b);
	lab_close(&lab);
}
END_TEST

/* The first N lines of KEY and, when WITH, one more. */
START_TEST(a_right_answer_more_never_lowers_the_score)
{
	struct lab lab;
	lab_open(&lab, run_labs_name(_i));
	struct span key = lab_key(&lab, lab.capture, lab.arena, NULL);
	uint32_t before = 0;
	for (size_t end = 0; end <= key.len; end++) {
		if (end < key.len && key.at[end] != '\n')
			continue;
		struct graded g;
		lab_grade(&lab, lab.capture, span_sub(key, 0, end), &g);
		ck_assert_msg(g.sheet->score_h >= before, "%s: %u after %u at byte %zu", lab.id, g.sheet->score_h,
		              before, end);
		before = g.sheet->score_h;
		graded_free(&g);
	}
	lab_close(&lab);
}
END_TEST

static uint32_t evidence_points(const struct graded *g)
{
	uint32_t sum = 0;
	for (size_t i = 0; g->sheet && i < g->sheet->n_items; i++)
		if (g->sheet->items[i].kind == ITEM_EVIDENCE)
			sum += g->sheet->items[i].points_h;
	return sum;
}

/* A frame of a role in a cut capture stands before the cut, and what it earned is not more than the whole capture
 * earned unless the rest of the capture spoilt it (a reset after an orderly close), which the samples do not do. */
static void check_cut(const struct lab *lab, const struct graded *whole, size_t length)
{
	struct graded g;
	lab_grade(lab, span_sub(lab->capture, 0, length), lab->model, &g);
	ck_assert_uint_le(g.frames, whole->frames);
	if (strncmp(lab->capture_name, "sample.", 7) == 0)
		ck_assert_msg(evidence_points(&g) <= evidence_points(whole), "%s cut at %zu", lab->id, length);
	for (size_t i = 0; g.sheet && i < g.sheet->n_items; i++)
		for (size_t r = 0; r < g.sheet->items[i].n_roles; r++)
			ck_assert_uint_le(g.sheet->items[i].roles[r].frame_no, g.frames);
	graded_free(&g);
}

START_TEST(cutting_the_capture_invents_nothing)
{
	struct lab lab;
	struct graded whole;
	lab_open(&lab, run_labs_name(_i));
	lab_grade(&lab, lab.capture, lab.model, &whole);
	/* Every byte of a small sample; of the rest a step that is odd, so that it meets all positions in fields. */
	size_t cuts = strncmp(lab.capture_name, "sample.", 7) == 0 ? 5000 : 300;
	size_t step = lab.capture.len <= cuts ? 1 : lab.capture.len / cuts * 2 + 1;
	for (size_t length = 0; length < lab.capture.len; length += step)
		check_cut(&lab, &whole, length);
	graded_free(&whole);
	lab_close(&lab);
}
END_TEST

/* Another lab's capture beside the own one, before it or behind it, lowers no mark. */
static void check_beside(const struct lab *lab, const struct graded *alone, const struct lab *other, struct span text,
                         size_t own)
{
	struct graded g;
	const struct span captures[2] = {own == 0 ? lab->capture : other->capture,
	                                 own == 0 ? other->capture : lab->capture};
	lab_grade_all(lab, captures, 2, text, &g);
	ck_assert_msg(g.sheet->score_h >= alone->sheet->score_h, "%s %s beside %s: %u instead of %u", lab->id,
	              lab->capture_name, other->id, g.sheet->score_h, alone->sheet->score_h);
	graded_free(&g);
}

START_TEST(another_capture_lowers_no_mark)
{
	struct lab lab, other;
	struct graded alone;
	lab_open(&lab, run_labs_name(_i));
	for (int step = 3; step <= 7; step += 4) {
		lab_open(&other, run_labs_other(_i, step));
		struct span key = lab_key(&lab, lab.capture, lab.arena, NULL);
		const struct span texts[] = {key, lab.model};
		for (size_t i = 0; i < 2; i++) {
			lab_grade(&lab, lab.capture, texts[i], &alone);
			for (size_t own = 0; own < 2; own++)
				check_beside(&lab, &alone, &other, texts[i], own);
			graded_free(&alone);
		}
		lab_close(&other);
	}
	lab_close(&lab);
}
END_TEST

/* The same traffic in a second file is no second connection, frame or point. */
START_TEST(a_copy_beside_it_changes_no_mark)
{
	struct lab lab;
	struct graded alone, twice;
	lab_open(&lab, run_labs_name(_i));
	lab_grade(&lab, lab.capture, lab.model, &alone);
	lab_grade_all(&lab, (const struct span[]){lab.capture, lab.capture}, 2, lab.model, &twice);
	ck_assert_uint_eq(twice.sheet->n_items, alone.sheet->n_items);
	for (size_t i = 0; i < alone.sheet->n_items; i++) {
		const struct item *a = &alone.sheet->items[i], *b = &twice.sheet->items[i];
		ck_assert_msg(a->points_h == b->points_h && a->verdict == b->verdict && a->frame_no == b->frame_no &&
		                      b->capture == 0,
		              "%s %s: %s", lab.id, lab.capture_name, a->id);
	}
	graded_free(&alone);
	graded_free(&twice);
	lab_close(&lab);
}
END_TEST

/* Answers that name frames or streams change with the numbers; facts of the whole capture change with what is in it. */
static bool moves_with_traffic(const struct item *item)
{
	static const char *const moving[] = {"capture.", "frame.", "tcp.stream", "udp.stream", "conversation.stream"};
	if (strncmp(item->expected[0].type->name, "frame", 5) == 0)
		return true;
	for (size_t i = 0; item->field && i < sizeof moving / sizeof *moving; i++)
		if (strncmp(item->field, moving[i], strlen(moving[i])) == 0)
			return true;
	return false;
}

START_TEST(unrelated_traffic_changes_no_points)
{
	struct lab lab;
	struct graded plain, noisy;
	lab_open(&lab, run_labs_name(_i));
	struct span stable = lab_key(&lab, lab.capture, lab.arena, moves_with_traffic);
	lab_grade(&lab, lab.capture, stable, &plain);
	for (int where = SPLICE_BEFORE; where <= SPLICE_ALL; where++) {
		struct span spliced = splice(lab.capture, (enum splice_where)where, lab.arena);
		lab_grade(&lab, spliced, stable, &noisy);
		ck_assert_uint_gt(noisy.frames, plain.frames);
		for (size_t i = 0; i < plain.sheet->n_items; i++) {
			const struct item *item = &plain.sheet->items[i], *same = graded_item(&noisy, item->id);
			ck_assert_ptr_nonnull(same);
			ck_assert_msg(same->points_h == item->points_h, "%s %s: %s has %u, with other traffic %u",
			              lab.id, lab.capture_name, item->id, item->points_h, same->points_h);
		}
		graded_free(&noisy);
		struct span key = lab_key(&lab, spliced, lab.arena, NULL);
		lab_grade(&lab, spliced, key, &noisy);
		for (size_t i = 0; i < noisy.sheet->n_items; i++)
			if (scored(&noisy.sheet->items[i]))
				ck_assert_uint_eq(noisy.sheet->items[i].points_h, noisy.sheet->items[i].max_h);
		graded_free(&noisy);
	}
	graded_free(&plain);
	lab_close(&lab);
}
END_TEST

START_TEST(model_answers_earn_everything_on_the_sample)
{
	struct lab lab;
	struct graded g;
	lab_open(&lab, run_labs_name(_i));
	if (strncmp(lab.capture_name, "sample.", 7) == 0) {
		lab_grade(&lab, lab.capture, lab.model, &g);
		for (size_t i = 0; i < g.sheet->n_items; i++)
			if (g.sheet->items[i].verdict != VERDICT_MANUAL)
				ck_assert_msg(g.sheet->items[i].points_h == g.sheet->items[i].max_h,
				              "%s: %s has %u of %u", lab.id, g.sheet->items[i].id,
				              g.sheet->items[i].points_h, g.sheet->items[i].max_h);
		graded_free(&g);
	}
	lab_close(&lab);
}
END_TEST

static void add(TCase *c, int n)
{
	tcase_add_loop_test(c, model_answers_earn_everything_on_the_sample, 0, n);
	tcase_add_loop_test(c, a_key_earns_every_question, 0, n);
	tcase_add_loop_test(c, the_same_input_gives_the_same_bytes, 0, n);
	tcase_add_loop_test(c, a_right_answer_more_never_lowers_the_score, 0, n);
	tcase_add_loop_test(c, cutting_the_capture_invents_nothing, 0, n);
	tcase_add_loop_test(c, unrelated_traffic_changes_no_points, 0, n);
	tcase_add_loop_test(c, another_capture_lowers_no_mark, 0, n);
	tcase_add_loop_test(c, a_copy_beside_it_changes_no_mark, 0, n);
}

int main(void)
{
	return run_labs("properties", add);
}

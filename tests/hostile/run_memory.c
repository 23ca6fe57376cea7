/* Grading when memory runs out at every point: there is no sheet, or the right one.  Leaks are seen by the sanitizers.
 * Whole commands are starved in starve.sh. */
#include "property/run_labs.h"
#include "report/report.h"

static void write_json(const struct sheet *sheet, struct buf *out)
{
	const struct report_context context = {.lang = LANG_ZH, .program = "test", .audience = AUDIENCE_STAFF};
	ck_assert_int_eq(report_format_find("json")->write(&sheet, 1, &context, out), STATUS_OK);
}

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
	struct grade_input input = {.rubric = lab->rubric,
	                            .captures = &(struct grade_capture){evidence, lab->capture_name},
	                            .n_captures = 1,
	                            .answers = answers};
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
	lab_open(&lab, run_labs_name(_i));
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

static void add(TCase *c, int n)
{
	tcase_add_loop_test(c, without_memory_there_is_no_sheet_or_the_right_one, 0, n);
}

int main(void)
{
	return run_labs("memory", add);
}

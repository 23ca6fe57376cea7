/* src/batch/batch.c and roll.c: what happens to a class when a submission reaches a limit.  Each limit is the
 * parameter's default; the tests ask for less. */
#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/batch.h"
#include "unit/grading_case.h"

Suite *suite_batch(void);

static struct grading_case c;
static char top[] = "batch-XXXXXX";

static const char *in_top(const char *name)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%s", top, name);
	const char *copy = buf_copy(&path, c.arena);
	buf_release(&path);
	return copy;
}

static void make(const char *name)
{
	ck_assert_int_eq(mkdir(in_top(name), 0777), 0);
}

static void write_bytes(const char *name, struct span bytes)
{
	ck_assert_int_eq(file_write(in_top(name), bytes, &c.diag), STATUS_OK);
}

/* A class of one, "anna", with a capture and an answer. */
static void setup(void)
{
	const char *root = getenv("BUILDDIR");
	grading_case_open(&c, "tests/captures/pcap.pcap", "<tcp id='t'><handshake points='1'/></tcp>",
	                  "<question id='q' type='uint' field='tcp.window_size_value' at='t.syn' points='1'/>");
	memcpy(top, "batch-XXXXXX", sizeof top);
	ck_assert_ptr_nonnull(mkdtemp(top));
	make("class");
	make("class/anna");
	write_bytes("class/anna/a.pcap", grading_case_file(&c, root ? root : ".", "tests/captures/pcap.pcap"));
	write_bytes("class/anna/answers.txt", span_of("q: 1\n"));
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about;
	(void)kind;
	(void)place;
	return remove(path);
}

static void teardown(void)
{
	ck_assert_int_eq(nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	grading_case_close(&c);
}

static const char *why; /* of the student who was not graded, in English; NULL: graded */

static void see(void *ctx, const struct batch_progress *progress)
{
	(void)ctx;
	why = progress->trouble ? grading_case_say(&c, progress->trouble) : NULL;
}

/* Runs the class; the row of the first student. */
static const char *run(struct batch_input input)
{
	struct batch_result result;
	struct span table;
	input.rubric = c.rubric;
	input.submissions = in_top("class");
	input.out_folder = in_top("out");
	input.jobs = 1;
	input.context = (struct report_context){.lang = LANG_EN, .program = "test", .now_ns = INT64_MAX};
	input.progress = see;
	why = NULL;
	ck_assert_int_eq(batch(&input, c.arena, &c.diag, &result), STATUS_OK);
	ck_assert_int_eq(file_read(in_top("out/grades.csv"), 1 << 20, c.arena, &c.diag, &table), STATUS_OK);
	const char *row = strstr((const char *)table.at, "\nanna,");
	return row ? row : strstr((const char *)table.at, "anna");
}

START_TEST(within_all_limits)
{
	const char *row = run((struct batch_input){
		.seconds = LIMIT_SUBMISSION_SECONDS, .memory_bytes = LIMIT_CHILD_BYTES, .row_bytes = LIMIT_ROW_BYTES});
	ck_assert_ptr_nonnull(row);
	ck_assert_ptr_null(why);
}
END_TEST

/* LIMIT_ROW_BYTES: no part of a row is taken for a row. */
START_TEST(row_bytes)
{
	(void)run((struct batch_input){.row_bytes = 8});
	ck_assert_ptr_nonnull(why);
	ck_assert_str_eq(why, "not graded: its row of the table has more than 8 bytes");
}
END_TEST

/* LIMIT_SUBMISSION_SECONDS: a sparse capture of 64 Gi records that never ends. */
START_TEST(seconds)
{
	static const uint8_t header[] = {0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0,
	                                 0,    0,    0,    0,    0, 0, 4, 0, 1, 0, 0, 0};
	write_bytes("class/anna/a.pcap", span_make(header, sizeof header));
	ck_assert_int_eq(truncate(in_top("class/anna/a.pcap"), (off_t)1 << 40), 0);
	(void)run((struct batch_input){.seconds = 1});
	ck_assert_ptr_nonnull(why);
	ck_assert_str_eq(why, "not graded: it took longer than 1 second; the teacher can give it more with --timeout");
}
END_TEST

/* N connections of a SYN each, raw IPv4. */
static struct span many_connections(uint32_t n)
{
	static const uint8_t file[] = {0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0,   0, 0, 0,
	                               0,    0,    0,    0,    0, 0, 4, 0, 228, 0, 0, 0};
	static const uint8_t record[] = {
		0,    0, 0, 0,  0, 0, 0, 0, 40, 0, 0, 0, 40,   0, 0,  0,               /* record header */
		0x45, 0, 0, 40, 0, 1, 0, 0, 64, 6, 0, 0, 10,   0, 0,  1, 10, 0, 0, 2,  /* IPv4 */
		0,    0, 0, 25, 0, 0, 0, 9, 0,  0, 0, 0, 0x50, 2, 16, 0, 0,  0, 0, 0}; /* TCP */
	enum { SERVER_BYTE = 35, PORT = 36 };
	uint8_t *bytes = arena_alloc(c.arena, sizeof file + (size_t)n * sizeof record);
	ck_assert_ptr_nonnull(bytes);
	memcpy(bytes, file, sizeof file);
	for (uint32_t i = 0; i < n; i++) {
		uint8_t *r = bytes + sizeof file + i * sizeof record;
		memcpy(r, record, sizeof record);
		r[SERVER_BYTE] = (uint8_t)(i >> 16);
		r[PORT] = (uint8_t)(i >> 8);
		r[PORT + 1] = (uint8_t)i;
	}
	return span_make(bytes, sizeof file + n * sizeof record);
}

/* LIMIT_CHILD_BYTES: less address space than the process has already, so that nothing can grow. */
START_TEST(memory_bytes)
{
	write_bytes("class/anna/a.pcap", many_connections(200000));
	(void)run((struct batch_input){.memory_bytes = 1 << 20});
	/* The address sanitizer wants terabytes of it, so that there is no limit then. */
	const char *instrumented = getenv("INSTRUMENTED");
	if (!instrumented || strcmp(instrumented, "yes") != 0)
		ck_assert_str_eq(why ? why : "graded", "not graded: it needs more memory than is allowed");
}
END_TEST

/* LIMIT_STUDENTS, made smaller: that many are a class, one more are none. */
START_TEST(students)
{
	struct batch_result result;
	const struct batch_input input = {.rubric = c.rubric,
	                                  .submissions = in_top("class"),
	                                  .out_folder = in_top("out"),
	                                  .max_students = 1,
	                                  .context = {.program = "test"}};
	ck_assert_int_eq(batch(&input, c.arena, &c.diag, &result), STATUS_OK);
	make("class/bert");
	ck_assert_int_eq(batch(&input, c.arena, &c.diag, &result), STATUS_LIMIT);
	ck_assert_str_eq(grading_case_say(&c, &c.diag.items[c.diag.n - 1].msg), "there are more than 1 submissions");
}
END_TEST

Suite *suite_batch(void)
{
	Suite *s = suite_create("batch");
	TCase *t = tcase_create("limits");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, within_all_limits);
	tcase_add_test(t, row_bytes);
	tcase_add_test(t, seconds);
	tcase_add_test(t, memory_bytes);
	tcase_add_test(t, students);
	suite_add_tcase(s, t);
	return s;
}

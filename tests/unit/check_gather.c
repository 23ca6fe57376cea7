/* src/batch/gather.c: which captures of a submission are graded, and what is said of the others. */
#include <check.h>
#include <stdlib.h>

#include "batch/gather.h"
#include "unit/grading_case.h"

Suite *suite_gather(void);

static struct grading_case c;
static struct gathered got;

static void setup(void)
{
	grading_case_open(&c, "tests/captures/lookup-and-page.pcapng", "<tcp id='t'/>",
	                  "<question id='q' type='uint' value='1'/>");
}

static void teardown(void)
{
	gather_close(&got);
	grading_case_close(&c);
}

/* A file named NAME in the submission that is capture FROM. */
static struct handed file(const char *name, const char *from)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%s", getenv("BUILDDIR"), from);
	const char *copy = buf_copy(&path, c.arena);
	buf_release(&path);
	return (struct handed){.name = name, .path = copy};
}

static void run(struct handed *files, size_t n)
{
	ck_assert_int_eq(gather(files, n, LIMIT_CAPTURE_BYTES, c.arena, &c.diag, &got), STATUS_OK);
}

static const char *note(size_t i)
{
	return grading_case_say(&c, &got.notes[i].msg);
}

START_TEST(order_is_that_of_the_names)
{
	struct handed files[] = {file("z/b.pcapng", "tests/captures/lookup-and-page-dns.pcapng"),
	                         file("a.pcapng", "tests/captures/lookup-and-page-web.pcapng"),
	                         file("y/c.pcapng", "tests/captures/arp.pcapng")};
	run(files, 3);
	ck_assert_uint_eq(got.n, 3);
	ck_assert_str_eq(got.items[0].name, "a.pcapng");
	ck_assert_str_eq(got.items[1].name, "b.pcapng");
	ck_assert_str_eq(got.items[2].name, "c.pcapng");
	ck_assert_uint_eq(evidence_facts(got.items[0].evidence)->frames, 10);
	ck_assert_uint_eq(evidence_facts(got.items[1].evidence)->frames, 2);
	ck_assert_uint_eq(got.n_notes, 0);
	ck_assert_ptr_null(got.why.english);
}
END_TEST

START_TEST(same_names_keep_their_folders)
{
	struct handed files[] = {file("two/cap.pcapng", "tests/captures/lookup-and-page-dns.pcapng"),
	                         file("one/cap.pcapng", "tests/captures/lookup-and-page-web.pcapng")};
	run(files, 2);
	ck_assert_str_eq(got.items[0].name, "one/cap.pcapng");
	ck_assert_str_eq(got.items[1].name, "two/cap.pcapng");
}
END_TEST

START_TEST(the_same_file_counts_once)
{
	struct handed files[] = {file("copy.pcapng", "tests/captures/lookup-and-page-dns.pcapng"),
	                         file("all.pcapng", "tests/captures/lookup-and-page.pcapng"),
	                         file("again.pcapng", "tests/captures/lookup-and-page-dns.pcapng")};
	run(files, 3);
	ck_assert_uint_eq(got.n, 2);
	ck_assert_str_eq(got.items[0].name, "again.pcapng");
	ck_assert_str_eq(got.items[1].name, "all.pcapng");
	ck_assert_uint_eq(got.n_notes, 1);
	ck_assert_str_eq(got.notes[0].code, "same-capture");
	ck_assert_str_eq(note(0), "'copy.pcapng' is the same file as 'again.pcapng': it counts once.");
}
END_TEST

START_TEST(an_unreadable_one_costs_only_itself)
{
	struct handed files[] = {file("a.pcapng", "Makefile"),
	                         file("b.pcapng", "tests/captures/lookup-and-page.pcapng")};
	run(files, 2);
	ck_assert_uint_eq(got.n, 1);
	ck_assert_str_eq(got.items[0].name, "b.pcapng");
	ck_assert_uint_eq(got.n_notes, 1);
	ck_assert_str_eq(got.notes[0].code, "unreadable-capture");
	ck_assert_msg(strncmp(note(0), "a.pcapng: ", 10) == 0, "%s", note(0));
}
END_TEST

/* The status of the sheet says it then, so that a note need not. */
START_TEST(a_single_unreadable_one_is_a_reason)
{
	struct handed files[] = {file("a.pcapng", "Makefile")};
	run(files, 1);
	ck_assert_uint_eq(got.n, 0);
	ck_assert_uint_eq(got.n_notes, 0);
	ck_assert_ptr_nonnull(got.why.english);
	ck_assert_ptr_null(got.why.file);
}
END_TEST

/* At LIMIT_HANDED_CAPTURES nothing is left out; beyond it, what is left out is named. */
START_TEST(what_is_beyond_the_limit_is_named)
{
	static const char *const from[] = {
		"tests/captures/arp.pcapng",     "tests/captures/pcap.pcap",       "tests/captures/parallel.pcapng",
		"tests/captures/refused.pcapng", "tests/captures/nslookup.pcapng", "tests/captures/proxy.pcapng",
		"tests/captures/loop.pcap",      "tests/captures/ppp.pcap",        "tests/captures/keep-alive.pcapng",
		"tests/captures/vlan.pcapng",
	};
	static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	struct handed files[LIMIT_HANDED_CAPTURES + 2];
	for (size_t i = 0; i < LIMIT_HANDED_CAPTURES + 2; i++)
		files[i] = file(names[i], from[i]);
	run(files, LIMIT_HANDED_CAPTURES);
	ck_assert_uint_eq(got.n, LIMIT_HANDED_CAPTURES);
	ck_assert_uint_eq(got.n_notes, 0);
	gather_close(&got);
	run(files, LIMIT_HANDED_CAPTURES + 2);
	ck_assert_uint_eq(got.n, LIMIT_HANDED_CAPTURES);
	ck_assert_str_eq(got.notes[0].code, "captures-left-out");
	ck_assert_ptr_nonnull(strstr(note(0), "2 were not looked at: 8, 9."));
	ck_assert_uint_eq(got.n_refused, 2);
	ck_assert_str_eq(got.refused[0].name, "8");
	ck_assert(got.refused[0].is_beyond);
}
END_TEST

/* Copies are not among those that the limit counts. */
START_TEST(copies_leave_room)
{
	static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	struct handed files[LIMIT_HANDED_CAPTURES + 2];
	for (size_t i = 0; i < LIMIT_HANDED_CAPTURES + 2; i++)
		files[i] = file(names[i],
		                i <= LIMIT_HANDED_CAPTURES ? "tests/captures/arp.pcapng" : "tests/captures/pcap.pcap");
	run(files, LIMIT_HANDED_CAPTURES + 2);
	ck_assert_uint_eq(got.n, 2);
	ck_assert_str_eq(got.items[1].name, "9");
	ck_assert_uint_eq(got.n_notes, LIMIT_HANDED_CAPTURES); /* all are copies */
	ck_assert_uint_eq(got.n_refused, 0);
}
END_TEST

Suite *suite_gather(void)
{
	Suite *s = suite_create("gather");
	TCase *t = tcase_create("gather");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, order_is_that_of_the_names);
	tcase_add_test(t, same_names_keep_their_folders);
	tcase_add_test(t, the_same_file_counts_once);
	tcase_add_test(t, an_unreadable_one_costs_only_itself);
	tcase_add_test(t, a_single_unreadable_one_is_a_reason);
	tcase_add_test(t, what_is_beyond_the_limit_is_named);
	tcase_add_test(t, copies_leave_room);
	suite_add_tcase(s, t);
	return s;
}

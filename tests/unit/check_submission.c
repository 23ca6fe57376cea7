/* What was handed in is told apart by content, and nothing outside the folder is ever touched. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "submission/submission.h"
#include "unit/archive_writer.h"

static const struct {
	const char *name;
	const char *bytes;
	size_t n;
	enum handed_kind kind;
} heads[] = {
	{"pcapng", "\x0a\x0d\x0d\x0a\x1c\0\0\0", 8, HANDED_CAPTURE},
	{"pcap, little-endian", "\xd4\xc3\xb2\xa1\x02\0\x04\0", 8, HANDED_CAPTURE},
	{"pcap, nanoseconds, big-endian", "\xa1\xb2\x3c\x4d\0\x02\0\x04", 8, HANDED_CAPTURE},
	{"gzip", "\x1f\x8b\x08\0", 4, HANDED_CAPTURE},
	{"zstd", "\x28\xb5\x2f\xfd", 4, HANDED_CAPTURE},
	{"xz", "\xfd\x37zXZ\0", 6, HANDED_CAPTURE},
	{"snoop", "snoop\0\0\0\0\0\0\x02", 12, HANDED_CAPTURE},
	{"text", "syn.seq: 1\n", 11, HANDED_TEXT},
	{"GB18030 text", "\xd1\xa7\xba\xc5: 1\n", 8, HANDED_TEXT},
	{"XML", "<?xml version='1.0'?><answers/>", 31, HANDED_TEXT},
	{"PDF, which is refused with a sentence", "%PDF-1.7\n", 9, HANDED_TEXT},
	{"PNG", "\x89PNG\r\n\x1a\n", 8, HANDED_OTHER},
	{"zip", "PK\x03\x04\x14\0", 6, HANDED_OTHER},
	{"binary", "\0\x01\x02\x03\xff\xfe", 6, HANDED_OTHER},
};

START_TEST(heads_are_told_apart)
{
	ck_assert_msg(submission_sniff(span_make(heads[_i].bytes, heads[_i].n)) == heads[_i].kind, "%s",
	              heads[_i].name);
}
END_TEST

static char folder[] = "check-submission-XXXXXX";

static void write_file(const char *path, const char *text, size_t n)
{
	FILE *file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(text, 1, n, file), n);
	fclose(file);
}

static void set_up(void)
{
	strcpy(folder, "check-submission-XXXXXX"); /* tests may share a process */
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	mkdir("alice", 0700);
	mkdir("alice/deep", 0700);
	mkdir("alice/__MACOSX", 0700);
	write_file("alice/b-answers.doc", "syn.seq: 1\n", 11);
	write_file("alice/a", heads[0].bytes, heads[0].n);
	write_file("alice/deep/picture", heads[11].bytes, heads[11].n);
	write_file("alice/.hidden", "x", 1);
	write_file("alice/__MACOSX/._a", "x", 1);
	write_file("secret", "syn.seq: 2\n", 11);
	ck_assert_int_eq(symlink("../secret", "alice/c-link"), 0);
}

static void tear_down(void)
{
	ck_assert_int_eq(system("rm -rf alice secret"), 0);
	ck_assert_int_eq(chdir(".."), 0);
	rmdir(folder);
}

START_TEST(a_folder_is_listed_by_name_and_links_are_not_followed)
{
	struct arena *arena = arena_new(1 << 24);
	struct submission *s;
	struct msg why;
	ck_assert_int_eq(submission_open("alice", arena, &why, &s), STATUS_OK);
	ck_assert_uint_eq(s->n, 3);
	ck_assert_str_eq(s->files[0].name, "a");
	ck_assert_int_eq(s->files[0].kind, HANDED_CAPTURE);
	ck_assert_str_eq(s->files[1].name, "b-answers.doc");
	ck_assert_int_eq(s->files[1].kind, HANDED_TEXT);
	ck_assert_uint_eq(s->files[1].bytes.len, 11);
	ck_assert_str_eq(s->files[2].name, "deep/picture");
	ck_assert_int_eq(s->files[2].kind, HANDED_OTHER);
	ck_assert_uint_eq(s->notes.n, 1); /* the link */
	arena_free(arena);
}
END_TEST

START_TEST(what_is_no_submission_says_so)
{
	struct arena *arena = arena_new(1 << 24);
	struct submission *s;
	struct msg why = {0};
	ck_assert_int_eq(submission_open("nobody", arena, &why, &s), STATUS_IO);
	ck_assert_ptr_nonnull(why.english);
	why.english = NULL;
	ck_assert_int_lt(submission_open("secret", arena, &why, &s), 0);
	ck_assert_ptr_nonnull(why.english);
	arena_free(arena);
}
END_TEST

/* Damage costs the file, and the note says so; an archive that cannot be read at all is told with its own reason. */
START_TEST(of_a_damaged_archive_the_rest_is_taken)
{
	static const struct archive_kind stored = {"", "zip", NULL, "zip:compression=store"};
	static const struct archive_item items[] = {
		{.name = "good.txt", .text = "syn.seq: 1"}, {.name = "bad.txt", .text = "syn.seq: 2"}, {.name = NULL}};
	struct arena *arena = arena_new(1 << 24);
	struct submission *s;
	struct msg why = {0};
	archive_write_items("alice/x", &stored, items);
	struct span bytes = archive_read_bytes("alice/x", arena);
	struct buf changed = BUF_INIT;
	buf_add_span(&changed, bytes);
	changed.data[text_find(bytes, span_of("syn.seq: 2"))] = 'g';
	archive_write_bytes("alice/x", buf_span(&changed));
	ck_assert_int_eq(submission_open("alice/x", arena, &why, &s), STATUS_OK);
	ck_assert_uint_eq(s->n, 1);
	ck_assert_str_eq(s->files[0].name, "good.txt");
	ck_assert_uint_eq(s->notes.n, 1);
	ck_assert_ptr_nonnull(strstr(s->notes.items[0].msg.english, "was left out: {reason}"));
	archive_write_bytes("alice/x", span_make(changed.data, 10));
	ck_assert_int_eq(submission_open("alice/x", arena, &why, &s), STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(why.english, "is damaged or cut short"));
	buf_release(&changed);
	arena_free(arena);
}
END_TEST

Suite *suite_submission(void);
Suite *suite_submission(void)
{
	Suite *s = suite_create("submission");
	TCase *c = tcase_create("sniffing"), *files = tcase_create("files");
	tcase_add_loop_test(c, heads_are_told_apart, 0, (int)(sizeof heads / sizeof *heads));
	tcase_add_checked_fixture(files, set_up, tear_down);
	tcase_add_test(files, a_folder_is_listed_by_name_and_links_are_not_followed);
	tcase_add_test(files, what_is_no_submission_says_so);
	tcase_add_test(files, of_a_damaged_archive_the_rest_is_taken);
	suite_add_tcase(s, c);
	suite_add_tcase(s, files);
	return s;
}

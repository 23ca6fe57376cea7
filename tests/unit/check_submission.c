/* src/submission/: what was handed in is told apart by content, through archives and folders; what cannot be read costs
 * only itself, and nothing outside is ever touched. */
#include "unit.h"

#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "submission/submission.h"
#include "unit/archive_writer.h"

static const char pcap[] = "\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\4\0\1\0\0"; /* a NUL follows */
static const char png[] = "\x89PNG\r\n\x1a\n";
static const struct archive_kind zip = {"zip", "zip", NULL, NULL};
static char folder[] = "check-submission-XXXXXX";
static struct arena *arena;
static struct submission *s;
static struct msg why;

static void write_file(const char *path, const char *text, size_t n)
{
	archive_write_bytes(path, span_make(text, n));
}

static void set_up(void)
{
	strcpy(folder, "check-submission-XXXXXX"); /* tests may share a process */
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	mkdir("alice", 0755);
	arena = arena_new((size_t)1 << 30);
	s = NULL;
}

static void tear_down(void)
{
	submission_close(s);
	arena_free(arena);
	ck_assert_int_eq(system("rm -rf ..?* [!.]*"), 0);
	ck_assert_int_eq(chdir(".."), 0);
	rmdir(folder);
}

static void open_it(const char *path)
{
	ck_assert_int_eq(submission_open(path, arena, &why, &s), STATUS_OK);
}

/* The row NAME; the test fails when there is none. */
static const struct handed *row(const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->files[i].name, name) == 0)
			return &s->files[i];
	ck_abort_msg("no row '%s'", name);
	return NULL;
}

static void check_row(const char *name, enum handed_kind kind, const char *in_sentence)
{
	const struct handed *file = row(name);
	struct buf said = BUF_INIT;
	ck_assert_msg(file->kind == kind, "%s", name);
	msg_format(&said, LANG_EN, &file->why);
	ck_assert_msg(in_sentence ? strstr(buf_text(&said), in_sentence) != NULL : !file->why.english, "%s: %s", name,
	              buf_text(&said));
	buf_clear(&said);
	ck_assert(!file->why.english || strcmp(msg_tr(LANG_ZH, file->why.english), file->why.english) != 0);
	buf_release(&said);
	ck_assert_msg((file->file != NULL) == (kind == HANDED_CAPTURE), "%s", name);
}

/* ---- folders ---- */

START_TEST(a_folder_is_listed_by_name)
{
	mkdir("alice/deep", 0755);
	write_file("alice/b-answers.doc", "syn.seq: 1\n", 11);
	write_file("alice/a", pcap, sizeof pcap);
	write_file("alice/deep/picture", png, sizeof png - 1);
	write_file("alice/none", "", 0);
	open_it("alice");
	ck_assert_uint_eq(s->n, 4);
	ck_assert_str_eq(s->files[0].name, "a");
	ck_assert_str_eq(s->files[1].name, "b-answers.doc");
	ck_assert_str_eq(s->files[2].name, "deep/picture");
	check_row("a", HANDED_CAPTURE, NULL);
	check_row("b-answers.doc", HANDED_TEXT, NULL);
	ck_assert(span_equal(row("b-answers.doc")->bytes, span_of("syn.seq: 1\n")));
	check_row("deep/picture", HANDED_PICTURE, "(PNG)");
	check_row("none", HANDED_TEXT, "the file is empty");
}
END_TEST

START_TEST(links_and_devices_are_named_and_not_followed)
{
	write_file("secret", "syn.seq: 2\n", 11);
	mkdir("elsewhere", 0755);
	ck_assert_int_eq(symlink("../secret", "alice/link"), 0);
	ck_assert_int_eq(symlink("../elsewhere", "alice/folder"), 0);
	ck_assert_int_eq(symlink(".", "alice/loop"), 0);
	ck_assert_int_eq(symlink("nowhere", "alice/dangling"), 0);
	ck_assert_int_eq(mkfifo("alice/answers.txt", 0644), 0); /* opening it would wait for a writer */
	open_it("alice");
	ck_assert_uint_eq(s->n, 5);
	check_row("link", HANDED_OTHER, "a link, which is not followed");
	check_row("folder", HANDED_OTHER, "a link, which is not followed");
	check_row("loop", HANDED_OTHER, "a link, which is not followed");
	check_row("dangling", HANDED_OTHER, "a link, which is not followed");
	check_row("answers.txt", HANDED_OTHER, "a pipe, a socket or a device");
}
END_TEST

/* The user named it, so it is what was meant. */
START_TEST(a_link_that_was_named_is_followed)
{
	write_file("alice/a", pcap, sizeof pcap);
	ck_assert_int_eq(symlink("alice", "bob"), 0);
	open_it("bob");
	ck_assert_uint_eq(s->n, 1);
	check_row("a", HANDED_CAPTURE, NULL);
}
END_TEST

START_TEST(what_systems_leave_behind_is_spare)
{
	static const char *const names[] = {".hidden",   "answers.txt~", "~$answers.docx", "#answers.txt#",
	                                    "Thumbs.db", "desktop.ini",  ".a/b",           "__MACOSX/c"};
	mkdir("alice/.a", 0755);
	mkdir("alice/__MACOSX", 0755);
	mkdir("alice/.git", 0755);
	write_file("alice/.git/objects", "x", 1);
	write_file("alice/.lab.pcap", pcap, sizeof pcap);
	write_file("alice/a.txt", "syn.seq: 1\n", 11);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "alice/%s", names[i]);
		write_file(buf_text(&path), "\1\0\2\377", 4);
		buf_release(&path);
	}
	open_it("alice");
	ck_assert_uint_eq(s->n, sizeof names / sizeof *names + 2);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ck_assert_msg(row(names[i])->is_spare, "%s", names[i]);
	ck_assert(row(".lab.pcap")->is_spare);
	check_row(".lab.pcap", HANDED_CAPTURE, NULL);
	ck_assert(!row("a.txt")->is_spare);
}
END_TEST

/* Of another user's files, and of a folder of his: only these are lost. */
START_TEST(what_cannot_be_read_costs_itself)
{
	mkdir("alice/closed", 0755);
	write_file("alice/closed/x", pcap, sizeof pcap);
	write_file("alice/mine", pcap, sizeof pcap);
	write_file("alice/yours", pcap, sizeof pcap);
	chmod("alice/closed", 0);
	chmod("alice/yours", 0);
	chmod(".", 0755);
	bool is_root = geteuid() == 0;
	ck_assert(!is_root || seteuid(65534) == 0);
	enum status status = submission_open("alice", arena, &why, &s);
	ck_assert(!is_root || seteuid(0) == 0);
	chmod("alice/closed", 0700);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_uint_eq(s->n, 3);
	check_row("closed", HANDED_OTHER, "it cannot be read: permission denied");
	check_row("yours", HANDED_OTHER, "it cannot be read: permission denied");
	check_row("mine", HANDED_CAPTURE, NULL);
}
END_TEST

START_TEST(what_is_no_submission_says_so)
{
	ck_assert_int_eq(submission_open("nobody", arena, &why, &s), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(why.english, "cannot be opened"));
	ck_assert_int_eq(mkfifo("pipe", 0644), 0);
	ck_assert_int_eq(submission_open("pipe", arena, &why, &s), STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(why.english, "neither a file nor a folder"));
	ck_assert_ptr_null(s);
}
END_TEST

START_TEST(a_single_file_is_a_submission)
{
	write_file("trace.txt", pcap, sizeof pcap);
	open_it("trace.txt");
	ck_assert_uint_eq(s->n, 1);
	check_row("trace.txt", HANDED_CAPTURE, NULL);
}
END_TEST

/* ---- limits ---- */

START_TEST(folders_in_folders)
{
	struct buf path = BUF_INIT;
	buf_add(&path, "alice");
	for (int i = 0; i < LIMIT_HANDED_DEPTH + 1; i++) {
		buf_add(&path, "/d");
		mkdir(buf_text(&path), 0755);
		if (i == LIMIT_HANDED_DEPTH - 1) {
			buf_add(&path, "/a");
			write_file(buf_text(&path), pcap, sizeof pcap);
			path.data[path.len -= 2] = '\0';
		}
	}
	open_it("alice");
	ck_assert_uint_eq(s->n, 2);
	check_row("d/d/d/d/d/d/d/d/a", HANDED_CAPTURE, NULL);
	check_row("d/d/d/d/d/d/d/d/d", HANDED_OTHER, "more than 8 folders");
	buf_release(&path);
}
END_TEST

/* Files of a folder come before those of the folders in it, so that heaps of other things cost no capture above them.
 */
START_TEST(many_files)
{
	mkdir("alice/a", 0755);
	for (int i = 0; i < LIMIT_HANDED_FILES; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "alice/a/%04d", i);
		write_file(buf_text(&path), "\1\0\2\377", 4);
		buf_release(&path);
	}
	write_file("alice/trace", pcap, sizeof pcap);
	open_it("alice");
	check_row("trace", HANDED_CAPTURE, NULL);
	ck_assert_uint_eq(s->n, LIMIT_HANDED_FILES); /* the folder and the capture count, a row says the rest */
	check_row("a/1998", HANDED_OTHER, "more than 2000 files and folders");
	check_row("a/1997", HANDED_OTHER, "not a capture");
}
END_TEST

START_TEST(many_captures)
{
	struct rlimit few = {LIMIT_HANDED_OPEN + 12, LIMIT_HANDED_OPEN + 12};
	for (int i = 0; i < 100; i++) {
		struct buf path = BUF_INIT;
		buf_addf(&path, "alice/%02d", i);
		write_file(buf_text(&path), pcap, sizeof pcap);
		buf_release(&path);
	}
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0); /* no descriptor is kept but those of captures */
	open_it("alice");
	ck_assert_uint_eq(s->n, 100);
	check_row("07", HANDED_CAPTURE, NULL);
	for (size_t i = LIMIT_HANDED_OPEN; i < s->n; i++)
		check_row(s->files[i].name, HANDED_OTHER, "more than 64 captures were handed in");
}
END_TEST

START_TEST(large_texts)
{
	size_t n = (size_t)LIMIT_ANSWERS_BYTES + 1;
	char *text = arena_alloc(arena, n);
	memset(text, 'a', n);
	write_file("alice/at", text, n - 1);
	write_file("alice/over", text, n);
	open_it("alice");
	check_row("at", HANDED_TEXT, NULL);
	check_row("over", HANDED_OTHER, "larger than 1048576 bytes");
}
END_TEST

/* ---- archives ---- */

/* Packs one file of these bytes; a path below alice/. */
static struct span pack(const struct archive_kind *kind, const char *name, struct span bytes)
{
	const struct archive_item items[] = {{.name = name, .text = (const char *)bytes.at, .n = bytes.len},
	                                     {.name = NULL}};
	archive_write_items("packed", kind, items);
	return archive_read_bytes("packed", arena);
}

static const struct archive_kind kinds[] = {
	{"zip", "zip", NULL, NULL},         {"tar", "ustar", NULL, NULL},        {"v7 tar", "v7tar", NULL, NULL},
	{"tar.gz", "ustar", "gzip", NULL},  {"tar.bz2", "ustar", "bzip2", NULL}, {"txz", "ustar", "xz", NULL},
	{"tar.zst", "ustar", "zstd", NULL}, {"tar.lz4", "ustar", "lz4", NULL},   {"7z", "7zip", NULL, NULL},
};

START_TEST(archives_of_all_kinds_in_a_zip_in_a_folder)
{
	struct span inner = pack(&kinds[_i], "lab/trace", span_make(pcap, sizeof pcap));
	archive_write_bytes("alice/any", inner);
	struct span outer = pack(&zip, "part1", inner);
	archive_write_bytes("alice/lab.zip", outer);
	open_it("alice");
	ck_assert_uint_eq(s->n, 2);
	check_row("any/lab/trace", HANDED_CAPTURE, NULL);
	check_row("lab.zip/part1/lab/trace", HANDED_CAPTURE, NULL);
	submission_close(s);
	open_it("alice/lab.zip");
	check_row("part1/lab/trace", HANDED_CAPTURE, NULL);
}
END_TEST

static const char *const filters[] = {"gzip", "bzip2", "xz", "zstd", "lz4"};

START_TEST(compressed_captures_and_texts)
{
	struct span text = span_of("syn.seq: 1\n"), document = pack(&zip, "word/document.xml", span_of("<x/>"));
	struct span capture = compress_bytes(filters[_i], span_make(pcap, sizeof pcap), arena);
	archive_write_bytes("alice/a", capture);
	archive_write_bytes("alice/b", compress_bytes(filters[_i], text, arena));
	archive_write_bytes("alice/c", compress_bytes(filters[_i], document, arena));
	archive_write_bytes("alice/d", compress_bytes(filters[_i], span_make(png, sizeof png), arena));
	archive_write_bytes("alice/e", compress_bytes("gzip", capture, arena));
	archive_write_bytes("alice/f", pack(&zip, "g", compress_bytes(filters[_i], text, arena)));
	open_it("alice");
	check_row("a", HANDED_CAPTURE, NULL);
	check_row("b", HANDED_TEXT, NULL);
	ck_assert(span_equal(row("b")->bytes, text));
	ck_assert(span_equal(row("c")->bytes, document));
	check_row("d", HANDED_PICTURE, "(PNG)");
	check_row("e", HANDED_CAPTURE, NULL);
	ck_assert(span_equal(row("f/g")->bytes, text));
}
END_TEST

START_TEST(archives_in_archives_have_an_end)
{
	struct span packed = span_make(pcap, sizeof pcap);
	for (int i = 0; i < LIMIT_HANDED_ARCHIVES + _i; i++)
		packed = pack(&zip, "z", packed);
	archive_write_bytes("alice/z", packed);
	open_it("alice");
	ck_assert_uint_eq(s->n, 1);
	if (_i)
		check_row("z/z/z/z/z", HANDED_ARCHIVE, "more than 4 archives lie in each other");
	else
		check_row("z/z/z/z/z", HANDED_CAPTURE, NULL);
}
END_TEST

/* The first archive leaves too little for the second. */
START_TEST(archives_share_the_limit_on_files)
{
	struct archive_item *items = arena_array(arena, LIMIT_HANDED_FILES, sizeof *items);
	for (size_t i = 0; i + 1 < LIMIT_HANDED_FILES; i++)
		items[i] = (struct archive_item){.name = "x", .text = "x"};
	archive_write_items("alice/a", &zip, items);
	archive_write_bytes("alice/b", pack(&zip, "trace", span_make(pcap, sizeof pcap)));
	open_it("alice");
	ck_assert_uint_eq(s->n, LIMIT_HANDED_FILES);
	check_row("b", HANDED_OTHER, "more than 2000 files and folders");
}
END_TEST

START_TEST(the_last_of_one_name_counts)
{
	const struct archive_item items[] = {{.name = "a.txt", .text = "old"},
	                                     {.name = "b.txt", .text = "b"},
	                                     {.name = "./a.txt", .text = "new"},
	                                     {.name = "A.txt", .text = "other"},
	                                     {.name = NULL}};
	archive_write_items("alice/x", &kinds[1], items);
	open_it("alice/x");
	ck_assert_uint_eq(s->n, 4);
	ck_assert_str_eq(s->files[0].name, "A.txt");
	bool is_new = s->files[1].kind == HANDED_TEXT;
	const struct handed *old = &s->files[is_new ? 2 : 1], *new = &s->files[is_new ? 1 : 2];
	ck_assert_str_eq(old->name, "a.txt");
	ck_assert_str_eq(new->name, "a.txt");
	ck_assert(span_equal(new->bytes, span_of("new")));
	ck_assert_int_eq(old->kind, HANDED_OTHER);
	ck_assert_ptr_nonnull(strstr(old->why.english, "a later entry of the same name"));
}
END_TEST

/* Names are shown and nothing else: nothing is written by them. */
START_TEST(names_that_mean_harm)
{
	const struct archive_item items[] = {{.name = "../../x", .text = "x"},
	                                     {.name = "/etc/x", .text = "x"},
	                                     {.name = "a\x1b[2J\nb", .text = "x"},
	                                     {.name = "link", .type = AE_IFLNK, .link = "/etc/passwd"},
	                                     {.name = "hard", .link = "../../x"},
	                                     {.name = "device", .type = AE_IFCHR},
	                                     {.name = NULL}};
	archive_write_items("alice/x", &kinds[1], items);
	open_it("alice");
	ck_assert_uint_eq(s->n, 6);
	check_row("x/../../x", HANDED_TEXT, NULL);
	check_row("x//etc/x", HANDED_TEXT, NULL);
	check_row("x/a\\x1B[2J\\x0Ab", HANDED_TEXT, NULL);
	check_row("x/link", HANDED_OTHER, "it is a link");
	check_row("x/hard", HANDED_OTHER, "it is a link");
	check_row("x/device", HANDED_OTHER, "it is not a regular file");
}
END_TEST

/* Damage costs the file, and its row says so; an archive of which nothing can be read is a row itself. */
START_TEST(of_a_damaged_archive_the_rest_is_taken)
{
	static const struct archive_kind stored = {"", "zip", NULL, "zip:compression=store"};
	static const struct archive_item items[] = {
		{.name = "good.txt", .text = "syn.seq: 1"}, {.name = "bad.txt", .text = "syn.seq: 2"}, {.name = NULL}};
	archive_write_items("alice/x", &stored, items);
	struct span bytes = archive_read_bytes("alice/x", arena);
	struct buf changed = BUF_INIT;
	buf_add_span(&changed, bytes);
	changed.data[text_find(bytes, span_of("syn.seq: 2"))] = 'g';
	archive_write_bytes("alice/x", buf_span(&changed));
	open_it("alice/x");
	ck_assert_uint_eq(s->n, 2);
	check_row("good.txt", HANDED_TEXT, NULL);
	check_row("bad.txt", HANDED_OTHER, "'bad.txt' in 'x' was left out");
	archive_write_bytes("alice/x", span_make(changed.data, 10));
	open_it("alice/x");
	ck_assert_uint_eq(s->n, 1);
	check_row("x", HANDED_ARCHIVE, "is damaged or cut short");
	archive_write_bytes("alice/x", span_of("Rar!\x1a\x07\x01"));
	open_it("alice");
	check_row("x", HANDED_ARCHIVE, "RAR archive");
	ck_assert_int_eq(row("x")->meant, SNIFF_MEANT);
	buf_release(&changed);
}
END_TEST

START_TEST(encrypted_files_are_named)
{
	static const struct archive_kind encrypted = {"", "zip", NULL, "zip:encryption=traditional"};
	static const struct archive_item items[] = {{.name = "a.pcap", .text = "x"}, {.name = NULL}};
	archive_write_items("alice/x", &encrypted, items);
	open_it("alice");
	ck_assert_uint_eq(s->n, 1);
	check_row("x/a.pcap", HANDED_OTHER, "encrypted files are not read: pack 'x' without");
}
END_TEST

START_TEST(without_memory)
{
	archive_write_bytes("alice/z", pack(&zip, "t", span_make(pcap, sizeof pcap)));
	archive_write_bytes("alice/g", compress_bytes("gzip", span_of("syn.seq: 1\n"), arena));
	write_file("alice/t", "x", 1);
	enum status status = STATUS_NOMEM;
	for (size_t k = 0; status != STATUS_OK; k++) {
		struct arena *own = arena_new(SIZE_MAX);
		struct submission *got = NULL;
		arena_fail_at(own, k);
		status = submission_open("alice", own, &why, &got);
		ck_assert_msg(status == STATUS_OK || status == STATUS_NOMEM, "%d", status);
		submission_close(got);
		arena_free(own);
		ck_assert_uint_lt(k, 200);
	}
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *suite_submission(void);
Suite *suite_submission(void)
{
	Suite *suite = suite_create("submission");
	TCase *folders = tcase_create("folders"), *limits = tcase_create("limits"),
	      *archives = tcase_create("archives");
	tcase_add_checked_fixture(folders, set_up, tear_down);
	tcase_add_test(folders, a_folder_is_listed_by_name);
	tcase_add_test(folders, links_and_devices_are_named_and_not_followed);
	tcase_add_test(folders, a_link_that_was_named_is_followed);
	tcase_add_test(folders, what_systems_leave_behind_is_spare);
	tcase_add_test(folders, what_cannot_be_read_costs_itself);
	tcase_add_test(folders, what_is_no_submission_says_so);
	tcase_add_test(folders, a_single_file_is_a_submission);
	tcase_add_checked_fixture(limits, set_up, tear_down);
	tcase_add_test(limits, folders_in_folders);
	tcase_add_test(limits, many_files);
	tcase_add_test(limits, many_captures);
	tcase_add_test(limits, large_texts);
	tcase_add_checked_fixture(archives, set_up, tear_down);
	tcase_add_loop_test(archives, archives_of_all_kinds_in_a_zip_in_a_folder, 0, COUNT(kinds));
	tcase_add_loop_test(archives, compressed_captures_and_texts, 0, COUNT(filters));
	tcase_add_loop_test(archives, archives_in_archives_have_an_end, 0, 2);
	tcase_add_test(archives, archives_share_the_limit_on_files);
	tcase_add_test(archives, the_last_of_one_name_counts);
	tcase_add_test(archives, names_that_mean_harm);
	tcase_add_test(archives, of_a_damaged_archive_the_rest_is_taken);
	tcase_add_test(archives, encrypted_files_are_named);
	tcase_add_test(archives, without_memory);
	suite_add_tcase(suite, folders);
	suite_add_tcase(suite, limits);
	suite_add_tcase(suite, archives);
	return suite;
}

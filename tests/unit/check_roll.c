/* src/batch/class_list.c and roll.c: who is in a class, in folders of its own. */
#include <archive_entry.h>
#include <check.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/roll.h"
#include "submission/submission.h"
#include "unit/archive_writer.h"

Suite *suite_roll(void);

static char top[] = "roll-XXXXXX";
static struct arena *arena;
static struct diag diag;
static struct student *students;
static size_t n_students;
static const char *class_path = "class";

static void setup(void)
{
	memcpy(top, "roll-XXXXXX", sizeof top);
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_int_eq(chdir(top), 0);
	ck_assert_int_eq(mkdir("class", 0777), 0);
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
	class_path = "class";
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
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	arena_free(arena);
}

static void put(const char *path, const char *bytes)
{
	ck_assert_int_eq(file_write(path, span_of(bytes), &diag), STATUS_OK);
}

static enum status read_class(size_t max)
{
	struct class_list list;
	enum status status =
		class_list_read(class_path, "class/out", (struct class_limits){LIMIT_CLASS_ENTRIES, LIMIT_CLASS_BYTES},
	                        arena, &diag, &list);
	ck_assert_int_eq(status, STATUS_OK);
	status = roll_read(&list, max, arena, &diag, &students, &n_students);
	class_list_close(&list);
	return status;
}

/* "id path member member" of each student, a line each. */
static const char *roll(void)
{
	struct buf out = BUF_INIT;
	ck_assert_int_eq(read_class(0), STATUS_OK);
	for (size_t i = 0; i < n_students; i++) {
		buf_addf(&out, "%s|%s", students[i].id, students[i].path);
		for (size_t j = 0; j < students[i].n_members; j++)
			buf_addf(&out, "|%s", students[i].members[j]);
		buf_add(&out, students[i].trouble.english ? " !\n" : "\n");
	}
	const char *text = buf_copy(&out, arena);
	buf_release(&out);
	return text;
}

START_TEST(folders_archives_files)
{
	/* APPNOTE 4.3.7: the length of the name at 26, the name at 30 */
	static const char docx[] = "PK\003\004\024\0\006\0\010\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\023\0\0\0"
				   "[Content_Types].xml";
	ck_assert_int_eq(mkdir("class/alice", 0777), 0);
	put("class/alice.zip", "PK\003\004");
	put("class/alice.pcapng", "\n\r\r\n");
	put("class/alice_answers.txt", "q: 1\n");
	put("class/bob", "PK\003\004"); /* by content */
	put("class/carol.zip", "no archive");
	ck_assert_int_eq(file_write("class/dave.docx", span_make(docx, sizeof docx - 1), &diag), STATUS_OK);
	ck_assert_str_eq(roll(), "alice|class/alice\n"
	                         "alice.pcapng|class|alice.pcapng|alice_answers.txt\n"
	                         "alice.zip|class/alice.zip\n"
	                         "bob|class/bob\n"
	                         "carol|class|carol.zip\n"
	                         "dave|class|dave.docx\n");
}
END_TEST

START_TEST(ids_fall_together)
{
	ck_assert_int_eq(mkdir("class/Anna", 0777), 0);
	ck_assert_int_eq(mkdir("class/anna", 0777), 0);
	ck_assert_int_eq(mkdir("class/anna~2", 0777), 0);
	ck_assert_int_eq(mkdir("class/a:b", 0777), 0);
	ck_assert_int_eq(mkdir("class/a?b", 0777), 0);
	ck_assert_str_eq(roll(), "Anna|class/Anna\n"
	                         "a_b|class/a:b\n"
	                         "a_b~2|class/a?b\n"
	                         "anna~2|class/anna\n"
	                         "anna~2~2|class/anna~2\n");
}
END_TEST

START_TEST(not_a_submission)
{
	ck_assert_int_eq(symlink("/etc", "class/link"), 0);
	ck_assert_int_eq(mkfifo("class/pipe", 0666), 0);
	ck_assert_int_eq(mkdir("class/.git", 0777), 0);
	ck_assert_int_eq(mkdir("class/out", 0777), 0); /* the results */
	put("class/doe_1_2_a.txt", "a");
	ck_assert_int_eq(symlink("/etc/passwd", "class/doe_1_3_b"), 0); /* noted when doe's files are opened */
	ck_assert_str_eq(roll(), "doe_1|class|doe_1_2_a.txt|doe_1_3_b\n"
	                         "link|class/link !\n"
	                         "pipe|class/pipe !\n");
}
END_TEST

START_TEST(companions)
{
	put("class/index.html", "a list");
	ck_assert_str_eq(roll(), "index|class|index.html\n");
	ck_assert_int_eq(mkdir("class/1-2 - Jane Doe - Nov 30, 2026 915 AM", 0777), 0);
	ck_assert_str_eq(roll(), "1-2 - Jane Doe - Nov 30, 2026 915 AM|class/1-2 - Jane Doe - Nov 30, 2026 915 AM\n");
}
END_TEST

/* ---- archives of a class; members are named as the child that reads them needs it ---- */

static const struct archive_kind zip = {"zip", "zip", NULL, NULL}, tgz = {"tar.gz", "pax", "gzip", NULL};

static const char *roll_archive(const struct archive_kind *kind, const struct archive_item *items)
{
	archive_write_items("class.archive", kind, items);
	class_path = "class.archive";
	return roll();
}

START_TEST(archive)
{
	static const struct archive_item items[] = {
		{"alice/", "", AE_IFDIR, NULL, 0},      {"alice/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"./bob//a.txt", "q: 1", 0, NULL, 0},   {"carl\\a.txt", "q: 1", 0, NULL, 0},
		{"dora.zip", "PK\003\004", 0, NULL, 0}, {"ed.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"ed.txt", "q: 1", 0, NULL, 0},         {"../../etc/passwd", "x", 0, NULL, 0},
		{"/fay/a.txt", "q: 1", 0, NULL, 0},     {"__MACOSX/alice/._c.pcapng", "x", 0, NULL, 0},
		{"link", "", AE_IFLNK, "/etc", 0},      {NULL, NULL, 0, NULL, 0},
	};
	ck_assert_str_eq(roll_archive(&zip, items), "__|class.archive|..\n"
	                                            "alice|class.archive|alice\n"
	                                            "bob|class.archive|bob\n"
	                                            "carl|class.archive|carl\n"
	                                            "dora|class.archive|dora.zip\n"
	                                            "ed|class.archive|ed.pcapng|ed.txt\n"
	                                            "fay|class.archive|fay\n"
	                                            "link|class.archive|link !\n");
}
END_TEST

/* Who packs a folder gets it into the archive. */
START_TEST(archive_of_a_folder)
{
	static const struct archive_item class[] = {
		{"lab 3/alice/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"lab 3/bob/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"lab 3/.DS_Store", "x", 0, NULL, 0},
		{"__MACOSX/._lab 3", "x", 0, NULL, 0},
		{NULL, NULL, 0, NULL, 0},
	};
	static const struct archive_item one[] = {
		{"alice/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"alice/answers/a.txt", "q: 1", 0, NULL, 0},
		{NULL, NULL, 0, NULL, 0},
	};
	static const struct archive_item moodle[] = {
		{"lab/x/Jane_1_assignsubmission_file/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"lab/x/Jane_1_assignsubmission_onlinetext/a.html", "q: 1", 0, NULL, 0},
		{NULL, NULL, 0, NULL, 0},
	};
	static const struct archive_item known[] = {
		{"Jane_1_assignsubmission_file/a/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{"Jane_1_assignsubmission_file/b/c.pcapng", "\n\r\r\n", 0, NULL, 0},
		{NULL, NULL, 0, NULL, 0},
	};
	ck_assert_str_eq(roll_archive(&zip, class), "alice|class.archive|lab 3/alice\n"
	                                            "bob|class.archive|lab 3/bob\n");
	ck_assert_str_eq(roll_archive(&zip, one), "alice|class.archive|alice\n");
	ck_assert_str_eq(roll_archive(&zip, moodle), "Jane_1|class.archive|lab/x/Jane_1_assignsubmission_file|"
	                                             "lab/x/Jane_1_assignsubmission_onlinetext\n");
	ck_assert_str_eq(roll_archive(&zip, known), "Jane_1_assignsubmission_file|class.archive|"
	                                            "Jane_1_assignsubmission_file\n");
}
END_TEST

/* One folder goes by its name, by which feedback goes back; several entries by what they have in common. */
START_TEST(folder_or_several)
{
	ck_assert_int_eq(mkdir("class/Ann_1_assignsubmission_file", 0777), 0);
	ck_assert_int_eq(mkdir("class/Bob_2_assignsubmission_file", 0777), 0);
	ck_assert_int_eq(mkdir("class/Bob_2_assignsubmission_onlinetext", 0777), 0);
	put("class/Cy_3_assignsubmission_file_a.txt", "a");
	put("class/doe_4_5_lab.zip", "PK\003\004");
	ck_assert_str_eq(roll(), "Ann_1_assignsubmission_file|class/Ann_1_assignsubmission_file\n"
	                         "Bob_2|class|Bob_2_assignsubmission_file|Bob_2_assignsubmission_onlinetext\n"
	                         "Cy_3|class|Cy_3_assignsubmission_file_a.txt\n"
	                         "doe_4|class/doe_4_5_lab.zip\n");
}
END_TEST

/* A name that stands twice, as a file and as a folder, is one entry; the order of names does not part a folder. */
START_TEST(archive_names)
{
	static const struct archive_item items[] = {
		{"a.b", "x", 0, NULL, 0},  {"a/1.txt", "x", 0, NULL, 0}, {"a", "x", 0, NULL, 0},
		{"a!/2", "x", 0, NULL, 0}, {"a/2.txt", "x", 0, NULL, 0}, {NULL, NULL, 0, NULL, 0},
	};
	ck_assert_str_eq(roll_archive(&zip, items), "a|class.archive|a\n"
	                                            "a!|class.archive|a!\n"
	                                            "a.b|class.archive|a.b\n");
}
END_TEST

/* A compressed one is unpacked once, to a file without a name. */
START_TEST(archive_compressed)
{
	static const struct archive_item items[] = {{"alice/c.pcapng", "\n\r\r\n", 0, NULL, 0},
	                                            {"bob/c.pcapng", "\n\r\r\n", 0, NULL, 0},
	                                            {NULL, NULL, 0, NULL, 0}};
	struct class_list list;
	archive_write_items("class.tgz", &tgz, items);
	ck_assert_int_eq(class_list_read("class.tgz", "out", (struct class_limits){0}, arena, &diag, &list), STATUS_OK);
	ck_assert_uint_eq(list.n, 2);
	ck_assert(list.spool && strncmp(list.opened, "/proc/self/fd/", 14) == 0);
	class_list_close(&list);
	ck_assert_int_eq(class_list_read("class.tgz", "out", (struct class_limits){.bytes = 512}, arena, &diag, &list),
	                 STATUS_LIMIT);
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

START_TEST(archive_limit)
{
	static const struct archive_item items[] = {{"alice/c.pcapng", "\n\r\r\n", 0, NULL, 0},
	                                            {"bob/c.pcapng", "\n\r\r\n", 0, NULL, 0},
	                                            {NULL, NULL, 0, NULL, 0}};
	struct class_list list;
	archive_write_items("class.zip", &zip, items);
	ck_assert_int_eq(class_list_read("class.zip", "out", (struct class_limits){.entries = 1}, arena, &diag, &list),
	                 STATUS_LIMIT);
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

START_TEST(no_archive)
{
	static const struct {
		const char *bytes;
		enum status status;
	} rows[] = {{"text", STATUS_FORMAT},
	            {"", STATUS_FORMAT},
	            {"Rar!\032\007", STATUS_UNSUPPORTED},
	            {"PK\003\004", STATUS_FORMAT},
	            {"7z\274\257\047\034", STATUS_FORMAT}};
	struct class_list list;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		put("file", rows[i].bytes);
		ck_assert_int_eq(class_list_read("file", "out", (struct class_limits){0}, arena, &diag, &list),
		                 rows[i].status);
		ck_assert_uint_eq(diag.n_errors, i + 1);
	}
	ck_assert_int_eq(mkfifo("pipe", 0666), 0); /* which nobody writes to */
	ck_assert_int_eq(class_list_read("pipe", "out", (struct class_limits){0}, arena, &diag, &list), STATUS_FORMAT);
}
END_TEST

/* What was a folder when the class was listed may be a link when it is opened. */
START_TEST(link_in_its_place)
{
	struct submission *s;
	struct msg why;
	const struct submission_part named = {0}, found = {.is_found = true};
	ck_assert_int_eq(symlink("class", "link"), 0);
	ck_assert_int_eq(submission_open_part("link", &named, arena, &why, &s), STATUS_OK);
	submission_close(s);
	ck_assert_int_eq(submission_open_part("./link", &found, arena, &why, &s), STATUS_IO);
	ck_assert_str_eq(why.args[0].text, "link"); /* where the class lies is nothing for a report */
	ck_assert_int_eq(submission_open_part("class", &found, arena, &why, &s), STATUS_OK);
	submission_close(s);
}
END_TEST

START_TEST(nobody)
{
	ck_assert_str_eq(roll(), "");
	ck_assert_uint_eq(n_students, 0);
}
END_TEST

/* LIMIT_STUDENTS counts students, not files. */
START_TEST(limit)
{
	put("class/a.txt", "a");
	put("class/a.pcap", "a");
	put("class/b.txt", "b");
	ck_assert_int_eq(read_class(2), STATUS_OK);
	ck_assert_uint_eq(n_students, 2);
	ck_assert_int_eq(read_class(1), STATUS_LIMIT);
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

/* LIMIT_CLASS_ENTRIES, made smaller. */
START_TEST(entries)
{
	struct class_list list;
	put("class/a.txt", "a");
	put("class/a.pcap", "a");
	ck_assert_int_eq(class_list_read("class", "out", (struct class_limits){.entries = 2}, arena, &diag, &list),
	                 STATUS_OK);
	ck_assert_int_eq(class_list_read("class", "out", (struct class_limits){.entries = 1}, arena, &diag, &list),
	                 STATUS_LIMIT);
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

START_TEST(no_folder)
{
	struct class_list list;
	ck_assert_int_eq(class_list_read("nowhere", "out", (struct class_limits){0}, arena, &diag, &list), STATUS_IO);
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

Suite *suite_roll(void)
{
	Suite *s = suite_create("roll");
	TCase *t = tcase_create("roll");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, folders_archives_files);
	tcase_add_test(t, ids_fall_together);
	tcase_add_test(t, not_a_submission);
	tcase_add_test(t, companions);
	tcase_add_test(t, folder_or_several);
	tcase_add_test(t, archive);
	tcase_add_test(t, archive_of_a_folder);
	tcase_add_test(t, archive_names);
	tcase_add_test(t, archive_compressed);
	tcase_add_test(t, archive_limit);
	tcase_add_test(t, no_archive);
	tcase_add_test(t, link_in_its_place);
	tcase_add_test(t, nobody);
	tcase_add_test(t, limit);
	tcase_add_test(t, entries);
	tcase_add_test(t, no_folder);
	suite_add_tcase(s, t);
	return s;
}

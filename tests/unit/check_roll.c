/* src/batch/class_list.c and roll.c: who is in a class, in folders of its own. */
#include <check.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/roll.h"

Suite *suite_roll(void);

static char top[] = "roll-XXXXXX";
static struct arena *arena;
static struct diag diag;
static struct student *students;
static size_t n_students;

static void setup(void)
{
	memcpy(top, "roll-XXXXXX", sizeof top);
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_int_eq(chdir(top), 0);
	ck_assert_int_eq(mkdir("class", 0777), 0);
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
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
	enum status status = class_list_read("class", "class/out", LIMIT_CLASS_ENTRIES, arena, &diag, &list);
	ck_assert_int_eq(status, STATUS_OK);
	return roll_read(&list, max, arena, &diag, &students, &n_students);
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
	ck_assert_str_eq(roll(), "Jane Doe|class/1-2 - Jane Doe - Nov 30, 2026 915 AM\n");
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
	ck_assert_int_eq(class_list_read("class", "out", 2, arena, &diag, &list), STATUS_OK);
	ck_assert_int_eq(class_list_read("class", "out", 1, arena, &diag, &list), STATUS_LIMIT);
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

START_TEST(no_folder)
{
	struct class_list list;
	ck_assert_int_eq(class_list_read("nowhere", "out", 0, arena, &diag, &list), STATUS_IO);
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
	tcase_add_test(t, nobody);
	tcase_add_test(t, limit);
	tcase_add_test(t, entries);
	tcase_add_test(t, no_folder);
	suite_add_tcase(s, t);
	return s;
}

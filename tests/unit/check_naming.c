/* src/batch/naming.c: names as the downloads of learning-management systems have them, and as students choose them. */
#include <check.h>

#include "base/msg.h"
#include "batch/naming.h"

Suite *suite_naming(void);

static const struct {
	const char *name;
	enum naming_form form;
	const char *lms, *id;
} cases[] = {
	/* Canvas, lib/content_zipper.rb */
	{"doejane_123_456_cap.pcapng", NAMING_LOOSE, "canvas", "doejane_123"},
	{"doejane_LATE_123_456_cap_2_3.pcapng", NAMING_LOOSE, "canvas", "doejane_123"},
	{"doejane_123_text.html", NAMING_LOOSE, "canvas", "doejane_123"},
	{"doejane_LATE_123_link.html", NAMING_LOOSE, "canvas", "doejane_123"},
	{"anon_Zx81y_456_cap.pcapng", NAMING_LOOSE, "canvas", "anon_Zx81y"},
	{"doejane_123_456_lab.zip", NAMING_ARCHIVE, "canvas", "doejane_123"},
	{"lab_3_cap.pcapng", NAMING_LOOSE, NULL, "lab_3"},
	{"doejane_123_456_", NAMING_LOOSE, NULL, "doejane_123_456_"},
	{"_123_456_a", NAMING_LOOSE, NULL, "_123_456_a"},
	/* Moodle, mod/assign/classes/downloader.php: before and from 4.1, with and without folders, blind, teams */
	{"Jane Doe_1234_assignsubmission_file", NAMING_FOLDER, "moodle", "Jane Doe_1234"},
	{"Jane Doe_1234_assignsubmission_file_", NAMING_FOLDER, "moodle", "Jane Doe_1234"},
	{"Jane Doe_1234_assignsubmission_onlinetext", NAMING_FOLDER, "moodle", "Jane Doe_1234"},
	{"Jane Doe_1234_assignsubmission_file_lab_1.pcapng", NAMING_LOOSE, "moodle", "Jane Doe_1234"},
	{"Participant_77_assignsubmission_file_", NAMING_FOLDER, "moodle", "Participant_77"},
	{"Group A_7_assignsubmission_file", NAMING_FOLDER, "moodle", "Group A_7"},
	{"Jane_assignsubmission_file", NAMING_FOLDER, NULL, "Jane_assignsubmission_file"},
	{"_1234_assignsubmission_file", NAMING_FOLDER, NULL, "_1234_assignsubmission_file"},
	{"1234_assignsubmission_file", NAMING_FOLDER, NULL, "1234_assignsubmission_file"},
	/* Blackboard */
	{"Lab 3_jdoe_attempt_2026-11-30-09-15-00.txt", NAMING_LOOSE, "blackboard", "jdoe"},
	{"Lab 3_jdoe_attempt_2026-11-30-09-15-00_cap.pcapng", NAMING_LOOSE, "blackboard", "jdoe"},
	{"Lab_3_jdoe_attempt_2026-11-30-09-15-00_a_attempt_b.txt", NAMING_LOOSE, "blackboard", "jdoe"},
	{"Lab 3_jdoe_attempt_2.txt", NAMING_LOOSE, NULL, "Lab 3_jdoe_attempt_2"},
	{"Lab 3__attempt_2026-11-30-09-15-00.txt", NAMING_LOOSE, NULL, "Lab 3__attempt_2026-11-30-09-15-00"},
	/* Brightspace */
	{"12345-67890 - Jane Doe - Nov 30, 2026 915 AM", NAMING_FOLDER, "brightspace", "Jane Doe"},
	{"12345-67890 - Doe - Jane - Nov 30, 2026 915 AM", NAMING_FOLDER, "brightspace", "Doe"},
	{"2026-11 - Jane Doe", NAMING_FOLDER, NULL, "2026-11 - Jane Doe"},
	{"12345 - Jane Doe - Nov 30", NAMING_FOLDER, NULL, "12345 - Jane Doe - Nov 30"},
	/* Gradescope */
	{"submission_123456", NAMING_FOLDER, "gradescope", "submission_123456"},
	{"submission_final", NAMING_FOLDER, NULL, "submission_final"},
	/* no system: folders keep their names, archives lose what makes them archives, loose files what tells them
           apart */
	{"alice", NAMING_FOLDER, NULL, "alice"},
	{"alice.zip", NAMING_FOLDER, NULL, "alice.zip"},
	{"alice.zip", NAMING_ARCHIVE, NULL, "alice"},
	{"alice.TAR.gz", NAMING_ARCHIVE, NULL, "alice"},
	{"alice.tar.bz2", NAMING_ARCHIVE, NULL, "alice"},
	{"alice.txz", NAMING_ARCHIVE, NULL, "alice"},
	{"alice.rar", NAMING_ARCHIVE, NULL, "alice"},
	{"j.doe", NAMING_ARCHIVE, NULL, "j.doe"},
	{".zip", NAMING_ARCHIVE, NULL, ".zip"},
	{"alice.pcapng", NAMING_LOOSE, NULL, "alice"},
	{"alice.pcapng.gz", NAMING_LOOSE, NULL, "alice"},
	{"alice.smith.txt", NAMING_LOOSE, NULL, "alice.smith"},
	{"alice_answers.txt", NAMING_LOOSE, NULL, "alice"},
	{"answers-alice.docx", NAMING_LOOSE, NULL, "alice"},
	{"alice Capture.pcap", NAMING_LOOSE, NULL, "alice"},
	{"张三_答案.txt", NAMING_LOOSE, NULL, "张三"},
	{"answers.txt", NAMING_LOOSE, NULL, "answers"},
	{"_answers.txt", NAMING_LOOSE, NULL, "_answers"},
	{"alice", NAMING_LOOSE, NULL, "alice"},
	{".", NAMING_LOOSE, NULL, "."},
	{"a.", NAMING_LOOSE, NULL, "a."},
	{".profile", NAMING_LOOSE, NULL, ".profile"},
	{"alice.a-long-ending", NAMING_LOOSE, NULL, "alice.a-long-ending"},
};

START_TEST(names)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct naming naming;
	const char *lms = naming_system(cases[_i].name);
	ck_assert_int_eq(naming_read(cases[_i].name, cases[_i].form, arena, &naming), STATUS_OK);
	ck_assert_str_eq(naming.id, cases[_i].id);
	ck_assert_pstr_eq(lms, cases[_i].lms);
	arena_free(arena);
}
END_TEST

static bool are_one(const char *a, enum naming_form form_a, const char *b, enum naming_form form_b)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct naming x, y;
	ck_assert_int_eq(naming_read(a, form_a, arena, &x), STATUS_OK);
	ck_assert_int_eq(naming_read(b, form_b, arena, &y), STATUS_OK);
	bool same = strcmp(x.key, y.key) == 0;
	arena_free(arena);
	return same;
}

START_TEST(one_student)
{
	ck_assert(are_one("alice.pcapng", NAMING_LOOSE, "alice_answers.txt", NAMING_LOOSE));
	ck_assert(are_one("Jane_1_assignsubmission_file_", NAMING_FOLDER, "Jane_1_assignsubmission_onlinetext_",
	                  NAMING_FOLDER));
	ck_assert(are_one("doe_1_2_lab.zip", NAMING_ARCHIVE, "doe_1_3_answers.txt", NAMING_LOOSE));
	ck_assert(are_one("1-2 - Jane Doe - Nov 30", NAMING_FOLDER, "1-2 - Jane Doe - Dec 1", NAMING_FOLDER));
}
END_TEST

START_TEST(two_students)
{
	ck_assert(!are_one("alice.zip", NAMING_ARCHIVE, "alice.tar", NAMING_ARCHIVE));
	ck_assert(!are_one("alice", NAMING_FOLDER, "alice.txt", NAMING_LOOSE));
	ck_assert(!are_one("alice.zip", NAMING_ARCHIVE, "alice.txt", NAMING_LOOSE));
	ck_assert(!are_one("Doe_1_assignsubmission_file", NAMING_FOLDER, "Doe_2_assignsubmission_file", NAMING_FOLDER));
	ck_assert(!are_one("1-2 - Jane Doe - Nov 30", NAMING_FOLDER, "1-3 - Jane Doe - Nov 30", NAMING_FOLDER));
	/* user names with '_' are no reason to join */
	ck_assert(!are_one("Lab_jane_doe_attempt_2026-11-30-09-15-00.txt", NAMING_LOOSE,
	                   "Lab_john_doe_attempt_2026-11-30-09-15-00.txt", NAMING_LOOSE));
	/* a student's choice of a name is no way into another's submission */
	ck_assert(!are_one("stem:alice", NAMING_FOLDER, "alice.txt", NAMING_LOOSE));
	ck_assert(!are_one("canvas:doe_1", NAMING_LOOSE, "doe_1_2_x", NAMING_LOOSE));
}
END_TEST

START_TEST(litter_and_companions)
{
	static const char *const litter[] = {".DS_Store", "__MACOSX", "thumbs.db", "desktop.ini",
	                                     "._alice",   ".git",     "~$lab.docx"};
	static const char *const others[] = {".alice", "~alice", "alice", "MACOSX", "Thumbs.db.zip", ".", ""};
	for (size_t i = 0; i < sizeof litter / sizeof *litter; i++)
		ck_assert_msg(naming_is_litter(litter[i]), "%s", litter[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ck_assert_msg(!naming_is_litter(others[i]), "%s", others[i]);
	ck_assert_str_eq(naming_companion_of("index.html"), "brightspace");
	ck_assert_ptr_null(naming_companion_of("answers.html"));
}
END_TEST

Suite *suite_naming(void)
{
	Suite *s = suite_create("naming");
	TCase *t = tcase_create("naming");
	tcase_add_loop_test(t, names, 0, sizeof cases / sizeof *cases);
	tcase_add_test(t, one_student);
	tcase_add_test(t, two_students);
	tcase_add_test(t, litter_and_companions);
	suite_add_tcase(s, t);
	return s;
}

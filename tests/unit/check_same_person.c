/* src/grade/same_person.c: folders as learning platforms and students name them, and who the answers are by. */
#include <check.h>
#include <string.h>

#include "grade/same_person.h"

Suite *suite_same_person(void);

static const struct row {
	const char *folder, *id, *name; /* NULL: the answers do not say */
	enum person person;
} rows[] = {
	/* by name */
	{"Jane Doe_1234_assignsubmission_file", "s1234567", "Jane Doe", PERSON_SAME},
	{"Jane Doe_1234_assignsubmission_file", NULL, "DOE, Jane", PERSON_SAME},
	{"doejane_123_456_lab1", NULL, "Jane Doe", PERSON_SAME},
	{"doejane_LATE_123_456_lab1", NULL, "Jane Doe", PERSON_SAME},
	{"Lab 1_jdoe_attempt_2024-03-01-12-00-00_capture", NULL, "Jane Doe", PERSON_SAME},
	{"jdoe2", NULL, "Jane Doe", PERSON_SAME},
	{"dojan", NULL, "Jane Doe", PERSON_SAME},
	{"rws", NULL, "Robert William Smith", PERSON_SAME},
	{"nunez", NULL, "José Núñez", PERSON_SAME},
	{"José Núñez", NULL, "jose nunez", PERSON_SAME},
	{"Jose\xcc\x81 Nun\xcc\x83"
         "ez",
         NULL, "José Núñez", PERSON_SAME}, /* accents of their own, as macOS writes names */
	{"OConnor Sean", NULL, "Seán O'Connor", PERSON_SAME},
	{"张三_2023", NULL, "张三", PERSON_SAME},
	{"张三", NULL, "张 三", PERSON_SAME},
	{"ИВАНОВ Иван", NULL, "Иван Иванов", PERSON_SAME},
	{"Ｊａｎｅ", NULL, "Jane Doe", PERSON_SAME},
	/* by id */
	{"s1234567", "S1234567", NULL, PERSON_SAME},
	{"1234567", "s1234567", "Jane Doe", PERSON_SAME},
	{"group3_20230412_submission", "20230412", NULL, PERSON_SAME},
	{"Jane Doe", "jdoe", NULL, PERSON_SAME},
	{"jane.doe@uni.example", "jane.doe", NULL, PERSON_SAME},
	{"2023-0412", "20230412", NULL, PERSON_SAME},
	/* nothing to compare */
	{"alice", NULL, NULL, PERSON_UNKNOWN},
	{"group7", NULL, "Jane Doe", PERSON_UNKNOWN},
	{"team_3", "20230412", "李华", PERSON_UNKNOWN},
	{"submission_4711", "20230412", "Jane Doe", PERSON_UNKNOWN},
	{"Participant_123456_assignsubmission_file", "s1234567", "Jane Doe", PERSON_UNKNOWN},
	{"Jane Doe_1234567_assignsubmission_file", "7654321", NULL, PERSON_UNKNOWN}, /* the platform's number */
	{"s1234567", NULL, "Jane Doe", PERSON_UNKNOWN},
	{"s1234567", "20230412", NULL, PERSON_UNKNOWN},
	{"zhangsan", "20230412", "张三", PERSON_UNKNOWN},
	{"ann", "20080506", "张敏", PERSON_UNKNOWN},
	{"", "20080506", "Jane Doe", PERSON_UNKNOWN},
	{"lab1-final", NULL, "Jane Doe", PERSON_UNKNOWN},
	/* somebody else's */
	{"alice", NULL, "Bob Miller", PERSON_OTHER},
	{"alice", "bob", NULL, PERSON_OTHER},
	{"doejane_123_456_lab1", "s7654321", "Robert Smith", PERSON_OTHER},
	{"Jane Doe_1234_assignsubmission_file", NULL, "Robert Smith", PERSON_OTHER},
	{"s1234567", "s7654321", NULL, PERSON_OTHER},
	{"20230412", "20230413", "Jane Doe", PERSON_OTHER},
	{"张三", NULL, "李四", PERSON_OTHER},
};

START_TEST(person_is_compared)
{
	const struct row *row = &rows[_i];
	enum person person = same_person(row->folder, row->id, row->name);
	ck_assert_msg(person == row->person, "%s, %s, %s: %d", row->folder, row->id, row->name, (int)person);
}
END_TEST

/* Names without end, bytes that are no text, letters that all fit: bounded, and no crash. */
START_TEST(hostile_names_are_compared)
{
	char long_name[4001];
	memset(long_name, 'a', sizeof long_name - 1);
	for (size_t i = 20; i < sizeof long_name - 1; i += 21)
		long_name[i] = ' ';
	long_name[sizeof long_name - 1] = '\0';
	ck_assert_int_eq(same_person("aaaaaaaaaaaaaaab", NULL, long_name), PERSON_OTHER);
	ck_assert_int_eq(same_person(long_name, long_name, long_name), PERSON_SAME);
	ck_assert_int_eq(same_person("\xff\xfe", "\xc3", "\x80\x80"), PERSON_UNKNOWN);
}
END_TEST

Suite *suite_same_person(void)
{
	Suite *suite = suite_create("same_person");
	TCase *tc = tcase_create("same_person");
	tcase_add_loop_test(tc, person_is_compared, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(tc, hostile_names_are_compared);
	suite_add_tcase(suite, tc);
	return suite;
}

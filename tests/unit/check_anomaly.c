/* src/wire/anomaly.c and anomaly.def */
#include <check.h>

#include "base/msg.h"
#include "wire/frame.h"

Suite *suite_anomaly(void);

/* Names go into JSON and tests: lower case words joined with '-', each once. */
START_TEST(names_are_words_and_unique)
{
	for (int i = 0; i < ANOMALY_COUNT; i++) {
		const char *name = anomaly_name((enum anomaly)i);
		ck_assert_ptr_nonnull(name);
		ck_assert_uint_gt(strlen(name), 0);
		ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
		for (int j = 0; j < i; j++)
			ck_assert_str_ne(name, anomaly_name((enum anomaly)j));
	}
}
END_TEST

START_TEST(sentences_exist_in_chinese)
{
	for (int i = 0; i < ANOMALY_COUNT; i++) {
		const char *english = anomaly_sentence((enum anomaly)i);
		ck_assert_str_eq(msg_tr(LANG_EN, english), english);
		ck_assert_str_ne(msg_tr(LANG_ZH, english), english);
	}
}
END_TEST

/* Offload, fragments and what the capture cuts are no faults. */
START_TEST(kinds)
{
	ck_assert_int_eq(anomaly_kind(ANOMALY_TCP_OPTION), ANOMALY_IS_FAULT);
	ck_assert_int_eq(anomaly_kind(ANOMALY_CUT_HEADER), ANOMALY_IS_SITUATION);
	ck_assert_int_eq(anomaly_kind(ANOMALY_FRAGMENT), ANOMALY_IS_SITUATION);
	ck_assert_int_eq(anomaly_kind(ANOMALY_IPV4_TOTAL_LENGTH_ZERO), ANOMALY_IS_SITUATION);
	ck_assert_int_eq(anomaly_kind(ANOMALY_DNS_RECORDS), ANOMALY_IS_LIMIT);
}
END_TEST

Suite *suite_anomaly(void)
{
	Suite *s = suite_create("anomaly");
	TCase *t = tcase_create("anomaly");
	tcase_add_test(t, names_are_words_and_unique);
	tcase_add_test(t, sentences_exist_in_chinese);
	tcase_add_test(t, kinds);
	suite_add_tcase(s, t);
	return s;
}

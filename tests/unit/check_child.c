/* src/batch/child.c */
#include <check.h>
#include <signal.h>

#include "batch/child.h"

Suite *suite_child(void);

/* As waitpid gives them: a signal as it is, an exit status in the next byte. */
enum { EXITED_3 = 3 << 8, LATE_S = 5, PROCESSOR_S = 7 };

static const struct {
	int wait_status;
	bool late;
	const char *says; /* "": it ended by itself */
} cases[] = {
	{0, false, ""},
	{EXITED_3, false, ""},
	{SIGXCPU, false, "not graded: it took longer than 7 seconds; the teacher can give it more with --timeout"},
	{SIGKILL, true, "not graded: it took longer than 5 seconds; the teacher can give it more with --timeout"},
	{EXITED_3, true,
         "not graded: it took longer than 5 seconds; the teacher can give it more with --timeout"}, /* just before it
                                                                                                       was to be stopped
                                                                                                     */
	{SIGSEGV, false, "not graded: the program stopped with signal 11 on this submission"},
};

START_TEST(how_it_was_stopped)
{
	struct arena *arena = arena_new(1 << 16);
	struct buf said = BUF_INIT;
	struct msg why = child_stopped(arena, cases[_i].wait_status, cases[_i].late, LATE_S, PROCESSOR_S);
	ck_assert_int_eq(why.english != NULL, cases[_i].says[0] != '\0');
	if (why.english)
		msg_format(&said, LANG_EN, &why);
	ck_assert_str_eq(buf_text(&said), cases[_i].says);
	buf_release(&said);
	arena_free(arena);
}
END_TEST

START_TEST(the_clock_goes_forward)
{
	int64_t before = child_clock_ms();
	ck_assert(before > 0 && child_clock_ms() >= before);
}
END_TEST

Suite *suite_child(void)
{
	Suite *s = suite_create("child");
	TCase *tc = tcase_create("child");
	tcase_add_loop_test(tc, how_it_was_stopped, 0, sizeof cases / sizeof *cases);
	tcase_add_test(tc, the_clock_goes_forward);
	suite_add_tcase(s, tc);
	return s;
}

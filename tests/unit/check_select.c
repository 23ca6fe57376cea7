/* src/grade/select.c: which of several connections is graded. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_select(void);

START_TEST(answers_choose_the_connection)
{
	static const char evidence[] =
		"<tcp id='t' server-port='8080'><handshake points='3'/><close points='4'/></tcp>";
	static const char questions[] = "<question id='port' field='tcp.srcport' at='t.syn'/>"
					"<question id='seq' field='tcp.seq_raw' basis='raw' at='t.syn'/>";
	struct grading_case c;
	grading_case_open(&c, "tests/captures/parallel.pcapng", evidence, questions);
	/* The trace: C:50000 with isn 1000 is stream 0, C:50001 with isn 2000 is stream 1. */
	const struct sheet *s = grading_case_run(&c, "port: 50001\nseq: 2000\n");
	ck_assert_uint_eq(s->conversations[0].stream, 1);
	ck_assert_uint_eq(s->conversations[0].others, 1);
	ck_assert_uint_eq(s->score_h, 900);
	ck_assert_str_eq(
		grading_case_say(&c, &s->conversations[0].why),
		"2 in the capture fit what the exercise asks for. Your answers are about this one: they name its "
		"port 50001.");
	s = grading_case_run(&c, "port: 50000\nseq: 1000\n");
	ck_assert_uint_eq(s->conversations[0].stream, 0);
	ck_assert_uint_eq(s->score_h, 900);
	/* As good on both: the earliest. */
	s = grading_case_run(&c, "port: 50001\nseq: 1000\n");
	ck_assert_uint_eq(s->conversations[0].stream, 0);
	ck_assert_uint_eq(s->score_h, 800);
	grading_case_close(&c);
}
END_TEST

START_TEST(apart_from_takes_another_connection)
{
	static const char evidence[] = "<tcp id='a' server-port='8080'><handshake points='1'/></tcp>"
				       "<tcp id='b' server-port='8080' apart-from='a'><handshake points='1'/></tcp>";
	struct grading_case c;
	grading_case_open(&c, "tests/captures/parallel.pcapng", evidence, "<question id='q' type='uint' value='1'/>");
	const struct sheet *s = grading_case_run(&c, "");
	ck_assert_uint_eq(s->n_conversations, 2);
	ck_assert_uint_ne(s->conversations[0].stream, s->conversations[1].stream);
	grading_case_close(&c);
	grading_case_open(&c, "tests/captures/pcap.pcap", evidence, "<question id='q' type='uint' value='1'/>");
	s = grading_case_run(&c, "");
	ck_assert_uint_eq(s->n_conversations, 1);
	grading_case_expect(&c, "b.handshake", VERDICT_MISSING, 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(filter_sees_through_tags)
{
	/* As it is, libpcap's "ip" wants the EtherType 0x0800 right behind the addresses. */
	static const char *const captures[] = {"tests/captures/vlan.pcapng", "tests/captures/qinq.pcapng",
	                                       "tests/captures/pppoe.pcapng"};
	struct grading_case c;
	grading_case_open(&c, captures[_i],
	                  "<tcp id='t' filter='ip and tcp port 8080'>"
	                  "<frame role='fin' filter='tcp[tcpflags] &amp; tcp-fin != 0'/></tcp>"
	                  "<tcp id='six' filter='ip6' optional='yes'><handshake/></tcp>",
	                  "<question id='q' type='frame' frames='t.fin'/>");
	const struct sheet *s = grading_case_run(&c, "q: 6\n");
	ck_assert_uint_eq(s->n_conversations, 1);
	grading_case_expect(&c, "q", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(other_connection_to_the_port_is_told)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/vlan.pcapng",
	                  "<tcp id='t' server-port='8080' text='GET'><handshake points='1'/></tcp>"
	                  "<tcp id='u' server-port='8081'><handshake points='1'/></tcp>",
	                  "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "t.handshake")->message),
	                 "None of the TCP connections to port 8080 in the capture is the one that the exercise asks "
	                 "for.");
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "u.handshake")->message),
	                 "No TCP connection to port 8081 is in the capture.");
	grading_case_close(&c);
}
END_TEST

/* The handshake earns nothing, the late connection comes first and the answers are about it. */
START_TEST(no_handshake_never_wins_over_one)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/late-then-complete.pcapng",
	                  "<tcp id='t' server-port='8080'><handshake/></tcp>"
	                  "<tcp id='u' server-port='8080'/>",
	                  "<question id='n' field='conversation.frames' at='t' points='5'/>");
	const struct sheet *s = grading_case_run(&c, "n: 5\n");
	ck_assert_uint_eq(s->conversations[0].stream, 1);
	ck_assert_str_eq(grading_case_say(&c, &s->conversations[0].why),
	                 "2 in the capture fit what the exercise asks for. This is the only one with a complete "
	                 "handshake.");
	ck_assert_uint_eq(s->conversations[1].stream, 0);
	ck_assert_str_eq(
		grading_case_say(&c, &s->conversations[1].why),
		"2 in the capture fit what the exercise asks for, and several of them equally well. This is the "
		"first of these.");
	s = grading_case_run(&c, NULL);
	ck_assert_uint_eq(s->conversations[0].stream, 1);
	grading_case_close(&c);
}
END_TEST

/* A close without points decides where nothing else does, and no more than that. */
START_TEST(patterns_without_points_count)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/late-then-complete.pcapng",
	                  "<tcp id='t' server-port='8080'><close/></tcp>",
	                  "<question id='n' field='conversation.frames' at='t' points='5'/>");
	const struct sheet *s = grading_case_run(&c, "n: ?\n");
	ck_assert_uint_eq(s->conversations[0].stream, 1);
	ck_assert_str_eq(
		grading_case_say(&c, &s->conversations[0].why),
		"2 in the capture fit what the exercise asks for. This one has the most of the frames that are "
		"asked for.");
	s = grading_case_run(&c, "n: 5\n");
	ck_assert_uint_eq(s->conversations[0].stream, 0);
	ck_assert_str_eq(
		grading_case_say(&c, &s->conversations[0].why),
		"2 in the capture fit what the exercise asks for. This one agrees best with your answers and has "
		"what is asked for.");
	grading_case_close(&c);
}
END_TEST

START_TEST(text_chooses_the_connection)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/parallel.pcapng",
	                  "<tcp id='t' server-port='8080' text='204 No Content'><handshake points='1'/></tcp>",
	                  "<question id='q' type='uint' value='1'/>");
	const struct sheet *s = grading_case_run(&c, "");
	ck_assert_uint_eq(s->conversations[0].stream, 1);
	ck_assert_uint_eq(s->conversations[0].others, 0);
	grading_case_close(&c);
}
END_TEST

Suite *suite_select(void)
{
	Suite *suite = suite_create("select");
	TCase *tc = tcase_create("select");
	tcase_add_test(tc, answers_choose_the_connection);
	tcase_add_test(tc, apart_from_takes_another_connection);
	tcase_add_loop_test(tc, filter_sees_through_tags, 0, 3);
	tcase_add_test(tc, other_connection_to_the_port_is_told);
	tcase_add_test(tc, no_handshake_never_wins_over_one);
	tcase_add_test(tc, patterns_without_points_count);
	tcase_add_test(tc, text_chooses_the_connection);
	suite_add_tcase(suite, tc);
	return suite;
}

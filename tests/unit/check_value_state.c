/* src/value/value_state.c: the states of RFC 9293 3.3.2. */
#include "unit/value_rows.h"

Suite *suite_value_state(void);

static const struct value_rule rule = {.bits = 0};

static const struct value_row rows[] = {
	{"FIN-WAIT-1", "FIN-WAIT-1"},
	{"FIN_WAIT_1", "FIN-WAIT-1"},
	{"FIN WAIT 1", "FIN-WAIT-1"},
	{"FIN WAIT1", "FIN-WAIT-1"},
	{"finwait1", "FIN-WAIT-1"},
	{"Fin-Wait-I", "FIN-WAIT-1"},
	{"ＦＩＮ－ＷＡＩＴ－１", "FIN-WAIT-1"},
	{"终止等待1", "FIN-WAIT-1"},
	{"终止等待-1", "FIN-WAIT-1"},
	{"FIN-WAIT-2", "FIN-WAIT-2"},
	{"FIN WAIT II", "FIN-WAIT-2"},
	{"终止等待2", "FIN-WAIT-2"},
	{"LISTEN", "LISTEN"},
	{"侦听", "LISTEN"},
	{"SYN-SENT", "SYN-SENT"},
	{"SYN_SENT", "SYN-SENT"},
	{"同步已发送", "SYN-SENT"},
	{"SYN-RECEIVED", "SYN-RECEIVED"},
	{"SYN_RCVD", "SYN-RECEIVED"},
	{"SYN-RECV", "SYN-RECEIVED"},
	{"同步收到", "SYN-RECEIVED"},
	{"ESTABLISHED", "ESTABLISHED"},
	{"established state", "ESTABLISHED"},
	{"已建立连接", "ESTABLISHED"},
	{"CLOSE-WAIT", "CLOSE-WAIT"},
	{"进入 CLOSE_WAIT 状态", "CLOSE-WAIT"},
	{"关闭等待", "CLOSE-WAIT"},
	{"CLOSE-WAIT (half-closed)", "CLOSE-WAIT"},
	{"CLOSING", "CLOSING"},
	{"LAST-ACK", "LAST-ACK"},
	{"最后确认", "LAST-ACK"},
	{"TIME-WAIT", "TIME-WAIT"},
	{"TIME_WAIT(时间等待)", "TIME-WAIT"},
	{"2MSL", "TIME-WAIT"},
	{"2MSL wait", "TIME-WAIT"},
	{"2MSL等待", "TIME-WAIT"},
	{"CLOSED", "CLOSED"},
	{"关闭", "CLOSED"},
	{"ESTABLISHED → FIN-WAIT-1", "FIN-WAIT-1"},
	{"从ESTABLISHED进入FIN_WAIT_2", "FIN-WAIT-2"},
	{"FIN-WAIT-1（主动关闭方）", "FIN-WAIT-1"},
	{"SYN-SENT/SYN-RECEIVED", "SYN-SENT | SYN-RECEIVED"},
	/* No states. */
	{"half-closed", ""},
	{"half closed", ""},
	{"半关闭", ""},
	{"FIN-WAIT", ""},
	{"FIN", ""},
	{"waiting", ""},
	{"listener", ""},
	{"enclosed", ""},
	{"established2", ""},
	{"open", ""},
	{"被动关闭", ""},
	{"1", ""},
	{"?", ""},
	{"-", ""},
	{"状态", ""},
	{"FIN-WAIT-3", ""},
};

START_TEST(reads)
{
	value_row_check("state", &rule, &rows[_i]);
}
END_TEST

START_TEST(round_trips)
{
	static const char *const names[] = {"LISTEN",     "SYN-SENT",   "SYN-RECEIVED", "ESTABLISHED",
	                                    "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT",   "CLOSING",
	                                    "LAST-ACK",   "TIME-WAIT",  "CLOSED"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct value v = value_text(span_of(names[i]));
		value_round_trip("state", &rule, &v);
		ck_assert(!value_is_right("state", &rule, &v, i ? "LISTEN" : "CLOSED"));
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("state", &rule);
}
END_TEST

Suite *suite_value_state(void)
{
	Suite *suite = suite_create("value_state");
	TCase *tc = tcase_create("value_state");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

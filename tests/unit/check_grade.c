/* src/grade/grade.c end to end: small rubrics, captures of tests/captures and exercises.  Numbers come from LABS.md,
 * from the traces, or from tshark on the capture; they are given beside the row. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_grade(void);

static const char smtp[] = "exercises/tcp-smtp/sample.pcapng";
static const char mail[] = "<tcp id='mail' server-port='25'><handshake points='3'/>"
			   "<frame role='greeting' from='server' data='yes' nth='1'/><close points='4'/></tcp>";

START_TEST(right_answers_earn_everything)
{
	struct grading_case c;
	/* LABS.md 1: frames 5 to 8 and the server's FIN first. */
	grading_case_open(&c, smtp, mail,
	                  "<question id='setup' type='frames' frames='mail.syn mail.syn-ack mail.ack' points='3'/>"
	                  "<question id='seq' field='tcp.seq' at='mail.syn-ack' points='2'/>"
	                  "<question id='ack' field='tcp.ack' at='mail.syn-ack'/>"
	                  "<question id='flags' field='tcp.flags' at='mail.syn-ack'/>"
	                  "<question id='len' field='tcp.len' at='mail.greeting'/>"
	                  "<question id='next' type='uint' select='$mail.greeting/tcp.seq_raw + "
	                  "$mail.greeting/tcp.len'/>"
	                  "<question id='proto' type='uint' value='6'/>"
	                  "<question id='why' type='manual' points='5'/>");
	const struct sheet *s = grading_case_run(&c, "setup: 5-7\nseq: 0\nack: 3886848903\nflags: SYN,ACK\nlen: 104\n"
	                                             "next: 1686587407\nproto: 6\nwhy: because\n");
	grading_case_expect(&c, "mail.handshake", VERDICT_CORRECT, 300);
	grading_case_expect(&c, "mail.close", VERDICT_CORRECT, 400);
	grading_case_expect(&c, "setup", VERDICT_CORRECT, 300);
	grading_case_expect(&c, "seq", VERDICT_CORRECT, 200);
	grading_case_expect(&c, "ack", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "flags", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "len", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "next", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "proto", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "why", VERDICT_MANUAL, 0);
	ck_assert_uint_eq(s->score_h, 1700);
	ck_assert_uint_eq(s->max_score_h, 2200);
	ck_assert(s->provisional);
	ck_assert_uint_eq(s->n_conversations, 1);
	ck_assert_str_eq(s->conversations[0].client, "192.168.1.177:1104");
	ck_assert_str_eq(s->conversations[0].server, "192.168.1.130:25");
	ck_assert_uint_eq(s->conversations[0].others, 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(item_says_where_to_look)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail,
	                  "<question id='syn-ack.ack' field='tcp.ack' at='mail.syn-ack' points='2'>"
	                  "<slip name='seq-for-ack' credit='50%'/></question>");
	grading_case_run(&c, "syn-ack.ack: 1686587302\n");
	/* The example of SPEC.md. */
	const struct item *item = grading_case_item(&c, "syn-ack.ack");
	grading_case_expect(&c, "syn-ack.ack", VERDICT_PARTIAL, 100);
	ck_assert_str_eq(item->slip, "seq-for-ack");
	ck_assert_str_eq(item->field, "tcp.ack_raw");
	ck_assert_str_eq(item->role, "mail.syn-ack");
	ck_assert_uint_eq(item->frame_no, 6);
	ck_assert(item->has_stream && item->stream == 0);
	/* 14 Ethernet + 20 IPv4 + 8: the acknowledgment number is at offset 8 of the TCP header. */
	ck_assert(item->has_bytes && item->bytes_from == 42 && item->bytes_to == 46);
	ck_assert_uint_eq(item->frame_bytes.len, 4);
	ck_assert(memcmp(item->frame_bytes.at, "\xe7\xac\x9b\x87", 4) == 0);
	ck_assert_uint_eq(item->n_expected, 2);
	ck_assert_str_eq(grading_case_expected(&c, item, 0), "3886848903");
	ck_assert_str_eq(grading_case_expected(&c, item, 1), "1");
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &item->truth), "frame.number == 6"));
	grading_case_close(&c);
}
END_TEST

START_TEST(every_verdict_has_its_reason)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail,
	                  "<question id='a' field='tcp.window_size_value' at='mail.syn' points='2'/>"
	                  "<question id='b' field='tcp.window_size_value' at='mail.syn' points='2'/>"
	                  "<question id='c' field='tcp.window_size_value' at='mail.syn' points='2'/>"
	                  "<question id='d' field='tcp.window_size_value' at='mail.syn' points='2' depends='b'/>"
	                  "<question id='e' type='uint' value='65527' points='2'><accept value='65507' credit='50%'/>"
	                  "</question>");
	const struct sheet *s = grading_case_run(&c, "a: very large\nb: 1234\nd: 65535\ne: 65507\nq: 1\n");
	grading_case_expect(&c, "a", VERDICT_UNREADABLE, 0);
	grading_case_expect(&c, "b", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "c", VERDICT_MISSING, 0);
	grading_case_expect(&c, "d", VERDICT_SKIPPED, 0);
	grading_case_expect(&c, "e", VERDICT_PARTIAL, 100);
	ck_assert_uint_eq(s->score_h, 700 + 100);
	ck_assert_ptr_nonnull(grading_case_note(&c, "unknown-question"));
	grading_case_close(&c);
}
END_TEST

/* ---- what the capture lacks ---- */

static const struct evidence_row {
	const char *name, *capture, *evidence, *item;
	enum verdict verdict;
	uint32_t points_h;
} evidence_rows[] = {
	{"four segments", "tests/captures/pcap.pcap", "<close points='4'/>", "t.close", VERDICT_CORRECT, 400},
	{"three segments, default", "tests/captures/merged-close.pcapng", "<close points='4'/>", "t.close",
         VERDICT_CORRECT, 400},
	{"three segments, half", "tests/captures/merged-close.pcapng", "<close points='4' merged='50%'/>", "t.close",
         VERDICT_PARTIAL, 200},
	{"three segments, recapture", "tests/captures/merged-close.pcapng", "<close points='4' merged='recapture'/>",
         "t.close", VERDICT_MISSING, 0},
	{"simultaneous close, default", "tests/captures/simultaneous-close.pcapng", "<close points='4'/>", "t.close",
         VERDICT_CORRECT, 400},
	{"simultaneous close, 25 %", "tests/captures/simultaneous-close.pcapng",
         "<close points='4' simultaneous='25%'/>", "t.close", VERDICT_PARTIAL, 100},
	{"reset, default", "tests/captures/reset-by-server.pcapng", "<close points='4'/>", "t.close", VERDICT_MISSING,
         0},
	{"reset, accepted", "tests/captures/reset-by-server.pcapng", "<close points='4' reset='accept'/>", "t.close",
         VERDICT_CORRECT, 400},
	{"the reset itself", "tests/captures/reset-by-server.pcapng", "<reset points='4'/>", "t.reset", VERDICT_CORRECT,
         400},
	{"no reset", "tests/captures/pcap.pcap", "<reset points='4'/>", "t.reset", VERDICT_MISSING, 0},
	{"handshake", "tests/captures/pcap.pcap", "<handshake points='1'/>", "t.handshake", VERDICT_CORRECT, 100},
	{"refused: one of three frames", "tests/captures/refused.pcapng", "<handshake points='1'/>", "t.handshake",
         VERDICT_PARTIAL, 34},
	{"begun too late", "tests/captures/mid-stream.pcapng", "<handshake points='1'/>", "t.handshake",
         VERDICT_MISSING, 0},
	{"simultaneous open", "tests/captures/simultaneous-open.pcapng", "<handshake points='1'/>", "t.handshake",
         VERDICT_CORRECT, 100},
	{"simultaneous open, not wanted", "tests/captures/simultaneous-open.pcapng",
         "<handshake points='1' simultaneous='recapture'/>", "t.handshake", VERDICT_MISSING, 0},
	{"a frame", "tests/captures/pcap.pcap", "<frame role='x' from='client' data='yes' points='1'/>", "t.x",
         VERDICT_CORRECT, 100},
	{"no such frame", "tests/captures/pcap.pcap", "<frame role='x' text='QUIT' points='1'/>", "t.x",
         VERDICT_MISSING, 0},
};

START_TEST(evidence_is_judged)
{
	const struct evidence_row *row = &evidence_rows[_i];
	struct grading_case c;
	struct buf xml = BUF_INIT;
	buf_addf(&xml, "<tcp id='t' server-port='8080'>%s</tcp>", row->evidence);
	grading_case_open(&c, row->capture, buf_text(&xml), "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	grading_case_expect(&c, row->item, row->verdict, row->points_h);
	buf_release(&xml);
	grading_case_close(&c);
}
END_TEST

START_TEST(missing_frame_is_named_with_advice)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/reset-by-server.pcapng",
	                  "<tcp id='t' server-port='8080'><close points='4'/></tcp>",
	                  "<question id='q' field='tcp.seq' at='t.fin1'/>");
	grading_case_run(&c, "q: 5\n");
	const struct item *item = grading_case_item(&c, "t.close");
	/* Frame 7 is the RST. */
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &item->message), "aborted, not closed: frame 7"));
	grading_case_expect(&c, "q", VERDICT_SKIPPED, 0);
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "q")->detail), "frame 7"));
	grading_case_close(&c);
}
END_TEST

START_TEST(no_connection_at_all)
{
	struct grading_case c;
	grading_case_open(&c, smtp, "<tcp id='web' server-port='80'><handshake points='3'/></tcp>",
	                  "<question id='q' field='tcp.seq' at='web.syn'/>");
	const struct sheet *s = grading_case_run(&c, "q: 5\n");
	grading_case_expect(&c, "web.handshake", VERDICT_MISSING, 0);
	grading_case_expect(&c, "q", VERDICT_SKIPPED, 0);
	ck_assert_uint_eq(s->n_conversations, 0);
	ck_assert_uint_eq(s->max_score_h, 400);
	grading_case_close(&c);
}
END_TEST

START_TEST(advice_is_about_what_is_asked)
{
	static const char question[] = "<question id='q' type='uint' value='1'/>";
	struct grading_case c;
	grading_case_open(&c, "tests/captures/unanswered.pcapng", "<tcp id='t'><handshake/><close/></tcp>", question);
	grading_case_run(&c, "");
	ck_assert_ptr_nonnull(grading_case_note(&c, "no-close"));
	grading_case_close(&c);
	grading_case_open(&c, "tests/captures/unanswered.pcapng", "<tcp id='t'><handshake/></tcp>", question);
	grading_case_run(&c, "");
	ck_assert_ptr_null(grading_case_note(&c, "no-close"));
	grading_case_close(&c);
	grading_case_open(&c, "tests/captures/mid-stream.pcapng", "<tcp id='t'><handshake/></tcp>", question);
	grading_case_run(&c, "");
	ck_assert_ptr_nonnull(grading_case_note(&c, "started-too-late"));
	grading_case_close(&c);
	grading_case_open(&c, "tests/captures/mid-stream.pcapng", "<frame role='f' nth='1'/>", question);
	grading_case_run(&c, "");
	ck_assert_ptr_null(grading_case_note(&c, "started-too-late"));
	grading_case_close(&c);
}
END_TEST

START_TEST(one_direction_is_told)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/one-direction.pcapng", "<tcp id='t'><handshake points='3'/></tcp>",
	                  "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	const struct item *item = grading_case_item(&c, "t.handshake");
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &item->detail), "one direction only"));
	grading_case_close(&c);
}
END_TEST

START_TEST(optional_absence_costs_nothing)
{
	struct grading_case c;
	grading_case_open(&c, smtp,
	                  "<tcp id='mail' server-port='25'><handshake points='3'/></tcp>"
	                  "<tcp id='web' server-port='80' optional='yes'><handshake points='3'/></tcp>",
	                  "<question id='q' field='tcp.seq' at='web.syn'/>");
	const struct sheet *s = grading_case_run(&c, "q: 5\n");
	grading_case_expect(&c, "web.handshake", VERDICT_SKIPPED, 0);
	grading_case_expect(&c, "q", VERDICT_SKIPPED, 0);
	ck_assert_uint_eq(s->score_h, 300);
	ck_assert_uint_eq(s->max_score_h, 300);
	grading_case_close(&c);
}
END_TEST

/* ---- variables ---- */

static const char variables[] = "!<variable name='sid' from='student-id' pattern='[0-9]+'/>!"
				"<tcp id='mail' server-port='25'><handshake points='1'/>"
				"<frame role='x' text='n{sid}' points='1'/></tcp>";

START_TEST(variables_fill_conditions_and_truths)
{
	struct grading_case c;
	/* LABS.md 1: frame 8 begins with "220 n72 Microsoft". */
	grading_case_open(&c, smtp, variables, "<question id='q' type='text' value='host n{sid}'/>");
	c.student_id = "72";
	grading_case_run(&c, "q: host n72\n");
	grading_case_expect(&c, "mail.x", VERDICT_CORRECT, 100);
	ck_assert_uint_eq(grading_case_item(&c, "mail.x")->roles[0].frame_no, 8);
	grading_case_expect(&c, "q", VERDICT_CORRECT, 100);
	c.student_id = "abc"; /* not of the form asked for */
	grading_case_run(&c, "q: host n72\n");
	grading_case_expect(&c, "mail.x", VERDICT_MISSING, 0);
	grading_case_expect(&c, "q", VERDICT_SKIPPED, 0);
	ck_assert_ptr_nonnull(strstr(grading_case_note(&c, "variable-missing")->msg.english, "the form"));
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "q")->message),
	                 "What is asked for depends on your student number, and 'abc' does not have the form that the "
	                 "exercise asks for.");
	c.student_id = "";
	grading_case_run(&c, "q: host n72\n");
	ck_assert_ptr_nonnull(strstr(grading_case_note(&c, "variable-missing")->msg.english, "not known"));
	grading_case_close(&c);
}
END_TEST

/* ---- the sheet as a whole ---- */

START_TEST(refused_sheet_has_all_items)
{
	struct grading_case c;
	struct sheet *s;
	struct msg why;
	grading_case_open(&c, smtp, mail, "<question id='q' type='uint' value='6' points='5'/>");
	ck_assert_int_eq(answers_read(span_of("q: 6\n"), "a.txt", c.arena, &why, &c.answers), STATUS_OK);
	ck_assert_int_eq(
		grade_refuse(c.rubric, SHEET_UNREADABLE_CAPTURE, MSG_PLAIN("no capture"), c.answers, c.arena, &s),
		STATUS_OK);
	ck_assert(sheet_is_sound(s));
	ck_assert_int_eq(s->status, SHEET_UNREADABLE_CAPTURE);
	ck_assert_uint_eq(s->n_items, 3);
	ck_assert_uint_eq(s->score_h, 0);
	ck_assert_uint_eq(s->max_score_h, 1200);
	ck_assert_str_eq(s->items[2].given, "6");
	for (size_t i = 0; i < s->n_items; i++)
		ck_assert_int_eq(s->items[i].verdict, VERDICT_SKIPPED);
	grading_case_close(&c);
}
END_TEST

START_TEST(without_answers_expected_values_are_there)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail, "<question id='q' field='tcp.srcport' at='mail.syn'/>");
	const struct sheet *s = grading_case_run(&c, NULL);
	grading_case_expect(&c, "q", VERDICT_MISSING, 0);
	ck_assert_str_eq(grading_case_expected(&c, &s->items[2], 0), "1104");
	ck_assert_str_eq(grading_case_key(&c), "q: 1104\n");
	grading_case_close(&c);
}
END_TEST

START_TEST(blind_spots_are_found)
{
	struct grading_case c;
	struct grade_blind_spot *spots;
	size_t n;
	/* No window scaling in this capture: the scaled window of frame 7 equals the field. */
	grading_case_open(&c, smtp, mail,
	                  "<question id='w' field='tcp.window_size_value' basis='raw' at='mail.ack'/>"
	                  "<question id='s' field='tcp.seq_raw' basis='raw' at='mail.ack'/>");
	struct grade_input input = {
		.rubric = c.rubric, .captures = &(struct grade_capture){c.evidence, NULL}, .n_captures = 1};
	ck_assert_int_eq(grade_blind_spots(&input, c.arena, &c.diag, &spots, &n), STATUS_OK);
	bool scaled = false;
	for (size_t i = 0; i < n; i++) {
		scaled = scaled ||
		         (strcmp(spots[i].item_id, "w") == 0 && strcmp(spots[i].slip->name, "scaled-for-raw") == 0);
		ck_assert_str_ne(spots[i].item_id, "s");
	}
	ck_assert(scaled);
	grading_case_close(&c);
}
END_TEST

START_TEST(memory_runs_out)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail,
	                  "<question id='q' field='tcp.srcport' at='mail.syn'/>"
	                  "<question id='r' type='frames' frames='mail.syn mail.ack'/>");
	struct msg why;
	ck_assert_int_eq(answers_read(span_of("q: 25\nr: 1\n"), "a.txt", c.arena, &why, &c.answers), STATUS_OK);
	struct grade_input input = {.rubric = c.rubric,
	                            .captures = &(struct grade_capture){c.evidence, NULL},
	                            .n_captures = 1,
	                            .answers = c.answers};
	bool done = false;
	for (size_t k = 0; k < 100000 && !done; k++) {
		struct arena *arena = arena_new(SIZE_MAX);
		struct sheet *sheet = NULL;
		arena_fail_at(arena, k);
		enum status status = grade(&input, arena, &c.diag, &sheet);
		done = status == STATUS_OK;
		ck_assert(done ? sheet_is_sound(sheet) : status == STATUS_NOMEM);
		arena_free(arena);
	}
	ck_assert(done);
	grading_case_close(&c);
}
END_TEST

Suite *suite_grade(void)
{
	Suite *suite = suite_create("grade");
	TCase *tc = tcase_create("grade");
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, right_answers_earn_everything);
	tcase_add_test(tc, item_says_where_to_look);
	tcase_add_test(tc, every_verdict_has_its_reason);
	tcase_add_loop_test(tc, evidence_is_judged, 0, (int)(sizeof evidence_rows / sizeof *evidence_rows));
	tcase_add_test(tc, missing_frame_is_named_with_advice);
	tcase_add_test(tc, no_connection_at_all);
	tcase_add_test(tc, advice_is_about_what_is_asked);
	tcase_add_test(tc, one_direction_is_told);
	tcase_add_test(tc, optional_absence_costs_nothing);
	tcase_add_test(tc, variables_fill_conditions_and_truths);
	tcase_add_test(tc, refused_sheet_has_all_items);
	tcase_add_test(tc, without_answers_expected_values_are_there);
	tcase_add_test(tc, blind_spots_are_found);
	tcase_add_test(tc, memory_runs_out);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/grade/mark.c, expect.c and answer_check.c: what counts as right, and for how much.  Numbers come from LABS.md,
 * from the traces, or from tshark; they are given beside the row. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_mark(void);

static const char smtp[] = "exercises/tcp-smtp/sample.pcapng";
static const char mail[] = "<tcp id='mail' server-port='25'><handshake points='3'/>"
			   "<frame role='greeting' from='server' data='yes' nth='1'/><close points='4'/></tcp>";

START_TEST(follow_through_counts_once)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail,
	                  "<question id='seq' field='tcp.seq' at='mail.greeting' points='2'/>"
	                  "<question id='len' field='tcp.len' at='mail.greeting' points='2'/>"
	                  "<question id='next' type='uint' bits='32' points='2' select='$mail.greeting/tcp.seq_raw + "
	                  "$mail.greeting/tcp.len'>"
	                  "<accept select='$mail.greeting/tcp.seq + $mail.greeting/tcp.len'/>"
	                  "<follow-through from='seq len' select='$answer.seq + $answer.len'/></question>");
	grading_case_run(&c, "seq: 1\nlen: 100\nnext: 101\n");
	grading_case_expect(&c, "len", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "next", VERDICT_FOLLOW_THROUGH, 200);
	/* Right without it, wrong without it, and a copy of an earlier answer proves nothing. */
	grading_case_run(&c, "seq: 1\nlen: 104\nnext: 105\n");
	grading_case_expect(&c, "next", VERDICT_CORRECT, 200);
	grading_case_run(&c, "seq: 1\nlen: 100\nnext: 102\n");
	grading_case_expect(&c, "next", VERDICT_INCORRECT, 0);
	grading_case_run(&c, "seq: 7\nlen: 0\nnext: 7\n");
	grading_case_expect(&c, "next", VERDICT_INCORRECT, 0);
	grading_case_run(&c, "len: 100\nnext: 101\n");
	grading_case_expect(&c, "next", VERDICT_INCORRECT, 0);
	grading_case_close(&c);
}
END_TEST

/* EstimatedRTT (RFC 6298, section 2): the first is the sample itself, the second lies so near that it rounds to it. */
START_TEST(a_chain_of_estimates)
{
	struct grading_case c;
	grading_case_open(
		&c, smtp, mail,
		"<question id='s1' type='duration' select='0.100'/><question id='s2' type='duration' select='0.164'/>"
		"<question id='e1' type='duration' select='0.100' points='2'>"
		"<follow-through from='s1' select='$answer.s1'/></question>"
		"<question id='e2' type='duration' select='0.875 * 0.100 + 0.125 * 0.164' points='2'>"
		"<follow-through from='e1 s2' select='0.875 * $answer.e1 + 0.125 * $answer.s2'/></question>");
	grading_case_run(&c, "s1: 0.100\ns2: 0.164\ne1: 0.100\ne2: 0.108\n");
	grading_case_expect(&c, "e2", VERDICT_CORRECT, 200);
	grading_case_run(&c, "s1: 0.020\ns2: 0.016\ne1: 0.020\ne2: 0.0195\n");
	grading_case_expect(&c, "e1", VERDICT_FOLLOW_THROUGH, 200);
	grading_case_expect(&c, "e2", VERDICT_FOLLOW_THROUGH, 200);
	/* Derived from nothing: the earlier answer once more. */
	grading_case_run(&c, "s1: 0.020\ns2: 0.030\ne1: 0.030\ne2: 0.030\n");
	grading_case_expect(&c, "e1", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "e2", VERDICT_INCORRECT, 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(basis_decides_which_number_counts)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail,
	                  "<question id='any' field='tcp.ack' at='mail.ack'/>"
	                  "<question id='raw' field='tcp.ack' basis='raw' at='mail.ack'/>"
	                  "<question id='relative' field='tcp.ack' basis='relative' at='mail.ack'/>");
	/* LABS.md 1, frame 7: 1686587303 / 1. */
	grading_case_run(&c, "any: 1\nraw: 1\nrelative: 1\n");
	grading_case_expect(&c, "any", VERDICT_CORRECT, 100);
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "any")->detail), "1686587303"));
	grading_case_expect(&c, "raw", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "relative", VERDICT_CORRECT, 100);
	grading_case_run(&c, "any: 1686587303\nraw: 1686587303\nrelative: 1686587303\n");
	grading_case_expect(&c, "any", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "raw", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "relative", VERDICT_INCORRECT, 0);
	/* The other basis beside the right one is no fault. */
	grading_case_run(&c, "raw: 1686587303 / 1\nrelative: 1 / 1686587303\n");
	grading_case_expect(&c, "raw", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "relative", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(late_capture_accepts_both_numbers)
{
	struct grading_case c;
	/* mid-stream.trace: frame 1 has raw sequence number 1001, and Wireshark shows 1. */
	grading_case_open(&c, "tests/captures/mid-stream.pcapng",
	                  "<tcp id='t' server-port='8080'><frame role='x' data='yes' from='client'/></tcp>",
	                  "<question id='q' field='tcp.seq' basis='relative' at='t.x'/>"
	                  "<question id='w' field='tcp.window_size' basis='scaled' at='t.x'/>");
	grading_case_run(&c, "q: 1\nw: 1024\n");
	grading_case_expect(&c, "q", VERDICT_CORRECT, 100);
	/* Nobody can know by what the window is scaled. */
	grading_case_expect(&c, "w", VERDICT_SKIPPED, 0);
	grading_case_run(&c, "q: 1001\n");
	grading_case_expect(&c, "q", VERDICT_CORRECT, 100);
	ck_assert_ptr_nonnull(
		strstr(grading_case_say(&c, &grading_case_item(&c, "q")->detail), "missing from the capture"));
	ck_assert_ptr_nonnull(grading_case_note(&c, "started-too-late"));
	grading_case_close(&c);
}
END_TEST

START_TEST(scale_that_was_cut_off_is_not_guessed)
{
	struct grading_case c;
	/* 60 bytes of each frame: the SYNs without their last options.  Wireshark shows the field itself, 512. */
	grading_case_open(&c, "exercises/tcp-ftp/short-snaplen.pcapng",
	                  "<tcp id='t' server-port='21'><handshake/></tcp>",
	                  "<question id='scaled' field='tcp.window_size' basis='scaled' at='t.ack'/>"
	                  "<question id='any' field='tcp.window_size' at='t.ack'/>");
	grading_case_run(&c, "scaled: 131072\nany: 512\n");
	grading_case_expect(&c, "scaled", VERDICT_SKIPPED, 0);
	grading_case_expect(&c, "any", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(number_that_is_not_valid_is_zero)
{
	struct grading_case c;
	/* LABS.md 6: a bare RST has no acknowledgment; "not valid" is an answer. */
	grading_case_open(&c, "tests/captures/rst-without-ack.pcapng",
	                  "<tcp id='t' server-port='8080'><reset points='1'/></tcp>",
	                  "<question id='a' field='tcp.ack' at='t.rst'/><question id='b' field='tcp.ack' at='t.rst'/>");
	grading_case_run(&c, "a: 0\nb: 无效\n");
	grading_case_expect(&c, "a", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "b", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(copies_of_a_frame_are_accepted)
{
	struct grading_case c;
	/* syn-retransmitted.trace: SYNs in 1, 2, 3; SYN,ACKs in 4 and 5; ACK in 6. */
	grading_case_open(&c, "tests/captures/syn-retransmitted.pcapng",
	                  "<tcp id='t' server-port='8080'><handshake points='1'/></tcp>",
	                  "<question id='one' type='frame' frames='t.syn'/>"
	                  "<question id='all' type='frames' frames='t.syn t.syn-ack t.ack'/>"
	                  "<question id='other' type='frame' frames='t.syn'/>");
	grading_case_run(&c, "one: 3\nall: 2, 5, 6\nother: 4\n");
	grading_case_expect(&c, "one", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "all", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "other", VERDICT_INCORRECT, 0);
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "one")->detail), "repeats"));
	grading_case_close(&c);
}
END_TEST

START_TEST(merged_roles_are_one_frame)
{
	struct grading_case c;
	/* merged-close.trace: 6 FIN, 7 FIN,ACK, 8 ACK. */
	grading_case_open(&c, "tests/captures/merged-close.pcapng",
	                  "<tcp id='t' server-port='8080'><close points='4'/></tcp>",
	                  "<question id='all' type='frames' frames='t.fin1 t.fin1-ack t.fin2 t.fin2-ack'/>"
	                  "<question id='a' type='frame' frames='t.fin1-ack'/>"
	                  "<question id='b' type='frame' frames='t.fin2'/>");
	grading_case_run(&c, "all: 6 7 8\na: 7\nb: 7\n");
	grading_case_expect(&c, "all", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "a", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "b", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(notations_that_disagree_are_half_right)
{
	struct grading_case c;
	/* MARKING.md A2: 0x1D4A is 7498; the hexadecimal form is misread. */
	grading_case_open(&c, smtp, mail,
	                  "<question id='a' field='tcp.window_size_value' at='mail.syn-ack' points='2'/>"
	                  "<question id='b' field='tcp.window_size_value' at='mail.syn-ack' points='2'/>"
	                  "<question id='c' field='tcp.srcport' at='mail.syn' points='2'/>");
	grading_case_run(&c, "a: 16384 / 0x4000\nb: 16384 / 0x4001\nc: 1104 or 25\n");
	grading_case_expect(&c, "a", VERDICT_CORRECT, 200);
	grading_case_expect(&c, "b", VERDICT_PARTIAL, 100);
	ck_assert_str_eq(grading_case_item(&c, "b")->slip, "notations-disagree");
	/* Two ports are two answers. */
	grading_case_expect(&c, "c", VERDICT_INCORRECT, 0);
	grading_case_close(&c);
}
END_TEST

/* MARKING.md 1: what people write, on frames 5 to 9 of the mail connection (LABS.md 1). */
static const struct answer_row {
	const char *question, *answer;
	enum verdict verdict;
	uint32_t points_h; /* of 2 */
} answers[] = {
	{"field='tcp.hdr_len' at='mail.syn'", "28", VERDICT_CORRECT, 200},
	{"field='tcp.hdr_len' at='mail.syn'", "70(28个字节)", VERDICT_CORRECT, 200},
	{"field='tcp.hdr_len' at='mail.syn'", "7 (28 字节)", VERDICT_CORRECT, 200},
	{"field='tcp.hdr_len' at='mail.syn'", "70", VERDICT_INCORRECT, 0},
	{"field='tcp.hdr_len' unit='words' at='mail.syn'", "7", VERDICT_CORRECT, 200},
	{"field='tcp.hdr_len' unit='bits' at='mail.syn'", "224", VERDICT_CORRECT, 200},
	{"field='tcp.hdr_len' type='uint' unit='words' at='mail.syn'", "7", VERDICT_CORRECT, 200},
	{"field='tcp.srcport' at='mail.syn'", "1104 (0x450)", VERDICT_CORRECT, 200},
	{"field='tcp.srcport' at='mail.syn'", "1104 (0x451)", VERDICT_PARTIAL, 100},
	{"field='tcp.srcport' at='mail.syn'", "1105 (0x451)", VERDICT_INCORRECT, 0},
	{"field='tcp.srcport' at='mail.syn'", "1104, 1105", VERDICT_INCORRECT, 0},
	{"field='tcp.dstport' at='mail.syn'", "smtp", VERDICT_CORRECT, 200},
	{"field='tcp.dstport' at='mail.syn'", "", VERDICT_MISSING, 0},
	{"field='tcp.dstport' at='mail.syn'", "?", VERDICT_MISSING, 0},
	{"field='tcp.flags' at='mail.syn-ack'", "ACK SYN", VERDICT_CORRECT, 200},
	{"field='tcp.flags' at='mail.syn-ack'", "0x12", VERDICT_CORRECT, 200},
	{"field='tcp.seq' at='mail.ack'", "raw 3886848903, relative 1", VERDICT_CORRECT, 200},
	{"field='tcp.seq' at='mail.ack'", "raw 3886848903, relative 2", VERDICT_PARTIAL, 100},
	{"field='tcp.seq' at='mail.ack'", "E7-AC-9B-87", VERDICT_CORRECT, 200},
	{"field='tcp.checksum' at='mail.ack'", "F7-84", VERDICT_CORRECT, 200},
	{"field='ip.src' at='mail.ack'", "C0 A8 01 B1", VERDICT_CORRECT, 200},
	{"field='eth.src' at='mail.ack'", "00-19-DB-C5-ED-4B", VERDICT_CORRECT, 200},
	{"field='tcp.flags.syn' at='mail.ack'", "否", VERDICT_CORRECT, 200},
	{"field='conversation.first_closer' type='text' at='mail'", "Server", VERDICT_CORRECT, 200},
	{"type='frame' frames='mail.greeting'", "第8帧", VERDICT_CORRECT, 200},
	{"type='frames' frames='mail.ack mail.syn mail.syn-ack'", "5~7", VERDICT_CORRECT, 200},
	{"type='frames' ordered='yes' frames='mail.syn mail.syn-ack mail.ack'", "7, 6, 5", VERDICT_INCORRECT, 0},
	{"type='bool' select='$mail.syn/tcp.len = 0'", "yes", VERDICT_CORRECT, 200},
	{"type='bool' select='count($mail.ack/tcp.options.mss_val) &gt; 0'", "no", VERDICT_CORRECT, 200},
	{"type='uint' select='$mail.ack/tcp.options.mss_val'", "1460", VERDICT_SKIPPED, 0},
	/* Guesses: more numbers than any answer has parts. */
	{"field='tcp.srcport' at='mail.syn'", "1104 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19", VERDICT_INCORRECT,
         0},
};

START_TEST(answer_is_marked)
{
	const struct answer_row *row = &answers[_i];
	struct grading_case c;
	struct buf question = BUF_INIT, text = BUF_INIT;
	buf_addf(&question, "<question id='q' points='2' %s/>", row->question);
	buf_addf(&text, "q: %s\n", row->answer);
	grading_case_open(&c, smtp, mail, buf_text(&question));
	grading_case_run(&c, buf_text(&text));
	const struct item *item = grading_case_item(&c, "q");
	ck_assert_msg(item->verdict == row->verdict && item->points_h == row->points_h, "%s = %s: %s, %u: %s",
	              row->question, row->answer, verdict_name(item->verdict), item->points_h,
	              grading_case_say(&c, &item->message));
	buf_release(&question);
	buf_release(&text);
	grading_case_close(&c);
}
END_TEST

/* Wireshark calls the SYN,ACKs of a simultaneous open retransmissions, as they have the numbers of the SYNs; they are
 * none, as they say something new (RFC 9293 3.5).  Who reads it off the screen is not wrong. */
START_TEST(what_wireshark_says_counts_as_well)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/simultaneous-open.pcapng",
	                  "<tcp id='t' server-port='8080'><frame role='second' flags='SYN,ACK'/></tcp>",
	                  "<question id='again' field='tcp.analysis.retransmission' at='t.second'/>"
	                  "<question id='keep' field='tcp.analysis.keep_alive' at='t.second'/>");
	grading_case_run(&c, "again: no\nkeep: yes\n");
	grading_case_expect(&c, "again", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "keep", VERDICT_INCORRECT, 0);
	grading_case_run(&c, "again: yes\nkeep: no\n");
	grading_case_expect(&c, "again", VERDICT_CORRECT, 100);
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "again")->detail), "Wireshark"));
	grading_case_expect(&c, "keep", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

Suite *suite_mark(void)
{
	Suite *suite = suite_create("mark");
	TCase *tc = tcase_create("mark");
	tcase_add_loop_test(tc, answer_is_marked, 0, (int)(sizeof answers / sizeof *answers));
	tcase_add_test(tc, follow_through_counts_once);
	tcase_add_test(tc, a_chain_of_estimates);
	tcase_add_test(tc, basis_decides_which_number_counts);
	tcase_add_test(tc, late_capture_accepts_both_numbers);
	tcase_add_test(tc, scale_that_was_cut_off_is_not_guessed);
	tcase_add_test(tc, number_that_is_not_valid_is_zero);
	tcase_add_test(tc, copies_of_a_frame_are_accepted);
	tcase_add_test(tc, merged_roles_are_one_frame);
	tcase_add_test(tc, notations_that_disagree_are_half_right);
	tcase_add_test(tc, what_wireshark_says_counts_as_well);
	suite_add_tcase(suite, tc);
	return suite;
}

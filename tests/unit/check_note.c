/* src/grade/note_sheet.c: which notes matter for an exercise, what an item says already, and odd answers.  The captures
 * are of tests/captures; what happens in them stands at the top of each trace. */
#include <check.h>

#include "grade/note.h"
#include "unit/grading_case.h"

Suite *suite_note(void);

#define T "tests/captures/"

START_TEST(offload_note_names_the_graded_frames)
{
	struct grading_case c;
	grading_case_open(&c, T "offload.pcapng", "<tcp id='t'><handshake points='1'/><close points='1'/></tcp>",
	                  "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "q: 1\n");
	const struct sheet_note *note = grading_case_note(&c, "checksum-offload");
	ck_assert_ptr_nonnull(note);
	/* The client's frames among the roles: SYN 1, ACK 3, FIN 8, last ACK 11. */
	ck_assert_uint_eq(note->n_frames, 4);
	ck_assert_uint_eq(note->frames[0], 1);
	ck_assert_uint_eq(note->frames[3], 11);
	grading_case_close(&c);
}
END_TEST

START_TEST(odd_answers_are_noted)
{
	struct grading_case c;
	grading_case_open(&c, T "pcap.pcap", "<tcp id='t'><handshake points='1'/></tcp>",
	                  "<question id='colour' type='uint' value='1'/>");
	grading_case_run(&c, "colour: 1\ncolour: 2\ncolor: 3\nnothing like it: 4\n");
	const struct sheet_note *note = grading_case_note(&c, "unknown-question");
	ck_assert_ptr_nonnull(note);
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &note->msg), "did you mean 'colour'"));
	ck_assert_ptr_nonnull(grading_case_note(&c, "answers"));
	grading_case_expect(&c, "colour", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(many_unknown_answers_are_counted)
{
	struct grading_case c;
	struct buf answers = BUF_INIT;
	grading_case_open(&c, T "pcap.pcap", "<tcp id='t'><handshake points='1'/></tcp>",
	                  "<question id='colour' type='uint' value='1'/>");
	for (int i = 0; i < 100; i++)
		buf_addf(&answers, "unknown-%d: 1\n", i);
	const struct sheet *s = grading_case_run(&c, buf_text(&answers));
	ck_assert_uint_lt(s->n_notes, 30);
	buf_release(&answers);
	grading_case_close(&c);
}
END_TEST

START_TEST(lookup_that_was_not_sent_is_noted)
{
	struct grading_case c;
	grading_case_open(&c, T "pcap.pcap", "<dns id='d' name='a.example' points='1'/>",
	                  "<question id='q' field='dns.id' at='d.query'/>");
	grading_case_run(&c, "q: 1\n");
	ck_assert_ptr_nonnull(grading_case_note(&c, "dns-from-cache"));
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "d")->detail), "cache"));
	grading_case_close(&c);
}
END_TEST

/* What keeps a connection out of a capture is said by its item, and by the notes only to tools. */
static const struct reason_row {
	const char *capture, *evidence, *item, *detail, *code;
} reasons[] = {
	{T "only-broadcast.pcapng", "<tcp id='t' server-port='80'><handshake points='1'/></tcp>", "t.handshake",
         "sent to all hosts", "only-broadcast"},
	{T "wifi-encrypted.pcapng", "<dns id='d' points='1'/>", "d", "monitor mode", "wifi-encrypted"},
	{T "quic.pcapng", "<tcp id='t' server-port='443'><handshake points='1'/></tcp>", "t.handshake", "--http1.1",
         "quic"},
	{T "https-only.pcapng", "<tcp id='t' server-port='80'><handshake points='1'/></tcp>", "t.handshake", "http://",
         "https-only"},
	{T "encrypted-dns.pcapng", "<dns id='d' points='1'/>", "d", "inside HTTPS", "dns-over-https"},
	{T "proxy.pcapng", "<dns id='d' points='1'/>", "d", "proxy", "proxy"},
	{T "tunnel.pcapng", "<tcp id='t'><handshake points='1'/></tcp>", "t.handshake", "WireGuard", "tunnel"},
	{T "name-from-cache.pcapng", "<dns id='d' name='www.example.com' points='1'/>", "d", "resolvectl flush-caches",
         "dns-from-cache"},
};

START_TEST(reason_is_said_once)
{
	const struct reason_row *row = &reasons[_i];
	struct grading_case c;
	grading_case_open(&c, row->capture, row->evidence, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "q: 1\n");
	const char *detail = grading_case_say(&c, &grading_case_item(&c, row->item)->detail);
	ck_assert_msg(strstr(detail, row->detail) != NULL, "%s: '%s'", row->capture, detail);
	const struct sheet_note *note = grading_case_note(&c, row->code);
	ck_assert_msg(note != NULL, "%s: no note", row->capture);
	ck_assert_msg(note->is_said, "%s: said again", row->capture);
	grading_case_close(&c);
}
END_TEST

/* It may be the reason, or not: a note, beside the usual advice. */
START_TEST(filter_may_be_the_reason)
{
	struct grading_case c;
	grading_case_open(&c, T "capture-filter.pcapng", "<dns id='d' points='1'/>",
	                  "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "q: 1\n");
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "d")->detail), "cache"));
	const struct sheet_note *note = grading_case_note(&c, "capture-filter");
	ck_assert_ptr_nonnull(note);
	ck_assert(!note->is_said);
	grading_case_close(&c);
}
END_TEST

START_TEST(server_that_is_nowhere)
{
	static const char rule[] = "<tcp id='t' server='198.51.100.7' server-port='25'><handshake points='1'/></tcp>";
	struct grading_case c;
	grading_case_open(&c, T "refused.pcapng", rule, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "q: 1\n");
	const char *text = grading_case_say(&c, &grading_case_item(&c, "t.handshake")->message);
	ck_assert_msg(strstr(text, "198.51.100.7") != NULL, "%s", text);
	grading_case_close(&c);
}
END_TEST

/* Advice about what an exercise does not ask for is noise. */
static const struct silence_row {
	const char *capture, *evidence, *code;
} silences[] = {
	{T "quic.pcapng", "<dns id='d' points='1'/>", "quic"},
	{T "https-only.pcapng", "<tcp id='t' server-port='443'><handshake points='1'/></tcp>", "https-only"},
	{T "mid-stream.pcapng", "<udp id='u' optional='yes' points='1'/>", "started-too-late"},
	{T "lossy.pcapng", "<tcp id='t'><handshake points='1'/></tcp>", "no-close"},
	{T "nslookup.pcapng", "<tcp id='t' optional='yes'><handshake points='1'/></tcp>", "dns-suffix"},
	{T "saved-again.pcapng", "<tcp id='t'><handshake points='1'/></tcp>", "saved-again"},
	{T "multicast-names.pcapng", "<tcp id='t' optional='yes'><handshake points='1'/></tcp>", "multicast-dns"},
};

START_TEST(other_advice_is_left_out)
{
	const struct silence_row *row = &silences[_i];
	struct grading_case c;
	grading_case_open(&c, row->capture, row->evidence, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "q: 1\n");
	ck_assert_msg(!grading_case_note(&c, row->code), "%s: %s", row->capture, row->code);
	grading_case_close(&c);
}
END_TEST

Suite *suite_note(void)
{
	Suite *suite = suite_create("note");
	TCase *tc = tcase_create("note");
	tcase_add_loop_test(tc, reason_is_said_once, 0, (int)(sizeof reasons / sizeof *reasons));
	tcase_add_test(tc, filter_may_be_the_reason);
	tcase_add_test(tc, server_that_is_nowhere);
	tcase_add_loop_test(tc, other_advice_is_left_out, 0, (int)(sizeof silences / sizeof *silences));
	tcase_add_test(tc, offload_note_names_the_graded_frames);
	tcase_add_test(tc, odd_answers_are_noted);
	tcase_add_test(tc, many_unknown_answers_are_counted);
	tcase_add_test(tc, lookup_that_was_not_sent_is_noted);
	suite_add_tcase(suite, tc);
	return suite;
}

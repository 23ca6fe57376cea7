/* src/grade/advice*.c and note_sheet.c: which notes a capture and odd answers give rise to.  The captures are of
 * tests/captures; what happens in them stands at the top of each trace. */
#include <check.h>

#include "grade/note.h"
#include "unit/grading_case.h"

Suite *suite_note(void);

#define T "tests/captures/"

static const struct note_row {
	const char *capture, *codes; /* all of them, in order */
} rows[] = {
	{T "pcap.pcap", ""},
	{T "offload.pcapng", "checksum-offload segmentation-offload"},
	{T "bad-checksum.pcapng", "bad-checksum checksum-offload"},
	{T "empty.pcapng", "no-frames"},
	{T "mid-stream.pcapng", "started-too-late"},
	{T "duplicated-frames.pcapng", "captured-twice"},
	{T "truncated-pcap.pcap", "capture-cut"},
	{T "truncated-pcapng.pcapng", "capture-cut"},
	{T "snap-60.pcap", "snapped"},
	{T "time-jumps-back.pcapng", "time-goes-back"},
	{T "quic.pcapng", "quic"},
	{T "encrypted-dns.pcapng", "dns-over-https dns-over-tls no-close https-only"},
	{T "unanswered.pcapng", "unanswered"},
	{T "one-direction.pcapng", "one-direction"},
	{T "duplicated-by-router.pcapng", "captured-twice no-close"},
	{T "multicast-names.pcapng", "multicast-dns"},
	{T "dns-tcp.pcapng", "dns-truncated"},
	{T "refused.pcapng", "refused"},
	{T "reset-by-server.pcapng", "reset"},
	{T "retransmission.pcapng", ""},
	{T "large-segments.pcapng", "checksum-offload segmentation-offload length-zero"},
	{T "fragments.pcapng", "fragments"},
};

START_TEST(capture_has_its_notes)
{
	const struct note_row *row = &rows[_i];
	struct grading_case c;
	struct sheet_note *notes;
	size_t n;
	struct buf codes = BUF_INIT;
	grading_case_open(&c, row->capture, "<tcp id='t'><handshake points='1'/></tcp>",
	                  "<question id='q' type='uint' value='1'/>");
	ck_assert_int_eq(note_capture(c.evidence, c.arena, &notes, &n), STATUS_OK);
	for (size_t i = 0; i < n; i++) {
		buf_addf(&codes, i ? " %s" : "%s", notes[i].code);
		ck_assert_str_ne(grading_case_say(&c, &notes[i].msg), "");
		ck_assert(!strchr(grading_case_say(&c, &notes[i].msg), '{'));
		ck_assert_uint_ge(notes[i].n_frames_all, notes[i].n_frames);
	}
	ck_assert_msg(strcmp(buf_text(&codes), row->codes) == 0, "%s: '%s' instead of '%s'", row->capture,
	              buf_text(&codes), row->codes);
	buf_release(&codes);
	grading_case_close(&c);
}
END_TEST

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

Suite *suite_note(void)
{
	Suite *suite = suite_create("note");
	TCase *tc = tcase_create("note");
	tcase_add_loop_test(tc, capture_has_its_notes, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(tc, offload_note_names_the_graded_frames);
	tcase_add_test(tc, odd_answers_are_noted);
	tcase_add_test(tc, many_unknown_answers_are_counted);
	tcase_add_test(tc, lookup_that_was_not_sent_is_noted);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/grade/place.c, and the choice among several captures as a whole. */
#include <check.h>
#include <stdlib.h>

#include "unit/grading_case.h"

Suite *suite_place(void);

#define DNS "tests/captures/lookup-and-page-dns.pcapng"
#define REST "tests/captures/lookup-and-page-rest.pcapng"
#define WEB "tests/captures/lookup-and-page-web.pcapng"
#define ALL "tests/captures/lookup-and-page.pcapng"
#define ARP "tests/captures/arp.pcapng"

static const char evidence[] =
	"<dns id='d' name='www.example.net' points='2'><label xml:lang='en'>the lookup</label></dns>"
	"<tcp id='t' server-port='80'><label xml:lang='en'>the page</label><handshake points='3'/><close "
	"points='4'/></tcp>";
static const char questions[] = "<question id='id' field='dns.id' at='d.query'/>"
				"<question id='isn' field='tcp.seq_raw' basis='raw' at='t.syn'/>"
				"<question id='ip' type='ip' select='$t.syn/ip.dst'/>"
				"<question id='frames' frames='d.query t.syn'/>"
				"<question id='all' field='capture.frames'/>";

static struct grading_case c;

static void open_captures(const char *captures)
{
	grading_case_open(&c, captures, evidence, questions);
}

static const char *file_of(const struct item *item)
{
	return sheet_capture_name(c.sheet, item->capture);
}

/* Each part in its own file, whose frame numbers count. */
START_TEST(parts_are_found_in_files_of_their_own)
{
	open_captures(DNS " " WEB);
	const struct sheet *s = grading_case_run(&c, "id: 0x1234\nisn: 1000\nip: 192.0.2.80\nframes: 1\nall: 10\n");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	ck_assert_uint_eq(s->n_captures, 2);
	ck_assert_str_eq(file_of(grading_case_item(&c, "d")), "lookup-and-page-dns.pcapng");
	ck_assert_str_eq(file_of(grading_case_item(&c, "t.handshake")), "lookup-and-page-web.pcapng");
	ck_assert_str_eq(file_of(grading_case_item(&c, "isn")), "lookup-and-page-web.pcapng");
	ck_assert_uint_eq(grading_case_item(&c, "isn")->frame_no, 1);
	const struct item *isn = grading_case_item(&c, "isn");
	ck_assert_str_eq(grading_case_say(&c, &isn->message), "lookup-and-page-web.pcapng: Right, as frame 1 shows.");
	ck_assert_uint_eq(s->conversations[0].capture, 0);
	ck_assert_uint_eq(s->conversations[1].capture, 1);
	grading_case_close(&c);
}
END_TEST

/* One file is as before: no names of files anywhere. */
START_TEST(one_capture_names_no_file)
{
	open_captures(ALL);
	const struct sheet *s = grading_case_run(&c, "isn: 1000\n");
	const struct item *isn = grading_case_item(&c, "isn");
	ck_assert_ptr_null(file_of(isn));
	ck_assert_str_eq(grading_case_say(&c, &isn->message), "Right, as frame 5 shows.");
	ck_assert_ptr_null(grading_case_note(&c, "several-captures"));
	ck_assert_uint_eq(s->n_captures, 1);
	grading_case_close(&c);
}
END_TEST

/* Two captures both have a frame 1: one number in an answer stands for both, in the order asked for too. */
START_TEST(a_number_of_two_files_is_no_slip)
{
	static const char *const answers[] = {"frames: 1", "frames: 1, 1", "frames: 1 and 1"};
	open_captures(DNS " " WEB);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		grading_case_run(&c, answers[i]);
		grading_case_expect(&c, "frames", VERDICT_CORRECT, 100);
	}
	const struct item *frames = grading_case_item(&c, "frames");
	ck_assert_str_eq(grading_case_say(&c, &frames->truth),
	                 "The frames are in several captures: lookup-and-page-dns.pcapng: 1; "
	                 "lookup-and-page-web.pcapng: 1.");
	ck_assert(frames->in_several);
	grading_case_run(&c, "frames: 1, 2");
	grading_case_expect(&c, "frames", VERDICT_INCORRECT, 0);
	grading_case_close(&c);
}
END_TEST

/* Of equals the one in the file that fits more of the exercise, then the first. */
START_TEST(evidence_is_kept_together)
{
	open_captures(DNS " " WEB " " ALL);
	const struct sheet *s = grading_case_run(&c, NULL);
	for (size_t i = 0; i < s->n_conversations; i++)
		ck_assert_uint_eq(s->conversations[i].capture, 2);
	grading_case_close(&c);
	open_captures(DNS " " WEB " " REST);
	s = grading_case_run(&c, NULL);
	ck_assert_uint_eq(s->conversations[0].capture, 0);
	ck_assert_uint_eq(s->conversations[1].capture, 1);
	grading_case_close(&c);
}
END_TEST

/* "The capture" is the one in which most was found. */
START_TEST(the_capture_is_the_one_with_most_evidence)
{
	open_captures(ARP " " DNS " " WEB);
	grading_case_run(&c, "all: 10");
	grading_case_expect(&c, "all", VERDICT_CORRECT, 100);
	grading_case_close(&c);
	/* With nothing to go by, the one that the answers are about. */
	grading_case_open(&c, ARP " " DNS " " WEB, "", "<question id='all' field='capture.frames'/>");
	grading_case_run(&c, "all: 2");
	grading_case_expect(&c, "all", VERDICT_CORRECT, 100);
	grading_case_run(&c, "all: 10");
	grading_case_expect(&c, "all", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

/* The same connection in two files is not two connections. */
START_TEST(a_connection_in_two_files_is_one)
{
	static const char two[] = "<tcp id='a' server-port='80'><handshake points='1'/></tcp>"
				  "<tcp id='b' server-port='80' apart-from='a'><handshake points='1'/></tcp>"
				  "<dns id='d' points='1'/>"
				  "<dns id='e' apart-from='d' points='1'/>";
	grading_case_open(&c, ALL " " REST " " DNS, two, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	grading_case_expect(&c, "a.handshake", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "b.handshake", VERDICT_MISSING, 0);
	grading_case_expect(&c, "d", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "e", VERDICT_MISSING, 0);
	grading_case_close(&c);
}
END_TEST

/* Frames of whole captures: each where it fits, those that hang together in one. */
START_TEST(frames_are_found_each_in_its_file)
{
	static const char frames[] = "<frame role='asked' filter='arp[6:2] = 1' points='1'/>"
				     "<frame role='ping' filter='icmp[0] = 8' points='2'/>"
				     "<frame role='pong' filter='icmp[0] = 0' after='ping' points='3'/>"
				     "<frame role='lookup' filter='udp dst port 53' points='4'/>";
	static const char about[] = "<question id='frames' frames='ping pong'/>"
				    "<question id='seq' field='icmp.seq' at='pong'/>"
				    "<question id='ttl' field='ip.ttl' at='lookup'/>";
	grading_case_open(&c, ARP " " DNS " " REST, frames, about);
	const struct sheet *s = grading_case_run(&c, "frames: 1, 2\nseq: 1\nttl: 64\n");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	ck_assert_str_eq(file_of(grading_case_item(&c, "asked")), "arp.pcapng");
	ck_assert_str_eq(file_of(grading_case_item(&c, "ping")), "lookup-and-page-rest.pcapng");
	ck_assert_str_eq(file_of(grading_case_item(&c, "pong")), "lookup-and-page-rest.pcapng");
	ck_assert_str_eq(file_of(grading_case_item(&c, "lookup")), "lookup-and-page-dns.pcapng");
	grading_case_close(&c);
}
END_TEST

/* A request that stands alone in the first file does not keep the reply from being found. */
START_TEST(a_frame_is_taken_where_its_companions_are)
{
	static const char frames[] = "<frame role='ping' filter='icmp[0] = 8' points='1'/>"
				     "<frame role='pong' filter='icmp[0] = 0' after='ping' points='1'/>";
	grading_case_open(&c, "tests/captures/echo-alone.pcapng " REST, frames,
	                  "<question id='frames' frames='ping pong'/>");
	const struct sheet *s = grading_case_run(&c, "frames: 1, 2");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	ck_assert_uint_eq(grading_case_item(&c, "ping")->capture, 1);
	grading_case_close(&c);
}
END_TEST

/* A frame that several captures have is taken where the answers are right. */
START_TEST(answers_choose_the_file)
{
	static const char frames[] = "<frame role='first' filter='ip' points='1'/>";
	static const char about[] = "<question id='length' field='frame.len' at='first'/>";
	grading_case_open(&c, DNS " " WEB, frames, about);
	grading_case_run(&c, "length: 75");
	grading_case_expect(&c, "length", VERDICT_CORRECT, 100);
	ck_assert_uint_eq(grading_case_item(&c, "length")->capture, 0);
	grading_case_run(&c, "length: 58");
	grading_case_expect(&c, "length", VERDICT_CORRECT, 100);
	ck_assert_uint_eq(grading_case_item(&c, "length")->capture, 1);
	grading_case_close(&c);
}
END_TEST

/* The order of equals is that of the files, and a file without use changes nothing but its own mention. */
START_TEST(an_unrelated_capture_changes_no_mark)
{
	static const char answers[] = "id: 0x1234\nisn: 999\nframes: 2\nall: 10\n";
	open_captures(DNS " " WEB);
	uint32_t score_h = grading_case_run(&c, answers)->score_h;
	grading_case_close(&c);
	open_captures(ARP " " DNS " " WEB);
	ck_assert_uint_eq(grading_case_run(&c, answers)->score_h, score_h);
	const struct sheet_note *note = grading_case_note(&c, "several-captures");
	ck_assert_ptr_nonnull(note);
	ck_assert_str_eq(
		grading_case_say(&c, &note->msg),
		"3 captures were handed in and graded together: arp.pcapng (nothing that the exercise asks for); "
		"lookup-and-page-dns.pcapng (the lookup); lookup-and-page-web.pcapng (the page, the capture as a whole). A frame number is "
		"that of the file that is named with it.");
	for (size_t i = 0; i < c.sheet->n_notes; i++)
		ck_assert_msg(c.sheet->notes[i].capture != 0 || !c.sheet->notes[i].n_frames, "%s",
		              c.sheet->notes[i].code);
	grading_case_close(&c);
}
END_TEST

/* What is missing is missing in all of them; nothing is said of a cache while the lookup lies in another file. */
START_TEST(what_is_missing_is_missing_everywhere)
{
	open_captures(ARP " " WEB);
	grading_case_run(&c, "");
	const struct item *lookup = grading_case_item(&c, "d");
	ck_assert_str_eq(grading_case_say(&c, &lookup->message),
	                 "No DNS query for www.example.net is in the captures.");
	ck_assert_ptr_nonnull(grading_case_note(&c, "dns-from-cache"));
	grading_case_close(&c);
	open_captures(DNS " " WEB);
	grading_case_run(&c, "");
	ck_assert_ptr_null(grading_case_note(&c, "dns-from-cache"));
	grading_case_close(&c);
}
END_TEST

Suite *suite_place(void)
{
	Suite *s = suite_create("place");
	TCase *t = tcase_create("place");
	tcase_add_test(t, parts_are_found_in_files_of_their_own);
	tcase_add_test(t, one_capture_names_no_file);
	tcase_add_test(t, a_number_of_two_files_is_no_slip);
	tcase_add_test(t, evidence_is_kept_together);
	tcase_add_test(t, the_capture_is_the_one_with_most_evidence);
	tcase_add_test(t, a_connection_in_two_files_is_one);
	tcase_add_test(t, frames_are_found_each_in_its_file);
	tcase_add_test(t, a_frame_is_taken_where_its_companions_are);
	tcase_add_test(t, answers_choose_the_file);
	tcase_add_test(t, an_unrelated_capture_changes_no_mark);
	tcase_add_test(t, what_is_missing_is_missing_everywhere);
	suite_add_tcase(s, t);
	return s;
}

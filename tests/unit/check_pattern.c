/* src/grade/pattern*.c and candidate.c: which frames play which role.  Frame numbers are those of the traces in
 * tests/captures; the comments there say what happens in them. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_pattern(void);

#define T "tests/captures/"
#define SMTP "exercises/tcp-smtp/sample.pcapng"
#define TCP_RULE(inside) "<tcp id='t' server-port='8080'>" inside "</tcp>"
#define FRAME(attributes) TCP_RULE("<frame role='x' points='1' " attributes "/>")

static const struct role_row {
	const char *name, *capture, *evidence, *item, *frames; /* 0: not in the capture */
} rows[] = {
	{"handshake", T "pcap.pcap", TCP_RULE("<handshake points='3'/>"), "t.handshake", "1 2 3"},
	{"handshake with repeated SYN", T "syn-retransmitted.pcapng", TCP_RULE("<handshake points='3'/>"),
         "t.handshake", "1 4 6"},
	{"SYN that nobody answers", T "unanswered.pcapng", TCP_RULE("<handshake points='3'/>"), "t.handshake", "1 0 0"},
	{"refused", T "refused.pcapng", TCP_RULE("<handshake points='3'/>"), "t.handshake", "1 0 0"},
	{"split handshake", T "split-handshake.pcapng", TCP_RULE("<handshake points='3'/>"), "t.handshake", "1 3 4"},
	{"mid-stream", T "mid-stream.pcapng", TCP_RULE("<handshake points='3'/>"), "t.handshake", "0 0 0"},
	{"three segments", T "merged-close.pcapng", TCP_RULE("<close points='4'/>"), "t.close", "6 7 7 8"},
	{"close by the server, FIN with data", T "fin-with-data.pcapng", TCP_RULE("<close points='4'/>"), "t.close",
         "5 6 7 8"},
	{"simultaneous close: by numbers", T "simultaneous-close.pcapng", TCP_RULE("<close points='4'/>"), "t.close",
         "6 9 7 8"},
	{"half-close with data", T "half-close-data.pcapng", TCP_RULE("<close points='4'/>"), "t.close", "5 6 12 13"},
	{"repeated FIN: the first", T "fin-retransmitted.pcapng", TCP_RULE("<close points='4'/>"), "t.close",
         "6 9 10 11"},
	{"FIN, then reset", T "rst-after-fin.pcapng", TCP_RULE("<close points='4'/>"), "t.close", "6 7 0 0"},
	{"the first reset", T "rst-after-fin.pcapng", TCP_RULE("<reset points='1'/>"), "t.reset", "8"},

	{"first data", T "half-close-data.pcapng", FRAME("data='yes'"), "t.x", "4"},
	{"first data from the server", T "half-close-data.pcapng", FRAME("data='yes' from='server'"), "t.x", "7"},
	{"second data from the server", T "half-close-data.pcapng", FRAME("data='yes' from='server' nth='2'"), "t.x",
         "8"},
	{"last data", T "half-close-data.pcapng", FRAME("data='yes' nth='last'"), "t.x", "10"},
	{"fourth data: there is none more", T "half-close-data.pcapng", FRAME("data='yes' nth='5'"), "t.x", "0"},
	{"a keep-alive is no data", T "keep-alive.pcapng", FRAME("data='yes' nth='last'"), "t.x", "4"},
	{"a retransmission is no data", T "duplicated-frames.pcapng", FRAME("data='yes' nth='2'"), "t.x", "9"},
	{"flags", T "half-close-data.pcapng", FRAME("flags='FIN'"), "t.x", "5"},
	{"flags, and not others", T "half-close-data.pcapng", FRAME("flags='ACK' no-flags='PSH,SYN' from='server'"),
         "t.x", "6"},
	{"text", T "parallel.pcapng", FRAME("text='204 No Content'"), "t.x", "8"},
	{"text with bytes", T "parallel.pcapng", FRAME("text='HTTP/1.0\\r\\n'"), "t.x", "7"},
	{"expression", T "half-close-data.pcapng", FRAME("where='tcp.len = 80'"), "t.x", "10"},
	{"expression that asks for a repeat", T "fin-retransmitted.pcapng",
         FRAME("flags='FIN' where='tcp.analysis.retransmission = 1'"), "t.x", "7"},
	{"filter", T "half-close-data.pcapng", FRAME("filter='greater 1000' nth='2'"), "t.x", "8"},
	{"after", T "half-close-data.pcapng",
         TCP_RULE("<close/><frame role='x' from='server' after='fin1-ack' nth='1' points='1'/>"), "t.x", "7"},
	{"after, named before its role", T "half-close-data.pcapng",
         TCP_RULE("<frame role='x' from='server' after='y' points='1'/><frame role='y' flags='FIN'/>"), "t.x", "6"},
	{"before", T "half-close-data.pcapng",
         TCP_RULE("<close/><frame role='x' data='yes' before='fin1' nth='last' points='1'/>"), "t.x", "4"},
	{"after a role that is not there", T "reset-by-server.pcapng",
         TCP_RULE("<close/><frame role='x' after='fin1' points='1'/>"), "t.x", "0"},
	{"within 3 ms of the first frame", T "half-close-data.pcapng", FRAME("nth='last' within='3 ms'"), "t.x", "4"},
	{"within 46 s of a role", T "keep-alive.pcapng",
         TCP_RULE("<handshake/><frame role='x' after='ack' within='46 s' nth='last' points='1'/>"), "t.x", "7"},
	{"count that fits", T "half-close-data.pcapng", FRAME("data='yes' count='4'"), "t.x", "4"},
	{"count that does not", T "half-close-data.pcapng", FRAME("data='yes' count='5-'"), "t.x", "0"},
	{"count, at most", T "half-close-data.pcapng", FRAME("data='yes' count='0-3'"), "t.x", "0"},

	{"DNS, paired by id and name", T "dns-disorder.pcapng", "<dns id='d' name='a.example' type='A' points='2'/>",
         "d", "1 4"},
	{"DNS, another type", T "dns-disorder.pcapng", "<dns id='d' name='A.EXAMPLE.' type='AAAA' points='2'/>", "d",
         "2 3"},
	{"DNS, by server", T "dns-disorder.pcapng", "<dns id='d' name='b.example' server='10.9.9.8' points='2'/>", "d",
         "6 8"},
	{"DNS, never answered", T "dns-disorder.pcapng", "<dns id='d' name='c.example' points='2'/>", "d", "9 0"},
	{"DNS, answered is better than first", T "dns-disorder.pcapng", "<dns id='d' points='2'/>", "d", "1 4"},
	{"UDP", T "dns-disorder.pcapng",
         "<udp id='u' server-port='53' client-port='4003' server='10.9.9.8' points='2'/>", "u", "6 8"},
	{"UDP without reply", T "udp-checksums.pcapng", "<udp id='u' server-port='50000' points='2'/>", "u", "1 0"},
	{"UDP by text, its first frames", T "udp-checksums.pcapng",
         "<udp id='u' server-port='50000' text='partial' points='2'/>", "u", "1 0"},
	{"UDP, a frame in it", T "udp-checksums.pcapng",
         "<udp id='u' server-port='50000'><frame role='x' text='partial' points='1'/></udp>", "u.x", "4"},
	{"anywhere", T "half-close-data.pcapng", "<frame role='x' filter='tcp[13] = 2' points='1'/>", "x", "1"},
	{"anywhere, last", T "half-close-data.pcapng",
         "<frame role='x' where='tcp.flags.fin = 1' nth='last' points='1'/>", "x", "12"},
	{"anywhere, flags", T "dns-disorder.pcapng", "<frame role='x' flags='SYN' points='1'/>", "x", "0"},
};

START_TEST(roles_are_found)
{
	const struct role_row *row = &rows[_i];
	struct grading_case c;
	struct buf frames = BUF_INIT;
	grading_case_open(&c, row->capture, row->evidence, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "q: 1\n");
	const struct item *item = grading_case_item(&c, row->item);
	for (size_t i = 0; i < item->n_roles; i++)
		buf_addf(&frames, i ? " %u" : "%u", item->roles[i].frame_no);
	ck_assert_msg(strcmp(buf_text(&frames), row->frames) == 0, "%s: %s instead of %s", row->name, buf_text(&frames),
	              row->frames);
	/* Whatever is missing is said with a reason. */
	if (item->verdict != VERDICT_CORRECT)
		ck_assert_str_ne(grading_case_say(&c, &item->message), "");
	buf_release(&frames);
	grading_case_close(&c);
}
END_TEST

/* Constraints that leave no candidate, or one of two. */
static const struct candidate_row {
	const char *name, *capture, *rule;
	uint32_t n; /* conversations on the sheet */
	uint32_t stream;
} candidate_rows[] = {
	{"any connection: the earliest", T "parallel.pcapng", "<tcp id='t'><handshake points='1'/></tcp>", 1, 0},
	{"client port", T "parallel.pcapng", "<tcp id='t' client-port='50001'><handshake points='1'/></tcp>", 1, 1},
	{"no such port", T "parallel.pcapng", "<tcp id='t' server-port='80'><handshake points='1'/></tcp>", 0, 0},
	{"client address", T "parallel.pcapng", "<tcp id='t' client='10.1.0.5'><handshake points='1'/></tcp>", 1, 0},
	{"other way round", T "parallel.pcapng", "<tcp id='t' server='10.1.0.5'><handshake points='1'/></tcp>", 0, 0},
	{"filter over the first frame", T "parallel.pcapng",
         "<tcp id='t' filter='src port 50001'><handshake points='1'/></tcp>", 1, 1},
	{"text", T "parallel.pcapng", "<tcp id='t' text='GET /'><handshake points='1'/></tcp>", 1, 1},
	{"no such text", T "parallel.pcapng", "<tcp id='t' text='POST /'><handshake points='1'/></tcp>", 0, 0},
	{"begun late: the ports say who is the client", T "mid-stream.pcapng",
         "<tcp id='t' server-port='50000'><close points='1'/></tcp>", 1, 0},
	/* Frame 5 of this capture was taken on 6 May 2008. */
	{"since later than all", SMTP, "<tcp id='t' since='2008-05-07T00:00:00Z'><handshake points='1'/></tcp>", 0, 0},
	{"until earlier than all", SMTP, "<tcp id='t' until='2008-05-05T00:00:00Z'><handshake points='1'/></tcp>", 0,
         0},
	{"since and until", SMTP,
         "<tcp id='t' since='2008-05-06T00:00:00Z' until='2008-05-07T00:00:00Z'><handshake points='1'/></tcp>", 1, 0},
	{"no exchange until then", "exercises/udp-dns/sample.pcapng",
         "<dns id='t' until='1980-01-01T00:00:00Z' points='2'/>", 0, 0},
	{"no datagram until then", "exercises/udp-dns/sample.pcapng",
         "<udp id='t' server-port='53' until='1980-01-01T00:00:00Z' points='2'/>", 0, 0},
};

START_TEST(candidates_fit)
{
	const struct candidate_row *row = &candidate_rows[_i];
	struct grading_case c;
	grading_case_open(&c, row->capture, row->rule, "<question id='q' type='uint' value='1'/>");
	const struct sheet *s = grading_case_run(&c, "q: 1\n");
	ck_assert_msg(s->n_conversations == row->n, "%s", row->name);
	if (row->n)
		ck_assert_msg(s->conversations[0].stream == row->stream, "%s", row->name);
	grading_case_close(&c);
}
END_TEST

START_TEST(wrong_filter_is_told)
{
	struct grading_case c;
	struct sheet *sheet;
	grading_case_open(&c, T "pcap.pcap",
	                  "<tcp id='t' filter='also wrong'/><frame role='x' filter='no such primitive' points='1'/>",
	                  "<question id='q' type='uint' value='1'/>");
	ck_assert_int_eq(grade_check_filters(c.rubric, c.arena, &c.diag), STATUS_FORMAT);
	ck_assert_uint_eq(c.diag.n_errors, 2);
	ck_assert_uint_gt(c.diag.items[0].place.line, 0);
	struct grade_input input = {
		.rubric = c.rubric, .captures = &(struct grade_capture){c.evidence, NULL}, .n_captures = 1};
	ck_assert_int_eq(grade(&input, c.arena, &c.diag, &sheet), STATUS_FORMAT);
	grading_case_close(&c);
}
END_TEST

START_TEST(filter_with_a_strange_student_finds_nothing)
{
	struct grading_case c;
	grading_case_open(&c, T "pcap.pcap",
	                  "!<variable name='sid' from='student-id'/>!"
	                  "<tcp id='t' server-port='8080'><handshake points='1'/>"
	                  "<frame role='x' filter='tcp port {sid}' points='1'/></tcp>",
	                  "<question id='q' type='uint' value='1'/>");
	ck_assert_int_eq(grade_check_filters(c.rubric, c.arena, &c.diag), STATUS_OK);
	c.student_id = "8080";
	grading_case_run(&c, "q: 1\n");
	grading_case_expect(&c, "t.x", VERDICT_CORRECT, 100);
	c.student_id = "80 or or";
	grading_case_run(&c, "q: 1\n");
	grading_case_expect(&c, "t.x", VERDICT_MISSING, 0);
	ck_assert(c.diag.n_errors == 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(vocabulary_is_whole)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	for (size_t i = 0; i < words->n_patterns; i++) {
		const struct pattern_info *p = words->patterns[i];
		ck_assert_str_ne(p->label, "");
		ck_assert_ptr_nonnull(p->policies);
		ck_assert_uint_ne(p->protocols, 0);
		for (size_t k = 0; p->roles && p->roles[k]; k++)
			ck_assert_str_ne(p->role_labels[k], "");
		for (size_t k = 0; k < i; k++) /* a name may occur twice, for different protocols */
			ck_assert(strcmp(p->name, words->patterns[k]->name) != 0 ||
			          (p->protocols & words->patterns[k]->protocols) == 0);
	}
}
END_TEST

Suite *suite_pattern(void)
{
	Suite *suite = suite_create("pattern");
	TCase *tc = tcase_create("pattern");
	tcase_add_loop_test(tc, roles_are_found, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_loop_test(tc, candidates_fit, 0, (int)(sizeof candidate_rows / sizeof *candidate_rows));
	tcase_add_test(tc, wrong_filter_is_told);
	tcase_add_test(tc, filter_with_a_strange_student_finds_nothing);
	tcase_add_test(tc, vocabulary_is_whole);
	suite_add_tcase(suite, tc);
	return suite;
}

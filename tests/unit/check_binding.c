/* src/grade/binding.c, candidate_source.c and pattern_frame.c: frames and connections that are found by way of others,
 * and roles that are several frames. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_binding(void);

/* ---- frames that others name; the numbers are those of tests/captures/lookup-then-upload.trace ---- */

#define UPLOAD                                                                                                         \
	"<dns id='lookup' name='up.example'/><tcp id='up' server='$lookup.response/dns.a'><handshake points='1'/>"

/* The connection to the second address of the answer, although another one to the port comes first; and conditions in
 * any order. */
START_TEST(one_piece_of_evidence_leads_to_another)
{
	struct grading_case c;
	grading_case_open(
		&c, "tests/captures/lookup-then-upload.pcapng",
		"<frame role='later' filter='tcp' after='up.acked'/>" UPLOAD
		"<frame role='acked' from='server' where='tcp.ack &gt;= $up.s2/tcp.seq + $up.s2/tcp.len'/>"
		"<frame role='raw' from='server' after='s2' "
		"where='seq-diff(tcp.ack_raw, $up.s2/tcp.seq_raw + $up.s2/tcp.len) &gt;= 0'/>"
		"<frame role='s2' from='client' data='yes' nth='2' after='lookup.response'/></tcp>",
		"<question id='syn' type='frame' frames='up.syn'/><question id='s2' type='frame' frames='up.s2'/>"
		"<question id='acked' type='frame' frames='up.acked'/><question id='raw' type='frame' frames='up.raw'/>"
		"<question id='later' type='frame' frames='later'/>");
	const struct sheet *s = grading_case_run(&c, "syn: 9\ns2: 13\nacked: 17\nraw: 17\nlater: 18\n");
	ck_assert_uint_eq(s->score_h, 600);
	grading_case_close(&c);
}
END_TEST

START_TEST(largest_and_smallest_frame)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/lookup-then-upload.pcapng",
	                  UPLOAD "<frame role='big' from='client' max='tcp.len'/>"
	                         "<frame role='narrow' from='server' min='tcp.window_size_value' points='1'/>"
	                         "<frame role='none' flags='URG' max='tcp.len' points='1'/></tcp>"
	                         "<frame role='near' where='ip.src != \"10.1.0.5\"' max='ip.ttl'/>",
	                  "<question id='big' type='frame' frames='up.big'/><question id='narrow' type='frame' "
	                  "frames='up.narrow'/><question id='near' type='frame' frames='near'/>");
	grading_case_run(&c, "big: 13\nnarrow: 20\nnear: 8\n"); /* 13 and 14 are as long: the first */
	grading_case_expect(&c, "big", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "narrow", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "near", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "up.none", VERDICT_MISSING, 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(several_frames_are_one_role)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/lookup-then-upload.pcapng",
	                  UPLOAD
	                  "<frames role='data' from='client' data='yes' points='2'/>"
	                  "<frames role='middle' from='client' data='yes' nth='2-3'/>"
	                  "<frames role='many' from='client' data='yes' count='5-' points='1'/></tcp>"
	                  "<frames role='acks' after='up.middle' where='ip.src = \"192.0.2.81\" and tcp.len = 0'/>",
	                  "<question id='data' frames='up.data'/><question id='middle' frames='up.middle'/>"
	                  "<question id='acks' frames='acks'/>"
	                  "<question id='n' type='uint' select='count($up.data)'/>"
	                  "<question id='sum' type='uint' select='sum($up.data/tcp.len)'/>"
	                  "<question id='long' type='uint' select='count($up.data[tcp.len &gt; 1000])'/>"
	                  "<question id='last' type='frame' select='$up.data[last()]/frame.number'/>"
	                  "<question id='ids' type='uint' select='distinct($up.data/ip.id)'/>"
	                  "<question id='narrow' type='uint' select='min($acks/tcp.window_size_value)'/>"
	                  "<question id='ttl'><choice id='stays' when='all-equal($acks/ip.ttl)'/><choice id='changes' "
	                  "when='true()'/></question>"
	                  "<question id='no-header' type='uint' select='sum($acks/udp.length)'/>");
	grading_case_run(&c,
	                 "data: 12-14, 16\nmiddle: 13 14\nacks: 15, 17, 19, 20, 24\nn: 4\nsum: 3244\nlong: 2\nlast: "
	                 "16\nids: 4\nnarrow: 56700\nttl: stays\n");
	static const char *const right[] = {"data", "middle", "acks", "n",      "sum",
	                                    "long", "last",   "ids",  "narrow", "ttl"};
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		grading_case_expect(&c, right[i], VERDICT_CORRECT, 100);
	grading_case_expect(&c, "up.data", VERDICT_CORRECT, 200);
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "up.data")->message),
	                 "4 frames are what is asked for, from frame 12 on.");
	ck_assert_uint_eq(grading_case_item(&c, "up.data")->roles[0].n_frames, 4);
	grading_case_expect(&c, "up.many", VERDICT_MISSING, 0);
	grading_case_expect(&c, "no-header", VERDICT_SKIPPED, 0);
	/* 18 repeats 14. */
	grading_case_run(&c, "data: 12, 13, 18, 16\n");
	grading_case_expect(&c, "data", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

/* None at all is an answer, where the connection is there. */
START_TEST(no_frames_are_a_fact)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/lookup-then-upload.pcapng",
	                  UPLOAD "<frames role='urgent' flags='URG'/></tcp>"
	                         "<tcp id='gone' server-port='99'><frames role='data' data='yes'/></tcp>",
	                  "<question id='which' frames='up.urgent'/>"
	                  "<question id='n' type='uint' select='count($up.urgent)'/>"
	                  "<question id='any' type='bool' select='count($up.urgent[tcp.len &gt; 0]) &gt; 0'/>"
	                  "<question id='sum' type='uint' select='sum($up.urgent/tcp.len)'/>"
	                  "<question id='gone' type='uint' select='count($gone.data)'/>"
	                  "<question id='frames' frames='gone.data'/>");
	grading_case_run(&c, "which: none\nn: 0\nany: no\nsum: 0\ngone: 0\nframes: none\n");
	grading_case_expect(&c, "which", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "n", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "any", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "sum", VERDICT_SKIPPED, 0);
	grading_case_expect(&c, "gone", VERDICT_SKIPPED, 0);
	grading_case_expect(&c, "frames", VERDICT_SKIPPED, 0);
	grading_case_run(&c, "which: 13\n");
	grading_case_expect(&c, "which", VERDICT_INCORRECT, 0);
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "which")->truth),
	                 "There is none in this capture.");
	grading_case_run(&c, NULL);
	grading_case_run(&c, grading_case_key(&c));
	grading_case_expect(&c, "which", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

START_TEST(what_leads_nowhere_says_so)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/lookup-then-upload.pcapng",
	                  "<dns id='lookup' name='other.example'/>"
	                  "<tcp id='up' server='$lookup.response/dns.a'><handshake points='1'/></tcp>"
	                  "<frame role='after' after='lookup.response' points='1'/>",
	                  "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	const struct item *up = grading_case_item(&c, "up.handshake");
	ck_assert_str_eq(
		grading_case_say(&c, &up->message),
		"Which one is asked for is told by another frame (DNS response), and that is not in the capture, "
		"or does not say it.");
	ck_assert_str_eq(grading_case_say(&c, &up->detail), "No DNS query for other.example is in the capture.");
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "after")->detail),
	                 "It is looked for by way of another frame (DNS response), which is not in the capture.");
	grading_case_close(&c);
}
END_TEST

/* ---- pairs; the numbers are those of tests/captures/ping-and-traceroute.trace ---- */

#define PINGS "tests/captures/ping-and-traceroute.pcapng"

START_TEST(echo_requests_and_replies_are_pairs)
{
	struct grading_case c;
	grading_case_open(
		&c, PINGS,
		"<icmp id='first' nth='1' points='2'/><icmp id='large' nth='2'/><icmp id='lost' nth='3' points='2'/>"
		"<icmp id='six' server='2001:db8::9'/><icmp id='last' server='10.2.0.9' nth='last'/>"
		"<icmp id='none' server='10.9.9.9' points='1'/><icmp id='ninth' nth='9' points='1'/>",
		"<question id='pair' frames='first.request first.reply'/>"
		"<question id='large' frames='large.request large.reply'/>"
		"<question id='six' frames='six.request six.reply'/>"
		"<question id='last' frames='last.request last.reply'/>"
		"<question id='seq' field='icmp.seq' at='large.reply'/>");
	const struct sheet *s = grading_case_run(&c, "pair: 5, 6\nlarge: 9, 12\nsix: 30 31\nlast: 18-19\nseq: 2\n");
	static const char *const right[] = {"pair", "large", "six", "last", "seq"};
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		grading_case_expect(&c, right[i], VERDICT_CORRECT, 100);
	grading_case_expect(&c, "first", VERDICT_CORRECT, 200);
	ck_assert_str_eq(s->conversations[0].protocol, "icmp");
	ck_assert_str_eq(s->conversations[0].client, "10.1.0.5");
	ck_assert_str_eq(s->conversations[0].server, "10.2.0.9");
	grading_case_expect(&c, "lost", VERDICT_PARTIAL, 100);
	ck_assert_str_eq(
		grading_case_say(&c, &grading_case_item(&c, "lost")->detail),
		"The echo request in frame 13 was never answered: the host may be off, or a firewall drops pings; or "
		"the capture ended too soon.");
	grading_case_expect(&c, "none", VERDICT_MISSING, 0);
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "none")->message),
	                 "No echo request (ping) to 10.9.9.9 is in the capture.");
	grading_case_expect(&c, "ninth", VERDICT_MISSING, 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(arp_requests_and_replies_are_pairs)
{
	struct grading_case c;
	grading_case_open(
		&c, PINGS,
		"<arp id='router' target='10.1.0.1' points='2'/><arp id='nobody' target='10.1.0.77' points='2'/>"
		"<arp id='none' target='10.1.0.78' points='1'/><arp id='last' nth='last'/>"
		"<arp id='same' target='$router.reply/arp.src.proto_ipv4'/>",
		"<question id='pair' frames='router.request router.reply'/>"
		"<question id='mac' field='arp.src.hw_mac' at='router.reply'/>"
		"<question id='last' frames='last.request'/><question id='same' frames='same.reply'/>");
	/* The request was sent twice; what is asked for first is the pair, and the announcement in frame 32 asks
	 * nobody. */
	grading_case_run(&c, "pair: 1, 3\nmac: 02:00:00:00:00:01\nlast: 4\nsame: 3\n");
	grading_case_expect(&c, "router", VERDICT_CORRECT, 200);
	grading_case_expect(&c, "pair", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "mac", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "last", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "same", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "nobody", VERDICT_PARTIAL, 100);
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "nobody")->detail),
	                 "Nobody answered the ARP request for 10.1.0.77 in frame 4: no host in this network has that "
	                 "address, or it is off.");
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "none")->message),
	                 "No ARP request for 10.1.0.78 is in the capture.");
	/* The one that is sent again counts, too. */
	grading_case_run(&c, "pair: 2, 3\n");
	grading_case_expect(&c, "pair", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

/* Answers to the UDP probes overtake each other: what an error quotes tells them apart. */
START_TEST(icmp_errors_quote_packets)
{
	struct grading_case c;
	grading_case_open(&c, PINGS,
	                  "<icmp id='hop' nth='4'/><frame role='expired' quotes='hop.request' points='1'/>"
	                  "<frames role='probes' filter='udp'/><frames role='errors' quotes='probes'/>"
	                  "<frame role='third' filter='udp' nth='3'/><frame role='of-third' quotes='third'/>"
	                  "<frame role='nothing' quotes='of-third' points='1'/>"
	                  "<icmp id='lost' nth='3'/><frame role='of-lost' quotes='lost.request' points='1'/>",
	                  "<question id='a' type='frame' frames='expired'/><question id='b' frames='errors'/>"
	                  "<question id='c' type='frame' frames='of-third'/>"
	                  "<question id='d' type='uint' select='distinct($errors/ip.src[1])'/>");
	grading_case_run(&c, "a: 15\nb: 21, 23, 26, 27, 29\nc: 27\nd: 3\n");
	static const char *const right[] = {"a", "b", "c", "d", "expired"};
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		grading_case_expect(&c, right[i], VERDICT_CORRECT, 100);
	grading_case_expect(&c, "nothing", VERDICT_MISSING, 0);
	grading_case_expect(&c, "of-lost", VERDICT_MISSING, 0);
	grading_case_close(&c);
}
END_TEST

/* Who captured, by what the trace says of each. */
static const struct {
	const char *capture, *evidence, *answer; /* frame of the role 'me' */
} capturers[] = {
	{"arp.pcapng", "by='capturer' nth='last'", "3"}, /* frames of the router are padded, those of C are not */
	{"arp.pcapng", "by='others'", "2"},
	{"sll.pcapng", "by='capturer' nth='2'", "3"}, /* host C is "here" */
	{"offload.pcapng", "by='others' nth='1'", "2"},
	{"mid-stream.pcapng", "by='capturer'", NULL}, /* two hosts, and nothing that tells them apart */
	{"duplicated-by-router.pcapng", "by='capturer'", NULL},
};

START_TEST(capturing_host_is_known_by_its_frames)
{
	struct grading_case c;
	struct buf path = BUF_INIT, evidence = BUF_INIT, answer = BUF_INIT;
	buf_addf(&path, "tests/captures/%s", capturers[_i].capture);
	buf_addf(&evidence, "<frame role='me' %s points='1'/>", capturers[_i].evidence);
	buf_addf(&answer, "q: %s\n", capturers[_i].answer ? capturers[_i].answer : "1");
	grading_case_open(&c, buf_text(&path), buf_text(&evidence), "<question id='q' type='frame' frames='me'/>");
	grading_case_run(&c, buf_text(&answer));
	grading_case_expect(&c, "me", capturers[_i].answer ? VERDICT_CORRECT : VERDICT_MISSING,
	                    capturers[_i].answer ? 100 : 0);
	if (capturers[_i].answer)
		grading_case_expect(&c, "q", VERDICT_CORRECT, 100);
	else
		ck_assert_str_eq(
			grading_case_say(&c, &grading_case_item(&c, "me")->detail),
			"Asked for is a frame by which host sent it, the one that captured or another, and the "
			"capture does not show which host that is.");
	grading_case_close(&c);
	buf_release(&path);
	buf_release(&evidence);
	buf_release(&answer);
}
END_TEST

Suite *suite_binding(void)
{
	Suite *suite = suite_create("binding");
	TCase *tc = tcase_create("binding");
	tcase_add_test(tc, one_piece_of_evidence_leads_to_another);
	tcase_add_test(tc, largest_and_smallest_frame);
	tcase_add_test(tc, several_frames_are_one_role);
	tcase_add_test(tc, no_frames_are_a_fact);
	tcase_add_test(tc, what_leads_nowhere_says_so);
	tcase_add_test(tc, echo_requests_and_replies_are_pairs);
	tcase_add_test(tc, arp_requests_and_replies_are_pairs);
	tcase_add_test(tc, icmp_errors_quote_packets);
	tcase_add_loop_test(tc, capturing_host_is_known_by_its_frames, 0, (int)(sizeof capturers / sizeof *capturers));
	suite_add_tcase(suite, tc);
	return suite;
}

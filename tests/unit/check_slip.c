/* The slips of src/grade/slip_*.c: for each an answer that is its wrong value on this capture.  All slips also keep
 * silent where their wrong value is the truth: see silent_rows.  Values are from LABS.md, the traces, or tshark. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_slip(void);

#define SMTP "exercises/tcp-smtp/sample.pcapng"
#define TELNET "exercises/tcp-telnet-close/sample.pcapng"
#define FTP "exercises/tcp-ftp/sample.pcapng"
#define DNS "exercises/udp-dns/sample.pcapng"
#define SCALED "tests/captures/scaled-window.pcapng"

#define MAIL                                                                                                           \
	"<tcp id='t' server-port='25'><handshake/><close/><frame role='greeting' from='server' data='yes'/>"           \
	"<frame role='hello' from='client' data='yes'/><frame role='quit' text='QUIT'/></tcp>"
#define PORT_8080 "<tcp id='t' server-port='8080'><handshake/><close/><frame role='data' data='yes'/></tcp>"
#define PORT_21 "<tcp id='t' server-port='21'><handshake/><close/></tcp>"
#define HTTP "exercises/tcp-http-header/sample.pcapng"
#define PAGE "<tcp id='t' server-port='80'><frame role='page' from='server' data='yes'/></tcp>"
#define LOOKUP "<dns id='lookup' name='baidu.com' type='A'/>"

static const struct slip_row {
	const char *slip; /* NULL: the answer is right */
	const char *capture, *evidence, *question, *answer;
} rows[] = {
	/* LABS.md 1: frame 8 seq 1686587303 / 1. */
	{"relative-for-raw", SMTP, MAIL, "field='tcp.seq' basis='raw' at='t.greeting'", "1"},
	{"raw-for-relative", SMTP, MAIL, "field='tcp.seq' basis='relative' at='t.greeting'", "1686587303"},
	/* Frame 5, a SYN: next 1.  Frame 8: 1 + 104. */
	{"next-seq-for-seq", SMTP, MAIL, "field='tcp.seq' at='t.syn'", "1"},
	{"next-seq-for-seq", SMTP, MAIL, "field='tcp.seq' at='t.greeting'", "1686587407"},
	/* Frame 7: seq 1 follows the SYN; frame 24: ack 520 follows the FIN 519. */
	{"off-by-one-syn-fin", SMTP, MAIL, "field='tcp.seq' at='t.ack'", "0"},
	{"off-by-one-syn-fin", SMTP, MAIL, "field='tcp.ack' at='t.fin1-ack'", "519"},
	{"off-by-one-syn-fin", SMTP, MAIL, "field='tcp.ack' at='t.hello'", "106"},
	{"off-by-one-syn-fin", SMTP, MAIL, "type='uint' bits='32' select='$t.fin1/tcp.seq_raw + 1'", "1686587821"},
	/* fin-with-data.trace: FIN 1:9, acknowledged with 10. */
	{"fin-data-forgotten", "tests/captures/fin-with-data.pcapng", PORT_8080, "field='tcp.ack' at='t.fin1-ack'",
         "2"},
	/* Frame 9: ack 105, the last byte of frame 8 is 104. */
	{"last-byte-for-next", SMTP, MAIL, "field='tcp.ack' at='t.hello'", "104"},
	/* The greeting has 104 bytes: 1 + 104, not 1 + 1. */
	{"one-for-length", SMTP, MAIL, "field='tcp.ack' at='t.hello'", "2"},
	{"one-for-length", SMTP, MAIL, "type='uint' bits='32' select='$t.greeting/tcp.seq_raw + $t.greeting/tcp.len'",
         "1686587304"},
	{"seq-for-ack", SMTP, MAIL, "field='tcp.ack' at='t.syn-ack'", "1686587302"},
	{"ack-for-seq", SMTP, MAIL, "field='tcp.seq' at='t.syn-ack'", "3886848903"},
	/* Frame 21: ack 467, frame 20 carries 74 bytes. */
	{"amount-for-ack", SMTP, MAIL, "field='tcp.ack' at='t.quit'", "74"},
	{"flag-for-number", SMTP, MAIL, "field='tcp.ack' at='t.quit'", "ACK=1"},
	{"flags-subset", SMTP, MAIL, "field='tcp.flags' at='t.syn-ack'", "SYN"},
	{"flags-superset", SMTP, MAIL, "field='tcp.flags' at='t.syn'", "SYN, ACK"},
	/* scaled-window.trace: C shift 8, S shift 7; frame 3 window 512. */
	{"scaled-for-raw", SCALED, PORT_8080, "field='tcp.window_size' basis='raw' at='t.ack'", "131072"},
	{"raw-for-scaled", SCALED, PORT_8080, "field='tcp.window_size' basis='scaled' at='t.ack'", "512"},
	{"peer-shift", SCALED, PORT_8080, "field='tcp.window_size' at='t.ack'", "65536"},
	{"scaled-syn-window", SCALED, PORT_8080, "field='tcp.window_size' at='t.syn'", "16445440"},
	{"shift-for-factor", SCALED, PORT_8080, "field='tcp.options.wscale.shift' at='t.syn'", "256"},
	{"shift-for-factor", SCALED, PORT_8080, "field='tcp.options.wscale.multiplier' at='t.syn'", "8"},
	/* offload.trace, frame 1: tshark computes 0x8d55. */
	{"computed-for-stored", "tests/captures/offload.pcapng", PORT_8080, "field='tcp.checksum' at='t.syn'",
         "0x8d55"},
	/* LABS.md 1: frame 5 has IPv4 header checksum 0x749D. */
	{"ip-checksum-for-tcp", SMTP, MAIL, "field='tcp.checksum' at='t.syn'", "0x749D"},
	/* ~0x76FF; without the pseudo-header 0xFBA5 (computed by hand over the 28 bytes of LABS.md 1); a right checksum
         * summed with everything gives 0xFFFF. */
	{"not-complemented", SMTP, MAIL, "field='tcp.checksum.computed' at='t.syn'", "0x8900"},
	{"pseudo-header-forgotten", SMTP, MAIL, "field='tcp.checksum.computed' at='t.syn'", "0xFBA5"},
	{"field-not-cleared", SMTP, MAIL, "field='tcp.checksum.computed' at='t.syn'", "0xFFFF"},
	/* Frame 11, 27 bytes of data: 0xE856, and 0xF24C with the last byte in the low half. */
	{"odd-byte-on-the-left", SMTP, "<tcp id='t' server-port='25'><frame role='from' text='MAIL FROM'/></tcp>",
         "field='tcp.checksum.computed' at='t.from'", "0xF24C"},
	/* The steps of the same computation, frame 94 of tcp-http-header (python over tshark's bytes): header 0x591D,
         * data 0x36DB (517 bytes, the last one 0x0A), with the pseudo-header 0x9934 together. */
	{"field-not-cleared", HTTP, PAGE, "field='tcp.checksum.header_sum' at='t.page'", "BFE8"},
	{"pseudo-header-forgotten", HTTP, PAGE, "field='tcp.checksum.folded' at='t.page'", "8FF8"},
	{"odd-byte-on-the-left", HTTP, PAGE, "field='tcp.checksum.data_sum' at='t.page'", "0x2CE5"},
	{"odd-byte-on-the-left", HTTP, PAGE, "field='tcp.checksum.folded' at='t.page'", "0x8F3E"},
	{"header-length-words", SMTP, MAIL, "field='tcp.hdr_len' at='t.syn'", "7 bytes"},
	{"header-length-bits", SMTP, MAIL, "field='tcp.hdr_len' at='t.syn'", "224"},
	{"offset-byte", SMTP, MAIL, "field='tcp.hdr_len' at='t.syn'", "70"},
	{"headers-together", SMTP, MAIL, "field='tcp.hdr_len' at='t.syn'", "48"},
	{"ip-header-for-tcp", SMTP, MAIL, "field='tcp.hdr_len' at='t.syn'", "20"},
	{"header-counted-as-data", SMTP, MAIL, "field='tcp.len' at='t.greeting'", "124"},
	/* Frame 4 of udp-dns: UDP length 35 = 8 + 27. */
	{"header-forgotten", DNS, LOOKUP, "field='udp.length' at='lookup.query'", "27"},
	/* LABS.md 6: the SYN,ACK has 2 bytes of padding. */
	{"padding-counted", TELNET, "<tcp id='t' server-port='23'><handshake/></tcp>", "field='tcp.len' at='t.syn-ack'",
         "2"},
	{"mtu-for-mss", SMTP, MAIL, "field='tcp.options.mss_val' at='t.syn'", "1500"},
	/* Frame 8: 158 bytes on the wire. */
	{"other-layer-length", SMTP, MAIL, "field='tcp.len' at='t.greeting'", "158"},
	{"hex-as-decimal", SMTP, MAIL, "field='tcp.srcport' at='t.syn'", "450"},
	{"decimal-as-hex", SMTP, MAIL, "field='tcp.srcport' at='t.syn'", "0x1104"},
	{"byte-order", SMTP, MAIL, "field='tcp.srcport' at='t.syn'", "0x5004"},
	{"other-direction", SMTP, MAIL, "field='tcp.srcport' at='t.syn'", "25"},
	{"other-direction", SMTP, MAIL, "field='ip.src' at='t.syn'", "192.168.1.130"},
	/* LABS.md 3: the SYN offers 1460, the SYN,ACK another size: no MTU. */
	{"other-direction", FTP, PORT_21, "field='tcp.options.mss_val' at='t.syn-ack'", "1460"},
	{"other-direction", SMTP, MAIL, "field='tcp.seq_raw' basis='raw' at='t.syn-ack'", "3886848902"},
	{"sibling-role", SMTP, MAIL, "field='tcp.checksum' at='t.syn'", "0xF784"},
	{"sibling-role", SMTP, MAIL, "type='frame' frames='t.syn'", "23"},
	/* Frames 10 and 11 of the capture. */
	{"neighbour-frame", SMTP, MAIL, "field='tcp.checksum' at='t.hello'", "0xc1f4"},
	/* parallel.trace: only stream 1 has the text; stream 0 comes from port 50000. */
	{"other-connection", "tests/captures/parallel.pcapng",
         "<tcp id='t' server-port='8080'><handshake/><frame role='x' text='204 No' points='5'/></tcp>",
         "field='tcp.srcport' at='t.syn'", "50000"},
	/* MARKING.md G4: 46 is the length of the reverse lookup. */
	{"other-dns-exchange", DNS, LOOKUP, "field='udp.length' at='lookup.query'", "46"},
	/* Frames 2 and 3 are the reverse lookup. */
	{"other-dns-exchange", DNS, LOOKUP, "type='frames' frames='lookup.query lookup.response'", "2, 3"},
	{"other-field-same-frame", SMTP, MAIL, "field='ip.ttl' at='t.syn'", "1104"},
	/* Bytes 36 to 39 of frame 5 are the destination port and half of the sequence number: 00 19 e7 ac. */
	{"wrong-offset", SMTP, MAIL, "field='tcp.seq_raw' basis='raw' at='t.syn'", "0x0019e7ac"},
	{"transposed-digits", SMTP, MAIL, "field='tcp.window_size' at='t.greeting'", "65553"},
	{"one-digit-off", SMTP, MAIL, "field='ip.src' at='t.syn'", "192.168.1.178"},
	{"other-first-byte", SMTP, MAIL, "type='offset' field='tcp.seq' at='t.syn'", "39"},
	{"other-first-byte", SMTP, MAIL, "type='offset' field='tcp.seq' at='t.syn' counted-from='1'", "38"},
	{"other-part", SMTP, MAIL, "type='offset' field='tcp.seq' at='t.syn' in='transport'", "38"},
	{"counted-from-zero", SMTP, MAIL, "type='frames' frames='t.syn t.syn-ack t.ack'", "4 5 6"},
	/* The connection begins in frame 5: in the view tcp.stream == 0 its rows are 1, 2, 3. */
	{"counted-in-filtered-view", SMTP, MAIL, "type='frames' frames='t.syn t.syn-ack t.ack'", "1 2 3"},
	{"frames-missing", SMTP, MAIL, "type='frames' frames='t.syn t.syn-ack t.ack'", "5, 6"},
	/* Frame 5 of udp-dns: 39.156.66.10 and 110.242.68.66. */
	{"values-missing", DNS, LOOKUP, "field='dns.a' nth='all' at='lookup.response'", "110.242.68.66"},
	{"values-extra", DNS, LOOKUP, "field='dns.a' nth='all' at='lookup.response'",
         "39.156.66.10, 110.242.68.66, 8.8.8.8"},
	{"frames-extra", SMTP, MAIL, "type='frames' frames='t.syn t.syn-ack t.ack'", "5-8"},
	/* retransmission.trace: what the server sends begins in frame 5 and is complete with frame 13. */
	{"pdu-last-segment", "tests/captures/retransmission.pcapng",
         "<tcp id='t' server-port='8080'><frame role='first' from='server' data='yes'/></tcp>",
         "type='frame' frames='t.first'", "13"},
	/* LABS.md 3: SYN to SYN,ACK takes 0.014784 s; tshark: SYN to ACK 0.014875. */
	{"unit-factor", FTP, PORT_21, "field='conversation.syn_rtt' at='t'", "14.784 s"},
	/* tshark with TZ=UTC: 08:56:49.320097. */
	{"time-zone", SMTP, MAIL, "field='frame.time' at='t.syn'", "2008-05-06 16:56:49.320097 UTC"},
	{"decimal-point", FTP, PORT_21, "field='conversation.syn_rtt' at='t'", "0.14784 s"},
	{NULL, FTP, PORT_21, "field='conversation.syn_rtt' at='t'", "0.014784 s"},
	{"handshake-rtt", FTP, PORT_21, "field='conversation.syn_rtt' at='t'", "0.0148562 s"},
	/* tshark: frame 23 at 2.649172 s, 0.014784 s after frame 22. */
	{"other-time-reference", FTP, PORT_21, "field='frame.time_delta' at='t.syn-ack'", "2.649172 s"},
	/* The copy of the SYN in frame 2 has IPv4 identification 101; the original 100. */
	{"retransmission-for-original", "tests/captures/syn-retransmitted.pcapng", PORT_8080,
         "field='ip.id' at='t.syn'", "0x0065"},
	/* Data offset 7 in front: bytes 46 and 47 of frame 6 are 70 12. */
	{"flags-word", SMTP, MAIL, "field='tcp.flags' type='uint' bits='16' at='t.syn-ack'", "0x7012"},

	/* Where the wrong value is the truth, nothing is named. */
	{NULL, SMTP, MAIL, "field='tcp.window_size' basis='raw' at='t.ack'", "65535"},    /* no scaling */
	{NULL, SMTP, MAIL, "field='tcp.window_size' basis='scaled' at='t.ack'", "65535"}, /* no scaling */
	{NULL, SMTP, MAIL, "field='tcp.seq' at='t.ack'", "1"},                            /* no data: next is own */
	{NULL, SMTP, MAIL, "field='tcp.seq' at='t.ack'", "3886848903"},
	{NULL, SMTP, MAIL, "field='tcp.ack' at='t.ack'", "1"},                    /* seq and ack are both 1 */
	{NULL, SMTP, MAIL, "field='tcp.hdr_len' at='t.ack'", "20"},               /* as long as the IP header */
	{NULL, SMTP, MAIL, "field='tcp.checksum.computed' at='t.syn'", "0x76FF"}, /* stored is computed */
	{NULL, SMTP, MAIL, "field='tcp.dstport' at='t.syn'", "25"},
	{NULL, SMTP, MAIL, "field='tcp.len' at='t.ack'", "0"},
	{NULL, SMTP, MAIL, "field='ip.ttl' at='t.syn'", "128"},
	{NULL, SMTP, MAIL, "field='tcp.urgent_pointer' at='t.syn'", "0"},
	{NULL, SMTP, MAIL, "type='frame' frames='t.syn'", "5"},
	{NULL, DNS, LOOKUP, "field='udp.length' at='lookup.query'", "35"},
};

/* Wrong without a pattern: naming a slip would be a guess.  32 was not written in hexadecimal. */
static const struct slip_row guesses[] = {
	{NULL, SMTP, MAIL, "field='tcp.hdr_len' at='t.greeting'", "32"},
	{NULL, SMTP, MAIL, "field='tcp.window_size' at='t.syn'", "12345"},
	{NULL, SMTP, MAIL, "field='tcp.seq' at='t.greeting'", "77"},
	{NULL, SMTP, MAIL, "field='tcp.flags.syn' at='t.syn'", "0"},
	{NULL, SMTP, MAIL, "field='tcp.len' at='t.greeting'", "1"},
	{NULL, SMTP, MAIL, "type='frames' frames='t.syn t.syn-ack t.ack'", "15 17 19"},
	/* Yes and no, and small numbers, stand everywhere: in the next segment, in another lookup, in the IP header. */
	{NULL, SMTP, MAIL, "field='tcp.flags.push' at='t.greeting'", "0"},
	{NULL, TELNET, "<tcp id='t' client-port='45310'><reset/></tcp>", "field='tcp.flags.ack' at='t.rst'", "1"},
	{NULL, DNS, LOOKUP, "field='dns.count.answers' at='lookup.response'", "1"},
	{NULL, DNS, LOOKUP, "field='dns.count.answers' at='lookup.response'", "4"},
	/* 5 words would be the length of the headers, but words count only beside a right part. */
	{NULL, SMTP, MAIL, "field='tcp.len' unit='bytes' at='t.hello'", "5"},
};

START_TEST(chance_is_not_named)
{
	const struct slip_row *row = &guesses[_i];
	struct grading_case c;
	struct buf question = BUF_INIT, answers = BUF_INIT;
	buf_addf(&question, "<question id='q' %s points='2'/>", row->question);
	buf_addf(&answers, "q: %s\n", row->answer);
	grading_case_open(&c, row->capture, row->evidence, buf_text(&question));
	grading_case_run(&c, buf_text(&answers));
	const struct item *item = grading_case_item(&c, "q");
	ck_assert_msg(item->verdict == VERDICT_INCORRECT && !item->slip, "%s = %s: %s", row->question, row->answer,
	              item->slip ? item->slip : verdict_name(item->verdict));
	buf_release(&question);
	buf_release(&answers);
	grading_case_close(&c);
}
END_TEST

START_TEST(truth_is_shown_in_the_basis_of_the_answer)
{
	struct grading_case c;
	/* Frame 9: relative 1, next 11. */
	grading_case_open(&c, SMTP, MAIL, "<question id='q' field='tcp.seq' at='t.hello'/>");
	grading_case_run(&c, "q: 11\n");
	const char *detail = grading_case_say(&c, &grading_case_item(&c, "q")->detail);
	ck_assert_ptr_null(strstr(detail, "3886848903"));
	grading_case_run(&c, "q: 3886848913\n");
	detail = grading_case_say(&c, &grading_case_item(&c, "q")->detail);
	ck_assert_ptr_nonnull(strstr(detail, "3886848903"));
	grading_case_close(&c);
}
END_TEST

START_TEST(trailer_of_a_long_frame_is_no_padding)
{
	struct grading_case c;
	/* padding.trace: frame 4 is filled up to 60 bytes; frame 6 has 154 and a frame check sequence behind them. */
	grading_case_open(&c, "tests/captures/padding.pcapng",
	                  "<tcp id='t'><frame role='short' from='client' data='yes' nth='1'/>"
	                  "<frame role='long' from='client' data='yes' nth='2'/></tcp>",
	                  "<question id='short' field='tcp.len' at='t.short'/>"
	                  "<question id='long' field='tcp.len' at='t.long'/>");
	grading_case_run(&c, "short: 6\nlong: 104\n");
	ck_assert_str_eq(grading_case_item(&c, "short")->slip, "padding-counted");
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &grading_case_item(&c, "short")->detail), "least length"));
	ck_assert_str_eq(grading_case_item(&c, "long")->slip, "padding-counted");
	ck_assert_ptr_nonnull(
		strstr(grading_case_say(&c, &grading_case_item(&c, "long")->detail), "frame check sequence"));
	grading_case_close(&c);
}
END_TEST

START_TEST(slip_is_named)
{
	const struct slip_row *row = &rows[_i];
	struct grading_case c;
	struct buf question = BUF_INIT, answers = BUF_INIT;
	buf_addf(&question, "<question id='q' %s points='2'/>", row->question);
	buf_addf(&answers, "q: %s\n", row->answer);
	grading_case_open(&c, row->capture, row->evidence, buf_text(&question));
	grading_case_run(&c, buf_text(&answers));
	const struct item *item = grading_case_item(&c, "q");
	ck_assert_msg((!row->slip && !item->slip) || (row->slip && item->slip && strcmp(item->slip, row->slip) == 0),
	              "%s = %s: %s, %s: %s %s", row->question, row->answer, verdict_name(item->verdict),
	              item->slip ? item->slip : "no slip", grading_case_say(&c, &item->message),
	              grading_case_say(&c, &item->detail));
	ck_assert_int_eq(item->verdict, row->slip ? VERDICT_INCORRECT : VERDICT_CORRECT);
	ck_assert_uint_eq(item->points_h, row->slip ? 0 : 200);
	if (row->slip) {
		/* It says how the value came about, with no placeholder left open, in both languages. */
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			struct buf text = BUF_INIT;
			msg_format(&text, (enum lang)lang, &item->detail);
			ck_assert_msg(text.len > 20 && !strchr(buf_text(&text), '{'), "%s", buf_text(&text));
			buf_release(&text);
		}
	}
	buf_release(&question);
	buf_release(&answers);
	grading_case_close(&c);
}
END_TEST

START_TEST(another_frame_is_called_as_the_teacher_calls_it)
{
	struct grading_case c;
	grading_case_open(&c, SMTP,
	                  "<tcp id='t' server-port='25'><handshake/><frame role='hello' from='client' data='yes'>"
	                  "<label xml:lang='en'>the first command</label><label xml:lang='zh'>第一条命令</label>"
	                  "</frame></tcp>",
	                  "<question id='q' type='frame' frames='t.syn'/>");
	grading_case_run(&c, "q: 9\n");
	const struct item *item = grading_case_item(&c, "q");
	ck_assert_str_eq(grading_case_say(&c, &item->detail),
	                 "Frame 9 is another one (the first command). Asked for is frame 5.");
	struct buf text = BUF_INIT;
	msg_format(&text, LANG_ZH, &item->detail);
	ck_assert_str_eq(buf_text(&text), "第 9 帧是另一帧（第一条命令）。题目问的是第 5 帧。");
	buf_release(&text);
	grading_case_close(&c);
}
END_TEST

/* Two numbers are two answers, whichever mark stands between them; two halves of a pair are named as such. */
START_TEST(guess_earns_nothing)
{
	struct grading_case c;
	grading_case_open(&c, SMTP, MAIL,
	                  "<question id='both' field='tcp.window_size' at='t.syn-ack' points='2'/>"
	                  "<question id='guess' field='tcp.window_size' at='t.syn-ack' points='2'/>"
	                  "<question id='pair' field='tcp.seq' at='t.syn' points='2'/>");
	grading_case_run(&c, "both: 16384, 16380\nguess: 16384 or 16380\npair: relative 0, raw 5\n");
	ck_assert_uint_eq(grading_case_item(&c, "both")->points_h, 0);
	ck_assert_uint_eq(grading_case_item(&c, "pair")->points_h, 100);
	ck_assert_uint_eq(grading_case_item(&c, "guess")->points_h, 0);
	ck_assert_int_eq(grading_case_item(&c, "guess")->verdict, VERDICT_INCORRECT);
	grading_case_close(&c);
}
END_TEST

/* Every slip of the table has a row above, except the one that is about two readings (check_mark.c) and the one
 * that all frame numbers tell together (check_frame_shift.c). */
START_TEST(all_slips_are_tested)
{
	const struct rubric_vocabulary *words = grade_vocabulary();
	for (size_t i = 0; i < words->n_slips; i++) {
		const char *name = words->slips[i]->name;
		bool tested = false;
		for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
			tested = tested || (rows[k].slip && strcmp(rows[k].slip, name) == 0);
		tested = tested || strcmp("notations-disagree", name) == 0 || strcmp("frame-shift", name) == 0;
		ck_assert_msg(tested, "%s", name);
		for (size_t k = 0; k < i; k++)
			ck_assert_str_ne(words->slips[k]->name, name);
		ck_assert_str_ne(words->slips[i]->label, "");
	}
}
END_TEST

START_TEST(credit_of_the_rubric_counts)
{
	struct grading_case c;
	grading_case_open(&c, SMTP, MAIL,
	                  "<question id='a' field='tcp.seq' basis='raw' at='t.greeting' points='3'>"
	                  "<slip name='relative-for-raw' credit='50%'/></question>"
	                  "<question id='b' field='tcp.seq' basis='raw' at='t.greeting' points='3'>"
	                  "<slip name='next-seq-for-seq' credit='50%'/></question>");
	grading_case_run(&c, "a: 1\nb: 1\n");
	ck_assert_int_eq(grading_case_item(&c, "a")->verdict, VERDICT_PARTIAL);
	ck_assert_uint_eq(grading_case_item(&c, "a")->points_h, 150);
	ck_assert_int_eq(grading_case_item(&c, "b")->verdict, VERDICT_INCORRECT);
	ck_assert_str_eq(grading_case_item(&c, "b")->slip, "relative-for-raw");
	grading_case_close(&c);
}
END_TEST

START_TEST(accepted_answer_is_no_slip)
{
	struct grading_case c;
	/* The relative number is an accepted alternative here: nothing is wrong with it. */
	grading_case_open(
		&c, SMTP, MAIL,
		"<question id='q' field='tcp.seq' basis='raw' at='t.greeting'><accept value='1'/></question>");
	grading_case_run(&c, "q: 1\n");
	ck_assert_int_eq(grading_case_item(&c, "q")->verdict, VERDICT_CORRECT);
	ck_assert_ptr_null(grading_case_item(&c, "q")->slip);
	grading_case_close(&c);
}
END_TEST

Suite *suite_slip(void)
{
	Suite *suite = suite_create("slip");
	TCase *tc = tcase_create("slip");
	tcase_add_loop_test(tc, slip_is_named, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_loop_test(tc, chance_is_not_named, 0, (int)(sizeof guesses / sizeof *guesses));
	tcase_add_test(tc, trailer_of_a_long_frame_is_no_padding);
	tcase_add_test(tc, truth_is_shown_in_the_basis_of_the_answer);
	tcase_add_test(tc, another_frame_is_called_as_the_teacher_calls_it);
	tcase_add_test(tc, guess_earns_nothing);
	tcase_add_test(tc, all_slips_are_tested);
	tcase_add_test(tc, credit_of_the_rubric_counts);
	tcase_add_test(tc, accepted_answer_is_no_slip);
	suite_add_tcase(suite, tc);
	return suite;
}

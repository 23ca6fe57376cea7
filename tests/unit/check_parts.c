/* src/grade/parts.c: which capture is which part of the exercise. */
#include <check.h>
#include <stdlib.h>

#include "unit/grading_case.h"

Suite *suite_parts(void);

#define DNS "tests/captures/lookup-and-page-dns.pcapng"
#define REST "tests/captures/lookup-and-page-rest.pcapng"
#define WEB "tests/captures/lookup-and-page-web.pcapng"
#define ALL "tests/captures/lookup-and-page.pcapng"
#define ARP "tests/captures/arp.pcapng"
#define PARALLEL "tests/captures/parallel.pcapng"

static const char evidence[] = "<capture id='names'><label xml:lang='en'>the name</label></capture>"
			       "<capture id='pages'/>"
			       "<dns id='d' name='www.example.net' capture='names' points='2'/>"
			       "<tcp id='t' server-port='80' capture='pages'><handshake points='3'/></tcp>";
static const char questions[] = "<question id='isn' field='tcp.seq_raw' basis='raw' at='t.syn'/>"
				"<question id='n.names' field='capture.frames' at='names'/>"
				"<question id='n.pages' type='uint' select='$pages/capture.frames'/>";

static struct grading_case c;

static void open_captures(const char *captures)
{
	grading_case_open(&c, captures, evidence, questions);
}

static const char *said(const char *id)
{
	return grading_case_say(&c, &grading_case_item(&c, id)->message);
}

START_TEST(each_part_has_its_file)
{
	open_captures(DNS " " WEB);
	const struct sheet *s = grading_case_run(&c, "isn: 1000\nn.names: 2\nn.pages: 10\n");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	ck_assert_uint_eq(grading_case_item(&c, "d")->capture, 0);
	ck_assert_uint_eq(grading_case_item(&c, "t.handshake")->capture, 1);
	grading_case_close(&c);
}
END_TEST

/* The order of the files and what else is handed in change nothing. */
START_TEST(order_and_other_files_change_nothing)
{
	open_captures(ARP " " WEB " " PARALLEL " " DNS);
	const struct sheet *s = grading_case_run(&c, "isn: 1000\nn.names: 2\nn.pages: 10\n");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	ck_assert_uint_eq(grading_case_item(&c, "d")->capture, 3);
	ck_assert_uint_eq(grading_case_item(&c, "t.handshake")->capture, 1);
	grading_case_close(&c);
}
END_TEST

/* The whole file has both, but the parts have to lie in two files: the page is taken from it, the lookup from the
 * other, since all together that earns most. */
START_TEST(the_sharing_earns_most)
{
	open_captures(ALL " " DNS);
	const struct sheet *s = grading_case_run(&c, "isn: 1000\nn.names: 2\nn.pages: 14\n");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	ck_assert_uint_eq(grading_case_item(&c, "d")->capture, 1);
	ck_assert_uint_eq(grading_case_item(&c, "t.handshake")->capture, 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(a_missing_part_is_named)
{
	open_captures(WEB);
	grading_case_run(&c, "isn: 1000\n");
	grading_case_expect(&c, "t.handshake", VERDICT_CORRECT, 300);
	grading_case_expect(&c, "d", VERDICT_MISSING, 0);
	ck_assert_str_eq(said("d"), "The exercise asks for a capture of its own for the name. Only one was handed in, "
	                            "and it is not that one.");
	grading_case_expect(&c, "n.names", VERDICT_SKIPPED, 0);
	ck_assert_str_eq(said("n.names"), said("d"));
	ck_assert_ptr_null(grading_case_note(&c, "dns-from-cache"));
	grading_case_close(&c);
	open_captures(ARP " " DNS);
	grading_case_run(&c, "isn: 1000\n");
	ck_assert_str_eq(said("t.handshake"),
	                 "The capture for pages was not found among the 2 captures that were handed in.");
	grading_case_close(&c);
}
END_TEST

/* 14 frames: tests/captures/lookup-and-page.trace says so. */
START_TEST(all_of_it_in_one_file_is_found)
{
	open_captures(ALL);
	const struct sheet *s = grading_case_run(&c, "isn: 1000\nn.names: 14\nn.pages: 14\n");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	const struct sheet_note *note = grading_case_note(&c, "parts-in-one-file");
	ck_assert_ptr_nonnull(note);
	ck_assert_str_eq(grading_case_say(&c, &note->msg),
	                 "The exercise asks for a capture of its own for pages. It was found in capture.pcapng, "
	                 "which holds another part as well, and graded there.");
	grading_case_close(&c);
	open_captures(ALL " " DNS);
	grading_case_run(&c, "isn: 1000\nn.names: 2\nn.pages: 14\n");
	ck_assert_ptr_null(grading_case_note(&c, "parts-in-one-file"));
	grading_case_close(&c);
}
END_TEST

/* Nothing decides but the name of the file. */
START_TEST(the_name_of_the_file_decides_between_equals)
{
	static const char hints[] = "<capture id='a' file='and-page-rest'/><capture id='b' file='ALONE'/>"
				    "<frame role='x' capture='a' filter='icmp[0] = 8' points='1'/>"
				    "<frame role='y' capture='b' filter='icmp[0] = 8' points='1'/>";
	grading_case_open(&c, "tests/captures/echo-alone.pcapng " REST, hints,
	                  "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	ck_assert_uint_eq(grading_case_item(&c, "x")->capture, 1);
	ck_assert_uint_eq(grading_case_item(&c, "y")->capture, 0);
	grading_case_close(&c);
}
END_TEST

/* A part of which one piece lies in another file is told so. */
START_TEST(a_part_lies_in_one_file)
{
	static const char both[] = "<capture id='a'/>"
				   "<dns id='d' capture='a' points='1'/>"
				   "<tcp id='t' server-port='80' capture='a'><handshake points='3'/></tcp>";
	grading_case_open(&c, DNS " " WEB, both, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	grading_case_expect(&c, "t.handshake", VERDICT_CORRECT, 300);
	grading_case_expect(&c, "d", VERDICT_MISSING, 0);
	ck_assert_str_eq(said("d"),
	                 "What fits is in lookup-and-page-dns.pcapng, but all of a has to be in one file, and "
	                 "most of it is in lookup-and-page-web.pcapng.");
	grading_case_close(&c);
}
END_TEST

/* What hangs together across the parts decides, too: the connection goes to the address that was looked up. */
START_TEST(parts_that_name_each_other_are_found)
{
	static const char chain[] =
		"<capture id='names'/><capture id='pages'/>"
		"<tcp id='t' server='$d.response/dns.a' capture='pages'><handshake points='3'/></tcp>"
		"<dns id='d' name='www.example.net' capture='names' points='2'/>";
	grading_case_open(&c, PARALLEL " " WEB " " DNS, chain, "<question id='q' type='uint' value='1'/>");
	grading_case_run(&c, "");
	grading_case_expect(&c, "t.handshake", VERDICT_CORRECT, 300);
	grading_case_expect(&c, "d", VERDICT_CORRECT, 200);
	grading_case_close(&c);
}
END_TEST

/* As many files as are graded, and as many parts: it ends, and each part has its own. */
START_TEST(eight_parts_in_eight_files)
{
	struct buf parts = BUF_INIT;
	for (int i = 0; i < LIMIT_HANDED_CAPTURES; i++)
		buf_addf(&parts, "<capture id='p%d'/>", i);
	buf_add(&parts, "<frame role='r0' capture='p0' filter='arp' points='1'/>"
	                "<frame role='r1' capture='p1' filter='icmp[0] = 8' points='1'/>"
	                "<dns id='r2' capture='p2' name='www.example.net' points='1'/>"
	                "<tcp id='r3' capture='p3' server-port='80'><close points='1'/></tcp>");
	for (int i = 4; i < LIMIT_HANDED_CAPTURES; i++)
		buf_addf(&parts, "<frame role='r%d' capture='p%d' filter='tcp' points='1'/>", i, i);
	grading_case_open(&c,
	                  ARP
	                  " " DNS " " WEB " tests/captures/echo-alone.pcapng " PARALLEL
	                  " tests/captures/refused.pcapng tests/captures/keep-alive.pcapng tests/captures/vlan.pcapng",
	                  buf_text(&parts), "<question id='q' type='uint' value='1'/>");
	buf_release(&parts);
	const struct sheet *s = grading_case_run(&c, "q: 1");
	ck_assert_uint_eq(s->score_h, s->max_score_h);
	for (size_t i = 0; i < s->n_items; i++)
		for (size_t k = 0; k < i; k++)
			if (s->items[i].kind == ITEM_EVIDENCE && s->items[k].kind == ITEM_EVIDENCE)
				ck_assert_uint_ne(s->items[i].capture, s->items[k].capture);
	grading_case_close(&c);
	ck_assert_uint_ge(LIMIT_PART_TRIALS, LIMIT_HANDED_CAPTURES * LIMIT_HANDED_CAPTURES + 2);
}
END_TEST

Suite *suite_parts(void)
{
	Suite *s = suite_create("parts");
	TCase *t = tcase_create("parts");
	tcase_add_test(t, each_part_has_its_file);
	tcase_add_test(t, order_and_other_files_change_nothing);
	tcase_add_test(t, the_sharing_earns_most);
	tcase_add_test(t, a_missing_part_is_named);
	tcase_add_test(t, all_of_it_in_one_file_is_found);
	tcase_add_test(t, the_name_of_the_file_decides_between_equals);
	tcase_add_test(t, a_part_lies_in_one_file);
	tcase_add_test(t, parts_that_name_each_other_are_found);
	tcase_add_test(t, eight_parts_in_eight_files);
	suite_add_tcase(s, t);
	return s;
}

/* src/grade/joint.c, src/rubric/rubric_joint.c and tables of src/submission: answers that several questions share.  The
 * numbers are those of LABS.md 1: frames 5, 6, 8, 10 and 12 of the sample capture. */
#include <check.h>

#include "rubric/rubric.h"
#include "unit/grading_case.h"

Suite *suite_joint(void);

static const char smtp[] = "exercises/tcp-smtp/sample.pcapng";
static const char mail[] = "<tcp id='mail' server-port='25'><handshake points='1'/>"
			   "<frame role='s1' from='server' data='yes' nth='1'/>"
			   "<frame role='s2' from='server' data='yes' nth='2'/>"
			   "<frame role='s3' from='server' data='yes' nth='3'/></tcp>";
static const char parts[] = "<question id='n' at='mail.syn-ack' points='3'><part id='seq' field='tcp.seq' points='1'/>"
			    "<part id='ack' field='tcp.ack'/></question>"
			    "<question id='seqs' field='tcp.seq' roles='mail.s1 mail.s2 mail.s3' points='2'/>"
			    "<question id='later' type='uint' value='7' depends='n'/>";
static const char table[] =
	"<grid roles='mail.s1 mail.s2 mail.s3' table='yes' points='6'>"
	"<question id='no' frames='row'/><question id='seq' field='tcp.seq'/>"
	"<question id='next' type='uint' select='$row/tcp.nxtseq' at='mail.s1 mail.s2 mail.s3'/></grid>";

START_TEST(parts_are_scored_apart)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail, parts);
	grading_case_run(&c, "n: 0, 5\nseqs: 1; 105\nlater: 7\n");
	grading_case_expect(&c, "n.seq", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "n.ack", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "seqs.s1", VERDICT_CORRECT, 67);
	grading_case_expect(&c, "seqs.s2", VERDICT_CORRECT, 67);
	grading_case_expect(&c, "seqs.s3", VERDICT_MISSING, 0);
	/* Named in 'depends', the question means all of its parts. */
	grading_case_expect(&c, "later", VERDICT_SKIPPED, 0);
	grading_case_run(&c, "n: ack=1 seq=0\nseqs: s2 is 105\nlater: 7\n");
	grading_case_expect(&c, "n.seq", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "n.ack", VERDICT_CORRECT, 200);
	grading_case_expect(&c, "seqs.s1", VERDICT_MISSING, 0);
	grading_case_expect(&c, "seqs.s2", VERDICT_CORRECT, 67);
	grading_case_expect(&c, "later", VERDICT_CORRECT, 100);
	ck_assert_ptr_null(grading_case_note(&c, "unknown-question"));
	grading_case_close(&c);
}
END_TEST

START_TEST(an_answer_of_its_own_wins)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail, parts);
	grading_case_run(&c, "n: 0, 5\nn.ack: 1\n");
	grading_case_expect(&c, "n.ack", VERDICT_CORRECT, 200);
	const struct sheet_note *note = grading_case_note(&c, "answered-twice");
	ck_assert_ptr_nonnull(note);
	ck_assert_ptr_nonnull(strstr(grading_case_say(&c, &note->msg), "'n.ack'"));
	grading_case_run(&c, "n: 0, 1\nn.ack: 1\n");
	ck_assert_ptr_null(grading_case_note(&c, "answered-twice"));
	grading_case_close(&c);
}
END_TEST

START_TEST(too_many_and_twice_are_told)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail, parts);
	grading_case_run(&c, "n: 0, 1, 5\nseqs: s1=1 s1=2 s2=105\n");
	grading_case_expect(&c, "n.ack", VERDICT_CORRECT, 200);
	grading_case_expect(&c, "seqs.s1", VERDICT_INCORRECT, 0);
	ck_assert_str_eq(grading_case_say(&c, &grading_case_note(&c, "too-many-values")->msg),
	                 "'n' asks for 2 values, and the answer has 1 more, which was not judged.");
	ck_assert_ptr_nonnull(grading_case_note(&c, "answered-twice"));
	grading_case_close(&c);
}
END_TEST

/* A table as Markdown, turned round, and as CSV; rows and columns as lists; single cells. */
static const struct {
	const char *answers;
	int right; /* of nine */
} tables[] = {
	{"| | no | seq | next |\n|-|-|-|-|\n| s1 | 8 | 1 | 105 |\n| s2 | 10 | 105 | 286 |\n| s3 | 12 | 286 | 323 |\n",
         9},
	{"| | seq | no |\n|-|-|-|\n| s1 | 1 | 8 |\n| s3 | 286 | |\n", 3},
	{"| | s1 | s2 | s3 |\n|-|-|-|-|\n| no | 8 | 10 | 12 |\n| seq | 1 | | 286 |\n", 5},
	{"| s1 | 8 | 1 | 105 |\n| s2 | | 105 | 286 |\n", 5},
	{",no,seq,next\ns1,8,1,105\ns2,10,105,286\n", 6},
	{"\tno\tseq\tnext\ns1\t8\t1\t105\ns2\t10\t105\t286\n", 6},
	{"s1: 8, 1, 105\ns2: seq 105, no 10\ns3: ; 286\n", 6},
	{"no: 8, 10, 12\nseq: s3=286\n", 4},
	{"s1.no: 8\ns2.next: 286\n", 2},
};

START_TEST(tables_are_read)
{
	struct grading_case c;
	int right = 0;
	grading_case_open(&c, smtp, mail, table);
	struct sheet *sheet = grading_case_run(&c, tables[_i].answers);
	for (size_t i = 0; i < sheet->n_items; i++)
		right += sheet->items[i].kind == ITEM_QUESTION && sheet->items[i].verdict == VERDICT_CORRECT;
	ck_assert_int_eq(right, tables[_i].right);
	ck_assert_ptr_null(grading_case_note(&c, "unknown-question"));
	grading_case_close(&c);
}
END_TEST

START_TEST(a_key_earns_everything)
{
	struct grading_case c;
	grading_case_open(&c, smtp, mail, parts);
	grading_case_run(&c, NULL);
	struct sheet *sheet = grading_case_run(&c, grading_case_key(&c));
	ck_assert_uint_eq(sheet->score_h, sheet->max_score_h);
	grading_case_close(&c);
	grading_case_open(&c, smtp, mail, table);
	grading_case_run(&c, NULL);
	sheet = grading_case_run(&c, grading_case_key(&c));
	ck_assert_uint_eq(sheet->score_h, sheet->max_score_h);
	grading_case_close(&c);
}
END_TEST

/* A role of so many frames is asked about one by one; each is a role for other conditions too. */
static const char data[] =
	"<tcp id='mail' server-port='25'><handshake points='1'/>"
	"<frames role='data' from='server' data='yes' nth='1-3'><label xml:lang='en'>reply</label></frames>"
	"<frame role='a1' from='client' after='data.1' "
	"where='tcp.ack >= $mail.data.1/tcp.seq + $mail.data.1/tcp.len'/>"
	"<frame role='a2' from='client' after='data.2'/><frame role='a3' from='client' after='data.3'/>"
	"<frames role='few' from='server' data='yes' nth='1-2'/></tcp>"
	"<frames role='opening' filter='tcp[13] = 2' count='1'/>";
static const char members[] =
	"<question id='seqs' field='tcp.seq' roles='mail.data' points='3'/>"
	"<question id='ports' field='tcp.dstport' roles='opening mail.data.1'/>"
	"<question id='third' field='tcp.len' at='mail.data.3'/><question id='no-third' field='tcp.len' at='mail.few.3'/>"
	"<question id='numbers' frames='mail.data.1 mail.data.3'/>"
	"<grid roles='mail.data' table='yes'><question id='no' frames='row'/>"
	"<question id='acked' field='tcp.ack' at='mail.a1 mail.a2 mail.a3'/>"
	"<question id='more' type='uint' at='mail.a1 mail.a2 mail.a3' select='$at/tcp.ack - $row/tcp.seq'/></grid>";

START_TEST(frames_of_a_set_one_by_one)
{
	struct grading_case c;
	grading_case_open(&c, smtp, data, members);
	grading_case_run(&c, "seqs: 1, 105, 287\nports: 25, 1104\nthird: 37\nnumbers: 8, 12\n"
	                     "data.1: 8, 105, 104\n| | no | more |\n|-|-|-|\n| data.3 | 12 | 37 |\n");
	grading_case_expect(&c, "seqs.data.1", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "seqs.data.2", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "seqs.data.3", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "ports.opening.1", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "ports.data.1", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "third", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "numbers", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "data.1.no", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "data.1.acked", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "data.1.more", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "data.3.more", VERDICT_CORRECT, 100);
	ck_assert_ptr_null(grading_case_note(&c, "unknown-question"));
	/* The role has two. */
	ck_assert_uint_eq(grading_case_item(&c, "no-third")->n_expected, 0);
	ck_assert_str_eq(grading_case_say(&c, &grading_case_item(&c, "no-third")->message),
	                 "The frame that this is about (few) is not in the capture.");
	grading_case_close(&c);
}
END_TEST

/* Lists that are no field's: all values of a path, and constants whose members have a type. */
static const char lists[] =
	"<question id='lens' type='list' select='$mail.data/tcp.len' ordered='yes'/>"
	"<question id='psh' type='list' select='$mail.data/tcp.flags.push' ordered='yes'/>"
	"<question id='numbers' type='frames' select='$mail.data/frame.number'/>"
	"<question id='first' type='uint' select='$mail.data/tcp.len'/>"
	"<question id='words' type='list' members='text' value='two words, one'/>"
	"<question id='header' type='list' members='field' value='udp.srcport, udp.dstport, udp.length, udp.checksum'/>";

START_TEST(lists_without_a_field)
{
	struct grading_case c;
	grading_case_open(&c, smtp, data, lists);
	grading_case_run(
		&c, "lens: 104, 181, 37\npsh: set, set, yes\nnumbers: 8, 10, 12\nfirst: 104\nwords: one; two words\n"
		    "header: checksum, length, source port and destination port\n");
	grading_case_expect(&c, "lens", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "psh", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "numbers", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "first", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "words", VERDICT_CORRECT, 100);
	grading_case_expect(&c, "header", VERDICT_CORRECT, 100);
	grading_case_run(&c, "lens: 104\npsh: set, set\nnumbers: 8\nwords: two words\n"
	                     "header: checksum, length, source port and source port\n");
	grading_case_expect(&c, "lens", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "psh", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "words", VERDICT_INCORRECT, 0);
	grading_case_expect(&c, "header", VERDICT_INCORRECT, 0);
	grading_case_run(&c, NULL);
	struct sheet *sheet = grading_case_run(&c, grading_case_key(&c));
	ck_assert_uint_eq(sheet->score_h, sheet->max_score_h);
	grading_case_close(&c);
}
END_TEST

START_TEST(ids_in_the_order_of_the_worksheet)
{
	struct grading_case c;
	struct rubric_ids ids;
	grading_case_open(&c, smtp, mail, parts);
	ck_assert(rubric_ids(c.rubric, c.arena, &ids));
	ck_assert_uint_eq(ids.n_lines, 3);
	ck_assert_uint_eq(ids.n, 8);
	ck_assert_str_eq(ids.items[0], "n");
	ck_assert(ids.has_parts[0] && ids.has_parts[1] && !ids.has_parts[2]);
	/* Without ids, a line for each of the worksheet's. */
	grading_case_run(&c, "0, 1\n1, 105, 286\n7\n");
	grading_case_expect(&c, "n.ack", VERDICT_CORRECT, 200);
	grading_case_expect(&c, "seqs.s3", VERDICT_CORRECT, 66);
	grading_case_expect(&c, "later", VERDICT_CORRECT, 100);
	grading_case_close(&c);
}
END_TEST

Suite *suite_joint(void)
{
	Suite *s = suite_create("joint");
	TCase *t = tcase_create("parts");
	tcase_add_test(t, parts_are_scored_apart);
	tcase_add_test(t, an_answer_of_its_own_wins);
	tcase_add_test(t, too_many_and_twice_are_told);
	tcase_add_loop_test(t, tables_are_read, 0, (int)(sizeof tables / sizeof *tables));
	tcase_add_test(t, a_key_earns_everything);
	tcase_add_test(t, frames_of_a_set_one_by_one);
	tcase_add_test(t, lists_without_a_field);
	tcase_add_test(t, ids_in_the_order_of_the_worksheet);
	suite_add_tcase(s, t);
	return s;
}

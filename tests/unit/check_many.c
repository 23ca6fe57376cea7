/* Fields of which a frame has several: all of them are asked for, unless the rubric says which.  Values are those of
 * dns-types.trace and of tshark 4.0. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_many(void);

#define ALIASES "<frame role='f' where='frame.number = 6'/>"
#define MAIL_SERVERS "<frame role='f' where='frame.number = 10'/>"
#define TEXTS "<frame role='f' where='frame.number = 14'/>"

static const struct row {
	const char *evidence, *question, *answer;
	bool right;
} rows[] = {
	/* Two aliases and an address. */
	{ALIASES, "field='dns.resp.type'", "5, 5, 1", true},
	{ALIASES, "field='dns.resp.type'", "CNAME, CNAME, A", true},
	{ALIASES, "field='dns.resp.type'", "A and CNAME", true},
	{ALIASES, "field='dns.resp.type'",
         "Type: CNAME (Canonical NAME for an alias) (5)\n  Type: A (Host Address) (1)", true},
	{ALIASES, "field='dns.resp.type'", "A记录、CNAME记录", true},
	{ALIASES, "field='dns.resp.type'", "CNAME", false},
	{ALIASES, "field='dns.resp.type'", "CNAME, A, AAAA", false},
	{ALIASES, "field='dns.resp.type' ordered='yes'", "CNAME, CNAME, A", true},
	{ALIASES, "field='dns.resp.type' ordered='yes'", "A, CNAME, CNAME", false},
	{ALIASES, "field='dns.resp.type' nth='3'", "A", true},
	{ALIASES, "field='dns.resp.type' nth='3'", "CNAME, A", false},
	{ALIASES, "field='dns.resp.type' nth='all'", "CNAME, A", true},
	{ALIASES, "field='dns.resp.type' type='uint'", "CNAME (5)", true},
	{ALIASES, "field='dns.resp.type' type='list' nth='3'", "A", true},
	{ALIASES, "field='dns.resp.class'", "IN", true},
	{ALIASES, "field='dns.resp.name'", "www.example.com, web.example.net, edge.example.org", true},
	{ALIASES, "field='dns.resp.name'", "www.example.com", false},
	{ALIASES, "field='dns.resp.name' nth='2'", "web.example.net", true},
	{ALIASES, "field='dns.resp.ttl'", "60, 60, 20", true},
	{ALIASES, "field='dns.resp.ttl' nth='1'", "60", true},
	{ALIASES, "field='dns.resp.ttl' base='hex'", "0x3c and 0x14", true},
	{ALIASES, "field='dns.cname'", "edge.example.org and web.example.net", true},
	{ALIASES, "field='dns.a'", "192.0.2.3", true},
	{ALIASES, "field='dns.a' nth='1'", "192.0.2.3", true},
	{MAIL_SERVERS, "field='dns.mx.preference'", "10 and 20", true},
	{MAIL_SERVERS, "field='dns.mx.preference'", "10", false},
	{MAIL_SERVERS, "field='dns.mx.mail_exchange'", "mail.example.com; backup.example.com", true},
	{MAIL_SERVERS, "field='dns.mx.mail_exchange' nth='2'", "backup.example.com", true},
	{MAIL_SERVERS, "field='dns.mx.mail_exchange' nth='2'", "mail.example.com, backup.example.com", false},
	{TEXTS, "field='dns.txt'", "v=spf1 -all\n  two\n  strings", true},
	{TEXTS, "field='dns.txt'", "\"v=spf1 -all\" \"two\" \"strings\"", true},
	{TEXTS, "field='dns.txt'", "v=spf1 -all", false},
	{TEXTS, "field='dns.txt.length'", "11, 3 and 7 bytes", true},
	{TEXTS, "field='dns.txt.length' unit='bits'", "88; 24; 56", true},
};

START_TEST(answers)
{
	const struct row *row = &rows[_i];
	struct grading_case c;
	struct buf question = BUF_INIT, sheet = BUF_INIT;
	buf_addf(&question, "<question id='q' at='f' %s points='2'/>", row->question);
	buf_addf(&sheet, "q: %s\n", row->answer);
	grading_case_open(&c, "tests/captures/dns-types.pcapng", row->evidence, buf_text(&question));
	grading_case_run(&c, buf_text(&sheet));
	const struct item *item = grading_case_item(&c, "q");
	ck_assert_msg((item->verdict == VERDICT_CORRECT) == row->right, "%s: %s", row->question, row->answer);
	/* Its own key is right. */
	grading_case_run(&c, NULL);
	grading_case_run(&c, grading_case_key(&c));
	grading_case_expect(&c, "q", VERDICT_CORRECT, 200);
	grading_case_close(&c);
	buf_release(&question);
	buf_release(&sheet);
}
END_TEST

/* Frames of fragments are frame numbers: one list of them. */
START_TEST(frames_of_fragments)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/fragments.pcapng", "<frame role='f' where='ip.fragment.count > 1'/>",
	                  "<question id='all' at='f' field='ip.fragment'/>"
	                  "<question id='last' at='f' field='ip.fragment' nth='2'/>"
	                  "<question id='first' at='f' field='ip.fragment' type='frame'/>");
	grading_case_run(&c, NULL);
	ck_assert_str_eq(rubric_question(c.rubric, "all")->type->name, "frames");
	ck_assert_str_eq(rubric_question(c.rubric, "last")->type->name, "frame");
	const char *all = grading_case_expected(&c, grading_case_item(&c, "all"), 0);
	const char *first = grading_case_expected(&c, grading_case_item(&c, "first"), 0);
	ck_assert_msg(strncmp(all, first, strlen(first)) == 0 && strlen(all) > strlen(first), "%s", all);
	grading_case_close(&c);
}
END_TEST

Suite *suite_many(void)
{
	Suite *suite = suite_create("many");
	TCase *t = tcase_create("questions");
	tcase_add_loop_test(t, answers, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(t, frames_of_fragments);
	suite_add_tcase(suite, t);
	return suite;
}

/* src/grade/frame_shift.c and banner.c: what all frame numbers of a sheet have in common.  In the sample of tcp-smtp
 * the handshake is in frames 5 to 7, the greeting in 8, the first command in 9 (LABS.md); the file has 26 frames. */
#include <check.h>

#include "unit/grading_case.h"

Suite *suite_frame_shift(void);

#define SMTP "exercises/tcp-smtp/sample.pcapng"
#define MAIL                                                                                                           \
	"<tcp id='t' server-port='25'><handshake/><frame role='greeting' from='server' data='yes'/>"                   \
	"<frame role='hello' from='client' data='yes'/></tcp>"
#define QUESTIONS                                                                                                      \
	"<question id='setup' type='frames' frames='t.syn t.syn-ack t.ack' points='2'/>"                               \
	"<question id='greeting' type='frame' frames='t.greeting' points='2'/>"                                        \
	"<question id='hello' type='frame' frames='t.hello' points='2'/>"                                              \
	"<question id='seq' field='tcp.seq_raw' at='t.syn' points='2'/>"                                               \
	"<question id='ack' field='tcp.ack_raw' at='t.syn-ack' points='2'/>"                                           \
	"<question id='len' field='tcp.len' at='t.greeting' points='2'/>"                                              \
	"<question id='port' field='tcp.srcport' at='t.hello' points='2'/>"
#define RIGHT "seq: 3886848902\nack: 3886848903\nlen: 104\nport: 1104\n"

static const struct row {
	const char *answers;
	const char *says; /* of the banner; NULL: there is none */
} rows[] = {
	/* the same for all; in any order and notation */
	{"setup: 17-19\ngreeting: 20\nhello: 21\n", "All of your frame numbers are 12 higher"},
	{"setup: 19, 17, 18\ngreeting: frame 20\n" RIGHT, "All of your frame numbers are 12 higher"},
	{"setup: 6-8\ngreeting: 9\nhello: 10\n", "All of your frame numbers are 1 higher"},
	{"setup: 1-3\ngreeting: 4\nhello: 6\n", NULL}, /* counted in the filtered view, and one more */
	{"setup: 2-4\ngreeting: 5\nhello: 6\n", "All of your frame numbers are 3 lower"},
	{"setup: 17-19\ngreeting: 20\nhello: 9\n", "Most of your frame numbers are 12 higher"},
	{"greeting: 20\nhello: 21\n", "All of your frame numbers are 12 higher"},
	{"greeting: 9\nhello: 10\n" RIGHT, NULL}, /* two that are off by one, and only two answers about them */
	/* one mistake is none of all */
	{"setup: 17-19\n", NULL},
	{"setup: 5-7\ngreeting: 20\nhello: 9\n", NULL},
	{"setup: 17-19\ngreeting: 21\nhello: 24\n", NULL},
	{"setup: 5-7\ngreeting: 8\nhello: 9\n", NULL},
	/* counted from 0, or by the rows of tcp.stream eq 0: other slips know that */
	{"setup: 4-6\ngreeting: 7\nhello: 8\n", NULL},
	{"setup: 1-3\ngreeting: 4\nhello: 5\n", NULL},
	/* the later the more, where everything else is right */
	{"setup: 5, 7, 9\ngreeting: 12\nhello: 15\n" RIGHT,
         "Most of your frame numbers are higher than in the file that "
         "you handed in, from frame 6 on"},
	{"setup: 5, 6, 8\ngreeting: 9\nhello: 10\n" RIGHT, NULL}, /* two answers about these frames prove nothing */
	{"setup: 6, 8, 10\ngreeting: 12\nhello: 15\n" RIGHT, "All of your frame numbers are higher"},
	{"setup: 6, 8, 10\ngreeting: 12\nhello: 15\n", NULL},
	{"setup: 6, 8, 10\ngreeting: 12\nhello: 15\nseq: 3886848902\nack: 3886848903\nlen: 105\nport: 1104\n", NULL},
	{"setup: 6, 8, 12\ngreeting: 11\nhello: 15\n" RIGHT, NULL},
	/* beyond the end, by no rule */
	{"setup: 105-107\ngreeting: 118\nhello: 299\n", "5 of the 5 frame numbers"},
	{"setup: 5-7\ngreeting: 118\nhello: 9\n", NULL},
	/* hostile */
	{"setup: 4294967293-4294967295\ngreeting: 4294967295\nhello: 0\n", "3 of the 4 frame numbers"},
};

START_TEST(shift_is_found)
{
	const struct row *row = &rows[_i];
	struct grading_case c;
	grading_case_open(&c, SMTP, MAIL, QUESTIONS);
	const struct sheet *s = grading_case_run(&c, row->answers);
	const char *text = s->banner.code ? grading_case_say(&c, &s->banner.msg) : "";
	if (!row->says) {
		ck_assert_msg(!s->banner.code, "%s: %s", row->answers, text);
	} else {
		ck_assert_msg(s->banner.code && strcmp(s->banner.code, "frame-shift") == 0, "%s: %s", row->answers,
		              text);
		ck_assert_msg(strstr(text, row->says) != NULL, "%s: %s", row->answers, text);
		ck_assert_msg(!strpbrk(text, "{}"), "%s", text);
		ck_assert_ptr_eq(s->notes[0].code, s->banner.code);
		ck_assert(s->notes[0].is_said);
	}
	grading_case_close(&c);
}
END_TEST

START_TEST(items_refer_to_the_banner)
{
	struct grading_case c;
	grading_case_open(&c, SMTP, MAIL, QUESTIONS);
	grading_case_run(&c, "setup: 17-19\ngreeting: 20\nhello: 10\n" RIGHT);
	const struct item *setup = grading_case_item(&c, "setup"), *hello = grading_case_item(&c, "hello");
	ck_assert_str_eq(setup->slip, "frame-shift");
	ck_assert_str_eq(grading_case_say(&c, &setup->detail),
	                 "In the file that you handed in it is 5-7. See the sentence at the top of this report.");
	grading_case_expect(&c, "setup", VERDICT_INCORRECT, 0);
	ck_assert(!hello->slip || strcmp(hello->slip, "frame-shift") != 0);
	grading_case_close(&c);
}
END_TEST

START_TEST(rubric_gives_credit)
{
	struct grading_case c;
	grading_case_open(&c, SMTP, MAIL,
	                  "<question id='a' type='frame' frames='t.greeting' points='2'>"
	                  "<slip name='frame-shift' credit='50%'/></question>"
	                  "<question id='b' type='frame' frames='t.hello' points='2'/>");
	grading_case_run(&c, "a: 20\nb: 21\n");
	grading_case_expect(&c, "a", VERDICT_PARTIAL, 100);
	grading_case_expect(&c, "b", VERDICT_INCORRECT, 0);
	grading_case_run(&c, "a: 20\nb: 9\n");
	grading_case_expect(&c, "a", VERDICT_INCORRECT, 0);
	grading_case_close(&c);
}
END_TEST

Suite *suite_frame_shift(void)
{
	Suite *suite = suite_create("frame_shift");
	TCase *tc = tcase_create("frame_shift");
	tcase_add_loop_test(tc, shift_is_found, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(tc, items_refer_to_the_banner);
	tcase_add_test(tc, rubric_gives_credit);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/evidence/tls_hello.c */
#include <check.h>

#include "evidence/tls_hello.h"

Suite *suite_tls_hello(void);

/* A ClientHello of TLS 1.2 (RFC 5246 7.4.1.2): record, handshake, version, random, no session, one cipher suite, no
 * compression; extensions: an unknown one of two bytes, then the server's name a.example (RFC 6066 3). */
static const uint8_t hello[] = {
	22,   3,    1,   0,   71, 1,  0,  0,  67, 3,  3,                      /* headers and version */
	0,    1,    2,   3,   4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, /* random */
	16,   17,   18,  19,  20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, /* … */
	0,    0,    2,   0,   47, 1,  0,  0,  24,                             /* session … extensions' length */
	0xab, 0xcd, 0,   2,   1,  2,  0,  0,  0,  14, 0,  12, 0,  0,  9,  'a', '.', 'e', 'x', 'a', /* extensions */
	'm',  'p',  'l', 'e',
};

START_TEST(name)
{
	struct span found = tls_hello_name(span_make(hello, sizeof hello));
	ck_assert(span_equal(found, span_of("a.example")));
}
END_TEST

/* A hello that goes on in the next segment: the name is found only when it is all there. */
START_TEST(cut_anywhere)
{
	ck_assert_uint_eq(tls_hello_name(span_make(hello, (size_t)_i)).len, 0);
}
END_TEST

static const struct change {
	size_t at;
	uint8_t value;
	const char *why;
} changes[] = {
	{0, 23, "application data, no handshake"},
	{1, 2, "no version of TLS"},
	{5, 2, "a ServerHello"},
	{43, 200, "a session id longer than the hello"},
	{45, 255, "more cipher suites than there is room"},
	{58, 1, "another extension in the place of the name's"},
	{61, 255, "an extension longer than the hello"},
	{64, 1, "a name that is no host name"},
	{66, 10, "a name longer than its list"},
};

START_TEST(no_name)
{
	uint8_t bytes[sizeof hello];
	memcpy(bytes, hello, sizeof hello);
	bytes[changes[_i].at] = changes[_i].value;
	struct span found = tls_hello_name(span_make(bytes, sizeof bytes));
	ck_assert_msg(found.len == 0, "%s", changes[_i].why);
}
END_TEST

START_TEST(empty)
{
	ck_assert_uint_eq(tls_hello_name((struct span){0}).len, 0);
}
END_TEST

Suite *suite_tls_hello(void)
{
	Suite *suite = suite_create("tls_hello");
	TCase *tc = tcase_create("tls_hello");
	tcase_add_test(tc, name);
	tcase_add_loop_test(tc, cut_anywhere, 0, (int)sizeof hello);
	tcase_add_loop_test(tc, no_name, 0, (int)(sizeof changes / sizeof *changes));
	tcase_add_test(tc, empty);
	suite_add_tcase(suite, tc);
	return suite;
}

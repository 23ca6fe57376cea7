/* src/base/nearest.c */
#include <check.h>

#include "base/nearest.h"

Suite *suite_nearest(void);

static const struct {
	const char *name, *known[4], *best;
} rows[] = {
	{"feild", {"field", "filter", "from"}, "field"},   /* swapped neighbours: one mistake */
	{"handshak", {"close", "handshake"}, "handshake"}, /* one missing */
	{"server_port", {"client-port", "server-port"}, "server-port"},
	{"TCP.SEQ", {"tcp.seq", "tcp.ack"}, "tcp.seq"}, /* case is no mistake */
	{"abcdef", {"uvwxyz", "abcxyz"}, NULL},         /* half of it is wrong */
	{"ab", {"ba"}, "ba"},
	{"x", {"y"}, NULL},             /* nothing in common */
	{"seq", {"sec", "set"}, "sec"}, /* ties: the first */
	{"", {"at"}, NULL},
};

START_TEST(finds_the_nearest)
{
	struct nearest near = {.name = rows[_i].name};
	for (int k = 0; k < 4 && rows[_i].known[k]; k++)
		nearest_offer(&near, rows[_i].known[k]);
	if (rows[_i].best)
		ck_assert_str_eq(near.best, rows[_i].best);
	else
		ck_assert_ptr_null(near.best);
}
END_TEST

START_TEST(long_names_are_far)
{
	static const char text[] = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg";
	struct nearest near = {.name = text};
	nearest_offer(&near, text);
	ck_assert_ptr_null(near.best);
}
END_TEST

Suite *suite_nearest(void)
{
	Suite *s = suite_create("nearest");
	TCase *t = tcase_create("nearest");
	tcase_add_loop_test(t, finds_the_nearest, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(t, long_names_are_far);
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/tcp_options.c */
#include <check.h>

#include "wire/tcp_options.h"

Suite *suite_tcp_options(void);

struct expected {
	uint8_t kind, length;
	uint32_t offset;
};

static const struct options_case {
	const char *name, *bytes;
	size_t len;
	struct expected options[8]; /* LENGTH 0 ends */
	bool malformed;
} options_cases[] = {
	{"none", "", 0, {{0}}, false},
	{"no-operations", "\1\1\1", 3, {{1, 1, 0}, {1, 1, 1}, {1, 1, 2}}, false},
	{"MSS and SACK permitted", "\2\4\5\xb4\1\1\4\2", 8, {{2, 4, 0}, {1, 1, 4}, {1, 1, 5}, {4, 2, 6}}, false},
	{"end, zeros after it", "\1\0\0\0", 4, {{1, 1, 0}, {0, 1, 1}, {0, 1, 2}, {0, 1, 3}}, false},
	{"end, others after it", "\0\2\4\5\xb4", 5, {{0, 1, 0}}, false},
	{"end, zero, others", "\0\0\3\3\7", 5, {{0, 1, 0}, {0, 1, 1}}, false},
	{"length 0", "\1\2\0\1", 4, {{1, 1, 0}}, true},
	{"length 1", "\2\1\1\1", 4, {{0}}, true},
	{"too long", "\1\10\12\1\2\3\4\5\6\7", 10, {{1, 1, 0}}, true},
	{"just fits", "\10\12\1\2\3\4\5\6\7\10", 10, {{8, 10, 0}}, false},
	{"kind only", "\1\2", 2, {{1, 1, 0}}, true},
	{"length 255", "\5\377", 2, {{0}}, true},
};

START_TEST(walk)
{
	const struct options_case *c = &options_cases[_i];
	struct tcp_header tcp = {.options = span_make(c->bytes, c->len)};
	struct tcp_option_iter it = tcp_options(&tcp);
	struct tcp_option o;
	for (const struct expected *e = c->options; e->length; e++) {
		ck_assert_msg(tcp_option_next(&it, &o), "%s: ends before offset %u", c->name, e->offset);
		ck_assert_uint_eq(o.kind, e->kind);
		ck_assert_uint_eq(o.length, e->length);
		ck_assert_uint_eq(o.offset, e->offset);
		ck_assert_uint_eq(o.bytes.len, e->length);
		ck_assert_ptr_eq(o.bytes.at, (const uint8_t *)c->bytes + e->offset);
	}
	ck_assert_msg(!tcp_option_next(&it, &o), "%s: one more at %u", c->name, o.offset);
	ck_assert_int_eq(it.malformed, c->malformed);
	ck_assert(!tcp_option_next(&it, &o));
}
END_TEST

Suite *suite_tcp_options(void)
{
	Suite *s = suite_create("tcp_options");
	TCase *t = tcase_create("tcp_options");
	tcase_add_loop_test(t, walk, 0, (int)(sizeof options_cases / sizeof *options_cases));
	suite_add_tcase(s, t);
	return s;
}

/* src/value/value_list.c */
#include "unit/value_rows.h"

Suite *suite_value_list(void);

static const struct value_rule set = {.ordered = false}, sequence = {.ordered = true};

static const struct value_row rows[] = {
	{"192.0.2.1", "192.0.2.1"},
	{"192.0.2.1, 192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1，192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1、192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1;192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1 192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1\n192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1/192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1 and 192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"192.0.2.1和192.0.2.2", "192.0.2.1,192.0.2.2"},
	{"地址：192.0.2.1。", "192.0.2.1"},
	{"a.example.com; 192.0.2.1", "a.example.com,192.0.2.1"},
	{"a.example.com., 192.0.2.1.", "a.example.com,192.0.2.1"},
	{"2001:db8::1 192.0.2.1", "2001:db8::1,192.0.2.1"},
	{"fe80::", "fe80::"},
	{"CNAME www.a.example, A 192.0.2.1 (TTL 300)", "www.a.example,192.0.2.1"},
	{"ns1 ns2", "ns1,ns2"},
	{"none", ""},
	{"无", ""},
	/* Unreadable. */
	{",", ""},
	{"", ""},
	{"224.277.140.211", ""},
	{"192.0.2.1, 192.0.2.310", ""},
	{"、", ""},
	{"()", ""},
	{";;;", ""},
	{"/", ""},
	{"\"", ""},
	{"|", ""},
	{" ", ""},
	{"( )", ""},
	{",,", ""},
	{"，，", ""},
	{"a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
         "a a a a a a a",
         ""},
};

START_TEST(reads)
{
	value_row_check("list", &set, &rows[_i]);
}
END_TEST

static const struct span items[] = {{(const uint8_t *)"www.A.example", 13},
                                    {(const uint8_t *)"192.0.2.1", 9},
                                    {(const uint8_t *)"2001:db8::1", 11}};

START_TEST(compares)
{
	struct value want = {.kind = VALUE_LIST, .list = {items, 3}}, none = {.kind = VALUE_LIST};
	ck_assert(value_is_right("list", &set, &want, "www.a.example, 192.0.2.1, 2001:db8::1"));
	ck_assert(value_is_right("list", &set, &want, "2001:db8:0:0::1, www.a.example., 192.0.2.1"));
	ck_assert(value_is_right("list", &set, &want, "192.0.2.1, 192.0.2.1, 2001:db8::1, www.a.example"));
	ck_assert(!value_is_right("list", &set, &want, "www.a.example, 192.0.2.1"));
	ck_assert(!value_is_right("list", &set, &want, "www.a.example, 192.0.2.1, 2001:db8::2"));
	ck_assert(!value_is_right("list", &set, &want, "www.a.example, 192.0.2.1, 2001:db8::1, 192.0.2.2"));
	ck_assert(!value_is_right("list", &set, &want, "none"));
	ck_assert(value_is_right("list", &set, &none, "none"));
	ck_assert(!value_is_right("list", &set, &none, "192.0.2.1"));
	ck_assert(value_is_right("list", &sequence, &want, "www.a.example 192.0.2.1 2001:db8::1"));
	ck_assert(!value_is_right("list", &sequence, &want, "192.0.2.1 www.a.example 2001:db8::1"));
	ck_assert(!value_is_right("list", &sequence, &want, "www.a.example 192.0.2.1"));
}
END_TEST

START_TEST(round_trips)
{
	for (size_t n = 0; n <= 3; n++) {
		struct value v = {.kind = VALUE_LIST, .list = {items, n}};
		value_round_trip("list", &set, &v);
		value_round_trip("list", &sequence, &v);
	}
	/* Odd bytes, which names may hold (RFC 2181 11). */
	const struct span odd[] = {span_of("a b.example"), span_of("8.(.8.example"), span_of("192.0.2.1"),
	                           span_of("8")};
	struct value v = {.kind = VALUE_LIST, .list = {odd, 4}};
	value_round_trip("list", &sequence, &v);
}
END_TEST

START_TEST(without_memory)
{
	struct readings readings;
	struct arena *arena = arena_new(1 << 20);
	arena_fail_at(arena, 0);
	ck_assert_int_eq(value_type_find("list")->read(span_of("192.0.2.1"), &set, arena, &readings), STATUS_NOMEM);
	arena_free(arena);
}
END_TEST

START_TEST(hostile)
{
	value_hostile("list", &set);
}
END_TEST

Suite *suite_value_list(void)
{
	Suite *suite = suite_create("value_list");
	TCase *tc = tcase_create("value_list");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_test(tc, compares);
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, without_memory);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

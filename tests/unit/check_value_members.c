/* src/value/value_members.c: lists of numbers, lengths, texts and MAC addresses. */
#include "unit/value_rows.h"

Suite *suite_value_members(void);

static const struct value_name kinds[] = {
	{"mss|maximum-segment-size", 2}, {"nop|no-operation", 1}, {"sack", 5}, {"sack-permitted", 4}, {NULL, 0}};
static struct value_member number, text, mac;
static const struct value_rule numbers = {.member = &number}, texts = {.member = &text}, macs = {.member = &mac};

static void start(void)
{
	number = (struct value_member){value_type_find("uint"), {.names = kinds}};
	text = (struct value_member){.type = value_type_find("text")};
	mac = (struct value_member){.type = value_type_find("mac")};
}

static const struct row {
	const struct value_rule *rule;
	const char *text;
	const char *const *members; /* NULL at the end */
	bool right;
} rows[] = {
#define OF(...) ((const char *const[]){__VA_ARGS__, NULL})
	{&numbers, "2, 1, 4", OF("2", "1", "4"), true},
	{&numbers, "2,1,4", OF("2", "1", "4"), true},
	{&numbers, "2、1、4", OF("2", "1", "4"), true},
	{&numbers, "2；1；4", OF("2", "1", "4"), true},
	{&numbers, "2 1 4", OF("2", "1", "4"), true},
	{&numbers, "2/1/4", OF("2", "1", "4"), true},
	{&numbers, "2 | 1 | 4", OF("2", "1", "4"), true},
	{&numbers, "2, 1 and 4.", OF("2", "1", "4"), true},
	{&numbers, "2和1以及4", OF("2", "1", "4"), true},
	{&numbers, "• 2 • 1 • 4", OF("2", "1", "4"), true},
	{&numbers, "- 2; - 1; - 4", OF("2", "1", "4"), true},
	{&numbers, "[2, 1, 4]", OF("2", "1", "4"), true},
	{&numbers, "1. 2; 2. 1; 3. 4", OF("2", "1", "4"), true},
	{&numbers, "1) MSS; 2) NOP; 3) SACK permitted", OF("2", "1", "4"), true},
	{&numbers, "MSS, NOP, SACK permitted", OF("2", "1", "4"), true},
	{&numbers, "MSS NOP SACK permitted", OF("2", "1", "4"), true},
	{&numbers, "2 (MSS), 1 (NOP) and 4 (SACK permitted, of RFC 2018)", OF("2", "1", "4"), true},
	{&numbers, "2, 1, 4, and that is all", OF("2", "1", "4"), true},
	{&numbers, "0x02, 0x01, 0x04", OF("2", "1", "4"), true},
	{&numbers, "4, 2, 1, 1", OF("2", "1", "4"), true},
	{&numbers, "1,461, 2,921", OF("1461", "2921"), true},
	{&numbers, "1,461; 2,921", OF("1461", "2921"), true},
	{&numbers, "1461", OF("1461"), true},
	{&numbers, "none", OF("1461"), false},
	{&numbers, "2, 1", OF("2", "1", "4"), false},
	{&numbers, "2, 1, 4, 8", OF("2", "1", "4"), false},
	{&numbers, "2, 1, SACK", OF("2", "1", "4"), false},
	{&numbers, "about it", OF("2"), false},
	{&texts, "v=spf1 -all; two", OF("v=spf1 -all", "two"), true},
	{&texts, "v=spf1 -all, two", OF("v=spf1 -all", "two"), true},
	{&texts, "v=spf1 -all and two", OF("v=spf1 -all", "two"), true},
	{&texts, "\"v=spf1 -all\" \"two\"", OF("v=spf1 -all", "two"), true},
	{&texts, "\"a, b\"; \"c;d\"", OF("a, b", "c;d"), true},
	{&texts, "“a, b”；c", OF("a, b", "c"), true},
	{&texts, "two", OF("v=spf1 -all", "two"), false},
	{&macs, "00:19:db:c5:ed:4b, 00-11-22-33-44-55", OF("00:19:db:c5:ed:4b", "00:11:22:33:44:55"), true},
	{&macs, "00:19:db:c5:ed:4b 00:11:22:33:44:55", OF("00:19:db:c5:ed:4b", "00:11:22:33:44:55"), true},
#undef OF
};

static struct value list_of(const char *const *members, struct span *items)
{
	size_t n = 0;
	for (; members[n]; n++)
		items[n] = span_of(members[n]);
	return (struct value){.kind = VALUE_LIST, .list = {items, n}};
}

START_TEST(reads)
{
	const struct row *row = &rows[_i];
	struct span items[8];
	struct value want = list_of(row->members, items);
	ck_assert_msg(value_is_right("list", row->rule, &want, row->text) == row->right, "'%s'", row->text);
}
END_TEST

START_TEST(order_counts_when_asked)
{
	static const char *const members[] = {"2", "1", "1", NULL};
	const struct value_rule ordered = {.member = &number, .ordered = true};
	struct span items[8];
	struct value want = list_of(members, items);
	ck_assert(value_is_right("list", &ordered, &want, "MSS, NOP, NOP"));
	ck_assert(!value_is_right("list", &ordered, &want, "NOP, NOP, MSS"));
	ck_assert(!value_is_right("list", &ordered, &want, "MSS, NOP"));
}
END_TEST

START_TEST(round_trip)
{
	static const char *const odd[] = {"v=spf1 -all", "a,b", "say \"no\"", "(c", "and", "\\", "d  e", "字", NULL};
	struct span items[8];
	struct value v = list_of(odd, items);
	const struct value_rule ordered = {.member = &text, .ordered = true};
	struct buf out = BUF_INIT;
	value_type_find("list")->format(&v, &ordered, LANG_EN, &out);
	ck_assert_msg(value_is_right("list", &ordered, &v, buf_text(&out)), "%s", buf_text(&out));
	buf_release(&out);
}
END_TEST

START_TEST(without_memory)
{
	for (size_t i = 0; i < 40; i++) {
		struct readings readings;
		struct arena *arena = arena_new(1 << 20);
		arena_fail_at(arena, i);
		enum status status =
			value_type_find("list")->read(span_of("2, 1 (NOP); 4"), &numbers, arena, &readings);
		ck_assert(status == STATUS_NOMEM || (status == STATUS_OK && readings.n > 0));
		arena_free(arena);
	}
}
END_TEST

START_TEST(hostile)
{
	value_hostile("list", &numbers);
	value_hostile("list", &texts);
}
END_TEST

Suite *suite_value_members(void)
{
	Suite *suite = suite_create("value_members");
	TCase *t = tcase_create("value_members");
	tcase_add_unchecked_fixture(t, start, NULL);
	tcase_add_loop_test(t, reads, 0, N_ROWS(rows));
	tcase_add_test(t, order_counts_when_asked);
	tcase_add_test(t, round_trip);
	tcase_add_test(t, without_memory);
	tcase_add_test(t, hostile);
	suite_add_tcase(suite, t);
	return suite;
}

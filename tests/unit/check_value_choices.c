/* src/value/value_choices.c */
#include "unit/value_rows.h"

Suite *suite_value_choices(void);

static const char *const v4[] = {"IPv4", NULL};
static const struct choice choices[] = {
	{.id = "a", .label = {{"the client", "客户端"}}},
	{.id = "b", .label = {{"the server", "服务器"}}},
	{.id = "c", .label = {{"the server's resolver", NULL}}},
	{.id = "ip", .label = {{"IP", NULL}}, .synonyms = v4},
};
static const struct value_rule rule = {.choices = choices, .n_choices = 4},
			       whole = {.choices = choices, .n_choices = 4, .all_or_nothing = true};

static const struct value_row rows[] = {
	{"A, C", "a,c"},
	{"c and a", "a,c"},
	{"AC", "a,c"},
	{"A C", "a,c"},
	{"a) c)", "a,c"},
	{"A) the client, C) the server's resolver", "a,c"},
	{"the client; the server", "a,b"},
	{"客户端和服务器", "a,b"},
	{"IPv4, a", "a,ip"},
	{"ip", "ip"},
	{"both A and C", "a,c"},
	{"a server is right", "?"},
	{"A, not B", "a"},
	{"all", "a,b,c,ip"},
	{"none", ""},
	{"x, y", "?"},
	{"A, because B is wrong", "a"},
};

static struct readings read(const char *text, struct arena *arena)
{
	struct readings readings;
	ck_assert_int_eq(value_read(value_type_find("choices"), span_of(text), &rule, arena, &readings), STATUS_OK);
	return readings;
}

START_TEST(reads)
{
	struct arena *arena = arena_new(1 << 20);
	const struct readings readings = read(rows[_i].text, arena);
	struct buf got = BUF_INIT;
	if (readings.n == 0)
		buf_add(&got, "?");
	else
		value_add_plain(&got, &readings.items[0].value, BASE_DEC);
	ck_assert_msg(strcmp(buf_text(&got), rows[_i].read) == 0, "'%s' reads as '%s'", rows[_i].text, buf_text(&got));
	buf_release(&got);
	arena_free(arena);
}
END_TEST

/* Of a and c: each right one is half, each wrong one takes half away. */
START_TEST(shares)
{
	static const struct {
		const char *text;
		uint32_t share_h;
	} marks[] = {{"A", 5000}, {"A, B, C", 5000}, {"A, B", 0},       {"B", 0},
	             {"all", 0},  {"none", 0},       {"A, C, ip", 5000}};
	const struct value_type *type = value_type_find("choices");
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct arena *arena = arena_new(1 << 20);
		const struct readings want = read("A, C", arena), got = read(marks[i].text, arena);
		ck_assert(!type->equal(&want.items[0].value, &got.items[0], &rule));
		ck_assert_uint_eq(type->share_h(&want.items[0].value, &got.items[0], &rule), marks[i].share_h);
		ck_assert_uint_eq(type->share_h(&want.items[0].value, &got.items[0], &whole), 0);
		arena_free(arena);
	}
}
END_TEST

START_TEST(round_trips)
{
	struct arena *arena = arena_new(1 << 20);
	static const char *const texts[] = {"A, C", "none", "all", "b"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		value_round_trip("choices", &rule, &read(texts[i], arena).items[0].value);
	arena_free(arena);
}
END_TEST

START_TEST(hostile)
{
	value_hostile("choices", &rule);
}
END_TEST

Suite *suite_value_choices(void)
{
	Suite *s = suite_create("value_choices");
	TCase *t = tcase_create("choices");
	tcase_add_loop_test(t, reads, 0, N_ROWS(rows));
	tcase_add_test(t, shares);
	tcase_add_test(t, round_trips);
	tcase_add_test(t, hostile);
	suite_add_tcase(s, t);
	return s;
}

/* src/value/value_choice.c, with the choices of the reference labs. */
#include "unit/value_rows.h"

Suite *suite_value_choice(void);

static const char *const client_synonyms[] = {"客户机", "客户", NULL}, *const server_synonyms[] = {"服务端", NULL};
static const struct choice choices[] = {
	{.id = "client", .label = {{"the client", "客户端"}}, .synonyms = client_synonyms},
	{.id = "server", .label = {{"the server", "服务器"}}, .synonyms = server_synonyms},
	{.id = "both", .label = {{"client and server at once", "同时"}}},
};
static const struct choice checksums[] = {
	{.id = "good", .label = {{"correct", "正确"}}},
	{.id = "bad", .label = {{"not correct", "不正确"}}},
	{.id = "open", .label = {{"half-open", NULL}}},
};
static const struct value_rule rule = {.choices = choices, .n_choices = 3},
			       sums = {.choices = checksums, .n_choices = 3}, plain = {.n_choices = 0};

static const struct value_row rows[] = {
	{"client", "client"},
	{"Client", "client"},
	{"the client", "client"},
	{"The client.", "client"},
	{"THE  CLIENT", "client"},
	{"“the client”", "client"},
	{"ｃｌｉｅｎｔ", "client"},
	{"客户端", "client"},
	{"客户端。", "client"},
	{"客户机", "client"},
	{"服务器", "server"},
	{"服务 器", "server"},
	{"服务端", "server"},
	{"the server closes first", "server"},
	{"it is the server.", "server"},
	{"服务器先关闭", "server"},
	{"由客户端先发起", "client"},
	{"the server, the server", "server"},
	{"client and server at once", "both"},
	{"Client and server, at once", "both"},
	{"同时", "both"},
	/* None, several, or the opposite. */
	{"the client or the server", "client | server"},
	{"客户端和服务器", ""},
	{"not the server", ""},
	{"不是服务器", ""},
	{"服务器没有先关闭", ""},
	{"the servers", ""},
	{"clients", ""},
	{"clientserver", ""},
	{"A", ""},
	{"1", ""},
	{"host", ""},
	{"?", ""},
	{"", ""},
	{"the", ""},
	{"客", ""},
	{"neither", ""},
	{"bo", ""},
};

static const struct value_row sum_rows[] = {
	{"correct", "good"},
	{"not correct", "bad"},
	{"Not-correct", "bad"},
	{"正确", "good"},
	{"不正确", "bad"},
	{"校验和不正确", "bad"},
	{"校验和正确", "good"},
	{"it is not correct", "bad"},
	{"it is correct", "good"},
	{"good", "good"},
	{"incorrect", ""},
	{"half open", "open"},
	{"halfopen", "open"},
	{"half-open connection", "open"},
	{"half", ""},
};

static const struct value_row plain_rows[] = {
	{"client", "client"},
	{"\"a b\"", "a b"},
	{"\"", ""},
};

START_TEST(reads)
{
	value_row_check("choice", &rule, &rows[_i]);
}
END_TEST

START_TEST(reads_sums)
{
	value_row_check("choice", &sums, &sum_rows[_i]);
}
END_TEST

START_TEST(reads_without_choices)
{
	value_row_check("choice", &plain, &plain_rows[_i]);
}
END_TEST

START_TEST(round_trips)
{
	for (size_t i = 0; i < 3; i++) {
		struct value v = value_text(span_of(choices[i].id)), sum = value_text(span_of(checksums[i].id));
		value_round_trip("choice", &rule, &v);
		value_round_trip("choice", &sums, &sum);
		value_round_trip("choice", &plain, &v);
	}
	struct value client = value_text(span_of("client"));
	ck_assert(!value_is_right("choice", &rule, &client, "服务器"));
}
END_TEST

START_TEST(labels_in_the_language)
{
	struct buf out = BUF_INIT;
	struct value v = value_text(span_of("client"));
	value_type_find("choice")->format(&v, &rule, LANG_ZH, &out);
	ck_assert_str_eq(buf_text(&out), "客户端");
	buf_clear(&out);
	value_type_find("choice")->format(&v, &rule, LANG_EN, &out);
	ck_assert_str_eq(buf_text(&out), "the client");
	buf_clear(&out);
	v = value_text(span_of("elsewhere"));
	value_type_find("choice")->format(&v, &rule, LANG_EN, &out);
	ck_assert_str_eq(buf_text(&out), "elsewhere");
	buf_release(&out);
}
END_TEST

START_TEST(hostile)
{
	value_hostile("choice", &rule);
	value_hostile("choice", &plain);
}
END_TEST

Suite *suite_value_choice(void)
{
	Suite *suite = suite_create("value_choice");
	TCase *tc = tcase_create("value_choice");
	tcase_add_loop_test(tc, reads, 0, N_ROWS(rows));
	tcase_add_loop_test(tc, reads_sums, 0, N_ROWS(sum_rows));
	tcase_add_loop_test(tc, reads_without_choices, 0, N_ROWS(plain_rows));
	tcase_add_test(tc, round_trips);
	tcase_add_test(tc, labels_in_the_language);
	tcase_add_test(tc, hostile);
	suite_add_tcase(suite, tc);
	return suite;
}

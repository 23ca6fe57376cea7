/* src/value/clause.c */
#include <check.h>

#include "base/text.h"
#include "value/clause.h"

Suite *suite_clause(void);

/* The clauses of TEXT, each behind the letter of its role. */
static const struct {
	bool members;
	const char *text, *clauses;
} rows[] = {
	{false, "52", "P52"},
	{false, "52 (72 - 20)", "P52|I72 - 20"},
	{false, "52 bytes: total length 72 minus header 20", "P52 bytes|Ttotal length 72 minus header 20"},
	{false, "72, header 20, so 52", "P72|Pheader 20|C52"},
	{false, "1460 because the MTU is 1500, less 40", "P1460|Rthe MTU is 1500|Rless 40"},
	{false, "304 or 200", "P304|A200"},
	{false, "10 units, i.e. 80 bytes", "P10 units|S80 bytes"},
	{false, "3, total 8", "P3|Ttotal 8"},
	{false, "TCP, not UDP", "PTCP|Nnot UDP"},
	/* Parentheses that are operands stay. */
	{false, "(2^16 - 1) - 8 = 65527", "P(2^16 - 1) - 8 = 65527"},
	{false, "7 * (1 + 3)", "P7 * (1 + 3)"},
	{false, "f(74)=467", "Pf|I74|P=467"},
	/* Points and commas inside numbers cut nothing. */
	{false, "1,460", "P1,460"},
	{false, "0.5 s", "P0.5 s"},
	{false, "No. 5", "PNo. 5"},
	{false, "0 here. The SYN", "P0 here|PThe SYN"},
	{true, "SYN: set, ACK: not set", "PSYN: set, ACK: not set"},
	{false, "(((", ""},
	{false, ")", "P)"},
	{false, "", ""},
};

START_TEST(cuts)
{
	struct clauses clauses;
	struct buf out = BUF_INIT;
	clauses_cut(span_of(rows[_i].text), rows[_i].members, &clauses);
	for (size_t i = 0; i < clauses.n; i++) {
		buf_add(&out, i > 0 ? "|" : "");
		buf_add_char(&out, "PIRCSTNA"[clauses.items[i].role]);
		buf_add_span(&out, clauses.items[i].text);
	}
	ck_assert_str_eq(buf_text(&out), rows[_i].clauses);
	buf_release(&out);
}
END_TEST

START_TEST(too_many)
{
	char text[4 * (CLAUSES_MAX + 2)];
	struct clauses clauses;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "1; "[i % 3];
	clauses_cut(span_make(text, sizeof text), false, &clauses);
	ck_assert(clauses.too_many);
	ck_assert_uint_eq(clauses.n, CLAUSES_MAX);
}
END_TEST

START_TEST(bare)
{
	ck_assert(clause_is_bare(span_of("0x1F (relative)")));
	ck_assert(clause_is_bare(span_of("28个字节")));
	ck_assert(clause_is_bare(span_of("E7-AC-9B-86")));
	ck_assert(!clause_is_bare(span_of("7*4")));
	ck_assert(!clause_is_bare(span_of("2 CNAME")));
	ck_assert(clause_is_bare(span_of("7*4=28")));
	ck_assert(!clause_is_bare(span_of("header 20")));
}
END_TEST

START_TEST(conclusions)
{
	ck_assert_uint_eq(clause_find_conclusion(span_of("72, so 52")), 4);
	ck_assert_uint_eq(clause_find_conclusion(span_of("8字节，共28字节")), strlen("8字节，"));
	ck_assert_uint_eq(clause_find_conclusion(span_of("72")), 2);
	ck_assert_uint_eq(clause_find_conclusion(span_of("")), 0);
}
END_TEST

Suite *suite_clause(void)
{
	Suite *suite = suite_create("clause");
	TCase *tc = tcase_create("clause");
	tcase_add_loop_test(tc, cuts, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(tc, too_many);
	tcase_add_test(tc, bare);
	tcase_add_test(tc, conclusions);
	suite_add_tcase(suite, tc);
	return suite;
}

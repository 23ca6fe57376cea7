/* The registry walks itself: every row is complete, every name is unique, every pair points both ways. */
#include "unit.h"

#include <ctype.h>
#include <stdlib.h>

#include "field/field.h"

static size_t field_count(void)
{
	struct field_walk at = {0};
	size_t n = 0;
	while (field_next(&at))
		n++;
	return n;
}

START_TEST(names_are_unique_over_aliases)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at))) {
		ck_assert_msg(field_find(f->name) == f, "%s is hidden by another row", f->name);
		for (const char *const *alias = f->aliases; alias && *alias; alias++)
			ck_assert_msg(field_find(*alias) == f, "alias %s of %s belongs to another row", *alias,
			              f->name);
	}
}
END_TEST

START_TEST(names_are_well_formed)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at)))
		for (const char *c = f->name; *c; c++)
			ck_assert_msg(islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '.' ||
			                      *c == '_' || *c == '-',
			              "%s: character %c", f->name, *c);
}
END_TEST

START_TEST(rows_are_complete)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at))) {
		ck_assert_msg(f->type && f->label && *f->label, "%s lacks type or label", f->name);
		ck_assert_msg(f->get || f->size, "%s lacks a getter or bytes", f->name);
		ck_assert_msg(value_type_find(f->type), "%s has the unknown type %s", f->name, f->type);
		ck_assert_msg(f->bits <= 64, "%s has %u bits", f->name, f->bits);
		ck_assert_msg(f->scope == SCOPE_FRAME || f->layer == LAYER_NONE, "%s needs no header", f->name);
		ck_assert_msg(!f->size || f->layer != LAYER_NONE, "%s has bytes but no header", f->name);
	}
}
END_TEST

START_TEST(labels_are_translated)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at))) {
		const char *label = f->label;
		if (strcmp(label, "DSCP") != 0)
			ck_assert_msg(strcmp(msg_tr(LANG_ZH, label), label) != 0, "%s", label);
	}
}
END_TEST

START_TEST(pairs_point_both_ways)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at))) {
		ck_assert_msg(!f->raw == !f->derived, "%s has half a pair", f->name);
		if (!f->raw)
			continue;
		const struct field *raw = field_find(f->raw), *derived = field_find(f->derived);
		ck_assert_msg(raw && derived && raw != derived && (f == raw || f == derived), "%s", f->name);
	}
}
END_TEST

START_TEST(a_misspelt_name_finds_its_neighbour)
{
	ck_assert_str_eq(field_nearest("tcp.seqraw"), "tcp.seq_raw");
	ck_assert_str_eq(field_nearest("tcp.sprport"), "tcp.srcport");
	ck_assert_ptr_null(field_nearest("zzzzzzzzzzzzzzzz"));
	ck_assert_ptr_null(field_find("tcp.seqraw"));
	ck_assert_ptr_null(field_find(""));
}
END_TEST

START_TEST(listing_ends)
{
	struct field_walk at = {0};
	ck_assert_uint_gt(field_count(), 150);
	while (field_next(&at))
		;
	ck_assert_ptr_null(field_next(&at));
}
END_TEST

START_TEST(times_that_nobody_knows_have_no_distance)
{
	static const int64_t moments[][2] = {{TIME_UNKNOWN_NS, 5}, {5, TIME_UNKNOWN_NS}, {INT64_MIN + 1, INT64_MAX}};
	const struct field *duration = field_find("conversation.duration");
	struct tcp_connection c = {.first_time_ns = 5, .last_time_ns = 7};
	struct site site = {.tcp = &c};
	struct value v;
	ck_assert(field_get(duration, &site, &v));
	ck_assert_int_eq(v.time_ns, 2);
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
		c.first_time_ns = moments[i][0];
		c.last_time_ns = moments[i][1];
		ck_assert(!field_get(duration, &site, &v));
	}
}
END_TEST

Suite *suite_field(void);
Suite *suite_field(void)
{
	Suite *s = suite_create("field");
	TCase *c = tcase_create("table");
	tcase_add_test(c, names_are_unique_over_aliases);
	tcase_add_test(c, names_are_well_formed);
	tcase_add_test(c, rows_are_complete);
	tcase_add_test(c, labels_are_translated);
	tcase_add_test(c, pairs_point_both_ways);
	tcase_add_test(c, a_misspelt_name_finds_its_neighbour);
	tcase_add_test(c, listing_ends);
	tcase_add_test(c, times_that_nobody_knows_have_no_distance);
	suite_add_tcase(s, c);
	return s;
}

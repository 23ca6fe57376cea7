/* src/value/value_field.c with src/field/meant.c; value_offset.c and value_named.c beside it. */
#include "field/meant.h"
#include "field/names.h"
#include "unit/value_rows.h"

Suite *suite_value_field(void);

static const struct value_rule by_name = {.fields = &field_words}, from_zero = {.bits = 16},
			       from_one = {.bits = 16, .counts_from = 1};

static const struct {
	const char *field, *text;
	bool right;
} names[] = {
	{"ip.len", "Total Length", true},
	{"ip.len", "the total length field of the IP header", true},
	{"ip.len", "ip.len", true},
	{"ip.len", "总长度", true},
	{"ip.len", "Total Length, because it counts all", true},
	{"ip.len", "Header Length", false},
	{"ip.len", "ip.hdr_len", false},
	{"ip.len", "Total Length or Header Length", false},
	{"ip.len", "the data", false},
	{"tcp.ack", "Acknowledgment number", true},
	{"tcp.ack", "tcp.ack_raw", true},
	{"tcp.ack", "Sequence number", false},
	{"udp.length", "Length", true},
	{"no.field", "Length", false},
};

START_TEST(means_the_field)
{
	const struct value want = value_text(span_of(names[_i].field));
	ck_assert_msg(value_is_right("field", &by_name, &want, names[_i].text) == names[_i].right, "%s: %s",
	              names[_i].field, names[_i].text);
}
END_TEST

static const struct value_row offsets[] = {
	{"54", "54"},       {"byte 54", "54"},       {"0x36", "54"},          {"0036", "54 / 36"}, {"54-57", "54"},
	{"54 to 57", "54"}, {"the 55th byte", "54"}, {"the first byte", "0"}, {"第54字节", "54"},  {"near the end", ""},
};

START_TEST(offsets_are_read)
{
	value_row_check("offset", &from_zero, &offsets[_i]);
}
END_TEST

START_TEST(counted_from_one)
{
	const struct value first = value_uint(1);
	ck_assert(value_is_right("offset", &from_one, &first, "1"));
	ck_assert(value_is_right("offset", &from_one, &first, "the 1st byte"));
	ck_assert(value_is_right("offset", &from_one, &first, "at the beginning"));
	ck_assert(!value_is_right("offset", &from_one, &first, "0"));
}
END_TEST

START_TEST(round_trips)
{
	const struct value_rule protocols = {.names = field_names(field_find("ip.proto"))};
	static const uint64_t numbers[] = {0, 6, 17, 59, 200};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		const struct value v = value_uint(numbers[i]);
		value_round_trip("named", &protocols, &v);
		value_round_trip("offset", &from_zero, &v);
	}
}
END_TEST

/* Marks alone are no name. */
START_TEST(marks_name_nothing)
{
	const struct value mark = value_text(span_of("-")), slash = value_text(span_of("/"));
	ck_assert(!value_is_right("field", &by_name, &mark, "(-)"));
	ck_assert(!value_is_right("field", &by_name, &slash, "(/)"));
}
END_TEST

START_TEST(hostile)
{
	value_hostile("field", &by_name);
	value_hostile("offset", &from_one);
	value_hostile("named", &from_zero);
}
END_TEST

Suite *suite_value_field(void)
{
	Suite *s = suite_create("value_field");
	TCase *t = tcase_create("field");
	tcase_add_loop_test(t, means_the_field, 0, N_ROWS(names));
	tcase_add_loop_test(t, offsets_are_read, 0, N_ROWS(offsets));
	tcase_add_test(t, counted_from_one);
	tcase_add_test(t, round_trips);
	tcase_add_test(t, marks_name_nothing);
	tcase_add_test(t, hostile);
	suite_add_tcase(s, t);
	return s;
}

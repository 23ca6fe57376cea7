/* src/value/line.c, and what src/value/read.c makes of such lines */
#include <check.h>

#include "base/text.h"
#include "value/line.h"

Suite *suite_line(void);

/* "Probe" is the label of the field that is asked for. */
static enum label_owner label_at(const void *label_of, struct span text, size_t at, size_t *len)
{
	const char *label = label_of;
	*len = strlen(label);
	bool is_own = text_equal_nocase(span_sub(text, at, *len), span_of(label));
	*len = is_own ? *len : 0;
	return is_own ? LABEL_OWN : LABEL_NONE;
}

static const struct value_rule rule = {.bits = 16, .label_at = label_at, .label_of = "Probe"};

static const struct {
	const char *text;
	const char *rest; /* NULL: no line of the field */
	bool has_sign;
	char bit;
} lines[] = {
	{"Probe: 5", "5", true, 0},
	{"[Probe: 5]", "5", true, 0},
	{"[Probe]", "", false, 0},
	{".... ..1. = Probe: Set", "Set", true, '1'},
	{".... 0... = Probe: Not set", "Not set", true, '0'},
	{"1100 00.. = Probe: Class 6 (48)", "Class 6 (48)", true, 0},
	{"Expert Info (Note/Sequence): Probe", "", false, 0},
	{"[Expert Info (Note/Sequence): Probe]", "", false, 0},
	{"[Probe [...]: c350]", "c350", true, 0},
	{"Probe (8, must be at least 20)", "(8, must be at least 20)", false, 0},
	{"Other: 5", NULL, false, 0},
	{"5", NULL, false, 0},
	{"1 = Other", NULL, false, 0},
};

START_TEST(cuts_lines)
{
	struct line line;
	bool is_line = line_cut(span_of(lines[_i].text), &rule, &line);
	ck_assert_msg(is_line == (lines[_i].rest != NULL), "%s", lines[_i].text);
	if (!is_line)
		return;
	ck_assert_msg(span_equal(line.rest, span_of(lines[_i].rest)), "%s: %.*s", lines[_i].text, (int)line.rest.len,
	              (const char *)line.rest.at);
	ck_assert_msg(line.has_sign == lines[_i].has_sign, "%s", lines[_i].text);
	ck_assert_msg(line.bit == lines[_i].bit, "%s", lines[_i].text);
}
END_TEST

static const struct {
	const char *text, *number;
} named[] = {
	{"EUI-64 (27)", "27"},
	{"Internet Protocol version 4 (0x0021)", "0x0021"},
	{"Unknown (0x0000)]", "0x0000"},
	{"1 (8)", ""},
	{"52 (20 bytes)", ""},
	{"A (Host)", ""},
	{"(27)", ""},
	{"", ""},
};

START_TEST(finds_the_number_behind_a_name)
{
	struct span number = line_named_number(span_of(named[_i].text));
	ck_assert_msg(span_equal(number, span_of(named[_i].number)), "%s", named[_i].text);
}
END_TEST

/* TYPE, the answer, and the first reading of it: a number, or for texts and bytes the whole; NULL: none. */
static const struct {
	const char *type, *text, *want;
} answers[] = {
	{"bool", "[Probe]", "1"},
	{"bool", "Probe (common at capture start, not more)", "1"},
	{"bool", "Probe, no", "0"},
	{"bool", "Probe: True", "1"},
	{"bool", ".... ...0 = Probe: Unacceptable", "0"},
	{"bool", "Probe: Unacceptable", NULL},
	{"uint", "Probe: EUI-64 (27)", "27"},
	{"uint", "Probe: 186 (3 hops, 6 frames)", "186"},
	{"text", "[Probe: v=spf1; all. Other: 5]", "v=spf1; all. Other: 5"},
	{"bytes", "Probe: 0102", "0102"},
};

START_TEST(reads_lines)
{
	const struct value_type *type = value_type_find(answers[_i].type);
	struct arena *arena = arena_new(1 << 16);
	struct readings readings;
	struct buf got = BUF_INIT;
	ck_assert_int_eq(value_read(type, span_of(answers[_i].text), &rule, arena, &readings), STATUS_OK);
	if (readings.n > 0)
		value_add_plain(&got, &readings.items[0].value, BASE_DEC);
	ck_assert_msg((readings.n > 0) == (answers[_i].want != NULL), "%s", answers[_i].text);
	ck_assert_msg(!answers[_i].want || strcmp(buf_text(&got), answers[_i].want) == 0, "%s: %s", answers[_i].text,
	              buf_text(&got));
	for (size_t i = 1; i < readings.n && type->kind == VALUE_UINT; i++)
		ck_assert_msg(readings.items[i].part == 0, "%s: another part", answers[_i].text);
	buf_release(&got);
	arena_free(arena);
}
END_TEST

Suite *suite_line(void)
{
	Suite *s = suite_create("line");
	TCase *tc = tcase_create("line");
	tcase_add_loop_test(tc, cuts_lines, 0, sizeof lines / sizeof *lines);
	tcase_add_loop_test(tc, finds_the_number_behind_a_name, 0, sizeof named / sizeof *named);
	tcase_add_loop_test(tc, reads_lines, 0, sizeof answers / sizeof *answers);
	suite_add_tcase(s, tc);
	return s;
}

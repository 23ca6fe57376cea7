/* src/batch/folder_name.c */
#include <check.h>

#include "base/text.h"
#include "batch/folder_name.h"

Suite *suite_folder_name(void);

static struct arena *arena;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
}

static void teardown(void)
{
	arena_free(arena);
}

static const struct {
	const char *name, *folder;
} names[] = {
	{"alice", "alice"},
	{"Jane Doe_1234", "Jane Doe_1234"},
	{"张三", "张三"},
	{"O'Neil, José (2)", "O'Neil, José (2)"},
	{"..", "__"},
	{".", "_"},
	{"...", "_._"},
	{"", "_"},
	{".hidden", "_hidden"},
	{"../../etc/passwd", "_._.._etc_passwd"},
	{"-rf", "_rf"},
	{"--help", "_-help"},
	{"~root", "_root"},
	{"=1+1", "_1+1"},
	{"a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"},
	{"new\nline\ttab\177", "new_line_tab_"},
	{"\033[31mred", "_[31mred"},
	{"dot.", "dot_"},
	{" space ", "_space_"},
	{"right\342\200\256left", "right_left"}, /* U+202E */
	{"zero\342\200\213width", "zero_width"}, /* U+200B */
	{"caf\351", "café"},                     /* Latin-1 */
	{"\325\305\310\375", "张三"},            /* GB18030 */
	{"\377\376 bad", "__ bad"},              /* no UTF-16 */
	{"CON", "_CON"},
	{"nul.txt", "_nul.txt"},
	{"com1", "_com1"},
	{"com", "com"},
	{"lpt10", "lpt10"},
	{"console", "console"},
	{"grades.csv", "grades.csv"},
};

START_TEST(portable)
{
	ck_assert_str_eq(folder_name(span_of(names[_i].name), arena), names[_i].folder);
}
END_TEST

START_TEST(long_names)
{
	char a[256] = "", b[256] = "";
	for (size_t i = 0; i + 3 < sizeof a; i += 3) {
		memcpy(a + i, "\345\274\240", 3);
		memcpy(b + i, "\345\274\240", 3);
	}
	b[sizeof b - 5] = '\241'; /* another character, behind what is kept */
	const char *x = folder_name(span_of(a), arena), *y = folder_name(span_of(b), arena);
	ck_assert_uint_le(strlen(x), 150);
	ck_assert(text_is_utf8(span_of(x)));
	ck_assert_str_ne(x, y);
	ck_assert(strncmp(x, y, 100) == 0);
}
END_TEST

static bool fall_together(const char *a, const char *b)
{
	const char *x = folder_key(a, arena), *y = folder_key(b, arena);
	ck_assert(x && y);
	return strcmp(x, y) == 0;
}

/* Composed and decomposed forms are those of Python's unicodedata.normalize(). */
START_TEST(same_place)
{
	static const char *const pairs[][2] = {
		{"Alice", "aLICE"},
		{"José", "Jose\u0301"},
		{"MÜLLER", "mu\u0308ller"},
		{"Nguyễn", "Nguye\u0302\u0303n"},
		{"Ståle", "Sta\u030ale"},
		{"ǎ", "a\u030c"},
		{"Ёлка", "е\u0308лка"},
		{"Андрей", "Андреи\u0306"},
		{"Άννα", "Α\u0301ννα"},
		{"ИВАН", "иван"},
		{"한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"},
		{"がぎ", "か\u3099き\u3099"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		ck_assert_msg(fall_together(pairs[i][0], pairs[i][1]), "%s", pairs[i][0]);
}
END_TEST

START_TEST(places_of_their_own)
{
	static const char *const pairs[][2] = {
		{"alice", "alice2"},  {"张三", "李四"}, {"иван", "пётр"}, {"김철수", "이영희"},
		{"müller", "möller"}, {"a", ""},        {"a b", "a_b"},   {"안", "않"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		ck_assert_msg(!fall_together(pairs[i][0], pairs[i][1]), "%s", pairs[i][0]);
}
END_TEST

START_TEST(without_memory)
{
	struct arena *small = arena_new(1);
	ck_assert_ptr_null(folder_name(span_of("alice"), small));
	ck_assert_ptr_null(folder_key("alice", small));
	arena_free(small);
}
END_TEST

Suite *suite_folder_name(void)
{
	Suite *s = suite_create("folder_name");
	TCase *t = tcase_create("folder_name");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, portable, 0, sizeof names / sizeof *names);
	tcase_add_test(t, long_names);
	tcase_add_test(t, same_place);
	tcase_add_test(t, places_of_their_own);
	tcase_add_test(t, without_memory);
	suite_add_tcase(s, t);
	return s;
}

/* src/base/msg.c */
#include <check.h>

#include "base/msg.h"

Suite *suite_msg(void);

static const struct lang_case {
	const char *name;
	int lang; /* -1: unknown */
} lang_cases[] = {
	{"en", LANG_EN},         {"zh", LANG_ZH}, {"zh-CN", LANG_ZH}, {"zh_CN.UTF-8", LANG_ZH},
	{"zh-Hans-CN", LANG_ZH}, {"ZH", LANG_ZH}, {"En-GB", LANG_EN}, {"en.UTF-8", LANG_EN},
	{"zh@pinyin", LANG_ZH},  {"", -1},        {"e", -1},          {"eng", -1},
	{"zhuang", -1},          {"de", -1},      {"C", -1},          {"-zh", -1},
};

START_TEST(parse_language)
{
	const struct lang_case *c = &lang_cases[_i];
	enum lang lang = LANG_COUNT;
	ck_assert_msg(lang_parse(c->name, &lang) == (c->lang >= 0), "'%s'", c->name);
	ck_assert_int_eq((int)lang, c->lang >= 0 ? c->lang : LANG_COUNT);
}
END_TEST

START_TEST(language_names_parse_back)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		enum lang lang = LANG_COUNT;
		ck_assert(lang_parse(lang_name((enum lang)i), &lang));
		ck_assert_int_eq((int)lang, i);
	}
}
END_TEST

static const struct msg_arg args[] = {
	MSG_NUMBER("frame", 7),        MSG_TEXT("name", "syn {frame}"),
	MSG_NUMBER("big", UINT64_MAX), MSG_TEXT("empty", ""),
	MSG_NUMBER("one", 1),          MSG_NUMBER("none", 0),
	MSG_TEXT("single", "1"),       {.name = "both", .text = "text", .tr = "translated"},
};
enum { N_ARGS = sizeof args / sizeof args[0] };

static const struct format_case {
	const char *english, *text;
} format_cases[] = {
	{"plain", "plain"},
	{"", ""},
	{"untranslated {frame}", "untranslated 7"},
	{"{frame}{frame}", "77"},
	{"{name}", "syn {frame}"}, /* what was filled in is not looked at again */
	{"{big}", "18446744073709551615"},
	{"[{empty}]", "[]"},
	{"{both}", "translated"},
	{"{absent}", "{absent}"},
	{"{absent} {frame}", "{absent} 7"},
	{"{", "{"},
	{"}", "}"},
	{"{}", "{}"},
	{"{frame", "{frame"},
	{"{{frame}}", "{7}"},
	{"{fram}", "{fram}"},
	{"{frames}", "{frames}"},
	{"第 {frame} 帧", "第 7 帧"},
	{"{one} {one?frame was|frames were} cut", "1 frame was cut"},
	{"{frame} {frame?frame was|frames were} cut", "7 frames were cut"},
	{"{none} {none?answer|answers}", "0 answers"}, /* English says "no answers", "0 answers" */
	{"item{one?|s}, item{frame?|s}", "item, items"},
	{"{text one?frame|frames}", "{text one?frame|frames}"},
	{"{single?Frame|Frames} {single}", "Frame 1"},
	{"{name?Frame|Frames}", "Frames"},
	{"{one?frame}", "{one?frame}"},
	{"{absent?frame|frames}", "{absent?frame|frames}"},
	{"{one?", "{one?"},
	{"{?a|b}", "{?a|b}"},
};

START_TEST(format)
{
	const struct format_case *c = &format_cases[_i];
	struct arena *arena = arena_new(SIZE_MAX);
	struct msg msg = msg_make(arena, c->english, args, N_ARGS);
	struct buf out = BUF_INIT;
	for (int lang = 0; lang < LANG_COUNT; lang++) { /* none of these has a translation */
		buf_clear(&out);
		msg_format(&out, (enum lang)lang, &msg);
		ck_assert_str_eq(buf_text(&out), c->text);
	}
	buf_release(&out);
	arena_free(arena);
}
END_TEST

START_TEST(no_sentence)
{
	struct buf out = BUF_INIT;
	struct msg msg = {0};
	msg_format(&out, LANG_EN, &msg);
	ck_assert_str_eq(buf_text(&out), "");
	buf_release(&out);
}
END_TEST

START_TEST(message_outlives_its_maker)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct buf out = BUF_INIT;
	char name[] = "mine";
	struct msg msg = MSG(arena, "{a} {b}", MSG_TEXT("a", name), MSG_NUMBER("b", 2));
	memset(name, 'x', 4);
	msg_format(&out, LANG_EN, &msg);
	ck_assert_str_eq(buf_text(&out), "mine 2");
	buf_release(&out);
	arena_free(arena);
}
END_TEST

START_TEST(message_without_memory)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct buf out = BUF_INIT;
	arena_fail_at(arena, (size_t)_i);
	struct msg msg = MSG(arena, "{a} {b}", MSG_TEXT("a", "x"), MSG_TEXT("b", "y"));
	ck_assert_uint_eq(msg.n_args, _i < 2 ? 0 : 2);
	msg_format(&out, LANG_EN, &msg);
	ck_assert_str_eq(buf_text(&out), _i < 2 ? "{a} {b}" : "x y");
	buf_release(&out);
	arena_free(arena);
}
END_TEST

START_TEST(translation)
{
	/* A sentence of base/file.c, through the catalogue that msgfmt made of po/zh.po. */
	const char *english = "cannot read '{path}': {reason}";
	ck_assert_str_eq(msg_tr(LANG_EN, english), english);
	ck_assert_str_eq(msg_tr(LANG_ZH, english), "无法读取“{path}”：{reason}");
	ck_assert_str_eq(msg_tr(LANG_ZH, "no such sentence"), "no such sentence");
	ck_assert_str_eq(msg_tr(LANG_ZH, ""), "");
	struct arena *arena = arena_new(SIZE_MAX);
	struct buf out = BUF_INIT;
	struct msg msg = MSG(arena, english, MSG_TEXT("path", "a.pcap"), MSG_TR("reason", "no such file or folder"));
	msg_format(&out, LANG_ZH, &msg);
	ck_assert_str_eq(buf_text(&out), "无法读取“a.pcap”：没有这个文件或文件夹");
	buf_release(&out);
	arena_free(arena);
}
END_TEST

START_TEST(text_in_languages)
{
	struct text both = {{"English", "中文"}}, only_zh = {{NULL, "中文"}}, only_en = {{"English", NULL}};
	struct text none = {{NULL, NULL}};
	ck_assert_str_eq(text_in(&both, LANG_EN), "English");
	ck_assert_str_eq(text_in(&both, LANG_ZH), "中文");
	ck_assert_str_eq(text_in(&only_zh, LANG_EN), "中文");
	ck_assert_str_eq(text_in(&only_en, LANG_ZH), "English");
	ck_assert_str_eq(text_in(&none, LANG_ZH), "");
}
END_TEST

Suite *suite_msg(void)
{
	Suite *suite = suite_create("msg");
	TCase *tc = tcase_create("msg");
	tcase_add_loop_test(tc, parse_language, 0, (int)(sizeof lang_cases / sizeof lang_cases[0]));
	tcase_add_test(tc, language_names_parse_back);
	tcase_add_loop_test(tc, format, 0, (int)(sizeof format_cases / sizeof format_cases[0]));
	tcase_add_test(tc, no_sentence);
	tcase_add_test(tc, message_outlives_its_maker);
	tcase_add_loop_test(tc, message_without_memory, 0, 3);
	tcase_add_test(tc, translation);
	tcase_add_test(tc, text_in_languages);
	suite_add_tcase(suite, tc);
	return suite;
}

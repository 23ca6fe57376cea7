/* src/value/split.c: one answer, told apart into its parts. */
#include <check.h>

#include "value/split.h"

Suite *suite_split(void);

enum { N = 3 };

static const struct {
	const char *text, *parts[N]; /* of "seq", "ack" and "length" */
	size_t extra;
} rows[] = {
	{"0, 1, 5", {"0", "1", "5"}, 0},
	{"0; 1; 5", {"0", "1", "5"}, 0},
	{"0 | 1 | 5", {"0", "1", "5"}, 0},
	{"| 0 | | 5 |", {"0", "", "5"}, 0},
	{"0 / 1 / 5", {"0", "1", "5"}, 0},
	{"0, 1 and 5", {"0", "1", "5"}, 0},
	{"0、1、5", {"0", "1", "5"}, 0},
	{"0\n1\n\n5\n", {"0", "1", "5"}, 0},
	{"0 1 5", {"0", "1", "5"}, 0},
	{"(0, 1, 5)", {"0", "1", "5"}, 0},
	/* A comma that parts nothing. */
	{"3,886,848,902, 1, 5", {"3,886,848,902", "1", "5"}, 0},
	{"20 bytes 1 5 bytes", {"20 bytes", "1", "5 bytes"}, 0},
	{"0 (raw 7, 8), 1, 5", {"0 (raw 7, 8)", "1", "5"}, 0},
	{"0, 1, because ack is seq + 1, 5", {"0", "1, because ack is seq + 1", "5"}, 0},
	/* Too few, and too many. */
	{"0", {"0", "", ""}, 0},
	{"0, 1", {"0", "1", ""}, 0},
	{"0, , 5", {"0", "", "5"}, 0},
	{"0, 1, 5, 7, 9", {"0", "1", "5"}, 2},
	/* Names. */
	{"seq=0 ack=1 length=5", {"seq=0", "ack=1", "length=5"}, 0},
	{"ack 1, length 5", {"", "1", "5"}, 0},
	{"Length: 5; SEQ: 0", {"0", "", "5"}, 0},
	{"0 (seq), 5 (length)", {"0", "", "5"}, 0},
	{"0 for seq and 5 for length", {"0 for", "", "5 for"}, 0},
	{"seq 0, 1, 5", {"0", "1", "5"}, 0},
	{"seq 0; seq 1; ack 2", {"0; 1", "2", ""}, 0},
	{"1) 0 2) 1 3) 5", {"0", "1", "5"}, 0},
	{"1: 0; 3: 5", {"0", "", "5"}, 0},
	{"part 2 = 1; part 3 = 5", {"", "1", "5"}, 0},
	/* Nothing. */
	{"", {"", "", ""}, 0},
	{" ;; | ", {"", "", ""}, 0},
	{"seq", {"", "", ""}, 0},
};

static const char *const seq[] = {"seq", NULL}, *const ack[] = {"ack", NULL}, *const length[] = {"length", NULL};

static void describe(struct split_part *parts, const struct value_rule *rule)
{
	const char *const *const names[] = {seq, ack, length};
	for (size_t i = 0; i < N; i++)
		parts[i] = (struct split_part){.type = value_type_find("uint"), .rule = rule, .names = names[i]};
}

static bool same(struct span got, const char *want)
{
	/* Names without fields are taken out; what is compared is what is left. */
	const char *value = strchr(want, '=') ? strchr(want, '=') + 1 : want;
	return span_equal(got, span_of(value));
}

START_TEST(is_told_apart)
{
	struct arena *arena = arena_new(1 << 20);
	const struct value_rule rule = {0};
	struct split_part parts[N];
	struct split_value out[N];
	size_t extra = 0;
	describe(parts, &rule);
	ck_assert_int_eq(split_answer(span_of(rows[_i].text), parts, N, arena, out, &extra), STATUS_OK);
	ck_assert_msg(extra == rows[_i].extra, "%s: %zu too many", rows[_i].text, extra);
	for (size_t k = 0; k < N; k++)
		ck_assert_msg(same(out[k].text, rows[_i].parts[k]), "%s: part %zu is '%.*s'", rows[_i].text, k,
		              (int)out[k].text.len, (const char *)out[k].text.at);
	arena_free(arena);
}
END_TEST

START_TEST(twice_is_said)
{
	struct arena *arena = arena_new(1 << 20);
	const struct value_rule rule = {0};
	struct split_part parts[N];
	struct split_value out[N];
	size_t extra;
	describe(parts, &rule);
	ck_assert_int_eq(split_answer(span_of("seq 0; seq 1; ack 2"), parts, N, arena, out, &extra), STATUS_OK);
	ck_assert(out[0].repeated);
	ck_assert(!out[1].repeated);
	ck_assert_int_eq(split_answer(span_of("seq 0; seq 0; ack 2"), parts, N, arena, out, &extra), STATUS_OK);
	ck_assert(!out[0].repeated);
	arena_free(arena);
}
END_TEST

/* Long texts of one sign: nothing is read beyond the end, and nothing takes long. */
START_TEST(long_texts)
{
	static const char *const signs[] = {"(",   "[",      ",", ";",  "1 ",       "seq ",
	                                    "1) ", "seq=1,", "|", "和", "because ", "a"};
	struct arena *arena = arena_new((size_t)256 << 20);
	const struct value_rule rule = {0};
	struct split_part parts[N];
	struct split_value out[N];
	struct buf text = BUF_INIT;
	size_t extra;
	describe(parts, &rule);
	while (text.len < LIMIT_ANSWER_BYTES)
		buf_add(&text, signs[_i]);
	ck_assert_int_eq(split_answer(buf_span(&text), parts, N, arena, out, &extra), STATUS_OK);
	buf_release(&text);
	arena_free(arena);
}
END_TEST

/* As many values as there may be pieces are counted; with more, and in longer texts, less is told apart. */
START_TEST(limits_are_kept)
{
	struct arena *arena = arena_new((size_t)16 << 20);
	const struct value_rule rule = {0};
	struct split_part parts[N];
	struct split_value out[N];
	struct buf text = BUF_INIT;
	size_t extra;
	describe(parts, &rule);
	for (int i = 0; i < LIMIT_SPLIT_PIECES; i++)
		buf_add(&text, i ? ";1" : "1");
	ck_assert_int_eq(split_answer(buf_span(&text), parts, N, arena, out, &extra), STATUS_OK);
	ck_assert_uint_eq(extra, LIMIT_SPLIT_PIECES - N);
	buf_add(&text, ";1");
	ck_assert_int_eq(split_answer(buf_span(&text), parts, N, arena, out, &extra), STATUS_OK);
	ck_assert_uint_eq(extra, 0);
	buf_clear(&text);
	buf_add(&text, "ack 1; seq 0");
	while (text.len <= LIMIT_SPLIT_BYTES)
		buf_add(&text, " because");
	ck_assert_int_eq(split_answer(buf_span(&text), parts, N, arena, out, &extra), STATUS_OK);
	ck_assert(span_equal(out[0].text, span_of("ack 1")));
	buf_release(&text);
	arena_free(arena);
}
END_TEST

START_TEST(memory_may_run_out)
{
	const struct value_rule rule = {0};
	struct split_part parts[N];
	struct split_value out[N];
	size_t extra;
	describe(parts, &rule);
	for (size_t bytes = 64; bytes < 65536; bytes += bytes / 3) {
		struct arena *arena = arena_new(bytes);
		enum status status = split_answer(span_of("seq 0; seq 1; 5 (length)"), parts, N, arena, out, &extra);
		ck_assert(status == STATUS_OK || status == STATUS_NOMEM);
		arena_free(arena);
	}
}
END_TEST

Suite *suite_split(void)
{
	Suite *s = suite_create("split");
	TCase *t = tcase_create("parts");
	tcase_add_loop_test(t, is_told_apart, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_test(t, twice_is_said);
	tcase_add_loop_test(t, long_texts, 0, 12);
	tcase_add_test(t, limits_are_kept);
	tcase_add_test(t, memory_may_run_out);
	suite_add_tcase(s, t);
	return s;
}

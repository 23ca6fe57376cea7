/* src/wire/savefile.c: captures that were copied as text, which changes their line ends */
#include <check.h>

#include "unit/savefile_bytes.h"

Suite *suite_savefile_text(void);

static const uint32_t MICROSECONDS = 0xa1b2c3d4;

static struct arena *arena;
static struct savefile_bytes f;

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	f = (struct savefile_bytes){.bytes = BUF_INIT};
}

static void tear_down(void)
{
	buf_release(&f.bytes);
	arena_free(arena);
}

/* Two records; the first holds line ends: HELD of them behind each other, each WRITTEN as the copy has it. */
static void put_line_ends(const char *held, const char *written, unsigned n, const char *last)
{
	size_t held_len = strlen(held), written_len = strlen(written);
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 'a');
	uint32_t len = (uint32_t)(n * held_len + 5);
	uint32_t header[4] = {1001, 0, len, len};
	for (size_t i = 0; i < 4; i++)
		put32(&f, header[i]);
	for (unsigned i = 0; i < n; i++)
		buf_add_span(&f.bytes, span_make(written, written_len));
	put_fill(&f, 5, 'b');
	if (*last)
		put_pcap_record(&f, 1002, 0, 20, 20, *last);
}

static const struct text_case {
	const char *held, *written;
	unsigned n;
	const char *last;
	bool is_said;
} text_cases[] = {
	{"\n", "\r\n", 3, "c", true},       /* LF was made CR LF */
	{"\n", "\r\n", 3, "", true},        /* the file ends there */
	{"\r\n", "\n", 3, "c", true},       /* CR LF was made LF */
	{"\r\n", "\r\r\n", 300, "c", true}, /* CR LF was made CR CR LF */
	{"x", "xx", 3, "c", false},         /* damaged otherwise */
	{"\n\n", "\n\r\n", 1, "c", false},  {"\n", "\r\n\r", 300, "c", false},
};

static bool says_text(struct capture *c)
{
	const struct msg *trouble = capture_trouble(c);
	return trouble->english && strstr(trouble->english, "copied as if it were text");
}

START_TEST(copied_as_text)
{
	const struct text_case *row = &text_cases[_i];
	put_line_ends(row->held, row->written, row->n, row->last);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	uint32_t n = count_records(c, &end);
	ck_assert_int_ne(end, CAPTURE_END);
	ck_assert_int_eq(says_text(c), row->is_said);
	if (row->is_said)
		ck_assert_uint_eq(n, 2);
	capture_close(c);
}
END_TEST

/* The length of the second record is 10, which is a line feed. */
START_TEST(header_copied_as_text)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 'a');
	put32(&f, 1001);
	put32(&f, 0);
	buf_add_span(&f.bytes, span_make("\r\n\0\0\0\r\n\0\0\0", 10));
	put_fill(&f, 10, 'b');
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert(says_text(c));
	capture_close(c);
}
END_TEST

/* A clock that jumps by years is no damage. */
START_TEST(years_apart)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, '\n');
	put_pcap_record(&f, 500000000, 0, 20, 20, 'b');
	put_pcap_record(&f, 1001, 0, 20, 20, 'c');
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 3);
	ck_assert_int_eq(end, CAPTURE_END);
	check_marks(c);
	capture_close(c);
}
END_TEST

Suite *suite_savefile_text(void)
{
	Suite *s = suite_create("savefile_text");
	TCase *t = tcase_create("savefile_text");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, copied_as_text, 0, (int)(sizeof text_cases / sizeof *text_cases));
	tcase_add_test(t, header_copied_as_text);
	tcase_add_test(t, years_apart);
	suite_add_tcase(s, t);
	return s;
}

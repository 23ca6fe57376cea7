/* src/wire/snoop.c: Solaris snoop (RFC 1761) and what Surveyor made of it.  What is expected of damaged files is what
 * tshark says of the same bytes. */
#include <check.h>

#include "base/limits.h"
#include "unit/savefile_bytes.h"

Suite *suite_snoop(void);

enum { HEADER_BYTES = 16, RECORD_BYTES = 24 };
enum { ETHERNET = 4 };

static struct arena *arena;
static struct diag diag;
static struct savefile_bytes f;

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(arena);
	diag_init(&diag, arena);
	f = (struct savefile_bytes){.bytes = BUF_INIT, .big_endian = true};
}

static void tear_down(void)
{
	buf_release(&f.bytes);
	arena_free(arena);
}

static void put_header(uint32_t version, uint32_t network)
{
	buf_add_span(&f.bytes, span_make("snoop\0\0\0", 8));
	put32(&f, version);
	put32(&f, network);
}

/* A packet of CAPTURED bytes 'a' + its number, PAD bytes behind it. */
static void put_record(uint32_t captured, uint32_t original, uint32_t pad, uint32_t dropped)
{
	put32(&f, original);
	put32(&f, captured);
	put32(&f, RECORD_BYTES + captured + pad);
	put32(&f, dropped);
	put32(&f, 4000000000); /* 2096: seconds have no sign */
	put32(&f, 999999);
	put_fill(&f, captured, 'a');
	put_fill(&f, pad, 0);
}

START_TEST(records)
{
	put_header(2, ETHERNET);
	put_record(61, 1514, 3, 0);
	put_record(60, 60, 0, 4);
	put_record(1, 1, 7, 3);
	struct capture *c = open_bytes(&f, arena);
	const struct capture_info *info = capture_info(c);
	ck_assert_int_eq(info->format, CAPTURE_SNOOP);
	ck_assert(info->big_endian);
	ck_assert_uint_eq(info->n_interfaces, 1);
	ck_assert_uint_eq(info->interfaces[0].link_type, 1);
	ck_assert_str_eq(capture_format_name(info->format), "snoop");
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.frame_no, 1);
	ck_assert(r.has_time);
	ck_assert(!r.has_interface);
	ck_assert_int_eq(r.time_ns, 4000000000999999000);
	ck_assert_uint_eq(r.time_places, 6);
	ck_assert_uint_eq(r.link_type, 1);
	ck_assert_uint_eq(r.captured, 61);
	ck_assert_uint_eq(r.original, 1514);
	ck_assert_uint_eq(r.bytes[60], 'a');
	ck_assert_uint_eq(r.position, HEADER_BYTES);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.position, HEADER_BYTES + RECORD_BYTES + 64);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	ck_assert_ptr_null(capture_trouble(c)->english);
	ck_assert_uint_eq(info->dropped, 4); /* the count is cumulative; one that falls is wrong */
	capture_close(c);
	check_marks(open_bytes(&f, arena));
}
END_TEST

START_TEST(cut_anywhere)
{
	put_header(2, ETHERNET);
	put_record(61, 61, 3, 0);
	put_record(60, 60, 0, 0);
	put_record(59, 59, 5, 0);
	cut_file_everywhere(&f, HEADER_BYTES);
}
END_TEST

/* Numbers of RFC 1761 and DLPI as LINKTYPE_. */
static const struct {
	uint32_t network, pad, link_type;
} networks[] = {
	{0, 0, 1},    {4, 0, 1},    {2, 0, 6},     {8, 0, 10},           {9, 0, 0},  {14, 0, 0},
	{16, 0, 122}, {18, 0, 123}, {18, 15, 123}, {0x80000005, 0, 226}, {4, 16, 1}, {10, 16, 1},
	{12, 16, 1},  {11, 20, 6},  {19, 16, 1},   {4, 5000, 1}, /* Surveyor: its own bytes in the padding */
};

START_TEST(kinds_of_network)
{
	put_header(2, networks[_i].network);
	put_record(60, 60, networks[_i].pad, 0);
	put_record(60, 60, 0, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(capture_info(c)->interfaces[0].link_type, networks[_i].link_type);
	ck_assert_uint_eq(count_records(c, &end), 2);
	ck_assert_int_eq(end, CAPTURE_END);
	capture_close(c);
}
END_TEST

static void expect_refusal(enum status status, const char *in_sentence)
{
	struct capture *c = NULL;
	ck_assert_int_eq(capture_open_memory(buf_span(&f.bytes), "x", arena, &diag, &c), status);
	ck_assert_ptr_null(c);
	ck_assert_uint_eq(diag.n, 1);
	ck_assert_msg(strstr(diag.items[0].msg.english, in_sentence) != NULL, "%s", diag.items[0].msg.english);
}

START_TEST(unknown_network)
{
	static const uint32_t unknown[] = {1, 10, 17, 27, 0x80000001, UINT32_MAX};
	put_header(2, unknown[_i]);
	expect_refusal(STATUS_UNSUPPORTED, "a network of kind {n}");
}
END_TEST

START_TEST(unknown_version)
{
	put_header(_i ? 6 : 1, ETHERNET);
	expect_refusal(STATUS_UNSUPPORTED, "of version {n}");
}
END_TEST

START_TEST(cut_header)
{
	put_header(2, ETHERNET);
	f.bytes.len = 8 + (size_t)_i;
	expect_refusal(STATUS_FORMAT, "inside its own header");
}
END_TEST

/* Lengths of the second record that no reader can follow. */
static const struct {
	uint32_t original, captured, record;
	enum capture_end end;
	const char *in_reason;
} lies[] = {
	{60, LIMIT_PACKET_BYTES + 1, LIMIT_PACKET_BYTES + 25, CAPTURE_BROKEN, "larger than 256 KiB"},
	{LIMIT_PACKET_BYTES + 1, 60, 84, CAPTURE_BROKEN, "larger than 256 KiB"},
	{60, 60, 83, CAPTURE_BROKEN, "shorter than its packet"},
	{60, 60, 0, CAPTURE_BROKEN, "shorter than its packet"},
	{60, 60, UINT32_MAX, CAPTURE_BROKEN, "makes no sense"},
	{60, 60, 88, CAPTURE_CUT, NULL},
};

START_TEST(lying_lengths)
{
	put_header(2, ETHERNET);
	put_record(60, 60, 0, 0);
	put32(&f, lies[_i].original);
	put32(&f, lies[_i].captured);
	put32(&f, lies[_i].record);
	put_fill(&f, 12 + 60, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, lies[_i].end);
	const struct msg *trouble = capture_trouble(c);
	ck_assert_ptr_nonnull(trouble->english);
	if (lies[_i].in_reason)
		ck_assert_ptr_nonnull(strstr(trouble->args[1].tr, lies[_i].in_reason));
	capture_close(c);
}
END_TEST

START_TEST(largest_packet)
{
	put_header(2, ETHERNET);
	put_record(LIMIT_PACKET_BYTES, LIMIT_PACKET_BYTES, 4096, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_END);
	capture_close(c);
}
END_TEST

START_TEST(no_packets)
{
	put_header(2, ETHERNET);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 0);
	ck_assert_int_eq(end, CAPTURE_END);
	capture_close(c);
}
END_TEST

Suite *suite_snoop(void)
{
	Suite *s = suite_create("snoop");
	TCase *t = tcase_create("snoop");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, records);
	tcase_add_test(t, cut_anywhere);
	tcase_add_loop_test(t, kinds_of_network, 0, sizeof networks / sizeof *networks);
	tcase_add_loop_test(t, unknown_network, 0, 6);
	tcase_add_loop_test(t, unknown_version, 0, 2);
	tcase_add_loop_test(t, cut_header, 0, 8);
	tcase_add_loop_test(t, lying_lengths, 0, sizeof lies / sizeof *lies);
	tcase_add_test(t, largest_packet);
	tcase_add_test(t, no_packets);
	suite_add_tcase(s, t);
	return s;
}

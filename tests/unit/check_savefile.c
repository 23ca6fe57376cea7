/* src/wire/savefile.c: classic pcap */
#include <check.h>

#include "unit/savefile_bytes.h"

Suite *suite_savefile(void);

enum { HEADER_BYTES = 24, RECORD_BYTES = 16 };
static const uint32_t MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d, PATCHED = 0xa1b2cd34;

static struct arena *arena;
static struct savefile_bytes f;

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(arena);
	f = (struct savefile_bytes){.bytes = BUF_INIT};
}

static void tear_down(void)
{
	buf_release(&f.bytes);
	arena_free(arena);
}

START_TEST(both_byte_orders)
{
	f.big_endian = _i;
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 5, 60, 1514, 'a');
	put_pcap_record(&f, 1001, 999999, 4, 4, 'b');
	struct capture *c = open_bytes(&f, arena);
	const struct capture_info *info = capture_info(c);
	ck_assert_int_eq(info->format, CAPTURE_PCAP);
	ck_assert_int_eq(info->big_endian, _i);
	ck_assert_uint_eq(info->size_bytes, f.bytes.len);
	ck_assert(!info->compressed);
	ck_assert_uint_eq(info->n_interfaces, 1);
	ck_assert_uint_eq(info->interfaces[0].link_type, 1);
	ck_assert_uint_eq(info->interfaces[0].snap_length, 65535);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.frame_no, 1);
	ck_assert(r.has_time);
	ck_assert_int_eq(r.time_ns, 1000000005000);
	ck_assert_uint_eq(r.time_places, 6);
	ck_assert_uint_eq(r.link_type, 1);
	ck_assert_uint_eq(r.interface, 0);
	ck_assert_uint_eq(r.captured, 60);
	ck_assert_uint_eq(r.original, 1514);
	ck_assert_uint_eq(r.bytes[59], 'a');
	ck_assert_uint_eq(r.position, HEADER_BYTES);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.frame_no, 2);
	ck_assert_int_eq(r.time_ns, 1001999999000);
	ck_assert_uint_eq(r.position, HEADER_BYTES + RECORD_BYTES + 60);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	ck_assert_ptr_null(capture_trouble(c)->english);
	capture_close(c);
}
END_TEST

START_TEST(nanoseconds)
{
	put_pcap_header(&f, NANOSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 123456789, 4, 4, 'a');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_info(c)->format, CAPTURE_PCAP_NS);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(r.time_ns, 1000123456789);
	ck_assert_uint_eq(r.time_places, 9);
	capture_close(c);
}
END_TEST

/* Records with 8 bytes more: interface, protocol, packet type. */
START_TEST(patched_records)
{
	put_pcap_header(&f, PATCHED, 65535, 1);
	for (int i = 0; i < 2; i++) {
		put_pcap_record(&f, 1000, 0, 4, 4, 0);
		f.bytes.len -= 4;
		put_fill(&f, 8, 1);
		put_fill(&f, 4, 'x');
	}
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_mem_eq(r.bytes, "xxxx", 4);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.position, HEADER_BYTES + RECORD_BYTES + 8 + 4);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	capture_close(c);
}
END_TEST

/* The number in the file, never libpcap's own; the bits about a frame check sequence are no part of it. */
static const struct link_case {
	uint32_t network, link_type;
} link_cases[] = {{0, 0},     {1, 1},     {12, 12},   {14, 14},     {101, 101},      {108, 108},
                  {113, 113}, {228, 228}, {276, 276}, {9999, 9999}, {0x24000001, 1}, {0xf4000065, 101}};

START_TEST(link_types)
{
	put_pcap_header(&f, MICROSECONDS, 65535, link_cases[_i].network);
	put_pcap_record(&f, 1000, 0, 4, 4, 'a');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.link_type, link_cases[_i].link_type);
	ck_assert_uint_eq(capture_info(c)->interfaces[0].link_type, link_cases[_i].link_type);
	capture_close(c);
}
END_TEST

/* libpcap cuts them; the next one stands where it stood. */
START_TEST(records_longer_than_the_snapshot_length)
{
	put_pcap_header(&f, MICROSECONDS, 8, 1);
	for (uint32_t i = 0; i < 20; i++)
		put_pcap_record(&f, 1000, 0, i, 60, (char)('a' + i));
	struct capture *c = open_bytes(&f, arena);
	check_marks(c);
	struct record r;
	struct capture_mark second_last = {.position = f.bytes.len - (16 + 19) - (16 + 18), .frame_no = 19};
	ck_assert_int_eq(capture_seek(c, &second_last), STATUS_OK);
	for (int i = 18; i < 20; i++) {
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_uint_eq(r.captured, 8);
		ck_assert_int_eq(r.bytes[7], 'a' + i);
	}
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	capture_close(c);
}
END_TEST

/* Seconds are unsigned: 2106 is the end, not 2038. */
START_TEST(late_dates)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 0xffffffff, 0, 4, 4, 'a');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(r.time_ns, 4294967295000000000);
	capture_close(c);
}
END_TEST

START_TEST(more_captured_than_sent)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 60, 40, 'a');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.captured, 60);
	ck_assert_uint_eq(r.original, 40);
	capture_close(c);
}
END_TEST

START_TEST(cut_everywhere)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 'a');
	put_pcap_record(&f, 1000, 0, 0, 20, 'b');
	put_pcap_record(&f, 1000, 0, 5, 20, 'c');
	cut_file_everywhere(&f, HEADER_BYTES);
}
END_TEST

START_TEST(cut_says_after_which_frame)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 'a');
	put_pcap_record(&f, 1000, 0, 20, 20, 'b');
	f.bytes.len -= 1;
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_CUT);
	const struct msg *trouble = capture_trouble(c);
	ck_assert_str_eq(trouble->english, "the capture stops in the middle of a record, after frame {frame}");
	ck_assert_uint_eq(trouble->args[0].number, 1);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_CUT);
	capture_close(c);
}
END_TEST

/* A length that no packet has: an error, not the end. */
START_TEST(absurd_length)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 'a');
	put_pcap_record(&f, 1000, 0, 0, 0, 'b');
	memset(f.bytes.data + f.bytes.len - 8, 0x7f, 4);
	put_fill(&f, 1000, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_BROKEN);
	ck_assert_str_eq(capture_trouble(c)->english, "the capture is damaged after frame {frame}: {detail}");
	ck_assert_ptr_nonnull(strstr(capture_trouble(c)->args[1].text, "2139062143")); /* 0x7f7f7f7f, libpcap's words */
	capture_close(c);
}
END_TEST

START_TEST(marks)
{
	put_pcap_header(&f, NANOSECONDS, 65535, 1);
	for (uint32_t i = 0; i < 40; i++)
		put_pcap_record(&f, 1000 + i, i, i, 100 + i, (char)('a' + i % 26));
	struct capture *c = open_bytes(&f, arena);
	check_marks(c);
	capture_close(c);
}
END_TEST

/* After the end and after damage one can go back. */
START_TEST(back_from_the_end)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 'a');
	put_fill(&f, 3, 0);
	struct capture *c = open_bytes(&f, arena);
	struct capture_mark first = capture_mark(c);
	enum capture_end end;
	for (int i = 0; i < 3; i++) {
		ck_assert_uint_eq(count_records(c, &end), 1);
		ck_assert_int_eq(end, CAPTURE_CUT);
		ck_assert_int_eq(capture_seek(c, &first), STATUS_OK);
		ck_assert_ptr_null(capture_trouble(c)->english);
	}
	capture_close(c);
}
END_TEST

static void refuse(const char *in_sentence)
{
	struct diag diag;
	diag_init(&diag, arena);
	struct capture *c = NULL;
	ck_assert_int_eq(capture_open_memory(buf_span(&f.bytes), "lab.pcap", arena, &diag, &c), STATUS_FORMAT);
	ck_assert_ptr_null(c);
	ck_assert_uint_eq(diag.n_errors, 1);
	ck_assert_str_eq(diag.items[0].place.file, "lab.pcap");
	ck_assert_ptr_nonnull(strstr(diag.items[0].msg.english, in_sentence));
}

START_TEST(header_cut)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	for (f.bytes.len = 23; f.bytes.len >= 4; f.bytes.len--)
		refuse("inside its own header");
}
END_TEST

START_TEST(version_unknown)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	f.bytes.data[4] = 3; /* version 3.4 */
	refuse("cannot be read");
}
END_TEST

Suite *suite_savefile(void)
{
	Suite *s = suite_create("savefile");
	TCase *t = tcase_create("savefile");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, both_byte_orders, 0, 2);
	tcase_add_test(t, nanoseconds);
	tcase_add_test(t, patched_records);
	tcase_add_loop_test(t, link_types, 0, (int)(sizeof link_cases / sizeof *link_cases));
	tcase_add_test(t, records_longer_than_the_snapshot_length);
	tcase_add_test(t, late_dates);
	tcase_add_test(t, more_captured_than_sent);
	tcase_add_test(t, cut_everywhere);
	tcase_add_test(t, cut_says_after_which_frame);
	tcase_add_test(t, absurd_length);
	tcase_add_test(t, marks);
	tcase_add_test(t, back_from_the_end);
	tcase_add_test(t, header_cut);
	tcase_add_test(t, version_unknown);
	suite_add_tcase(s, t);
	return s;
}

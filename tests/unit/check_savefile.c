/* src/wire/savefile.c: classic pcap */
#include <check.h>

#include "base/limits.h"
#include "unit/savefile_bytes.h"

Suite *suite_savefile(void);

enum { HEADER_BYTES = 24, RECORD_BYTES = 16 };
static const uint32_t MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d;

static struct arena *arena;
static struct savefile_bytes f;

static void set_up(void)
{
	savefile_begin(&f, &arena);
}

static void tear_down(void)
{
	savefile_end(&f, arena);
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

/* Magic number, record header, how many bytes stand before the packet: the variants of savefile_layout.c.  Two records
 * of 20 bytes each, since one alone can be told in none. */
static const struct kind_case {
	uint32_t magic, record;
} kind_cases[] = {{0xa1b2c3d4, 16}, {0xa1b2c3d4, 24}, {0xa1b2c3d4, 20}, {0xa1b23c4d, 16},
                  {0xa1b2cd34, 24}, {0xa1b2cd34, 28}, {0x1c0001ac, 16}, {0x1c0001ab, 16}};

START_TEST(kinds_of_records)
{
	const struct kind_case *k = &kind_cases[_i / 2];
	bool is_ixia = k->magic >> 16 == 0x1c00;
	f.big_endian = _i % 2;
	put_pcap_header(&f, k->magic, 65535, 1);
	if (is_ixia)
		put32(&f, 2 * (16 + 20)); /* length of all records */
	for (uint32_t i = 0; i < 3; i++) {
		put_pcap_record(&f, 1000000 + i, 5, 20, 60, 0);
		f.bytes.len -= 20;
		put_fill(&f, k->record - RECORD_BYTES, 1);
		put_fill(&f, 20, (char)('x' + i));
	}
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	for (uint32_t i = 0; i < 3; i++) {
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_int_eq(r.time_ns, (1000000 + i) * 1000000000LL + (k->magic == NANOSECONDS ? 5 : 5000));
		ck_assert_uint_eq(r.captured, 20);
		ck_assert_uint_eq(r.original, 60);
		ck_assert_int_eq(r.bytes[0], 'x' + i);
		ck_assert_int_eq(r.bytes[19], 'x' + i);
		ck_assert_uint_eq(r.position, HEADER_BYTES + (is_ixia ? 4u : 0u) + (k->record + 20) * i);
	}
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	check_marks(c = open_bytes(&f, arena));
	capture_close(c);
}
END_TEST

/* Versions, and which of 40 and 60, in this order, is the captured length: before 2.3 the original one came first. */
static const struct version_case {
	uint16_t major, minor;
	bool swapped, perhaps;
} version_cases[] = {{2, 0, true, false},  {2, 1, true, false},  {2, 2, true, false},  {2, 3, false, true},
                     {2, 4, false, false}, {2, 5, false, false}, {3, 4, false, false}, {543, 0, true, false}};

START_TEST(versions)
{
	const struct version_case *v = &version_cases[_i];
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	f.bytes.len -= 20;
	put16(&f, v->major);
	put16(&f, v->minor);
	put_fill(&f, 8, 0);
	put32(&f, 65535);
	put32(&f, 1);
	put_pcap_record(&f, 1000, 0, v->swapped ? 60 : 40, v->swapped ? 40 : 60, 'a');
	f.bytes.len = HEADER_BYTES + RECORD_BYTES;
	put_fill(&f, 40, 'a');
	if (v->perhaps) { /* some files say 2.3 and are older */
		put_pcap_record(&f, 1000, 0, 60, 40, 'b');
		f.bytes.len -= 20;
	}
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	for (int i = 0; i < 1 + v->perhaps; i++) {
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_uint_eq(r.captured, 40);
		ck_assert_uint_eq(r.original, 60);
	}
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	capture_close(c);
}
END_TEST

/* AIX: version 2.2, interface types of RFC 1573, nanoseconds, 3 bytes before a frame of FDDI. */
static const struct aix_case {
	uint32_t interface_type, link_type, padding;
} aix_cases[] = {{6, 1, 0}, {9, 6, 0}, {15, 10, 3}, {24, 0, 0}};

START_TEST(aix)
{
	const struct aix_case *a = &aix_cases[_i];
	f.big_endian = true;
	put_pcap_header(&f, MICROSECONDS, 65535, a->interface_type);
	f.bytes.data[7] = 2; /* version 2.2 */
	put_pcap_record(&f, 1000, 123456789, 50 + a->padding, 40 + a->padding, 0);
	f.bytes.len = HEADER_BYTES + RECORD_BYTES;
	put_fill(&f, a->padding, 'p');
	put_fill(&f, 40, 'x');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(r.time_ns, 1000123456789);
	ck_assert_uint_eq(r.time_places, 9);
	ck_assert_uint_eq(r.link_type, a->link_type);
	ck_assert_uint_eq(r.captured, 40);
	ck_assert_uint_eq(r.original, 50);
	ck_assert_uint_eq(r.bytes[0], 'x');
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	capture_close(c);
}
END_TEST

/* The number in the file; the bits about a frame check sequence are no part of it. */
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

/* Wireshark shows them whole, libpcap would cut them; tshark -e frame.cap_len has 18 for the last but one. */
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
	for (uint32_t i = 18; i < 20; i++) {
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_uint_eq(r.captured, i);
		ck_assert_int_eq(r.bytes[i - 1], 'a' + i);
	}
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	capture_close(c);
}
END_TEST

/* A snapshot length of 0 limits nothing, and does not make the file one of another kind. */
START_TEST(no_snapshot_length)
{
	put_pcap_header(&f, MICROSECONDS, 0, 1);
	for (uint32_t i = 0; i < 3; i++)
		put_pcap_record(&f, 1000, 0, 60, 60, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 3);
	ck_assert_int_eq(end, CAPTURE_END);
	ck_assert_uint_eq(capture_info(c)->interfaces[0].snap_length, 0);
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
	ck_assert_str_eq(capture_trouble(c)->args[1].tr, "a packet larger than 256 KiB");
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
	for (uint32_t i = 0; i < 3; i++) {
		ck_assert_uint_eq(count_records(c, &end), 1);
		ck_assert_int_eq(end, CAPTURE_CUT);
		ck_assert_int_eq(capture_seek(c, &first), STATUS_OK);
		ck_assert_ptr_null(capture_trouble(c)->english);
	}
	capture_close(c);
}
END_TEST

static void refuse(enum status status, const char *in_sentence)
{
	struct diag diag;
	diag_init(&diag, arena);
	struct capture *c = NULL;
	ck_assert_int_eq(capture_open_memory(buf_span(&f.bytes), "lab.pcap", arena, &diag, &c), status);
	ck_assert_ptr_null(c);
	ck_assert_uint_eq(diag.n_errors, 1);
	ck_assert_str_eq(diag.items[0].place.file, "lab.pcap");
	ck_assert_ptr_nonnull(strstr(diag.items[0].msg.english, in_sentence));
}

START_TEST(header_cut)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	for (f.bytes.len = 23; f.bytes.len >= 4; f.bytes.len--)
		refuse(STATUS_FORMAT, "inside its own header");
}
END_TEST

START_TEST(version_1)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	f.bytes.data[4] = 1; /* version 1.4 */
	refuse(STATUS_UNSUPPORTED, "of version {n}");
}
END_TEST

START_TEST(reserved_bits)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 0x00010001u << _i);
	refuse(STATUS_FORMAT, "header is damaged");
}
END_TEST

START_TEST(largest_packet)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, LIMIT_PACKET_BYTES, LIMIT_PACKET_BYTES, 'a');
	put_pcap_record(&f, 1000, 0, LIMIT_PACKET_BYTES + 1, LIMIT_PACKET_BYTES + 1, 'a');
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_BROKEN);
	ck_assert_str_eq(capture_trouble(c)->args[1].tr, "a packet larger than 256 KiB");
	capture_close(c);
}
END_TEST

/* Damage in the first records is no reason to take the file for one of another kind: tshark does so with these bytes.
 */
START_TEST(damage_is_no_other_kind)
{
	put_pcap_header(&f, MICROSECONDS, 65535, 1);
	put_pcap_record(&f, 1000, 0, 20, 20, 0);
	put_pcap_record(&f, 1000, 0, UINT16_MAX + 1, 20, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 2);
	ck_assert_int_eq(end, CAPTURE_END);
	capture_close(c);
}
END_TEST

Suite *suite_savefile(void)
{
	Suite *s = suite_create("savefile");
	TCase *t = tcase_create("savefile");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, both_byte_orders, 0, 2);
	tcase_add_test(t, nanoseconds);
	tcase_add_loop_test(t, kinds_of_records, 0, 2 * (int)(sizeof kind_cases / sizeof *kind_cases));
	tcase_add_loop_test(t, versions, 0, (int)(sizeof version_cases / sizeof *version_cases));
	tcase_add_loop_test(t, aix, 0, (int)(sizeof aix_cases / sizeof *aix_cases));
	tcase_add_loop_test(t, link_types, 0, (int)(sizeof link_cases / sizeof *link_cases));
	tcase_add_test(t, records_longer_than_the_snapshot_length);
	tcase_add_test(t, no_snapshot_length);
	tcase_add_test(t, late_dates);
	tcase_add_test(t, more_captured_than_sent);
	tcase_add_test(t, cut_everywhere);
	tcase_add_test(t, cut_says_after_which_frame);
	tcase_add_test(t, absurd_length);
	tcase_add_test(t, marks);
	tcase_add_test(t, back_from_the_end);
	tcase_add_test(t, header_cut);
	tcase_add_test(t, version_1);
	tcase_add_loop_test(t, reserved_bits, 0, 10);
	tcase_add_test(t, largest_packet);
	tcase_add_test(t, damage_is_no_other_kind);
	suite_add_tcase(s, t);
	return s;
}

/* src/wire/pcapng.c: blocks in their order, sections, interfaces, damage */
#include <check.h>

#include "base/limits.h"
#include "unit/savefile_bytes.h"

Suite *suite_pcapng(void);

enum {
	PACKET_OBSOLETE = 2,
	PACKET_SIMPLE = 3,
	NAMES = 4,
	STATISTICS = 5,
	ENHANCED = 6,
	JOURNAL = 9,
	SECRETS = 10,
	CUSTOM = 0xbad,
	UNKNOWN = 0x12345678
};

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

/* A file with everything in it: two sections of different byte orders, interfaces of different link types and snapshot
 * lengths that are described late, all kinds of packets, blocks that are passed over. */
static void put_all(void)
{
	put_section(&f, false);
	put_interface(&f, 1, 65535);
	put_enhanced(&f, 0, 1000000, 60, 1514, 'a');
	put_block(&f, NAMES, "\0\0\0\0", 4);
	put_interface(&f, 113, 8);
	put_enhanced(&f, 1, 2000000, 3, 3, 'b');
	put_block(&f, SECRETS, "anything", 8);
	put_block(&f, PACKET_SIMPLE, "\4\0\0\0ssss", 8);
	put_enhanced(&f, 0, 3000000, 0, 0, 'c');
	put_block(&f, STATISTICS, "\0\0\0\0\0\0\0\0\0\0\0\0", 12);
	put_section(&f, true);
	put_block(&f, UNKNOWN, "\0\0\0\0", 4);
	put_interface(&f, 276, 0);
	put_enhanced(&f, 0, 4000000, 5, 5, 'd');
	put_block(&f, PACKET_OBSOLETE, "\0\0\0\1\0\0\0\0\0\x4c\x4b\x40\0\0\0\2\0\0\0\7oo\0\0", 24);
	put_section(&f, false);
	put_interface(&f, 101, 0);
	put_enhanced(&f, 0, 6000000, 1, 1, 'e');
}

START_TEST(everything)
{
	static const struct want {
		uint32_t link_type, interface, captured, original;
		bool has_time;
		int64_t time_s;
		char fill;
	} want[] = {
		{1, 0, 60, 1514, true, 1, 'a'}, {113, 1, 3, 3, true, 2, 'b'}, {1, 0, 4, 4, false, 0, 's'},
		{1, 0, 0, 0, true, 3, 0},       {276, 0, 5, 5, true, 4, 'd'}, {276, 0, 2, 7, true, 5, 'o'},
		{101, 0, 1, 1, true, 6, 'e'},
	};
	put_all();
	struct capture *c = open_bytes(&f, arena);
	ck_assert_int_eq(capture_info(c)->format, CAPTURE_PCAPNG);
	ck_assert(!capture_info(c)->big_endian && !capture_info(c)->has_interface_statistics);
	struct record r;
	for (uint32_t i = 0; i < sizeof want / sizeof *want; i++) {
		const struct want *w = &want[i];
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_uint_eq(r.frame_no, i + 1);
		ck_assert_uint_eq(r.link_type, w->link_type);
		ck_assert_uint_eq(r.interface, w->interface);
		ck_assert_uint_eq(r.captured, w->captured);
		ck_assert_uint_eq(r.original, w->original);
		ck_assert_int_eq(r.has_time, w->has_time);
		ck_assert_int_eq(r.time_ns, w->time_s * 1000000000);
		ck_assert_uint_eq(r.time_places, 6);
		for (uint32_t k = 0; k < r.captured; k++)
			ck_assert_int_eq(r.bytes[k], w->fill);
	}
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	ck_assert_uint_eq(capture_info(c)->n_interfaces, 4);
	ck_assert_uint_eq(capture_info(c)->interfaces[1].link_type, 113);
	ck_assert_uint_eq(capture_info(c)->interfaces[1].snap_length, 8);
	ck_assert(capture_info(c)->has_interface_statistics);
	capture_close(c);
}
END_TEST

START_TEST(marks)
{
	put_all();
	struct capture *c = open_bytes(&f, arena);
	check_marks(c);
	capture_close(c);
}
END_TEST

START_TEST(cut_everywhere)
{
	put_all();
	cut_file_everywhere(&f, 28);
}
END_TEST

START_TEST(simple_packets_are_cut_by_the_snapshot_length)
{
	put_section(&f, false);
	put_interface(&f, 1, 6);
	put_block(&f, PACKET_SIMPLE, "\x10\0\0\0abcdef\0\0", 12);
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.captured, 6);
	ck_assert_uint_eq(r.original, 16);
	capture_close(c);
}
END_TEST

/* What a file may claim against all sense. */
static void put_packet_body(uint32_t type, uint32_t interface, uint32_t captured)
{
	struct savefile_bytes body = {.big_endian = f.big_endian};
	put32(&body, interface);
	put32(&body, 0);
	put32(&body, 0);
	put32(&body, captured);
	put32(&body, captured);
	put_fill(&body, 16, 'x');
	put_block(&f, type, body.bytes.data, body.bytes.len);
	buf_release(&body.bytes);
}

static void unknown_interface(void)
{
	put_packet_body(ENHANCED, 1, 4);
}
static void interface_of_a_section_before(void)
{
	put_section(&f, false);
	put_packet_body(ENHANCED, 0, 4);
}
static void packet_before_its_interface(void)
{
	put_section(&f, false);
	put_block(&f, PACKET_SIMPLE, "\1\0\0\0a", 5);
}
static void packet_longer_than_its_block(void)
{
	put_packet_body(ENHANCED, 0, 17);
}
static void packet_of_4_gigabytes(void)
{
	put_packet_body(ENHANCED, 0, UINT32_MAX);
}
static void packet_just_too_large(void)
{
	put_enhanced(&f, 0, 0, LIMIT_PACKET_BYTES + 1, LIMIT_PACKET_BYTES + 1, 'x');
}
static void simple_packet_longer_than_its_block(void)
{
	put_block(&f, PACKET_SIMPLE, "\5\0\0\0abcd", 8);
}
static void short_packet_block(void)
{
	put_block(&f, ENHANCED, "\0\0\0\0\0\0\0\0", 8);
}
static void short_interface_block(void)
{
	put_block(&f, 1, "\1\0\0\0", 4);
}
static void lengths_that_differ(void)
{
	put_packet_body(ENHANCED, 0, 4);
	f.bytes.data[f.bytes.len - 4] ^= 4;
}
static void length_below_12(void)
{
	put32(&f, UNKNOWN);
	put32(&f, 8);
	put32(&f, 8);
}
static void length_of_4_gigabytes(void)
{
	put32(&f, UNKNOWN);
	put32(&f, 0xfffffffc);
	put_fill(&f, 100, 0);
}
static void section_without_byte_order(void)
{
	put_block(&f, 0x0a0d0d0a, "\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0", 16);
}
static void section_of_version_2(void)
{
	put_section(&f, false);
	f.bytes.data[f.bytes.len - 28 + 12] = 2;
}

static const struct damage_case {
	void (*put)(void);
	const char *detail;
} damage_cases[] = {
	{unknown_interface, "a packet of an interface that is not described"},
	{interface_of_a_section_before, "a packet of an interface that is not described"},
	{packet_before_its_interface, "a packet of an interface that is not described"},
	{packet_longer_than_its_block, "a packet larger than its block"},
	{packet_of_4_gigabytes, "a packet larger than 256 KiB"},
	{packet_just_too_large, "a packet larger than 256 KiB"},
	{simple_packet_longer_than_its_block, "a packet larger than its block"},
	{short_packet_block, "a packet block that is too short"},
	{short_interface_block, "an interface description that is too short"},
	{lengths_that_differ, "the two lengths of a block differ"},
	{length_below_12, "a block length that makes no sense"},
	{length_of_4_gigabytes, "a block length that makes no sense"},
	{section_without_byte_order, "a section header without byte order"},
	{section_of_version_2, "a section header of an unknown version"},
};

START_TEST(damage)
{
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put_enhanced(&f, 0, 0, 4, 4, 'a');
	damage_cases[_i].put();
	/* What follows is not looked at. */
	put_enhanced(&f, 0, 0, 4, 4, 'b');
	struct capture *c = open_bytes(&f, arena);
	const struct capture_mark start = capture_mark(c);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_BROKEN);
	/* The same again: a block that was refused is not taken for known.  Found by fuzz_container. */
	ck_assert_int_eq(capture_seek(c, &start), STATUS_OK);
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_BROKEN);
	const struct msg *trouble = capture_trouble(c);
	ck_assert_str_eq(trouble->english, "the capture is damaged after frame {frame}: {detail}");
	ck_assert_uint_eq(trouble->args[0].number, 1);
	ck_assert_str_eq(trouble->args[1].tr, damage_cases[_i].detail);
	ck_assert_str_ne(msg_tr(LANG_ZH, trouble->args[1].tr), trouble->args[1].tr);
	/* Seen from the arena, nothing large was taken. */
	ck_assert_uint_lt(arena_used(arena), 1 << 20);
	capture_close(c);
}
END_TEST

START_TEST(largest_packet)
{
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put_enhanced(&f, 0, 0, LIMIT_PACKET_BYTES, LIMIT_PACKET_BYTES, 'a');
	put_enhanced(&f, 0, 0, 4, 4, 'b');
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.captured, LIMIT_PACKET_BYTES);
	ck_assert_int_eq(r.bytes[LIMIT_PACKET_BYTES - 1], 'a');
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(r.bytes[0], 'b');
	capture_close(c);
}
END_TEST

/* A block longer than what is kept of it is passed over as a whole. */
START_TEST(large_block_of_another_kind)
{
	put_section(&f, false);
	put_interface(&f, 1, 0);
	enum { LEN = 2 << 20 };
	put32(&f, UNKNOWN);
	put32(&f, LEN + 12);
	put_fill(&f, LEN, 'x');
	put32(&f, LEN + 12);
	put_enhanced(&f, 0, 0, 4, 4, 'b');
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 1);
	ck_assert_int_eq(end, CAPTURE_END);
	capture_close(c);
}
END_TEST

/* Log entries and other programs' own blocks are frames on Wireshark's screen (checked with tshark 4.0.17). */
START_TEST(blocks_that_count_as_frames)
{
	static const uint32_t types[] = {JOURNAL, CUSTOM, 0x40000bad};
	put_section(&f, false);
	put_interface(&f, 1, 0);
	for (size_t i = 0; i < 3; i++)
		put_block(&f, types[i], types[i] == JOURNAL ? "MESSAGE=1" : "\0\0\0\1MESSAGE=1",
		          types[i] == JOURNAL ? 9 : 13);
	put_enhanced(&f, 0, 0, 4, 4, 'b');
	put_block(&f, CUSTOM, "", 0);
	struct capture *c = open_bytes(&f, arena);
	struct record r;
	for (uint32_t i = 0; i < 3; i++) {
		ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
		ck_assert_uint_eq(r.frame_no, i + 1);
		ck_assert_uint_eq(r.link_type, CAPTURE_LINK_NONE);
		ck_assert(!r.has_time);
		ck_assert_uint_eq(r.captured, i == 0 ? 9 : 12); /* as tshark: the padding of a custom block counts */
		ck_assert_mem_eq(r.bytes, "MESSAGE=1", 9);
	}
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.frame_no, 4);
	ck_assert_uint_eq(r.link_type, 1);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_BROKEN); /* without the number of its organisation */
	ck_assert_str_eq(capture_trouble(c)->args[1].tr, "a block that is too short");
	capture_close(c);
}
END_TEST

/* A block as long as LIMIT_PCAPNG_BLOCK_BYTES is passed over, a longer one is no block (tshark has the same limit). */
START_TEST(largest_block)
{
	uint32_t total = LIMIT_PCAPNG_BLOCK_BYTES + (uint32_t)_i * 4;
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put32(&f, UNKNOWN);
	put32(&f, total);
	put_fill(&f, total - 12, 'x');
	put32(&f, total);
	put_enhanced(&f, 0, 0, 4, 4, 'b');
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), _i == 0 ? 1 : 0);
	ck_assert_int_eq(end, _i == 0 ? CAPTURE_END : CAPTURE_BROKEN);
	if (_i)
		ck_assert_str_eq(capture_trouble(c)->args[1].tr, "a block length that makes no sense");
	capture_close(c);
}
END_TEST

/* What the file says about itself; a second pass over the file adds nothing. */
START_TEST(about_the_file)
{
	static const uint8_t statistics[] = {
		0, 0, 0, 0, 0,   0, 0, 0, 0,  0, 0, 0, /* interface 0, no time */
		2, 0, 8, 0, 0,   0, 0, 0, 10, 0, 0, 0, /* start: 10 us */
		3, 0, 8, 0, 1,   0, 0, 0, 0,  0, 0, 0, /* end: 2^32 us */
		4, 0, 8, 0, 7,   0, 0, 0, 0,  0, 0, 0, /* received 7 */
		5, 0, 8, 0, 3,   0, 0, 0, 0,  0, 0, 0, /* dropped 3 */
		1, 0, 1, 0, 'x', 0, 0, 0, 0,  0, 0, 0, /* comment, end */
	};
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put_enhanced(&f, 0, 5, 4, 4, 'a');
	put_block(&f, 4, "\0\0\0\0", 4);           /* names */
	put_block(&f, 10, "KLST\4\0\0\0secr", 12); /* secrets */
	put_block(&f, 5, statistics, sizeof statistics);
	put_section(&f, true);
	put_interface(&f, 101, 60);
	put_interface(&f, 1, 0);
	put_enhanced(&f, 1, 5, 4, 4, 'a');
	struct capture *c = open_bytes(&f, arena);
	const struct capture_info *info = capture_info(c);
	struct capture_mark first = capture_mark(c);
	enum capture_end end;
	for (int pass = 0; pass < 2; pass++) {
		ck_assert_uint_eq(count_records(c, &end), 2);
		ck_assert_int_eq(end, CAPTURE_END);
		ck_assert_uint_eq(info->n_sections, 2);
		ck_assert(!info->sections[0].big_endian && info->sections[1].big_endian);
		ck_assert_uint_eq(info->sections[0].n_interfaces, 1);
		ck_assert_uint_eq(info->sections[1].first_interface, 1);
		ck_assert_uint_eq(info->sections[1].n_interfaces, 2);
		ck_assert_uint_eq(info->n_interfaces, 3);
		ck_assert_uint_eq(info->interfaces[2].section, 1);
		ck_assert_uint_eq(info->interfaces[0].time_places, 6);
		ck_assert(info->has_names && info->has_secrets && info->has_interface_statistics);
		ck_assert_uint_eq(info->n_comments, 1);
		ck_assert_uint_eq(info->dropped, 3);
		const struct capture_statistics *s = &info->interfaces[0].statistics;
		ck_assert(s->present && s->has_received && s->has_dropped && s->has_start && s->has_end);
		ck_assert_uint_eq(s->received, 7);
		ck_assert_int_eq(s->start_ns, 10000);
		ck_assert_int_eq(s->end_ns, 4294967296000);
		ck_assert(!info->interfaces[1].statistics.present);
		ck_assert_int_eq(capture_seek(c, &first), STATUS_OK);
	}
	capture_close(c);
}
END_TEST

/* The length does not count the padding (tshark reads such files too). */
START_TEST(length_without_padding)
{
	put_section(&f, false);
	put_interface(&f, 1, 0);
	put32(&f, UNKNOWN);
	put32(&f, 13);
	put_fill(&f, 4, 'x');
	put32(&f, 13);
	put_enhanced(&f, 0, 0, 4, 4, 'b');
	struct capture *c = open_bytes(&f, arena);
	check_marks(c);
	enum capture_end end;
	count_records(c, &end);
	ck_assert_int_eq(end, CAPTURE_END);
	capture_close(c);
}
END_TEST

START_TEST(interfaces_without_end)
{
	put_section(&f, false);
	for (int i = 0; i <= LIMIT_PCAPNG_INTERFACES; i++)
		put_interface(&f, 1, 0);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	count_records(c, &end);
	ck_assert_int_eq(end, CAPTURE_BROKEN);
	ck_assert_str_eq(capture_trouble(c)->args[1].tr, "too many interfaces");
	ck_assert_uint_eq(capture_info(c)->n_interfaces, LIMIT_PCAPNG_INTERFACES);
	capture_close(c);
}
END_TEST

START_TEST(sections_without_end)
{
	for (int i = 0; i <= LIMIT_PCAPNG_SECTIONS; i++)
		put_section(&f, i % 2);
	struct capture *c = open_bytes(&f, arena);
	enum capture_end end;
	count_records(c, &end);
	ck_assert_int_eq(end, CAPTURE_BROKEN);
	ck_assert_str_eq(capture_trouble(c)->args[1].tr, "too many sections");
	capture_close(c);
}
END_TEST

static const struct header_case {
	size_t len;
	size_t at;
	char value;
	const char *in_sentence;
} header_cases[] = {
	{12, 0, 0x0a, "inside its own header"},
	{27, 0, 0x0a, "inside its own header"},
	{28, 12, 9, "damaged"}, /* version 9 */
	{28, 4, 27, "damaged"}, /* length 27 */
};

START_TEST(header_of_the_file)
{
	const struct header_case *h = &header_cases[_i];
	put_section(&f, false);
	f.bytes.data[h->at] = h->value;
	struct diag diag;
	diag_init(&diag, arena);
	struct capture *c = NULL;
	ck_assert_int_eq(capture_open_memory(span_make(f.bytes.data, h->len), "x", arena, &diag, &c), STATUS_FORMAT);
	ck_assert_ptr_null(c);
	ck_assert_uint_eq(diag.n_errors, 1);
	ck_assert_ptr_nonnull(strstr(diag.items[0].msg.english, h->in_sentence));
}
END_TEST

Suite *suite_pcapng(void)
{
	Suite *s = suite_create("pcapng");
	TCase *t = tcase_create("pcapng");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, everything);
	tcase_add_test(t, marks);
	tcase_add_test(t, cut_everywhere);
	tcase_add_test(t, simple_packets_are_cut_by_the_snapshot_length);
	tcase_add_loop_test(t, damage, 0, (int)(sizeof damage_cases / sizeof *damage_cases));
	tcase_add_test(t, largest_packet);
	tcase_add_test(t, large_block_of_another_kind);
	tcase_add_test(t, blocks_that_count_as_frames);
	tcase_add_loop_test(t, largest_block, 0, 2);
	tcase_add_test(t, about_the_file);
	tcase_add_test(t, length_without_padding);
	tcase_add_test(t, interfaces_without_end);
	tcase_add_test(t, sections_without_end);
	tcase_add_loop_test(t, header_of_the_file, 0, (int)(sizeof header_cases / sizeof *header_cases));
	suite_add_tcase(s, t);
	return s;
}

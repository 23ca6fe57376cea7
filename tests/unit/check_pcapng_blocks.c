/* src/wire/pcapng_blocks.c */
#include <check.h>
#include <stdlib.h>

#include "unit/savefile_bytes.h"
#include "wire/pcapng_blocks.h"

Suite *suite_pcapng_blocks(void);

/* if_tsresol, ticks, and what they are since 1970. */
static const struct time_case {
	const char *name;
	struct pcapng_clock clock;
	uint64_t ticks;
	bool known;
	int64_t time_ns;
} time_cases[] = {
	{"microseconds", {.exponent = 6}, 1000000005, true, 1000000005000},
	{"nanoseconds", {.exponent = 9}, 1000000005, true, 1000000005},
	{"seconds", {.exponent = 0}, 7, true, 7000000000},
	{"milliseconds", {.exponent = 3}, 7001, true, 7001000000},
	{"picoseconds are cut", {.exponent = 12}, 1999, true, 1},
	{"10^-19", {.exponent = 19}, UINT64_MAX, true, 1844674407},
	{"10^-20", {.exponent = 20}, UINT64_MAX, true, 184467440},
	{"10^-28", {.exponent = 28}, UINT64_MAX, true, 1},
	{"10^-29", {.exponent = 29}, UINT64_MAX, true, 0},
	{"10^-127", {.exponent = 127}, UINT64_MAX, true, 0},
	{"2^-1", {.exponent = 1, .binary = true}, 3, true, 1500000000},
	{"2^-10", {.exponent = 10, .binary = true}, 1024 + 512, true, 1500000000},
	{"2^-32", {.exponent = 32, .binary = true}, UINT64_C(0x140000000), true, 1250000000},
	{"2^-63", {.exponent = 63, .binary = true}, UINT64_MAX, true, 1999999999},
	{"2^-64", {.exponent = 64, .binary = true}, UINT64_C(1) << 63, true, 500000000},
	{"2^-127", {.exponent = 127, .binary = true}, UINT64_MAX, true, 0},
	{"offset", {.exponent = 6, .offset_s = 100}, 5000000, true, 105000000000},
	{"offset back", {.exponent = 6, .offset_s = -100}, 5000000, true, -95000000000},
	{"largest number of microseconds", {.exponent = 6}, UINT64_MAX, false, 0},
	{"largest number of nanoseconds", {.exponent = 9}, UINT64_MAX, false, 0},
	{"largest number of seconds", {.exponent = 0}, UINT64_MAX, false, 0},
	{"year 2262", {.exponent = 0}, 9223372035, true, 9223372035000000000},
	{"a second later", {.exponent = 0}, 9223372036, false, 0},
	{"largest offset", {.exponent = 6, .offset_s = INT64_MAX}, 5, false, 0},
	{"smallest offset", {.exponent = 6, .offset_s = INT64_MIN}, 5, false, 0},
};

START_TEST(times)
{
	const struct time_case *c = &time_cases[_i];
	int64_t ns = 4711;
	ck_assert_msg(pcapng_time(&c->clock, c->ticks, &ns) == c->known, "%s", c->name);
	ck_assert_msg(ns == (c->known ? c->time_ns : 4711), "%s: %lld", c->name, (long long)ns);
}
END_TEST

/* The same as seconds and nanoseconds: every 64 bits of ticks but those whose offset leaves 64 bits of seconds. */
START_TEST(split_times)
{
	static const struct {
		struct pcapng_clock clock;
		uint64_t ticks;
		bool known;
		int64_t seconds;
		uint32_t ns;
	} cases[] = {
		{{.exponent = 6}, UINT64_MAX, true, 18446744073709, 551615000},
		{{.exponent = 9}, UINT64_MAX, true, 18446744073, 709551615},
		{{.exponent = 0}, INT64_MAX, true, INT64_MAX, 0},
		{{.exponent = 0}, UINT64_MAX, false, 0, 0},
		{{.exponent = 0, .binary = true}, UINT64_C(1) << 40, true, INT64_C(1) << 40, 0},
		{{.exponent = 6, .offset_s = -20000000000}, 500000, true, -20000000000, 500000000},
		{{.exponent = 6, .offset_s = INT64_MAX}, 1000000, false, 0, 0},
		{{.exponent = 6, .offset_s = INT64_MIN}, 1, true, INT64_MIN, 1000},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t seconds;
		uint32_t ns;
		ck_assert_int_eq(pcapng_split_time(&cases[i].clock, cases[i].ticks, &seconds, &ns), cases[i].known);
		if (!cases[i].known)
			continue;
		ck_assert_int_eq(seconds, cases[i].seconds);
		ck_assert_uint_eq(ns, cases[i].ns);
	}
}
END_TEST

static struct savefile_bytes body;

static void set_up(void)
{
	body = (struct savefile_bytes){.bytes = BUF_INIT};
}

static void tear_down(void)
{
	buf_release(&body.bytes);
}

static struct pcapng_block block(void)
{
	return (struct pcapng_block){
		.big_endian = body.big_endian, .body = buf_span(&body.bytes), .declared = body.bytes.len};
}

static void put_option(uint16_t code, const char *value, size_t len)
{
	put16(&body, code);
	put16(&body, (uint16_t)len);
	buf_add_span(&body.bytes, span_make(value, len));
	put_fill(&body, (4 - len % 4) % 4, 0);
}

static void put_interface_body(void)
{
	put16(&body, 113);
	put16(&body, 0);
	put32(&body, 96);
}

START_TEST(interface_options)
{
	body.big_endian = _i;
	put_interface_body();
	put_option(1, "a comment", 9);
	put_option(2, "eth0", 4);
	put_option(3, "the lab's card", 14);
	put_option(9, "\x09", 1);
	put_option(14, _i ? "\0\0\0\0\0\0\0\x05" : "\x05\0\0\0\0\0\0\0", 8);
	put_option(0, "", 0);
	put_option(2, "after the end", 13);
	struct pcapng_block b = block();
	struct pcapng_interface_facts facts;
	ck_assert(pcapng_read_interface(&b, &facts));
	ck_assert_uint_eq(facts.link_type, 113);
	ck_assert_uint_eq(facts.snap_length, 96);
	ck_assert(span_equal(facts.name, span_of("eth0")));
	ck_assert(span_equal(facts.description, span_of("the lab's card")));
	ck_assert_uint_eq(facts.clock.exponent, 9);
	ck_assert(!facts.clock.binary);
	ck_assert_uint_eq(facts.clock.places, 9);
	ck_assert_int_eq(facts.clock.offset_s, 5);
}
END_TEST

START_TEST(interface_without_options)
{
	put_interface_body();
	struct pcapng_block b = block();
	struct pcapng_interface_facts facts;
	ck_assert(pcapng_read_interface(&b, &facts));
	ck_assert_uint_eq(facts.clock.exponent, 6);
	ck_assert_uint_eq(facts.clock.places, 6);
	ck_assert_uint_eq(facts.name.len, 0);
	b.body.len = 7;
	ck_assert(!pcapng_read_interface(&b, &facts));
}
END_TEST

/* An option whose value does not fit ends the list; what came before it counts. */
START_TEST(options_that_do_not_fit)
{
	put_interface_body();
	put_option(2, "eth0", 4);
	put_option(3, "description", 11);
	struct span whole = buf_span(&body.bytes);
	for (size_t len = 8; len < whole.len; len++) {
		struct pcapng_block b = {.body = span_make(whole.at, len), .declared = len};
		struct pcapng_interface_facts facts;
		ck_assert(pcapng_read_interface(&b, &facts));
		ck_assert_uint_eq(facts.name.len, len >= 16 ? 4 : 0);
		ck_assert_uint_eq(facts.description.len, len >= 16 + 4 + 11 ? 11 : 0);
	}
	body.bytes.len = 8;
	put16(&body, 2);
	put16(&body, 0xffff);
	struct pcapng_block b = block();
	struct pcapng_interface_facts facts;
	ck_assert(pcapng_read_interface(&b, &facts));
	ck_assert_uint_eq(facts.name.len, 0);
}
END_TEST

static const struct places_case {
	const char *resolution;
	uint32_t places;
} places_cases[] = {{"\x00", 0}, {"\x03", 3}, {"\x06", 6}, {"\x09", 9},
                    {"\x0c", 9}, {"\x8a", 3}, {"\x94", 6}, {"\xbf", 9}};

START_TEST(decimal_places)
{
	put_interface_body();
	put_option(9, places_cases[_i].resolution, 1);
	struct pcapng_block b = block();
	struct pcapng_interface_facts facts;
	ck_assert(pcapng_read_interface(&b, &facts));
	ck_assert_uint_eq(facts.clock.places, places_cases[_i].places);
}
END_TEST

START_TEST(section_options)
{
	put32(&body, 0x1a2b3c4d);
	put16(&body, 1);
	put16(&body, 0);
	put_fill(&body, 8, -1);
	put_option(2, "x86", 3);
	put_option(3, "Linux 6.1", 9);
	put_option(4, "Dumpcap", 7);
	struct pcapng_block b = block();
	struct pcapng_section_facts facts;
	ck_assert(pcapng_read_section(&b, &facts));
	ck_assert(span_equal(facts.hardware, span_of("x86")));
	ck_assert(span_equal(facts.os, span_of("Linux 6.1")));
	ck_assert(span_equal(facts.application, span_of("Dumpcap")));
	for (char minor = 0; minor < 4; minor++) { /* 1.2 was written for 1.0; nobody knows the others */
		body.bytes.data[6] = minor;
		ck_assert_int_eq(pcapng_read_section(&b, &facts), minor == 0 || minor == 2);
	}
	body.bytes.data[6] = 0;
	body.bytes.data[4] = 2;
	ck_assert(!pcapng_read_section(&b, &facts));
	b.body.len = 15;
	ck_assert(!pcapng_read_section(&b, &facts));
}
END_TEST

START_TEST(packets)
{
	body.big_endian = _i;
	put32(&body, 0x00030005); /* interface 0x30005; in the obsolete block 3 with 5 drops, or 5 with 3 */
	put32(&body, 0x12345678);
	put32(&body, 0x9abcdef0);
	put32(&body, 60);
	put32(&body, 1514);
	put_fill(&body, 64, 'x');
	struct pcapng_block b = block();
	struct pcapng_packet p;
	ck_assert(pcapng_read_enhanced(&b, &p));
	ck_assert_uint_eq(p.interface, 0x30005);
	ck_assert_uint_eq(p.ticks, 0x123456789abcdef0);
	ck_assert_uint_eq(p.captured, 60);
	ck_assert_uint_eq(p.original, 1514);
	ck_assert_uint_eq(p.room, 64);
	ck_assert(!p.is_simple);
	ck_assert_uint_eq(p.bytes[0], 'x');
	ck_assert(pcapng_read_obsolete(&b, &p));
	ck_assert_uint_eq(p.interface, _i ? 3 : 5);
	ck_assert_uint_eq(p.dropped, _i ? 5 : 3);
	ck_assert(pcapng_read_simple(&b, &p));
	ck_assert(p.is_simple);
	ck_assert_uint_eq(p.original, 0x30005);
	ck_assert_uint_eq(p.room, 80);
	b.body.len = 19;
	ck_assert(!pcapng_read_enhanced(&b, &p) && !pcapng_read_obsolete(&b, &p));
	b.body.len = 3;
	ck_assert(!pcapng_read_simple(&b, &p));
}
END_TEST

/* Behind 61 bytes and their padding: comments, flags, lost packets (option 4). */
START_TEST(packet_options)
{
	put_fill(&body, 12, 0);
	put32(&body, 61);
	put32(&body, 61);
	put_fill(&body, 64, 'x');
	put_option(1, "one", 3);
	put_option(2, "\1\0\0\0", 4);
	put_option(4, "\5\0\0\0\0\0\0\0", 8);
	put_option(4, "\5\0\0\0", 4); /* too short to count */
	put_option(1, "two", 3);
	put_option(0, "", 0);
	put_option(1, "behind the end", 14);
	struct pcapng_block b = block();
	struct pcapng_packet p;
	ck_assert(pcapng_read_enhanced(&b, &p));
	struct pcapng_packet_facts facts = pcapng_packet_options(&b, &p);
	ck_assert_uint_eq(facts.comments, 2);
	ck_assert_uint_eq(facts.dropped, 5);
	for (; b.body.len > 20 + 61; b.body.len--) { /* nothing is read that is not there */
		uint8_t *copy = malloc(b.body.len);
		ck_assert_ptr_nonnull(copy);
		memcpy(copy, body.bytes.data, b.body.len);
		struct pcapng_block shorter = {.body = span_make(copy, b.body.len), .declared = b.body.len};
		ck_assert(pcapng_read_enhanced(&shorter, &p));
		ck_assert_uint_le(pcapng_packet_options(&shorter, &p).comments, 2);
		free(copy);
	}
}
END_TEST

START_TEST(more_about_interfaces)
{
	put_interface_body();
	put_option(8, "\0\xca\x9a\x3b\0\0\0\0", 8); /* 10^9 bit/s */
	put_option(11, "\0tcp", 4);
	put_option(11, "\1\x28\0\0\0", 5); /* BPF bytes: no text */
	put_option(12, "Linux", 5);
	put_option(13, _i ? "\x20" : "\4", 1);
	put_option(15, "e1000", 5);
	put_option(1, "a comment", 9);
	struct pcapng_block b = block();
	struct pcapng_interface_facts facts;
	ck_assert(pcapng_read_interface(&b, &facts));
	ck_assert_uint_eq(facts.speed_bps, 1000000000);
	ck_assert(span_equal(facts.filter, span_of("tcp")));
	ck_assert(span_equal(facts.os, span_of("Linux")));
	ck_assert(span_equal(facts.hardware, span_of("e1000")));
	ck_assert_uint_eq(facts.fcs_bytes, 4);
	ck_assert_uint_eq(facts.comments, 1);
}
END_TEST

static const struct journal_case {
	const char *entry;
	bool known;
	uint64_t time_us;
} journal_cases[] = {
	{"__REALTIME_TIMESTAMP=1700000000123456\nMESSAGE=x\n", true, 1700000000123456},
	{"MESSAGE=x\n__REALTIME_TIMESTAMP=5\n", true, 5},
	{"X__REALTIME_TIMESTAMP=5\n", false, 0},
	{"__REALTIME_TIMESTAMP=\n", false, 0},
	{"__REALTIME_TIMESTAMP=99999999999999999999\n", false, 0},
	{"MESSAGE=x\n", false, 0},
	{"", false, 0},
};

START_TEST(journal_times)
{
	const struct journal_case *j = &journal_cases[_i];
	uint64_t us = 0;
	ck_assert_int_eq(pcapng_journal_time(span_of(j->entry), &us), j->known);
	ck_assert_uint_eq(us, j->time_us);
}
END_TEST

START_TEST(texts_are_bounded)
{
	struct arena *arena = arena_new(SIZE_MAX);
	static char text[1000];
	memset(text, 'a', sizeof text);
	ck_assert_ptr_null(pcapng_text(span_make(text, 0), arena));
	ck_assert_str_eq(pcapng_text(span_make(text, 3), arena), "aaa");
	ck_assert_uint_eq(strlen(pcapng_text(span_make(text, 1000), arena)), 255);
	arena_free(arena);
}
END_TEST

Suite *suite_pcapng_blocks(void)
{
	Suite *s = suite_create("pcapng_blocks");
	TCase *t = tcase_create("pcapng_blocks");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, split_times);
	tcase_add_loop_test(t, times, 0, (int)(sizeof time_cases / sizeof *time_cases));
	tcase_add_loop_test(t, interface_options, 0, 2);
	tcase_add_test(t, interface_without_options);
	tcase_add_test(t, options_that_do_not_fit);
	tcase_add_loop_test(t, decimal_places, 0, (int)(sizeof places_cases / sizeof *places_cases));
	tcase_add_test(t, section_options);
	tcase_add_loop_test(t, packets, 0, 2);
	tcase_add_test(t, packet_options);
	tcase_add_loop_test(t, more_about_interfaces, 0, 2);
	tcase_add_loop_test(t, journal_times, 0, (int)(sizeof journal_cases / sizeof *journal_cases));
	tcase_add_test(t, texts_are_bounded);
	suite_add_tcase(s, t);
	return s;
}

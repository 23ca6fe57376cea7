/* src/wire/decode.c: link types, the record's lengths, limits; random bytes through all decoders */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode(void);

#define IP_UDP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02  03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

START_TEST(unknown_link_types)
{
	packet_set(&p, IP_UDP);
	const struct frame *f = packet_decode(&p, 9999);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "link-unknown");
	f = packet_decode(&p, 220); /* known by name only */
	ck_assert_str_eq(packet_anomalies(f), "link-unknown");
	ck_assert(!link_type_known(220));
	ck_assert_str_eq(link_type_name(220), "USB (Linux, padded)");
	ck_assert_ptr_null(link_type_name(9999));
}
END_TEST

START_TEST(known_link_types)
{
	static const uint32_t known[] = {0,   1,   9,   12,  14,  50,  51,  101, 104, 105, 107,
	                                 108, 109, 113, 119, 127, 163, 192, 204, 228, 229, 276};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		ck_assert(link_type_known(known[i]));
		ck_assert_ptr_nonnull(link_type_name(known[i]));
	}
	ck_assert_str_eq(link_type_name(1), "Ethernet");
}
END_TEST

/* Files of some programs say that less was sent than was captured. */
START_TEST(more_captured_than_sent)
{
	packet_set(&p, IP_UDP);
	struct record record = {.frame_no = 7, .link_type = 101, .captured = 33, .original = 0, .bytes = p.bytes};
	frame_decode(&record, &p.frame);
	ck_assert_str_eq(packet_layers(&p.frame), "ip:udp");
	ck_assert_str_eq(packet_anomalies(&p.frame), "");
	ck_assert_uint_eq(p.frame.record.frame_no, 7);
}
END_TEST

START_TEST(no_bytes_at_all)
{
	struct record record = {.link_type = 1, .captured = 0, .original = 60, .bytes = NULL};
	frame_decode(&record, &p.frame);
	ck_assert_uint_eq(p.frame.n_layers, 0);
	ck_assert_str_eq(packet_anomalies(&p.frame), "cut-header");
}
END_TEST

START_TEST(nothing_of_the_frame_before_remains)
{
	packet_set(&p, "02 00 00 00 00 02  02 00 00 00 00 01  08 00 " IP_UDP);
	packet_fill(&p, 13, 0);
	packet_decode(&p, LINK_ETHERNET);
	struct record record = {.link_type = 1, .captured = 14, .original = 14, .bytes = p.copy};
	frame_decode(&record, &p.frame);
	ck_assert_uint_eq(p.frame.n_layers, 1);
	ck_assert_uint_eq(p.frame.trailer_len, 0);
	ck_assert_str_eq(packet_anomalies(&p.frame), "header-missing");
}
END_TEST

/* xorshift64 (Marsaglia 2003) */
static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Packets with odd bytes in their headers, cut at any place: nothing beyond the cut (packet_cut_everywhere), and the
 * sanitizers see every read outside of what was captured. */
static const struct seed_case {
	uint32_t link_type;
	const char *hex;
} seeds[] = {
	{1, "02 00 00 00 00 02  02 00 00 00 00 01  81 00 00 01 08 00 " IP_UDP},
	{1,
         "02 00 00 00 00 02  02 00 00 00 00 01  08 00 45 00 00 3c 00 07 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02"
         "03 e8 00 35 00 00 00 01 00 00 00 00 a0 02 fa f0 00 00 00 00 02 04 05 b4 04 02 08 0a 01 02 03 04 05 06 07 08"
         "01 03 03 07 00 22 12 34 01 00 00 01 00 00 00 00 00 00 03 77 77 77 c0 0c 00 01 00 01"},
	{101,
         "60 00 00 00 00 3d 00 40 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 20 01 0d b8 00 00 00 00 00 00 00 00"
         "00 00 00 02 3a 00 01 04 00 00 00 00 01 04 31 e0 00 00 00 00 60 00 00 00 00 0d 11 40 20 01 0d b8 00 00 00 00"
         "00 00 00 00 00 00 00 01 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 03 e8 07 d0 00 0d 54 d5 68 65 6c 6c 6f"},
	{127,
         "00 00 09 00 02 00 00 00 20 88 01 2c 00 02 00 00 00 00 01 02 00 00 00 00 02 02 00 00 00 00 03 10 00 06 00 00 00"
         "aa aa 03 00 00 00 08 00 " IP_UDP},
	{113,
         "00 04 00 01 00 06 02 00 00 00 00 01 00 00 08 00 45 00 00 59 00 07 00 00 40 01 66 9b 0a 00 00 01 0a 00 00 02"
         "03 03 11 3a 00 00 00 00 45 00 00 3d 00 07 00 00 40 11 66 a7 0a 00 00 01 0a 00 00 02 03 e8 00 35 00 29 8a ec"
         "12 34 01 00 00 01 00 00 00 00 00 00 03 77 77 77 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 01 00 01"},
	/* VXLAN, GTP with an extension header, PPTP, two labels, an aggregate behind a PPI header, Frame Relay with
           SNAP */
	{101,
         "45 00 00 53 00 07 00 00 40 11 00 00 0a 00 00 01 0a 00 00 02 c0 00 12 b5 00 3f 00 00 08 00 00 00 00 00 7b 00"
         "02 00 00 00 00 02 02 00 00 00 00 01 08 00" IP_UDP},
	{101,
         "45 00 00 4d 00 07 00 00 40 11 00 00 0a 00 00 01 0a 00 00 02 08 68 08 68 00 39 00 00 34 ff 00 29 00 00 00 7b"
         "00 00 00 85 01 10 00 00" IP_UDP},
	{101,
         "45 00 00 49 00 07 00 00 40 2f 00 00 0a 00 00 01 0a 00 00 02 30 81 88 0b 00 25 00 01 00 00 00 02 00 00 00 03"
         "ff 03 00 21" IP_UDP},
	{1, "02 00 00 00 00 02 02 00 00 00 00 01 88 47 05 dc 00 fe 00 06 41 ff" IP_UDP},
	{192, "00 00 08 00 69 00 00 00 88 01 2c 00 02 00 00 00 00 01 02 00 00 00 00 02 02 00 00 00 00 03 10 00 80 00"
              "02 00 00 00 00 05 02 00 00 00 00 06 00 29 aa aa 03 00 00 00 08 00" IP_UDP "00"},
	{107, "18 41 03 00 80 00 00 00 08 00" IP_UDP},
};

START_TEST(odd_bytes)
{
	enum { ROUNDS = 400 };
	uint64_t state = 0x9e3779b97f4a7c15u + (unsigned)_i;
	for (int round = 0; round < ROUNDS; round++) {
		packet_set(&p, seeds[_i].hex);
		for (int changes = 0; changes < 3; changes++)
			p.bytes[next_random(&state) % p.len] = (uint8_t)(next_random(&state) >> 13);
		packet_cut_everywhere(&p, seeds[_i].link_type);
	}
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode(void)
{
	Suite *s = suite_create("decode");
	TCase *t = tcase_create("decode");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, unknown_link_types);
	tcase_add_test(t, known_link_types);
	tcase_add_test(t, more_captured_than_sent);
	tcase_add_test(t, no_bytes_at_all);
	tcase_add_test(t, nothing_of_the_frame_before_remains);
	tcase_add_loop_test(t, odd_bytes, 0, (int)(sizeof seeds / sizeof *seeds));
	suite_add_tcase(s, t);
	return s;
}

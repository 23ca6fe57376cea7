/* src/evidence/reassembly.c.  The frame that completes a datagram gets its layers, as in Wireshark. */
#include <check.h>

#include "evidence/reassembly.h"
#include "unit/seen.h"

Suite *suite_reassembly(void);

enum { TEXT = 100 }; /* bytes of UDP data; 108 with the header */

static struct seen seen;
static struct packets *whole; /* what the fragments are cut from */
static char text[TEXT];

static void setup(void)
{
	seen_init(&seen);
	whole = packets_new();
	for (int i = 0; i < TEXT; i++)
		text[i] = (char)('0' + i % 75);
}

static void teardown(void)
{
	packets_free(whole);
	seen_release(&seen);
}

static void cut(int64_t at_us, size_t offset, size_t len, uint16_t id)
{
	packets_add_fragment(seen.packets, at_us, whole, 1, offset, len, id);
}

/* Frame FRAME_NO has a UDP layer with the whole text and a right checksum, or none. */
static void assert_completes(uint32_t frame_no, uint32_t first_frame)
{
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, frame_no, &f), STATUS_OK);
	ck_assert_uint_eq(evidence_first_fragment(seen.evidence, frame_no), first_frame);
	const struct layer *udp = frame_own(&f, LAYER_UDP);
	ck_assert_int_eq(udp != NULL, first_frame != 0);
	if (!udp)
		return;
	struct span data = frame_payload(&f, udp);
	ck_assert_uint_eq(data.len, TEXT);
	ck_assert_int_eq(memcmp(data.at, text, TEXT), 0);
	ck_assert_int_eq(udp->udp.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_gt(f.captured_alone, 0);
	ck_assert_uint_eq(f.captured_alone, f.record.original);
}

START_TEST(in_order)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 0, 48, 9);
	cut(10, 48, 48, 9);
	cut(20, 96, 12, 9);
	seen_build(&seen);
	for (uint32_t i = 1; i <= 3; i++)
		assert_completes(i, i == 3 ? 1 : 0);
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, 3, &f), STATUS_OK);
	/* The IP header stays that of the fragment. */
	const struct layer *ip = frame_own(&f, LAYER_IPV4);
	ck_assert_uint_eq(ip->ipv4.fragment_offset_bytes, 96);
	ck_assert_uint_eq(ip->ipv4.total_length, 32);
	ck_assert_int_eq(ip->ipv4.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(frame_own(&f, LAYER_UDP)->depth, 1);
	size_t n;
	const struct udp_conversation *u = evidence_udp(seen.evidence, &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_uint_eq(u[0].first_frame, 3);
	ck_assert_uint_eq(evidence_facts(seen.evidence)->fragments.n, 3);
	ck_assert_uint_eq(evidence_facts(seen.evidence)->udp_frames, 1);
}
END_TEST

START_TEST(out_of_order_and_twice)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 96, 12, 9);
	cut(10, 48, 48, 9);
	cut(20, 48, 48, 9);
	cut(30, 40, 16, 9); /* overlaps */
	cut(40, 0, 48, 9);
	seen_build(&seen);
	for (uint32_t i = 1; i <= 4; i++)
		assert_completes(i, 0);
	assert_completes(5, 1);
}
END_TEST

START_TEST(two_datagrams_interleaved)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 0, 48, 9);
	cut(10, 0, 48, 10);
	cut(20, 48, 60, 9);
	cut(30, 48, 60, 10);
	seen_build(&seen);
	assert_completes(3, 1);
	assert_completes(4, 2);
	assert_completes(3, 1); /* again, after the other was looked at */
}
END_TEST

START_TEST(ipv6)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7, .ipv6 = true);
	cut(0, 0, 48, 9);
	cut(10, 48, 60, 9);
	seen_build(&seen);
	assert_completes(1, 0);
	assert_completes(2, 1);
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, 2, &f), STATUS_OK);
	ck_assert_uint_eq(frame_own(&f, LAYER_IPV6)->ipv6.fragment_offset_bytes, 48);
}
END_TEST

START_TEST(missing_piece)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 0, 48, 9);
	cut(10, 96, 12, 9);
	cut(20, 48, 48, 8); /* of another datagram */
	seen_build(&seen);
	for (uint32_t i = 1; i <= 3; i++)
		assert_completes(i, 0);
}
END_TEST

/* RFC 8200 4.5: 60 seconds. */
START_TEST(too_late)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 0, 48, 9);
	cut(61000000, 48, 60, 9);
	cut(61000010, 0, 48, 9);
	seen_build(&seen);
	assert_completes(2, 0);
	assert_completes(3, 2);
}
END_TEST

/* A TCP segment in two fragments belongs to its connection, once. */
START_TEST(tcp_segment)
{
	TCP(seen.packets, .at_us = 0, .flags = "S", .seq = 100);
	TCP(seen.packets, .at_us = 10, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101);
	TCP(whole, .flags = "P.", .seq = 101, .ack = 501, .len = 80);
	cut(20, 0, 48, 9);
	cut(30, 48, 52, 9);
	TCP(seen.packets, .at_us = 40, .from = SERVER, .flags = ".", .seq = 501, .ack = 181);
	seen_build(&seen);
	const struct tcp_connection *c = seen_tcp(&seen, 0);
	ck_assert_uint_eq(c->frames, 4);
	ck_assert_uint_eq(c->side[0].first_data_frame, 4);
	ck_assert_uint_eq(c->side[0].data_bytes, 80);
	ck_assert_uint_eq(seen_segment(&seen, 0, 3)->acks_frame, 4);
	struct frame f;
	struct site site;
	ck_assert_int_eq(evidence_site(seen.evidence, 4, seen.arena, &f, &site), STATUS_OK);
	ck_assert_ptr_eq(site.tcp, c);
	ck_assert_uint_eq(site.segment->data_length, 80);
	/* Its bytes can be moved as a whole. */
	struct span copy = arena_copy(seen.arena, span_make(f.record.bytes, f.record.captured), NULL);
	frame_rebase(&f, copy.at);
	ck_assert_uint_eq(frame_payload(&f, frame_own(&f, LAYER_TCP)).len, 80);
	ck_assert_uint_eq(frame_payload(&f, frame_own(&f, LAYER_TCP)).at[79], 'a');
}
END_TEST

static bool count_udp(void *ctx, const struct site *site)
{
	uint32_t *n = ctx;
	if (site->udp) {
		(*n)++;
		ck_assert_ptr_nonnull(frame_own(site->frame, LAYER_UDP));
	}
	return true;
}

START_TEST(walk)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	for (uint16_t i = 0; i < 50; i++) {
		cut(i * 100, 0, 48, i);
		cut(i * 100 + 50, 48, 60, i);
	}
	seen_build(&seen);
	uint32_t n = 0;
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, count_udp, &n), STATUS_OK);
	ck_assert_uint_eq(n, 50);
}
END_TEST

/* Many datagrams are begun and none is completed: memory stays that of sixteen. */
START_TEST(flood)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	for (uint16_t i = 0; i < 2000; i++)
		cut(i, 0, 48, i);
	cut(3000, 48, 60, 0);    /* long forgotten */
	cut(3010, 48, 60, 1999); /* the last one is not */
	seen_build(&seen);
	assert_completes(2001, 0);
	assert_completes(2002, 2000);
	ck_assert_uint_lt(arena_used(seen.arena), 5u << 20);
}
END_TEST

/* A last fragment that ends beyond 65,535 is none; pieces that are no multiple of 8 overlap and are put together. */
START_TEST(odd_lengths)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 0, 48, 9);
	uint8_t *ip = seen.packets->bytes + seen.packets->frame_at[1] + 14;
	ip[6] = 0x1f; /* offset 0x1fff * 8 = 65528, and 48 bytes */
	ip[7] = 0xff;
	ip[10] = ip[11] = 0; /* its checksum is left to the network card */
	cut(10, 0, 44, 9);
	cut(20, 40, 68, 9);
	seen_build(&seen);
	assert_completes(1, 0);
	assert_completes(2, 0);
	assert_completes(3, 2);
}
END_TEST

/* Of two copies the one from the fragment that begins earlier counts, whichever came first; another end later does not
 * count (both as tshark 4.0.17 puts the same fragments together). */
START_TEST(overlaps)
{
	static char other[TEXT];
	memset(other, '#', TEXT);
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	struct packets *false_copy = packets_new();
	UDP(false_copy, .data = other, .len = TEXT, .server_port = 7);
	cut(0, 96, 12, 9);
	packets_add_fragment(seen.packets, 10, false_copy, 1, 48, 16, 9);
	packets_add_fragment(seen.packets, 20, false_copy, 1, 88, 20, 9); /* a last fragment that begins earlier */
	cut(30, 56, 40, 9);
	cut(40, 0, 64, 9);
	seen_build(&seen);
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, 5, &f), STATUS_OK);
	const struct layer *udp = frame_own(&f, LAYER_UDP);
	ck_assert_ptr_nonnull(udp);
	struct span data = frame_payload(&f, udp);
	ck_assert_uint_eq(data.len, TEXT);
	ck_assert_int_eq(memcmp(data.at, text, 88), 0);
	ck_assert_int_eq(memcmp(data.at + 88, other + 88, TEXT - 88), 0);
	packets_free(false_copy);
}
END_TEST

/* A first fragment that is cut can never be put together: what there is of its transport header shows at once. */
START_TEST(cut_fragments_show_alone)
{
	UDP(whole, .data = text, .len = TEXT, .server_port = 7);
	cut(0, 0, 48, 9);
	cut(10, 48, 60, 9);
	seen_build(&seen);
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, 1, &f), STATUS_OK);
	f.record.captured -= 8;
	struct record record = f.record;
	frame_decode(&record, &f);
	ck_assert(!reassembly_is_fragment(&f));
	ck_assert_ptr_nonnull(frame_own(&f, LAYER_UDP));
	ck_assert_int_eq(frame_own(&f, LAYER_UDP)->udp.checksum.status, CHECKSUM_UNVERIFIED);
}
END_TEST

Suite *suite_reassembly(void)
{
	Suite *suite = suite_create("reassembly");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, in_order);
	tcase_add_test(core, out_of_order_and_twice);
	tcase_add_test(core, two_datagrams_interleaved);
	tcase_add_test(core, ipv6);
	tcase_add_test(core, missing_piece);
	tcase_add_test(core, too_late);
	tcase_add_test(core, tcp_segment);
	tcase_add_test(core, walk);
	tcase_add_test(core, flood);
	tcase_add_test(core, odd_lengths);
	tcase_add_test(core, overlaps);
	tcase_add_test(core, cut_fragments_show_alone);
	suite_add_tcase(suite, core);
	return suite;
}

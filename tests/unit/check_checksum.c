/* src/base/checksum.c: against a plain RFC 1071 loop, the RFC's example, and packets whose checksums are known */
#include <check.h>

#include "base/arena.h"
#include "base/checksum.h"

Suite *suite_checksum(void);

/* RFC 1071 4.1, for big-endian words. */
static uint64_t plain_sum(const uint8_t *at, size_t len)
{
	uint64_t sum = 0;
	for (; len > 1; len -= 2, at += 2)
		sum += (uint64_t)at[0] * 256 + at[1];
	return len ? sum + (uint64_t)at[0] * 256 : sum;
}

/* xorshift64 (Marsaglia 2003) */
static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

START_TEST(example_of_rfc_1071)
{
	static const uint8_t bytes[] = {0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7};
	uint64_t sum = checksum_add(0, span_make(bytes, sizeof bytes));
	ck_assert_uint_eq(sum, 0x2ddf0); /* section 3 */
	ck_assert_uint_eq(checksum_fold(sum), 0xddf2);
	ck_assert_uint_eq(checksum_finish(sum), 0x220d);
}
END_TEST

START_TEST(empty_and_single)
{
	ck_assert_uint_eq(checksum_add(5, span_make(NULL, 0)), 5);
	ck_assert_uint_eq(checksum_add(0, span_make("\xab", 1)), 0xab00);
	ck_assert_uint_eq(checksum_add(0, span_make("\xab\xcd\xef", 3)), 0xabcd + 0xef00);
	ck_assert_uint_eq(checksum_finish(0), 0xffff);
	ck_assert_uint_eq(checksum_finish(0xffff), 0);
}
END_TEST

START_TEST(random_buffers_of_each_length)
{
	uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
	struct arena *arena = arena_new(SIZE_MAX);
	for (size_t len = 0; len < 300; len++) {
		uint8_t *at = arena_alloc(arena, len);
		for (size_t i = 0; i < len; i++)
			at[i] = (uint8_t)next_random(&state);
		uint64_t start = next_random(&state) >> 32;
		ck_assert_uint_eq(checksum_add(start, span_make(at, len)), start + plain_sum(at, len));
	}
	arena_free(arena);
}
END_TEST

/* All ones, so that every part of a sum is as large as it can be; more than 32768 blocks of 8 bytes. */
START_TEST(largest_sums)
{
	struct arena *arena = arena_new(SIZE_MAX);
	size_t len = 8 * 32768 * 2 + 13;
	uint8_t *at = arena_alloc(arena, len);
	memset(at, 0xff, len);
	static const size_t lengths[] = {8 * 32768 - 1, 8 * 32768, 8 * 32768 + 1, 8 * 32768 + 8, 8 * 32768 * 2 + 13};
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
		ck_assert_uint_eq(checksum_add(0, span_make(at, lengths[i])), plain_sum(at, lengths[i]));
	arena_free(arena);
}
END_TEST

START_TEST(parts_add_up)
{
	static const uint8_t bytes[] = "the sum of the parts is the sum of the whole";
	struct span all = span_make(bytes, sizeof bytes - 1);
	uint64_t whole = checksum_add(0, all);
	for (size_t cut = 0; cut <= all.len; cut += 2) {
		uint64_t sum = checksum_add(0, span_sub(all, 0, cut));
		ck_assert_uint_eq(checksum_add(sum, span_sub(all, cut, all.len)), whole);
	}
}
END_TEST

START_TEST(fold_of_large_sums)
{
	ck_assert_uint_eq(checksum_fold(0x1ffff), 1); /* ffff + 1 = 10000: folds twice */
	ck_assert_uint_eq(checksum_fold(UINT64_MAX), 0xffff);
	ck_assert_uint_eq(checksum_fold(UINT64_C(0x1000100010001)), 4);
	ck_assert_uint_eq(checksum_fold(0), 0);
}
END_TEST

/* The bare RST of a Telnet session (LABS.md): 172.16.12.2:23 > 172.16.12.1:45310, seq 612296016, checksum 0x84d8. */
START_TEST(tcp_over_ipv4)
{
	static const uint8_t src[] = {172, 16, 12, 2}, dst[] = {172, 16, 12, 1};
	static const uint8_t tcp[] = {0x00, 0x17, 0xb0, 0xfe, 0x24, 0x7e, 0xe5, 0x50, 0, 0,
	                              0,    0,    0x50, 0x04, 0,    0,    0x84, 0xd8, 0, 0};
	uint64_t sum = checksum_pseudo(src, dst, sizeof src, 6, sizeof tcp);
	ck_assert_uint_eq(checksum_finish(checksum_add(sum, span_make(tcp, sizeof tcp))), 0);
	uint8_t zeroed[sizeof tcp];
	memcpy(zeroed, tcp, sizeof tcp);
	zeroed[16] = zeroed[17] = 0;
	ck_assert_uint_eq(checksum_finish(checksum_add(sum, span_make(zeroed, sizeof zeroed))), 0x84d8);
}
END_TEST

/* By hand.  2001:db8::1 has the words 2001 0db8 0001, 2001:db8::2 ends with 0002: 2001+0db8+1 + 2001+0db8+2 = 5b75;
 * length 0x00012345 adds 0001+2345, next header 58 adds 003a: 5b75 + 1 + 2345 + 3a = 7ef5. */
START_TEST(pseudo_header_of_ipv6)
{
	static const uint8_t src[16] = {0x20, 0x01, 0x0d, 0xb8, [15] = 1}, dst[16] = {0x20, 0x01, 0x0d, 0xb8, [15] = 2};
	ck_assert_uint_eq(checksum_pseudo(src, dst, 16, 58, 0x12345), 0x7ef5);
}
END_TEST

Suite *suite_checksum(void)
{
	Suite *suite = suite_create("checksum");
	TCase *tc = tcase_create("checksum");
	tcase_add_test(tc, example_of_rfc_1071);
	tcase_add_test(tc, empty_and_single);
	tcase_add_test(tc, random_buffers_of_each_length);
	tcase_add_test(tc, largest_sums);
	tcase_add_test(tc, parts_add_up);
	tcase_add_test(tc, fold_of_large_sums);
	tcase_add_test(tc, tcp_over_ipv4);
	tcase_add_test(tc, pseudo_header_of_ipv6);
	suite_add_tcase(suite, tc);
	return suite;
}

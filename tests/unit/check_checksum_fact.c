/* src/wire/checksum_fact.c */
#include <check.h>

#include "wire/checksum_fact.h"

Suite *suite_checksum_fact(void);

START_TEST(open_facts)
{
	struct checksum_fact f = checksum_fact_open(0x1234, CHECKSUM_UNVERIFIED);
	ck_assert_uint_eq(f.stored, 0x1234);
	ck_assert_int_eq(f.status, CHECKSUM_UNVERIFIED);
	ck_assert_int_eq(f.class, CHECKSUM_CLASS_UNKNOWN);
	ck_assert_int_eq(checksum_fact_open(0, CHECKSUM_ABSENT).status, CHECKSUM_ABSENT);
}
END_TEST

/* RFC 1071 3: the sum of these words is 0xddf2; as a checksum its complement 0x220d makes the whole right. */
static uint8_t words[] = {0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7, 0x22, 0x0d};

START_TEST(plain)
{
	struct checksum_fact f = checksum_fact_plain(0x220d, span_make(words, sizeof words));
	ck_assert_int_eq(f.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(f.computed, 0x220d);
	words[9] = 0x0e;
	f = checksum_fact_plain(0x220e, span_make(words, sizeof words));
	ck_assert_int_eq(f.status, CHECKSUM_BAD);
	ck_assert_int_eq(f.class, CHECKSUM_CLASS_BAD);
	ck_assert_uint_eq(f.computed, 0x220d);
	words[8] = words[9] = 0;
	f = checksum_fact_plain(0, span_make(words, sizeof words));
	ck_assert_int_eq(f.class, CHECKSUM_CLASS_ZERO);
	ck_assert_uint_eq(f.computed, 0x220d);
}
END_TEST

/* Each stored value but the right one is bad, and the computed one is always the same. */
START_TEST(all_stored_values)
{
	for (unsigned stored = 0; stored <= 0xffff; stored++) {
		words[8] = (uint8_t)(stored >> 8);
		words[9] = (uint8_t)stored;
		struct checksum_fact f = checksum_fact_plain((uint16_t)stored, span_make(words, sizeof words));
		ck_assert_int_eq(f.status == CHECKSUM_GOOD, stored == 0x220d);
		ck_assert_uint_eq(f.computed, 0x220d);
	}
}
END_TEST

START_TEST(pseudo_header)
{
	/* UDP 1000 to 2000 with "hello" between 10.0.0.1 and .2: see check_decode_udp.c for the sums. */
	uint8_t udp[] = {0x03, 0xe8, 0x07, 0xd0, 0x00, 0x0d, 0x9c, 0x47, 'h', 'e', 'l', 'l', 'o'};
	struct layer ip = {.kind = LAYER_IPV4, .ipv4 = {.src = {10, 0, 0, 1}, .dst = {10, 0, 0, 2}}};
	struct checksum_fact f = checksum_fact_pseudo(0x9c47, span_make(udp, sizeof udp), &ip, 17);
	ck_assert_int_eq(f.status, CHECKSUM_GOOD);
	f = checksum_fact_pseudo(0x9c47, span_make(udp, sizeof udp), &ip, 6); /* another protocol number */
	ck_assert_int_eq(f.status, CHECKSUM_BAD);
	udp[6] = 0x14;
	udp[7] = 0x21;
	f = checksum_fact_pseudo(0x1421, span_make(udp, sizeof udp), &ip, 17);
	ck_assert_int_eq(f.class, CHECKSUM_CLASS_OFFLOAD);
	ck_assert_uint_eq(f.computed, 0x9c47);
	udp[7] = 0x14;
	f = checksum_fact_pseudo(0x1414, span_make(udp, sizeof udp), &ip, 17);
	ck_assert_int_eq(f.class, CHECKSUM_CLASS_OFFLOAD_LENGTH0);
}
END_TEST

Suite *suite_checksum_fact(void)
{
	Suite *s = suite_create("checksum_fact");
	TCase *t = tcase_create("checksum_fact");
	tcase_add_test(t, open_facts);
	tcase_add_test(t, plain);
	tcase_add_test(t, all_stored_values);
	tcase_add_test(t, pseudo_header);
	suite_add_tcase(s, t);
	return s;
}

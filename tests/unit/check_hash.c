/* src/base/hash.c.  SipHash-2-4: the values of the paper and of its reference program.  SipHash-1-3: those of Python
 * 3.11, which uses it for bytes, with a zero key (PYTHONHASHSEED=0). */
#include <check.h>

#include "base/hash.h"

Suite *suite_hash(void);

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

static const struct {
	size_t len; /* of the message 00 01 02 ... under the key 00 01 ... 0f */
	uint64_t hash;
} cases_2_4[] = {
	{0, UINT64_C(0x726fdb47dd0e0e31)},
	{8, UINT64_C(0x93f5f5799a932462)},
	{15, UINT64_C(0xa129ca6149be45e5)},
};

START_TEST(siphash_2_4)
{
	static const uint8_t message[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
	struct hash_key key = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
	ck_assert_uint_eq(hash_bytes_2_4(key, message, cases_2_4[_i].len), cases_2_4[_i].hash);
}
END_TEST

static const struct {
	const char *message;
	uint64_t hash;
} cases_1_3[] = {
	{"a", UINT64_C(0x407448d2b89b1813)},
	{"0123456", UINT64_C(0x810aaf7acf670379)},
	{"01234567", UINT64_C(0xda3dcedf84ea6cc6)},
	{"012345678", UINT64_C(0xb79d8581f8552753)},
};

START_TEST(siphash_1_3)
{
	struct hash_key key = {0, 0};
	ck_assert_uint_eq(hash_bytes(key, cases_1_3[_i].message, strlen(cases_1_3[_i].message)), cases_1_3[_i].hash);
}
END_TEST

START_TEST(keys_of_seeds_differ)
{
	struct hash_key a = hash_key_of(1), b = hash_key_of(2), again = hash_key_of(1);
	ck_assert(a.k0 != b.k0 && a.k1 != b.k1 && a.k0 != a.k1);
	ck_assert(a.k0 == again.k0 && a.k1 == again.k1);
}
END_TEST

Suite *suite_hash(void)
{
	Suite *suite = suite_create("hash");
	TCase *tc = tcase_create("hash");
	tcase_add_loop_test(tc, siphash_2_4, 0, COUNT(cases_2_4));
	tcase_add_loop_test(tc, siphash_1_3, 0, COUNT(cases_1_3));
	tcase_add_test(tc, keys_of_seeds_differ);
	suite_add_tcase(suite, tc);
	return suite;
}

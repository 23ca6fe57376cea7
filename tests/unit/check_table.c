/* src/base/table.c */
#include <check.h>

#include "base/table.h"

Suite *suite_table(void);

enum { MANY = 20000, KEY_MAX = 64 };

/* Key NUMBER of KEY_SIZE bytes; different for different numbers below 256^KEY_SIZE. */
static const unsigned char *key_of(uint32_t number, size_t key_size, unsigned char key[KEY_MAX])
{
	memset(key, 0x5a, KEY_MAX);
	for (size_t i = 0; i < 4 && i < key_size; i++)
		key[key_size - 1 - i] = (unsigned char)(number >> (8 * i));
	return key;
}

static const size_t key_sizes[] = {1, 2, 3, 4, 7, 8, 12, 13, 36, 63, 64};

START_TEST(finds_what_was_set)
{
	struct arena *arena = arena_new(SIZE_MAX);
	size_t key_size = key_sizes[_i];
	uint32_t n = key_size == 1 ? 256 : MANY, value = 4711;
	struct table *t = table_new(arena, key_size, 42);
	unsigned char key[KEY_MAX];
	ck_assert(!table_find(t, key_of(0, key_size, key), &value));
	ck_assert_uint_eq(value, 4711);
	for (uint32_t i = 0; i < n; i++) {
		ck_assert_int_eq(table_set(t, key_of(i, key_size, key), i * 3), STATUS_OK);
	}
	for (uint32_t i = 0; i < n; i++) {
		ck_assert(table_find(t, key_of(i, key_size, key), &value));
		ck_assert_uint_eq(value, i * 3);
	}
	for (uint32_t i = n; key_size > 1 && i < n + 1000; i++)
		ck_assert(!table_find(t, key_of(i, key_size, key), &value));
	arena_free(arena);
}
END_TEST

START_TEST(replaces)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct table *t = table_new(arena, 2, 0);
	uint32_t value = 0;
	ck_assert_int_eq(table_set(t, "ab", 1), STATUS_OK);
	ck_assert_int_eq(table_set(t, "ba", 2), STATUS_OK);
	ck_assert_int_eq(table_set(t, "ab", UINT32_MAX), STATUS_OK);
	ck_assert(table_find(t, "ab", &value));
	ck_assert_uint_eq(value, UINT32_MAX);
	ck_assert(table_find(t, "ba", &value));
	ck_assert_uint_eq(value, 2);
	arena_free(arena);
}
END_TEST

/* Each seed must give the same answers. */
START_TEST(seed_does_not_show)
{
	static const uint64_t seeds[] = {0, 1, UINT64_MAX, UINT64_C(0x123456789abcdef0)};
	struct arena *arena = arena_new(SIZE_MAX);
	struct table *t = table_new(arena, 4, seeds[_i]);
	for (uint32_t i = 0; i < 1000; i++)
		ck_assert_int_eq(table_set(t, &(uint32_t){i * 65536}, i), STATUS_OK);
	for (uint32_t i = 0; i < 1000; i++) {
		uint32_t value = UINT32_MAX;
		ck_assert(table_find(t, &(uint32_t){i * 65536}, &value));
		ck_assert_uint_eq(value, i);
	}
	arena_free(arena);
}
END_TEST

/* Allocation k fails, for every k: what was in the table stays, and setting goes on when there is memory again. */
START_TEST(unchanged_without_memory)
{
	for (size_t k = 0;; k++) {
		struct arena *arena = arena_new(SIZE_MAX);
		struct table *t = table_new(arena, 8, 7);
		uint64_t n_set = 0;
		uint32_t value;
		arena_fail_at(arena, k);
		while (n_set < 3000 && table_set(t, &n_set, (uint32_t)n_set) == STATUS_OK)
			n_set++;
		ck_assert(!table_find(t, &n_set, &value));
		for (uint64_t i = 0; i < n_set; i++)
			ck_assert(table_find(t, &i, &value) && value == i);
		bool complete = n_set == 3000;
		ck_assert(k > 0 || n_set == 0);
		arena_fail_at(arena, SIZE_MAX);
		for (uint64_t i = n_set; i < 3000; i++)
			ck_assert_int_eq(table_set(t, &i, (uint32_t)i), STATUS_OK);
		for (uint64_t i = 0; i < 3000; i++)
			ck_assert(table_find(t, &i, &value) && value == i);
		arena_free(arena);
		if (complete)
			break;
		ck_assert_uint_lt(k, 100);
	}
}
END_TEST

START_TEST(no_table_without_memory)
{
	struct arena *arena = arena_new(SIZE_MAX);
	arena_fail_at(arena, 0);
	ck_assert_ptr_null(table_new(arena, 4, 0));
	arena_free(arena);
}
END_TEST

/* Growing in place: for 100,000 keys of 36 bytes the table takes no more than what is counted below. */
START_TEST(memory_is_as_promised)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct table *t = table_new(arena, 36, 1);
	unsigned char key[KEY_MAX];
	for (uint32_t i = 0; i < 100000; i++)
		ck_assert_int_eq(table_set(t, key_of(i, 36, key), i), STATUS_OK);
	/* 2^17 entries of 44 bytes and 2^18 slots of 8 bytes, and small beginnings. */
	ck_assert_uint_lt(arena_used(arena), 131072 * 44 + 262144 * 8 + 65536);
	arena_free(arena);
}
END_TEST

Suite *suite_table(void)
{
	Suite *suite = suite_create("table");
	TCase *tc = tcase_create("table");
	tcase_add_loop_test(tc, finds_what_was_set, 0, (int)(sizeof key_sizes / sizeof key_sizes[0]));
	tcase_add_test(tc, replaces);
	tcase_add_loop_test(tc, seed_does_not_show, 0, 4);
	tcase_add_test(tc, unchanged_without_memory);
	tcase_add_test(tc, no_table_without_memory);
	tcase_add_test(tc, memory_is_as_promised);
	suite_add_tcase(suite, tc);
	return suite;
}

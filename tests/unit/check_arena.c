/* src/base/arena.c and the growable array of src/base/vec.h */
#include <check.h>
#include <stdalign.h>

#include "base/arena.h"
#include "base/vec.h"

Suite *suite_arena(void);

static bool all_zero(const void *at, size_t size)
{
	const unsigned char *p = at;
	for (size_t i = 0; i < size; i++)
		if (p[i])
			return false;
	return true;
}

/* Sizes around the border between a chunk (64 KiB) and a block of its own (from 16 KiB). */
static const size_t sizes[] = {0, 1, 15, 16, 17, 4096, 16383, 16384, 16385, 65536, 65537, 1000000};

START_TEST(alloc_is_zeroed_and_aligned)
{
	struct arena *arena = arena_new(SIZE_MAX);
	for (int i = 0; i < 20; i++) {
		unsigned char *at = arena_alloc(arena, sizes[_i]);
		ck_assert_ptr_nonnull(at);
		ck_assert_uint_eq((uintptr_t)at % alignof(max_align_t), 0);
		ck_assert(all_zero(at, sizes[_i]));
		memset(at, 0xff, sizes[_i]);
	}
	arena_free(arena);
}
END_TEST

START_TEST(resize_keeps_and_zeroes)
{
	struct arena *arena = arena_new(SIZE_MAX);
	size_t old = sizes[_i];
	for (size_t i = (size_t)_i; i < sizeof sizes / sizeof sizes[0]; i++) {
		unsigned char *at = arena_alloc(arena, old);
		memset(at, 0xa5, old);
		/* Neighbours, so that growing in place has to mend the list of large blocks. */
		ck_assert_ptr_nonnull(arena_alloc(arena, 20000));
		at = arena_resize(arena, at, old, sizes[i]);
		ck_assert_ptr_nonnull(at);
		for (size_t k = 0; k < old; k++)
			ck_assert_uint_eq(at[k], 0xa5);
		ck_assert(all_zero(at + old, sizes[i] - old));
		memset(at, 0xff, sizes[i]);
		/* Again, beyond the rounded size: the slack of the first growth must not show. */
		unsigned char *again = arena_resize(arena, at, sizes[i], sizes[i] + 100);
		ck_assert_ptr_nonnull(again);
		ck_assert(all_zero(again + sizes[i], 100));
	}
	arena_free(arena);
}
END_TEST

START_TEST(resize_of_nothing_allocates)
{
	struct arena *arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(arena_resize(arena, NULL, 0, 100));
	ck_assert_ptr_nonnull(arena_resize(arena, NULL, 0, 100000));
	arena_free(arena);
}
END_TEST

START_TEST(doubling_a_large_block_is_counted_once)
{
	struct arena *arena = arena_new(1 << 20);
	size_t size = 32768;
	void *at = arena_alloc(arena, size);
	for (; size < 1 << 20; size *= 2) {
		at = arena_resize(arena, at, size, size * 2);
		ck_assert_ptr_nonnull(at);
		ck_assert_uint_eq(arena_used(arena), size * 2);
	}
	ck_assert(!arena_failed(arena));
	ck_assert_ptr_null(arena_resize(arena, at, size, size + 1));
	ck_assert(arena_failed(arena));
	ck_assert_uint_eq(((unsigned char *)at)[size - 1], 0);
	arena_free(arena);
}
END_TEST

START_TEST(limit_holds)
{
	struct arena *arena = arena_new(100000);
	ck_assert(!arena_failed(arena));
	ck_assert_ptr_null(arena_alloc(arena, 100001));
	ck_assert(arena_failed(arena));
	ck_assert_ptr_nonnull(arena_alloc(arena, 90000));
	ck_assert_ptr_null(arena_alloc(arena, 20000));
	ck_assert_ptr_null(arena_alloc(arena, 20000));
	ck_assert_ptr_nonnull(arena_alloc(arena, 9000));
	ck_assert_uint_le(arena_used(arena), 100000);
	/* Many small ones end too. */
	size_t n = 0;
	while (n < 100000 && arena_alloc(arena, 1))
		n++;
	ck_assert_uint_lt(n, 1000);
	arena_free(arena);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
	struct arena *arena = arena_new(SIZE_MAX);
	ck_assert_ptr_null(arena_alloc(arena, SIZE_MAX));
	ck_assert_ptr_null(arena_alloc(arena, SIZE_MAX - 15));
	ck_assert_ptr_null(arena_array(arena, SIZE_MAX / 8 + 1, 8));
	ck_assert_ptr_null(arena_array(arena, SIZE_MAX, SIZE_MAX));
	ck_assert_ptr_nonnull(arena_array(arena, 0, 8));
	ck_assert_ptr_nonnull(arena_array(arena, SIZE_MAX, 0));
	void *at = arena_alloc(arena, 20000);
	ck_assert_ptr_null(arena_resize(arena, at, 20000, SIZE_MAX));
	ck_assert_ptr_nonnull(arena_resize(arena, at, 20000, 30000));
	arena_free(arena);
}
END_TEST

START_TEST(fault_is_injected_at_k)
{
	struct arena *arena = arena_new(SIZE_MAX);
	size_t k = (size_t)_i;
	arena_fail_at(arena, k);
	for (size_t i = 0; i < k; i++)
		ck_assert_ptr_nonnull(arena_alloc(arena, i % 2 ? 8 : 20000));
	ck_assert_ptr_null(arena_alloc(arena, 8));
	ck_assert_ptr_null(arena_text(arena, span_of("x")));
	arena_fail_at(arena, SIZE_MAX);
	void *at = arena_alloc(arena, 20000);
	ck_assert_ptr_nonnull(at);
	arena_fail_at(arena, 0);
	ck_assert_ptr_null(arena_resize(arena, at, 20000, 40000));
	arena_free(arena);
}
END_TEST

START_TEST(text_and_copy)
{
	struct arena *arena = arena_new(SIZE_MAX);
	bool ok = false;
	ck_assert_str_eq(arena_text(arena, span_make("hello", 4)), "hell");
	ck_assert_str_eq(arena_text(arena, span_make(NULL, 0)), "");
	struct span bytes = span_make("a\0b", 3);
	struct span copy = arena_copy(arena, bytes, &ok);
	ck_assert(ok && span_equal(copy, bytes) && copy.at != bytes.at);
	ok = false;
	copy = arena_copy(arena, span_make("x", 0), &ok);
	ck_assert(ok && copy.len == 0 && !copy.at);
	arena_fail_at(arena, 0);
	copy = arena_copy(arena, bytes, &ok);
	ck_assert(!ok && copy.len == 0 && !copy.at);
	ck_assert_uint_eq(arena_copy(arena, bytes, NULL).len, 0);
	arena_free(arena);
}
END_TEST

START_TEST(free_of_null)
{
	arena_free(NULL);
	arena_free(arena_new(0));
}
END_TEST

START_TEST(vector_grows)
{
	struct arena *arena = arena_new(SIZE_MAX);
	VEC(uint32_t) numbers = {0};
	for (uint32_t i = 0; i < 50000; i++) {
		uint32_t *last = VEC_PUSH(arena, &numbers);
		ck_assert_ptr_nonnull(last);
		ck_assert_uint_eq(*last, 0);
		*last = i * 7;
	}
	ck_assert_uint_eq(numbers.n, 50000);
	for (uint32_t i = 0; i < 50000; i++)
		ck_assert_uint_eq(numbers.items[i], i * 7);
	arena_free(arena);
}
END_TEST

START_TEST(vector_is_unchanged_without_memory)
{
	struct arena *arena = arena_new(SIZE_MAX);
	VEC(uint64_t) numbers = {0};
	arena_fail_at(arena, 1);
	for (uint64_t i = 0; i < 8; i++)
		*VEC_PUSH(arena, &numbers) = i;
	ck_assert_ptr_null(VEC_PUSH(arena, &numbers));
	ck_assert_uint_eq(numbers.n, 8);
	ck_assert_uint_eq(numbers.items[7], 7);
	arena_free(arena);
}
END_TEST

START_TEST(clearing_forgets_everything)
{
	struct arena *arena = arena_new(1 << 20);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 50; i++)
			ck_assert_ptr_nonnull(memset(arena_alloc(arena, 4000), 0xff, 4000));
		ck_assert_ptr_nonnull(memset(arena_alloc(arena, 500000), 0xff, 500000));
		arena_clear(arena);
		ck_assert_uint_eq(arena_used(arena), 0);
		unsigned char *fresh = arena_alloc(arena, 4000);
		for (int i = 0; i < 4000; i++)
			ck_assert_uint_eq(fresh[i], 0);
	}
	arena_free(arena);
}
END_TEST

Suite *suite_arena(void)
{
	Suite *suite = suite_create("arena");
	TCase *tc = tcase_create("arena");
	int n_sizes = (int)(sizeof sizes / sizeof sizes[0]);
	tcase_add_loop_test(tc, alloc_is_zeroed_and_aligned, 0, n_sizes);
	tcase_add_loop_test(tc, resize_keeps_and_zeroes, 0, n_sizes);
	tcase_add_test(tc, clearing_forgets_everything);
	tcase_add_test(tc, resize_of_nothing_allocates);
	tcase_add_test(tc, doubling_a_large_block_is_counted_once);
	tcase_add_test(tc, limit_holds);
	tcase_add_test(tc, sizes_that_overflow_are_refused);
	tcase_add_loop_test(tc, fault_is_injected_at_k, 0, 4);
	tcase_add_test(tc, text_and_copy);
	tcase_add_test(tc, free_of_null);
	tcase_add_test(tc, vector_grows);
	tcase_add_test(tc, vector_is_unchanged_without_memory);
	suite_add_tcase(suite, tc);
	return suite;
}

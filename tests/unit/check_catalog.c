/* src/base/catalog.c: on a catalogue written here, byte by byte, in both byte orders; check_msg.c looks things up in
 * the real one that msgfmt made. */
#include <check.h>

#include "base/arena.h"
#include "base/catalog.h"

Suite *suite_catalog(void);

/* Sorted, as msgfmt sorts them; the first one is the header. */
static const char *const pairs[][2] = {
	{"", "Language: zh\n"}, {"Frame", "F"}, {"a", "一"}, {"frame", "帧"}, {"frame {n}", "第 {n} 帧"},
};
enum { N_PAIRS = sizeof pairs / sizeof pairs[0], MO_MAX = 512 };

static void put_u32(uint8_t *at, uint32_t value, bool big_endian)
{
	for (unsigned i = 0; i < 4; i++)
		at[big_endian ? 3 - i : i] = (uint8_t)(value >> (8 * i));
}

/* The length of the catalogue written to OUT. */
static size_t write_mo(uint8_t *out, bool big_endian)
{
	uint32_t tables[2] = {28, 28 + 8 * N_PAIRS};
	uint32_t at = 28 + 16 * N_PAIRS;
	const uint32_t header[7] = {0x950412de, 0, N_PAIRS, tables[0], tables[1], 0, at};
	for (unsigned i = 0; i < 7; i++)
		put_u32(out + 4 * i, header[i], big_endian);
	for (unsigned i = 0; i < N_PAIRS; i++) {
		for (unsigned k = 0; k < 2; k++) {
			uint32_t len = (uint32_t)strlen(pairs[i][k]);
			put_u32(out + tables[k] + 8 * i, len, big_endian);
			put_u32(out + tables[k] + 8 * i + 4, at, big_endian);
			memcpy(out + at, pairs[i][k], len + 1);
			at += len + 1;
		}
	}
	return at;
}

START_TEST(finds_every_string)
{
	uint8_t mo[MO_MAX];
	size_t len = write_mo(mo, _i == 1);
	for (unsigned i = 0; i < N_PAIRS; i++)
		ck_assert_str_eq(catalog_find(span_make(mo, len), pairs[i][0]), pairs[i][1]);
}
END_TEST

START_TEST(finds_nothing_else)
{
	static const char *const absent[] = {"A", "Fram", "fram", "frame ", "frame {n} ", "z", "\xff", " "};
	uint8_t mo[MO_MAX];
	size_t len = write_mo(mo, false);
	ck_assert_ptr_null(catalog_find(span_make(mo, len), absent[_i]));
}
END_TEST

START_TEST(empty_catalogue)
{
	uint8_t mo[MO_MAX];
	write_mo(mo, false);
	put_u32(mo + 8, 0, false);
	ck_assert_ptr_null(catalog_find(span_make(mo, 28), "frame"));
	ck_assert_ptr_null(catalog_find(span_make(NULL, 0), "frame"));
}
END_TEST

/* Cut at every byte, in memory of exactly that size: whatever is found must be right. */
START_TEST(cut_catalogue)
{
	uint8_t mo[MO_MAX];
	size_t len = write_mo(mo, false);
	for (size_t cut = 0; cut < len; cut++) {
		struct arena *arena = arena_new(SIZE_MAX);
		struct span part = arena_copy(arena, span_make(mo, cut), NULL);
		for (unsigned i = 0; i < N_PAIRS; i++) {
			const char *found = catalog_find(part, pairs[i][0]);
			ck_assert(!found || strcmp(found, pairs[i][1]) == 0);
		}
		ck_assert_ptr_null(catalog_find(part, "frame {n}")); /* the last string is always cut */
		arena_free(arena);
	}
}
END_TEST

/* Every 32-bit number of header and tables set to hostile values: no read outside (the sanitizers watch). */
START_TEST(hostile_numbers)
{
	static const uint32_t values[] = {0, 1, 27, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff};
	uint8_t mo[MO_MAX];
	size_t len = write_mo(mo, false);
	struct arena *arena = arena_new(SIZE_MAX);
	uint8_t *copy = arena_alloc(arena, len);
	for (size_t at = 4; at < 28 + 16 * N_PAIRS; at += 4) {
		memcpy(copy, mo, len);
		put_u32(copy + at, values[_i], false);
		for (unsigned i = 0; i < N_PAIRS; i++) {
			const char *found = catalog_find(span_make(copy, len), pairs[i][0]);
			ck_assert(!found || strlen(found) < len);
		}
	}
	arena_free(arena);
}
END_TEST

START_TEST(wrong_magic)
{
	uint8_t mo[MO_MAX];
	size_t len = write_mo(mo, false);
	mo[_i] ^= 1;
	ck_assert_ptr_null(catalog_find(span_make(mo, len), "frame"));
}
END_TEST

Suite *suite_catalog(void)
{
	Suite *suite = suite_create("catalog");
	TCase *tc = tcase_create("catalog");
	tcase_add_loop_test(tc, finds_every_string, 0, 2);
	tcase_add_loop_test(tc, finds_nothing_else, 0, 8);
	tcase_add_test(tc, empty_catalogue);
	tcase_add_test(tc, cut_catalogue);
	tcase_add_loop_test(tc, hostile_numbers, 0, 7);
	tcase_add_loop_test(tc, wrong_magic, 0, 4);
	suite_add_tcase(suite, tc);
	return suite;
}

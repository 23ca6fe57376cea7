/* src/base/unpack_list.c, and the part of unpack_archive.c that reads some entries only: archives of a whole class. */
#include <archive_entry.h>
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/unpack_list.h"
#include "unit/archive_writer.h"

Suite *suite_unpack_part(void);

static char folder[] = "check-unpack-part-XXXXXX";
static struct arena *arena;
static struct diag diag;
static struct unpack_entry *entries;
static size_t n_entries;

static void setup(void)
{
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
}

static void teardown(void)
{
	unlink("x");
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(folder), 0); /* so nothing was made by the names of an archive */
	arena_free(arena);
}

static const struct archive_kind zip = {"zip", "zip", NULL, NULL};
static const struct archive_kind tar = {"tar", "ustar", NULL, NULL};

static void check_entry(size_t i, const char *name, const char *text)
{
	ck_assert_uint_lt(i, n_entries);
	ck_assert_str_eq(entries[i].name, name);
	ck_assert_str_eq((const char *)entries[i].bytes.at, text);
}

static void check_message(size_t i, enum diag_severity severity, const char *beginning)
{
	struct buf out = BUF_INIT;
	ck_assert_uint_lt(i, diag.n);
	ck_assert_int_eq(diag.items[i].severity, severity);
	msg_format(&out, LANG_EN, &diag.items[i].msg);
	ck_assert_msg(strncmp(buf_text(&out), beginning, strlen(beginning)) == 0, "%s", buf_text(&out));
	buf_release(&out);
}

static bool has_prefix(void *ctx, const char *name)
{
	return strncmp(name, ctx, strlen(ctx)) == 0;
}

static enum status unpack_part(const char *path, const char *prefix, struct unpack_left *left)
{
	const struct unpack_part part = {.has = has_prefix, .ctx = (void *)(uintptr_t)prefix};
	FILE *in = fopen(path, "rb");
	ck_assert_ptr_nonnull(in);
	return unpack_archive_part(in, path, &part, left, arena, &diag, &entries, &n_entries);
}

/* What others handed in counts for nothing and is not named. */
START_TEST(part_of_a_class)
{
	static const struct archive_item items[] = {
		{"ann/large", "0123456789", 0, NULL, 0}, {"ann/link", "", AE_IFLNK, "/etc", 0},
		{"bea/a.txt", "of bea", 0, NULL, 0},     {"bob/large", "0123456789", 0, NULL, 0},
		{"bea/b.txt", "of bea", 0, NULL, 0},     {NULL, NULL, 0, NULL, 0},
	};
	const struct archive_kind *kinds[] = {&zip, &tar};
	for (size_t i = 0; i < 2; i++) {
		struct unpack_left left = {.entries = 2, .bytes = 12};
		archive_write_items("x", kinds[i], items);
		ck_assert_int_eq(unpack_part("x", "bea/", &left), STATUS_OK);
		ck_assert_uint_eq(n_entries, 2);
		check_entry(0, "bea/a.txt", "of bea");
		check_entry(1, "bea/b.txt", "of bea");
		ck_assert_uint_eq(left.entries, 0);
		ck_assert_uint_eq(left.bytes, 0);
		ck_assert_uint_eq(diag.n, 0);
	}
	struct unpack_left left = {.entries = 2, .bytes = 11};
	ck_assert_int_eq(unpack_part("x", "bea/", &left), STATUS_LIMIT);
	check_message(0, DIAG_ERROR, "the files handed in unpack to more than 536870912 bytes, the limit");
	left = (struct unpack_left){.entries = 1, .bytes = 12};
	ck_assert_int_eq(unpack_part("x", "bea/", &left), STATUS_LIMIT);
	check_message(1, DIAG_ERROR,
	              "more than 2000 files and folders were handed in, the limit: from here on they were not looked "
	              "at. Hand in the capture and the answers only");
}
END_TEST

/* Damage elsewhere is told without the names of others. */
START_TEST(part_of_a_damaged_class)
{
	static const struct archive_item items[] = {
		{"bea/a.txt", "of bea", 0, NULL, 0}, {"ann/secret", "x", 0, NULL, 0}, {NULL, NULL, 0, NULL, 0}};
	struct unpack_left left = UNPACK_LEFT_ALL;
	archive_write_items("x", &tar, items);
	struct span whole = archive_read_bytes("x", arena);
	archive_write_bytes("x", span_sub(whole, 0, 3 * 512 + 100)); /* in the middle of ann's header's block or data */
	ck_assert_int_eq(unpack_part("x", "bea/", &left), STATUS_OK);
	check_entry(0, "bea/a.txt", "of bea");
	ck_assert_uint_eq(diag.n, 1);
	check_message(0, DIAG_WARNING, "'x' is damaged or cut short: it ends too early");
}
END_TEST

START_TEST(parts_of_names)
{
	static const struct {
		const char *name, *parts;
	} rows[] = {
		{"a/b", "[a][b]"},
		{"./a//b/", "[a][b]"},
		{"/a/./b", "[a][b]"},
		{"../a", "[..][a]"},
		{"a\\b\\c", "[a][b][c]"},
		{"a\\x0Ab", "[a\\x0Ab]"},
		{"a\\xyz", "[a][xyz]"},
		{"a\\", "[a]"},
		{"", ""},
		{"///", ""},
		{".", ""},
		{"...", "[...]"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;
		struct span rest = span_of(rows[i].name), part;
		while (unpack_next_part(&rest, &part)) {
			buf_add_char(&out, '[');
			buf_add_span(&out, part);
			buf_add_char(&out, ']');
		}
		ck_assert_str_eq(buf_text(&out), rows[i].parts);
		buf_release(&out);
	}
}
END_TEST

/* "name:kind:head" of each entry; stops with STATUS_LIMIT behind the entry called "stop". */
static enum status add_listed(void *ctx, const struct unpack_listed *entry)
{
	struct buf *out = ctx;
	buf_addf(out, "%s:%s:", entry->name,
	         entry->is_folder ? "folder"
	         : entry->is_file ? "file"
	         : entry->is_link ? "link"
	                          : "other");
	buf_add_span(out, entry->head);
	buf_add_char(out, '\n');
	return strcmp(entry->name, "stop") == 0 ? STATUS_LIMIT : STATUS_OK;
}

static const char *list(enum status expected)
{
	struct buf out = BUF_INIT;
	FILE *in = fopen("x", "rb");
	ck_assert_ptr_nonnull(in);
	ck_assert_int_eq(unpack_list(in, "x", add_listed, &out, &diag), expected);
	fclose(in);
	const char *text = buf_copy(&out, arena);
	buf_release(&out);
	return text;
}

START_TEST(listed)
{
	static const struct archive_item items[] = {
		{"ann/", "", AE_IFDIR, NULL, 0},      {"ann/a.txt", "of ann", 0, NULL, 0},
		{"bob/", "", AE_IFDIR, NULL, 0},      {"bob/l", "", AE_IFLNK, "/etc", 0},
		{"\xe5\xbc\xa0.txt", "", 0, NULL, 0}, {NULL, NULL, 0, NULL, 0},
	};
	static const struct archive_item pipe[] = {{"pipe", "", AE_IFIFO, NULL, 0}, {NULL, NULL, 0, NULL, 0}};
	const struct archive_kind *kinds[] = {&zip, &tar};
	for (size_t i = 0; i < 2; i++) {
		archive_write_items("x", kinds[i], items);
		ck_assert_str_eq(list(STATUS_OK), "ann/:folder:\nann/a.txt:file:of ann\nbob/:folder:\nbob/l:link:\n"
		                                  "\xe5\xbc\xa0.txt:file:\n");
		ck_assert_uint_eq(diag.n, 0);
	}
	archive_write_items("x", &tar, pipe);
	ck_assert_str_eq(list(STATUS_OK), "pipe:other:\n");
}
END_TEST

/* Of long files no more than the beginning, and the next entry is found. */
START_TEST(listed_heads)
{
	char text[3 * UNPACK_LIST_HEAD];
	memset(text, 'a', sizeof text);
	const struct archive_item items[] = {
		{"long", text, 0, NULL, sizeof text}, {"next", "b", 0, NULL, 0}, {NULL, NULL, 0, NULL, 0}};
	archive_write_items("x", &zip, items);
	ck_assert_uint_eq(strlen(list(STATUS_OK)), strlen("long:file:\nnext:file:b\n") + UNPACK_LIST_HEAD);
}
END_TEST

START_TEST(listed_until_stopped)
{
	static const struct archive_item items[] = {
		{"a", "1", 0, NULL, 0}, {"stop", "2", 0, NULL, 0}, {"c", "3", 0, NULL, 0}, {NULL, NULL, 0, NULL, 0}};
	archive_write_items("x", &zip, items);
	ck_assert_str_eq(list(STATUS_LIMIT), "a:file:1\nstop:file:2\n");
	ck_assert_uint_eq(diag.n, 0);
}
END_TEST

START_TEST(listed_with_damage)
{
	static const struct archive_item items[] = {
		{"a", "1", 0, NULL, 0}, {"b", "2", 0, NULL, 0}, {NULL, NULL, 0, NULL, 0}};
	archive_write_items("x", &tar, items);
	struct span whole = archive_read_bytes("x", arena);
	archive_write_bytes("x", span_sub(whole, 0, 2 * 512 + 100));
	ck_assert_str_eq(list(STATUS_OK), "a:file:1\n");
	ck_assert_uint_eq(diag.n, 1);
	check_message(
		0, DIAG_WARNING,
		"'x' cannot be read behind 'a': it ends too early; files may be missing, copy or upload it again");
	archive_write_bytes("x", span_sub(whole, 0, 300));
	ck_assert_str_eq(list(STATUS_FORMAT), "");
	ck_assert_uint_eq(diag.n_errors, 1);
}
END_TEST

Suite *suite_unpack_part(void)
{
	Suite *suite = suite_create("unpack_part");
	TCase *tc = tcase_create("unpack_part");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, part_of_a_class);
	tcase_add_test(tc, part_of_a_damaged_class);
	tcase_add_test(tc, parts_of_names);
	tcase_add_test(tc, listed);
	tcase_add_test(tc, listed_heads);
	tcase_add_test(tc, listed_until_stopped);
	tcase_add_test(tc, listed_with_damage);
	suite_add_tcase(suite, tc);
	return suite;
}

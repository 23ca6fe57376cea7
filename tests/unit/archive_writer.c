/* Archives for tests, written by libarchive. */
#include "unit/archive_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static void write_item(struct archive *a, const struct archive_item *item)
{
	struct archive_entry *entry = archive_entry_new();
	size_t len = item->n ? item->n : item->text ? strlen(item->text) : 0;
	archive_entry_copy_pathname(entry, item->name);
	archive_entry_set_filetype(entry, item->type ? item->type : AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (la_int64_t)len);
	if (item->link && item->type == AE_IFLNK)
		archive_entry_copy_symlink(entry, item->link);
	else if (item->link)
		archive_entry_copy_hardlink(entry, item->link);
	ck_assert_int_ge(archive_write_header(a, entry), ARCHIVE_WARN);
	if (len)
		ck_assert_int_eq(archive_write_data(a, item->text, len), (la_ssize_t)len);
	archive_entry_free(entry);
}

void archive_write_items(const char *path, const struct archive_kind *kind, const struct archive_item *items)
{
	struct archive *a = archive_write_new();
	ck_assert_int_eq(archive_write_set_format_by_name(a, kind->format), ARCHIVE_OK);
	if (kind->filter)
		ck_assert_int_eq(archive_write_add_filter_by_name(a, kind->filter), ARCHIVE_OK);
	if (kind->options)
		ck_assert_int_eq(archive_write_set_options(a, kind->options), ARCHIVE_OK);
	archive_write_set_passphrase(a, "secret");
	ck_assert_int_eq(archive_write_open_filename(a, path), ARCHIVE_OK);
	for (; items->name; items++)
		write_item(a, items);
	archive_write_free(a);
}

void archive_write_bytes(const char *path, struct span bytes)
{
	FILE *out = fopen(path, "wb");
	ck_assert_ptr_nonnull(out);
	ck_assert_uint_eq(fwrite(bytes.at, 1, bytes.len, out), bytes.len);
	ck_assert_int_eq(fclose(out), 0);
}

void archive_write_hex(const char *path, const char *hex)
{
	uint8_t bytes[512];
	size_t n = 0;
	for (; hex[2 * n]; n++) {
		const char digits[3] = {hex[2 * n], hex[2 * n + 1], '\0'};
		ck_assert_uint_lt(n, sizeof bytes);
		bytes[n] = (uint8_t)strtoul(digits, NULL, 16);
	}
	archive_write_bytes(path, span_make(bytes, n));
}

struct span archive_read_bytes(const char *path, struct arena *arena)
{
	struct buf text = BUF_INIT;
	FILE *in = fopen(path, "rb");
	for (int c; (c = getc(in)) != EOF;)
		buf_add_char(&text, (char)c);
	fclose(in);
	struct span bytes = arena_copy(arena, buf_span(&text), NULL);
	buf_release(&text);
	return bytes;
}

struct span compress_bytes(const char *filter, struct span bytes, struct arena *arena)
{
	size_t room = bytes.len * 2 + 4096, used = 0;
	uint8_t *packed = arena_alloc(arena, room);
	ck_assert_ptr_nonnull(packed);
	struct archive *a = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	ck_assert_int_eq(archive_write_add_filter_by_name(a, filter), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_set_format_raw(a), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_set_bytes_in_last_block(a, 1), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_open_memory(a, packed, room, &used), ARCHIVE_OK);
	archive_entry_set_filetype(entry, AE_IFREG);
	ck_assert_int_eq(archive_write_header(a, entry), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_data(a, bytes.at, bytes.len), (la_ssize_t)bytes.len);
	ck_assert_int_eq(archive_write_close(a), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_free(a), ARCHIVE_OK);
	archive_entry_free(entry);
	return span_make(packed, used);
}

enum status archive_unpack(const char *path, struct arena *arena, struct diag *diag, struct unpack_entry **out,
                           size_t *n_out)
{
	struct unpack_left left = UNPACK_LEFT_ALL;
	FILE *in = fopen(path, "rb");
	ck_assert_ptr_nonnull(in);
	return unpack_archive(in, path, NULL, &left, arena, diag, out, n_out);
}

/* src/base/unpack.c: what files are, and single compressed files.  The compressed files are written by libarchive. */
#include <archive.h>
#include <archive_entry.h>
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/unpack.h"
#include "base/unpack_reader.h"
#include "unit/archive_writer.h"

Suite *suite_unpack(void);

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])
#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct sniff_case {
	const char *name, *bytes;
	size_t len;
	enum unpack_kind kind;
} sniff_cases[] = {
	{"nothing", BYTES(""), UNPACK_PLAIN},
	{"text", BYTES("student: x\n"), UNPACK_PLAIN},
	{"pcap", BYTES("\xd4\xc3\xb2\xa1\x02\x00\x04\x00"), UNPACK_PLAIN},
	{"pcapng", BYTES("\x0a\x0d\x0d\x0a\x1c\x00\x00\x00"), UNPACK_PLAIN},
	{"gzip", BYTES("\x1f\x8b\x08\x00"), UNPACK_COMPRESSED},
	{"gzip, cut", BYTES("\x1f\x8b"), UNPACK_PLAIN},
	{"zstd", BYTES("\x28\xb5\x2f\xfd\x04"), UNPACK_COMPRESSED},
	{"xz",
         BYTES("\xfd"
               "7zXZ\0\0"),
         UNPACK_COMPRESSED},
	{"lz4", BYTES("\x04\x22\x4d\x18\x64"), UNPACK_COMPRESSED},
	{"bzip2", BYTES("BZh91AY&SY"), UNPACK_COMPRESSED},
	{"bzip2 of nothing", BYTES("BZh9\x17\x72\x45\x38\x50\x90"), UNPACK_COMPRESSED},
	{"text like bzip2", BYTES("BZh9 is a name"), UNPACK_PLAIN},
	{"zip", BYTES("PK\x03\x04"), UNPACK_ARCHIVE},
	{"empty zip", BYTES("PK\x05\x06"), UNPACK_ARCHIVE},
	{"text like zip", BYTES("PKZIP"), UNPACK_PLAIN},
	{"7z", BYTES("7z\xbc\xaf\x27\x1c"), UNPACK_ARCHIVE},
	{"rar 4", BYTES("Rar!\x1a\x07\x00"), UNPACK_ARCHIVE},
	{"rar 5", BYTES("Rar!\x1a\x07\x01\x00"), UNPACK_ARCHIVE},
};

START_TEST(sniff)
{
	const struct sniff_case *c = &sniff_cases[_i];
	ck_assert_msg(unpack_sniff(span_make(c->bytes, c->len)) == c->kind, "%s", c->name);
}
END_TEST

START_TEST(sniff_tar)
{
	uint8_t head[512] = {'a'};
	memcpy(head + 257, "ustar", 5);
	ck_assert_int_eq(unpack_sniff(span_make(head, sizeof head)), UNPACK_ARCHIVE);
	ck_assert_int_eq(unpack_sniff(span_make(head, 261)), UNPACK_PLAIN);
}
END_TEST

/* ---- compressed files ---- */

static const char *const filters[] = {"gzip", "bzip2", "xz", "zstd", "lz4"};

static struct arena *arena;
static struct diag diag;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
}

static void teardown(void)
{
	arena_free(arena);
}

/* LEN bytes that do not compress to nothing: numbers, one in a line. */
static struct span make_bytes(size_t len)
{
	struct buf text = BUF_INIT;
	for (unsigned i = 0; text.len < len; i++)
		buf_addf(&text, "%u\n", i * 2654435761u);
	struct span bytes = arena_copy(arena, span_make(text.data, len), NULL);
	buf_release(&text);
	return bytes;
}

/* In a temporary file that is read from its beginning. */
static FILE *file_of(struct span bytes)
{
	FILE *file = tmpfile();
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
	rewind(file);
	return file;
}

static FILE *compress(const char *filter, struct span bytes)
{
	return file_of(compress_bytes(filter, bytes, arena));
}

static struct span content(FILE *file)
{
	struct buf text = BUF_INIT;
	rewind(file);
	for (int c; (c = getc(file)) != EOF;)
		buf_add_char(&text, (char)c);
	struct span bytes = arena_copy(arena, buf_span(&text), NULL);
	buf_release(&text);
	return bytes;
}

/* The one message of the list begins so. */
static void check_complaint(const char *beginning)
{
	struct buf out = BUF_INIT;
	ck_assert_uint_eq(diag.n, 1);
	ck_assert_uint_eq(diag.n_errors, 1);
	msg_format(&out, LANG_EN, &diag.items[0].msg);
	ck_assert_msg(strncmp(buf_text(&out), beginning, strlen(beginning)) == 0, "%s", buf_text(&out));
	buf_release(&out);
}

START_TEST(inflate_each)
{
	static const size_t lengths[] = {1, 1000, 65536, 300000};
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		struct span bytes = make_bytes(lengths[i]);
		FILE *in = compress(filters[_i], bytes), *out = tmpfile();
		struct span head = span_sub(content(in), 0, 512);
		rewind(in);
		ck_assert_int_eq(unpack_sniff(head), UNPACK_COMPRESSED);
		ck_assert_int_eq(unpack_stream(in, "f", out, lengths[i], &diag), STATUS_OK);
		ck_assert(span_equal(content(out), bytes));
		ck_assert_uint_eq(diag.n, 0);
		fclose(in);
		fclose(out);
	}
}
END_TEST

/* An empty file, as gzip, bzip2, xz, zstd and lz4 pack it. */
static const struct {
	const char *bytes;
	size_t len;
} empties[] = {
	{BYTES("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00")},
	{BYTES("\x42\x5a\x68\x39\x17\x72\x45\x38\x50\x90\x00\x00\x00\x00")},
	{BYTES("\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x00\x00\x00\x00\x1c\xdf\x44\x21\x1f\xb6\xf3\x7d\x01\x00\x00\x00\x00\x04\x59\x5a")},
	{BYTES("\x28\xb5\x2f\xfd\x24\x00\x01\x00\x00\x99\xe9\xd8\x51")},
	{BYTES("\x04\x22\x4d\x18\x64\x40\xa7\x00\x00\x00\x00\x05\x5d\xcc\x02")},
};

START_TEST(inflate_nothing)
{
	FILE *in = tmpfile(), *out = tmpfile();
	ck_assert_uint_eq(fwrite(empties[_i].bytes, 1, empties[_i].len, in), empties[_i].len);
	rewind(in);
	ck_assert_int_eq(unpack_stream(in, "f", out, 0, &diag), STATUS_OK);
	ck_assert_uint_eq(content(out).len, 0);
	ck_assert_uint_eq(diag.n, 0);
	fclose(in);
	fclose(out);
}
END_TEST

START_TEST(inflate_too_much)
{
	struct span bytes = make_bytes(100001);
	FILE *in = compress(filters[_i], bytes), *out = tmpfile();
	ck_assert_int_eq(unpack_stream(in, "f", out, 100000, &diag), STATUS_LIMIT);
	check_complaint("'f' unpacks to more than 100000 bytes, the limit");
	ck_assert(span_equal(content(out), span_sub(bytes, 0, 100000)));
	fclose(in);
	fclose(out);
}
END_TEST

/* 64 MiB of zeros in 64 KiB: the limit ends it early. */
START_TEST(inflate_bomb)
{
	FILE *file = tmpfile(), *out = tmpfile();
	static const uint8_t zeros[1 << 20];
	struct archive *a = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	archive_write_add_filter_gzip(a);
	archive_write_set_format_raw(a);
	archive_write_open_FILE(a, file);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_write_header(a, entry);
	for (int i = 0; i < 64; i++)
		ck_assert_int_eq(archive_write_data(a, zeros, sizeof zeros), (la_ssize_t)sizeof zeros);
	archive_write_free(a);
	archive_entry_free(entry);
	rewind(file);
	ck_assert_int_eq(unpack_stream(file, "f", out, 1 << 20, &diag), STATUS_LIMIT);
	ck_assert_int_eq(fseeko(out, 0, SEEK_END), 0);
	ck_assert_int_eq((long)ftello(out), 1 << 20);
	fclose(file);
	fclose(out);
}
END_TEST

/* Cut somewhere: what comes out is a beginning of the content, and all of it only when nothing is missing. */
START_TEST(inflate_cut)
{
	struct span bytes = make_bytes(300000);
	FILE *whole = compress(filters[_i], bytes);
	struct span packed = content(whole);
	fclose(whole);
	for (size_t part = 0; part < 20; part++) {
		size_t len = packed.len * part / 20;
		FILE *in = tmpfile(), *out = tmpfile();
		ck_assert_uint_eq(fwrite(packed.at, 1, len, in), len);
		rewind(in);
		diag_init(&diag, arena);
		ck_assert_int_eq(unpack_stream(in, "f", out, 1 << 20, &diag), STATUS_FORMAT);
		check_complaint(part ? "'f' is damaged or cut short: " : "'f' is not compressed in a way");
		struct span got = content(out);
		ck_assert(span_equal(got, span_sub(bytes, 0, got.len)));
		ck_assert_uint_lt(got.len, bytes.len);
		fclose(in);
		fclose(out);
	}
}
END_TEST

/* A small gzip file, cut at every byte: what can be unpacked comes out, byte by byte, and it grows. */
START_TEST(inflate_cut_small)
{
	if (!unpack_gzip_available()) {
		printf("# built without zlib: skipped\n");
		return;
	}
	struct span bytes = make_bytes(2000), packed = compress_bytes("gzip", bytes, arena);
	size_t before = 0;
	for (size_t len = 3; len < packed.len; len++) {
		FILE *in = file_of(span_sub(packed, 0, len)), *out = tmpfile();
		diag_init(&diag, arena);
		ck_assert_int_eq(unpack_stream(in, "f", out, 1 << 20, &diag), STATUS_FORMAT);
		check_complaint("'f' is damaged or cut short: it ends too early");
		struct span got = content(out);
		ck_assert(span_equal(got, span_sub(bytes, 0, got.len)));
		ck_assert_uint_ge(got.len, before);
		/* Half of the packed bytes hold well more than a third of these lines. */
		if (len == packed.len / 2)
			ck_assert_uint_gt(got.len, bytes.len / 3);
		before = got.len;
		fclose(in);
		fclose(out);
	}
	ck_assert_uint_eq(before, bytes.len); /* only a part of the checksum and length was missing */
}
END_TEST

/* RFC 1952 2.2: a file is a series of members; gzip ignores what stands behind them. */
START_TEST(inflate_members)
{
	struct buf joined = BUF_INIT;
	struct span bytes = make_bytes(1000), packed = compress_bytes("gzip", bytes, arena);
	buf_add_span(&joined, packed);
	buf_add_span(&joined, packed);
	if (unpack_gzip_available() && _i == 1)
		buf_add_span(&joined, span_make("\0\0\0\0", 4));
	FILE *in = file_of(buf_span(&joined)), *out = tmpfile();
	ck_assert_int_eq(unpack_stream(in, "f", out, 1 << 20, &diag), STATUS_OK);
	struct span got = content(out);
	ck_assert_uint_eq(got.len, 2000);
	ck_assert(span_equal(span_sub(got, 0, 1000), bytes));
	ck_assert(span_equal(span_sub(got, 1000, 1000), bytes));
	buf_release(&joined);
	fclose(in);
	fclose(out);
}
END_TEST

/* The checksum at the end does not fit: all bytes come out, and the damage is told. */
START_TEST(inflate_wrong_checksum)
{
	if (!unpack_gzip_available())
		return;
	struct span bytes = make_bytes(1000), packed = compress_bytes("gzip", bytes, arena);
	struct buf wrong = BUF_INIT;
	buf_add_span(&wrong, packed);
	wrong.data[packed.len - 8] ^= 1;
	FILE *in = file_of(buf_span(&wrong)), *out = tmpfile();
	ck_assert_int_eq(unpack_stream(in, "f", out, 1 << 20, &diag), STATUS_FORMAT);
	check_complaint("'f' is damaged or cut short: its bytes do not fit together");
	ck_assert(span_equal(content(out), bytes));
	buf_release(&wrong);
	fclose(in);
	fclose(out);
}
END_TEST

START_TEST(inflate_damaged)
{
	struct span bytes = make_bytes(300000);
	FILE *whole = compress(filters[_i], bytes);
	struct span packed = content(whole);
	fclose(whole);
	for (size_t part = 1; part < 20; part++) {
		FILE *in = tmpfile(), *out = tmpfile();
		int wrong = packed.at[packed.len * part / 20] ^ 0x55;
		ck_assert_uint_eq(fwrite(packed.at, 1, packed.len, in), packed.len);
		ck_assert_int_eq(fseeko(in, (off_t)(packed.len * part / 20), SEEK_SET), 0);
		putc(wrong, in);
		rewind(in);
		(void)!unpack_stream(in, "f", out, 1 << 20,
		                     &diag); /* some damage is not seen: gzip's checksum is not kept */
		fclose(in);
		fclose(out);
	}
}
END_TEST

START_TEST(inflate_what_is_not_compressed)
{
	FILE *in = tmpfile(), *out = tmpfile();
	fputs("student: x\n", in);
	rewind(in);
	ck_assert_int_eq(unpack_stream(in, "f", out, 100, &diag), STATUS_FORMAT);
	check_complaint("'f' is not compressed in a way that this program reads");
	ck_assert_uint_eq(content(out).len, 0);
	fclose(in);
	fclose(out);
}
END_TEST

START_TEST(inflate_from_the_position)
{
	struct span bytes = make_bytes(1000);
	FILE *packed = compress("gzip", bytes), *in = tmpfile(), *out = tmpfile();
	struct span packed_bytes = content(packed);
	fputs("before", in);
	ck_assert_uint_eq(fwrite(packed_bytes.at, 1, packed_bytes.len, in), packed_bytes.len);
	ck_assert_int_eq(fseeko(in, 6, SEEK_SET), 0);
	ck_assert_int_eq(unpack_stream(in, "f", out, 1000, &diag), STATUS_OK);
	ck_assert(span_equal(content(out), bytes));
	fclose(packed);
	fclose(in);
	fclose(out);
}
END_TEST

/* 10 bytes are missed when the buffer is written out, 300000 earlier. */
START_TEST(inflate_without_room)
{
	static const size_t lengths[] = {10, 300000};
	FILE *in = compress("gzip", make_bytes(lengths[_i])), *out = fopen("/dev/full", "wb");
	ck_assert_ptr_nonnull(out);
	ck_assert_int_eq(unpack_stream(in, "f", out, 1 << 20, &diag), STATUS_IO);
	check_complaint("cannot keep what 'f' unpacks to: no space left on the disk");
	fclose(in);
	fclose(out);
}
END_TEST

START_TEST(inflate_unreadable)
{
	FILE *in = fopen(".", "rb"), *out = tmpfile();
	ck_assert_ptr_nonnull(in);
	ck_assert_int_eq(unpack_stream(in, "f", out, 100, &diag), STATUS_IO);
	check_complaint("cannot read 'f': it is a folder");
	fclose(in);
	fclose(out);
}
END_TEST

Suite *suite_unpack(void)
{
	Suite *suite = suite_create("unpack");
	TCase *tc = tcase_create("unpack");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, sniff, 0, COUNT(sniff_cases));
	tcase_add_test(tc, sniff_tar);
	tcase_add_loop_test(tc, inflate_each, 0, COUNT(filters));
	tcase_add_loop_test(tc, inflate_nothing, 0, COUNT(empties));
	tcase_add_loop_test(tc, inflate_too_much, 0, COUNT(filters));
	tcase_add_test(tc, inflate_bomb);
	tcase_add_loop_test(tc, inflate_cut, 0, COUNT(filters));
	tcase_add_test(tc, inflate_cut_small);
	tcase_add_loop_test(tc, inflate_members, 0, 2);
	tcase_add_test(tc, inflate_wrong_checksum);
	tcase_add_loop_test(tc, inflate_damaged, 0, COUNT(filters));
	tcase_add_test(tc, inflate_what_is_not_compressed);
	tcase_add_test(tc, inflate_from_the_position);
	tcase_add_loop_test(tc, inflate_without_room, 0, 2);
	tcase_add_test(tc, inflate_unreadable);
	suite_add_tcase(suite, tc);
	return suite;
}

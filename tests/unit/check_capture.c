/* src/wire/capture.c: opening by content, spooling, compressed files, fingerprints, memory that runs out */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/unpack_reader.h"
#include "unit/archive_writer.h"
#include "unit/savefile_bytes.h"
#include "wire/capture_reader.h"

Suite *suite_capture(void);

static struct arena *arena;
static struct diag diag;
static struct savefile_bytes f;
static char folder[] = "check_capture_XXXXXX";
static char path[64];

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(arena);
	diag_init(&diag, arena);
	f = (struct savefile_bytes){.bytes = BUF_INIT};
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/x", folder);
}

static void tear_down(void)
{
	unlink(path);
	rmdir(folder);
	buf_release(&f.bytes);
	arena_free(arena);
}

static void write_file(const void *bytes, size_t len)
{
	FILE *out = fopen(path, "wb");
	ck_assert_ptr_nonnull(out);
	ck_assert_uint_eq(fwrite(bytes, 1, len, out), len);
	ck_assert_int_eq(fclose(out), 0);
}

static void expect_refusal(const char *name, enum status status, const char *in_sentence)
{
	struct capture *c = NULL;
	ck_assert_int_eq(capture_open(name, arena, &diag, &c), status);
	ck_assert_ptr_null(c);
	ck_assert_uint_gt(diag.n, 0);
	ck_assert_msg(strstr(diag.items[diag.n - 1].msg.english, in_sentence) != NULL, "%s",
	              diag.items[diag.n - 1].msg.english);
	ck_assert_str_eq(diag.items[diag.n - 1].place.file, name);
}

START_TEST(what_cannot_be_opened)
{
	expect_refusal(path, STATUS_IO, "cannot be opened");
	expect_refusal(folder, STATUS_IO, "a folder");
	write_file("", 0);
	expect_refusal(path, STATUS_FORMAT, "is empty");
	write_file("hello", 5);
	expect_refusal(path, STATUS_FORMAT, "a text file");
	write_file("XCP\0002.00", 8);
	expect_refusal(path, STATUS_UNSUPPORTED, "saved by {what}");
	ck_assert_str_eq(diag.items[diag.n - 1].msg.args[0].text, "Sniffer for Windows");
}
END_TEST

/* 101 (raw IP), frames of 4, 5 and 6 bytes 0x45. */
static void put_sample(void)
{
	put_pcap_header(&f, 0xa1b2c3d4, 65535, 101);
	for (uint32_t i = 0; i < 3; i++)
		put_pcap_record(&f, 1000 + i, i, 4 + i, 4 + i, 0x45);
}

/* The same file by gzip, and that by gzip again (made with Python's gzip module); SHA-256 by its hashlib. */
static const char PLAIN_SHA256[] = "03841276be9194254f2573fda643cfc5da44282e3a9558738d6f1bd2c9caeff9";
static const uint8_t GZIP[] = {
	0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0xbb, 0x72, 0x78, 0xd3, 0x42, 0x26, 0x06,
	0x16, 0x06, 0x18, 0xf8, 0xff, 0x9f, 0x81, 0x21, 0x15, 0x48, 0xbf, 0x60, 0x86, 0xf0, 0x59, 0xa0, 0xd8,
	0x15, 0x08, 0x5e, 0x02, 0xc5, 0x18, 0x81, 0x6c, 0x56, 0x28, 0x06, 0x89, 0xb9, 0xbe, 0x02, 0x0a, 0x32,
	0x01, 0x39, 0x6c, 0x50, 0x0c, 0x16, 0x74, 0x05, 0x00, 0xd7, 0x2f, 0xcd, 0x26, 0x57, 0x00, 0x00, 0x00,
};
static const char GZIP_SHA256[] = "868489def25c416bdff28d6e83513013119cf711fe95fcf8c099e4d9b02f1595";
static const uint8_t GZIP_TWICE[] = {
	0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x93, 0xef, 0xe6, 0x60, 0x00, 0x01, 0xa6, 0xff,
	0xbb, 0x8b, 0x2a, 0x2e, 0x3b, 0xa9, 0xb1, 0x89, 0xb1, 0x49, 0xfc, 0xf8, 0x3f, 0xbf, 0x51, 0x51, 0xd4, 0x63,
	0x7f, 0x42, 0xdb, 0x87, 0xc8, 0x05, 0x37, 0x44, 0x39, 0xe2, 0x98, 0x8e, 0x4a, 0x34, 0xe6, 0x84, 0x69, 0xb0,
	0x75, 0xee, 0xdc, 0xc7, 0xc4, 0x65, 0xc4, 0x68, 0x99, 0x13, 0xc0, 0x23, 0x56, 0xc2, 0xca, 0x70, 0x5d, 0xff,
	0xac, 0x5a, 0x38, 0x50, 0x2f, 0x00, 0xbc, 0x34, 0xea, 0xe6, 0x44, 0x00, 0x00, 0x00,
};

static void check_sample(struct capture *c, const char *sha256)
{
	char digest[65];
	struct record r;
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	/* The fingerprint in the middle of reading disturbs nothing. */
	ck_assert_int_eq(capture_sha256(c, digest), STATUS_OK);
	ck_assert_str_eq(digest, sha256);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_uint_eq(r.frame_no, 2);
	ck_assert_uint_eq(r.captured, 5);
	ck_assert_uint_eq(r.link_type, 101);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_MORE);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	ck_assert_int_eq(capture_sha256(c, digest), STATUS_OK);
	ck_assert_str_eq(digest, sha256);
	ck_assert_int_eq(capture_next(c, &r), CAPTURE_END);
	capture_close(c);
}

START_TEST(plain_file)
{
	put_sample();
	write_file(f.bytes.data, f.bytes.len);
	struct capture *c;
	ck_assert_int_eq(capture_open(path, arena, &diag, &c), STATUS_OK);
	ck_assert(!capture_info(c)->compressed);
	ck_assert_uint_eq(capture_info(c)->size_bytes, 87);
	check_sample(c, PLAIN_SHA256);
}
END_TEST

START_TEST(memory)
{
	put_sample();
	check_sample(open_bytes(&f, arena), PLAIN_SHA256);
}
END_TEST

START_TEST(compressed_file)
{
	write_file(GZIP, sizeof GZIP);
	struct capture *c;
	ck_assert_int_eq(capture_open(path, arena, &diag, &c), STATUS_OK);
	ck_assert(capture_info(c)->compressed);
	ck_assert_uint_eq(capture_info(c)->size_bytes, sizeof GZIP);
	ck_assert_int_eq(capture_info(c)->format, CAPTURE_PCAP);
	check_sample(c, GZIP_SHA256);
	ck_assert_int_eq(capture_open_memory(span_make(GZIP, sizeof GZIP), "x", arena, &diag, &c), STATUS_OK);
	check_sample(c, GZIP_SHA256);
}
END_TEST

START_TEST(compressed_twice)
{
	write_file(GZIP_TWICE, sizeof GZIP_TWICE);
	struct capture *c;
	ck_assert_int_eq(capture_open(path, arena, &diag, &c), STATUS_OK);
	enum capture_end end;
	ck_assert_uint_eq(count_records(c, &end), 3);
	capture_close(c);
}
END_TEST

/* Compressed LIMIT_COMPRESSIONS times it is read, once more it is refused. */
START_TEST(compressed_again_and_again)
{
	put_sample();
	struct span bytes = buf_span(&f.bytes);
	for (int times = 1; times <= LIMIT_COMPRESSIONS; times++) {
		bytes = compress_bytes("gzip", bytes, arena);
		write_file(bytes.at, bytes.len);
		struct capture *c;
		ck_assert_int_eq(capture_open(path, arena, &diag, &c), STATUS_OK);
		enum capture_end end;
		ck_assert_uint_eq(count_records(c, &end), 3);
		ck_assert_int_eq(end, CAPTURE_END);
		ck_assert_uint_eq(capture_info(c)->size_bytes, bytes.len);
		capture_close(c);
	}
	bytes = compress_bytes("gzip", bytes, arena);
	write_file(bytes.at, bytes.len);
	if (unpack_gzip_available()) /* libarchive undoes several layers at once */
		expect_refusal(path, STATUS_UNSUPPORTED, "more than {max} times");
}
END_TEST

/* Every container in every compression: the same records as plain. */
static const char *const compressions[] = {"gzip", "zstd", "xz", "lz4", "bzip2"};

START_TEST(compressed_containers)
{
	for (int format = 0; format < 3; format++) {
		f.bytes.len = 0;
		f.big_endian = false;
		if (format == 0) {
			put_sample();
		} else if (format == 1) {
			put_section(&f, false);
			put_interface(&f, 101, 0);
			for (uint32_t i = 0; i < 3; i++)
				put_enhanced(&f, 0, i, 4 + i, 4 + i, 0x45);
		} else {
			static const char snoop[] = "snoop\0\0\0\0\0\0\2\0\0\0\4";
			buf_add_span(&f.bytes, span_make(snoop, sizeof snoop - 1));
			f.big_endian = true;
			for (uint32_t i = 0; i < 3; i++) {
				const uint32_t words[] = {8, 8, 32, 0, 1000, 0, 0x45454545, 0x45454545};
				for (size_t w = 0; w < sizeof words / sizeof *words; w++)
					put32(&f, words[w]);
			}
		}
		struct span bytes = compress_bytes(compressions[_i], buf_span(&f.bytes), arena);
		write_file(bytes.at, bytes.len);
		struct capture *c;
		ck_assert_int_eq(capture_open(path, arena, &diag, &c), STATUS_OK);
		ck_assert(capture_info(c)->compressed);
		enum capture_end end;
		ck_assert_uint_eq(count_records(c, &end), 3);
		ck_assert_int_eq(end, CAPTURE_END);
		capture_close(c);
	}
}
END_TEST

/* A cut gzip file gives every record whose last byte was unpacked before the cut, or no capture when not even its
 * header was; the more is there the more is read. */
START_TEST(compressed_and_cut)
{
	uint32_t before = 0;
	for (size_t len = 11; len < sizeof GZIP; len++) {
		write_file(GZIP, len);
		struct capture *c = NULL;
		if (capture_open(path, arena, &diag, &c) != STATUS_OK) {
			ck_assert_uint_gt(diag.n, 0);
			ck_assert_uint_eq(before, 0);
			continue;
		}
		enum capture_end end;
		uint32_t n = count_records(c, &end);
		ck_assert_uint_ge(n, before);
		ck_assert_int_eq(end, CAPTURE_CUT);
		ck_assert_ptr_nonnull(strstr(capture_trouble(c)->english, "compressed file is incomplete"));
		capture_close(c);
		before = n;
	}
	/* Only the check sum at the end is missing.  libarchive gives nothing of so small a file. */
	if (unpack_gzip_available())
		ck_assert_uint_eq(before, 3);
}
END_TEST

/* LIMIT_CAPTURE_BYTES, made smaller: reached exactly it is no limit. */
START_TEST(limits_of_copies)
{
	put_sample();
	struct span packed = compress_bytes("gzip", buf_span(&f.bytes), arena);
	write_file(packed.at, packed.len);
	struct capture *c = NULL;
	ck_assert_int_eq(capture_open_capped(path, f.bytes.len, arena, &diag, &c), STATUS_OK);
	capture_close(c);
	for (int i = 0; i < 2; i++) {
		if (i == 1) { /* standard input is a copy as well */
			write_file(f.bytes.data, f.bytes.len);
			ck_assert_ptr_nonnull(freopen(path, "rb", stdin));
		}
		c = NULL;
		ck_assert_int_eq(capture_open_capped(i ? "-" : path, f.bytes.len - 1, arena, &diag, &c), STATUS_LIMIT);
		ck_assert_ptr_null(c);
		ck_assert_ptr_nonnull(strstr(diag.items[diag.n - 1].msg.english, "larger than {max} bytes"));
		ck_assert_uint_eq(diag.items[diag.n - 1].msg.args[0].number, f.bytes.len - 1);
	}
}
END_TEST

/* A pipe is spooled: it can be read again from any place. */
START_TEST(named_pipe)
{
	put_sample();
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	pid_t writer = fork();
	ck_assert_int_ge(writer, 0);
	if (writer == 0) {
		FILE *out = fopen(path, "wb");
		_exit(out && fwrite(f.bytes.data, 1, f.bytes.len, out) == f.bytes.len && fclose(out) == 0 ? 0 : 1);
	}
	struct capture *c;
	ck_assert_int_eq(capture_open(path, arena, &diag, &c), STATUS_OK);
	check_marks(c);
	struct capture_mark first = {.position = 24, .frame_no = 1};
	ck_assert_int_eq(capture_seek(c, &first), STATUS_OK);
	check_sample(c, PLAIN_SHA256);
}
END_TEST

START_TEST(standard_input)
{
	write_file(GZIP, sizeof GZIP);
	ck_assert_ptr_nonnull(freopen(path, "rb", stdin));
	struct capture *c;
	ck_assert_int_eq(capture_open("-", arena, &diag, &c), STATUS_OK);
	check_sample(c, GZIP_SHA256);
}
END_TEST

/* Whichever request for memory fails: an error with a sentence, or a capture that says why it ends; no leak. */
START_TEST(memory_runs_out)
{
	put_section(&f, false);
	for (uint16_t i = 0; i < 20; i++) {
		put_interface(&f, i, 0);
		put_enhanced(&f, i, i, 4, 4, 'a');
	}
	bool passed = false;
	for (size_t k = 0; !passed && k < 100; k++) {
		struct arena *small = arena_new(SIZE_MAX);
		struct diag own;
		diag_init(&own, arena);
		arena_fail_at(small, k);
		struct capture *c = NULL;
		enum status status = capture_open_memory(buf_span(&f.bytes), "x", small, &own, &c);
		if (status != STATUS_OK) {
			ck_assert_int_eq(status, STATUS_NOMEM);
			ck_assert_uint_eq(own.n_errors, 1);
		} else {
			enum capture_end end;
			uint32_t n = count_records(c, &end);
			passed = end == CAPTURE_END;
			ck_assert_int_eq(n == 20, passed);
			ck_assert_int_eq(capture_trouble(c)->english == NULL, passed);
			capture_close(c);
		}
		arena_free(small);
	}
	ck_assert(passed);
}
END_TEST

START_TEST(names_of_formats)
{
	ck_assert_str_eq(capture_format_name(CAPTURE_PCAP), "pcap");
	ck_assert_str_eq(capture_format_name(CAPTURE_PCAP_NS), "pcap (ns)");
	ck_assert_str_eq(capture_format_name(CAPTURE_PCAPNG), "pcapng");
	ck_assert_str_eq(capture_format_name(CAPTURE_SNOOP), "snoop");
	capture_close(NULL);
}
END_TEST

Suite *suite_capture(void)
{
	Suite *s = suite_create("capture");
	TCase *t = tcase_create("capture");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, what_cannot_be_opened);
	tcase_add_test(t, plain_file);
	tcase_add_test(t, memory);
	tcase_add_test(t, compressed_file);
	tcase_add_test(t, compressed_twice);
	tcase_add_test(t, compressed_again_and_again);
	tcase_add_loop_test(t, compressed_containers, 0, 5);
	tcase_add_test(t, compressed_and_cut);
	tcase_add_test(t, limits_of_copies);
	tcase_add_test(t, named_pipe);
	tcase_add_test(t, standard_input);
	tcase_add_test(t, memory_runs_out);
	tcase_add_test(t, names_of_formats);
	suite_add_tcase(s, t);
	return s;
}

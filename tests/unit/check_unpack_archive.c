/* src/base/unpack_archive.c, on archives that libarchive writes in a folder of the test's own */
#include <archive.h>
#include <archive_entry.h>
#include <check.h>
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/unpack.h"
#include "unit/archive_writer.h"

Suite *suite_unpack_archive(void);

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

static char folder[] = "check-unpack-XXXXXX";
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
	entries = NULL;
	n_entries = SIZE_MAX;
}

static void teardown(void)
{
	DIR *dir = opendir(".");
	ck_assert_ptr_nonnull(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		unlink(entry->d_name);
	closedir(dir);
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(folder), 0); /* so nothing was made by the names of an archive */
	arena_free(arena);
}

static const struct archive_kind zip = {"zip", "zip", NULL, NULL};
static const struct archive_kind tar = {"tar", "ustar", NULL, NULL};

/* ---- looking ---- */

static enum status unpack(const char *path)
{
	return archive_unpack(path, arena, &diag, &entries, &n_entries);
}

static void check_entry(size_t i, const char *name, const char *text)
{
	ck_assert_uint_lt(i, n_entries);
	ck_assert_str_eq(entries[i].name, name);
	ck_assert_uint_eq(entries[i].bytes.len, strlen(text));
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

static void check_refused(const char *path, enum status status, const char *beginning)
{
	ck_assert_int_eq(unpack(path), status);
	ck_assert_uint_eq(diag.n, 1);
	check_message(0, DIAG_ERROR, beginning);
}

/* ---- tests ---- */

static const struct archive_kind kinds[] = {
	{"zip", "zip", NULL, NULL},           {"zip, stored", "zip", NULL, "zip:compression=store"},
	{"ustar", "ustar", NULL, NULL},       {"pax", "pax", NULL, NULL},
	{"GNU tar", "gnutar", NULL, NULL},    {"tar.gz", "ustar", "gzip", NULL},
	{"tar.xz", "ustar", "xz", NULL},      {"tar.zst", "ustar", "zstd", NULL},
	{"tar.bz2", "ustar", "bzip2", NULL},  {"7z", "7zip", NULL, NULL},
	{"zip in gzip", "zip", "gzip", NULL},
};

START_TEST(files_in_stored_order)
{
	static const struct archive_item items[] = {
		{.name = "s1/", .type = AE_IFDIR},
		{.name = "s1/b.txt", .text = "second letter"},
		{.name = "s1/a.txt", .text = "a"},
		{.name = "s1/none", .text = ""},
		{.name = NULL},
	};
	const struct archive_kind *kind = &kinds[_i];
	archive_write_items("x", kind, items);
	ck_assert_msg(unpack("x") == STATUS_OK, "%s", kind->name);
	ck_assert_uint_eq(diag.n, 0);
	ck_assert_uint_eq(n_entries, 3);
	/* A 7z has its empty files behind the others. */
	check_entry(0, "s1/b.txt", "second letter");
	check_entry(1, "s1/a.txt", "a");
	check_entry(2, "s1/none", "");
}
END_TEST

START_TEST(large_file)
{
	struct buf text = BUF_INIT;
	for (unsigned i = 0; text.len < 1000000; i++)
		buf_addf(&text, "%u,", i);
	struct archive_item items[] = {{.name = "large", .text = buf_text(&text)}, {.name = NULL}};
	archive_write_items("x", &kinds[_i], items);
	ck_assert_int_eq(unpack("x"), STATUS_OK);
	check_entry(0, "large", buf_text(&text));
	buf_release(&text);
}
END_TEST

START_TEST(no_files)
{
	static const struct archive_item items[] = {{.name = NULL}};
	archive_write_items("x", &kinds[_i], items);
	enum status status = unpack("x");
	/* An empty tar is zeros, which could be anything. */
	ck_assert_int_eq(status, strcmp(kinds[_i].format, "zip") == 0 || strcmp(kinds[_i].format, "7zip") == 0 ||
	                                         kinds[_i].filter
	                                 ? STATUS_OK
	                                 : STATUS_FORMAT);
	if (status == STATUS_OK)
		ck_assert_uint_eq(n_entries, 0);
}
END_TEST

/* Names as bytes, as Windows in China and old Macs write them, and names that are meant to do harm. */
static const struct name_case {
	const char *stored, *name;
} name_cases[] = {
	{"张三/sample.pcap", "张三/sample.pcap"},
	{"\xd5\xc5\xc8\xfd/\xb4\xf0\xb0\xb8.txt", "张三/答案.txt"}, /* GB18030 */
	{"caf\xe9.txt", "café.txt"},                                /* Latin-1 */
	{"M\x81ller.txt", "M�ller.txt"},                            /* code page 437, which is not told apart */
	{"../../etc/passwd", "../../etc/passwd"},
	{"/etc/passwd", "/etc/passwd"},
	{"a\nb\x1b[2J", "a\\x0Ab\\x1B[2J"},
	{"gpj.\xe2\x80\xae"
         "exe",
         "gpj.\\xE2\\x80\\xAE"
         "exe"},
};

START_TEST(names)
{
	struct archive_item items[] = {{.name = name_cases[_i].stored, .text = "x"}, {.name = NULL}};
	archive_write_items("zip", &zip, items);
	ck_assert_int_eq(unpack("zip"), STATUS_OK);
	check_entry(0, name_cases[_i].name, "x");
	archive_write_items("tar", &tar, items);
	ck_assert_int_eq(unpack("tar"), STATUS_OK);
	check_entry(0, name_cases[_i].name, "x");
}
END_TEST

/* Names that are stored as Unicode: whatever the locale of the program is, they come out. */
START_TEST(unicode_names)
{
	static const struct archive_kind unicode[] = {
		{"zip", "zip", NULL, "zip:hdrcharset=UTF-8"}, {"pax", "pax", NULL, NULL}, {"7z", "7zip", NULL, NULL}};
	static const struct archive_item items[] = {{.name = "张三/答案é.txt", .text = "x"}, {.name = NULL}};
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	ck_assert(utf8 != (locale_t)0);
	locale_t before = uselocale(utf8);
	archive_write_items("x", &unicode[_i], items);
	uselocale(before);
	freelocale(utf8);
	ck_assert_int_eq(unpack("x"), STATUS_OK);
	check_entry(0, items[0].name, "x");
	ck_assert_ptr_eq(uselocale((locale_t)0), before);
}
END_TEST

START_TEST(what_is_left_out)
{
	static const struct archive_item items[] = {
		{.name = "a", .text = "first"},
		{.name = "soft", .type = AE_IFLNK, .link = "/etc/passwd"},
		{.name = "hard", .link = "a"},
		{.name = "fifo", .type = AE_IFIFO},
		{.name = "device", .type = AE_IFCHR},
		{.name = "z", .text = "last"},
		{.name = NULL},
	};
	archive_write_items("x", &tar, items);
	ck_assert_int_eq(unpack("x"), STATUS_OK);
	ck_assert_uint_eq(n_entries, 2);
	check_entry(0, "a", "first");
	check_entry(1, "z", "last");
	ck_assert_uint_eq(diag.n, 4);
	check_message(0, DIAG_WARNING, "'soft' in 'x' was left out: it is a link");
	check_message(1, DIAG_WARNING, "'hard' in 'x' was left out: it is a link");
	check_message(2, DIAG_WARNING, "'fifo' in 'x' was left out: it is not a regular file");
	check_message(3, DIAG_WARNING, "'device' in 'x' was left out: it is not a regular file");
}
END_TEST

START_TEST(links_in_zip)
{
	static const struct archive_item items[] = {{.name = "soft", .type = AE_IFLNK, .link = "/etc/passwd"},
	                                            {.name = "z", .text = "last"},
	                                            {.name = NULL}};
	archive_write_items("x", &zip, items);
	ck_assert_int_eq(unpack("x"), STATUS_OK);
	ck_assert_uint_eq(n_entries, 1);
	check_entry(0, "z", "last");
	check_message(0, DIAG_WARNING, "'soft' in 'x' was left out: it is a link");
}
END_TEST

START_TEST(encrypted_entries)
{
	static const struct archive_kind encrypted[] = {{"", "zip", NULL, "zip:encryption=traditional"},
	                                                {"", "zip", NULL, "zip:encryption=aes256"}};
	static const struct archive_item items[] = {
		{.name = "a", .text = "the first secret"}, {.name = "b", .text = "the second"}, {.name = NULL}};
	archive_write_items("x", &encrypted[_i], items);
	ck_assert_int_eq(unpack("x"), STATUS_OK);
	ck_assert_uint_eq(n_entries, 0);
	ck_assert_uint_eq(diag.n, 2);
	check_message(0, DIAG_WARNING, "encrypted files are not read: pack 'x' without a password");
	check_message(1, DIAG_WARNING, "encrypted files are not read: pack 'x' without a password");
}
END_TEST

/* N files with names of their own, and their end. */
static struct archive_item *many_items(size_t n)
{
	struct archive_item *items = arena_array(arena, n + 1, sizeof *items);
	for (size_t i = 0; i < n; i++) {
		struct buf name = BUF_INIT;
		buf_addf(&name, "f%zu", i);
		items[i] = (struct archive_item){.name = buf_copy(&name, arena), .text = "x"};
		buf_release(&name);
	}
	return items;
}

START_TEST(as_many_entries_as_allowed)
{
	archive_write_items("x", &zip, many_items(LIMIT_HANDED_FILES));
	ck_assert_int_eq(unpack("x"), STATUS_OK);
	ck_assert_uint_eq(n_entries, LIMIT_HANDED_FILES);
	check_entry(LIMIT_HANDED_FILES - 1, "f1999", "x");
}
END_TEST

START_TEST(too_many_entries)
{
	archive_write_items("x", &zip, many_items(LIMIT_HANDED_FILES + 1));
	check_refused("x", STATUS_LIMIT, "'x' has more than 2000 files and folders, the limit");
	ck_assert_uint_eq(n_entries, LIMIT_HANDED_FILES); /* what came before stays */
}
END_TEST

/* A block of a tar file, POSIX.1-2017 "pax", ustar Interchange Format. */
static struct span tar_header(const char *name, char type, uint64_t size)
{
	char *block = arena_alloc(arena, 512);
	unsigned sum = 0;
	snprintf(block, 100, "%s", name);
	memcpy(block + 100, "0000644", 7);
	snprintf(block + 124, 12, "%011llo", (unsigned long long)size);
	memcpy(block + 136, "00000000000", 11);
	memset(block + 148, ' ', 8);
	block[156] = type;
	block[157] = type == '1' ? 'a' : '\0'; /* what the link leads to */
	memcpy(block + 257, "ustar\00000", 8);
	for (size_t i = 0; i < 512; i++)
		sum += (unsigned char)block[i];
	snprintf(block + 148, 8, "%06o", sum);
	return span_make(block, 512);
}

/* It need not even be there. */
START_TEST(too_large_by_its_own_word)
{
	struct buf bytes = BUF_INIT;
	buf_add_span(&bytes, tar_header("a", '0', LIMIT_HANDED_BYTES + 1));
	archive_write_bytes("x", buf_span(&bytes));
	buf_release(&bytes);
	check_refused("x", STATUS_LIMIT, "'x' unpacks to more than 536870912 bytes, the limit");
}
END_TEST

/* A hard link that carries more than is allowed (a pax archive may store the content with each link): it is left out,
 * but its bytes count. */
START_TEST(bomb_in_what_is_left_out)
{
	static const uint8_t zeros[1 << 20];
	struct archive *a = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	struct buf pax = BUF_INIT;
	buf_add_span(&pax, tar_header("x", 'x', 512));
	buf_addf(&pax, "512 comment=%*s\n", 512 - 13, "");
	buf_add_span(&pax, tar_header("link", '1', LIMIT_HANDED_BYTES + 512));
	archive_write_set_format_raw(a);
	archive_write_add_filter_zstd(a);
	ck_assert_int_eq(archive_write_open_filename(a, "x"), ARCHIVE_OK);
	archive_entry_set_filetype(entry, AE_IFREG);
	ck_assert_int_eq(archive_write_header(a, entry), ARCHIVE_OK);
	ck_assert_int_eq(archive_write_data(a, pax.data, pax.len), (la_ssize_t)pax.len);
	for (uint64_t n = 0; n < LIMIT_HANDED_BYTES + 4096; n += sizeof zeros)
		ck_assert_int_eq(archive_write_data(a, zeros, sizeof zeros), (la_ssize_t)sizeof zeros);
	archive_write_free(a);
	archive_entry_free(entry);
	buf_release(&pax);
	ck_assert_int_eq(unpack("x"), STATUS_LIMIT);
	ck_assert_uint_eq(diag.n, 2);
	check_message(0, DIAG_WARNING, "'link' in 'x' was left out: it is a link");
	check_message(1, DIAG_ERROR, "'x' unpacks to more than 536870912 bytes, the limit");
}
END_TEST

static const struct refused_case {
	const char *name, *bytes;
	size_t len;
	enum status status;
	const char *beginning;
} refused_cases[] = {
	{"empty", "", 0, STATUS_FORMAT, "'x' is no archive (zip, tar or 7z)"},
	{"text", "student: x\n", 11, STATUS_FORMAT, "'x' is no archive (zip, tar or 7z)"},
	{"rar", "Rar!\x1a\x07\x01\x00", 8, STATUS_UNSUPPORTED,
         "'x' is a RAR archive, which this program does not read: pack the files as zip"},
	{"zip, cut in its first header", "PK\x03\x04\x14\x00", 6, STATUS_FORMAT, "'x' is damaged or cut short: "},
	{"7z, cut", "7z\xbc\xaf\x27\x1c\x00\x04", 8, STATUS_FORMAT, "'x' is damaged or cut short: "},
	/* echo hello | gzip -n */
	{"gzip of a text",
         "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\xe7\x02\x00\x20\x30\x3a\x36\x06\x00\x00\x00", 26,
         STATUS_FORMAT, "'x' is no archive (zip, tar or 7z)"},
};

START_TEST(refused)
{
	const struct refused_case *c = &refused_cases[_i];
	archive_write_bytes("x", span_make(c->bytes, c->len));
	check_refused("x", c->status, c->beginning);
}
END_TEST

START_TEST(zip_behind_something_else)
{
	static const struct archive_item items[] = {{.name = "a", .text = "x"}, {.name = NULL}};
	struct buf bytes = BUF_INIT;
	archive_write_items("zip", &zip, items);
	buf_add(&bytes, "a capture of a download: ");
	buf_add_span(&bytes, archive_read_bytes("zip", arena));
	archive_write_bytes("x", buf_span(&bytes));
	buf_release(&bytes);
	check_refused("x", STATUS_FORMAT, "'x' is no archive (zip, tar or 7z)");
}
END_TEST

START_TEST(unreadable)
{
	check_refused(".", STATUS_IO, "cannot read '.': it is a folder");
}
END_TEST

/* Written by p7zip 16.02: 7z a [-psecret [-mhe=on]], 7z a -tzip -mm=Deflate64. */
static const struct foreign_case {
	const char *hex;
	enum status status;
	const char *warning, *error;
} foreign_cases[] = {
	{"377abcaf271c0004eb97fd2880000000000000002e000000000000005d26fd9689d80f2f45cc000d443df9e3a7a59a2a4d32"
         "e9264302a0dc57a4e68c30b00cb6cc99e19e330be985f3a428813380018dd51d066127eba15e6a67e85a4ac0534e3bf5448f"
         "26e9978ca0f57c35f018a5c84aa8ab1814bb7c11f94d09d3b67c05bfe9caaa10aea86bbc7694e7c482b27bc88fd4162ac578"
         "c811a6db8daf80b6948917061001097000070b0100012406f1070112530fbc460f746c45b3d3505f047ef161ec800c620a01"
         "211737cb0000",
         STATUS_FORMAT, NULL, "'x' is encrypted"},
	{"377abcaf271c00041db9294210000000000000006200000000000000c418ab3620d48011aa73d8cfc30f3366876f7e100104"
         "060001091000070b0100022406f1070112530fdc478e0fe87f100f20d01f135cac38642121010001000c0e0a00080a012db0"
         "454100000501190100110d0061002e007400780074000000140a01004bfbb4fd6379dd01150601002080a4810000",
         STATUS_OK, "encrypted files are not read: pack 'x' without a password", NULL},
	{"504b03041500000009002317755d4b3581dd1f000000e803000005000000622e747874e5c6311100000803b11d1598c34107"
         "e4f76aa3bfe4a27b6d18fcf0c3af7806504b01023f031500000009002317755d4b3581dd1f000000e8030000050024000000"
         "000000002080a48100000000622e7478740a00200000000000010018009702c1fd6379dd0100000000000000000000000000"
         "000000504b0506000000000100010057000000420000000000",
         STATUS_OK, "'b.txt' in 'x' was left out: it is packed in a way that this program does not read", NULL},
};

START_TEST(foreign)
{
	const struct foreign_case *c = &foreign_cases[_i];
	archive_write_hex("x", c->hex);
	ck_assert_int_eq(unpack("x"), c->status);
	ck_assert_uint_eq(diag.n, (c->warning ? 1u : 0u) + (c->error ? 1u : 0u));
	if (c->warning)
		check_message(0, DIAG_WARNING, c->warning);
	if (c->error)
		check_message(diag.n - 1, DIAG_ERROR, c->error);
}
END_TEST

/* Cut at every byte, and every byte changed: no crash, and never more than what was packed. */
START_TEST(cut_and_damaged)
{
	static const struct archive_item items[] = {
		{.name = "a.txt", .text = "some text that is packed, packed, packed"},
		{.name = "b.txt", .text = "b"},
		{.name = NULL}};
	archive_write_items("whole", &kinds[_i], items);
	struct span whole = archive_read_bytes("whole", arena);
	size_t step = whole.len / 400 + 1;
	for (size_t cut = 0; cut < whole.len; cut += step) {
		struct arena *own = arena_new(1 << 24);
		diag_init(&diag, own);
		archive_write_bytes("x", span_sub(whole, 0, cut));
		size_t n = 0;
		struct unpack_entry *got = NULL;
		if (archive_unpack("x", own, &diag, &got, &n) == STATUS_OK)
			ck_assert_uint_le(n, 2);
		else
			ck_assert_uint_ge(diag.n_errors, 1);
		uint8_t *copy = arena_alloc(own, whole.len);
		memcpy(copy, whole.at, whole.len);
		copy[cut] ^= 0x41;
		archive_write_bytes("x", span_make(copy, whole.len));
		(void)!archive_unpack("x", own, &diag, &got, &n);
		arena_free(own);
	}
}
END_TEST

START_TEST(without_memory)
{
	static const struct archive_item items[] = {
		{.name = "a", .text = "x"}, {.name = "\xd5\xc5", .text = "y"}, {.name = NULL}};
	archive_write_items("x", &zip, items);
	enum status status = STATUS_NOMEM;
	for (size_t k = 0; status != STATUS_OK; k++) {
		struct arena *own = arena_new(SIZE_MAX);
		diag_init(&diag, arena);
		arena_fail_at(own, k);
		status = archive_unpack("x", own, &diag, &entries, &n_entries);
		ck_assert(status == STATUS_OK || status == STATUS_NOMEM);
		ck_assert_uint_eq(diag.n_errors, status == STATUS_OK ? 0 : 1);
		ck_assert(k > 0 || status == STATUS_NOMEM);
		if (status == STATUS_OK)
			check_entry(1, "张", "y");
		ck_assert_uint_lt(k, 50);
		arena_free(own);
	}
}
END_TEST

Suite *suite_unpack_archive(void)
{
	Suite *suite = suite_create("unpack_archive");
	TCase *tc = tcase_create("unpack_archive");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, files_in_stored_order, 0, COUNT(kinds));
	tcase_add_loop_test(tc, large_file, 0, COUNT(kinds));
	tcase_add_loop_test(tc, no_files, 0, COUNT(kinds));
	tcase_add_loop_test(tc, names, 0, COUNT(name_cases));
	tcase_add_loop_test(tc, unicode_names, 0, 3);
	tcase_add_test(tc, what_is_left_out);
	tcase_add_test(tc, links_in_zip);
	tcase_add_loop_test(tc, encrypted_entries, 0, 2);
	tcase_add_test(tc, as_many_entries_as_allowed);
	tcase_add_test(tc, too_many_entries);
	tcase_add_test(tc, too_large_by_its_own_word);
	tcase_add_test(tc, bomb_in_what_is_left_out);
	tcase_add_loop_test(tc, refused, 0, COUNT(refused_cases));
	tcase_add_test(tc, zip_behind_something_else);
	tcase_add_test(tc, unreadable);
	tcase_add_loop_test(tc, foreign, 0, COUNT(foreign_cases));
	tcase_add_loop_test(tc, cut_and_damaged, 0, COUNT(kinds));
	tcase_add_test(tc, without_memory);
	suite_add_tcase(suite, tc);
	return suite;
}

/* src/base/unpack_archive.c: what damage costs, and what is said of it, whatever the version of libarchive. */
#include <check.h>
#include <config.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/unpack.h"
#include "unit/archive_writer.h"

Suite *suite_unpack_damage(void);

enum { TEXT_BYTES = 600, FILES = 3, MESSAGES = 2 };

static char folder[] = "check-damage-XXXXXX";
static struct arena *arena;
static struct diag diag;
static struct unpack_entry *entries;
static size_t n_entries;
static char texts[FILES][TEXT_BYTES + 1]; /* which do not compress well */

static void setup(void)
{
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
	n_entries = 0;
	uint32_t noise = 1;
	for (size_t i = 0; i < (size_t)FILES * TEXT_BYTES; i++) {
		noise = noise * 1664525 + 1013904223;
		texts[i / TEXT_BYTES][i % TEXT_BYTES] = (char)('!' + (noise >> 16) % 90);
	}
}

static void teardown(void)
{
	unlink("x");
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(folder), 0);
	arena_free(arena);
}

/* ---- damage ---- */

struct bytes {
	uint8_t *at;
	size_t len;
};

/* Where NEEDLE begins for the N-th time, from 0. */
static size_t nth(struct bytes b, struct span needle, size_t n)
{
	size_t from = 0;
	for (;; from++, n--) {
		size_t at = text_find(span_make(b.at + from, b.len - from), needle);
		ck_assert_uint_ne(at, SIZE_MAX);
		from += at;
		if (n == 0)
			return from;
	}
}

static const struct span LOCAL = {(const uint8_t *)"PK\x03\x04", 4}, CENTRAL = {(const uint8_t *)"PK\x01\x02", 4};

static void nothing(struct bytes *b)
{
	(void)b;
}

static void content_of_b(struct bytes *b)
{
	b->at[nth(*b, span_make(texts[1], 20), 0) + 7] ^= 1;
}

static void packed_content_of_b(struct bytes *b)
{
	size_t name = nth(*b, span_of("b.txt"), 0);
	memset(b->at + name + 60, 0xff, 40); /* no deflate block is like that */
}

static void encrypted_flag_of_b(struct bytes *b)
{
	b->at[nth(*b, LOCAL, 1) + 6] |= 1;
	b->at[nth(*b, CENTRAL, 1) + 8] |= 1;
}

static void method_of_b(struct bytes *b)
{
	b->at[nth(*b, LOCAL, 1) + 8] = 77;
	b->at[nth(*b, CENTRAL, 1) + 10] = 77;
}

static void local_header_of_b(struct bytes *b)
{
	b->at[nth(*b, LOCAL, 1)] = 0;
}

static void cut_in_b(struct bytes *b)
{
	b->len = nth(*b, span_make(texts[1], 20), 0) + 300;
}

static void cut_before_list(struct bytes *b)
{
	b->len = nth(*b, CENTRAL, 0);
}

static void cut_in_list(struct bytes *b)
{
	b->len = nth(*b, CENTRAL, 1) + 30;
}

static void header_of_b(struct bytes *b)
{
	b->at[nth(*b, span_of("b.txt"), 0) + 10] ^= 1;
}

static void cut_by_half(struct bytes *b)
{
	b->len /= 2;
}

static void sum_at_the_end(struct bytes *b)
{
	b->at[b->len - 6] ^= 1;
}

static void content_of_a(struct bytes *b)
{
	b->at[nth(*b, span_make(texts[0], 20), 0) + 7] ^= 1;
}

static void start_of_7z(struct bytes *b)
{
	b->at[9] ^= 1;
}

/* ---- what comes of it ---- */

static const struct damage_case {
	const char *name;
	struct archive_kind kind;
	void (*damage)(struct bytes *b);
	enum status status;
	const char *names;              /* of what can be read */
	const char *messages[MESSAGES]; /* how they begin */
} cases[] = {
	{"zip", {"", "zip", NULL, NULL}, nothing, STATUS_OK, "a.txt b.txt c.txt ", {NULL}},
	{"zip, content",
         {"", "zip", NULL, "zip:compression=store"},
         content_of_b,
         STATUS_OK,
         "a.txt c.txt ",
         {"'b.txt' in 'x' was left out: its bytes do not fit together"}},
	{"zip, packed content",
         {"", "zip", NULL, NULL},
         packed_content_of_b,
         STATUS_OK,
         "a.txt c.txt ",
         {"'b.txt' in 'x' was left out: its bytes do not fit together"}},
	{"zip, encrypted",
         {"", "zip", NULL, NULL},
         encrypted_flag_of_b,
         STATUS_OK,
         "a.txt c.txt ",
         {"encrypted files are not read: pack 'x' without a password"}},
	{"zip, method",
         {"", "zip", NULL, NULL},
         method_of_b,
         STATUS_OK,
         "a.txt c.txt ",
         {"'b.txt' in 'x' was left out: it is packed in a way that this program does not read"}},
	{"zip, header",
         {"", "zip", NULL, NULL},
         local_header_of_b,
         STATUS_OK,
         "a.txt ",
         {"'x' cannot be read behind 'a.txt': its bytes do not fit together; files may be missing"}},
	{"zip, cut",
         {"", "zip", NULL, "zip:compression=store"},
         cut_in_b,
         STATUS_OK,
         "a.txt ",
         {"'b.txt' in 'x' was left out: ", "'x' cannot be read behind 'b.txt': "}},
	{"zip, cut before its list",
         {"", "zip", NULL, NULL},
         cut_before_list,
         STATUS_OK,
         "a.txt b.txt ",
         {"'c.txt' in 'x' was left out: ", "'x' cannot be read behind 'c.txt': "}},
	{"zip, cut in its list",
         {"", "zip", NULL, NULL},
         cut_in_list,
         STATUS_OK,
         "a.txt b.txt c.txt ",
         {"'x' is damaged or cut short: it ends too early"}},
	{"tar, header",
         {"", "ustar", NULL, NULL},
         header_of_b,
         STATUS_OK,
         "a.txt c.txt ",
         {"'x' is damaged behind 'a.txt'; files may be missing"}},
	{"tar, cut",
         {"", "ustar", NULL, NULL},
         cut_in_b,
         STATUS_OK,
         "a.txt ",
         {"'b.txt' in 'x' was left out: it ends too early",
          "'x' cannot be read behind 'b.txt': it ends too early; files may be missing"}},
#ifdef HAVE_ZLIB /* libarchive gives nothing of small ones */
	{"tar.gz, cut",
         {"", "ustar", "gzip", NULL},
         cut_by_half,
         STATUS_OK,
         "a.txt ",
         {"'b.txt' in 'x' was left out: it ends too early",
          "'x' cannot be read behind 'b.txt': it ends too early; files may be missing"}},
	{"tar.gz, sum",
         {"", "ustar", "gzip", NULL},
         sum_at_the_end,
         STATUS_OK,
         "a.txt b.txt c.txt ",
         {"'x' is damaged or cut short: its bytes do not fit together"}},
#endif
	{"tar.xz, cut", {"", "ustar", "xz", NULL}, cut_by_half, STATUS_FORMAT, "", {"'x' is damaged or cut short: "}},
	{"7z, content",
         {"", "7zip", NULL, "7zip:compression=store"},
         content_of_a,
         STATUS_OK,
         "b.txt c.txt ",
         {"'a.txt' in 'x' was left out: its bytes do not fit together"}},
	{"7z, start",
         {"", "7zip", NULL, NULL},
         start_of_7z,
         STATUS_FORMAT,
         "",
         {"'x' is damaged or cut short: its bytes do not fit together"}},
	{"7z, cut",
         {"", "7zip", NULL, NULL},
         cut_by_half,
         STATUS_FORMAT,
         "",
         {"'x' is damaged or cut short: it ends too early"}},
};

static const char *sentence(size_t i, enum lang lang)
{
	struct buf out = BUF_INIT;
	msg_format(&out, lang, &diag.items[i].msg);
	const char *text = buf_copy(&out, arena);
	buf_release(&out);
	return text;
}

static void check_messages(const struct damage_case *c)
{
	size_t n = 0;
	while (n < MESSAGES && c->messages[n])
		n++;
	ck_assert_msg(diag.n == n, "%s: %zu, %s", c->name, diag.n, diag.n ? sentence(diag.n - 1, LANG_EN) : "");
	for (size_t i = 0; i < n; i++) {
		ck_assert_int_eq(diag.items[i].severity, c->status == STATUS_OK ? DIAG_WARNING : DIAG_ERROR);
		ck_assert_msg(strncmp(sentence(i, LANG_EN), c->messages[i], strlen(c->messages[i])) == 0, "%s: %s",
		              c->name, sentence(i, LANG_EN));
		ck_assert_ptr_null(strstr(sentence(i, LANG_ZH), "it "));
	}
}

START_TEST(damage)
{
	const struct damage_case *c = &cases[_i];
	const struct archive_item items[] = {{.name = "a.txt", .text = texts[0]},
	                                     {.name = "b.txt", .text = texts[1]},
	                                     {.name = "c.txt", .text = texts[2]},
	                                     {.name = NULL}};
	archive_write_items("x", &c->kind, items);
	struct span whole = archive_read_bytes("x", arena);
	struct bytes b = {arena_alloc(arena, whole.len), whole.len};
	memcpy(b.at, whole.at, whole.len);
	c->damage(&b);
	archive_write_bytes("x", span_make(b.at, b.len));
	ck_assert_msg(archive_unpack("x", arena, &diag, &entries, &n_entries) == c->status, "%s", c->name);
	struct buf names = BUF_INIT;
	for (size_t i = 0; i < n_entries; i++) {
		buf_addf(&names, "%s ", entries[i].name);
		ck_assert_str_eq((const char *)entries[i].bytes.at, texts[entries[i].name[0] - 'a']);
	}
	ck_assert_msg(strcmp(buf_text(&names), c->names) == 0, "%s: %s", c->name, buf_text(&names));
	buf_release(&names);
	check_messages(c);
}
END_TEST

/* A zip of N files, all with damaged content, and one that is good. */
static void write_damaged(size_t n)
{
	struct archive_item *items = arena_array(arena, n + 2, sizeof *items);
	for (size_t i = 0; i <= n; i++) {
		struct buf name = BUF_INIT;
		buf_addf(&name, "%03zu.txt", i);
		items[i] = (struct archive_item){.name = buf_copy(&name, arena), .text = texts[0]};
		buf_release(&name);
	}
	archive_write_items("x", &(struct archive_kind){"", "zip", NULL, NULL}, items);
	struct span whole = archive_read_bytes("x", arena);
	struct bytes b = {arena_alloc(arena, whole.len), whole.len};
	memcpy(b.at, whole.at, whole.len);
	for (size_t i = 0; i < n; i++)
		memset(b.at + nth(b, LOCAL, i) + 100, 0xff, 40);
	archive_write_bytes("x", span_make(b.at, b.len));
}

/* Each damaged file costs another reading of the zip's list, so there is an end to that. */
START_TEST(many_damaged)
{
	size_t n = (size_t)LIMIT_ARCHIVE_DAMAGED + (size_t)_i;
	write_damaged(n);
	ck_assert_int_eq(archive_unpack("x", arena, &diag, &entries, &n_entries), STATUS_OK);
	ck_assert_uint_eq(n_entries, _i ? 0 : 1);
	ck_assert_uint_eq(diag.n, n + (_i ? 1 : 0));
	if (_i)
		ck_assert_ptr_nonnull(strstr(sentence(n, LANG_EN), "'x' cannot be read behind '016.txt': "));
}
END_TEST

Suite *suite_unpack_damage(void)
{
	Suite *suite = suite_create("unpack_damage");
	TCase *tc = tcase_create("unpack_damage");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, damage, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_loop_test(tc, many_damaged, 0, 2);
	suite_add_tcase(suite, tc);
	return suite;
}

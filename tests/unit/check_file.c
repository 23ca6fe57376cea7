/* src/base/file.c, in a folder of its own */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

Suite *suite_file(void);

#define DIGEST_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* FIPS 180-4 */

static char folder[] = "check-file-XXXXXX";
static struct arena *arena;
static struct diag diag;

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
	DIR *dir = opendir(".");
	ck_assert_ptr_nonnull(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (unlink(entry->d_name) != 0 && entry->d_name[0] != '.')
			rmdir(entry->d_name);
	closedir(dir);
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(folder), 0); /* so nothing, no temporary file either, was left in it */
	arena_free(arena);
}

static void make_file(const char *path, const char *bytes, size_t len)
{
	FILE *out = fopen(path, "wb");
	ck_assert_ptr_nonnull(out);
	ck_assert_uint_eq(fwrite(bytes, 1, len, out), len);
	ck_assert_int_eq(fclose(out), 0);
}

/* The one message of the list, in English. */
static const char *complaint(void)
{
	struct buf out = BUF_INIT;
	ck_assert_uint_eq(diag.n, 1);
	ck_assert_uint_eq(diag.n_errors, 1);
	msg_format(&out, LANG_EN, &diag.items[0].msg);
	char *text = buf_copy(&out, arena);
	buf_release(&out);
	return text;
}

static void check_content(const char *path, const char *bytes, size_t len)
{
	struct span got = {0};
	ck_assert_int_eq(file_read(path, 1 << 20, arena, &diag, &got), STATUS_OK);
	ck_assert(span_equal(got, span_make(bytes, len)));
}

static size_t count_entries(void)
{
	size_t n = 0;
	DIR *dir = opendir(".");
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

START_TEST(read_whole_file)
{
	struct span got;
	make_file("a", "x\0y", 3);
	ck_assert_int_eq(file_read("a", 3, arena, &diag, &got), STATUS_OK);
	ck_assert(span_equal(got, span_make("x\0y", 3)));
	ck_assert_uint_eq(got.at[3], 0);
	make_file("empty", "", 0);
	ck_assert_int_eq(file_read("empty", 0, arena, &diag, &got), STATUS_OK);
	ck_assert_uint_eq(got.len, 0);
	ck_assert_uint_eq(got.at[0], 0);
	ck_assert_uint_eq(diag.n, 0);
}
END_TEST

START_TEST(read_too_much)
{
	struct span got = span_of("untouched");
	make_file("a", "1234", 4);
	ck_assert_int_eq(file_read("a", 3, arena, &diag, &got), STATUS_LIMIT);
	ck_assert_str_eq(complaint(), "'a' is larger than 3 bytes, the limit for such a file");
	ck_assert(span_equal(got, span_of("untouched")));
}
END_TEST

/* A pipe does not say how long it is: LEN bytes through it with the limit MAX. */
static enum status read_pipe(size_t len, size_t max, struct span *got)
{
	int ends[2], keep = dup(0);
	ck_assert_int_eq(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		for (size_t i = 0; i < len; i++)
			if (write(ends[1], &"0123456789"[i % 10], 1) != 1)
				break;
		_exit(0);
	}
	close(ends[1]);
	ck_assert_int_eq(dup2(ends[0], 0), 0);
	close(ends[0]);
	clearerr(stdin);
	enum status status = file_read("-", max, arena, &diag, got);
	while (getchar() != EOF)
		;
	dup2(keep, 0);
	close(keep);
	return status;
}

static const struct pipe_case {
	size_t len, max;
	enum status status;
} pipe_cases[] = {
	{0, 10, STATUS_OK},
	{10, 10, STATUS_OK},
	{11, 10, STATUS_LIMIT},
	{1, 0, STATUS_LIMIT},
	{0, 0, STATUS_OK},
	{65535, 1 << 20, STATUS_OK}, /* around the block in which a pipe is read */
	{65536, 1 << 20, STATUS_OK},
	{65537, 1 << 20, STATUS_OK},
	{65536, 65536, STATUS_OK},
	{65537, 65536, STATUS_LIMIT},
	{131073, 131073, STATUS_OK},
	{131074, 131073, STATUS_LIMIT},
	{300000, 1 << 20, STATUS_OK},
};

START_TEST(read_standard_input)
{
	const struct pipe_case *c = &pipe_cases[_i];
	struct span got = {0};
	ck_assert_int_eq(read_pipe(c->len, c->max, &got), c->status);
	if (c->status == STATUS_OK) {
		ck_assert_uint_eq(got.len, c->len);
		for (size_t i = 0; i < got.len; i++)
			ck_assert_int_eq(got.at[i], "0123456789"[i % 10]);
		ck_assert_uint_eq(got.at[got.len], 0);
	}
}
END_TEST

START_TEST(name_of_standard_input)
{
	struct span got;
	struct buf out = BUF_INIT;
	ck_assert_int_eq(read_pipe(2, 1, &got), STATUS_LIMIT);
	ck_assert_str_eq(complaint(), "'standard input' is larger than 1 bytes, the limit for such a file");
	msg_format(&out, LANG_ZH, &diag.items[0].msg);
	ck_assert_str_eq(buf_text(&out), "“标准输入”超过了这类文件的上限 1 字节");
	buf_release(&out);
}
END_TEST

static const struct trouble_case {
	const char *path, *sentence;
} read_troubles[] = {
	{"absent", "cannot read 'absent': no such file or folder"},
	{".", "cannot read '.': it is a folder"},
	{"", "cannot read '': no such file or folder"},
	{"a/b", "cannot read 'a/b': a part of the path is not a folder"},
};

START_TEST(read_trouble)
{
	struct span got = span_of("untouched");
	make_file("a", "", 0);
	ck_assert_int_eq(file_read(read_troubles[_i].path, 10, arena, &diag, &got), STATUS_IO);
	ck_assert_str_eq(complaint(), read_troubles[_i].sentence);
	ck_assert(span_equal(got, span_of("untouched")));
}
END_TEST

START_TEST(read_without_memory)
{
	struct span got = span_of("untouched");
	struct arena *small = arena_new(SIZE_MAX);
	make_file("a", "1234", 4);
	arena_fail_at(small, 0);
	ck_assert_int_eq(file_read("a", 10, small, &diag, &got), STATUS_NOMEM);
	ck_assert_str_eq(complaint(), "not enough memory to read 'a'");
	arena_free(small);
}
END_TEST

START_TEST(write_new_and_again)
{
	struct stat st;
	mode_t before = umask(027);
	ck_assert_int_eq(file_write("out", span_make("x\0y", 3), &diag), STATUS_OK);
	umask(before);
	check_content("out", "x\0y", 3);
	ck_assert_int_eq(stat("out", &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0640);
	ck_assert_int_eq(chmod("out", 0600), 0);
	ck_assert_int_eq(file_write("out", span_make(NULL, 0), &diag), STATUS_OK);
	check_content("out", "", 0);
	ck_assert_int_eq(stat("out", &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0600);
	ck_assert_uint_eq(count_entries(), 1);
	ck_assert_uint_eq(diag.n, 0);
}
END_TEST

START_TEST(write_in_a_folder_with_leftovers)
{
	char name[64];
	struct buf path = BUF_INIT;
	ck_assert_int_eq(mkdir("sub", 0777), 0);
	snprintf(name, sizeof name, "sub/.gradecap-%ld-0", (long)getpid());
	make_file(name, "of a run that was killed", 3);
	ck_assert_int_eq(file_write("sub/out", span_of("new"), &diag), STATUS_OK);
	check_content("sub/out", "new", 3);
	check_content(name, "of ", 3);
	ck_assert_int_eq(unlink("sub/out"), 0);
	ck_assert_int_eq(unlink(name), 0);
	buf_release(&path);
}
END_TEST

START_TEST(write_through_a_link)
{
	struct stat st;
	make_file("target", "old", 3);
	ck_assert_int_eq(symlink("target", "link"), 0);
	ck_assert_int_eq(file_write("link", span_of("new"), &diag), STATUS_OK);
	ck_assert_int_eq(lstat("link", &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	check_content("target", "new", 3);
}
END_TEST

/* In a folder of results a link is replaced: what it points to is somebody else's. */
START_TEST(write_in_an_open_folder)
{
	int in = open(".", O_RDONLY | O_DIRECTORY);
	struct stat st;
	make_file("target", "old", 3);
	ck_assert_int_eq(symlink("target", "link"), 0);
	ck_assert_int_eq(file_write_in(in, "link", span_of("new"), "there/link", &diag), STATUS_OK);
	ck_assert(lstat("link", &st) == 0 && S_ISREG(st.st_mode));
	check_content("link", "new", 3);
	check_content("target", "old", 3);
	ck_assert_int_eq(mkdir("folder", 0777), 0);
	ck_assert_int_eq(file_write_in(in, "folder", span_of("new"), "there/folder", &diag), STATUS_IO);
	ck_assert_str_eq(complaint(), "cannot write 'there/folder': it is a folder");
	ck_assert_uint_eq(count_entries(), 3);
	close(in);
}
END_TEST

START_TEST(write_to_a_device)
{
	struct stat st;
	ck_assert_int_eq(file_write("/dev/null", span_of("x"), &diag), STATUS_OK);
	ck_assert_int_eq(stat("/dev/null", &st), 0);
	ck_assert(S_ISCHR(st.st_mode));
	ck_assert_int_eq(file_write("/dev/full", span_of("x"), &diag), STATUS_IO);
	ck_assert_str_eq(complaint(), "cannot write '/dev/full': no space left on the disk");
}
END_TEST

/* No room for all of it: the old file stays, and nothing else. */
START_TEST(write_half)
{
	make_file("out", "old", 3);
	ck_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	struct rlimit before, small;
	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 10;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
	enum status status = file_write("out", span_of("more than ten bytes"), &diag);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
	ck_assert_int_eq(status, STATUS_IO);
	ck_assert_str_eq(complaint(), "cannot write 'out': the file would be too large");
	check_content("out", "old", 3);
	ck_assert_uint_eq(count_entries(), 1);
}
END_TEST

static const struct trouble_case write_troubles[] = {
	{"absent/out", "cannot write 'absent/out': no such file or folder"},
	{".", "cannot write '.': it is a folder"},
	{"a/b", "cannot write 'a/b': a part of the path is not a folder"},
	{"loop", "cannot write 'loop': too many symbolic links"},
};

START_TEST(write_trouble)
{
	make_file("a", "", 0);
	ck_assert_int_eq(symlink("loop", "loop"), 0);
	ck_assert_int_eq(file_write(write_troubles[_i].path, span_of("x"), &diag), STATUS_IO);
	ck_assert_str_eq(complaint(), write_troubles[_i].sentence);
	ck_assert_uint_eq(count_entries(), 2);
}
END_TEST

/* Writes TEXT to standard output, which goes to PATH meanwhile. */
static enum status write_stdout(const char *path, const char *name, const char *text)
{
	int keep = dup(1), fd = open(path, O_WRONLY | O_CREAT, 0666);
	ck_assert_int_ge(fd, 0);
	fflush(stdout);
	ck_assert_int_eq(dup2(fd, 1), 1);
	close(fd);
	enum status status = file_write(name, span_of(text), &diag);
	dup2(keep, 1);
	close(keep);
	return status;
}

START_TEST(write_standard_output)
{
	ck_assert_int_eq(write_stdout("one", "-", "by name"), STATUS_OK);
	ck_assert_int_eq(write_stdout("two", NULL, "by NULL"), STATUS_OK);
	check_content("one", "by name", 7);
	check_content("two", "by NULL", 7);
	ck_assert_int_eq(write_stdout("/dev/full", "-", "lost"), STATUS_IO);
	ck_assert_str_eq(complaint(), "cannot write 'standard output': no space left on the disk");
}
END_TEST

START_TEST(digest)
{
	char hex[65];
	file_sha256(span_of("abc"), hex);
	ck_assert_str_eq(hex, DIGEST_OF_ABC);
	make_file("abc", "abc", 3);
	FILE *in = fopen("abc", "rb");
	ck_assert_int_eq(file_sha256_stream(in, hex), STATUS_OK);
	ck_assert_str_eq(hex, DIGEST_OF_ABC);
	ck_assert_int_eq(getc(in), 'a'); /* rewound */
	fclose(in);
}
END_TEST

START_TEST(digest_of_a_long_file)
{
	char hex[65];
	struct buf text = BUF_INIT;
	for (int i = 0; i < 1000000; i++)
		buf_add_char(&text, 'a');
	make_file("long", text.data, text.len);
	FILE *in = fopen("long", "rb");
	ck_assert_int_eq(file_sha256_stream(in, hex), STATUS_OK);
	ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	fclose(in);
	buf_release(&text);
}
END_TEST

START_TEST(digest_trouble)
{
	char hex[65] = "untouched";
	FILE *in = fopen(".", "rb");
	ck_assert_ptr_nonnull(in);
	ck_assert_int_eq(file_sha256_stream(in, hex), STATUS_IO);
	ck_assert_str_eq(hex, "untouched");
	fclose(in);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *suite_file(void)
{
	Suite *suite = suite_create("file");
	TCase *tc = tcase_create("file");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, read_whole_file);
	tcase_add_test(tc, read_too_much);
	tcase_add_loop_test(tc, read_standard_input, 0, COUNT(pipe_cases));
	tcase_add_test(tc, name_of_standard_input);
	tcase_add_loop_test(tc, read_trouble, 0, COUNT(read_troubles));
	tcase_add_test(tc, read_without_memory);
	tcase_add_test(tc, write_new_and_again);
	tcase_add_test(tc, write_in_a_folder_with_leftovers);
	tcase_add_test(tc, write_through_a_link);
	tcase_add_test(tc, write_in_an_open_folder);
	tcase_add_test(tc, write_to_a_device);
	tcase_add_test(tc, write_half);
	tcase_add_loop_test(tc, write_trouble, 0, COUNT(write_troubles));
	tcase_add_test(tc, write_standard_output);
	tcase_add_test(tc, digest);
	tcase_add_test(tc, digest_of_a_long_file);
	tcase_add_test(tc, digest_trouble);
	suite_add_tcase(suite, tc);
	return suite;
}

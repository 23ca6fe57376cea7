/* Writes an archive or a compressed file for run.sh, so that it needs no zip, 7z or zstd.
 *
 *   pack FORMAT[+FILTER[+OPTION]] FILE [NAME=CONTENT | NAME@TARGET | NAME#TARGET]...
 *
 * in libarchive's words: "zip", "7zip", "ustar+bzip2", "zip++zip:encryption=traditional" (the password is "secret"),
 * and "raw+xz" for one file.  CONTENT is the path of a file, @ makes a symbolic link, # a hard one. */
#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *what)
{
	fprintf(stderr, "pack: %s\n", what);
	exit(1);
}

static void need(int result, struct archive *a)
{
	if (result != ARCHIVE_OK)
		stop(archive_error_string(a));
}

static char *read_file(const char *path, size_t *n)
{
	FILE *in = fopen(path, "rb");
	char *bytes = in && fseek(in, 0, SEEK_END) == 0 ? malloc((size_t)ftell(in) + 1) : NULL;
	if (!bytes)
		stop(path);
	rewind(in);
	*n = fread(bytes, 1, (size_t)1 << 30, in);
	fclose(in);
	return bytes;
}

static void add(struct archive *a, char *argument)
{
	struct archive_entry *entry = archive_entry_new();
	char *mark = strpbrk(argument, "=@#"), kind = mark ? *mark : '\0', *bytes = NULL;
	size_t n = 0;
	if (!mark)
		stop(argument);
	*mark = '\0';
	archive_entry_set_pathname(entry, argument);
	archive_entry_set_mode(entry, (kind == '@' ? AE_IFLNK : AE_IFREG) | 0644);
	if (kind == '@')
		archive_entry_set_symlink(entry, mark + 1);
	else if (kind == '#')
		archive_entry_set_hardlink(entry, mark + 1);
	else
		bytes = read_file(mark + 1, &n);
	archive_entry_set_size(entry, (la_int64_t)n);
	need(archive_write_header(a, entry), a);
	if (n && archive_write_data(a, bytes, n) != (la_ssize_t)n)
		stop(argument);
	archive_entry_free(entry);
	free(bytes);
}

int main(int argc, char **argv)
{
	struct archive *a = archive_write_new();
	if (argc < 3)
		stop("FORMAT FILE [NAME=CONTENT]...");
	char *filter = strchr(argv[1], '+'), *option = filter ? strchr(filter + 1, '+') : NULL;
	if (filter)
		*filter++ = '\0';
	if (option)
		*option++ = '\0';
	need(archive_write_set_format_by_name(a, argv[1]), a);
	if (filter && *filter)
		need(archive_write_add_filter_by_name(a, filter), a);
	if (option)
		need(archive_write_set_options(a, option), a);
	need(archive_write_set_passphrase(a, "secret"), a);
	archive_write_set_bytes_in_last_block(a, 1);
	need(archive_write_open_filename(a, argv[2]), a);
	for (int i = 3; i < argc; i++)
		add(a, argv[i]);
	need(archive_write_close(a), a);
	archive_write_free(a);
	return 0;
}

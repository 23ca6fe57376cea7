/* The way into libarchive: bytes from a FILE, only compressors that are part of the library, and its complaints. */
#include "base/unpack_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

#include "base/file.h"
#include "base/text.h"

static la_ssize_t read_block(struct archive *a, void *ctx, const void **block)
{
	struct unpack_source *source = ctx;
	size_t n = fread(source->block, 1, sizeof source->block, source->file);
	if (n == 0 && ferror(source->file)) {
		source->error = errno;
		archive_set_error(a, errno, "%s", strerror(errno));
		return -1;
	}
	*block = source->block;
	return (la_ssize_t)n;
}

static la_int64_t seek_file(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
	struct unpack_source *source = ctx;
	(void)a;
	return fseeko(source->file, (off_t)offset, whence) == 0 ? (la_int64_t)ftello(source->file) : ARCHIVE_FATAL;
}

/* Where the library was built without a compressor, it would start a program for it. */
static void support_filters(struct archive *a)
{
	if (archive_zlib_version())
		archive_read_support_filter_gzip(a);
	if (archive_libzstd_version())
		archive_read_support_filter_zstd(a);
	if (archive_liblzma_version())
		archive_read_support_filter_xz(a);
	if (archive_liblz4_version())
		archive_read_support_filter_lz4(a);
	if (archive_bzlib_version())
		archive_read_support_filter_bzip2(a);
}

struct archive *unpack_reader_new(struct unpack_source *source)
{
	struct archive *a = archive_read_new();
	if (!a)
		return NULL;
	support_filters(a);
	archive_read_set_read_callback(a, read_block);
	archive_read_set_callback_data(a, source);
	return a;
}

void unpack_reader_can_seek(struct archive *reader)
{
	archive_read_set_seek_callback(reader, seek_file);
}

struct unpack_locale unpack_locale_lend(void)
{
	struct unpack_locale locale = {.lent = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
	if (locale.lent)
		locale.before = uselocale(locale.lent);
	return locale;
}

void unpack_locale_return(struct unpack_locale locale)
{
	if (!locale.lent)
		return;
	uselocale(locale.before);
	freelocale(locale.lent);
}

const char *unpack_entry_name(struct archive_entry *entry, struct arena *arena)
{
	enum { NAME_CHARS = 1000 };
	const char *stored = archive_entry_pathname(entry);
	struct span bytes = span_of(stored ? stored : "?"), utf8 = bytes;
	enum text_encoding encoding = text_guess(bytes);
	struct buf name = BUF_INIT;
	if (encoding != TEXT_BINARY && text_to_utf8(bytes, encoding, arena, &utf8) != STATUS_OK)
		utf8 = bytes;
	text_add_printable(&name, utf8, NAME_CHARS);
	const char *copy = buf_copy(&name, arena);
	buf_release(&name);
	return copy;
}

struct msg_arg unpack_reason(struct archive *a)
{
	static const struct {
		const char *words, *reason;
	} rows[] = {
		{"runcated", N_("it ends too early")},
		{"remature", N_("it ends too early")},
		{"Seek error", N_("it ends too early")},
		{"assphrase", N_("it is encrypted")},
		{"ncrypted", N_("it is encrypted")},
		{"nsupported", N_("it is packed in a way that this program does not read")},
		{"llocate", N_("there is not enough memory for it")},
	};
	const char *text = archive_error_string(a);
	if (!text) /* 3.6, where later ones say "Seek error" */
		return (struct msg_arg)MSG_TR("reason", N_("it ends too early"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strstr(text, rows[i].words))
			return (struct msg_arg)MSG_TR("reason", rows[i].reason);
	return (struct msg_arg)MSG_TR("reason", N_("its bytes do not fit together"));
}

bool unpack_is_unknown(struct archive *a)
{
	const char *text = archive_error_string(a);
	return text && strstr(text, "Unrecognized archive format");
}

enum status unpack_complain_damage(struct archive *a, const struct unpack_source *source, const char *path,
                                   struct diag *diag)
{
	struct msg_arg name = MSG_TEXT("path", path);
	if (source->error) {
		DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"), name,
		              file_reason(source->error));
		return STATUS_IO;
	}
	DIAG_ERROR_AT(diag, (struct diag_place){0}, UNPACK_DAMAGED, name, unpack_reason(a));
	return STATUS_FORMAT;
}

enum status unpack_complain_memory(const char *path, struct diag *diag)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("not enough memory to read '{path}'"), MSG_TEXT("path", path));
	return STATUS_NOMEM;
}

enum status unpack_complain_limit(const char *path, uint64_t max, struct diag *diag)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("'{path}' unpacks to more than {max} bytes, the limit"),
	              MSG_TEXT("path", path), MSG_NUMBER("max", max));
	return STATUS_LIMIT;
}

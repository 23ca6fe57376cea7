/* What a file is, and the inflating of a single compressed one.  Archives are unpack_archive.c's. */
#include "base/unpack.h"

#include <archive.h>
#include <errno.h>

#include "base/file.h"
#include "base/unpack_reader.h"

struct magic {
	enum unpack_kind kind;
	size_t offset, len;
	const char *bytes;
};

static const struct magic magics[] = {
	{UNPACK_COMPRESSED, 0, 3, "\x1f\x8b\x08"},             /* gzip, RFC 1952 2.3 */
	{UNPACK_COMPRESSED, 0, 4, "\x28\xb5\x2f\xfd"},         /* Zstandard, RFC 8878 3.1.1 */
	{UNPACK_COMPRESSED, 0, 6, "\xfd\x37\x7a\x58\x5a\x00"}, /* xz */
	{UNPACK_COMPRESSED, 0, 4, "\x04\x22\x4d\x18"},         /* LZ4 frame */
	{UNPACK_COMPRESSED, 4, 6, "\x31\x41\x59\x26\x53\x59"}, /* bzip2: a block behind "BZh9" */
	{UNPACK_COMPRESSED, 4, 6, "\x17\x72\x45\x38\x50\x90"}, /* bzip2: the end, without a block */
	{UNPACK_ARCHIVE, 0, 4, "PK\x03\x04"},                  /* zip */
	{UNPACK_ARCHIVE, 0, 4, "PK\x05\x06"},                  /* zip without files */
	{UNPACK_ARCHIVE, 0, 6, "7z\xbc\xaf\x27\x1c"},
	{UNPACK_ARCHIVE, 0, 6, "Rar!\x1a\x07"},
	{UNPACK_ARCHIVE, 257, 5, "ustar"},
};

enum unpack_kind unpack_sniff(struct span head)
{
	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
		const struct magic *m = &magics[i];
		if (span_equal(span_sub(head, m->offset, m->len), span_make(m->bytes, m->len)))
			return m->kind;
	}
	return UNPACK_PLAIN;
}

static enum status complain_out(const char *name, struct diag *diag)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("cannot keep what '{path}' unpacks to: {reason}"),
	              MSG_TEXT("path", name), file_reason(errno));
	return STATUS_IO;
}

static enum status copy_blocks(struct archive *a, const struct unpack_source *source, const char *name, FILE *out,
                               uint64_t max, struct diag *diag)
{
	for (uint64_t left = max;;) {
		const void *block = NULL;
		size_t size = 0;
		la_int64_t offset = 0;
		int result = archive_read_data_block(a, &block, &size, &offset);
		if (result == ARCHIVE_EOF)
			return STATUS_OK;
		if (result != ARCHIVE_OK)
			return unpack_complain_damage(a, source, name, diag);
		size_t n = size < left ? size : (size_t)left;
		if (n > 0 && fwrite(block, 1, n, out) != n)
			return complain_out(name, diag);
		left -= n;
		if (n < size)
			return unpack_complain_limit(name, max, diag);
	}
}

static enum status inflate(struct archive *a, const struct unpack_source *source, const char *name, FILE *out,
                           uint64_t max, struct diag *diag)
{
	struct archive_entry *entry;
	int result = archive_read_open1(a) == ARCHIVE_OK ? archive_read_next_header(a, &entry) : ARCHIVE_FATAL;
	if (result != ARCHIVE_OK && result != ARCHIVE_EOF)
		return unpack_complain_damage(a, source, name, diag);
	if (archive_filter_count(a) < 2) { /* one is the file itself */
		DIAG_ERROR_AT(diag, (struct diag_place){0},
		              N_("'{path}' is not compressed in a way that this program reads"),
		              MSG_TEXT("path", name));
		return STATUS_FORMAT;
	}
	return result == ARCHIVE_EOF ? STATUS_OK : copy_blocks(a, source, name, out, max, diag);
}

static bool is_gzip(FILE *in)
{
	uint8_t head[3];
	off_t at = ftello(in);
	size_t n = fread(head, 1, sizeof head, in);
	if (at < 0 || fseeko(in, at, SEEK_SET) != 0)
		return false;
	return span_equal(span_make(head, n), span_make(magics[0].bytes, magics[0].len));
}

enum status unpack_stream(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag)
{
	if (unpack_gzip_available() && is_gzip(in)) {
		enum status result = unpack_gzip(in, name, out, max, diag);
		return result != STATUS_IO && fflush(out) != 0 ? complain_out(name, diag) : result;
	}
	struct unpack_source source = {.file = in};
	struct archive *a = unpack_reader_new(&source);
	if (!a)
		return unpack_complain_memory(name, diag);
	archive_read_support_format_raw(a);
	archive_read_support_format_empty(a); /* what is compressed may be nothing */
	enum status status = inflate(a, &source, name, out, max, diag);
	archive_read_free(a);
	if (status != STATUS_IO && fflush(out) != 0)
		return complain_out(name, diag);
	return status;
}

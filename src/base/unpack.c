/* What a file is, and the inflating of a single compressed one.  Archives are unpack_archive.c's. */
#include "base/unpack.h"

#include <archive.h>
#include <errno.h>

#include "base/file.h"
#include "base/unpack_reader.h"

struct magic {
	enum unpack_kind kind;
	const char *name;
	size_t offset, len;
	const char *bytes;
};

static const struct magic magics[] = {
	{UNPACK_COMPRESSED, "gzip", 0, 3, "\x1f\x8b\x08"},              /* RFC 1952 2.3 */
	{UNPACK_COMPRESSED, "Zstandard", 0, 4, "\x28\xb5\x2f\xfd"},     /* RFC 8878 3.1.1 */
	{UNPACK_COMPRESSED, "xz", 0, 6, "\xfd\x37\x7a\x58\x5a\x00"},    /* .xz format 2.1.1.1 */
	{UNPACK_COMPRESSED, "LZ4", 0, 4, "\x04\x22\x4d\x18"},           /* a frame */
	{UNPACK_COMPRESSED, "bzip2", 4, 6, "\x31\x41\x59\x26\x53\x59"}, /* a block behind "BZh9" */
	{UNPACK_COMPRESSED, "bzip2", 4, 6, "\x17\x72\x45\x38\x50\x90"}, /* the end, without a block */
	{UNPACK_ARCHIVE, "ZIP", 0, 4, "PK\x03\x04"},                    /* APPNOTE 4.3.7 */
	{UNPACK_ARCHIVE, "ZIP", 0, 4, "PK\x05\x06"},                    /* without files */
	{UNPACK_ARCHIVE, "7-Zip", 0, 6, "7z\xbc\xaf\x27\x1c"},
	{UNPACK_ARCHIVE, "RAR", 0, 6, "Rar!\x1a\x07"},
	{UNPACK_ARCHIVE, "tar", 257, 5, "ustar"}, /* POSIX.1-2017 pax */
};
/* Of 1979: known by the sum of its header's bytes only. */
static const struct magic old_tar = {UNPACK_ARCHIVE, "tar", 0, 0, ""};

/* The header says its own sum in octal digits, which count as spaces in it. */
static bool is_old_tar(struct span head)
{
	enum { HEADER = 512, SUM_AT = 148, SUM_BYTES = 8, NAME_BYTES = 100 };
	unsigned sum = 0, said = 0, n_digits = 0;
	if (head.len < HEADER || head.at[0] == 0 || memchr(head.at, 0, NAME_BYTES) == NULL)
		return false;
	for (size_t i = 0; i < HEADER; i++)
		sum += i >= SUM_AT && i < SUM_AT + SUM_BYTES ? ' ' : head.at[i];
	for (size_t i = SUM_AT; i < SUM_AT + SUM_BYTES; i++)
		if (head.at[i] >= '0' && head.at[i] <= '7') {
			said = said * 8 + (unsigned)(head.at[i] - '0');
			n_digits++;
		}
	return n_digits > 0 && said == sum;
}

static const struct magic *find(struct span head)
{
	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
		const struct magic *m = &magics[i];
		if (span_equal(span_sub(head, m->offset, m->len), span_make(m->bytes, m->len)))
			return m;
	}
	return is_old_tar(head) ? &old_tar : NULL;
}

enum unpack_kind unpack_sniff(struct span head)
{
	const struct magic *m = find(head);
	return m ? m->kind : UNPACK_PLAIN;
}

const char *unpack_name(struct span head)
{
	const struct magic *m = find(head);
	return m ? m->name : NULL;
}

FILE *unpack_file_of(struct span bytes)
{
	/* fmemopen() may refuse an empty buffer, and its prototype lacks a const: nothing is written. */
	static const uint8_t nothing[1];
	FILE *file = fmemopen((void *)(uintptr_t)(bytes.len ? bytes.at : nothing), bytes.len ? bytes.len : 1, "rb");
	if (file && !bytes.len)
		(void)fgetc(file);
	return file;
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

/* Everything but what zlib does better. */
static enum status unpack_any(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag)
{
	struct unpack_source source = {.file = in};
	struct archive *a = unpack_reader_new(&source);
	if (!a)
		return unpack_complain_memory(name, diag);
	archive_read_support_format_raw(a);
	archive_read_support_format_empty(a); /* what is compressed may be nothing */
	enum status status = inflate(a, &source, name, out, max, diag);
	archive_read_free(a);
	return status;
}

enum status unpack_stream(FILE *in, const char *name, FILE *out, uint64_t max, struct diag *diag)
{
	bool by_zlib = unpack_gzip_available() && is_gzip(in);
	enum status status = (by_zlib ? unpack_gzip : unpack_any)(in, name, out, max, diag);
	return status != STATUS_IO && fflush(out) != 0 ? complain_out(name, diag) : status;
}

/* The beginning of what IN unpacks to by STEP. */
static size_t head_by(enum status (*step)(FILE *, const char *, FILE *, uint64_t, struct diag *), FILE *in,
                      struct arena *arena, uint8_t *head, size_t size)
{
	struct diag unheard;
	off_t at = ftello(in);
	FILE *out = fmemopen(head, size, "w");
	if (!out || at < 0)
		return 0;
	diag_init(&unheard, arena);
	setvbuf(out, NULL, _IONBF, 0);
	(void)!step(in, "", out, size, &unheard); /* more would not fit, damage comes later */
	off_t n = ftello(out);
	(void)fclose(out);
	clearerr(in);
	return fseeko(in, at, SEEK_SET) == 0 && n > 0 ? (size_t)n : 0;
}

size_t unpack_head(FILE *in, struct arena *arena, uint8_t *head, size_t size)
{
	size_t n = head_by(unpack_stream, in, arena, head, size);
	/* zlib undoes one compression, the library as many as there are. */
	return unpack_sniff(span_make(head, n)) == UNPACK_COMPRESSED ? head_by(unpack_any, in, arena, head, size) : n;
}

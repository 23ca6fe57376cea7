/* Archives: their regular files go into memory.  Nothing is written below a name that an archive chose, and every byte
 * that comes out is counted. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/unpack.h"
#include "base/unpack_reader.h"
#include "base/vec.h"

enum { FIRST_SIZE = 64 * 1024, NAME_CHARS = 1000, HEAD_SIZE = 512 };

struct unpacking {
	struct archive *archive;
	struct unpack_source source;
	const char *path;
	struct arena *arena;
	struct diag *diag;
	uint64_t left; /* bytes that may still come */
	VEC(struct unpack_entry) entries;
};

/* The name as people see it: UTF-8 or GB18030, and nothing in it that could mislead.  NULL: no memory. */
static const char *readable_name(struct unpacking *u, struct archive_entry *entry)
{
	const char *stored = archive_entry_pathname(entry);
	struct span bytes = span_of(stored ? stored : "?"), utf8 = bytes;
	enum text_encoding encoding = text_guess(bytes);
	struct buf name = BUF_INIT;
	if (encoding != TEXT_BINARY && text_to_utf8(bytes, encoding, u->arena, &utf8) != STATUS_OK)
		utf8 = bytes;
	text_add_printable(&name, utf8, NAME_CHARS);
	const char *copy = buf_copy(&name, u->arena);
	buf_release(&name);
	return copy;
}

/* Why ENTRY is passed over; NULL: it is a regular file that can be read. */
static const char *reason_to_skip(struct archive_entry *entry)
{
	if (archive_entry_symlink(entry) || archive_entry_hardlink(entry))
		return N_("'{entry}' in '{path}' was left out: it is a link");
	if (archive_entry_filetype(entry) != AE_IFREG)
		return N_("'{entry}' in '{path}' was left out: it is not a regular file");
	if (archive_entry_is_encrypted(entry))
		return N_("'{entry}' in '{path}' was left out: it is encrypted");
	return NULL;
}

static void warn(struct unpacking *u, const char *sentence, const char *entry, struct msg_arg reason)
{
	diag_add(u->diag, DIAG_WARNING, (struct diag_place){0}, sentence,
	         (const struct msg_arg[]){MSG_TEXT("path", u->path), MSG_TEXT("entry", entry), reason}, 3);
}

/* A larger size for a block of SIZE bytes of an entry that claims DECLARED bytes (0: it does not say).  One byte more
 * than the content is needed, to see its end.  Claims are not believed far ahead of the bytes. */
static size_t next_size(const struct unpacking *u, size_t size, uint64_t declared)
{
	uint64_t wanted = size < FIRST_SIZE / 2 ? FIRST_SIZE : (uint64_t)size * 2;
	if (declared >= size && declared + 1 < wanted)
		wanted = declared + 1;
	return wanted <= u->left ? (size_t)wanted : (size_t)u->left + 1;
}

/* The content of the entry at hand.  A NUL follows it, which is not counted. */
static enum status read_content(struct unpacking *u, uint64_t declared, struct span *out)
{
	size_t size = 0, len = 0;
	uint8_t *at = NULL;
	if (declared > u->left)
		return unpack_complain_limit(u->path, LIMIT_ARCHIVE_BYTES, u->diag);
	for (;;) {
		if (len == size) {
			size_t larger = next_size(u, size, declared);
			at = arena_resize(u->arena, at, size, larger);
			if (!at)
				return unpack_complain_memory(u->path, u->diag);
			size = larger;
		}
		la_ssize_t n = archive_read_data(u->archive, at + len, size - len);
		if (n < 0)
			return n == ARCHIVE_FAILED ? STATUS_UNSUPPORTED
			                           : unpack_complain_damage(u->archive, &u->source, u->path, u->diag);
		if (n == 0)
			break;
		len += (size_t)n;
		if (len > u->left)
			return unpack_complain_limit(u->path, LIMIT_ARCHIVE_BYTES, u->diag);
	}
	u->left -= len;
	*out = span_make(at, len);
	return STATUS_OK;
}

/* The archive cannot be read on. */
static enum status complain_end(struct unpacking *u)
{
	struct msg_arg path = MSG_TEXT("path", u->path);
	if (u->source.error)
		return unpack_complain_damage(u->archive, &u->source, u->path, u->diag);
	if (archive_format(u->archive) == 0) /* asking it more without a format is a crash in libarchive 3.6 */
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("'{path}' is no archive (zip, tar or 7z)"), path);
	else if (archive_read_has_encrypted_entries(u->archive) == 1)
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("'{path}' is encrypted"), path);
	else
		return unpack_complain_damage(u->archive, &u->source, u->path, u->diag);
	return STATUS_FORMAT;
}

/* Passes over the content of the entry at hand, which counts as well: skipping is no way around the limit. */
static enum status drain(struct unpacking *u)
{
	for (;;) {
		const void *block;
		size_t size = 0;
		la_int64_t offset;
		int result = archive_read_data_block(u->archive, &block, &size, &offset);
		if (result == ARCHIVE_EOF || result == ARCHIVE_FAILED)
			return STATUS_OK;
		if (result != ARCHIVE_OK)
			return complain_end(u);
		if (size > u->left)
			return unpack_complain_limit(u->path, LIMIT_ARCHIVE_BYTES, u->diag);
		u->left -= size;
	}
}

static enum status keep_entry(struct unpacking *u, struct unpack_entry entry)
{
	struct unpack_entry *kept = VEC_PUSH(u->arena, &u->entries);
	if (!kept)
		return unpack_complain_memory(u->path, u->diag);
	*kept = entry;
	return STATUS_OK;
}

static enum status take_entry(struct unpacking *u, struct archive_entry *entry)
{
	struct unpack_entry taken = {.name = readable_name(u, entry)};
	const char *skipped = reason_to_skip(entry);
	if (!taken.name)
		return unpack_complain_memory(u->path, u->diag);
	if (skipped) {
		warn(u, skipped, taken.name, (struct msg_arg)MSG_TEXT("reason", ""));
		return drain(u);
	}
	la_int64_t declared = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
	enum status status = read_content(u, declared > 0 ? (uint64_t)declared : 0, &taken.bytes);
	if (status == STATUS_OK)
		return keep_entry(u, taken);
	if (status != STATUS_UNSUPPORTED)
		return status;
	struct buf printable = BUF_INIT;
	warn(u, N_("'{entry}' in '{path}' was left out: {reason}"), taken.name, unpack_reason(u->archive, &printable));
	buf_release(&printable);
	return STATUS_OK;
}

static enum status take_entries(struct unpacking *u)
{
	for (size_t n = 0;; n++) {
		struct archive_entry *entry;
		int result = archive_read_next_header(u->archive, &entry);
		if (result == ARCHIVE_EOF)
			return STATUS_OK;
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
			return complain_end(u);
		if (n == LIMIT_ARCHIVE_ENTRIES) {
			DIAG_ERROR_AT(u->diag, (struct diag_place){0},
			              N_("'{path}' has more than {max} files and folders, the limit"),
			              MSG_TEXT("path", u->path), MSG_NUMBER("max", n));
			return STATUS_LIMIT;
		}
		enum status status = archive_entry_filetype(entry) == AE_IFDIR ? drain(u) : take_entry(u, entry);
		if (status)
			return status;
	}
}

/* Looks at the beginning of the file, which is where an archive shows itself: libarchive would also take a zip at the
 * end of something else, of a capture of a download for instance. */
static enum status check_head(struct unpacking *u)
{
	uint8_t bytes[HEAD_SIZE];
	struct span head = span_make(bytes, fread(bytes, 1, sizeof bytes, u->source.file));
	struct msg_arg path = MSG_TEXT("path", u->path);
	if (ferror(u->source.file) || fseeko(u->source.file, 0, SEEK_SET) != 0) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"), path,
		              file_reason(errno));
		return STATUS_IO;
	}
	if (head.len >= 4 && memcmp(head.at, "Rar!", 4) == 0) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0},
		              N_("'{path}' is a RAR archive, which this program does not read: pack the files as zip"),
		              path);
		return STATUS_UNSUPPORTED;
	}
	if (unpack_sniff(head) == UNPACK_PLAIN) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("'{path}' is no archive (zip, tar or 7z)"), path);
		return STATUS_FORMAT;
	}
	return STATUS_OK;
}

static enum status read_archive(struct unpacking *u)
{
	enum status status = check_head(u);
	if (status)
		return status;
	u->archive = unpack_reader_new(&u->source);
	if (!u->archive)
		return unpack_complain_memory(u->path, u->diag);
	archive_read_support_format_tar(u->archive);
	archive_read_support_format_zip(u->archive);
	archive_read_support_format_7zip(u->archive);
	unpack_reader_can_seek(u->archive);
	status = archive_read_open1(u->archive) == ARCHIVE_OK ? take_entries(u) : complain_end(u);
	archive_read_free(u->archive);
	return status;
}

enum status unpack_archive(const char *path, struct arena *arena, struct diag *diag, struct unpack_entry **out,
                           size_t *n_out)
{
	struct unpacking u = {.path = path, .arena = arena, .diag = diag, .left = LIMIT_ARCHIVE_BYTES};
	u.source.file = fopen(path, "rbe");
	if (!u.source.file) {
		DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"),
		              MSG_TEXT("path", path), file_reason(errno));
		return STATUS_IO;
	}
	/* libarchive converts names that are stored as Unicode to the locale's encoding: lent to this thread only. */
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
	enum status status = read_archive(&u);
	if (utf8) {
		uselocale(before);
		freelocale(utf8);
	}
	fclose(u.source.file);
	if (status == STATUS_OK) {
		*out = u.entries.items;
		*n_out = u.entries.n;
	}
	return status;
}
